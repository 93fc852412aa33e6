//! The messages of a channel, or those of a phone.

use super::calendar::{EPOCH, offset_in_range};
use super::draw::{Deal, Draw, Facts, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, Room, commonest, different, firsts, kept, lines_where, place_of};
use super::question::{Answer, Ask, NoAnswer, stands_out};
use super::recipe::{At, MAX_CLOCK_ERROR, MAX_REPEATS, MAX_SIZE, Number, Value};
use super::sheet::Sheet;
use super::words::CHATTER;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Messages in the order of time, as a host exports a channel or a laboratory a phone.
///
/// ```ron
/// ChatExport(
///     messages: 150, title: "Phone, messages", offset: 120, clock_error: Between(50, 70),
///     plant: [
///         (id: "fund", handle: Shared("recruiter"), says: Wallet(Shared("fund-wallet"))),
///         (id: "meet", handle: Shared("recruiter"), says: Place(Drawn), at: Minute(1200)),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChatExport {
    /// How many messages there are, planted ones included. Default 200.
    pub messages: u32,
    /// The heading of the export. Default `Channel messages`.
    pub title: String,
    /// How many handles the ordinary messages come from, 1 to 500. Default 12.
    pub people: u32,
    /// How many minutes the messages cover; they end when the exercise begins. Default 2880.
    pub span: u32,
    /// The device's or host's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// How many minutes the device's clock is fast (negative: slow). When given, the heading sets
    /// the device's clock beside a reference clock, so that the error can be read. Default: the
    /// clock is right and the heading says nothing of it.
    pub clock_error: Option<Number>,
    /// The facts that are in the messages. Default none.
    pub plant: Vec<ChatFact>,
}

impl Default for ChatExport {
    fn default() -> Self {
        Self {
            messages: 200,
            title: "Channel messages".to_owned(),
            people: 12,
            span: 2880,
            offset: 0,
            clock_error: None,
            plant: Vec::new(),
        }
    }
}

/// One handle saying one thing, and perhaps ordinary messages beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChatFact {
    /// What questions call this fact.
    pub id: String,
    /// Who writes. Two facts with the same value are the same person. Default drawn.
    #[serde(default)]
    pub handle: Value,
    /// What the message holds. Default `Chatter`.
    #[serde(default)]
    pub says: Says,
    /// When the message was sent, by a right clock. Default drawn.
    #[serde(default)]
    pub at: At,
    /// How many ordinary messages the handle writes besides, at drawn times. Default 0.
    #[serde(default = "none")]
    pub posts: Number,
}

/// What a planted message holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Says {
    /// Nothing of note.
    #[default]
    Chatter,
    /// A wallet to pay into.
    Wallet(Value),
    /// A place to meet.
    Place(Value),
    /// A page to look at; a `.example` host name.
    Host(Value),
    /// Another handle to write to.
    Handle(Value),
    /// A neutral summary in the author's words; never a slogan.
    Summary(String),
}

impl Says {
    /// The value that is said and the pool that it is drawn from.
    fn value(&self) -> Option<(Pool, &Value)> {
        match self {
            Self::Wallet(value) => Some((Pool::Wallet, value)),
            Self::Place(value) => Some((Pool::Place, value)),
            Self::Host(value) => Some((Pool::Host, value)),
            Self::Handle(value) => Some((Pool::Handle, value)),
            Self::Chatter | Self::Summary(_) => None,
        }
    }
}

fn none() -> Number {
    Number::Is(0)
}

/// The most handles in ordinary messages.
const MAX_PEOPLE: u32 = 500;

/// How many wallets, places, hosts and handles ordinary messages mention, so that a mention
/// alone gives nothing away.
const MENTIONED: u32 = 4;

/// What one message says.
#[derive(Clone, Copy)]
enum Line {
    /// A sentence of [`CHATTER`].
    Chatter(u8),
    /// One of the mentions that mean nothing: its pool, and which.
    Mention(u8, u8),
    /// What the row's fact says.
    Fact,
}

/// One message.
struct Row {
    /// Place in [`Plan::who`].
    who: u32,
    line: Line,
    fact: u16,
}

/// What the export says, before it is written.
struct Plan {
    rows: Vec<(u32, Row)>,
    /// The facts' handles, then the others.
    who: Vec<CompactString>,
    /// What each fact says, empty where it says no value.
    said: Vec<CompactString>,
    mentioned: [Vec<CompactString>; 4],
    seconds: u32,
    /// Minutes that the device's clock is fast.
    error: i64,
}

