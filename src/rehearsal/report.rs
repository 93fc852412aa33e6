//! The report of a rehearsal: plain data, the same on every machine. What varies with the machine,
//! such as runs a second, is not in it.

use super::Plan;
use super::expected::Expected;
use super::never::{Never, never};
use super::tally::{FIGURES, List, Tally, named};
use crate::exercise::Skill;
use crate::report::act_words;
use crate::scenario::*;
use crate::score::LayerKind;
use serde::Serialize;
use std::sync::Arc;

/// What many runs of a scenario showed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// Version of its text.
    pub version: String,
    /// How many runs.
    pub runs: u64,
    /// Seed of the first; each next has one more.
    pub seed: u64,
    /// Who played: `mixed`, or one skill.
    pub skill: String,
    /// Mean length of play, in minutes.
    pub minutes: f64,
    /// Mean number of events in a log.
    pub events: f64,
    /// Mean number of commands.
    pub commands: f64,
    /// The mean index of the states.
    pub alliance: Spread,
    /// By team: the index and the layers.
    pub scores: Vec<ScoreRow>,
    /// The index by skill and team; team none stands for all teams that play a state.
    pub by_skill: Vec<SkillRow>,
    /// How often each inject was released.
    pub injects: Vec<Occurrence>,
    /// How often each branch was taken.
    pub branches: Vec<Occurrence>,
    /// How often each item was lost.
    pub losses: Vec<Occurrence>,
    /// How often each milestone was set.
    pub milestones: Vec<Occurrence>,
    /// How often each duty fell due, and was done.
    pub duties: Vec<DutyRow>,
    /// How often each act that an inject expects was due, and done.
    pub expected: Vec<ExpectedRow>,
    /// What never happened in any run.
    pub never: Vec<Never>,
    /// Commands refused, by kind, over all runs.
    pub refused: Vec<Refused>,
}

/// How a figure is spread over the runs. All 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Spread {
    /// In how many runs it had a value.
    pub count: u64,
    /// Mean.
    pub mean: f64,
    /// One run in ten lies below.
    pub p10: f64,
    /// The middle run.
    pub p50: f64,
    /// One run in ten lies above.
    pub p90: f64,
}

/// A figure of a team.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreRow {
    /// The team.
    pub team: TeamId,
    /// `index`, or the key of a layer.
    pub figure: &'static str,
    /// Its spread.
    #[serde(flatten)]
    pub spread: Spread,
}

/// The index of a team at a skill.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SkillRow {
    /// The skill.
    pub skill: &'static str,
    /// The team; none for all that play a state.
    pub team: Option<TeamId>,
    /// Its spread.
    #[serde(flatten)]
    pub spread: Spread,
}

/// How often something came up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Occurrence {
    /// Its id.
    pub id: Arc<str>,
    /// Its title.
    pub title: Arc<str>,
    /// In how many runs.
    pub runs: u64,
    /// In how many of a hundred runs.
    pub percent: f64,
}

/// How often a duty came up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DutyRow {
    /// The duty.
    pub id: DutyId,
    /// Its title.
    pub title: String,
    /// Who owes it.
    pub from: TeamId,
    /// In how many runs it fell due.
    pub due: u64,
    /// In how many runs it was done.
    pub done: u64,
}

/// How often an act that an inject expects of a team came up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExpectedRow {
    /// The inject.
    pub inject: InjectId,
    /// Of whom it is expected.
    pub team: TeamId,
    /// The act, in words.
    pub act: String,
    /// In how many runs the inject was released.
    pub due: u64,
    /// In how many of these runs the act was done before the limit passed.
    pub in_time: u64,
    /// In how many of these runs the act was done at any time.
    pub done: u64,
}

/// Commands refused.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Refused {
    /// Why, as the key of the refusal.
    pub kind: &'static str,
    /// How many.
    pub count: u64,
}

/// The name of a skill, as options and reports write it.
pub fn skill_name(skill: Skill) -> &'static str {
    match skill {
        Skill::Silent => "silent",
        Skill::Novice => "novice",
        Skill::Competent => "competent",
        Skill::Expert => "expert",
    }
}

const SKILLS: [Skill; 4] = [
    Skill::Expert,
    Skill::Competent,
    Skill::Novice,
    Skill::Silent,
];

