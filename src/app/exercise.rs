//! The exercise that runs on this machine, as the windows hold it: the host on its own threads, and one client a
//! window. Nothing here reads the host's world.

use super::client::Client;
use super::control::copy::CopySeen;
use super::debrief::{Debriefing, Earlier, Pending, forerunner};
use super::desk::{AtDesk, Steering};
use super::join::Joining;
use super::launcher::Choice;
use super::second::{Keeping, TakingOver};
use super::{Options, Screen, windows};
use crate::exercise::{Actor, Ask, AskDebrief, Command, Driver, Party, Phase, Skill, View};
use crate::host::{Host, Setup, seats_beside};
use crate::link::Line;
use crate::link::client::Beside;
use crate::link::discovery::{Announcement, announce};
use crate::link::server::{ListenAt, Listening, listen as open_door};
use crate::record::Record;
use crate::scenario::{Scenario, Team, TeamId};
use crate::score::{Ledger, Score};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryMonitor};
use crossbeam_channel::Receiver;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

/// How long a window waits for the host's welcome.
const WELCOME: Duration = Duration::from_secs(10);
/// How often the score is taken anew.
const SCORE_EVERY: Duration = Duration::from_millis(400);

/// The exercise that runs here.
#[derive(Resource)]
pub struct Running {
    /// The control room's client.
    pub control: Client,
    /// The wall's client.
    pub wall: Client,
    /// The score as it stood a moment ago.
    pub score: Option<Score>,
    ledger: Ledger,
    noted: (u32, usize),
    scored: Instant,
    /// The plan of the exercise before, while it is looked for.
    forerunner: Option<Pending<Option<Earlier>>>,
    /// The open door for desks, or why there is none. On a second machine the door is elsewhere.
    pub door: Result<Option<Listening>, String>,
    /// The copy of the record that is kept here, if the exercise runs elsewhere.
    pub copy: Option<Keeping>,
    /// This machine is about to go on with its copy.
    pub taking_over: Option<CopySeen>,
    _announced: Option<Announcement>,
    /// Dropping it stops the host; so it comes after its clients and its door. None on a second machine.
    host: Option<Host>,
}

impl Running {
    /// At how many seats somebody sits at another machine.
    pub fn desks(&self) -> usize {
        let room = self.control.room.iter();
        room.flat_map(|room| &room.seats)
            .filter(|seat| seat.at.is_some())
            .count()
    }

    /// A further window on this exercise, with a team's eyes.
    pub fn over_shoulder(&self, team: &TeamId) -> Option<Client> {
        let view = View::Party(Party::Team(team.clone()));
        let host = self.host.as_ref()?;
        Client::join(host.connect(), Some(view), WELCOME)
    }

    /// The control room of a second machine, which keeps a copy.
    ///
    /// # Errors
    /// In words: there is no port, or no file.
    pub fn second(
        control: Client,
        line: Line,
        beside: Receiver<Beside>,
        options: &Options,
    ) -> Result<Self, String> {
        let (keeping, wall) = Keeping::begin(&control, line, beside, options)?;
        Ok(Self::new(control, wall, Ok(None), None, None).keeping(keeping))
    }

    fn new(
        control: Client,
        wall: Client,
        door: Result<Option<Listening>, String>,
        announced: Option<Announcement>,
        host: Option<Host>,
    ) -> Self {
        Self {
            control,
            wall,
            score: None,
            forerunner: None,
            ledger: Ledger::new(),
            noted: (0, 0),
            scored: Instant::now(),
            door,
            copy: None,
            taking_over: None,
            _announced: announced,
            host,
        }
    }

    fn keeping(self, keeping: Keeping) -> Self {
        Self {
            copy: Some(keeping),
            ..self
        }
    }

    /// How the copy stands that is kept here.
    pub fn copy_seen(&self) -> Option<CopySeen> {
        let kept = self.copy.as_ref().map(Keeping::seen);
        kept.or_else(|| self.taking_over.clone())
    }

