//! Who worked with whom, as the debrief and the wall draw it alike: how a pair went with a sign for it, and the ring and
//! the curves of the graph. Plain points with y upward, round the middle of the ring.

use super::theme::{Ink, Theme, circle};
use crate::exercise::MatrixPair;
use crate::score::{Cell, Exchange};
use bevy::math::{Vec2, ops};
use std::f32::consts::{FRAC_PI_2, TAU};

/// How what one team sent another went, the worst of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Went {
    /// All of it in time, and nothing came back.
    InTime,
    /// Some of it late, or something owed beside it was not sent.
    Late,
    /// Something came back with defects.
    Returned,
    /// Something was owed, and nothing was sent.
    Missed,
}

impl Went {
    /// All, from the best to the worst.
    pub const ALL: [Self; 4] = [Self::InTime, Self::Late, Self::Returned, Self::Missed];

    /// How this cell went.
    pub fn of(cell: &Cell) -> Self {
        let returned = cell.exchanges.iter().any(|exchange| exchange.returned > 0);
        let late = cell.exchanges.iter().any(Exchange::late);
        Self::from_parts(cell.missed, returned, late || !cell.silent.is_empty())
    }

    /// How this pair went.
    pub fn of_pair(pair: &MatrixPair) -> Self {
        let late = pair.late > 0 || pair.unsent > 0;
        Self::from_parts(pair.sent == 0, pair.returned > 0, late)
    }

    fn from_parts(missed: bool, returned: bool, late: bool) -> Self {
        match (missed, returned, late) {
            (true, ..) => Self::Missed,
            (_, true, _) => Self::Returned,
            (.., true) => Self::Late,
            _ => Self::InTime,
        }
    }

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::InTime => "graph-in-time",
            Self::Late => "graph-late",
            Self::Returned => "graph-returned",
            Self::Missed => "graph-missed",
        }
    }

    /// Its colour.
    pub fn ink(self, theme: &Theme) -> Ink {
        match self {
            Self::InTime => theme.good,
            Self::Late => theme.warn,
            Self::Returned | Self::Missed => theme.loss,
        }
    }

    /// The outline of its sign: a disc, a square, a diamond; none for what was never sent, which is a cross.
    pub fn outline(self) -> Option<Vec<Vec2>> {
        let corners = |all: [(f32, f32); 4]| all.map(|(x, y)| Vec2::new(x, y)).to_vec();
        match self {
            Self::InTime => Some(circle(36)),
            Self::Late => Some(corners([
                (-0.9, -0.9),
                (0.9, -0.9),
                (0.9, 0.9),
                (-0.9, 0.9),
            ])),
            Self::Returned => Some(corners([(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)])),
            Self::Missed => None,
        }
    }

    /// The arms of the cross, from the middle.
    pub const CROSS: [Vec2; 2] = [Vec2::new(0.6, 0.6), Vec2::new(0.6, -0.6)];
}

/// How thick the line of so many exchanges is, between 0 for none and 1 for the most.
pub fn weight(number: u32, most: u32) -> f32 {
    number as f32 / most.max(1) as f32
}

/// Where the teams are, the first at the top and the others clockwise.
#[derive(Clone, Copy, Debug)]
pub struct Ring {
    /// Half its width and half its height.
    pub radii: Vec2,
    /// How many teams.
    pub count: usize,
}

impl Ring {
    /// The way out from the middle, to the edge of a ring of one.
    pub fn out(&self, nth: usize) -> Vec2 {
        let turn = FRAC_PI_2 - TAU * nth as f32 / self.count.max(1) as f32;
        Vec2::new(ops::cos(turn), ops::sin(turn))
    }

    /// Where a team is.
    pub fn place(&self, nth: usize) -> Vec2 {
        self.out(nth) * self.radii
    }
}

/// The way from one team to another; each direction bends to its own side, so that both can be seen.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Where the line begins.
    pub from: Vec2,
    /// The point toward which it bends.
    pub bend: Vec2,
    /// Where the line ends, at the back of its head.
    pub to: Vec2,
}

impl Way {
    /// Between two places, from each of which it keeps so far away; its head is so long.
    pub fn new(from: Vec2, to: Vec2, near: f32, head: f32) -> Self {
        let along = (to - from).normalize_or_zero();
        let beside = Vec2::new(along.y, -along.x) * from.distance(to) * 0.14;
        let bend = from.midpoint(to) + beside;
        Self {
            from: from + (bend - from).normalize_or_zero() * near,
            to: to + (bend - to).normalize_or_zero() * (near + head * 0.4),
            bend,
        }
    }

    /// The point at this share of the way.
    pub fn at(&self, share: f32) -> Vec2 {
        let (a, b) = (
            self.from.lerp(self.bend, share),
            self.bend.lerp(self.to, share),
        );
        a.lerp(b, share)
    }

    /// The whole way as points.
    pub fn points(&self) -> Vec<Vec2> {
        (0..=24).map(|nth| self.at(nth as f32 / 24.0)).collect()
    }

    /// Where its number stands: short of half way, so that ways that cross keep their numbers apart.
    pub fn middle(&self) -> Vec2 {
        self.at(0.38)
    }

    /// The corners of its head, of this length.
    pub fn head(&self, long: f32) -> [Vec2; 3] {
        let along = (self.to - self.bend).normalize_or_zero();
        let side = Vec2::new(-along.y, along.x) * long * 0.5;
        let back = self.to - along * long * 0.4;
        [self.to + along * long * 0.6, back + side, back - side]
    }
}
