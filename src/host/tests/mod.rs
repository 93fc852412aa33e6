//! A host as its clients know it.

mod back;
mod chairs;
mod copies;
mod desk;
mod seats;
mod secrecy;
mod takeover;

use super::*;
use crate::exercise::*;
use crate::link::*;
use crate::record::Error;
use crate::scenario::{ExternalId, InjectId, TeamId};
use crossbeam_channel::{Receiver, Sender};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Two teams, one body, and five injects: for all, for one team, for all and the wall, and two late ones.
fn scenario() -> Arc<Scenario> {
    let role =
        serde_json::json!([{ "id": "CA", "name": "Authority", "office": "CentralAuthority" }]);
    let inject = |id: &str, at: &str, to: serde_json::Value| {
        serde_json::json!({
            "id": id, "at": at, "from": "Control", "to": [to], "objective": "O1",
            "title": id, "text": format!("The text of {id}."), "note": "For the trainer alone.",
        })
    };
    let scenario = serde_json::from_value(serde_json::json!({
        "exercise": {
            "id": "small", "title": "Small", "summary": "", "brief": "", "length": "10m",
            "note": "Only the trainer reads this.",
        },
        "alliance": { "name": "Compact", "members": [], "coordinator": "CCS" },
        "nations": [],
        "teams": [
            { "id": "BAS", "name": "Basalt", "roles": role },
            { "id": "CCS", "name": "Coordinator", "roles": role },
        ],
        "externals": [{ "id": "bank", "name": "Bank" }],
        "in_force": [], "evidence": [], "leads": [], "resources": [],
        "msel": [
            inject("I1", "1m", "All".into()),
            inject("I2", "2m", serde_json::json!({ "Team": "BAS" })),
            inject("I3", "3m", "All".into()),
            inject("I4", "8m", "All".into()),
            inject("I5", "9m", serde_json::json!({ "Team": "CCS" })),
        ],
        "dilemmas": [], "milestones": [], "branches": [], "duties": [], "objectives": [],
        "score": {}, "debrief": [], "library": {},
    }));
    Arc::new(scenario.unwrap())
}

/// After that, what is waited for is taken not to come at all.
const PATIENCE: Duration = Duration::from_secs(60);

/// Waits for the message that `wanted` picks; the others are thrown away.
fn until<T>(client: &ClientEnd, mut wanted: impl FnMut(FromHost) -> Option<T>) -> T {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        let message = client.next(PATIENCE).unwrap();
        if let Some(found) = wanted(message.expect("the host says something within a minute")) {
            return found;
        }
    }
    panic!("what was wanted never came");
}

fn welcome(message: FromHost) -> Option<Welcome> {
    match message {
        FromHost::Welcome(welcome) => Some(*welcome),
        _ => None,
    }
}

fn enter(host: &Host, view: View) -> (ClientEnd, Welcome) {
    let client = host.connect();
    client.say(ToHost::Hello {
        view: Some(view),
        have: None,
    });
    let welcome = until(&client, welcome);
    (client, welcome)
}

fn ask(client: &ClientEnd, command: impl Into<Command>) -> Answer {
    let asked = client.ask(command.into());
    until(client, |message| match message {
        FromHost::Answer { id, answer } if id == asked => Some(answer),
        _ => None,
    })
}

fn note(text: &str) -> Command {
    AskTrainer::Note {
        objective: None,
        team: None,
        text: text.into(),
    }
    .into()
}

/// Everything that a view is sent of a whole exercise.
fn all_seen(pace: Setup, view: View) -> (Welcome, Vec<Arc<Event>>) {
    let host = Host::start(pace).unwrap();
    let (client, welcome) = enter(&host, view);
    let mut events = welcome.events.clone();
    let (trainer, _) = enter(&host, View::Trainer);
    ask(&trainer, AskTrainer::Start).unwrap();
    until(&client, |message| {
        if let FromHost::Event(event) = message {
            let ended = event.what == What::Clock(ClockEvent::Ended);
            events.push(event);
            return ended.then_some(());
        }
        None
    });
    (welcome, events)
}

fn unwaiting() -> Setup {
    Setup {
        pace: Pace::Unwaiting,
        ..Setup::new(scenario(), 7)
    }
}

