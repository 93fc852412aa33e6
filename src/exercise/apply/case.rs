//! Evidence, laboratory and register.

use super::deed;
use crate::exercise::actor::{Actor, CopyId, Party};
use crate::exercise::agenda::Due;
use crate::exercise::command::Confidence;
use crate::exercise::event::*;
use crate::exercise::world::*;
use crate::scenario::*;

pub(super) fn evidence(world: &mut World, event: &Event, what: &EvidenceEvent) {
    match what {
        EvidenceEvent::Revealed { item, card, to } => {
            let first = world
                .items
                .get(item)
                .is_none_or(|state| state.card.is_none());
            let state = world.items.entry(item.clone()).or_default();
            state.card = Some(card.clone());
            for team in to {
                state.known_to.entry(team.clone()).or_insert(event.at);
            }
            if first {
                begin_countdown(world, event.at, item);
            }
        }
        EvidenceEvent::AuthorityRecorded { item, team, .. } => {
            world
                .items
                .entry(item.clone())
                .or_default()
                .authority
                .insert(team.clone());
            deed(world, event, team, None, Act::RecordAuthority(item.clone()));
        }
        EvidenceEvent::Isolated { item, team } => {
            world.items.entry(item.clone()).or_default().isolated = true;
            deed(world, event, team, None, Act::Isolate(item.clone()));
        }
        EvidenceEvent::PoweredOff { item, team } => {
            world.items.entry(item.clone()).or_default().powered_off = true;
            deed(world, event, team, None, Act::PowerOff(item.clone()));
        }
        EvidenceEvent::Held {
            item,
            team,
            request,
            lapses,
        } => {
            let due = Due::HoldLapse(item.clone());
            world.agenda.cancel(&due);
            if let Some(lapses) = lapses {
                world.agenda.add(event.at, *lapses, due, Some(team.clone()));
            }
            world.items.entry(item.clone()).or_default().held =
                Some((event.at, request.clone(), *lapses));
            deed(world, event, team, None, Act::Hold(item.clone()));
        }
        EvidenceEvent::HoldLapsed { item } => {
            world.agenda.cancel(&Due::HoldLapse(item.clone()));
            world.items.entry(item.clone()).or_default().held = None;
        }
        EvidenceEvent::AcquisitionStarted {
            job,
            item,
            team,
            method,
            done,
            care,
        } => {
            let kind = JobKind::Acquire(item.clone(), *method, *care);
            start(world, event, job, team, kind, *done);
        }
        EvidenceEvent::Acquired {
            job,
            copy,
            item,
            team,
            method,
            alterations,
            sha256,
            documented,
            authority,
        } => {
            finish(world, job, JobStatus::Done);
            world.items.entry(item.clone()).or_default().acquired = true;
            let mut custody = vec![row(event, Purpose::Acquired)];
            if sha256.is_some() {
                custody.push(row(event, Purpose::Hashed));
            }
            let made = Copy {
                item: item.clone(),
                holder: team.clone(),
                method: *method,
                at: event.at,
                alterations: alterations.clone(),
                documented: *documented,
                authority: *authority,
                sha256: *sha256,
                hashed_at_once: sha256.is_some(),
                sealed: false,
                stored: None,
                evidence: true,
                from: None,
                verified: None,
                examined: false,
                mark: None,
                custody,
            };
            world.copies.insert(copy.clone(), made);
            deed(
                world,
                event,
                team,
                None,
                Act::Acquire(item.clone(), *method),
            );
        }
        EvidenceEvent::AcquisitionFailed { job, .. } => finish(world, job, JobStatus::Failed),
        EvidenceEvent::Hashed { copy, sha256 } => {
            handled(world, event, copy, Purpose::Hashed, |copy| {
                copy.sha256 = Some(*sha256);
            });
        }
        EvidenceEvent::Sealed { copy } => {
            handled(world, event, copy, Purpose::Sealed, |copy| {
                copy.sealed = true;
            });
        }
        EvidenceEvent::Stored { copy, place } => {
            handled(world, event, copy, Purpose::Stored, |copy| {
                copy.stored = Some(place.clone());
            });
        }
        EvidenceEvent::Transferred(transfer) => transferred(world, event, transfer),
        EvidenceEvent::Verified {
            copy,
            item,
            team,
            matches,
        } => {
            handled(world, event, copy, Purpose::Verified, |copy| {
                copy.verified = Some(*matches);
            });
            deed(world, event, team, None, Act::Verify(item.clone()));
        }
        EvidenceEvent::Lost { item, cause } => {
            world.agenda.cancel(&Due::Loss(item.clone()));
            world.items.entry(item.clone()).or_default().lost = Some((event.at, *cause));
        }
        EvidenceEvent::Spared { item } => {
            world.agenda.cancel(&Due::Loss(item.clone()));
            // A copy is safe; the machine restarts nevertheless.
            let restarts = world.scenario.item(item).is_some_and(|known| {
                let timed = |loss: &Loss| matches!(loss, Loss::At(_) | Loss::AtEvenIfHeld(_));
                let other = |loss: &Loss| matches!(loss, Loss::UnlessIsolated(_));
                known.is_memory() && known.lost.iter().any(timed) && !known.lost.iter().any(other)
            });
            if restarts {
                world.items.entry(item.clone()).or_default().emptied = true;
            }
        }
        EvidenceEvent::LossMoved { item, to } => {
            let due = Due::Loss(item.clone());
            world.agenda.cancel(&due);
            let owner = owner_of(world, item);
            world.agenda.add(event.at, *to, due, owner);
            world.items.entry(item.clone()).or_default().goes_at = Some(*to);
        }
        EvidenceEvent::CustodyProduced { item, team, .. } => {
            deed(world, event, team, None, Act::ProduceCustody(item.clone()));
        }
        EvidenceEvent::ExhibitsAsked => world.exhibits_asked = true,
        EvidenceEvent::ExhibitsSubmitted { team, copies } => {
            world.exhibits.insert(team.clone(), copies.clone());
            deed(world, event, team, None, Act::SubmitExhibits);
        }
    }
}

