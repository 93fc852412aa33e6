//! Desks that come back, hosts that come back, and desks that do not keep up.

use super::desk::*;
use super::*;
use std::path::{Path, PathBuf};

fn seqs(events: &[Arc<Event>]) -> Vec<u64> {
    events.iter().map(|event| event.seq).collect()
}

/// Plays a little, and lets the trainer do much that a desk may not see.
fn played(host: &Host) {
    let (trainer, _) = enter(host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    for n in 0..5 {
        ask(&trainer, note(&format!("Note {n}."))).unwrap();
        ask(&trainer, report("BAS", "Still there.")).unwrap();
    }
}

#[test]
fn each_view_is_numbered_by_itself() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    played(&host);
    let (mut desk, told) = Desk::enter(&host, BAS, 1);
    assert_eq!(told.events.len() as u64, told.so_far);
    assert_eq!(seqs(&told.events), (0..told.so_far).collect::<Vec<_>>());
    let answer = desk.ask(1, report("BAS", "And again."));
    let before = told.so_far + 1;
    assert_eq!(answer, Ok(Done { before }));
    let whole = enter(&host, View::Trainer).1;
    assert!(whole.so_far > before + 5);
}

#[test]
fn a_desk_goes_on_from_what_it_has_and_starts_anew_from_what_is_not_of_this_exercise() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    played(&host);
    let (desk, told) = Desk::enter(&host, BAS, 1);
    drop(desk);
    let have = |events| {
        Some(Have {
            exercise: told.exercise.clone(),
            events,
            term: TermNumber::default(),
        })
    };
    let mut desk = Desk::sit(&host, BAS, 1);
    desk.hello(None, have(2));
    let so_far = desk.until(|message| match message {
        FromHost::Resumed { so_far, .. } => Some(so_far),
        FromHost::Welcome(_) => panic!("it is told all over again"),
        _ => None,
    });
    assert_eq!(so_far, told.so_far);
    let mut events = told.events[..2].to_vec();
    while (events.len() as u64) < so_far {
        events.push(desk.until(|message| match message {
            FromHost::Event(event) => Some(event),
            _ => None,
        }));
    }
    assert_eq!(events, told.events);
    // More than there are, and another's.
    for (seat, have) in [
        (BAS, have(so_far + 1)),
        (CCS, have(1)),
        (
            BAS,
            Some(Have {
                exercise: "another".into(),
                events: 0,
                term: TermNumber::default(),
            }),
        ),
    ] {
        let mut desk = Desk::sit(&host, seat, 9);
        desk.hello(None, have);
        desk.until(welcome);
    }
    let other = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (_, other) = Desk::enter(&other, BAS, 1);
    assert_ne!(other.exercise, told.exercise);
}

/// Copies what a killed program would leave behind.
fn killed(path: &Path, to: &Path) -> PathBuf {
    let name = path.file_name().unwrap().to_str().unwrap();
    for ending in ["", "-wal", ".seats"] {
        let name = format!("{name}{ending}");
        let from = path.with_file_name(&name);
        if from.exists() {
            std::fs::copy(from, to.join(name)).unwrap();
        }
    }
    to.join(name)
}

/// The trainer's desk asks for a seat, always under the same number.
fn add_a_wall(desk: &mut Desk) -> Result<Done, Denied> {
    desk.say(ToHost::Arrange {
        id: CommandId(5),
        ask: AskRoom::Add(SeatKind::Wall),
    });
    desk.until(|message| match message {
        FromHost::Answer { id, answer } if id.0 == 5 => Some(answer),
        _ => None,
    })
}

