//! How a request looks under way: hull, glyph, and the sign of its fate.

use super::canvas::Canvas;
use super::chart::{Fate, Ship};
use super::fleet::Place;
use super::layout::Lane;
use crate::app::theme::{Ink, Theme};
use bevy::math::{Vec2, ops};
use std::f32::consts::{FRAC_PI_2, PI};

/// A hull that points along x, about two long and one wide.
const HULL: [(f32, f32); 6] = [
    (1.15, 0.0),
    (0.45, 0.46),
    (-0.75, 0.42),
    (-1.0, 0.0),
    (-0.75, -0.42),
    (0.45, -0.46),
];

/// Half the length of a hull, in units.
const LENGTH: f32 = 22.0;
/// Radius of the disc that bears the glyph, in units.
const DISC: f32 = 19.0;

/// Where a ship's glyph rides: to its right (1) or to its left (-1).
pub fn disc(lane: &Lane, place: Place, side: f32, unit: f32) -> Vec2 {
    lane.at(place.share) - lane.heading(place.share).perp() * side * 42.0 * unit
}

/// How a ship is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// A unit in pixels; smaller where there are many ships.
    pub unit: f32,
    /// The colour of the state that sent it.
    pub ink: Ink,
    /// Colours.
    pub theme: &'a Theme,
    /// From 0 to 1 and back, for what blinks.
    pub lantern: f32,
    /// On which side it bears its glyph, if it does.
    pub glyph: Option<f32>,
}

/// Draws a ship at its place.
pub fn draw(canvas: &mut Canvas, ship: &Ship, place: Place, lane: &Lane, look: Look<'_>) {
    let Look {
        unit,
        ink,
        theme,
        lantern,
        glyph,
    } = look;
    let at = lane.at(place.share);
    let turned = ship.fate == Fate::Returned;
    let ahead = lane.heading(place.share);
    let way = if turned { -ahead } else { ahead };
    let alpha = place.alpha;
    fate_sign(canvas, ship.fate, place, lane, unit, theme);
    if ship.overdue {
        canvas.glow(at, 62.0 * unit, theme.warn, (0.25 + 0.6 * lantern) * alpha);
    }
    hull(canvas, ship.fate, at, way, unit, ink, theme, alpha);
    let (Some(side), false) = (glyph, matches!(ship.fate, Fate::Docked { .. })) else {
        // In dock the tick says all; the glyph would hide the harbour.
        return;
    };
    let disc = disc(lane, place, side, unit);
    canvas.disc(disc, DISC * unit, theme.ground, 0.92 * alpha);
    canvas.ring(disc, DISC * unit, 2.2 * unit, ink, 0.95 * alpha);
    canvas.strokes(
        &ship.glyph.strokes(),
        disc,
        11.5 * unit,
        2.3 * unit,
        theme.text,
        alpha,
    );
    if ship.overdue {
        let lamp = disc + Vec2::new(16.0, 16.0) * unit;
        canvas.disc(lamp, 8.5 * unit, theme.ground, alpha);
        canvas.disc(
            lamp,
            6.5 * unit,
            theme.warn,
            (0.35 + 0.65 * lantern) * alpha,
        );
    }
}

fn hull(
    canvas: &mut Canvas,
    fate: Fate,
    at: Vec2,
    way: Vec2,
    unit: f32,
    ink: Ink,
    theme: &Theme,
    alpha: f32,
) {
    let place = |p: (f32, f32)| at + (way * p.0 + way.perp() * p.1) * LENGTH * unit;
    let outline: Vec<Vec2> = HULL.iter().map(|p| place(*p)).collect();
    match fate {
        // Half the answer, half the cargo.
        Fate::Granted { partial: true } | Fate::Docked { partial: true } => {
            canvas.area(&outline, theme.deep, alpha);
            let aft: Vec<Vec2> = [
                (0.0, 0.44),
                (-0.75, 0.42),
                (-1.0, 0.0),
                (-0.75, -0.42),
                (0.0, -0.44),
            ]
            .into_iter()
            .map(place)
            .collect();
            canvas.area(&aft, ink, alpha);
        }
        // Nothing on board.
        Fate::Returned | Fate::Refused => canvas.area(&outline, theme.deep, alpha),
        _ => canvas.area(&outline, ink, alpha),
    }
    canvas.line(&outline, 2.4 * unit, ink, alpha, true);
}

fn fate_sign(canvas: &mut Canvas, fate: Fate, place: Place, lane: &Lane, unit: f32, theme: &Theme) {
    let at = lane.at(place.share);
    let way = lane.heading(place.share);
    let side = way.perp();
    let alpha = place.alpha;
    match fate {
        Fate::Refused => {
            // The bar across the lane.
            let bar = at + way * 36.0 * unit;
            canvas.line(
                &[bar - side * 24.0 * unit, bar + side * 24.0 * unit],
                6.5 * unit,
                theme.text,
                alpha,
                false,
            );
        }
        Fate::Postponed => {
            buoy(canvas, at + way * 42.0 * unit, unit, theme.warn, alpha);
        }
        Fate::Returned => {
            hook(canvas, at + way * 34.0 * unit, way, unit, theme.warn, alpha);
        }
        Fate::Docked { .. } => {
            // Made fast: a tick on the quay.
            canvas.glow(at, 54.0 * unit, theme.good, 0.55 * alpha);
            let quay = at + side * 30.0 * unit;
            let tick = [(-0.8, 0.1), (-0.2, -0.55), (0.9, 0.75)]
                .map(|p| quay + Vec2::from(p) * 13.0 * unit);
            canvas.line(&tick, 4.6 * unit, theme.good, alpha, false);
        }
        Fate::Sent | Fate::Acknowledged | Fate::Reviewed | Fate::Granted { .. } => {}
    }
}

/// Where a request waits: a ring on a foot.
pub fn buoy(canvas: &mut Canvas, at: Vec2, unit: f32, ink: Ink, alpha: f32) {
    canvas.disc(at, 8.0 * unit, ink, alpha);
    canvas.ring(at, 14.0 * unit, 2.4 * unit, ink, alpha);
}

/// The way back, as an open hook.
pub fn hook(canvas: &mut Canvas, at: Vec2, way: Vec2, unit: f32, ink: Ink, alpha: f32) {
    let points: Vec<Vec2> = (0..=10)
        .map(|i| {
            let (sin, cos) = ops::sin_cos(PI * i as f32 / 10.0 - FRAC_PI_2);
            at + (way * cos + way.perp() * sin) * 15.0 * unit
        })
        .collect();
    canvas.line(&points, 3.0 * unit, ink, alpha, false);
}