const POOLS: [Pool; 4] = [Pool::Wallet, Pool::Place, Pool::Host, Pool::Handle];

impl ChatExport {
    fn people(&self) -> u32 {
        self.people.clamp(1, MAX_PEOPLE)
    }

    /// How many lines stand before the first message.
    fn heading(&self) -> u32 {
        if self.clock_error.is_some() { 5 } else { 3 }
    }

    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let facts = Facts::new(seed, item, self.span);
        let seconds = facts.seconds();
        let mut names = POOLS.map(|pool| {
            let said = plant
                .iter()
                .filter_map(|fact| fact.says.value())
                .filter(|(of, _)| *of == pool);
            let handles = plant
                .iter()
                .filter(|_| pool == Pool::Handle)
                .map(|fact| &fact.handle);
            Names::new(
                seed,
                item,
                pool,
                said.map(|(_, value)| value).chain(handles),
            )
        });
        let said: Vec<CompactString> = plant
            .iter()
            .map(|fact| match fact.says.value() {
                Some((pool, value)) => names[nth_pool(pool)].value(value),
                None => CompactString::default(),
            })
            .collect();
        let handles = &mut names[nth_pool(Pool::Handle)];
        let mut who: Vec<CompactString> = plant
            .iter()
            .map(|fact| handles.value(&fact.handle))
            .collect();
        let people = self.people();
        who.extend((0..people).map(|_| handles.fresh()));
        let mentioned = names.map(|mut names| (0..MENTIONED).map(|_| names.fresh()).collect());

