//! One machine's copy of the record, as the host sees it: what it was sent, and what it has on its disk.

use crate::link::{CommandId, Copied, CopiedReceipt, CopyState, DeskId, Keep, NoCopy};
use crate::record::{self, Receipt, Record};
use crate::scenario::Moment;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Bytes of events that are sent at once.
const PART: usize = 64 << 10;
/// Events that may be on their way without being confirmed.
const MOST_UNKEPT: u64 = 8192;
/// A copy that confirms nothing for so long is not waited for any more, until it has everything.
const PATIENCE: Duration = Duration::from_secs(1);

/// A copy of the record on its way.
pub(super) struct Copying {
    begins: bool,
    /// The event that is sent next.
    next: u64,
    /// How many are on the other machine's disk.
    kept: u64,
    /// Commands that led to events which are not sent yet, by the event that came next.
    receipts: VecDeque<Receipt>,
    /// Which state of the seats was sent.
    seats: Option<u64>,
    /// How far the other machine knows that play time has gone.
    clock: Moment,
    in_step: bool,
    /// Since when nothing was confirmed although something waits to be.
    waits: Option<Instant>,
    /// Why there is none.
    no: Option<NoCopy>,
    over: bool,
}

/// What a message that was sent has brought.
pub(super) struct Sent {
    to: u64,
    receipts: usize,
    clock: Option<Moment>,
    seats: Option<u64>,
}

impl Copying {
    /// Begins, or goes on where the copy ends.
    pub fn new(keep: &Keep, record: Option<&Record>) -> Self {
        match Self::from(keep, record) {
            Ok(copying) => copying,
            Err(no) => Self {
                no: Some(no),
                ..Self::at(0)
            },
        }
    }

    /// How many events were sent.
    pub fn so_far(&self) -> u64 {
        self.next
    }

    /// This seat may not have one.
    pub fn refused() -> Self {
        Self {
            no: Some(NoCopy::NotYourRight),
            ..Self::at(0)
        }
    }

    fn from(keep: &Keep, record: Option<&Record>) -> Result<Self, NoCopy> {
        let unreadable = |_: record::Error| NoCopy::Unreadable;
        let record = record.ok_or(NoCopy::NotRecorded)?;
        let next = keep.have.map_or(0, |have| have.events);
        if let Some(have) = keep.have
            && !record
                .begins_with(have.events, have.head)
                .map_err(unreadable)?
        {
            return Err(NoCopy::Differs);
        }
        Ok(Self {
            begins: keep.have.is_none(),
            receipts: record.receipts_from(next).map_err(unreadable)?.into(),
            ..Self::at(next)
        })
    }

    fn at(next: u64) -> Self {
        Self {
            begins: false,
            next,
            kept: next,
            receipts: VecDeque::new(),
            seats: None,
            clock: Moment::START,
            in_step: false,
            waits: None,
            no: None,
            over: false,
        }
    }

    /// These commands have led to events that are on disk now.
    pub fn done(&mut self, receipts: &[Receipt]) {
        if !self.over && self.no.is_none() {
            self.receipts.extend(receipts);
        }
    }

    /// The other machine has so many events on its disk.
    pub fn kept(&mut self, events: u64) {
        if events > self.kept && events <= self.next {
            self.kept = events;
            self.waits = None;
        }
    }

    /// Looks how the copy stands when the record has so many events. Says whether that is news.
    pub fn look(&mut self, saved: u64, now: Instant) -> bool {
        let before = self.in_step;
        if self.over || self.no.is_some() {
            self.in_step = false;
        } else if self.kept >= saved {
            self.in_step = true;
            self.waits = None;
        } else {
            let since = *self.waits.get_or_insert(now);
            self.in_step &= now.duration_since(since) < PATIENCE;
        }
        self.in_step != before
    }

    /// When it will not be waited for any more.
    pub fn next_look(&self) -> Option<Instant> {
        self.waits.filter(|_| self.in_step).map(|it| it + PATIENCE)
    }

    /// How many events it has, if it is waited for.
    pub fn awaited(&self) -> Option<u64> {
        self.in_step.then_some(self.kept)
    }

    /// As the trainer reads it.
    pub fn state(&self, saved: u64) -> Option<CopyState> {
        (!self.over && self.no.is_none()).then(|| CopyState {
            in_step: self.in_step,
            behind: saved.saturating_sub(self.kept),
        })
    }

    /// Whether all of a record with so many events is on the other machine's disk.
    pub fn is_whole(&self, saved: u64) -> bool {
        self.kept >= saved
    }

    /// Whether something is to be sent.
    pub fn waits(&self, record: Option<&Record>, seats: u64) -> bool {
        !self.over
            && (self.no.is_some()
                || self.begins
                || self.seats != Some(seats)
                || record.is_some_and(|record| {
                    self.next - self.kept < MOST_UNKEPT
                        && (record.clock() > self.clock || self.next < record.len())
                }))
    }

    /// What is to be sent next, and what it brings. `seats` is how often they have changed, and their text.
    pub fn message(
        &mut self,
        record: Option<&Record>,
        seats: u64,
        text: impl FnOnce() -> std::io::Result<String>,
    ) -> Option<(Copied, Sent)> {
        if !self.waits(record, seats) {
            return None;
        }
        let mut sent = Sent {
            to: self.next,
            receipts: 0,
            clock: None,
            seats: None,
        };
        let record = record.filter(|_| self.no.is_none());
        let Some(record) = record else {
            let no = self.no.unwrap_or(NoCopy::NotRecorded);
            self.no = Some(no);
            return Some((Copied::No(no), sent));
        };
        let copied = if self.begins {
            record
                .beginning()
                .map(|(origin, scenario)| Copied::Begin { origin, scenario })
        } else if self.seats != Some(seats) {
            sent.seats = Some(seats);
            let file = text().unwrap_or_default();
            Ok(Copied::Seats { file })
        } else {
            record.part(self.next, PART).map(|part| {
                sent.to = part.from + part.events.len() as u64;
                let led_here = |receipt: &&Receipt| receipt.before <= sent.to;
                let receipts = self.receipts.iter().take_while(led_here);
                let receipts: Vec<_> = receipts.map(copied).collect();
                sent.receipts = receipts.len();
                sent.clock = Some(record.clock());
                Copied::Events {
                    from: part.from,
                    events: part.events,
                    head: part.head,
                    receipts,
                    clock: record.clock(),
                    so_far: record.len(),
                }
            })
        };
        match copied {
            Ok(copied) => Some((copied, sent)),
            Err(_) => {
                self.no = Some(NoCopy::Unreadable);
                Some((Copied::No(NoCopy::Unreadable), sent))
            }
        }
    }

    /// It has been sent.
    pub fn sent(&mut self, sent: &Sent) {
        if self.no.is_some() {
            self.over = true;
            return;
        }
        if let Some(clock) = sent.clock {
            self.clock = clock;
        } else if sent.seats.is_some() {
            self.seats = sent.seats;
        } else {
            self.begins = false;
        }
        self.next = sent.to;
        self.receipts
            .drain(..sent.receipts.min(self.receipts.len()));
    }
}

fn copied(receipt: &Receipt) -> CopiedReceipt {
    CopiedReceipt {
        desk: DeskId(receipt.desk),
        command: CommandId(receipt.command),
        before: receipt.before,
    }
}
