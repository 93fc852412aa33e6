//! The sentences behind the figures. Only here does the score touch text, and only to look it up.

mod calculate;
mod figure;
mod losses;
mod parts;
mod raise;
#[cfg(test)]
mod tests;
mod words;

pub use figure::{
    Explanation, Input, LOSSES, Loss, ParFigure, SetByHand, Sides, figure, figure_beside,
};
pub use words::{band_name, of, silence, why};

use super::figures::*;
use crate::text::{Value, tr};

/// The name of a layer, as people read it.
#[must_use]
pub fn layer_name(kind: LayerKind) -> String {
    tr(&format!("score-layer-{}", kind.key()), &[])
}

/// The name of a figure, as people read it.
#[must_use]
pub fn metric_name(key: MetricKey) -> String {
    tr(&format!("score-{}.name", key.key()), &[])
}

/// The name of the layer or figure that a trainer sets by this key; the key itself if there is none.
#[must_use]
pub fn key_name(key: &str) -> String {
    let layer = LayerKind::ALL.into_iter().find(|kind| kind.key() == key);
    let figure = MetricKey::ALL
        .into_iter()
        .find(|figure| figure.key() == key);
    match (layer, figure) {
        (Some(kind), _) => layer_name(kind),
        (None, Some(figure)) => metric_name(figure),
        (None, None) => key.to_owned(),
    }
}

/// The formula of a figure, in words.
#[must_use]
pub fn formula(key: MetricKey) -> String {
    tr(&format!("score-{}.formula", key.key()), &[])
}

/// The sentence that says how a figure came about.
#[must_use]
pub fn sentence(metric: &Metric) -> String {
    let explain = &metric.explain;
    let key = format!("score-{}", explain.key.key());
    if explain.n == 0 {
        return tr(&format!("{key}.empty"), &[]);
    }
    let (precision, recall) = explain.shares.unwrap_or_default();
    // The sentence tells of the log, whatever the trainer set.
    let set = metric.overridden.as_ref();
    let of_log = set.map_or(metric.value, |set| set.computed);
    let counts = explain.sharing.unwrap_or_default();
    let between = explain.n - explain.full.min(explain.n) - explain.none.min(explain.n);
    let args = [
        ("n", Value::from(explain.n)),
        ("full", Value::from(explain.full)),
        ("between", Value::from(between)),
        ("none", Value::from(explain.none)),
        ("precision", Value::from(precision)),
        ("recall", Value::from(recall)),
        ("shared", Value::from(counts.shared)),
        ("owed", Value::from(counts.owed)),
        (
            "share",
            Value::from(format!("{:.0}", 100.0 * of_log.unwrap_or_default())),
        ),
    ];
    tr(&key, &args)
}

/// Why an occasion earned what it earned, in a few words.
#[must_use]
pub fn reason(why: Why) -> String {
    tr(&format!("score-why-{}", why.key()), &[])
}

/// What would have raised a figure most: the heaviest occasions that earned less than they could, at most
/// `limit`, in the order in which they weigh.
#[must_use]
pub fn losses(metric: &Metric, limit: usize) -> Vec<&Occasion> {
    let mut occasions: Vec<&Occasion> = metric
        .occasions
        .iter()
        .filter(|occasion| occasion.counts && occasion.value < 1.0)
        .collect();
    let loss = |occasion: &Occasion| occasion.weight * (1.0 - occasion.value);
    occasions.sort_by(|one, other| loss(other).total_cmp(&loss(one)));
    occasions.truncate(limit);
    occasions
}

/// The value of a metric taken anew from its occasions.
#[cfg(test)]
pub(super) fn recomputed(metric: &Metric, side: super::Side) -> Option<f64> {
    raise::metric(metric, side, None)
}
