//! The host's loop: wait, let play time go on (`run/play.rs`), take commands (`run/asked.rs`), write and send
//! (`run/settle.rs`).

mod asked;
mod play;
mod settle;

use super::chairs::Chairs;
use super::client::Asker;
use super::clock::PlayClock;
use super::room::Room;
use super::seats::Seats;
use super::{Journal, Pace, Setup};
use crate::exercise::*;
use crate::link::*;
use crate::record::Receipt;
use crate::scenario::Moment;
use crossbeam_channel::{Receiver, RecvTimeoutError, after, never, select};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often clients are told the clock while play time runs, and the longest wait then.
const TELL_CLOCK: Duration = Duration::from_millis(250);
/// The shortest wait for the clock, so that bots without end do not take the whole machine.
const SHORTEST: Duration = Duration::from_millis(1);
/// How often a host that cannot write tries again, and one that can remembers how far play time has gone.
const EACH_SECOND: Duration = Duration::from_secs(1);
/// How soon a client that fell behind is looked at again.
const CATCH_UP: Duration = Duration::from_millis(20);
/// How long whoever reads nothing more holds up the end of a host, and whoever reads on at most.
const LAST_WORDS: Duration = Duration::from_millis(500);
const LONGEST_END: Duration = Duration::from_secs(5);
/// Commands taken before what they led to is written.
const MOST_COMMANDS: usize = 512;

/// Runs the exercise until nobody holds the other end of `stopped`.
pub(super) fn run(
    setup: Setup,
    name: Arc<str>,
    seats: Seats,
    end: &HostEnd,
    stopped: &Receiver<()>,
) {
    let codes = setup.codes.clone();
    let mut run = Run::new(setup, name, seats);
    run.begin();
    loop {
        let wait = run.wait();
        let timeout = wait.map_or_else(never, after);
        select! {
            recv(stopped) -> _ => break,
            recv(end.arriving()) -> arrived => {
                let Ok(arrived) = arrived else { break };
                run.go_on();
                run.take(arrived);
                for arrived in end.arriving().try_iter().take(MOST_COMMANDS) {
                    run.take(arrived);
                }
            }
            recv(codes.changes()) -> _ => run.codes_changed(),
            recv(timeout) -> _ => run.go_on(),
        }
        run.settle();
    }
    run.room.codes_changed();
    run.settle();
    run.last_words(end);
    // The record of an exercise that another machine runs is not written any more.
    if !run.taken_over {
        run.mark();
    }
    run.room.end();
}

struct Run {
    exercise: Exercise,
    /// Everything that happened; the first `saved` events are on disk, and of these the first `shown` were sent.
    log: Vec<Arc<Event>>,
    saved: usize,
    shown: usize,
    /// Answers to commands, and how many events must be shown before.
    answers: VecDeque<(usize, Asker, CommandId, Result<u64, Denied>)>,
    /// Commands of desks that were done, and are not on disk yet.
    receipts: Vec<Receipt>,
    journal: Option<Box<dyn Journal>>,
    stall: Option<Stall>,
    tried: Instant,
    marked: Instant,
    chairs: Chairs,
    room: Room,
    seed: u64,
    file: Option<String>,
    clock: PlayClock,
    now: Moment,
    pace: Pace,
    told: Option<(Instant, ClockReading)>,
    turns: u32,
    drivers: Vec<(Party, Driver)>,
    tenths: Option<u16>,
    start: bool,
    take_over: Option<u32>,
    /// Another machine has taken the exercise over; nothing happens here any more.
    taken_over: bool,
    codes: Arc<Codes>,
}