    /// Goes on with the copy on this machine.
    ///
    /// # Errors
    /// In words: there is no copy, or the system gives no thread.
    pub fn take_over(&mut self) -> Result<TakingOver, String> {
        let Some(keeping) = self.copy.take() else {
            return Err(tr!("join-gone"));
        };
        self.taking_over = Some(CopySeen {
            taking_over: true,
            ..keeping.seen()
        });
        keeping.take_over(&mut self.control)
    }
}

/// An exercise that the command line has made ready to be run here.
#[derive(Resource)]
pub struct Ready(Mutex<Option<Setup>>);

impl Ready {
    /// This one.
    pub fn new(setup: Setup) -> Self {
        Self(Mutex::new(Some(setup)))
    }

    fn take(&self) -> Option<Setup> {
        self.0.lock().ok()?.take()
    }
}

/// What is to be run here.
#[derive(Message, Clone, Debug, PartialEq, Eq)]
pub struct Start(pub Choice);

/// Why the last start failed, in words.
#[derive(Resource, Default)]
pub struct Trouble(pub Option<String>);

/// Adds the exercise.
pub fn plugin(app: &mut App) {
    app.add_message::<Start>()
        .init_resource::<Trouble>()
        .add_systems(PreUpdate, listen.run_if(resource_exists::<Running>))
        .add_systems(Update, (begin_at_once, begin).chain());
}

/// Ends what runs here; what happened stays in its file.
pub fn end(commands: &mut Commands) {
    commands.remove_resource::<Running>();
    commands.remove_resource::<TakingOver>();
    commands.remove_resource::<Debriefing>();
}

fn begin_at_once(options: Res<Options>, mut starts: MessageWriter<Start>, mut done: Local<bool>) {
    // The test of the windows looks at the launcher first.
    if options.smoke_test.is_some() {
        return;
    }
    if let (Some(choice), false) = (&options.choice, *done) {
        *done = true;
        starts.write(Start(choice.clone()));
    }
}

fn begin(
    mut commands: Commands,
    mut starts: MessageReader<Start>,
    mut trouble: ResMut<Trouble>,
    mut next: ResMut<NextState<Screen>>,
    mut walls: Query<&mut Window, With<windows::WallWindow>>,
    monitors: Query<(Entity, Has<PrimaryMonitor>), With<Monitor>>,
    options: Res<Options>,
    (ready, taking_over): (Option<Res<Ready>>, Option<Res<TakingOver>>),
) {
    let start = starts.read().last();
    // One thing at a time.
    let Some(start) = start.filter(|_| taking_over.is_none()) else {
        return;
    };
    let opened = open(&start.0, &options, ready.as_deref());
    match opened {
        Ok(Opened::TakingOver(taking)) => {
            trouble.0 = None;
            commands.insert_resource(taking);
        }
        Ok(Opened::Desk(desk)) => {
            trouble.0 = None;
            commands.insert_resource(*desk);
            (*next).set_if_neq(Screen::Desk);
        }
        Ok(Opened::Joining(joining)) => {
            trouble.0 = None;
            commands.insert_resource(*joining);
            (*next).set_if_neq(Screen::Joining);
        }
        Ok(Opened::Debrief(debriefing, running)) => {
            trouble.0 = None;
            if let Some(running) = running {
                commands.insert_resource(*running);
                // The room sees it once the trainer shows it.
                let extent = options.extent;
                windows::open_wall(&mut commands, &mut walls, &monitors, extent, false);
            }
            commands.insert_resource(*debriefing);
            (*next).set_if_neq(Screen::Debrief);
        }
        Ok(Opened::Room(running)) => {
            trouble.0 = None;
            commands.insert_resource(*running);
            (*next).set_if_neq(Screen::Running);
            windows::open_wall(&mut commands, &mut walls, &monitors, options.extent, true);
        }
        Err(why) => trouble.0 = Some(why),
    }
}

/// What a choice led to.
enum Opened {
    Room(Box<Running>),
    Desk(Box<AtDesk>),
    Joining(Box<Joining>),
    Debrief(Box<Debriefing>, Option<Box<Running>>),
    TakingOver(TakingOver),
}

