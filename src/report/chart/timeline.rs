//! What happened when: injects above, milestones below them, then a row for each team.

use super::axis::Time;
use super::page::{Anchor, Edge, Page, called, legend, width_of};
use super::{DotKind, Timeline, ink, sign};

const LEFT: f64 = 132.0;
const ROW: f64 = 30.0;

pub fn draw(chart: &Timeline) -> Page {
    let top = 26.0;
    let ticks = 46.0;
    let marks = if chart.marks.is_empty() { 0.0 } else { 26.0 };
    let lanes = top + ticks + marks;
    let bottom = lanes + ROW * chart.lanes.len() as f64;
    let mut page = Page::new(bottom + 24.0);
    let time = Time::new(LEFT, 24.0, chart.length);
    let mut x = 8.0;
    for (kind, name) in &chart.kinds {
        dot(&mut page, (x + 5.0, 9.0), *kind, ink::MUTED);
        x = legend(&mut page, (x + 14.0, 13.0), name);
    }
    time.draw(&mut page, top, bottom);
    page.text(
        (8.0, top + 18.0),
        11.0,
        ink::MUTED,
        Anchor::Start,
        &chart.ticks_are,
    );
    // Labels that would cover each other go to the next of three rows, or stay away.
    let mut free = [f64::MIN; 3];
    for tick in &chart.ticks {
        let x = time.x(tick.at);
        page.line(
            (x, top + ticks - 10.0),
            (x, top + ticks - 2.0),
            ink::ACCENT,
            1.6,
        );
        let row = (0..free.len()).find(|row| x - 1.0 >= free[*row]);
        if let Some(row) = row {
            let y = top + 9.0 + 11.0 * row as f64;
            page.text((x, y), 8.5, ink::MUTED, Anchor::Start, &tick.label);
            page.line((x, y + 2.0), (x, top + ticks - 10.0), ink::LINE, 0.6);
            free[row] = x + width_of(&tick.label, 8.5) + 5.0;
        }
    }
    if !chart.marks.is_empty() {
        let y = top + ticks + marks / 2.0;
        page.text(
            (8.0, y + 4.0),
            11.0,
            ink::MUTED,
            Anchor::Start,
            &chart.marks_are,
        );
        for mark in &chart.marks {
            let x = time.x(mark.at);
            let diamond = [(x, y - 6.0), (x + 5.0, y), (x, y + 6.0), (x - 5.0, y)];
            page.polygon(&diamond, ink::WARN, None);
        }
    }
    for (place, lane) in chart.lanes.iter().enumerate() {
        let y = lanes + ROW * place as f64;
        page.line((8.0, y), (time.right, y), ink::GROUND, 1.0);
        let middle = y + ROW / 2.0;
        let name = called(&lane.who, 11.0, LEFT - 40.0);
        sign::named(&mut page, (8.0, middle + 4.0), &lane.who, 11.0, &name);
        for it in &lane.dots {
            let row = match it.kind {
                DotKind::Request | DotKind::Answer => -7.0,
                DotKind::Evidence => 0.0,
                DotKind::Coordination => 7.0,
            };
            let at = (time.x(it.at), middle + row);
            dot(&mut page, at, it.kind, ink::of(lane.who.sign));
        }
    }
    page
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
