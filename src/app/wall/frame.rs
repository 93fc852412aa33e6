//! What surrounds every scene: its title, the clock, the EXERCISE mark; what is said to every screen; the halt.

use super::chart;
use super::layout::Layout;
use super::letters;
use super::scene::{Pen, anchor};
use crate::app::theme::Ink;
use crate::app::theme::wall_size::{BODY, CLOCK, FIGURE, SMALL};
use crate::exercise::World;
use crate::scenario::Moment;
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// What every scene says beside its own matter.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Title of the exercise.
    pub title: String,
    /// Where the exercise stands, in a word.
    pub phase: String,
    /// Play time runs.
    pub running: bool,
    /// The clock.
    pub clock: String,
    /// What is said to every screen: who says it and when, and the words.
    pub spoken: Option<(String, String)>,
}

impl About {
    /// From what the wall knows.
    pub fn read(known: &World, now: Moment) -> Self {
        Self {
            title: known.scenario.exercise.title.clone(),
            phase: chart::phase(known),
            running: known.running(),
            clock: now.on_clock(),
            spoken: known.broadcast.as_ref().map(|(at, text)| {
                let from = tr!(
                    "wall-from",
                    sender = tr!("sender-control"),
                    time = at.on_clock()
                );
                (from, text.to_string())
            }),
        }
    }
}

/// How much of the head the clock takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSize {
    /// An eighth of the height.
    Large,
    /// As large as the title: the scene needs the room.
    Small,
}

/// The title and the clock; says which room is left for the scene.
pub fn head(pen: &mut Pen<'_>, about: &About, title: &str, clock: ClockSize) -> Rect {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = layout.unit;
    // The chart lies under all scenes, and farther down under those that are read.
    pen.fill(
        Rect::from_center_size(Vec2::ZERO, layout.extent),
        theme.deep,
        0.62,
    );
    let half = layout.extent / 2.0;
    let corner = Vec2::new(-half.x + layout.margin, half.y - layout.margin);
    let phase = if about.running {
        theme.good
    } else {
        theme.warn
    };
    let right = Vec2::new(half.x - layout.margin, corner.y);
    let (size, top) = match clock {
        ClockSize::Large => (CLOCK, right - Vec2::Y * 26.0 * unit),
        ClockSize::Small => (FIGURE, right),
    };
    let size = layout.px(size);
    let taken = letters::width(&about.clock, size, true).max(260.0 * unit);
    pen.write(
        about.clock.clone(),
        top,
        anchor::TOP_RIGHT,
        size,
        theme.text,
    )
    .strong = true;
    let under = match clock {
        ClockSize::Large => right,
        ClockSize::Small => right - Vec2::Y * 72.0 * unit,
    };
    pen.write_in(
        &about.phase,
        under,
        anchor::TOP_RIGHT,
        layout.px(SMALL),
        true,
        phase,
        taken,
    );
    let room = layout.extent.x - 2.0 * layout.margin - taken - 40.0 * unit;
    pen.write_fitted(
        title,
        corner,
        anchor::TOP_LEFT,
        (FIGURE, BODY),
        true,
        theme.text,
        room,
    );
    if title != about.title {
        pen.write_in(
            &about.title,
            corner - Vec2::Y * 72.0 * unit,
            anchor::TOP_LEFT,
            layout.px(BODY),
            false,
            theme.muted,
            room,
        );
    }
    let top = match clock {
        ClockSize::Large => 212.0,
        ClockSize::Small => 132.0,
    };
    Rect::from_corners(
        Vec2::new(-half.x + layout.margin, foot(layout, about)),
        Vec2::new(half.x - layout.margin, corner.y - top * unit),
    )
}

/// Where a scene ends below: above the EXERCISE mark, and above what is said to every screen.
fn foot(layout: &Layout, about: &About) -> f32 {
    if about.spoken.is_some() {
        layout.notice.max.y + 24.0 * layout.unit
    } else {
        layout.notice.min.y + 14.0 * layout.unit
    }
}

