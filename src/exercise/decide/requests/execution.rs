//! What carrying a request out means: an item kept or handed over, a group taken down, a slot lent.

use super::follow_up::keep_on_follow_up;
use super::incoming;
use crate::exercise::actor::{Actor, CopyId, Party, RequestId};
use crate::exercise::decide::evidence::digest;
use crate::exercise::decide::{Scene, laboratory, register};
use crate::exercise::event::*;
use crate::exercise::paper::{Draft, Subject};
use crate::exercise::refusal::Refusal;
use crate::exercise::world::RequestStatus as Status;
use crate::scenario::*;
use crate::text::tr;
use std::sync::Arc;

pub(super) fn execute(
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
            match register::take_down(scene, group, nation, Some(request.clone())) {
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
        laboratory::use_borrowed(scene, &from);
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
