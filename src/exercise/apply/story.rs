//! The clock, the master scenario events list and the story.

use crate::exercise::agenda::Due;
use crate::exercise::condition::lacking;
use crate::exercise::event::*;
use crate::exercise::world::*;
use crate::scenario::*;

pub(super) fn clock(world: &mut World, event: &Event, what: &ClockEvent) {
    match what {
        ClockEvent::Started => {
            world.clock.phase = Phase::Running;
            begin(world, event.at);
        }
        ClockEvent::Paused => world.clock.phase = Phase::Paused,
        ClockEvent::Resumed => {
            world.clock.phase = Phase::Running;
            world.clock.halt = None;
        }
        ClockEvent::SpeedSet { tenths } => world.clock.tenths = *tenths,
        ClockEvent::Stepped => {}
        ClockEvent::Frozen { team } => {
            world.clock.frozen.insert(team.clone(), event.at);
            world.freezes.push((team.clone(), event.at, None));
            world.agenda.freeze(event.at, team);
        }
        ClockEvent::Thawed { team } => {
            world.clock.frozen.remove(team);
            let mut freezes = world.freezes.iter_mut().rev();
            if let Some((.., until)) = freezes.find(|(of, _, until)| of == team && until.is_none())
            {
                *until = Some(event.at);
            }
            world.agenda.thaw(event.at, team);
            let moved = world.agenda.iter().filter_map(|(at, due)| match due {
                Due::Inject(inject) => Some((at, inject.clone())),
                _ => None,
            });
            let moved: Vec<(Moment, InjectId)> = moved.collect();
            for (at, inject) in moved {
                if let Some(state) = world.injects.get_mut(&inject) {
                    state.due = Some(at);
                }
            }
        }
        ClockEvent::Halted { text } => {
            world.clock.phase = Phase::Paused;
            world.clock.halt = Some(text.clone());
        }
        ClockEvent::Ended => world.clock.phase = Phase::Ended,
    }
}

/// Puts on the agenda what the scenario says will happen by itself.
fn begin(world: &mut World, now: Moment) {
    let scenario = world.scenario.clone();
    for inject in &scenario.msel {
        if let Some(at) = inject.at {
            world
                .agenda
                .add(now, at, Due::Inject(inject.id.clone()), owner(inject));
        }
    }
    for item in &scenario.evidence {
        for loss in &item.lost {
            if let Loss::At(at) | Loss::AtEvenIfHeld(at) = loss {
                world.items.entry(item.id.clone()).or_default().goes_at = Some(*at);
                let owner = scenario
                    .team_of(&item.jurisdiction)
                    .map(|team| team.id.clone());
                world
                    .agenda
                    .add(now, *at, Due::Loss(item.id.clone()), owner);
            }
        }
    }
    let mut moments = Vec::new();
    let conditions = scenario
        .milestones
        .iter()
        .map(|milestone| &milestone.when)
        .chain(scenario.branches.iter().map(|branch| &branch.when))
        .chain(scenario.duties.iter().map(|duty| &duty.when));
    for condition in conditions {
        moments_of(condition, &mut moments);
    }
    for moment in moments {
        world.agenda.add(now, moment, Due::Look(moment), None);
    }
    world.agenda.add(
        now,
        Moment::START + scenario.exercise.length,
        Due::End,
        None,
    );
}

/// An inject for one team alone waits while that team is frozen.
fn owner(inject: &Inject) -> Option<TeamId> {
    match inject.to.as_slice() {
        [Recipient::Team(team)] => Some(team.clone()),
        _ => None,
    }
}

/// The moments at which a condition can change by itself.
fn moments_of(condition: &Condition, out: &mut Vec<Moment>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| moments_of(part, out));
        }
        Condition::Not(part) => moments_of(part, out),
        Condition::Before(at) | Condition::After(at) => out.push(*at),
        _ => {}
    }
}

