//! One client and what is still to be said to it. Whatever does not go into its outlet now goes when it has read
//! some of what waits; it never holds up anybody and never costs more than a place in the log.

use super::copying::Copying;
use super::lane::{Lane, Standing};
use super::seats::Seats;
use crate::exercise::{CopyId, View};
use crate::link::*;
use crate::scenario::TeamId;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Instant;

/// Answers remembered for each client, for commands that are sent again.
const ANSWERS_KEPT: usize = 1024;
/// Bytes of a copy that are sent at once.
const PART: usize = 64 * 1024;
/// Copies that a client may want at once.
const MOST_WANTED: usize = 64;

/// By what a client's commands are known: a window by itself, a desk by its own name wherever it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asker {
    Window(ClientId),
    Desk(DeskId),
}

/// What was asked, and what became of it.
#[derive(Default)]
pub(super) struct Memory {
    /// Commands under way, whose answer is not known yet.
    asked: BTreeSet<CommandId>,
    /// The number of the event of the exercise that came next, or why nothing was done.
    answers: BTreeMap<CommandId, Result<u64, Denied>>,
    /// Who is told; none while a desk is away.
    pub client: Option<ClientId>,
}

/// What is to be done about a command that arrived.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admitted {
    /// It is new.
    New,
    /// It was answered before; the answer is to be said again.
    Again,
    /// It is under way, or older than what is remembered.
    Known,
}

impl Memory {
    /// What a host that was stopped had written down: commands and the number of the event that came next.
    pub fn of(receipts: impl IntoIterator<Item = (CommandId, u64)>) -> Self {
        Self {
            asked: BTreeSet::new(),
            answers: receipts
                .into_iter()
                .map(|(id, before)| (id, Ok(before)))
                .collect(),
            client: None,
        }
    }

    /// Whether nothing is under way and nobody is there to be told.
    pub fn rests(&self) -> bool {
        self.client.is_none() && self.asked.is_empty()
    }

    pub fn admit(&mut self, command: CommandId) -> Admitted {
        if self.answers.contains_key(&command) {
            return Admitted::Again;
        }
        let forgotten = self.answers.len() >= ANSWERS_KEPT
            && self
                .answers
                .first_key_value()
                .is_some_and(|(oldest, _)| command < *oldest);
        if forgotten || !self.asked.insert(command) {
            return Admitted::Known;
        }
        Admitted::New
    }

    pub fn answered(&mut self, command: CommandId, answer: Result<u64, Denied>) {
        self.asked.remove(&command);
        self.answers.insert(command, answer);
        while self.answers.len() > ANSWERS_KEPT {
            self.answers.pop_first();
        }
    }
}

/// What is to be said once, as it stands when it is said.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Due {
    /// The start, or that the client goes on from so many events.
    pub start: Option<Option<u64>>,
    pub seat: bool,
    pub clock: bool,
    pub stalled: bool,
    pub team: bool,
    pub room: bool,
    pub comcheck: bool,
    pub hot_wash: bool,
    /// Where else the exercise may be found.
    pub everywhere: bool,
}

/// What everybody is told, made once.
pub(super) struct News {
    pub clock: Arc<Parcel>,
    pub comcheck: Arc<Parcel>,
    pub hot_wash: Arc<Parcel>,
}

/// A copy on its way.
struct Sending {
    copy: CopyId,
    bytes: Arc<[u8]>,
    from: usize,
}

pub(super) struct Client {
    outlet: Outlet,
    pub sitting: Option<Sitting>,
    /// Whose desk it is.
    pub team: Option<TeamId>,
    pub asker: Asker,
    /// Its view: the lane's place. None before it has said hello.
    pub lane: Option<usize>,
    /// Whose eyes it asked for, whatever it was given.
    pub asked: Option<View>,
    /// The number in its view of the event that it is sent next.
    next: u64,
    pub due: Due,
    owed: VecDeque<CommandId>,
    wanted: VecDeque<CopyId>,
    sending: Option<Sending>,
    /// The copy of the record that is kept there.
    pub copying: Option<Box<Copying>>,
    /// Something waits that its outlet had no room for.
    pub behind: bool,
    /// Nobody reads any more.
    pub gone: bool,
}

impl Client {
    pub fn new(outlet: Outlet, sitting: Option<Sitting>, asker: Asker) -> Self {
        Self {
            outlet,
            sitting,
            team: None,
            asker,
            lane: None,
            asked: None,
            next: 0,
            due: Due::default(),
            owed: VecDeque::new(),
            wanted: VecDeque::new(),
            sending: None,
            copying: None,
            behind: false,
            gone: false,
        }
    }

