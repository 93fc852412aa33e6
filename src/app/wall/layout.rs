//! Where things stand on the wall, from its size and the scenario alone.
//!
//! Pixels, y upward, the origin in the middle, as the camera sees them. One unit is a thousandth of the height.

use bevy::math::{Rect, Vec2, ops};
use std::f32::consts::{FRAC_PI_2, TAU};

/// The wall's regions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// Size of the window.
    pub extent: Vec2,
    /// A thousandth of the height.
    pub unit: f32,
    /// Where harbours may lie.
    pub sea: Rect,
    /// What the signs on the sea mean.
    pub signs: Rect,
    /// Clock and counters.
    pub column: Rect,
    /// The latest notice.
    pub notice: Rect,
    /// Left and right edge of what is written.
    pub margin: f32,
}

impl Layout {
    /// The regions for a window of this size.
    pub fn new(extent: Vec2) -> Self {
        let extent = extent.max(Vec2::splat(64.0));
        let unit = extent.y / 1000.0;
        let half = extent / 2.0;
        let margin = 52.0 * unit;
        let foot = -half.y + 64.0 * unit;
        let notice = Rect::from_corners(
            Vec2::new(-half.x + margin, foot),
            Vec2::new(half.x - margin, foot + 188.0 * unit),
        );
        // The instruments take a column of the clock's width; a narrow wall still gives half to the sea.
        let column = Rect::from_corners(
            Vec2::new(
                (half.x - margin - 540.0 * unit).max(0.0),
                notice.max.y + 24.0 * unit,
            ),
            Vec2::new(half.x - margin, half.y - margin),
        );
        let signs = Rect::from_corners(
            Vec2::new(-half.x + margin, notice.max.y + 6.0 * unit),
            Vec2::new(column.min.x - 24.0 * unit, notice.max.y + 46.0 * unit),
        );
        let sea = Rect::from_corners(
            Vec2::new(-half.x + margin + 110.0 * unit, signs.max.y + 134.0 * unit),
            Vec2::new(column.min.x - 120.0 * unit, half.y - 218.0 * unit),
        );
        Self {
            extent,
            unit,
            sea,
            signs,
            column,
            notice,
            margin,
        }
    }

    /// A size in thousandths of the height as whole pixels, never less than it says.
    pub fn px(&self, size: f32) -> f32 {
        (size * self.unit - 0.01).ceil().max(1.0)
    }

    /// The places of harbours: as the author put them to each other, spread over the sea; without the author's
    /// word on a ring.
    pub fn harbours(&self, wanted: &[Option<(u16, u16)>]) -> Vec<Vec2> {
        let placed: Option<Vec<Vec2>> = wanted
            .iter()
            .map(|place| place.map(|(x, y)| Vec2::new(f32::from(x), -f32::from(y))))
            .collect();
        match placed {
            Some(placed) if !placed.is_empty() => self.spread(&placed),
            _ => self.ring(wanted.len()),
        }
    }

    fn ring(&self, count: usize) -> Vec<Vec2> {
        (0..count)
            .map(|i| {
                let angle = FRAC_PI_2 - TAU * i as f32 / count as f32;
                self.sea.center()
                    + Vec2::new(ops::cos(angle), ops::sin(angle)) * self.sea.half_size()
            })
            .collect()
    }

    fn spread(&self, placed: &[Vec2]) -> Vec<Vec2> {
        let min = placed
            .iter()
            .copied()
            .fold(Vec2::splat(f32::MAX), Vec2::min);
        let max = placed
            .iter()
            .copied()
            .fold(Vec2::splat(f32::MIN), Vec2::max);
        // Two harbours on one line keep to the middle of the other axis.
        let share = |at: f32, min: f32, max: f32| {
            if max - min > 1.0 {
                (at - min) / (max - min)
            } else {
                0.5
            }
        };
        placed
            .iter()
            .map(|at| {
                let share = Vec2::new(share(at.x, min.x, max.x), share(at.y, min.y, max.y));
                self.sea.min + share * self.sea.size()
            })
            .collect()
    }

    /// Open water for a lightship: far from every harbour and from the ways between them.
    pub fn open_water(&self, taken: &[Vec2]) -> Vec2 {
        let (columns, rows) = (17, 13);
        let mut best = (f32::MIN, self.sea.center());
        for i in 0..columns * rows {
            let share = Vec2::new(
                (i % columns) as f32 / (columns - 1) as f32,
                (i / columns) as f32 / (rows - 1) as f32,
            );
            let at = self.sea.min + share * self.sea.size();
            let harbour = taken
                .iter()
                .map(|other| other.distance(at))
                .fold(f32::MAX, f32::min);
            let lane = taken
                .iter()
                .enumerate()
                .flat_map(|(k, from)| {
                    taken[..k]
                        .iter()
                        .map(move |to| distance_to_line(at, *from, *to))
                })
                .fold(f32::MAX, f32::min);
            // The middle is worth a little, so that the lightship does not drift to an edge without need.
            let aside = at.distance(self.sea.center()) * 0.12;
            let worth = harbour.min(lane * 1.8) - aside;
            if worth > best.0 {
                best = (worth, at);
            }
        }
        best.1
    }
}

