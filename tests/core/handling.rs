//! What care and time do to an item: memory goes with the power, holds keep what a custodian keeps, services come back.

use crate::fixture::*;
use accord::exercise::outlook::{self, Consequence, Risk, consequences, risks};
use accord::exercise::*;
use accord::scenario::{redact::redact, *};
use std::sync::Arc;

/// Basalt's laptop, whose memory also goes at minute ten by itself.
fn restarting() -> Play {
    let mut changed = Scenario::clone(&scenario());
    let memory = changed
        .evidence
        .iter_mut()
        .find(|item| item.id == "E2".into());
    memory.expect("it is there").lost = vec![Loss::PowerOff, Loss::At(Moment::from_mins(10))];
    let mut play = Play {
        exercise: Exercise::new(Arc::new(changed), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    play
}

fn of_memory(ask: impl FnOnce(ItemId) -> AskEvidence) -> Ask {
    Ask::Evidence(ask("E2".into()))
}

fn acquire() -> Ask {
    of_memory(|item| AskEvidence::Acquire {
        item,
        method: Method::Memory,
        care: Care::default(),
    })
}

fn gone() -> Result<(), Refusal> {
    Err(Refusal::Lost { what: "E2".into() })
}

/// What Basalt knows of what has happened.
fn basalt(play: &Play) -> World {
    let scenario = redact(&play.exercise.world.scenario, Some(&"BAS".into()));
    let mut world = World::seat(Arc::new(scenario));
    let view = View::Party(Party::Team("BAS".into()));
    for event in play.log.iter().filter_map(|event| seen(event, &view)) {
        apply(&mut world, &event);
    }
    world
}

#[test]
fn memory_cannot_be_captured_once_the_machine_was_off() {
    let mut play = Play::started(1);
    assert_eq!(play.seat(60, ("BAS", "FX"), acquire()), Ok(()));
    play.until(400);
    // A second acquisition is under way when the power is cut: it brings nothing, and nothing more can begin.
    assert_eq!(play.seat(410, ("BAS", "FX"), acquire()), Ok(()));
    let off = of_memory(|item| AskEvidence::PowerOff { item });
    assert_eq!(play.seat(420, ("BAS", "DK"), off), Ok(()));
    assert_eq!(play.seat(430, ("BAS", "FX"), acquire()), gone());
    play.until(2000);
    let failed = |what: &What| {
        matches!(
            what,
            What::Evidence(EvidenceEvent::AcquisitionFailed { .. })
        )
    };
    assert!(play.saw(failed));
    assert_eq!(play.exercise.world.copies.len(), 1, "the first copy alone");
    assert_eq!(play.exercise.world.items[&"E2".into()].lost, None);
}

#[test]
fn switching_off_at_the_disk_takes_the_memory_with_it() {
    let mut changed = Scenario::clone(&scenario());
    let mut disk = changed.item(&"E2".into()).expect("it is there").clone();
    disk.id = "E2D".into();
    disk.volatility = accord::evidence::volatility::Volatility::Disk;
    disk.methods = vec![Method::Disk];
    disk.lost.clear();
    disk.questions.clear();
    changed.evidence.push(disk);
    let mut play = Play {
        exercise: Exercise::new(Arc::new(changed), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    let basalt_knows = basalt(&play);
    let costs = outlook::power_off(&basalt_knows, &"BAS".into(), &"E2D".into());
    assert_eq!(costs, [Consequence::LosesMemory("E2".into())]);
    let off = Ask::Evidence(AskEvidence::PowerOff { item: "E2D".into() });
    assert_eq!(play.seat(60, ("BAS", "DK"), off), Ok(()));
    assert_eq!(play.seat(70, ("BAS", "FX"), acquire()), gone());
    let lost = play.exercise.world.items[&"E2".into()].lost;
    assert_eq!(lost, Some((Moment::from_mins(1), LossCause::PowerOff)));
}

#[test]
fn a_restart_empties_memory_even_when_a_copy_is_safe() {
    let mut play = restarting();
    assert_eq!(play.seat(60, ("BAS", "FX"), acquire()), Ok(()));
    play.until(700);
    assert_eq!(play.exercise.world.items[&"E2".into()].lost, None);
    assert_eq!(play.seat(710, ("BAS", "FX"), acquire()), gone());
    let world = basalt(&play);
    let now = Moment::from_mins(12);
    let warned = consequences(
        &world,
        now,
        &"BAS".into(),
        &"E2".into(),
        Method::Memory,
        Care::default(),
    );
    assert!(
        !warned.contains(&Consequence::TooLate(Moment::from_mins(10))),
        "this office was not told of the restart beforehand"
    );
}

#[test]
fn no_order_keeps_a_memory_from_the_next_restart() {
    let mut play = restarting();
    let hold = of_memory(|item| AskEvidence::Hold { item });
    assert_eq!(play.seat(60, ("BAS", "DK"), hold), Ok(()));
    let world = basalt(&play);
    let threats = risks(&world, Moment::from_mins(2), &"BAS".into(), &"E2".into());
    assert!(!threats.contains(&Risk::Held(None)), "{threats:?}");
    play.until(700);
    let lost = play.exercise.world.items[&"E2".into()].lost;
    assert_eq!(lost, Some((Moment::from_mins(10), LossCause::Time)));
    assert_eq!(play.seat(710, ("BAS", "FX"), acquire()), gone());
}

#[test]
fn a_hold_abroad_takes_the_threat_away_for_whoever_asked_for_it() {
    let mut play = Play::started(1);
    let request = || RequestId::nth("BAS", 1);
    let asks = [
        ("BAS", "DK", AskRequest::Draft(preservation(&scenario()))),
        ("BAS", "DK", AskRequest::Sign { request: request() }),
        ("BAS", "DK", AskRequest::Send { request: request() }),
        (
            "JAS",
            "CA",
            AskRequest::Grant {
                request: request(),
                conditions: None,
                in_part: false,
            },
        ),
    ];
    for (nth, (team, role, ask)) in asks.into_iter().enumerate() {
        let done = play.seat(60 + nth as u64, (team, role), Ask::Request(ask));
        assert_eq!(done, Ok(()));
    }
    let threats = |play: &Play, at| risks(&basalt(play), at, &"BAS".into(), &"E1".into());
    let soon = Moment::from_mins(2);
    assert!(
        !threats(&play, soon)
            .iter()
            .any(|risk| matches!(risk, Risk::Held(_))),
        "what was granted is not yet done"
    );
    let execute = AskRequest::Execute {
        request: request(),
        copies: Vec::new(),
        mark: None,
        utc: true,
    };
    let done = play.seat(120, ("JAS", "CA"), Ask::Request(execute));
    assert_eq!(done, Ok(()));
    let lapses = Moment::from_mins(2) + Length::from_mins(60);
    assert_eq!(threats(&play, soon)[0], Risk::Held(Some(lapses)));
    assert!(
        !threats(&play, lapses)
            .iter()
            .any(|risk| matches!(risk, Risk::Held(_))),
        "without a follow-up it lapses"
    );
}

#[test]
fn a_service_is_restored_once_and_comes_back_by_itself() {
    let mut changed = Scenario::clone(&scenario());
    changed.nations[0].services =
        vec![ron::from_str("(id: \"port\", name: \"Port information\")").expect("a service")];
    let mut play = Play {
        exercise: Exercise::new(Arc::new(changed), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    let restore = || {
        Ask::Continuity(AskContinuity::Restore {
            service: "port".into(),
        })
    };
    assert_eq!(play.seat(60, ("BAS", "CA"), restore()), Err(Refusal::Done));
    let low = What::Continuity(ContinuityEvent::LevelChanged {
        nation: "BAS".into(),
        service: "port".into(),
        level: 40,
    });
    let event = Event {
        seq: 9_000,
        at: Moment::from_mins(1),
        by: Actor::Clock,
        to: Audience::All,
        what: low,
    };
    apply(&mut play.exercise.world, &event);
    assert_eq!(play.seat(70, ("BAS", "CA"), restore()), Ok(()));
    assert_eq!(
        play.seat(80, ("BAS", "CA"), restore()),
        Err(Refusal::UnderWay),
        "a second order would only begin it anew"
    );
    play.until(70 + 600);
    assert_eq!(play.exercise.world.level(&"BAS".into(), "port"), 100);
    assert!(play.exercise.world.restoring.is_empty());
}
