//! The exercise that runs on this machine, as the windows hold it: the host on its own threads, and one client a
//! window. Nothing here reads the host's world.

use super::client::Client;
use super::launcher::Choice;
use super::{Options, Screen, windows};
use crate::exercise::{Skill, View};
use crate::host::{Host, Setup};
use crate::record::Record;
use crate::scenario::Scenario;
use crate::score::{Ledger, Score};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::{Monitor, PrimaryMonitor};
use std::path::{Path, PathBuf};
use std::sync::Arc;
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
    /// Dropping it stops the host; so it comes after its clients.
    _host: Host,
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
}

fn begin_at_once(options: Res<Options>, mut starts: MessageWriter<Start>, mut done: Local<bool>) {
    // The test of the windows looks at the launcher first.
    if options.smoke_test.is_some() {
        return;
    }
    if let (Some(scenario), false) = (&options.scenario, *done) {
        *done = true;
        starts.write(Start(Choice::Scenario(scenario.clone())));
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
    look: Res<super::Look>,
) {
    let Some(start) = starts.read().last() else {
        return;
    };
    match open(&start.0, &options) {
        Ok(running) => {
            trouble.0 = None;
            commands.insert_resource(running);
            (*next).set_if_neq(Screen::Running);
            windows::open_wall(
                &mut commands,
                &mut walls,
                &monitors,
                options.extent,
                &look.theme(),
            );
        }
        Err(why) => trouble.0 = Some(why),
    }
}

/// Starts the host and joins it with both windows. What goes wrong comes back as a sentence.
fn open(choice: &Choice, options: &Options) -> Result<Running, String> {
    let setup = match choice {
        Choice::Scenario(path) => {
            let scenario = Scenario::load(path).map_err(|loaded| {
                tr!(
                    "start-mistakes",
                    path = path.as_str(),
                    count = loaded.diagnostics.len()
                )
            })?;
            new_exercise(scenario, options)?
        }
        Choice::Record(path) => {
            let (record, _recovery) = Record::open(path).map_err(|error| error.to_string())?;
            Setup::of(record).map_err(|error| error.to_string())?
        }
    };
    let host = Host::start(setup).map_err(|error| error.to_string())?;
    let join = |view: View| {
        Client::join(host.connect(), Some(view), WELCOME).ok_or_else(|| tr!("start-no-answer"))
    };
    let (control, wall) = (join(View::Trainer)?, join(View::Wall)?);
    Ok(Running {
        control,
        wall,
        score: None,
        ledger: Ledger::new(),
        noted: (0, 0),
        scored: Instant::now(),
        _host: host,
    })
}

fn new_exercise(scenario: Scenario, options: &Options) -> Result<Setup, String> {
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

fn file_for(id: &str) -> Option<PathBuf> {
    let folder = folder()?;
    std::fs::create_dir_all(&folder).ok()?;
    let stamp = jiff::Zoned::now().strftime("%Y-%m-%d-%H%M%S").to_string();
    Some(folder.join(format!("{id}-{stamp}.accord")))
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

fn is_record(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "accord")
}

/// Hears what the host says, and takes the score of it now and then.
fn listen(mut running: ResMut<Running>) {
    let running = &mut *running;
    running.control.listen();
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