fn distance_to_line(at: Vec2, from: Vec2, to: Vec2) -> f32 {
    let way = to - from;
    let share = ((at - from).dot(way) / way.length_squared().max(1.0)).clamp(0.0, 1.0);
    at.distance(from + way * share)
}

/// The arc on which ships travel between two harbours. There and back are two arcs, each bowed to its right.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lane {
    from: Vec2,
    bend: Vec2,
    to: Vec2,
}

impl Lane {
    /// The lane from quay to quay; `clear` is the radius kept free round each harbour.
    pub fn new(from: Vec2, to: Vec2, clear: f32) -> Self {
        let way = to - from;
        let right = -way.perp();
        let bend = (from + to) / 2.0 + right * 0.17;
        Self {
            from: from + (bend - from).normalize_or_zero() * clear,
            bend,
            to: to + (bend - to).normalize_or_zero() * clear,
        }
    }

    /// The point at a share of the way.
    pub fn at(&self, share: f32) -> Vec2 {
        let a = self.from.lerp(self.bend, share);
        a.lerp(self.bend.lerp(self.to, share), share)
    }

    /// The direction of travel there.
    pub fn heading(&self, share: f32) -> Vec2 {
        let share = share.clamp(0.0, 1.0);
        (self.bend - self.from)
            .lerp(self.to - self.bend, share)
            .normalize_or(Vec2::X)
    }

    /// Its length, near enough.
    pub fn length(&self) -> f32 {
        self.points(0.0, 1.0)
            .windows(2)
            .map(|p| p[0].distance(p[1]))
            .sum()
    }

    /// The line between two shares of the way.
    pub fn points(&self, from: f32, to: f32) -> Vec<Vec2> {
        // A short piece of so gentle a curve needs few points.
        let steps = (6.0 + 30.0 * (to - from).abs()) as usize;
        (0..=steps)
            .map(|i| self.at(from + (to - from) * i as f32 / steps as f32))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_are_two_lanes() {
        let (a, b) = (Vec2::ZERO, Vec2::new(400.0, 100.0));
        let (out, back) = (Lane::new(a, b, 40.0), Lane::new(b, a, 40.0));
        assert!(out.at(0.5).distance(back.at(0.5)) > 60.0);
        assert!(out.at(0.0).distance(a) > 39.0 && out.at(1.0).distance(b) > 39.0);
    }

    #[test]
    fn regions_stay_inside_the_window_and_apart() {
        for extent in [
            (1366.0, 768.0),
            (1920.0, 1080.0),
            (1024.0, 768.0),
            (3840.0, 1600.0),
            (10.0, 10.0),
        ] {
            let layout = Layout::new(Vec2::from(extent));
            let window = Rect::from_center_size(Vec2::ZERO, layout.extent);
            assert!(
                window.contains(layout.sea.min) && window.contains(layout.sea.max),
                "{extent:?}"
            );
            assert!(window.contains(layout.notice.min) && window.contains(layout.notice.max));
            assert!(layout.sea.min.y > layout.signs.max.y);
            assert!(layout.signs.min.y > layout.notice.max.y);
            assert!(layout.sea.max.x < layout.column.min.x);
            assert!(layout.sea.size().min_element() > 0.0);
        }
    }

    #[test]
    fn harbours_spread_over_the_sea_as_the_author_put_them() {
        let layout = Layout::new(Vec2::new(1920.0, 1080.0));
        let wanted = [Some((400, 300)), Some((600, 300)), Some((500, 500))];
        let places = layout.harbours(&wanted);
        // A thousandth of a pixel is rounding.
        let near = |one: Vec2, other: Vec2| assert!(one.distance(other) < 0.001, "{one} {other}");
        near(places[0], Vec2::new(layout.sea.min.x, layout.sea.max.y));
        near(places[1], layout.sea.max);
        near(
            places[2],
            Vec2::new(layout.sea.center().x, layout.sea.min.y),
        );
        let lightship = layout.open_water(&places);
        assert!(
            places
                .iter()
                .all(|place| place.distance(lightship) > 100.0 * layout.unit)
        );
        assert!(
            layout
                .harbours(&[Some((7, 7)); 2])
                .iter()
                .all(|place| place.is_finite())
        );
    }

    #[test]
    fn harbours_on_the_ring_keep_their_distance() {
        let layout = Layout::new(Vec2::new(1920.0, 1080.0));
        for count in 2..=8 {
            let places = layout.harbours(&vec![None; count]);
            for (i, a) in places.iter().enumerate() {
                for b in &places[..i] {
                    assert!(a.distance(*b) > 170.0 * layout.unit, "{count}");
                }
            }
        }
    }
}
