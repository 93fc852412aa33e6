//! Readable strings carved from a memory capture.

use super::draw::{Draw, Facts, Spread, hash, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, Room, kept, lines_where, place_of};
use super::question::{Answer, Ask, NoAnswer};
use super::recipe::{MAX_REPEATS, MAX_SIZE, Number, Value};
use super::sheet::Sheet;
use super::words::{PROCESSES, WORDS};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Strings in the order of their place in memory, with the process that they belong to.
///
/// ```ron
/// MemoryStrings(
///     lines: 500,
///     plant: [
///         (id: "session", holds: Address(Shared("relay")), copies: Between(2, 5)),
///         (id: "account", holds: Handle(Shared("recruiter"))),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MemoryStrings {
    /// How many strings there are, planted ones included. Default 400.
    pub lines: u32,
    /// What the capture is of. Default `laptop`.
    pub host: String,
    /// How many processes the strings belong to, 1 to 500. Default 24.
    pub processes: u32,
    /// The facts that are in memory. Default none.
    pub plant: Vec<MemoryFact>,
}

impl Default for MemoryStrings {
    fn default() -> Self {
        Self {
            lines: 400,
            host: "laptop".to_owned(),
            processes: 24,
            plant: Vec::new(),
        }
    }
}

/// One string, in one process, perhaps several times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryFact {
    /// What questions call this fact.
    pub id: String,
    /// What the string holds.
    pub holds: Holds,
    /// How often the string is found, at least 1. Default 1.
    #[serde(default = "one")]
    pub copies: Number,
}

/// What a planted string holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Holds {
    /// The other end of an open connection: a documentation address.
    Address(Value),
    /// An account that is logged in.
    Handle(Value),
    /// A wallet.
    Wallet(Value),
    /// A host name under `.example`.
    Host(Value),
    /// Half of a key, 32 hexadecimal digits. It opens nothing.
    Key(Value),
    /// A file that is open.
    File(Value),
}

impl Holds {
    /// The pool, the value, and the words that only planted strings have before it.
    fn parts(&self) -> (Pool, &Value, &'static str) {
        match self {
            Self::Address(value) => (Pool::Address, value, "connection established "),
            Self::Handle(value) => (Pool::Handle, value, "session user="),
            Self::Wallet(value) => (Pool::Wallet, value, "clipboard "),
            Self::Host(value) => (Pool::Host, value, "upload to https://"),
            Self::Key(value) => (Pool::Key, value, "key half "),
            Self::File(value) => (Pool::File, value, "open file "),
        }
    }
}

fn one() -> Number {
    Number::Is(1)
}

/// The most processes.
const MAX_PROCESSES: u32 = 500;

/// The lines before the first string.
const HEADING: u32 = 2;

/// Places in memory, in steps of 16 bytes: 16 GiB.
const PLACES: u32 = 1 << 30;

/// One string.
struct Row {
    /// Place in [`Plan::numbers`].
    process: u32,
    fact: u16,
}

/// What the capture says, before it is written.
struct Plan {
    draw: Draw,
    /// By place in memory.
    rows: Vec<(u32, Row)>,
    values: Vec<CompactString>,
    /// The processes' numbers.
    numbers: Vec<u32>,
    addresses: Vec<CompactString>,
    words: Vec<CompactString>,
}

impl MemoryStrings {
    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let facts = Facts::new(seed, item, 1);
        let names = |pool| {
            let values = plant
                .iter()
                .map(|fact| fact.holds.parts())
                .filter(move |(of, ..)| *of == pool);
            Names::new(seed, item, pool, values.map(|(_, value, _)| value))
        };
        let mut pools: Vec<(Pool, Names)> = Vec::new();
        let mut values = Vec::with_capacity(plant.len());
        for fact in plant {
            let (pool, value, _) = fact.holds.parts();
            let at = pools
                .iter()
                .position(|(of, _)| *of == pool)
                .unwrap_or_else(|| {
                    pools.push((pool, names(pool)));
                    pools.len() - 1
                });
            values.push(pools[at].1.value(value));
        }
        let mut ordinary = |pool: Pool, many: u32| -> Vec<CompactString> {
            let own = pools.iter_mut().find(|(of, _)| *of == pool);
            let mut new = None;
            let names = match own {
                Some((_, own)) => own,
                None => new.insert(names(pool)),
            };
            (0..many).map(|_| names.fresh()).collect()
        };
        let addresses = ordinary(Pool::Address, 16);
        let words = ordinary(Pool::Handle, 16);

        let processes = self.processes.clamp(1, MAX_PROCESSES);
        // A process's number is an answer, so it is spread rather than drawn.
        let spread = Spread::new(seed, hash(item) ^ 0x91d, 32_000);
        let numbers = (0..u64::from(processes))
            .map(|nth| 300 + spread.at(nth) as u32)
            .collect();

