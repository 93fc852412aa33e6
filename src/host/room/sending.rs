//! What everybody is sent, and when: events, the clock, news of people, bytes.

use super::{Room, TELL_AWAY};
use crate::exercise::{Exercise, Party, View};
use crate::host::client::{Client, Later, News};
use crate::host::lane::{Lane, Standing};
use crate::host::rights;
use crate::link::*;
use crate::record::Record;
use std::collections::BTreeMap;
use std::sync::{Arc, Weak};
use std::time::{Duration, Instant};

/// How often the trainer is told how the seats stand, at most: a whole room may come at once.
const TELL_ROOM: Duration = Duration::from_millis(100);

impl Room {
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
        let left = self.hot_wash.map(|until| {
            let left = until.saturating_duration_since(now).as_secs_f64().ceil();
            left.min(f64::from(u16::MAX)) as u16
        });
        let hot_wash = Parcel::new(FromHost::HotWash(left));
        let news = News {
            clock,
            comcheck,
            hot_wash,
        };
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
}
