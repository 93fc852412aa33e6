//! An exercise is its log: the same commands give the same log, and any part of it can be taken up again.

use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;
use proptest::prelude::*;

/// A few things asked for at given seconds, some of which will be refused.
fn driven(seed: u64, script: &[(u64, u8)]) -> Play {
    let mut play = Play::started(seed);
    for (at, what) in script {
        let (seat, ask) = asked(*what);
        // A refusal is part of the script.
        play.seat(*at, seat, ask).ok();
    }
    play
}

fn asked(what: u8) -> ((&'static str, &'static str), Ask) {
    let group = || GroupId::from("pages");
    match what % 12 {
        0 => (
            ("BAS", "DK"),
            Ask::Message(AskMessage::Acknowledge {
                inject: "T-01".into(),
            }),
        ),
        1 => (
            ("JAS", "DK"),
            Ask::Evidence(AskEvidence::Hold { item: "E1".into() }),
        ),
        2 => (
            ("BAS", "FX"),
            Ask::Evidence(AskEvidence::Acquire {
                item: "E2".into(),
                method: Method::Memory,
                care: Care::default(),
            }),
        ),
        3 => (
            ("BAS", "DK"),
            Ask::Evidence(AskEvidence::PowerOff { item: "E2".into() }),
        ),
        4 => (
            ("BAS", "DK"),
            Ask::Register(AskRegister::Capture {
                group: group(),
                care: Care::default(),
            }),
        ),
        5 => (
            ("JAS", "RG"),
            Ask::Register(AskRegister::Block { group: group() }),
        ),
        6 => (
            ("BAS", "DK"),
            Ask::Request(AskRequest::Draft(preservation(&scenario()))),
        ),
        7 => (
            ("BAS", "DK"),
            Ask::Request(AskRequest::Sign {
                request: RequestId::nth("BAS", 1),
            }),
        ),
        8 => (
            ("BAS", "DK"),
            Ask::Request(AskRequest::Send {
                request: RequestId::nth("BAS", 1),
            }),
        ),
        9 => (
            ("JAS", "CA"),
            Ask::Request(AskRequest::Grant {
                request: RequestId::nth("BAS", 1),
                conditions: None,
                in_part: false,
            }),
        ),
        10 => (
            ("JAS", "DK"),
            Ask::Sharing(AskSharing::Inform {
                lead: "L1".into(),
                to: vec!["BAS".into()],
                sanitised: true,
                mark: None,
            }),
        ),
        _ => (
            ("JAS", "CA"),
            Ask::Request(AskRequest::Execute {
                request: RequestId::nth("BAS", 1),
                copies: vec![],
                mark: None,
                utc: true,
            }),
        ),
    }
}

fn script() -> impl Strategy<Value = Vec<(u64, u8)>> {
    prop::collection::vec((0_u64..2400, 0_u8..12), 0..40).prop_map(|mut script| {
        script.sort_unstable();
        script
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_same_commands_give_the_same_log(script in script(), seed in 0_u64..1000) {
        let (mut one, mut other) = (driven(seed, &script), driven(seed, &script));
        one.until(3600);
        other.until(3600);
        prop_assert_eq!(
            serde_json::to_string(&one.log).expect("events are serialisable"),
            serde_json::to_string(&other.log).expect("events are serialisable")
        );
    }

    #[test]
    fn a_log_cut_anywhere_is_taken_up_as_if_nothing_had_happened(
        script in script(),
        seed in 0_u64..1000,
        cut in 0.0_f64..1.0,
    ) {
        let mut whole = driven(seed, &script);
        let cut = (whole.log.len() as f64 * cut) as usize;
        let text = serde_json::to_string(&whole.log[..cut]).expect("events are serialisable");
        let log: Vec<Event> = serde_json::from_str(&text).expect("what was written is read");
        prop_assert_eq!(&log[..], &whole.log[..cut]);
        // Taken up at the end of the script, nothing is lost: the rest of play is the same.
        let end = whole.log.clone();
        let mut resumed = Exercise::replay(scenario(), seed, &end);
        prop_assert_eq!(&resumed.world, &whole.exercise.world);
        let mut rest = Vec::new();
        resumed.advance(Moment::from_mins(60), &mut rest);
        whole.until(3600);
        prop_assert_eq!(&whole.log[end.len()..], &rest[..]);
        // Taken up in the middle, it is the start of another exercise that ends.
        let mut fork = Exercise::replay(scenario(), seed, &log);
        let mut out = Vec::new();
        fork.advance(Moment::from_mins(60), &mut out);
        if cut > 0 {
            prop_assert_eq!(fork.world.clock.phase, Phase::Ended);
        }
    }

    #[test]
    fn apply_is_total_on_any_part_of_a_log(script in script(), keep in any::<u64>()) {
        let mut play = driven(5, &script);
        play.until(3600);
        let mut world = World::seat(scenario());
        for (nth, event) in play.log.iter().enumerate() {
            if keep.rotate_left(nth as u32) & 1 == 1 {
                apply(&mut world, event);
            }
        }
        prop_assert!(world.agenda.is_empty(), "a seat keeps no agenda");
    }
}
