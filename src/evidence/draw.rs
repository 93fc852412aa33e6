//! Chance, and the names that it draws.
//!
//! Every artefact has a stream of its own, so that another line in one item moves nothing in
//! another. The samplers are integer code of our own with golden values in the tests, because a
//! library may change what its samplers return from one version to the next.

use super::recipe::{At, Number, Value};
use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use compact_str::CompactString;

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
    fn step(&mut self) -> u64 {
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
        return from % n | u64::from(n > 1);
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

/// What kind of name a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pool {
    /// An IPv4 documentation address (RFC 5737).
    Address,
    /// A handle in a chat.
    Handle,
    /// A wallet of no real scheme.
    Wallet,
    /// A fictional place.
    Place,
    /// A label of a host name; the domain `.example` (RFC 2606) is added to it.
    Host,
    /// Thirty-two hexadecimal digits.
    Key,
    /// Sixteen hexadecimal digits.
    Content,
    /// A file name.
    File,
    /// A mail address under `.example`.
    Mail,
}

const FIRST: [&str; 40] = [
    "amber", "autumn", "bright", "calm", "cedar", "clear", "cobalt", "copper", "coral", "dawn",
    "early", "eastern", "evening", "fern", "flint", "gentle", "golden", "granite", "green", "grey",
    "hazel", "ivory", "linen", "lunar", "maple", "marble", "mellow", "misty", "north", "ochre",
    "olive", "pale", "quiet", "rapid", "russet", "sandy", "silver", "southern", "tidal", "winter",
];
const SECOND: [&str; 48] = [
    "anchor", "arch", "badger", "basin", "beacon", "birch", "bridge", "brook", "canal", "cliff",
    "compass", "crane", "delta", "dune", "egret", "falcon", "field", "finch", "fjord", "garden",
    "gull", "harbour", "heron", "hollow", "island", "kestrel", "lantern", "ledge", "marsh",
    "meadow", "mill", "oak", "orchard", "otter", "pebble", "pier", "plover", "quarry", "reef",
    "ridge", "river", "sparrow", "spruce", "tern", "tower", "valley", "wharf", "willow",
];
const TOWN: [&str; 40] = [
    "Alder", "Ash", "Barrow", "Bell", "Birk", "Bram", "Carrow", "Cold", "Corn", "Dray", "Dun",
    "East", "Elder", "Fair", "Fen", "Gale", "Hal", "Harrow", "Hope", "Kell", "Lang", "Lin", "Lock",
    "March", "Mere", "Nor", "Orr", "Pell", "Quill", "Raven", "Rook", "Salt", "Sel", "Sorrel",
    "Stan", "Thorn", "Tarn", "Under", "Wick", "Yar",
];
const TOWN_END: [&str; 24] = [
    "bay", "beck", "bourne", "by", "combe", "dale", "den", "fleet", "ford", "gate", "ham", "haven",
    "holm", "hurst", "ley", "march", "mouth", "ness", "sand", "stead", "stow", "wade", "water",
    "worth",
];
const SPOT: [&str; 12] = [
    "boat house",
    "bus station",
    "ferry pier",
    "fish market",
    "library steps",
    "market hall",
    "north gate",
    "old mill",
    "rail yard",
    "river stairs",
    "south quay",
    "town hall",
];
const FILE_END: [&str; 8] = [
    ".csv", ".txt", ".ods", ".odt", ".png", ".zip", ".html", ".dat",
];

impl Pool {
    /// How many different names there are.
    pub fn size(self) -> u64 {
        let words = (FIRST.len() * SECOND.len()) as u64;
        match self {
            Self::Address => 3 * 254,
            Self::Handle | Self::Host | Self::Mail => words * 900,
            Self::File => words * 900 * FILE_END.len() as u64,
            Self::Place => (TOWN.len() * TOWN_END.len() * SPOT.len()) as u64,
            Self::Wallet | Self::Key | Self::Content => 1 << 63,
        }
    }

    /// The name with this number, below [`Pool::size`]; every number has a name of its own.
    pub fn name(self, number: u64) -> CompactString {
        let mut out = CompactString::default();
        match self {
            Self::Address => {
                // Scattered, so that neighbours in number are no neighbours in the network.
                let number = number % 762 * 269 % 762;
                let net = ["192.0.2.", "198.51.100.", "203.0.113."][(number / 254) as usize];
                out.push_str(net);
                push_dec(&mut out, number % 254 + 1);
            }
            Self::Handle => words(&mut out, number, '_'),
            Self::Host => {
                words(&mut out, number, '-');
                out.push_str(".example");
            }
            Self::Mail => {
                words(&mut out, number, '.');
                out.push_str("@post.example");
            }
            Self::File => {
                let ends = FILE_END.len() as u64;
                words(&mut out, number / ends, '-');
                out.push_str(FILE_END[(number % ends) as usize]);
            }
            Self::Place => {
                let spots = SPOT.len() as u64;
                let ends = TOWN_END.len() as u64;
                let towns = TOWN.len() as u64;
                out.push_str(TOWN[(number / spots / ends % towns) as usize]);
                out.push_str(TOWN_END[(number / spots % ends) as usize]);
                out.push(' ');
                out.push_str(SPOT[(number % spots) as usize]);
            }
            Self::Wallet => {
                const DIGITS: &[u8; 32] = b"023456789acdefghjklmnpqrstuvwxyz";
                out.push_str("xts1");
                let bits = mix(number);
                for shift in (0..13).rev() {
                    out.push(char::from(DIGITS[(bits >> (shift * 5)) as usize % 32]));
                }
            }
            Self::Key => {
                push_hex(&mut out, mix(number));
                push_hex(&mut out, mix(number ^ 0x6b65_7900));
            }
            Self::Content => push_hex(&mut out, mix(number)),
        }
        out
    }
}