impl Report {
    pub(super) fn of(
        scenario: &Scenario,
        plan: Plan,
        expected: &[Expected<'_>],
        tally: &Tally,
    ) -> Self {
        let list = |list: List| occurrences(scenario, tally, list);
        let due = list(List::DutiesDue);
        let done = list(List::DutiesDone);
        let duties = scenario
            .duties
            .iter()
            .zip(due.iter().zip(&done))
            .map(|(duty, (due, done))| DutyRow {
                id: duty.id.clone(),
                title: duty.title.clone(),
                from: duty.from.clone(),
                due: due.runs,
                done: done.runs,
            })
            .collect();
        let expected: Vec<ExpectedRow> = expected
            .iter()
            .zip(&tally.expected)
            .map(|(one, counted)| ExpectedRow {
                inject: one.inject.id.clone(),
                team: one.team.clone(),
                act: act_words(one.act, scenario),
                due: counted.due,
                in_time: counted.in_time,
                done: counted.done,
            })
            .collect();
        Self {
            scenario: scenario.exercise.id.clone(),
            title: scenario.exercise.title.clone(),
            version: scenario.exercise.version.clone(),
            runs: tally.runs,
            seed: plan.seed,
            skill: plan.skills.name().into(),
            minutes: per_run(tally.ended, tally.runs) / 60_000.0,
            events: per_run(tally.events, tally.runs),
            commands: per_run(tally.commands, tally.runs),
            alliance: spread(tally.alliance.clone()),
            scores: scores(scenario, tally),
            by_skill: by_skill(scenario, tally),
            injects: list(List::Injects),
            branches: list(List::Branches),
            losses: list(List::Losses),
            milestones: list(List::Milestones),
            duties,
            never: never(scenario, tally, &expected),
            expected,
            refused: tally
                .refused
                .iter()
                .map(|(kind, count)| Refused {
                    kind,
                    count: *count,
                })
                .collect(),
        }
        .rounded()
    }

    fn rounded(mut self) -> Self {
        self.minutes = round(self.minutes);
        self.events = round(self.events);
        self.commands = round(self.commands);
        self
    }
}

/// Two places after the point are all that a reader, and a comparison of two reports, needs.
pub(super) fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

// Sums over runs stay far below 2^53, so nothing is lost here.
fn per_run(sum: u64, runs: u64) -> f64 {
    sum as f64 / runs.max(1) as f64
}

pub(super) fn occurrences(scenario: &Scenario, tally: &Tally, list: List) -> Vec<Occurrence> {
    named(scenario, list)
        .into_iter()
        .zip(&tally.came_up[list as usize])
        .map(|((id, title), runs)| Occurrence {
            id,
            title,
            runs: *runs,
            percent: round(per_run(*runs * 100, tally.runs)),
        })
        .collect()
}

fn scores(scenario: &Scenario, tally: &Tally) -> Vec<ScoreRow> {
    let mut rows = Vec::new();
    for (team, runs) in scenario.teams.iter().zip(&tally.teams) {
        let order = std::iter::once(FIGURES - 1).chain(0..FIGURES - 1);
        for place in order {
            let figure = LayerKind::ALL.get(place).map_or("index", |kind| kind.key());
            let values = runs.iter().filter_map(|(_, figures)| figures[place]);
            rows.push(ScoreRow {
                team: team.id.clone(),
                figure,
                spread: spread(values.collect()),
            });
        }
    }
    rows
}

fn by_skill(scenario: &Scenario, tally: &Tally) -> Vec<SkillRow> {
    let mut rows = Vec::new();
    for skill in SKILLS {
        let index = |team: usize| {
            tally.teams[team]
                .iter()
                .filter(move |(other, _)| *other == skill)
                .filter_map(|(_, figures)| figures[FIGURES - 1])
        };
        let mut all = Vec::new();
        let mut each = Vec::new();
        for (place, team) in scenario.teams.iter().enumerate() {
            let values: Vec<f64> = index(place).collect();
            if team.nation.is_some() {
                all.extend_from_slice(&values);
            }
            each.push(SkillRow {
                skill: skill_name(skill),
                team: Some(team.id.clone()),
                spread: spread(values),
            });
        }
        if all.is_empty() {
            continue;
        }
        rows.push(SkillRow {
            skill: skill_name(skill),
            team: None,
            spread: spread(all),
        });
        rows.extend(each);
    }
    rows
}

/// The spread of these values; quantiles by the nearest rank.
fn spread(mut values: Vec<f64>) -> Spread {
    if values.is_empty() {
        return Spread::default();
    }
    let count = values.len();
    // Added in the order of the runs, before they are sorted, so that rounding is always the same.
    let sum: f64 = values.iter().sum();
    values.sort_by(f64::total_cmp);
    let rank = |percent: usize| {
        let place = (count * percent).div_ceil(100).clamp(1, count) - 1;
        round(values[place])
    };
    let mean = round(sum / count as f64);
    Spread {
        count: count as u64,
        mean,
        p10: rank(10),
        p50: rank(50),
        p90: rank(90),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_by_nearest_rank() {
        let values = (1..=10_u8).rev().map(f64::from).collect();
        let spread = spread(values);
        assert_eq!(
            (
                spread.count,
                spread.mean,
                spread.p10,
                spread.p50,
                spread.p90
            ),
            (10, 5.5, 1.0, 5.0, 9.0)
        );
    }

    #[test]
    fn no_values_spread_to_nothing() {
        assert_eq!(spread(Vec::new()), Spread::default());
    }
}
