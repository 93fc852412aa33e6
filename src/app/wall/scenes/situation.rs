//! The situation: harbours, and requests as ships on the lanes between them.

use super::{harbours, instruments, signs};
use crate::app::theme::{Ink, Theme};
use crate::app::wall::chart::{Chart, Harbour, Ship};
use crate::app::wall::fleet::{Fleet, Place};
use crate::app::wall::layout::{Lane, Layout};
use crate::app::wall::picture::Motion;
use crate::app::wall::scene::Pen;
use crate::app::wall::ships;
use bevy::math::{Rect, Vec2};
use std::collections::{BTreeMap, BTreeSet};

/// The radius of a harbour's sign, in units, on a chart that is not crowded.
pub(super) const HARBOUR: f32 = 40.0;
/// So many harbours have all the room that they want.
const ROOMY: usize = 8;
/// So many ships have all the room that they want.
const CALM: usize = 26;
/// Beyond this no ship bears its glyph: colour, way and lamp must do.
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
        harbours::sign(pen, harbour, *at, &sea);
    }
    let names = harbours::names(pen, chart, &sea);
    fleet(pen, chart, motion, &sea, &names);
    signs::draw(pen, chart);
    instruments::title(pen, chart);
    instruments::column(pen, chart);
    if with_notice {
        instruments::notice(pen, chart.notice.as_ref());
    }
}

/// Where things are on this chart, and how small they must be for it to stay readable.
pub(super) struct Sea {
    /// Where the harbours are.
    pub places: Vec<Vec2>,
    /// Radius of a harbour's sign, in pixels.
    pub harbour: f32,
    /// There are so many harbours that signs and names shrink.
    pub crowded: bool,
    /// A unit for ships, in pixels.
    ship: f32,
    busy: bool,
}

impl Sea {
    fn new(chart: &Chart, layout: &Layout) -> Self {
        let harbours = chart.harbours.len();
        let shrunk = |count: usize, free: usize, least: f32| {
            bevy::math::ops::sqrt(free as f32 / count.max(free) as f32).max(least)
        };
        let near = shrunk(harbours, ROOMY, 0.5);
        let afloat = shrunk(chart.ships.len(), CALM, 0.42).min(near.max(0.6));
        Self {
            places: places(&chart.harbours, layout),
            harbour: HARBOUR * near * layout.unit,
            ship: afloat * layout.unit,
            crowded: harbours > ROOMY,
            busy: chart.ships.len() > BUSY,
        }
    }

    /// Where ships lie and pass near this harbour, on the lanes to and from every other.
    pub fn quays(&self, layout: &Layout, harbour: usize) -> Vec<Vec2> {
        let others = (0..self.places.len()).filter(|other| *other != harbour);
        let out = others
            .clone()
            .filter_map(|other| self.lane(layout, harbour, other))
            .flat_map(|lane| [0.0, 0.06, 0.12].map(|share| lane.at(share)));
        let home = others
            .filter_map(|other| self.lane(layout, other, harbour))
            .flat_map(|lane| [1.0, 0.94, 0.88].map(|share| lane.at(share)));
        out.chain(home).collect()
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
            pen.moving().line(
                &lane.points(0.0, 1.0),
                1.6 * unit,
                ink,
                if sea.busy { 0.10 } else { 0.20 } * place.alpha,
                false,
            );
        }
        pen.moving().fading_line(
            &lane.points(0.0, place.share),
            (3.2 * sea.ship).max(1.2 * unit),
            ink,
            0.10 * place.alpha,
            if sea.busy { 0.30 } else { 0.85 } * place.alpha,
            false,
        );
    }
}

fn fleet(pen: &mut Pen<'_>, chart: &Chart, motion: Motion<'_>, sea: &Sea, names: &[Rect]) {
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
    // What stands in words is not to be hidden: its middle and its ends.
    for name in names {
        let along = Vec2::X * (name.width() / 2.0 - 12.0 * layout.unit).max(0.0);
        taken.extend([name.center() - along, name.center(), name.center() + along]);
    }
    for (i, (ship, place, lane)) in afloat.iter().enumerate() {
        let glyph = !sea.busy;
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
        ships::draw(pen.moving(), ship, *place, lane, look);
    }
    // A name under which a ship or its way passes stays a name.
    let sailed: BTreeMap<_, _> = afloat
        .iter()
        .map(|(ship, _, lane)| ((ship.from, ship.to), lane.points(0.0, 1.0)))
        .collect();
    for name in names {
        let near = name.inflate(22.0 * unit);
        let mut ships = taken[..afloat.len()].iter();
        let mut ways = sailed.values().flatten();
        if ships.any(|ship| near.contains(*ship)) || ways.any(|at| name.contains(*at)) {
            let plate = name.inflate(5.0 * layout.unit);
            let (low, high) = (plate.min, plate.max);
            let corners = [
                low,
                Vec2::new(high.x, low.y),
                high,
                Vec2::new(low.x, high.y),
            ];
            pen.moving().area(&corners, theme.ground, 0.78);
        }
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
