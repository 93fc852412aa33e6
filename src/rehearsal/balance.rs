//! Whether a score can be defended: each strategy plays the scenario, alone among competent tables and at
//! every table, and doctrines change hands.
//!
//! Rule (design of this project, after the demand that a score be hard to game and favour no doctrine): the
//! diligent come out ahead of every other strategy by a clear margin, whoever floods or stays silent ends
//! behind the competent tables beside it, and dealing doctrines to other states leaves the mean index where
//! it was. The same scenario, runs and seed give the same figures on any number of threads.

use super::Unrehearsed;
use super::doctrines::Deals;
use super::play::play_over;
use super::report::round;
use crate::actors::{Strategy, Style};
use crate::exercise::{Artefacts, Skill};
use crate::scenario::*;
use crate::score::{self, Score, arithmetic};
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalancePlan {
    /// How often every game is played.
    pub runs: u64,
    /// Seed of the first run; each next has one more. Every game of a run has the same.
    pub seed: u64,
    /// Threads; zero for as many as the machine has cores.
    pub threads: usize,
}

/// What has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Thresholds {
    /// By how many points of the index the diligent lead at least.
    pub lead: f64,
    /// By how many points dealing doctrines moves the mean index, at most and less.
    pub doctrines: f64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            lead: 15.0,
            doctrines: 3.0,
        }
    }
}

/// How the strategies and the doctrines came out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Balance {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Version of its text.
    pub version: String,
    /// How often every game was played.
    pub runs: u64,
    /// Seed of the first run.
    pub seed: u64,
    /// What has to hold.
    pub thresholds: Thresholds,
    /// One for each strategy, the diligent first.
    pub strategies: Vec<StrategyRow>,
    /// Mean index of the states with all doctrines as written, every chair diligent.
    pub as_written: f64,
    /// The same with every doctrine in another state.
    pub shuffled: f64,
    /// How far that lies from it.
    pub moved: f64,
    /// One for each doctrine that a state holds.
    pub doctrines: Vec<DoctrineRow>,
    /// What does not hold.
    pub missed: Vec<Missed>,
}

/// How a strategy came out. All indices are means over the runs, 0 to 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StrategyRow {
    /// The strategy.
    pub strategy: &'static str,
    /// One state plays it, the others play competently; the mean over the states in turn.
    pub alone: Alone,
    /// Mean index of the states when every chair plays it.
    pub all: f64,
    /// How far that lies behind the diligent.
    pub all_behind: f64,
}

/// How a strategy came out at one table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Alone {
    /// Its index.
    pub index: f64,
    /// How far that lies behind the diligent in the same chair.
    pub behind: f64,
    /// Mean index of the other states.
    pub others: f64,
    /// Its index by the state that played it, in the order of the scenario.
    pub teams: Vec<(TeamId, f64)>,
}

/// How the states came out that held a doctrine.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoctrineRow {
    /// The doctrine.
    pub doctrine: DoctrineId,
    /// Mean index of the states that hold it as the scenario has it.
    pub as_written: f64,
    /// Mean index of the states to which it was dealt.
    pub shuffled: f64,
}

/// Something that does not hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Missed {
    /// What: `lead alone`, `lead all`, `loses` or `doctrines`.
    pub what: &'static str,
    /// Of which strategy; none for doctrines.
    pub strategy: Option<&'static str>,
    /// The figure.
    pub is: f64,
    /// What it had to reach, or for `loses` and `doctrines` to stay below.
    pub needs: f64,
}

/// One exercise to be played.
#[derive(Clone, Copy, Debug)]
enum Game {
    /// A state plays a strategy, the other teams play competently.
    Alone(Strategy, usize),
    /// Every chair plays a strategy.
    All(Strategy),
    /// Every chair is diligent, and every doctrine with another state.
    Shuffled,
}

