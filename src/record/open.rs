//! Making, opening, reading and writing an exercise file.

use super::chain::{Break, Walk};
use super::connection::{configure, immutable, look, make, to_wal};
use super::events::{Events, insert, set_head, walk};
use super::lock::{Lock, beside};
use super::receipt::{Receipt, Written};
use super::wal::{self, Leftover};
use super::{Error, FORMAT, schema};
use crate::evidence::Digest;
use crate::exercise::Event;
use crate::scenario::{Moment, Scenario};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Where an exercise came from. Written once; the chain of events starts from its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Version of the file format.
    pub format: u32,
    /// Version of the program that made the file.
    pub program: String,
    /// When it was made, in UTC.
    pub made: String,
    /// The seed of the exercise.
    pub seed: u64,
    /// SHA-256 of the scenario's JSON in the file.
    pub scenario: Digest,
    /// The exercise from which this one was forked.
    pub parent: Option<Parent>,
}

/// The moment of another exercise at which this one begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// How many of its events were taken over.
    pub events: u64,
    /// Its chain's hash after these.
    pub head: Digest,
}

/// What opening a file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// How many events are there and whole.
    pub events: u64,
    /// The hash of the last of them.
    pub head: Digest,
    /// What the write-ahead file held beyond the last whole commit.
    pub leftover: Option<Leftover>,
    /// How far play time had gone, as last remembered; at least the moment of the last event.
    pub clock: Moment,
    /// Where the chain is broken, if it is. Then the record can be read up to there, and not written.
    pub broken: Option<Break>,
}

/// An exercise file.
#[derive(Debug)]
pub struct Record {
    path: PathBuf,
    connection: Connection,
    origin: Origin,
    /// The bytes from which the chain starts.
    origin_json: String,
    scenario: Arc<Scenario>,
    /// The end of the chain.
    end: Walk,
    /// How far play time had gone when it was last remembered.
    clock: Moment,
    /// Events that nobody may rely on stand after the end.
    broken: bool,
    /// Whether the file has a table of receipts.
    receipts: bool,
    written: Written,
    /// Held by a writer; none if the file was opened for reading.
    lock: Option<Lock>,
}

impl Record {
    /// Makes a new file, which holds the scenario as played and no event yet.
    ///
    /// # Errors
    /// The file exists, or the system does not let it be made. No half-made file stays behind.
    pub fn create(
        path: &Path,
        scenario: &Scenario,
        seed: u64,
        parent: Option<Parent>,
    ) -> Result<Self, Error> {
        let scenario_json = to_json(path, scenario)?;
        let origin = Origin {
            format: FORMAT,
            program: env!("CARGO_PKG_VERSION").into(),
            made: jiff::Timestamp::now()
                .strftime("%Y-%m-%dT%H:%M:%SZ")
                .to_string(),
            seed,
            scenario: Digest::of(scenario_json.as_bytes()),
            parent,
        };
        let origin_json = to_json(path, &origin)?;
        Self::new_file(path, (origin, &origin_json), (scenario, &scenario_json))
    }

    /// Makes a new file without events, from what stands in it and the same as JSON.
    pub(super) fn new_file(
        path: &Path,
        (origin, origin_json): (Origin, &str),
        (scenario, scenario_json): (&Scenario, &str),
    ) -> Result<Self, Error> {
        let lock = Lock::take(path)?;
        drop(File::create_new(path).map_err(|error| Error::io(path, &error))?);
        let made = make(path, origin_json, scenario_json).inspect_err(|_| {
            // What is there is not a record; if it cannot be removed, it opens as an empty file.
            for ending in ["", "-wal", "-shm"] {
                drop(std::fs::remove_file(beside(path, ending)));
            }
        })?;
        let end = Walk::from_origin(origin_json.as_bytes());
        Ok(Self {
            path: path.into(),
            connection: made,
            origin,
            origin_json: origin_json.to_owned(),
            scenario: Arc::new(scenario.clone()),
            end,
            clock: Moment::START,
            broken: false,
            receipts: true,
            written: Written::default(),
            lock: Some(lock),
        })
    }

    /// Opens a file to go on with its exercise, and brings it back to its last whole commit.
    ///
    /// # Errors
    /// The file is missing, is no exercise file, is newer than the program, is written by another
    /// exercise, or its chain is broken.
    pub fn open(path: &Path) -> Result<(Self, Recovery), Error> {
        look(path)?;
        let lock = Lock::take(path)?;
        let leftover = wal::inspect(path);
        let connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .and_then(|connection| configure(&connection).map(|()| connection))
        .map_err(|error| Error::sqlite(path, &error))?;
        let (mut record, recovery) = Self::load(path, connection, Some(lock), leftover)?;
        if let Some(at) = recovery.broken {
            return Err(Error::Broken {
                path: path.into(),
                at,
            });
        }
        to_wal(&record.connection)
            .and_then(|()| schema::bring_up(&mut record.connection))
            .map_err(|error| Error::sqlite(path, &error))?;
        record.receipts = true;
        Ok((record, recovery))
    }

