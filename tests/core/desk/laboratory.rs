//! The laboratory's slots and its queue: lent and given back, and what waits when a job is cancelled.

use super::{seat_world, started};
use crate::fixture::*;
use accord::exercise::{outlook, *};
use accord::scenario::*;
use std::sync::Arc;

/// A phone waits behind the laptop; a slot is borrowed, used, and given back.
#[test]
fn a_slot_is_borrowed_used_and_given_back() {
    let mut play = started(|scenario| {
        for nation in &mut scenario.nations {
            nation.laboratory = Some(Laboratory {
                slots: 1,
                ..Laboratory::default()
            });
        }
    });
    let acquire = |nth: u64| {
        let ask = Ask::Evidence(AskEvidence::Acquire {
            item: "E2".into(),
            method: Method::Memory,
            care: Care::default(),
        });
        (10 + nth * 300, ask)
    };
    for nth in 0..2 {
        let (at, ask) = acquire(nth);
        assert_eq!(play.seat(at, ("BAS", "FX"), ask), Ok(()));
    }
    play.until(700);
    let queue = |nth| {
        Ask::Laboratory(AskLaboratory::Queue {
            copy: CopyId::nth("BAS", nth),
        })
    };
    for nth in 1..=2 {
        assert_eq!(play.seat(700, ("BAS", "FX"), queue(nth)), Ok(()));
    }
    let bench = |play: &Play| {
        let world = seat_world(play, "BAS");
        outlook::bench(&world, Moment::from_millis(700_000), &"BAS".into())
    };
    let before = bench(&play);
    assert_eq!((before.running.len(), before.free()), (1, 0));
    let begins = before.waiting[0].1.map(|(begins, _)| begins);
    assert_eq!(begins, Some(before.running[0].1), "it waits for the first");

    let form = scenario()
        .library
        .forms
        .iter()
        .find(|form| form.asks == Asks::Lend)
        .map(|form| form.id.clone())
        .expect("the library has it");
    let draft = Draft {
        form,
        about: Subject::Laboratory,
        ..(*preservation(&scenario())).clone()
    };
    let request = RequestId::nth("BAS", 1);
    for ask in [
        AskRequest::Draft(Arc::new(draft)),
        AskRequest::Sign {
            request: request.clone(),
        },
        AskRequest::Send {
            request: request.clone(),
        },
    ] {
        assert_eq!(play.seat(710, ("BAS", "CA"), Ask::Request(ask)), Ok(()));
    }
    for ask in [
        AskRequest::Grant {
            request: request.clone(),
            conditions: Some("An observer of ours sits in.".into()),
            in_part: false,
        },
        AskRequest::Execute {
            request,
            copies: vec![],
            mark: None,
            utc: true,
        },
    ] {
        assert_eq!(play.seat(720, ("JAS", "CA"), Ask::Request(ask)), Ok(()));
    }
    let lent = bench(&play);
    assert_eq!((lent.borrowed, lent.running.len()), (1, 2));
    let back = || Ask::Laboratory(AskLaboratory::GiveBack { to: "JAS".into() });
    assert_eq!(
        play.seat(730, ("BAS", "FX"), back()),
        Err(Refusal::UnderWay),
        "it is in use"
    );
    play.until(1500);
    assert_eq!(play.seat(1500, ("BAS", "FX"), back()), Ok(()));
    assert_eq!(bench(&play).borrowed, 0);
    let jasper = seat_world(&play, "JAS");
    assert_eq!(jasper.laboratories[&NationId::from("JAS")].lent, 0);
    assert!(matches!(
        play.seat(1510, ("BAS", "FX"), back()),
        Err(Refusal::Unknown { .. })
    ));
}

/// A cancelled job makes room for the next at once.
#[test]
fn what_waits_begins_when_a_running_job_is_cancelled() {
    let mut play = started(|scenario| {
        for nation in &mut scenario.nations {
            nation.laboratory = Some(Laboratory {
                slots: 1,
                ..Laboratory::default()
            });
        }
    });
    for at in [10, 310] {
        let ask = Ask::Evidence(AskEvidence::Acquire {
            item: "E2".into(),
            method: Method::Memory,
            care: Care::default(),
        });
        assert_eq!(play.seat(at, ("BAS", "FX"), ask), Ok(()));
    }
    play.until(700);
    for nth in 1..=2 {
        let ask = Ask::Laboratory(AskLaboratory::Queue {
            copy: CopyId::nth("BAS", nth),
        });
        assert_eq!(play.seat(700, ("BAS", "FX"), ask), Ok(()));
    }
    let laboratory = |play: &Play| play.exercise.world.laboratories[&NationId::from("BAS")].clone();
    let first = laboratory(&play).running.into_iter().next();
    let cancel = Ask::Laboratory(AskLaboratory::Cancel {
        job: first.expect("it runs"),
    });
    assert_eq!(play.seat(710, ("BAS", "FX"), cancel), Ok(()));
    let after = laboratory(&play);
    assert_eq!((after.running.len(), after.queue.len()), (1, 0));
}
