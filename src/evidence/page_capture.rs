//! Captures of web pages.

use super::calendar::EPOCH;
use super::draw::{Deal, Draw, Facts, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, Room, commonest, firsts, kept, lines_where, place_of};
use super::question::{Answer, Ask, NoAnswer, stands_out};
use super::recipe::{MAX_REPEATS, MAX_SIZE, Number, Value};
use super::sheet::Sheet;
use super::words::TITLES;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Captured pages: where each was, when it was captured, which server gave it, the reviewer's
/// category, a neutral summary and a mark of the content that is the same for mirrors.
///
/// ```ron
/// PageCapture(
///     pages: 40,
///     plant: [
///         (id: "recruit", category: "CONTENT.RECRUIT", pages: Between(22, 28), address: Shared("relay"),
///          summary: "Invites readers to write to a handle."),
///         (id: "lawful", category: "CONTENT.LAWFUL", pages: Between(1, 4)),
///     ],
///     others: "CONTENT.FUND",
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageCapture {
    /// How many pages there are, planted ones included. Default 40.
    pub pages: u32,
    /// The domain under which the pages' hosts lie; a `.example` name. Default `harbour.example`.
    pub site: String,
    /// How many minutes the captures took; they end when the exercise begins. Default 120.
    pub span: u32,
    /// The category of the pages that no fact plants. Default `CONTENT.UNSORTED`.
    pub others: String,
    /// The facts that are in the pages. Default none.
    pub plant: Vec<PageFact>,
}

impl Default for PageCapture {
    fn default() -> Self {
        Self {
            pages: 40,
            site: "harbour.example".to_owned(),
            span: 120,
            others: "CONTENT.UNSORTED".to_owned(),
            plant: Vec::new(),
        }
    }
}

/// Pages of one category.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageFact {
    /// What questions call this fact.
    pub id: String,
    /// The category that a reviewer gave, such as `CONTENT.RECRUIT`.
    pub category: String,
    /// How many pages there are, at least 1. Default 1.
    #[serde(default = "one")]
    pub pages: Number,
    /// How many different contents these pages have; the rest are mirrors of one of them. At
    /// least 1, at most `pages`. Default 1.
    #[serde(default = "one")]
    pub contents: Number,
    /// The server that gave all of these pages: a documentation address. Default: drawn anew
    /// for each page.
    #[serde(default)]
    pub address: Option<Value>,
    /// What the pages are about, in neutral words. Default: a sentence that says nothing.
    #[serde(default)]
    pub summary: Option<String>,
}

fn one() -> Number {
    Number::Is(1)
}

/// The lines before the first page.
const HEADING: u32 = 2;

/// The lines of one page.
const BLOCK: u32 = 9;

/// How many servers the pages without one of their own come from.
const SERVERS: u32 = 12;

/// One page.
struct Row {
    /// Place in [`Plan::servers`].
    server: u32,
    content: u64,
    fact: u16,
}

/// What the captures say, before they are written.
struct Plan {
    draw: Draw,
    rows: Vec<(u32, Row)>,
    /// The facts' servers, empty where a fact has none, then the others.
    servers: Vec<CompactString>,
    /// The label of the host of each row.
    hosts: Vec<CompactString>,
    seconds: u32,
}

impl PageCapture {
    fn planted(&self) -> (i64, i64) {
        let clamp = |n: i64| n.clamp(1, i64::from(MAX_REPEATS));
        let plant = kept(&self.plant);
        (
            plant.iter().map(|f| clamp(f.pages.least())).sum(),
            plant.iter().map(|f| clamp(f.pages.most())).sum(),
        )
    }

    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let facts = Facts::new(seed, item, self.span);
        let seconds = facts.seconds();
        let mut names = Names::new(
            seed,
            item,
            Pool::Address,
            plant.iter().filter_map(|fact| fact.address.as_ref()),
        );
        let mut servers: Vec<CompactString> = plant
            .iter()
            .map(|fact| {
                fact.address
                    .as_ref()
                    .map_or_else(CompactString::default, |value| names.value(value))
            })
            .collect();
        let known = servers.len() as u32;
        servers.extend((0..SERVERS).map(|_| names.fresh()));

