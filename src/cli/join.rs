//! `accord join`: a seat in an exercise that runs on another machine.

use super::host::Doorway;
use super::{Outcome, print, seats};
use crate::exercise::{
    ClockEvent, Command, Event, MessageEvent, MselEvent, Phase, TrainerEvent, What,
};
use crate::host::{Copy, CopyStatus};
use crate::link::client::{join, join_keeping};
use crate::link::discovery::{self, Announced};
use crate::link::server::{ListenAt, Reserved};
use crate::link::{
    ClientEnd, DeskId, FromHost, HostGone, Line, LineState, SeatCard, SeatCode, ToHost, Welcome,
};
use crate::scenario::Scenario;
use crate::tr;
use anyhow::{Context as _, bail};
use crossbeam_channel::{Receiver, TryRecvError};
use std::io::BufRead as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How long the local network is asked for exercises.
const LOOK: Duration = Duration::from_secs(3);
/// How long nothing is waited for in one turn.
const TURN: Duration = Duration::from_millis(50);
/// How long a host that stops may take to send what the copy lacks.
const LAST_EVENTS: Duration = Duration::from_secs(5);
/// How often it is said how much of the exercise has come, on a narrow line.
const RECEIVING: Duration = Duration::from_secs(5);
/// What is typed so that this machine takes over.
const TAKE_OVER: &str = "take over";
/// Lines of input that may wait.
const MOST_LINES: usize = 256;

/// Take a seat in an exercise that runs on another machine.
///
/// Every seat has a code, such as 3-482-915, which the trainer gives out. If the line is lost the desk comes back
/// by itself.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where the host is; several are tried in turn. Default: the exercise that is found on the local network.
    #[arg(value_name = "HOST[:PORT]")]
    hosts: Vec<String>,
    /// The seat's code.
    #[arg(long, value_parser = code)]
    code: Option<SeatCode>,
    /// Without windows: print what the seat sees, and take commands from the input, one as JSON on a line.
    #[arg(long)]
    headless: bool,
    /// The theme for bright rooms.
    #[arg(long, conflicts_with = "headless")]
    light: bool,
    /// With --headless: print every message as the protocol has it, one as JSON on a line.
    #[arg(long, requires = "headless")]
    json: bool,
    /// With the code of a trainer's seat: keep a copy of the record in this file as it grows, to go on with it when the
    /// host dies. On the terminal, the line `take over` does so.
    #[arg(long, value_name = "FILE")]
    keep: Option<PathBuf>,
    /// With --keep: where desks come in after this machine has taken over: a port, an address or both.
    #[arg(long, value_name = "[ADDR:]PORT", requires = "keep", value_parser = super::host::place)]
    listen: Option<ListenAt>,
    /// With --keep: do not tell the local network after this machine has taken over.
    #[arg(long, requires = "keep")]
    no_announce: bool,
}

