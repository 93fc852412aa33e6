//! Request commands, from the first draft to the verified answer.

mod execution;
mod follow_up;

pub(super) use follow_up::follow_ups;

use super::evidence::known;
use super::{Scene, said, short};
use crate::exercise::actor::{Actor, Party, RequestId};
use crate::exercise::command::AskRequest;
use crate::exercise::event::*;
use crate::exercise::paper::{Draft, Subject};
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{Request, RequestStatus as Status, World};
use crate::scenario::*;
use execution::execute;

pub(in crate::exercise) const WRITE: &[Office] = &[
    Office::Desk,
    Office::CentralAuthority,
    Office::Prosecutor,
    Office::Regulator,
    Office::Forensics,
    Office::Operator,
    Office::DutyOfficer,
    Office::RegisterKeeper,
];
pub(in crate::exercise) const DECIDE: &[Office] = &[
    Office::CentralAuthority,
    Office::Prosecutor,
    Office::Desk,
    Office::Regulator,
    Office::Forensics,
    Office::DutyOfficer,
];

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskRequest) -> Result<(), Refusal> {
    match ask {
        AskRequest::Draft(draft) => {
            let from = scene.team_as(WRITE)?;
            check(scene.world, &from, draft)?;
            let request = scene.request_id(&from);
            let draft = draft.clone();
            scene.emit(What::Request(RequestEvent::Drafted {
                request,
                from,
                draft,
            }));
        }
        AskRequest::Amend { request, draft } => {
            let from = scene.team_as(WRITE)?;
            check(scene.world, &from, draft)?;
            outgoing(scene, request, &[Status::Draft, Status::Returned])?;
            let (request, draft) = (request.clone(), draft.clone());
            scene.emit(What::Request(RequestEvent::Drafted {
                request,
                from,
                draft,
            }));
        }
        AskRequest::Sign { request } => {
            outgoing(scene, request, &[Status::Draft, Status::Returned])?;
            // Whoever signs, signs: whether the office may is for the addressee to find.
            let Actor::Seat(_, role) = scene.by.clone() else {
                return Err(Refusal::NoSuchSeat);
            };
            scene.emit(What::Request(RequestEvent::Signed {
                request: request.clone(),
                role,
            }));
        }
        AskRequest::Send { request } => send(scene, request)?,
        AskRequest::Withdraw { request } => {
            outgoing(
                scene,
                request,
                &[
                    Status::Draft,
                    Status::Sent,
                    Status::Acknowledged,
                    Status::UnderReview,
                    Status::Returned,
                    Status::Postponed,
                ],
            )?;
            scene.emit(What::Request(RequestEvent::Withdrawn {
                request: request.clone(),
            }));
        }
        AskRequest::Acknowledge { request } => {
            incoming(scene, request, &[Status::Sent])?;
            scene.emit(What::Request(RequestEvent::Acknowledged {
                request: request.clone(),
            }));
        }
        AskRequest::Review { request } => {
            incoming(scene, request, &[Status::Sent, Status::Acknowledged])?;
            scene.emit(What::Request(RequestEvent::Reviewed {
                request: request.clone(),
            }));
        }
        AskRequest::Return { request, defects } => {
            incoming(scene, request, UNDECIDED)?;
            if defects.is_empty() {
                return Err(Refusal::TextNeeded);
            }
            let (request, defects) = (request.clone(), defects.clone());
            scene.emit(What::Request(RequestEvent::Returned { request, defects }));
        }
        AskRequest::Consult { request, text } => {
            said(text)?;
            either(scene, request)?;
            let (request, text) = (request.clone(), text.clone());
            scene.emit(What::Request(RequestEvent::Consulted { request, text }));
        }
        AskRequest::Forward { request, to } => {
            let state = incoming(scene, request, UNDECIDED)?;
            exists(scene.world, to)?;
            scene.emit(What::Request(RequestEvent::Forwarded {
                request: request.clone(),
                to: to.clone(),
                draft: state.draft.clone(),
                from: state.from.clone(),
                signed_by: state.signed_by.clone(),
                target: state.target,
                limit: state.limit,
            }));
        }
        AskRequest::Grant {
            request,
            conditions,
            in_part,
        } => {
            if let Some(text) = conditions {
                short(text)?;
            }
            let state = incoming(scene, request, UNDECIDED)?;
            let ready = scene.at + approval(scene, &state.draft);
            scene.emit(What::Request(RequestEvent::Granted {
                request: request.clone(),
                conditions: conditions.clone(),
                in_part: *in_part,
                ready,
            }));
        }
        AskRequest::Postpone {
            request,
            until,
            reasons,
        } => {
            said(reasons)?;
            incoming(
                scene,
                request,
                &[Status::Sent, Status::Acknowledged, Status::UnderReview],
            )?;
            if *until <= scene.at {
                return Err(Refusal::Past);
            }
            scene.emit(What::Request(RequestEvent::Postponed {
                request: request.clone(),
                until: *until,
                reasons: reasons.clone(),
            }));
        }
        AskRequest::Refuse {
            request,
            ground,
            reasons,
        } => {
            short(reasons)?;
            let state = incoming(scene, request, UNDECIDED)?;
            let scenario = &scene.world.scenario;
            let rule = scenario
                .ground(ground)
                .ok_or_else(|| Refusal::unknown(ground))?;
            let allowed = scenario
                .instrument(&state.draft.instrument)
                .is_some_and(|instrument| instrument.grounds.contains(ground));
            let in_order = allowed && (!rule.consult_first || state.was_consulted());
            scene.emit(What::Request(RequestEvent::Refused {
                request: request.clone(),
                ground: ground.clone(),
                reasons: reasons.clone(),
                in_order,
            }));
        }
        AskRequest::Execute {
            request,
            copies,
            mark,
            utc,
        } => {
            execute(scene, request, copies, mark.as_ref(), *utc)?;
        }
        AskRequest::Receive { request } => {
            outgoing(scene, request, &[Status::Executed])?;
            scene.emit(What::Request(RequestEvent::Received {
                request: request.clone(),
            }));
        }
    }
    Ok(())
}

