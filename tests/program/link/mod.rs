//! Desks and a host as processes and connections of their own, over TLS on loopback.

mod faults;
mod play;
mod terminal;

use super::{PROGRAM, path};
use accord::exercise::*;
use accord::link::client::join;
use accord::link::*;
use accord::record::Record;
use accord::scenario::Scenario;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdin, Command as Process, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// Long enough for a machine that does something else; no test waits for it unless it fails.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// A program that runs beside the test; it ends with it.
pub(super) struct Running {
    child: Child,
    pub(super) input: Option<ChildStdin>,
    lines: Receiver<String>,
}

/// Passes on what is printed, line by line; reads on when nobody listens any more.
fn follow(output: Option<impl Read + Send + 'static>, to: Sender<String>) {
    let output = BufReader::new(output.expect("its output is piped"));
    std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            to.send(line).ok();
        }
    });
}

impl Running {
    pub(super) fn start(arguments: &[&str]) -> Self {
        Self::start_with(arguments, Stdio::piped())
    }

    /// Starts it; only what it prints as its output is read.
    fn output_of(arguments: &[&str]) -> Self {
        Self::start_with(arguments, Stdio::null())
    }

    fn start_with(arguments: &[&str], errors: Stdio) -> Self {
        let mut child = Process::new(PROGRAM)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .expect("the program starts");
        let (sender, lines) = channel();
        follow(child.stdout.take(), sender.clone());
        if let Some(errors) = child.stderr.take() {
            follow(Some(errors), sender);
        }
        Self {
            input: child.stdin.take(),
            child,
            lines,
        }
    }

    /// The next line for which this is something.
    pub(super) fn find<T>(&self, what: &str, mut wanted: impl FnMut(&str) -> Option<T>) -> T {
        loop {
            let line = self.lines.recv_timeout(PATIENCE);
            let line = line.unwrap_or_else(|error| panic!("no {what}: {error}"));
            if let Some(found) = wanted(&line) {
                return found;
            }
        }
    }

    /// Waits until it ends, with this code.
    pub(super) fn ends(mut self, code: i32) {
        let ended = self.child.wait().expect("it ends");
        assert_eq!(ended.code(), Some(code));
    }

    /// Asks it to end, as the system asks a service.
    #[cfg(unix)]
    fn terminate(&self) {
        use rustix::process::{Pid, Signal, kill_process};
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("it runs");
    }

    pub(super) fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// A host that listens, where, and the codes of its seats by what they are for.
pub(super) struct Hosting {
    pub(super) running: Running,
    pub(super) address: String,
    pub(super) codes: BTreeMap<String, SeatCode>,
}

pub(super) fn host(file: &Path, at: &str, more: &[&str]) -> Hosting {
    let mut arguments = vec!["host", "--headless", "--bots", "none", "--no-announce"];
    arguments.extend(["--file", path(file), "--listen", at]);
    arguments.extend(more);
    host_of(Running::start(&arguments))
}

/// A program that is about to host, as it says where and with which codes.
pub(super) fn host_of(running: Running) -> Hosting {
    let address = running.find("address", |line| {
        let rest = line.strip_prefix("Desks join at ")?;
        let first = rest.split([',', ' ']).next()?;
        Some(first.trim_end_matches('.').to_owned())
    });
    let mut codes = BTreeMap::new();
    running.find("codes", |line| {
        let (first, kind) = line.trim().split_once(' ')?;
        let code: SeatCode = first.parse().ok()?;
        let kind = kind.trim().to_owned();
        let last = kind == "Trainer";
        codes.insert(kind, code);
        last.then_some(())
    });
    Hosting {
        running,
        address,
        codes,
    }
}

impl Hosting {
    pub(super) fn code(&self, kind: &str) -> SeatCode {
        let found = self.codes.iter().find(|(known, _)| known.starts_with(kind));
        let found = found.unwrap_or_else(|| panic!("{kind} in {:?}", self.codes.keys()));
        found.1.clone()
    }
}

/// A desk in the test itself, and what it has heard.
pub(super) struct Desk {
    client: ClientEnd,
    pub(super) line: Line,
    pub(super) events: Vec<std::sync::Arc<Event>>,
    pub(super) answers: BTreeMap<CommandId, Answer>,
    pub(super) welcomes: usize,
    scenario: Option<std::sync::Arc<Scenario>>,
    card: Option<SeatCard>,
    goodbye: Option<Goodbye>,
}

impl Desk {
    fn join(address: &str, code: SeatCode) -> Self {
        let desk = DeskId::random().expect("random bytes");
        let (client, line) = join(&[address.to_owned()], code, desk).expect("a thread");
        let (view, have) = (None, None);
        client.say(ToHost::Hello { view, have });
        Self {
            client,
            line,
            events: Vec::new(),
            answers: BTreeMap::new(),
            welcomes: 0,
            scenario: None,
            card: None,
            goodbye: None,
        }
    }

