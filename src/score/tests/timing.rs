//! What was expected of whom, by when, how long it took, and whose time it was.

use super::super::explain::figure;
use super::*;
use crate::exercise::Party;

/// Jasper is asked at two minutes and answers after so many; it owes Feldspar a lead from then on.
fn asked(answered_after: Option<u64>) -> Log {
    let log = Log::default()
        .with(0, due("ask"))
        .with(2, due("tell"))
        .with(2, sent("BAS-R1", "BAS", "DK", 2, preservation()))
        .with(2, done("ask"));
    match answered_after {
        Some(after) => log.with(2 + after, granted("BAS-R1", 2 + after)),
        None => log,
    }
}

fn said(score: &Score, scenario: &Scenario, key: FigureKey) -> String {
    let explained = figure(score, scenario, &key).expect("a figure");
    explained.sentence.expect("it is said how it came about")
}

fn timeliness(team: &str, nth: u32, side: Side) -> FigureKey {
    FigureKey::Occasion(team.into(), MetricKey::Timeliness, nth, side)
}

#[test]
fn a_duty_says_what_was_expected_by_when_and_how_long_it_took() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    let late = asked(Some(20))
        .with(22, informed("L-path", "JAS", "FEL", "AMBER"))
        .with(22, done("tell"))
        .with(60, clock(ClockEvent::Paused))
        .score(&scenario);
    let silent = asked(Some(20))
        .with(60, clock(ClockEvent::Paused))
        .score(&scenario);
    let told = |score| said(score, &scenario, timeliness("JAS", 0, Side::Raw));
    insta::assert_snapshot!(told(&late), @"Expected of Jasper, toward Feldspar: inform Feldspar: Path of the uploads: a relay in Onyx. It fell due at T+00:02. It earns everything within 10 min (by T+00:12) and nothing after 30 min (from T+00:32). Done after 20 min, at T+00:22. After the target, before the limit. It counts with weight 1.");
    insta::assert_snapshot!(told(&silent), @"Expected of Jasper, toward Feldspar: inform Feldspar: Path of the uploads: a relay in Onyx. It fell due at T+00:02. It earns everything within 10 min (by T+00:12) and nothing after 30 min (from T+00:32). 58 min have passed since. The duty was not done. It counts with weight 1.");
    insta::assert_snapshot!(said(&late, &scenario, timeliness("JAS", 1, Side::Adjusted)), @"The request came before Jasper at T+00:02. It earns everything within 17 min (by T+00:19) and nothing after 47 min (from T+00:49). 2 min of that are added for capacity. Done after 20 min, at T+00:22. After the target, before the limit. It counts with weight 1.");
    let metric = FigureKey::Metric("JAS".into(), MetricKey::Timeliness, Side::Raw);
    let explained = figure(&silent, &scenario, &metric).expect("a figure");
    let whys: Vec<String> = explained
        .inputs
        .into_iter()
        .filter_map(|it| it.why)
        .collect();
    insta::assert_snapshot!(whys.join("\n"), @r"
    the duty was not done (due T+00:02, worth nothing after T+00:32)
    after the target, before the limit (after 20 min; target 15 min, limit 45 min)
    ");
}

#[test]
fn time_for_which_a_team_was_frozen_is_said_and_not_counted() {
    let scenario = harbour(TELL);
    let score = Log::default()
        .with(0, due("tell"))
        .with(1, clock(ClockEvent::Frozen { team: "JAS".into() }))
        .with(31, clock(ClockEvent::Thawed { team: "JAS".into() }))
        .with(40, informed("L-path", "JAS", "FEL", "AMBER"))
        .with(40, done("tell"))
        .score(&scenario);
    insta::assert_snapshot!(said(&score, &scenario, timeliness("JAS", 0, Side::Raw)), @"Expected of Jasper, toward Feldspar: inform Feldspar: Path of the uploads: a relay in Onyx. It fell due at T+00:00. It earns everything within 10 min (by T+00:40) and nothing after 30 min (from T+01:00). The team was frozen for 30 min, which are not counted. Done after 10 min, at T+00:40. Within the target. It counts with weight 1.");
}

