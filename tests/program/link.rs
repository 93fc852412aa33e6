//! Desks and a host as processes and connections of their own, over TLS on loopback.

use super::{PROGRAM, SCENARIO, folder, path, run};
use accord::exercise::*;
use accord::link::client::join;
use accord::link::*;
use accord::record::{Record, verify};
use accord::scenario::Scenario;
use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
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

#[test]
fn desks_join_by_code_play_and_see_their_own() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let mut trainer = Desk::join(&hosting.address, hosting.code("Trainer"));
    trainer.welcomed();
    let asked = one.write("Private: the key is under the mat.");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    assert!(one.answers[&asked].is_ok(), "{:?}", one.answers);
    one.hear_until("event", |desk| desk.texts("Private:").len() == 1);
    trainer.hear_until("event", |desk| desk.texts("Private:").len() == 1);
    // A desk cannot speak for another's team, and hears nothing of what is not for it.
    let denied = two.client.ask(Command {
        by: Actor::Seat(one.team().0, one.team().1),
        ask: Ask::Coordination(AskCoordination::Vote { agree: true }),
    });
    two.hear_until("answer", |desk| desk.answers.contains_key(&denied));
    assert_eq!(two.answers[&denied], Err(Denied::NotYourChair));
    assert!(two.texts("Private:").is_empty());
    // The trainer starts nothing twice, and everybody hears the end.
    let end = trainer.client.ask(AskTrainer::End.into());
    trainer.hear_until("answer", |desk| desk.answers.contains_key(&end));
    assert!(trainer.answers[&end].is_ok());
    for desk in [&mut one, &mut two] {
        let ended = |event: &Event| matches!(event.what, What::Clock(ClockEvent::Ended));
        desk.hear_until("the end", |desk| desk.events.iter().any(|it| ended(it)));
        desk.assert_numbered();
    }
}

#[test]
fn a_host_that_is_killed_and_started_again_has_its_desks_back() {
    let (_folder, file) = folder();
    let mut hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let address = hosting.address.clone();
    let mut desks = two_desks(&hosting, &address);
    const ROUNDS: usize = 3;
    const EACH: usize = 10;
    for round in 0..ROUNDS {
        let before = desks.each_ref().map(|desk| desk.answers.len());
        for nth in 0..EACH {
            for desk in &desks {
                desk.write(&format!("Line {:03}", round * EACH + nth));
            }
        }
        // Some are answered, some are on their way.
        desks[0].hear_until("an answer", |desk| desk.answers.len() > before[0]);
        hosting.running.kill();
        let report = verify(&file).expect("the record reads");
        assert!(report.whole(), "{report:?}");
        let again = host(&file, &address, &[]);
        assert_eq!(again.codes, hosting.codes, "the codes are kept");
        hosting = again;
        for desk in &mut desks {
            desk.hear_until("all answers", |desk| {
                desk.answers.len() == (round + 1) * EACH
            });
        }
    }
    let expected: Vec<_> = (0..ROUNDS * EACH)
        .map(|nth| format!("Line {nth:03}"))
        .collect();
    for desk in &mut desks {
        desk.hear_until("all events", |desk| {
            desk.texts("Line").len() >= expected.len()
        });
        assert_eq!(desk.texts("Line"), expected);
        assert!(desk.answers.values().all(Result::is_ok));
        assert_eq!(desk.welcomes, 1, "it went on where it was");
        desk.assert_numbered();
    }
    hosting.running.kill();
    assert_eq!(
        recorded(&file, "Line").len(),
        2 * expected.len(),
        "each is done once"
    );
}

/// Passes every connection on to `to`, in small pieces and with pauses, and cuts it sooner or later.
fn bad_line(to: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    let pass = |mut from: TcpStream, mut to: TcpStream, mut left: usize, nth: usize| {
        std::thread::spawn(move || {
            let mut buffer = vec![0; 16 << 10];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                let count = count.min(left);
                if to.write_all(&buffer[..count]).is_err() || count == left {
                    break;
                }
                left -= count;
                if nth.is_multiple_of(3) {
                    std::thread::sleep(Duration::from_millis((count % 7) as u64));
                }
            }
            // Cut on both sides at once, as a cable is.
            from.shutdown(Shutdown::Both).ok();
            to.shutdown(Shutdown::Both).ok();
        });
    };
    std::thread::spawn(move || {
        for (nth, desk) in listener.incoming().enumerate() {
            let (Ok(desk), Ok(host)) = (desk, TcpStream::connect(&to)) else {
                continue;
            };
            let (Ok(up), Ok(down)) = (desk.try_clone(), host.try_clone()) else {
                continue;
            };
            // The first may carry a welcome; the others break anywhere, some within the opening.
            let draw = nth * 7919 % 977;
            let most = if nth < 2 { 4 << 20 } else { 12 * draw + 400 };
            pass(up, host, most, nth);
            pass(down, desk, most * 2, nth);
        }
    });
    address
}

