//! A second machine: it keeps a copy of the record as the exercise goes on elsewhere, and takes over when the first
//! machine dies.

use super::Setup;
use super::keep::{Book, beside};
use crate::exercise::{Event, TermNumber, TrainerEvent, What};
use crate::link::client::Beside;
use crate::link::succession::later_term;
use crate::link::{Copied, CopiedReceipt, Held, Keep, Line, Speaker, ToHost, random};
use crate::record::{self, Part, Receipt, Record};
use crate::tr;
use crossbeam_channel::{Receiver, RecvTimeoutError};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How soon a copy that could not be written is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// In which term the exercise in this log was last.
pub(super) fn term_of(log: &[Event]) -> TermNumber {
    let terms = log.iter().filter_map(|event| match event.what {
        What::Trainer(TrainerEvent::TakenOver { term }) => Some(term),
        _ => None,
    });
    terms.max().unwrap_or_default()
}

/// How a copy stands, on the machine that keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyStatus {
    /// Events of the copy, each on disk.
    pub events: u64,
    /// Events that the record was known to have.
    pub so_far: u64,
    /// The line is up, and the host sends the record.
    pub connected: bool,
    /// What is wrong, in words.
    pub trouble: Option<Arc<str>>,
}

impl CopyStatus {
    /// Whether the copy has all that the host has.
    pub fn in_step(&self) -> bool {
        self.connected && self.trouble.is_none() && self.events == self.so_far && self.so_far > 0
    }
}

/// A copy of the record of an exercise that runs elsewhere, written by a thread of its own as it comes. The thread ends
/// when the line does.
#[derive(Debug)]
pub struct Copy {
    path: PathBuf,
    status: Arc<Mutex<CopyStatus>>,
    thread: Option<JoinHandle<()>>,
}

impl Copy {
    /// Keeps a copy in this file, which is made if there is none and gone on with if it is a copy of the same record.
    /// `addresses` is where desks will reach this machine; `beside` and `speaker` belong to its line.
    ///
    /// # Errors
    /// The file is there and is no record that can be written; or the system gives no thread, as an error of the file.
    pub fn keep(
        path: &Path,
        addresses: Vec<Arc<str>>,
        beside: Receiver<Beside>,
        speaker: Speaker,
    ) -> Result<Self, record::Error> {
        let record = if path.exists() {
            Some(Record::open(path)?.0)
        } else {
            None
        };
        let status = Arc::new(Mutex::new(CopyStatus {
            events: record.as_ref().map_or(0, Record::len),
            ..CopyStatus::default()
        }));
        let mut keeping = Keeping {
            path: path.into(),
            record,
            addresses,
            speaker,
            status: status.clone(),
            no_seats: None,
        };
        let thread = std::thread::Builder::new()
            .name("accord-copy".into())
            .spawn(move || keeping.run(&beside))
            .map_err(|error| record::Error::System {
                path: path.into(),
                reason: error.to_string(),
            })?;
        Ok(Self {
            path: path.into(),
            status,
            thread: Some(thread),
        })
    }