    /// Opens a file to read it, and leaves every byte of it as it is. It may be in use by an exercise.
    ///
    /// # Errors
    /// As [`Record::open`], but neither a lock nor a broken chain is an error.
    pub fn read(path: &Path) -> Result<(Self, Recovery), Error> {
        look(path)?;
        let leftover = wal::inspect(path);
        let mut flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // Without a write-ahead file there is no writer. Then SQLite need not put its own files beside the
        // record, and a write-protected folder will do.
        let alone = !beside(path, "-wal").exists();
        let opened = match immutable(path).filter(|_| alone) {
            Some(uri) => {
                flags |= OpenFlags::SQLITE_OPEN_URI;
                Connection::open_with_flags(uri, flags)
            }
            None => Connection::open_with_flags(path, flags),
        };
        let connection = opened
            .and_then(|connection| {
                configure(&connection)?;
                connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
                Ok(connection)
            })
            .map_err(|error| Error::sqlite(path, &error))?;
        Self::load(path, connection, None, leftover)
    }

    fn load(
        path: &Path,
        connection: Connection,
        lock: Option<Lock>,
        leftover: Option<Leftover>,
    ) -> Result<(Self, Recovery), Error> {
        let format = schema::check(&connection, path)?;
        let one = |sql: &str| -> Result<String, Error> {
            connection
                .query_row(sql, [], |row| row.get(0))
                .map_err(|error| Error::sqlite(path, &error))
        };
        let origin_json = one("SELECT json FROM origin LIMIT 1")?;
        let origin: Origin = serde_json::from_str(&origin_json)
            .map_err(|error| Error::structure(path, format_args!("origin: {error}")))?;
        let scenario_json = one("SELECT json FROM scenario LIMIT 1")?;
        if Digest::of(scenario_json.as_bytes()) != origin.scenario {
            let reason = crate::tr!("record-finding-scenario");
            return Err(Error::structure(path, reason.trim_end_matches('.')));
        }
        let scenario: Scenario = serde_json::from_str(&scenario_json)
            .map_err(|error| Error::structure(path, format_args!("scenario: {error}")))?;
        drop(scenario_json);
        let (end, broken) = walk(&connection, &origin_json);
        let clock: i64 = connection
            .query_row("SELECT clock FROM head LIMIT 1", [], |row| row.get(0))
            .map_err(|error| Error::sqlite(path, &error))?;
        let clock = Moment::from_millis(u64::try_from(clock).unwrap_or(0));
        let recovery = Recovery {
            events: end.next,
            head: end.hash,
            leftover,
            clock,
            broken: broken.clone(),
        };
        let record = Self {
            path: path.into(),
            connection,
            origin,
            origin_json,
            scenario: Arc::new(scenario),
            end,
            clock,
            broken: broken.is_some(),
            receipts: format >= 2,
            written: Written::default(),
            lock,
        };
        Ok((record, recovery))
    }

