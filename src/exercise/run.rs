//! One exercise as it runs: time goes on, commands come in, and what follows follows.

use super::actor::{Actor, CopyId};
use super::agenda::Due;
use super::apply::apply;
use super::artefacts::Artefacts;
use super::command::{Ask, AskTrainer, Command};
use super::decide::{decide, fall_due, next_in_laboratory, react};
use super::event::*;
use super::refusal::Refusal;
use super::watch::Watch;
use super::world::{JobKind, Phase, World};
use crate::scenario::{Moment, NationId, Scenario, TeamId};
use std::sync::Arc;

/// Conditions that make each other true settle within so many rounds; a scenario in which they
/// do not is cut off there rather than hung.
const MOST_ROUNDS: usize = 64;

/// An exercise as the host runs it. Nothing here waits or draws: time and seed are given.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// The state now. Read it; only this type changes it.
    pub world: World,
    artefacts: Arc<Artefacts>,
    watch: Watch,
}

impl Exercise {
    /// An exercise that has not started.
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        Self::over(scenario, seed, Arc::new(Artefacts::new(seed)))
    }

    /// An exercise that has not started, over artefacts that were made for several: chance has the one
    /// seed, the evidence the other.
    pub fn over(scenario: Arc<Scenario>, seed: u64, artefacts: Arc<Artefacts>) -> Self {
        Self {
            watch: Watch::new(&scenario),
            world: World::new(scenario, seed),
            artefacts,
        }
    }

    /// The exercise that this log led to: to resume it, or, with a part of the log, to fork it there.
    pub fn replay<'a>(
        scenario: Arc<Scenario>,
        seed: u64,
        log: impl IntoIterator<Item = &'a Event>,
    ) -> Self {
        let mut exercise = Self::new(scenario, seed);
        for event in log {
            apply(&mut exercise.world, event);
        }
        exercise
    }

    /// The bytes of a copy as its handling left them; none if there is no such copy.
    pub fn bytes_of(&self, copy: &CopyId) -> Option<Arc<[u8]>> {
        let copy = self.world.copies.get(copy)?;
        let item = self.world.scenario.item(&copy.item)?;
        let artefact = self.artefacts.handled(item, &copy.alterations);
        Some(artefact.bytes.into())
    }

    /// The next moment at which something falls due.
    pub fn next_due(&self) -> Option<Moment> {
        match self.world.clock.phase {
            Phase::Running | Phase::Paused => self.world.agenda.next(),
            Phase::Ready | Phase::Ended => None,
        }
    }

    /// Lets play time go on to `to`. The events of all that falls due on the way, already applied,
    /// are added to `out`, in one total order.
    pub fn advance(&mut self, to: Moment, out: &mut Vec<Event>) {
        while matches!(self.world.clock.phase, Phase::Running | Phase::Paused) {
            let Some((at, due)) = self.world.agenda.first_due(to) else {
                break;
            };
            let (at, due) = (at.max(self.world.now), due.clone());
            let events = fall_due(&self.world, &self.artefacts, at, &due);
            let drew = matches!(due, Due::Inject(_)) && only_draws(&events);
            let laboratory = self.laboratory_of(&due);
            if let Due::Look(moment) = due {
                self.world.now = self.world.now.max(moment);
            }
            self.take(events, out);
            // What ended in no event of its own, such as a look, must not come up again.
            if !drew
                && self
                    .world
                    .agenda
                    .first_due(at)
                    .is_some_and(|(_, next)| *next == due)
            {
                self.world.agenda.drop_first();
            }
            if let Some(nation) = laboratory {
                self.take(
                    next_in_laboratory(&self.world, &self.artefacts, at, &nation),
                    out,
                );
            }
            self.settle(at, out);
        }
    }

    /// Somebody asks for something at a moment of play time; what fell due before happens first.
    ///
    /// # Errors
    /// A [`Refusal`]; what fell due before has happened all the same and is in `out`.
    pub fn submit(
        &mut self,
        at: Moment,
        command: &Command,
        out: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let mut at = at.max(self.world.now);
        if self.world.running() {
            self.advance(at, out);
        }
        if command.by == Actor::Trainer && command.ask == Ask::Trainer(AskTrainer::Step) {
            at = self.next_due().map_or(at, |due| due.max(at));
            self.advance(at, out);
            if self.world.clock.phase == Phase::Ended {
                return Ok(());
            }
        }
        self.submit_first(at, command, out)
    }

    /// The same before anything else falls due at this moment: to leave out, after a part of a log, what came next.
    ///
    /// # Errors
    /// A [`Refusal`]; then nothing has happened.
    pub fn submit_first(
        &mut self,
        at: Moment,
        command: &Command,
        out: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let at = at.max(self.world.now);
        let events = decide(&self.world, &self.artefacts, at, command)?;
        let freed = self.freed(&events);
        self.take(events, out);
        for nation in freed {
            let next = next_in_laboratory(&self.world, &self.artefacts, at, &nation);
            self.take(next, out);
        }
        self.settle(at, out);
        Ok(())
    }

    /// The laboratories in which these events leave a slot free.
    fn freed(&self, events: &[Event]) -> Vec<NationId> {
        let nation = |team: &TeamId| self.world.scenario.team(team)?.nation.clone();
        let freed = events.iter().filter_map(|event| match &event.what {
            What::Laboratory(LaboratoryEvent::Cancelled { job }) => {
                nation(&self.world.jobs.get(job)?.team)
            }
            What::Laboratory(LaboratoryEvent::SlotReturned { to, .. }) => nation(to),
            _ => None,
        });
        freed.collect()
    }

    fn laboratory_of(&self, due: &Due) -> Option<NationId> {
        let Due::Job(job) = due else { return None };
        match &self.world.jobs.get(job)?.kind {
            JobKind::Examine(_, _, nation) => Some(nation.clone()),
            JobKind::Acquire(..) | JobKind::Capture(..) => None,
        }
    }

    fn take(&mut self, events: Vec<Event>, out: &mut Vec<Event>) {
        for event in events {
            apply(&mut self.world, &event);
            self.watch.saw(&event, &self.world.latest);
            out.push(event);
        }
    }

    /// Lets follow what follows, until nothing does.
    fn settle(&mut self, at: Moment, out: &mut Vec<Event>) {
        if !matches!(self.world.clock.phase, Phase::Running | Phase::Paused) {
            return;
        }
        for _ in 0..MOST_ROUNDS {
            self.watch.reaches(self.world.now);
            let events = react(&self.world, &self.artefacts, at, &self.watch);
            #[cfg(test)]
            assert_eq!(
                events,
                react(&self.world, &self.artefacts, at, &self.watch.everything()),
                "the watch has missed something"
            );
            self.watch.rest();
            if events.is_empty() {
                return;
            }
            self.take(events, out);
        }
    }
}

fn only_draws(events: &[Event]) -> bool {
    !events.is_empty()
        && events
            .iter()
            .all(|event| matches!(event.what, What::Story(StoryEvent::Drawn { .. })))
}
