//! Machines that keep a copy of the record, and the end of this host when one of them has taken over.

use super::{Room, TELL_AWAY};
use crate::host::client::Client;
use crate::host::copying::Copying;
use crate::host::rights;
use crate::link::{ClientId, Goodbye, Keep};
use crate::record::{Receipt, Record};
use std::time::Instant;

impl Room {
    /// Another machine keeps a copy of the record from here on.
    pub fn keep(&mut self, id: ClientId, keep: &Keep, record: Option<&Record>) {
        let Some(client) = self.clients.get_mut(&id) else {
            return;
        };
        let card = client.sitting.as_ref();
        let card = card.and_then(|sitting| self.seats.card(sitting.seat));
        if !rights::keeps(card.as_ref()) {
            client.copying = Some(Box::new(Copying::refused()));
            return;
        }
        client.copying = Some(Box::new(Copying::new(keep, record)));
        self.rearranged = true;
        if self.seats.others_at(&keep.addresses) {
            for client in self.clients.values_mut() {
                client.due.everywhere = client.is_away();
            }
        }
    }

    /// So many events of a copy are on another machine's disk.
    pub fn kept(&mut self, id: ClientId, events: u64) {
        let client = self.clients.get_mut(&id);
        if let Some(copying) = client.and_then(|client| client.copying.as_mut()) {
            copying.kept(events);
        }
    }

    /// These commands have led to events that are on disk now.
    pub fn done(&mut self, receipts: &[Receipt]) {
        for copying in self.copies() {
            copying.done(receipts);
        }
    }

    fn copies(&mut self) -> impl Iterator<Item = &mut Copying> {
        let clients = self.clients.values_mut();
        clients.filter_map(|client| client.copying.as_deref_mut())
    }

    /// How many of the events on disk may be shown: nobody sees what a copy in step does not have yet, so that it
    /// can take over at any moment.
    pub fn shown(&mut self, saved: u64, now: Instant) -> u64 {
        let mut news = false;
        let mut shown = saved;
        let mut behind = false;
        for copying in self.copies() {
            news |= copying.look(saved, now);
            match copying.awaited() {
                Some(kept) => shown = shown.min(kept),
                None => behind |= copying.state(saved).is_some(),
            }
        }
        // How far a copy is behind changes all the time.
        let long_ago = self.told_room.is_none_or(|told| now - told >= TELL_AWAY);
        self.rearranged |= news || (behind && long_ago);
        shown
    }

    /// Whether events are held back until a copy has them.
    pub fn awaits_a_copy(&mut self) -> bool {
        self.copies().any(|copying| copying.awaited().is_some())
    }

    /// Another machine has taken the exercise over: everybody is to go there, a copy as soon as it is whole. Says
    /// whether everybody has.
    pub fn taken_over(&mut self, saved: u64, now: Instant) -> bool {
        self.taken_over = true;
        let leaves = |client: &Client| {
            let copying = client.copying.as_ref();
            copying.is_none_or(|copying| copying.state(saved).is_none() || copying.is_whole(saved))
        };
        let away = self.clients.iter().filter(|(_, client)| client.is_away());
        let leaving: Vec<_> = away
            .filter(|(_, client)| leaves(client))
            .map(|(id, _)| *id)
            .collect();
        for id in leaving {
            self.send_away(id, Some(Goodbye::TakenOver), now);
        }
        !self.clients.values().any(Client::is_away)
    }
}
