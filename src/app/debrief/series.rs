//! The score over the time of an exercise, taken once in the background.

use crate::exercise::Event;
use crate::scenario::{Moment, Scenario, TeamId};
use crate::score::{Ledger, Score};
use crossbeam_channel::{Receiver, TryRecvError, bounded};
use std::sync::Arc;

/// How many moments are taken.
const MOMENTS: u64 = 120;

/// The index of every team and of all of them at some moments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The moments, in order.
    pub at: Vec<Moment>,
    /// The index of each team at those moments, 0 to 100; none while nothing had a value.
    pub teams: Vec<(TeamId, Vec<Option<f64>>)>,
    /// Mean index of the states.
    pub alliance: Vec<f64>,
    /// The score at the end.
    pub last: Option<Score>,
}

impl Series {
    /// Takes it in one pass over the log.
    pub fn of(scenario: &Scenario, log: &[Arc<Event>]) -> Self {
        let teams = scenario.teams.iter();
        let mut series = Self {
            teams: teams.map(|team| (team.id.clone(), Vec::new())).collect(),
            ..Self::default()
        };
        let end = log.last().map_or(Moment::START, |event| event.at);
        let mut ledger = Ledger::new();
        let mut noted = 0;
        for nth in 0..=MOMENTS {
            let at = Moment::from_millis(end.millis() * nth / MOMENTS);
            while let Some(event) = log.get(noted).filter(|event| event.at <= at) {
                ledger.note(event);
                noted += 1;
            }
            let score = ledger.score(scenario);
            series.at.push(at);
            series.alliance.push(score.alliance);
            for (team, values) in &mut series.teams {
                let known = score.team(team).filter(|team| team.weakest.is_some());
                values.push(known.map(|team| team.index));
            }
            series.last = Some(score);
        }
        series
    }
}

/// Something that is worked out on a thread of its own.
pub struct Pending<T> {
    receiver: Receiver<T>,
    done: Option<T>,
    /// The thread ended without a result.
    pub failed: bool,
}

impl<T: Send + 'static> Pending<T> {
    /// Begins. On a machine that can start no thread it has failed.
    pub fn begin(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, receiver) = bounded(1);
        let thread = std::thread::Builder::new().name("debrief".into());
        let started = thread.spawn(move || {
            // Nobody waits any more if the window has gone on; then the result is worth nothing.
            sender.send(work()).is_ok()
        });
        Self {
            receiver,
            done: None,
            failed: started.is_err(),
        }
    }

    /// A result that is there already.
    pub fn ready(done: T) -> Self {
        let (_, receiver) = bounded(1);
        Self {
            receiver,
            done: Some(done),
            failed: false,
        }
    }

    /// The result, once it is there.
    pub fn get(&mut self) -> Option<&T> {
        self.poll();
        self.done.as_ref()
    }

    /// The same, to go on with.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.poll();
        self.done.as_mut()
    }

    /// The result as it was last asked for.
    pub fn peek(&self) -> Option<&T> {
        self.done.as_ref()
    }

    /// Whether it is still being worked out.
    pub fn waits(&self) -> bool {
        self.done.is_none() && !self.failed
    }

    fn poll(&mut self) {
        if self.done.is_some() || self.failed {
            return;
        }
        match self.receiver.try_recv() {
            Ok(done) => self.done = Some(done),
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => self.failed = true,
        }
    }
}
