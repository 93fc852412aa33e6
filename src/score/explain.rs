//! The sentences behind the figures. Only here does the score touch text, and only to look it up.

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

/// The formula of a figure, in words.
#[must_use]
pub fn formula(key: MetricKey) -> String {
    tr(&format!("score-{}.formula", key.key()), &[])
}

/// The sentence that says how a figure came about.
#[must_use]
pub fn sentence(explain: &Explain) -> String {
    let key = format!("score-{}", explain.key.key());
    if explain.n == 0 {
        return tr(&format!("{key}.empty"), &[]);
    }
    let (precision, recall) = explain.shares.unwrap_or_default();
    let between = explain.n - explain.full.min(explain.n) - explain.none.min(explain.n);
    let args = [
        ("n", Value::from(explain.n)),
        ("full", Value::from(explain.full)),
        ("between", Value::from(between)),
        ("none", Value::from(explain.none)),
        ("precision", Value::from(precision)),
        ("recall", Value::from(recall)),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::exists;

    #[test]
    fn every_figure_and_every_reason_has_its_words() {
        let mut missing = Vec::new();
        let mut want = |key: String| {
            if !exists(&key) {
                missing.push(key);
            }
        };
        for kind in LayerKind::ALL {
            want(format!("score-layer-{}", kind.key()));
        }
        for key in MetricKey::ALL {
            for part in ["", ".name", ".formula", ".empty"] {
                want(format!("score-{}{part}", key.key()));
            }
        }
        for why in Why::ALL {
            want(format!("score-why-{}", why.key()));
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn a_sentence_counts() {
        let explain = Explain {
            key: MetricKey::ValidBasis,
            n: 4,
            full: 3,
            none: 1,
            shares: None,
        };
        insta::assert_snapshot!(sentence(&explain), @"3 of 4 requests, sent or owed, rested on an instrument in force that permits the form, the signature and the channel.");
    }
}