const UNDECIDED: &[Status] = &[
    Status::Sent,
    Status::Acknowledged,
    Status::UnderReview,
    Status::Postponed,
];

/// A draft may be bad; it may not speak of what does not exist or what its writer does not know of.
fn check(world: &World, from: &TeamId, draft: &Draft) -> Result<(), Refusal> {
    let scenario = &world.scenario;
    scenario
        .form(&draft.form)
        .ok_or_else(|| Refusal::unknown(&draft.form))?;
    scenario
        .instrument(&draft.instrument)
        .ok_or_else(|| Refusal::unknown(&draft.instrument))?;
    scenario
        .channel(&draft.channel)
        .ok_or_else(|| Refusal::unknown(&draft.channel))?;
    exists(world, &draft.to)?;
    if draft.to.team() == Some(from) {
        return Err(Refusal::OutOfRange);
    }
    for text in draft.fields.values() {
        short(text)?;
    }
    match &draft.about {
        Subject::Item(item) => known(world, from, item).map(|_| ()),
        Subject::Group(group) => world
            .groups
            .get(group)
            .map(|_| ())
            .ok_or_else(|| Refusal::unknown(group)),
        Subject::Laboratory => Ok(()),
        Subject::Withheld => Err(Refusal::OutOfRange),
    }
}

fn exists(world: &World, party: &Party) -> Result<(), Refusal> {
    let exists = match party {
        Party::Team(team) => world.scenario.team(team).is_some(),
        Party::Sim(external) => world.scenario.external(external).is_some(),
    };
    if exists {
        Ok(())
    } else {
        Err(Refusal::unknown(party))
    }
}

/// Own request, standing in one of these.
fn outgoing<'a>(
    scene: &Scene<'a>,
    request: &RequestId,
    standing: &[Status],
) -> Result<&'a Request, Refusal> {
    let team = scene.team()?;
    let state = scene
        .world
        .requests
        .get(request)
        .filter(|state| state.from == team);
    let state = state.ok_or_else(|| Refusal::unknown(request))?;
    if standing.contains(&state.status) {
        Ok(state)
    } else {
        Err(Refusal::WrongState)
    }
}

/// A request before the one who asks, standing in one of these.
fn incoming<'a>(
    scene: &Scene<'a>,
    request: &RequestId,
    standing: &[Status],
) -> Result<&'a Request, Refusal> {
    let state = scene.world.requests.get(request);
    let state = state
        .filter(|state| state.sent.is_some() && is_party(&scene.by, &state.to))
        .ok_or_else(|| Refusal::unknown(request))?;
    if matches!(scene.by, Actor::Seat(..)) {
        scene.team_as(DECIDE)?;
    }
    if standing.contains(&state.status) {
        Ok(state)
    } else {
        Err(Refusal::WrongState)
    }
}

fn either<'a>(scene: &Scene<'a>, request: &RequestId) -> Result<&'a Request, Refusal> {
    let state = scene.world.requests.get(request);
    state
        .filter(|state| {
            state.sent.is_some()
                && (scene.by.team() == Some(&state.from) || is_party(&scene.by, &state.to))
        })
        .ok_or_else(|| Refusal::unknown(request))
}

fn is_party(by: &Actor, party: &Party) -> bool {
    match (by, party) {
        (Actor::Seat(team, _), Party::Team(other)) => team == other,
        (Actor::Sim(external), Party::Sim(other)) => external == other,
        _ => false,
    }
}

fn send(scene: &mut Scene<'_>, request: &RequestId) -> Result<(), Refusal> {
    scene.team_as(WRITE)?;
    let state = outgoing(scene, request, &[Status::Draft, Status::Returned])?;
    let scenario = &scene.world.scenario;
    let form = scenario
        .form(&state.draft.form)
        .ok_or_else(|| Refusal::unknown(&state.draft.form))?;
    let end = Moment::START + scenario.exercise.length;
    let (target, limit) = if form.epilogue_only {
        (end, end)
    } else {
        (scene.at + form.target, scene.at + form.limit)
    };
    scene.emit(What::Request(RequestEvent::Sent {
        request: request.clone(),
        from: state.from.clone(),
        draft: state.draft.clone(),
        signed_by: state.signed_by.clone(),
        attempt: state.attempts.saturating_add(1),
        target,
        limit,
    }));
    Ok(())
}

/// How long internal approval takes by the doctrine of whoever grants.
fn approval(scene: &Scene<'_>, draft: &Draft) -> Length {
    let scenario = &scene.world.scenario;
    let Some(doctrine) = scene.by.team().and_then(|team| scenario.doctrine_of(team)) else {
        return Length::ZERO;
    };
    match scenario.form(&draft.form).map(|form| form.asks) {
        Some(Asks::Preserve | Asks::Lend | Asks::ConsentToReuse) | None => Length::ZERO,
        Some(Asks::Remove) => doctrine.block.takes,
        Some(
            Asks::DiscloseTraffic | Asks::DiscloseSubscriber | Asks::Produce | Asks::Emergency,
        ) => doctrine.release.takes,
    }
}
