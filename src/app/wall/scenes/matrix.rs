//! The matrix: who worked with whom. Each row asked, each column was asked; a cell holds how that went.

use super::grid::Grid;
use super::standing::Standing;
use crate::app::theme::wall_size::SMALL;
use crate::app::wall::chart::{self, Harbour};
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::{Party, World};
use crate::scenario::Length;
use crate::text::tr;
use bevy::math::{Rect, Vec2};
use std::collections::BTreeMap;

/// How one side worked with another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// How the requests stand, in the order of [`Standing::ALL`].
    pub stand: [u16; 7],
    /// How long each decision took.
    times: Vec<Length>,
}

impl Pair {
    /// Requests in all.
    pub fn asked(&self) -> u16 {
        self.stand.iter().sum()
    }

    /// Those that were answered: granted, carried out, refused, put off.
    pub fn answered(&self) -> u16 {
        [
            Standing::Postponed,
            Standing::Granted,
            Standing::Done,
            Standing::Refused,
        ]
        .into_iter()
        .map(|standing| self.stand[standing as usize])
        .sum()
    }

    /// The way of standing that tells most: what is late or came back first, then the most frequent.
    fn telling(&self) -> Option<Standing> {
        let late = [Standing::Overdue, Standing::Returned]
            .into_iter()
            .find(|standing| self.stand[*standing as usize] > 0);
        late.or_else(|| {
            Standing::ALL
                .into_iter()
                .filter(|standing| self.stand[*standing as usize] > 0)
                .max_by_key(|standing| self.stand[*standing as usize])
        })
    }

    /// The middle one of the times that decisions took.
    pub fn median(&self) -> Option<Length> {
        let mut times = self.times.clone();
        times.sort_unstable();
        times.get(times.len() / 2).copied()
    }
}

/// Who worked with whom, by the places of the harbours.
pub fn pairs(known: &World, harbours: &[Harbour]) -> BTreeMap<(usize, usize), Pair> {
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for request in known.requests.values() {
        let from = chart::harbour_of(known, harbours, &Party::Team(request.from.clone()));
        let to = chart::harbour_of(known, harbours, &request.to);
        let (Some(from), Some(to), Some(standing)) = (from, to, Standing::now(request)) else {
            continue;
        };
        let pair = pairs.entry((from, to)).or_default();
        pair.stand[standing as usize] += 1;
        if let (Some((sent, _)), Some(decided)) = (request.sent, request.decided) {
            pair.times.push(decided.since(sent));
        }
    }
    pairs
}

/// Draws the matrix.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World) {
    let harbours = chart::harbours(known);
    let clock = if harbours.len() > 7 || about.spoken.is_some() {
        ClockSize::Small
    } else {
        ClockSize::Large
    };
    let body = frame::head(pen, about, &tr!("wall-matrix"), clock);
    let pairs = pairs(known, &harbours);
    let grid = Grid::draw(pen, &harbours, body, 118.0);
    for row in 0..harbours.len() {
        for column in (0..harbours.len()).filter(|column| *column != row) {
            let tile = grid.tile(row, column);
            pen.fill(tile, pen.theme.panel, 0.72);
            if let Some(pair) = pairs.get(&(row, column)) {
                cell(pen, pair, tile);
            }
        }
    }
    key(pen, &pairs, grid.beside(body, pen.unit()));
}

/// One cell: a sign for each request if they fit, else figures; and how fast.
fn cell(pen: &mut Pen<'_>, pair: &Pair, tile: Rect) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    let speed = pair
        .median()
        .map(|median| tr!("wall-minutes", minutes = median.mins()));
    let speed_fits = speed.as_ref().is_some_and(|speed| {
        tile.height() > 2.6 * small
            && letters::width(speed, small, false) < tile.width() - 10.0 * unit
    });
    let foot = if speed_fits { small * 1.25 } else { 0.0 };
    let signs = Rect::from_corners(tile.min + Vec2::Y * foot, tile.max);
    let fitting = |pitch: f32| {
        let columns = ((signs.width() - 8.0 * unit) / pitch).floor() as usize;
        (columns, columns * (signs.height() / pitch).floor() as usize)
    };
    let pitch = [32.0, 25.0]
        .map(|pitch| pitch * unit)
        .into_iter()
        .find(|pitch| {
            // In low rows each pair has one sign, so that full and less full tiles compare.
            tile.height() > 44.0 * unit && usize::from(pair.asked()) <= fitting(*pitch).1
        });
    let figures = format!("{}/{}", pair.answered(), pair.asked());
    let figures_fit = letters::width(&figures, small, true) < tile.width() - 8.0 * unit
        && signs.height() > 1.5 * small;
    if let Some(pitch) = pitch {
        every_sign(pen, pair, signs, fitting(pitch).0, pitch);
    } else if figures_fit {
        pen.write(
            figures,
            Vec2::new(signs.center().x, signs.center().y + 8.0 * unit),
            anchor::MIDDLE,
            small,
            theme.text,
        )
        .strong = true;
        let strip = Rect::from_corners(
            Vec2::new(signs.min.x + 8.0 * unit, signs.min.y + 3.0 * unit),
            Vec2::new(signs.max.x - 8.0 * unit, signs.min.y + 10.0 * unit),
        );
        shares(pen, pair, strip);
    } else if let Some(standing) = pair.telling() {
        // The fuller the tile, the more requests.
        let much = (f32::from(pair.asked()) / 6.0).min(1.0);
        pen.fill(tile, standing.ink(theme), 0.10 + 0.22 * much);
        let radius = (tile.size().min_element() * 0.34).min(13.0 * unit);
        standing.sign(pen.canvas(), tile.center(), radius, theme, true);
    }
    if let (Some(speed), true) = (speed, speed_fits) {
        pen.write(
            speed,
            Vec2::new(tile.center().x, tile.min.y + foot * 0.56),
            anchor::MIDDLE,
            small,
            theme.muted,
        );
    }
}