fn code(text: &str) -> Result<SeatCode, String> {
    text.parse::<SeatCode>()
        .map_err(|_| tr!("join-code-expected"))
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    if !args.headless {
        return window(args);
    }
    let Some(code) = args.code.clone() else {
        bail!(tr!("join-code-needed"));
    };
    let hosts = if args.hosts.is_empty() {
        found()?
    } else {
        args.hosts.clone()
    };
    let stopped = super::on_interrupt()?;
    let desk = DeskId::random().context(tr!("host-no-thread"))?;
    let (client, line, copy) = match &args.keep {
        None => {
            let (client, line) = join(&hosts, code, desk).context(tr!("host-no-thread"))?;
            (client, line, None)
        }
        Some(file) => {
            let place = Reserved::new(args.listen.unwrap_or_default())?;
            let (sender, beside) = crossbeam_channel::unbounded();
            let (client, line) =
                join_keeping(&hosts, code, desk, sender).context(tr!("host-no-thread"))?;
            let speaker = client.speaker().context(tr!("host-no-thread"))?;
            let addresses = place.addresses().to_vec();
            let copy = Copy::keep(file, addresses, beside, speaker)?;
            (client, line, Some((copy, place)))
        }
    };
    let (view, have) = (None, None);
    client.say(ToHost::Hello { view, have });
    let mut seat = Seat {
        client,
        line,
        json: args.json,
        said: LineState::Connecting(None),
        scenario: None,
        seen: 0,
        copy: copy.as_ref().map(|_| CopyStatus::default()),
        received_at: Instant::now(),
    };
    let kept = copy.as_ref().map(|(copy, _)| copy);
    match (seat.follow(&input()?, &stopped, kept)?, copy) {
        (Left::TakeOver, Some((copy, place))) => take_over(seat, copy, place, args, &stopped),
        (_, copy) => {
            // The line ends first; then what came is written.
            drop(seat);
            drop(copy.map(|(copy, _)| copy.close()));
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Why a seat was left.
enum Left {
    Over,
    TakeOver,
}

/// Goes on with the exercise on this machine.
fn take_over(
    seat: Seat,
    copy: Copy,
    place: Reserved,
    args: &Args,
    stopped: &AtomicBool,
) -> Outcome {
    // A host that still runs is told to stop, and gives what the copy lacks.
    copy.step_down(&seat.line);
    let deadline = Instant::now() + LAST_EVENTS;
    while seat.line.is_up() && Instant::now() < deadline {
        drop(seat.client.next(TURN));
    }
    drop(seat);
    let file = copy.close();
    let setup = super::host::taken_over(&file)?;
    let doorway = Doorway {
        at: Some(place.take()),
        announce: !args.no_announce,
    };
    super::host::conduct(setup, doorway, Some(&file), stopped)
}

/// The desk's window. An address and a code may be missing; the window asks for them.
#[cfg(feature = "gui")]
fn window(args: &Args) -> Outcome {
    let choice = match (&args.code, &args.hosts[..]) {
        (Some(code), hosts) => {
            let addresses = if hosts.is_empty() {
                found()?
            } else {
                hosts.to_vec()
            };
            let code = code.to_string();
            Some(crate::app::launcher::Choice::Join { addresses, code })
        }
        // The launcher asks for the code.
        (None, _) => None,
    };
    let options = crate::app::Options {
        choice,
        light: args.light,
        join_at: (args.code.is_none()).then(|| args.hosts.first().cloned().unwrap_or_default()),
        keep: args.keep.clone(),
        listen: args.listen,
        unannounced: args.no_announce,
        ..crate::app::Options::default()
    };
    super::windows::open(options, None)
}

#[cfg(not(feature = "gui"))]
fn window(_: &Args) -> Outcome {
    bail!(tr!("join-no-window"))
}

/// The only exercise on the local network.
fn found() -> anyhow::Result<Vec<String>> {
    eprintln!("{}", tr!("join-looking"));
    let begun = Instant::now();
    let mut found: Vec<Announced> = Vec::new();
    if let Some(mut browser) = discovery::browse() {
        while found.is_empty() && begun.elapsed() < LOOK {
            std::thread::sleep(TURN);
            found = browser.found();
        }
    }
    match &found[..] {
        [] => bail!(tr!("join-none-found")),
        [one] => {
            let at = one.addresses.join(", ");
            eprintln!("{}", tr!("join-found", title = one.title.as_str(), at = at));
            Ok(one.addresses.iter().map(ToString::to_string).collect())
        }
        several => {
            let lines = several
                .iter()
                .map(|it| format!("  {}  {}", it.addresses.join(", "), it.title));
            let lines: Vec<_> = lines.collect();
            bail!(tr!("join-several-found", exercises = lines.join("\n")))
        }
    }
}

/// The lines of the input as they come.
fn input() -> anyhow::Result<Receiver<String>> {
    let (sender, lines) = crossbeam_channel::bounded(MOST_LINES);
    std::thread::Builder::new()
        .name("accord-input".into())
        .spawn(move || {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        })
        .context(tr!("host-no-thread"))?;
    Ok(lines)
}

/// What somebody wrote for others to read: its heading, if it has one, and its text.
fn to_read(event: &Event) -> Vec<&str> {
    let (title, text) = match &event.what {
        What::Msel(MselEvent::Released { card, .. })
        | What::Trainer(TrainerEvent::FreeInject { card, .. }) => (&card.title, &card.text),
        What::Message(MessageEvent::Written { title, text, .. }) => (title, text),
        _ => return Vec::new(),
    };
    [title, text]
        .into_iter()
        .map(AsRef::as_ref)
        .filter(|text: &&str| !text.is_empty())
        .collect()
}

/// A seat on a terminal.
struct Seat {
    client: ClientEnd,
    line: Line,
    json: bool,
    /// What was last said of the line.
    said: LineState,
    scenario: Option<Arc<Scenario>>,
    /// Events printed.
    seen: u64,
    /// What was last said of the copy; none if none is kept.
    copy: Option<CopyStatus>,
    /// When it was last said how much of the exercise has come.
    received_at: Instant,
}

impl Seat {
    fn follow(
        &mut self,
        input: &Receiver<String>,
        stopped: &AtomicBool,
        copy: Option<&Copy>,
    ) -> anyhow::Result<Left> {
        while !stopped.load(Ordering::Relaxed) {
            if self.take(input) {
                return Ok(Left::TakeOver);
            }
            let heard = self.client.next(TURN);
            self.tell_line();
            self.tell_received();
            if let Some(copy) = copy {
                self.tell_copy(copy.status())?;
            }
            match heard {
                Ok(Some(message)) => {
                    if self.hear(message)? {
                        break;
                    }
                }
                Ok(None) => {}
                Err(HostGone) => bail!(self.line.state().to_string()),
            }
        }
        Ok(Left::Over)
    }

    /// Says how the copy stands when that changes.
    fn tell_copy(&mut self, now: CopyStatus) -> anyhow::Result<()> {
        let Some(said) = &mut self.copy else {
            return Ok(());
        };
        if now.trouble.is_some() && now.trouble != said.trouble {
            eprintln!("{}", now.trouble.as_deref().unwrap_or_default());
        }
        if now.in_step() && !said.in_step() {
            print(&tr!("join-copy-in-step", events = now.events))?;
        }
        *said = now;
        Ok(())
    }

    /// Sends what was typed. True: this machine is to take over.
    fn take(&self, input: &Receiver<String>) -> bool {
        loop {
            let line = match input.try_recv() {
                Ok(line) => line,
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => return false,
            };
            if self.copy.is_some() && line.trim() == TAKE_OVER {
                return true;
            }
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<Command>(&line) {
                Ok(command) => drop(self.client.ask(command)),
                Err(error) => match serde_json::from_str(&line) {
                    // Whatever number was typed may be one of a command's: it gets the next.
                    Ok(ToHost::Arrange { ask, .. }) => drop(self.client.arrange(ask)),
                    Ok(
                        message @ (ToHost::Comcheck(_) | ToHost::Room(_) | ToHost::Artefact { .. }),
                    ) => {
                        self.client.say(message);
                    }
                    _ => eprintln!("{}", tr!("join-no-command", error = error.to_string())),
                },
            }
        }
    }

    /// Says how much of the exercise has come, as long as it has not come whole.
    fn tell_received(&mut self) {
        let waits = self.scenario.is_none() && matches!(self.said, LineState::Connected(_));
        if waits && !self.json && self.received_at.elapsed() >= RECEIVING {
            self.received_at = Instant::now();
            let kilobytes = self.line.received() / 1_000;
            eprintln!("{}", tr!("join-receiving", kilobytes = kilobytes));
        }
    }

    /// Says when the line is lost or back.
    fn tell_line(&mut self) {
        let state = self.line.state();
        if state != self.said && !matches!(state, LineState::Over(_)) {
            eprintln!("{state}");
            self.said = state;
        }
    }

    /// Prints what the host says. True: the exercise is over.
    fn hear(&mut self, message: FromHost) -> anyhow::Result<bool> {
        if self.json {
            print(&serde_json::to_string(&message)?)?;
        }
        let clock = match message {
            FromHost::Welcome(welcome) => self.welcome(*welcome)?,
            FromHost::Resumed { clock, .. } | FromHost::Clock(clock) => clock,
            other => {
                let ended = matches!(&other, FromHost::Event(event)
                    if event.what == What::Clock(ClockEvent::Ended));
                if !self.json {
                    self.words(other)?;
                }
                return Ok(ended);
            }
        };
        Ok(clock.phase == Phase::Ended)
    }

    fn welcome(&mut self, welcome: Welcome) -> anyhow::Result<crate::link::ClockReading> {
        if !self.json {
            if self.scenario.is_none() {
                print(&welcome.scenario.exercise.title)?;
            }
            self.scenario = Some(welcome.scenario.clone());
            for event in welcome.events {
                self.words(FromHost::Event(event))?;
            }
        }
        Ok(welcome.clock)
    }

    fn words(&mut self, message: FromHost) -> anyhow::Result<()> {
        match message {
            FromHost::Seat(card) => print(&self.card(&card)),
            FromHost::Event(event) => {
                // A welcome may come again, with all that was printed already.
                if event.seq < self.seen {
                    return Ok(());
                }
                self.seen = event.seq + 1;
                let Some(scenario) = &self.scenario else {
                    return Ok(());
                };
                print(&super::host::line(&event, scenario))?;
                for line in to_read(&event).iter().flat_map(|text| text.lines()) {
                    print(&format!("          {line}"))?;
                }
                Ok(())
            }
            FromHost::Answer { id, answer } => print(&match answer {
                Ok(_) => tr!("join-done", id = id.0.to_string()),
                Err(denied) => {
                    tr!(
                        "join-denied",
                        id = id.0.to_string(),
                        why = denied.to_string()
                    )
                }
            }),
            FromHost::Stalled(Some(stall)) => print(&stall.text),
            FromHost::Comcheck(true) => print(&tr!("join-comcheck")),
            FromHost::HotWash(Some(secs)) => {
                let time = format!("{}:{:02}", secs / 60, secs % 60);
                print(&tr!("join-hot-wash", time = time))
            }
            FromHost::Artefact { copy, total, .. } => print(&tr!(
                "join-artefact",
                copy = copy.to_string(),
                bytes = total.to_string()
            )),
            FromHost::Stalled(None)
            | FromHost::Comcheck(false)
            | FromHost::HotWash(None)
            | FromHost::Welcome(_)
            | FromHost::Resumed { .. }
            | FromHost::Clock(_)
            | FromHost::Room(_)
            | FromHost::Team(_)
            | FromHost::AlsoTry(_)
            | FromHost::Copied(_)
            | FromHost::Goodbye(_) => Ok(()),
        }
    }

    fn card(&self, card: &SeatCard) -> String {
        let kind = match &self.scenario {
            Some(scenario) => seats::kind(&card.kind, scenario),
            None => seats::name(&card.kind),
        };
        let seat = card.seat.0.to_string();
        if card.locked {
            tr!("join-seat-locked", seat = seat, kind = kind)
        } else {
            tr!("join-seat", seat = seat, kind = kind)
        }
    }
}
