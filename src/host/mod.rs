//! The host: one running exercise, on a thread of its own.
//!
//! It owns the exercise and its record, turns wall time into play time, takes commands, lets bots and SimCell
//! play, and sends each client what its view may see. It is the only writer of the record, and it sends
//! nothing that is not on disk. A window, a dialog or a slow client never holds it up; a full disk stops
//! play, and play goes on when there is room.
//!
//! Seats are the desktops across the network: `seats` knows which there are and keeps their codes beside the record,
//! `rights` who may look and ask, `presence` whose desks are there, `lane` what one view sees of the log under
//! numbers of its own, `client` what is still to be said to one of them, and `room` puts these together.
//!
//! No window and no panel may enter here, and no rule of the exercise: what follows from a command is decided
//! in [`crate::exercise`]. Everybody else reaches the host through [`crate::link`] alone.

mod chairs;
mod client;
mod clock;
mod copy;
mod copying;
mod keep;
mod lane;
mod presence;
mod rights;
mod room;
mod run;
mod seats;

pub use clock::{LONGEST_GAP, PlayClock};
pub use copy::{Copy, CopyStatus, NoTakeOver, take_over};
pub use keep::beside as seats_beside;

use crate::exercise::{Driver, Event, Party, Skill};
use crate::link::{ClientEnd, Codes, Connector, DeskId, pair, random};
use crate::record::{self, Receipt, Record};
use crate::scenario::{Moment, Scenario};
use crossbeam_channel::Sender;
use seats::Seats;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

/// Where the host writes what happens, before anyone sees it.
pub trait Journal: Send {
    /// Writes these events and which commands of desks led to them, all or nothing. When it returns they are safe.
    ///
    /// # Errors
    /// Nothing was written, and the same call may be made again.
    fn append(&mut self, events: &[Arc<Event>], receipts: &[Receipt]) -> Result<(), record::Error>;

    /// Remembers how far play time has gone without an event.
    ///
    /// # Errors
    /// It is not remembered; nothing else is lost.
    fn mark(&mut self, now: Moment) -> Result<(), record::Error>;

    /// The latest commands of this desk that were done, written by this host or one before it.
    ///
    /// # Errors
    /// They cannot be read.
    fn receipts(&self, desk: DeskId) -> Result<Vec<Receipt>, record::Error>;

    /// The record, for machines that keep a copy of it; none if this is no record that could be copied.
    fn record(&self) -> Option<&Record> {
        None
    }
}

impl Journal for Record {
    fn append(&mut self, events: &[Arc<Event>], receipts: &[Receipt]) -> Result<(), record::Error> {
        self.append_with(events.iter().map(AsRef::as_ref), receipts)
    }

    fn mark(&mut self, now: Moment) -> Result<(), record::Error> {
        Self::mark(self, now)
    }

    fn receipts(&self, desk: DeskId) -> Result<Vec<Receipt>, record::Error> {
        Self::receipts(self, desk.0)
    }

    fn record(&self) -> Option<&Record> {
        Some(self)
    }
}

/// How fast play time goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// With the wall clock, at the speed that the trainer sets.
    #[default]
    Wall,
    /// From one thing that falls due to the next, without waiting.
    Unwaiting,
}

/// What to run.
pub struct Setup {
    /// The scenario as played.
    pub scenario: Arc<Scenario>,
    /// The seed.
    pub seed: u64,
    /// What happened so far; empty for a new exercise.
    pub log: Vec<Event>,
    /// Play time now; at least the moment of the last event.
    pub now: Moment,
    /// Where it is recorded.
    pub journal: Option<Box<dyn Journal>>,
    /// The exercise file as the trainer reads it.
    pub file: Option<String>,
    /// How fast play time goes.
    pub pace: Pace,
    /// Who is seated before the start, if the exercise has not started.
    pub drivers: Vec<(Party, Driver)>,
    /// The speed to set at once, in tenths, 1 to 600. Default: as it is.
    pub tenths: Option<u16>,
    /// Names this exercise among all: the same when it goes on from its file, another for a fork. None: a new name.
    pub name: Option<Arc<str>>,
    /// The file in which its seats and their codes are kept. None: they are forgotten when the host ends.
    pub seats: Option<PathBuf>,
    /// Whether bots stand in for teams whose last desk has gone, if that is not in the file of the seats.
    pub stand_in: bool,
    /// How long the last desk of a team may be gone before a bot stands in.
    pub grace: Duration,
    /// The codes of its seats, shared with the network's end.
    pub codes: Arc<Codes>,
    /// Start at once, or go on at once if it was paused.
    pub start: bool,
    /// Go on with a copy of the record in place of the machine that ran the exercise so far, with this lot: see
    /// [`take_over`].
    pub take_over: Option<u32>,
}

