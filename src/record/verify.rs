//! The proof that a record is whole.

use super::Error;
use super::chain::Break;
use super::open::{Origin, Record};
use super::wal::Leftover;
use crate::evidence::Digest;
use crate::tr;
use std::fmt;
use std::path::Path;

/// What a look at every byte of a record found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where the exercise came from.
    pub origin: Origin,
    /// The scenario's title.
    pub title: String,
    /// How many events are whole, counted from the first.
    pub events: u64,
    /// The hash of the last whole event.
    pub head: Digest,
    /// Pages of a commit that was cut off and that nobody saw; no fault.
    pub unfinished: Option<Leftover>,
    /// What is wrong. Empty: the record is whole.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn whole(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Something that is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The chain of events.
    Chain(Break),
    /// Commits that cannot be read any more.
    Lost(Leftover),
    /// The database's own structure.
    Database(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chain(at) => f.write_str(&tr!("record-finding-break", at = at.to_string())),
            Self::Lost(leftover) => leftover.fmt(f),
            Self::Database(reason) => {
                f.write_str(&tr!("record-finding-database", reason = reason.as_str()))
            }
        }
    }
}

/// Proves a record: its database, its scenario, the hash and the content of every event.
///
/// Reads only; the file stays as it is, byte for byte.
///
/// # Errors
/// The file cannot be read as a record at all.
pub fn verify(path: &Path) -> Result<Report, Error> {
    let (record, recovery) = Record::read(path)?;
    let mut findings = Vec::new();
    let mut unfinished = None;
    match recovery.leftover {
        Some(Leftover::Unfinished { .. }) => unfinished = recovery.leftover,
        Some(lost) => findings.push(Finding::Lost(lost)),
        None => {}
    }
    let content = record.events().find_map(Result::err);
    let chain = match content {
        Some(Error::Broken { at, .. }) => Some(at),
        Some(error) => Some(Break::Unreadable {
            seq: recovery.events,
            reason: error.to_string(),
        }),
        None => recovery.broken,
    };
    let events = chain
        .as_ref()
        .map_or(recovery.events, |at| at.whole().min(recovery.events));
    findings.extend(chain.map(Finding::Chain));
    findings.extend(database(&record).map(Finding::Database));
    Ok(Report {
        origin: record.origin().clone(),
        title: record.scenario().exercise.title.clone(),
        events,
        head: recovery.head,
        unfinished,
        findings,
    })
}

/// What the database says of its own structure, if it is not "ok".
fn database(record: &Record) -> Option<String> {
    let said = record
        .connection()
        .query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match said {
        Ok(said) if said == "ok" => None,
        Ok(said) => Some(said),
        Err(error) => Some(error.to_string()),
    }
}
