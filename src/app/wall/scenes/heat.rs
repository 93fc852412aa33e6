//! The heat map of the matrix that the trainer has shown: each row asked, each column answered, and a field says how well
//! that went by its figure, its sign and its colour.

use super::grid::Grid;
use super::shown::{Key, Lack, Shown, figure, ink_of, went};
use crate::app::cooperation::Went;
use crate::app::theme::wall_size::{BODY, FIGURE, SMALL};
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::{MatrixPair, World};
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// Between two counts of a line, in units.
const BETWEEN: f32 = 22.0;

/// Draws the heat map.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World) {
    let shown = Shown::of(known);
    let title = tr!("wall-heat");
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
    let grid = Grid::draw(pen, &shown.teams, body, 150.0);
    for row in 0..shown.teams.len() {
        for column in (0..shown.teams.len()).filter(|column| *column != row) {
            let tile = grid.tile(row, column);
            match shown.pairs.get(&(row, column)) {
                Some(pair) => field(pen, pair, tile),
                None => pen.fill(tile, pen.theme.panel, 0.5),
            }
        }
    }
    let place = grid.beside(body, pen.unit());
    let mut key = Key {
        pen,
        place,
        top: body.max.y,
    };
    key.says(&tr!("wall-heat-read", part = shown.measure()));
    key.scale();
    key.signs();
    key.lacks(&shown);
    key.says(&tr!("wall-heat-counts"));
    key.sums(&shown);
}

/// One field: its sign and figure, and below them as many counts as there is room for.
fn field(pen: &mut Pen<'_>, pair: &MatrixPair, tile: Rect) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    pen.fill(tile, theme.panel.mixed(ink_of(pair, theme), 0.46), 0.96);
    let how = Went::of_pair(pair);
    let line = small * 1.08;
    let room = tile.height() - 6.0 * unit;
    // The figure is as large as it goes beside two lines of counts, or else beside what fits.
    let (size, most) = [(FIGURE, 2), (BODY, 2), (BODY, 1), (BODY, 0), (SMALL, 0)]
        .map(|(size, most)| (layout.px(size), most))
        .into_iter()
        .find(|(size, most)| size * 0.98 + line * *most as f32 <= room)
        .unwrap_or((small, 0));
    let inner = tile.width() - 12.0 * unit;
    let lines: Vec<Line> = [counts(pen, pair, inner), lacks(pen, pair, inner)]
        .into_iter()
        .flatten()
        .take(most)
        .collect();
    let high = size * 0.98 + line * lines.len() as f32;
    let top = tile.center().y + high / 2.0;
    let middle = Vec2::new(tile.center().x, top - size * 0.49);
    let radius = size * 0.24;
    let text = if how == Went::Missed {
        String::new()
    } else {
        figure(pair)
    };
    let wide = letters::width(&text, size, true);
    let both = wide + radius * 3.6;
    let fits = size * 1.02 < tile.height() + 3.0 * unit;
    let ink = theme.text;
    if text.is_empty() || !fits || both > tile.width() - 6.0 * unit {
        // A field as low as this has its sign alone.
        let radius = radius
            .max(size * if text.is_empty() { 0.34 } else { 0.0 })
            .min(tile.size().min_element() * 0.3);
        went(pen.canvas(), how, middle, radius, (None, ink));
    } else {
        let sign = middle - Vec2::X * (both / 2.0 - radius * 1.3);
        went(pen.canvas(), how, sign, radius, (None, ink));
        let at = middle + Vec2::X * (both / 2.0);
        pen.write(text, at, anchor::RIGHT, size, ink).strong = true;
    }
    let mut at = Vec2::new(tile.center().x, top - size * 0.98 - line * 0.5);
    for below in lines {
        below.draw(pen, at);
        at.y -= line;
    }
}

/// A line of counts in a field.
enum Line {
    Counts(String),
    Lacks(Vec<(Lack, String, f32)>, f32),
}

/// How many were answered of those asked, and how fast, as far as there is room for it.
fn counts(pen: &Pen<'_>, pair: &MatrixPair, room: f32) -> Option<Line> {
    if pair.asked == 0 {
        return None;
    }
    let small = pen.layout.px(SMALL);
    let answered = format!("{}/{}", pair.answered, pair.asked);
    let fast = pair.median.map(|median| {
        let minutes = tr!("wall-minutes", minutes = median.mins());
        format!("{answered} · {minutes}")
    });
    fast.into_iter()
        .chain([answered])
        .find(|text| letters::width(text, small, false) <= room)
        .map(Line::Counts)
}

/// What came back and what was never sent, each with its sign.
fn lacks(pen: &Pen<'_>, pair: &MatrixPair, room: f32) -> Option<Line> {
    let (small, unit) = (pen.layout.px(SMALL), pen.unit());
    let all: Vec<(Lack, String, f32)> =
        [(Lack::Returned, pair.returned), (Lack::Unsent, pair.unsent)]
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(lack, count)| {
                let text = count.to_string();
                let wide = letters::width(&text, small, false) + 28.0 * unit;
                (lack, text, wide)
            })
            .collect();
    let wide = all.iter().map(|(.., wide)| wide).sum::<f32>()
        + BETWEEN * unit * all.len().saturating_sub(1) as f32;
    (!all.is_empty() && wide <= room).then_some(Line::Lacks(all, wide))
}

impl Line {
    /// Draws it round a place.
    fn draw(self, pen: &mut Pen<'_>, at: Vec2) {
        let (small, unit, ink) = (pen.layout.px(SMALL), pen.unit(), pen.theme.text);
        match self {
            Self::Counts(text) => {
                pen.write(text, at, anchor::MIDDLE, small, ink);
            }
            Self::Lacks(all, wide) => {
                let mut left = at.x - wide / 2.0;
                for (lack, text, wide) in all {
                    lack.sign(pen, Vec2::new(left + 10.0 * unit, at.y), 9.0 * unit);
                    let end = Vec2::new(left + wide, at.y);
                    pen.write(text, end, anchor::RIGHT, small, ink);
                    left += wide + BETWEEN * unit;
                }
            }
        }
    }
}