#[test]
fn a_bad_line_loses_nothing_and_says_nothing_twice() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let address = bad_line(hosting.address.clone());
    let mut desks = two_desks(&hosting, &address);
    const COUNT: usize = 120;
    for nth in 0..COUNT {
        for desk in &mut desks {
            desk.write(&format!("Line {nth:03}"));
            desk.hear(Duration::ZERO);
        }
    }
    let expected: Vec<_> = (0..COUNT).map(|nth| format!("Line {nth:03}")).collect();
    for desk in &mut desks {
        desk.hear_until("all answers", |desk| desk.answers.len() == COUNT);
        desk.hear_until("all events", |desk| desk.texts("Line").len() >= COUNT);
        assert_eq!(desk.texts("Line"), expected);
        desk.assert_numbered();
    }
    assert_eq!(
        recorded(&file, "Line").len(),
        2 * COUNT,
        "each is done once"
    );
}

#[test]
fn who_breaks_off_with_commands_unanswered_holds_up_nobody() {
    let (_folder, file) = folder();
    let mut hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let trainer = hosting.code("Trainer");
    const TIMES: usize = 40;
    for nth in 0..TIMES {
        let mut hasty = Desk::join(&hosting.address, trainer.clone());
        hasty.welcomed();
        // It is gone when these have been written and are to be answered.
        for _ in 0..8 {
            let text = "Later.".into();
            hasty.client.ask(AskTrainer::Park { text }.into());
        }
        drop(hasty);
        let desk = if nth % 2 == 0 { &mut one } else { &mut two };
        let (asked, text) = (
            desk.write(&format!("Line {nth:03}")),
            format!("Line {nth:03}"),
        );
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        assert!(desk.answers[&asked].is_ok());
        assert!(desk.texts("Line").contains(&text));
    }
    for desk in [&one, &two] {
        assert!(desk.line.is_up());
        assert_eq!(desk.welcomes, 1);
    }
    hosting.running.kill();
    assert_eq!(recorded(&file, "Line").len(), TIMES);
}

#[test]
fn everybody_hears_why_a_conversation_ends() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, _second] = two_desks(&hosting, &hosting.address);
    let [mut again, mut two] = two_desks(&hosting, &hosting.address);
    one.hear_until("why", |desk| desk.goodbye == Some(Goodbye::Replaced));
    let mut trainer = Desk::join(&hosting.address, hosting.code("Trainer"));
    trainer.welcomed();
    let seat = again.card.as_ref().expect("it has a seat").seat;
    trainer.client.say(ToHost::Room(AskRoom::Remove { seat }));
    again.hear_until("why", |desk| desk.goodbye == Some(Goodbye::Closed));
    trainer.client.ask(AskTrainer::End.into());
    for desk in [&mut two, &mut trainer] {
        desk.hear_until("why", |desk| desk.goodbye == Some(Goodbye::HostEnds));
        let ended = |event: &Event| matches!(event.what, What::Clock(ClockEvent::Ended));
        assert!(desk.events.iter().any(|event| ended(event)));
    }
    hosting.running.ends(0);
}

#[cfg(unix)]
#[test]
fn a_host_that_is_asked_to_end_says_so_and_can_go_on_later() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let asked = one.write("Line 000");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    hosting.running.terminate();
    for desk in [&mut one, &mut two] {
        desk.hear_until("why", |desk| desk.goodbye == Some(Goodbye::HostEnds));
    }
    let (address, codes) = (hosting.address, hosting.codes);
    hosting.running.ends(0);
    let hosting = host(&file, &address, &[]);
    assert_eq!(hosting.codes, codes);
    let asked = one.write("Line 001");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    assert_eq!(one.texts("Line"), ["Line 000", "Line 001"]);
    assert_eq!(one.welcomes, 1, "it went on where it was");
}

