//! How many may come in at once.

use super::codes::network;
use super::limits::{MOST_CONNECTIONS, MOST_UNPROVED, MOST_UNPROVED_EACH, SURE};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::sync::Notify;

/// Counts who is in.
#[derive(Debug, Default)]
pub(super) struct Door(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    unproved: usize,
    /// Who has not proved a code yet: by network, as wrong codes are counted, in the order in which they came.
    each: BTreeMap<IpAddr, BTreeMap<u64, Waiting>>,
    next: u64,
}

/// A connection that has not proved a code yet.
#[derive(Debug)]
struct Waiting {
    since: Instant,
    turned_out: Arc<Notify>,
}

/// A place taken by a connection; dropped, it is free again.
#[derive(Debug)]
pub(super) struct Place {
    door: Arc<Door>,
    from: IpAddr,
    nth: u64,
    turned_out: Arc<Notify>,
}

impl Door {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a connection from this address, if there is one.
    ///
    /// One address gets a share, and who has had the time that a proof takes makes room for the next from there. When
    /// all addresses together have theirs, somebody from the address that has most is turned out. So whoever keeps many
    /// connections waiting gets in its own way and not in that of others.
    pub fn enter(self: &Arc<Self>, from: IpAddr, now: Instant) -> Option<Place> {
        let from = network(from);
        let mut counts = self.counts();
        if counts.all >= MOST_CONNECTIONS {
            return None;
        }
        let here = counts.each.get(&from);
        if let Some(here) = here.filter(|here| here.len() >= MOST_UNPROVED_EACH) {
            let oldest = here.first_key_value();
            let sure = |waiting: &Waiting| now.saturating_duration_since(waiting.since) < SURE;
            let (nth, _) = oldest.filter(|(_, waiting)| !sure(waiting))?;
            let nth = *nth;
            counts.turn_out(from, nth);
        } else if counts.unproved >= MOST_UNPROVED
            && let Some((from, nth)) = counts.oldest_of_most()
        {
            counts.turn_out(from, nth);
        }
        let turned_out = Arc::new(Notify::new());
        let nth = counts.next;
        counts.next += 1;
        counts.all += 1;
        counts.unproved += 1;
        let here = counts.each.entry(from).or_default();
        let waiting = Waiting {
            since: now,
            turned_out: turned_out.clone(),
        };
        here.insert(nth, waiting);
        Some(Place {
            door: self.clone(),
            from,
            nth,
            turned_out,
        })
    }
}

impl Counts {
    /// Who has waited longest of those from the address that has most; of addresses that have as many, who has waited
    /// longest of all.
    fn oldest_of_most(&self) -> Option<(IpAddr, u64)> {
        let oldest = self.each.iter().filter_map(|(from, waiting)| {
            Some((waiting.len(), Reverse(*waiting.first_key_value()?.0), *from))
        });
        let (_, Reverse(nth), from) = oldest.max()?;
        Some((from, nth))
    }

    fn turn_out(&mut self, from: IpAddr, nth: u64) {
        if let Some(waiting) = self.remove(from, nth) {
            waiting.turned_out.notify_one();
        }
    }

    fn remove(&mut self, from: IpAddr, nth: u64) -> Option<Waiting> {
        let here = self.each.get_mut(&from)?;
        let found = here.remove(&nth)?;
        if here.is_empty() {
            self.each.remove(&from);
        }
        self.unproved = self.unproved.saturating_sub(1);
        Some(found)
    }
}

impl Place {
    /// The connection has proved a code.
    pub fn proved(&self) {
        self.door.counts().remove(self.from, self.nth);
    }