fn owner_of(world: &World, item: &ItemId) -> Option<TeamId> {
    let nation = &world.scenario.item(item)?.jurisdiction;
    world.scenario.team_of(nation).map(|team| team.id.clone())
}

/// What is lost a while after it became known starts to count down.
fn begin_countdown(world: &mut World, now: Moment, item: &ItemId) {
    let left = world.scenario.item(item).and_then(|item| {
        item.lost.iter().find_map(|loss| match loss {
            Loss::UnlessIsolated(length) => Some(*length),
            _ => None,
        })
    });
    if let Some(left) = left {
        let owner = owner_of(world, item);
        world
            .agenda
            .add(now, now + left, Due::Loss(item.clone()), owner);
        world.items.entry(item.clone()).or_default().goes_at = Some(now + left);
    }
}

fn transferred(world: &mut World, event: &Event, transfer: &Transfer) {
    if let Some(source) = &transfer.source {
        handled(world, event, source, Purpose::HandedOver, |_| {});
    }
    let made = Copy {
        item: transfer.item.clone(),
        holder: transfer.to.clone(),
        method: transfer.method,
        at: event.at,
        alterations: transfer.alterations.clone(),
        documented: transfer.documented,
        authority: transfer.authority,
        sha256: transfer.sha256,
        hashed_at_once: transfer.sha256.is_some(),
        sealed: false,
        stored: None,
        evidence: transfer.evidence,
        from: Some((transfer.from.clone(), transfer.request.clone())),
        verified: None,
        examined: false,
        mark: transfer.mark.clone(),
        custody: vec![row(event, Purpose::Received)],
    };
    world.copies.insert(transfer.copy.clone(), made);
    world
        .items
        .entry(transfer.item.clone())
        .or_default()
        .acquired = true;
    if let Party::Team(from) = &transfer.from {
        let toward = Some(Party::Team(transfer.to.clone()));
        deed(
            world,
            event,
            from,
            toward,
            Act::Transfer(transfer.item.clone()),
        );
    }
}

fn row(event: &Event, purpose: Purpose) -> Custody {
    Custody {
        at: event.at,
        seq: event.seq,
        by: event.by.clone(),
        purpose,
    }
}

fn handled(
    world: &mut World,
    event: &Event,
    copy: &CopyId,
    purpose: Purpose,
    change: impl FnOnce(&mut Copy),
) {
    if let Some(copy) = world.copies.get_mut(copy) {
        copy.custody.push(row(event, purpose));
        change(copy);
    }
}

