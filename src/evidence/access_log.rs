//! A web server's access log, in the combined log format.

use super::calendar::{EPOCH, offset_in_range};
use super::draw::{Deal, Draw, Facts, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, Room, commonest, different, firsts, kept, lines_where, place_of};
use super::question::{Answer, Ask, NoAnswer, stands_out};
use super::recipe::{At, MAX_REPEATS, MAX_SIZE, Number, Value};
use super::sheet::Sheet;
use super::words::{AGENTS, PATHS};
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// A web server's access log, one request a line, in the order of time.
///
/// ```ron
/// AccessLog(
///     lines: 400,
///     offset: 180,
///     plant: [
///         (id: "admin", path: "/admin/login", address: Shared("uploader"), hits: 4, decoys: 2),
///         (id: "upload", path: "/admin/upload", method: "POST", address: Shared("uploader")),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccessLog {
    /// How many lines the log has, planted ones included. Default 200.
    pub lines: u32,
    /// The host name that the log serves; a `.example` name. Default `pages.harbour.example`.
    pub site: String,
    /// How many addresses the ordinary visitors come from, 1 to 500. Default 40.
    pub visitors: u32,
    /// How many minutes the log covers; it ends when the exercise begins. Default 1440 (a day).
    pub span: u32,
    /// The server's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// The facts that are in the log. Default none.
    pub plant: Vec<AccessFact>,
}

impl Default for AccessLog {
    fn default() -> Self {
        Self {
            lines: 200,
            site: "pages.harbour.example".to_owned(),
            visitors: 40,
            span: 1440,
            offset: 0,
            plant: Vec::new(),
        }
    }
}

/// One address asking for one path. No ordinary visitor asks for a planted path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessFact {
    /// What questions call this fact.
    pub id: String,
    /// The path asked for, such as `/admin/login`.
    pub path: String,
    /// Who asks: an IPv4 or IPv6 documentation address. Default drawn.
    #[serde(default)]
    pub address: Value,
    /// When the first of the requests came. Default drawn.
    #[serde(default)]
    pub at: At,
    /// How many requests this address makes for the path; later ones follow the first at drawn
    /// times. At least 1. Default 1.
    #[serde(default = "one")]
    pub hits: Number,
    /// How many other addresses ask for the same path afterwards. Default 0.
    #[serde(default)]
    pub decoys: u32,
    /// The method of the requests. Default `GET`.
    #[serde(default = "get")]
    pub method: String,
    /// The status of the answers. Default 200.
    #[serde(default = "ok")]
    pub status: u16,
}

fn one() -> Number {
    Number::Is(1)
}

fn get() -> String {
    "GET".to_owned()
}

fn ok() -> u16 {
    200
}

/// The most ordinary visitors.
const MAX_VISITORS: u32 = 500;

/// One request.
struct Row {
    /// Place in [`Plan::who`].
    who: u32,
    /// Place in [`PATHS`] when the row is ordinary.
    path: u32,
    /// Place of the fact whose path is asked for, or [`ORDINARY`].
    fact: u16,
}

/// What the log says, before it is written.
struct Plan {
    draw: Draw,
    rows: Vec<(u32, Row)>,
    /// The facts' addresses, then the visitors'.
    who: Vec<CompactString>,
    paths: Vec<&'static str>,
    seconds: u32,
}

impl AccessLog {
    fn visitors(&self) -> u32 {
        self.visitors.clamp(1, MAX_VISITORS)
    }

    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let moments = Facts::new(seed, item, self.span);
        let seconds = moments.seconds();
        let mut names = Names::new(
            seed,
            item,
            Pool::Address,
            plant.iter().map(|fact| &fact.address),
        );
        let mut who: Vec<CompactString> = plant
            .iter()
            .map(|fact| names.value(&fact.address))
            .collect();
        let visitors = self.visitors();
        who.extend((0..visitors).map(|_| names.fresh()));

        let mut paths: Vec<&str> = PATHS
            .iter()
            .copied()
            .filter(|path| plant.iter().all(|fact| fact.path != *path))
            .collect();
        if paths.is_empty() {
            // An author who plants every ordinary path gets visitors that find nothing.
            paths.push("/favicon.png");
        }

