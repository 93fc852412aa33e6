//! Who sits where, what each may see and ask, and how the trainer arranges it.

use super::desk::*;
use super::*;
use crate::host::room::Room;
use crate::host::seats::Seats;
use std::collections::BTreeSet;

fn line(state: &RoomState, seat: SeatId) -> &SeatLine {
    let mut lines = state.seats.iter();
    lines.find(|line| line.card.seat == seat).unwrap()
}

fn arranged(client: &ClientEnd, ask: AskRoom, wanted: impl Fn(&RoomState) -> bool) -> RoomState {
    client.say(ToHost::Room(ask));
    let state = until(client, |message| {
        room(message).filter(|state| wanted(state))
    });
    (*state).clone()
}

#[test]
fn an_exercise_has_a_seat_for_each_role_and_the_others_each_with_a_code_of_its_own() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let state = until(&trainer, room);
    let desk = |team: &str| SeatKind::Desk {
        team: team.into(),
        roles: vec!["CA".into()],
    };
    let kinds: Vec<_> = state.seats.iter().map(|line| &line.card.kind).collect();
    let wanted = [
        desk("BAS"),
        desk("CCS"),
        SeatKind::Wall,
        SeatKind::Observer,
        SeatKind::Evaluator,
        SeatKind::Trainer,
    ];
    assert_eq!(kinds, wanted.iter().collect::<Vec<_>>());
    let codes: BTreeSet<_> = state.seats.iter().map(|line| line.code.secret).collect();
    assert!(codes.len() >= 5 && codes.iter().all(|code| *code < SeatCode::SECRETS));
    for line in &state.seats {
        assert_eq!(host.codes().code(line.card.seat), Some(line.code.clone()));
    }
    let here = "192.0.2.9".parse().unwrap();
    host.codes().wrong(CCS, here);
    host.codes().listens_at(vec!["192.0.2.1:7400".into()]);
    let state = until(&trainer, |message| {
        room(message).filter(|state| !state.addresses.is_empty())
    });
    assert_eq!(line(&state, CCS).wrong, 1);
}

#[test]
fn every_seat_gets_its_own_view_and_only_trainers_the_codes() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (window, _) = enter(&host, View::Trainer);
    let mut trainer = Desk::enter(&host, TRAINER, 6).0;
    trainer.room(|state| line(state, TRAINER).at.as_deref() == Some("192.0.2.9"));
    let team = View::Party(Party::Team("BAS".into()));
    let mut others = Vec::new();
    for (seat, view) in [
        (BAS, team.clone()),
        (WALL, View::Wall),
        (OBSERVER, View::Wall),
        (EVALUATOR, View::Trainer),
    ] {
        let mut desk = Desk::sit(&host, seat, u128::from(seat.0));
        // It asks for more than it may have.
        desk.hello(Some(View::Trainer), None);
        let told = desk.until(card);
        assert_eq!((told.seat, told.locked), (seat, false));
        let told = desk.until(welcome);
        assert_eq!(told.view, view);
        assert_eq!(told.seed.is_some(), view == View::Trainer);
        // It wants to arrange the seats.
        desk.say(ToHost::Room(AskRoom::Remove { seat: CCS }));
        others.push(desk);
    }
    trainer.room(|state| state.seats.iter().filter(|line| line.at.is_some()).count() == 5);
    ask(&window, AskTrainer::Start).unwrap();
    for desk in &mut others {
        desk.until(|message| match message {
            FromHost::Clock(clock) => clock.runs.then_some(()),
            FromHost::Room(_) => panic!("the codes are given away"),
            _ => None,
        });
        assert!(!desk.frames.concat().contains("code"));
    }
    trainer.say(ToHost::Room(AskRoom::StandIn(false)));
    let state = trainer.room(|state| !state.stand_in);
    assert_eq!(state.seats.len(), 6);
    // A trainer looks over a shoulder, and is told no codes while it does.
    trainer.hello(Some(team.clone()), None);
    let told = trainer.until(welcome);
    assert_eq!((told.view, told.seed), (team, None));
    let from = trainer.frames.len();
    assert_eq!(
        trainer.ask(1, report("BAS", "Not mine.")),
        Err(Denied::NotYourRight)
    );
    trainer.say(ToHost::Arrange {
        id: CommandId(2),
        ask: AskRoom::Remove { seat: CCS },
    });
    let denied = trainer.until(|message| match message {
        FromHost::Answer { id, answer } if id.0 == 2 => Some(answer),
        FromHost::Room(_) => panic!("the codes are given away"),
        _ => None,
    });
    assert_eq!(denied, Err(Denied::NotYourRight));
    assert!(!trainer.frames[from..].concat().contains("code"));
    // Back in its own chair it is told them at once.
    trainer.hello(None, None);
    trainer.until(welcome);
    trainer.room(|state| state.seats.len() == 6);
}