#[test]
fn a_desk_on_the_terminal_prints_what_it_sees_and_takes_commands() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let kind = hosting.codes.keys().find(|kind| kind.contains(": "));
    let code = hosting.code(kind.expect("there is a desk")).to_string();
    let arguments = ["join", &hosting.address, "--code", &code, "--headless"];
    let mut desk = Running::start(&arguments);
    desk.find("a seat", |line| line.starts_with("Seat ").then_some(()));
    desk.find("the inject", |line| line.contains("Inject ").then_some(()));
    desk.find("its text", |line| {
        line.starts_with("          ").then_some(())
    });
    let sat_down = |line: &str| line.contains("somebody sat down").then_some(());
    hosting.running.find("who sits there", sat_down);
    let input = desk.input.as_mut().expect("its input is piped");
    writeln!(input, "not a command").expect("it reads");
    let ask = Command {
        by: Actor::Trainer,
        ask: Ask::Trainer(AskTrainer::End),
    };
    let ask = serde_json::to_string(&ask).expect("it is JSON");
    writeln!(input, "{ask}").expect("it reads");
    desk.find("an answer", |line| {
        line.starts_with("Command 1: ").then_some(())
    });
    desk.kill();
    let left = |line: &str| line.contains("nobody sits there").then_some(());
    hosting.running.find("who has left", left);

    // The same as JSON.
    let arguments = [&arguments[..], &["--json"]].concat();
    let desk = Running::output_of(&arguments);
    desk.find("a welcome", |line| match serde_json::from_str(line) {
        Ok(FromHost::Welcome(welcome)) => Some(welcome),
        Ok(_) => None,
        Err(error) => panic!("{error}: {line}"),
    });
}

#[test]
fn what_keeps_a_desk_out_is_said_in_a_sentence() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let wrong = SeatCode {
        secret: (hosting.code("Wall").secret + 1) % SeatCode::SECRETS,
        ..hosting.code("Wall")
    };
    let wrong = wrong.to_string();
    let (_, said) = run(
        &["join", &hosting.address, "--code", &wrong, "--headless"],
        2,
    );
    assert!(said.contains("This code is not right"), "{said}");
    let tried = |line: &str| (line.contains("Wall: a wrong code was tried")).then_some(());
    hosting.running.find("the wrong code at the host", tried);
    run(&["join", &hosting.address, "--headless"], 2);
    run(&["join", &hosting.address, "--code", "12", "--headless"], 2);
    // The port is taken.
    let (_second, other) = folder();
    let arguments = ["host", "--headless", "--listen", &hosting.address, "--file"];
    let (_, said) = run(&[&arguments[..], &[path(&other), SCENARIO]].concat(), 2);
    assert!(said.contains("--listen"), "{said}");
    run(&["host", SCENARIO, "--headless", "--listen", "nowhere"], 2);
}

/// Connections that begin a handshake and never finish it.
fn crowd(address: &str, count: usize) -> Vec<TcpStream> {
    (0..count)
        .map(|_| {
            let mut stream = TcpStream::connect(address).expect("it listens");
            // Those for which there is no place may be closed already.
            stream.write_all(&[0x16, 0x03, 0x01, 0x02, 0x00]).ok();
            stream
        })
        .collect()
}

#[test]
fn a_crowd_at_the_door_holds_up_nobody_inside_and_nobody_for_long_outside() {
    let (_folder, file) = folder();
    let mut hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let standing = crowd(&hosting.address, 3 * limits::MOST_UNPROVED_EACH);
    // Who sits is served.
    for desk in [&mut one, &mut two] {
        let asked = desk.write("Line 000");
        desk.hear_until("answer", |desk| desk.answers.contains_key(&asked));
        assert!(desk.answers[&asked].is_ok());
    }
    // Who comes from the same address gets in although nobody of the crowd leaves by itself.
    let mut trainer = Desk::join(&hosting.address, hosting.code("Trainer"));
    trainer.welcomed();
    // Those for whom there is no place were told so or closed, and the others are closed in time.
    for mut stream in standing {
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        let mut said = Vec::new();
        match stream.read_to_end(&mut said) {
            Ok(_) => assert!(said.is_empty() || said.len() == 7, "{said:?}"),
            // Reset: what was sent to it was never read.
            Err(error) => {
                let held = [ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&error.kind());
                assert!(!held, "it is held");
            }
        }
    }
    // The places are free again, and nobody inside has noticed.
    let mut wall = Desk::join(&hosting.address, hosting.code("Wall"));
    wall.welcomed();
    for desk in [&one, &two, &trainer] {
        assert!(desk.line.is_up());
        assert_eq!(desk.welcomes, 1);
    }
    hosting.running.kill();
    assert!(verify(&file).expect("the record reads").whole());
}
