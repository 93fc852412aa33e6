//! What an explanation says would have been is what the score says of the log in which it was.

use super::super::explain::{self, figure};
use super::any_log::fair;
use super::*;

fn key(id: &str) -> FigureKey {
    FigureKey::Index(id.into(), Side::Raw)
}

/// Jasper owes Feldspar a lead within ten minutes, and tells it after so many.
fn told(after: u64) -> Log {
    Log::default()
        .with(0, due("ask"))
        .with(0, given("L-path", "JAS"))
        .with(0, revealed("E1", "JAS"))
        .with(2, due("tell"))
        .with(2, sent("BAS-R1", "BAS", "DK", 2, preservation()))
        .with(2, done("ask"))
        .with(6, granted("BAS-R1", 6))
        .with(2 + after, informed("L-path", "JAS", "FEL", "AMBER"))
        .with(2 + after, done("tell"))
        .with(60, clock(ClockEvent::Paused))
}

#[test]
fn a_duty_done_late_would_have_brought_what_it_brings_in_time() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    let (late, in_time) = (told(20).score(&scenario), told(5).score(&scenario));
    let explained = figure(&late, &scenario, &key("JAS")).expect("a figure");
    let loss = explained
        .losses
        .iter()
        .find(|loss| {
            matches!(
                &loss.key,
                Some(FigureKey::Occasion(_, MetricKey::Timeliness, ..))
            )
        })
        .expect("it was late");
    near(Some(loss.would_be), team(&in_time, "JAS").index);
    insta::assert_snapshot!(loss.reason, @"after the target, before the limit (after 20 min; target 10 min, limit 30 min)");
}

#[test]
fn a_lead_not_shared_would_have_brought_what_it_brings() {
    let scenario = harbour("");
    let silent = Log::default()
        .with(0, given("L-path", "JAS"))
        .with(1, informed("L-path", "JAS", "BAS", "AMBER"));
    let wide = silent
        .clone()
        .with(2, informed("L-path", "JAS", "GAR", "AMBER"));
    let whole = silent
        .clone()
        .with(2, informed("L-path", "JAS", "FEL", "AMBER"));
    let sharing = FigureKey::Metric("JAS".into(), MetricKey::Sharing, Side::Raw);
    let would = |log: &Log, why: Why| {
        let explained = figure(&log.score(&scenario), &scenario, &sharing).expect("a figure");
        let reason = explain::reason(why);
        let loss = explained
            .losses
            .into_iter()
            .find(|loss| loss.reason == reason);
        loss.map(|loss| loss.would_be)
    };
    near(would(&silent, Why::NotShared), 1.0);
    let all = value(&whole.score(&scenario), "JAS", MetricKey::Sharing);
    assert_eq!(would(&silent, Why::NotShared), all);
    let without = value(&silent.score(&scenario), "JAS", MetricKey::Sharing);
    assert_eq!(would(&wide, Why::SharedWidely), without);
}

#[test]
fn a_trap_left_alone_costs_nothing() {
    let scenario = harbour("");
    let careful = Log::default()
        .with(0, revealed("E4", "BAS"))
        .with(1, acquired("BAS", "E4", &CAREFUL));
    let trapped = careful.clone().with(5, blocked("forum", "BAS"));
    let integrity = FigureKey::Metric("BAS".into(), MetricKey::Integrity, Side::Raw);
    let score = trapped.score(&scenario);
    let explained = figure(&score, &scenario, &integrity).expect("a figure");
    let without = value(&careful.score(&scenario), "BAS", MetricKey::Integrity);
    assert_eq!(explained.losses.first().map(|loss| loss.would_be), without);
    insta::assert_snapshot!(
        explained.calculation.expect("it is computed"),
        @"(3 × 100.0 − 100.0) / 3 = 66.7"
    );
}

#[test]
fn formulas_read_as_on_a_board() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    let score = told(20).score(&scenario);
    let of = |key: FigureKey| {
        let explained = figure(&score, &scenario, &key).expect("a figure");
        format!(
            "{}: {}",
            explained.name,
            explained.calculation.unwrap_or_default()
        )
    };
    let jasper = || TeamId::new("JAS");
    let lines = [
        of(key("JAS")),
        of(FigureKey::Band(jasper())),
        of(FigureKey::Average(jasper(), Side::Raw)),
        of(FigureKey::Weakest(jasper(), Side::Raw)),
        of(FigureKey::Layer(
            jasper(),
            LayerKind::Organisational,
            Side::Adjusted,
        )),
        of(FigureKey::Metric(
            jasper(),
            MetricKey::Timeliness,
            Side::Raw,
        )),
        of(FigureKey::Metric(jasper(), MetricKey::Sharing, Side::Raw)),
        of(FigureKey::Cell("BAS".into(), jasper())),
        of(FigureKey::CellPart(
            "BAS".into(),
            jasper(),
            ExchangePart::Timely,
        )),
        of(FigureKey::CellPart(
            "BAS".into(),
            jasper(),
            ExchangePart::Technical,
        )),
        of(FigureKey::Exchange("BAS".into(), jasper(), 0)),
        of(FigureKey::Trust("BAS".into(), jasper())),
    ];
    insta::assert_snapshot!(lines.join("\n"), @r"
    Index of Jasper: 0.7 × 43.6 + 0.3 × 0.0 = 30.5
    Band of the index of Jasper: 30.5 lies from 0 up to 40: below 40
    Weighted average of the layers of Jasper: (0.15 × 100.0 + 0.25 × 70.8 + 0.2 × 0.0 + 0.15 × 0.0) / 0.75 = 43.6
    Weakest layer of Jasper: Evidence: min(100.0; 70.8; 0.0; 0.0) = 0.0
    Organisational layer of Jasper, adjusted for capacity: (75.0 + 66.7) / 2 = 70.8
    Timeliness of Jasper: (100.0 + 50.0) / 2 = 75.0
    Sharing of Jasper: P = 1 / 1 = 100.0; R = 1 / 2 = 50.0; F = 2 × 100.0 × 50.0 / (100.0 + 50.0) = 66.7
    Basalt toward Jasper: (100.0 + 1 × 86.1) / (max(1; 1) + 1) = 93.1
    Basalt toward Jasper: In time: 100.0 = 100.0
    Basalt toward Jasper: Sound transfer: 
    Request BAS-R1: (0.2 × 100.0 + 0.2 × 100.0 + 0.25 × 100.0 + 0.2 × 100.0) / 0.85 = 100.0
    Trust of Basalt in Jasper: 70
    ");
}

#[test]
fn what_a_figure_is_computed_from_gives_the_figure() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    for log in [fair(), told(40), fair().with(60, clock(ClockEvent::Ended))] {
        let score = log.score(&scenario);
        for team in &score.teams {
            for metric in team.layers.iter().flat_map(|layer| &layer.metrics) {
                for side in [Side::Raw, Side::Adjusted] {
                    assert_eq!(explain::recomputed(metric, side), metric.on(side));
                }
            }
        }
    }
}
