//! Whether a request rests on law, and what is really wrong with one.
//!
//! Judged anew from the scenario, not taken from the log: an addressee that returns a sound request, or
//! grants an unsound one, must not change what the request was.

use super::figures::Why;
use crate::exercise::form::{About, Basis, Paper};
use crate::exercise::{Defect, Draft, Party, Subject};
use crate::scenario::*;

pub(super) use crate::exercise::form::filled;

/// The paper as this body reads it, with the whole truth about its subject.
pub(super) fn paper<'a>(
    scenario: &'a Scenario,
    from: &'a TeamId,
    draft: &'a Draft,
    signed_by: Option<&'a RoleId>,
    reader: &'a Party,
) -> Paper<'a> {
    Paper {
        scenario,
        from,
        draft,
        signed_by,
        reader,
        about: About::of(scenario, &draft.about),
    }
}

/// Whether instrument, form, signature and channel of a request permit it; if not, why not.
pub(super) fn permitted(
    scenario: &Scenario,
    from: &TeamId,
    draft: &Draft,
    signed_by: Option<&RoleId>,
) -> Result<(), Why> {
    let paper = paper(scenario, from, draft, signed_by, &draft.to);
    paper.basis().map_err(|basis| match basis {
        Basis::NotBound => Why::NotBound,
        Basis::NotProvided => Why::NotProvided,
        Basis::WrongSignature => Why::WrongSignature,
        Basis::WrongChannel => Why::WrongChannel,
    })
}

/// Whether this body can do what the request asks.
pub(super) fn competent(scenario: &Scenario, body: &Party, about: &Subject) -> bool {
    About::of(scenario, about).competent(scenario, body)
}

/// Whether a body may return the request for this: a defect that the request really has, and that the
/// form does not let pass.
pub(super) fn is_real(
    scenario: &Scenario,
    from: &TeamId,
    draft: &Draft,
    signed_by: Option<&RoleId>,
    handler: &Party,
    defect: &Defect,
) -> bool {
    let basis = || permitted(scenario, from, draft, signed_by);
    let paper = paper(scenario, from, draft, signed_by, handler);
    match defect {
        Defect::Field(field) => scenario.form(&draft.form).is_some_and(|form| {
            form.fields
                .iter()
                .any(|it| it.id == *field && missing(draft, it))
        }),
        Defect::Instrument => matches!(basis(), Err(Why::NotBound | Why::NotProvided)),
        Defect::Signature => matches!(basis(), Err(Why::WrongSignature)),
        Defect::Channel => matches!(basis(), Err(Why::WrongChannel)),
        Defect::Competence => !paper.competent(),
        Defect::DualCriminality => !paper.punishable(),
    }
}

/// Whether the request had a defect for which it could be returned.
pub(super) fn defective(
    scenario: &Scenario,
    from: &TeamId,
    draft: &Draft,
    signed_by: Option<&RoleId>,
) -> bool {
    permitted(scenario, from, draft, signed_by).is_err()
        || !competent(scenario, &draft.to, &draft.about)
        || scenario
            .form(&draft.form)
            .is_some_and(|form| form.fields.iter().any(|field| missing(draft, field)))
}

/// A field that must be filled and is not, or is not in the form that it needs.
fn missing(draft: &Draft, field: &Field) -> bool {
    field.blocking && !filled(draft, field)
}

/// The conduct that the subject of a request shows.
pub(super) fn concept_of<'a>(scenario: &'a Scenario, about: &Subject) -> Option<&'a ConceptId> {
    match about {
        Subject::Item(item) => scenario.item(item)?.concept.as_ref(),
        Subject::Group(group) => Some(&scenario.group(group)?.concept),
        Subject::Laboratory | Subject::Withheld => None,
    }
}
