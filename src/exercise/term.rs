//! Which machine runs the exercise, when others may have gone on with a copy of its record.

use serde::{Deserialize, Serialize};

/// The term of a machine that runs the exercise; the later is the higher one. It is how often the exercise was taken
/// over, times 2^32, plus a lot from 1 to 2^32 - 1 that the machine drew when it took over: so two machines that take
/// over from the same one while they cannot reach each other are in different terms, and all who learn of both agree
/// which of them goes on. 0 until the exercise is taken over for the first time.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct TermNumber(pub u64);

/// More would be no whole number in the JSON of some languages.
const MOST_TIMES: u64 = (1 << 21) - 1;

impl TermNumber {
    /// How often the exercise was taken over. Records of old hold only this, without a lot.
    pub fn times(self) -> u64 {
        match self.0 >> 32 {
            0 => self.0,
            times => times,
        }
    }

    /// The term of a machine that takes over after this one and has drawn this lot. Lot 0 is the earliest of these terms,
    /// in which no machine is.
    #[must_use]
    pub fn next(self, lot: u32) -> Self {
        let times = self.times().saturating_add(1).min(MOST_TIMES);
        Self((times << 32) | u64::from(lot))
    }

    /// Whether two machines have taken over from the same one, neither knowing of the other.
    pub fn rivals(self, other: Self) -> bool {
        self != other && self.times() == other.times() && self.is_drawn() && other.is_drawn()
    }

    fn is_drawn(self) -> bool {
        self.0 & u64::from(u32::MAX) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_term_is_the_higher_whatever_was_drawn() {
        let first = TermNumber::default();
        let (low, high) = (first.next(1), first.next(u32::MAX));
        assert!(first < first.next(0) && first.next(0) < low && low < high);
        assert!(high < low.next(0) && low.next(7) > high);
        assert!(low.rivals(high) && !low.rivals(low) && !low.rivals(high.next(1)));
        // Who is about to take over says so with the lot that nobody draws.
        assert!(!low.rivals(first.next(0)) && !first.next(0).rivals(low));
        assert_eq!((low.times(), high.next(9).times()), (1, 2));
        // What hosts before this one wrote.
        assert_eq!(
            (TermNumber(3).times(), TermNumber(3).next(5).times()),
            (3, 4)
        );
        assert!(TermNumber(3) < TermNumber(3).next(5));
        // All of them pass through any JSON.
        let most = (0..3).fold(TermNumber((MOST_TIMES << 32) | 1), |term, lot| {
            term.next(lot)
        });
        assert!(most.0 < 1 << 53);
    }
}
