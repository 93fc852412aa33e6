//! Formulas with their inputs set in, as people would write them on a board. No word stands in them, so
//! that they read the same in every language.

use super::figure::Input;
use crate::exercise::TRUST_AT_FIRST;
use crate::score::arithmetic::{EXCHANGE_WEIGHTS, SHRINK};
use crate::score::figures::*;
use crate::score::key::{Side, Unit, VIOLATION, kept as left};

/// A number with as many places after the point as it needs, two at most.
pub(super) fn plain(value: f64) -> String {
    let written = format!("{value:.2}");
    let written = written.trim_end_matches('0').trim_end_matches('.');
    match written {
        "-0" | "" => "0".to_owned(),
        _ => written.to_owned(),
    }
}

fn share(value: f64) -> String {
    Unit::Share.write(value)
}

/// Terms added up: a term that is taken off stands behind a minus.
fn sum(terms: &[(String, f64)], unit: Unit) -> String {
    let mut text = String::new();
    for (place, (factor, value)) in terms.iter().enumerate() {
        let sign = match (place, *value < 0.0) {
            (0, false) => "",
            (0, true) => "−",
            (_, false) => " + ",
            (_, true) => " − ",
        };
        text += sign;
        text += factor;
        text += &unit.write(value.abs());
    }
    text
}

/// The plain mean of these.
pub(super) fn mean(unit: Unit, values: &[f64]) -> Option<String> {
    let all = values.iter().map(|value| (1.0, *value)).collect();
    let (terms, weight) = grouped(all)?;
    let mean = values.iter().sum::<f64>() / weight;
    Some(over(&sum(&terms, unit), weight, &unit.write(mean)))
}

/// A sum over a number, and what comes out of it. Over one it is the sum itself.
fn over(sum: &str, weight: f64, result: &str) -> String {
    if (weight - 1.0).abs() < 1e-9 {
        format!("{sum} = {result}")
    } else {
        format!("({sum}) / {} = {result}", plain(weight))
    }
}

/// Equal terms put together, the best first, and the sum of their weights; none of nothing.
fn grouped(mut values: Vec<(f64, f64)>) -> Option<(Vec<(String, f64)>, f64)> {
    let weight: f64 = values.iter().map(|(weight, _)| weight).sum();
    if values.is_empty() || weight <= 0.0 {
        return None;
    }
    values.sort_by(|one, other| other.1.total_cmp(&one.1).then(other.0.total_cmp(&one.0)));
    let mut groups: Vec<(f64, f64, u32)> = Vec::new();
    for (weight, value) in values {
        match groups.last_mut() {
            Some((w, v, n)) if *w == weight && *v == value => *n += 1,
            _ => groups.push((weight, value, 1)),
        }
    }
    let terms = groups.into_iter().map(|(weight, value, n)| {
        let factor = match (n, weight == 1.0) {
            (1, true) => String::new(),
            (n, true) => format!("{n} × "),
            (1, false) => format!("{} × ", plain(weight)),
            (n, false) => format!("{n} × {} × ", plain(weight)),
        };
        (factor, value)
    });
    Some((terms.collect(), weight))
}

/// `0.7 × average + 0.3 × weakest = index`.
pub(super) fn index(average: f64, least: Option<f64>, weakest: f64, index: f64) -> String {
    format!(
        "{} × {} + {} × {} = {}",
        plain(1.0 - weakest),
        share(average),
        plain(weakest),
        share(least.unwrap_or(0.0)),
        Unit::Points.write(index)
    )
}

/// A weighted mean over what has a value.
pub(super) fn weighted(
    terms: impl Iterator<Item = (f64, Option<f64>)>,
    result: f64,
) -> Option<String> {
    let terms: Vec<(f64, f64)> = terms
        .filter_map(|(weight, value)| Some((weight, value?)))
        .filter(|(weight, _)| *weight > 0.0)
        .collect();
    let weight: f64 = terms.iter().map(|(weight, _)| weight).sum();
    let written: Vec<(String, f64)> = terms
        .iter()
        .map(|(weight, value)| (format!("{} × ", plain(*weight)), *value))
        .collect();
    (weight > 0.0).then(|| over(&sum(&written, Unit::Share), weight, &share(result)))
}

/// The least of these.
pub(super) fn least<'a>(inputs: impl Iterator<Item = &'a Input>) -> Option<String> {
    let values: Vec<f64> = inputs.filter_map(|input| input.value).collect();
    let least = values.iter().copied().min_by(f64::total_cmp)?;
    let written: Vec<String> = values.iter().map(|value| share(*value)).collect();
    Some(format!("min({}) = {}", written.join("; "), share(least)))
}

