//! The nations' signs, as the windows draw them: told apart without colour.

use super::page::{Edge, Page};
use super::{Sign, Who, ink};
use crate::scenario::Shape;
use std::f64::consts::{FRAC_PI_2, PI, TAU};

/// Draws a sign of about this radius.
pub fn draw(page: &mut Page, at: (f64, f64), radius: f64, sign: Sign) {
    let colour = ink::of(sign);
    let points = |points: Vec<(f64, f64)>| -> Vec<(f64, f64)> {
        points
            .into_iter()
            .map(|(x, y)| (at.0 + x * radius, at.1 - y * radius))
            .collect()
    };
    match sign {
        Sign::Nation(shape, _) => page.polygon(&points(outline(shape)), colour, None),
        Sign::Coordinator => {
            let ring = Edge::new(colour, radius * 0.36);
            page.circle(at, radius * 0.68, ink::PAPER, Some(ring));
        }
        Sign::Body => {
            let half = radius * 0.6;
            page.rect(
                (at.0 - half, at.1 - half),
                (2.0 * half, 2.0 * half),
                ink::PAPER,
                Some(Edge::new(colour, 1.4)),
            );
        }
    }
}

/// The sign with the name to its right.
pub fn named(page: &mut Page, at: (f64, f64), who: &Who, size: f64, name: &str) {
    draw(
        page,
        (at.0 + size * 0.5, at.1 - size * 0.35),
        size * 0.5,
        who.sign,
    );
    page.text(
        (at.0 + size * 1.4, at.1),
        size,
        ink::TEXT,
        super::page::Anchor::Start,
        name,
    );
}

fn regular(corners: u32, turn: f64) -> Vec<(f64, f64)> {
    (0..corners)
        .map(|i| {
            let angle = turn + TAU * f64::from(i) / f64::from(corners);
            (angle.cos(), angle.sin())
        })
        .collect()
}

/// The outline in a square from -1 to 1, of about the same area whatever the shape.
fn outline(shape: Shape) -> Vec<(f64, f64)> {
    let scaled = |points: Vec<(f64, f64)>, by: f64| {
        points
            .into_iter()
            .map(|(x, y)| (x * by, y * by))
            .collect::<Vec<_>>()
    };
    match shape {
        Shape::Hexagon => regular(6, FRAC_PI_2),
        Shape::Rhomb => vec![(0.0, 1.12), (-0.82, 0.0), (0.0, -1.12), (0.82, 0.0)],
        Shape::Dodecagon => scaled(regular(12, PI / 12.0), 0.95),
        Shape::Ellipse => regular(32, FRAC_PI_2)
            .into_iter()
            .map(|(x, y)| (x * 1.16, y * 0.74))
            .collect(),
        Shape::Square => scaled(regular(4, PI / 4.0), 1.14),
        Shape::Triangle => scaled(
            regular(3, FRAC_PI_2)
                .into_iter()
                .map(|(x, y)| (x, y - 0.12))
                .collect(),
            1.18,
        ),
        Shape::Pentagon => scaled(regular(5, FRAC_PI_2), 1.03),
        Shape::Octagon => scaled(regular(8, PI / 8.0), 0.98),
    }
}
