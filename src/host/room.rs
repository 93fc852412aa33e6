//! Who looks at the exercise, and what each of them is sent: nothing that its view may not see, nothing
//! twice, and never so that a slow one holds up the others.

use crate::exercise::{Actor, Event, View, seen};
use crate::link::*;
use crate::scenario::{Scenario, redact::redact};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Answers remembered for each client, for commands that are sent again.
const ANSWERS_KEPT: usize = 1024;

/// Everybody who is connected.
pub(super) struct Room {
    scenario: Arc<Scenario>,
    seed: u64,
    file: Option<String>,
    redacted: BTreeMap<View, Arc<Scenario>>,
    clients: BTreeMap<ClientId, Client>,
}

struct Client {
    outlet: Outlet,
    view: Option<View>,
    /// It does not keep up; it gets nothing until it has read what waits, and then a new welcome.
    behind: bool,
    /// Nobody reads any more.
    gone: bool,
    /// Commands under way, whose answer is not known yet.
    asked: BTreeSet<CommandId>,
    answers: BTreeMap<CommandId, Answer>,
    /// Answers that found no room.
    owed: Vec<CommandId>,
}

/// The state of the exercise as a welcome tells it.
pub(super) struct Standing<'a> {
    pub log: &'a [Arc<Event>],
    pub clock: ClockReading,
    pub stalled: Option<&'a Stall>,
}

impl Room {
    pub fn new(scenario: Arc<Scenario>, seed: u64, file: Option<String>) -> Self {
        Self {
            scenario,
            seed,
            file,
            redacted: BTreeMap::new(),
            clients: BTreeMap::new(),
        }
    }

    pub fn joined(&mut self, id: ClientId, outlet: Outlet) {
        let client = Client {
            outlet,
            view: None,
            behind: false,
            gone: false,
            asked: BTreeSet::new(),
            answers: BTreeMap::new(),
            owed: Vec::new(),
        };
        self.clients.insert(id, client);
    }

    pub fn left(&mut self, id: ClientId) {
        self.clients.remove(&id);
    }

