//! The formulas of the score, and nothing else: no type of the log or of the scenario enters here.
//!
//! The module exists so that the published worked example and the metrics go through the same lines of
//! code. Only addition, multiplication and division, in a fixed order, so that every machine gets the
//! same bits. Nothing here divides by zero.

use super::figures::Band;
use crate::exercise::Confidence;

/// Between 0 and 1.
#[must_use]
pub fn clamp(x: f64) -> f64 {
    x.clamp(0.0, 1.0)
}

/// Timeliness: 1 up to the target, then falling in a straight line to 0 at the limit.
///
/// All three in the same unit. With a limit not after the target it is 1 until the target and 0 after.
#[must_use]
pub fn timely(taken: u64, target: u64, limit: u64) -> f64 {
    let late = taken.saturating_sub(target);
    let room = limit.saturating_sub(target);
    if late == 0 {
        1.0
    } else if late >= room {
        0.0
    } else {
        // Milliseconds of a thousand hours fit a double exactly.
        clamp(1.0 - late as f64 / room as f64)
    }
}

/// The share of a finding's worth that rests on the lines marked as its proof.
pub const PROOF: f64 = 0.2;

/// What a finding earns: its answer by how sure the office was, and the lines that it marked.
///
/// Marks by certainty after Gardner-Medwin (certainty-based marking: 1, 2, 3 if right; 0, −2, −6 if wrong),
/// over 3. To say what one believes pays best: low below two chances in three of being right, moderate up to
/// four in five, high above. `proof` is the share of the lines marked that do prove the answer, 0 to 1, and
/// earns only with a right answer; it does not depend on how sure the office was, so that it shifts no
/// threshold. Between −1.6 and 1; no answer is 0.
#[must_use]
pub fn finding(confidence: Confidence, right: bool, proof: f64) -> f64 {
    let marks = match (confidence, right) {
        (Confidence::Low, true) => 1.0,
        (Confidence::Moderate, true) => 2.0,
        (Confidence::High, true) => 3.0,
        (Confidence::Low, false) => 0.0,
        (Confidence::Moderate, false) => -2.0,
        (Confidence::High, false) => -6.0,
    };
    let proof = if right { PROOF * clamp(proof) } else { 0.0 };
    (1.0 - PROOF) * marks / 3.0 + proof
}

/// The harmonic mean of precision and recall; 0 if both are 0.
#[must_use]
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    }
}

/// Precision and recall of sharing, from leads shared, those of them given to whom they concern, leads
/// owed, and those of them given. None without a denominator.
#[must_use]
pub fn precision_and_recall(
    shared: u32,
    entitled: u32,
    owed: u32,
    met: u32,
) -> (Option<f64>, Option<f64>) {
    let share = |part: u32, of: u32| (of > 0).then(|| f64::from(part) / f64::from(of));
    (share(entitled, shared), share(met, owed))
}

/// What sharing earns from precision and recall.
#[must_use]
pub fn sharing(precision: Option<f64>, recall: Option<f64>) -> Option<f64> {
    match (precision, recall) {
        (None, None) => None,
        // Something was owed and nothing given.
        (None, Some(recall)) => Some(f1(0.0, recall)),
        // Nothing was owed: what was given anyway can only cost. Any share of right ones would lift a
        // team whose other figures are lower still.
        (Some(precision), None) => (precision < 1.0).then_some(0.0),
        (Some(precision), Some(recall)) => Some(f1(precision, recall)),
    }
}

/// The mean; none of nothing.
#[must_use]
pub fn mean(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (mut sum, mut n) = (0.0, 0_u32);
    for value in values {
        sum += value;
        n += 1;
    }
    (n > 0).then(|| sum / f64::from(n))
}

/// A weighted mean over what has a value; none if nothing has, or all weights are 0.
#[must_use]
pub fn weighted(parts: impl IntoIterator<Item = (f64, Option<f64>)>) -> Option<f64> {
    let (mut sum, mut weights, mut all) = (0.0, 0.0, true);
    for (weight, value) in parts {
        if let Some(value) = value {
            sum += weight * value;
            weights += weight;
        } else {
            all = false;
        }
    }
    // Weights that sum to one need no division, and would lose a bit by it.
    if weights == 0.0 {
        None
    } else if all && (weights - 1.0).abs() < 1e-9 {
        Some(sum)
    } else {
        Some(sum / weights)
    }
}

/// Weights of the exchange quality: legal, first time right, timely, semantic, technical.
pub const EXCHANGE_WEIGHTS: [f64; 5] = [0.20, 0.20, 0.25, 0.20, 0.15];

