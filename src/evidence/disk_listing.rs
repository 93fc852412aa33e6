//! The files of a disk image: a laptop's or a server's.

use super::calendar::{EPOCH, offset_in_range};
use super::draw::{Draw, Facts, Spread, weave};
use super::names::{Names, Pool};
use super::plan::{ORDINARY, kept, place_of};
use super::question::{Answer, Ask, NoAnswer, stands_out};
use super::recipe::{At, MAX_CLOCK_ERROR, MAX_SIZE, Number, Value};
use super::sheet::Sheet;
use super::words::FOLDERS;
use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// The files of an image, one a row of a CSV table, with their times, size and content mark.
///
/// ```ron
/// DiskListing(
///     files: 300, host: "laptop", user: "user", offset: 180, clock_error: Is(60),
///     plant: [
///         (id: "list", folder: "/home/user/work", content: Shared("page-kit"), size: Between(40000, 90000)),
///         (id: "gone", folder: "/home/user/old", deleted: true, opened_last: true),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiskListing {
    /// How many files are listed, planted ones included. Default 300.
    pub files: u32,
    /// What the image is of. Default `laptop`.
    pub host: String,
    /// The name of the folder under `/home` in which ordinary files lie. Default `user`.
    pub user: String,
    /// How many minutes the files' times cover; they end when the exercise begins.
    /// Default 129600 (90 days).
    pub span: u32,
    /// The machine's local time, in minutes ahead of UTC (negative: behind). Default 0.
    pub offset: i16,
    /// How many minutes the machine's clock is fast (negative: slow). When given, the heading
    /// sets the machine's clock beside a reference clock. Default: the clock is right.
    pub clock_error: Option<Number>,
    /// The facts that are on the disk. Default none.
    pub plant: Vec<DiskFact>,
}

impl Default for DiskListing {
    fn default() -> Self {
        Self {
            files: 300,
            host: "laptop".to_owned(),
            user: "user".to_owned(),
            span: 129_600,
            offset: 0,
            clock_error: None,
            plant: Vec::new(),
        }
    }
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DiskFact {
    /// What questions call this fact.
    pub id: String,
    /// The folder that the file lies in. Default `/home/user`.
    #[serde(default = "home")]
    pub folder: String,
    /// The file's name. Default drawn.
    #[serde(default)]
    pub name: Value,
    /// What the file holds, as a mark of 16 hexadecimal digits; two listings that share it hold
    /// the same file. Default drawn.
    #[serde(default)]
    pub content: Value,
    /// When the file was last changed, by a right clock. Default drawn.
    #[serde(default)]
    pub at: At,
    /// The size in bytes. Default `Between(2000, 400000)`.
    #[serde(default = "size")]
    pub size: Number,
    /// Whether the file was deleted and found in free space. Default false.
    #[serde(default)]
    pub deleted: bool,
    /// Whether this is the file that was opened last of all. Default false.
    #[serde(default)]
    pub opened_last: bool,
}

fn home() -> String {
    "/home/user".to_owned()
}

fn size() -> Number {
    Number::Between(2_000, 400_000)
}

/// Larger than any ordinary file, in bytes.
const ORDINARY_SIZE: u32 = 6_000_000;

/// The largest planted file, in bytes.
const MAX_BYTES: i64 = 1 << 50;

/// The numbers that files have on a disk.
const INODES: u32 = 1 << 22;

/// One file.
struct Row {
    /// Seconds from the beginning of the span.
    changed: u32,
    opened: u32,
    size: u64,
    fact: u16,
}

/// What the listing says, before it is written.
struct Plan {
    draw: Draw,
    /// By inode.
    rows: Vec<(u32, Row)>,
    names: Vec<CompactString>,
    contents: Vec<CompactString>,
    files: Names,
    seconds: u32,
    error: i64,
}

impl DiskListing {
    /// How many lines stand before the first file.
    fn heading(&self) -> u32 {
        if self.clock_error.is_some() { 4 } else { 2 }
    }