/// The mean of a layer's metrics, and what violations leave of it.
pub(super) fn layer(layer: &Layer, side: Side) -> Option<String> {
    let result = layer.on(side)?;
    let values: Vec<f64> = layer.metrics.iter().filter_map(|it| it.on(side)).collect();
    if layer.violations.is_empty() {
        return mean(Unit::Share, &values);
    }
    let (terms, weight) = grouped(values.iter().map(|value| (1.0, *value)).collect())?;
    let sum = sum(&terms, Unit::Share);
    Some(format!(
        "({sum}) / {} × {} = {}",
        plain(weight),
        plain(left(layer.violations.len())),
        share(result)
    ))
}

/// What violations leave.
pub(super) fn kept(violations: usize) -> String {
    format!(
        "1 − {violations} × {} = {}",
        plain(VIOLATION),
        plain(left(violations))
    )
}

/// A metric from its occasions.
pub(super) fn metric(metric: &Metric, side: Side) -> Option<String> {
    let result = metric.on(side)?;
    if metric.key == MetricKey::Sharing {
        return Some(sharing(metric, result));
    }
    let unit = match metric.key {
        MetricKey::Rework => Unit::Times,
        _ => Unit::Share,
    };
    let counting = metric.occasions.iter().filter(|it| it.counts);
    // A trap is taken off what was earned, and is no part of what could be earned.
    let trap = |it: &&Occasion| it.why == Why::Trap;
    let all = counting.clone().map(|it| (it.weight, it.on(side)));
    let (terms, weight) = grouped(all.collect())?;
    let traps: f64 = counting.filter(trap).map(|it| it.weight).sum();
    if weight - traps <= 0.0 {
        return None;
    }
    let sum = sum(&terms, unit);
    let written = unit.write(result);
    Some(match result {
        // What would lie below nothing counts as nothing.
        0.0 if terms.iter().any(|(_, value)| *value < 0.0) => {
            format!("max(0; ({sum}) / {}) = {written}", plain(weight - traps))
        }
        _ => over(&sum, weight - traps, &written),
    })
}

fn sharing(metric: &Metric, result: f64) -> String {
    let counts = metric.explain.sharing.unwrap_or_default();
    let ratio = |part: u32, of: u32| match of {
        0 => (format!("{part} / {of}"), 0.0),
        of => {
            let value = f64::from(part) / f64::from(of);
            (format!("{part} / {of} = {}", share(value)), value)
        }
    };
    let (precision, p) = ratio(counts.entitled, counts.shared);
    let (recall, r) = ratio(counts.met, counts.owed);
    if counts.owed == 0 || counts.shared == 0 || p + r == 0.0 {
        return format!("P = {precision}; R = {recall}; F = {}", share(result));
    }
    let (p, r) = (share(p), share(r));
    let result = share(result);
    format!("P = {precision}; R = {recall}; F = 2 × {p} × {r} / ({p} + {r}) = {result}")
}

/// The quality of an exchange from its parts.
pub(super) fn exchange(exchange: &Exchange) -> String {
    let parts = exchange.parts;
    let values = [
        parts.legal,
        parts.first_time,
        parts.timely,
        parts.semantic,
        parts.technical,
    ];
    let terms = EXCHANGE_WEIGHTS.into_iter().zip(values);
    weighted(terms, exchange.quality).unwrap_or_else(|| share(exchange.quality))
}

/// A cell of the matrix.
pub(super) fn cell(cell: &Cell, mean: f64) -> String {
    if cell.missed {
        return share(cell.value);
    }
    let qualities = cell.exchanges.iter().map(|it| (1.0, it.quality)).collect();
    let terms = grouped(qualities).map_or(Vec::new(), |(terms, _)| terms);
    format!(
        "({} + {} × {}) / (max({}; {}) + {}) = {}",
        sum(&terms, Unit::Share),
        plain(SHRINK),
        share(mean),
        cell.sent,
        cell.duties,
        plain(SHRINK),
        share(cell.value)
    )
}

/// How trust went.
pub(super) fn trust(changes: &[(u64, u8)]) -> String {
    let mut text = TRUST_AT_FIRST.to_string();
    for (_, now) in changes {
        text += " → ";
        text += &now.to_string();
    }
    text
}
