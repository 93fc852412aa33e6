//! Chance: streams, samplers, and the spread that keeps two exercises' answers apart.
//!
//! Every artefact has a stream of its own, so that another line in one item moves nothing in
//! another. The samplers are integer code of our own with golden values in the tests, because a
//! library may change what its samplers return from one version to the next.

use super::recipe::{At, Number};
use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// A stream of chance for one item of one exercise.
pub(crate) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream of `item` in the exercise with this `seed`.
    pub fn new(seed: u64, item: &str) -> Self {
        let mut key = *b"accord evidence 1       ________";
        key[24..].copy_from_slice(&seed.to_le_bytes());
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(hash(item));
        Self(rng)
    }

    /// A number below `n`, every one equally likely; 0 when `n` is 0.
    #[inline]
    pub fn below(&mut self, n: u32) -> u32 {
        // Lemire, "Fast random integer generation in an interval" (2019).
        let mut wide = u64::from(self.0.next_u32()) * u64::from(n);
        if (wide as u32) < n {
            let floor = n.wrapping_neg() % n;
            while (wide as u32) < floor {
                wide = u64::from(self.0.next_u32()) * u64::from(n);
            }
        }
        (wide >> 32) as u32
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    #[inline]
    pub fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }

    /// Any 64 bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// One of `choices`, which must not be empty.
    #[inline]
    pub fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len() as u32) as usize]
    }
}

/// Deals the numbers below a bound in turn, in an order shuffled anew each round, so that no
/// number comes up more than once oftener than another.
pub(crate) struct Deal {
    deck: Vec<u32>,
    left: usize,
}

impl Deal {
    /// Deals the numbers below `n`, at least one.
    pub fn new(n: u32) -> Self {
        Self {
            deck: (0..n.max(1)).collect(),
            left: 0,
        }
    }

    /// The next number.
    pub fn next(&mut self, draw: &mut Draw) -> u32 {
        if self.left == 0 {
            self.left = self.deck.len();
        }
        self.left -= 1;
        let at = draw.below(self.left as u32 + 1) as usize;
        self.deck.swap(at, self.left);
        self.deck[self.left]
    }
}

/// FNV-1a over the bytes, then mixed so that near names are far apart.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    mix(hash)
}

/// A bijection of 64 bits that looks like chance (the finaliser of `SplitMix64`).
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Numbers below `n`, one for each seed and place, such that two places of one seed never share
/// a number, and neither do two seeds in one place, as long as they differ modulo `n`.
///
/// This, not chance, is what keeps the answers of two exercises apart.
#[derive(Clone, Copy)]
pub(crate) struct Spread {
    base: u64,
    stride: u64,
    n: u64,
}

impl Spread {
    pub fn new(seed: u64, key: u64, n: u64) -> Self {
        let n = n.max(1);
        let step = coprime(mix(key ^ 0x5eed), n);
        Self {
            base: add(key % n, multiply(seed % n, step, n), n),
            stride: coprime(mix(key ^ 0x91ace), n),
            n,
        }
    }

    /// The number for this place.
    pub fn at(self, place: u64) -> u64 {
        add(
            self.base,
            multiply(place % self.n, self.stride, self.n),
            self.n,
        )
    }

    /// The number for place 0, and from then on for the places after it.
    pub fn step(&mut self) -> u64 {
        let here = self.base;
        self.base = add(here, self.stride, self.n);
        here
    }
}

/// `a + b` modulo `n`, of numbers below `n`.
fn add(a: u64, b: u64, n: u64) -> u64 {
    let (sum, over) = a.overflowing_add(b);
    if over || sum >= n {
        sum.wrapping_sub(n)
    } else {
        sum
    }
}

/// `a * b` modulo `n`, of numbers below `n`.
fn multiply(a: u64, b: u64, n: u64) -> u64 {
    if n.is_power_of_two() {
        a.wrapping_mul(b) & (n - 1)
    } else if n <= 1 << 32 {
        a * b % n
    } else {
        (u128::from(a) * u128::from(b) % u128::from(n)) as u64
    }
}

/// A number near `from` below `n` that shares no factor with `n`.
fn coprime(from: u64, n: u64) -> u64 {
    if n.is_power_of_two() {
        return (from % n) | u64::from(n > 1);
    }
    let mut x = (from % n).max(1);
    while gcd(x, n) != 1 {
        x = if x + 1 >= n { 1 } else { x + 1 };
    }
    x
}

fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Draws the moments and numbers of one item's facts.
pub(crate) struct Facts {
    seed: u64,
    key: u64,
    span: u32,
}

