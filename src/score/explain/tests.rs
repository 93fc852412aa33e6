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
        sharing: None,
    };
    let metric = Metric {
        key: MetricKey::ValidBasis,
        value: Some(0.75),
        adjusted: Some(0.75),
        n: 4,
        events: Vec::new(),
        explain,
        occasions: Vec::new(),
        overridden: None,
    };
    insta::assert_snapshot!(sentence(&metric), @"3 of 4 requests on an instrument in force that permits the form, the signature and the channel.");
}
