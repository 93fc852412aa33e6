//! The clock: a pause of any length changes nothing, one team can be frozen alone, and what is due comes in order.

use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;
use proptest::prelude::*;

fn lost(play: &Play, id: &str) -> Vec<u64> {
    play.times(
        |what| matches!(what, What::Evidence(EvidenceEvent::Lost { item, .. }) if item.as_str() == id),
    )
}

#[test]
fn injects_and_losses_come_when_they_are_due() {
    let mut play = Play::started(1);
    play.until(3600);
    assert_eq!(released(&play, "T-01"), [0]);
    assert_eq!(
        released(&play, "T-01b"),
        [300],
        "the contingency comes when the limit passes"
    );
    assert_eq!(released(&play, "T-02"), [360]);
    assert_eq!(lost(&play, "E1"), [1200]);
    assert_eq!(
        play.times(|what| *what == What::Clock(ClockEvent::Ended)),
        [3600]
    );
    assert!(play.log.is_sorted_by_key(|event| event.at));
    let places: Vec<u64> = play.log.iter().map(|event| event.seq).collect();
    assert_eq!(places, (0..play.log.len() as u64).collect::<Vec<_>>());
}

#[test]
fn nothing_falls_due_in_a_pause_and_nothing_can_be_asked() {
    let mut play = Play::started(1);
    play.trainer(100, AskTrainer::Pause);
    let before = play.log.len();
    // The host lets no play time pass in a pause, so the resume comes at the same moment.
    let ask = Ask::Message(AskMessage::Acknowledge {
        inject: "T-01".into(),
    });
    assert_eq!(
        play.seat(100, ("BAS", "DK"), ask.clone()),
        Err(Refusal::Paused)
    );
    assert_eq!(play.log.len(), before);
    play.trainer(100, AskTrainer::Resume);
    assert_eq!(play.seat(100, ("BAS", "DK"), ask), Ok(()));
    play.until(3600);
    assert_eq!(released(&play, "T-02"), [360]);
}

#[test]
fn a_step_goes_to_the_next_thing_due_even_in_a_pause() {
    let mut play = Play::started(1);
    play.until(10);
    play.trainer(10, AskTrainer::Pause);
    play.trainer(10, AskTrainer::Step);
    assert_eq!(play.exercise.world.now, Moment::from_mins(5));
    assert_eq!(released(&play, "T-01b"), [300]);
    play.trainer(0, AskTrainer::Step);
    assert_eq!(released(&play, "T-02"), [360]);
    assert_eq!(play.exercise.world.clock.phase, Phase::Paused);
}

#[test]
fn a_frozen_teams_limits_and_jobs_wait_with_it() {
    let mut play = Play::started(1);
    let ask = Ask::Evidence(AskEvidence::Acquire {
        item: "E2".into(),
        method: Method::Memory,
        care: Care::default(),
    });
    assert_eq!(play.seat(60, ("BAS", "FX"), ask.clone()), Ok(()));
    play.trainer(120, AskTrainer::Freeze { team: "BAS".into() });
    assert_eq!(play.seat(130, ("BAS", "FX"), ask), Err(Refusal::Frozen));
    play.until(900);
    let acquired = |what: &What| matches!(what, What::Evidence(EvidenceEvent::Acquired { .. }));
    assert!(!play.saw(acquired));
    assert_eq!(
        released(&play, "T-03"),
        [0_u64; 0],
        "an inject for the frozen team alone waits"
    );
    assert_eq!(released(&play, "T-02"), [360], "the others' time goes on");
    play.trainer(900, AskTrainer::Thaw { team: "BAS".into() });
    play.until(3000);
    assert_eq!(
        play.times(acquired),
        [60 + 240 + 780],
        "later by exactly the freeze"
    );
    assert_eq!(released(&play, "T-03"), [600 + 780]);
}

#[test]
fn speed_is_data_and_changes_no_due_time() {
    let mut play = Play::started(1);
    for tenths in [1, 600] {
        play.trainer(1, AskTrainer::Speed { tenths });
        assert_eq!(play.exercise.world.clock.tenths, tenths);
    }
    let refused = play.ask(
        1,
        Actor::Trainer,
        Ask::Trainer(AskTrainer::Speed { tenths: 601 }),
    );
    assert_eq!(refused, Err(Refusal::OutOfRange));
    play.until(3600);
    assert_eq!(released(&play, "T-02"), [360]);
}

/// The events that are about the exercise itself, without what says how the clock was driven.
fn story(play: &Play) -> Vec<(u64, String)> {
    play.log
        .iter()
        .filter(|event| !matches!(event.what, What::Clock(_)))
        .map(|event| (event.at.millis(), format!("{:?}", event.what)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pauses_steps_and_speeds_change_no_play_time(
        stops in prop::collection::btree_set(1_u64..3500, 0..12),
        seed in 0_u64..1000,
    ) {
        let mut plain = Play::started(seed);
        plain.until(3600);
        let mut driven = Play::started(seed);
        for (nth, stop) in stops.iter().enumerate() {
            driven.trainer(*stop, AskTrainer::Pause);
            driven.trainer(*stop, AskTrainer::Speed { tenths: 1 + (*stop % 600) as u16 });
            driven.trainer(*stop, AskTrainer::Resume);
            if nth % 3 == 0 {
                driven.until(*stop);
            }
        }
        driven.until(3600);
        prop_assert_eq!(story(&plain), story(&driven));
    }

    #[test]
    fn a_freeze_shifts_a_teams_time_by_its_length_and_nobody_elses(
        from in 1_u64..590,
        length in 1_u64..600,
    ) {
        let mut play = Play::started(3);
        play.trainer(from, AskTrainer::Freeze { team: "BAS".into() });
        play.trainer(from + length, AskTrainer::Thaw { team: "BAS".into() });
        play.until(3600);
        prop_assert_eq!(released(&play, "T-03"), vec![600 + length]);
        prop_assert_eq!(released(&play, "T-02"), vec![360]);
        prop_assert_eq!(lost(&play, "E1"), vec![1200]);
    }
}
