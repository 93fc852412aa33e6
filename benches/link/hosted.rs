//! A host with its door, its trainer, and desks in a process of their own.

use crate::{MARK, nanos, part_of};
use accord::exercise::*;
use accord::host::{Host, Setup};
use accord::link::server::{ListenAt, Listening, listen};
use accord::link::*;
use accord::record::Record;
use accord::scenario::{Medium, Recipient, Scenario, Team};
use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout};
use std::sync::Arc;
use std::time::Duration;

/// The desks, as the host's process speaks with theirs.
pub struct Desks {
    child: Child,
    input: ChildStdin,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Desks {
    pub fn line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }

    pub fn say(&mut self, word: &str) {
        writeln!(self.input, "{word}").unwrap();
    }
}

/// A host, its door and its trainer, and the codes of so many desks.
pub struct Hosted {
    folder: tempfile::TempDir,
    host: Host,
    pub door: Listening,
    trainer: ClientEnd,
    /// The desks' codes, teams and roles.
    pub codes: Vec<String>,
}

/// Starts a host with so many desks beside its usual seats.
pub fn hosted(seats: usize) -> Hosted {
    let folder = tempfile::tempdir().unwrap();
    let scenario = Arc::new(Scenario::load("quiet-harbour").unwrap());
    let record = Record::create(&folder.path().join("run.accord"), &scenario, 7, None).unwrap();
    let mut setup = Setup::of(record).unwrap();
    setup.start = true;
    let host = Host::start(setup).unwrap();
    let at = ListenAt::One(([127, 0, 0, 1], 0).into());
    let door = listen(at, host.connector(), host.codes()).unwrap();
    let trainer = host.connect();
    let (view, have) = (Some(View::Trainer), None);
    trainer.say(ToHost::Hello { view, have });
    let teams: Vec<&Team> = scenario.teams.iter().collect();
    for nth in 0..seats {
        let team = teams[nth % teams.len()];
        trainer.say(ToHost::Room(AskRoom::Add(SeatKind::Desk {
            team: team.id.clone(),
            roles: vec![team.roles[0].id.clone()],
        })));
    }
    let codes = loop {
        if let Some(FromHost::Room(room)) = trainer.next(Duration::from_secs(60)).unwrap()
            && room.seats.len() >= seats + scenario.teams.len() + 4
        {
            let desks = room.seats.iter().rev().take(seats);
            let codes: Vec<_> = desks
                .filter_map(|line| match &line.card.kind {
                    SeatKind::Desk { team, roles } => {
                        Some(format!("{} {team} {}", line.code, roles[0]))
                    }
                    _ => None,
                })
                .collect();
            if codes.len() == seats {
                break codes;
            }
        }
    };
    Hosted {
        folder,
        host,
        door,
        trainer,
        codes,
    }
}

impl Hosted {
    /// Seats all desks, in a process of their own.
    pub fn seat(&self) -> Desks {
        let mut child = part_of(&format!("desks 127.0.0.1:{}", self.door.port()));
        let mut desks = Desks {
            input: child.stdin.take().unwrap(),
            lines: BufReader::new(child.stdout.take().unwrap()).lines(),
            child,
        };
        for code in &self.codes {
            desks.say(code);
        }
        desks.say("");
        assert_eq!(desks.line(), "joined");
        desks
    }

    /// Sends so many injects, one after the other, and how long each was on its way to the last seat.
    pub fn injects(&self, desks: &mut Desks, count: usize) -> Vec<u64> {
        let mut all: Vec<u64> = (0..count)
            .map(|_| {
                std::thread::sleep(Duration::from_millis(150));
                self.trainer.ask(
                    AskTrainer::FreeInject {
                        from: accord::scenario::Sender::Control,
                        to: vec![Recipient::All],
                        medium: Medium::Mail,
                        title: "Notice".into(),
                        text: format!("{MARK}{:020} {}", nanos(), "All stations. ".repeat(30))
                            .into(),
                        on_wall: false,
                        urgent: false,
                        within: None,
                    }
                    .into(),
                );
                desks.line().parse().unwrap()
            })
            .collect();
        all.sort_unstable();
        all
    }

    pub fn stop(self, mut desks: Desks) {
        drop(desks.input);
        desks.child.wait().unwrap();
        self.host.stop();
        self.door.stop();
        drop(self.folder);
    }
}
