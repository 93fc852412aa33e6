//! The situation: harbours, and requests as ships on the lanes between them.

use super::instruments;
use crate::app::theme::wall_size::{BODY, SMALL};
use crate::app::theme::{Ink, Theme, circle};
use crate::app::wall::chart::{Chart, Fate, Harbour, Ship};
use crate::app::wall::fleet::{Fleet, Place};
use crate::app::wall::frame;
use crate::app::wall::layout::{Lane, Layout};
use crate::app::wall::letters;
use crate::app::wall::picture::Motion;
use crate::app::wall::scene::{Label, Pen, anchor};
use crate::app::wall::ships;
use bevy::math::{Rect, Vec2};
use std::collections::BTreeSet;

/// The radius of a harbour's sign, in units, on a chart that is not crowded.
const HARBOUR: f32 = 40.0;
/// So many harbours have all the room that they want.
const ROOMY: usize = 8;
/// So many ships have all the room that they want.
const CALM: usize = 26;
/// Beyond this only a ship that needs attention bears its glyph.
const BUSY: usize = 60;

/// Where each harbour lies; lightships, which play no state, lie in open water.
pub fn places(harbours: &[Harbour], layout: &Layout) -> Vec<Vec2> {
    let wanted: Vec<_> = harbours
        .iter()
        .filter(|harbour| harbour.nation.is_some())
        .map(|harbour| harbour.place)
        .collect();
    let mut places = layout.harbours(&wanted);
    for _ in places.len()..harbours.len() {
        places.push(layout.open_water(&places));
    }
    places
}

/// The colour of a harbour.
pub fn ink_of(harbour: &Harbour, theme: &Theme) -> Ink {
    harbour
        .colour
        .map_or(theme.coordinator, |place| theme.nation(place))
}

/// Draws the situation. The notice gives way to what is said to every screen.
pub fn draw(pen: &mut Pen<'_>, motion: Motion<'_>, with_notice: bool) {
    let chart = motion.chart;
    let sea = Sea::new(chart, pen.layout);
    lanes(pen, chart, motion.fleet, &sea);
    for (harbour, at) in chart.harbours.iter().zip(&sea.places) {
        self::harbour(pen, harbour, *at, &sea);
    }
    fleet(pen, chart, motion, &sea);
    names(pen, chart, &sea);
    instruments::title(pen, chart);
    instruments::column(pen, chart);
    if with_notice {
        instruments::notice(pen, chart.notice.as_ref());
    }
}

/// Where things are on this chart, and how small they must be for it to stay readable.
struct Sea {
    places: Vec<Vec2>,
    /// Radius of a harbour's sign, in pixels.
    harbour: f32,
    /// A unit for ships, in pixels.
    ship: f32,
    crowded: bool,
    busy: bool,
}

impl Sea {
    fn new(chart: &Chart, layout: &Layout) -> Self {
        let harbours = chart.harbours.len();
        let shrunk = |count: usize, free: usize, least: f32| {
            bevy::math::ops::sqrt(free as f32 / count.max(free) as f32).max(least)
        };
        let near = shrunk(harbours, ROOMY, 0.5);
        let afloat = shrunk(chart.ships.len(), CALM, 0.45).min(near.max(0.6));
        Self {
            places: places(&chart.harbours, layout),
            harbour: HARBOUR * near * layout.unit,
            ship: afloat * layout.unit,
            crowded: harbours > ROOMY,
            busy: chart.ships.len() > BUSY,
        }
    }

    fn lane(&self, layout: &Layout, from: usize, to: usize) -> Option<Lane> {
        Some(Lane::new(
            *self.places.get(from)?,
            *self.places.get(to)?,
            self.harbour + 14.0 * layout.unit,
        ))
    }
}

fn ink_at(chart: &Chart, place: usize, theme: &Theme) -> Ink {
    chart
        .harbours
        .get(place)
        .map_or(theme.text, |harbour| ink_of(harbour, theme))
}