impl Setup {
    /// A new exercise that is not recorded, with nobody seated, waiting for its start.
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        Self {
            scenario,
            seed,
            log: Vec::new(),
            now: Moment::START,
            journal: None,
            file: None,
            pace: Pace::Wall,
            drivers: Vec::new(),
            tenths: None,
            name: None,
            seats: None,
            stand_in: true,
            grace: Duration::from_secs(30),
            codes: Arc::default(),
            start: false,
            take_over: None,
        }
    }

    /// The exercise in this record, new or to be resumed, written on in the same file.
    ///
    /// # Errors
    /// The record cannot be read to its end.
    pub fn of(record: Record) -> Result<Self, record::Error> {
        let log = record.events().collect::<Result<Vec<_>, _>>()?;
        Ok(Self {
            log,
            now: record.clock(),
            file: Some(record.path().display().to_string()),
            name: Some(record.genesis().to_string().into()),
            seats: Some(seats_beside(record.path())),
            ..Self::new(record.scenario().clone(), record.origin().seed)
        }
        .recorded_in(record))
    }

    fn recorded_in(self, record: Record) -> Self {
        Self {
            journal: Some(Box::new(record)),
            ..self
        }
    }

    /// Seats a bot of this skill in the chair of every team.
    #[must_use]
    pub fn with_bots(mut self, skill: Skill) -> Self {
        self.drivers = self
            .scenario
            .teams
            .iter()
            .map(|team| (Party::Team(team.id.clone()), Driver::Bot(skill)))
            .collect();
        self
    }
}

/// A running exercise. Dropping it ends the host; what happened stays in the record.
#[derive(Debug)]
pub struct Host {
    connector: Connector,
    codes: Arc<Codes>,
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Host {
    /// Starts the host's thread. When it returns, [`Host::codes`] has the codes of the seats.
    ///
    /// # Errors
    /// The system gives no thread, or no random numbers for the codes; or the record is a copy, and another machine
    /// runs the exercise.
    pub fn start(setup: Setup) -> std::io::Result<Self> {
        let (connector, end) = pair();
        let codes = setup.codes.clone();
        let name = match &setup.name {
            Some(name) => name.clone(),
            None => random()?.to_string().into(),
        };
        let seats = Seats::open(
            setup.scenario.clone(),
            name.clone(),
            codes.clone(),
            setup.seats.clone(),
            setup.stand_in,
            setup.take_over.is_some(),
        )?;
        let own = copy::term_of(&setup.log);
        let term = setup.take_over.map_or(own, |lot| own.next(lot));
        codes.runs(name.clone(), term);
        if setup.take_over.is_none()
            && let Some(later) = seats.later_term(own)
        {
            codes.is_taken_over(later);
        }
        let (stop, stopped) = crossbeam_channel::bounded(0);
        let thread = std::thread::Builder::new()
            .name("accord-host".into())
            .spawn(move || run::run(setup, name, seats, &end, &stopped))?;
        Ok(Self {
            connector,
            codes,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// A new client in this process.
    pub fn connect(&self) -> ClientEnd {
        self.connector.connect()
    }

    /// Where further clients connect, for a thread that outlives a borrow of the host.
    pub fn connector(&self) -> Connector {
        self.connector.clone()
    }

    /// The codes of the seats, for the network's end.
    pub fn codes(&self) -> Arc<Codes> {
        self.codes.clone()
    }

    /// Ends the host and waits until its record is closed. Play stays as it is and can be resumed.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        // The host ends when nobody holds the sender any more.
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            // A host that panicked has nothing more to say; its record is whole to the last commit.
            drop(thread.join());
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.end();
    }
}

#[cfg(test)]
mod tests;
