//! The host's loop: wait, let play time go on, take commands, write, send.

use super::chairs::Chairs;
use super::clock::PlayClock;
use super::room::{Room, Standing};
use super::{Journal, Pace, Setup};
use crate::exercise::*;
use crate::link::*;
use crate::record;
use crate::scenario::Moment;
use crossbeam_channel::{Receiver, after, never, select};
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
/// Commands taken before what they led to is written.
const MOST_COMMANDS: usize = 512;
/// Turns taken without a look at what clients say, when play does not wait for the clock.
const MOST_TURNS: u32 = 256;
/// Turns at one moment of play after which it goes on regardless: bots that answer each other without end.
const MOST_TURNS_AT_ONCE: u32 = 1_000;

/// Runs the exercise until nobody holds the other end of `stopped`.
pub(super) fn run(setup: Setup, end: &HostEnd, stopped: &Receiver<()>) {
    let mut run = Run::new(setup);
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
            recv(timeout) -> _ => run.go_on(),
        }
        run.settle();
    }
    run.save();
    run.mark();
}

struct Run {
    exercise: Exercise,
    /// Everything that happened; the first `saved` events are on disk, and only these were sent.
    log: Vec<Arc<Event>>,
    saved: usize,
    /// Answers to commands whose events are not on disk yet.
    answers: Vec<(ClientId, CommandId, Answer)>,
    journal: Option<Box<dyn Journal>>,
    stall: Option<Stall>,
    tried: Instant,
    marked: Instant,
    chairs: Chairs,
    room: Room,
    clock: PlayClock,
    now: Moment,
    pace: Pace,
    told: Option<(Instant, ClockReading)>,
    turns: u32,
    drivers: Vec<(Party, Driver)>,
    tenths: Option<u16>,
    start: bool,
}

impl Run {
    fn new(setup: Setup) -> Self {
        let wall = Instant::now();
        let exercise = Exercise::replay(setup.scenario.clone(), setup.seed, &setup.log);
        let log: Vec<_> = setup.log.into_iter().map(Arc::new).collect();
        let mut chairs = Chairs::new(&setup.scenario, setup.seed);
        chairs.replay(&log);
        let now = setup.now.max(exercise.world.now);
        Self {
            saved: log.len(),
            log,
            answers: Vec::new(),
            journal: setup.journal,
            stall: None,
            tried: wall,
            marked: wall,
            chairs,
            room: Room::new(setup.scenario, setup.seed, setup.file),
            clock: PlayClock::at(now, wall),
            now,
            pace: setup.pace,
            told: None,
            turns: 0,
            drivers: setup.drivers,
            tenths: setup.tenths,
            start: setup.start,
            exercise,
        }
    }

    /// Seats and starts a new exercise, or lets one go on that was resumed.
    fn begin(&mut self) {
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
        wait
    }

    /// Whether play time runs.
    fn plays(&self) -> bool {
        self.exercise.world.running() && self.stall.is_none()
    }

    /// The next moment at which something falls due or a player wants to act.
    fn next(&self) -> Option<Moment> {
        let wake = self.chairs.wake(&self.exercise.world);
        self.exercise.next_due().into_iter().chain(wake).min()
    }

    /// Lets play time go on to now.
    fn go_on(&mut self) {
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

    fn submit(&mut self, command: &Command) -> Result<(), Refusal> {
        let mut events = Vec::new();
        let done = self.exercise.submit(self.now, command, &mut events);
        self.happened(events);
        done
    }

    fn happened(&mut self, events: Vec<Event>) {
        for event in events {
            self.now = self.now.max(event.at);
            self.log.push(Arc::new(event));
            self.chairs.tell(&self.log);
        }
        self.clock.move_to(self.now);
    }

    /// Deals with something that a client says.
    fn take(&mut self, arrived: Arrived) {
        let from = arrived.from;
        match arrived.what {
            Inbound::Joined(outlet, _sitting) => self.room.joined(from, outlet),
            Inbound::Left => self.room.left(from),
            // Not answered by this host yet.
            Inbound::Said(ToHost::Artefact { .. } | ToHost::Comcheck(_) | ToHost::Room(_)) => {}
            Inbound::Said(ToHost::Hello { view, have: _ }) => {
                let view = view.unwrap_or(View::Wall);
                // What happened must not show in the clock before it is in the log.
                self.settle();
                let standing =
                    standing(&self.log[..self.saved], self.reading(), self.stall.as_ref());
                self.room.hello(from, view, &standing);
            }
            Inbound::Said(ToHost::Command { id, command }) => {
                if !self.room.admit(from, id, &command.by) {
                    return;
                }
                if let Some(stall) = self.stall.clone() {
                    self.room.answer(from, id, Err(Denied::Stalled(stall)));
                    // Somebody is waiting: look at once whether there is room.
                    self.tried = Instant::now()
                        .checked_sub(EACH_SECOND)
                        .unwrap_or(self.tried);
                    return;
                }
                let answer = match self.submit(&command) {
                    Ok(()) => Ok(Done {
                        before: self.exercise.world.next_seq,
                    }),
                    Err(refusal) => Err(Denied::Refused(refusal)),
                };
                self.answers.push((from, id, answer));
            }
        }
    }

    /// Writes what happened, then sends it.
    fn settle(&mut self) {
        let from = self.saved;
        if self.save() {
            self.room.events(&self.log[from..self.saved]);
            for (client, id, answer) in self.answers.drain(..) {
                self.room.answer(client, id, answer);
            }
            if self.plays() && self.marked.elapsed() >= EACH_SECOND {
                self.mark();
            }
        }
        let wall = Instant::now();
        let tenths = self.exercise.world.clock.tenths;
        let runs = self.plays() && self.pace == Pace::Wall;
        self.clock.set(runs, tenths, wall);
        self.tell_clock(wall, from < self.saved);
        if self.room.anybody_behind() {
            let standing = standing(&self.log[..self.saved], self.reading(), self.stall.as_ref());
            self.room.catch_up(&standing);
        }
    }

    /// Says whether everything that happened is on disk.
    fn save(&mut self) -> bool {
        let unsaved = &self.log[self.saved..];
        if unsaved.is_empty() && self.stall.is_none() {
            return true;
        }
        if self.stall.is_some() && self.tried.elapsed() < EACH_SECOND {
            return false;
        }
        let written = match &mut self.journal {
            Some(journal) => journal.append(unsaved),
            None => Ok(()),
        };
        self.tried = Instant::now();
        match written {
            Ok(()) => {
                self.saved = self.log.len();
                if self.stall.take().is_some() {
                    self.room.stalled(None);
                }
                true
            }
            Err(error) => {
                let stall = Stall {
                    full: matches!(error, record::Error::Full(_)),
                    text: error.to_string().into(),
                };
                if self.stall.as_ref() != Some(&stall) {
                    self.room.stalled(Some(&stall));
                    self.stall = Some(stall);
                }
                false
            }
        }
    }

    /// Remembers how far play time has gone. If that cannot be written, the next event will say why.
    fn mark(&mut self) {
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
                let state = |reading: &ClockReading| (reading.phase, reading.tenths, reading.runs);
                moved
                    || state(told) != state(&reading)
                    || (told.now != reading.now && wall.duration_since(*at) >= TELL_CLOCK)
            }
        };
        if due {
            self.told = Some((wall, reading));
            self.room.clock(reading);
        }
    }
}

fn standing<'a>(
    log: &'a [Arc<Event>],
    clock: ClockReading,
    stalled: Option<&'a Stall>,
) -> Standing<'a> {
    Standing {
        log,
        clock,
        stalled,
    }
}
