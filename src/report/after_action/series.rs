//! The index of each team over time. The only place that takes a score at more than one moment.

use crate::exercise::Event;
use crate::scenario::{Scenario, TeamId};
use crate::score::Ledger;

/// At how many moments the score is taken.
const MOMENTS: u64 = 60;

/// For each team its index, 0 to 100, at moments of play time in milliseconds.
pub(super) fn index_over_time(
    scenario: &Scenario,
    log: &[Event],
    length: u64,
) -> Vec<(TeamId, Vec<(u64, f64)>)> {
    let mut series: Vec<(TeamId, Vec<(u64, f64)>)> = scenario
        .teams
        .iter()
        .map(|team| (team.id.clone(), Vec::new()))
        .collect();
    let mut ledger = Ledger::new();
    let mut left = log.iter().peekable();
    for moment in 1..=MOMENTS {
        let at = length * moment / MOMENTS;
        while let Some(event) = left.next_if(|event| event.at.millis() <= at) {
            ledger.note(event);
        }
        let score = ledger.score(scenario);
        for ((_, points), team) in series.iter_mut().zip(&score.teams) {
            points.push((at, super::basis::rounded(team.index)));
        }
    }
    series
}
