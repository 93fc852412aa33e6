//! Whether a request rests on law, and what is really wrong with one.
//!
//! Judged anew from the scenario, not taken from the log: an addressee that returns a sound request, or
//! grants an unsound one, must not change what the request was.

use super::figures::Why;
use crate::exercise::{Defect, Draft, Party, Subject};
use crate::scenario::*;

/// Whether instrument, form, signature and channel of a request permit it; if not, why not.
pub(super) fn permitted(
    scenario: &Scenario,
    from: &TeamId,
    draft: &Draft,
    signed_by: Option<&RoleId>,
) -> Result<(), Why> {
    let instrument = scenario
        .instrument(&draft.instrument)
        .ok_or(Why::NotBound)?;
    if !binds(scenario, from, draft) {
        return Err(Why::NotBound);
    }
    let form = scenario
        .form(&draft.form)
        .filter(|form| instrument.provides.contains(&form.id))
        .ok_or(Why::NotProvided)?;
    let office = signed_by.and_then(|role| {
        let roles = &scenario.team(from)?.roles;
        roles
            .iter()
            .find(|other| other.id == *role)
            .map(|role| role.office)
    });
    let may_sign =
        form.signed_by.is_empty() || office.is_some_and(|it| form.signed_by.contains(&it));
    if !may_sign {
        return Err(Why::WrongSignature);
    }
    if !instrument.channels.is_empty() && !instrument.channels.contains(&draft.channel) {
        return Err(Why::WrongChannel);
    }
    Ok(())
}

/// The state under whose law a party acts.
fn nation_of<'a>(scenario: &'a Scenario, party: &Party) -> Option<&'a NationId> {
    match party {
        Party::Team(team) => scenario.team(team)?.nation.as_ref(),
        Party::Sim(external) => scenario.external(external)?.nation.as_ref(),
    }
}

fn binds(scenario: &Scenario, from: &TeamId, draft: &Draft) -> bool {
    let one = scenario.team(from).and_then(|team| team.nation.as_ref());
    let other = nation_of(scenario, &draft.to);
    let mut rules = scenario
        .in_force
        .iter()
        .filter(|rule| rule.instrument == draft.instrument);
    match (one, other) {
        // Inside one state its own law is enough, and no treaty is needed.
        (Some(one), Some(other)) if one == other => true,
        (Some(one), Some(other)) => {
            rules.any(|rule| rule.among.contains(one) && rule.among.contains(other))
        }
        // Whoever has no state, such as the coordinator, stands under the instruments of the other side.
        (Some(state), None) | (None, Some(state)) => rules.any(|rule| rule.among.contains(state)),
        (None, None) => rules.next().is_some(),
    }
}

/// Whether this body can do what the request asks.
pub(super) fn competent(scenario: &Scenario, body: &Party, about: &Subject) -> bool {
    let nation = nation_of(scenario, body);
    match about {
        Subject::Item(item) => scenario.item(item).is_none_or(|item| match body {
            Party::Team(_) => nation == Some(&item.jurisdiction),
            Party::Sim(external) => match &item.custodian {
                Some(custodian) => custodian == external,
                None => nation == Some(&item.jurisdiction),
            },
        }),
        Subject::Group(group) => scenario.group(group).is_none_or(|group| {
            group.hosted_in.is_empty() || nation.is_some_and(|it| group.hosted_in.contains(it))
        }),
        Subject::Laboratory => nation.is_some(),
        Subject::Withheld => true,
    }
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
    match defect {
        Defect::Field(field) => scenario.form(&draft.form).is_some_and(|form| {
            form.fields
                .iter()
                .any(|it| it.id == *field && missing(draft, it))
        }),
        Defect::Instrument => matches!(basis(), Err(Why::NotBound | Why::NotProvided)),
        Defect::Signature => matches!(basis(), Err(Why::WrongSignature)),
        Defect::Channel => matches!(basis(), Err(Why::WrongChannel)),
        Defect::Competence => !competent(scenario, handler, &draft.about),
        Defect::DualCriminality => !punishable(scenario, draft, handler),
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

/// Whether a field is filled in. An offence may stand in the code or the restated concept.
pub(super) fn filled(draft: &Draft, field: &Field) -> bool {
    let text = draft.fields.get(&field.id).map_or("", |text| text.trim());
    match field.kind {
        FieldKind::Offence => !text.is_empty() || draft.code.is_some() || draft.concept.is_some(),
        FieldKind::UtcRange => {
            let in_utc = |part: &str| part.trim().ends_with('Z') || part.contains("UTC");
            text.split_once(" to ")
                .is_some_and(|(from, to)| in_utc(from) && in_utc(to))
        }
        FieldKind::Text | FieldKind::Custodian | FieldKind::Identifier | FieldKind::FollowUp => {
            !text.is_empty()
        }
    }
}

/// Whether the conduct, as named or else as shown, is an offence where the request was sent. The conduct
/// counts, not its label (Convention on Cybercrime, art. 25 para. 5).
fn punishable(scenario: &Scenario, draft: &Draft, handler: &Party) -> bool {
    let needed = scenario
        .instrument(&draft.instrument)
        .is_some_and(|instrument| instrument.dual_criminality);
    let concept = draft
        .concept
        .as_ref()
        .or_else(|| concept_of(scenario, &draft.about));
    let Some(concept) = concept.filter(|_| needed) else {
        return true;
    };
    nation_of(scenario, handler)
        .and_then(|nation| scenario.taxonomy(scenario.nation(nation)?.taxonomy.as_ref()?))
        .is_none_or(|it| it.codes.iter().any(|code| code.covers.contains(concept)))
}

/// The conduct that the subject of a request shows.
pub(super) fn concept_of<'a>(scenario: &'a Scenario, about: &Subject) -> Option<&'a ConceptId> {
    match about {
        Subject::Item(item) => scenario.item(item)?.concept.as_ref(),
        Subject::Group(group) => Some(&scenario.group(group)?.concept),
        Subject::Laboratory | Subject::Withheld => None,
    }
}

/// Whether the tree calls this conduct lawful.
pub(super) fn lawful(scenario: &Scenario, concept: &ConceptId) -> bool {
    scenario
        .library
        .concepts
        .iter()
        .any(|it| it.id == *concept && it.lawful)
}
