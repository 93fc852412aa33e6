//! The matrix: who worked with whom. Each row asked, each column was asked; a cell holds how that went.

use super::situation::ink_of;
use super::standing::Standing;
use crate::app::theme::wall_size::{BODY, SMALL};
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

/// Where the cells are.
struct Grid {
    /// Upper left corner of the first cell.
    corner: Vec2,
    cell: Vec2,
}

impl Grid {
    fn cell(&self, row: usize, column: usize) -> Rect {
        let min = self.corner
            + Vec2::new(
                column as f32 * self.cell.x,
                -(row as f32 + 1.0) * self.cell.y,
            );
        Rect::from_corners(min, min + self.cell)
    }
}

/// Draws the matrix.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World) {
    let harbours = chart::harbours(known);
    let count = harbours.len().max(1);
    let clock = if count > 7 || about.spoken.is_some() {
        ClockSize::Small
    } else {
        ClockSize::Large
    };
    let body = frame::head(pen, about, &tr!("wall-matrix"), clock);
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let pairs = pairs(known, &harbours);
    let small = layout.px(SMALL);
    let legend = 292.0 * unit;
    let heads = (body.height() / (count as f32 + 1.6)).clamp(34.0 * unit, 84.0 * unit);
    let high = ((body.height() - heads) / count as f32).min(118.0 * unit);
    // Beside rows as low as their words only the shortest names are read.
    let roomy = high > 52.0 * unit;
    let name_of = |harbour: &Harbour| if roomy { harbour.label() } else { harbour.id() };
    let size = if roomy { layout.px(BODY) } else { small };
    let named = high >= size * 1.02;
    let radius = (high * 0.34).min(30.0 * unit);
    let widest = harbours
        .iter()
        .map(|harbour| letters::width(&name_of(harbour), size, true))
        .fold(0.0, f32::max);
    let gutter =
        widest.min(230.0 * unit) * f32::from(u8::from(named)) + 2.32 * radius + 34.0 * unit;
    let wide = ((body.width() - gutter - legend - 40.0 * unit) / count as f32)
        .min(high * 1.9)
        .max(4.0 * unit);
    let grid = Grid {
        corner: Vec2::new(body.min.x + gutter, body.max.y - heads),
        cell: Vec2::new(wide, high),
    };
    for (i, harbour) in harbours.iter().enumerate() {
        let ink = ink_of(harbour, theme);
        let row = grid.cell(i, 0);
        let at = Vec2::new(row.min.x - radius * 1.16 - 12.0 * unit, row.center().y);
        pen.sign(harbour.mark, at, radius, ink, 1.0);
        if named {
            pen.write_in(
                &name_of(harbour),
                at - Vec2::X * (radius * 1.16 + 10.0 * unit),
                anchor::RIGHT,
                size,
                true,
                theme.text,
                230.0 * unit,
            );
        }
        let column = grid.cell(0, i);
        let head = Vec2::new(column.center().x, grid.corner.y + heads / 2.0);
        let small_sign = radius.min(wide * 0.42);
        pen.sign(harbour.mark, head, small_sign, ink, 1.0);
    }
    for row in 0..count {
        for column in 0..count {
            let place = grid.cell(row, column);
            let gap = (0.04 * high).clamp(1.0, 4.0 * unit);
            let tile =
                Rect::from_corners(place.min + Vec2::splat(gap), place.max - Vec2::splat(gap));
            if row == column {
                // Whoever follows a row or a column meets its sign again here.
                if let Some(harbour) = harbours.get(row) {
                    let ink = ink_of(harbour, theme);
                    pen.sign(
                        harbour.mark,
                        tile.center(),
                        radius.min(wide * 0.4) * 0.6,
                        ink,
                        0.2,
                    );
                }
                continue;
            }
            pen.fill(tile, theme.panel, 0.72);
            if let Some(pair) = pairs.get(&(row, column)) {
                cell(pen, pair, tile);
            }
        }
    }
    let left = grid.cell(0, count - 1).max.x + 40.0 * unit;
    let right = Rect::from_corners(
        Vec2::new(left, body.min.y),
        Vec2::new(body.max.x.min(left + 420.0 * unit), body.max.y),
    );
    key(pen, &pairs, right);
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
