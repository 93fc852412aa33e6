//! One view's way through the log: which events it sees, under numbers of its own, made into messages once for all
//! who look with the same eyes.

use crate::evidence::Digest;
use crate::exercise::{Event, TermNumber, TrainerEvent, View, What, numbered, seen};
use crate::link::{ClockReading, FromHost, Parcel, Stall, Welcome};
use crate::record::Record;
use crate::scenario::Scenario;
use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// Messages kept for those who are behind. A room that gives many commands at once must not make each message anew for
/// every seat.
const RECENT: usize = 4096;
/// Of these so many are kept though everybody has been sent them, for those who come back after a moment.
const KEPT: u64 = 256;
/// Older messages that are remembered while somebody is still being sent them.
const MOST_OLDER: usize = 8192;
/// A welcome for desks across the network holds events of about so many bytes of JSON; the others follow.
const WELCOME_BYTES: usize = 512 * 1024;
/// A welcome made so long ago serves those who come now, with what has happened since sent after it, so that a room
/// that comes back at once is not written as many times as it has desks.
const WELCOME_SERVES: Duration = Duration::from_secs(10);
/// Unless so many events have happened since.
const WELCOME_AGES: u64 = 256;

/// What one view is sent of the log.
pub(super) struct Lane {
    pub view: View,
    /// Names the exercise as this view knows it.
    pub name: Arc<str>,
    scenario: Arc<Scenario>,
    /// How many events of the log were looked at.
    scanned: u64,
    /// Numbers in the exercise of the events that the view sees; none for the trainer, who sees all.
    numbers: Option<Vec<u64>>,
    /// The latest messages, each made when the first client is sent it.
    recent: VecDeque<OnceCell<Arc<Parcel>>>,
    /// Older messages that wait for somebody, so that a room which comes late shares them.
    older: RefCell<BTreeMap<u64, Weak<Parcel>>>,
    welcome: Option<Kept>,
    /// How many clients look with these eyes.
    pub clients: usize,
}

struct Kept {
    made: Instant,
    /// How many events it says there are, and how many of them it holds.
    so_far: u64,
    holds: u64,
    stalled: Option<Stall>,
    parcel: Arc<Parcel>,
}

/// The state of the exercise as a welcome tells it.
pub(super) struct Standing<'a> {
    pub log: &'a [Arc<Event>],
    pub clock: ClockReading,
    pub stalled: Option<&'a Stall>,
    /// What only the trainer is told.
    pub seed: u64,
    pub file: Option<&'a str>,
    /// The host's term.
    pub term: TermNumber,
    /// Where it is recorded; events beyond `log` may be on disk there.
    pub record: Option<&'a Record>,
}

impl Lane {
    pub fn new(view: View, exercise: &str, scenario: Arc<Scenario>) -> Self {
        // What a client has of one view is nothing to go on from in another.
        let name = Digest::of(format!("{exercise}\n{view:?}").as_bytes()).to_string();
        Self {
            name: name[..32].into(),
            scenario,
            scanned: 0,
            numbers: (view != View::Trainer).then(Vec::new),
            recent: VecDeque::new(),
            older: RefCell::default(),
            welcome: None,
            clients: 0,
            view,
        }
    }

    /// How many events the view sees.
    pub fn len(&self) -> u64 {
        match &self.numbers {
            Some(numbers) => numbers.len() as u64,
            None => self.scanned,
        }
    }

    /// Takes note of what has happened since it last looked.
    pub fn follow(&mut self, log: &[Arc<Event>]) {
        let before = self.scanned;
        let from = usize::try_from(before).unwrap_or(usize::MAX);
        for event in log.get(from..).unwrap_or_default() {
            self.scanned = event.seq + 1;
            if let Some(numbers) = &mut self.numbers {
                if seen(event, &self.view).is_none() {
                    continue;
                }
                numbers.push(event.seq);
            }
            if self.clients > 0 {
                self.recent.push_back(OnceCell::new());
                if self.recent.len() > RECENT {
                    self.recent.pop_front();
                }
            } else {
                self.recent.clear();
            }
        }
    }

    /// Everybody in this lane has been sent what comes before this number.
    pub fn sent_before(&mut self, nth: u64) {
        let nth = nth.min(self.len().saturating_sub(KEPT));
        let oldest = self.len() - self.recent.len() as u64;
        let past = usize::try_from(nth.saturating_sub(oldest)).unwrap_or(usize::MAX);
        self.recent.drain(..past.min(self.recent.len()));
    }

    /// What is not needed for now is let go.
    pub fn tidy(&mut self, now: Instant) {
        if self.clients == 0 {
            self.recent.clear();
        }
        let old = |kept: &Kept| now.duration_since(kept.made) > WELCOME_SERVES;
        if self.welcome.as_ref().is_some_and(old) {
            self.welcome = None;
        }
    }

    /// The message with the event that bears this number in the view.
    pub fn message(&self, nth: u64, log: &[Arc<Event>]) -> Option<Arc<Parcel>> {
        let oldest = self.len() - self.recent.len() as u64;
        let Some(place) = nth.checked_sub(oldest) else {
            return self.older(nth, log);
        };
        let kept = self.recent.get(usize::try_from(place).ok()?)?;
        if let Some(message) = kept.get() {
            return Some(message.clone());
        }
        let message = self.made(nth, log)?;
        Some(kept.get_or_init(|| message).clone())
    }