#[test]
fn the_adjustment_is_named_where_it_adds_time_and_nowhere_else() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    let score = asked(Some(20))
        .with(60, clock(ClockEvent::Paused))
        .score(&scenario);
    let jasper = || TeamId::new("JAS");
    let adds = |key: FigureKey| {
        let explained = figure(&score, &scenario, &key).expect("a figure");
        explained.capacity.len()
    };
    for side in [Side::Raw, Side::Adjusted] {
        for key in [
            FigureKey::Index(jasper(), side),
            FigureKey::Average(jasper(), side),
            FigureKey::Layer(jasper(), LayerKind::Organisational, side),
            FigureKey::Metric(jasper(), MetricKey::Timeliness, side),
            timeliness("JAS", 1, side),
        ] {
            assert_eq!(adds(key.clone()), 1, "{key:?}");
        }
        for key in [
            // To tell a lead takes no approval.
            timeliness("JAS", 0, side),
            FigureKey::Layer(jasper(), LayerKind::Legal, side),
            FigureKey::Metric(jasper(), MetricKey::Sharing, side),
            FigureKey::Index("BAS".into(), side),
            FigureKey::Index("GAR".into(), side),
        ] {
            assert_eq!(adds(key.clone()), 0, "{key:?}");
        }
    }
}

/// The one exchange of a cell.
fn exchange(score: &Score, from: &str, to: &str) -> Exchange {
    let cell = score.matrix.cell(&from.into(), &to.into());
    cell.expect("something was sent").exchanges[0].clone()
}

#[test]
fn a_link_says_whose_time_it_was() {
    let scenario = harbour(ASK);
    let whose = |log: Log| {
        let score = log.with(60, clock(ClockEvent::Paused)).score(&scenario);
        let one = exchange(&score, "BAS", "JAS");
        let key = FigureKey::Exchange("BAS".into(), "JAS".into(), 0);
        (
            one.time.expect("time is counted").by,
            said(&score, &scenario, key),
        )
    };
    let (basalt, jasper) = (Party::Team("BAS".into()), Party::Team("JAS".into()));
    let back = || vec![Defect::Instrument];
    let (by, words) = whose(asked(Some(20)));
    assert_eq!(by, jasper);
    insta::assert_snapshot!(words, @"Answered by Jasper after 20 min (target 15 min, limit 45 min).");
    let (by, words) = whose(asked(None));
    assert_eq!(by, jasper);
    insta::assert_snapshot!(words, @"Jasper has not answered for 58 min (target 15 min, limit 45 min).");
    // What was returned and not mended is no silence of whoever returned it.
    let (by, words) = whose(asked(None).with(5, returned("BAS-R1", back())));
    assert_eq!(by, basalt);
    insta::assert_snapshot!(words, @"Returned once, and lay with Basalt for 55 min to be mended.");
    let mended = asked(None)
        .with(5, returned("BAS-R1", back()))
        .with(25, sent("BAS-R1", "BAS", "DK", 25, preservation()))
        .with(30, granted("BAS-R1", 30));
    let (by, words) = whose(mended);
    assert_eq!(by, jasper);
    insta::assert_snapshot!(words, @"Answered by Jasper after 28 min (target 15 min, limit 45 min); returned once, and lay with Basalt for 20 min to be mended.");
}

#[test]
fn a_cell_tells_the_two_sides_of_its_time_apart() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    let score = asked(None)
        .with(3, given("L-path", "BAS"))
        .with(60, clock(ClockEvent::Paused))
        .score(&scenario);
    let cell = score.matrix.cell(&"BAS".into(), &"JAS".into());
    let cell = cell.expect("something was sent");
    // The request was sent in time; that nobody answered is Jasper's time alone.
    assert_eq!(cell.timely_by(&Party::Team("BAS".into())), None);
    assert_eq!(cell.timely_by(&Party::Team("JAS".into())), Some((0.0, 1)));
    let key = FigureKey::CellPart("BAS".into(), "JAS".into(), ExchangePart::Timely);
    insta::assert_snapshot!(said(&score, &scenario, key), @"Of what Jasper had to answer in time (1 request) it earned 0.0 %.");
}

