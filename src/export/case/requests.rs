//! Requests across borders: each step of one is an investigative action, a grant is an authorisation.

use super::graph::{Graph, date, link, set};
use crate::exercise::*;
use crate::report;
use serde_json::json;

/// A step of a request.
pub(super) fn step(
    graph: &mut Graph<'_>,
    event: &Event,
    what: &RequestEvent,
    authorisations: &mut Vec<String>,
) {
    let (name, request) = match what {
        RequestEvent::Sent { request, .. } => ("request sent", request),
        RequestEvent::Acknowledged { request } => ("request acknowledged", request),
        RequestEvent::Returned { request, .. } => ("request returned", request),
        RequestEvent::Consulted { request, .. } => ("request consulted on", request),
        RequestEvent::Forwarded { request, .. } => ("request forwarded", request),
        RequestEvent::Granted { request, .. } => ("request granted", request),
        RequestEvent::Postponed { request, .. } => ("request postponed", request),
        RequestEvent::Refused { request, .. } => ("request refused", request),
        RequestEvent::Executed { request, .. } => ("request executed", request),
        RequestEvent::Received { request } => ("answer received", request),
        RequestEvent::Withdrawn { request } => ("request withdrawn", request),
        RequestEvent::Drafted { .. }
        | RequestEvent::Signed { .. }
        | RequestEvent::Reviewed { .. }
        | RequestEvent::Verified { .. }
        | RequestEvent::Overdue { .. }
        | RequestEvent::ConditionsAccepted { .. } => return,
    };
    let Some(known) = graph.played.world().requests.get(request) else {
        return;
    };
    let other = match &event.by {
        Actor::Seat(team, _) if *team == known.from => known.to.clone(),
        _ => Party::Team(known.from.clone()),
    };
    let performer = graph.performer(&event.by, &known.from);
    let participant = graph.organisation(&other);
    let at = date(&graph.played.timeline.at(event.at));
    let mut body = json!({
        "uco-core:name": name,
        "uco-core:description": report::line(event, graph.played.scenario()),
        "uco-core:tag": [request.as_str()],
        "uco-action:performer": link(&performer),
        "uco-action:participant": [link(&participant)],
        "uco-action:endTime": at,
    });
    if let RequestEvent::Granted { conditions, .. } = what {
        let id = authorisation(graph, event, request, known, conditions.as_deref());
        set(&mut body, "uco-action:result", Some(json!([link(&id)])));
        authorisations.push(id);
    }
    graph.act(event.seq, &format!("request/{request}"), body);
}

/// What a grant allows, under which instrument.
fn authorisation(
    graph: &mut Graph<'_>,
    event: &Event,
    request: &RequestId,
    known: &Request,
    conditions: Option<&str>,
) -> String {
    let scenario = graph.played.scenario();
    let form = scenario.form(&known.draft.form);
    let form = form.map_or(known.draft.form.as_str(), |form| &form.title);
    let instrument = scenario.instrument(&known.draft.instrument);
    let instrument = instrument.map_or(known.draft.instrument.as_str(), |it| &it.title);
    let id = graph.id("authorization", &format!("event/{}", event.seq));
    let mut body = json!({
        "uco-core:name": format!("{form}, {instrument}"),
        "case-investigation:authorizationType": form,
        "case-investigation:authorizationIdentifier": [request.as_str()],
        "uco-core:startTime": date(&graph.played.timeline.at(event.at)),
    });
    set(
        &mut body,
        "uco-core:description",
        conditions.map(|text| json!([text])),
    );
    graph.add(&id, "case-investigation:Authorization", body);
    id
}
