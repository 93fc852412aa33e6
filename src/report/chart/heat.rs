//! Values by row and column.

use super::page::{Anchor, Edge, Page, called, fitted};
use super::{Heat, WIDTH, ink, sign};

const LEFT: f64 = 200.0;
const TOP: f64 = 62.0;
const HIGH: f64 = 40.0;

pub fn draw(chart: &Heat) -> Page {
    let (rows, columns) = (chart.rows.len(), chart.columns.len().max(1));
    let wide = ((WIDTH - LEFT - 8.0) / columns as f64).min(104.0);
    let bottom = TOP + HIGH * rows as f64;
    let mut page = Page::new(bottom + 10.0);
    page.text(
        (8.0, TOP - 10.0),
        11.0,
        ink::FAINT,
        Anchor::Start,
        &chart.rows_are,
    );
    page.text(
        (LEFT, 14.0),
        11.0,
        ink::FAINT,
        Anchor::Start,
        &chart.columns_are,
    );
    for (place, who) in chart.columns.iter().enumerate() {
        let middle = LEFT + wide * (place as f64 + 0.5);
        sign::draw(&mut page, (middle, TOP - 31.0), 6.0, who.sign);
        let name = fitted(&who.short, 11.0, wide - 4.0);
        page.text((middle, TOP - 10.0), 11.0, ink::TEXT, Anchor::Middle, &name);
    }
    for (row, who) in chart.rows.iter().enumerate() {
        let top = TOP + HIGH * row as f64;
        let name = called(who, 12.0, LEFT - 30.0);
        sign::named(&mut page, (8.0, top + HIGH / 2.0 + 4.0), who, 12.0, &name);
        for column in 0..columns {
            let left = LEFT + wide * column as f64;
            let cell = chart.cells.get(row).and_then(|cells| cells.get(column));
            let at = (left + 1.5, top + 1.5);
            let size = (wide - 3.0, HIGH - 3.0);
            let Some(Some(cell)) = cell else {
                page.rect(at, size, ink::PANEL, None);
                continue;
            };
            let (fill, text) = ink::depth(cell.value);
            let middle = (left + wide / 2.0, top + HIGH / 2.0 + 4.5);
            if cell.missed {
                let edge = Edge::dashed(ink::LOSS, 1.5);
                page.rect(at, size, ink::PAPER, Some(edge));
                page.bold(middle, 13.0, ink::LOSS, Anchor::Middle, &cell.text);
            } else {
                page.rect(at, size, &fill, None);
                page.bold(middle, 13.0, text, Anchor::Middle, &cell.text);
            }
        }
    }
    page
}