fn start(
    world: &mut World,
    event: &Event,
    job: &crate::exercise::actor::JobId,
    team: &TeamId,
    kind: JobKind,
    done: Moment,
) {
    world
        .agenda
        .add(event.at, done, Due::Job(job.clone()), Some(team.clone()));
    world.jobs.insert(
        job.clone(),
        Job {
            kind,
            team: team.clone(),
            since: event.at,
            done: Some(done),
            status: JobStatus::Running,
        },
    );
}

fn finish(world: &mut World, job: &crate::exercise::actor::JobId, status: JobStatus) {
    world.agenda.cancel(&Due::Job(job.clone()));
    if let Some(job) = world.jobs.get_mut(job) {
        job.status = status;
    }
    for laboratory in world.laboratories.values_mut() {
        laboratory.running.remove(job);
        laboratory.queue.retain(|other| other != job);
    }
}

pub(super) fn laboratory(world: &mut World, event: &Event, what: &LaboratoryEvent) {
    match what {
        LaboratoryEvent::Queued {
            job,
            copy,
            item,
            team,
            laboratory,
        } => {
            world.jobs.insert(
                job.clone(),
                Job {
                    kind: JobKind::Examine(copy.clone(), item.clone(), laboratory.clone()),
                    team: team.clone(),
                    since: event.at,
                    done: None,
                    status: JobStatus::Queued,
                },
            );
            world
                .laboratories
                .entry(laboratory.clone())
                .or_default()
                .queue
                .push(job.clone());
        }
        LaboratoryEvent::Reordered { job, place } => {
            for laboratory in world.laboratories.values_mut() {
                if let Some(from) = laboratory.queue.iter().position(|other| other == job) {
                    let job = laboratory.queue.remove(from);
                    let to = usize::from(*place).min(laboratory.queue.len());
                    laboratory.queue.insert(to, job);
                }
            }
        }
        LaboratoryEvent::Cancelled { job } => finish(world, job, JobStatus::Failed),
        LaboratoryEvent::Started { job, done } => {
            let Some(state) = world.jobs.get_mut(job) else {
                return;
            };
            state.status = JobStatus::Running;
            state.done = Some(*done);
            let owner = state.team.clone();
            if let JobKind::Examine(_, _, nation) = &state.kind {
                let laboratory = world.laboratories.entry(nation.clone()).or_default();
                laboratory.queue.retain(|other| other != job);
                laboratory.running.insert(job.clone());
            }
            world
                .agenda
                .add(event.at, *done, Due::Job(job.clone()), Some(owner));
        }
        LaboratoryEvent::Finished {
            job,
            item,
            team,
            answers,
        } => {
            let copy = world.jobs.get(job).and_then(|job| match &job.kind {
                JobKind::Examine(copy, _, _) => Some(copy.clone()),
                JobKind::Acquire(..) | JobKind::Capture(..) => None,
            });
            finish(world, job, JobStatus::Done);
            if let Some(copy) = copy {
                handled(world, event, &copy, Purpose::Examined, |copy| {
                    copy.examined = true;
                });
            }
            for (question, answer) in answers {
                world.findings.push(Finding {
                    at: event.at,
                    team: team.clone(),
                    item: item.clone(),
                    question: question.clone(),
                    answer: answer.clone(),
                    right: None,
                    submitted: false,
                    confidence: Confidence::High,
                    lines: Vec::new(),
                    lines_right: None,
                });
            }
            deed(world, event, team, None, Act::Examine(item.clone()));
        }
        LaboratoryEvent::SlotLent { from, to, .. } => {
            if let Some(laboratory) = laboratory_of(world, from) {
                laboratory.lent = laboratory.lent.saturating_add(1);
            }
            if let Some(laboratory) = laboratory_of(world, to) {
                laboratory.borrowed = laboratory.borrowed.saturating_add(1);
                let slots = laboratory.lenders.entry(from.clone()).or_default();
                *slots = slots.saturating_add(1);
            }
        }
        LaboratoryEvent::SlotReturned { from, to } => {
            if let Some(laboratory) = laboratory_of(world, to) {
                laboratory.lent = laboratory.lent.saturating_sub(1);
            }
            if let Some(laboratory) = laboratory_of(world, from) {
                laboratory.borrowed = laboratory.borrowed.saturating_sub(1);
                let slots = laboratory.lenders.entry(to.clone()).or_default();
                *slots = slots.saturating_sub(1);
                laboratory.lenders.retain(|_, slots| *slots > 0);
            }
        }
        LaboratoryEvent::FindingSubmitted {
            team,
            item,
            question,
            answer,
            confidence,
            lines,
        } => {
            world.findings.push(Finding {
                at: event.at,
                team: team.clone(),
                item: item.clone(),
                question: question.clone(),
                answer: answer.clone(),
                right: None,
                submitted: true,
                confidence: *confidence,
                lines: lines.clone(),
                lines_right: None,
            });
        }
        LaboratoryEvent::FindingJudged {
            team,
            item,
            question,
            right,
            lines_right,
        } => {
            let finding = world.findings.iter_mut().rev().find(|finding| {
                finding.submitted
                    && finding.team == *team
                    && finding.item == *item
                    && finding.question == *question
            });
            if let Some(finding) = finding {
                finding.right = Some(*right);
                finding.lines_right = *lines_right;
            }
        }
    }
}

