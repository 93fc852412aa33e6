//! The names that chance draws: documentation addresses, handles, wallets, places.

use super::draw::{Spread, hash, mix};
use super::recipe::Value;
use super::words::{FILE_END, FIRST, SECOND, SPOT, TOWN, TOWN_END};
use compact_str::CompactString;

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
        let mut out = Letters::default();
        match self {
            Self::Address => {
                // Scattered, so that neighbours in number are no neighbours in the network.
                let number = number % 762 * 269 % 762;
                let net = ["192.0.2.", "198.51.100.", "203.0.113."][(number / 254) as usize];
                out.text(net);
                out.dec(number % 254 + 1);
            }
            Self::Handle => out.words(number, "_"),
            Self::Host => {
                out.words(number, "-");
                out.text(".example");
            }
            Self::Mail => {
                out.words(number, ".");
                out.text("@post.example");
            }
            Self::File => {
                let ends = FILE_END.len() as u64;
                out.words(number / ends, "-");
                out.text(FILE_END[(number % ends) as usize]);
            }
            Self::Place => {
                let spots = SPOT.len() as u64;
                let ends = TOWN_END.len() as u64;
                let towns = TOWN.len() as u64;
                out.text(TOWN[(number / spots / ends % towns) as usize]);
                out.text(TOWN_END[(number / spots % ends) as usize]);
                out.text(" ");
                out.text(SPOT[(number % spots) as usize]);
            }
            Self::Wallet => {
                out.text("xts1");
                out.digits(mix(number), b"023456789acdefghjklmnpqrstuvwxyz", 5, 13);
            }
            Self::Key => {
                out.hex(mix(number));
                out.hex(mix(number ^ 0x6b65_7900));
            }
            Self::Content => out.hex(mix(number)),
        }
        out.finish()
    }
}

/// A name being written, without asking for memory at each letter.
struct Letters {
    text: [u8; 48],
    len: usize,
}

impl Default for Letters {
    fn default() -> Self {
        Self {
            text: [b' '; 48],
            len: 0,
        }
    }
}

impl Letters {
    fn text(&mut self, text: &str) {
        for byte in text.bytes() {
            self.push(byte);
        }
    }

    fn push(&mut self, byte: u8) {
        if let Some(place) = self.text.get_mut(self.len) {
            *place = byte;
            self.len += 1;
        }
    }

    fn dec(&mut self, number: u64) {
        if number >= 10 {
            self.dec(number / 10);
        }
        self.push(b'0' + (number % 10) as u8);
    }

    /// The last `count` digits of a number whose base has this many `bits`.
    fn digits(&mut self, number: u64, digits: &[u8], bits: u32, count: u32) {
        for nth in (0..count).rev() {
            self.push(digits[(number >> (nth * bits)) as usize % digits.len()]);
        }
    }

    fn hex(&mut self, number: u64) {
        self.digits(number, b"0123456789abcdef", 4, 16);
    }

    fn words(&mut self, number: u64, between: &str) {
        let (firsts, seconds) = (FIRST.len() as u64, SECOND.len() as u64);
        self.text(FIRST[(number % firsts) as usize]);
        self.text(between);
        self.text(SECOND[(number / firsts % seconds) as usize]);
        self.text(between);
        self.dec(100 + number / firsts / seconds % 900);
    }

    fn finish(&self) -> CompactString {
        CompactString::from_utf8_lossy(&self.text[..self.len])
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

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
}