/// How well one exchange went, by part. A part that the exchange does not have is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Parts {
    /// It rested on a legal basis.
    pub legal: Option<f64>,
    /// It was accepted as first sent.
    pub first_time: Option<f64>,
    /// The answer, or the act itself, was timely.
    pub timely: Option<f64>,
    /// Both sides meant the same conduct.
    pub semantic: Option<f64>,
    /// What was handed over passed.
    pub technical: Option<f64>,
}

/// Exchange quality: the weighted mean of its parts; the weights of absent parts go to the others.
#[must_use]
pub fn quality(parts: &Parts) -> f64 {
    let values = [
        parts.legal,
        parts.first_time,
        parts.timely,
        parts.semantic,
        parts.technical,
    ];
    weighted(EXCHANGE_WEIGHTS.into_iter().zip(values)).unwrap_or(0.0)
}

/// The pull of the alliance's mean on a cell, in exchanges: one good message is not yet a good link.
pub const SHRINK: f64 = 1.0;

/// A cell of the matrix: none for a blank, 0 for a missed link.
///
/// `sum` is the sum of the qualities of what was sent, `mean` that of all exchanges of the alliance.
#[must_use]
pub fn cell(sum: f64, sent: u32, duties: u32, mean: f64) -> Option<f64> {
    match (sent, duties) {
        (0, 0) => None,
        (0, _) => Some(0.0),
        _ => Some((sum + SHRINK * mean) / (f64::from(sent.max(duties)) + SHRINK)),
    }
}

/// The weighted average of the layers, the weakest one, and the index from 0 to 100.
///
/// `weakest_share` is the weakest layer's share of the index, 0 to 1. Layers without a value give
/// their weight to the others; without any layer everything is 0.
#[must_use]
pub fn index(
    weights: &[f64; 6],
    layers: &[Option<f64>; 6],
    weakest_share: f64,
) -> (f64, Option<usize>, f64) {
    let average = weighted(weights.iter().copied().zip(layers.iter().copied())).unwrap_or(0.0);
    let mut weakest: Option<(usize, f64)> = None;
    for (place, value) in layers.iter().enumerate() {
        if let Some(value) = *value
            && weights[place] > 0.0
            && weakest.is_none_or(|(_, least)| value < least)
        {
            weakest = Some((place, value));
        }
    }
    let least = weakest.map_or(0.0, |(_, value)| value);
    let index = 100.0 * ((1.0 - weakest_share) * average + weakest_share * least);
    (average, weakest.map(|(place, _)| place), index)
}

/// The bands of the index, each with where it begins.
pub const BANDS: [(f64, Band); 4] = [
    (85.0, Band::From85),
    (65.0, Band::From65),
    (40.0, Band::From40),
    (0.0, Band::Below40),
];

