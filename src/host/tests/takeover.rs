//! A machine that keeps a copy of the record, and takes over.

use super::desk::*;
use super::*;
use crate::link::client::Beside;
use crate::record::Part;
use std::path::{Path, PathBuf};

/// A host with a record that listens nowhere, and its file.
fn recorded(folder: &Path) -> Host {
    let path = folder.join("run.accord");
    let record = Record::create(&path, &scenario(), 7, None).unwrap();
    Host::start(Setup::of(record).unwrap()).unwrap()
}

fn keep(have: Option<Held>) -> ToHost {
    let addresses = vec!["192.0.2.9:7400".into()];
    ToHost::Keep(Keep { have, addresses })
}

fn copied(message: FromHost) -> Option<Copied> {
    match message {
        FromHost::Copied(copied) => Some(copied),
        _ => None,
    }
}

/// A trainer's seat that keeps a copy by hand.
struct Keeper {
    desk: Desk,
    record: Option<Record>,
    path: PathBuf,
    /// The seats beside it.
    seats: Option<String>,
}

impl Keeper {
    fn sit(host: &Host, path: &Path) -> Self {
        let desk = Desk::sit(host, TRAINER, 9);
        desk.say(keep(None));
        Self {
            desk,
            record: None,
            path: path.into(),
            seats: None,
        }
    }

    /// Takes what comes until the copy has so many events; does not say that it has them.
    fn until(&mut self, events: u64) {
        while self.record.as_ref().is_none_or(|it| it.len() < events) {
            match self.desk.until(copied) {
                Copied::Begin { origin, scenario } => {
                    let made = Record::begin_copy(&self.path, &origin, &scenario);
                    self.record = Some(made.unwrap());
                }
                Copied::Events {
                    from,
                    events,
                    head,
                    receipts,
                    clock,
                    ..
                } => {
                    let part = Part { from, events, head };
                    let receipts = receipts.iter().map(|it| Receipt {
                        desk: it.desk.0,
                        command: it.command.0,
                        before: it.before,
                    });
                    let receipts: Vec<_> = receipts.collect();
                    let record = self.record.as_mut().expect("it has begun");
                    record.take(&part, &receipts, clock).unwrap();
                }
                Copied::Seats { file } => self.seats = Some(file),
                Copied::No(why) => panic!("{why:?}"),
            }
        }
    }

    fn kept(&self) {
        let events = self.record.as_ref().map_or(0, Record::len);
        self.desk.say(ToHost::Kept { events });
    }
}

#[test]
fn nobody_sees_what_a_copy_in_step_does_not_have() {
    let folder = tempfile::tempdir().unwrap();
    let host = recorded(folder.path());
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    let (_, told) = enter(&host, View::Trainer);
    let mut keeper = Keeper::sit(&host, &folder.path().join("copy.accord"));
    keeper.until(told.so_far);
    assert!(
        keeper
            .seats
            .as_ref()
            .is_some_and(|it| it.contains("\"copy\": true"))
    );
    keeper.kept();
    until(&trainer, |message| match message {
        FromHost::Room(room) => {
            let copy = room.seats.iter().find_map(|line| line.copy);
            copy.is_some_and(|copy| copy.in_step).then_some(())
        }
        _ => None,
    });
    // In step: the note is on both disks before its writer hears of it.
    let safe = trainer.ask(note("Only when it is safe."));
    keeper.until(told.so_far + 1);
    let early: Vec<_> = trainer.waiting().collect();
    let heard =
        |message: &FromHost| matches!(message, FromHost::Event(_) | FromHost::Answer { .. });
    assert!(!early.iter().any(heard), "{early:?}");
    keeper.kept();
    let (id, done) = until(&trainer, |message| match message {
        FromHost::Answer { id, answer } => Some((id, answer.is_ok())),
        _ => None,
    });
    assert_eq!((id, done), (safe, true));
    // One that says nothing is waited for no longer than a moment.
    let again = trainer.ask(note("And without it."));
    let answered = until(&trainer, |message| match message {
        FromHost::Answer { id, .. } => Some(id),
        _ => None,
    });
    assert_eq!(answered, again);
    let state = until(&trainer, |message| match message {
        FromHost::Room(room) => room
            .seats
            .iter()
            .find_map(|line| line.copy)
            .filter(|copy| !copy.in_step),
        _ => None,
    });
    assert_eq!(state.behind, 1);
    host.stop();
    let record = keeper.record.take().unwrap();
    let whole = Record::read(&folder.path().join("run.accord")).unwrap().0;
    assert!(whole.begins_with(record.len(), record.head()).unwrap());
}

#[test]
fn a_copy_is_for_trainers_and_of_this_record_alone() {
    let folder = tempfile::tempdir().unwrap();
    let host = recorded(folder.path());
    for seat in [BAS, WALL, OBSERVER, EVALUATOR] {
        let mut desk = Desk::sit(&host, seat, u128::from(seat.0));
        desk.say(keep(None));
        assert_eq!(desk.until(copied), Copied::No(NoCopy::NotYourRight));
    }
    let mut desk = Desk::sit(&host, TRAINER, 9);
    let head = crate::evidence::Digest::of(b"another");
    for events in [0, 3, u64::MAX] {
        desk.say(keep(Some(Held { events, head })));
        assert_eq!(desk.until(copied), Copied::No(NoCopy::Differs), "{events}");
    }
    let plain = Host::start(Setup::new(scenario(), 7)).unwrap();
    let mut desk = Desk::sit(&plain, TRAINER, 9);
    desk.say(keep(None));
    assert_eq!(desk.until(copied), Copied::No(NoCopy::NotRecorded));
}

