//! The graph of the matrix that the trainer has shown: the teams on a ring with their signs, an arrow for each direction,
//! as thick as much was sent, with its number, and with its quality by colour.

use super::shown::{Key, Shown, ink_of, went};
use super::situation;
use crate::app::cooperation::{Ring, Way, Went, weight};
use crate::app::theme::Ink;
use crate::app::theme::wall_size::{BODY, SMALL};
use crate::app::wall::chart::Harbour;
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::World;
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// The room for how to read it, in units.
const LEGEND: f32 = 330.0;
/// Where along its way a number may stand, the best place first.
const PLACES: [f32; 6] = [0.38, 0.30, 0.46, 0.23, 0.56, 0.66];

/// Draws the graph.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World) {
    let shown = Shown::of(known);
    let title = tr!("wall-graph");
    let title = match &shown {
        Some(shown) => shown.title(title),
        None => title,
    };
    let body = frame::head(pen, about, &title, ClockSize::Small);
    let Some(shown) = shown else {
        pen.nothing_yet(&tr!("wall-shown-empty"), body);
        return;
    };
    if shown.pairs.is_empty() {
        pen.nothing_yet(&tr!("wall-shown-nothing"), body);
        return;
    }
    let unit = pen.unit();
    let legend = (LEGEND * unit).min(body.width() * 0.3);
    let left = Vec2::new(body.max.x - legend - 30.0 * unit, body.max.y);
    ring(pen, &shown, Rect::from_corners(body.min, left));
    let right = Vec2::new(body.max.x - legend, body.min.y);
    let mut key = Key {
        pen,
        place: Rect::from_corners(right, body.max),
        top: body.max.y,
    };
    key.says(&tr!("wall-graph-read", part = shown.measure()));
    key.scale();
    key.signs();
    key.dashes();
    key.lacks(&shown);
    key.sums(&shown);
}

fn ring(pen: &mut Pen<'_>, shown: &Shown<'_>, place: Rect) {
    let (theme, unit) = (pen.theme, pen.layout.unit);
    let few = shown.teams.len() <= 8;
    let sign = if few { 34.0 } else { 18.0 } * unit;
    let size = pen.layout.px(if few { BODY } else { SMALL });
    let name_of = |harbour: &Harbour| if few { harbour.label() } else { harbour.id() };
    let beside = shown
        .teams
        .iter()
        .map(|harbour| letters::width(&name_of(harbour), size, true))
        .fold(0.0, f32::max)
        .min(240.0 * unit);
    let around = Vec2::new(beside + sign * 2.4, size * 1.3 + sign * 2.2);
    let mut ring = Ring {
        radii: Vec2::ONE,
        count: shown.teams.len(),
    };
    // A ring of an odd number has nobody at its foot.
    let foot = (0..ring.count).map(|nth| ring.out(nth).y);
    let foot = foot.fold(0.0, f32::min);
    let high = ((place.height() - 2.0 * around.y) / (1.0 - foot)).max(60.0 * unit);
    let wide = (place.width() / 2.0 - around.x).clamp(60.0 * unit, high * 1.8);
    ring.radii = Vec2::new(wide, high);
    let middle = place.center() - Vec2::Y * high * (1.0 + foot) / 2.0;
    let mut taken: Vec<Rect> = Vec::new();
    let field = 21.0 * unit;
    for (nth, harbour) in shown.teams.iter().enumerate() {
        let at = middle + ring.place(nth);
        let named = name(pen, (&name_of(harbour), size), at, ring.out(nth), sign);
        taken.push(Rect::from_center_size(at, Vec2::splat(sign * 2.3)));
        taken.push(named);
    }
    let most = shown
        .pairs
        .values()
        .map(|pair| pair.sent)
        .max()
        .unwrap_or(1);
    let head = if few { 26.0 } else { 16.0 } * unit;
    let mut fields: Vec<(Way, u32, Went, Ink)> = Vec::new();
    for ((from, to), pair) in &shown.pairs {
        let way = Way::new(ring.place(*from), ring.place(*to), sign * 1.3, head);
        let thick = (3.0 + 11.0 * weight(pair.sent, most)) * unit;
        let ink = ink_of(pair, theme);
        let points: Vec<Vec2> = way.points().into_iter().map(|it| middle + it).collect();
        if pair.unsent > 0 {
            let dash = (16.0 * unit + thick, 10.0 * unit + thick * 0.4);
            pen.canvas().dashes(&points, thick, dash, ink, 0.95);
        } else {
            pen.canvas().line(&points, thick, ink, 0.95, false);
        }
        let tip = way.head(head + thick).map(|it| middle + it);
        pen.canvas().area(&tip, ink, 1.0);
        fields.push((way, pair.sent, Went::of_pair(pair), ink));
    }
    // What weighs most finds its place first; a number that finds none is left to the thickness of its line.
    fields.sort_by_key(|(_, sent, went, _)| (*went != Went::Missed, u32::MAX - *sent));
    for (way, sent, how, ink) in fields {
        let number = if how == Went::Missed {
            String::new()
        } else {
            sent.to_string()
        };
        let small = pen.layout.px(SMALL);
        let radius = (letters::width(&number, small, true) * 0.62).max(field);
        let room =
            |share: f32| Rect::from_center_size(middle + way.at(share), Vec2::splat(radius * 2.5));
        let free = PLACES
            .map(room)
            .into_iter()
            .find(|room| taken.iter().all(|it| it.intersect(*room).is_empty()));
        let Some(room) = free else { continue };
        taken.push(room);
        let at = room.center();
        went(pen.canvas(), how, at, radius, (Some(theme.panel), ink));
        if !number.is_empty() {
            pen.write(number, at, anchor::MIDDLE, small, theme.text)
                .strong = true;
        }
    }
    for (nth, harbour) in shown.teams.iter().enumerate() {
        let ink = situation::ink_of(harbour, theme);
        pen.sign(harbour.mark, middle + ring.place(nth), sign, ink, 1.0);
    }
}

/// A team's name outside the ring; says which room it takes.
fn name(pen: &mut Pen<'_>, (text, size): (&str, f32), at: Vec2, out: Vec2, sign: f32) -> Rect {
    let unit = pen.unit();
    let gap = sign * 1.2 + 10.0 * unit;
    let (anchor, by) = if out.x > 0.3 {
        (anchor::LEFT, Vec2::X * gap)
    } else if out.x < -0.3 {
        (anchor::RIGHT, -Vec2::X * gap)
    } else if out.y > 0.0 {
        (anchor::BOTTOM, Vec2::Y * (sign * 1.2))
    } else {
        (anchor::TOP, -Vec2::Y * (sign * 1.2))
    };
    let ink = pen.theme.text;
    let label = pen.write_in(text, at + by, anchor, size, true, ink, 240.0 * unit);
    label.bounds()
}