fn words(out: &mut CompactString, number: u64, between: char) {
    let (firsts, seconds) = (FIRST.len() as u64, SECOND.len() as u64);
    out.push_str(FIRST[(number % firsts) as usize]);
    out.push(between);
    out.push_str(SECOND[(number / firsts % seconds) as usize]);
    out.push(between);
    push_dec(out, 100 + number / firsts / seconds % 900);
}

fn push_dec(out: &mut CompactString, number: u64) {
    if number >= 10 {
        push_dec(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

fn push_hex(out: &mut CompactString, bits: u64) {
    for shift in (0..16).rev() {
        out.push(char::from(
            b"0123456789abcdef"[(bits >> (shift * 4)) as usize % 16],
        ));
    }
}

/// Draws the names of one pool for one item, no two alike.
pub(crate) struct Names {
    seed: u64,
    pool: Pool,
    spread: Spread,
    /// Shared and given names, which an item's own names must avoid.
    taken: Vec<CompactString>,
}

impl Names {
    /// The names of `pool` in `item`, which avoid those that `values` share or give.
    pub fn new<'a>(
        seed: u64,
        item: &str,
        pool: Pool,
        values: impl IntoIterator<Item = &'a Value>,
    ) -> Self {
        let key = mix(hash(item) ^ pool as u64);
        let mut names = Self {
            seed,
            pool,
            spread: Spread::new(seed, key, pool.size()),
            taken: Vec::new(),
        };
        for value in values {
            if *value != Value::Drawn {
                let name = names.value(value);
                names.taken.push(name);
            }
        }
        names
    }

    /// The name that `value` stands for. A drawn value is a new one at each call.
    pub fn value(&mut self, value: &Value) -> CompactString {
        match value {
            Value::Drawn => self.fresh(),
            Value::Shared(name) => {
                let key = mix(hash(name) ^ (0x5a5a + self.pool as u64));
                self.pool
                    .name(Spread::new(self.seed, key, self.pool.size()).at(0))
            }
            Value::Is(text) => text
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect(),
        }
    }

    /// A name that has not come before.
    pub fn fresh(&mut self) -> CompactString {
        // Bounded: a pool smaller than what is taken from it repeats rather than hangs.
        for _ in 0..self.taken.len() {
            let name = self.pool.name(self.spread.step());
            if !self.taken.contains(&name) {
                return name;
            }
        }
        self.pool.name(self.spread.step())
    }
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
    use std::collections::BTreeSet;

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

    #[test]
    fn golden_names() {
        let pools = [
            Pool::Address,
            Pool::Handle,
            Pool::Wallet,
            Pool::Place,
            Pool::Host,
            Pool::Key,
            Pool::Content,
            Pool::File,
            Pool::Mail,
        ];
        let text: Vec<String> = pools
            .iter()
            .map(|&pool| {
                let mut names = Names::new(7, "E2", pool, []);
                let shared = names.value(&Value::Shared("fund".to_owned()));
                format!("{pool:?}: {} {} {shared}", names.fresh(), names.fresh())
            })
            .collect();
        insta::assert_snapshot!(text.join("\n"), @r"
            Address: 198.51.100.17 192.0.2.62 203.0.113.73
            Handle: misty_arch_313 cobalt_falcon_445 mellow_compass_836
            Wallet: xts1as90fj5f8n9th xts13ydj20xfufdj7 xts1d8pusedgpe9ky
            Place: Carrowfleet ferry pier Merehurst fish market Bellwade bus station
            Host: ochre-valley-673.example bright-orchard-904.example rapid-tern-975.example
            Key: 6428af478a7bb042359d47a40bf036d5 ab34d0f1e760f9690e9c34b1a0e6bfc1 905cbf41fadeaf287d0f74c5ddccec3d
            Content: 954ef5cf07f19105 fa87311df67f0c67 8620e5ec47785a66
            File: bright-willow-227.odt misty-reef-633.html cedar-field-816.dat
            Mail: early.arch.696@post.example autumn.plover.331@post.example silver.kestrel.402@post.example
            ");
    }

    #[test]
    fn no_two_addresses_share_a_number() {
        let all: BTreeSet<_> = (0..Pool::Address.size())
            .map(|n| Pool::Address.name(n))
            .collect();
        assert_eq!(all.len(), 762);
        let all: BTreeSet<_> = (0..Pool::Place.size())
            .map(|n| Pool::Place.name(n))
            .collect();
        assert_eq!(all.len() as u64, Pool::Place.size());
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
