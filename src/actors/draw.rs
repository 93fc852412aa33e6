//! A player's own chance. Each player draws from a stream of its own, seeded from the run and its name,
//! so that one player's draws never shift another's. Whole numbers only.

use crate::scenario::Length;

/// A stream of draws (`SplitMix64`: Steele, Lea and Flood, 2014).
#[derive(Clone, Debug)]
pub struct Draws(u64);

impl Draws {
    /// The stream of this player in the run with this seed.
    pub fn of(seed: u64, player: &str) -> Self {
        // FNV-1a, so that the stream depends on nothing but the name.
        let name = player
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let mut draws = Self(seed ^ name.rotate_left(17));
        draws.bits();
        draws
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `bound`; zero if the bound is zero.
    pub fn below(&mut self, bound: u32) -> u32 {
        u32::try_from(((self.bits() >> 32) * u64::from(bound)) >> 32).unwrap_or(0)
    }

    /// True in so many of a thousand draws.
    pub fn per_mille(&mut self, chance: u16) -> bool {
        self.below(1000) < u32::from(chance)
    }

    /// A length between two, in whole seconds.
    pub fn between(&mut self, least: Length, most: Length) -> Length {
        let spread = most.secs().saturating_sub(least.secs()).saturating_add(1);
        let more = self.below(u32::try_from(spread).unwrap_or(u32::MAX));
        Length::from_secs(least.secs() + u64::from(more))
    }

    /// One of these, if there are any.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.get(usize::try_from(self.below(count)).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_and_seed_draw_the_same() {
        let (mut one, mut other) = (Draws::of(7, "BAS"), Draws::of(7, "BAS"));
        assert!((0..100).all(|_| one.bits() == other.bits()));
        assert_ne!(Draws::of(7, "BAS").bits(), Draws::of(7, "JAS").bits());
        assert_ne!(Draws::of(7, "BAS").bits(), Draws::of(8, "BAS").bits());
    }

    #[test]
    fn a_length_stays_between_its_bounds() {
        let mut draws = Draws::of(1, "x");
        let (least, most) = (Length::from_secs(20), Length::from_secs(60));
        assert!((0..1000).all(|_| {
            let length = draws.between(least, most);
            least <= length && length <= most
        }));
        assert_eq!(draws.below(0), 0);
    }
}
