//! The report as the data that `report.typ` reads: strings in letters that the fonts have, headings with their levels,
//! numbers of events in runs, charts drawn.

use super::letters::{Letters, width};
use crate::report::after_action::*;
use crate::report::chart::heat_colour;
use crate::report::events::ranges;
use crate::tr;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How many letters fit a line of text, and a line of a table as wide as the page.
const LINE: usize = 90;
const TABLE_LINE: u32 = 104;

/// How many letters fit the foot of a page beside the mark.
const FOOT: usize = 40;

/// A row of no more lines than this stands on one page.
const WHOLE: usize = 16;

#[derive(Serialize)]
pub(super) struct Sheet {
    /// Of the file.
    title: String,
    /// For the foot of each page.
    short: String,
    lang: &'static str,
    mark: String,
    /// All that stands at the head of each page.
    marks: String,
    kind: String,
    /// Of the exercise.
    name: String,
    whose: String,
    facts: Vec<(String, String)>,
    warnings: Vec<Says>,
    fine: Vec<String>,
    contents: String,
    page: String,
    sections: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    title: String,
    page: bool,
    /// It is the event log, where each row is the anchor of its event.
    log: bool,
    blocks: Vec<Piece>,
}

#[derive(Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Piece {
    Heading {
        level: u8,
        text: String,
    },
    Text {
        says: Says,
    },
    Remark {
        says: Says,
    },
    Points {
        points: Vec<Says>,
    },
    Table {
        caption: String,
        columns: Vec<Head>,
        /// The columns have headings.
        head: bool,
        rows: Vec<Row>,
    },
    Chart {
        title: String,
        says: String,
        svg: String,
    },
    Break,
}

#[derive(Serialize)]
struct Says {
    text: String,
    /// The first and last of each run of numbers, or the one.
    events: Vec<Vec<Number>>,
    more: usize,
}

#[derive(Serialize)]
struct Number {
    event: u64,
    /// It stands in the log of the report.
    logged: bool,
}

#[derive(Serialize)]
struct Head {
    title: String,
    width: u16,
    figures: bool,
}

#[derive(Serialize)]
struct Row {
    /// It stands on one page.
    whole: bool,
    cells: Vec<Held>,
}

#[derive(Serialize)]
struct Held {
    lines: Vec<Says>,
    ground: Option<String>,
    ink: Option<&'static str>,
    blank: bool,
    /// The name of this place.
    id: Option<String>,
    /// The place to which it leads.
    to: Option<String>,
}

/// The data of a report.
pub(super) fn sheet(report: &AfterAction, letters: &Letters<'_>) -> Sheet {
    let maker = Maker {
        letters,
        logged: logged(report),
        places: report.places(),
    };
    let shown = |text: &str| letters.shown(text);
    let cover = &report.cover;
    let facts = cover.facts.iter();
    Sheet {
        title: shown(&format!("{}: {}", cover.title, cover.kind)),
        short: cut(&shown(&format!("{}: {}", cover.title, cover.of)), FOOT),
        lang: language(crate::text::locale().tag()),
        mark: shown(&cover.mark),
        marks: shown(&cover.marks()),
        kind: shown(&cover.kind),
        name: letters.fitted(&cover.title, LINE / 4),
        whose: letters.fitted(&cover.of, LINE / 2),
        facts: facts
            .map(|(name, value)| (shown(name), letters.fitted(value, LINE)))
            .collect(),
        warnings: cover
            .warnings
            .iter()
            .map(|it| maker.says(it, LINE))
            .collect(),
        fine: vec![tr!("report-fine-print"), tr!("report-pdf-letters")],
        contents: tr!("report-contents"),
        page: tr!("report-page"),
        sections: report.sections.iter().map(|it| maker.part(it)).collect(),
    }
}

/// The events that the log has in one row each, so that a link can lead there.
fn logged(report: &AfterAction) -> BTreeSet<String> {
    let log = report.sections.iter().filter(|section| is_log(section));
    let rows = log
        .flat_map(|section| &section.blocks)
        .flat_map(|block| match block {
            Block::Table(table) => table.rows.as_slice(),
            _ => &[],
        });
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for line in rows.filter_map(|row| row.first()?.lines.first()) {
        *times.entry(&line.text).or_default() += 1;
    }
    let once = times.into_iter().filter(|(_, times)| *times == 1);
    once.map(|(number, _)| number.to_owned()).collect()
}

fn is_log(section: &Section) -> bool {
    section.id == "events"
}

/// The text, cut so that it is no wider than so many letters.
fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut cut = String::new();
    for c in text.chars() {
        if width(&cut) + 3 > room {
            break;
        }
        cut.push(c);
    }
    format!("{}…", cut.trim_end())
}

