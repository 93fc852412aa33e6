//! Play time goes on: what falls due happens, and players whose time has come act.

use super::{Run, begins_term};
use crate::exercise::*;
use crate::host::Pace;
use crate::scenario::Moment;
use std::sync::Arc;
use std::time::Instant;

/// Turns taken without a look at what clients say, when play does not wait for the clock.
const MOST_TURNS: u32 = 256;
/// Turns at one moment of play after which it goes on regardless: bots that answer each other without end.
const MOST_TURNS_AT_ONCE: u32 = 1_000;

impl Run {
    /// Whether play time runs.
    pub(super) fn plays(&self) -> bool {
        self.exercise.world.running() && self.stall.is_none()
    }

    /// The next moment at which something falls due or a player wants to act.
    pub(super) fn next(&self) -> Option<Moment> {
        let wake = self.chairs.wake(&self.exercise.world);
        self.exercise.next_due().into_iter().chain(wake).min()
    }

    /// Lets play time go on to now.
    pub(super) fn go_on(&mut self) {
        if self.stall.is_some() {
            return;
        }
        match self.pace {
            Pace::Wall => {
                let now = self.clock.read(Instant::now());
                if self.plays() {
                    while self.plays() && self.next().is_some_and(|next| next <= now) {
                        if !self.turn(now) {
                            break;
                        }
                    }
                    if self.plays() {
                        self.now = self.now.max(now);
                    }
                }
            }
            Pace::Unwaiting => {
                for _ in 0..MOST_TURNS {
                    if !self.plays() || !self.turn(Moment::from_millis(u64::MAX)) {
                        break;
                    }
                }
            }
        }
    }

    /// One turn: all that falls due at the next moment, or else the players whose time has come.
    /// Says whether there may be another one by `limit`.
    fn turn(&mut self, limit: Moment) -> bool {
        let Some(next) = self.next() else {
            return false;
        };
        let at = next.max(self.now);
        self.turns = if at == self.now { self.turns + 1 } else { 0 };
        if at > limit {
            return false;
        }
        self.now = at;
        if self.exercise.next_due().is_some_and(|due| due <= at) {
            let mut events = Vec::new();
            self.exercise.advance(at, &mut events);
            self.happened(events);
        } else if self.turns < MOST_TURNS_AT_ONCE {
            self.act(at);
        } else {
            // Time goes on to what falls due next; the players speak again then.
            match self.exercise.next_due() {
                Some(due) if due <= limit => self.now = due,
                _ => return false,
            }
        }
        true
    }

    fn act(&mut self, now: Moment) {
        let mut commands = Vec::new();
        for place in 0..self.chairs.len() {
            self.chairs
                .act(place, now, &self.exercise.world, &mut commands);
            for command in commands.drain(..) {
                // A refused command is simply not done: that is the player's affair.
                drop(self.submit(&command));
            }
        }
    }

    pub(super) fn submit(&mut self, command: &Command) -> Result<(), Refusal> {
        let mut events = Vec::new();
        let done = self.exercise.submit(self.now, command, &mut events);
        self.happened(events);
        done
    }

    fn happened(&mut self, events: Vec<Event>) {
        for event in events {
            self.now = self.now.max(event.at);
            if let Some(term) = begins_term(&event) {
                self.room.term_began(term, event.seq);
                self.codes.runs(self.room.name(), term);
            }
            self.log.push(Arc::new(event));
            self.chairs.tell(&self.log);
        }
        self.clock.move_to(self.now);
    }
}