impl Facts {
    /// The facts of `item`, whose moments lie within `span` minutes.
    pub fn new(seed: u64, item: &str, span: u32) -> Self {
        Self {
            seed,
            key: mix(hash(item) ^ 0xfac7),
            span: span.clamp(1, super::recipe::MAX_SPAN),
        }
    }

    /// The length of the span, in seconds.
    pub fn seconds(&self) -> u32 {
        self.span * 60
    }

    /// The second within the span at which fact number `nth` happened.
    pub fn moment(&self, nth: usize, at: At) -> u32 {
        let (from, width) = match at {
            At::Drawn => (0, self.seconds()),
            At::Minute(minute) => (minute.min(self.span - 1) * 60, 60),
        };
        from + Spread::new(self.seed, self.key, u64::from(width)).at(nth as u64) as u32
    }

    /// The number of fact number `nth`, between `low` and `high` whatever was asked for.
    pub fn number(&self, nth: usize, number: Number, low: i64, high: i64) -> i64 {
        let least = number.least().clamp(low, high);
        let most = number.most().clamp(low, high);
        let width = (most - least) as u64 + 1;
        // Each fact has a spread of its own, as two facts may well have the same number.
        let key = mix(self.key ^ (nth as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        least + Spread::new(self.seed, key, width).at(0) as i64
    }
}

/// Lays `planted` things among `noise` ordinary ones along `span` steps of time or place, in
/// order. The ordinary ones fall evenly, each drawn within its share of the span; of things at
/// the same step, planted ones come first and keep their order.
pub(crate) fn weave<T>(
    draw: &mut Draw,
    noise: u32,
    span: u32,
    mut planted: Vec<(u32, T)>,
    mut ordinary: impl FnMut(&mut Draw) -> T,
) -> Vec<(u32, T)> {
    planted.sort_by_key(|&(at, _)| at);
    let mut all = Vec::with_capacity(planted.len() + noise as usize);
    let mut planted = planted.into_iter().peekable();
    for i in 0..u64::from(noise) {
        let from = (i * u64::from(span) / u64::from(noise)) as u32;
        let to = ((i + 1) * u64::from(span) / u64::from(noise)) as u32;
        let at = from + draw.below(to - from);
        while let Some(thing) = planted.next_if(|&(t, _)| t <= at) {
            all.push(thing);
        }
        all.push((at, ordinary(draw)));
    }
    all.extend(planted);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn golden_samplers() {
        let mut draw = Draw::new(7, "E2");
        let below: Vec<u32> = (0..8).map(|_| draw.below(1_000)).collect();
        let between: Vec<u32> = (0..8).map(|_| draw.between(10, 12)).collect();
        let picked = draw.pick(&["a", "b", "c", "d"]);
        let mut deal = Deal::new(4);
        let dealt: Vec<u32> = (0..8).map(|_| deal.next(&mut draw)).collect();
        let spread = Spread::new(7, hash("E2"), 762);
        let spread: Vec<u64> = (0..6).map(|place| spread.at(place)).collect();
        insta::assert_snapshot!(
            format!("{below:?}\n{between:?}\n{picked} {dealt:?}\n{spread:?} {:x}", draw.bits()),
            @r"
                [762, 208, 748, 390, 566, 743, 878, 16]
                [11, 11, 10, 10, 11, 11, 12, 10]
                c [1, 2, 0, 3, 3, 0, 1, 2]
                [734, 559, 384, 209, 34, 621] 14c0577353facd4
                "
        );
    }

    proptest! {
        #[test]
        fn a_spread_keeps_seeds_and_places_apart(
            seed in any::<u64>(), key in any::<u64>(), n in 2u64..5_000, apart in 1u64..5_000, place in 0u64..5_000,
        ) {
            let apart = 1 + apart % (n - 1);
            let place = place % n;
            let one = Spread::new(seed, key, n);
            let other = Spread::new(seed % n + apart, key, n);
            prop_assert!(one.at(place) < n);
            prop_assert_ne!(one.at(place), other.at(place));
            prop_assert_ne!(one.at(place), one.at((place + apart) % n));
        }

        #[test]
        fn woven_things_are_in_order_and_complete(
            noise in 0u32..300, span in 1u32..5_000, planted in prop::collection::vec(0u32..5_000, 0..40),
        ) {
            let mut draw = Draw::new(1, "x");
            let planted: Vec<(u32, bool)> = planted.into_iter().map(|t| (t.min(span - 1), true)).collect();
            let count = planted.len();
            let all = weave(&mut draw, noise, span, planted, |_| false);
            prop_assert_eq!(all.len(), noise as usize + count);
            prop_assert_eq!(all.iter().filter(|t| t.1).count(), count);
            prop_assert!(all.is_sorted_by_key(|t| t.0));
            prop_assert!(all.iter().all(|t| t.0 < span));
        }
    }
}