/// Starts what was chosen. What goes wrong comes back as a sentence.
fn open(choice: &Choice, options: &Options, ready: Option<&Ready>) -> Result<Opened, String> {
    Ok(match choice {
        Choice::Ready => {
            let setup = ready.and_then(Ready::take);
            let setup = setup.ok_or_else(|| tr!("start-no-answer"))?;
            Opened::Room(if setup.log.is_empty() {
                new_room(setup, options)?
            } else {
                room(setup, options)?
            })
        }
        Choice::TakeOver(copy) => Opened::TakingOver(TakingOver::of_file(copy.clone())?),
        Choice::Scenario(path) => Opened::Room(new_room(new_exercise(path, options)?, options)?),
        Choice::Host(path) => {
            let setup = Setup {
                start: false,
                ..new_exercise(path, options)?
            };
            Opened::Room(new_room(setup, options)?)
        }
        Choice::Record(path) => Opened::Room(room(recorded(path)?, options)?),
        Choice::Replay(path) => debrief(path, options)?,
        Choice::Play { path, team } => Opened::Desk(alone(path, team, options)?),
        Choice::Join { addresses, code } => {
            Opened::Joining(Box::new(Joining::begin(addresses, code)?))
        }
    })
}

/// The debrief of a record: with a host that writes what is said, if the exercise has ended and the file can be
/// written; otherwise to look at only.
fn debrief(path: &Path, options: &Options) -> Result<Opened, String> {
    let looked_at = Debriefing::of_record(path, tr!("debrief-not-ended"))?;
    if !looked_at.ended() {
        return Ok(Opened::Debrief(Box::new(looked_at), None));
    }
    // Desks that played it come back for the hot wash.
    let door = if seats_beside(path).exists() {
        Door::At(None)
    } else {
        Door::Closed
    };
    let opened = recorded(path).and_then(|setup| open_room(setup, options, door));
    Ok(match opened {
        Ok(running) => Opened::Debrief(Box::new(looked_at), Some(running)),
        Err(why) => {
            let why = tr!("debrief-read-only", why = why);
            Opened::Debrief(Box::new(Debriefing::of_record(path, why)?), None)
        }
    })
}

fn recorded(path: &Path) -> Result<Setup, String> {
    let (record, _recovery) = Record::open(path).map_err(|error| error.to_string())?;
    Setup::of(record).map_err(|error| error.to_string())
}

fn join(host: &Host, view: View) -> Result<Client, String> {
    Client::join(host.connect(), Some(view), WELCOME).ok_or_else(|| tr!("start-no-answer"))
}

/// The room of a new exercise, which brings along the plan that the one before it left.
fn new_room(setup: Setup, options: &Options) -> Result<Box<Running>, String> {
    let mut running = room(setup, options)?;
    let file = running.control.file.as_ref().map(PathBuf::from);
    if let (Some(folder), Some(file)) = (folder(), file) {
        let scenario = running.control.known.scenario.clone();
        running.forerunner = Some(Pending::begin(move || {
            forerunner(&scenario, &[folder], Some(&file))
        }));
    }
    Ok(running)
}

/// The host with control room and wall, and its door open for desks.
fn room(setup: Setup, options: &Options) -> Result<Box<Running>, String> {
    open_room(setup, options, Door::At(None))
}

/// Whether desks can come in, and where.
pub enum Door {
    /// At this place, of which desks have been told, or at the usual one.
    At(Option<ListenAt>),
    /// Nobody comes in.
    Closed,
}

/// The same with its door there.
///
/// # Errors
/// In words: the host does not start.
pub fn open_room(setup: Setup, options: &Options, place: Door) -> Result<Box<Running>, String> {
    let title = setup.scenario.exercise.title.clone();
    let host = Host::start(setup).map_err(|error| error.to_string())?;
    let (control, wall) = (join(&host, View::Trainer)?, join(&host, View::Wall)?);
    // The test of the windows runs beside others on one machine.
    let door = match place {
        Door::At(place) if options.smoke_test.is_none() && !options.closed => {
            let open = |at| open_door(at, host.connector(), host.codes());
            let opened = match options.listen.filter(|_| place.is_none()) {
                Some(at) => open(at),
                // A second exercise on this machine gets a port of the system's choice.
                None => open(place.unwrap_or_default()).or_else(|_| open(ListenAt::Every(0))),
            };
            opened.map(Some).map_err(|error| error.to_string())
        }
        Door::At(_) if options.closed => Err(tr!("seats-door-closed")),
        Door::At(_) | Door::Closed => Err(String::new()),
    };
    let announced = match &door {
        Ok(Some(door)) if !options.unannounced => announce(&title, door.port()),
        Ok(_) | Err(_) => None,
    };
    Ok(Box::new(Running::new(
        control,
        wall,
        door,
        announced,
        Some(host),
    )))
}