#[test]
fn a_desk_whose_seat_is_made_a_trainers_begins_anew_with_its_eyes() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (window, _) = enter(&host, View::Trainer);
    let (mut desk, told) = Desk::enter(&host, BAS, 1);
    assert_eq!(told.view, View::Party(Party::Team("BAS".into())));
    window.say(ToHost::Room(AskRoom::Assign {
        seat: BAS,
        kind: SeatKind::Trainer,
    }));
    assert_eq!(desk.until(welcome).view, View::Trainer);
    assert!(desk.ask(1, AskTrainer::Start).is_ok());
}

#[test]
fn what_each_seat_asks_is_done_or_denied_with_a_reason() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let mut desk = Desk::enter(&host, BAS, 1).0;
    let mut wall = Desk::enter(&host, WALL, 2).0;
    let mut evaluator = Desk::enter(&host, EVALUATOR, 3).0;
    let mut trainer = Desk::enter(&host, TRAINER, 4).0;
    assert!(trainer.ask(1, AskTrainer::Start).is_ok());
    assert!(desk.ask(1, report("BAS", "All quiet.")).is_ok());
    let theirs = desk.ask(2, report("CCS", "All quiet."));
    assert_eq!(theirs, Err(Denied::NotYourChair));
    assert_eq!(wall.ask(1, note("x")), Err(Denied::NotYourRight));
    let as_evaluator = |ask| Command {
        by: Actor::Evaluator(EVALUATOR.0),
        ask,
    };
    let noted = evaluator.ask(1, as_evaluator(note("Well done.").ask));
    assert!(noted.is_ok());
    let pause = as_evaluator(Ask::Trainer(AskTrainer::Pause));
    assert_eq!(evaluator.ask(2, pause), Err(Denied::NotYourRight));
    // Not in the trainer's name.
    let denied = evaluator.ask(3, note("x"));
    assert_eq!(denied, Err(Denied::NotYourChair));
    assert!(trainer.ask(2, report("CCS", "For an empty chair.")).is_ok());
    let (seat, locked) = (BAS, true);
    trainer.say(ToHost::Room(AskRoom::Lock { seat, locked }));
    assert!(desk.until(card).locked);
    assert_eq!(desk.ask(3, report("BAS", "x")), Err(Denied::Locked));
    for denied in [Denied::Locked, Denied::NotYourRight, Denied::NotYourChair] {
        assert!(!denied.to_string().contains('['), "{denied}");
    }
}

#[test]
fn a_seat_is_taken_over_with_its_code_and_a_desk_takes_its_own_place_again() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let mut first = Desk::enter(&host, BAS, 1).0;
    let mut again = Desk::enter(&host, BAS, 1).0;
    while let Some(message) = first.next() {
        assert!(!matches!(message, FromHost::Goodbye(_)));
    }
    let mut other = Desk::enter(&host, BAS, 2).0;
    assert_eq!(again.goodbye(), Goodbye::Replaced);
    drop((first, again));
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    assert!(other.ask(1, report("BAS", "Here.")).is_ok());
    let mut nowhere = Desk::sit(&host, SeatId(99), 3);
    assert_eq!(nowhere.goodbye(), Goodbye::Closed);
    host.stop();
    assert_eq!(other.goodbye(), Goodbye::HostEnds);
}