fn released(events: &[Arc<Event>]) -> Vec<&str> {
    events
        .iter()
        .filter_map(|event| match &event.what {
            What::Msel(MselEvent::Released { inject, .. }) => Some(inject.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn each_view_gets_what_it_may_see_and_no_more() {
    let (told, events) = all_seen(unwaiting(), View::Trainer);
    assert_eq!(released(&events), ["I1", "I2", "I3", "I4", "I5"]);
    assert_eq!(told.seed, Some(7));
    assert_eq!(told.scenario, scenario());
    let seqs: Vec<_> = events.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (0..events.len() as u64).collect::<Vec<_>>());

    let team = |id: &str| View::Party(Party::Team(TeamId::new(id)));
    let (told, events) = all_seen(unwaiting(), team("BAS"));
    assert_eq!(released(&events), ["I1", "I2", "I3", "I4"]);
    assert_eq!(told.seed, None);
    let memory = serde_json::to_string(&(told, events)).unwrap();
    assert!(!memory.contains("trainer alone") && !memory.contains("Only the trainer"));
    assert!(!memory.contains("The text of I5."));

    let (_, events) = all_seen(unwaiting(), team("CCS"));
    assert_eq!(released(&events), ["I1", "I3", "I4", "I5"]);
    let (told, _) = all_seen(unwaiting(), View::Wall);
    assert!(told.scenario.msel.is_empty());
}

#[test]
fn a_command_sent_twice_is_done_once_and_answered_twice() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (client, _) = enter(&host, View::Trainer);
    let first = ask(&client, note("once"));
    client.say(ToHost::Command {
        id: CommandId(1),
        command: note("once"),
    });
    let again = until(&client, |message| match message {
        FromHost::Answer {
            id: CommandId(1),
            answer,
        } => Some(answer),
        FromHost::Event(event) => panic!("{event:?}"),
        _ => None,
    });
    assert_eq!(first, again);
    assert_eq!(first, Ok(Done { before: 1 }));
}

#[test]
fn nobody_acts_in_a_name_that_is_not_theirs() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let seat = |team: &str| Actor::Seat(team.into(), "CA".into());
    let report = |by: Actor| Command {
        by,
        ask: Ask::Coordination(AskCoordination::ReportStatus {
            text: "All quiet.".into(),
        }),
    };
    let (trainer, _) = enter(&host, View::Trainer);
    let (wall, _) = enter(&host, View::Wall);
    let (team, _) = enter(&host, View::Party(Party::Team("BAS".into())));
    ask(&trainer, AskTrainer::Start).unwrap();
    for (client, by) in [
        (&wall, Actor::Trainer),
        (&wall, seat("BAS")),
        (&team, Actor::Trainer),
        (&team, seat("CCS")),
        (&team, Actor::Sim(ExternalId::new("bank"))),
        (&team, Actor::Clock),
        (&trainer, Actor::Clock),
    ] {
        assert_eq!(ask(client, report(by)), Err(Denied::NotYourChair));
    }
    assert!(ask(&team, report(seat("BAS"))).is_ok());
    assert!(ask(&trainer, report(seat("CCS"))).is_ok());
    // A view that was never said may do nothing.
    let mute = host.connect();
    assert_eq!(ask(&mute, note("x")), Err(Denied::HelloFirst));
}

#[test]
fn a_paused_exercise_goes_on_by_steps_alone() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (client, _) = enter(&host, View::Trainer);
    ask(&client, AskTrainer::Start).unwrap();
    ask(&client, AskTrainer::Pause).unwrap();
    for (step, minute) in [("I1", 1), ("I2", 2), ("I3", 3)] {
        let asked = client.ask(AskTrainer::Step.into());
        let mut happened = Vec::new();
        until(&client, |message| match message {
            FromHost::Event(event) => {
                happened.push(event);
                None
            }
            FromHost::Answer { id, .. } => (id == asked).then_some(()),
            _ => None,
        });
        assert_eq!(released(&happened), [step]);
        let clock = until(&client, |message| match message {
            FromHost::Clock(clock) => Some(clock),
            _ => None,
        });
        assert_eq!(clock.now, Moment::from_mins(minute));
        assert!(!clock.runs);
    }
}

#[test]
fn a_client_that_reads_nothing_holds_up_nobody_and_misses_nothing() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (slow, _) = enter(&host, View::Trainer);
    let (busy, _) = enter(&host, View::Trainer);
    let gone = host.connect();
    gone.say(ToHost::Hello {
        view: Some(View::Wall),
        have: None,
    });
    drop(gone);
    for n in 0..6_000 {
        assert_eq!(ask(&busy, note("Seen.")), Ok(Done { before: n + 1 }));
    }
    let mut known = 0;
    while known < 6_000 {
        until(&slow, |message| {
            match message {
                FromHost::Event(event) => {
                    assert_eq!(event.seq, known);
                    known += 1;
                }
                FromHost::Welcome(_) => panic!("it is told all over again"),
                _ => {}
            }
            Some(())
        });
    }
}

