//! The matrix as the trainer has shown it: what the heat map and the graph read from it alike, and the key beside both.

use super::standing::Standing;
use crate::app::cell::heat;
use crate::app::cooperation::Went;
use crate::app::theme::wall_size::SMALL;
use crate::app::theme::{Ink, Mark, Theme};
use crate::app::wall::canvas::Canvas;
use crate::app::wall::chart::{self, Harbour};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::{MatrixBoard, MatrixPair, World};
use crate::text::tr;
use bevy::math::{Rect, Vec2};
use std::collections::BTreeMap;

/// The matrix that was shown, by the places of its teams.
pub(super) struct Shown<'a> {
    pub(super) board: &'a MatrixBoard,
    pub(super) teams: Vec<Harbour>,
    pub(super) pairs: BTreeMap<(usize, usize), &'a MatrixPair>,
}

impl<'a> Shown<'a> {
    /// What the wall was shown, if it was.
    pub(super) fn of(known: &'a World) -> Option<Self> {
        let board = known.shown_matrix.as_deref()?;
        let harbours = chart::harbours(known);
        let teams = board.teams.iter().map(|team| {
            let own = harbours.iter().find(|it| it.team.as_ref() == Some(team));
            own.cloned().unwrap_or_else(|| Harbour {
                nation: None,
                team: Some(team.clone()),
                name: team.to_string(),
                mark: Mark::Coordinator,
                colour: None,
                place: None,
                moored: [0; 3],
                frozen: false,
            })
        });
        let place = |team| board.teams.iter().position(|other| other == team);
        let pairs = board.pairs.iter().filter_map(|pair| {
            let at = (place(&pair.from)?, place(&pair.to)?);
            (at.0 != at.1).then_some((at, pair))
        });
        Some(Self {
            board,
            teams: teams.collect(),
            pairs: pairs.collect(),
        })
    }

    /// The part of the exchanges that is shown, by name.
    fn part(&self) -> Option<String> {
        let key = self.board.part.as_deref()?;
        let known = key.starts_with("part-") && crate::text::exists(key);
        Some(if known { tr(key, &[]) } else { key.to_owned() })
    }

    /// The title of the scene with the part that is shown.
    pub(super) fn title(&self, title: String) -> String {
        match self.part() {
            Some(part) => tr!("wall-shown-part", title = title, part = part),
            None => title,
        }
    }

    /// What the figures and colours are of.
    pub(super) fn measure(&self) -> String {
        self.part().unwrap_or_else(|| tr!("wall-shown-quality"))
    }

    fn sum(&self, of: impl Fn(&MatrixPair) -> u32) -> u32 {
        self.pairs
            .values()
            .fold(0, |sum, pair| sum.saturating_add(of(pair)))
    }
}

/// The colour of a pair: by its value, if it has one.
pub(super) fn ink_of(pair: &MatrixPair, theme: &Theme) -> Ink {
    if pair.sent == 0 {
        return theme.loss;
    }
    pair.value
        .map_or(theme.faint, |value| heat(f64::from(value) / 1000.0, theme))
}

/// A value as people read it, from 0 to 100.
pub(super) fn figure(pair: &MatrixPair) -> String {
    pair.value.map_or_else(
        || "–".to_owned(),
        |value| format!("{:.0}", f64::from(value) / 10.0),
    )
}

/// The sign of how a pair went.
pub(super) fn went(
    canvas: &mut Canvas,
    went: Went,
    at: Vec2,
    radius: f32,
    (fill, ink): (Option<Ink>, Ink),
) {
    let thick = (radius * 0.26).max(1.4);
    match went.outline() {
        Some(outline) => {
            let points: Vec<Vec2> = outline.into_iter().map(|it| at + it * radius).collect();
            if let Some(fill) = fill {
                canvas.area(&points, fill, 1.0);
            }
            canvas.line(&points, thick, ink, 1.0, true);
        }
        None => {
            if let Some(fill) = fill {
                canvas.disc(at, radius, fill, 1.0);
            }
            for arm in Went::CROSS.map(|arm| arm * radius * 1.3) {
                canvas.line(&[at - arm, at + arm], thick * 1.2, ink, 1.0, false);
            }
        }
    }
}

/// How to read it, and the sums, from the top of a place downward as far as there is room.
pub(super) struct Key<'a, 'b> {
    pub(super) pen: &'a mut Pen<'b>,
    pub(super) place: Rect,
    pub(super) top: f32,
}

impl Key<'_, '_> {
    /// Some lines of text beside the room for a sign; says where the middle of the first is. None if they do not fit.
    fn lines(&mut self, text: &str, indent: f32, end: f32, ink: Ink) -> Option<f32> {
        let (layout, unit) = (self.pen.layout, self.pen.unit());
        let small = layout.px(SMALL);
        let left = self.place.min.x + indent * unit;
        let room = self.place.max.x - left - end;
        let lines = letters::lines(text, room, 6, small, false);
        let high = lines.len() as f32 * small * letters::LEADING;
        if self.top - high < self.place.min.y {
            return None;
        }
        let middle = self.top - small * 0.6;
        let at = Vec2::new(left, self.top);
        self.top = self.pen.write_lines(lines, at, small, false, ink) - 4.0 * unit;
        Some(middle)
    }