    /// Waits until the place is needed for somebody else.
    pub async fn turned_out(&self) {
        self.turned_out.notified().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.door.counts();
        counts.remove(self.from, self.nth);
        counts.all = counts.all.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    fn address(n: usize) -> IpAddr {
        Ipv4Addr::from_bits(u32::try_from(n).expect("a small number")).into()
    }

    #[test]
    fn one_address_cannot_take_the_whole_door() {
        let (door, now) = (Arc::new(Door::default()), Instant::now());
        let mut places: Vec<_> = (0..MOST_UNPROVED_EACH)
            .map(|_| door.enter(address(1), now).expect("a place"))
            .collect();
        assert!(door.enter(address(1), now).is_none());
        assert!(door.enter(address(2), now).is_some());
        // Who has proved a code makes room for the next.
        places[0].proved();
        places[0].proved();
        places.push(door.enter(address(1), now).expect("a place"));
        assert!(door.enter(address(1), now).is_none());
        places.clear();
        assert!(door.enter(address(1), now).is_some());
        let counts = door.counts();
        assert_eq!((counts.all, counts.unproved, counts.each.len()), (0, 0, 0));
    }

    #[test]
    fn neighbours_in_a_network_of_version_6_share_a_place() {
        let (door, now) = (Arc::new(Door::default()), Instant::now());
        let at = |n: u128| IpAddr::from(std::net::Ipv6Addr::from_bits((0x2001_0db8 << 96) | n));
        let crowd: Vec<_> = (0..=MOST_UNPROVED_EACH as u128)
            .map_while(|n| door.enter(at(n), now))
            .collect();
        assert_eq!(crowd.len(), MOST_UNPROVED_EACH);
        assert!(door.enter(at(1 << 64), now).is_some());
    }

    #[test]
    fn who_says_nothing_makes_room_for_the_next_from_its_address() {
        let (door, begun) = (Arc::new(Door::default()), Instant::now());
        let silent: Vec<_> = (0..MOST_UNPROVED_EACH)
            .map(|_| door.enter(address(1), begun).expect("a place"))
            .collect();
        let later = begun + SURE;
        let honest = door.enter(address(1), later).expect("a place");
        let turned_out = |place: &Place| !door.counts().each[&address(1)].contains_key(&place.nth);
        assert!(turned_out(&silent[0]) && !turned_out(&silent[1]) && !turned_out(&honest));
        assert_eq!(door.counts().unproved, MOST_UNPROVED_EACH);
        // Nobody is turned out before it had the time that a proof takes.
        let crowd: Vec<_> = (0..3 * MOST_UNPROVED_EACH)
            .map_while(|_| door.enter(address(1), later))
            .collect();
        assert_eq!(crowd.len(), MOST_UNPROVED_EACH - 1);
        assert!(!turned_out(&honest));
    }

    #[test]
    fn of_addresses_that_have_as_many_the_one_that_waits_longest_makes_room() {
        let (door, now) = (Arc::new(Door::default()), Instant::now());
        // The last address comes first.
        let crowd: Vec<_> = (0..MOST_UNPROVED)
            .rev()
            .map(|n| door.enter(address(n), now).expect("a place"))
            .collect();
        let next = door.enter(address(MOST_UNPROVED), now).expect("a place");
        let counts = door.counts();
        assert!(!counts.each.contains_key(&crowd[0].from));
        assert!(counts.each.contains_key(&crowd[1].from));
        assert!(counts.each.contains_key(&next.from));
    }

    #[test]
    fn many_addresses_that_keep_the_door_busy_get_in_their_own_way() {
        let (door, now) = (Arc::new(Door::default()), Instant::now());
        let honest = door.enter(address(0), now).expect("a place");
        let crowd: Vec<_> = (0..2 * MOST_UNPROVED)
            .map_while(|n| door.enter(address(1 + n / MOST_UNPROVED_EACH), now))
            .collect();
        assert_eq!(crowd.len(), 2 * MOST_UNPROVED);
        assert!(door.enter(address(999), now).is_some(), "there is room");
        let counts = door.counts();
        assert!(counts.unproved <= MOST_UNPROVED);
        assert!(counts.each[&address(0)].contains_key(&honest.nth));
    }

    #[test]
    fn there_is_an_end_to_it() {
        let (door, now) = (Arc::new(Door::default()), Instant::now());
        let proved: Vec<_> = (0..2 * MOST_CONNECTIONS)
            .map_while(|n| door.enter(address(n), now).inspect(Place::proved))
            .collect();
        assert_eq!(proved.len(), MOST_CONNECTIONS);
    }
}
