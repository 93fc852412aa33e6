//! Sharing, milestones, services, and what the trainer and the profile say.

use super::*;

#[test]
fn sharing_weighs_precision_and_recall() {
    let held = Log::default().with(0, given("L-path", "JAS"));
    let scenario = harbour("");
    // Owed to Basalt and to Feldspar.
    near(
        value(&held.score(&scenario), "JAS", MetricKey::Sharing),
        0.0,
    );
    let half = held
        .clone()
        .with(2, informed("L-path", "JAS", "BAS", "AMBER"));
    near(
        value(&half.score(&scenario), "JAS", MetricKey::Sharing),
        arithmetic::f1(1.0, 0.5),
    );
    let wide = half
        .clone()
        .with(3, informed("L-path", "JAS", "GAR", "AMBER"));
    near(
        value(&wide.score(&scenario), "JAS", MetricKey::Sharing),
        arithmetic::f1(0.5, 0.5),
    );
    let closed = half
        .clone()
        .with(3, informed("L-path", "JAS", "FEL", "RED"));
    near(
        value(&closed.score(&scenario), "JAS", MetricKey::Sharing),
        arithmetic::f1(1.0, 0.5),
    );
    let open = half.with(3, informed("L-path", "JAS", "FEL", "CLEAR"));
    near(
        value(&open.score(&scenario), "JAS", MetricKey::Sharing),
        arithmetic::f1(0.5, 0.5),
    );
}

#[test]
fn a_duty_to_inform_names_who_owes_the_lead() {
    let log = Log::default()
        .with(0, given("L-path", "JAS"))
        .with(0, given("L-path", "BAS"))
        .with(0, due("tell"))
        .with(4, informed("L-path", "JAS", "FEL", "AMBER"))
        .with(4, done("tell"));
    let score = log.score(&harbour(TELL));
    near(value(&score, "JAS", MetricKey::Sharing), 1.0);
    assert_eq!(value(&score, "BAS", MetricKey::Sharing), None);
}

#[test]
fn milestones_count_for_those_who_had_a_part() {
    let milestone = |id: &str| {
        What::Story(StoryEvent::MilestoneSet {
            milestone: id.into(),
            title: "".into(),
        })
    };
    let mut scenario = harbour(ASK);
    let document: Document = load::options()
        .from_str(
            r#"Document(milestones: [
            Milestone(id: "all", title: "", weight: 3),
            Milestone(id: "other", title: "", weight: 1),
            Milestone(id: "switch", title: ""),
            Milestone(id: "basalt", title: "", when: Did("BAS", Vote), weight: 1),
        ])"#,
        )
        .expect("milestones are written as in a file");
    scenario.milestones = document.milestones;
    let log = Log::default()
        .with(0, due("ask"))
        .with(10, sent("BAS-R1", "BAS", "DK", 10, preservation()))
        .with(10, done("ask"))
        .with(12, granted("BAS-R1", 12))
        .with(20, milestone("all"))
        .with(20, milestone("switch"));
    let score = log.score(&scenario);
    near(value(&score, "BAS", MetricKey::Milestones), 3.0 / 5.0);
    near(value(&score, "JAS", MetricKey::Milestones), 3.0 / 4.0);
    near(value(&score, "GAR", MetricKey::Milestones), 0.0);
}

#[test]
fn continuity_is_the_area_under_the_curve() {
    let level = |level: u8| {
        What::Continuity(ContinuityEvent::LevelChanged {
            nation: "JAS".into(),
            service: "port-information".into(),
            level,
        })
    };
    let scenario = harbour("");
    let untouched = Log::default().with(60, clock(ClockEvent::Paused));
    let score = untouched.score(&scenario);
    assert_eq!(value(&score, "JAS", MetricKey::Continuity), None);
    let log = Log::default()
        .with(30, level(60))
        .with(90, level(100))
        .with(120, clock(ClockEvent::Paused));
    near(
        value(&log.score(&scenario), "JAS", MetricKey::Continuity),
        (30.0 + 0.6 * 60.0 + 30.0) / 120.0,
    );
}

#[test]
fn violations_and_the_trainer_have_their_say() {
    let base = Log::default().with(0, sent("BAS-R1", "BAS", "DK", 0, preservation()));
    let scenario = harbour(ASK);
    let violated = base.with(
        5,
        What::Story(StoryEvent::Violation {
            team: "BAS".into(),
            text: "".into(),
        }),
    );
    let score = violated.score(&scenario);
    let legal = team(&score, "BAS").layer(LayerKind::Legal).clone();
    assert_eq!((legal.value, legal.violations), (Some(0.75), vec![1]));
    let set = violated
        .with(6, overridden("BAS", "valid-basis", 5_000))
        .with(7, overridden("BAS", "technical", 9_000));
    let score = set.score(&scenario);
    let basalt = team(&score, "BAS");
    near(basalt.layer(LayerKind::Legal).value, 0.375);
    near(basalt.layer(LayerKind::Technical).value, 0.9);
    let metric = basalt.metric(MetricKey::ValidBasis).cloned();
    let by_hand = metric.and_then(|it| it.overridden).expect("set by hand");
    assert_eq!((by_hand.computed, by_hand.seq), (Some(1.0), 2));
}

#[test]
fn the_index_follows_the_profile_and_can_be_weighed_anew() {
    let log = Log::default()
        .with(0, due("ask"))
        .with(10, sent("BAS-R1", "BAS", "DK", 10, preservation()))
        .with(10, done("ask"));
    let mut scenario = harbour(ASK);
    let score = log.score(&scenario);
    scenario.score.weakest = 100;
    let other = log.score(&scenario);
    assert_ne!(score.teams, other.teams);
    assert_eq!(score.reweighted(&scenario.score), other);
}
