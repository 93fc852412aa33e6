//! Signs of nations and glyphs of request types as plain lines, in a square from -1 to 1 with y upward.
//!
//! Both egui and the wall draw them, so that a nation and a kind of request look the same everywhere and are
//! told apart without colour.

use crate::scenario::{Asks, Shape};
use bevy::math::{Vec2, ops};
use std::f32::consts::{FRAC_PI_2, PI, TAU};

/// A line through points; closed, or filled if it bounds an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke2 {
    /// Its points.
    pub points: Vec<Vec2>,
    /// The last point joins the first.
    pub closed: bool,
    /// The area is filled. Only convex areas are.
    pub filled: bool,
}

impl Stroke2 {
    fn line(points: &[(f32, f32)]) -> Self {
        Self {
            points: points.iter().map(|p| Vec2::new(p.0, p.1)).collect(),
            closed: false,
            filled: false,
        }
    }

    fn ring(points: Vec<Vec2>) -> Self {
        Self {
            points,
            closed: true,
            filled: false,
        }
    }

    fn dot(centre: (f32, f32), radius: f32) -> Self {
        let points = circle(12)
            .into_iter()
            .map(|p| p * radius + Vec2::new(centre.0, centre.1))
            .collect();
        Self {
            points,
            closed: true,
            filled: true,
        }
    }
}

/// A circle of radius 1 through so many points.
pub fn circle(points: usize) -> Vec<Vec2> {
    regular(points, FRAC_PI_2)
}

fn regular(corners: usize, turn: f32) -> Vec<Vec2> {
    (0..corners)
        .map(|i| {
            let angle = turn + TAU * i as f32 / corners as f32;
            Vec2::new(ops::cos(angle), ops::sin(angle))
        })
        .collect()
}

fn arc(centre: (f32, f32), radius: f32, from: f32, to: f32) -> Vec<Vec2> {
    (0..=12)
        .map(|i| {
            let angle = from + (to - from) * i as f32 / 12.0;
            Vec2::new(
                centre.0 + radius * ops::cos(angle),
                centre.1 + radius * ops::sin(angle),
            )
        })
        .collect()
}

/// Who stands behind a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A state, by its shape.
    Nation(Shape),
    /// The coordinator: a lightship's ring.
    Coordinator,
}

/// The outline of a sign, convex, of about the same area whatever the shape.
pub fn sign_outline(mark: Mark) -> Vec<Vec2> {
    let (points, scale) = match mark {
        Mark::Coordinator => (circle(40), 0.86),
        Mark::Nation(shape) => match shape {
            Shape::Hexagon => (regular(6, FRAC_PI_2), 1.0),
            Shape::Rhomb => (
                [(0.0, 1.12), (-0.82, 0.0), (0.0, -1.12), (0.82, 0.0)]
                    .map(Vec2::from)
                    .to_vec(),
                1.0,
            ),
            Shape::Dodecagon => (regular(12, PI / 12.0), 0.95),
            Shape::Ellipse => (
                circle(40)
                    .into_iter()
                    .map(|p| Vec2::new(p.x * 1.16, p.y * 0.74))
                    .collect(),
                1.0,
            ),
            Shape::Square => (regular(4, PI / 4.0), 1.14),
            Shape::Triangle => (
                regular(3, FRAC_PI_2)
                    .into_iter()
                    .map(|p| p - Vec2::Y * 0.12)
                    .collect(),
                1.18,
            ),
            Shape::Pentagon => (regular(5, FRAC_PI_2), 1.03),
            Shape::Octagon => (regular(8, PI / 8.0), 0.98),
        },
    };
    points.into_iter().map(|p| p * scale).collect()
}

/// What a request asks for, as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glyph {
    /// Keep: a padlock.
    Preserve,
    /// Hand over traffic or subscriber data: an arrow out of a tray.
    Disclose,
    /// Hand over evidence: scales.
    Assist,
    /// Take down: a barred ring.
    Remove,
    /// Lend a slot: two arrows.
    Lend,
    /// Life in danger: a triangle.
    Emergency,
    /// Inform or ask consent: a speech mark.
    Inform,
}

impl From<Asks> for Glyph {
    fn from(asks: Asks) -> Self {
        match asks {
            Asks::Preserve => Self::Preserve,
            Asks::DiscloseTraffic | Asks::DiscloseSubscriber => Self::Disclose,
            Asks::Produce => Self::Assist,
            Asks::Remove => Self::Remove,
            Asks::Lend => Self::Lend,
            Asks::Emergency => Self::Emergency,
            Asks::ConsentToReuse => Self::Inform,
        }
    }
}

