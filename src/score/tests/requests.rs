//! Requests, their basis, their answers, and what both sides meant.

use super::*;

#[test]
fn an_empty_log_is_worth_nothing_and_is_no_nan() {
    let score = score(&harbour(ASK), &[]);
    for team in &score.teams {
        assert_eq!((team.index, team.average), (0.0, 0.0), "{}", team.team);
        assert_eq!(team.band, Band::Below40);
    }
    assert_eq!((score.alliance, score.matrix.mean), (0.0, 0.0));
    assert!(score.matrix.cells.is_empty());
}

#[test]
fn a_good_request_earns_all_and_its_answer_too() {
    let log = Log::default()
        .with(0, due("ask"))
        .with(10, sent("BAS-R1", "BAS", "DK", 10, preservation()))
        .with(10, done("ask"))
        .with(32, granted("BAS-R1", 32));
    let score = log.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::ValidBasis), 1.0);
    near(value(&score, "BAS", MetricKey::FirstTimeRight), 1.0);
    near(value(&score, "BAS", MetricKey::SameConcept), 1.0);
    near(value(&score, "BAS", MetricKey::Timeliness), 1.0);
    near(value(&score, "JAS", MetricKey::DecisionQuality), 1.0);
    // 22 minutes, with 15 as target and 45 as limit.
    near(
        value(&score, "JAS", MetricKey::Timeliness),
        1.0 - 7.0 / 30.0,
    );
    let cell = score.matrix.cell(&"BAS".into(), &"JAS".into());
    let cell = cell.expect("a link");
    assert_eq!((cell.sent, cell.duties, cell.missed), (1, 1, false));
    assert_eq!(cell.events, [1, 3]);
}

#[test]
fn silence_on_a_duty_is_zero_and_a_missed_link() {
    let open = Log::default().with(0, due("ask"));
    let scenario = harbour(ASK);
    assert_eq!(
        value(&open.score(&scenario), "BAS", MetricKey::Timeliness),
        None,
        "there is time yet"
    );
    let over = open.with(46, clock(ClockEvent::Paused));
    let score = over.score(&scenario);
    for key in [
        MetricKey::ValidBasis,
        MetricKey::FirstTimeRight,
        MetricKey::Timeliness,
        MetricKey::SameConcept,
    ] {
        near(value(&score, "BAS", key), 0.0);
    }
    let cell = score.matrix.cell(&"BAS".into(), &"JAS".into());
    let cell = cell.expect("a missed link");
    assert!(cell.missed && cell.value == 0.0);
    assert_eq!(score.matrix.cell(&"JAS".into(), &"BAS".into()), None);
}

#[test]
fn an_unanswered_request_is_zero_for_whoever_had_it() {
    let log = Log::default()
        .with(0, due("ask"))
        .with(0, sent("BAS-R1", "BAS", "DK", 0, preservation()))
        .with(0, done("ask"))
        .with(
            1,
            What::Request(RequestEvent::Acknowledged {
                request: id("BAS-R1"),
            }),
        )
        .with(60, clock(ClockEvent::Ended));
    let score = log.score(&harbour(ASK));
    near(value(&score, "JAS", MetricKey::Timeliness), 0.0);
    near(value(&score, "JAS", MetricKey::DecisionQuality), 0.0);
    near(value(&score, "BAS", MetricKey::FirstTimeRight), 1.0);
}

#[test]
fn a_frozen_team_is_not_late() {
    let team: TeamId = "JAS".into();
    let log = Log::default()
        .with(0, due("ask"))
        .with(0, sent("BAS-R1", "BAS", "DK", 0, preservation()))
        .with(5, clock(ClockEvent::Frozen { team: team.clone() }))
        .with(45, clock(ClockEvent::Thawed { team }))
        .with(54, granted("BAS-R1", 54));
    let score = log.score(&harbour(ASK));
    near(value(&score, "JAS", MetricKey::Timeliness), 1.0);
}

#[test]
fn what_makes_a_basis_invalid() {
    let cases: [(&str, fn(&mut Draft), Why); 4] = [
        (
            "DK",
            |draft| draft.instrument = "cybercrime-convention".into(),
            Why::NotBound,
        ),
        (
            "DK",
            |draft| draft.instrument = "compact-assistance".into(),
            Why::NotProvided,
        ),
        ("FX", |_| {}, Why::WrongSignature),
        (
            "DK",
            |draft| draft.channel = "press".into(),
            Why::WrongChannel,
        ),
    ];
    for (role, spoil, why) in cases {
        let mut draft = preservation();
        spoil(&mut draft);
        let log = Log::default().with(0, sent("BAS-R1", "BAS", role, 0, draft));
        let score = log.score(&harbour(ASK));
        near(value(&score, "BAS", MetricKey::ValidBasis), 0.0);
        let metric = team(&score, "BAS").metric(MetricKey::ValidBasis).cloned();
        let occasions = metric.expect("a figure").occasions;
        assert_eq!(occasions[0].why, why);
    }
}

