//! The index of each team over time.

use crate::exercise::Event;
use crate::scenario::{Moment, Scenario, TeamId};
use crate::score::over_time::series;

/// At how many moments the score is taken.
const MOMENTS: u64 = 60;

/// For each team its index, 0 to 100, at moments of play time in milliseconds.
pub(super) fn index_over_time(
    scenario: &Scenario,
    log: &[Event],
    length: u64,
) -> Vec<(TeamId, Vec<(u64, f64)>)> {
    let moments = (1..=MOMENTS).map(|nth| Moment::from_millis(length * nth / MOMENTS));
    let moments: Vec<Moment> = moments.collect();
    let points = series(scenario, log, &moments);
    let teams = scenario.teams.iter().enumerate();
    teams
        .map(|(place, team)| {
            let own = points.iter().filter_map(|point| {
                let index = point.teams.get(place)?.index;
                Some((point.at.millis(), super::basis::rounded(index)))
            });
            (team.id.clone(), own.collect())
        })
        .collect()
}