#[test]
fn a_host_that_was_killed_takes_its_desks_back_and_does_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.accord");
    let record = Record::create(&path, &scenario(), 7, None).unwrap();
    let host = Host::start(Setup::of(record).unwrap()).unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    let identity = Identity {
        certificate: [1, 2, 3].as_slice().into(),
        key: [4, 5].as_slice().into(),
    };
    host.codes().keep_identity(identity.clone());
    let (mut desk, told) = Desk::enter(&host, BAS, 1);
    let done = desk.ask(7, report("BAS", "Only once."));
    assert!(done.is_ok());
    let refused = desk.ask(8, report("BAS", ""));
    assert!(matches!(refused, Err(Denied::Refused(_))));
    let code = host.codes().code(BAS);
    let mut control = Desk::enter(&host, TRAINER, 3).0;
    let added = add_a_wall(&mut control);
    assert!(added.is_ok());

    let elsewhere = tempfile::tempdir().unwrap();
    let copy = killed(&path, elsewhere.path());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let seats = path.with_file_name("run.accord.seats");
        let mode = seats.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "others may read the codes");
    }
    // No secret is in what is handed over.
    let secret = format!("{:06}", code.as_ref().unwrap().secret);
    let record = std::fs::read(&copy).unwrap();
    let found = record.windows(6).any(|part| part == secret.as_bytes());
    assert!(!found || secret == "000000");

    let (record, _) = Record::open(&copy).unwrap();
    let again = Host::start(Setup::of(record).unwrap()).unwrap();
    assert_eq!(again.codes().code(BAS), code);
    assert_eq!(again.codes().identity(), Some(identity));
    let mut back = Desk::sit(&again, BAS, 1);
    let events = done.clone().unwrap().before;
    back.hello(
        None,
        Some(Have {
            exercise: told.exercise,
            events,
            term: TermNumber::default(),
        }),
    );
    back.until(|message| match message {
        FromHost::Resumed { so_far, .. } => (so_far == events).then_some(()),
        FromHost::Welcome(_) => panic!("it is another exercise"),
        _ => None,
    });
    assert_eq!(back.ask(7, report("BAS", "Only once.")), done);
    // Another desk's commands are its own.
    let mut other = Desk::enter(&again, CCS, 2).0;
    assert!(other.ask(7, report("CCS", "Only once.")).is_ok());
    let (_, whole) = enter(&again, View::Trainer);
    let reported = |text: &str| {
        let reports = whole.events.iter().filter(|event| {
            matches!(&event.what, What::Coordination(CoordinationEvent::StatusReported { text: said, .. })
                if **said == *text)
        });
        reports.count()
    };
    assert_eq!(reported("Only once."), 2);
    // Nor is a seat added twice.
    let seats = |host: &Host| {
        let codes = host.codes();
        (0..100)
            .filter(|nth| codes.code(SeatId(*nth)).is_some())
            .count()
    };
    let added_once = seats(&host);
    assert_eq!(seats(&again), added_once);
    let mut control = Desk::enter(&again, TRAINER, 3).0;
    assert_eq!(add_a_wall(&mut control), added);
    assert_eq!(seats(&again), added_once);
    drop(host);
}

#[test]
fn seats_that_cannot_be_read_are_new_ones_and_the_trainer_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.accord");
    drop(Record::create(&path, &scenario(), 7, None).unwrap());
    let seats = path.with_file_name("run.accord.seats");
    for broken in ["", "{", "{\"version\":99}", "\u{0}\u{1}"] {
        std::fs::write(&seats, broken).unwrap();
        let (record, _) = Record::open(&path).unwrap();
        let host = Host::start(Setup::of(record).unwrap()).unwrap();
        let (trainer, _) = enter(&host, View::Trainer);
        let state = until(&trainer, room);
        assert_eq!(state.seats.len(), 6);
        let trouble = state.trouble.clone().unwrap();
        assert!(trouble.contains("run.accord.seats") && !trouble.contains('['));
        host.stop();
    }
    // Those of another exercise that had this name are nobody's.
    let record = Record::open(&path).unwrap().0;
    let host = Host::start(Setup::of(record).unwrap()).unwrap();
    let code = host.codes().code(BAS);
    host.codes().keep_identity(Identity {
        certificate: [1].as_slice().into(),
        key: [2].as_slice().into(),
    });
    host.stop();
    assert!(seats.exists());
    std::fs::remove_file(&path).unwrap();
    let record = Record::create(&path, &scenario(), 8, None).unwrap();
    let host = Host::start(Setup::of(record).unwrap()).unwrap();
    assert_eq!(host.codes().identity(), None);
    assert_ne!(
        (host.codes().code(BAS), host.codes().code(CCS)),
        (code.clone(), code)
    );
    let (trainer, _) = enter(&host, View::Trainer);
    assert_eq!(until(&trainer, room).trouble, None);
}