fn every_sign(pen: &mut Pen<'_>, pair: &Pair, place: Rect, columns: usize, pitch: f32) {
    let theme = pen.theme;
    let all: Vec<Standing> = Standing::ALL
        .into_iter()
        .flat_map(|standing| {
            std::iter::repeat_n(standing, usize::from(pair.stand[standing as usize]))
        })
        .collect();
    let columns = columns.clamp(1, all.len().max(1));
    let rows = all.len().div_ceil(columns);
    for (i, standing) in all.iter().enumerate() {
        let in_row = (all.len() - i / columns * columns).min(columns);
        let along = (i % columns) as f32 - (in_row - 1) as f32 / 2.0;
        let down = (i / columns) as f32 - (rows - 1) as f32 / 2.0;
        let at = place.center() + Vec2::new(along, -down) * pitch;
        standing.sign(pen.canvas(), at, pitch * 0.35, theme, true);
    }
}

/// How the requests stand, as lengths of one strip.
fn shares(pen: &mut Pen<'_>, pair: &Pair, strip: Rect) {
    let theme = pen.theme;
    let all = f32::from(pair.asked().max(1));
    let mut from = strip.min.x;
    for standing in Standing::ALL {
        let to = from + strip.width() * f32::from(pair.stand[standing as usize]) / all;
        if to > from {
            pen.fill(
                Rect::from_corners(Vec2::new(from, strip.min.y), Vec2::new(to, strip.max.y)),
                standing.ink(theme),
                0.9,
            );
        }
        from = to;
    }
}

/// How to read it, and the sum.
fn key(pen: &mut Pen<'_>, pairs: &BTreeMap<(usize, usize), Pair>, place: Rect) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    let pitch = 40.0 * unit;
    let mut at = place.max.y - 8.0 * unit;
    let write = |pen: &mut Pen<'_>, text: &str, at: f32, ink| {
        let lines = letters::lines(text, place.width(), 3, small, false);
        pen.write_lines(lines, Vec2::new(place.min.x, at), small, false, ink)
    };
    at = write(pen, &tr!("wall-matrix-read"), at, theme.muted) - 14.0 * unit;
    if pairs.is_empty() {
        write(pen, &tr!("wall-matrix-empty"), at, theme.text);
        return;
    }
    let asked: u32 = pairs.values().map(|pair| u32::from(pair.asked())).sum();
    let mut stand = [0_u32; 7];
    let mut all = Pair::default();
    for pair in pairs.values() {
        for (sum, count) in stand.iter_mut().zip(pair.stand) {
            *sum += u32::from(count);
        }
        all.times.extend(&pair.times);
    }
    for standing in Standing::ALL {
        if at - pitch < place.min.y {
            return;
        }
        let middle = at - pitch / 2.0;
        let left = place.min.x + 14.0 * unit;
        let count = stand[standing as usize];
        let at_left = Vec2::new(left, middle);
        standing.sign(pen.canvas(), at_left, 11.0 * unit, theme, count > 0);
        let count = count.to_string();
        let wide = letters::width(&count, small, true);
        pen.write(
            count,
            Vec2::new(place.max.x, middle),
            anchor::RIGHT,
            small,
            theme.text,
        )
        .strong = true;
        pen.write_in(
            &tr(standing.key(), &[]),
            Vec2::new(left + 28.0 * unit, middle),
            anchor::LEFT,
            small,
            false,
            theme.text,
            place.width() - 52.0 * unit - wide,
        );
        at -= pitch;
    }
    at -= 14.0 * unit;
    let mut sums = vec![tr!("wall-matrix-sum", count = asked)];
    if let Some(median) = all.median() {
        sums.push(tr!("wall-matrix-speed", minutes = median.mins()));
    }
    for text in sums {
        if at - 2.6 * small < place.min.y {
            return;
        }
        at = write(pen, &text, at, theme.muted);
    }
}
