//! Requests and leads, each event a sentence.

use super::Names;
use crate::exercise::*;
use crate::text::{Value, tr};

pub(super) fn request(what: &RequestEvent, names: &Names<'_>) -> String {
    let by = |key: &str, request: &RequestId| {
        tr(
            key,
            &[
                ("actor", Value::from(names.actor())),
                ("request", Value::from(request.to_string())),
            ],
        )
    };
    match what {
        RequestEvent::Drafted {
            request,
            from,
            draft,
        } => tr!(
            "log-drafted",
            team = names.team(from),
            request = request.to_string(),
            form = names.form(&draft.form)
        ),
        RequestEvent::Signed { request, role } => {
            tr!(
                "log-signed",
                actor = names.actor(),
                request = request.to_string(),
                role = role.to_string()
            )
        }
        RequestEvent::Sent {
            request,
            from,
            draft,
            attempt,
            ..
        } => tr!(
            if *attempt > 1 {
                "log-sent-again"
            } else {
                "log-sent"
            },
            team = names.team(from),
            request = request.to_string(),
            to = names.party(&draft.to),
            form = names.form(&draft.form)
        ),
        RequestEvent::Acknowledged { request } => by("log-acknowledged", request),
        RequestEvent::Reviewed { request } => by("log-reviewed", request),
        RequestEvent::Returned { request, defects } => tr!(
            "log-returned",
            actor = names.actor(),
            request = request.to_string(),
            count = defects.len()
        ),
        RequestEvent::Consulted { request, .. } => by("log-consulted", request),
        RequestEvent::Forwarded { request, to, .. } => tr!(
            "log-forwarded",
            actor = names.actor(),
            request = request.to_string(),
            to = names.party(to)
        ),
        RequestEvent::Granted {
            request, in_part, ..
        } => by(
            if *in_part {
                "log-granted-part"
            } else {
                "log-granted"
            },
            request,
        ),
        RequestEvent::Postponed { request, until, .. } => tr!(
            "log-postponed",
            actor = names.actor(),
            request = request.to_string(),
            time = until.on_clock()
        ),
        RequestEvent::Refused {
            request, ground, ..
        } => tr!(
            "log-refused",
            actor = names.actor(),
            request = request.to_string(),
            ground = names.ground(ground)
        ),
        RequestEvent::Executed { request, by } => {
            tr!(
                "log-executed",
                actor = names.party(by),
                request = request.to_string()
            )
        }
        RequestEvent::Received { request } => by("log-received", request),
        RequestEvent::Verified { request } => by("log-request-verified", request),
        RequestEvent::Overdue { request } => by("log-overdue", request),
        RequestEvent::Withdrawn { request } => by("log-withdrawn", request),
        RequestEvent::ConditionsAccepted { request } => by("log-conditions", request),
    }
}

pub(super) fn sharing(what: &SharingEvent, names: &Names<'_>) -> String {
    let SharingEvent::Informed {
        from,
        to,
        card,
        sanitised,
        ..
    } = what;
    tr!(
        if *sanitised {
            "log-informed-sanitised"
        } else {
            "log-informed"
        },
        team = names.team(from),
        to = names.teams(to),
        lead = card.title.as_ref()
    )
}