/// The language of a tag, without region and script.
fn language(tag: &'static str) -> &'static str {
    tag.split_once('-').map_or(tag, |(language, _)| language)
}

struct Maker<'a> {
    letters: &'a Letters<'a>,
    logged: BTreeSet<String>,
    places: BTreeSet<&'a str>,
}

impl Maker<'_> {
    fn says(&self, sentence: &Sentence, line: usize) -> Says {
        let (ranges, more) = ranges(&sentence.events);
        let number = |event: u64| Number {
            event,
            logged: self.logged.contains(&event.to_string()),
        };
        let run = |(first, last): (u64, u64)| {
            let last = (last > first).then_some(last);
            std::iter::once(first).chain(last).map(number).collect()
        };
        Says {
            text: self.letters.fitted(&sentence.text, line),
            events: ranges.into_iter().map(run).collect(),
            more,
        }
    }

    fn part(&self, section: &Section) -> Part {
        let mut under = false;
        let mut blocks = Vec::new();
        for block in &section.blocks {
            blocks.extend(self.piece(block, &mut under));
        }
        Part {
            title: self.letters.fitted(&section.title, LINE / 2),
            page: section.page,
            log: is_log(section),
            blocks,
        }
    }

    /// A block; none for a heading without words. `under`: a heading of the second level stands above. PDF/UA asks that
    /// none is left out.
    fn piece(&self, block: &Block, under: &mut bool) -> Option<Piece> {
        Some(match block {
            Block::Heading { text, deep } => {
                if text.trim().is_empty() {
                    return None;
                }
                *under |= !deep;
                Piece::Heading {
                    level: if *deep && *under { 3 } else { 2 },
                    text: self.letters.fitted(text, LINE / 2),
                }
            }
            Block::Text(it) => Piece::Text {
                says: self.says(it, LINE),
            },
            Block::Remark(it) => Piece::Remark {
                says: self.says(it, LINE),
            },
            Block::Points(points) => Piece::Points {
                points: points.iter().map(|it| self.says(it, LINE)).collect(),
            },
            Block::Table(table) => self.table(table),
            Block::Chart(figure) => Piece::Chart {
                title: self.letters.shown(&figure.title),
                says: self
                    .letters
                    .shown(&format!("{}. {}", figure.title, figure.says)),
                svg: self
                    .letters
                    .shown(&figure.drawn.svg(&figure.title, &figure.says)),
            },
            Block::Break => Piece::Break,
        })
    }

    fn table(&self, table: &Table) -> Piece {
        let shares: u32 = table
            .columns
            .iter()
            .map(|it| u32::from(it.width.max(1)))
            .sum();
        let columns: Vec<(&Column, usize)> = table
            .columns
            .iter()
            .map(|it| (it, line_of(it, shares)))
            .collect();
        Piece::Table {
            caption: self.letters.shown(&table.caption),
            head: columns.iter().any(|(column, _)| !column.title.is_empty()),
            rows: table
                .rows
                .iter()
                .map(|row| self.row(row, &columns))
                .collect(),
            columns: columns
                .into_iter()
                .map(|(column, _)| Head {
                    title: self.letters.shown(&column.title),
                    width: column.width.max(1),
                    figures: column.figures,
                })
                .collect(),
        }
    }

    /// A row with a cell for each column, whatever the report has.
    fn row(&self, row: &[Cell], columns: &[(&Column, usize)]) -> Row {
        let empty = Cell::default();
        let held = columns.iter().enumerate();
        let held = held.map(|(nth, (_, line))| (row.get(nth).unwrap_or(&empty), *line));
        let lines = held.clone().map(|(cell, line)| lines_of(cell, line)).max();
        Row {
            whole: lines.unwrap_or_default() <= WHOLE,
            cells: held.map(|(cell, line)| self.held(cell, line)).collect(),
        }
    }

    fn held(&self, cell: &Cell, line: usize) -> Held {
        let (ground, ink) = cell.heat.map(heat_colour).unzip();
        Held {
            lines: cell.lines.iter().map(|it| self.says(it, line)).collect(),
            ground,
            ink,
            blank: cell.blank,
            id: cell.id.clone(),
            to: cell
                .to
                .clone()
                .filter(|to| self.places.contains(to.as_str())),
        }
    }
}

/// How many letters fit a line of a column.
fn line_of(column: &Column, shares: u32) -> usize {
    let line = TABLE_LINE * u32::from(column.width.max(1)) / shares.max(1);
    usize::try_from(line)
        .unwrap_or(usize::MAX)
        .saturating_sub(2)
        .max(4)
}

/// About how many lines a cell takes.
fn lines_of(cell: &Cell, line: usize) -> usize {
    let taken = |it: &Sentence| {
        let rows = it.text.split('\n');
        let text: usize = rows.map(|row| width(row).div_ceil(line).max(1)).sum();
        text + (it.events.len().min(20) * 5).div_ceil(line)
    };
    cell.lines.iter().map(taken).sum()
}
