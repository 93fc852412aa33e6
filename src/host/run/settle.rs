//! What happened is written, and only then sent; a disk that is full stops play until there is room.

use super::{EACH_SECOND, Run, TELL_CLOCK};
use crate::exercise::*;
use crate::host::Pace;
use crate::host::lane::Standing;
use crate::link::*;
use crate::record;
use std::time::Instant;

impl Run {
    /// Writes what happened, then sends it.
    pub(super) fn settle(&mut self) {
        let wall = Instant::now();
        if self.seats_teams() {
            for (team, driver) in self.room.chairs(wall, &self.exercise) {
                let party = Party::Team(team);
                self.ask(AskTrainer::Seat { party, driver });
            }
        }
        let from = self.shown;
        // The seats first: what is remembered as done is on disk.
        self.room.keep_seats(wall);
        if self.save() && self.plays() && self.marked.elapsed() >= EACH_SECOND {
            self.mark();
        }
        let shown = self.room.shown(self.saved as u64, wall);
        // A command whose receipt is not on disk is not answered; nor does a host that was taken over show anything that
        // the other machine may not have.
        let alone = self.taken_over && !self.room.awaits_a_copy();
        if self.receipts.is_empty() && !alone {
            self.show(usize::try_from(shown).unwrap_or(usize::MAX));
        }
        let tenths = self.exercise.world.clock.tenths;
        let runs = self.plays() && self.pace == Pace::Wall;
        self.clock.set(runs, tenths, wall);
        // A change of the clock that nobody has seen yet is not told either.
        let same = |told: &(Instant, ClockReading)| state(&told.1) == state(&self.reading());
        if self.shown == self.saved || self.told.as_ref().is_some_and(same) {
            self.tell_clock(wall, from < self.shown);
        }
        self.flush(wall);
        if self.taken_over && self.room.taken_over(self.saved as u64, wall) {
            self.codes.step_down();
        }
    }

    /// So many events may be seen by everybody.
    fn show(&mut self, events: usize) {
        self.shown = events.clamp(self.shown, self.saved);
        while let Some((needs, ..)) = self.answers.front()
            && *needs <= self.shown
        {
            if let Some((_, asker, id, answer)) = self.answers.pop_front() {
                self.room.answered(asker, id, answer);
            }
        }
    }

    /// Sends everybody what is to be said.
    fn flush(&mut self, wall: Instant) {
        let standing = Standing {
            log: &self.log[..self.shown],
            clock: self.reading(),
            stalled: self.stall.as_ref(),
            seed: self.seed,
            file: self.file.as_deref(),
            term: self.exercise.world.term,
            record: self.journal.as_ref().and_then(|journal| journal.record()),
        };
        self.room.flush(&self.exercise, &standing, wall);
    }

    /// Says whether everything that happened is on disk.
    fn save(&mut self) -> bool {
        let unsaved = &self.log[self.saved..];
        if unsaved.is_empty() && self.receipts.is_empty() && self.stall.is_none() {
            return true;
        }
        if self.taken_over || (self.stall.is_some() && self.tried.elapsed() < EACH_SECOND) {
            return false;
        }
        let written = match &mut self.journal {
            Some(journal) => journal.append(unsaved, &self.receipts),
            None => Ok(()),
        };
        self.tried = Instant::now();
        match written {
            Ok(()) => {
                self.saved = self.log.len();
                self.room.done(&self.receipts);
                self.receipts.clear();
                if self.stall.take().is_some() {
                    self.room.stalled();
                }
                true
            }
            Err(error) => {
                let stall = Stall {
                    full: matches!(error, record::Error::Full(_)),
                    text: error.to_string().into(),
                };
                if self.stall.as_ref() != Some(&stall) {
                    self.room.stalled();
                    self.stall = Some(stall);
                }
                false
            }
        }
    }

    /// Remembers how far play time has gone. If that cannot be written, the next event will say why.
    pub(super) fn mark(&mut self) {
        self.marked = Instant::now();
        if let Some(journal) = &mut self.journal {
            drop(journal.mark(self.now));
        }
    }

    fn reading(&self) -> ClockReading {
        let clock = &self.exercise.world.clock;
        ClockReading {
            now: self.now,
            phase: clock.phase,
            tenths: clock.tenths,
            runs: self.plays(),
        }
    }

    /// Tells the clock when something about it changed, after events, and now and then.
    fn tell_clock(&mut self, wall: Instant, moved: bool) {
        let reading = self.reading();
        let due = match &self.told {
            None => true,
            Some((at, told)) => {
                moved
                    || state(told) != state(&reading)
                    || (told.now != reading.now && wall.duration_since(*at) >= TELL_CLOCK)
            }
        };
        if due {
            self.told = Some((wall, reading));
            self.room.clock(reading, wall);
        }
    }
}

/// What of a reading is more than time passing.
fn state(reading: &ClockReading) -> (Phase, u16, bool) {
    (reading.phase, reading.tenths, reading.runs)
}