    fn older(&self, nth: u64, log: &[Arc<Event>]) -> Option<Arc<Parcel>> {
        let mut older = self.older.borrow_mut();
        if let Some(message) = older.get(&nth).and_then(Weak::upgrade) {
            return Some(message);
        }
        if older.len() >= MOST_OLDER {
            older.clear();
        }
        let message = self.made(nth, log)?;
        older.insert(nth, Arc::downgrade(&message));
        Some(message)
    }

    fn made(&self, nth: u64, log: &[Arc<Event>]) -> Option<Arc<Parcel>> {
        let event = self.event(nth, log)?;
        Some(Parcel::new(FromHost::Event(event)))
    }

    /// The event that bears this number in the view, as the view sees it.
    fn event(&self, nth: u64, log: &[Arc<Event>]) -> Option<Arc<Event>> {
        let Some(numbers) = &self.numbers else {
            return log.get(usize::try_from(nth).ok()?).cloned();
        };
        let number = *numbers.get(usize::try_from(nth).ok()?)?;
        let event = log.get(usize::try_from(number).ok()?)?;
        let shown = seen(event, &self.view)?;
        if nth == number && matches!(shown, Cow::Borrowed(_)) && !names_another(event) {
            return Some(event.clone());
        }
        Some(Arc::new(numbered(shown, nth, |number| self.number(number))))
    }

    /// The number in the view of the event that bears this one in the exercise, if the view sees it.
    fn number(&self, number: u64) -> Option<u64> {
        match &self.numbers {
            Some(numbers) => numbers.binary_search(&number).ok().map(|nth| nth as u64),
            None => Some(number),
        }
    }

    /// How many events of the view come before the one that bears this number in the exercise.
    pub fn before(&self, number: u64) -> u64 {
        match &self.numbers {
            Some(numbers) => numbers.partition_point(|seen| *seen < number) as u64,
            None => number,
        }
    }

    /// A welcome for a window of this process, with every event.
    pub fn whole_welcome(&self, standing: &Standing<'_>) -> (Arc<Parcel>, u64) {
        let events = (0..self.len())
            .filter_map(|nth| self.event(nth, standing.log))
            .collect();
        let welcome = self.welcome_with(events, standing);
        (Parcel::new(welcome), self.len())
    }

    /// A welcome for a desk across the network, with the first events; and how many they are.
    pub fn brief_welcome(&mut self, standing: &Standing<'_>, now: Instant) -> (Arc<Parcel>, u64) {
        if let Some(kept) = &self.welcome
            && now.duration_since(kept.made) <= WELCOME_SERVES
            && self.len() - kept.so_far <= WELCOME_AGES
            && kept.stalled.as_ref() == standing.stalled
        {
            return (kept.parcel.clone(), kept.holds);
        }
        let mut events = Vec::new();
        let mut bytes = 0;
        for event in (0..self.len()).map_while(|nth| self.event(nth, standing.log)) {
            bytes += length(&event);
            if bytes > WELCOME_BYTES {
                break;
            }
            events.push(event);
        }
        let holds = events.len() as u64;
        let parcel = Parcel::new(self.welcome_with(events, standing));
        self.welcome = Some(Kept {
            made: now,
            so_far: self.len(),
            holds,
            stalled: standing.stalled.cloned(),
            parcel: parcel.clone(),
        });
        (parcel, holds)
    }

    fn welcome_with(&self, events: Vec<Arc<Event>>, standing: &Standing<'_>) -> FromHost {
        let trainer = self.view == View::Trainer;
        FromHost::Welcome(Box::new(Welcome {
            exercise: self.name.clone(),
            view: self.view.clone(),
            scenario: self.scenario.clone(),
            seed: trainer.then_some(standing.seed),
            events,
            so_far: self.len(),
            clock: standing.clock,
            file: standing.file.filter(|_| trainer).map(str::to_owned),
            stalled: self.known(standing.stalled),
            term: standing.term,
        }))
    }

    /// Why play stands still, as this view may know it: only the trainer reads the file's name.
    pub fn known(&self, stall: Option<&Stall>) -> Option<Stall> {
        stall.map(|stall| self.told(stall))
    }

    /// This reason as this view may know it.
    pub fn told(&self, stall: &Stall) -> Stall {
        match self.view {
            View::Trainer => stall.clone(),
            View::Wall | View::Party(_) => Stall {
                full: stall.full,
                text: crate::tr!("stalled-for-seats").into(),
            },
        }
    }
}

/// Whether something in an event is the number of another.
fn names_another(event: &Event) -> bool {
    matches!(event.what, What::Trainer(TrainerEvent::WallSet { .. }))
}

/// How long an event is as JSON.
fn length(event: &Event) -> usize {
    struct Count(usize);
    impl io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut count = Count(0);
    match serde_json::to_writer(&mut count, event) {
        Ok(()) => count.0,
        Err(_) => 0,
    }
}
