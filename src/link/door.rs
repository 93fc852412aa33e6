//! How many may come in at once.

use super::limits::{MOST_CONNECTIONS, MOST_UNPROVED, MOST_UNPROVED_EACH};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts who is in.
#[derive(Debug, Default)]
pub(super) struct Door(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    all: usize,
    unproved: usize,
    each: BTreeMap<IpAddr, usize>,
}

/// A place taken by a connection; dropped, it is free again.
#[derive(Debug)]
pub(super) struct Place {
    door: Arc<Door>,
    from: IpAddr,
    unproved: Mutex<bool>,
}

impl Door {
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A place for a connection from this address, if there is one.
    pub fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Place> {
        let from = from.to_canonical();
        let mut counts = self.counts();
        let each = counts.each.get(&from).copied().unwrap_or(0);
        if counts.all >= MOST_CONNECTIONS
            || counts.unproved >= MOST_UNPROVED
            || each >= MOST_UNPROVED_EACH
        {
            return None;
        }
        counts.all += 1;
        counts.unproved += 1;
        counts.each.insert(from, each + 1);
        Some(Place {
            door: self.clone(),
            from,
            unproved: Mutex::new(true),
        })
    }
}

impl Place {
    /// The connection has proved a code.
    pub fn proved(&self) {
        let mut unproved = self.unproved.lock().unwrap_or_else(PoisonError::into_inner);
        if !std::mem::take(&mut *unproved) {
            return;
        }
        let mut counts = self.door.counts();
        counts.unproved = counts.unproved.saturating_sub(1);
        if let Some(each) = counts.each.get_mut(&self.from) {
            *each = each.saturating_sub(1);
            if *each == 0 {
                counts.each.remove(&self.from);
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.proved();
        let mut counts = self.door.counts();
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
    fn there_is_an_end_to_it() {
        let door = Arc::new(Door::default());
        let unproved: Vec<_> = (0..MOST_CONNECTIONS)
            .map_while(|n| door.enter(address(n)))
            .collect();
        assert_eq!(unproved.len(), MOST_UNPROVED);
        drop(unproved);
        let proved: Vec<_> = (0..2 * MOST_CONNECTIONS)
            .map_while(|n| door.enter(address(n)).inspect(Place::proved))
            .collect();
        assert_eq!(proved.len(), MOST_CONNECTIONS);
    }
}
