//! Small logs written by hand, over the scenario that ships, and what must hold of every log.

mod explained;
mod findings;
mod timing;
mod tricks;

use super::*;
use crate::evidence::Digest;
use crate::exercise::*;
use crate::scenario::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

/// Quiet Harbour with these duties alone, so that a test says what it is about.
fn harbour(duties: &str) -> Scenario {
    static SHIPPED: LazyLock<Scenario> = LazyLock::new(|| {
        let loaded = load::load("quiet-harbour");
        loaded.scenario.expect("the scenario that ships is there")
    });
    let mut scenario = SHIPPED.clone();
    let document: Document = load::options()
        .from_str(&format!("Document(duties: [{duties}])"))
        .expect("the duties are written as in a file");
    scenario.duties = document.duties;
    scenario.msel.clear();
    scenario
}

const ASK: &str = r#"Duty(id: "ask", title: "", from: "BAS", to: Team("JAS"), act: Request(Preserve, "E1"), target: "15m", limit: "45m"),"#;
const TELL: &str = r#"Duty(id: "tell", title: "", from: "JAS", to: Team("FEL"), act: Inform("L-path", "FEL"), target: "10m", limit: "30m"),"#;

/// A log under construction: each line says the minute and what happened.
#[derive(Clone, Default)]
struct Log(Vec<Event>);

impl Log {
    fn with(mut self, minute: u64, what: What) -> Self {
        let seq = self.0.len() as u64;
        self.0.push(Event {
            seq,
            at: Moment::from_mins(minute),
            by: Actor::Clock,
            to: Audience::All,
            what,
        });
        self
    }

    fn score(&self, scenario: &Scenario) -> Score {
        score(scenario, &self.0)
    }
}

fn team(score: &Score, team: &str) -> TeamScore {
    score.team(&team.into()).cloned().expect("the team plays")
}

fn value(score: &Score, id: &str, key: MetricKey) -> Option<f64> {
    team(score, id).metric(key).and_then(|metric| metric.value)
}

fn clock(what: ClockEvent) -> What {
    What::Clock(what)
}

fn due(duty: &str) -> What {
    let duty = duty.into();
    What::Story(StoryEvent::DutyDue { duty })
}

fn done(duty: &str) -> What {
    let duty = duty.into();
    What::Story(StoryEvent::DutyDone { duty })
}

/// A complete request for preservation of E1 from Basalt to Jasper.
fn preservation() -> Draft {
    let entries = [
        ("authority", "Desk, Central Authority of Basalt"),
        ("reply-channel", "contact points"),
        ("offence", "4.2"),
        ("facts", "Recruitment through three channels."),
        ("data", "channels 1 to 3"),
        ("custodian", "Hosting company"),
        ("period", "2031-03-01T00:00Z to 2031-03-02T06:00Z"),
        ("necessity", "The messages are deleted by schedule."),
        ("follow-up", "A request for assistance will follow."),
    ];
    Draft {
        form: "preservation".into(),
        instrument: "security-agreement".into(),
        to: Party::Team("JAS".into()),
        about: Subject::Item("E1".into()),
        fields: entries
            .into_iter()
            .map(|(field, entry)| (field.into(), Arc::from(entry)))
            .collect(),
        code: Some("4.2".into()),
        concept: Some("CONTENT.RECRUIT".into()),
        channel: "contact-points".into(),
        mark: Some("AMBER".into()),
        follows: None,
    }
}

fn removal(group: &str) -> Draft {
    let draft = preservation();
    Draft {
        form: "removal".into(),
        about: Subject::Group(group.into()),
        channel: "central-authorities".into(),
        ..draft
    }
}

fn id(text: &str) -> RequestId {
    RequestId(text.into())
}

fn sent(request: &str, from: &str, role: &str, minute: u64, draft: Draft) -> What {
    let at = Moment::from_mins(minute);
    What::Request(RequestEvent::Sent {
        request: id(request),
        from: from.into(),
        draft: Arc::new(draft),
        signed_by: Some(role.into()),
        attempt: 1,
        target: at + Length::from_mins(15),
        limit: at + Length::from_mins(45),
    })
}

