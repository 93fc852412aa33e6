//! Who comes and goes, and who sits where: arrivals, the trainer's arrangement, chairs that a bot minds meanwhile.

use super::{Room, sits};
use crate::exercise::{Driver, Exercise, Party};
use crate::host::client::{Asker, Client};
use crate::host::copying::Copying;
use crate::host::rights;
use crate::host::seats::{Arranged, team_of};
use crate::link::*;
use crate::scenario::TeamId;
use std::time::{Duration, Instant};

impl Room {
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

    pub(super) fn send_away(&mut self, id: ClientId, why: Option<Goodbye>, now: Instant) {
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
            Arranged::HotWash(secs) => {
                self.hot_wash = secs.map(|secs| now + Duration::from_secs(secs.into()));
                for client in self.clients.values_mut() {
                    client.due.hot_wash = client.lane.is_some();
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
                client.due.hot_wash = self.hot_wash.is_some();
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
}
