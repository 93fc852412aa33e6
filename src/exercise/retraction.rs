//! What goes with an inject that is taken back, and what stays.
//!
//! Taken back is what hangs on its having gone out: duties that it alone made due, and milestones that it set. What it
//! showed, gave or changed stays: a team may have looked at it, worked with it or told others.

use super::condition::holds;
use super::world::{InjectStatus, World};
use crate::scenario::*;

/// What taking an inject back does and leaves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Retraction {
    /// Open duties that are owed no longer.
    pub duties: Vec<DutyId>,
    /// Milestones that are cleared: it set them.
    pub milestones: Vec<MilestoneId>,
    /// Branches that were taken because it went out, and stay taken.
    pub branches: Vec<BranchId>,
    /// Effects that stay, in the order of the scenario.
    pub stays: Vec<Effect>,
}

/// What would follow if this inject were taken back now. Empty for one that is not out.
pub fn retraction(world: &World, inject: &InjectId) -> Retraction {
    let Some(released) = world
        .injects
        .get(inject)
        .filter(|state| state.status == InjectStatus::Released)
        .and_then(|state| state.released)
    else {
        return Retraction::default();
    };
    let mut taken = Retraction::default();
    for effect in world
        .scenario
        .inject(inject)
        .map_or(&[][..], |known| &known.then)
    {
        match effect {
            // One that was set before, or set anew since, is not its doing.
            Effect::Set(milestone) if world.milestones.get(milestone) == Some(&released) => {
                taken.milestones.push(milestone.clone());
            }
            effect if in_force(world, effect) => taken.stays.push(effect.clone()),
            _ => {}
        }
    }
    let mut without = world.clone();
    if let Some(state) = without.injects.get_mut(inject) {
        state.status = InjectStatus::Retracted;
    }
    for milestone in &taken.milestones {
        without.milestones.remove(milestone);
    }
    let hangs = |of: &str, condition: &Condition| {
        holds(world, of, condition) && !holds(&without, of, condition)
    };
    for duty in &world.scenario.duties {
        let open = world
            .duties
            .get(&duty.id)
            .is_some_and(|state| state.due.is_some() && state.done.is_none());
        if open && hangs(duty.id.as_str(), &duty.when) {
            taken.duties.push(duty.id.clone());
        }
    }
    for branch in &world.scenario.branches {
        let since = world
            .branches
            .get(&branch.id)
            .is_some_and(|at| *at >= released);
        if since && hangs(branch.id.as_str(), &branch.when) {
            taken.branches.push(branch.id.clone());
        }
    }
    taken
}

/// Whether an effect changed something that is still so.
fn in_force(world: &World, effect: &Effect) -> bool {
    let status = |inject: &InjectId| world.injects.get(inject).map(|state| state.status);
    match effect {
        Effect::Lose(item) => world
            .items
            .get(item)
            .is_some_and(|state| state.lost.is_some()),
        Effect::MoveLoss(item, _) => world
            .items
            .get(item)
            .is_some_and(|state| state.lost.is_none()),
        Effect::Release(inject) => status(inject) == Some(InjectStatus::Released),
        Effect::Cancel(inject) => status(inject) == Some(InjectStatus::NotReleased),
        Effect::Set(milestone) => world.milestones.contains_key(milestone),
        Effect::Clear(milestone) => !world.milestones.contains_key(milestone),
        Effect::List(_)
        | Effect::Reveal(..)
        | Effect::Give(..)
        | Effect::Trust(..)
        | Effect::Violation(..)
        | Effect::ServiceLevel(..)
        | Effect::OpenCrosswalk
        | Effect::ProposeJointAction(_)
        | Effect::AskForExhibits
        | Effect::AskForStatus => true,
    }
}
