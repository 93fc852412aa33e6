//! What would have raised a figure, computed and not guessed: the figure is taken anew with one occasion
//! earning everything, all else as it was.

use super::super::arithmetic;
use super::super::evidence::worth_secured;
use super::super::figures::*;
use super::super::key::{FigureKey, Side, kept, weakest_share};
use crate::scenario::{ScoreProfile, TeamId};

/// One thing that could have gone better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// The occasion of a metric at this place earns everything; a trap is left alone, and a lead that was
    /// shared with somebody whom it does not concern is kept.
    Occasion(MetricKey, usize),
    /// One violation fewer in a layer, the one at this place.
    Violation(LayerKind, usize),
}

/// The value of a metric on a side, with one of its occasions earning everything.
///
/// Without a change it is what the metric's own layer computes; a test compares the two on every log.
pub(super) fn metric(metric: &Metric, side: Side, raised: Option<usize>) -> Option<f64> {
    if metric.overridden.is_some() {
        return metric.on(side);
    }
    if metric.key == MetricKey::Sharing {
        return sharing(metric, raised);
    }
    let mut occasions = metric.occasions.clone();
    if let Some(place) = raised
        && let Some(occasion) = occasions.get_mut(place)
    {
        if occasion.why == Why::Trap {
            occasions.remove(place);
        } else {
            (occasion.value, occasion.adjusted) = (1.0, 1.0);
        }
    }
    if metric.key == MetricKey::Integrity {
        return worth_secured(&occasions);
    }
    let counting = occasions.iter().filter(|occasion| occasion.counts);
    let mean = arithmetic::weighted(counting.map(|it| (it.weight, Some(it.on(side)))));
    match metric.key {
        MetricKey::Findings => mean.map(arithmetic::clamp),
        _ => mean,
    }
}

fn sharing(metric: &Metric, raised: Option<usize>) -> Option<f64> {
    let mut counts = metric.explain.sharing?;
    if let Some(occasion) = raised.and_then(|place| metric.occasions.get(place)) {
        // What was owed and given under the wrong mark stands twice: once as given, once as owed.
        let same = metric.occasions.iter().filter(|it| it.of == occasion.of);
        let owed = occasion.events.len() > 1 || same.count() > 1;
        match occasion.why {
            Why::SharedWidely => counts.shared = counts.shared.saturating_sub(1),
            Why::NotShared => {
                counts.shared += 1;
                counts.entitled += 1;
                counts.met += 1;
            }
            Why::OverMarked => counts.met += 1,
            Why::UnderMarked | Why::Exposed => {
                counts.entitled += 1;
                counts.met += u32::from(owed);
            }
            _ => {}
        }
    }
    let (precision, recall) =
        arithmetic::precision_and_recall(counts.shared, counts.entitled, counts.owed, counts.met);
    arithmetic::sharing(precision, recall)
}

/// The value of a layer on a side, with one change.
pub(super) fn layer(layer: &Layer, side: Side, change: Option<&Change>) -> Option<f64> {
    if layer.overridden.is_some() {
        return layer.on(side);
    }
    let values = layer.metrics.iter().filter_map(|it| match change {
        Some(Change::Occasion(key, place)) if *key == it.key => metric(it, side, Some(*place)),
        _ => it.on(side),
    });
    let violations = match change {
        Some(Change::Violation(kind, _)) if *kind == layer.kind => {
            layer.violations.len().saturating_sub(1)
        }
        _ => layer.violations.len(),
    };
    match arithmetic::mean(values) {
        Some(mean) => Some(mean * kept(violations)),
        None => (violations > 0).then_some(0.0),
    }
}

/// Average, weakest layer's value and index of a team on a side, with one change.
pub(super) fn team(
    team: &TeamScore,
    profile: &ScoreProfile,
    side: Side,
    change: Option<&Change>,
) -> (f64, Option<f64>, f64) {
    let values = team.layers.each_ref().map(|it| layer(it, side, change));
    let (average, weakest, index) =
        arithmetic::index(&weights(profile), &values, weakest_share(profile));
    (average, weakest.and_then(|place| values[place]), index)
}

