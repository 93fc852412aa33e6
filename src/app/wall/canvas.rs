//! Plain geometry with soft edges: lines and convex areas become triangles with a colour at each corner.
//!
//! The wall draws without multisampling, so that a software renderer keeps up; edges are softened by a
//! see-through rim of a pixel instead. No Bevy asset enters here, so that a scene can be tested as data.

use crate::app::theme::{Ink, Stroke2};
use bevy::math::Vec2;

/// Triangles with a colour at each corner. Positions are pixels, y upward, the origin in the middle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Canvas {
    /// Corners.
    pub positions: Vec<Vec2>,
    /// Their colours: sRGB and cover, in shares of one.
    pub colors: Vec<[f32; 4]>,
    /// Three corners a triangle.
    pub indices: Vec<u32>,
}

/// The width of the see-through rim, in pixels.
const RIM: f32 = 0.9;

impl Canvas {
    /// Forgets everything, keeps the memory.
    pub fn clear(&mut self) {
        self.positions.clear();
        self.colors.clear();
        self.indices.clear();
    }

    /// Lays another canvas over this one.
    pub fn add(&mut self, other: &Self) {
        let first = self.positions.len() as u32;
        self.positions.extend_from_slice(&other.positions);
        self.colors.extend_from_slice(&other.colors);
        self.indices.extend(other.indices.iter().map(|i| first + i));
    }

    fn corner(&mut self, at: Vec2, color: [f32; 4]) -> u32 {
        let index = self.positions.len() as u32;
        self.positions.push(at);
        self.colors.push(color);
        index
    }

    fn quad(&mut self, a: u32, b: u32, c: u32, d: u32) {
        self.indices.extend([a, b, c, c, b, d]);
    }

    /// Fills a convex area.
    pub fn area(&mut self, points: &[Vec2], ink: Ink, alpha: f32) {
        if points.len() < 3 || alpha <= 0.0 {
            return;
        }
        let (solid, clear) = (ink.paint(alpha), ink.paint(0.0));
        let turn: f32 = points
            .iter()
            .zip(points.iter().cycle().skip(1))
            .map(|(a, b)| a.perp_dot(*b))
            .sum();
        let outward = if turn >= 0.0 { -1.0 } else { 1.0 };
        let n = points.len();
        let mut inner = Vec::with_capacity(n);
        let mut outer = Vec::with_capacity(n);
        for i in 0..n {
            let before = (points[i] - points[(i + n - 1) % n])
                .normalize_or_zero()
                .perp();
            let after = (points[(i + 1) % n] - points[i]).normalize_or_zero().perp();
            let miter = miter(before, after) * outward * RIM * 0.5;
            inner.push(self.corner(points[i] - miter, solid));
            outer.push(self.corner(points[i] + miter, clear));
        }
        for i in 1..n - 1 {
            self.indices.extend([inner[0], inner[i], inner[i + 1]]);
        }
        for i in 0..n {
            let j = (i + 1) % n;
            self.quad(inner[i], outer[i], inner[j], outer[j]);
        }
    }

    /// Draws a line through points.
    pub fn line(&mut self, points: &[Vec2], width: f32, ink: Ink, alpha: f32, closed: bool) {
        self.fading_line(points, width, ink, alpha, alpha, closed);
    }