fn granted(request: &str, minute: u64) -> What {
    What::Request(RequestEvent::Granted {
        request: id(request),
        conditions: None,
        in_part: false,
        ready: Moment::from_mins(minute),
    })
}

fn refused(request: &str, ground: &str, reasons: &str, in_order: bool) -> What {
    What::Request(RequestEvent::Refused {
        request: id(request),
        ground: ground.into(),
        reasons: reasons.into(),
        in_order,
    })
}

fn returned(request: &str, defects: Vec<Defect>) -> What {
    What::Request(RequestEvent::Returned {
        request: id(request),
        defects,
    })
}

fn informed(lead: &str, from: &str, to: &str, mark: &str) -> What {
    What::Sharing(SharingEvent::Informed {
        lead: lead.into(),
        from: from.into(),
        to: vec![to.into()],
        card: card(lead),
        sanitised: false,
        mark: Some(mark.into()),
    })
}

fn card(lead: &str) -> Arc<LeadCard> {
    Arc::new(LeadCard {
        title: lead.into(),
        text: "".into(),
        concerns: Vec::new(),
        mark: None,
        secret: false,
    })
}

fn given(lead: &str, to: &str) -> What {
    What::Story(StoryEvent::LeadGiven {
        lead: lead.into(),
        card: card(lead),
        to: vec![to.into()],
    })
}

fn revealed(item: &str, to: &str) -> What {
    let card = ItemCard {
        title: item.into(),
        text: "".into(),
        place: "".into(),
        jurisdiction: "BAS".into(),
        custodian: None,
        volatility: crate::evidence::volatility::Volatility::Disk,
        methods: Vec::new(),
        concept: None,
        gone_at: None,
        secret: false,
        isolate_first: false,
        open_source: false,
        questions: Vec::new(),
    };
    What::Evidence(EvidenceEvent::Revealed {
        item: item.into(),
        card: Arc::new(card),
        to: vec![to.into()],
    })
}

struct Care2 {
    hash: bool,
    documented: bool,
    authority: bool,
    altered: bool,
}

const CAREFUL: Care2 = Care2 {
    hash: true,
    documented: true,
    authority: true,
    altered: false,
};

fn acquired(team: &str, item: &str, care: &Care2) -> What {
    use crate::evidence::handling::Alteration;
    What::Evidence(EvidenceEvent::Acquired {
        job: JobId(format!("{team}-{item}-J").into()),
        copy: CopyId(format!("{team}-{item}").into()),
        item: item.into(),
        team: team.into(),
        method: Method::Disk,
        alterations: if care.altered {
            vec![Alteration::NoWriteBlocker]
        } else {
            Vec::new()
        },
        sha256: care.hash.then(|| Digest::of(item.as_bytes())),
        documented: care.documented,
        authority: care.authority,
    })
}

fn transferred(item: &str, from: &str, to: &str, utc: bool, request: Option<&str>) -> What {
    What::Evidence(EvidenceEvent::Transferred(Box::new(Transfer {
        item: item.into(),
        source: None,
        copy: CopyId(format!("{to}-from-{from}-{item}").into()),
        from: Party::Team(from.into()),
        to: to.into(),
        request: request.map(id),
        evidence: true,
        mark: Some("AMBER".into()),
        channel: "contact-points".into(),
        protected: true,
        utc,
        sha256: Some(Digest::of(item.as_bytes())),
        alterations: Vec::new(),
        documented: true,
        authority: true,
        method: Method::Cloud,
    })))
}

fn blocked(group: &str, team: &str) -> What {
    What::Register(RegisterEvent::Blocked {
        group: group.into(),
        team: team.into(),
        uncaptured: false,
    })
}

fn overridden(team: &str, metric: &str, value: u16) -> What {
    What::Trainer(TrainerEvent::Overridden {
        team: team.into(),
        metric: metric.into(),
        value,
        reason: "Agreed in the hot wash.".into(),
    })
}

fn near(value: Option<f64>, expected: f64) {
    let value = value.expect("there was an occasion");
    assert!((value - expected).abs() < 1e-9, "{value}, not {expected}");
}

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

