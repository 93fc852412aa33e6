//! Who looks at the exercise, and what each of them is sent: nothing that its view may not see, nothing
//! twice, and never so that a slow one holds up the others. Who comes, goes and sits where is in `room/seating.rs`, what
//! is sent in `room/sending.rs`, and what concerns machines that keep a copy of the record in `room/copies.rs`.

mod copies;
mod seating;
mod sending;

use super::client::{Admitted, Asker, Client, Memory};
use super::keep;
use super::lane::Lane;
use super::presence::Presence;
use super::rights;
use super::seats::Seats;
use crate::evidence::handling::Alteration;
use crate::exercise::{Command, CopyId, Driver, Event, Exercise, Party, TermNumber, View};
use crate::link::*;
use crate::scenario::{ItemId, Moment, Scenario, TeamId, redact::redact};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// How often desks across the network are told the clock while it runs as they know it does.
const TELL_AWAY: Duration = Duration::from_secs(1);
/// Desks whose answers are remembered though they are not there.
const MOST_AWAY: usize = 4096;

/// Everybody who is connected.
pub(super) struct Room {
    scenario: Arc<Scenario>,
    exercise: Arc<str>,
    pub seats: Seats,
    presence: Presence,
    lanes: Vec<Lane>,
    places: BTreeMap<View, usize>,
    clients: BTreeMap<ClientId, Client>,
    memories: BTreeMap<Asker, Memory>,
    /// Bytes that somebody is being sent.
    handled: BTreeMap<(ItemId, Vec<Alteration>), Weak<[u8]>>,
    /// Teams in which somebody has come or gone.
    changed: BTreeSet<TeamId>,
    /// The seats have changed since the trainer was told.
    rearranged: bool,
    told_room: Option<Instant>,
    state: Option<Arc<Parcel>>,
    clock: Option<(ClockReading, Arc<Parcel>)>,
    told_away: Option<Instant>,
    /// When the hot wash ends, while its clock runs.
    hot_wash: Option<Instant>,
    /// Each term, and where it began: the number of the event that says so.
    terms: Vec<(TermNumber, u64)>,
    /// Another machine has taken the exercise over.
    taken_over: bool,
}

impl Room {
    pub fn new(
        scenario: Arc<Scenario>,
        exercise: Arc<str>,
        seats: Seats,
        grace: Duration,
        now: Instant,
    ) -> Self {
        Self {
            scenario,
            exercise,
            presence: Presence::new(grace, seats.manned(), now),
            seats,
            lanes: Vec::new(),
            places: BTreeMap::new(),
            clients: BTreeMap::new(),
            memories: BTreeMap::new(),
            handled: BTreeMap::new(),
            changed: BTreeSet::new(),
            rearranged: false,
            told_room: None,
            state: None,
            clock: None,
            told_away: None,
            hot_wash: None,
            terms: Vec::new(),
            taken_over: false,
        }
    }

    /// What the exercise is called among all.
    pub fn name(&self) -> Arc<str> {
        self.exercise.clone()
    }

    /// The exercise was taken over with the event that bears this number.
    pub fn term_began(&mut self, term: TermNumber, seq: u64) {
        self.terms.push((term, seq));
    }

    /// When this term began.
    pub fn since(&self, term: TermNumber, log: &[Arc<Event>]) -> Option<Moment> {
        let (_, seq) = self.terms.iter().find(|(known, _)| *known == term)?;
        Some(log.get(usize::try_from(*seq).ok()?)?.at)
    }

    /// Whether it is known what this desk has asked for.
    pub fn remembers(&self, desk: DeskId) -> bool {
        self.memories.contains_key(&Asker::Desk(desk))
    }

    /// What a host before this one has done for a desk.
    pub fn remember(&mut self, desk: DeskId, done: impl IntoIterator<Item = (CommandId, u64)>) {
        self.forget_one();
        self.memories.insert(Asker::Desk(desk), Memory::of(done));
    }

    /// Makes room for what another desk asks, if there are many already.
    fn forget_one(&mut self) {
        if self.memories.len() >= MOST_AWAY {
            let rests = self.memories.iter().find(|(_, memory)| memory.rests());
            if let Some(asker) = rests.map(|(asker, _)| *asker) {
                self.memories.remove(&asker);
            }
        }
    }