    fn plan(&self, seed: u64, item: &str) -> Plan {
        let mut draw = Draw::new(seed, item);
        let plant = kept(&self.plant);
        let facts = Facts::new(seed, item, self.span);
        let seconds = facts.seconds();
        let mut files = Names::new(seed, item, Pool::File, plant.iter().map(|fact| &fact.name));
        let names = plant.iter().map(|fact| files.value(&fact.name)).collect();
        let mut contents = Names::new(
            seed,
            item,
            Pool::Content,
            plant.iter().map(|fact| &fact.content),
        );
        let contents = plant
            .iter()
            .map(|fact| contents.value(&fact.content))
            .collect();

        // The end of the span is left free for what was opened last of all.
        let quiet = seconds - seconds / 50 - 1;
        let place = Spread::new(seed, 0x1f0de ^ plant.len() as u64, u64::from(INODES));
        let mut planted: Vec<(u32, Row)> = (0..)
            .zip(plant)
            .map(|(nth, fact)| {
                let changed = facts.moment(nth, fact.at);
                let opened = draw.between(changed, quiet.max(changed));
                let size = facts.number(nth, fact.size, 0, MAX_BYTES) as u64;
                (
                    place.at(nth as u64) as u32,
                    Row {
                        changed,
                        opened,
                        size,
                        fact: nth as u16,
                    },
                )
            })
            .collect();
        let latest = planted
            .iter()
            .map(|(_, row)| row.opened)
            .max()
            .unwrap_or(0)
            .max(quiet);
        for (_, row) in &mut planted {
            if plant[usize::from(row.fact)].opened_last {
                row.opened = latest + 1 + draw.below(seconds.saturating_sub(latest + 1));
            }
        }
        let noise = self
            .files
            .min(MAX_SIZE)
            .saturating_sub(planted.len() as u32);
        let rows = weave(&mut draw, noise, INODES, planted, |draw| {
            let changed = draw.below(quiet + 1);
            let opened = draw.between(changed, quiet);
            let size = u64::from(draw.between(0, ORDINARY_SIZE) >> draw.below(12));
            Row {
                changed,
                opened,
                size,
                fact: ORDINARY,
            }
        });
        let error = self.clock_error.map_or(0, |n| {
            facts.number(usize::MAX - 1, n, -MAX_CLOCK_ERROR, MAX_CLOCK_ERROR)
        });
        Plan {
            draw,
            rows,
            names,
            contents,
            files,
            seconds,
            error,
        }
    }

