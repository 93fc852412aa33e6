//! The sea: shallow round the harbours, deep between them, with depth lines as on a chart.
//!
//! It is computed once for a size of the wall and never moves. What it shows means nothing but "here is a
//! harbour"; no border and no coast is drawn.

use super::canvas::Canvas;
use super::layout::Layout;
use crate::app::theme::Theme;
use bevy::math::{Vec2, ops};
use std::collections::BTreeMap;

/// Draws the sea for harbours at these places.
pub fn sea(layout: &Layout, harbours: &[Vec2], theme: &Theme) -> Canvas {
    let field = Field::new(layout, harbours);
    let mut canvas = Canvas::default();
    water(&field, theme, &mut canvas);
    let levels = 9;
    for level in 1..levels {
        let height = level as f32 / levels as f32;
        let strong = level % 4 == 0;
        for (points, closed) in contour(&field, height) {
            let (width, alpha) = if strong { (1.5, 0.55) } else { (1.0, 0.34) };
            canvas.line(
                &points,
                width * layout.unit.max(0.7),
                theme.depth_line,
                alpha,
                closed,
            );
        }
    }
    neatline(layout, theme, &mut canvas);
    canvas
}

/// How shallow the water is on a grid, 0 to 1.
struct Field {
    columns: usize,
    rows: usize,
    origin: Vec2,
    cell: f32,
    heights: Vec<f32>,
}

impl Field {
    fn new(layout: &Layout, harbours: &[Vec2]) -> Self {
        let cell = (13.0 * layout.unit).max(4.0);
        let columns = (layout.extent.x / cell).ceil() as usize + 2;
        let rows = (layout.extent.y / cell).ceil() as usize + 2;
        let origin = -layout.extent / 2.0 - Vec2::splat(cell / 2.0);
        let mut heights = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let at = origin + Vec2::new(column as f32, row as f32) * cell;
                heights.push(shallowness(at / layout.unit, harbours, layout.unit));
            }
        }
        Self {
            columns,
            rows,
            origin,
            cell,
            heights,
        }
    }

    fn height(&self, column: usize, row: usize) -> f32 {
        self.heights[row * self.columns + column]
    }

    fn at(&self, column: usize, row: usize) -> Vec2 {
        self.origin + Vec2::new(column as f32, row as f32) * self.cell
    }
}

/// How shallow the water is here, in units, 0 to 1.
fn shallowness(at: Vec2, harbours: &[Vec2], unit: f32) -> f32 {
    let swell = ops::sin(at.x * 0.0061 + 1.3) * ops::sin(at.y * 0.0087 - 0.4)
        + 0.6 * ops::sin(at.x * 0.0113 - at.y * 0.0072 + 2.1)
        + 0.35 * ops::sin(at.x * 0.0049 + at.y * 0.0171 + 0.7);
    let shelf = harbours
        .iter()
        .enumerate()
        .map(|(i, harbour)| {
            let away = at - *harbour / unit;
            // A shelf is longer one way than the other, so that no two look stamped.
            let turn = i as f32 * 1.9;
            let (sin, cos) = (ops::sin(turn), ops::cos(turn));
            let along = Vec2::new(away.x * cos + away.y * sin, away.y * cos - away.x * sin);
            ops::exp(-((along.x / 240.0).powi(2) + (along.y / 165.0).powi(2)))
        })
        .fold(0.0, |sum: f32, one| sum + one * (1.0 - sum));
    (0.17 + 0.085 * swell + 0.80 * shelf).clamp(0.0, 1.0)
}

fn water(field: &Field, theme: &Theme, canvas: &mut Canvas) {
    let first = canvas.positions.len() as u32;
    for row in 0..field.rows {
        for column in 0..field.columns {
            let height = field.height(column, row);
            let near = theme.deep.mixed(theme.shallow, height);
            canvas.positions.push(field.at(column, row));
            canvas.colors.push(near.paint(1.0));
        }
    }
    let across = field.columns as u32;
    for row in 0..field.rows as u32 - 1 {
        for column in 0..across - 1 {
            let a = first + row * across + column;
            canvas
                .indices
                .extend([a, a + 1, a + across, a + across, a + 1, a + across + 1]);
        }
    }
}

