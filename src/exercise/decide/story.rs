//! What follows from what has happened: milestones, branches, duties, the crosswalk, follow-ups.

use super::Scene;
use super::effects::{draw, effects, set};
use super::requests::follow_ups;
use crate::exercise::actor::{Actor, Party};
use crate::exercise::artefacts::Artefacts;
use crate::exercise::condition::holds;
use crate::exercise::event::*;
use crate::exercise::watch::Watch;
use crate::exercise::world::World;
use crate::scenario::*;

/// The events that follow by themselves from the state of the world, as far as the watch says that it
/// has changed. Empty once nothing does.
pub(in crate::exercise) fn react(
    world: &World,
    artefacts: &Artefacts,
    at: Moment,
    watch: &Watch,
) -> Vec<Event> {
    let mut scene = Scene::new(world, artefacts, at, Actor::Clock);
    let scenario = world.scenario.clone();
    for (place, chance) in watch.milestones() {
        let milestone = &scenario.milestones[place];
        if !world.milestones.contains_key(&milestone.id) {
            let of = milestone.id.as_str();
            if !(chance && draw(&mut scene, of, &milestone.when))
                && holds(world, of, &milestone.when)
            {
                set(&mut scene, &milestone.id);
            }
        }
    }
    for (place, chance) in watch.branches() {
        let branch = &scenario.branches[place];
        if !world.branches.contains_key(&branch.id) {
            let of = branch.id.as_str();
            if !(chance && draw(&mut scene, of, &branch.when)) && holds(world, of, &branch.when) {
                let id = branch.id.clone();
                scene.emit(What::Story(StoryEvent::BranchTaken { branch: id }));
                effects(&mut scene, &branch.then, 0);
            }
        }
    }
    for (place, chance) in watch.duties() {
        let duty = &scenario.duties[place];
        let state = world.duties.get(&duty.id);
        if state.is_some_and(|state| state.done.is_some()) {
            continue;
        }
        let done = fulfilled(world, duty);
        if state.is_none_or(|state| state.due.is_none()) {
            let of = duty.id.as_str();
            let due = !(chance && draw(&mut scene, of, &duty.when)) && holds(world, of, &duty.when);
            // What was done before it was asked for is done all the same.
            if due || done {
                let id = duty.id.clone();
                scene.emit(What::Story(StoryEvent::DutyDue { duty: id }));
            }
        } else if done {
            let id = duty.id.clone();
            scene.emit(What::Story(StoryEvent::DutyDone { duty: id }));
        }
    }
    crosswalk(&mut scene);
    follow_ups(&mut scene);
    scene.events
}

/// Whether a duty is done. What is done anew each time answers nothing before it is due.
fn fulfilled(world: &World, duty: &Duty) -> bool {
    let to = Party::from(&duty.to);
    let since = if duty.act.is_done_anew() {
        let due = world.duties.get(&duty.id).and_then(|state| state.due);
        due.map(|(_, seq)| seq)
    } else {
        Some(0)
    };
    let (Some(since), Some(deeds)) = (since, world.deeds.get(&duty.act)) else {
        return false;
    };
    deeds.iter().any(|deed| {
        let toward = deed.toward.as_ref().is_none_or(|toward| *toward == to);
        deed.by == duty.from && toward && deed.seq >= since
    })
}

/// The crosswalk is adopted once more than half of the states have voted for it.
fn crosswalk(scene: &mut Scene<'_>) {
    let coordination = &scene.world.coordination;
    // The vote stays open after that: a state that comes late still has its say.
    if !coordination.crosswalk_open || coordination.crosswalk.is_some() {
        return;
    }
    let scenario = &scene.world.scenario;
    let states = scenario.teams.iter().filter(|team| team.nation.is_some());
    let (mut all, mut agree) = (0, 0);
    for team in states {
        all += 1;
        agree += u32::from(coordination.votes.get(&team.id) == Some(&true));
    }
    if agree * 2 > all {
        scene.emit(What::Coordination(CoordinationEvent::CrosswalkAdopted));
    }
}
