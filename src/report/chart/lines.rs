//! Values over play time, each line with its sign at its end.

use super::axis::Time;
use super::page::{Anchor, Page, called};
use super::{Lines, ink, sign};

const TOP: f64 = 14.0;
const HIGH: f64 = 220.0;

pub fn draw(chart: &Lines) -> Page {
    let bottom = TOP + HIGH;
    let mut page = Page::new(bottom + 24.0);
    let time = Time::new(44.0, 150.0, chart.length);
    time.draw(&mut page, TOP, bottom);
    let top = if chart.top > 0.0 { chart.top } else { 1.0 };
    let y = |value: f64| bottom - (value / top).clamp(0.0, 1.0) * HIGH;
    for quarter in 0..=4 {
        let value = top * f64::from(quarter) / 4.0;
        page.line(
            (time.left, y(value)),
            (time.right, y(value)),
            ink::GROUND,
            1.0,
        );
        let label = format!("{value:.0}{}", chart.unit);
        page.text(
            (time.left - 6.0, y(value) + 3.5),
            10.0,
            ink::FAINT,
            Anchor::End,
            &label,
        );
    }
    let mut ends = Vec::new();
    for line in &chart.lines {
        let mut points = Vec::new();
        for (at, value) in &line.points {
            if let (true, Some((_, last))) = (chart.steps, points.last().copied()) {
                points.push((time.x(*at), last));
            }
            points.push((time.x(*at), y(*value)));
        }
        if let (true, Some((_, last))) = (chart.steps, points.last().copied()) {
            points.push((time.right, last));
        }
        page.polyline(&points, ink::of(line.who.sign), 2.0);
        if let Some(end) = points.last() {
            ends.push((end.1, *end, line));
        }
    }
    // Names that would cover each other move apart, the highest first.
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = f64::MIN;
    let spill = 15.0 * ends.len() as f64;
    for (wanted, end, line) in ends {
        let at = wanted.max(free).min(bottom + 4.0).max(TOP);
        let at = if free > bottom - spill && at < free {
            free
        } else {
            at
        };
        free = at + 15.0;
        sign::draw(&mut page, end, 4.5, line.who.sign);
        page.line(end, (time.right + 14.0, at), ink::of(line.who.sign), 0.8);
        let name = called(&line.who, 11.0, 112.0);
        sign::named(
            &mut page,
            (time.right + 17.0, at + 4.0),
            &line.who,
            11.0,
            &name,
        );
    }
    page
}