/// One person at a desk of this team, bots in the other chairs; `path` is a scenario or an exercise file.
fn alone(path: &str, team: &TeamId, options: &Options) -> Result<Box<AtDesk>, String> {
    let file = Path::new(path);
    let setup = if is_record(file) {
        recorded(file)?
    } else {
        let mut setup = new_exercise(path, options)?;
        let team = team_called(&setup.scenario, team)?.id.clone();
        setup
            .drivers
            .retain(|(party, _)| *party != Party::Team(team.clone()));
        Setup {
            start: false,
            ..setup
        }
    };
    // Nobody else takes a seat in it: no codes lie beside the record, and it goes on at this desk.
    let setup = Setup {
        seats: None,
        ..setup
    };
    let found = team_called(&setup.scenario, team)?;
    let roles: Vec<_> = found.roles.iter().map(|role| role.id.clone()).collect();
    let team = &found.id.clone();
    let host = Host::start(setup).map_err(|error| error.to_string())?;
    let mut trainer = join(&host, View::Trainer)?;
    let party = Party::Team(team.clone());
    if trainer.known.seats.get(&party) != Some(&Driver::Person) {
        let driver = Driver::Person;
        let seat = crate::exercise::AskTrainer::Seat {
            party: party.clone(),
            driver,
        };
        trainer.send(vec![seat.into()]);
    }
    // A record in which others sat, or nobody, is played on with bots in their chairs.
    for other in &trainer.known.scenario.teams.clone() {
        let party = Party::Team(other.id.clone());
        let driver = trainer.known.seats.get(&party);
        if other.id != *team && !matches!(driver, Some(Driver::Bot(_))) {
            let driver = Driver::Bot(Skill::Competent);
            let seat = crate::exercise::AskTrainer::Seat { party, driver };
            trainer.send(vec![seat.into()]);
        }
    }
    // An exercise that was paused when it was left goes on when the person says so.
    if trainer.known.clock.phase == Phase::Running {
        trainer.send(vec![crate::exercise::AskTrainer::Pause.into()]);
    }
    let client = join(&host, View::Party(party))?;
    let steering = Steering {
        trainer,
        _host: host,
    };
    AtDesk::new(client, team.clone(), roles)
        .map(|desk| Box::new(desk.alone(steering)))
        .ok_or_else(|| tr!("start-no-role", team = team.as_str()))
}

/// The team that is meant by what was typed.
fn team_called<'a>(scenario: &'a Scenario, typed: &TeamId) -> Result<&'a Team, String> {
    scenario.team_called(typed.as_str()).ok_or_else(|| {
        let teams: Vec<&str> = scenario.teams.iter().map(|team| team.id.as_str()).collect();
        tr!(
            "start-no-team",
            team = typed.as_str(),
            teams = teams.join(", ")
        )
    })
}

fn new_exercise(path: &str, options: &Options) -> Result<Setup, String> {
    let scenario = Scenario::load(path).map_err(|loaded| {
        tr!(
            "start-mistakes",
            path = path,
            count = loaded.diagnostics.len()
        )
    })?;
    let scenario = Arc::new(scenario);
    let seed = options.seed.unwrap_or_else(fresh_seed);
    // The test of the windows has no time to play an hour in an hour.
    let tenths = options
        .tenths
        .or(options.smoke_test.is_some().then_some(600));
    let setup = match file_for(&scenario.exercise.id) {
        Some(file) if options.smoke_test.is_none() => {
            let record =
                Record::create(&file, &scenario, seed, None).map_err(|error| error.to_string())?;
            Setup::of(record).map_err(|error| error.to_string())?
        }
        // Without a home there is nowhere to keep it; it is played all the same.
        _ => Setup::new(scenario, seed),
    };
    Ok(Setup {
        start: true,
        tenths,
        ..setup.with_bots(Skill::Competent)
    })
}