        let mut deal = Deal::new(SERVERS);
        let mut planted = Vec::new();
        let mut room = Room::new();
        for (nth, fact) in plant.iter().enumerate() {
            let pages =
                room.take_one(facts.number(nth, fact.pages, 1, i64::from(MAX_REPEATS)) as u32);
            // Another place in the spread, so that pages and contents do not move together.
            let contents =
                facts.number(nth + plant.len(), fact.contents, 1, i64::from(pages)) as u32;
            let base = draw.bits();
            for page in 0..pages {
                let content = if page < contents {
                    page
                } else {
                    draw.below(contents)
                };
                let server = if fact.address.is_some() {
                    nth as u32
                } else {
                    known + deal.next(&mut draw)
                };
                // Odd steps of 64 bits: the contents of one fact are never the same.
                let content =
                    base.wrapping_add(u64::from(content).wrapping_mul(0x9e37_79b9_7f4a_7c15));
                planted.push((
                    draw.below(seconds),
                    Row {
                        server,
                        content,
                        fact: nth as u16,
                    },
                ));
            }
        }
        let noise = self
            .pages
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let rows = weave(&mut draw, noise, seconds, planted, |draw| Row {
            server: known + deal.next(draw),
            content: draw.bits(),
            fact: ORDINARY,
        });
        let mut labels = Names::new(seed, item, Pool::Host, []);
        let hosts = rows.iter().map(|_| labels.fresh()).collect();
        Plan {
            draw,
            rows,
            servers,
            hosts,
            seconds,
        }
    }

    /// The host of a page: the drawn label under the recipe's site.
    fn host(&self, name: &str) -> String {
        format!("{}.{}", name.trim_end_matches(".example"), self.site)
    }

    /// The captures' bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let Plan {
            mut draw,
            rows,
            servers,
            hosts,
            seconds,
        } = self.plan(seed, item);
        let plant = kept(&self.plant);
        let start = EPOCH - i64::from(seconds);
        let mut sheet = Sheet::new(rows.len(), 300);
        sheet.text("page captures: ");
        sheet.dec(rows.len() as u64);
        sheet.end();
        sheet.end();
        for (((at, row), host), page) in rows.iter().zip(&hosts).zip(1..) {
            let fact = plant.get(usize::from(row.fact));
            sheet.text("page ");
            sheet.pad(page, 3);
            sheet.end();
            sheet.text("locator:  https://");
            sheet.text(host.trim_end_matches(".example"));
            sheet.text(".");
            sheet.plain(&self.site);
            sheet.text("/");
            sheet.end();
            sheet.text("captured: ");
            sheet.moment(start + i64::from(*at), 0);
            sheet.end();
            sheet.text("server:   ");
            sheet.text(&servers[row.server as usize]);
            sheet.end();
            sheet.text("title:    ");
            sheet.text(draw.pick(&TITLES));
            sheet.end();
            sheet.text("category: ");
            sheet.plain(fact.map_or(&self.others, |fact| &fact.category));
            sheet.end();
            sheet.text("summary:  ");
            let summary = fact.and_then(|fact| fact.summary.as_deref());
            sheet.plain(summary.unwrap_or("Text and pictures; no summary was made."));
            sheet.end();
            sheet.text("content:  ");
            sheet.hex(row.content, 16);
            sheet.end();
            sheet.end();
        }
        sheet.finish()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        let plant = kept(&self.plant);
        match ask {
            Ask::CountOf(fact) => place_of(plant, |f| &f.id, fact).map(drop),
            Ask::ValueOf(fact) => {
                let nth = place_of(plant, |f| &f.id, fact)?;
                if plant[nth].address.is_some() {
                    Ok(())
                } else {
                    Err(NoAnswer::HoldsNothing(fact.clone()))
                }
            }
            Ask::LocatorOf(fact) => {
                let nth = place_of(plant, |f| &f.id, fact)?;
                let one = plant[nth].pages.most() <= 1;
                if one {
                    Ok(())
                } else {
                    Err(NoAnswer::HoldsNothing(fact.clone()))
                }
            }
            Ask::PagesIn(category) | Ask::ContentsIn(category) => {
                let planted = plant.iter().any(|fact| fact.category == *category);
                let left = self.others == *category
                    && i64::from(self.pages.min(MAX_SIZE)) > self.planted().1;
                if planted || left {
                    Ok(())
                } else {
                    Err(NoAnswer::NoSuchCategory(category.clone()))
                }
            }
            Ask::Busiest => {
                let clamp = |n: i64| n.clamp(1, i64::from(MAX_REPEATS));
                let own: i64 = plant
                    .iter()
                    .filter(|f| f.address.is_some())
                    .map(|f| clamp(f.pages.least()))
                    .sum();
                // Everything without a server of its own is dealt evenly over the others.
                let all = i64::from(self.pages.min(MAX_SIZE)).max(self.planted().1);
                let ordinary = (all - own) / i64::from(SERVERS) + 1;
                let groups = plant.iter().filter_map(|f| {
                    Some((
                        f.address.as_ref()?,
                        clamp(f.pages.least()),
                        clamp(f.pages.most()),
                    ))
                });
                let fits = self.planted().1 <= i64::from(MAX_SIZE);
                if fits && stands_out(groups, ordinary) {
                    Ok(())
                } else {
                    Err(NoAnswer::Undecided)
                }
            }
            _ => Err(NoAnswer::WrongKind("PageCapture")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        // The line of a page's block that says `line`, counted from the block's first.
        let lines = |line: u32, is: &dyn Fn(&Row) -> bool| -> Vec<u32> {
            let blocks = lines_where(&plan.rows, 0, |(_, row)| is(row));
            blocks
                .into_iter()
                .map(|block| HEADING + (block - 1) * BLOCK + line)
                .collect()
        };
        let category = |row: &Row| {
            plant
                .get(usize::from(row.fact))
                .map_or(&self.others, |fact| &fact.category)
        };
        match ask {
            Ask::PagesIn(wanted) => {
                let lines = lines(6, &|row| category(row) == wanted);
                Ok(Answer::number(lines.len() as i64, lines))
            }
            Ask::ContentsIn(wanted) => {
                let rows = plan.rows.iter().filter(|(_, row)| category(row) == wanted);
                let mut contents: Vec<u64> = rows.map(|(_, row)| row.content).collect();
                contents.sort_unstable();
                contents.dedup();
                Ok(Answer::number(
                    contents.len() as i64,
                    lines(8, &|row| category(row) == wanted),
                ))
            }
            Ask::Busiest => {
                let first = firsts(&plan.servers);
                let one = |row: &Row| first[row.server as usize];
                let busiest = commonest(
                    plan.servers.len(),
                    plan.rows.iter().map(|(_, row)| one(row)),
                );
                Ok(Answer::name(
                    &plan.servers[busiest as usize],
                    lines(4, &|row| one(row) == busiest),
                ))
            }
            Ask::CountOf(id) | Ask::ValueOf(id) | Ask::LocatorOf(id) => {
                let nth = place_of(plant, |f| &f.id, id)?;
                let own = |row: &Row| usize::from(row.fact) == nth;
                Ok(match ask {
                    Ask::CountOf(_) => {
                        let lines = lines(7, &own);
                        Answer::number(lines.len() as i64, lines)
                    }
                    Ask::ValueOf(_) => Answer::name(&plan.servers[nth], lines(4, &own)),
                    _ => {
                        let page = plan.rows.iter().position(|(_, row)| own(row)).unwrap_or(0);
                        let host = plan.hosts.get(page).map_or("", |host| host);
                        Answer::name(&self.host(host), lines(2, &own))
                    }
                })
            }
            _ => Err(NoAnswer::WrongKind("PageCapture")),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, read, text};
    use std::collections::BTreeSet;

    pub(in super::super) const SAMPLE: &str = r#"PageCapture(
        pages: 40, others: "CONTENT.FUND",
        plant: [
            (id: "recruit", category: "CONTENT.RECRUIT", pages: Between(22, 28), contents: Between(3, 6),
             address: Drawn, summary: "Invites readers to write to a handle."),
            (id: "thread", category: "CONTENT.LAWFUL", summary: "A discussion of ferry fares."),
            (id: "lawful", category: "CONTENT.LAWFUL", pages: Between(1, 4)),
        ],
    )"#;

    #[test]
    fn a_trainee_who_reads_the_pages_finds_the_answers() {
        let capture = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&capture, seed);
            let of = |page: &str, field: &str| {
                page.lines()
                    .find_map(|line| line.strip_prefix(field))
                    .unwrap()
                    .trim()
                    .to_owned()
            };
            let pages: Vec<&str> = text
                .split("\n\n")
                .skip(1)
                .filter(|page| !page.is_empty())
                .collect();
            assert_eq!(pages.len(), 40);
            let recruit: Vec<&&str> = pages
                .iter()
                .filter(|page| page.contains("CONTENT.RECRUIT"))
                .collect();
            let category = || "CONTENT.RECRUIT".to_owned();
            assert_eq!(
                asked(&capture, seed, Ask::PagesIn(category())).text,
                recruit.len().to_string()
            );
            let contents: BTreeSet<String> =
                recruit.iter().map(|page| of(page, "content:")).collect();
            assert_eq!(
                asked(&capture, seed, Ask::ContentsIn(category())).text,
                contents.len().to_string()
            );
            let servers: Vec<String> = pages.iter().map(|page| of(page, "server:")).collect();
            let busiest = servers
                .iter()
                .max_by_key(|s| servers.iter().filter(|t| t == s).count())
                .unwrap();
            assert_eq!(asked(&capture, seed, Ask::Busiest).text, *busiest);
            assert_eq!(
                asked(&capture, seed, Ask::ValueOf("recruit".to_owned())).text,
                *busiest
            );
            let thread = pages
                .iter()
                .find(|page| page.contains("ferry fares"))
                .unwrap();
            assert!(
                asked(&capture, seed, Ask::LocatorOf("thread".to_owned()))
                    .judge(&of(thread, "locator:"))
            );
            let lawful = pages
                .iter()
                .filter(|page| page.contains("CONTENT.LAWFUL"))
                .count();
            assert_eq!(
                asked(&capture, seed, Ask::PagesIn("CONTENT.LAWFUL".to_owned())).text,
                lawful.to_string()
            );
        }
    }

    #[test]
    fn the_capture_looks_like_a_capture() {
        let text = text(&read(SAMPLE), 7);
        let lines: Vec<&str> = text.lines().take(10).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
            page captures: 40

            page 001
            locator:  https://ivory-arch-803.harbour.example/
            captured: 2031-03-02T04:01:02Z
            server:   192.0.2.10
            title:    Read this first
            category: CONTENT.RECRUIT
            summary:  Invites readers to write to a handle.
            content:  4e4744a031c69df3
            ");
    }
}