/// The band in which an index lies.
#[must_use]
pub fn band(index: f64) -> Band {
    let mut bands = BANDS.iter();
    bands
        .find(|(from, _)| index >= *from)
        .map_or(Band::Below40, |(_, band)| *band)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange(legal: f64, first: f64, t: (u64, u64, u64), semantic: f64, technical: f64) -> f64 {
        quality(&Parts {
            legal: Some(legal),
            first_time: Some(first),
            timely: Some(timely(t.0, t.1, t.2)),
            semantic: Some(semantic),
            technical: Some(technical),
        })
    }

    #[test]
    fn to_say_how_sure_one_is_pays_best() {
        let worth = |confidence, chance: f64| {
            chance * finding(confidence, true, 0.5)
                + (1.0 - chance) * finding(confidence, false, 0.5)
        };
        let best = |chance| {
            let levels = Confidence::ALL.into_iter();
            levels.max_by(|one, other| worth(*one, chance).total_cmp(&worth(*other, chance)))
        };
        assert_eq!(best(0.5), Some(Confidence::Low));
        assert_eq!(best(0.65), Some(Confidence::Low));
        assert_eq!(best(0.68), Some(Confidence::Moderate));
        assert_eq!(best(0.79), Some(Confidence::Moderate));
        assert_eq!(best(0.81), Some(Confidence::High));
        assert!((finding(Confidence::High, true, 1.0) - 1.0).abs() < 1e-9);
        assert!((finding(Confidence::High, false, 1.0) + 1.6).abs() < 1e-9);
        assert!(finding(Confidence::Low, false, 1.0) == 0.0);
    }

    /// The worked example of the domain reference, recomputed by the functions that the score uses.
    #[test]
    fn the_worked_example() {
        let sent = [
            ("BAS", "FEL", exchange(1.0, 1.0, (22, 15, 45), 1.0, 1.0)),
            ("BAS", "GAR", exchange(1.0, 0.0, (50, 30, 60), 0.5, 1.0)),
            ("FEL", "BAS", exchange(1.0, 1.0, (30, 40, 80), 1.0, 0.5)),
            ("GAR", "BAS", exchange(0.0, 0.0, (10, 15, 45), 0.5, 0.0)),
            ("GAR", "FEL", exchange(1.0, 1.0, (45, 15, 45), 1.0, 1.0)),
        ];
        let q_bar = mean(sent.iter().map(|(_, _, q)| *q)).unwrap_or(0.0);
        let mut lines: Vec<String> = sent
            .iter()
            .map(|(from, to, q)| {
                let cell = cell(*q, 1, 1, q_bar).unwrap_or(f64::NAN);
                format!("{from}->{to} q {q:.3} cell {cell:.3}")
            })
            .collect();
        let missed = cell(0.0, 0, 1, q_bar);
        lines.push(format!("FEL->GAR cell {missed:?}"));
        let cells = sent.iter().map(|(_, _, q)| cell(*q, 1, 1, q_bar));
        let alliance = mean(cells.chain([missed]).flatten()).unwrap_or(0.0);
        lines.push(format!("mean of sent {q_bar:.3}, alliance {alliance:.3}"));
        insta::assert_snapshot!(lines.join("\n"), @r"
        BAS->FEL q 0.942 cell 0.821
        BAS->GAR q 0.533 cell 0.617
        FEL->BAS q 0.925 cell 0.812
        GAR->BAS q 0.350 cell 0.525
        GAR->FEL q 0.750 cell 0.725
        FEL->GAR cell Some(0.0)
        mean of sent 0.700, alliance 0.583
        ");
        assert_eq!(cell(0.0, 0, 0, q_bar), None, "no duty and nothing sent");

        let organisational = mean([0.5, 1.0, f1(0.75, 0.75)]);
        let layers = [
            mean([1.0, 1.0]),
            organisational,
            mean([1.0, 0.5, 1.0, 0.5]),
            Some(1.0),
            Some((3.0 * 1.0 + 2.0 * 0.7 + 1.0 * 0.0) / 6.0),
            Some(0.75),
        ];
        let weights = [0.15, 0.25, 0.15, 0.10, 0.20, 0.15];
        let (average, weakest, index) = index(&weights, &layers, 0.3);
        assert_eq!(format!("{average:.4} {index:.1}"), "0.8092 78.6");
        assert_eq!(weakest, Some(4));
        assert_eq!(band(index), Band::From65);
    }

    /// The figures that `score_check.py` prints with all their digits.
    #[test]
    fn the_worked_example_to_the_last_digit() {
        let q = exchange(1.0, 1.0, (22, 15, 45), 1.0, 1.0);
        let reference =
            0.20 * 1.0 + 0.20 * 1.0 + 0.25 * (1.0 - 7.0 / 30.0) + 0.20 * 1.0 + 0.15 * 1.0;
        assert_eq!(q.to_bits(), f64::to_bits(reference));
    }

    #[test]
    fn timeliness_at_its_corners() {
        assert_eq!(timely(0, 15, 45), 1.0);
        assert_eq!(timely(15, 15, 45), 1.0);
        assert_eq!(timely(30, 15, 45), 0.5);
        assert_eq!(timely(45, 15, 45), 0.0);
        assert_eq!(timely(u64::MAX, 15, 45), 0.0);
        assert_eq!(timely(10, 15, 15), 1.0);
        assert_eq!(timely(16, 15, 15), 0.0);
        assert_eq!(timely(16, 15, 3), 0.0);
    }

    #[test]
    fn nothing_gives_zero_and_never_a_nan() {
        assert_eq!(f1(0.0, 0.0), 0.0);
        assert_eq!(quality(&Parts::default()), 0.0);
        assert_eq!(mean([]), None);
        let nothing = index(&[0.0; 6], &[None; 6], 0.3);
        assert_eq!(nothing, (0.0, None, 0.0));
        let weightless = index(&[0.0; 6], &[Some(1.0); 6], 0.3);
        assert_eq!(weightless, (0.0, None, 0.0));
    }

    #[test]
    fn an_absent_part_gives_its_weight_to_the_others() {
        let parts = Parts {
            legal: Some(1.0),
            timely: Some(0.0),
            ..Parts::default()
        };
        assert!((quality(&parts) - 0.20 / 0.45).abs() < 1e-12);
    }
}
