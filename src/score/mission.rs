//! The mission layer: what the exercise was about was reached, and services were kept up meanwhile.

use super::figures::*;
use super::reading::Reading;
use crate::scenario::*;
use std::collections::BTreeSet;

/// Milestones reached, by weight. One that names teams counts for those teams; one that names nobody
/// counts for every team that had a part in the exercise: `contributed`.
pub(super) fn milestones(reading: &Reading<'_>, team: &TeamId, contributed: bool) -> Metric {
    let mut occasions = Vec::new();
    for milestone in &reading.scenario.milestones {
        if milestone.weight == 0 {
            continue;
        }
        let mut named = BTreeSet::new();
        names(&milestone.when, &mut named);
        if !named.is_empty() && !named.contains(team) {
            continue;
        }
        let set = reading.ledger.milestones.get(&milestone.id);
        let (value, why) = match set {
            Some(_) if contributed => (1.0, Why::Reached),
            Some(_) => (0.0, Why::NoPart),
            None => (0.0, Why::NotReached),
        };
        occasions.push(Occasion {
            of: Of::Milestone(milestone.id.clone()),
            value,
            adjusted: value,
            weight: f64::from(milestone.weight),
            counts: true,
            why,
            events: set.copied().into_iter().collect(),
            time: None,
        });
    }
    Metric::mean_of(MetricKey::Milestones, occasions)
}

/// The teams whose acts a condition looks for.
fn names<'a>(condition: &'a Condition, teams: &mut BTreeSet<&'a TeamId>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                names(part, teams);
            }
        }
        Condition::Not(part) => names(part, teams),
        Condition::Did(team, _) => {
            teams.insert(team);
        }
        _ => {}
    }
}

/// Continuity: the area under the curve of each service that the story touched, over the area of a
/// service that never falls. Services that nothing touched say nothing about the team.
pub(super) fn continuity(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let mut occasions = Vec::new();
    let now = reading.ledger.now;
    if let Some(nation) = reading.scenario.nation_of(team) {
        for service in &nation.services {
            let levels = reading
                .ledger
                .levels
                .iter()
                .find(|((of, id), _)| *of == nation.id && **id == *service.id);
            let Some(((_, id), levels)) = levels else {
                continue;
            };
            let value = area(levels, now);
            occasions.push(Occasion {
                of: Of::Service(nation.id.clone(), id.clone()),
                value,
                adjusted: value,
                weight: f64::from(service.weight),
                counts: true,
                why: Why::ServiceLevel,
                events: levels.iter().map(|(_, seq, _)| *seq).collect(),
                time: None,
            });
        }
    }
    Metric::mean_of(MetricKey::Continuity, occasions)
}

/// The share of full service from the start until now; the level itself at the very start.
fn area(levels: &[(Moment, u64, u8)], now: Moment) -> f64 {
    let mut sum = 0_u128;
    let (mut since, mut level) = (Moment::START, 100_u8);
    for (at, _, next) in levels {
        sum += u128::from(at.since(since).millis()) * u128::from(level);
        since = since.max(*at);
        level = *next;
    }
    sum += u128::from(now.since(since).millis()) * u128::from(level);
    let full = u128::from(now.millis()) * 100;
    if full == 0 {
        f64::from(level) / 100.0
    } else {
        // Both fit a double to within a bit: a thousand hours are 3.6e11 hundredths of milliseconds.
        sum as f64 / full as f64
    }
}
