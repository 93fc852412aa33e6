//! Values over play time, each line with its sign at its end.

use super::axis::Time;
use super::page::{Anchor, Page, called};
use super::{Line, Lines, ink, sign};

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
    for (nth, line) in chart.lines.iter().enumerate() {
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
        // Of lines that run on each other the first is the widest, so that each can be seen.
        let over = chart.lines.iter().skip(nth + 1);
        let over = over.filter(|other| coincide(line, other, top)).count();
        let width = 2.0 + 3.0 * over as f64;
        page.polyline(&points, ink::of(line.who.sign), width);
        if let Some(end) = points.last() {
            ends.push((end.1, *end, line));
        }
    }
    // Names that would cover each other move apart, the highest first.
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = TOP;
    for (at, ..) in &mut ends {
        *at = at.max(free);
        free = *at + 15.0;
    }
    // None below the lowest value, where the axis has its own words.
    let mut free = bottom - 3.0;
    for (at, ..) in ends.iter_mut().rev() {
        *at = at.min(free);
        free = *at - 15.0;
    }
    for (at, end, line) in ends {
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

/// Two lines that have the same values at a quarter of their moments or more cover each other.
fn coincide(one: &Line, other: &Line, top: f64) -> bool {
    let pairs = || one.points.iter().zip(&other.points);
    let near = |(one, other): &(&(u64, f64), &(u64, f64))| {
        one.0 == other.0 && (one.1 - other.1).abs() < top * 0.008
    };
    let same = pairs().filter(near).count();
    same > 0 && same * 4 >= pairs().count()
}
