//! `accord host`: run an exercise for desks, in the control room or without windows.

use super::seats::Seats;
use super::{FOUND, Outcome, print};
use crate::exercise::{Driver, Event, Party, Phase, View};
use crate::host::{Host, Pace, Setup};
use crate::link::discovery::{self, Announcement};
use crate::link::server::{ListenAt, Listening, listen};
use crate::link::{ClientEnd, Codes, FromHost, ToHost};
use crate::record::Record;
use crate::report;
use crate::scenario::Scenario;
use crate::score;
use crate::tr;
use anyhow::{Context as _, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Run an exercise that desks join, in the control room with the wall, or without windows.
///
/// The control room shows where desks come in and the code of each seat, and waits for its start. Without windows what
/// happens is printed as it happens.
///
/// With --file the exercise is recorded there: what was shown is in the file, whatever happens to the machine.
/// If the file exists and its exercise is not over, it goes on where it stood. A control room without --file records
/// beside the other exercises.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A scenario: a folder, a file, or the name of one that ships with the program. Not needed to resume.
    scenario: Option<String>,
    /// Without windows: print what happens.
    #[arg(long)]
    headless: bool,
    /// In which chairs bots sit.
    #[arg(long, value_enum, default_value_t = Bots::All)]
    bots: Bots,
    /// How well they play.
    #[arg(long, value_enum, default_value_t = super::Play::Mixed)]
    skill: super::Play,
    /// How fast play time goes: 0.1 to 60 times the wall clock, or max, without waiting. Default: 1; a file goes on at the
    /// speed at which it stood.
    #[arg(long, value_parser = speed)]
    speed: Option<Speed>,
    /// The seed of all chance. The same scenario, seed and skill give the same exercise. Default: a new one.
    #[arg(long)]
    seed: Option<u64>,
    /// The exercise file to write, or to resume.
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Let desks come in here: a port, an address or both. Default in the control room and with --bots none: port 7400 of
    /// every address.
    #[arg(long, value_name = "[ADDR:]PORT", value_parser = place)]
    listen: Option<ListenAt>,
    /// Let no desks come in.
    #[arg(long, conflicts_with = "listen")]
    no_listen: bool,
    /// Do not tell the local network that there is an exercise to join.
    #[arg(long)]
    no_announce: bool,
    /// Wait until somebody in the trainer's seat starts the exercise. The control room always does; an exercise that has
    /// begun goes on at once.
    #[arg(long)]
    wait: bool,
    /// Go on with this copy of a record in place of the machine that ran the exercise so far.
    #[arg(long, value_name = "COPY", conflicts_with_all = ["scenario", "file", "seed", "wait"])]
    take_over: Option<PathBuf>,
    /// The theme for bright rooms.
    #[arg(long, conflicts_with = "headless")]
    light: bool,
    /// Nothing on the wall glides or blinks.
    #[arg(long, conflicts_with = "headless")]
    reduced_motion: bool,
    /// Size of both windows, such as 1366x768.
    #[arg(long, value_name = "WxH", value_parser = super::windows::extent, hide = true)]
    size: Option<(u32, u32)>,
}

pub(super) fn place(text: &str) -> Result<ListenAt, String> {
    text.parse::<ListenAt>().map_err(|error| error.to_string())
}

impl Args {
    /// Where desks come in, if they do.
    fn door(&self) -> Option<ListenAt> {
        match self.listen {
            Some(at) => Some(at),
            None => {
                let desks = self.bots == Bots::None || self.take_over.is_some();
                (desks && !self.no_listen).then(ListenAt::default)
            }
        }
    }
}

/// In which chairs bots sit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Bots {
    /// In every team's.
    All,
    /// In none: whoever sits down at a desk plays; a bot stands in for a team whose last desk has gone.
    None,
}

/// How fast play time goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Speed {
    /// Without waiting.
    Max,
    /// So many tenths of the wall clock.
    Tenths(u16),
}

