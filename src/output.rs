//! Files that somebody asked for, from the command line or from a window: whole under their names, or not there.

use crate::entry::{self, Left};
use crate::exercise::{Exercise, Phase};
use crate::export::{self, FileKind, Played};
use crate::kit;
use crate::record::{self, Record};
use crate::scenario::{Moment, Scenario};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Writes beside and renames, so that no half-written file stays under the name. Folders on the way are made.
///
/// # Errors
/// Nothing lies under the name that was not there before.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let done = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        fs::remove_file(&beside).ok();
    }
    done
}

/// Writes the kit to play on paper into a folder: how many pages there are, and the first of them.
///
/// # Errors
/// A page cannot be written; those before it are there.
pub fn kit(scenario: &Scenario, seed: u64, folder: &Path) -> io::Result<(usize, PathBuf)> {
    let pages = kit::kit(scenario, seed);
    for page in &pages {
        write(&folder.join(&page.path), page.html.as_bytes())?;
    }
    let sheet = folder.join("tables").join("moves.csv");
    write(&sheet, entry::EXAMPLE.as_bytes())?;
    Ok((pages.len(), folder.join("index.html")))
}

/// The run that a record holds, as the exports take it.
///
/// # Errors
/// An event cannot be read.
pub fn played(record: &Record) -> Result<Played, record::Error> {
    let log: Result<Vec<_>, _> = record.events().collect();
    Ok(Played::new(
        record.scenario().clone(),
        record.origin().seed,
        record.genesis(),
        log?,
    ))
}

/// Writes a run in all formats of others into a folder.
///
/// # Errors
/// A sheet cannot be made, or a file cannot be written; those before it are there.
pub fn exports(played: &Played, folder: &Path) -> anyhow::Result<()> {
    for kind in FileKind::ALL {
        let bytes = export::file(kind, played)?;
        write(&folder.join(kind.file()), &bytes)?;
    }
    Ok(())
}

/// What became of a sheet of moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Entered {
    /// How many moves were entered.
    pub moves: usize,
    /// The lines that were not, in order, and why.
    pub left: Vec<Left>,
    /// Where the exercise stands after them.
    pub at: Moment,
}

/// Enters the moves of a sheet into a record, and with `to_end` lets play time go on to the end of the exercise. Without
/// `write` nothing is entered: it is only said what would be.
///
/// # Errors
/// The record cannot be read or written; then nothing was entered.
pub fn enter(
    record: &mut Record,
    sheet: &str,
    to_end: bool,
    write: bool,
) -> Result<Entered, record::Error> {
    let scenario = record.scenario().clone();
    let log = record.events().collect::<Result<Vec<_>, _>>()?;
    let mut exercise = Exercise::replay(scenario.clone(), record.origin().seed, &log);
    let (moves, mut left) = entry::read(sheet, &scenario);
    let mut events = Vec::new();
    let refused = entry::play(&mut exercise, &moves, &mut events);
    let entered = moves.len() - refused.len();
    left.extend(refused);
    left.sort_by_key(|left| left.line);
    if to_end && exercise.world.clock.phase == Phase::Running {
        exercise.advance(Moment::START + scenario.exercise.length, &mut events);
    }
    if write {
        record.append(&events)?;
    }
    Ok(Entered {
        moves: entered,
        left,
        at: exercise.world.now,
    })
}
