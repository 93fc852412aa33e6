//! The grid of a matrix: the teams with their signs on both axes, and where the cells are.

use super::situation::ink_of;
use crate::app::theme::wall_size::{BODY, SMALL};
use crate::app::wall::chart::Harbour;
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use bevy::math::{Rect, Vec2};

/// Beside the grid so much room is left for how to read it, in units.
const LEGEND: f32 = 292.0;

/// Where the cells are.
pub(super) struct Grid {
    /// Upper left corner of the first cell.
    corner: Vec2,
    cell: Vec2,
    count: usize,
    /// Between a field and the edge of its cell.
    gap: f32,
}

impl Grid {
    /// Draws the axes in the left part of the body; a row is at most so many units high.
    pub(super) fn draw(pen: &mut Pen<'_>, harbours: &[Harbour], body: Rect, highest: f32) -> Self {
        let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
        let count = harbours.len().max(1);
        let small = layout.px(SMALL);
        let legend = LEGEND * unit;
        let heads = (body.height() / (count as f32 + 1.6)).clamp(34.0 * unit, 84.0 * unit);
        let high = ((body.height() - heads) / count as f32).min(highest * unit);
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
        let grid = Self {
            corner: Vec2::new(body.min.x + gutter, body.max.y - heads),
            cell: Vec2::new(wide, high),
            count,
            gap: (0.04 * high).clamp(1.0, 4.0 * unit),
        };
        for (i, harbour) in harbours.iter().enumerate() {
            let ink = ink_of(harbour, theme);
            let row = grid.place(i, 0);
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
            let column = grid.place(0, i);
            let head = Vec2::new(column.center().x, grid.corner.y + heads / 2.0);
            let small_sign = radius.min(wide * 0.42);
            pen.sign(harbour.mark, head, small_sign, ink, 1.0);
            // Whoever follows a row or a column meets its sign again where the two cross.
            let own = grid.tile(i, i).center();
            pen.sign(harbour.mark, own, radius.min(wide * 0.4) * 0.6, ink, 0.2);
        }
        grid
    }

    fn place(&self, row: usize, column: usize) -> Rect {
        let min = self.corner
            + Vec2::new(
                column as f32 * self.cell.x,
                -(row as f32 + 1.0) * self.cell.y,
            );
        Rect::from_corners(min, min + self.cell)
    }

    /// The field of a cell, with some air to its neighbours.
    pub(super) fn tile(&self, row: usize, column: usize) -> Rect {
        let place = self.place(row, column);
        let gap = Vec2::splat(self.gap);
        Rect::from_corners(place.min + gap, place.max - gap)
    }

    /// The room that is left at the right, for how to read it.
    pub(super) fn beside(&self, body: Rect, unit: f32) -> Rect {
        let left = self.place(0, self.count - 1).max.x + 40.0 * unit;
        Rect::from_corners(
            Vec2::new(left, body.min.y),
            Vec2::new(body.max.x.min(left + 420.0 * unit), body.max.y),
        )
    }
}