    /// How it stands.
    pub fn status(&self) -> CopyStatus {
        locked(&self.status).clone()
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Tells a host that still runs that this machine takes over, so that it stops and sends what the copy lacks.
    /// Says whether there is somebody to wait for. Takes a few seconds at most.
    pub fn step_down(&self, line: &Line) -> bool {
        if !line.is_up() {
            return false;
        }
        // The thread writes to the file; reading it beside is allowed.
        let Ok((record, _)) = Record::read(&self.path) else {
            return false;
        };
        let exercise = record.genesis().to_string();
        let Ok(Some(book)) = Book::read(&beside(&self.path), &exercise, record.scenario()) else {
            return false;
        };
        let terms = record
            .events()
            .map_while(Result::ok)
            .fold(TermNumber::default(), |term, event| {
                term.max(term_of(std::slice::from_ref(&event)))
            });
        if let Some(identity) = &book.identity {
            later_term(&book.others, &exercise, identity, (terms, terms.next(0)));
        }
        true
    }

    /// Waits until everything that came is written and the file is closed. The line must have been left before.
    pub fn close(mut self) -> PathBuf {
        if let Some(thread) = self.thread.take() {
            // One that panicked has left the file whole to its last commit.
            drop(thread.join());
        }
        self.path.clone()
    }
}

fn locked(status: &Mutex<CopyStatus>) -> MutexGuard<'_, CopyStatus> {
    status.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Keeping {
    path: PathBuf,
    record: Option<Record>,
    addresses: Vec<Arc<str>>,
    speaker: Speaker,
    status: Arc<Mutex<CopyStatus>>,
    /// Why the seats are not beside the copy.
    no_seats: Option<Arc<str>>,
}

impl Keeping {
    fn run(&mut self, beside: &Receiver<Beside>) {
        let mut again: Option<Instant> = None;
        loop {
            let wait = again.map_or(AGAIN, |again| {
                again.saturating_duration_since(Instant::now())
            });
            match beside.recv_timeout(wait) {
                Ok(Beside::Connected) => {
                    again = None;
                    self.ask();
                }
                Ok(Beside::Cut) => locked(&self.status).connected = false,
                Ok(Beside::Copied(copied)) => match self.take(copied) {
                    Ok(()) => {}
                    Err(trouble) => {
                        let mut status = locked(&self.status);
                        status.connected = false;
                        status.trouble = Some(trouble.to_string().into());
                        again = trouble.may_pass().then(|| Instant::now() + AGAIN);
                    }
                },
                Err(RecvTimeoutError::Timeout) => {
                    if again.take_if(|again| *again <= Instant::now()).is_some() {
                        self.ask();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Asks for what the copy lacks.
    fn ask(&self) {
        locked(&self.status).connected = false;
        let have = self.record.as_ref().map(|record| Held {
            events: record.len(),
            head: record.head(),
        });
        let addresses = self.addresses.clone();
        self.speaker.say(ToHost::Keep(Keep { have, addresses }));
    }

    fn take(&mut self, copied: Copied) -> Result<(), record::Error> {
        match copied {
            Copied::Begin { origin, scenario } => {
                if self.record.is_none() {
                    self.record = Some(Record::begin_copy(&self.path, &origin, &scenario)?);
                }
            }
            Copied::Events {
                from,
                events,
                head,
                receipts,
                clock,
                so_far,
            } => {
                let Some(record) = &mut self.record else {
                    return Ok(());
                };
                // What was on its way before this machine asked anew.
                if from != record.len() {
                    return Ok(());
                }
                let receipts: Vec<_> = receipts.iter().map(receipt).collect();
                let part = Part { from, events, head };
                record.take(&part, &receipts, clock)?;
                let events = record.len();
                *locked(&self.status) = CopyStatus {
                    events,
                    so_far,
                    connected: true,
                    trouble: self.no_seats.clone(),
                };
                if !part.events.is_empty() {
                    self.speaker.say(ToHost::Kept { events });
                }
            }
            Copied::Seats { file } => {
                let written = self.seats(&file);
                let before = std::mem::replace(
                    &mut self.no_seats,
                    written.as_ref().err().map(|error| error.to_string().into()),
                );
                if before.is_some() && written.is_ok() {
                    locked(&self.status).trouble = None;
                }
                written?;
            }
            Copied::No(why) => {
                let mut status = locked(&self.status);
                status.connected = false;
                status.trouble = Some(why.to_string().into());
            }
        }
        Ok(())
    }

    /// The seats go beside the copy.
    fn seats(&self, text: &str) -> Result<(), record::Error> {
        let Some(record) = &self.record else {
            return Ok(());
        };
        let exercise: Arc<str> = record.genesis().to_string().into();
        let failed = |error: std::io::Error| record::Error::System {
            path: beside(&self.path),
            reason: error.to_string(),
        };
        let book = Book::from_json(text.as_bytes(), &exercise, record.scenario());
        match book.map_err(failed)? {
            Some(book) => {
                let book = Book { copy: true, ..book };
                book.write(&beside(&self.path), &exercise).map_err(failed)
            }
            // Of another exercise: the record is, too, and the host has said so.
            None => Ok(()),
        }
    }
}

fn receipt(copied: &CopiedReceipt) -> Receipt {
    Receipt {
        desk: copied.desk.0,
        command: copied.command.0,
        before: copied.before,
    }
}

/// Why this machine cannot take over.
#[derive(Debug)]
pub enum NoTakeOver {
    /// The copy cannot be read.
    Record(record::Error),
    /// The seats beside it cannot.
    Seats(std::io::Error),
    /// Another machine has done so.
    Done,
}

impl fmt::Display for NoTakeOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::Record(error) => error.to_string(),
            Self::Seats(error) => tr!("copy-no-seats", error = error.to_string()),
            Self::Done => tr!("copy-taken-over"),
        })
    }
}

impl std::error::Error for NoTakeOver {}

/// The exercise in this copy, to be run on this machine from now on. The machines that had it before are told, and
/// those that hear it stop. Takes a few seconds if one of them does not answer.
///
/// # Errors
/// The copy or the seats beside it cannot be read, or another machine has taken over already.
pub fn take_over(copy: &Path) -> Result<(Setup, record::Recovery), NoTakeOver> {
    let (record, recovery) = Record::open(copy).map_err(NoTakeOver::Record)?;
    let exercise = record.genesis().to_string();
    let book = Book::read(&beside(copy), &exercise, record.scenario());
    let book = book.map_err(NoTakeOver::Seats)?.unwrap_or_default();
    let setup = Setup::of(record).map_err(NoTakeOver::Record)?;
    let own = term_of(&setup.log);
    if let Some(identity) = &book.identity
        && later_term(&book.others, &exercise, identity, (own, own.next(0))).is_some()
    {
        return Err(NoTakeOver::Done);
    }
    let lot = random().map_err(NoTakeOver::Seats)? % u128::from(u32::MAX);
    let setup = Setup {
        take_over: u32::try_from(lot).ok().map(|lot| lot.saturating_add(1)),
        ..setup
    };
    Ok((setup, recovery))
}
