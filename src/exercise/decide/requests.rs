//! Request commands, from the first draft to the verified answer.

use super::evidence::{digest, known};
use super::{Scene, said, short};
use crate::exercise::actor::{Actor, CopyId, Party, RequestId};
use crate::exercise::command::AskRequest;
use crate::exercise::event::*;
use crate::exercise::paper::{Draft, Subject};
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{Request, RequestStatus as Status, World};
use crate::scenario::*;
use crate::text::tr;
use std::sync::Arc;

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
            let in_order = allowed && (!rule.consult_first || !state.consulted.is_empty());
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

fn execute(
    scene: &mut Scene<'_>,
    request: &RequestId,
    copies: &[CopyId],
    mark: Option<&MarkId>,
    utc: bool,
) -> Result<(), Refusal> {
    let state = incoming(scene, request, &[Status::Granted, Status::Partial])?;
    let (from, draft, to) = (state.from.clone(), state.draft.clone(), state.to.clone());
    if let Some(ready) = state.ready.filter(|ready| *ready > scene.at) {
        return Err(Refusal::NotReady { ready });
    }
    let world = scene.world;
    let form = world
        .scenario
        .form(&draft.form)
        .ok_or_else(|| Refusal::unknown(&draft.form))?;
    match (&draft.about, form.asks) {
        (Subject::Item(item), Asks::Preserve) => {
            let kept = world.items.get(item);
            if kept.is_some_and(|kept| kept.lost.is_some()) {
                return Err(Refusal::Lost {
                    what: item.to_string(),
                });
            }
            let team = to.team().cloned().unwrap_or_else(|| from.clone());
            // Another's request adds a reason to keep, and takes none away: an order of one's own stands, and of two
            // ends the later one counts.
            let lapses = form.lapses.map(|length| scene.at + length);
            let lapses = match kept.and_then(|kept| kept.held.as_ref()) {
                Some((_, _, before)) => lapses.zip(*before).map(|(one, other)| one.max(other)),
                None => lapses,
            };
            scene.emit(What::Evidence(EvidenceEvent::Held {
                item: item.clone(),
                team,
                request: Some(request.clone()),
                lapses,
            }));
        }
        (Subject::Item(item), _) => {
            hand_over(scene, request, &from, &draft, item, form, copies, mark, utc)?;
            keep_on_follow_up(scene, item);
        }
        (Subject::Group(group), _) => {
            let nation = match &to {
                Party::Team(team) => Some(scene.nation(team)?.id.clone()),
                Party::Sim(external) => world
                    .scenario
                    .external(external)
                    .and_then(|body| body.nation.clone()),
            };
            let nation = nation.ok_or(Refusal::StatesOnly)?;
            match super::register::take_down(scene, group, nation, Some(request.clone())) {
                // Another's request has been there before: what was asked for is the case.
                Ok(()) | Err(Refusal::Done) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        (Subject::Laboratory, _) => {
            let lender = scene.team()?;
            let nation = scene.nation(&lender)?;
            let laboratory = world.laboratories.get(&nation.id);
            let lent = laboratory.map_or(0, |laboratory| laboratory.lent);
            if lent >= nation.laboratory.unwrap_or_default().slots {
                return Err(Refusal::NothingToHandOver);
            }
            let conditions = state.conditions.as_ref().map(|(text, _)| text.clone());
            scene.emit(What::Laboratory(LaboratoryEvent::SlotLent {
                from: lender,
                to: from.clone(),
                conditions,
            }));
        }
        (Subject::Withheld, _) => return Err(Refusal::WrongState),
    }
    scene.emit(What::Request(RequestEvent::Executed {
        request: request.clone(),
        by: to,
    }));
    if draft.about == Subject::Laboratory {
        super::laboratory::use_borrowed(scene, &from);
    }
    Ok(())
}

fn hand_over(
    scene: &mut Scene<'_>,
    request: &RequestId,
    from: &TeamId,
    draft: &Draft,
    item: &ItemId,
    form: &Form,
    copies: &[CopyId],
    mark: Option<&MarkId>,
    utc: bool,
) -> Result<(), Refusal> {
    let world = scene.world;
    let channel = world.scenario.channel(&draft.channel);
    let evidence = form.gives_evidence && !channel.is_some_and(|channel| channel.leads_only);
    let protected = channel.is_some_and(|channel| channel.protected);
    let transfer = |copy, source, sender: Party| Transfer {
        item: item.clone(),
        source,
        copy,
        from: sender,
        to: from.clone(),
        request: Some(request.clone()),
        evidence,
        mark: mark.cloned(),
        channel: draft.channel.clone(),
        protected,
        utc,
        sha256: None,
        alterations: Vec::new(),
        documented: true,
        authority: true,
        method: Method::Cloud,
    };
    match scene.by.clone() {
        Actor::Seat(team, _) => {
            let doctrine = world.scenario.doctrine_of(&team);
            if mark.is_none()
                && doctrine.is_some_and(|card| card.never.contains(&Never::TransferWithoutMark))
            {
                return Err(Refusal::Doctrine);
            }
            let mut any = false;
            for copy in copies {
                let held = world.copies.get(copy).filter(|held| held.holder == team);
                let held = held.ok_or_else(|| Refusal::unknown(copy))?;
                if held.item != *item {
                    continue;
                }
                any = true;
                let new = scene.copy_id(from);
                let transfer = Transfer {
                    sha256: held.sha256,
                    alterations: held.alterations.clone(),
                    documented: held.documented,
                    authority: held.authority,
                    method: held.method,
                    evidence: evidence && held.evidence,
                    ..transfer(new, Some(copy.clone()), Party::Team(team.clone()))
                };
                scene.emit(What::Evidence(EvidenceEvent::Transferred(Box::new(
                    transfer,
                ))));
            }
            if !any {
                return Err(Refusal::NothingToHandOver);
            }
            if let Some(secret) = world.scenario.item(item).filter(|item| item.secret) {
                let text = Arc::from(tr!(
                    "violation-secret",
                    item = item.as_str(),
                    title = secret.title.as_str()
                ));
                scene.emit(What::Story(StoryEvent::Violation { team, text }));
            }
        }
        Actor::Sim(external) => {
            if world
                .items
                .get(item)
                .is_some_and(|state| state.lost.is_some())
            {
                return Err(Refusal::Lost {
                    what: item.to_string(),
                });
            }
            let copy = scene.copy_id(from);
            let sha256 = digest(scene, item, &[]).ok();
            let method = world
                .scenario
                .item(item)
                .and_then(|item| item.methods.first().copied())
                .unwrap_or(Method::Cloud);
            let transfer = Transfer {
                sha256,
                method,
                ..transfer(copy, None, Party::Sim(external))
            };
            scene.emit(What::Evidence(EvidenceEvent::Transferred(Box::new(
                transfer,
            ))));
        }
        Actor::Trainer | Actor::Evaluator(_) | Actor::Clock => return Err(Refusal::NoSuchSeat),
    }
    Ok(())
}

/// What has been handed over need not be held for a follow-up any more; the hold stays until then.
fn keep_on_follow_up(scene: &mut Scene<'_>, item: &ItemId) {
    let lapsing = scene
        .world
        .items
        .get(item)
        .and_then(|state| state.held.clone());
    if let Some((_, Some(request), Some(_))) = lapsing {
        let held = scene.world.requests.get(&request);
        if let Some(team) = held.and_then(|state| state.to.team().cloned()) {
            scene.emit(What::Evidence(EvidenceEvent::Held {
                item: item.clone(),
                team,
                request: Some(request),
                lapses: None,
            }));
        }
    }
}

/// A request that asks for the data themselves keeps alive the hold on which it follows.
pub(super) fn follow_ups(scene: &mut Scene<'_>) {
    let world = scene.world;
    let lapsing = world
        .items
        .iter()
        .filter_map(|(item, state)| match &state.held {
            Some((_, Some(request), Some(_))) => Some((item, request)),
            _ => None,
        });
    let mut kept = Vec::new();
    for (item, hold) in lapsing {
        let Some(held) = world.requests.get(hold) else {
            continue;
        };
        let followed = world.requests.values().any(|state| {
            state.sent.is_some()
                && state.from == held.from
                && state.draft.about == Subject::Item(item.clone())
                && world.scenario.form(&state.draft.form).is_some_and(|form| {
                    matches!(
                        form.asks,
                        Asks::Produce
                            | Asks::DiscloseTraffic
                            | Asks::DiscloseSubscriber
                            | Asks::Emergency
                    )
                })
        });
        if followed {
            let team = held.to.team().cloned().unwrap_or_else(|| held.from.clone());
            kept.push((item.clone(), team, hold.clone()));
        }
    }
    for (item, team, request) in kept {
        scene.emit(What::Evidence(EvidenceEvent::Held {
            item,
            team,
            request: Some(request),
            lapses: None,
        }));
    }
}
