//! Doctrines dealt to other states, so that an author sees whether any of them, or any chair, has it easier.
//!
//! A doctrine is a card of the library that a nation names; a pack brings one, and the scenario may name
//! another. Only the cards change hands. The law texts, laboratories and taxonomies of the packs stay, and
//! so does everything that the story says.

use crate::actors::{Cast, Draws};
use crate::scenario::{DoctrineId, NationId, Scenario};
use std::sync::Arc;

/// The nations that teams play, in the order of the scenario, with the doctrines they hold.
fn held(scenario: &Scenario) -> Vec<(NationId, Option<DoctrineId>)> {
    scenario
        .nations
        .iter()
        .filter(|nation| scenario.team_of(&nation.id).is_some())
        .map(|nation| (nation.id.clone(), nation.doctrine.clone()))
        .collect()
}

/// The scenario with every doctrine moved on by so many states.
fn moved(scenario: &Scenario, by: usize) -> Scenario {
    let held = held(scenario);
    let mut dealt = scenario.clone();
    for (place, (id, _)) in held.iter().enumerate() {
        let from = (place + held.len() - by % held.len()) % held.len();
        let doctrine = &held[from].1;
        for nation in dealt.nations.iter_mut().filter(|nation| nation.id == *id) {
            nation.doctrine.clone_from(doctrine);
        }
    }
    dealt
}

/// In how many ways each doctrine can be moved on without coming back to where it was.
fn ways(scenario: &Scenario) -> usize {
    held(scenario).len().saturating_sub(1)
}

/// By how many states the doctrines are moved on in the run with this seed.
fn drawn(seed: u64, ways: usize) -> usize {
    let ways = u32::try_from(ways).unwrap_or(u32::MAX);
    let below = Draws::of(seed.rotate_left(32), "doctrines").below(ways);
    usize::try_from(below).unwrap_or(0) + 1
}

/// The scenario with its doctrines dealt to other states by this seed. Every state that a team plays gets
/// the doctrine of another; over many seeds each state plays each other's equally often. With fewer than two
/// states it stays as it is.
#[must_use]
pub fn deal(scenario: &Scenario, seed: u64) -> Scenario {
    match ways(scenario) {
        0 => scenario.clone(),
        ways => moved(scenario, drawn(seed, ways)),
    }
}

/// All deals of a scenario with their chairs, prepared once for many runs.
pub(super) struct Deals(Vec<(Arc<Scenario>, Cast)>);

impl Deals {
    /// Every doctrine where the scenario has it.
    pub(super) fn as_written(scenario: &Arc<Scenario>) -> Self {
        Self(vec![(scenario.clone(), Cast::new(scenario))])
    }

    /// Every doctrine with another state.
    pub(super) fn shuffled(scenario: &Arc<Scenario>) -> Self {
        let mut deals: Vec<(Arc<Scenario>, Cast)> = Vec::new();
        for by in 1..=ways(scenario) {
            let dealt = Arc::new(moved(scenario, by));
            let cast = Cast::new(&dealt);
            deals.push((dealt, cast));
        }
        if deals.is_empty() {
            return Self::as_written(scenario);
        }
        Self(deals)
    }

    /// The deal of the run with this seed.
    pub(super) fn of(&self, seed: u64) -> (&Arc<Scenario>, &Cast) {
        let place = match self.0.len() {
            1 => 0,
            ways => drawn(seed, ways) - 1,
        };
        let (scenario, cast) = &self.0[place];
        (scenario, cast)
    }
}