    /// The listing's bytes.
    pub(crate) fn bytes(&self, seed: u64, item: &str) -> Vec<u8> {
        let Plan {
            mut draw,
            rows,
            names,
            contents,
            mut files,
            seconds,
            error,
        } = self.plan(seed, item);
        let plant = kept(&self.plant);
        let offset = offset_in_range(self.offset);
        let start = EPOCH - i64::from(seconds) + error * 60;
        let mut sheet = Sheet::new(rows.len(), 140);
        sheet.text("# image of ");
        sheet.plain(&self.host);
        sheet.text(", files: ");
        sheet.dec(rows.len() as u64);
        sheet.end();
        if self.clock_error.is_some() {
            sheet.clocks("# ", offset, error);
        }
        sheet.text("inode,state,size,changed,opened,content,path");
        sheet.end();
        for (inode, row) in &rows {
            let fact = plant.get(usize::from(row.fact));
            sheet.dec(u64::from(*inode) + 16);
            let deleted = fact.map_or_else(|| draw.below(20) == 0, |fact| fact.deleted);
            sheet.text(if deleted { ",deleted," } else { ",present," });
            sheet.dec(row.size);
            sheet.text(",");
            sheet.moment(start + i64::from(row.changed), offset);
            sheet.text(",");
            sheet.moment(start + i64::from(row.opened), offset);
            sheet.text(",");
            match fact {
                Some(fact) => {
                    let nth = usize::from(row.fact);
                    sheet.field(&contents[nth]);
                    sheet.text(",");
                    sheet.field(&path(&fact.folder, &names[nth]));
                }
                None => {
                    sheet.hex(draw.bits(), 16);
                    sheet.text(",/home/");
                    sheet.plain(&self.user);
                    sheet.text("/");
                    sheet.text(draw.pick(&FOLDERS));
                    sheet.text("/");
                    sheet.text(&files.fresh());
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
            Ask::ValueOf(fact) | Ask::TimeOf(fact) | Ask::TotalOf(fact) | Ask::ContentOf(fact) => {
                place_of(plant, |f| &f.id, fact).map(drop)
            }
            Ask::ClockError if self.clock_error.is_some() => Ok(()),
            Ask::ClockError => Err(NoAnswer::ClockIsRight),
            Ask::LastOpened => {
                let one = plant.iter().filter(|fact| fact.opened_last).count() == 1;
                if one {
                    Ok(())
                } else {
                    Err(NoAnswer::Undecided)
                }
            }
            Ask::Largest => {
                let clamp = |n: i64| n.clamp(0, MAX_BYTES);
                let groups = plant
                    .iter()
                    .map(|f| (&Value::Drawn, clamp(f.size.least()), clamp(f.size.most())));
                if stands_out(groups, i64::from(ORDINARY_SIZE)) {
                    Ok(())
                } else {
                    Err(NoAnswer::Undecided)
                }
            }
            _ => Err(NoAnswer::WrongKind("DiskListing")),
        }
    }

    /// The answer, once [`Self::check`] has said that there is one.
    pub(crate) fn answer(&self, seed: u64, item: &str, ask: &Ask) -> Result<Answer, NoAnswer> {
        let plan = self.plan(seed, item);
        let plant = kept(&self.plant);
        let planted = || {
            plan.rows
                .iter()
                .filter(|(_, row)| row.fact != ORDINARY)
                .map(|(_, row)| row)
        };
        let nth = match ask {
            Ask::ClockError => return Ok(Answer::number(plan.error, vec![2, 3])),
            Ask::LastOpened => planted()
                .max_by_key(|row| row.opened)
                .map(|row| usize::from(row.fact)),
            Ask::Largest => planted()
                .max_by_key(|row| row.size)
                .map(|row| usize::from(row.fact)),
            Ask::ValueOf(id) | Ask::TimeOf(id) | Ask::TotalOf(id) | Ask::ContentOf(id) => {
                Some(place_of(plant, |f| &f.id, id)?)
            }
            _ => return Err(NoAnswer::WrongKind("DiskListing")),
        };
        let found = plan
            .rows
            .iter()
            .zip(self.heading() + 1..)
            .find(|((_, row), _)| Some(usize::from(row.fact)) == nth);
        let (Some(nth), Some(((_, row), line))) = (nth, found) else {
            return Err(NoAnswer::Undecided);
        };
        Ok(match ask {
            Ask::TimeOf(_) => {
                let lines = if self.clock_error.is_some() {
                    vec![2, 3, line]
                } else {
                    vec![line]
                };
                Answer::moment(i64::from(plan.seconds - row.changed), lines)
            }
            Ask::TotalOf(_) => Answer::number(row.size as i64, vec![line]),
            Ask::ContentOf(_) => Answer::name(&plan.contents[nth], vec![line]),
            _ => Answer::name(&path(&plant[nth].folder, &plan.names[nth]), vec![line]),
        })
    }
}

fn path(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::question::Ask;
    use super::super::tests::{asked, instant, read, text};

    pub(in super::super) const SAMPLE: &str = r#"DiskListing(
        files: 300, offset: 180, clock_error: Is(-7),
        plant: [
            (id: "list", folder: "/home/user/work", size: Between(7000000, 90000000)),
            (id: "gone", folder: "/home/user/old/", content: Shared("kit"), deleted: true, opened_last: true),
        ],
    )"#;

    #[test]
    fn a_trainee_who_sorts_the_listing_finds_the_answers() {
        let disk = read(SAMPLE);
        for seed in 0..30 {
            let text = text(&disk, seed);
            let mut table = csv::ReaderBuilder::new()
                .comment(Some(b'#'))
                .from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
            assert_eq!(rows.len(), 300);
            let clock = |name: &str| {
                let line = text.lines().find(|line| line.contains(name)).unwrap();
                instant(line.split_once(": ").unwrap().1)
            };
            let error = clock("device clock") - clock("reference clock");
            assert_eq!(
                asked(&disk, seed, Ask::ClockError).text,
                (error / 60).to_string()
            );

            let largest = rows
                .iter()
                .max_by_key(|row| row[2].parse::<u64>().unwrap())
                .unwrap();
            assert_eq!(asked(&disk, seed, Ask::Largest).text, &largest[6]);
            assert_eq!(
                asked(&disk, seed, Ask::ValueOf("list".to_owned())).text,
                &largest[6]
            );
            assert_eq!(
                asked(&disk, seed, Ask::TotalOf("list".to_owned())).text,
                &largest[2]
            );
            assert_eq!(
                asked(&disk, seed, Ask::ContentOf("list".to_owned())).text,
                &largest[5]
            );
            let changed = asked(&disk, seed, Ask::TimeOf("list".to_owned())).text;
            assert_eq!(instant(&changed), instant(&largest[3]) - error);
            let last = rows.iter().max_by_key(|row| instant(&row[4])).unwrap();
            assert_eq!(asked(&disk, seed, Ask::LastOpened).text, &last[6]);
            assert_eq!(
                (&last[1], &last[5]),
                (
                    "deleted",
                    asked(&disk, seed, Ask::ContentOf("gone".to_owned()))
                        .text
                        .as_str()
                )
            );
            assert!(rows.iter().all(|row| instant(&row[3]) <= instant(&row[4])));
        }
    }

    #[test]
    fn the_listing_looks_like_a_listing() {
        let text = text(&read(SAMPLE), 7);
        let lines: Vec<&str> = text.lines().take(6).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
            # image of laptop, files: 300
            # device clock at export: 2031-03-02T08:53:00+03:00
            # reference clock at export: 2031-03-02T06:00:00Z
            inode,state,size,changed,opened,content,path
            7826,present,21020,2031-01-19T23:15:37+03:00,2031-02-06T17:44:24+03:00,d604bea5049597bd,/home/user/documents/work/ochre-orchard-909.txt
            16984,present,4571299,2031-02-14T03:17:33+03:00,2031-02-26T16:06:34+03:00,611cb7db33241a3c,/home/user/documents/ivory-lantern-790.png
            ");
    }
}
