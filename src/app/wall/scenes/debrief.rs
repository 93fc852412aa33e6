//! The debrief: the result as the trainer has shown it, in the order of the scenario and never as a ranking.

use super::situation::ink_of;
use crate::app::theme::wall_size::{BODY, CLOCK, FIGURE, SMALL};
use crate::app::wall::chart::{self, Harbour};
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::{Party, ScoreBoard, ScoreLine, World};
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// Tenths of a percent as people read an index.
fn index(tenths: u16) -> String {
    format!("{}", (f32::from(tenths) / 10.0).round())
}

/// Draws the debrief.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World) {
    let body = frame::head(pen, about, &tr!("wall-debrief"), ClockSize::Small);
    let Some(board) = &known.shown_score else {
        pen.nothing_yet(&tr!("wall-debrief-empty"), body);
        return;
    };
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    // The alliance first: what all reached together.
    let (large, high) = if about.spoken.is_some() {
        (FIGURE, 84.0)
    } else {
        (CLOCK, 160.0)
    };
    let at = Vec2::new(body.min.x, body.max.y);
    let figure = index(board.alliance);
    let size = layout.px(large);
    let wide = letters::width(&figure, size, true);
    pen.write(figure, at, anchor::TOP_LEFT, size, theme.text)
        .strong = true;
    let beside = Vec2::new(at.x + wide + 30.0 * unit, at.y - 0.44 * size);
    pen.write_in(
        &tr!("wall-debrief-alliance"),
        beside,
        anchor::LEFT,
        layout.px(BODY),
        true,
        theme.text,
        body.max.x - beside.x,
    );
    let line = Rect::from_corners(
        Vec2::new(beside.x, beside.y - 38.0 * unit),
        Vec2::new(body.max.x, beside.y - 30.0 * unit),
    );
    pen.bar(line, f32::from(board.alliance) / 1000.0, theme.good);
    let place = Rect::from_corners(body.min, Vec2::new(body.max.x, body.max.y - high * unit));
    teams(pen, known, board, place);
}

fn teams(pen: &mut Pen<'_>, known: &World, board: &ScoreBoard, place: Rect) {
    let (layout, unit) = (pen.layout, pen.layout.unit);
    let small = layout.px(SMALL);
    let lines = &board.teams;
    let names: Vec<String> = lines
        .iter()
        .map(|line| line.layers.iter().map(|(key, _)| layer(key)).collect())
        .max_by_key(Vec::len)
        .unwrap_or_default();
    let count = lines.len().max(1);
    // As few blocks as leave each row the height of its words, with some air.
    let most = ((place.height() - 2.6 * small) / (1.14 * small))
        .floor()
        .max(1.0) as usize;
    let blocks = if count <= most.min(8) {
        1
    } else {
        count.div_ceil(most.min(14)).clamp(2, 3)
    };
    let rows = count.div_ceil(blocks);
    let gap = 36.0 * unit;
    let wide = (place.width() - gap * (blocks - 1) as f32) / blocks as f32;
    let table = Table::new(pen, wide, names.len(), blocks == 1);
    // Heads over the bars where they fit, or else one line below that names them in order.
    let widest = names
        .iter()
        .map(|name| letters::width(name, small, false))
        .fold(0.0, f32::max);
    let heads = if widest < table.bar_pitch - 14.0 * unit {
        1
    } else if widest < 2.0 * table.bar_pitch - 14.0 * unit {
        2
    } else {
        0
    };
    let above = heads as f32 * small * 1.25 + 10.0 * unit;
    let below = if heads == 0 { small * 1.5 } else { 0.0 };
    let high = ((place.height() - above - below) / rows as f32).min(96.0 * unit);
    let harbours = chart::harbours(known);
    for block in 0..blocks {
        let left = place.min.x + block as f32 * (wide + gap);
        if heads > 0 {
            for (i, name) in names.iter().enumerate() {
                let row = if heads == 2 { i % 2 } else { 0 };
                let at = Vec2::new(
                    left + table.bars + i as f32 * table.bar_pitch,
                    place.max.y - row as f32 * small * 1.25,
                );
                let ink = pen.theme.muted;
                pen.write(name.clone(), at, anchor::TOP_LEFT, small, ink);
                if heads == 2 && row == 0 {
                    // What stands on the upper line points down to its bars.
                    let faint = pen.theme.depth_line;
                    let x = at.x - 7.0 * unit;
                    pen.canvas().line(
                        &[
                            Vec2::new(x, at.y - 4.0 * unit),
                            Vec2::new(x, place.max.y - above + 6.0 * unit),
                        ],
                        1.4 * unit,
                        faint,
                        0.8,
                        false,
                    );
                }
            }
        }
        for (i, line) in lines.iter().skip(block * rows).take(rows).enumerate() {
            let middle = place.max.y - above - (i as f32 + 0.5) * high;
            let harbour = chart::harbour_of(known, &harbours, &Party::Team(line.team.clone()))
                .and_then(|place| harbours.get(place));
            table.row(pen, line, harbour, Vec2::new(left, middle), high);
        }
    }
    if heads == 0 && !names.is_empty() {
        let text = tr!("wall-debrief-layers", names = names.join(", "));
        let ink = pen.theme.muted;
        pen.write_in(
            &text,
            Vec2::new(place.min.x, place.min.y + small * 0.62),
            anchor::LEFT,
            small,
            false,
            ink,
            place.width(),
        );
    }
}