fn speed(text: &str) -> Result<Speed, String> {
    if text == "max" {
        return Ok(Speed::Max);
    }
    let expected = || tr!("host-speed-expected");
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let whole: u16 = whole.parse().map_err(|_| expected())?;
    let tenth: u16 = tenth.parse().map_err(|_| expected())?;
    let tenths = whole.saturating_mul(10).saturating_add(tenth);
    if tenth > 9 || !(1..=600).contains(&tenths) {
        return Err(expected());
    }
    Ok(Speed::Tenths(tenths))
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    if !args.headless {
        return window(args);
    }
    let setup = match ready(args)? {
        Ok(setup) => setup,
        Err(code) => return Ok(code),
    };
    let (at, announce) = (args.door(), !args.no_announce);
    let file = args.take_over.as_deref().or(args.file.as_deref());
    let stopped = super::on_interrupt()?;
    conduct(setup, Doorway { at, announce }, file, &stopped)
}

/// The exercise as the arguments say, or the exit code if the scenario has mistakes, which have been printed.
fn ready(args: &Args) -> anyhow::Result<Result<Setup, ExitCode>> {
    match (&args.take_over, &args.file) {
        (Some(copy), _) => Ok(Ok(paced(taken_over(copy)?, args))),
        (None, Some(file)) if file.exists() => Ok(Ok(resumed(args, file)?)),
        (None, _) => begun(args),
    }
}

/// The control room, with the exercise waiting for its start.
#[cfg(feature = "gui")]
fn window(args: &Args) -> Outcome {
    if args.speed == Some(Speed::Max) {
        bail!(tr!("host-max-headless"));
    }
    // Before a file is made for nothing.
    crate::app::probe()?;
    let setup = match ready(args)? {
        Ok(setup) => setup,
        Err(code) => return Ok(code),
    };
    let options = crate::app::Options {
        choice: Some(crate::app::launcher::Choice::Ready),
        light: args.light,
        reduced_motion: args.reduced_motion,
        extent: args.size,
        listen: args.listen,
        closed: args.no_listen,
        unannounced: args.no_announce,
        ..crate::app::Options::default()
    };
    super::windows::open(options, Some(setup))
}

#[cfg(not(feature = "gui"))]
fn window(_: &Args) -> Outcome {
    bail!(tr!("host-headless-only"))
}

/// Where an exercise is recorded for which no file is named: beside the others, if a control room runs it.
fn usual_file(args: &Args, exercise: &str) -> Option<PathBuf> {
    #[cfg(feature = "gui")]
    if !args.headless {
        return crate::app::file_for(exercise);
    }
    let _ = (args, exercise);
    None
}

/// Where desks come in, and whether the local network is told.
pub(super) struct Doorway {
    pub at: Option<ListenAt>,
    pub announce: bool,
}

/// Runs an exercise until it is over or the user ends it, and prints what happens.
pub(super) fn conduct(
    setup: Setup,
    doorway: Doorway,
    file: Option<&Path>,
    stopped: &AtomicBool,
) -> Outcome {
    let scenario = setup.scenario.clone();
    let host = Host::start(setup).context(tr!("host-not-started"))?;
    let title = scenario.exercise.title.as_str();
    let door = doorway
        .at
        .map(|at| open(at, &host, doorway.announce.then_some(title)));
    let door = door.transpose()?;
    let client = host.connect();
    client.say(ToHost::Hello {
        view: Some(View::Trainer),
        have: None,
    });
    let mut log = Log {
        seats: door.is_some().then(Seats::default),
        codes: host.codes(),
        ..Log::default()
    };
    let ended = log.follow(&client, &scenario, stopped);
    let taken_over = log.codes.has_stepped_down();
    // In this order: the host says to every desk that it ends, and then the door closes.
    host.stop();
    if let Some((announcement, door)) = door {
        drop(announcement);
        door.stop();
    }
    if ended? {
        log.summary(&scenario)?;
    } else if taken_over {
        if !log.stalled {
            eprintln!("{}", tr!("host-taken-over"));
        }
        return Ok(ExitCode::from(FOUND));
    } else if let Some(file) = file {
        let file = file.display().to_string();
        let argument = super::quoted(&file);
        print(&tr!(
            "host-stopped-resume",
            file = file,
            argument = argument
        ))?;
    } else {
        print(&tr!("host-stopped"))?;
    }
    Ok(ExitCode::from(if log.stalled { FOUND } else { 0 }))
}

