//! What a real office finds wrong with a request before it looks at the substance.
//!
//! Bots and SimCell read a request as its addressee does, with nothing but their own world.

use crate::exercise::*;
use crate::scenario::*;

/// The defects for which an office of this state returns a request, in the order of its form.
pub(super) fn defects(known: &World, request: &Request, here: Option<&NationId>) -> Vec<Defect> {
    let scenario = &known.scenario;
    let draft = &request.draft;
    let mut found = Vec::new();
    let Some(form) = scenario.form(&draft.form) else {
        return vec![Defect::Competence];
    };
    for field in form.fields.iter().filter(|field| field.blocking) {
        let entry = draft.fields.get(&field.id).map_or("", |entry| entry.trim());
        let named = draft.code.is_some() || draft.concept.is_some();
        let stated = field.kind == FieldKind::Offence && named;
        if !stated && !fits(field.kind, entry) {
            found.push(Defect::Field(field.id.clone()));
        }
    }
    let from = scenario
        .team(&request.from)
        .and_then(|team| team.nation.as_ref());
    let instrument = scenario
        .instrument(&draft.instrument)
        .filter(|instrument| binds(scenario, from, here, &instrument.id))
        .filter(|instrument| instrument.provides.contains(&draft.form));
    let Some(instrument) = instrument else {
        found.push(Defect::Instrument);
        return found;
    };
    if !instrument.channels.contains(&draft.channel) {
        found.push(Defect::Channel);
    }
    let office = request.signed_by.as_ref().and_then(|role| {
        let team = scenario.team(&request.from)?;
        Some(team.roles.iter().find(|known| known.id == *role)?.office)
    });
    let may_sign = office.is_some_and(|office| form.signed_by.contains(&office));
    if !may_sign && !form.signed_by.is_empty() {
        found.push(Defect::Signature);
    }
    if instrument.dual_criminality && !punishable(scenario, draft, here) {
        found.push(Defect::DualCriminality);
    }
    found
}

/// Whether an instrument lets somebody of one state ask somebody of another. Inside one state its own law
/// is enough; who has no state stands under the instruments of the other side.
fn binds(
    scenario: &Scenario,
    from: Option<&NationId>,
    here: Option<&NationId>,
    instrument: &InstrumentId,
) -> bool {
    let mut rules = scenario
        .in_force
        .iter()
        .filter(|rule| rule.instrument == *instrument);
    match (from, here) {
        (Some(one), Some(other)) if one == other => true,
        (Some(one), Some(other)) => {
            rules.any(|rule| rule.among.contains(one) && rule.among.contains(other))
        }
        (Some(one), None) | (None, Some(one)) => rules.any(|rule| rule.among.contains(one)),
        (None, None) => rules.next().is_some(),
    }
}

/// Whether the conduct named is an offence here. The conduct counts, not its label.
fn punishable(scenario: &Scenario, draft: &Draft, here: Option<&NationId>) -> bool {
    let Some(concept) = &draft.concept else {
        // A label alone says too little to deny it.
        return true;
    };
    let taxonomy = here
        .and_then(|here| scenario.nation(here)?.taxonomy.as_ref())
        .and_then(|id| scenario.taxonomy(id));
    taxonomy.is_none_or(|taxonomy| {
        taxonomy
            .codes
            .iter()
            .any(|code| code.covers.contains(concept))
    })
}

/// Whether an entry is in the form that its field needs.
fn fits(kind: FieldKind, entry: &str) -> bool {
    match kind {
        FieldKind::UtcRange => {
            let ends = |part: &str| part.trim().ends_with('Z') || part.contains("UTC");
            entry
                .split_once(" to ")
                .is_some_and(|(from, to)| ends(from) && ends(to))
        }
        FieldKind::Text
        | FieldKind::Custodian
        | FieldKind::Identifier
        | FieldKind::Offence
        | FieldKind::FollowUp => !entry.is_empty(),
    }
}

/// The request that an event is about.
pub(super) fn request_of(what: &RequestEvent) -> &RequestId {
    match what {
        RequestEvent::Drafted { request, .. }
        | RequestEvent::Signed { request, .. }
        | RequestEvent::Sent { request, .. }
        | RequestEvent::Acknowledged { request }
        | RequestEvent::Reviewed { request }
        | RequestEvent::Returned { request, .. }
        | RequestEvent::Consulted { request, .. }
        | RequestEvent::Forwarded { request, .. }
        | RequestEvent::Granted { request, .. }
        | RequestEvent::Postponed { request, .. }
        | RequestEvent::Refused { request, .. }
        | RequestEvent::Executed { request, .. }
        | RequestEvent::Received { request }
        | RequestEvent::Verified { request }
        | RequestEvent::Overdue { request }
        | RequestEvent::Withdrawn { request }
        | RequestEvent::ConditionsAccepted { request } => request,
    }
}