    /// The number in its view of the event that it is sent next; none if it begins anew.
    pub fn next(&self) -> Option<u64> {
        self.due.start.is_none().then_some(self.next)
    }

    pub fn is_away(&self) -> bool {
        self.outlet.is_away()
    }

    pub fn has_room(&self) -> bool {
        self.outlet.has_room()
    }

    /// Ends the conversation.
    pub fn goodbye(self, why: Goodbye) {
        self.outlet.close(&Parcel::new(FromHost::Goodbye(why)));
    }

    /// How many events it has been sent, of its view and as a copy.
    pub fn sent(&self) -> u64 {
        let copied = self.copying.as_ref().map_or(0, |copying| copying.so_far());
        self.next + copied
    }

    /// An answer is to be said.
    pub fn owe(&mut self, command: CommandId) {
        if !self.owed.contains(&command) {
            self.owed.push_back(command);
        }
        if self.owed.len() > ANSWERS_KEPT {
            self.owed.pop_front();
        }
    }

    /// The bytes of a copy are wanted. False: of too many at once.
    pub fn want(&mut self, copy: CopyId) -> bool {
        let known = self.wanted.contains(&copy)
            || self.sending.as_ref().is_some_and(|now| now.copy == copy);
        if !known {
            self.wanted.push_back(copy);
        }
        self.wanted.len() <= MOST_WANTED
    }

    /// The view changes; what was wanted in the old one is not sent.
    pub fn enter(&mut self, lane: usize, from: Option<u64>, comcheck: bool) {
        self.lane = Some(lane);
        self.wanted.clear();
        self.sending = None;
        self.due = Due {
            start: Some(from),
            team: true,
            room: true,
            comcheck: comcheck && self.is_away(),
            everywhere: self.is_away(),
            ..self.due
        };
    }

    /// Says as much as the outlet takes of the seat, the start and the events.
    pub fn say_events(
        &mut self,
        card: Option<&SeatCard>,
        lane: Option<&mut Lane>,
        standing: &Standing<'_>,
        now: Instant,
    ) {
        if self.due.seat {
            if let Some(card) = card
                && !self.put(&Parcel::new(FromHost::Seat(card.clone())))
            {
                return;
            }
            self.due.seat = false;
        }
        let Some(lane) = lane else { return };
        if let Some(from) = self.due.start {
            let (start, next) = match from {
                Some(have) => {
                    let resumed = FromHost::Resumed {
                        so_far: lane.len(),
                        clock: standing.clock,
                        stalled: lane.known(standing.stalled),
                        term: standing.term,
                    };
                    (Parcel::new(resumed), have)
                }
                None if self.is_away() => {
                    // It may be a moment old.
                    self.due.clock = true;
                    lane.brief_welcome(standing, now)
                }
                None => lane.whole_welcome(standing),
            };
            if !self.put(&start) {
                return;
            }
            self.next = next;
            self.due.start = None;
        }
        while self.next < lane.len() {
            let Some(message) = lane.message(self.next, standing.log) else {
                break;
            };
            if !self.put(&message) {
                return;
            }
            self.next += 1;
        }
    }

    /// Says as much as the outlet takes of the answers and of the news, if all events have been said.
    pub fn say_news(
        &mut self,
        memory: Option<&Memory>,
        lane: Option<&Lane>,
        news: &News,
        standing: &Standing<'_>,
    ) {
        while let Some(id) = self.owed.front().copied() {
            let answer = match memory.and_then(|memory| memory.answers.get(&id)) {
                Some(Ok(before)) => match lane {
                    Some(lane) => Ok(Done {
                        before: lane.before(*before),
                    }),
                    // It is said when the client has said whose eyes it has.
                    None => return,
                },
                Some(Err(Denied::Stalled(stall))) => match lane {
                    Some(lane) => Err(Denied::Stalled(lane.told(stall))),
                    None => return,
                },
                Some(Err(denied)) => Err(denied.clone()),
                None => {
                    self.owed.pop_front();
                    continue;
                }
            };
            // It is full, or nobody reads any more.
            if !self.put(&Parcel::new(FromHost::Answer { id, answer })) {
                return;
            }
            self.owed.pop_front();
        }
        let Some(lane) = lane else { return };
        if self.due.clock && self.put(&news.clock) {
            self.due.clock = false;
        }
        if self.due.stalled {
            let stalled = FromHost::Stalled(lane.known(standing.stalled));
            self.due.stalled = !self.put(&Parcel::new(stalled));
        }
        if self.due.comcheck && self.put(&news.comcheck) {
            self.due.comcheck = false;
        }
        if self.due.hot_wash && self.put(&news.hot_wash) {
            self.due.hot_wash = false;
        }
    }

