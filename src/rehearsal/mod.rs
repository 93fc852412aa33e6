//! Rehearsal: bots play an exercise many times, so that an author sees before lunch what happens, how often,
//! and what never does.
//!
//! The same scenario and plan give the same report on any number of threads and any machine: each run has a
//! seed of its own, and runs are added up in the order of their number. Nothing that varies with the machine
//! may enter the report.

mod balance;
mod besides;
mod doctrines;
mod expected;
mod never;
mod otherwise;
mod par;
mod play;
mod report;
mod tally;

pub use balance::{
    Alone, Balance, BalancePlan, DoctrineRow, Missed, StrategyRow, Thresholds, balance,
};
pub use besides::{Besides, besides};
pub use doctrines::deal;
pub use never::Never;
pub use otherwise::{Otherwise, otherwise};
pub use par::{Beside, Par, par, par_at, par_skills};
pub use play::{Played, Skills, play, play_on};
pub use report::{
    DutyRow, ExpectedRow, Occurrence, Refused, Report, ScoreRow, SkillRow, Spread, skill_name,
};

use crate::exercise::Artefacts;
use crate::scenario::{Scenario, TeamId};
use crate::score;
use doctrines::Deals;
use play::play_over;
use rayon::prelude::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tally::{Outcome, Tally};
use thiserror::Error;

/// Runs are played and added up in batches of this many, so that a million runs need no more memory than
/// their figures.
const BATCH: u64 = 1024;

/// What to rehearse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many runs.
    pub runs: u64,
    /// Seed of the first run; each next has one more.
    pub seed: u64,
    /// Who plays.
    pub skills: Skills,
    /// Threads; zero for as many as the machine has cores.
    pub threads: usize,
    /// Doctrines are dealt to other states, in each run by its seed.
    pub shuffle_doctrines: bool,
}

/// Why a rehearsal cannot take place.
#[derive(Debug, Error)]
pub enum Unrehearsed {
    /// The threads could not be started.
    #[error("the threads could not be started: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Plays the scenario as often as planned. `progress` is told, from any thread, how many runs are done.
///
/// # Errors
/// If the threads cannot be started.
pub fn rehearse(
    scenario: &Arc<Scenario>,
    plan: Plan,
    progress: impl Fn(u64) + Sync,
) -> Result<Report, Unrehearsed> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.threads)
        .build()?;
    let deals = if plan.shuffle_doctrines {
        Deals::shuffled(scenario)
    } else {
        Deals::as_written(scenario)
    };
    // No bot reads the bytes: those of the first run do for all.
    let artefacts = Arc::new(Artefacts::new(plan.seed));
    let done = AtomicU64::new(0);
    let expected = expected::expected(scenario);
    let mut tally = Tally::new(scenario, &expected);
    let mut from = 0;
    while from < plan.runs {
        let to = plan.runs.min(from.saturating_add(BATCH));
        let outcomes: Vec<Outcome> = pool.install(|| {
            (from..to)
                .into_par_iter()
                .map(|run| {
                    let seed = plan.seed.wrapping_add(run);
                    let (scenario, cast) = deals.of(seed);
                    let style = |team: &TeamId| plan.skills.style(seed, team);
                    let played = play_over(scenario, cast, &artefacts, seed, style);
                    let score = score::score(scenario, &played.log);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1);
                    Outcome::of(scenario, &expected, &played, &score)
                })
                .collect()
        });
        for outcome in outcomes {
            tally.add(outcome);
        }
        from = to;
    }
    Ok(Report::of(scenario, plan, &expected, &tally))
}
