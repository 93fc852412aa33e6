//! The axis of play time that most charts share.

use super::page::{Anchor, Page};
use super::{WIDTH, ink};

/// An axis of play time from left to right.
#[derive(Clone, Copy)]
pub struct Time {
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
    from: u64,
    to: u64,
}

impl Time {
    pub fn new(left: f64, right: f64, length: u64) -> Self {
        Self::between(left, right, 0, length)
    }

    /// An axis of a stretch of play time.
    pub fn between(left: f64, right: f64, from: u64, to: u64) -> Self {
        Self {
            left,
            right: WIDTH - right,
            from,
            to: to.max(from + 60_000),
        }
    }

    /// Where a moment stands.
    pub fn x(&self, at: u64) -> f64 {
        // Milliseconds of a thousand hours fit a double exactly.
        let share =
            (at.clamp(self.from, self.to) - self.from) as f64 / (self.to - self.from) as f64;
        self.left + share * (self.right - self.left)
    }

    /// Draws the axis with a line up through the chart at each step.
    pub fn draw(&self, page: &mut Page, top: f64, bottom: f64) {
        let (first, last) = (self.from.div_ceil(60_000), self.to / 60_000);
        let mins = last.saturating_sub(first);
        // A label and the space beside it.
        let room = ((self.right - self.left) / 52.0) as u64;
        let step = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440]
            .into_iter()
            .find(|step| mins / step <= room)
            .unwrap_or(mins.max(1));
        let mut at = first.div_ceil(step) * step;
        while at <= last {
            let x = self.x(at * 60_000);
            page.line((x, top), (x, bottom), ink::GROUND, 1.0);
            let label = format!("T+{:02}:{:02}", at / 60, at % 60);
            page.text((x, bottom + 14.0), 10.0, ink::FAINT, Anchor::Middle, &label);
            at += step;
        }
        page.line((self.left, bottom), (self.right, bottom), ink::LINE, 1.0);
    }
}
