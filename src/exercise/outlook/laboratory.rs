//! The laboratory's queue: what runs, what waits, and when it will be done as things stand.

use crate::exercise::actor::JobId;
use crate::exercise::decide::takes;
use crate::exercise::world::World;
use crate::scenario::*;

/// A laboratory as its own state sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bench {
    /// Slots of its own, what is lent left out.
    pub own: u8,
    /// Slots lent by others.
    pub borrowed: u8,
    /// Slots lent to others.
    pub lent: u8,
    /// It can capture the memory of a running machine.
    pub memory: bool,
    /// How long other cases keep an own slot before the first job of this one.
    pub queue: Length,
    /// What runs, and when it is done, the soonest first.
    pub running: Vec<(JobId, Moment)>,
    /// What waits, in order: when it will begin and be done if nothing is cancelled, reordered or lent
    /// meanwhile. None where no slot will come free.
    pub waiting: Vec<(JobId, Option<(Moment, Moment)>)>,
}

impl Bench {
    /// Slots that are free now.
    #[must_use]
    pub fn free(&self) -> usize {
        (usize::from(self.own) + usize::from(self.borrowed)).saturating_sub(self.running.len())
    }
}

/// The laboratory of a state at this moment of play. Of another state's laboratory a seat's world knows the
/// equipment, not the work.
#[must_use]
pub fn bench(world: &World, now: Moment, nation: &NationId) -> Bench {
    let scenario = &world.scenario;
    let Some(known) = scenario.nation(nation) else {
        return Bench::default();
    };
    let laboratory = known.laboratory.unwrap_or_default();
    let state = world.laboratories.get(nation).cloned().unwrap_or_default();
    let mut running: Vec<(JobId, Moment)> = state
        .running
        .iter()
        .filter_map(|job| Some((job.clone(), world.jobs.get(job)?.done?)))
        .collect();
    running.sort_by(|one, other| (one.1, &one.0).cmp(&(other.1, &other.0)));
    let own = laboratory.slots.saturating_sub(state.lent);
    let slots = usize::from(own) + usize::from(state.borrowed);
    // Each slot by the moment at which it comes free.
    let mut free: Vec<Moment> = running.iter().map(|(_, done)| (*done).max(now)).collect();
    free.sort_unstable();
    free.truncate(slots);
    free.extend(std::iter::repeat_n(now, slots.saturating_sub(free.len())));
    let length = takes(scenario, Method::Examine);
    let waiting = state
        .queue
        .iter()
        .map(|job| {
            let next = (0..free.len()).min_by_key(|slot| free[*slot]);
            let times = next.map(|slot| {
                let begins = free[slot];
                free[slot] = begins + length;
                (begins, begins + length)
            });
            (job.clone(), times)
        })
        .collect();
    Bench {
        own,
        borrowed: state.borrowed,
        lent: state.lent,
        memory: laboratory.memory,
        queue: laboratory.queue,
        running,
        waiting,
    }
}
