//! A window's end of the line to the host: what it was sent, folded into a world of its own; what it asks, sent on.

use crate::exercise::{Command, CopyId, Event, View, World, apply};
use crate::link::*;
use crate::scenario::{Moment, RoleId};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Messages taken in one frame at most, so that a frame never lasts.
const MOST: usize = 4000;
/// How long play time runs on by itself when the host says nothing; then the clock waits for it.
const RUNS_ON: Duration = Duration::from_secs(2);
/// So many of the commands that were asked last are remembered with their answers.
const ASKED: usize = 64;
/// The longest copy that a window takes, in bytes.
const LONGEST: u64 = 256 << 20;

/// A window's own world, and the line to the host.
pub struct Client {
    /// Whose eyes it has.
    pub view: View,
    /// What this window knows.
    pub known: World,
    /// The events that it was sent, in order.
    pub log: Vec<Arc<Event>>,
    /// Counts up when the host made this window start anew; what was read from the log is worth nothing then.
    pub starts: u32,
    /// Why the latest command was not done, until the next one.
    pub refused: Option<String>,
    /// What was asked last, the latest last.
    pub asked: Vec<Asked>,
    /// Why play stands still although nobody stopped it.
    pub stalled: Option<Arc<str>>,
    /// The exercise file.
    pub file: Option<String>,
    /// The host is gone.
    pub cut: bool,
    /// What this seat is told of itself; none for a window in the host's own process.
    pub seat: Option<SeatCard>,
    /// Which roles of the own team are at a desk.
    pub at_desk: Vec<(RoleId, bool)>,
    /// The trainer asks whether everybody sees, hears and can type.
    pub comcheck: bool,
    /// When the hot wash ends, while its clock runs.
    pub hot_wash: Option<Instant>,
    /// The seats and their codes; only the trainer is told.
    pub room: Option<Arc<RoomState>>,
    /// Why the host ended the conversation.
    pub goodbye: Option<Goodbye>,
    /// Bytes of copies that were asked for.
    pub bytes: Bytes,
    clock: (ClockReading, Instant),
    end: ClientEnd,
}

/// Something that was asked, and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The number under which it was asked.
    pub id: CommandId,
    /// What was asked.
    pub command: Command,
    /// When, on this machine.
    pub since: Instant,
    /// Done, or why not in words; none while it is under way.
    pub answer: Option<Result<(), String>>,
}

/// Copies whose bytes were asked for.
#[derive(Clone, Debug, Default)]
pub struct Bytes(BTreeMap<CopyId, Fetched>);

/// The bytes of a copy as far as they have come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// How many there are; none while nothing has come. 0: there is nothing that this seat may have.
    pub total: Option<u64>,
    /// What has come.
    pub bytes: Arc<Vec<u8>>,
}

impl Fetched {
    /// Whether all has come.
    pub fn is_whole(&self) -> bool {
        self.total == Some(self.bytes.len() as u64)
    }

    /// The share that has come, of one.
    pub fn share(&self) -> f32 {
        match self.total {
            Some(0) => 1.0,
            Some(total) => self.bytes.len() as f32 / total as f32,
            None => 0.0,
        }
    }
}

impl Bytes {
    /// A copy's bytes, if they were asked for.
    pub fn of(&self, copy: &CopyId) -> Option<&Fetched> {
        self.0.get(copy)
    }

    /// These bytes are there, whole: for tests and for reading a record.
    pub fn put(&mut self, copy: CopyId, bytes: Vec<u8>) {
        let fetched = Fetched {
            total: Some(bytes.len() as u64),
            bytes: Arc::new(bytes),
        };
        self.0.insert(copy, fetched);
    }

    fn take(&mut self, copy: CopyId, from: u64, total: u64, part: &[u8]) {
        let Some(fetched) = self.0.get_mut(&copy) else {
            return;
        };
        // A part that does not follow is one of an earlier question.
        if total > LONGEST || from != fetched.bytes.len() as u64 {
            return;
        }
        fetched.total = Some(total);
        Arc::make_mut(&mut fetched.bytes).extend_from_slice(part);
    }
}

impl Client {
    /// Joins with these eyes, or with those of the seat that was proved; waits so long for the welcome.
    pub fn join(end: ClientEnd, view: Option<View>, wait: Duration) -> Option<Self> {
        let mut joining = Joining::new(end, view);
        let deadline = Instant::now() + wait;
        while let Some(left) = deadline.checked_duration_since(Instant::now()) {
            match joining.next(left) {
                Ok(client) => return Some(*client),
                Err(Some(still)) => joining = still,
                Err(None) => return None,
            }
        }
        None
    }

