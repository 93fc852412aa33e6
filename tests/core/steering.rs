//! What the trainer steers with: what can be taken back can be taken back, and the room sees no more than it may.

use crate::fixture::*;
use accord::exercise::*;
use accord::score;
use std::sync::Arc;

fn trainer(play: &mut Play, at: u64, ask: AskTrainer) -> Result<(), Refusal> {
    play.ask(at, Actor::Trainer, Ask::Trainer(ask))
}

#[test]
fn an_inject_held_or_left_out_by_mistake_still_comes_when_it_is_due() {
    for mistake in [
        AskTrainer::Hold {
            inject: "T-02".into(),
        },
        AskTrainer::Skip {
            inject: "T-02".into(),
        },
    ] {
        let mut play = Play::started(1);
        play.trainer(100, mistake);
        let restore = AskTrainer::Restore {
            inject: "T-02".into(),
        };
        play.trainer(120, restore.clone());
        assert_eq!(
            trainer(&mut play, 121, restore),
            Err(Refusal::WrongState),
            "there is nothing left to undo"
        );
        play.until(3600);
        assert_eq!(released(&play, "T-02"), [360]);
    }
}

#[test]
fn what_has_missed_its_moment_is_not_sent_unasked() {
    let mut play = Play::started(1);
    play.trainer(
        100,
        AskTrainer::Hold {
            inject: "T-02".into(),
        },
    );
    play.until(400);
    let restore = AskTrainer::Restore {
        inject: "T-02".into(),
    };
    assert_eq!(trainer(&mut play, 400, restore), Err(Refusal::Past));
    play.until(3600);
    assert!(released(&play, "T-02").is_empty());
}

#[test]
fn an_inject_goes_out_as_the_trainer_wrote_it_anew() {
    let mut play = Play::started(1);
    let edit = |inject: &str, text: &str| AskTrainer::Edit {
        inject: inject.into(),
        title: Arc::from("A new title"),
        text: Arc::from(text),
    };
    assert_eq!(
        trainer(&mut play, 10, edit("T-02", "  ")),
        Err(Refusal::TextNeeded)
    );
    assert_eq!(
        trainer(&mut play, 10, edit("T-01", "Too late.")),
        Err(Refusal::Done)
    );
    play.trainer(10, edit("T-02", "A new text."));
    play.until(400);
    let card = play
        .log
        .iter()
        .find_map(|event| match &event.what {
            What::Msel(MselEvent::Released { inject, card, .. }) if inject.as_str() == "T-02" => {
                Some(card.clone())
            }
            _ => None,
        })
        .expect("it went out");
    assert_eq!((&*card.title, &*card.text), ("A new title", "A new text."));
}

#[test]
fn notes_and_topics_can_be_struck_and_a_broadcast_taken_off() {
    let mut play = Play::started(1);
    play.trainer(
        5,
        AskTrainer::Park {
            text: Arc::from("Who pays for the hold?"),
        },
    );
    let (seq, _) = play.exercise.world.parked[0].clone();
    play.trainer(6, AskTrainer::Strike { seq });
    assert!(play.exercise.world.parked.is_empty());
    assert!(trainer(&mut play, 7, AskTrainer::Strike { seq }).is_err());
    play.trainer(
        8,
        AskTrainer::Broadcast {
            text: Arc::from("Ten minutes."),
        },
    );
    play.trainer(9, AskTrainer::EndBroadcast);
    assert_eq!(play.exercise.world.broadcast, None);
    assert_eq!(
        trainer(&mut play, 10, AskTrainer::EndBroadcast),
        Err(Refusal::Done)
    );
}

#[test]
fn the_wall_alone_is_told_what_it_shows() {
    let mut play = Play::started(1);
    let show = WallShow {
        scene: WallScene::Timeline,
        ..WallShow::default()
    };
    play.trainer(5, AskTrainer::Wall(show.clone()));
    let event = play.log.last().expect("it happened");
    assert!(visible(event, &View::Wall));
    assert!(!visible(event, &View::Party(Party::Team("BAS".into()))));
    let mut wall = World::seat(scenario());
    for event in &play.log {
        if let Some(event) = seen(event, &View::Wall) {
            apply(&mut wall, &event);
        }
    }
    assert_eq!(wall.wall, show);
}

#[test]
fn nothing_that_the_room_has_not_read_comes_into_the_spotlight() {
    let mut play = Play::started(1);
    play.until(400);
    let spotlight = |seq| {
        AskTrainer::Wall(WallShow {
            scene: WallScene::Spotlight(Some(seq)),
            ..WallShow::default()
        })
    };
    let arrivals: Vec<(u64, bool)> = play
        .exercise
        .world
        .inbox
        .iter()
        .map(|arrival| (arrival.seq, arrival.card.on_wall))
        .collect();
    assert!(arrivals.iter().any(|(_, on_wall)| !on_wall));
    for (seq, on_wall) in arrivals {
        let done = trainer(&mut play, 400, spotlight(seq));
        assert_eq!(done.is_ok(), on_wall, "arrival of event {seq}");
    }
}

#[test]
fn the_score_is_the_trainers_until_it_is_shown() {
    let mut play = Play::started(1);
    let board = Arc::new(ScoreBoard {
        alliance: 500,
        teams: vec![ScoreLine {
            team: "BAS".into(),
            index: Some(500),
            layers: vec![(Arc::from("legal"), None)],
        }],
    });
    play.trainer(
        5,
        AskTrainer::ShowScore {
            board: Some(board.clone()),
        },
    );
    let event = play.log.last().expect("it happened");
    assert!(visible(event, &View::Party(Party::Team("JAS".into()))));
    assert_eq!(play.exercise.world.shown_score, Some(board));
    play.trainer(6, AskTrainer::ShowScore { board: None });
    assert_eq!(play.exercise.world.shown_score, None);
}

#[test]
fn an_override_that_is_lifted_leaves_no_trace_in_the_figure() {
    let mut play = Play::started(1);
    play.until(600);
    let figure = |play: &Play| {
        let score = score::score(&scenario(), &play.log);
        score.team(&"BAS".into()).expect("the team").index
    };
    let before = figure(&play);
    play.trainer(
        600,
        AskTrainer::Override {
            team: "BAS".into(),
            metric: Arc::from("legal"),
            value: 10_000,
            reason: Arc::from("Decided at the table."),
        },
    );
    assert_ne!(figure(&play), before);
    play.trainer(
        601,
        AskTrainer::LiftOverride {
            team: "BAS".into(),
            metric: Arc::from("legal"),
        },
    );
    assert_eq!(figure(&play), before);
}