/// Lets desks come in, and says where; an exercise with a title is announced.
fn open(
    at: ListenAt,
    host: &Host,
    title: Option<&str>,
) -> anyhow::Result<(Option<Announcement>, Listening)> {
    let door = listen(at, host.connector(), host.codes())?;
    let announcement = title.and_then(|title| discovery::announce(title, door.port()));
    let addresses = door.addresses().join(", ");
    print(&tr!("host-listens", addresses = addresses))?;
    Ok((announcement, door))
}

/// The exercise of a copy, from here on run on this machine.
pub(super) fn taken_over(copy: &Path) -> anyhow::Result<Setup> {
    let (setup, recovery) = crate::host::take_over(copy)?;
    if let Some(leftover) = recovery.leftover {
        eprintln!("{leftover}");
    }
    eprintln!(
        "{}",
        tr!(
            "host-takes-over",
            file = copy.display().to_string(),
            events = recovery.events,
            at = recovery.clock.on_clock()
        )
    );
    Ok(setup)
}

/// A new exercise, or the exit code if the scenario has mistakes, which have been printed.
fn begun(args: &Args) -> anyhow::Result<Result<Setup, ExitCode>> {
    let Some(path) = &args.scenario else {
        bail!(tr!("host-scenario-needed"));
    };
    let scenario = match Scenario::load(path) {
        Ok(scenario) => Arc::new(scenario),
        Err(loaded) => {
            let scenario = path.as_str();
            return Ok(Err(super::mistakes(&loaded, |mistakes| {
                tr!("host-not", mistakes = mistakes, scenario = scenario)
            })));
        }
    };
    let seed = args.seed.unwrap_or_else(new_seed);
    let file = args.file.clone();
    let mut setup = match file.or_else(|| usual_file(args, &scenario.exercise.id)) {
        Some(file) => Setup::of(Record::create(&file, &scenario, seed, None)?)?,
        None => Setup::new(scenario.clone(), seed),
    };
    if args.bots == Bots::All {
        let skills = args.skill.skills();
        setup.drivers = scenario
            .teams
            .iter()
            .map(|team| {
                let skill = skills.of(seed, &team.id);
                (Party::Team(team.id.clone()), Driver::Bot(skill))
            })
            .collect();
    }
    let title = scenario.exercise.title.as_str();
    eprintln!(
        "{}",
        tr!("host-begun", title = title, seed = seed.to_string())
    );
    Ok(Ok(paced(setup, args)))
}

/// The exercise in a file that exists.
fn resumed(args: &Args, file: &Path) -> anyhow::Result<Setup> {
    let (record, recovery) = Record::open(file)?;
    let name = file.display().to_string();
    if let Some(path) = &args.scenario {
        let given = crate::scenario::load::load(path).scenario;
        let recorded = record.scenario().exercise.id.as_str();
        if given.is_none_or(|given| given.exercise.id != recorded) {
            bail!(tr!("host-other-scenario", file = name, recorded = recorded));
        }
    }
    if args.seed.is_some_and(|seed| seed != record.origin().seed) {
        let seed = record.origin().seed.to_string();
        bail!(tr!("host-other-seed", file = name, seed = seed));
    }
    if let Some(leftover) = recovery.leftover {
        eprintln!("{leftover}");
    }
    eprintln!(
        "{}",
        tr!(
            "host-resumed",
            file = name,
            events = recovery.events,
            at = recovery.clock.on_clock()
        )
    );
    Ok(paced(Setup::of(record)?, args))
}