#[test]
fn a_desk_that_reads_nothing_costs_little_holds_up_nobody_and_misses_nothing() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (busy, _) = enter(&host, View::Trainer);
    ask(&busy, AskTrainer::Start).unwrap();
    let (mut slow, told) = Desk::enter(&host, EVALUATOR, 1);
    let text = "Much to say. ".repeat(300);
    for _ in 0..500 {
        assert!(ask(&busy, note(&text)).is_ok());
    }
    let mut known = told.so_far;
    let mut bytes = 0;
    while known < 501 {
        slow.until(|message| {
            match message {
                FromHost::Event(event) => {
                    assert_eq!(event.seq, known);
                    known += 1;
                    bytes += serde_json::to_string(&event).unwrap().len();
                }
                FromHost::Welcome(_) => panic!("it is told all over again"),
                _ => {}
            }
            Some(())
        });
    }
    assert!(bytes > 4 * 256 * 1024, "more than may wait");
    let noted = Command {
        by: Actor::Evaluator(EVALUATOR.0),
        ask: note("Caught up.").ask,
    };
    assert!(slow.ask(1, noted).is_ok());
}

#[test]
fn a_desk_that_is_behind_when_the_host_ends_still_hears_the_last_of_it() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (busy, _) = enter(&host, View::Trainer);
    ask(&busy, AskTrainer::Start).unwrap();
    let (mut slow, told) = Desk::enter(&host, EVALUATOR, 1);
    let text = "Much to say. ".repeat(300);
    for _ in 0..150 {
        assert!(ask(&busy, note(&text)).is_ok());
    }
    let ending = std::thread::spawn(|| host.stop());
    let mut known = told.so_far;
    slow.until(|message| {
        match message {
            FromHost::Event(event) => {
                assert_eq!(event.seq, known);
                known += 1;
            }
            FromHost::Goodbye(why) => {
                assert_eq!(why, Goodbye::HostEnds);
                return Some(());
            }
            _ => {}
        }
        None
    });
    assert_eq!(known, 151);
    ending.join().unwrap();
}

#[test]
fn a_desk_that_reads_nothing_does_not_keep_a_host_from_ending() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (busy, _) = enter(&host, View::Trainer);
    ask(&busy, AskTrainer::Start).unwrap();
    let _slow = Desk::enter(&host, EVALUATOR, 1);
    let text = "Much to say. ".repeat(300);
    for _ in 0..150 {
        assert!(ask(&busy, note(&text)).is_ok());
    }
    host.stop();
}

#[test]
fn a_long_exercise_is_told_in_frames_of_moderate_size() {
    let text = "Much to say. ".repeat(300);
    let log: Vec<_> = (0..600)
        .map(|seq| Event {
            seq,
            at: Moment::START,
            by: Actor::Trainer,
            to: Audience::All,
            what: What::Trainer(TrainerEvent::Broadcast {
                text: text.as_str().into(),
            }),
        })
        .collect();
    let host = Host::start(Setup {
        log,
        ..Setup::new(scenario(), 7)
    })
    .unwrap();
    for seat in [BAS, CCS, BAS] {
        let (mut desk, told) = Desk::enter(&host, seat, 1);
        assert!(told.so_far == 600 && told.events.len() < 600);
        let mut known = told.events.len() as u64;
        while known < 600 {
            desk.until(|message| {
                if let FromHost::Event(event) = message {
                    assert_eq!(event.seq, known);
                    known += 1;
                }
                Some(())
            });
        }
        let longest = desk.frames.iter().map(String::len).max().unwrap();
        assert!(longest < 1024 * 1024, "{longest}");
    }
}