    /// A paragraph.
    pub(super) fn says(&mut self, text: &str) {
        let ink = self.pen.theme.muted;
        self.lines(text, 0.0, 0.0, ink);
        self.top -= 8.0 * self.pen.unit();
    }

    /// The colours from 0 to 100.
    pub(super) fn scale(&mut self) {
        let (layout, theme, unit) = (self.pen.layout, self.pen.theme, self.pen.unit());
        let (steps, small) = (20_u16, layout.px(SMALL));
        let high = 22.0 * unit;
        if self.top - high - 1.4 * small < self.place.min.y {
            return;
        }
        let wide = self.place.width().min(300.0 * unit);
        for step in 0..steps {
            let share = |step: u16| self.place.min.x + wide * f32::from(step) / f32::from(steps);
            let field = Rect::from_corners(
                Vec2::new(share(step), self.top - high),
                // Each lies over the rest of the last, so that no seam shows.
                Vec2::new(share(steps), self.top),
            );
            let value = f64::from(step) / f64::from(steps - 1);
            self.pen.fill(field, heat(value, theme), 1.0);
        }
        let under = self.top - high - 2.0 * unit;
        for (text, share, side) in [
            ("0", 0.0, anchor::TOP_LEFT),
            ("50", 0.5, anchor::TOP),
            ("100", 1.0, anchor::TOP_RIGHT),
        ] {
            let at = Vec2::new(self.place.min.x + wide * share, under);
            self.pen.write(text, at, side, small, theme.muted);
        }
        self.top = under - 1.4 * small;
    }

    /// The signs of how a pair went.
    pub(super) fn signs(&mut self) {
        let (theme, unit) = (self.pen.theme, self.pen.unit());
        for how in Went::ALL {
            let words = tr(how.key(), &[]);
            let Some(middle) = self.lines(&words, 40.0, 0.0, theme.text) else {
                return;
            };
            let at = Vec2::new(self.place.min.x + 15.0 * unit, middle);
            let ink = theme.text;
            went(self.pen.canvas(), how, at, 10.0 * unit, (None, ink));
        }
        self.top -= 8.0 * unit;
    }

    /// The dashes of what was owed and never sent.
    pub(super) fn dashes(&mut self) {
        let (theme, unit) = (self.pen.theme, self.pen.unit());
        let words = tr!("wall-graph-dashes");
        if let Some(middle) = self.lines(&words, 72.0, 0.0, theme.text) {
            let from = Vec2::new(self.place.min.x, middle);
            let line = [from, from + Vec2::X * 58.0 * unit];
            let dash = (14.0 * unit, 8.0 * unit);
            self.pen
                .canvas()
                .dashes(&line, 5.0 * unit, dash, theme.text, 1.0);
        }
        self.top -= 8.0 * unit;
    }

    /// How often something came back, and how much was never sent, each with its sign.
    pub(super) fn lacks(&mut self, shown: &Shown<'_>) {
        for (lack, count) in [
            (Lack::Returned, shown.sum(|pair| pair.returned)),
            (Lack::Unsent, shown.sum(|pair| pair.unsent)),
        ] {
            let (layout, theme, unit) = (self.pen.layout, self.pen.theme, self.pen.unit());
            let small = layout.px(SMALL);
            let count = count.to_string();
            let wide = letters::width(&count, small, true) + 14.0 * unit;
            let Some(middle) = self.lines(&tr(lack.key(), &[]), 40.0, wide, theme.text) else {
                return;
            };
            lack.sign(
                self.pen,
                Vec2::new(self.place.min.x + 15.0 * unit, middle),
                10.0 * unit,
            );
            let at = Vec2::new(self.place.max.x, middle);
            self.pen
                .write(count, at, anchor::RIGHT, small, theme.text)
                .strong = true;
        }
        self.top -= 8.0 * self.pen.unit();
    }

    /// What was sent in all, and from when to when.
    pub(super) fn sums(&mut self, shown: &Shown<'_>) {
        self.says(&tr!(
            "wall-shown-sums",
            sent = shown.sum(|pair| pair.sent),
            asked = shown.sum(|pair| pair.asked),
            answered = shown.sum(|pair| pair.answered)
        ));
        self.says(&tr!(
            "wall-shown-span",
            from = shown.board.from.on_clock(),
            to = shown.board.to.on_clock()
        ));
    }
}

/// What was not as it should be, in counts.
#[derive(Clone, Copy)]
pub(super) enum Lack {
    Returned,
    Unsent,
}

impl Lack {
    fn key(self) -> &'static str {
        match self {
            Self::Returned => "wall-shown-returned",
            Self::Unsent => "wall-shown-unsent",
        }
    }

    /// Its sign: a way back, a cross.
    pub(super) fn sign(self, pen: &mut Pen<'_>, at: Vec2, radius: f32) {
        let theme = pen.theme;
        match self {
            Self::Returned => Standing::Returned.sign(pen.canvas(), at, radius, theme, true),
            Self::Unsent => {
                let ink = (None, theme.text);
                went(pen.canvas(), Went::Missed, at, radius, ink);
            }
        }
    }
}
