//! How many may come in at once.

use super::limits::{MOST_CONNECTIONS, MOST_UNPROVED, MOST_UNPROVED_EACH};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Counts who is in.
#[derive(Debug, Default)]
pub(super) struct Door(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    unproved: usize,
    /// Who has not proved a code yet: by address, in the order in which they came.
    each: BTreeMap<IpAddr, BTreeMap<u64, Arc<Notify>>>,
    next: u64,
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
    /// One address gets a share; when all addresses together have theirs, somebody from the address that has most is
    /// turned out. So whoever keeps many connections waiting gets in its own way and not in that of others.
    pub fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let from = from.to_canonical();
        let mut counts = self.counts();
        let has = counts.each.get(&from).map_or(0, BTreeMap::len);
        if counts.all >= MOST_CONNECTIONS || has >= MOST_UNPROVED_EACH {
            return None;
        }
        if counts.unproved >= MOST_UNPROVED {
            counts.turn_out();
        }
        let turned_out = Arc::new(Notify::new());
        let nth = counts.next;
        counts.next += 1;
        counts.all += 1;
        counts.unproved += 1;
        let here = counts.each.entry(from).or_default();
        here.insert(nth, turned_out.clone());
        Some(Place {
            door: self.clone(),
            from,
            nth,
            turned_out,
        })
    }
}

impl Counts {
    fn turn_out(&mut self) {
        let most = self.each.iter().max_by_key(|(_, waiting)| waiting.len());
        let oldest = most.and_then(|(from, waiting)| Some((*from, *waiting.first_key_value()?.0)));
        if let Some((from, nth)) = oldest
            && let Some(turned_out) = self.remove(from, nth)
        {
            turned_out.notify_one();
        }
    }

    fn remove(&mut self, from: IpAddr, nth: u64) -> Option<Arc<Notify>> {
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
        let door = Arc::new(Door::default());
        let mut places: Vec<_> = (0..MOST_UNPROVED_EACH)
            .map(|_| door.enter(address(1)).expect("a place"))
            .collect();
        assert!(door.enter(address(1)).is_none());
        assert!(door.enter(address(2)).is_some());
        // Who has proved a code makes room for the next.
        places[0].proved();
        places[0].proved();
        places.push(door.enter(address(1)).expect("a place"));
        assert!(door.enter(address(1)).is_none());
        places.clear();
        assert!(door.enter(address(1)).is_some());
        let counts = door.counts();
        assert_eq!((counts.all, counts.unproved, counts.each.len()), (0, 0, 0));
    }

    #[test]
    fn many_addresses_that_keep_the_door_busy_get_in_their_own_way() {
        let door = Arc::new(Door::default());
        let honest = door.enter(address(0)).expect("a place");
        let crowd: Vec<_> = (0..2 * MOST_UNPROVED)
            .map_while(|n| door.enter(address(1 + n / MOST_UNPROVED_EACH)))
            .collect();
        assert_eq!(crowd.len(), 2 * MOST_UNPROVED);
        assert!(door.enter(address(999)).is_some(), "there is room");
        let counts = door.counts();
        assert!(counts.unproved <= MOST_UNPROVED);
        assert!(counts.each[&address(0)].contains_key(&honest.nth));
    }

    #[test]
    fn there_is_an_end_to_it() {
        let door = Arc::new(Door::default());
        let proved: Vec<_> = (0..2 * MOST_CONNECTIONS)
            .map_while(|n| door.enter(address(n)).inspect(Place::proved))
            .collect();
        assert_eq!(proved.len(), MOST_CONNECTIONS);
    }
}