fn lanes(pen: &mut Pen<'_>, chart: &Chart, fleet: &Fleet, sea: &Sea) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    for due in &chart.dues {
        let Some(lane) = sea.lane(layout, due.from, due.to) else {
            continue;
        };
        let own = ink_at(chart, due.from, theme);
        let ink = if due.late { theme.warn } else { own };
        let canvas = pen.canvas();
        canvas.dots(&lane.points(0.0, 1.0), 2.4 * unit, 15.0 * unit, ink, 0.75);
        // An arrow head half way says which side owes.
        let (tip, way) = (lane.at(0.53), lane.heading(0.53));
        let wing = way.perp() * 9.0 * unit;
        let back = tip - way * 15.0 * unit;
        canvas.line(
            &[back + wing, tip, back - wing],
            2.6 * unit,
            ink,
            0.95,
            false,
        );
    }
    let mut drawn = BTreeSet::new();
    for ship in &chart.ships {
        let (Some(place), Some(lane)) =
            (fleet.place(&ship.id), sea.lane(layout, ship.from, ship.to))
        else {
            continue;
        };
        let own = ink_at(chart, ship.from, theme);
        let ink = if ship.overdue { theme.warn } else { own };
        // Ships of one lane share its line; only their wakes are their own.
        if drawn.insert((ship.from, ship.to, ship.overdue)) {
            pen.canvas().line(
                &lane.points(0.0, 1.0),
                1.6 * unit,
                ink,
                0.20 * place.alpha,
                false,
            );
        }
        pen.canvas().fading_line(
            &lane.points(0.0, place.share),
            (3.2 * sea.ship).max(1.2 * unit),
            ink,
            0.10 * place.alpha,
            if sea.busy { 0.5 } else { 0.85 } * place.alpha,
            false,
        );
    }
}

fn fleet(pen: &mut Pen<'_>, chart: &Chart, motion: Motion<'_>, sea: &Sea) {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = sea.ship;
    let afloat: Vec<(&Ship, Place, Lane)> = chart
        .ships
        .iter()
        .filter_map(|ship| {
            let lane = sea.lane(layout, ship.from, ship.to)?;
            Some((ship, motion.fleet.place(&ship.id)?, lane))
        })
        .collect();
    // A glyph rides on the side of its ship where it hides least.
    let mut taken: Vec<Vec2> = afloat
        .iter()
        .map(|(_, at, lane)| lane.at(at.share))
        .collect();
    taken.extend(&sea.places);
    for (i, (ship, place, lane)) in afloat.iter().enumerate() {
        let telling = ship.overdue || matches!(ship.fate, Fate::Returned | Fate::Postponed);
        let glyph = !sea.busy || telling;
        let side = if glyph {
            freer_side(&taken, taken[i], lane, *place, unit)
        } else {
            1.0
        };
        if glyph {
            taken.push(ships::disc(lane, *place, side, unit));
        }
        let look = ships::Look {
            unit,
            ink: ink_at(chart, ship.from, theme),
            theme,
            lantern: motion.lantern,
            glyph: glyph.then_some(side),
        };
        ships::draw(pen.canvas(), ship, *place, lane, look);
    }
}

fn freer_side(taken: &[Vec2], at: Vec2, lane: &Lane, place: Place, unit: f32) -> f32 {
    let room = |side: f32| {
        let disc = ships::disc(lane, place, side, unit);
        taken
            .iter()
            .filter(|other| **other != at)
            .map(|other| other.distance_squared(disc))
            .fold(f32::MAX, f32::min)
            .sqrt()
    };
    let (right, left) = (room(1.0), room(-1.0));
    if left > right + 12.0 * unit && right < 70.0 * unit {
        -1.0
    } else {
        1.0
    }
}

fn harbour(pen: &mut Pen<'_>, harbour: &Harbour, at: Vec2, sea: &Sea) {
    let theme = pen.theme;
    let ink = ink_of(harbour, theme);
    // A state that no team plays is there, but nobody is on watch; nor is anybody whose time stands still.
    let light = if harbour.team.is_some() && !harbour.frozen {
        1.0
    } else {
        0.45
    };
    let around = if sea.crowded { 3.0 } else { 4.25 };
    pen.canvas()
        .glow(at, around * sea.harbour, ink, 0.24 * light);
    pen.sign(harbour.mark, at, sea.harbour, ink, light);
    if harbour.frozen {
        let (unit, corner) = (pen.unit(), at + Vec2::new(0.86, 0.86) * sea.harbour);
        pen.canvas().disc(corner, 19.0 * unit, theme.ground, 0.95);
        pen.canvas()
            .ring(corner, 19.0 * unit, 2.4 * unit, theme.warn, 1.0);
        frame::pause_bars(pen, corner, 9.0 * unit);
    }
}

