//! What happened when: injects above, milestones below them, then a row for each team; one below the other for
//! stretches of play time, so that each inject has room for its name on paper.

use super::axis::Time;
use super::page::{Anchor, Edge, Page, called, legend, width_of};
use super::{DotKind, Tick, Timeline, WIDTH, ink, sign};

const LEFT: f64 = 104.0;
const ROW: f64 = 26.0;
/// Size of the names of injects: seven points and more on A4.
const SIZE: f64 = 10.5;
const LABEL: f64 = 12.5;
/// Play time that one stretch holds at most, and how many stretches there are at most.
const STRETCH: u64 = 60 * 60_000;
const MOST: u64 = 4;

/// A name of an inject: its place, its row, and whether it stands to the left of its moment.
struct Label<'a> {
    tick: &'a Tick,
    x: f64,
    row: usize,
    before: bool,
}

/// A row for each name that would cover another; none stays away.
fn labels<'a>(ticks: &[&'a Tick], time: &Time) -> (Vec<Label<'a>>, usize) {
    let mut free: Vec<f64> = Vec::new();
    let mut labels = Vec::new();
    for tick in ticks {
        let x = time.x(tick.at);
        let wide = width_of(&tick.label, SIZE);
        let before = x + wide > WIDTH - 2.0;
        let left = if before { x - wide } else { x };
        let row = free.iter().position(|end| left - 1.0 >= *end);
        let row = row.unwrap_or(free.len());
        if row == free.len() {
            free.push(0.0);
        }
        if let Some(end) = free.get_mut(row) {
            *end = left + wide + 5.0;
        }
        labels.push(Label {
            tick,
            x,
            row,
            before,
        });
    }
    (labels, free.len().max(1))
}

pub fn draw(chart: &Timeline) -> Page {
    let length = chart.length.max(60_000);
    let stretches = length.div_ceil(STRETCH).clamp(1, MOST);
    let mut page = Page::new(0.0);
    let mut x = 8.0;
    for (kind, name) in &chart.kinds {
        dot(&mut page, (x + 5.0, 9.0), *kind, ink::MUTED);
        x = legend(&mut page, (x + 14.0, 13.0), name);
    }
    let mut top = 26.0;
    for nth in 0..stretches {
        let from = length * nth / stretches;
        let to = length * (nth + 1) / stretches;
        let last = nth + 1 == stretches;
        let within = |at: u64| at >= from && (at < to || last);
        let time = Time::between(LEFT, 24.0, from, to);
        top = stretch(&mut page, chart, &time, top, within) + 30.0;
    }
    page.height = top - 6.0;
    page
}

/// Draws a stretch of play time; gives back where its axis is.
fn stretch(
    page: &mut Page,
    chart: &Timeline,
    time: &Time,
    top: f64,
    within: impl Fn(u64) -> bool,
) -> f64 {
    let ticks: Vec<&Tick> = chart.ticks.iter().filter(|it| within(it.at)).collect();
    let (labels, rows) = labels(&ticks, time);
    let ticks = LABEL * rows as f64 + 14.0;
    let marks = if chart.marks.is_empty() { 0.0 } else { 22.0 };
    let lanes = top + ticks + marks;
    let bottom = lanes + ROW * chart.lanes.len() as f64;
    time.draw(page, top, bottom);
    let named = |page: &mut Page, y: f64, name: &str| {
        page.text((8.0, y), 11.0, ink::MUTED, Anchor::Start, name);
    };
    named(page, top + 11.0, &chart.ticks_are);
    for label in labels {
        let (x, y) = (label.x, top + 10.0 + LABEL * label.row as f64);
        page.line((x, y + 2.0), (x, top + ticks - 10.0), ink::LINE, 0.6);
        page.line(
            (x, top + ticks - 10.0),
            (x, top + ticks - 2.0),
            ink::ACCENT,
            1.6,
        );
        let anchor = if label.before {
            Anchor::End
        } else {
            Anchor::Start
        };
        page.text((x, y), SIZE, ink::MUTED, anchor, &label.tick.label);
    }
    if !chart.marks.is_empty() {
        let y = top + ticks + marks / 2.0;
        named(page, y + 4.0, &chart.marks_are);
        for mark in chart.marks.iter().filter(|it| within(it.at)) {
            let x = time.x(mark.at);
            let diamond = [(x, y - 6.0), (x + 5.0, y), (x, y + 6.0), (x - 5.0, y)];
            page.polygon(&diamond, ink::WARN, None);
        }
    }
    for (place, lane) in chart.lanes.iter().enumerate() {
        let y = lanes + ROW * place as f64;
        page.line((8.0, y), (time.right, y), ink::GROUND, 1.0);
        let middle = y + ROW / 2.0;
        let name = called(&lane.who, 11.0, LEFT - 30.0);
        sign::named(page, (8.0, middle + 4.0), &lane.who, 11.0, &name);
        for it in lane.dots.iter().filter(|it| within(it.at)) {
            let row = match it.kind {
                DotKind::Request | DotKind::Answer => -7.0,
                DotKind::Evidence => 0.0,
                DotKind::Coordination => 7.0,
            };
            let at = (time.x(it.at), middle + row);
            dot(page, at, it.kind, ink::of(lane.who.sign));
        }
    }
    bottom
}

fn dot(page: &mut Page, at: (f64, f64), kind: DotKind, colour: &str) {
    let (x, y) = at;
    match kind {
        DotKind::Evidence => page.circle(at, 2.6, colour, None),
        DotKind::Request => page.polygon(
            &[(x - 3.0, y - 3.2), (x + 3.6, y), (x - 3.0, y + 3.2)],
            colour,
            None,
        ),
        DotKind::Answer => {
            page.polygon(
                &[(x + 3.0, y - 3.2), (x - 3.6, y), (x + 3.0, y + 3.2)],
                ink::PAPER,
                Some(Edge::new(colour, 1.3)),
            );
        }
        DotKind::Coordination => page.rect((x - 2.4, y - 2.4), (4.8, 4.8), colour, None),
    }
}