/// Everything that could have gone better for a team in these layers.
pub(super) fn changes(team: &TeamScore, only: Option<LayerKind>) -> Vec<Change> {
    let mut changes = Vec::new();
    let layers = team.layers.iter();
    for layer in layers.filter(|layer| only.is_none_or(|kind| kind == layer.kind)) {
        for metric in &layer.metrics {
            changes.extend(of_metric(metric));
        }
        let violations = 0..layer.violations.len();
        changes.extend(violations.map(|place| Change::Violation(layer.kind, place)));
    }
    changes
}

/// Everything that could have gone better in a metric.
pub(super) fn of_metric(metric: &Metric) -> Vec<Change> {
    let mut seen: Vec<&Of> = Vec::new();
    let mut changes = Vec::new();
    for (place, occasion) in metric.occasions.iter().enumerate() {
        let short = occasion.counts && (occasion.value < 1.0 || occasion.adjusted < 1.0);
        let twice = metric.key == MetricKey::Sharing && seen.contains(&&occasion.of);
        if short && !twice {
            seen.push(&occasion.of);
            changes.push(Change::Occasion(metric.key, place));
        }
    }
    changes
}

/// The figure that a key names, with one change to a team. None if the key names none that it reaches.
pub(super) fn figure(
    score: &Score,
    key: &FigureKey,
    changed: &TeamId,
    change: &Change,
) -> Option<f64> {
    let summed = |id: &TeamId, side| {
        let change = (id == changed).then_some(change);
        Some(team(score.team(id)?, &score.profile, side, change))
    };
    match key {
        FigureKey::Alliance(side) => {
            let states = score.teams.iter().filter(|team| team.state);
            arithmetic::mean(states.filter_map(|team| Some(summed(&team.team, *side)?.2)))
        }
        FigureKey::Index(id, side) => summed(id, *side).map(|it| it.2),
        FigureKey::Band(id) => summed(id, Side::Raw).map(|it| it.2),
        FigureKey::Average(id, side) => summed(id, *side).map(|it| it.0),
        FigureKey::Weakest(id, side) => summed(id, *side)?.1,
        FigureKey::Layer(id, kind, side) => {
            layer(score.team(id)?.layer(*kind), *side, Some(change))
        }
        FigureKey::Metric(id, of, side) => match change {
            Change::Occasion(other, place) if other == of => {
                metric(score.team(id)?.metric(*of)?, *side, Some(*place))
            }
            _ => None,
        },
        _ => None,
    }
}

/// One thing that could have gone better in the matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// The exchange at this place of the cell at this place goes perfectly.
    Exchange(usize, usize),
    /// The silence at this place of the cell at this place is a perfect exchange.
    Silence(usize, usize),
}

/// Mean of all exchanges, the cells, and their mean, with one change.
pub(super) fn matrix(matrix: &Matrix, change: Option<Link>) -> (f64, Vec<f64>, f64) {
    let qualities: Vec<Vec<f64>> = matrix
        .cells
        .iter()
        .enumerate()
        .map(|(place, cell)| {
            let mut all: Vec<f64> = cell.exchanges.iter().map(|it| it.quality).collect();
            match change {
                Some(Link::Exchange(of, nth)) if of == place => {
                    if let Some(quality) = all.get_mut(nth) {
                        *quality = 1.0;
                    }
                }
                Some(Link::Silence(of, _)) if of == place => all.push(1.0),
                _ => {}
            }
            all
        })
        .collect();
    let mean = arithmetic::mean(qualities.iter().flatten().copied()).unwrap_or(0.0);
    let cells: Vec<f64> = matrix
        .cells
        .iter()
        .zip(&qualities)
        .map(|(cell, all)| {
            let sent = u32::try_from(all.len()).unwrap_or(u32::MAX);
            arithmetic::cell(all.iter().sum(), sent, cell.duties, mean).unwrap_or(0.0)
        })
        .collect();
    let of_cells = arithmetic::mean(cells.iter().copied()).unwrap_or(0.0);
    (mean, cells, of_cells)
}
