//! Sharing, coordination, continuity, the public, messages, and what the trainer did.

use super::deed;
use super::team::enter;
use crate::exercise::actor::{Actor, Party};
use crate::exercise::agenda::Due;
use crate::exercise::event::*;
use crate::exercise::world::*;
use crate::scenario::*;

pub(super) fn sharing(world: &mut World, event: &Event, what: &SharingEvent) {
    let SharingEvent::Informed {
        lead,
        from,
        to,
        card,
        sanitised,
        ..
    } = what;
    let state = world
        .leads
        .entry(lead.clone())
        .or_insert_with(|| LeadState {
            card: card.clone(),
            holders: Default::default(),
        });
    for team in to {
        let holder = state
            .holders
            .entry(team.clone())
            .or_insert((event.at, *sanitised));
        holder.1 &= *sanitised;
    }
    for team in to {
        let toward = Some(Party::Team(team.clone()));
        deed(
            world,
            event,
            from,
            toward,
            Act::Inform(lead.clone(), team.clone()),
        );
    }
    if card.secret {
        let act = if *sanitised {
            Act::Sanitise(lead.clone())
        } else {
            Act::Expose(lead.clone())
        };
        deed(world, event, from, None, act);
    }
}

pub(super) fn coordination(world: &mut World, event: &Event, what: &CoordinationEvent) {
    match what {
        CoordinationEvent::StatusAsked => world.coordination.status_asked.push(event.at),
        CoordinationEvent::StatusReported { team, text } => {
            world
                .coordination
                .reports
                .push((event.at, team.clone(), text.clone()));
            let toward = Some(Party::Team(world.scenario.alliance.coordinator.clone()));
            deed(world, event, team, toward, Act::ReportStatus);
        }
        CoordinationEvent::CrosswalkOpened => world.coordination.crosswalk_open = true,
        CoordinationEvent::Voted { team, agree } => {
            world.coordination.votes.insert(team.clone(), *agree);
            deed(world, event, team, None, Act::Vote);
            if *agree {
                deed(world, event, team, None, Act::Agree);
            }
        }
        CoordinationEvent::CrosswalkAdopted => {
            world.coordination.crosswalk = Some(event.at);
        }
        CoordinationEvent::JointActionProposed { moment } => {
            world.agenda.cancel(&Due::JointAction);
            world.agenda.add(event.at, *moment, Due::JointAction, None);
            // What was confirmed for one moment is not confirmed for another.
            if world.coordination.joint_action.replace(*moment) != Some(*moment) {
                world.coordination.answers.clear();
            }
        }
        CoordinationEvent::JointActionAnswered {
            team,
            take_part,
            basis,
        } => {
            world
                .coordination
                .answers
                .insert(team.clone(), (*take_part, basis.clone()));
            let what = Decided::JointAction(*take_part);
            enter(world, event, team, what, basis.clone());
            let toward = Some(Party::Team(world.scenario.alliance.coordinator.clone()));
            deed(world, event, team, toward, Act::ConfirmJointAction);
        }
        CoordinationEvent::JointActionHeld { acted, missed } => {
            world.agenda.cancel(&Due::JointAction);
            for team in acted {
                deed(world, event, team, None, Act::ActJointly);
            }
            world.coordination.held = Some((event.at, acted.clone(), missed.clone()));
        }
        CoordinationEvent::ActedAlone { team } => {
            world.coordination.alone.insert(team.clone(), event.at);
            enter(world, event, team, Decided::ActedAlone, "".into());
            deed(world, event, team, None, Act::ActAlone);
        }
        CoordinationEvent::Escalated { from, to, text } => world.escalations.push(Escalation {
            at: event.at,
            seq: event.seq,
            from: from.clone(),
            to: to.clone(),
            text: text.clone(),
        }),
        CoordinationEvent::Pledged { team, text } => {
            world.pledges.push((team.clone(), text.clone()));
        }
    }
}

pub(super) fn continuity(world: &mut World, event: &Event, what: &ContinuityEvent) {
    match what {
        ContinuityEvent::LevelChanged {
            nation,
            service,
            level,
        } => {
            let restored = Due::Restored(nation.clone(), service.clone());
            world.agenda.cancel(&restored);
            world.restoring.remove(&(nation.clone(), service.clone()));
            let levels = world
                .services
                .entry((nation.clone(), service.clone()))
                .or_default();
            levels.push((event.at, *level));
        }
        ContinuityEvent::RestoreStarted {
            team,
            service,
            done,
        } => {
            let nation = world
                .scenario
                .team(team)
                .and_then(|team| team.nation.clone());
            if let Some(nation) = nation {
                let key = (nation.clone(), service.clone());
                world.restoring.insert(key, *done);
                let due = Due::Restored(nation, service.clone());
                world.agenda.cancel(&due);
                world.agenda.add(event.at, *done, due, Some(team.clone()));
            }
        }
    }
}