/// A journal on a disk that is full as long as somebody says so, or slow once.
#[derive(Clone, Default)]
struct Disk {
    full: Arc<Mutex<bool>>,
    /// The next write says that it has begun, and waits to be let go on.
    slow: Arc<Mutex<Option<(Sender<()>, Receiver<()>)>>>,
    written: Arc<Mutex<Vec<Arc<Event>>>>,
}

impl Journal for Disk {
    fn append(&mut self, events: &[Arc<Event>], _: &[Receipt]) -> Result<(), Error> {
        let slow = self.slow.lock().unwrap().take();
        if let Some((begun, goes_on)) = slow {
            begun.send(()).ok();
            goes_on.recv_timeout(PATIENCE).ok();
        }
        if *self.full.lock().unwrap() {
            return Err(Error::Full("run.accord".into()));
        }
        self.written.lock().unwrap().extend_from_slice(events);
        Ok(())
    }

    fn mark(&mut self, _: Moment) -> Result<(), Error> {
        Ok(())
    }

    fn receipts(&self, _: DeskId) -> Result<Vec<Receipt>, Error> {
        Ok(Vec::new())
    }
}

#[test]
fn a_full_disk_stops_play_says_why_and_lets_it_go_on() {
    let disk = Disk::default();
    let host = Host::start(Setup {
        journal: Some(Box::new(disk.clone())),
        ..Setup::new(scenario(), 7)
    })
    .unwrap();
    let (client, _) = enter(&host, View::Trainer);
    let (wall, _) = enter(&host, View::Wall);
    ask(&client, AskTrainer::Start).unwrap();
    *disk.full.lock().unwrap() = true;

    let asked = client.ask(note("Not on disk yet."));
    let stall = until(&client, |message| match message {
        FromHost::Event(event) => panic!("sent before it was on disk: {event:?}"),
        FromHost::Answer { .. } => panic!("answered before it was on disk"),
        FromHost::Stalled(stall) => stall,
        _ => None,
    });
    assert!(stall.full && stall.text.contains("run.accord"));
    let told = until(&wall, |message| match message {
        FromHost::Stalled(stall) => stall,
        _ => None,
    });
    assert!(!told.text.contains("run.accord"));
    let (late, standing) = enter(&host, View::Trainer);
    assert_eq!(standing.stalled, Some(stall.clone()));
    assert!(!standing.clock.runs);
    assert_eq!(ask(&late, note("x")), Err(Denied::Stalled(stall)));

    *disk.full.lock().unwrap() = false;
    let mut happened = Vec::new();
    until(&client, |message| {
        match message {
            FromHost::Event(event) => happened.push(event),
            FromHost::Answer { id, answer } => {
                assert_eq!(id, asked);
                assert!(answer.is_ok());
                return Some(());
            }
            _ => {}
        }
        None
    });
    assert_eq!(happened.len(), 1);
    assert_eq!(disk.written.lock().unwrap().last(), happened.last());
    assert!(ask(&client, note("Goes on.")).is_ok());
}

#[test]
fn a_stopped_exercise_goes_on_from_its_record() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.accord");
    let record = Record::create(&path, &scenario(), 7, None).unwrap();
    let setup = Setup::of(record).unwrap().with_bots(Skill::Silent);
    let host = Host::start(setup).unwrap();
    let (client, told) = enter(&host, View::Trainer);
    assert_eq!(told.file.as_deref(), path.to_str());
    for command in [AskTrainer::Start, AskTrainer::Pause, AskTrainer::Step] {
        ask(&client, command).unwrap();
    }
    let inject = InjectId::new("I4");
    ask(&client, AskTrainer::Hold { inject }).unwrap();
    host.stop();
    assert!(client.waiting().count() > 0 || client.next(Duration::ZERO).is_err());

    let (record, recovery) = Record::open(&path).unwrap();
    assert_eq!(recovery.clock, Moment::from_mins(1));
    let setup = Setup {
        pace: Pace::Unwaiting,
        ..Setup::of(record).unwrap()
    };
    let host = Host::start(setup).unwrap();
    let (client, told) = enter(&host, View::Trainer);
    assert_eq!(told.events.len() as u64, recovery.events);
    assert_eq!(told.clock.phase, Phase::Paused);
    assert_eq!(told.clock.now, Moment::from_mins(1));
    ask(&client, AskTrainer::Resume).unwrap();
    until(&client, |message| match message {
        FromHost::Clock(clock) => (clock.phase == Phase::Ended).then_some(()),
        _ => None,
    });
    host.stop();
    let (record, _) = Record::open(&path).unwrap();
    let log: Vec<_> = record.events().map(|it| Arc::new(it.unwrap())).collect();
    assert_eq!(released(&log), ["I1", "I2", "I3", "I5"]);
}