/// The EXERCISE mark.
pub fn mark(pen: &mut Pen<'_>) {
    mark_of(pen, tr!("exercise-mark"), pen.theme.muted);
}

fn mark_of(pen: &mut Pen<'_>, words: String, ink: Ink) {
    let at = Vec2::new(0.0, -pen.layout.extent.y / 2.0 + 40.0 * pen.layout.unit);
    let size = pen.layout.px(SMALL);
    pen.write(words, at, anchor::MIDDLE, size, ink).strong = true;
}

/// What is said to every screen, in a band over the foot of any scene.
pub fn spoken(pen: &mut Pen<'_>, from: &str, text: &str) {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = layout.unit;
    let band = layout.notice;
    pen.fill(band, theme.raised, 1.0);
    let edge = Rect::from_corners(band.min, Vec2::new(band.min.x + 12.0 * unit, band.max.y));
    pen.fill(edge, theme.accent, 1.0);
    let left = band.min.x + 36.0 * unit;
    let wide = band.max.x - left - 24.0 * unit;
    let top = band.max.y - 14.0 * unit;
    pen.write_in(
        from,
        Vec2::new(left, top),
        anchor::TOP_LEFT,
        layout.px(SMALL),
        true,
        theme.accent,
        wide,
    );
    let top = top - 34.0 * unit;
    let (lines, size) = letters::block(
        text,
        (wide, top - band.min.y - 8.0 * unit),
        layout.px(FIGURE),
        layout.px(BODY),
        true,
    );
    pen.write_lines(lines, Vec2::new(left, top), size, true, theme.text);
}

/// Says that the picture stands still, and since when.
pub fn held(pen: &mut Pen<'_>, since: Moment) {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = layout.unit;
    let at = Vec2::new(
        -layout.extent.x / 2.0 + layout.margin,
        -layout.extent.y / 2.0 + 40.0 * unit,
    );
    pause_bars(pen, at + Vec2::X * 8.0 * unit, 10.0 * unit);
    pen.write(
        tr!("wall-held", time = since.on_clock()),
        at + Vec2::X * 26.0 * unit,
        anchor::LEFT,
        layout.px(SMALL),
        theme.warn,
    );
}

/// Two upright bars: time stands still here.
pub fn pause_bars(pen: &mut Pen<'_>, at: Vec2, half_height: f32) {
    let ink = pen.theme.warn;
    for side in [-0.45, 0.45] {
        let bar = at + Vec2::X * side * half_height;
        let up = Vec2::Y * half_height;
        pen.canvas()
            .line(&[bar - up, bar + up], half_height * 0.5, ink, 1.0, false);
    }
}

/// A real emergency: this and nothing else.
pub fn halt(pen: &mut Pen<'_>, text: &str) {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = layout.unit;
    pen.fill(
        Rect::from_center_size(Vec2::ZERO, layout.extent),
        theme.ground,
        1.0,
    );
    pen.write(
        tr!("wall-halt"),
        Vec2::Y * 210.0 * unit,
        anchor::MIDDLE,
        layout.px(CLOCK),
        theme.loss,
    )
    .strong = true;
    let room = layout.extent.x - 4.0 * layout.margin;
    let (lines, size) = letters::block(
        text,
        (room, 480.0 * unit),
        layout.px(FIGURE),
        layout.px(SMALL),
        false,
    );
    let mut at = Vec2::Y * 90.0 * unit;
    for line in lines {
        pen.write(line, at, anchor::TOP, size, theme.text);
        at.y -= size * letters::LEADING;
    }
    mark_of(pen, tr!("wall-halt-real"), theme.loss);
}

/// Nothing at all. Dark whatever the theme: this is for looking away from the wall.
pub fn black(pen: &mut Pen<'_>) {
    let all = Rect::from_center_size(Vec2::ZERO, pen.layout.extent + Vec2::splat(8.0));
    let dark = crate::app::theme::Theme::DARK.deep;
    pen.fill(all, dark, 1.0);
}
