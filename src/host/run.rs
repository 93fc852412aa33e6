//! The host's loop: wait, let play time go on, take commands, write, send.

use super::chairs::Chairs;
use super::client::Asker;
use super::clock::PlayClock;
use super::lane::Standing;
use super::room::Room;
use super::seats::Seats;
use super::{Journal, Pace, Setup};
use crate::exercise::*;
use crate::link::*;
use crate::record::{self, Receipt};
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
/// Turns taken without a look at what clients say, when play does not wait for the clock.
const MOST_TURNS: u32 = 256;
/// Turns at one moment of play after which it goes on regardless: bots that answer each other without end.
const MOST_TURNS_AT_ONCE: u32 = 1_000;

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
            if let Some(term) = begins_term(&event) {
                self.room.term_began(term, event.seq);
                self.codes.runs(self.room.name(), term);
            }
            self.log.push(Arc::new(event));
            self.chairs.tell(&self.log);
        }
        self.clock.move_to(self.now);
    }

    /// Deals with something that a client says.
    fn take(&mut self, arrived: Arrived) {
        let (from, wall) = (arrived.from, Instant::now());
        match arrived.what {
            Inbound::Joined(outlet, sitting) => {
                if let Some(sitting) = &sitting {
                    self.remember(sitting.desk);
                }
                self.room.joined(from, outlet, sitting, wall);
            }
            Inbound::Left => self.room.left(from, wall),
            Inbound::Said(ToHost::Artefact { copy }) => self.room.artefact(from, copy, wall),
            Inbound::Said(ToHost::Comcheck(said)) => self.room.comcheck(from, said),
            // The trainers read in the seats what came of it.
            Inbound::Said(ToHost::Room(ask)) => drop(self.room.arrange(from, ask, wall)),
            Inbound::Said(ToHost::Arrange { id, ask }) => self.arrange(from, id, ask, wall),
            Inbound::Said(ToHost::Hello { view, have }) => {
                self.room.hello(from, view, have, &self.log[..self.shown]);
            }
            Inbound::Said(ToHost::Keep(keep)) => {
                let record = self.journal.as_ref().and_then(|journal| journal.record());
                self.room.keep(from, &keep, record);
            }
            Inbound::Said(ToHost::Kept { events }) => self.room.kept(from, events),
            Inbound::Said(ToHost::Command { id, command }) => self.command(from, id, &command),
        }
    }

    fn command(&mut self, from: ClientId, id: CommandId, command: &Command) {
        // It is asked again, of the machine that has taken over.
        if self.taken_over {
            return;
        }
        let Some(asker) = self.room.admit(from, id, command, &self.exercise) else {
            return;
        };
        if let Some(stall) = self.stall.clone() {
            self.room.answered(asker, id, Err(Denied::Stalled(stall)));
            // Somebody is waiting: look at once whether there is room.
            self.tried = Instant::now()
                .checked_sub(EACH_SECOND)
                .unwrap_or(self.tried);
            return;
        }
        let answer = match self.submit(command) {
            Ok(()) => Ok(self.exercise.world.next_seq),
            Err(refusal) => Err(Denied::Refused(refusal)),
        };
        self.done(asker, id, &answer);
        self.answers.push_back((self.log.len(), asker, id, answer));
    }

    /// Something with a number was done: it is remembered, also by a host that is started after this one.
    fn done(&mut self, asker: Asker, id: CommandId, answer: &Result<u64, Denied>) {
        if let (Asker::Desk(desk), Ok(before)) = (asker, answer) {
            self.receipts.push(Receipt {
                desk: desk.0,
                command: id.0,
                before: *before,
            });
        }
    }

    fn arrange(&mut self, from: ClientId, id: CommandId, ask: AskRoom, wall: Instant) {
        if self.taken_over {
            return;
        }
        if let Some(asker) = self.room.new_ask(from, id) {
            let arranged = self.room.arrange(from, ask, wall);
            let answer = arranged.map(|()| self.exercise.world.next_seq);
            // While the record cannot be written an arrangement is answered all the same.
            if self.stall.is_none() {
                self.done(asker, id, &answer);
            }
            self.answers.push_back((self.log.len(), asker, id, answer));
        }
    }

    /// The network's end has changed something about itself, or has learnt that this host was taken over.
    fn codes_changed(&mut self) {
        self.room.codes_changed();
        if let Some(later) = self.codes.taken_over().filter(|_| !self.taken_over) {
            self.taken_over = true;
            let text = match self.room.since(self.exercise.world.term, &self.log) {
                Some(since) if later.rivals(self.exercise.world.term) => {
                    crate::tr!("host-taken-over-by-both", since = since.on_clock())
                }
                _ => crate::tr!("host-taken-over"),
            };
            self.stall = Some(Stall {
                full: false,
                text: text.into(),
            });
            self.room.stalled();
        }
    }

    /// A desk that asked a host before this one is answered as that one would have answered.
    fn remember(&mut self, desk: DeskId) {
        let Some(journal) = self.journal.as_ref().filter(|_| !self.room.remembers(desk)) else {
            return;
        };
        // What cannot be read is not remembered; it may be done again, as for a record without such a table.
        let done = journal.receipts(desk).unwrap_or_default();
        let done = done.iter().map(|it| (CommandId(it.command), it.before));
        self.room.remember(desk, done);
    }

    /// Writes what happened, then sends it.
    fn settle(&mut self) {
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

/// The term that begins with this event, if one does.
fn begins_term(event: &Event) -> Option<TermNumber> {
    match event.what {
        What::Trainer(TrainerEvent::TakenOver { term }) => Some(term),
        _ => None,
    }
}

/// What of a reading is more than time passing.
fn state(reading: &ClockReading) -> (Phase, u16, bool) {
    (reading.phase, reading.tenths, reading.runs)
}