#[test]
fn the_trainer_adds_assigns_recodes_and_removes_seats() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let mut desk = Desk::enter(&host, BAS, 1).0;
    let kind = SeatKind::Desk {
        team: "CCS".into(),
        roles: vec!["CA".into()],
    };
    let state = arranged(&trainer, AskRoom::Add(kind.clone()), |it| {
        it.seats.len() == 7
    });
    assert_eq!(line(&state, SeatId(7)).card.kind, kind);
    let seat = BAS;
    arranged(
        &trainer,
        AskRoom::Assign {
            seat,
            kind: kind.clone(),
        },
        |it| line(it, BAS).card.kind == kind,
    );
    // The desk starts anew with the other team's eyes.
    assert_eq!(desk.until(card).kind, kind);
    let told = desk.until(welcome);
    assert_eq!(told.view, View::Party(Party::Team("CCS".into())));
    let before = host.codes().code(BAS);
    arranged(&trainer, AskRoom::Recode { seat }, |it| {
        Some(&line(it, BAS).code) != before.as_ref()
    });
    assert_eq!(desk.goodbye(), Goodbye::Closed);
    let mut desk = Desk::enter(&host, SeatId(7), 1).0;
    let seat = SeatId(7);
    arranged(&trainer, AskRoom::Remove { seat }, |it| it.seats.len() == 6);
    assert_eq!(desk.goodbye(), Goodbye::Closed);
    assert_eq!(host.codes().code(SeatId(7)), None);
    // A number is not given twice.
    let state = arranged(&trainer, AskRoom::Add(SeatKind::Wall), |it| {
        it.seats.len() == 7
    });
    assert_eq!(line(&state, SeatId(8)).card.kind, SeatKind::Wall);
    for wrong in [
        AskRoom::Recode { seat: SeatId(77) },
        AskRoom::Add(SeatKind::Desk {
            team: "BAS".into(),
            roles: vec!["no-such-role".into()],
        }),
        AskRoom::Add(SeatKind::Desk {
            team: "XYZ".into(),
            roles: Vec::new(),
        }),
    ] {
        let state = arranged(&trainer, wrong, |it| it.trouble.is_some());
        assert!(!state.trouble.unwrap().contains('['));
        arranged(&trainer, AskRoom::StandIn(true), |it| it.trouble.is_none());
    }
}

#[test]
fn the_check_before_the_start_asks_every_desk_and_shows_what_they_say() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let comcheck = |message| match message {
        FromHost::Comcheck(on) => Some(on),
        _ => None,
    };
    let mut early = Desk::enter(&host, BAS, 1).0;
    arranged(&trainer, AskRoom::Comcheck(true), |it| it.comcheck);
    let mut late = Desk::enter(&host, CCS, 2).0;
    assert!(early.until(comcheck) && late.until(comcheck));
    let said = Comcheck {
        sees: true,
        hears: false,
        types: true,
    };
    late.say(ToHost::Comcheck(said));
    let state = until(&trainer, |message| {
        room(message).filter(|it| line(it, CCS).comcheck.is_some())
    });
    assert_eq!(line(&state, CCS).comcheck, Some(said));
    assert_eq!(line(&state, BAS).comcheck, None);
    arranged(&trainer, AskRoom::Comcheck(false), |it| !it.comcheck);
    assert!(!early.until(comcheck) && !late.until(comcheck));
}

#[test]
fn the_clock_of_the_hot_wash_reaches_every_seat_and_who_comes_later() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let left = |message| match message {
        FromHost::HotWash(left) => Some(left),
        _ => None,
    };
    let mut early = Desk::enter(&host, BAS, 1).0;
    let start = |id, secs| ToHost::Arrange {
        id: CommandId(id),
        ask: AskRoom::HotWash(Some(secs)),
    };
    trainer.say(start(1, 1200));
    // A quarter of a second is rounded up, a test may take some.
    let runs = |left: Option<u16>| matches!(left, Some(1100..=1200));
    assert!(runs(early.until(left)) && runs(until(&trainer, left)));
    // Whoever comes later is told what is left, and not what it began with.
    let mut late = Desk::enter(&host, CCS, 2).0;
    assert!(runs(late.until(left)));
    // A desk does not set it, and nobody to more than an hour.
    late.say(start(1, 60));
    let denied = |message| match message {
        FromHost::Answer { answer, .. } => Some(answer),
        _ => None,
    };
    assert_eq!(late.until(denied), Err(Denied::NotYourRight));
    trainer.say(start(2, 3601));
    let answer = until(&trainer, |message| match message {
        FromHost::Answer {
            id: CommandId(2),
            answer,
        } => Some(answer),
        _ => None,
    });
    assert!(matches!(answer, Err(Denied::NotArranged(_))), "{answer:?}");
    trainer.say(ToHost::Room(AskRoom::HotWash(None)));
    assert_eq!(early.until(left), None);
    assert_eq!(late.until(left), None);
}

