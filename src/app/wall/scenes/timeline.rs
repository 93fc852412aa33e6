//! The timeline: what all know, from the start at the left to the end at the right, and how the requests stood.

use super::standing::Standing;
use crate::app::theme::wall_size::{BODY, SMALL};
use crate::app::theme::{Ink, Theme};
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::World;
use crate::scenario::{MilestoneId, Moment};
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// Something that happened at a moment.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    at: Moment,
    kind: Kind,
    title: String,
}

/// What kind of thing happened. The earlier in this list, the sooner it gets its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    JointAction,
    Milestone,
    Notice,
}

/// What all know of, most telling first, and the later before the earlier.
fn marks(known: &World) -> Vec<Mark> {
    let mut marks: Vec<Mark> = known
        .inbox
        .iter()
        .filter(|arrival| arrival.card.on_wall)
        .map(|arrival| Mark {
            at: arrival.at,
            kind: Kind::Notice,
            title: arrival.card.title.to_string(),
        })
        .collect();
    marks.extend(known.milestones.iter().filter_map(|(id, at)| {
        Some(Mark {
            at: *at,
            kind: Kind::Milestone,
            title: milestone(known, id)?,
        })
    }));
    marks.extend(known.coordination.joint_action.map(|at| Mark {
        at,
        kind: Kind::JointAction,
        title: tr!("wall-joint-action"),
    }));
    marks.sort_by(|a, b| (a.kind, b.at).cmp(&(b.kind, a.at)));
    marks
}

/// A milestone's title; the wall's scenario has none, and then its id must do. One that is not shared has none.
fn milestone(known: &World, id: &MilestoneId) -> Option<String> {
    match known.scenario.milestone(id) {
        Some(milestone) => milestone.shared.then(|| milestone.title.clone()),
        None => {
            let words = id.as_str().replace(['-', '_'], " ");
            let mut letters = words.chars();
            let first = letters.next()?;
            Some(first.to_uppercase().chain(letters).collect())
        }
    }
}

/// How many requests stood how, in even steps of time.
fn counts(known: &World, now: Moment, end: Moment, steps: usize) -> Vec<[u16; 7]> {
    let step_of = |at: Moment| {
        let share = at.millis() as f64 / end.millis().max(1) as f64;
        ((share * steps as f64) as usize).min(steps)
    };
    let present = step_of(now).min(steps.saturating_sub(1));
    let mut counts = vec![[0_u16; 7]; present + 1];
    for request in known.requests.values() {
        let course = Standing::course(request);
        for (i, (since, standing)) in course.iter().enumerate() {
            let Some(standing) = standing else { continue };
            let from = step_of(*since).min(present + 1);
            let until = course
                .get(i + 1)
                .map_or(present + 1, |next| step_of(next.0).min(present + 1));
            for count in &mut counts[from.min(until)..until] {
                count[*standing as usize] += 1;
            }
        }
    }
    counts
}

/// Draws the timeline.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World, now: Moment) {
    let body = frame::head(pen, about, &tr!("wall-timeline"), ClockSize::Large);
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    let end = Moment::START + known.scenario.exercise.length;
    let end = end.max(now);
    let names = Standing::ALL
        .iter()
        .map(|standing| letters::width(&tr(standing.key(), &[]), small, false))
        .fold(0.0, f32::max);
    // A row is never lower than its words.
    let axis = 44.0 * unit;
    let row = ((body.height() * 0.60 - axis) / 7.0).clamp(small * 1.1, 58.0 * unit);
    let plot = Rect::from_corners(
        Vec2::new(
            body.min.x + names.min(260.0 * unit) + 62.0 * unit,
            body.min.y + axis,
        ),
        Vec2::new(body.max.x - 76.0 * unit, body.min.y + axis + 7.0 * row),
    );
    let x = |at: Moment| {
        let share = at.millis() as f64 / end.millis().max(1) as f64;
        plot.min.x + plot.width() * share as f32
    };
    let present = x(now);
    ticks(pen, plot, body.max.y, end, x);
    // Time that has not come is open water.
    pen.fill(
        Rect::from_corners(
            Vec2::new(present, plot.min.y),
            Vec2::new(plot.max.x, body.max.y),
        ),
        theme.shallow,
        0.30,
    );
    lanes(pen, known, now, end, plot, row);
    let above = Rect::from_corners(Vec2::new(body.min.x, plot.max.y + 30.0 * unit), body.max);
    flags(pen, &marks(known), above, plot, x);
    pen.canvas().line(
        &[
            Vec2::new(present, plot.min.y - 12.0 * unit),
            Vec2::new(present, body.max.y),
        ],
        3.0 * unit,
        theme.accent,
        0.95,
        false,
    );
    if known.requests.is_empty() && known.inbox.is_empty() {
        let middle = Rect::from_corners(
            Vec2::new(plot.min.x, plot.min.y + 3.0 * row),
            Vec2::new(plot.max.x, plot.min.y + 5.0 * row),
        );
        pen.nothing_yet(&tr!("wall-timeline-empty"), middle);
    }
}

