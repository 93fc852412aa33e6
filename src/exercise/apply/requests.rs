//! The way of a request.

use super::deed;
use super::team::enter;
use crate::exercise::actor::{Party, RequestId};
use crate::exercise::agenda::Due;
use crate::exercise::event::{Event, RequestEvent};
use crate::exercise::paper::{Draft, Subject};
use crate::exercise::world::{Decided, Request, RequestStatus, World};
use crate::scenario::*;
use std::sync::Arc;

pub(super) fn requests(world: &mut World, event: &Event, what: &RequestEvent) {
    match what {
        RequestEvent::Drafted {
            request,
            from,
            draft,
        } => {
            let state = known(world, request, from, draft);
            state.draft = draft.clone();
            state.signed_by = None;
            // A returned request keeps that name until it is sent again, so that its clock goes on.
            if state.status != RequestStatus::Returned {
                state.status = RequestStatus::Draft;
            }
        }
        RequestEvent::Signed { request, role } => {
            if let Some(state) = world.requests.get_mut(request) {
                state.signed_by = Some(role.clone());
            }
        }
        RequestEvent::Sent {
            request,
            from,
            draft,
            signed_by,
            attempt,
            target,
            limit,
        } => {
            let state = known(world, request, from, draft);
            state.draft = draft.clone();
            state.to = draft.to.clone();
            state.signed_by.clone_from(signed_by);
            state.attempts = *attempt;
            state.sent.get_or_insert((event.at, event.seq));
            state.last_sent = Some(event.at);
            state.target = Some(*target);
            state.limit = Some(*limit);
            let owner = draft.to.team().cloned();
            let due = Due::RequestLimit(request.clone());
            world.agenda.cancel(&due);
            world.agenda.add(event.at, *limit, due, owner);
            step(world, event, request, RequestStatus::Sent);
            let toward = Some(draft.to.clone());
            if let Some(act) = asking(world, draft) {
                deed(world, event, from, toward.clone(), act);
            }
            if *attempt > 1 {
                deed(world, event, from, toward, Act::MendRequest);
            }
        }
        RequestEvent::Acknowledged { request } => {
            step(world, event, request, RequestStatus::Acknowledged);
        }
        RequestEvent::Reviewed { request } => {
            step(world, event, request, RequestStatus::UnderReview);
        }
        RequestEvent::Returned { request, defects } => {
            if let Some(state) = world.requests.get_mut(request) {
                state.defects.extend(defects.iter().cloned());
                state.signed_by = None;
            }
            world.agenda.cancel(&Due::RequestLimit(request.clone()));
            step(world, event, request, RequestStatus::Returned);
            returned(world, event, request);
        }
        RequestEvent::Consulted { request, text } => {
            if let Some(state) = world.requests.get_mut(request) {
                state.consulted.push((event.by.clone(), text.clone()));
            }
        }
        RequestEvent::Forwarded {
            request,
            to,
            draft,
            from,
            signed_by,
            target,
            limit,
        } => {
            let state = known(world, request, from, draft);
            state.to = to.clone();
            // Whoever it is passed on to hears of it for the first time, and has its clocks from here.
            state.sent.get_or_insert((event.at, event.seq));
            state.last_sent.get_or_insert(event.at);
            state.attempts = state.attempts.max(1);
            if state.signed_by.is_none() {
                state.signed_by.clone_from(signed_by);
            }
            state.target = state.target.or(*target);
            state.limit = state.limit.or(*limit);
            let due = Due::RequestLimit(request.clone());
            if let Some(limit) = state.limit.filter(|limit| *limit > event.at) {
                world.agenda.cancel(&due);
                world.agenda.add(event.at, limit, due, to.team().cloned());
            }
            step(world, event, request, RequestStatus::Sent);
        }
        RequestEvent::Granted {
            request,
            conditions,
            in_part,
            ready,
        } => {
            let status = if *in_part {
                RequestStatus::Partial
            } else {
                RequestStatus::Granted
            };
            if let Some(state) = world.requests.get_mut(request) {
                state.ready = Some(*ready);
                if let Some(text) = conditions {
                    state.conditions = Some((text.clone(), false));
                }
            }
            let reasons = conditions.clone().unwrap_or_else(|| "".into());
            log(world, event, request, reasons, |request| {
                Decided::Granted(request, *in_part)
            });
            decided(world, event, request, status);
        }
        RequestEvent::Postponed {
            request,
            until,
            reasons,
        } => {
            log(world, event, request, reasons.clone(), |request| {
                Decided::Postponed(request, *until)
            });
            decided(world, event, request, RequestStatus::Postponed);
        }
        RequestEvent::Refused {
            request,
            ground,
            reasons,
            in_order,
        } => {
            if let Some(state) = world.requests.get_mut(request) {
                state.refusal = Some((ground.clone(), reasons.clone(), *in_order));
            }
            log(world, event, request, reasons.clone(), |request| {
                Decided::Refused(request, ground.clone())
            });
            decided(world, event, request, RequestStatus::Refused);
        }
        RequestEvent::Executed { request, .. } => {
            if let Some(state) = world.requests.get_mut(request) {
                state.executed = Some(event.at);
            }
            step(world, event, request, RequestStatus::Executed);
        }
        RequestEvent::Received { request } => {
            step(world, event, request, RequestStatus::Received);
        }
        RequestEvent::Verified { request } => {
            step(world, event, request, RequestStatus::Verified);
        }
        RequestEvent::Overdue { request } => {
            world.agenda.cancel(&Due::RequestLimit(request.clone()));
            if let Some(state) = world.requests.get_mut(request) {
                state.overdue = true;
                state.overdue_since = Some(event.at);
            }
        }
        RequestEvent::Withdrawn { request } => {
            world.agenda.cancel(&Due::RequestLimit(request.clone()));
            step(world, event, request, RequestStatus::Withdrawn);
        }
        RequestEvent::ConditionsAccepted { request } => {
            if let Some((_, accepted)) = world
                .requests
                .get_mut(request)
                .and_then(|state| state.conditions.as_mut())
            {
                *accepted = true;
            }
        }
    }
}