/// Names of the harbours, each on a side where it hides no other; on a crowded chart the shortest names.
fn names(pen: &mut Pen<'_>, chart: &Chart, sea: &Sea) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let size = layout.px(if sea.crowded { SMALL } else { BODY });
    let half = layout.extent / 2.0;
    let room = Rect::from_corners(
        Vec2::new(-half.x + 30.0 * unit, layout.notice.max.y + 2.0 * unit),
        Vec2::new(layout.column.min.x - 8.0 * unit, half.y - 168.0 * unit),
    );
    let mut taken: Vec<Rect> = sea
        .places
        .iter()
        .map(|at| Rect::from_center_size(*at, Vec2::splat(1.7 * sea.harbour)))
        .collect();
    let away = sea.harbour + 8.0 * unit;
    let sides = [
        (Vec2::NEG_Y * away, anchor::TOP),
        (Vec2::Y * away, anchor::BOTTOM),
        (Vec2::X * (away + 6.0 * unit), anchor::LEFT),
        (Vec2::NEG_X * (away + 6.0 * unit), anchor::RIGHT),
    ];
    let most = chart
        .harbours
        .iter()
        .map(|harbour| harbour.moored.iter().sum::<u16>())
        .max()
        .unwrap_or(0);
    for (i, (harbour, at)) in chart.harbours.iter().zip(&sea.places).enumerate() {
        let name = if sea.crowded {
            harbour.id()
        } else {
            harbour.label()
        };
        let name = letters::cut(&name, 240.0 * unit, size, true);
        let label = |(offset, anchor): (Vec2, Vec2)| Label {
            text: name.clone(),
            at: (*at + offset).round(),
            anchor,
            size,
            strong: true,
            ink: theme.text,
            alpha: if harbour.team.is_some() { 1.0 } else { 0.7 },
        };
        let free = |label: &Label| {
            let bounds = label.bounds();
            room.contains(bounds.min)
                && room.contains(bounds.max)
                && taken
                    .iter()
                    .enumerate()
                    .all(|(k, other)| k == i || other.intersect(bounds).is_empty())
        };
        // Where there is no room for a name, the sign must do.
        let Some((below, found)) = sides
            .iter()
            .map(|side| label(*side))
            .enumerate()
            .find_map(|(k, label)| free(&label).then_some((k == 0, label)))
        else {
            continue;
        };
        let bounds = found.bounds();
        pen.scene.labels.push(found);
        taken.push(bounds);
        let total: u16 = harbour.moored.iter().sum();
        if total == 0 {
            continue;
        }
        if sea.crowded || most > 36 {
            // Names at the side leave the tally its place below the sign.
            let under = if below {
                bounds.min.y
            } else {
                at.y - sea.harbour
            };
            let at = Vec2::new(at.x, under - 7.0 * unit);
            tally(pen, harbour, at, f32::from(total) / f32::from(most), sea);
        } else {
            let under = if below { bounds.min.y } else { at.y - away };
            moorings(pen, harbour, Vec2::new(at.x, under - 11.0 * unit));
        }
    }
}

/// One pip for each request that ended here: full, half, or crossed.
fn moorings(pen: &mut Pen<'_>, harbour: &Harbour, at: Vec2) {
    let unit = pen.unit();
    let pips: Vec<usize> = harbour
        .moored
        .iter()
        .enumerate()
        .flat_map(|(kind, count)| std::iter::repeat_n(kind, usize::from(*count)))
        .collect();
    let (a_row, gap) = (12, 15.0 * unit);
    for (i, kind) in pips.iter().enumerate() {
        let in_row = (pips.len() - i / a_row * a_row).min(a_row);
        let along = (i % a_row) as f32 - (in_row - 1) as f32 / 2.0;
        let place = at + Vec2::new(along * gap, -((i / a_row) as f32) * gap);
        pip(pen, *kind, place, 5.0 * unit);
    }
}

/// A pip: full for carried out, half for in part, crossed for refused.
pub fn pip(pen: &mut Pen<'_>, kind: usize, at: Vec2, radius: f32) {
    let theme = pen.theme;
    let fine = radius * 0.4;
    let canvas = pen.canvas();
    match kind {
        0 => canvas.disc(at, radius, theme.good, 0.95),
        1 => {
            canvas.ring(at, radius - fine / 2.0, fine * 0.9, theme.good, 0.95);
            let half: Vec<Vec2> = circle(24)
                .into_iter()
                .filter(|p| p.y <= 0.01)
                .map(|p| at + p * radius)
                .collect();
            canvas.area(&half, theme.good, 0.95);
        }
        _ => {
            let arm = Vec2::splat(radius * 0.8);
            for arm in [arm, arm.perp()] {
                canvas.line(&[at - arm, at + arm], fine, theme.muted, 0.95, false);
            }
        }
    }
}

/// How requests ended, as lengths: full, half height, and a thin line for refused.
fn tally(pen: &mut Pen<'_>, harbour: &Harbour, at: Vec2, share: f32, sea: &Sea) {
    let (theme, unit) = (pen.theme, pen.unit());
    let total = f32::from(harbour.moored.iter().sum::<u16>());
    let long = (0.25 + 0.75 * share) * 2.4 * sea.harbour;
    let mut from = at - Vec2::X * long / 2.0;
    for (count, (high, ink)) in
        harbour
            .moored
            .iter()
            .zip([(7.0, theme.good), (3.5, theme.good), (1.6, theme.muted)])
    {
        let to = from + Vec2::X * long * f32::from(*count) / total;
        if *count > 0 {
            pen.canvas()
                .line(&[from, to], high * unit, ink, 0.95, false);
        }
        from = to;
    }
}
