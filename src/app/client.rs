//! A window's end of the line to the host: what it was sent, folded into a world of its own; what it asks, sent on.

use crate::exercise::{Command, Event, View, World, apply};
use crate::link::{ClientEnd, ClockReading, FromHost, ToHost, Welcome};
use crate::scenario::Moment;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Messages taken in one frame at most, so that a frame never lasts.
const MOST: usize = 4000;
/// How long play time runs on by itself when the host says nothing; then the clock waits for it.
const RUNS_ON: Duration = Duration::from_secs(2);

/// A window's own world, and the line to the host.
pub struct Client {
    /// What this window knows.
    pub known: World,
    /// The events that it was sent, in order.
    pub log: Vec<Arc<Event>>,
    /// Counts up when the host made this window start anew; what was read from the log is worth nothing then.
    pub starts: u32,
    /// Why the latest command was not done, until the next one.
    pub refused: Option<String>,
    /// Why play stands still although nobody stopped it.
    pub stalled: Option<Arc<str>>,
    /// The exercise file.
    pub file: Option<String>,
    /// The host is gone.
    pub cut: bool,
    clock: (ClockReading, Instant),
    end: ClientEnd,
}

impl Client {
    /// Joins with these eyes; waits so long for the welcome.
    pub fn join(end: ClientEnd, view: View, wait: Duration) -> Option<Self> {
        end.say(ToHost::Hello {
            view: Some(view),
            have: None,
        });
        let deadline = Instant::now() + wait;
        while let Some(left) = deadline.checked_duration_since(Instant::now()) {
            if let Some(FromHost::Welcome(welcome)) = end.next(left).ok()? {
                let clock = (welcome.clock, Instant::now());
                let mut client = Self {
                    known: World::seat(welcome.scenario.clone()),
                    log: Vec::new(),
                    starts: 0,
                    refused: None,
                    stalled: None,
                    file: None,
                    cut: false,
                    clock,
                    end,
                };
                client.start(*welcome);
                return Some(client);
            }
        }
        None
    }

    /// Forgets what was known and starts from this.
    fn start(&mut self, welcome: Welcome) {
        // Only who has the seed has the whole scenario, and so an agenda of what falls due.
        self.known = match welcome.seed {
            Some(seed) => World::new(welcome.scenario, seed),
            None => World::seat(welcome.scenario),
        };
        for event in &welcome.events {
            apply(&mut self.known, event);
        }
        self.log = welcome.events;
        self.clock = (welcome.clock, Instant::now());
        self.file = welcome.file;
        self.stalled = welcome.stalled.map(|stall| stall.text);
        self.starts += 1;
    }

    /// Takes what has arrived.
    pub fn listen(&mut self) {
        for _ in 0..MOST {
            match self.end.next(Duration::ZERO) {
                Ok(Some(message)) => self.take(message),
                Ok(None) => break,
                Err(_gone) => {
                    self.cut = true;
                    break;
                }
            }
        }
    }

    fn take(&mut self, message: FromHost) {
        match message {
            FromHost::Welcome(welcome) => self.start(*welcome),
            FromHost::Event(event) => {
                apply(&mut self.known, &event);
                self.log.push(event);
            }
            FromHost::Answer { answer, .. } => {
                if let Err(denied) = answer {
                    self.refused = Some(denied.to_string());
                }
            }
            FromHost::Clock(reading) => self.clock = (reading, Instant::now()),
            FromHost::Stalled(stall) => self.stalled = stall.map(|stall| stall.text),
            FromHost::Seat(_)
            | FromHost::Resumed { .. }
            | FromHost::Artefact { .. }
            | FromHost::Room(_)
            | FromHost::Team(_)
            | FromHost::Comcheck(_)
            | FromHost::Goodbye(_) => {}
        }
    }

    /// Play time now: where the host last said it stands, and what has passed since.
    pub fn now(&self) -> Moment {
        let (reading, since) = self.clock;
        let at = reading.now.max(self.known.now);
        if !reading.runs || !self.known.running() || self.cut {
            return at;
        }
        let passed = since.elapsed().min(RUNS_ON).as_millis();
        let play = u64::try_from(passed).unwrap_or(0) * u64::from(reading.tenths) / 10;
        at.max(Moment::from_millis(reading.now.millis() + play))
    }

    /// Sends what was asked.
    pub fn send(&mut self, commands: Vec<Command>) {
        self.refused = None;
        for command in commands {
            self.end.ask(command);
        }
    }
}
