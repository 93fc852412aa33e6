//! Who looks at the exercise, and what each of them is sent: nothing that its view may not see, nothing
//! twice, and never so that a slow one holds up the others. What concerns machines that keep a copy of the record is in
//! `room/copies.rs`.

mod copies;

use super::client::{Admitted, Asker, Client, Later, Memory, News};
use super::copying::Copying;
use super::keep;
use super::lane::{Lane, Standing};
use super::presence::Presence;
use super::rights;
use super::seats::{Arranged, Seats, team_of};
use crate::evidence::handling::Alteration;
use crate::exercise::{Command, CopyId, Driver, Event, Exercise, Party, TermNumber, View};
use crate::link::*;
use crate::record::Record;
use crate::scenario::{ItemId, Moment, Scenario, TeamId, redact::redact};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// How often the trainer is told how the seats stand, at most: a whole room may come at once.
const TELL_ROOM: Duration = Duration::from_millis(100);
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

    pub fn joined(&mut self, id: ClientId, outlet: Outlet, sitting: Option<Sitting>, now: Instant) {
        let asker = match &sitting {
            Some(sitting) => Asker::Desk(sitting.desk),
            None => Asker::Window(id),
        };
        let mut client = Client::new(outlet, sitting.clone(), asker);
        if self.taken_over && sitting.is_some() {
            client.goodbye(Goodbye::TakenOver);
            return;
        }
        if let Some(sitting) = sitting {
            if self.seats.card(sitting.seat).is_none() {
                client.goodbye(Goodbye::Closed);
                return;
            }
            if let Some(other) = self.seats.sits(sitting.seat) {
                let same = |client: &Client| {
                    let there = client.sitting.as_ref();
                    there.is_some_and(|there| there.desk == sitting.desk)
                };
                let same = self.clients.get(&other).is_none_or(same);
                // A desk that comes back has lost its line itself.
                self.send_away(other, (!same).then_some(Goodbye::Replaced), now);
            }
            client.team = self.seats.sit(sitting.seat, id, sitting.at);
            if let Some(team) = &client.team {
                self.presence.came(team);
                self.changed.insert(team.clone());
            }
            client.due.seat = true;
            self.rearranged = true;
        }
        if !self.memories.contains_key(&asker) {
            self.forget_one();
        }
        self.memories.entry(asker).or_default().client = Some(id);
        self.clients.insert(id, client);
    }

    pub fn left(&mut self, id: ClientId, now: Instant) {
        self.send_away(id, None, now);
    }

    fn send_away(&mut self, id: ClientId, why: Option<Goodbye>, now: Instant) {
        let Some(client) = self.clients.remove(&id) else {
            return;
        };
        if let Some(lane) = client.lane.and_then(|lane| self.lanes.get_mut(lane)) {
            lane.clients -= 1;
        }
        if let Some(sitting) = &client.sitting
            && self.seats.sits(sitting.seat) == Some(id)
        {
            self.seats.leave(sitting.seat);
            self.rearranged = true;
        }
        if let Some(team) = &client.team {
            self.presence.left(team, now);
            self.changed.insert(team.clone());
        }
        match client.asker {
            Asker::Window(_) => drop(self.memories.remove(&client.asker)),
            Asker::Desk(_) => {
                if let Some(memory) = self.memories.get_mut(&client.asker)
                    && memory.client == Some(id)
                {
                    memory.client = None;
                }
            }
        }
        if let Some(why) = why {
            client.goodbye(why);
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

    /// What a person says in the check before the start.
    pub fn comcheck(&mut self, id: ClientId, said: Comcheck) {
        let client = self.clients.get(&id);
        if let Some(sitting) = client.and_then(|client| client.sitting.as_ref()) {
            self.seats.said(sitting.seat, said);
            self.rearranged = true;
        }
    }

    /// The trainer arranges the seats.
    ///
    /// # Errors
    /// Whoever asks is none, or it cannot be done.
    pub fn arrange(&mut self, id: ClientId, ask: AskRoom, now: Instant) -> Result<(), Denied> {
        let Some(client) = self.clients.get(&id) else {
            return Ok(());
        };
        if !self.arranges(client) {
            return Err(match client.lane {
                Some(_) => Denied::NotYourRight,
                None => Denied::HelloFirst,
            });
        }
        self.rearranged = true;
        match self.seats.arrange(ask).map_err(Denied::NotArranged)? {
            Arranged::Nothing => {}
            Arranged::Told(seat) => self.reseated(seat, now),
            Arranged::Closed(seat) => {
                if let Some(sits) = self.seats.sits(seat) {
                    self.send_away(sits, Some(Goodbye::Closed), now);
                }
            }
            Arranged::Comcheck => {
                for client in self.clients.values_mut() {
                    client.due.comcheck = client.is_away() && client.lane.is_some();
                }
            }
        }
        Ok(())
    }

    fn arranges(&self, client: &Client) -> bool {
        let card = client.sitting.as_ref();
        let card = card.and_then(|sitting| self.seats.card(sitting.seat));
        client
            .lane
            .and_then(|lane| self.lanes.get(lane))
            .is_some_and(|lane| rights::arranges(card.as_ref(), &lane.view))
    }

    /// A seat is for something else from now on, or locked, or unlocked.
    fn reseated(&mut self, seat: SeatId, now: Instant) {
        let (Some(id), Some(card)) = (self.seats.sits(seat), self.seats.card(seat)) else {
            return;
        };
        let Some(client) = self.clients.get_mut(&id) else {
            return;
        };
        client.due.seat = true;
        client.due.room = true;
        if client.copying.is_some() && !rights::keeps(Some(&card)) {
            client.copying = Some(Box::new(Copying::refused()));
        }
        let team = team_of(&card.kind).cloned();
        let moved = client.team != team;
        let before = std::mem::replace(&mut client.team, team.clone());
        let (lane, asked) = (client.lane, client.asked.clone());
        if let Some(team) = before {
            if moved {
                self.presence.left(&team, now);
            }
            self.changed.insert(team);
        }
        if let Some(team) = team {
            if moved {
                self.presence.came(&team);
            }
            self.seats.plays(&team);
            self.changed.insert(team);
        }
        let Some(lane) = lane.and_then(|lane| self.lanes.get(lane)) else {
            return;
        };
        let view = rights::eyes(Some(&card), asked);
        if view != lane.view {
            let place = self.enter(id, view);
            if let Some(client) = self.clients.get_mut(&id) {
                client.enter(place, None, self.seats.comcheck());
            }
        }
    }

    /// The network's end has changed something about itself.
    pub fn codes_changed(&mut self) {
        self.seats.codes_changed();
        self.rearranged = true;
    }

    /// Who is to sit in which chair because desks have come or gone.
    pub fn chairs(&mut self, now: Instant, exercise: &Exercise) -> Vec<(TeamId, Driver)> {
        let stand_in = self.seats.stand_in();
        self.presence.chairs(now, stand_in, |team| {
            sits(exercise, &Party::Team(team.clone()))
        })
    }

    /// Tells everybody the clock; desks across the network only now and then, unless what they know is wrong.
    pub fn clock(&mut self, reading: ClockReading, now: Instant) {
        let state = |it: &ClockReading| (it.phase, it.tenths, it.runs);
        let known = self.clock.as_ref().map(|(known, _)| known);
        let news = known.is_none_or(|known| {
            state(known) != state(&reading) || (!reading.runs && known.now != reading.now)
        });
        let due = self.told_away.is_none_or(|told| now - told >= TELL_AWAY);
        if news || due {
            self.told_away = Some(now);
        }
        self.clock = Some((reading, Parcel::new(FromHost::Clock(reading))));
        for client in self.clients.values_mut() {
            if client.lane.is_some() && (news || due || !client.is_away()) {
                client.due.clock = true;
            }
        }
    }

    /// Tells everybody that play stands still, or goes on.
    pub fn stalled(&mut self) {
        for client in self.clients.values_mut() {
            client.due.stalled = client.lane.is_some();
        }
    }

    /// Whether somebody has fallen behind.
    pub fn anybody_behind(&self) -> bool {
        self.clients.values().any(|client| client.behind)
    }

    /// How much of the record those who are behind have been sent: it grows while they read.
    pub fn caught_up(&self) -> u64 {
        let behind = self.clients.values().filter(|client| client.behind);
        behind.map(Client::sent).sum()
    }

    /// When something is to be done here although nobody says anything. `seats`: whether chairs may be given away now;
    /// if not, it is not for a team that stays away that the host wakes.
    pub fn next(&self, seats: bool) -> Option<Instant> {
        let room = self.told_room.filter(|_| self.rearranged);
        let room = room.map(|told| told + TELL_ROOM);
        let gone = self
            .presence
            .next()
            .filter(|_| seats && self.seats.stand_in());
        let copies = self.clients.values().filter_map(|it| it.copying.as_ref());
        let copies = copies.filter_map(|copying| copying.next_look()).min();
        let others = gone.into_iter().chain(self.seats.next()).chain(copies);
        room.into_iter().chain(others).min()
    }

    /// Sends everybody what is to be said to them, as much as they take.
    pub fn flush(&mut self, exercise: &Exercise, standing: &Standing<'_>, now: Instant) {
        self.mark(now);
        for lane in &mut self.lanes {
            if lane.clients > 0 {
                lane.follow(standing.log);
            }
            lane.tidy(now);
        }
        let clock = match &self.clock {
            Some((_, parcel)) => parcel.clone(),
            None => Parcel::new(FromHost::Clock(standing.clock)),
        };
        let comcheck = Parcel::new(FromHost::Comcheck(self.seats.comcheck()));
        let news = News { clock, comcheck };
        let everywhere = Parcel::new(FromHost::AlsoTry(self.seats.everywhere()));
        let saved = standing.record.map_or(0, Record::len);
        let copies = self.clients.values().filter_map(|client| {
            let state = client.copying.as_ref()?.state(saved)?;
            Some((client.sitting.as_ref()?.seat, state))
        });
        let copies: BTreeMap<_, _> = copies.collect();
        let mut teams = BTreeMap::new();
        let mut made = false;
        let mut gone = Vec::new();
        let (seats, handled, lanes) = (&self.seats, &mut self.handled, &mut self.lanes);
        for (id, client) in &mut self.clients {
            if !client.waits(lanes, standing, seats) {
                client.behind = false;
                continue;
            }
            // Who was behind is not tried again before it has read a good part.
            if client.behind && !client.has_room() {
                continue;
            }
            let card = client.sitting.as_ref();
            let card = card.and_then(|sitting| seats.card(sitting.seat));
            let mut lane = client.lane.and_then(|lane| lanes.get_mut(lane));
            let more = client.say_copy(standing, seats);
            client.say_events(card.as_ref(), lane.as_deref_mut(), standing, now);
            let memory = self.memories.get(&client.asker);
            client.say_news(memory, lane.as_deref(), &news, standing);
            let Some(lane) = lane else {
                client.behind |= more;
                continue;
            };
            let team = match &lane.view {
                View::Party(Party::Team(team)) if client.due.team => Some(
                    &*teams
                        .entry(team.clone())
                        .or_insert_with(|| Parcel::new(FromHost::Team(seats.at_desks(team)))),
                ),
                _ => None,
            };
            let arranges = client.due.room && rights::arranges(card.as_ref(), &lane.view);
            let room = arranges.then(|| {
                &*self.state.get_or_insert_with(|| {
                    Parcel::new(FromHost::Room(Arc::new(seats.state(&copies))))
                })
            });
            client.say_people(team, room);
            client.say_everywhere(&everywhere);
            client.say_parts(|copy| {
                let Some(held) = exercise.world.copies.get(copy) else {
                    return Ok(None);
                };
                if !rights::may_read(&lane.view, &Party::Team(held.holder.clone())) {
                    return Ok(None);
                }
                let key = (held.item.clone(), held.alterations.clone());
                if let Some(bytes) = handled.get(&key).and_then(Weak::upgrade) {
                    return Ok(Some(bytes));
                }
                // Large ones take a while to make: one at a time, and the clock goes on between them.
                if std::mem::replace(&mut made, true) {
                    return Err(Later);
                }
                handled.retain(|_, bytes| bytes.strong_count() > 0);
                let bytes = exercise.bytes_of(copy);
                if let Some(bytes) = &bytes {
                    handled.insert(key, Arc::downgrade(bytes));
                }
                Ok(bytes)
            });
            client.behind |= more;
            if client.gone {
                gone.push(*id);
            }
        }
        for id in gone {
            self.send_away(id, None, now);
        }
        self.let_go();
    }

    /// What everybody has been sent need not be kept for anybody.
    fn let_go(&mut self) {
        let mut sent: Vec<u64> = self.lanes.iter().map(Lane::len).collect();
        for client in self.clients.values() {
            if let (Some(lane), Some(next)) = (client.lane, client.next()) {
                sent[lane] = sent[lane].min(next);
            }
        }
        for (lane, sent) in self.lanes.iter_mut().zip(sent) {
            lane.sent_before(sent);
        }
    }

    /// Writes what has changed about the seats.
    pub fn keep_seats(&mut self, now: Instant) {
        self.rearranged |= self.seats.keep(now);
    }

    /// Marks whom the news about people concerns.
    fn mark(&mut self, now: Instant) {
        self.keep_seats(now);
        let changed = std::mem::take(&mut self.changed);
        let due = self.told_room.is_none_or(|told| now - told >= TELL_ROOM);
        let rearranged = self.rearranged && due;
        if rearranged {
            self.rearranged = false;
            self.told_room = Some(now);
            self.state = None;
        }
        if changed.is_empty() && !rearranged {
            return;
        }
        for client in self.clients.values_mut() {
            let Some(lane) = client.lane.and_then(|lane| self.lanes.get(lane)) else {
                continue;
            };
            client.due.room |= rearranged;
            if let View::Party(Party::Team(team)) = &lane.view {
                client.due.team |= changed.contains(team);
            }
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