/// The scale of time below, and its lines through everything.
fn ticks(pen: &mut Pen<'_>, plot: Rect, top: f32, end: Moment, x: impl Fn(Moment) -> f32) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    let room = letters::width("T+00:00", small, false) * 1.5;
    let every = [5, 10, 15, 30, 60, 120, 240, 480, 1440]
        .into_iter()
        .find(|mins| plot.width() * *mins as f32 * 60_000.0 / end.millis().max(1) as f32 > room)
        .unwrap_or(2880);
    let mut mins = 0;
    while mins <= end.mins() && mins / every < 60 {
        let at = Moment::from_mins(mins);
        let here = x(at);
        pen.canvas().line(
            &[Vec2::new(here, plot.min.y), Vec2::new(here, top)],
            1.2 * unit,
            theme.depth_line,
            0.55,
            false,
        );
        pen.write(
            at.on_clock(),
            Vec2::new(here, plot.min.y - 12.0 * unit),
            anchor::TOP,
            small,
            theme.muted,
        );
        mins += every;
    }
    pen.canvas().line(
        &[plot.min, Vec2::new(plot.max.x, plot.min.y)],
        2.0 * unit,
        theme.depth_line,
        0.9,
        false,
    );
}

/// One lane for each way in which a request can stand: how many, over time, and how many now.
fn lanes(pen: &mut Pen<'_>, known: &World, now: Moment, end: Moment, plot: Rect, row: f32) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    let steps = ((plot.width() / (4.0 * unit)) as usize).clamp(20, 480);
    let counts = counts(known, now, end, steps);
    let most = counts.iter().flatten().copied().max().unwrap_or(0).max(1);
    for (i, standing) in Standing::ALL.into_iter().enumerate() {
        let base = plot.max.y - (i + 1) as f32 * row + 3.0 * unit;
        let middle = base + row / 2.0 - 3.0 * unit;
        let latest = counts.last().map_or(0, |count| count[i]);
        let quiet = counts.iter().all(|count| count[i] == 0);
        let left = plot.min.x - 24.0 * unit;
        standing.sign(
            pen.canvas(),
            Vec2::new(left, middle),
            10.0 * unit,
            theme,
            !quiet,
        );
        pen.write_in(
            &tr(standing.key(), &[]),
            Vec2::new(left - 26.0 * unit, middle),
            anchor::RIGHT,
            small,
            false,
            if quiet { theme.faint } else { theme.text },
            260.0 * unit,
        );
        pen.canvas().line(
            &[Vec2::new(plot.min.x, base), Vec2::new(plot.max.x, base)],
            1.2 * unit,
            theme.depth_line,
            0.5,
            false,
        );
        let ink = standing.ink(theme);
        let high = |count: u16| {
            let share = f32::from(count) / f32::from(most);
            (row - 10.0 * unit).max(6.0 * unit) * bevy::math::ops::sqrt(share)
        };
        let at = |step: usize| plot.min.x + plot.width() * step as f32 / steps as f32;
        let mut step = 0;
        while step < counts.len() {
            let count = counts[step][i];
            let until = counts[step..]
                .iter()
                .position(|other| other[i] != count)
                .map_or(counts.len(), |more| step + more);
            if count > 0 {
                let top = base + high(count);
                let (from, to) = (at(step), at(until));
                pen.canvas().shaded_box(
                    Vec2::new(from, base),
                    Vec2::new(to, top),
                    ink.paint(0.85),
                    ink.paint(0.30),
                );
            }
            step = until;
        }
        pen.write(
            latest.to_string(),
            Vec2::new(plot.max.x + 16.0 * unit, middle),
            anchor::LEFT,
            layout.px(if row > 40.0 * unit { BODY } else { SMALL }),
            if latest == 0 { theme.faint } else { ink },
        )
        .strong = latest > 0;
    }
}