    /// Draws a line whose cover changes from `first` to `last` along it.
    pub fn fading_line(
        &mut self,
        points: &[Vec2],
        width: f32,
        ink: Ink,
        first: f32,
        last: f32,
        closed: bool,
    ) {
        let n = points.len();
        if n < 2 || first.max(last) <= 0.0 {
            return;
        }
        // A line thinner than a pixel is drawn a pixel wide and fainter.
        let cover = width.min(1.0);
        let half = (width.max(1.0) - RIM).max(0.0) / 2.0;
        let mut rows = Vec::with_capacity(n);
        for i in 0..n {
            let (previous, next) = if closed {
                (points[(i + n - 1) % n], points[(i + 1) % n])
            } else {
                (points[i.saturating_sub(1)], points[(i + 1).min(n - 1)])
            };
            let mut before = (points[i] - previous).normalize_or_zero().perp();
            let mut after = (next - points[i]).normalize_or_zero().perp();
            if before == Vec2::ZERO {
                before = after;
            }
            if after == Vec2::ZERO {
                after = before;
            }
            let normal = miter(before, after);
            let share = i as f32 / (n - 1) as f32;
            let alpha = (first + (last - first) * share) * cover;
            let (solid, clear) = (ink.paint(alpha), ink.paint(0.0));
            rows.push([
                self.corner(points[i] + normal * (half + RIM), clear),
                self.corner(points[i] + normal * half, solid),
                self.corner(points[i] - normal * half, solid),
                self.corner(points[i] - normal * (half + RIM), clear),
            ]);
        }
        let last = if closed { n } else { n - 1 };
        for i in 0..last {
            let (a, b) = (rows[i], rows[(i + 1) % n]);
            for k in 0..3 {
                self.quad(a[k], b[k], a[k + 1], b[k + 1]);
            }
        }
    }

    /// Draws dashes along a line, each `dash` pixels long and `gap` pixels from the next.
    pub fn dashes(
        &mut self,
        points: &[Vec2],
        width: f32,
        (dash, gap): (f32, f32),
        ink: Ink,
        alpha: f32,
    ) {
        let (dash, gap) = (dash.max(1.0), gap.max(1.0));
        // How far the line has come since the last dash began.
        let mut along = 0.0;
        let mut piece: Vec<Vec2> = points.first().copied().into_iter().collect();
        for pair in points.windows(2) {
            let length = pair[0].distance(pair[1]);
            let mut done = 0.0;
            while done < length {
                let end = if along < dash { dash } else { dash + gap };
                let step = (end - along).min(length - done);
                done += step;
                along += step;
                let at = pair[0].lerp(pair[1], done / length);
                if end == dash {
                    piece.push(at);
                }
                if along < end {
                    continue;
                }
                if end == dash {
                    self.line(&std::mem::take(&mut piece), width, ink, alpha, false);
                } else {
                    along = 0.0;
                    piece = vec![at];
                }
            }
        }
        self.line(&piece, width, ink, alpha, false);
    }

    /// Draws dots along a line, `gap` pixels apart.
    pub fn dots(&mut self, points: &[Vec2], radius: f32, gap: f32, ink: Ink, alpha: f32) {
        let mut left = gap / 2.0;
        for pair in points.windows(2) {
            let length = pair[0].distance(pair[1]);
            let mut at = left;
            while at < length {
                self.disc(pair[0].lerp(pair[1], at / length), radius, ink, alpha);
                at += gap;
            }
            left = at - length;
        }
    }

    /// Fills a circle.
    pub fn disc(&mut self, centre: Vec2, radius: f32, ink: Ink, alpha: f32) {
        self.area(&ring_points(centre, radius), ink, alpha);
    }

    /// Draws a circle's line.
    pub fn ring(&mut self, centre: Vec2, radius: f32, width: f32, ink: Ink, alpha: f32) {
        self.line(&ring_points(centre, radius), width, ink, alpha, true);
    }

    /// A light that fades outward: `alpha` in the middle, nothing at `radius`.
    pub fn glow(&mut self, centre: Vec2, radius: f32, ink: Ink, alpha: f32) {
        // Rings approach a soft fall; a straight one would look like a cone.
        let rings = 8;
        let falls = (1..=rings).map(|i| {
            let share = i as f32 / rings as f32;
            (share, (1.0 - share).powi(2) * (1.0 - 0.4 * share))
        });
        let around = 40;
        let directions = crate::app::theme::circle(around);
        let middle = self.corner(centre, ink.paint(alpha));
        let mut inner: Option<Vec<u32>> = None;
        for (share, fall) in falls {
            let ring: Vec<u32> = directions
                .iter()
                .map(|d| self.corner(centre + *d * radius * share, ink.paint(alpha * fall)))
                .collect();
            for i in 0..around {
                let j = (i + 1) % around;
                match &inner {
                    None => self.indices.extend([middle, ring[i], ring[j]]),
                    Some(inner) => self.quad(inner[i], ring[i], inner[j], ring[j]),
                }
            }
            inner = Some(ring);
        }
    }