    fn hear(&mut self, wait: Duration) {
        let first = self.client.next(wait).expect("the line is not over");
        let rest: Vec<_> = self.client.waiting().collect();
        for message in first.into_iter().chain(rest) {
            match message {
                FromHost::Welcome(welcome) => {
                    self.welcomes += 1;
                    self.events = welcome.events;
                    self.scenario = Some(welcome.scenario);
                }
                FromHost::Event(event) => self.events.push(event),
                FromHost::Answer { id, answer } => {
                    let before = self.answers.insert(id, answer);
                    assert_eq!(before, None, "answered twice");
                }
                FromHost::Seat(card) => self.card = Some(card),
                FromHost::Goodbye(why) => self.goodbye = Some(why),
                _ => {}
            }
        }
    }

    pub(super) fn hear_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let begun = Instant::now();
        while !done(self) {
            assert!(
                begun.elapsed() < PATIENCE,
                "{what}: {:?}, {} events, {} answers",
                self.line.state(),
                self.events.len(),
                self.answers.len()
            );
            self.hear(Duration::from_millis(10));
        }
    }

    fn welcomed(&mut self) {
        self.hear_until("welcome", |desk| desk.scenario.is_some());
    }

    fn team(&self) -> (accord::scenario::TeamId, accord::scenario::RoleId) {
        match &self.card.as_ref().expect("it has a seat").kind {
            SeatKind::Desk { team, roles } => (team.clone(), roles[0].clone()),
            other => panic!("{other:?}"),
        }
    }

    /// Writes to the own team, which is seen by nobody else but the trainer.
    pub(super) fn write(&self, text: &str) -> CommandId {
        let (team, role) = self.team();
        self.client.ask(Command {
            by: Actor::Seat(team.clone(), role),
            ask: Ask::Message(AskMessage::write(
                vec![Party::Team(team)],
                text.into(),
                None,
            )),
        })
    }

    /// The texts that begin so, in the order in which they came.
    pub(super) fn texts(&self, start: &str) -> Vec<String> {
        let events = self.events.iter().map(AsRef::as_ref);
        events.flat_map(|event| texts_of(event, start)).collect()
    }

    pub(super) fn assert_numbered(&self) {
        for (nth, event) in self.events.iter().enumerate() {
            assert_eq!(event.seq, nth as u64, "missed or twice");
        }
    }
}

fn texts_of(event: &Event, start: &str) -> Vec<String> {
    let mut found = Vec::new();
    let json = serde_json::to_value(event).expect("it is JSON");
    texts(&json, start, &mut found);
    found
}

/// The texts that begin so in a record.
pub(super) fn recorded(file: &Path, start: &str) -> Vec<String> {
    let (record, _) = Record::read(file).expect("the record opens");
    let events = record.events().map(|event| event.expect("the event reads"));
    events.flat_map(|event| texts_of(&event, start)).collect()
}

fn texts(value: &serde_json::Value, start: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) if text.starts_with(start) => found.push(text.clone()),
        serde_json::Value::Array(all) => all.iter().for_each(|it| texts(it, start, found)),
        serde_json::Value::Object(all) => all.values().for_each(|it| texts(it, start, found)),
        _ => {}
    }
}

/// Two desks of different teams.
pub(super) fn two_desks(hosting: &Hosting, address: &str) -> [Desk; 2] {
    let mut teams: BTreeMap<String, SeatCode> = BTreeMap::new();
    for (kind, code) in &hosting.codes {
        if let Some((team, _)) = kind.split_once(": ") {
            teams.entry(team.to_owned()).or_insert_with(|| code.clone());
        }
    }
    let mut codes = teams.into_values();
    let mut desk = || {
        let code = codes.next().expect("there are two teams");
        let mut desk = Desk::join(address, code);
        desk.welcomed();
        desk
    };
    [desk(), desk()]
}