#[test]
fn acting_against_lawful_content_earns_nothing_and_is_a_trap() {
    let log = Log::default()
        .with(0, revealed("E4", "BAS"))
        .with(1, acquired("BAS", "E4", &CAREFUL))
        .with(5, blocked("forum", "BAS"))
        .with(6, blocked("forum", "BAS"));
    let score = log.score(&harbour(""));
    near(value(&score, "BAS", MetricKey::SameConcept), 0.0);
    // E4 is worth 3, the trap takes 1.
    near(value(&score, "BAS", MetricKey::Integrity), 2.0 / 3.0);
    let mut draft = removal("forum");
    draft.concept = Some("CONTENT.LAWFUL".into());
    let asked = Log::default()
        .with(0, sent("BAS-R1", "BAS", "CA", 0, draft))
        .with(5, granted("BAS-R1", 5));
    let score = asked.score(&harbour(""));
    near(value(&score, "BAS", MetricKey::SameConcept), 0.0);
    near(value(&score, "JAS", MetricKey::DecisionQuality), 0.0);
}

#[test]
fn evidence_by_worth_and_handling() {
    let cases = [
        (CAREFUL, 1.0),
        (
            Care2 {
                altered: true,
                ..CAREFUL
            },
            0.7,
        ),
        (
            Care2 {
                hash: false,
                ..CAREFUL
            },
            0.5,
        ),
        (
            Care2 {
                altered: true,
                documented: false,
                ..CAREFUL
            },
            0.3,
        ),
        (
            Care2 {
                authority: false,
                ..CAREFUL
            },
            0.0,
        ),
    ];
    for (care, expected) in cases {
        let log = Log::default()
            .with(0, revealed("E3", "BAS"))
            .with(0, revealed("E4", "BAS"))
            .with(9, acquired("BAS", "E4", &care));
        let score = log.score(&harbour(""));
        // E3 is worth 2 and was not secured, E4 is worth 3.
        near(
            value(&score, "BAS", MetricKey::Integrity),
            3.0 * expected / 5.0,
        );
    }
}

#[test]
fn a_hold_is_half_of_an_own_item_and_all_of_a_preservation_asked_for() {
    let log = Log::default()
        .with(0, due("ask"))
        .with(0, revealed("E1", "JAS"))
        .with(1, sent("BAS-R1", "BAS", "DK", 1, preservation()))
        .with(1, done("ask"))
        .with(5, granted("BAS-R1", 5))
        .with(
            6,
            What::Evidence(EvidenceEvent::Held {
                item: "E1".into(),
                team: "JAS".into(),
                request: Some(id("BAS-R1")),
                lapses: None,
            }),
        );
    let score = log.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::Integrity), 1.0);
    near(value(&score, "JAS", MetricKey::Integrity), 0.5);
    let lost = log.with(
        34,
        What::Evidence(EvidenceEvent::Lost {
            item: "E1".into(),
            cause: LossCause::Time,
        }),
    );
    let score = lost.score(&harbour(ASK));
    near(value(&score, "BAS", MetricKey::Integrity), 0.0);
    near(value(&score, "JAS", MetricKey::Integrity), 0.0);
}

#[test]
fn a_transfer_passes_all_five_checks_or_fails() {
    for (utc, expected) in [(true, 1.0), (false, 0.0)] {
        let mut draft = preservation();
        draft.form = "traffic-disclosure".into();
        let log = Log::default()
            .with(0, sent("BAS-R1", "BAS", "DK", 0, draft))
            .with(5, granted("BAS-R1", 5))
            .with(11, transferred("E1", "JAS", "BAS", utc, Some("BAS-R1")))
            .with(
                11,
                What::Request(RequestEvent::Executed {
                    request: id("BAS-R1"),
                    by: Party::Team("JAS".into()),
                }),
            );
        let score = log.score(&harbour(""));
        near(value(&score, "JAS", MetricKey::SoundTransfers), expected);
    }
}

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