/// The laboratory of the state that a team plays.
fn laboratory_of<'a>(world: &'a mut World, team: &TeamId) -> Option<&'a mut LaboratoryState> {
    let nation = world.scenario.team(team)?.nation.clone()?;
    Some(world.laboratories.entry(nation).or_default())
}

pub(super) fn register(world: &mut World, event: &Event, what: &RegisterEvent) {
    match what {
        RegisterEvent::Listed { group, card } => {
            world
                .groups
                .entry(group.clone())
                .or_insert_with(|| GroupState {
                    card: card.clone(),
                    since: event.at,
                    merged: card.duplicates == 0,
                    captured_by: Default::default(),
                    blocked_by: Default::default(),
                    ordered_by: Default::default(),
                    removed_in: Default::default(),
                    uncaptured: false,
                    assessed_by: Default::default(),
                    shows: None,
                });
        }
        RegisterEvent::Assessed { group, team, shows } => {
            if let Some(group) = world.groups.get_mut(group) {
                group.assessed_by.insert(team.clone());
                group.shows = Some(shows.clone());
            }
            deed(world, event, team, None, Act::Assess(group.clone()));
        }
        RegisterEvent::Merged { group, team } => {
            if let Some(group) = world.groups.get_mut(group) {
                group.merged = true;
            }
            deed(world, event, team, None, Act::Merge(group.clone()));
        }
        RegisterEvent::CaptureStarted {
            job,
            group,
            team,
            done,
            care,
        } => {
            let kind = JobKind::Capture(group.clone(), *care);
            start(world, event, job, team, kind, *done);
        }
        RegisterEvent::Captured { job, group, team } => {
            finish(world, job, JobStatus::Done);
            if let Some(group) = world.groups.get_mut(group) {
                group.captured_by.insert(team.clone());
            }
            deed(world, event, team, None, Act::Capture(group.clone()));
        }
        RegisterEvent::BlockOrdered {
            group,
            team,
            effective,
        } => {
            let due = Due::Block(team.clone(), group.clone());
            world
                .agenda
                .add(event.at, *effective, due, Some(team.clone()));
            if let Some(group) = world.groups.get_mut(group) {
                group.ordered_by.insert(team.clone(), *effective);
            }
        }
        RegisterEvent::Blocked {
            group,
            team,
            uncaptured,
        } => {
            world
                .agenda
                .cancel(&Due::Block(team.clone(), group.clone()));
            if let Some(group) = world.groups.get_mut(group) {
                group.ordered_by.remove(team);
                group.blocked_by.insert(team.clone(), event.at);
                group.uncaptured |= uncaptured;
            }
            deed(world, event, team, None, Act::Block(group.clone()));
        }
        RegisterEvent::Unblocked { group, team } => {
            world
                .agenda
                .cancel(&Due::Block(team.clone(), group.clone()));
            if let Some(group) = world.groups.get_mut(group) {
                group.blocked_by.remove(team);
            }
            deed(world, event, team, None, Act::Unblock(group.clone()));
        }
        RegisterEvent::Removed {
            group,
            nation,
            uncaptured,
            ..
        } => {
            if let Some(group) = world.groups.get_mut(group) {
                group.removed_in.insert(nation.clone());
                group.uncaptured |= uncaptured;
            }
            let by = match &event.by {
                Actor::Seat(team, _) => Some(team.clone()),
                Actor::Trainer | Actor::Evaluator(_) | Actor::Sim(_) | Actor::Clock => {
                    world.scenario.team_of(nation).map(|team| team.id.clone())
                }
            };
            if let Some(by) = by {
                deed(world, event, &by, None, Act::Block(group.clone()));
            }
        }
    }
}
