//! The rows of events: written one after the other, read in order, and walked by their hashes alone.

use super::Error;
use super::chain::{Break, Walk, link};
use super::open::Record;
use crate::exercise::Event;
use crate::scenario::Moment;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction};
use std::collections::VecDeque;

/// Writes the next event of the chain.
pub(super) fn insert(
    transaction: &Transaction<'_>,
    end: &mut Walk,
    json: &str,
) -> rusqlite::Result<()> {
    end.hash = link(end.hash, end.next, json.as_bytes());
    transaction
        .prepare_cached("INSERT INTO event (seq, json, hash) VALUES (?1, ?2, ?3)")?
        .execute((end.next.cast_signed(), json, end.hash.as_bytes().as_slice()))?;
    end.next += 1;
    Ok(())
}

/// Writes where the chain ends, and how far play time has gone.
pub(super) fn set_head(
    transaction: &Transaction<'_>,
    end: Walk,
    clock: Moment,
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE head SET events = ?1, hash = ?2, clock = ?3")?
        .execute((
            end.next.cast_signed(),
            end.hash.as_bytes().as_slice(),
            clock.millis().cast_signed(),
        ))?;
    Ok(())
}

/// How many rows are read at once.
const AHEAD: i64 = 512;

/// Reads the events of a record in order.
#[derive(Debug)]
pub struct Events<'a> {
    record: &'a Record,
    walk: Walk,
    ahead: VecDeque<Event>,
    /// What stopped the reading; told after the events that were read before it.
    error: Option<Error>,
    ended: bool,
}

impl<'a> Events<'a> {
    pub(super) fn of(record: &'a Record) -> Self {
        Self {
            record,
            walk: Walk::from_origin(record.origin_json().as_bytes()),
            ahead: VecDeque::new(),
            error: None,
            ended: false,
        }
    }

    fn fetch(&mut self) -> Result<(), Error> {
        let record = self.record;
        let wrong = |error: rusqlite::Error| Error::sqlite(record.path(), &error);
        let broken = |at: Break| Error::Broken {
            path: record.path().to_path_buf(),
            at,
        };
        let left = record.len().saturating_sub(self.walk.next);
        let mut select = record
            .connection()
            .prepare_cached(
                "SELECT seq, json, hash FROM event WHERE seq >= ?1 ORDER BY seq LIMIT ?2",
            )
            .map_err(wrong)?;
        let mut rows = select
            .query((self.walk.next.cast_signed(), AHEAD.min(left.cast_signed())))
            .map_err(wrong)?;
        while let Some(row) = rows.next().map_err(wrong)? {
            let seq = self.walk.next;
            let (at, json, hash) = parts(row).map_err(wrong)?;
            self.walk.step(at, json, hash).map_err(broken)?;
            let event = event(seq, json).map_err(broken)?;
            self.ahead.push_back(event);
        }
        Ok(())
    }
}

impl Iterator for Events<'_> {
    type Item = Result<Event, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ahead.is_empty() && !self.ended {
            self.error = self.fetch().err();
            self.ended = self.error.is_some() || self.ahead.is_empty();
        }
        match self.ahead.pop_front() {
            Some(event) => Some(Ok(event)),
            None => self.error.take().map(Err),
        }
    }
}

/// An event from its bytes.
pub(super) fn event(seq: u64, json: &[u8]) -> Result<Event, Break> {
    let not = |reason: String| Break::NotAnEvent { seq, reason };
    let event: Event = serde_json::from_slice(json).map_err(|error| not(error.to_string()))?;
    if event.seq == seq {
        Ok(event)
    } else {
        Err(not(format!("it says that it is event {}", event.seq)))
    }
}

/// The columns of an event's row, without copying them.
pub(super) fn parts<'a>(row: &'a rusqlite::Row<'_>) -> rusqlite::Result<(i64, &'a [u8], &'a [u8])> {
    let bytes = |at: usize| -> rusqlite::Result<&'a [u8]> {
        match row.get_ref(at)? {
            ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Ok(bytes),
            other => Err(rusqlite::Error::InvalidColumnType(
                at,
                "event".into(),
                other.data_type(),
            )),
        }
    };
    Ok((row.get(0)?, bytes(1)?, bytes(2)?))
}

/// Walks the whole chain by its hashes alone. Returns its whole part, and where it breaks.
pub(super) fn walk(connection: &Connection, origin_json: &str) -> (Walk, Option<Break>) {
    let mut walk = Walk::from_origin(origin_json.as_bytes());
    let broken = steps(connection, &mut walk).err();
    (walk, broken)
}

fn steps(connection: &Connection, walk: &mut Walk) -> Result<(), Break> {
    let unreadable = |walk: &Walk, error: &rusqlite::Error| Break::Unreadable {
        seq: walk.next,
        reason: error.to_string(),
    };
    let mut select = connection
        .prepare("SELECT seq, json, hash FROM event ORDER BY seq")
        .map_err(|error| unreadable(walk, &error))?;
    let mut rows = select.query([]).map_err(|error| unreadable(walk, &error))?;
    while let Some(row) = rows.next().map_err(|error| unreadable(walk, &error))? {
        let (seq, json, hash) = parts(row).map_err(|error| unreadable(walk, &error))?;
        walk.step(seq, json, hash)?;
    }
    let (said, hash): (i64, Vec<u8>) = connection
        .query_row("SELECT events, hash FROM head LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .map_err(|error| unreadable(walk, &error))?;
    if said.cast_unsigned() == walk.next && hash == walk.hash.as_bytes() {
        Ok(())
    } else {
        Err(Break::Head {
            said: said.cast_unsigned(),
            found: walk.next,
        })
    }
}
