//! What a real office finds wrong with a request before it looks at the substance.
//!
//! Bots and SimCell read a request as its addressee does, with nothing but their own world.

use crate::exercise::form::{About, Paper};
use crate::exercise::*;

/// The defects for which this body returns a request, in the order of its form.
pub(super) fn defects(known: &World, request: &Request, here: &Party) -> Vec<Defect> {
    let scenario = &known.scenario;
    let draft = &request.draft;
    if scenario.form(&draft.form).is_none() {
        return vec![Defect::Competence];
    }
    let paper = Paper {
        scenario,
        from: &request.from,
        draft,
        signed_by: request.signed_by.as_ref(),
        reader: here,
        about: About::known(known, &draft.about),
    };
    paper.defects()
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