        let mut planted = Vec::new();
        let mut room = Room::new();
        for (nth, fact) in plant.iter().enumerate() {
            let first = moments.moment(nth, fact.at);
            let hits = moments.number(nth, fact.hits, 1, i64::from(MAX_REPEATS)) as u32;
            for hit in 0..room.take_one(hits) {
                let at = if hit == 0 {
                    first
                } else {
                    draw.between(first, seconds - 1)
                };
                planted.push((
                    at,
                    Row {
                        who: nth as u32,
                        path: 0,
                        fact: nth as u16,
                    },
                ));
            }
            for _ in 0..room.take(fact.decoys.min(MAX_REPEATS)) {
                let at = draw.between(first, seconds - 1);
                let who = plant.len() as u32 + draw.below(visitors);
                planted.push((
                    at,
                    Row {
                        who,
                        path: 0,
                        fact: nth as u16,
                    },
                ));
            }
        }
        let noise = self
            .lines
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let mut deal = Deal::new(visitors);
        let (facts, many) = (plant.len() as u32, paths.len() as u32);
        let rows = weave(&mut draw, noise, seconds, planted, |draw| Row {
            who: facts + deal.next(draw),
            path: draw.below(many),
            fact: ORDINARY,
        });
        Plan {
            draw,
            rows,
            who,
            paths,
            seconds,
        }
    }

    /// The log's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let Plan {
            mut draw,
            rows,
            who,
            paths,
            seconds,
        } = self.plan(seed, item);
        let plant = kept(&self.plant);
        let offset = offset_in_range(self.offset);
        let start = EPOCH - i64::from(seconds);
        let mut sheet = Sheet::new(rows.len(), 150);
        for (at, row) in rows {
            let mut chance = draw.bits();
            let mut part = |n: u64| {
                let part = chance % n;
                chance /= n;
                part
            };
            sheet.text(&who[row.who as usize]);
            sheet.text(" - - [");
            sheet.server_moment(start + i64::from(at), offset);
            sheet.text("] \"");
            match plant.get(usize::from(row.fact)) {
                Some(fact) => {
                    sheet.plain(&fact.method);
                    sheet.text(" ");
                    sheet.plain(&fact.path);
                    sheet.text(" HTTP/1.1\" ");
                    sheet.dec(u64::from(fact.status));
                }
                None => {
                    sheet.text("GET ");
                    sheet.text(paths[row.path as usize]);
                    sheet.text(" HTTP/1.1\" ");
                    sheet.text(match part(40) {
                        0 => "404",
                        1..=5 => "304",
                        _ => "200",
                    });
                }
            }
            sheet.text(" ");
            sheet.dec(180 + part(48_000));
            if part(3) == 0 {
                sheet.text(" \"-\" \"");
            } else {
                sheet.text(" \"https://");
                sheet.plain(&self.site);
                sheet.text("/\" \"");
            }
            sheet.text(AGENTS[part(AGENTS.len() as u64) as usize]);
            sheet.text("\"");
            sheet.end();
        }
        sheet.finish()
    }

    /// Whether every seed has an answer.
    pub(crate) fn check(&self, ask: &Ask) -> Result<(), NoAnswer> {
        let plant = kept(&self.plant);
        match ask {
            Ask::ValueOf(fact) | Ask::WhoOf(fact) | Ask::TimeOf(fact) | Ask::CountOf(fact) => {
                place_of(plant, |f| &f.id, fact).map(drop)
            }
            Ask::FirstAddress(path)
            | Ask::FirstTime(path)
            | Ask::Requests(path)
            | Ask::Addresses(path) => {
                let any = plant.iter().any(|fact| fact.path == *path);
                if any {
                    Ok(())
                } else {
                    Err(NoAnswer::NoSuchPath(path.clone()))
                }
            }
            Ask::Busiest => {
                let most: i64 = plant
                    .iter()
                    .map(|f| f.hits.most().clamp(1, i64::from(MAX_REPEATS)))
                    .sum();
                let decoys: i64 = plant
                    .iter()
                    .map(|f| i64::from(f.decoys.min(MAX_REPEATS)))
                    .sum();
                let lines = i64::from(self.lines.min(MAX_SIZE));
                let ordinary =
                    (lines - plant.len() as i64).max(0) / i64::from(self.visitors()) + 1 + decoys;
                let groups = plant.iter().map(|f| {
                    let clamp = |n: i64| n.clamp(1, i64::from(MAX_REPEATS));
                    (&f.address, clamp(f.hits.least()), clamp(f.hits.most()))
                });
                let fits = most + decoys <= i64::from(MAX_SIZE);
                if fits && stands_out(groups, ordinary) {
                    Ok(())
                } else {
                    Err(NoAnswer::Undecided)
                }
            }
            _ => Err(NoAnswer::WrongKind("AccessLog")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        let rows = &plan.rows;
        let first = firsts(&plan.who[..plant.len()]);
        // Two facts may plant the same address: both count as the first of them.
        let who = |row: &Row| first.get(row.who as usize).copied().unwrap_or(row.who);
        let before = |at: u32| i64::from(plan.seconds - at);
        let path = |row: &Row| {
            plant
                .get(usize::from(row.fact))
                .map(|fact| fact.path.as_str())
        };
        match ask {
            Ask::ValueOf(id) | Ask::WhoOf(id) | Ask::TimeOf(id) | Ask::CountOf(id) => {
                let nth = place_of(plant, |f| &f.id, id)?;
                let wanted = plant[nth].path.as_str();
                let lines = lines_where(rows, 0, |(_, row)| {
                    who(row) == first[nth] && path(row) == Some(wanted)
                });
                Ok(match ask {
                    Ask::CountOf(_) => Answer::number(lines.len() as i64, lines),
                    Ask::TimeOf(_) => {
                        let line = lines.first().copied().unwrap_or(1);
                        let at = rows.get(line as usize - 1).map_or(0, |(at, _)| *at);
                        Answer::moment(before(at), vec![line])
                    }
                    _ => Answer::name(&plan.who[nth], lines),
                })
            }
            Ask::FirstAddress(wanted) | Ask::FirstTime(wanted) => {
                let found = rows
                    .iter()
                    .zip(1..)
                    .find(|((_, row), _)| path(row) == Some(wanted.as_str()));
                let Some(((at, row), line)) = found else {
                    return Err(NoAnswer::NoSuchPath(wanted.clone()));
                };
                Ok(match ask {
                    Ask::FirstTime(_) => Answer::moment(before(*at), vec![line]),
                    _ => Answer::name(&plan.who[row.who as usize], vec![line]),
                })
            }
            Ask::Requests(wanted) | Ask::Addresses(wanted) => {
                let is = |row: &Row| path(row) == Some(wanted.as_str());
                let lines = lines_where(rows, 0, |(_, row)| is(row));
                Ok(match ask {
                    Ask::Requests(_) => Answer::number(lines.len() as i64, lines),
                    _ => {
                        let all = rows
                            .iter()
                            .filter(|(_, row)| is(row))
                            .map(|(_, row)| who(row))
                            .collect();
                        Answer::number(different(all), lines)
                    }
                })
            }
            Ask::Busiest => {
                let busiest = commonest(plan.who.len(), rows.iter().map(|(_, row)| who(row)));
                let lines = lines_where(rows, 0, |(_, row)| who(row) == busiest);
                Ok(Answer::name(&plan.who[busiest as usize], lines))
            }
            _ => Err(NoAnswer::WrongKind("AccessLog")),
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, proof, read, text};
    use std::collections::BTreeSet;

    pub(in super::super) const SAMPLE: &str = r#"AccessLog(
        lines: 400, offset: 180,
        plant: [
            (id: "admin", path: "/admin/login", address: Drawn, hits: Between(30, 60), decoys: 6),
            (id: "upload", path: "/admin/upload", address: Shared("uploader"), method: "POST", status: 201),
        ],
    )"#;

    /// What a trainee sees in a line: the address, the moment in UTC and the path.
    fn seen(line: &str) -> (&str, i64, &str) {
        let (address, rest) = line.split_once(" - - [").unwrap();
        let (at, rest) = rest.split_once("] \"").unwrap();
        let at = jiff::fmt::strtime::parse("%d/%b/%Y:%H:%M:%S %z", at)
            .unwrap()
            .to_timestamp()
            .unwrap();
        (address, at.as_second(), rest.split(' ').nth(1).unwrap())
    }

    #[test]
    fn a_trainee_who_reads_the_log_finds_the_answers() {
        let log = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&log, seed);
            let lines: Vec<_> = text.lines().map(seen).collect();
            assert_eq!(lines.len(), 400);
            assert!(lines.is_sorted_by_key(|line| line.1));
            let path = || "/admin/login".to_owned();
            let hits: Vec<_> = lines.iter().filter(|line| line.2 == path()).collect();

            let first = asked(&log, seed, Ask::FirstAddress(path()));
            assert_eq!(first.text, hits[0].0);
            assert_eq!(proof(&text, &first).len(), 1);
            let at = jiff::Timestamp::from_second(hits[0].1).unwrap().to_string();
            assert_eq!(asked(&log, seed, Ask::FirstTime(path())).text, at);
            assert_eq!(
                asked(&log, seed, Ask::Requests(path())).text,
                hits.len().to_string()
            );
            let addresses: BTreeSet<_> = hits.iter().map(|line| line.0).collect();
            assert_eq!(
                asked(&log, seed, Ask::Addresses(path())).text,
                addresses.len().to_string()
            );
            let own = hits.iter().filter(|line| line.0 == first.text).count();
            assert_eq!(
                asked(&log, seed, Ask::CountOf("admin".to_owned())).text,
                own.to_string()
            );

            let all: BTreeSet<_> = lines.iter().map(|line| line.0).collect();
            let count = |who: &str| lines.iter().filter(|line| line.0 == who).count();
            let busiest = all.iter().max_by_key(|who| count(who)).unwrap();
            assert_eq!(asked(&log, seed, Ask::Busiest).text, **busiest);
        }
    }

    #[test]
    fn the_log_looks_like_a_log() {
        let text = text(&read(SAMPLE), 7);
        let lines: Vec<&str> = text.lines().take(3).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
            203.0.113.186 - - [01/Mar/2031:09:02:38 +0300] "GET /gallery/pier.jpg HTTP/1.1" 200 38388 "https://pages.harbour.example/" "Lantern/7.9 (phone)"
            203.0.113.8 - - [01/Mar/2031:09:04:18 +0300] "GET /contact.html HTTP/1.1" 200 23899 "https://pages.harbour.example/" "Plover/11.0 (desktop)"
            198.51.100.45 - - [01/Mar/2031:09:09:12 +0300] "GET /style.css HTTP/1.1" 200 24068 "https://pages.harbour.example/" "Harrier/4.2 (phone)"
            "#);
    }
}