        let chatter = |draw: &mut Draw| Line::Chatter(draw.below(CHATTER.len() as u32) as u8);
        let mut planted = Vec::new();
        let mut room = Room::new();
        for (nth, fact) in plant.iter().enumerate() {
            let row = |line| Row {
                who: nth as u32,
                line,
                fact: nth as u16,
            };
            let line = if fact.says == Says::Chatter {
                chatter(&mut draw)
            } else {
                Line::Fact
            };
            planted.push((facts.moment(nth, fact.at), row(line)));
            let posts = facts.number(nth, fact.posts, 0, i64::from(MAX_REPEATS)) as u32;
            for _ in 0..room.take(posts) {
                let line = chatter(&mut draw);
                planted.push((
                    draw.below(seconds),
                    Row {
                        fact: ORDINARY,
                        ..row(line)
                    },
                ));
            }
        }
        let noise = self
            .messages
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let mut deal = Deal::new(people);
        let known = plant.len() as u32;
        let rows = weave(&mut draw, noise, seconds, planted, |draw| {
            let chance = draw.below(1_600);
            let line = if chance % 16 == 0 {
                Line::Mention((chance / 16 % 4) as u8, (chance / 64 % MENTIONED) as u8)
            } else {
                chatter(draw)
            };
            Row {
                who: known + deal.next(draw),
                line,
                fact: ORDINARY,
            }
        });
        let error = self.clock_error.map_or(0, |n| {
            facts.number(usize::MAX - 1, n, -MAX_CLOCK_ERROR, MAX_CLOCK_ERROR)
        });
        Plan {
            rows,
            who,
            said,
            mentioned,
            seconds,
            error,
        }
    }

    /// The export's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        let offset = offset_in_range(self.offset);
        let mut sheet = Sheet::new(plan.rows.len(), 90);
        sheet.plain(&self.title);
        sheet.end();
        if self.clock_error.is_some() {
            sheet.clocks("", offset, plan.error);
        }
        sheet.text("messages: ");
        sheet.dec(plan.rows.len() as u64);
        sheet.end();
        sheet.end();
        let start = EPOCH - i64::from(plan.seconds) + plan.error * 60;
        for (at, row) in &plan.rows {
            sheet.text("[");
            sheet.moment(start + i64::from(*at), offset);
            sheet.text("] ");
            sheet.text(&plan.who[row.who as usize]);
            sheet.text(": ");
            match row.line {
                Line::Chatter(nth) => sheet.text(CHATTER[usize::from(nth)]),
                Line::Mention(pool, nth) => {
                    let value = &plan.mentioned[usize::from(pool)][usize::from(nth)];
                    say(&mut sheet, POOLS[usize::from(pool)], value);
                }
                Line::Fact => {
                    let nth = usize::from(row.fact);
                    match &plant[nth].says {
                        Says::Summary(summary) => {
                            sheet.text("[summary] ");
                            sheet.plain(summary);
                        }
                        says => {
                            if let Some((pool, _)) = says.value() {
                                say(&mut sheet, pool, &plan.said[nth]);
                            }
                        }
                    }
                }
            }
            sheet.end();
        }
        sheet.finish()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        let plant = kept(&self.plant);
        match ask {
            Ask::WhoOf(fact) | Ask::TimeOf(fact) | Ask::CountOf(fact) => {
                place_of(plant, |f| &f.id, fact).map(drop)
            }
            Ask::ValueOf(fact) | Ask::HandlesNaming(fact) => {
                let nth = place_of(plant, |f| &f.id, fact)?;
                if plant[nth].says.value().is_some() {
                    Ok(())
                } else {
                    Err(NoAnswer::HoldsNothing(fact.clone()))
                }
            }
            Ask::ClockError if self.clock_error.is_some() => Ok(()),
            Ask::ClockError => Err(NoAnswer::ClockIsRight),
            Ask::Busiest => {
                let clamp = |n: i64| n.clamp(0, i64::from(MAX_REPEATS)) + 1;
                let most: i64 = plant.iter().map(|f| clamp(f.posts.most())).sum();
                let messages = i64::from(self.messages.min(MAX_SIZE));
                let ordinary =
                    (messages - plant.len() as i64).max(0) / i64::from(self.people()) + 1;
                let groups = plant
                    .iter()
                    .map(|f| (&f.handle, clamp(f.posts.least()), clamp(f.posts.most())));
                let fits = most <= i64::from(MAX_SIZE);
                if fits && stands_out(groups, ordinary) {
                    Ok(())
                } else {
                    Err(NoAnswer::Undecided)
                }
            }
            _ => Err(NoAnswer::WrongKind("ChatExport")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        let (rows, heading) = (&plan.rows, self.heading());
        let first = firsts(&plan.who[..plant.len()]);
        let who = |row: &Row| first.get(row.who as usize).copied().unwrap_or(row.who);
        match ask {
            Ask::ClockError => return Ok(Answer::number(plan.error, vec![2, 3])),
            Ask::Busiest => {
                let busiest = commonest(plan.who.len(), rows.iter().map(|(_, row)| who(row)));
                let lines = lines_where(rows, heading, |(_, row)| who(row) == busiest);
                return Ok(Answer::name(&plan.who[busiest as usize], lines));
            }
            _ => {}
        }
        let (Ask::ValueOf(id)
        | Ask::WhoOf(id)
        | Ask::TimeOf(id)
        | Ask::CountOf(id)
        | Ask::HandlesNaming(id)) = ask
        else {
            return Err(NoAnswer::WrongKind("ChatExport"));
        };
        let nth = place_of(plant, |f| &f.id, id)?;
        let found = rows
            .iter()
            .zip(heading + 1..)
            .find(|((_, row), _)| usize::from(row.fact) == nth);
        let (at, line) = found.map_or((0, heading + 1), |((at, _), line)| (*at, line));
        Ok(match ask {
            Ask::ValueOf(_) => Answer::name(&plan.said[nth], vec![line]),
            Ask::WhoOf(_) => Answer::name(&plan.who[nth], vec![line]),
            Ask::TimeOf(_) => {
                // The clock's error is part of the proof.
                let lines = if self.clock_error.is_some() {
                    vec![2, 3, line]
                } else {
                    vec![line]
                };
                Answer::moment(i64::from(plan.seconds - at), lines)
            }
            Ask::CountOf(_) => {
                let lines = lines_where(rows, heading, |(_, row)| who(row) == first[nth]);
                Answer::number(lines.len() as i64, lines)
            }
            _ => {
                let pool = plant[nth].says.value().map(|(pool, _)| pool);
                let names = |row: &Row| {
                    plant.get(usize::from(row.fact)).is_some_and(|fact| {
                        fact.says.value().map(|(pool, _)| pool) == pool
                            && plan.said[usize::from(row.fact)] == plan.said[nth]
                    })
                };
                let lines = lines_where(rows, heading, |(_, row)| names(row));
                let handles = rows
                    .iter()
                    .filter(|(_, row)| names(row))
                    .map(|(_, row)| who(row))
                    .collect();
                Answer::number(different(handles), lines)
            }
        })
    }
}