/// A log in which things go fairly well, as the ground on which useless events are tried.
fn fair() -> Log {
    let mut lacking = preservation();
    lacking.code = None;
    lacking.concept = Some("CONTENT.INCITE".into());
    Log::default()
        .with(0, clock(ClockEvent::Started))
        .with(0, due("ask"))
        .with(0, revealed("E1", "JAS"))
        .with(0, revealed("E4", "BAS"))
        .with(1, given("L-path", "JAS"))
        .with(2, due("tell"))
        .with(3, sent("BAS-R1", "BAS", "DK", 3, lacking))
        .with(3, done("ask"))
        .with(
            9,
            acquired(
                "BAS",
                "E4",
                &Care2 {
                    hash: false,
                    ..CAREFUL
                },
            ),
        )
        .with(20, informed("L-path", "JAS", "FEL", "AMBER"))
        .with(20, done("tell"))
        .with(28, granted("BAS-R1", 28))
        .with(29, transferred("E1", "JAS", "BAS", false, Some("BAS-R1")))
}

/// Events that help nobody.
fn useless() -> Vec<What> {
    let sideways = |to: &str| Draft {
        to: Party::Team(to.into()),
        ..preservation()
    };
    let written = MessageEvent::Written {
        from: Party::Team("BAS".into()),
        to: vec![Party::Team("JAS".into())],
        text: "Received with thanks.".into(),
        mark: None,
        id: None,
        form: MessageForm::Mail,
        title: "".into(),
        channel: None,
        re: None,
    };
    let published = PublicEvent::Published {
        team: "FEL".into(),
        kind: Publication::Statement,
        text: "All is well.".into(),
    };
    let mut other = preservation();
    other.about = Subject::Item("E10".into());
    vec![
        What::Message(written),
        What::Public(published),
        What::Message(MessageEvent::Acknowledged {
            inject: "QH-01".into(),
            team: "GAR".into(),
        }),
        What::Request(RequestEvent::Acknowledged {
            request: id("BAS-R1"),
        }),
        sent("GAR-R1", "GAR", "DK", 40, sideways("FEL")),
        sent("BAS-R8", "BAS", "DK", 40, other),
        sent("BAS-R9", "BAS", "DK", 40, preservation()),
        sent("BAS-R1", "BAS", "DK", 40, preservation()),
        granted("BAS-R8", 40),
        granted("GAR-R1", 40),
        informed("L-path", "JAS", "GAR", "AMBER"),
        informed("L-path", "JAS", "FEL", "AMBER"),
        informed("L-bank", "BAS", "JAS", "AMBER"),
        transferred("E1", "JAS", "BAS", true, Some("BAS-R1")),
        transferred("E4", "BAS", "GAR", true, None),
        What::Coordination(CoordinationEvent::Pledged {
            team: "BAS".into(),
            text: "".into(),
        }),
        What::Register(RegisterEvent::Merged {
            group: "mirrors-1".into(),
            team: "CCS".into(),
        }),
        blocked("mirrors-1", "BAS"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Spam, repetition and noise never raise anybody's index.
    #[test]
    fn a_useless_event_never_raises_an_index(picks in prop::collection::vec(0_usize..18, 1..12)) {
        let duties = format!("{ASK}{TELL}");
        let scenario = harbour(&duties);
        let pool = useless();
        let mut log = fair().with(40, clock(ClockEvent::Paused));
        let mut before = log.score(&scenario);
        for pick in picks {
            log = log.with(40, pool[pick % pool.len()].clone());
            let after = log.score(&scenario);
            for (old, new) in before.teams.iter().zip(&after.teams) {
                prop_assert!(
                    new.index <= old.index + 1e-9,
                    "{}: {} after {} by {:?}",
                    new.team, new.index, old.index, log.0.last().map(|event| &event.what)
                );
            }
            before = after;
        }
    }

    /// Any selection of events, in any order, has a score in its range.
    #[test]
    fn every_log_has_a_score(order in prop::collection::vec(0_usize..64, 0..40), ended: bool) {
        let scenario = harbour(&format!("{ASK}{TELL}"));
        let mut pool: Vec<What> = fair().0.into_iter().map(|event| event.what).collect();
        pool.extend(useless());
        let mut log = Log::default();
        for (minute, pick) in (0_u64..).zip(order) {
            log = log.with(minute * 3, pool[pick % pool.len()].clone());
        }
        if ended {
            log = log.with(150, clock(ClockEvent::Ended));
        }
        let score = log.score(&scenario);
        for team in &score.teams {
            for index in [team.index, team.index_adjusted] {
                prop_assert!((0.0..=100.0).contains(&index), "{index}");
            }
            for layer in &team.layers {
                let values = layer.metrics.iter().map(|metric| metric.value);
                for value in values.chain([layer.value, layer.adjusted]).flatten() {
                    prop_assert!((0.0..=1.0).contains(&value), "{value}");
                }
            }
        }
        for cell in &score.matrix.cells {
            prop_assert!((0.0..=1.0).contains(&cell.value), "{}", cell.value);
        }
        // What a live ledger says is what the whole log says.
        let mut ledger = Ledger::new();
        for event in &log.0 {
            ledger.note(event);
        }
        prop_assert_eq!(ledger.score(&scenario), score);
    }

    /// The order of what happened at the same moment to different matters changes no figure.
    #[test]
    fn the_order_of_independent_events_does_not_matter(swap in 0_usize..4) {
        let scenario = harbour(&format!("{ASK}{TELL}"));
        let events: Vec<What> = vec![
            due("ask"),
            given("L-path", "JAS"),
            revealed("E4", "BAS"),
            due("tell"),
            sent("BAS-R1", "BAS", "DK", 0, preservation()),
        ];
        let build = |events: &[What]| {
            events.iter().fold(Log::default(), |log, what| log.with(0, what.clone()))
                .with(9, informed("L-path", "JAS", "FEL", "AMBER"))
                .with(9, granted("BAS-R1", 9))
                .score(&scenario)
        };
        let mut swapped = events.clone();
        swapped.swap(swap, swap + 1);
        let indices = |score: &Score| -> BTreeMap<TeamId, (u64, u64)> {
            score.teams.iter()
                .map(|team| (team.team.clone(), (team.index.to_bits(), team.index_adjusted.to_bits())))
                .collect()
        };
        prop_assert_eq!(indices(&build(&events)), indices(&build(&swapped)));
    }
}

#[test]
fn a_team_that_does_nothing_is_lowest() {
    let log = fair().with(60, clock(ClockEvent::Ended));
    let duties = format!(
        "{ASK}{TELL}{}",
        r#"Duty(id: "garnet", title: "", from: "GAR", to: Team("FEL"), act: Request(Produce, "E5"), target: "5m", limit: "15m"),"#
    );
    let mut silent = Log::default().with(0, due("garnet"));
    for event in log.0 {
        silent = silent.with(event.at.mins(), event.what);
    }
    let score = silent.score(&harbour(&duties));
    let index = |id: &str| team(&score, id).index;
    assert_eq!(index("GAR"), 0.0);
    assert!(index("BAS") > 20.0 && index("JAS") > 20.0);
}

/// The shipped exercise, run by the clock alone: every duty falls due and nobody does any.
#[test]
fn an_exercise_that_nobody_plays_is_worth_nothing() {
    let loaded = load::load("quiet-harbour");
    let scenario = Arc::new(loaded.scenario.expect("the scenario that ships is there"));
    let mut exercise = Exercise::new(scenario.clone(), 7);
    let mut log = Vec::new();
    exercise
        .submit(Moment::START, &AskTrainer::Start.into(), &mut log)
        .expect("an exercise that is ready starts");
    exercise.advance(Moment::START + scenario.exercise.length, &mut log);
    let score = score(&scenario, &log);
    for team in &score.teams {
        assert!(team.index < 10.0, "{}: {:#?}", team.team, team.layers);
        assert_eq!(team.band, Band::Below40, "{}", team.team);
    }
    assert!(score.matrix.cells.iter().any(|cell| cell.missed));
    assert_eq!(of_world(&exercise.world, &log), score);
}
