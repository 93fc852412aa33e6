//! Bars from a moment to a moment, and dots by how long something took: one row a thing.

use super::axis::Time;
use super::page::{Anchor, Edge, Page, called, fitted, legend};
use super::{Spans, Times, Tone, WIDTH, ink, sign};

const TOP: f64 = 28.0;
const HIGH: f64 = 24.0;

fn fill(tone: Tone) -> (&'static str, Option<Edge>) {
    // The edge tells the tones apart in grey print.
    let (fill, edge) = match tone {
        Tone::Open => (ink::GROUND, Edge::new(ink::DEPTH, 1.0)),
        Tone::Kept => (ink::KEPT, Edge::new(ink::ACCENT, 1.0)),
        Tone::Secured => (ink::ACCENT, Edge::new(ink::ACCENT, 1.0)),
        Tone::Lost => (ink::PAPER, Edge::dashed(ink::LOSS, 1.0)),
    };
    (fill, Some(edge))
}

pub fn draw(chart: &Spans) -> Page {
    let left = 250.0;
    let bottom = TOP + HIGH * chart.rows.len() as f64;
    let mut page = Page::new(bottom + 24.0);
    let time = Time::new(left, 24.0, chart.length);
    let mut x = 8.0;
    for (tone, name) in &chart.tones {
        let (fill, edge) = fill(*tone);
        page.rect((x, 4.0), (14.0, 9.0), fill, edge);
        x = legend(&mut page, (x + 19.0, 12.0), name);
    }
    time.draw(&mut page, TOP, bottom);
    for (place, row) in chart.rows.iter().enumerate() {
        let y = TOP + HIGH * place as f64;
        page.bold((8.0, y + 16.0), 11.0, ink::TEXT, Anchor::Start, &row.short);
        let name = fitted(&row.name, 11.0, left - 56.0);
        page.text((44.0, y + 16.0), 11.0, ink::MUTED, Anchor::Start, &name);
        for (from, to, tone) in &row.spans {
            let (fill, edge) = fill(*tone);
            let (from, to) = (time.x(*from), time.x(*to));
            let wide = (to - from).max(1.5);
            page.rect((from, y + 6.0), (wide, HIGH - 12.0), fill, edge);
        }
        if let Some(lost) = row.lost {
            let (x, y) = (time.x(lost), y + HIGH / 2.0);
            page.line((x - 5.0, y - 5.0), (x + 5.0, y + 5.0), ink::LOSS, 2.2);
            page.line((x - 5.0, y + 5.0), (x + 5.0, y - 5.0), ink::LOSS, 2.2);
        }
    }
    page
}

pub fn draw_times(chart: &Times) -> Page {
    let left = 250.0;
    let right = WIDTH - 30.0;
    let top = 8.0;
    let bottom = top + HIGH * chart.rows.len() as f64;
    let mut page = Page::new(bottom + 24.0);
    let longest = chart.rows.iter().flat_map(|row| &row.dots);
    let longest = longest.map(|dot| dot.at).max().unwrap_or(0).max(60_000);
    let mins = longest.div_ceil(60_000);
    let step = [1, 2, 5, 10, 15, 30, 60, 120, 240]
        .into_iter()
        .find(|step| mins / step <= 8)
        .unwrap_or(mins);
    let end = mins.div_ceil(step) * step;
    let x = |millis: u64| left + (right - left) * millis as f64 / (end * 60_000) as f64;
    let mut at = 0;
    while at <= end {
        let place = x(at * 60_000);
        page.line((place, top), (place, bottom), ink::GROUND, 1.0);
        let label = format!("{at} {}", chart.unit);
        page.text(
            (place, bottom + 14.0),
            10.0,
            ink::FAINT,
            Anchor::Middle,
            &label,
        );
        at += step;
    }
    for (place, row) in chart.rows.iter().enumerate() {
        let y = top + HIGH * place as f64;
        let middle = y + HIGH / 2.0;
        let (from, to) = &row.pair;
        sign::draw(&mut page, (16.0, middle), 5.5, from.sign);
        page.text(
            (27.0, middle + 4.0),
            11.0,
            ink::TEXT,
            Anchor::Start,
            &from.short,
        );
        page.text((62.0, middle + 4.0), 11.0, ink::FAINT, Anchor::Start, "→");
        sign::draw(&mut page, (86.0, middle), 5.5, to.sign);
        let name = called(to, 11.0, left - 112.0);
        page.text((97.0, middle + 4.0), 11.0, ink::TEXT, Anchor::Start, &name);
        page.line((left, middle), (right, middle), ink::GROUND, 1.0);
        let mean = row.dots.iter().map(|dot| dot.at).sum::<u64>() / row.dots.len().max(1) as u64;
        for dot in &row.dots {
            let ring = Edge::new(ink::of(to.sign), 1.6);
            page.circle((x(dot.at), middle), 4.0, ink::PAPER, Some(ring));
        }
        page.line(
            (x(mean), middle - 8.0),
            (x(mean), middle + 8.0),
            ink::of(to.sign),
            2.4,
        );
    }
    page
}
