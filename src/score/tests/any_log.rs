//! What holds of every log, whatever useless events are put into it.

use super::*;

/// A log in which things go fairly well, as the ground on which useless events are tried.
pub(super) fn fair() -> Log {
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
