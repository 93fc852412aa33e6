//! What the signs on the chart mean: a line under it that names those which are on it now, so that one picture
//! explains itself.

use super::harbours::pip;
use crate::app::theme::wall_size::SMALL;
use crate::app::wall::chart::{Chart, Fate};
use crate::app::wall::frame;
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::app::wall::ships;
use crate::text::tr;
use bevy::math::Vec2;

/// A sign that the chart can bear, the most telling first: a narrow wall leaves out the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Due,
    Overdue,
    Returned,
    Refused,
    Postponed,
    Done,
    Partial,
    Frozen,
}

/// Half the width of a sign, in units.
const HALF: f32 = 20.0;
/// Between a sign and its word, and between a word and the next sign, in units.
const GAPS: (f32, f32) = (10.0, 30.0);

impl Sign {
    const ALL: [Self; 8] = [
        Self::Due,
        Self::Overdue,
        Self::Returned,
        Self::Refused,
        Self::Postponed,
        Self::Done,
        Self::Partial,
        Self::Frozen,
    ];

    fn is_on(self, chart: &Chart) -> bool {
        let fate = |wanted: fn(Fate) -> bool| chart.ships.iter().any(|ship| wanted(ship.fate));
        let moored = |kind: usize| {
            chart
                .harbours
                .iter()
                .any(|harbour| harbour.moored[kind] > 0)
        };
        match self {
            Self::Due => !chart.dues.is_empty(),
            Self::Overdue => chart.ships.iter().any(|ship| ship.overdue),
            Self::Returned => fate(|fate| fate == Fate::Returned),
            Self::Refused => moored(2) || fate(|fate| fate == Fate::Refused),
            Self::Postponed => fate(|fate| fate == Fate::Postponed),
            Self::Done => moored(0),
            Self::Partial => moored(1),
            Self::Frozen => chart.harbours.iter().any(|harbour| harbour.frozen),
        }
    }

    fn word(self) -> String {
        match self {
            Self::Due => tr!("wall-sign-due"),
            Self::Overdue => tr!("wall-standing-overdue"),
            Self::Returned => tr!("wall-standing-returned"),
            Self::Refused => tr!("wall-standing-refused"),
            Self::Postponed => tr!("wall-standing-postponed"),
            Self::Done => tr!("wall-standing-done"),
            Self::Partial => tr!("wall-sign-partial"),
            Self::Frozen => tr!("wall-sign-frozen"),
        }
    }

    fn draw(self, pen: &mut Pen<'_>, at: Vec2) {
        let (theme, unit) = (pen.theme, pen.unit());
        let across = |half: f32| [at - Vec2::X * half * unit, at + Vec2::X * half * unit];
        let canvas = pen.canvas();
        match self {
            Self::Due => {
                canvas.dots(&across(HALF), 2.4 * unit, 10.0 * unit, theme.muted, 0.9);
            }
            Self::Overdue => {
                canvas.glow(at, 26.0 * unit, theme.warn, 0.55);
                canvas.disc(at, 7.0 * unit, theme.warn, 0.95);
            }
            Self::Returned => ships::hook(canvas, at, Vec2::X, 0.8 * unit, theme.warn, 1.0),
            Self::Postponed => ships::buoy(canvas, at, 0.8 * unit, theme.warn, 1.0),
            Self::Refused => pip(pen, 2, at, 8.0 * unit),
            Self::Done => pip(pen, 0, at, 8.0 * unit),
            Self::Partial => pip(pen, 1, at, 8.0 * unit),
            Self::Frozen => {
                canvas.ring(at, 14.0 * unit, 2.2 * unit, theme.warn, 1.0);
                frame::pause_bars(pen, at, 7.0 * unit);
            }
        }
    }
}

/// Names the signs that are on the chart, in one line above the notice.
pub(super) fn draw(pen: &mut Pen<'_>, chart: &Chart) {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = layout.unit;
    let small = layout.px(SMALL);
    let place = layout.signs;
    let mut left = place.min.x;
    for sign in Sign::ALL.into_iter().filter(|sign| sign.is_on(chart)) {
        let word = sign.word();
        let wide = 2.0 * HALF * unit + GAPS.0 * unit + letters::width(&word, small, false);
        if left + wide > place.max.x {
            break;
        }
        sign.draw(pen, Vec2::new(left + HALF * unit, place.center().y));
        let at = Vec2::new(left + wide, place.center().y).round();
        pen.write(word, at, anchor::RIGHT, small, theme.muted);
        left += wide + GAPS.1 * unit;
    }
}