/// Plays every strategy. `progress` is told, from any thread, how many exercises are done, and of how many.
///
/// # Errors
/// If the threads cannot be started.
pub fn balance(
    scenario: &Arc<Scenario>,
    plan: BalancePlan,
    progress: impl Fn(u64, u64) + Sync,
) -> Result<Balance, Unrehearsed> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(plan.threads)
        .build()?;
    let states: Vec<&TeamId> = scenario
        .teams
        .iter()
        .filter(|team| team.nation.is_some())
        .map(|team| &team.id)
        .collect();
    let games: Vec<Game> = Strategy::ALL
        .into_iter()
        .flat_map(|strategy| {
            let alone = (0..states.len()).map(move |state| Game::Alone(strategy, state));
            alone.chain([Game::All(strategy)])
        })
        .chain([Game::Shuffled])
        .collect();
    let written = Deals::as_written(scenario);
    let shuffled = Deals::shuffled(scenario);
    // No bot reads the bytes: those of the first run do for all.
    let artefacts = Arc::new(Artefacts::new(plan.seed));
    let per_run = games.len() as u64;
    let total = plan.runs.saturating_mul(per_run);
    let done = AtomicU64::new(0);
    let mut tally = Tally::new(scenario, &states);
    for run in 0..plan.runs {
        let seed = plan.seed.wrapping_add(run);
        let indices: Vec<Vec<f64>> = pool.install(|| {
            games
                .par_iter()
                .map(|game| {
                    let deals = match game {
                        Game::Shuffled => &shuffled,
                        Game::Alone(..) | Game::All(_) => &written,
                    };
                    let (scenario, cast) = deals.of(seed);
                    let style = |team: &TeamId| style(*game, &states, team);
                    let played = play_over(scenario, cast, &artefacts, seed, style);
                    let score = score::score(scenario, &played.log);
                    progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
                    of_states(&score)
                })
                .collect()
        });
        for (game, indices) in games.iter().zip(indices) {
            let dealt = shuffled.of(seed).0;
            tally.add(*game, &indices, dealt);
        }
    }
    Ok(tally.finish(scenario, plan))
}

fn style(game: Game, states: &[&TeamId], team: &TeamId) -> Style {
    match game {
        Game::Alone(strategy, state) if states[state] == team => strategy.into(),
        Game::Alone(..) => Skill::Competent.into(),
        Game::All(strategy) => strategy.into(),
        Game::Shuffled => Strategy::Diligent.into(),
    }
}

/// The indices of the teams that play a state, in the order of the scenario.
fn of_states(score: &Score) -> Vec<f64> {
    let states = score.teams.iter().filter(|team| team.state);
    states.map(|team| team.index).collect()
}

/// Sums over the runs, added in their order so that rounding is always the same.
struct Tally {
    states: Vec<TeamId>,
    held: Vec<Option<DoctrineId>>,
    runs: u32,
    /// By strategy and state: the index of whoever played it, and the mean of the others.
    alone: Vec<Vec<(f64, f64)>>,
    /// By strategy: the mean index of the states.
    all: Vec<f64>,
    shuffled: f64,
    /// By doctrine: as written and dealt, each a sum and how many.
    doctrines: Vec<(DoctrineId, [(f64, u32); 2])>,
}

impl Tally {
    fn new(scenario: &Scenario, states: &[&TeamId]) -> Self {
        let held = doctrines_of(scenario, states.iter().copied());
        let mut doctrines: Vec<(DoctrineId, [(f64, u32); 2])> = Vec::new();
        for doctrine in held.iter().flatten() {
            if doctrines.iter().all(|(known, _)| known != doctrine) {
                doctrines.push((doctrine.clone(), [(0.0, 0); 2]));
            }
        }
        Self {
            states: states.iter().map(|team| (*team).clone()).collect(),
            held,
            runs: 0,
            alone: vec![vec![(0.0, 0.0); states.len()]; Strategy::ALL.len()],
            all: vec![0.0; Strategy::ALL.len()],
            shuffled: 0.0,
            doctrines,
        }
    }

    fn add(&mut self, game: Game, indices: &[f64], dealt: &Scenario) {
        let mean = arithmetic::mean(indices.iter().copied()).unwrap_or(0.0);
        match game {
            Game::Alone(strategy, state) => {
                let others = indices.iter().enumerate();
                let others = others.filter(|(place, _)| *place != state);
                let others = arithmetic::mean(others.map(|(_, index)| *index)).unwrap_or(0.0);
                let sums = &mut self.alone[strategy as usize][state];
                sums.0 += indices[state];
                sums.1 += others;
            }
            Game::All(strategy) => {
                self.all[strategy as usize] += mean;
                if strategy == Strategy::Diligent {
                    self.runs += 1;
                    let held = self.held.clone();
                    self.by_doctrine(&held, indices, 0);
                }
            }
            Game::Shuffled => {
                self.shuffled += mean;
                let held = doctrines_of(dealt, self.states.iter());
                self.by_doctrine(&held, indices, 1);
            }
        }
    }

