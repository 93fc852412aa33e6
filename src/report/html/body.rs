//! Cover, contents and blocks of the page.

use crate::report::after_action::*;
use crate::report::chart::heat_colour;
use crate::report::events::ranges;
use crate::tr;
use maud::{Markup, PreEscaped, html};

pub(super) fn cover(report: &AfterAction) -> Markup {
    let cover = &report.cover;
    html! {
        header class="cover" {
            div class="name" {
                p class="kind" { (cover.kind) }
                h1 { (cover.title) }
                p class="of" { (cover.of) }
            }
            dl class="facts" {
                @for (name, value) in &cover.facts {
                    div {
                        dt { (name) }
                        dd { (value) }
                    }
                }
            }
            @for warning in &cover.warnings {
                p class="warning" { (sentence(warning)) }
            }
            p class="fine" { (tr!("report-fine-print")) }
        }
        nav class="contents" {
            h2 { (tr!("report-contents")) }
            ol {
                @for (nth, section) in (1..).zip(&report.sections) {
                    li { a href={ "#" (section.id) } { (numbered(section, nth)) } }
                }
            }
        }
    }
}

/// The title of a section with its number; appendices have letters in their titles.
fn numbered(section: &Section, nth: usize) -> Markup {
    let appendix = ["events", "method"].contains(&section.id.as_str());
    html! {
        @if !appendix {
            span class="number" { (nth) }
        }
        (section.title)
    }
}

pub(super) fn section(section: &Section, nth: usize) -> Markup {
    let log = section.id == "events";
    html! {
        section id=(section.id) class=[section.page.then_some("page")] {
            h2 { (numbered(section, nth)) }
            @for it in groups(&section.blocks) {
                @if let [one] = it {
                    (block(one, log))
                } @else {
                    div class="together" {
                        @for it in it {
                            (block(it, log))
                        }
                    }
                }
            }
        }
    }
}

/// So many letters in a cell make a row tall.
const TALL: usize = 900;

/// So many texts before a chart stay on its page.
const INTRODUCE: usize = 4;

/// The blocks one by one; but a chart together with the texts that introduce it and their heading.
fn groups(blocks: &[Block]) -> Vec<&[Block]> {
    let mut groups = Vec::new();
    let mut rest = blocks;
    while let Some(first) = rest.first() {
        let heading = usize::from(matches!(first, Block::Heading { .. }));
        let texts = rest[heading..]
            .iter()
            .take(INTRODUCE)
            .take_while(|it| matches!(it, Block::Text(_) | Block::Remark(_)))
            .count();
        let before = heading + texts;
        let size = match rest.get(before) {
            Some(Block::Chart(_)) => before + 1,
            _ => 1,
        };
        let (group, after) = rest.split_at(size);
        groups.push(group);
        rest = after;
    }
    groups
}

fn block(block: &Block, log: bool) -> Markup {
    html! {
        @match block {
            Block::Heading { text, deep: false } => h3 { (text) },
            Block::Heading { text, deep: true } => h4 { (text) },
            Block::Text(it) => p { (sentence(it)) },
            Block::Remark(it) => p class="remark" { (sentence(it)) },
            Block::Points(points) => ul {
                @for point in points {
                    li { (sentence(point)) }
                }
            },
            Block::Table(it) => div class="wide" { (table(it, log)) },
            Block::Chart(figure) => figure {
                (PreEscaped(figure.drawn.svg(&figure.title, &figure.says)))
                figcaption { (figure.title) }
            },
            Block::Break => div class="page" {},
        }
    }
}

/// Words in which no figure is parted from its unit and no moment is broken but between its day and its time.
fn words(text: &str) -> Markup {
    let text = text.replace(" %", "\u{a0}%");
    html! {
        @for (nth, word) in text.split(' ').enumerate() {
            @if nth > 0 { " " }
            @match moment(word) {
                Some((day, time)) => {
                    span class="whole" { (day) }
                    span class="whole" { (time) }
                }
                None => (word),
            }
        }
    }
}

/// The day and the time of a moment such as 2031-03-01T14:50:28Z, with what stands about it.
fn moment(word: &str) -> Option<(&str, &str)> {
    let at = word.find('T')?;
    let (day, time) = word.split_at(at);
    let figures = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let whole = figures(day) == 8 && day.matches('-').count() == 2 && time.contains(':');
    whole.then_some((day, time))
}

/// A sentence, with links to the events that bear it out.
fn sentence(sentence: &Sentence) -> Markup {
    let (ranges, more) = ranges(&sentence.events);
    html! {
        (words(&sentence.text))
        @if !ranges.is_empty() {
            @if !sentence.text.is_empty() { " " }
            span class="events" {
                "["
                @for (nth, (first, last)) in ranges.iter().enumerate() {
                    @if nth > 0 { ", " }
                    a href={ "#e" (first) } { (first) }
                    @if last > first {
                        "–" a href={ "#e" (last) } { (last) }
                    }
                }
                @if more > 0 { " +" (more) }
                "]"
            }
        }
    }
}

/// A table. In the event log every row is the anchor of its event.
fn table(table: &Table, log: bool) -> Markup {
    let widths: u32 = table.columns.iter().map(|it| u32::from(it.width)).sum();
    html! {
        table class=[log.then_some("log")] {
            caption { (table.caption) }
            colgroup {
                @for column in &table.columns {
                    col style={ "width:" (u32::from(column.width) * 1000 / widths.max(1) / 10) "%" };
                }
            }
            thead {
                tr {
                    @for column in &table.columns {
                        th scope="col" class=[column.figures.then_some("figures")] { (column.title) }
                    }
                }
            }
            tbody {
                @for row in &table.rows {
                    tr id=[anchor(row, log)] class=[tall(row).then_some("tall")] {
                        @for (cell, column) in row.iter().zip(&table.columns) {
                            (self::cell(cell, column))
                        }
                    }
                }
            }
        }
    }
}

/// A row that may go on overleaf: kept whole it would leave half a page empty.
fn tall(row: &[Cell]) -> bool {
    let long = |cell: &Cell| cell.lines.iter().map(|it| it.text.len()).sum::<usize>() > TALL;
    row.iter().any(long)
}

fn anchor(row: &[Cell], log: bool) -> Option<String> {
    let number = row.first()?.lines.first()?;
    log.then(|| format!("e{}", number.text))
}

fn cell(cell: &Cell, column: &Column) -> Markup {
    let class = match (column.figures, cell.blank) {
        (_, true) => Some("blank"),
        (true, false) => Some("figures"),
        (false, false) => None,
    };
    let style = cell.heat.map(|heat| {
        let (ground, text) = heat_colour(heat);
        format!("background:{ground};color:{text}")
    });
    html! {
        td id=[cell.id.as_deref()] class=[class] style=[style] {
            @if let (Some(to), [line]) = (&cell.to, cell.lines.as_slice()) {
                a class="figure" href={ "#" (to) } { (sentence(line)) }
            } @else if let [line] = cell.lines.as_slice() {
                (sentence(line))
            } @else {
                @for line in &cell.lines {
                    div { (sentence(line)) }
                }
            }
        }
    }
}
