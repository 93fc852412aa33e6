//! What the offices of one team say and set each other, and the team's decision log.

use crate::exercise::event::{Event, TeamEvent};
use crate::exercise::world::{Assignment, ChatLine, Decided, Decision, World};
use crate::scenario::TeamId;
use std::sync::Arc;

pub(super) fn team(world: &mut World, event: &Event, what: &TeamEvent) {
    match what {
        TeamEvent::Said { team, text } => world.chat.push(ChatLine {
            at: event.at,
            seq: event.seq,
            team: team.clone(),
            by: event.by.clone(),
            text: text.clone(),
        }),
        TeamEvent::TaskAdded {
            task,
            team,
            title,
            role,
            due,
        } => {
            world.tasks.insert(
                task.clone(),
                Assignment {
                    team: team.clone(),
                    title: title.clone(),
                    role: role.clone(),
                    due: *due,
                    since: (event.at, event.by.clone()),
                    done: None,
                    dropped: false,
                },
            );
        }
        TeamEvent::TaskChanged {
            task, title, due, ..
        } => {
            if let Some(state) = world.tasks.get_mut(task) {
                state.title = title.clone();
                state.due = *due;
            }
        }
        TeamEvent::TaskAssigned { task, role, .. } => {
            if let Some(state) = world.tasks.get_mut(task) {
                state.role.clone_from(role);
            }
        }
        TeamEvent::TaskDone { task, done, .. } => {
            if let Some(state) = world.tasks.get_mut(task) {
                state.done = done.then(|| (event.at, event.by.clone()));
            }
        }
        TeamEvent::TaskDropped { task, .. } => {
            if let Some(state) = world.tasks.get_mut(task) {
                state.dropped = true;
            }
        }
        TeamEvent::Decided {
            team,
            text,
            reasons,
        } => enter(
            world,
            event,
            team,
            Decided::Entry(text.clone()),
            reasons.clone(),
        ),
    }
}

/// Enters a decision in a team's log.
pub(super) fn enter(
    world: &mut World,
    event: &Event,
    team: &TeamId,
    what: Decided,
    reasons: Arc<str>,
) {
    world.decisions.push(Decision {
        at: event.at,
        seq: event.seq,
        team: team.clone(),
        by: event.by.clone(),
        what,
        reasons,
    });
}