    /// Forgets what was known and starts from this.
    fn start(&mut self, welcome: Welcome) {
        self.view = welcome.view;
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
        self.bytes = Bytes::default();
        self.hot_wash = None;
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
            FromHost::Resumed { clock, stalled, .. } => {
                self.clock = (clock, Instant::now());
                self.stalled = stalled.map(|stall| stall.text);
                // If it still runs, the host says so next.
                self.hot_wash = None;
            }
            FromHost::Event(event) => {
                apply(&mut self.known, &event);
                self.log.push(event);
            }
            FromHost::Answer { id, answer } => {
                let answer = answer.map(|_| ()).map_err(|denied| denied.to_string());
                if let Err(why) = &answer {
                    self.refused = Some(why.clone());
                }
                if let Some(asked) = self.asked.iter_mut().rev().find(|asked| asked.id == id) {
                    asked.answer = Some(answer);
                }
            }
            FromHost::Clock(reading) => self.clock = (reading, Instant::now()),
            FromHost::Stalled(stall) => self.stalled = stall.map(|stall| stall.text),
            FromHost::Seat(card) => self.seat = Some(card),
            FromHost::Artefact {
                copy,
                from,
                total,
                bytes,
            } => self.bytes.take(copy, from, total, &bytes),
            FromHost::Room(room) => self.room = Some(room),
            FromHost::Team(at_desk) => self.at_desk = at_desk,
            FromHost::Comcheck(on) => self.comcheck = on,
            FromHost::HotWash(left) => {
                let until = |secs: u16| Instant::now() + Duration::from_secs(secs.into());
                self.hot_wash = left.map(until);
            }
            FromHost::Goodbye(why) => self.goodbye = Some(why),
            // The line has dealt with these.
            FromHost::AlsoTry(_) | FromHost::Copied(_) => {}
        }
    }

    /// The seconds that are left of the hot wash while its clock runs.
    pub fn hot_wash_left(&self) -> Option<u64> {
        let left = self.hot_wash?.saturating_duration_since(Instant::now());
        Some(left.as_secs_f64().ceil() as u64)
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
            let id = self.end.ask(command.clone());
            self.asked.push(Asked {
                id,
                command,
                since: Instant::now(),
                answer: None,
            });
        }
        let long = self.asked.len().saturating_sub(ASKED);
        self.asked.drain(..long);
    }

    /// Asks for the bytes of a copy, once.
    pub fn fetch(&mut self, copy: CopyId) {
        if self.bytes.of(&copy).is_none() {
            self.bytes.0.insert(copy.clone(), Fetched::default());
            self.end.say(ToHost::Artefact { copy });
        }
    }

    /// What the clock last showed.
    pub fn reading(&self) -> ClockReading {
        self.clock.0
    }

    /// A second mouth, for whoever keeps a copy of the record; none if the host is in this process.
    pub fn speaker(&self) -> Option<Speaker> {
        self.end.speaker()
    }

    /// Gives the line away. Nothing more comes here.
    pub fn let_go(&mut self) -> ClientEnd {
        std::mem::replace(&mut self.end, ClientEnd::away().0)
    }

    /// Says something that is no command.
    pub fn say(&self, message: ToHost) {
        self.end.say(message);
    }
}

/// A client that has said its hello and waits for its welcome.
pub struct Joining {
    end: ClientEnd,
    /// What came before the welcome.
    before: Vec<FromHost>,
}

impl Joining {
    /// Says hello.
    pub fn new(end: ClientEnd, view: Option<View>) -> Self {
        end.say(ToHost::Hello { view, have: None });
        Self {
            end,
            before: Vec::new(),
        }
    }

    /// Waits so long for the welcome.
    ///
    /// # Errors
    /// Itself if it has not come yet; nothing if the host is gone.
    pub fn next(mut self, wait: Duration) -> Result<Box<Client>, Option<Self>> {
        match self.end.next(wait) {
            Ok(Some(FromHost::Welcome(welcome))) => {
                let mut client = Client {
                    view: welcome.view.clone(),
                    known: World::seat(welcome.scenario.clone()),
                    log: Vec::new(),
                    starts: 0,
                    refused: None,
                    asked: Vec::new(),
                    stalled: None,
                    file: None,
                    cut: false,
                    seat: None,
                    at_desk: Vec::new(),
                    comcheck: false,
                    hot_wash: None,
                    room: None,
                    goodbye: None,
                    bytes: Bytes::default(),
                    clock: (welcome.clock, Instant::now()),
                    end: self.end,
                };
                client.start(*welcome);
                for message in self.before {
                    client.take(message);
                }
                Ok(Box::new(client))
            }
            Ok(Some(message)) => {
                self.before.push(message);
                Err(Some(self))
            }
            Ok(None) => Err(Some(self)),
            Err(_gone) => Err(None),
        }
    }
}
