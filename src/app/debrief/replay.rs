//! An exercise that was played, at any of its moments and with anybody's eyes.
//!
//! What a seat knew then is the same fold over the same events that it was sent then: nothing is shown in the debrief
//! that the seat could not have seen. Folding goes on from the nearest of some kept worlds, so that a hand on the
//! scrubber waits for nothing.

use crate::exercise::{Event, View, World, apply, numbered, seen};
use crate::scenario::redact::redact;
use crate::scenario::{Moment, Scenario};
use crate::score::{Ledger, Score};
use std::sync::Arc;

/// A world is kept every so many events.
const KEEP_EVERY: usize = 1024;
/// So many are kept at most; beyond that every second one goes.
const KEPT: usize = 32;

/// The exercise, and where in it we are.
pub struct Replay {
    scenario: Arc<Scenario>,
    seed: u64,
    log: Vec<Arc<Event>>,
    now: Moment,
    /// How many events have happened by now.
    happened: usize,
    /// Where we were before an event was looked at.
    left: Option<(Moment, usize)>,
    folds: Vec<(View, Fold)>,
    score: Option<(usize, Score)>,
    ledgers: Kept<Ledger>,
}

/// What one pair of eyes knows at a moment.
pub struct Fold {
    /// What it knows.
    pub world: World,
    /// What it was sent until then, under the numbers that this view counts by.
    pub log: Vec<Arc<Event>>,
    /// The numbers of those events in the exercise.
    pub numbers: Vec<u64>,
    scenario: Arc<Scenario>,
    folded: usize,
    kept: Vec<(usize, World, usize)>,
    apart: usize,
}

/// A running fold with some earlier states of it.
struct Kept<T> {
    state: T,
    folded: usize,
    kept: Vec<(usize, T)>,
    apart: usize,
}

impl Replay {
    /// The exercise at its end.
    pub fn new(scenario: Arc<Scenario>, seed: u64, log: Vec<Arc<Event>>) -> Self {
        let mut replay = Self {
            scenario,
            seed,
            now: Moment::START,
            happened: 0,
            left: None,
            log,
            folds: Vec::new(),
            score: None,
            ledgers: Kept {
                state: Ledger::new(),
                folded: 0,
                kept: Vec::new(),
                apart: KEEP_EVERY,
            },
        };
        replay.seek(replay.end());
        replay
    }

    /// Its scenario, whole.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Its seed.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// Every event, in order.
    pub fn log(&self) -> &[Arc<Event>] {
        &self.log
    }

    /// The moment that is looked at.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// How many events have happened by then.
    pub fn happened(&self) -> usize {
        self.happened
    }

    /// The moment of the last event.
    pub fn end(&self) -> Moment {
        self.log.last().map_or(Moment::START, |event| event.at)
    }

    /// Takes up what the log has gained. Whoever stood at the end stays there. A log that is not this one with more
    /// behind it, as when another machine has taken over, is begun anew.
    pub fn follow(&mut self, log: &[Arc<Event>]) {
        let known = self.log.len();
        if known > log.len() || self.log.last() != known.checked_sub(1).map(|last| &log[last]) {
            let (now, at_end) = (self.now, self.happened == known);
            *self = Self::new(self.scenario.clone(), self.seed, log.to_vec());
            if !at_end {
                self.seek(now);
            }
            return;
        }
        if log.len() == known {
            return;
        }
        let at_end = self.happened == self.log.len();
        self.log.extend(log[self.log.len()..].iter().cloned());
        if at_end {
            self.seek(self.end());
        }
    }

    /// Goes to a moment: all that happened by then has happened.
    pub fn seek(&mut self, to: Moment) {
        self.left = None;
        self.now = to.min(self.end());
        self.happened = self.log.partition_point(|event| event.at <= self.now);
    }

    /// Goes to the moment just after this event, to come back from it: what a figure rests on is looked at so.
    pub fn look_at(&mut self, seq: u64) {
        let left = self.left.or(Some((self.now, self.happened)));
        self.seek_event(seq);
        self.left = left;
    }

    /// The moment that was left to look at an event.
    pub fn left(&self) -> Option<Moment> {
        self.left.map(|(now, _)| now)
    }

    /// Goes back to it.
    pub fn come_back(&mut self) {
        if let Some(left) = self.left.take() {
            (self.now, self.happened) = left;
        }
    }

    /// Goes to the moment just after this event, before others of the same moment.
    pub fn seek_event(&mut self, seq: u64) {
        self.left = None;
        if let Ok(place) = self.log.binary_search_by_key(&seq, |event| event.seq) {
            self.now = self.log[place].at;
            self.happened = place + 1;
        }
    }

    /// What these eyes knew before the event that happened last; where we are does not change.
    pub fn before_last<T>(&mut self, view: &View, look: impl FnOnce(&World) -> T) -> T {
        let here = (self.now, self.happened);
        self.happened = self.happened.saturating_sub(1);
        let found = look(&self.seen_by(view).world);
        (self.now, self.happened) = here;
        found
    }

