//! A window's end of the line to the host: what it was sent, folded; what it asks, sent on.

use crate::exercise::{Command, Event, World, apply};
use crate::scenario::{Moment, Scenario};
use crossbeam_channel::{Receiver, Sender, TryRecvError};
use std::sync::Arc;
use std::time::Instant;

/// What the host sends to a window.
#[derive(Clone, Debug)]
pub enum FromHost {
    /// Something happened.
    Event(Arc<Event>),
    /// Play time stands here.
    Clock(Moment),
    /// The last command was refused, in words.
    Refused(String),
}

/// A window's own world, and the line to the host.
pub struct Client {
    /// What this window knows.
    pub known: World,
    /// The events that it was sent, in order.
    pub log: Vec<Arc<Event>>,
    /// The latest refusal, until it is taken.
    pub refused: Option<String>,
    /// The host is gone.
    pub cut: bool,
    clock: (Moment, Instant),
    incoming: Receiver<FromHost>,
    outgoing: Sender<Command>,
}

impl Client {
    /// A client over its redacted scenario that has been sent nothing yet.
    pub fn new(scenario: Arc<Scenario>, incoming: Receiver<FromHost>, outgoing: Sender<Command>) -> Self {
        Self {
            known: World::seat(scenario),
            log: Vec::new(),
            refused: None,
            cut: false,
            clock: (Moment::START, Instant::now()),
            incoming,
            outgoing,
        }
    }

    /// Takes what has arrived; at most so many messages, so that a frame never lasts.
    pub fn listen(&mut self, most: usize) {
        for _ in 0..most {
            match self.incoming.try_recv() {
                Ok(FromHost::Event(event)) => {
                    apply(&mut self.known, &event);
                    self.clock.0 = self.clock.0.max(event.at);
                    self.log.push(event);
                }
                Ok(FromHost::Clock(at)) => self.clock = (at, Instant::now()),
                Ok(FromHost::Refused(why)) => self.refused = Some(why),
                Err(TryRecvError::Empty) => break,
                Err(TryRecvError::Disconnected) => {
                    self.cut = true;
                    break;
                }
            }
        }
    }

    /// Play time now: where the host last said it stands, and what has passed since.
    pub fn now(&self) -> Moment {
        let (at, since) = self.clock;
        if !self.known.running() || self.cut {
            return at.max(self.known.now);
        }
        // Two seconds without word from the host and the clock waits for it.
        let passed = u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX).min(2000);
        let play = passed * u64::from(self.known.clock.tenths) / 10;
        Moment::from_millis(at.millis() + play)
    }

    /// Sends what was asked.
    pub fn send(&mut self, commands: Vec<Command>) {
        for command in commands {
            self.cut |= self.outgoing.send(command).is_err();
        }
    }
}