/// The lines along which the water has this height, each with whether it closes.
fn contour(field: &Field, height: f32) -> Vec<(Vec<Vec2>, bool)> {
    // A point lies on the grid's edge with this number: twice the corner's, plus one for the upward edge.
    let mut points: BTreeMap<usize, Vec2> = BTreeMap::new();
    let mut joins: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let edge = |column: usize, row: usize, upward: bool| {
        2 * (row * field.columns + column) + usize::from(upward)
    };
    for row in 0..field.rows - 1 {
        for column in 0..field.columns - 1 {
            let sides = [
                ((column, row), (column + 1, row), edge(column, row, false)),
                (
                    (column + 1, row),
                    (column + 1, row + 1),
                    edge(column + 1, row, true),
                ),
                (
                    (column, row + 1),
                    (column + 1, row + 1),
                    edge(column, row + 1, false),
                ),
                ((column, row), (column, row + 1), edge(column, row, true)),
            ];
            let mut crossed = Vec::with_capacity(4);
            for (a, b, key) in sides {
                let (ha, hb) = (field.height(a.0, a.1), field.height(b.0, b.1));
                if (ha < height) != (hb < height) {
                    let share = (height - ha) / (hb - ha);
                    points
                        .entry(key)
                        .or_insert_with(|| field.at(a.0, a.1).lerp(field.at(b.0, b.1), share));
                    crossed.push(key);
                }
            }
            for pair in crossed.chunks_exact(2) {
                joins.entry(pair[0]).or_default().push(pair[1]);
                joins.entry(pair[1]).or_default().push(pair[0]);
            }
        }
    }
    let mut lines = Vec::new();
    // Open lines first, from their ends; what is left is closed.
    let ends: Vec<usize> = joins
        .iter()
        .filter(|(_, next)| next.len() == 1)
        .map(|(key, _)| *key)
        .collect();
    for start in ends {
        lines.extend(walk(start, &mut joins, &points).map(|line| (line, false)));
    }
    while let Some(start) = joins.keys().next().copied() {
        lines.extend(walk(start, &mut joins, &points).map(|line| (line, true)));
    }
    lines
}

fn walk(
    start: usize,
    joins: &mut BTreeMap<usize, Vec<usize>>,
    points: &BTreeMap<usize, Vec2>,
) -> Option<Vec<Vec2>> {
    let mut line = Vec::new();
    let mut here = Some(start);
    while let Some(key) = here {
        let Some(next) = joins.remove(&key) else {
            break;
        };
        line.extend(points.get(&key));
        here = next.into_iter().find(|key| joins.contains_key(key));
    }
    (line.len() > 2).then_some(line)
}

/// The frame of a chart: a line whose light and dark pieces count the way.
fn neatline(layout: &Layout, theme: &Theme, canvas: &mut Canvas) {
    let inset = 15.0 * layout.unit;
    let half = layout.extent / 2.0 - Vec2::splat(inset);
    let corners =
        [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|c| Vec2::from(c) * half);
    canvas.line(&corners, 1.2 * layout.unit, theme.depth_line, 0.8, true);
    let piece = 50.0 * layout.unit;
    for i in 0..4 {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        let count = ((a.distance(b) / piece).round() as usize).max(2);
        let inward = (b - a).normalize_or_zero().perp() * 4.0 * layout.unit;
        for k in (0..count).step_by(2) {
            let from = a.lerp(b, k as f32 / count as f32) + inward;
            let to = a.lerp(b, (k + 1) as f32 / count as f32) + inward;
            canvas.line(
                &[from, to],
                3.4 * layout.unit,
                theme.depth_line,
                0.62,
                false,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_lines_close_round_a_lone_harbour() {
        let layout = Layout::new(Vec2::new(1366.0, 768.0));
        let field = Field::new(&layout, &[Vec2::ZERO]);
        let lines = contour(&field, 0.8);
        assert!(
            lines
                .iter()
                .any(|(points, closed)| *closed && points.len() > 12)
        );
    }

    #[test]
    fn the_sea_covers_the_window() {
        let layout = Layout::new(Vec2::new(1920.0, 1080.0));
        let canvas = sea(&layout, &[Vec2::ZERO], &Theme::DARK);
        let half = layout.extent / 2.0;
        for corner in [-half, half] {
            assert!(
                canvas
                    .positions
                    .iter()
                    .any(|p| p.x.abs() >= corner.x.abs() && p.y.abs() >= corner.y.abs())
            );
        }
    }
}