    /// A client says whose eyes it has, and what it knows.
    pub fn hello(
        &mut self,
        id: ClientId,
        asked: Option<View>,
        have: Option<Have>,
        log: &[Arc<Event>],
    ) {
        let Some(client) = self.clients.get_mut(&id) else {
            return;
        };
        let known = |view: &View| match view {
            View::Party(party) => keep::exists(party, &self.scenario),
            View::Trainer | View::Wall => true,
        };
        let card = client.sitting.as_ref();
        let card = card.and_then(|sitting| self.seats.card(sitting.seat));
        client.asked = asked.filter(known);
        let view = rights::eyes(card.as_ref(), client.asked.clone());
        let place = self.enter(id, view);
        let lane = &mut self.lanes[place];
        lane.follow(log);
        // What happened on another machine after its copy was taken is not part of this exercise; nor is anything that
        // happened in a term which this machine has never seen.
        let term = have.as_ref().map_or(TermNumber::default(), |it| it.term);
        let mut terms = self.terms.iter();
        let known = term == TermNumber::default() || terms.any(|(known, _)| *known == term);
        let shared = match terms.next() {
            _ if !known => 0,
            Some((_, next_began)) => lane.before(*next_began),
            None => lane.len(),
        };
        let from = have
            .filter(|have| have.exercise == lane.name && have.events <= shared.min(lane.len()))
            .map(|have| have.events);
        if let Some(client) = self.clients.get_mut(&id) {
            client.enter(place, from, self.seats.comcheck());
            client.due.hot_wash = self.hot_wash.is_some();
        }
    }

    /// The place of the lane that this client is now in.
    fn enter(&mut self, id: ClientId, view: View) -> usize {
        let place = match self.places.get(&view) {
            Some(place) => *place,
            None => {
                let scenario = self.scenario_for(&view);
                let lane = Lane::new(view.clone(), &self.exercise, scenario);
                self.lanes.push(lane);
                self.places.insert(view, self.lanes.len() - 1);
                self.lanes.len() - 1
            }
        };
        let before = self.clients.get_mut(&id).and_then(|it| it.lane.take());
        if let Some(before) = before {
            self.lanes[before].clients -= 1;
        }
        self.lanes[place].clients += 1;
        place
    }

    fn scenario_for(&self, view: &View) -> Arc<Scenario> {
        match view {
            View::Trainer => self.scenario.clone(),
            View::Wall => Arc::new(redact(&self.scenario, None)),
            View::Party(party) => Arc::new(redact(&self.scenario, party.team())),
        }
    }

    /// Something with a number is asked for. Says by whom, if it is new; what was answered before is answered again.
    pub fn new_ask(&mut self, id: ClientId, command: CommandId) -> Option<Asker> {
        let client = self.clients.get_mut(&id)?;
        let asker = client.asker;
        match self.memories.entry(asker).or_default().admit(command) {
            Admitted::Again => {
                client.owe(command);
                None
            }
            Admitted::Known => None,
            Admitted::New => Some(asker),
        }
    }

    /// A command arrived. Says for whom it is to be carried out; none if it has been dealt with.
    pub fn admit(
        &mut self,
        id: ClientId,
        command: CommandId,
        asked: &Command,
        exercise: &Exercise,
    ) -> Option<Asker> {
        let asker = self.new_ask(id, command)?;
        let client = self.clients.get(&id)?;
        let sits = |party: &Party| sits(exercise, party);
        let card = client.sitting.as_ref();
        let card = card.and_then(|sitting| self.seats.card(sitting.seat));
        let right = match client.lane {
            Some(lane) => rights::may_ask(card.as_ref(), &self.lanes[lane].view, asked, sits),
            None => Err(Denied::HelloFirst),
        };
        match right {
            Ok(()) => Some(asker),
            Err(denied) => {
                self.answered(asker, command, Err(denied));
                None
            }
        }
    }

    /// What became of a command: the number of the event that comes next, or why nothing was done.
    pub fn answered(&mut self, asker: Asker, command: CommandId, answer: Result<u64, Denied>) {
        // Who has left may come back and ask again.
        if let Some(memory) = self.memories.get_mut(&asker) {
            memory.answered(command, answer);
            let client = memory.client.and_then(|id| self.clients.get_mut(&id));
            if let Some(client) = client {
                client.owe(command);
            }
        }
    }

    /// The bytes of a copy are wanted.
    pub fn artefact(&mut self, id: ClientId, copy: CopyId, now: Instant) {
        if let Some(client) = self.clients.get_mut(&id)
            && !client.want(copy)
        {
            self.send_away(id, Some(Goodbye::Fault), now);
        }
    }

    /// The host ends.
    pub fn end(&mut self) {
        for (_, client) in std::mem::take(&mut self.clients) {
            if client.is_away() {
                client.goodbye(Goodbye::HostEnds);
            }
        }
    }
}

/// Who sits in a chair.
fn sits(exercise: &Exercise, party: &Party) -> Driver {
    let driver = exercise.world.seats.get(party);
    driver.copied().unwrap_or(Driver::Empty)
}