#[test]
fn refusals_that_can_be_defended_earn_all() {
    // Jasper refuses bulk preservation as a matter of doctrine.
    let mut bulk = preservation();
    bulk.fields.remove(&FieldId::new("data"));
    let cases = [
        (
            bulk.clone(),
            "disproportionate",
            "It names nobody.",
            false,
            1.0,
        ),
        (bulk, "disproportionate", " ", false, 0.5),
        (
            preservation(),
            "national-interest",
            "For these reasons.",
            true,
            1.0,
        ),
        (preservation(), "national-interest", "", true, 0.5),
        (
            preservation(),
            "disproportionate",
            "It names nobody.",
            false,
            0.0,
        ),
        (
            preservation(),
            "political-offence",
            "For these reasons.",
            false,
            0.0,
        ),
    ];
    for (draft, ground, reasons, in_order, expected) in cases {
        let log = Log::default()
            .with(0, sent("BAS-R1", "BAS", "DK", 0, draft))
            .with(5, refused("BAS-R1", ground, reasons, in_order));
        let score = log.score(&harbour(ASK));
        near(value(&score, "JAS", MetricKey::DecisionQuality), expected);
    }
}

#[test]
fn a_return_is_right_only_for_a_real_defect() {
    let mut lacking = preservation();
    lacking.fields.remove(&FieldId::new("custodian"));
    let field = |name: &str| Defect::Field(name.into());
    let cases = [
        (lacking.clone(), vec![field("custodian")], 1.0, 0.0),
        (lacking, vec![field("facts")], 0.0, 0.0),
        (preservation(), vec![field("custodian")], 0.0, 1.0),
        (preservation(), vec![Defect::Signature], 0.0, 1.0),
    ];
    for (draft, defects, decision, first) in cases {
        let log = Log::default()
            .with(0, sent("BAS-R1", "BAS", "DK", 0, draft))
            .with(5, returned("BAS-R1", defects));
        let score = log.score(&harbour(ASK));
        near(value(&score, "JAS", MetricKey::DecisionQuality), decision);
        near(value(&score, "BAS", MetricKey::FirstTimeRight), first);
    }
}

#[test]
fn a_mended_request_is_one_request_that_was_not_right_at_first() {
    let mut lacking = preservation();
    lacking.fields.remove(&FieldId::new("custodian"));
    let log = Log::default()
        .with(0, due("ask"))
        .with(0, sent("BAS-R1", "BAS", "DK", 0, lacking))
        .with(
            5,
            returned("BAS-R1", vec![Defect::Field("custodian".into())]),
        )
        .with(8, sent("BAS-R1", "BAS", "DK", 8, preservation()))
        .with(12, granted("BAS-R1", 12));
    let score = log.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::FirstTimeRight), 0.0);
    near(value(&score, "BAS", MetricKey::ValidBasis), 1.0);
    near(value(&score, "BAS", MetricKey::Rework), 1.0);
    near(value(&score, "JAS", MetricKey::DecisionQuality), 1.0);
    near(value(&score, "JAS", MetricKey::Timeliness), 1.0);
}

#[test]
fn meaning_at_the_moment_of_action() {
    let of = |code: Option<&str>, concept: Option<&str>, crosswalk: bool| {
        let mut draft = preservation();
        draft.code = code.map(Into::into);
        draft.concept = concept.map(Into::into);
        let mut log = Log::default();
        if crosswalk {
            log = log.with(0, What::Coordination(CoordinationEvent::CrosswalkAdopted));
        }
        let log = log.with(0, sent("BAS-R1", "BAS", "DK", 0, draft));
        value(&log.score(&harbour(ASK)), "BAS", MetricKey::SameConcept)
    };
    near(of(None, Some("CONTENT.RECRUIT"), false), 1.0);
    near(of(Some("4.2"), None, false), 0.5);
    near(of(Some("4.2"), None, true), 1.0);
    near(of(None, Some("CONTENT.INCITE"), false), 0.5);
    near(of(None, Some("CONTENT"), false), 0.5);
    near(of(Some("6.1"), None, false), 0.0);
    near(of(None, Some("INTRUSION.ACCESS"), false), 0.0);
    near(of(None, None, false), 0.0);
}