/// A seed that no earlier run had. Chance starts here and nowhere else; the file keeps it.
fn fresh_seed() -> u64 {
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    u64::try_from(since.as_nanos() & u128::from(u64::MAX)).unwrap_or_default()
}

/// Where exercise files are kept on this machine.
pub fn folder() -> Option<PathBuf> {
    Some(
        directories::ProjectDirs::from("", "", "accord")?
            .data_dir()
            .join("exercises"),
    )
}

/// Where the record of a new exercise of this scenario is kept.
pub fn file_for(id: &str) -> Option<PathBuf> {
    let folder = folder()?;
    std::fs::create_dir_all(&folder).ok()?;
    let stamp = jiff::Zoned::now().strftime("%Y-%m-%d-%H%M%S").to_string();
    Some(folder.join(format!("{id}-{stamp}.accord")))
}

/// Where a copy of the record of an exercise that runs elsewhere is kept.
pub fn copy_file(id: &str) -> Option<PathBuf> {
    let file = file_for(id)?;
    let name = file.file_stem()?.to_str()?;
    Some(file.with_file_name(format!("{name}-copy.accord")))
}

/// Whether this is such a copy, by its name.
pub fn is_copy(path: &Path) -> bool {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .is_some_and(|stem| stem.ends_with("-copy"))
}

/// Whether this is a course that a debrief tried, by its name.
pub fn is_tried(path: &Path) -> bool {
    path.file_stem()
        .and_then(|stem| stem.to_str())
        .and_then(|stem| stem.rsplit_once("-course-"))
        .is_some_and(|(_, nth)| nth.parse::<u32>().is_ok())
}

/// The latest exercise files, newest first.
pub fn recent(most: usize) -> Vec<PathBuf> {
    let Some(folder) = folder() else {
        return Vec::new();
    };
    let mut files: Vec<(SystemTime, PathBuf)> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let path = entry.path();
            let at = entry.metadata().ok()?.modified().ok()?;
            is_record(&path).then_some((at, path))
        })
        .collect();
    files.sort_by(|a, b| b.cmp(a));
    files.into_iter().take(most).map(|(_, path)| path).collect()
}

/// Whether this is an exercise file, by its name.
pub fn is_record(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "accord")
}

/// Brings the plan of the exercise before, once it has been found.
fn bring_plan(running: &mut Running) {
    let Some(pending) = &mut running.forerunner else {
        return;
    };
    let found = pending.get().cloned();
    if found.is_none() && pending.waits() {
        return;
    }
    running.forerunner = None;
    if let Some(Some(exercise)) = found
        && running.control.known.debrief.former.is_none()
    {
        let ask = AskDebrief::LoadPlan {
            from: exercise.name().into(),
            actions: exercise.plan,
        };
        let command = Command {
            by: Actor::Trainer,
            ask: Ask::Debrief(ask),
        };
        running.control.send(vec![command]);
    }
}

/// Hears what the host says, and takes the score of it now and then.
fn listen(mut running: ResMut<Running>) {
    let running = &mut *running;
    bring_plan(running);
    running.control.listen();
    if let Some(copy) = &mut running.copy {
        copy.follow(&running.control);
    }
    running.wall.listen();
    let (starts, noted) = running.noted;
    if starts != running.control.starts {
        running.ledger = Ledger::new();
        running.noted = (running.control.starts, 0);
        return;
    }
    for event in &running.control.log[noted..] {
        running.ledger.note(event);
    }
    let grown = running.control.log.len() > noted;
    running.noted.1 = running.control.log.len();
    if (grown || running.score.is_none()) && running.scored.elapsed() >= SCORE_EVERY {
        running.score = Some(running.ledger.score(&running.control.known.scenario));
        running.scored = Instant::now();
    }
}