#[test]
fn a_chair_goes_to_the_desk_that_comes_and_to_a_bot_when_it_stays_away() {
    let host = Host::start(Setup {
        grace: Duration::ZERO,
        ..Setup::new(scenario(), 7).with_bots(Skill::Silent)
    })
    .unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let seated = |client: &ClientEnd| {
        until(client, |message| match message {
            FromHost::Event(event) => match &event.what {
                What::Trainer(TrainerEvent::Seated { party, driver }) => {
                    assert_eq!(party.as_str(), "BAS");
                    Some(*driver)
                }
                _ => None,
            },
            _ => None,
        })
    };
    let team = |message| match message {
        FromHost::Team(roles) => Some(roles),
        _ => None,
    };
    let mut desk = Desk::enter(&host, BAS, 1).0;
    assert_eq!(desk.until(team), [("CA".into(), true)]);
    assert_eq!(seated(&trainer), Driver::Person);
    drop(desk);
    assert_eq!(seated(&trainer), Driver::Bot(Skill::Competent));
    let _desk = Desk::enter(&host, BAS, 1);
    assert_eq!(seated(&trainer), Driver::Person);

    // Without stand-ins the chair stays as it is, and the trainer sees that nobody is there.
    arranged(&trainer, AskRoom::StandIn(false), |it| !it.stand_in);
    drop(_desk);
    until(&trainer, |message| match message {
        FromHost::Event(event) => panic!("{event:?}"),
        FromHost::Room(state) => line(&state, BAS).at.is_none().then_some(()),
        _ => None,
    });
}

#[test]
fn a_team_that_stays_away_wakes_no_host_that_would_seat_nobody() {
    let codes = Arc::default();
    let seats = Seats::open(scenario(), "x".into(), codes, None, true, false).unwrap();
    let now = Instant::now();
    let mut room = Room::new(scenario(), "x".into(), seats, Duration::ZERO, now);
    let (connector, end) = pair();
    let _desk = connector.connect_seat(BAS, DeskId(1), "192.0.2.9");
    let Arrived { from, what } = end.arriving().recv_timeout(PATIENCE).unwrap();
    let Inbound::Joined(outlet, sitting) = what else {
        panic!("it joins");
    };
    room.joined(from, outlet, sitting, now);
    room.left(from, now);
    // Play has ended, or stands still because nothing can be written.
    assert_eq!(room.next(false), None);
    assert_eq!(room.next(true), Some(now));
}

#[test]
fn who_arranges_the_seats_with_a_number_hears_what_came_of_it() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let arrange = |id, ask| ToHost::Arrange {
        id: CommandId(id),
        ask,
    };
    let lock = |seat, locked| AskRoom::Lock { seat, locked };
    let answered = |desk: &mut Desk, asked: u64| {
        desk.until(|message| match message {
            FromHost::Answer { id, answer } if id.0 == asked => Some(answer),
            _ => None,
        })
    };
    let mut desk = Desk::sit(&host, BAS, 1);
    desk.say(arrange(1, lock(CCS, true)));
    assert_eq!(answered(&mut desk, 1), Err(Denied::HelloFirst));
    desk.hello(None, None);
    desk.until(welcome);
    desk.say(arrange(2, lock(CCS, true)));
    assert_eq!(answered(&mut desk, 2), Err(Denied::NotYourRight));

    let mut trainer = Desk::enter(&host, TRAINER, 2).0;
    let nowhere = SeatId(99);
    trainer.say(arrange(1, lock(nowhere, true)));
    let denied = answered(&mut trainer, 1).unwrap_err();
    let Denied::NotArranged(why) = &denied else {
        panic!("{denied:?}");
    };
    assert!(why.contains("99"), "{why}");
    assert!(denied.to_string().contains(&**why), "{denied}");
    // A number is one with those of the commands, and what was answered is answered again.
    assert!(trainer.ask(2, AskTrainer::Start).is_ok());
    trainer.say(arrange(3, AskRoom::Add(SeatKind::Wall)));
    assert!(answered(&mut trainer, 3).is_ok());
    trainer.say(arrange(3, AskRoom::Add(SeatKind::Wall)));
    assert!(answered(&mut trainer, 3).is_ok());
    trainer.say(arrange(4, lock(BAS, true)));
    assert!(answered(&mut trainer, 4).is_ok());
    assert!(
        desk.until(|message| card(message).filter(|card| card.locked))
            .locked
    );
    let state = trainer.room(|state| line(state, BAS).card.locked);
    assert_eq!(state.seats.len(), 7, "one was added, once");
}