/// Enters a decision on a request in the log of the team that took it.
fn log(
    world: &mut World,
    event: &Event,
    request: &RequestId,
    reasons: Arc<str>,
    what: impl FnOnce(RequestId) -> Decided,
) {
    let addressee = world
        .requests
        .get(request)
        .and_then(|state| state.to.team().cloned());
    if let Some(team) = addressee {
        enter(world, event, &team, what(request.clone()), reasons);
    }
}

/// The request's state; made anew for an addressee who hears of it for the first time.
fn known<'a>(
    world: &'a mut World,
    request: &RequestId,
    from: &TeamId,
    draft: &Arc<Draft>,
) -> &'a mut Request {
    world
        .requests
        .entry(request.clone())
        .or_insert_with(|| Request {
            from: from.clone(),
            to: draft.to.clone(),
            draft: draft.clone(),
            status: RequestStatus::Draft,
            signed_by: None,
            attempts: 0,
            sent: None,
            last_sent: None,
            defects: Vec::new(),
            decided: None,
            executed: None,
            ready: None,
            target: None,
            limit: None,
            conditions: None,
            consulted: Vec::new(),
            refusal: None,
            overdue: false,
            overdue_since: None,
            history: Vec::new(),
        })
}

fn step(world: &mut World, event: &Event, request: &RequestId, status: RequestStatus) {
    if let Some(state) = world.requests.get_mut(request) {
        state.status = status;
        state.history.push((event.at, event.seq, status));
    }
}

fn decided(world: &mut World, event: &Event, request: &RequestId, status: RequestStatus) {
    world.agenda.cancel(&Due::RequestLimit(request.clone()));
    step(world, event, request, status);
    let Some(state) = world.requests.get_mut(request) else {
        return;
    };
    state.decided.get_or_insert(event.at);
    let (from, draft, to) = (state.from.clone(), state.draft.clone(), state.to.clone());
    if let (Party::Team(by), Some(act)) = (&to, answering(world, &draft)) {
        deed(world, event, by, Some(Party::Team(from)), act);
    }
}

/// To return a request is a deed of its own: it is no answer, and the story may turn on it.
fn returned(world: &mut World, event: &Event, request: &RequestId) {
    let Some(state) = world.requests.get(request) else {
        return;
    };
    let (from, draft, to) = (state.from.clone(), state.draft.clone(), state.to.clone());
    if let (Party::Team(by), Subject::Item(item), Some(asks)) =
        (&to, &draft.about, asks(world, &draft))
    {
        let act = Act::Return(asks, item.clone());
        deed(world, event, by, Some(Party::Team(from)), act);
    }
}

fn asks(world: &World, draft: &Draft) -> Option<Asks> {
    world.scenario.form(&draft.form).map(|form| form.asks)
}

fn asking(world: &World, draft: &Draft) -> Option<Act> {
    match &draft.about {
        Subject::Item(item) => Some(Act::Request(asks(world, draft)?, item.clone())),
        Subject::Group(group) => Some(Act::RequestRemoval(group.clone())),
        Subject::Laboratory => Some(Act::AskLaboratory),
        Subject::Withheld => None,
    }
}

fn answering(world: &World, draft: &Draft) -> Option<Act> {
    match &draft.about {
        Subject::Item(item) => Some(Act::Answer(asks(world, draft)?, item.clone())),
        Subject::Group(group) => Some(Act::AnswerRemoval(group.clone())),
        Subject::Withheld => None,
        Subject::Laboratory => Some(Act::AnswerLaboratory),
    }
}