/// Where the columns of a block of teams are, from its left edge.
struct Table {
    /// The name begins here.
    name: f32,
    /// The name has so much room.
    name_wide: f32,
    /// The index ends here.
    index: f32,
    /// The bars begin here.
    bars: f32,
    /// From one bar to the next.
    bar_pitch: f32,
    /// Full names, large figures.
    roomy: bool,
}

impl Table {
    fn new(pen: &Pen<'_>, wide: f32, layers: usize, roomy: bool) -> Self {
        let unit = pen.unit();
        let (name, name_wide, index) = if roomy {
            (92.0, 230.0, 434.0)
        } else {
            (52.0, 110.0, 226.0)
        };
        let bars = (index + 40.0) * unit;
        Self {
            name: name * unit,
            name_wide: name_wide * unit,
            index: index * unit,
            bars,
            bar_pitch: (wide - bars) / layers.max(1) as f32,
            roomy,
        }
    }

    fn row(
        &self,
        pen: &mut Pen<'_>,
        line: &ScoreLine,
        harbour: Option<&Harbour>,
        at: Vec2,
        high: f32,
    ) {
        let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
        let ink = harbour.map_or(theme.coordinator, |harbour| ink_of(harbour, theme));
        let radius = (high * 0.34).min(30.0 * unit);
        if let Some(harbour) = harbour {
            let centre = at + Vec2::X * (self.name - 12.0 * unit) * 0.5;
            pen.sign(harbour.mark, centre, radius, ink, 1.0);
        }
        let name = match harbour {
            Some(harbour) if self.roomy => harbour.label(),
            _ => line.team.to_string(),
        };
        let size = layout.px(if self.roomy { BODY } else { SMALL });
        pen.write_in(
            &name,
            at + Vec2::X * self.name,
            anchor::LEFT,
            size,
            true,
            theme.text,
            self.name_wide,
        );
        let figure = line.index.map_or_else(|| "–".to_owned(), index);
        let size = if self.roomy && high > 66.0 * unit {
            FIGURE
        } else {
            SMALL
        };
        pen.write(
            figure,
            at + Vec2::X * self.index,
            anchor::RIGHT,
            layout.px(size),
            theme.text,
        )
        .strong = true;
        let thick = (high * 0.24).clamp(6.0 * unit, 16.0 * unit);
        for (i, (_, value)) in line.layers.iter().enumerate() {
            let left = at.x + self.bars + i as f32 * self.bar_pitch;
            let bar = Rect::from_corners(
                Vec2::new(left, at.y - thick / 2.0),
                Vec2::new(left + self.bar_pitch * 0.86, at.y + thick / 2.0),
            );
            match value {
                Some(value) => pen.bar(bar, f32::from(*value) / 1000.0, ink),
                // No occasion is not zero.
                None => pen.canvas().dots(
                    &[Vec2::new(bar.min.x, at.y), Vec2::new(bar.max.x, at.y)],
                    1.8 * unit,
                    11.0 * unit,
                    theme.faint,
                    0.8,
                ),
            }
        }
    }
}

/// A layer by name; one that this version does not know keeps its key.
fn layer(key: &str) -> String {
    let message = format!("score-layer-{key}");
    if crate::text::exists(&message) {
        tr(&message, &[])
    } else {
        key.to_owned()
    }
}
