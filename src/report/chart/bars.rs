//! Counts by stage, for each team: how many requests came how far.

use super::page::{Anchor, Page, called, fitted};
use super::{Funnel, WIDTH, ink, sign};

const LEFT: f64 = 128.0;
const TOP: f64 = 34.0;
const HIGH: f64 = 24.0;

pub fn draw(chart: &Funnel) -> Page {
    let teams = chart.of.len().max(1);
    let wide = (WIDTH - LEFT) / teams as f64;
    let bottom = TOP + HIGH * chart.stages.len() as f64;
    let mut page = Page::new(bottom + 8.0);
    let most = chart.of.iter().flat_map(|(_, counts)| counts).max();
    let most = f64::from(most.copied().unwrap_or(0).max(1));
    for (row, stage) in chart.stages.iter().enumerate() {
        let y = TOP + HIGH * row as f64;
        let name = fitted(stage, 11.0, LEFT - 14.0);
        page.text(
            (LEFT - 10.0, y + 15.0),
            11.0,
            ink::MUTED,
            Anchor::End,
            &name,
        );
        page.line((LEFT, y + HIGH), (WIDTH, y + HIGH), ink::GROUND, 1.0);
    }
    for (place, (who, counts)) in chart.of.iter().enumerate() {
        let left = LEFT + wide * place as f64;
        let name = called(who, 11.0, wide - 24.0);
        sign::named(&mut page, (left, 18.0), who, 11.0, &name);
        for (row, count) in counts.iter().enumerate() {
            let y = TOP + HIGH * row as f64;
            let long = (wide - 34.0) * f64::from(*count) / most;
            page.rect(
                (left, y + 5.0),
                (long, HIGH - 10.0),
                ink::of(who.sign),
                None,
            );
            page.text(
                (left + long + 5.0, y + 16.0),
                11.0,
                ink::TEXT,
                Anchor::Start,
                &count.to_string(),
            );
        }
    }
    page
}