        let mut planted = Vec::new();
        let mut room = Room::new();
        for (nth, fact) in plant.iter().enumerate() {
            let process = nth as u32 % processes;
            let copies = facts.number(nth, fact.copies, 1, i64::from(MAX_REPEATS)) as u32;
            for _ in 0..room.take_one(copies) {
                planted.push((
                    draw.below(PLACES),
                    Row {
                        process,
                        fact: nth as u16,
                    },
                ));
            }
        }
        let noise = self
            .lines
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let rows = weave(&mut draw, noise, PLACES, planted, |draw| Row {
            process: draw.below(processes),
            fact: ORDINARY,
        });
        Plan {
            draw,
            rows,
            values,
            numbers,
            addresses,
            words,
        }
    }

    /// The capture's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let Plan {
            mut draw,
            rows,
            values,
            numbers,
            addresses,
            words,
        } = self.plan(seed, item);
        let plant = kept(&self.plant);
        let mut sheet = Sheet::new(rows.len(), 70);
        sheet.text("# strings of the memory of ");
        sheet.plain(&self.host);
        sheet.text(": ");
        sheet.dec(rows.len() as u64);
        sheet.end();
        sheet.text("# place, number of the process, process, string");
        sheet.end();
        for (place, row) in &rows {
            sheet.text("0x");
            sheet.hex(u64::from(*place) << 4, 9);
            sheet.text("  ");
            let number = numbers[row.process as usize];
            sheet.dec(u64::from(number));
            sheet.text("  ");
            sheet.text(PROCESSES[number as usize % PROCESSES.len()]);
            sheet.text("  ");
            match plant.get(usize::from(row.fact)) {
                Some(fact) => {
                    sheet.text(fact.holds.parts().2);
                    sheet.text(&values[usize::from(row.fact)]);
                }
                None => {
                    let chance = draw.bits();
                    let which = (chance >> 8) as usize % 16;
                    match chance % 8 {
                        0 => {
                            sheet.text("connection closed ");
                            sheet.text(&addresses[which]);
                        }
                        1 => {
                            sheet.text("contact ");
                            sheet.text(&words[which]);
                        }
                        2 => {
                            sheet.text("mapped file /usr/lib/module-");
                            sheet.dec(chance >> 16 & 0xfff);
                        }
                        3 => {
                            sheet.text("digest ");
                            sheet.hex(chance.wrapping_mul(0x9e37_79b9_7f4a_7c15), 16);
                        }
                        4 => {
                            sheet.text("visited https://pages.harbour.example/item-");
                            sheet.dec(chance >> 16 & 0x3ff);
                        }
                        _ => sheet.text(WORDS[(chance >> 16) as usize % WORDS.len()]),
                    }
                }
            }
            sheet.end();
        }
        sheet.finish()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        match ask {
            Ask::ValueOf(fact) | Ask::WhoOf(fact) | Ask::CountOf(fact) => {
                place_of(&self.plant, |f| &f.id, fact).map(drop)
            }
            _ => Err(NoAnswer::WrongKind("MemoryStrings")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let (Ask::ValueOf(id) | Ask::WhoOf(id) | Ask::CountOf(id)) = ask else {
            return Err(NoAnswer::WrongKind("MemoryStrings"));
        };
        let nth = place_of(&self.plant, |f| &f.id, id)?;
        let lines = lines_where(&plan.rows, HEADING, |(_, row)| usize::from(row.fact) == nth);
        Ok(match ask {
            Ask::WhoOf(_) => {
                let process = plan
                    .rows
                    .iter()
                    .find(|(_, row)| usize::from(row.fact) == nth);
                let number = process.and_then(|(_, row)| plan.numbers.get(row.process as usize));
                Answer::number(i64::from(number.copied().unwrap_or(0)), lines)
            }
            Ask::CountOf(_) => Answer::number(lines.len() as i64, lines),
            _ => Answer::name(&plan.values[nth], lines),
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, read, text};

    pub(in super::super) const SAMPLE: &str = r#"MemoryStrings(
        lines: 400,
        plant: [
            (id: "relay", holds: Address(Drawn), copies: Between(2, 5)),
            (id: "account", holds: Handle(Shared("recruiter"))),
            (id: "key", holds: Key(Drawn)),
        ],
    )"#;

    #[test]
    fn a_trainee_who_searches_the_strings_finds_the_answers() {
        let memory = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&memory, seed);
            let found = |what: &str| -> Vec<(String, String)> {
                let strings = text.lines().filter(|line| !line.starts_with('#'));
                strings
                    .filter_map(|line| {
                        let mut parts = line.splitn(4, "  ").skip(1);
                        let (process, string) = (parts.next()?, parts.nth(1)?);
                        Some((process.to_owned(), string.strip_prefix(what)?.to_owned()))
                    })
                    .collect()
            };
            let relay = found("connection established ");
            assert_eq!(
                asked(&memory, seed, Ask::ValueOf("relay".to_owned())).text,
                relay[0].1
            );
            assert_eq!(
                asked(&memory, seed, Ask::WhoOf("relay".to_owned())).text,
                relay[0].0
            );
            assert_eq!(
                asked(&memory, seed, Ask::CountOf("relay".to_owned())).text,
                relay.len().to_string()
            );
            assert_eq!(
                asked(&memory, seed, Ask::ValueOf("account".to_owned())).text,
                found("session user=")[0].1
            );
            assert_eq!(
                asked(&memory, seed, Ask::ValueOf("key".to_owned())).text,
                found("key half ")[0].1
            );
        }
    }

    #[test]
    fn the_strings_look_like_strings() {
        let text = text(&read(SAMPLE), 7);
        let lines: Vec<&str> = text.lines().take(7).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
            # strings of the memory of laptop: 400
            # place, number of the process, process, string
            0x001c07070  9113  printer  contact ivory_pebble_175
            0x004c8e9d0  18025  printer  window 1280x720
            0x007324460  19442  panel  visited https://pages.harbour.example/item-452
            0x008e707b0  30784  init  mapped file /usr/lib/module-47
            0x00a9ba030  14582  editor  locale en
            ");
    }
}
