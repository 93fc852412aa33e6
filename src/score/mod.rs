//! How well the states worked with each other: `score = f(log, scenario, profile)`.
//!
//! A pure function. It knows no clock, no chance, no world; whoever has the log and the scenario gets the
//! same figures to the last bit, on every machine, and can open each figure down to the events that made
//! it. It is total: any prefix of a log, and any selection of its events, has a score.
//!
//! One file a layer; the formulas of all of them are in [`arithmetic`]. What must not enter: a rule that a
//! scenario cannot change and that a trainer could not defend before the teams; text (only `explain` looks
//! words up); floating-point functions whose result varies with the machine.
//!
//! Three rules run through every layer:
//!
//! - What the scenario expects is the denominator. Silence on it earns 0 once its time is over.
//! - What a team was never given an occasion for has no value, and its weight goes to the other figures.
//! - Messages that ask the same of the same body are one. What neither a duty nor an inject calls for, and
//!   what brings nothing, can cost but never earn.
//!
//! Nobody has to fold a world for this. A live control room keeps a [`Ledger`], notes each event as it
//! comes and asks it for the score; everybody else calls [`score`].

pub mod arithmetic;
mod basis;
mod board;
mod capacity;
mod evidence;
pub mod explain;
mod figures;
mod findings;
mod index;
mod key;
mod ledger;
mod legal;
mod matrix;
mod mission;
mod organisational;
pub mod over_time;
mod reading;
mod semantic;
mod stopped;
mod technical;
#[cfg(test)]
mod tests;

pub use board::matrix_board;
pub use evidence::standing;
pub use figures::*;
pub use key::{FigureKey, Side, Unit};
pub use ledger::Ledger;

use crate::exercise::{Event, World};
use crate::scenario::Scenario;

/// The score of a log, under the profile of its scenario. One pass over the log.
#[must_use]
pub fn score(scenario: &Scenario, log: &[Event]) -> Score {
    Ledger::of(log).score(scenario)
}

/// The score of a log whose world is at hand; the same as [`score`] of the world's scenario.
#[must_use]
pub fn of_world(world: &World, log: &[Event]) -> Score {
    score(&world.scenario, log)
}

impl Ledger {
    /// The score of what was noted so far. Costs in proportion to what happened, not to the length of the log.
    #[must_use]
    pub fn score(&self, scenario: &Scenario) -> Score {
        let reading = reading::Reading::new(scenario, self);
        let mut score = Score {
            at: self.now,
            teams: scenario
                .teams
                .iter()
                .map(|team| index::team(&reading, team))
                .collect(),
            matrix: matrix::matrix(&reading),
            alliance: 0.0,
            alliance_adjusted: 0.0,
            profile: scenario.score.clone(),
            trust: self.trust(),
        };
        score.sum_up();
        score
    }
}