#[test]
fn the_mean_of_a_part_is_over_the_cells_that_have_it() {
    let scenario = harbour(&format!("{ASK}{TELL}"));
    let score = asked(Some(20))
        .with(22, informed("L-path", "JAS", "FEL", "AMBER"))
        .with(22, done("tell"))
        .with(60, clock(ClockEvent::Paused))
        .score(&scenario);
    let matrix = &score.matrix;
    assert_eq!(matrix.mean_of(None), Some(matrix.mean));
    assert_eq!(matrix.exchanges_of(None), Some(matrix.mean_exchange));
    for part in ExchangePart::ALL {
        let of = matrix.cells.iter().filter_map(|cell| part.mean(cell));
        let of: Vec<f64> = of.collect();
        let mean = of.iter().sum::<f64>() / of.len().max(1) as f64;
        assert_eq!(matrix.mean_of(Some(part)), (!of.is_empty()).then_some(mean));
    }
    let timely = Some(ExchangePart::Timely);
    assert_ne!(matrix.mean_of(timely), matrix.mean_of(None));
}

const ANSWER: &str = r#"Duty(id: "answer", title: "", from: "JAS", to: Team("BAS"), act: Answer(Preserve, "E1"), target: "10m", limit: "30m"),"#;

/// The paper came at two minutes, was returned at five for this, came again at 40 and was granted at 43.
fn mended(first: Draft, back: Vec<Defect>) -> Log {
    Log::default()
        .with(2, sent("BAS-R1", "BAS", "DK", 2, first))
        .with(2, due("answer"))
        .with(5, returned("BAS-R1", back))
        .with(40, sent("BAS-R1", "BAS", "DK", 40, preservation()))
        .with(43, granted("BAS-R1", 43))
        .with(43, done("answer"))
        .with(60, clock(ClockEvent::Paused))
}

#[test]
fn whoever_rightly_returned_a_request_is_not_charged_with_mending_it() {
    let scenario = harbour(&format!("{ASK}{ANSWER}"));
    let mut empty = preservation();
    empty.fields.remove(&FieldId::new("authority"));
    let field = || vec![Defect::Field("authority".into())];
    let of = |score: &Score| value(score, "JAS", MetricKey::Timeliness);
    let told = |score: &Score| said(score, &scenario, timeliness("JAS", 0, Side::Raw));

    let right = mended(empty.clone(), field()).score(&scenario);
    assert_eq!(of(&right), Some(1.0));
    insta::assert_snapshot!(told(&right), @"Expected of Jasper, toward Basalt: answer the request for preservation: E1 Messages of the three channels. It fell due at T+00:02. It earns everything within 10 min (by T+00:47) and nothing after 30 min (from T+01:07). The request lay with its sender for 35 min, rightly returned; they are not counted. Done after 6 min, at T+00:43. Within the target. It counts with weight 1.");
    // What it did not lack, and what nobody named, stops no clock.
    for (paper, back) in [
        (preservation(), field()),
        (empty.clone(), vec![Defect::Channel]),
        (empty.clone(), Vec::new()),
    ] {
        assert_eq!(of(&mended(paper, back).score(&scenario)), Some(0.0));
    }
    // Nor does a second paper that lies open meanwhile.
    let beside = mended(empty, field()).with(4, sent("BAS-R2", "BAS", "DK", 4, preservation()));
    assert_eq!(of(&beside.score(&scenario)), Some(0.0));
}

#[test]
fn what_could_have_been_named_at_the_first_return_stops_no_clock() {
    let scenario = harbour(&format!("{ASK}{ANSWER}"));
    let (mut first, mut second) = (preservation(), preservation());
    first.fields.remove(&FieldId::new("authority"));
    first.fields.remove(&FieldId::new("facts"));
    second.fields.remove(&FieldId::new("facts"));
    let field = |id: &str| Defect::Field(id.into());
    let log = |named: Vec<Defect>| {
        Log::default()
            .with(2, sent("BAS-R1", "BAS", "DK", 2, first.clone()))
            .with(2, due("answer"))
            .with(5, returned("BAS-R1", named))
            .with(6, sent("BAS-R1", "BAS", "DK", 6, second.clone()))
            .with(7, returned("BAS-R1", vec![field("facts")]))
            .with(40, sent("BAS-R1", "BAS", "DK", 40, preservation()))
            .with(41, granted("BAS-R1", 41))
            .with(41, done("answer"))
            .score(&scenario)
    };
    let of = |score: Score| value(&score, "JAS", MetricKey::Timeliness);
    assert_eq!(of(log(vec![field("authority"), field("facts")])), Some(1.0));
    assert_eq!(of(log(vec![field("authority")])), Some(0.0));
}