    /// A client says whose eyes it has.
    pub fn hello(&mut self, id: ClientId, view: View, standing: &Standing<'_>) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.view = Some(view);
            self.welcome(id, standing);
        }
    }

    fn welcome(&mut self, id: ClientId, standing: &Standing<'_>) {
        let Some(view) = self.clients.get(&id).and_then(|client| client.view.clone()) else {
            return;
        };
        let trainer = view == View::Trainer;
        let welcome = Welcome {
            exercise: "".into(),
            so_far: standing.log.len() as u64,
            scenario: self.scenario_for(&view),
            seed: trainer.then_some(self.seed),
            events: standing
                .log
                .iter()
                .filter_map(|event| for_view(event, &view))
                .collect(),
            clock: standing.clock,
            file: self.file.clone().filter(|_| trainer),
            stalled: standing.stalled.map(|stall| known_to(stall, &view)),
            view,
        };
        if let Some(client) = self.clients.get_mut(&id) {
            client.behind = false;
            client.send(FromHost::Welcome(Box::new(welcome)));
            for answered in std::mem::take(&mut client.owed) {
                client.answer(answered);
            }
        }
    }

    fn scenario_for(&mut self, view: &View) -> Arc<Scenario> {
        let whole = &self.scenario;
        let team = match view {
            View::Trainer => return whole.clone(),
            View::Wall => None,
            View::Party(party) => party.team(),
        };
        self.redacted
            .entry(view.clone())
            .or_insert_with(|| Arc::new(redact(whole, team)))
            .clone()
    }

    /// A command arrived. Says whether it is to be carried out; if not, it has been dealt with.
    pub fn admit(&mut self, id: ClientId, command: CommandId, by: &Actor) -> bool {
        let Some(client) = self.clients.get_mut(&id) else {
            return false;
        };
        if client.answers.contains_key(&command) {
            client.answer(command);
            return false;
        }
        let forgotten = client.answers.len() >= ANSWERS_KEPT
            && client
                .answers
                .first_key_value()
                .is_some_and(|(oldest, _)| command < *oldest);
        if forgotten || !client.asked.insert(command) {
            return false;
        }
        if client.view.as_ref().is_some_and(|view| may_act(view, by)) {
            return true;
        }
        self.answer(id, command, Err(Denied::NotYourChair));
        false
    }

    /// What became of a command.
    pub fn answer(&mut self, id: ClientId, command: CommandId, answer: Answer) {
        if let Some(client) = self.clients.get_mut(&id) {
            client.asked.remove(&command);
            client.answers.insert(command, answer);
            client.answer(command);
            while client.answers.len() > ANSWERS_KEPT {
                client.answers.pop_first();
            }
        }
    }

    /// Sends events to everybody who may see them.
    pub fn events(&mut self, events: &[Arc<Event>]) {
        for client in self.clients.values_mut() {
            let Some(view) = client.view.clone() else {
                continue;
            };
            for event in events {
                if let Some(event) = for_view(event, &view) {
                    client.send(FromHost::Event(event));
                }
            }
        }
        self.clients.retain(|_, client| !client.gone);
    }

    /// Sends the clock to everybody.
    pub fn clock(&mut self, reading: ClockReading) {
        for client in self.clients.values_mut() {
            if client.view.is_some() {
                client.send(FromHost::Clock(reading));
            }
        }
    }

    /// Tells everybody that play stands still, or goes on.
    pub fn stalled(&mut self, stall: Option<&Stall>) {
        for client in self.clients.values_mut() {
            if let Some(view) = &client.view {
                let told = stall.map(|stall| known_to(stall, view));
                client.send(FromHost::Stalled(told));
            }
        }
    }

    /// Whether somebody has fallen behind.
    pub fn anybody_behind(&self) -> bool {
        self.clients.values().any(|client| client.behind)
    }

    /// Lets those catch up who have read everything that waited for them.
    pub fn catch_up(&mut self, standing: &Standing<'_>) {
        let ready: Vec<_> = self
            .clients
            .iter()
            .filter(|(_, client)| client.behind && client.outlet.is_read())
            .map(|(id, _)| *id)
            .collect();
        for id in ready {
            self.welcome(id, standing);
        }
    }
}

impl Client {
    fn send(&mut self, message: FromHost) {
        if self.behind || self.gone {
            return;
        }
        match self.outlet.send(&Parcel::new(message)) {
            Ok(()) => {}
            Err(Unsent::Full) => self.behind = true,
            Err(Unsent::Gone) => self.gone = true,
        }
    }

    fn answer(&mut self, command: CommandId) {
        if let Some(answer) = self.answers.get(&command) {
            let id = command;
            let answer = answer.clone();
            self.send(FromHost::Answer { id, answer });
            if self.behind {
                self.owed.push(command);
            }
        }
    }
}

/// In whose name a view may ask. The trainer may speak for anybody, so that an empty chair can be taken over.
fn may_act(view: &View, by: &Actor) -> bool {
    use crate::exercise::Party;
    match (view, by) {
        (_, Actor::Clock) | (View::Wall, _) => false,
        (View::Trainer, _) => true,
        (View::Party(Party::Team(own)), Actor::Seat(team, _)) => own == team,
        (View::Party(Party::Sim(own)), Actor::Sim(external)) => own == external,
        (View::Party(_), _) => false,
    }
}

fn for_view(event: &Arc<Event>, view: &View) -> Option<Arc<Event>> {
    seen(event, view).map(|seen| match seen {
        Cow::Borrowed(_) => event.clone(),
        Cow::Owned(less) => Arc::new(less),
    })
}

/// Only the trainer reads the file's name.
fn known_to(stall: &Stall, view: &View) -> Stall {
    match view {
        View::Trainer => stall.clone(),
        View::Wall | View::Party(_) => Stall {
            full: stall.full,
            text: crate::tr!("stalled-for-seats").into(),
        },
    }
}
