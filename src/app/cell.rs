//! A cell of the matrix of who worked with whom: its figure, by part, and its colour. The same in the control room and
//! in the debrief.

use crate::app::theme::{Ink, Theme};
use crate::score::{Cell, ExchangePart};
use crate::text::tr;

/// The whole of a cell, then each part of what was sent.
pub const PARTS: [Option<ExchangePart>; 6] = [
    None,
    Some(ExchangePart::Legal),
    Some(ExchangePart::FirstTime),
    Some(ExchangePart::Timely),
    Some(ExchangePart::Semantic),
    Some(ExchangePart::Technical),
];

/// What a part is called.
pub fn part_name(part: Option<ExchangePart>) -> String {
    tr(part.map_or("part-all", ExchangePart::key), &[])
}

/// The figure of a cell: its own, or the mean of this part of its exchanges.
pub fn value_of(part: Option<ExchangePart>, cell: &Cell) -> Option<f64> {
    match part {
        None => Some(cell.value),
        Some(part) => part.mean(cell),
    }
}

/// A figure from 0 to 1 in a colour between lost and good, the same to every eye by its lightness.
pub fn heat(value: f64, theme: &Theme) -> Ink {
    let value = value.clamp(0.0, 1.0) as f32;
    if value < 0.5 {
        theme.loss.mixed(theme.warn, value * 2.0)
    } else {
        theme.warn.mixed(theme.good, (value - 0.5) * 2.0)
    }
}

/// A share in hundredths; a dash for none.
pub fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.0}", value * 100.0))
}