fn paced(mut setup: Setup, args: &Args) -> Setup {
    // What was taken over goes on as it was: a trainer may have paused it or changed its speed.
    if setup.take_over.is_some() {
        return setup;
    }
    setup.start = args.headless && !args.wait;
    match args.speed {
        Some(Speed::Max) => setup.pace = Pace::Unwaiting,
        Some(Speed::Tenths(tenths)) => setup.tenths = Some(tenths),
        // One that goes on keeps the speed at which it stood.
        None => {}
    }
    setup
}

/// A seed that nobody chose.
fn new_seed() -> u64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    // Small enough to be read out, different from one second to the next.
    since.as_secs() % 1_000_000_000
}

/// What was printed so far.
#[derive(Default)]
struct Log {
    events: Vec<Arc<Event>>,
    /// The record cannot be written at the moment.
    stalled: bool,
    /// Who sits where; none if nobody can come in.
    seats: Option<Seats>,
    /// Knows whether another machine has taken over.
    codes: Arc<Codes>,
}

impl Log {
    /// Prints what happens until the exercise is over (true) or the user ends it (false).
    fn follow(
        &mut self,
        client: &ClientEnd,
        scenario: &Scenario,
        stopped: &AtomicBool,
    ) -> anyhow::Result<bool> {
        while !stopped.load(Ordering::Relaxed) && !self.codes.has_stepped_down() {
            let Some(message) = client.next(Duration::from_millis(100))? else {
                continue;
            };
            match message {
                FromHost::Welcome(welcome) => {
                    for event in &welcome.events {
                        self.event(event, scenario)?;
                    }
                    self.stall(welcome.stalled.map(|stall| stall.text));
                    if welcome.clock.phase == Phase::Ended && !self.stalled {
                        return Ok(true);
                    }
                }
                FromHost::Event(event) => self.event(&event, scenario)?,
                FromHost::Stalled(stall) => self.stall(stall.map(|stall| stall.text)),
                FromHost::Clock(clock) if clock.phase == Phase::Ended && !self.stalled => {
                    return Ok(true);
                }
                FromHost::Room(room) => {
                    if let Some(seats) = &mut self.seats {
                        seats.tell(&room, scenario)?;
                    }
                }
                FromHost::Clock(_)
                | FromHost::Answer { .. }
                | FromHost::Seat(_)
                | FromHost::Resumed { .. }
                | FromHost::Artefact { .. }
                | FromHost::Team(_)
                | FromHost::Comcheck(_)
                | FromHost::HotWash(_)
                | FromHost::AlsoTry(_)
                | FromHost::Copied(_)
                | FromHost::Goodbye(_) => {}
            }
        }
        // Why a host has stepped down is the last that it says.
        for message in client.waiting() {
            if let FromHost::Stalled(stall) = message {
                self.stall(stall.map(|stall| stall.text));
            }
        }
        Ok(false)
    }

    fn event(&mut self, event: &Arc<Event>, scenario: &Scenario) -> anyhow::Result<()> {
        // A welcome may come again, with all that was printed already.
        if event.seq < self.events.len() as u64 {
            return Ok(());
        }
        self.events.push(event.clone());
        print(&line(event, scenario))
    }

    fn stall(&mut self, why: Option<Arc<str>>) {
        match &why {
            Some(why) => eprintln!("{}", tr!("host-stalled", why = why.as_ref())),
            None if self.stalled => eprintln!("{}", tr!("host-goes-on")),
            None => {}
        }
        self.stalled = why.is_some();
    }

    /// The score, when the exercise is over.
    fn summary(&self, scenario: &Scenario) -> anyhow::Result<()> {
        let mut ledger = score::Ledger::default();
        for event in &self.events {
            ledger.note(event);
        }
        print(&format!(
            "\n{}",
            super::score::table(scenario, &ledger.score(scenario))
        ))
    }
}

/// One event as one line.
pub fn line(event: &Event, scenario: &Scenario) -> String {
    format!("{}  {}", event.at.on_clock(), report::line(event, scenario))
}
