//! What the trainer steers with: what can be taken back can be taken back, and the room sees no more than it may.

use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;
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
fn the_matrix_is_the_trainers_until_it_is_shown() {
    let mut play = Play::started(1);
    let hide = || AskTrainer::ShowMatrix { board: None };
    assert_eq!(trainer(&mut play, 4, hide()), Err(Refusal::Done));
    let board = |team: &str| {
        Some(Arc::new(MatrixBoard {
            part: None,
            from: Moment::START,
            to: Moment::from_mins(10),
            teams: vec!["BAS".into(), "JAS".into()],
            pairs: vec![MatrixPair {
                from: "BAS".into(),
                to: team.into(),
                value: Some(640),
                sent: 3,
                asked: 2,
                answered: 1,
                median: Some(Length::from_mins(8)),
                returned: 1,
                late: 0,
                unsent: 1,
            }],
        }))
    };
    let show = |team| AskTrainer::ShowMatrix { board: board(team) };
    assert!(trainer(&mut play, 5, show("nobody")).is_err());
    let seat = Actor::Seat("BAS".into(), "desk".into());
    let asked = play.ask(5, seat, Ask::Trainer(show("JAS")));
    assert!(asked.is_err(), "a desk shows nothing to the room");
    assert_eq!(play.exercise.world.shown_matrix, None);

    play.trainer(5, show("JAS"));
    let mut wall = World::seat(scenario());
    let wall_of = |wall: &mut World, play: &Play| {
        let event = play.log.last().expect("it happened");
        assert!(visible(event, &View::Party(Party::Team("JAS".into()))));
        apply(wall, &seen(event, &View::Wall).expect("the wall sees it"));
    };
    wall_of(&mut wall, &play);
    assert_eq!(wall.shown_matrix, board("JAS"));
    play.trainer(6, hide());
    wall_of(&mut wall, &play);
    assert_eq!(wall.shown_matrix, None);
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

#[test]
fn a_figure_that_is_set_counts_in_its_layer_and_says_what_the_log_gives() {
    let mut play = Play::started(1);
    play.until(600);
    let of = |metric: &str, value| AskTrainer::Override {
        team: "BAS".into(),
        metric: Arc::from(metric),
        value,
        reason: Arc::from("The clock of the room stood still."),
    };
    let before = score::score(&scenario(), &play.log);
    let before = before.team(&"BAS".into()).expect("the team").clone();
    let had = before.metric(MetricKey::Timeliness).expect("it counts");
    let other = if had.value == Some(0.5) { 2_500 } else { 5_000 };
    assert_eq!(trainer(&mut play, 600, of("timeliness", other)), Ok(()));
    let score = score::score(&scenario(), &play.log);
    let team = score.team(&"BAS".into()).expect("the team");
    let set = team.metric(MetricKey::Timeliness).expect("it counts");
    assert_eq!(set.value, Some(f64::from(other) / 10_000.0));
    let by_hand = set.overridden.as_ref().expect("it was set");
    assert_eq!(by_hand.computed, had.value);
    let layer = |team: &score::TeamScore| team.layer(LayerKind::Organisational).value;
    assert_ne!(layer(team), layer(&before));
    // What counts in no layer, or does not exist, cannot be set.
    for key in ["rework", "trust-asymmetry", "index", "timelines", ""] {
        let said = trainer(&mut play, 601, of(key, 5_000));
        let what = key.to_owned();
        assert_eq!(said, Err(Refusal::Unknown { what }), "{key}");
    }
}

/// Two duties hang on T-02, one of them by a milestone that it sets.
fn with_duties() -> Play {
    let mut scenario = (*scenario()).clone();
    let of = |id: &str, when: Condition| Duty {
        id: id.into(),
        when,
        ..scenario.duties[0].clone()
    };
    let duties = [
        of("at-once", Condition::Released("T-02".into())),
        of("by-milestone", Condition::Milestone("hurried".into())),
    ];
    scenario.duties.extend(duties);
    let inject = scenario
        .msel
        .iter_mut()
        .find(|inject| inject.id.as_str() == "T-02");
    let inject = inject.expect("it is there");
    inject.then.push(Effect::Set("hurried".into()));
    let mut play = Play {
        exercise: Exercise::new(Arc::new(scenario), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    play
}

#[test]
fn what_an_inject_alone_asked_for_is_owed_no_longer_once_it_is_taken_back() {
    let mut play = with_duties();
    play.until(400);
    let due = |play: &Play, duty: &str| play.exercise.world.duties[&duty.into()].due.is_some();
    assert!(due(&play, "at-once") && due(&play, "by-milestone"));
    let foreseen = retraction(&play.exercise.world, &"T-02".into());
    let duties: Vec<&str> = foreseen.duties.iter().map(DutyId::as_str).collect();
    assert_eq!(duties, ["at-once", "by-milestone"]);
    assert_eq!(foreseen.milestones, ["hurried".into()]);
    assert!(
        matches!(foreseen.stays.as_slice(), [Effect::Give(lead, _)] if lead.as_str() == "L1"),
        "{:?}",
        foreseen.stays
    );
    let retract = AskTrainer::Retract {
        inject: "T-02".into(),
    };
    play.trainer(410, retract);
    play.until(500);
    assert!(!due(&play, "at-once") && !due(&play, "by-milestone"));
    assert!(due(&play, "preserve"), "another duty is owed as before");
    assert!(
        !play
            .exercise
            .world
            .milestones
            .contains_key(&"hurried".into())
    );
    assert!(
        play.exercise.world.leads.contains_key(&"L1".into()),
        "what was given stays given"
    );
    // Sent again, it asks for the same again.
    play.trainer(
        600,
        AskTrainer::Release {
            inject: "T-02".into(),
        },
    );
    assert!(due(&play, "at-once") && due(&play, "by-milestone"));
}

#[test]
fn a_duty_that_was_lifted_counts_nowhere() {
    let owed = |retracted: bool| {
        let mut play = with_duties();
        play.until(400);
        if retracted {
            let inject = "T-02".into();
            play.trainer(400, AskTrainer::Retract { inject });
        }
        play.until(3700);
        let score = score::score(&play.exercise.world.scenario, &play.log);
        let (from, to) = ("BAS".into(), "JAS".into());
        score.matrix.cell(&from, &to).map_or(0, |cell| cell.duties)
    };
    assert_eq!((owed(false), owed(true)), (3, 1));
}

fn free(from: Sender, to: &[&str]) -> AskTrainer {
    AskTrainer::FreeInject {
        from,
        to: to
            .iter()
            .map(|team| Recipient::Team((*team).into()))
            .collect(),
        medium: Medium::Phone,
        title: Arc::from("A call"),
        text: Arc::from("Somebody calls."),
        on_wall: true,
        urgent: true,
        within: None,
    }
}

#[test]
fn a_free_inject_comes_from_whom_the_trainer_says() {
    let mut play = Play::started(1);
    play.trainer(10, free(Sender::Sim("host".into()), &["JAS"]));
    let card = play.exercise.world.inbox.last().expect("it arrived");
    assert_eq!(card.card.from, Sender::Sim("host".into()));
    for nobody in [Sender::Sim("nobody".into()), Sender::Team("XXX".into())] {
        let asked = trainer(&mut play, 11, free(nobody, &["JAS"]));
        assert!(matches!(asked, Err(Refusal::Unknown { .. })), "{asked:?}");
    }
}

#[test]
fn a_free_inject_is_read_and_taken_back_as_any_other() {
    let mut play = Play::started(1);
    play.trainer(10, free(Sender::Control, &["BAS"]));
    play.trainer(20, free(Sender::Control, &["BAS"]));
    play.trainer(30, free(Sender::Control, &["JAS"]));
    let names = |play: &Play| -> Vec<String> {
        let inbox = play.exercise.world.inbox.iter();
        let named = inbox.filter_map(|arrival| arrival.inject.as_ref());
        let free = named.filter(|id| play.exercise.world.scenario.inject(id).is_none());
        free.map(ToString::to_string).collect()
    };
    assert_eq!(
        names(&play),
        ["BAS-F1", "BAS-F2", "JAS-F1"],
        "counted per circle of readers: nobody learns what others were sent"
    );
    let read = AskMessage::Read {
        inject: "BAS-F1".into(),
    };
    play.seat(40, ("BAS", "DK"), Ask::Message(read))
        .expect("it is read");
    let back = |play: &mut Play, id: &str| {
        let inject = id.into();
        trainer(play, 50, AskTrainer::Retract { inject })
    };
    assert_eq!(back(&mut play, "BAS-F1"), Err(Refusal::Read));
    assert_eq!(back(&mut play, "BAS-F2"), Ok(()));
    assert_eq!(names(&play), ["BAS-F1", "JAS-F1"]);
    let again = AskTrainer::Release {
        inject: "BAS-F2".into(),
    };
    assert_eq!(trainer(&mut play, 60, again), Err(Refusal::WrongState));
    // The wall, which had it, is told too, though it is not for everybody.
    let mut wall = World::seat(scenario());
    for event in &play.log {
        if let Some(event) = seen(event, &View::Wall) {
            apply(&mut wall, &event);
        }
    }
    let left: Vec<&str> = wall
        .inbox
        .iter()
        .filter_map(|arrival| arrival.inject.as_ref())
        .map(InjectId::as_str)
        .filter(|id| id.contains("-F"))
        .collect();
    assert_eq!(left, ["BAS-F1", "JAS-F1"]);
}

#[test]
fn what_kept_an_inject_back_is_remembered_as_it_was() {
    let mut play = Play::started(1);
    play.trainer(
        100,
        AskTrainer::Milestone {
            milestone: "kept".into(),
            set: true,
        },
    );
    play.until(700);
    play.trainer(
        700,
        AskTrainer::Milestone {
            milestone: "kept".into(),
            set: false,
        },
    );
    let state = &play.exercise.world.injects[&"T-03".into()];
    assert_eq!(state.status, InjectStatus::NotReleased);
    assert_eq!(state.lacked, [0], "the milestone that was set then");
}