/// What happened, as flags over the lanes; each gets its words where there is room for them.
fn flags(pen: &mut Pen<'_>, marks: &[Mark], place: Rect, plot: Rect, x: impl Fn(Moment) -> f32) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let small = layout.px(SMALL);
    let pitch = small * 1.34;
    let foot = place.min.y;
    let rows = ((place.height() - 26.0 * unit) / pitch).floor().max(0.0) as usize;
    let mut words: Vec<Rect> = Vec::new();
    let mut poles: Vec<Rect> = Vec::new();
    pen.canvas().line(
        &[Vec2::new(plot.min.x, foot), Vec2::new(plot.max.x, foot)],
        2.0 * unit,
        theme.depth_line,
        0.9,
        false,
    );
    // The most telling get words, as many as there is hope for; the later stand lower, so that poles pass by.
    let mut spoken: Vec<&Mark> = marks.iter().take(rows + 3).collect();
    spoken.sort_by_key(|mark| std::cmp::Reverse(mark.at));
    for mark in spoken {
        let here = x(mark.at);
        let (ink, strong) = look(mark.kind, theme);
        let room = (plot.width() * 0.5).min(560.0 * unit);
        let title = letters::cut(&mark.title, room, small, strong);
        let wide = letters::width(&title, small, strong) + 12.0 * unit;
        let fits = |row: usize, toward: f32| {
            let low = foot + 26.0 * unit + row as f32 * pitch;
            let near = here + toward * 4.0 * unit;
            let far = near + toward * wide;
            let word = Rect::from_corners(Vec2::new(near, low), Vec2::new(far, low + pitch));
            let pole = Rect::from_corners(
                Vec2::new(here - 3.0 * unit, foot),
                Vec2::new(here + 3.0 * unit, low + pitch),
            );
            let inside = word.min.x >= place.min.x && word.max.x <= place.max.x;
            let free = |one: &Rect, others: &[Rect]| {
                others.iter().all(|other| one.intersect(*other).is_empty())
            };
            (inside && free(&word, &words) && free(&word, &poles) && free(&pole, &words))
                .then_some((word, pole, toward))
        };
        // To the right of its pole, so that the eye reads on; to the left only where the right is taken.
        let found = [1.0, -1.0]
            .into_iter()
            .flat_map(|toward| (0..rows).map(move |row| (row, toward)))
            .find_map(|(row, toward)| fits(row, toward));
        if let Some((word, pole, toward)) = found {
            pen.canvas().line(
                &[
                    Vec2::new(here, foot),
                    Vec2::new(here, word.max.y - 4.0 * unit),
                ],
                1.8 * unit,
                ink,
                0.6,
                false,
            );
            let (at, side) = if toward > 0.0 {
                (word.min.x + 6.0 * unit, anchor::LEFT)
            } else {
                (word.max.x - 6.0 * unit, anchor::RIGHT)
            };
            pen.write(title, Vec2::new(at, word.center().y), side, small, ink)
                .strong = strong;
            words.push(word);
            poles.push(pole);
        }
    }
    for mark in marks.iter().rev() {
        let (ink, _) = look(mark.kind, theme);
        flag(pen, mark.kind, Vec2::new(x(mark.at), foot), ink);
    }
}

/// Colour and strength of what is written.
fn look(kind: Kind, theme: &Theme) -> (Ink, bool) {
    match kind {
        Kind::JointAction => (theme.accent, true),
        Kind::Milestone => (theme.good, true),
        Kind::Notice => (theme.text, false),
    }
}

/// A flag at the foot of its pole: a disc for a notice, a rhomb for a milestone, a ring for the joint action.
fn flag(pen: &mut Pen<'_>, kind: Kind, at: Vec2, ink: Ink) {
    let (theme, unit) = (pen.theme, pen.unit());
    let canvas = pen.canvas();
    match kind {
        Kind::Notice => {
            canvas.disc(at, 9.0 * unit, theme.ground, 1.0);
            canvas.disc(at, 6.5 * unit, ink, 1.0);
        }
        Kind::Milestone => {
            let rhomb = [Vec2::Y, Vec2::X, Vec2::NEG_Y, Vec2::NEG_X];
            canvas.area(&rhomb.map(|p| at + p * 15.0 * unit), theme.ground, 1.0);
            canvas.area(&rhomb.map(|p| at + p * 11.0 * unit), ink, 1.0);
        }
        Kind::JointAction => {
            canvas.disc(at, 15.0 * unit, theme.ground, 1.0);
            canvas.ring(at, 12.0 * unit, 3.2 * unit, ink, 1.0);
            canvas.disc(at, 4.5 * unit, ink, 1.0);
        }
    }
}
