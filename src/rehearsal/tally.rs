//! What is kept of one run, and how runs add up. Runs are added in the order of their number, so that
//! figures do not depend on which thread was quicker.

use super::expected::{Counted, Expected, Met, met};
use super::play::Played;
use crate::exercise::*;
use crate::scenario::*;
use crate::score::{LayerKind, Score};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a team's figures are: six layers and the index.
pub(super) const FIGURES: usize = LayerKind::ALL.len() + 1;

/// The lists of a scenario in which things come up or do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    Injects,
    Branches,
    Losses,
    Milestones,
    DutiesDue,
    DutiesDone,
}

/// All lists, in the order of the report.
pub(super) const LISTS: [List; 6] = [
    List::Injects,
    List::Branches,
    List::Losses,
    List::Milestones,
    List::DutiesDue,
    List::DutiesDone,
];

/// What is kept of one run.
pub(super) struct Outcome {
    /// Skill and figures by team; each figure 0 to 100, none if there was no occasion for it.
    pub teams: Vec<(Skill, [Option<f64>; FIGURES])>,
    pub alliance: f64,
    /// What came up, by list: places in the scenario's own order.
    pub came_up: [Vec<u32>; 6],
    /// What became of everything that injects expect.
    pub met: Vec<Met>,
    pub refused: BTreeMap<&'static str, u32>,
    pub commands: u64,
    pub events: u64,
    pub ended: Moment,
}

impl Outcome {
    pub(super) fn of(
        scenario: &Scenario,
        expected: &[Expected<'_>],
        played: &Played,
        score: &Score,
    ) -> Self {
        let teams = played
            .skills
            .iter()
            .map(|(team, skill)| {
                let mut figures = [None; FIGURES];
                if let Some(score) = score.team(team) {
                    for (figure, layer) in figures.iter_mut().zip(&score.layers) {
                        *figure = layer.value.map(|value| value * 100.0);
                    }
                    figures[FIGURES - 1] = Some(score.index);
                }
                (*skill, figures)
            })
            .collect();
        Self {
            teams,
            alliance: score.alliance,
            came_up: LISTS.map(|list| came_up(scenario, &played.world, list)),
            met: met(expected, played),
            refused: played.refused.clone(),
            commands: played.commands,
            events: played.log.len() as u64,
            ended: played.world.now,
        }
    }
}

fn came_up(scenario: &Scenario, world: &World, list: List) -> Vec<u32> {
    match list {
        List::Injects => places(&scenario.msel, |inject| {
            world
                .injects
                .get(&inject.id)
                .is_some_and(|state| state.released.is_some())
        }),
        List::Branches => places(&scenario.branches, |branch| {
            world.branches.contains_key(&branch.id)
        }),
        List::Losses => places(&scenario.evidence, |item| {
            world
                .items
                .get(&item.id)
                .is_some_and(|state| state.lost.is_some())
        }),
        List::Milestones => places(&scenario.milestones, |milestone| {
            world.milestones.contains_key(&milestone.id)
        }),
        List::DutiesDue => places(&scenario.duties, |duty| {
            world
                .duties
                .get(&duty.id)
                .is_some_and(|state| state.due.is_some())
        }),
        List::DutiesDone => places(&scenario.duties, |duty| {
            world
                .duties
                .get(&duty.id)
                .is_some_and(|state| state.done.is_some())
        }),
    }
}

fn places<T>(all: &[T], holds: impl Fn(&T) -> bool) -> Vec<u32> {
    (0_u32..)
        .zip(all)
        .filter(|(_, one)| holds(one))
        .map(|(place, _)| place)
        .collect()
}

/// Ids and titles of a list, in the scenario's order.
pub(super) fn named(scenario: &Scenario, list: List) -> Vec<(Arc<str>, Arc<str>)> {
    fn pairs<T>(all: &[T], of: impl Fn(&T) -> (&str, &str)) -> Vec<(Arc<str>, Arc<str>)> {
        all.iter()
            .map(|one| {
                let (id, title) = of(one);
                (Arc::from(id), Arc::from(title))
            })
            .collect()
    }
    match list {
        List::Injects => pairs(&scenario.msel, |it| (it.id.as_str(), it.title.as_str())),
        List::Branches => pairs(&scenario.branches, |it| (it.id.as_str(), it.title.as_str())),
        List::Losses => pairs(&scenario.evidence, |it| (it.id.as_str(), it.title.as_str())),
        List::Milestones => pairs(&scenario.milestones, |it| {
            (it.id.as_str(), it.title.as_str())
        }),
        List::DutiesDue | List::DutiesDone => {
            pairs(&scenario.duties, |it| (it.id.as_str(), it.title.as_str()))
        }
    }
}

/// Runs added up.
pub(super) struct Tally {
    pub runs: u64,
    /// By team: the skill and figures of each run.
    pub teams: Vec<Vec<(Skill, [Option<f64>; FIGURES])>>,
    pub alliance: Vec<f64>,
    /// By list and place: in how many runs it came up.
    pub came_up: [Vec<u64>; 6],
    /// By place among everything that is expected.
    pub expected: Vec<Counted>,
    pub refused: BTreeMap<&'static str, u64>,
    pub commands: u64,
    pub events: u64,
    pub ended: u64,
}

impl Tally {
    pub(super) fn new(scenario: &Scenario, expected: &[Expected<'_>]) -> Self {
        Self {
            runs: 0,
            expected: vec![Counted::default(); expected.len()],
            teams: vec![Vec::new(); scenario.teams.len()],
            alliance: Vec::new(),
            came_up: LISTS.map(|list| vec![0; named(scenario, list).len()]),
            refused: BTreeMap::new(),
            commands: 0,
            events: 0,
            ended: 0,
        }
    }

    pub(super) fn add(&mut self, run: Outcome) {
        self.runs += 1;
        for (team, figures) in self.teams.iter_mut().zip(run.teams) {
            team.push(figures);
        }
        self.alliance.push(run.alliance);
        for (counts, places) in self.came_up.iter_mut().zip(run.came_up) {
            for place in places {
                if let Some(count) = usize::try_from(place)
                    .ok()
                    .and_then(|place| counts.get_mut(place))
                {
                    *count += 1;
                }
            }
        }
        for (counted, met) in self.expected.iter_mut().zip(run.met) {
            counted.add(met);
        }
        for (key, count) in run.refused {
            *self.refused.entry(key).or_default() += u64::from(count);
        }
        self.commands += run.commands;
        self.events += run.events;
        self.ended += run.ended.millis();
    }
}