pub(super) fn public(world: &mut World, event: &Event, what: &PublicEvent) {
    let PublicEvent::Published { team, kind, text } = what;
    world
        .published
        .push((event.at, team.clone(), *kind, text.clone()));
    deed(world, event, team, None, Act::Publish(*kind));
}

pub(super) fn message(world: &mut World, event: &Event, what: &MessageEvent) {
    match what {
        MessageEvent::Written {
            from,
            to,
            text,
            mark,
            id,
            form,
            title,
            channel,
            re,
        } => world.messages.push(MessageState {
            at: event.at,
            from: from.clone(),
            to: to.clone(),
            text: text.clone(),
            mark: mark.clone(),
            id: id.clone(),
            by: event.by.clone(),
            form: *form,
            title: title.clone(),
            channel: channel.clone(),
            re: re.clone(),
        }),
        MessageEvent::Acknowledged { inject, team } => {
            let state = world.injects.entry(inject.clone()).or_default();
            state.acknowledged_by.insert(team.clone());
            read(state, event, team);
            deed(world, event, team, None, Act::Acknowledge(inject.clone()));
        }
        MessageEvent::Read { inject, team } => {
            read(
                world.injects.entry(inject.clone()).or_default(),
                event,
                team,
            );
        }
        MessageEvent::Chosen {
            dilemma,
            option,
            team,
            reason,
        } => {
            world.choices.insert(
                (dilemma.clone(), team.clone()),
                (option.clone(), reason.clone(), event.at),
            );
            let what = Decided::Chose(dilemma.clone(), option.clone());
            enter(world, event, team, what, reason.clone());
            deed(
                world,
                event,
                team,
                None,
                Act::Choose(dilemma.clone(), option.clone()),
            );
            deed(world, event, team, None, Act::Decide(dilemma.clone()));
        }
    }
}

fn read(state: &mut InjectState, event: &Event, team: &TeamId) {
    state.read_by.insert(team.clone());
    if let Actor::Seat(team, role) = &event.by {
        state.readers.insert((team.clone(), role.clone()));
    }
}

pub(super) fn trainer(world: &mut World, event: &Event, what: &TrainerEvent) {
    match what {
        TrainerEvent::FreeInject { inject, card } => {
            if let Some(inject) = inject {
                let state = world.injects.entry(inject.clone()).or_default();
                state.free = true;
                state.status = InjectStatus::Released;
                state.released = Some(event.at);
                state.seq = Some(event.seq);
                state.card = Some(card.clone());
            }
            world.inbox.push(Arrival {
                at: event.at,
                seq: event.seq,
                inject: inject.clone(),
                card: card.clone(),
            });
        }
        TrainerEvent::Overridden {
            team,
            metric,
            value,
            reason,
        } => world.overrides.push((
            team.clone(),
            metric.clone(),
            *value,
            reason.clone(),
            event.seq,
        )),
        TrainerEvent::OverrideLifted { team, metric } => world
            .overrides
            .retain(|(whose, key, ..)| whose != team || key != metric),
        TrainerEvent::BroadcastEnded => world.broadcast = None,
        TrainerEvent::TakenOver { term } => world.term = *term,
        TrainerEvent::Struck { seq } => {
            world.notes.retain(|note| note.seq != *seq);
            world.parked.retain(|(parked, _)| parked != seq);
            world.parked_by.remove(seq);
        }
        TrainerEvent::WallSet { show } => world.wall = show.clone(),
        TrainerEvent::ScoreShown { board } => world.shown_score.clone_from(board),
        TrainerEvent::MatrixShown { board } => world.shown_matrix.clone_from(board),
        TrainerEvent::Noted {
            objective,
            team,
            text,
        } => world.notes.push(Note {
            at: event.at,
            seq: event.seq,
            by: event.by.clone(),
            objective: objective.clone(),
            team: team.clone(),
            text: text.clone(),
            bookmark: false,
        }),
        TrainerEvent::Bookmarked { text, of } => world.notes.push(Note {
            at: of.unwrap_or(event.at),
            seq: event.seq,
            by: event.by.clone(),
            objective: None,
            team: None,
            text: text.clone(),
            bookmark: true,
        }),
        TrainerEvent::Rated { task, team, rating } => {
            world.ratings.insert((task.clone(), team.clone()), *rating);
            let whose = (task.clone(), team.clone(), event.by.clone());
            world.rated_by.insert(whose, *rating);
        }
        TrainerEvent::Broadcast { text } => world.broadcast = Some((event.at, text.clone())),
        TrainerEvent::Parked { text } => {
            world.parked.push((event.seq, text.clone()));
            if event.by != Actor::Trainer {
                world.parked_by.insert(event.seq, event.by.clone());
            }
        }
        TrainerEvent::Seated { party, driver } => {
            world.seats.insert(party.clone(), *driver);
        }
    }
}