fn nth_pool(pool: Pool) -> usize {
    POOLS.iter().position(|p| *p == pool).unwrap_or(0)
}

/// A message that mentions a value.
fn say(sheet: &mut Sheet, pool: Pool, value: &str) {
    let (before, after) = match pool {
        Pool::Wallet => ("For those who asked: ", ""),
        Pool::Place => ("We meet at ", "."),
        Pool::Host => ("The page is at https://", "/ now."),
        _ => ("Write to ", " instead."),
    };
    sheet.text(before);
    sheet.text(value);
    sheet.text(after);
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, instant, read, text};
    use std::collections::BTreeSet;

    pub(in super::super) const SAMPLE: &str = r#"ChatExport(
        messages: 150, title: "Phone, messages", offset: 120, clock_error: Between(50, 70),
        plant: [
            (id: "fund", handle: Drawn, says: Wallet(Shared("wallet")), posts: Between(25, 40)),
            (id: "second", handle: Shared("other"), says: Wallet(Shared("wallet"))),
            (id: "meet", handle: Shared("other"), says: Place(Drawn), at: Minute(1200)),
        ],
    )"#;

    #[test]
    fn a_trainee_who_reads_the_messages_finds_the_answers() {
        let chat = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&chat, seed);
            let clock = |name: &str| {
                let line = text.lines().find(|line| line.starts_with(name)).unwrap();
                instant(line.split_once(": ").unwrap().1)
            };
            let error = clock("device clock") - clock("reference clock");
            assert_eq!(
                asked(&chat, seed, Ask::ClockError).text,
                (error / 60).to_string()
            );
            assert!((50..=70).contains(&(error / 60)));

            let messages: Vec<(i64, &str, &str)> = text
                .lines()
                .filter_map(|line| {
                    let (at, rest) = line.strip_prefix('[')?.split_once("] ")?;
                    let (who, said) = rest.split_once(": ")?;
                    Some((instant(at) - error, who, said))
                })
                .collect();
            assert_eq!(messages.len(), 150);
            assert!(messages.is_sorted_by_key(|message| message.0));

            let wallet = asked(&chat, seed, Ask::ValueOf("fund".to_owned())).text;
            let naming: Vec<_> = messages
                .iter()
                .filter(|message| message.2.contains(&wallet))
                .collect();
            let handles: BTreeSet<_> = naming.iter().map(|message| message.1).collect();
            assert_eq!(
                asked(&chat, seed, Ask::HandlesNaming("fund".to_owned())).text,
                handles.len().to_string()
            );
            let who = asked(&chat, seed, Ask::WhoOf("fund".to_owned())).text;
            assert!(handles.contains(who.as_str()));
            let count = |who: &str| messages.iter().filter(|message| message.1 == who).count();
            assert_eq!(
                asked(&chat, seed, Ask::CountOf("fund".to_owned())).text,
                count(&who).to_string()
            );
            let all: BTreeSet<_> = messages.iter().map(|message| message.1).collect();
            let busiest = all.iter().max_by_key(|who| count(who)).unwrap();
            assert_eq!(asked(&chat, seed, Ask::Busiest).text, **busiest);

            let place = asked(&chat, seed, Ask::ValueOf("meet".to_owned())).text;
            let meeting = messages
                .iter()
                .find(|message| message.2 == format!("We meet at {place}."))
                .unwrap();
            assert_eq!(
                instant(&asked(&chat, seed, Ask::TimeOf("meet".to_owned())).text),
                meeting.0
            );
        }
    }

    #[test]
    fn the_export_looks_like_an_export() {
        let text = text(&read(SAMPLE), 7);
        let lines: Vec<&str> = text.lines().take(8).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
            Phone, messages
            device clock at export: 2031-03-02T08:59:00+02:00
            reference clock at export: 2031-03-02T06:00:00Z
            messages: 150

            [2031-02-28T09:08:24+02:00] gentle_quarry_265: Found a scarf near the pier.
            [2031-02-28T09:24:04+02:00] eastern_ridge_325: It starts at seven.
            [2031-02-28T09:29:08+02:00] amber_pier_190: The library has a copy.
            ");
    }
}
