//! The link: from an inject to the last of many seats, commands through to disk and out, memory for each seat.
//!
//! The host and its file, TLS and WebSocket are as in an exercise, on loopback. The host is a process of its own, so that
//! its memory is its own, and so are the desks, which run on the same cores as the host and take most of the time:
//! what is measured is until the last of them has decrypted what it was sent.
//!
//! `cargo bench --no-default-features --bench link [SEATS…]`

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench is no library, and stops where something is wrong"
)]

use accord::exercise::*;
use accord::host::{Host, Setup};
use accord::link::client::enter;
use accord::link::server::{ListenAt, listen};
use accord::link::*;
use accord::record::Record;
use accord::scenario::{Recipient, Scenario, Team};
use futures_util::{SinkExt as _, StreamExt as _};
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message;

/// Says in which part this process plays.
const PART: &str = "ACCORD_BENCH_LINK";
/// Injects sent.
const INJECTS: usize = 40;
/// Desks that give commands, and commands that each of them gives.
const ASKING: usize = 100;
const COMMANDS: usize = 40;
/// Begins the text that says when an inject was sent.
const MARK: &str = "sent at ";

fn main() {
    let part = std::env::var(PART).unwrap_or_default();
    let words: Vec<&str> = part.split(' ').collect();
    match words[..] {
        ["host", seats] => host(seats.parse().unwrap()),
        ["desks", address] => desks(address),
        _ => {
            let given: Vec<usize> = std::env::args().filter_map(|it| it.parse().ok()).collect();
            let seats = if given.is_empty() {
                vec![8, 64, 200, 2000]
            } else {
                given
            };
            for seats in seats {
                let mut host = part_of(&format!("host {seats}"));
                let output = BufReader::new(host.stdout.take().unwrap());
                for line in output.lines() {
                    println!("{}", line.unwrap());
                }
                host.wait().unwrap();
            }
        }
    }
}

fn part_of(part: &str) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .env(PART, part)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

fn nanos() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    u64::try_from(since.as_nanos()).unwrap()
}

/// A figure of this process in `/proc/self/status`, in MiB; nothing where there is no such file.
fn memory(key: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// The host's part: so many seats, and what is measured.
fn host(seats: usize) {
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
        if let Some(FromHost::Room(room)) = trainer.next(Duration::from_secs(60)).unwrap() {
            let desks = room.seats.iter().rev().take(seats);
            let codes: Vec<_> = desks
                .map(|line| (line.code.clone(), line.card.kind.clone()))
                .collect();
            let all = room.seats.len() > seats + 4;
            if all
                && codes
                    .iter()
                    .all(|(_, kind)| matches!(kind, SeatKind::Desk { .. }))
            {
                break codes;
            }
        }
    };
    let before = memory("VmRSS");
    let address = format!("127.0.0.1:{}", door.port());
    let mut child = part_of(&format!("desks {address}"));
    let mut input = child.stdin.take().unwrap();
    let begun = Instant::now();
    for (code, kind) in &codes {
        let SeatKind::Desk { team, roles } = kind else {
            continue;
        };
        writeln!(input, "{code} {team} {}", roles[0]).unwrap();
    }
    writeln!(input).unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut line = || lines.next().unwrap().unwrap();
    assert_eq!(line(), "joined");
    let joined = begun.elapsed();
    std::thread::sleep(Duration::from_secs(1));
    let quiet = memory("VmRSS");

    let mut all: Vec<u64> = (0..INJECTS)
        .map(|_| {
            std::thread::sleep(Duration::from_millis(150));
            trainer.ask(
                AskTrainer::FreeInject {
                    to: vec![Recipient::All],
                    medium: accord::scenario::Medium::Mail,
                    title: "Notice".into(),
                    text: format!("{MARK}{:020} {}", nanos(), "All stations. ".repeat(30)).into(),
                    on_wall: false,
                    urgent: false,
                    within: None,
                }
                .into(),
            );
            line().parse().unwrap()
        })
        .collect();
    all.sort_unstable();
    let at = |share: usize| all[(all.len() * share).div_ceil(100) - 1] as f64 / 1e6;
    println!(
        "{seats:>5} seats   inject to the last: median {:>7.2} ms   p99 {:>7.2} ms   worst {:>7.2} ms",
        at(50),
        at(99),
        at(100)
    );
    println!("              all joined in {:.2} s", joined.as_secs_f64());
    if let (Some(before), Some(quiet), Some(peak)) = (before, quiet, memory("VmHWM")) {
        println!(
            "              memory of the host: {quiet:.1} MiB, at most {peak:.1} MiB; {:.1} KiB a seat",
            (quiet - before) * 1024.0 / seats as f64
        );
    }
    if seats >= ASKING {
        writeln!(input, "ask").unwrap();
        let seconds: f64 = line().parse().unwrap();
        let count = (ASKING * COMMANDS) as f64;
        println!(
            "              {:.0} commands a second through decide, file and fan-out to {seats} seats",
            count / seconds
        );
    }
    drop(input);
    child.wait().unwrap();
    host.stop();
    door.stop();
}