    /// Says who of the team is at a desk, and how the seats are arranged, if that is for this client.
    pub fn say_people(&mut self, team: Option<&Arc<Parcel>>, room: Option<&Arc<Parcel>>) {
        if self.due.team && team.is_none_or(|team| self.put(team)) {
            self.due.team = false;
        }
        if self.due.room && room.is_none_or(|room| self.put(room)) {
            self.due.room = false;
        }
    }

    /// Says where else the exercise may be found; nothing if it is nowhere else.
    pub fn say_everywhere(&mut self, everywhere: &Arc<Parcel>) {
        if self.due.everywhere {
            let nowhere = matches!(everywhere.message(), FromHost::AlsoTry(all) if all.is_empty());
            self.due.everywhere = !nowhere && !self.put(everywhere);
        }
    }

    /// Says as much as the outlet takes of the record to a machine that keeps a copy. Says whether more waits; what is
    /// small may find room beside it.
    pub fn say_copy(&mut self, standing: &Standing<'_>, seats: &Seats) -> bool {
        self.behind = false;
        let Some(mut copying) = self.copying.take() else {
            return false;
        };
        while !self.behind
            && let Some((copied, sent)) =
                copying.message(standing.record, seats.changes(), || seats.for_copy())
        {
            if !self.put(&Parcel::new(FromHost::Copied(copied))) {
                break;
            }
            copying.sent(&sent);
        }
        self.copying = Some(copying);
        std::mem::take(&mut self.behind)
    }

    /// Whether anything is still to be said.
    pub fn waits(&self, lanes: &[Lane], standing: &Standing<'_>, seats: &Seats) -> bool {
        let due = &self.due;
        let lane = self.lane.and_then(|lane| lanes.get(lane));
        let copy = self.copying.as_ref();
        due.seat
            || !self.owed.is_empty()
            || copy.is_some_and(|copy| copy.waits(standing.record, seats.changes()))
            || lane.is_some_and(|lane| {
                self.next < lane.len()
                    || due.start.is_some()
                    || due.clock
                    || due.stalled
                    || due.team
                    || due.room
                    || due.comcheck
                    || due.hot_wash
                    || due.everywhere
                    || self.sending.is_some()
                    || !self.wanted.is_empty()
            })
    }

    /// Says parts of copies, as long as little else waits. `fetch` gets the bytes; it says that they are not to be
    /// had yet by an error, and that there are none for this client by none.
    pub fn say_parts(
        &mut self,
        mut fetch: impl FnMut(&CopyId) -> Result<Option<Arc<[u8]>>, Later>,
    ) {
        while !self.behind && !self.gone {
            if !self.outlet.has_room() {
                self.behind = self.sending.is_some() || !self.wanted.is_empty();
                return;
            }
            let Some(sending) = &mut self.sending else {
                let Some(copy) = self.wanted.front() else {
                    return;
                };
                let Ok(bytes) = fetch(copy) else {
                    self.behind = true;
                    return;
                };
                if let Some(copy) = self.wanted.pop_front() {
                    self.sending = Some(Sending {
                        copy,
                        bytes: bytes.unwrap_or_default(),
                        from: 0,
                    });
                }
                continue;
            };
            let to = (sending.from + PART).min(sending.bytes.len());
            let part = Parcel::new(FromHost::Artefact {
                copy: sending.copy.clone(),
                from: sending.from as u64,
                total: sending.bytes.len() as u64,
                bytes: sending.bytes[sending.from..to].to_vec(),
            });
            match self.outlet.send(&part) {
                Ok(()) => {
                    sending.from = to;
                    if to == sending.bytes.len() {
                        self.sending = None;
                    }
                }
                Err(Unsent::Full) => self.behind = true,
                Err(Unsent::Gone) => self.gone = true,
            }
        }
    }

    fn put(&mut self, message: &Arc<Parcel>) -> bool {
        if self.behind || self.gone {
            return false;
        }
        match self.outlet.send(message) {
            Ok(()) => true,
            Err(Unsent::Full) => {
                self.behind = true;
                false
            }
            Err(Unsent::Gone) => {
                self.gone = true;
                false
            }
        }
    }
}

/// Not now: the host has other things to do first.
pub(super) struct Later;