pub(super) fn msel(world: &mut World, event: &Event, what: &MselEvent) {
    match what {
        MselEvent::Released { inject, card, .. } => {
            world.agenda.cancel(&Due::Inject(inject.clone()));
            let state = world.injects.entry(inject.clone()).or_default();
            state.status = InjectStatus::Released;
            state.released = Some(event.at);
            state.seq = Some(event.seq);
            state.card = Some(card.clone());
            world.inbox.push(Arrival {
                at: event.at,
                seq: event.seq,
                inject: Some(inject.clone()),
                card: card.clone(),
            });
            let limit = world
                .scenario
                .inject(inject)
                .filter(|inject| !inject.expects.is_empty())
                .and_then(|inject| Some((inject.within?, owner(inject))));
            if let Some((within, owner)) = limit {
                let due = Due::InjectLimit(inject.clone());
                world.agenda.add(event.at, event.at + within, due, owner);
            }
        }
        MselEvent::NotReleased { inject } => {
            world.agenda.cancel(&Due::Inject(inject.clone()));
            let known = world.scenario.inject(inject);
            let lacked = known.map_or(Vec::new(), |known| {
                lacking(world, inject.as_str(), &known.when)
            });
            let state = world.injects.entry(inject.clone()).or_default();
            state.status = InjectStatus::NotReleased;
            state.lacked = lacked;
        }
        MselEvent::Held { inject } => {
            world.agenda.cancel(&Due::Inject(inject.clone()));
            world.injects.entry(inject.clone()).or_default().status = InjectStatus::Held;
        }
        MselEvent::Skipped { inject } => {
            world.agenda.cancel(&Due::Inject(inject.clone()));
            world.injects.entry(inject.clone()).or_default().status = InjectStatus::Skipped;
        }
        MselEvent::Moved { inject, to } => {
            let due = Due::Inject(inject.clone());
            world.agenda.cancel(&due);
            let owner = world.scenario.inject(inject).and_then(owner);
            world.agenda.add(event.at, *to, due, owner);
            let state = world.injects.entry(inject.clone()).or_default();
            state.due = Some(*to);
            state.status = InjectStatus::Waiting;
        }
        MselEvent::Restored { inject, due } => {
            let entry = Due::Inject(inject.clone());
            world.agenda.cancel(&entry);
            if let Some(due) = due {
                let owner = world.scenario.inject(inject).and_then(owner);
                world.agenda.add(event.at, *due, entry, owner);
            }
            world.injects.entry(inject.clone()).or_default().status = InjectStatus::Waiting;
        }
        MselEvent::Edited {
            inject,
            title,
            text,
        } => {
            world.injects.entry(inject.clone()).or_default().edited =
                Some((title.clone(), text.clone()));
        }
        MselEvent::Resent { inject } => {
            let card = world
                .injects
                .get(inject)
                .and_then(|state| state.card.clone());
            if let Some(card) = card {
                world.inbox.push(Arrival {
                    at: event.at,
                    seq: event.seq,
                    inject: Some(inject.clone()),
                    card,
                });
            }
        }
        MselEvent::Retracted { inject, .. } => {
            world.agenda.cancel(&Due::InjectLimit(inject.clone()));
            world.injects.entry(inject.clone()).or_default().status = InjectStatus::Retracted;
            world
                .inbox
                .retain(|arrival| arrival.inject.as_ref() != Some(inject));
        }
        MselEvent::Hinted { inject, .. } => {
            world.injects.entry(inject.clone()).or_default().hinted = true;
        }
        MselEvent::LimitPassed { inject, unmet } => {
            world.agenda.cancel(&Due::InjectLimit(inject.clone()));
            let state = world.injects.entry(inject.clone()).or_default();
            state.limit_passed = true;
            state.unmet.clone_from(unmet);
        }
    }
}

pub(super) fn story(world: &mut World, event: &Event, what: &StoryEvent) {
    match what {
        StoryEvent::Drawn { of, outcome } => {
            world.draws.insert(of.clone(), *outcome);
        }
        StoryEvent::MilestoneSet { milestone, .. } => {
            world.milestones.insert(milestone.clone(), event.at);
        }
        StoryEvent::MilestoneCleared { milestone } => {
            world.milestones.remove(milestone);
        }
        StoryEvent::BranchTaken { branch } => {
            world.branches.insert(branch.clone(), event.at);
        }
        StoryEvent::DutyDue { duty } => {
            world.duties.entry(duty.clone()).or_default().due = Some((event.at, event.seq));
        }
        StoryEvent::DutyLifted { duty } => {
            world.duties.entry(duty.clone()).or_default().due = None;
        }
        StoryEvent::DutyDone { duty } => {
            world.duties.entry(duty.clone()).or_default().done = Some((event.at, event.seq));
        }
        StoryEvent::TrustChanged { of, toward, now } => {
            world.trust.insert((of.clone(), toward.clone()), *now);
        }
        StoryEvent::Violation { team, text } => {
            world
                .violations
                .push((event.at, team.clone(), text.clone()));
        }
        StoryEvent::LeadGiven { lead, card, to } => {
            let state = world
                .leads
                .entry(lead.clone())
                .or_insert_with(|| LeadState {
                    card: card.clone(),
                    holders: Default::default(),
                });
            for team in to {
                state
                    .holders
                    .entry(team.clone())
                    .or_insert((event.at, false));
            }
        }
    }
}