/// What the desks tell of themselves.
enum Told {
    Joined,
    /// An inject came after so many nanoseconds.
    Heard(u64),
    Answered,
}

/// The part of all the desks.
fn desks(address: &str) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut input = std::io::stdin().lines().map_while(Result::ok);
    let codes: Vec<String> = input.by_ref().take_while(|line| !line.is_empty()).collect();
    let (tell, mut told) = mpsc::unbounded_channel();
    let (ask, asked) = tokio::sync::watch::channel(false);
    // The input is waited for on a thread of its own.
    drop(input);
    std::thread::spawn(move || {
        for line in std::io::stdin().lines().map_while(Result::ok) {
            ask.send_replace(line == "ask");
        }
        std::process::exit(0);
    });
    let count = codes.len();
    runtime.block_on(async move {
        let room = Arc::new(tokio::sync::Semaphore::new(32));
        for (nth, line) in codes.into_iter().enumerate() {
            let words: Vec<String> = line.split(' ').map(str::to_owned).collect();
            let asks = asked.clone();
            let asks = (nth < ASKING).then_some(asks);
            tokio::spawn(desk(
                address.to_owned(),
                words,
                tell.clone(),
                asks,
                room.clone(),
            ));
        }
        let mut joined = 0;
        let mut heard = Vec::new();
        let mut answered = 0;
        let mut begun = None;
        while let Some(said) = told.recv().await {
            match said {
                Told::Joined => {
                    joined += 1;
                    if joined == count {
                        println!("joined");
                    }
                }
                Told::Heard(after) => {
                    heard.push(after);
                    if heard.len() == count {
                        println!("{}", heard.drain(..).max().unwrap());
                    }
                }
                Told::Answered => {
                    let begun = *begun.get_or_insert_with(Instant::now);
                    answered += 1;
                    if answered == ASKING * COMMANDS {
                        println!("{}", begun.elapsed().as_secs_f64());
                    }
                }
            }
        }
    });
}

async fn desk(
    address: String,
    words: Vec<String>,
    tell: mpsc::UnboundedSender<Told>,
    mut asks: Option<tokio::sync::watch::Receiver<bool>>,
    room: Arc<tokio::sync::Semaphore>,
) {
    let [code, team, role] = &words[..] else {
        return;
    };
    // As many at a time as the host takes from one address.
    let place = room.acquire().await.unwrap();
    let code: SeatCode = code.parse().unwrap();
    let desk = DeskId::random().unwrap();
    let mut socket = enter(&address, code, desk).await.unwrap();
    let (view, have) = (None, None);
    let hello = serde_json::to_string(&ToHost::Hello { view, have }).unwrap();
    socket.send(Message::text(hello)).await.unwrap();
    drop(place);
    let (mut sink, mut stream) = socket.split();
    loop {
        let mut go = async || match &mut asks {
            Some(asks) => asks.wait_for(|go| *go).await.map(drop),
            None => std::future::pending().await,
        };
        tokio::select! {
            go = go() => {
                asks = None;
                if go.is_err() {
                    continue;
                }
                for id in 1..=COMMANDS as u64 {
                    let command = Command {
                        by: Actor::Seat(team.as_str().into(), role.as_str().into()),
                        ask: Ask::Message(AskMessage::write(["BAS", "FEL", "GAR", "JAS", "CCS"]
                                .map(|team| Party::Team(team.into()))
                                .into(), "Nothing new on our side; the harbour office says the same.".into(), None)),
                    };
                    let said = ToHost::Command { id: CommandId(id), command };
                    let said = serde_json::to_string(&said).unwrap();
                    sink.feed(Message::text(said)).await.unwrap();
                }
                sink.flush().await.unwrap();
            }
            message = stream.next() => {
                let Some(Ok(message)) = message else { return };
                let Message::Text(text) = message else { continue };
                if text.starts_with("{\"Welcome") {
                    tell.send(Told::Joined).ok();
                } else if text.starts_with("{\"Answer") {
                    assert!(text.contains("Ok"), "{text}");
                    tell.send(Told::Answered).ok();
                } else if let Some(at) = text.find(MARK) {
                    let at = at + MARK.len();
                    let sent: u64 = text[at..at + 20].parse().unwrap();
                    tell.send(Told::Heard(nanos() - sent)).ok();
                }
            }
        }
    }
}
