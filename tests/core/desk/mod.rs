//! What trainees at a desk do with each other and with their evidence, and who learns of it.

mod decisions;
mod expected;
mod findings;
mod laboratory;
mod talk;

use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::redact::redact;
use accord::scenario::*;
use std::sync::Arc;

fn team(ask: AskTeam) -> Ask {
    Ask::Team(ask)
}

/// What a view receives of a log.
fn received(log: &[Event], view: &View) -> Vec<Event> {
    log.iter()
        .filter_map(|event| seen(event, view))
        .map(std::borrow::Cow::into_owned)
        .collect()
}

fn of(party: &str) -> View {
    View::Party(Party::Team(party.into()))
}

/// The world of a team over what it received.
fn seat_world(play: &Play, id: &str) -> World {
    let scenario = redact(&play.exercise.world.scenario, Some(&id.into()));
    let mut world = World::seat(Arc::new(scenario));
    for event in received(&play.log, &of(id)) {
        apply(&mut world, &event);
    }
    world
}

/// An exercise over a changed scenario.
fn started(change: impl FnOnce(&mut Scenario)) -> Play {
    let mut changed = (*scenario()).clone();
    change(&mut changed);
    let mut play = Play {
        exercise: Exercise::new(Arc::new(changed), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    play.until(1);
    play
}