#[test]
fn after_a_takeover_a_desk_goes_on_only_from_what_both_machines_have() {
    let folder = tempfile::tempdir().unwrap();
    let host = recorded(folder.path());
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    let (_, told) = Desk::enter(&host, BAS, 1);
    let (_, all) = enter(&host, View::Trainer);
    let path = folder.path().join("copy.accord");
    let mut keeper = Keeper::sit(&host, &path);
    keeper.until(all.so_far);
    std::fs::write(keep::beside(&path), keeper.seats.take().unwrap()).unwrap();
    drop(keeper);
    host.stop();

    // It is no record to run beside the other machine.
    let (record, _) = Record::open(&path).unwrap();
    assert!(Host::start(Setup::of(record).unwrap()).is_err());
    let (setup, _) = take_over(&path).unwrap();
    let (before, lot) = (TermNumber::default(), setup.take_over.unwrap());
    let (now, rival) = (before.next(lot), before.next(lot ^ 1));
    let host = Host::start(setup).unwrap();
    let hello = |events, term| {
        let exercise = told.exercise.clone();
        let mut desk = Desk::sit(&host, BAS, 1);
        desk.hello(
            None,
            Some(Have {
                exercise,
                events,
                term,
            }),
        );
        desk.until(|message| match message {
            FromHost::Resumed { term, .. } => Some((true, term)),
            FromHost::Welcome(welcome) => Some((false, welcome.term)),
            _ => None,
        })
    };
    assert_eq!(hello(told.so_far, before), (true, now));
    // What the first machine showed beyond its copy is forgotten.
    assert_eq!(hello(told.so_far + 1, before), (false, now));
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, report("BAS", "Here we are.")).unwrap();
    assert_eq!(hello(told.so_far + 1, before), (false, now));
    assert_eq!(hello(told.so_far + 1, now), (true, now));
    // Another machine that took over at the same time has a past of its own, however alike the two are.
    assert_eq!(hello(told.so_far, rival), (false, now));
    assert_eq!(hello(told.so_far, now.next(7)), (false, now));
}

#[test]
fn a_copy_goes_on_when_its_first_part_found_no_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut large = (*scenario()).clone();
    large.exercise.brief = (0..45_000_u32).map(|n| format!("{n:05}")).collect();
    let record = Record::create(&folder.path().join("run.accord"), &large, 7, None).unwrap();
    let host = Host::start(Setup::of(record).unwrap()).unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let text = "Much to say. ".repeat(300);
    for _ in 0..20 {
        assert!(ask(&trainer, note(&text)).is_ok());
    }
    let mut keeper = Keeper::sit(&host, &folder.path().join("copy.accord"));
    // By now the host has sent what there was room for; nobody acts from here on.
    let _wall = enter(&host, View::Wall);
    keeper.until(20);
}

#[test]
fn a_copy_whose_seats_cannot_be_written_or_whose_line_is_lost_is_not_in_step() {
    let folder = tempfile::tempdir().unwrap();
    let host = recorded(folder.path());
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    ask(&trainer, AskTrainer::Pause).unwrap();
    let path = folder.path().join("copy.accord");
    let seats = folder.path().join("copy.accord.seats");
    std::fs::create_dir(&seats).unwrap();
    let (client, _wire) = ClientEnd::away();
    let (beside, told) = crossbeam_channel::unbounded();
    let copy = crate::host::Copy::keep(&path, Vec::new(), told, client.speaker().unwrap()).unwrap();
    let wait = |wanted: &dyn Fn(&CopyStatus) -> bool| {
        let begun = Instant::now();
        loop {
            let status = copy.status();
            if wanted(&status) {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "{status:?}");
            std::thread::yield_now();
        }
    };
    let mut desk = Desk::sit(&host, TRAINER, 9);
    desk.say(keep(None));
    let mut book = None;
    loop {
        let part = desk.until(copied);
        if let Copied::Seats { .. } = &part {
            book = Some(part.clone());
        }
        let last = matches!(part, Copied::Events { .. });
        beside.send(Beside::Copied(part)).unwrap();
        if last {
            break;
        }
    }
    let status = wait(&|status| status.events == 2);
    let trouble = status.trouble.clone().unwrap_or_default();
    assert!(
        !status.in_step() && trouble.contains("copy.accord.seats"),
        "{status:?}"
    );
    std::fs::remove_dir(&seats).unwrap();
    beside.send(Beside::Copied(book.unwrap())).unwrap();
    wait(&|status| status.trouble.is_none());

    let again = Copied::Events {
        from: 2,
        events: Vec::new(),
        head: Record::read(&path).unwrap().0.head(),
        receipts: Vec::new(),
        clock: Moment::START,
        so_far: 2,
    };
    beside.send(Beside::Copied(again)).unwrap();
    wait(&CopyStatus::in_step);
    beside.send(Beside::Cut).unwrap();
    wait(&|status| !status.connected && !status.in_step());
}