    /// Fills an upright box whose colour changes from top to bottom.
    pub fn shaded_box(&mut self, min: Vec2, max: Vec2, top: [f32; 4], bottom: [f32; 4]) {
        let a = self.corner(Vec2::new(min.x, max.y), top);
        let b = self.corner(Vec2::new(max.x, max.y), top);
        let c = self.corner(Vec2::new(min.x, min.y), bottom);
        let d = self.corner(Vec2::new(max.x, min.y), bottom);
        self.quad(a, b, c, d);
    }

    /// Draws the lines of a glyph or sign, scaled to `radius` round `centre`.
    pub fn strokes(
        &mut self,
        strokes: &[Stroke2],
        centre: Vec2,
        radius: f32,
        width: f32,
        ink: Ink,
        alpha: f32,
    ) {
        for stroke in strokes {
            let points: Vec<Vec2> = stroke.points.iter().map(|p| centre + *p * radius).collect();
            if stroke.filled {
                self.area(&points, ink, alpha);
            } else {
                self.line(&points, width, ink, alpha, stroke.closed);
            }
        }
    }
}

/// The direction in which a corner is pushed so that both its sides keep their width.
fn miter(before: Vec2, after: Vec2) -> Vec2 {
    let sum = (before + after).normalize_or_zero();
    if sum == Vec2::ZERO {
        return after;
    }
    sum / sum.dot(after).max(0.35)
}

fn ring_points(centre: Vec2, radius: f32) -> Vec<Vec2> {
    let around = (8.0 + radius * 0.8).clamp(12.0, 72.0) as usize;
    crate::app::theme::circle(around)
        .into_iter()
        .map(|p| centre + p * radius)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Ink = Ink::hex(0xFFFFFF);

    #[test]
    fn every_triangle_has_three_corners_that_exist() {
        let mut canvas = Canvas::default();
        canvas.disc(Vec2::ZERO, 20.0, INK, 1.0);
        canvas.line(
            &[Vec2::ZERO, Vec2::X * 10.0, Vec2::new(10.0, 10.0)],
            3.0,
            INK,
            1.0,
            true,
        );
        canvas.glow(Vec2::ZERO, 50.0, INK, 0.5);
        canvas.dots(&[Vec2::ZERO, Vec2::X * 100.0], 2.0, 10.0, INK, 1.0);
        canvas.dashes(
            &[Vec2::ZERO, Vec2::X * 33.0, Vec2::X * 100.0],
            2.0,
            (9.0, 5.0),
            INK,
            1.0,
        );
        assert_eq!(canvas.indices.len() % 3, 0);
        assert_eq!(canvas.positions.len(), canvas.colors.len());
        assert!(
            canvas
                .indices
                .iter()
                .all(|i| (*i as usize) < canvas.positions.len())
        );
        assert!(canvas.positions.iter().all(|p| p.is_finite()));
    }

    #[test]
    fn points_in_one_place_do_no_harm() {
        let mut canvas = Canvas::default();
        canvas.line(&[Vec2::ONE; 4], 2.0, INK, 1.0, false);
        canvas.area(&[Vec2::ONE; 4], INK, 1.0);
        canvas.dots(&[Vec2::ONE; 3], 2.0, 10.0, INK, 1.0);
        canvas.dashes(&[Vec2::ONE; 3], 2.0, (9.0, 5.0), INK, 1.0);
        assert!(canvas.positions.iter().all(|p| p.is_finite()));
    }
}