impl Run {
    fn new(setup: Setup, name: Arc<str>, seats: Seats) -> Self {
        let wall = Instant::now();
        let exercise = Exercise::replay(setup.scenario.clone(), setup.seed, &setup.log);
        let log: Vec<_> = setup.log.into_iter().map(Arc::new).collect();
        let mut chairs = Chairs::new(&setup.scenario, setup.seed);
        chairs.replay(&log);
        let now = setup.now.max(exercise.world.now);
        let mut room = Room::new(setup.scenario, name, seats, setup.grace, wall);
        for event in &log {
            if let Some(term) = begins_term(event) {
                room.term_began(term, event.seq);
            }
        }
        Self {
            saved: log.len(),
            shown: log.len(),
            log,
            answers: VecDeque::new(),
            receipts: Vec::new(),
            journal: setup.journal,
            stall: None,
            tried: wall,
            marked: wall,
            chairs,
            room,
            seed: setup.seed,
            file: setup.file,
            clock: PlayClock::at(now, wall),
            now,
            pace: setup.pace,
            told: None,
            turns: 0,
            drivers: setup.drivers,
            tenths: setup.tenths,
            start: setup.start,
            take_over: setup.take_over,
            taken_over: false,
            codes: setup.codes,
            exercise,
        }
    }

    /// Seats and starts a new exercise, or lets one go on that was resumed.
    fn begin(&mut self) {
        self.codes_changed();
        if self.taken_over {
            self.settle();
            return;
        }
        if let Some(lot) = self.take_over {
            self.ask(AskTrainer::TakeOver { lot });
        }
        let clock = &self.exercise.world.clock;
        let phase = clock.phase;
        let tenths = self.tenths.filter(|tenths| *tenths != clock.tenths);
        if phase == Phase::Ready {
            for (party, driver) in std::mem::take(&mut self.drivers) {
                self.ask(AskTrainer::Seat { party, driver });
            }
        }
        if let Some(tenths) = tenths.filter(|_| phase != Phase::Ended) {
            self.ask(AskTrainer::Speed { tenths });
        }
        match phase {
            Phase::Ready if self.start => self.ask(AskTrainer::Start),
            Phase::Paused if self.start => self.ask(AskTrainer::Resume),
            Phase::Ready | Phase::Paused | Phase::Running | Phase::Ended => {}
        }
        self.settle();
    }

    /// What the host itself asks for in the trainer's name. A refusal is nothing that could be mended here.
    fn ask(&mut self, ask: AskTrainer) {
        drop(self.submit(&ask.into()));
    }

    /// How long nothing will happen by itself. `None`: until somebody says something.
    fn wait(&self) -> Option<Duration> {
        let mut wait = None;
        let mut at_most = |length: Duration| {
            wait = Some(wait.map_or(length, |before: Duration| before.min(length)));
        };
        if self.stall.is_some() {
            at_most(EACH_SECOND);
        } else if self.plays() {
            match self.pace {
                Pace::Unwaiting if self.next().is_some() => at_most(Duration::ZERO),
                Pace::Unwaiting => {}
                Pace::Wall => {
                    at_most(TELL_CLOCK);
                    if let Some(next) = self.next() {
                        at_most(self.clock.until(next).max(SHORTEST));
                    }
                }
            }
        }
        if self.room.anybody_behind() {
            at_most(CATCH_UP);
        }
        if let Some(next) = self.room.next(self.seats_teams()) {
            at_most(next.saturating_duration_since(Instant::now()).max(SHORTEST));
        }
        wait
    }

    /// Lets those who are behind read what happened last. Nothing more is done for anybody.
    fn last_words(&mut self, end: &HostEnd) {
        let begun = Instant::now();
        let (mut sent, mut since) = (0, begun);
        while self.room.anybody_behind() && begun.elapsed() < LONGEST_END {
            let caught_up = self.room.caught_up();
            if caught_up != sent {
                (sent, since) = (caught_up, Instant::now());
            } else if since.elapsed() > LAST_WORDS {
                return;
            }
            match end.arriving().recv_timeout(CATCH_UP) {
                Ok(arrived) => {
                    if let Inbound::Left | Inbound::Said(ToHost::Kept { .. }) = arrived.what {
                        self.take(arrived);
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.settle();
        }
    }

    /// Whether a chair goes to whoever comes, and to a bot when nobody does.
    fn seats_teams(&self) -> bool {
        self.stall.is_none() && self.exercise.world.clock.phase != Phase::Ended
    }
}

/// The term that begins with this event, if one does.
fn begins_term(event: &Event) -> Option<TermNumber> {
    match event.what {
        What::Trainer(TrainerEvent::TakenOver { term }) => Some(term),
        _ => None,
    }
}