#[test]
fn what_many_desks_asked_is_not_kept_for_ever_though_nothing_is_recorded() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let noted = |text: &str| Command {
        by: Actor::Evaluator(EVALUATOR.0),
        ask: note(text).ask,
    };
    let mut desk = Desk::enter(&host, EVALUATOR, 1).0;
    let first = desk.ask(1, noted("First.")).unwrap();
    drop(desk);
    for other in 2..5_000 {
        drop(
            host.connector()
                .connect_seat(EVALUATOR, DeskId(other), "192.0.2.9"),
        );
    }
    // It is forgotten, and so done anew.
    let mut desk = Desk::enter(&host, EVALUATOR, 1).0;
    assert!(desk.ask(1, noted("First.")).unwrap().before > first.before);
}

#[test]
fn what_a_desk_asked_while_the_disk_was_full_is_answered_once_it_is_written() {
    let disk = Disk::default();
    let host = Host::start(Setup {
        journal: Some(Box::new(disk.clone())),
        ..Setup::new(scenario(), 7)
    })
    .unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    let (mut desk, _) = Desk::enter(&host, BAS, 1);
    // Before the disk is full the chair has been given to the desk.
    assert!(desk.ask(1, report("BAS", "Here.")).is_ok());
    *disk.full.lock().unwrap() = true;
    desk.say(ToHost::Command {
        id: CommandId(2),
        command: report("BAS", "Not on disk yet."),
    });
    let stalled = desk.until(|message| match message {
        FromHost::Stalled(stall) => stall,
        FromHost::Answer { .. } => panic!("answered before it was on disk"),
        _ => None,
    });
    assert!(!stalled.text.contains("run.accord"));
    // Nor is what it asks meanwhile denied with the file's name.
    let denied = desk.ask(3, report("BAS", "And this?"));
    assert_eq!(denied, Err(Denied::Stalled(stalled)));
    // The line breaks, the desk comes back and asks again, and then there is room.
    drop(desk);
    let (mut desk, told) = Desk::enter(&host, BAS, 1);
    assert!(told.stalled.is_some());
    desk.say(ToHost::Command {
        id: CommandId(2),
        command: report("BAS", "Not on disk yet."),
    });
    *disk.full.lock().unwrap() = false;
    let answer = desk.until(|message| match message {
        FromHost::Answer { id, answer } => Some((id, answer)),
        _ => None,
    });
    assert!(answer.0 == CommandId(2) && answer.1.is_ok());
    let written = disk.written.lock().unwrap();
    let reports = written
        .iter()
        .filter(|event| matches!(event.what, What::Coordination(_)));
    assert_eq!(reports.count(), 2);
}

#[test]
fn who_leaves_with_commands_unanswered_holds_up_nobody() {
    let disk = Disk::default();
    let (writes, written) = crossbeam_channel::unbounded();
    let (go_on, goes_on) = crossbeam_channel::unbounded();
    let slow = || *disk.slow.lock().unwrap() = Some((writes.clone(), goes_on.clone()));
    let host = Host::start(Setup {
        journal: Some(Box::new(disk.clone())),
        ..Setup::new(scenario(), 7)
    })
    .unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    // Whoever asks is gone when the answer is to be said, and the host has not heard of it.
    let leaves_meanwhile = |leave: &mut dyn FnMut()| {
        written.recv_timeout(PATIENCE).unwrap();
        leave();
        go_on.send(()).unwrap();
    };
    for round in 0..3 {
        let (window, _) = enter(&host, View::Trainer);
        slow();
        for _ in 0..3 {
            window.ask(note("From a window."));
        }
        let mut window = Some(window);
        leaves_meanwhile(&mut || drop(window.take()));
        assert!(ask(&trainer, note("Goes on.")).is_ok());

        let desk = Desk::enter(&host, EVALUATOR, round).0;
        slow();
        for id in 1..4 {
            let by = Actor::Evaluator(EVALUATOR.0);
            let command = Command {
                by,
                ..note("From a desk.")
            };
            desk.say(ToHost::Command {
                id: CommandId(id),
                command,
            });
        }
        let mut desk = Some(desk);
        leaves_meanwhile(&mut || drop(desk.take()));
        assert!(ask(&trainer, note("Goes on.")).is_ok());
    }
}