impl Glyph {
    /// Its lines.
    pub fn strokes(self) -> Vec<Stroke2> {
        match self {
            Self::Preserve => {
                let mut shackle = vec![Vec2::new(-0.42, 0.0)];
                shackle.extend(arc((0.0, 0.28), 0.42, PI, 0.0));
                shackle.push(Vec2::new(0.42, 0.0));
                vec![
                    Stroke2 {
                        points: shackle,
                        closed: false,
                        filled: false,
                    },
                    Stroke2 {
                        points: [(-0.68, 0.04), (0.68, 0.04), (0.68, -0.78), (-0.68, -0.78)]
                            .map(Vec2::from)
                            .to_vec(),
                        closed: true,
                        filled: true,
                    },
                ]
            }
            Self::Disclose => vec![
                Stroke2::line(&[(-0.75, -0.1), (-0.75, -0.75), (0.75, -0.75), (0.75, -0.1)]),
                Stroke2::line(&[(0.0, -0.35), (0.0, 0.8)]),
                Stroke2::line(&[(-0.42, 0.36), (0.0, 0.8), (0.42, 0.36)]),
            ],
            Self::Assist => vec![
                Stroke2::line(&[(0.0, 0.8), (0.0, -0.75)]),
                Stroke2::line(&[(-0.75, 0.52), (0.75, 0.52)]),
                Stroke2::line(&[(-0.4, -0.75), (0.4, -0.75)]),
                Stroke2 {
                    points: arc((-0.62, -0.02), 0.34, PI, TAU),
                    closed: true,
                    filled: true,
                },
                Stroke2 {
                    points: arc((0.62, -0.02), 0.34, PI, TAU),
                    closed: true,
                    filled: true,
                },
            ],
            Self::Remove => vec![
                Stroke2::ring(circle(24).into_iter().map(|p| p * 0.74).collect()),
                Stroke2::line(&[(-0.52, -0.52), (0.52, 0.52)]),
            ],
            Self::Lend => vec![
                Stroke2::line(&[(-0.75, 0.32), (0.7, 0.32)]),
                Stroke2::line(&[(0.36, 0.66), (0.72, 0.32), (0.36, -0.02)]),
                Stroke2::line(&[(0.75, -0.38), (-0.7, -0.38)]),
                Stroke2::line(&[(-0.36, -0.04), (-0.72, -0.38), (-0.36, -0.72)]),
            ],
            Self::Emergency => vec![
                Stroke2::ring(
                    [(0.0, 0.78), (-0.84, -0.68), (0.84, -0.68)]
                        .map(Vec2::from)
                        .to_vec(),
                ),
                Stroke2::line(&[(0.0, 0.3), (0.0, -0.2)]),
                Stroke2::dot((0.0, -0.44), 0.11),
            ],
            Self::Inform => vec![
                Stroke2::line(&[
                    (-0.2, -0.4),
                    (-0.78, -0.4),
                    (-0.78, 0.66),
                    (0.78, 0.66),
                    (0.78, -0.4),
                    (0.2, -0.4),
                    (-0.2, -0.8),
                    (-0.2, -0.4),
                ]),
                Stroke2::dot((-0.36, 0.13), 0.11),
                Stroke2::dot((0.0, 0.13), 0.11),
                Stroke2::dot((0.36, 0.13), 0.11),
            ],
        }
    }

    /// The message that names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Preserve => "glyph-preserve",
            Self::Disclose => "glyph-disclose",
            Self::Assist => "glyph-assist",
            Self::Remove => "glyph-remove",
            Self::Lend => "glyph-lend",
            Self::Emergency => "glyph-emergency",
            Self::Inform => "glyph-inform",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPES: [Shape; 8] = [
        Shape::Hexagon,
        Shape::Rhomb,
        Shape::Dodecagon,
        Shape::Ellipse,
        Shape::Square,
        Shape::Triangle,
        Shape::Pentagon,
        Shape::Octagon,
    ];

    #[test]
    fn every_sign_is_convex_and_about_as_large_as_the_others() {
        for shape in SHAPES {
            let points = sign_outline(Mark::Nation(shape));
            let mut area = 0.0;
            for (i, a) in points.iter().enumerate() {
                let b = points[(i + 1) % points.len()];
                let c = points[(i + 2) % points.len()];
                area += a.perp_dot(b) / 2.0;
                assert!(
                    (b - a).perp_dot(c - b) > 0.0,
                    "{shape:?} turns inward at {i}"
                );
            }
            assert!((1.6..3.2).contains(&area), "{shape:?} {area}");
        }
    }

    #[test]
    fn every_glyph_stays_in_its_square() {
        for glyph in [
            Glyph::Preserve,
            Glyph::Disclose,
            Glyph::Assist,
            Glyph::Remove,
            Glyph::Lend,
            Glyph::Emergency,
            Glyph::Inform,
        ] {
            for point in glyph.strokes().iter().flat_map(|stroke| &stroke.points) {
                assert!(point.abs().max_element() <= 1.0, "{glyph:?} {point}");
            }
        }
    }
}