    /// Writes events in one transaction. When it returns, they survive the loss of power.
    ///
    /// # Errors
    /// An event is not the next one, the disk is full, or the system refuses. Nothing of the batch was
    /// written then, and the same call may be made again.
    pub fn append<'a>(&mut self, events: impl IntoIterator<Item = &'a Event>) -> Result<(), Error> {
        self.append_with(events, &[])
    }

    /// Writes events as [`Record::append`] does, and in the same transaction which commands led to them.
    ///
    /// # Errors
    /// As [`Record::append`].
    pub fn append_with<'a>(
        &mut self,
        events: impl IntoIterator<Item = &'a Event>,
        receipts: &[Receipt],
    ) -> Result<(), Error> {
        let mut end = self.writable()?;
        let mut clock = self.clock;
        let mut json = Vec::new();
        let path = self.path.clone();
        let wrong = |error: rusqlite::Error| Error::sqlite(&path, &error);
        let transaction = self.connection.transaction().map_err(wrong)?;
        for event in events {
            if event.seq != end.next {
                return Err(Error::OutOfOrder {
                    expected: end.next,
                    found: event.seq,
                });
            }
            json.clear();
            serde_json::to_writer(&mut json, event)
                .map_err(|error| Error::structure(&path, error))?;
            let text =
                std::str::from_utf8(&json).map_err(|error| Error::structure(&path, error))?;
            insert(&transaction, &mut end, text).map_err(wrong)?;
            clock = clock.max(event.at);
        }
        set_head(&transaction, end, clock).map_err(wrong)?;
        self.written.insert(&transaction, receipts).map_err(wrong)?;
        transaction.commit().map_err(wrong)?;
        self.end_at(end, clock);
        Ok(())
    }

    /// The end of the chain, if it may be written to.
    pub(super) fn writable(&self) -> Result<Walk, Error> {
        if self.lock.is_none() || self.broken {
            return Err(Error::ReadOnly(self.path.clone()));
        }
        Ok(self.end)
    }

    /// Writes in one transaction.
    pub(super) fn write(
        &mut self,
        write: impl FnOnce(&Transaction<'_>, &mut Written) -> rusqlite::Result<()>,
    ) -> Result<(), Error> {
        let path = &self.path;
        let wrong = |error: rusqlite::Error| Error::sqlite(path, &error);
        let transaction = self.connection.transaction().map_err(wrong)?;
        write(&transaction, &mut self.written).map_err(wrong)?;
        transaction.commit().map_err(wrong)
    }

    /// What was written has been committed.
    pub(super) fn end_at(&mut self, end: Walk, clock: Moment) {
        self.end = end;
        self.clock = clock;
    }

    /// Remembers how far play time has gone without an event, so that a resumed exercise goes on there.
    ///
    /// # Errors
    /// The disk is full, or the system refuses; then it is not remembered, and nothing else is lost.
    pub fn mark(&mut self, now: Moment) -> Result<(), Error> {
        if self.lock.is_none() {
            return Err(Error::ReadOnly(self.path.clone()));
        }
        if now > self.clock {
            self.connection
                .prepare_cached("UPDATE head SET clock = ?1")
                .and_then(|mut update| update.execute([now.millis().cast_signed()]))
                .map_err(|error| Error::sqlite(&self.path, &error))?;
            self.clock = now;
        }
        Ok(())
    }

    /// How far play time had gone, as last remembered; at least the moment of the last event.
    pub fn clock(&self) -> Moment {
        self.clock
    }

    /// Makes a file for another exercise that begins with the first `events` events of this one.
    ///
    /// # Errors
    /// As [`Record::create`] and [`Record::events`].
    pub fn fork(&self, path: &Path, events: u64) -> Result<Self, Error> {
        let events = events.min(self.end.next);
        let wanted = usize::try_from(events).unwrap_or(usize::MAX);
        let taken = self.events().take(wanted).collect::<Result<Vec<_>, _>>()?;
        let parent = Parent {
            events,
            head: self.hash_after(events)?,
        };
        let mut fork = Self::create(path, &self.scenario, self.origin.seed, Some(parent))?;
        fork.append(&taken)?;
        Ok(fork)
    }

    /// The chain's hash after so many events.
    pub(super) fn hash_after(&self, events: u64) -> Result<Digest, Error> {
        let Some(last) = events.checked_sub(1) else {
            return Ok(Walk::from_origin(self.origin_json.as_bytes()).hash);
        };
        self.connection
            .query_row(
                "SELECT hash FROM event WHERE seq = ?1",
                [last.cast_signed()],
                |row| row.get(0).map(Digest::from_bytes),
            )
            .map_err(|error| Error::sqlite(&self.path, &error))
    }

    /// The events from the first to the last whole one, each checked against the chain as it is read.
    pub fn events(&self) -> Events<'_> {
        Events::of(self)
    }

    /// The scenario as played.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The hash from which the chain starts. No other exercise has it: a fork has another origin.
    pub fn genesis(&self) -> Digest {
        Walk::from_origin(self.origin_json.as_bytes()).hash
    }

    pub(super) fn origin_json(&self) -> &str {
        &self.origin_json
    }

    pub(super) fn keeps_receipts(&self) -> bool {
        self.receipts
    }

    /// Where the exercise came from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many whole events are in it.
    pub fn len(&self) -> u64 {
        self.end.next
    }

    /// Whether it holds no event yet.
    pub fn is_empty(&self) -> bool {
        self.end.next == 0
    }

    /// The hash of the last event; of the origin, if there is none.
    pub fn head(&self) -> Digest {
        self.end.hash
    }

    pub(super) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Lets the file grow by so many pages at most, as a full disk would.
    #[cfg(test)]
    pub(crate) fn limit_growth(&self, pages: Option<i64>) {
        let now: i64 = self
            .connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        let limit = pages.map_or(1 << 30, |pages| now + pages);
        self.connection
            .pragma_update_and_check(None, "max_page_count", limit, |_| Ok(()))
            .unwrap();
    }
}

fn to_json(path: &Path, value: &impl Serialize) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|error| Error::structure(path, error))
}