    /// One event on, or back.
    pub fn step(&mut self, forward: bool) {
        self.left = None;
        let happened = if forward {
            (self.happened + 1).min(self.log.len())
        } else {
            self.happened.saturating_sub(1)
        };
        self.happened = happened;
        let last = happened.checked_sub(1).and_then(|last| self.log.get(last));
        self.now = last.map_or(Moment::START, |event| event.at);
    }

    /// Makes ready what all of these eyes knew at the moment, and the score; then several can be looked at at once.
    pub fn make_ready(&mut self, views: &[View]) {
        for view in views {
            self.seen_by(view);
        }
        self.score();
    }

    /// What these eyes knew, as it was last made ready.
    pub fn as_seen_by(&self, view: &View) -> Option<&Fold> {
        let mut folds = self.folds.iter();
        folds.find(|(of, _)| of == view).map(|(_, fold)| fold)
    }

    /// The score as it was last made ready.
    pub fn as_scored(&self) -> Option<&Score> {
        self.score.as_ref().map(|(_, score)| score)
    }

    /// What these eyes knew at the moment.
    pub fn seen_by(&mut self, view: &View) -> &Fold {
        let place = match self.folds.iter().position(|(of, _)| of == view) {
            Some(place) => place,
            None => {
                let fold = Fold::new(&self.scenario, self.seed, view);
                self.folds.push((view.clone(), fold));
                self.folds.len() - 1
            }
        };
        let fold = &mut self.folds[place].1;
        fold.go(&self.log, self.happened, self.seed, view);
        fold
    }

    /// The score as it stood at the moment.
    pub fn score(&mut self) -> &Score {
        let happened = self.happened;
        if self.score.as_ref().is_some_and(|(of, _)| *of != happened) {
            self.score = None;
        }
        let (log, ledgers, scenario) = (&self.log, &mut self.ledgers, &self.scenario);
        let (_, score) = self.score.get_or_insert_with(|| {
            ledgers.go(happened, Ledger::new, |ledger, place| {
                ledger.note(&log[place]);
            });
            (happened, ledgers.state.score(scenario))
        });
        score
    }
}

impl Fold {
    fn new(scenario: &Arc<Scenario>, seed: u64, view: &View) -> Self {
        let scenario = match view {
            View::Trainer => scenario.clone(),
            View::Wall => Arc::new(redact(scenario, None)),
            View::Party(party) => Arc::new(redact(scenario, party.team())),
        };
        Self {
            world: first(&scenario, seed, view),
            log: Vec::new(),
            numbers: Vec::new(),
            scenario,
            folded: 0,
            kept: Vec::new(),
            apart: KEEP_EVERY,
        }
    }

    fn go(&mut self, log: &[Arc<Event>], to: usize, seed: u64, view: &View) {
        if to < self.folded {
            let nearest = self.kept.iter().rev().find(|(folded, ..)| *folded <= to);
            match nearest {
                Some((folded, world, sent)) => {
                    self.world = world.clone();
                    self.folded = *folded;
                    self.log.truncate(*sent);
                    self.numbers.truncate(*sent);
                }
                None => {
                    self.world = first(&self.scenario, seed, view);
                    self.folded = 0;
                    self.log.clear();
                    self.numbers.clear();
                }
            }
        }
        for event in &log[self.folded..to] {
            if let Some(known) = seen(event, view) {
                let event = if *view == View::Trainer {
                    event.clone()
                } else {
                    self.numbers.push(event.seq);
                    let nth = self.log.len() as u64;
                    let number = |named| {
                        let nth = self.numbers.binary_search(&named).ok()?;
                        Some(nth as u64)
                    };
                    Arc::new(numbered(known, nth, number))
                };
                apply(&mut self.world, &event);
                self.log.push(event);
            }
            self.folded += 1;
            let last = self.kept.last().map_or(0, |(folded, ..)| *folded);
            if self.folded >= last + self.apart {
                self.kept
                    .push((self.folded, self.world.clone(), self.log.len()));
                if self.kept.len() > KEPT {
                    thin(&mut self.kept);
                    self.apart *= 2;
                }
            }
        }
    }
}

fn first(scenario: &Arc<Scenario>, seed: u64, view: &View) -> World {
    match view {
        View::Trainer => World::new(scenario.clone(), seed),
        View::Wall | View::Party(_) => World::seat(scenario.clone()),
    }
}

/// Every second one goes.
fn thin<T>(kept: &mut Vec<T>) {
    let mut odd = false;
    kept.retain(|_| {
        odd = !odd;
        !odd
    });
}

impl<T: Clone> Kept<T> {
    fn go(&mut self, to: usize, first: impl Fn() -> T, mut fold: impl FnMut(&mut T, usize)) {
        if to < self.folded {
            let nearest = self.kept.iter().rev().find(|(folded, _)| *folded <= to);
            (self.folded, self.state) = nearest.cloned().unwrap_or_else(|| (0, first()));
        }
        while self.folded < to {
            fold(&mut self.state, self.folded);
            self.folded += 1;
            let last = self.kept.last().map_or(0, |(folded, _)| *folded);
            if self.folded >= last + self.apart {
                self.kept.push((self.folded, self.state.clone()));
                if self.kept.len() > KEPT {
                    thin(&mut self.kept);
                    self.apart *= 2;
                }
            }
        }
    }
}
