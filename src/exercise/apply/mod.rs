//! `apply`: the one way in which an event changes a world. It never fails and never looks at the
//! scenario's hidden parts, because a seat folds the same events with the same code.

mod case;
mod coordination;
mod debrief;
mod requests;
mod story;
mod team;

use super::actor::{Actor, Party};
use super::event::{Event, What};
use super::world::{Deed, World};
use crate::scenario::{Act, TeamId};

/// Folds an event into a world.
pub fn apply(world: &mut World, event: &Event) {
    world.now = world.now.max(event.at);
    world.applied += 1;
    world.latest.clear();
    world.agenda.prune(event.at);
    world.next_seq = world.next_seq.max(event.seq + 1);
    if let Actor::Seat(team, _) = &event.by {
        world.last_act.insert(team.clone(), (event.at, event.seq));
    }
    match &event.what {
        What::Clock(what) => story::clock(world, event, what),
        What::Msel(what) => story::msel(world, event, what),
        What::Story(what) => story::story(world, event, what),
        What::Evidence(what) => case::evidence(world, event, what),
        What::Laboratory(what) => case::laboratory(world, event, what),
        What::Register(what) => case::register(world, event, what),
        What::Request(what) => requests::requests(world, event, what),
        What::Sharing(what) => coordination::sharing(world, event, what),
        What::Coordination(what) => coordination::coordination(world, event, what),
        What::Continuity(what) => coordination::continuity(world, event, what),
        What::Public(what) => coordination::public(world, event, what),
        What::Message(what) => coordination::message(world, event, what),
        What::Team(what) => team::team(world, event, what),
        What::Debrief(what) => debrief::debrief(world, event, what),
        What::Trainer(what) => coordination::trainer(world, event, what),
    }
}

/// Remembers that a team did something.
fn deed(world: &mut World, event: &Event, by: &TeamId, toward: Option<Party>, act: Act) {
    world.latest.push(act.clone());
    world.deeds.entry(act).or_default().push(Deed {
        by: by.clone(),
        toward,
        at: event.at,
        seq: event.seq,
    });
}