    fn by_doctrine(&mut self, held: &[Option<DoctrineId>], indices: &[f64], place: usize) {
        for (doctrine, index) in held.iter().zip(indices) {
            let mut known = self.doctrines.iter_mut();
            if let Some(doctrine) = doctrine
                && let Some((_, sums)) = known.find(|(known, _)| known == doctrine)
            {
                sums[place].0 += index;
                sums[place].1 += 1;
            }
        }
    }

    fn finish(self, scenario: &Scenario, plan: BalancePlan) -> Balance {
        let thresholds = Thresholds::default();
        let runs = f64::from(self.runs.max(1));
        let states = self.states.len().max(1) as f64;
        let alone = |strategy: Strategy| {
            let sums = &self.alone[strategy as usize];
            let index: f64 = sums.iter().map(|(own, _)| own / runs).sum();
            let others: f64 = sums.iter().map(|(_, others)| others / runs).sum();
            (index / states, others / states)
        };
        let all = |strategy: Strategy| self.all[strategy as usize] / runs;
        let (best_alone, best_all) = (alone(Strategy::Diligent).0, all(Strategy::Diligent));
        let strategies: Vec<StrategyRow> = Strategy::ALL
            .into_iter()
            .map(|strategy| {
                let (index, others) = alone(strategy);
                let teams = self.states.iter().zip(&self.alone[strategy as usize]);
                StrategyRow {
                    strategy: strategy.key(),
                    alone: Alone {
                        index: round(index),
                        behind: round(best_alone - index),
                        others: round(others),
                        teams: teams
                            .map(|(team, (own, _))| (team.clone(), round(own / runs)))
                            .collect(),
                    },
                    all: round(all(strategy)),
                    all_behind: round(best_all - all(strategy)),
                }
            })
            .collect();
        let shuffled = self.shuffled / runs;
        let moved = round(shuffled - best_all);
        let missed = missed(&strategies, moved, thresholds);
        let mean = |(sum, n): (f64, u32)| round(sum / f64::from(n.max(1)));
        Balance {
            scenario: scenario.exercise.id.clone(),
            title: scenario.exercise.title.clone(),
            version: scenario.exercise.version.clone(),
            runs: plan.runs,
            seed: plan.seed,
            thresholds,
            strategies,
            as_written: round(best_all),
            shuffled: round(shuffled),
            moved,
            doctrines: self
                .doctrines
                .into_iter()
                .map(|(doctrine, [written, dealt])| DoctrineRow {
                    doctrine,
                    as_written: mean(written),
                    shuffled: mean(dealt),
                })
                .collect(),
            missed,
        }
    }
}

fn doctrines_of<'a>(
    scenario: &Scenario,
    states: impl Iterator<Item = &'a TeamId>,
) -> Vec<Option<DoctrineId>> {
    states
        .map(|team| scenario.nation_of(team)?.doctrine.clone())
        .collect()
}

fn missed(rows: &[StrategyRow], moved: f64, thresholds: Thresholds) -> Vec<Missed> {
    let mut missed = Vec::new();
    for row in rows.iter().skip(1) {
        let strategy = Some(row.strategy);
        for (what, behind) in [
            ("lead alone", row.alone.behind),
            ("lead all", row.all_behind),
        ] {
            if behind < thresholds.lead {
                missed.push(Missed {
                    what,
                    strategy,
                    is: behind,
                    needs: thresholds.lead,
                });
            }
        }
        let loses = [Strategy::Silent, Strategy::Spammer].map(Strategy::key);
        if loses.contains(&row.strategy) && row.alone.index >= row.alone.others {
            missed.push(Missed {
                what: "loses",
                strategy,
                is: row.alone.index,
                needs: row.alone.others,
            });
        }
    }
    if moved.abs() >= thresholds.doctrines {
        missed.push(Missed {
            what: "doctrines",
            strategy: None,
            is: moved.abs(),
            needs: thresholds.doctrines,
        });
    }
    missed
}
