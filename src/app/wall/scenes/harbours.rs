//! The harbours of the chart: sign, light, name, and how the requests ended that came here.

use super::situation::{HARBOUR, Sea, ink_of};
use crate::app::theme::circle;
use crate::app::theme::wall_size::{BODY, SMALL};
use crate::app::wall::chart::{Chart, Harbour};
use crate::app::wall::frame;
use crate::app::wall::letters;
use crate::app::wall::scene::{Label, Pen, anchor};
use bevy::math::{Rect, Vec2};

/// Draws a harbour's sign.
pub(super) fn sign(pen: &mut Pen<'_>, harbour: &Harbour, at: Vec2, sea: &Sea) {
    let theme = pen.theme;
    let ink = ink_of(harbour, theme);
    // A state that no team plays is there, but nobody is on watch; nor is anybody whose time stands still.
    let light = if harbour.team.is_some() && !harbour.frozen {
        1.0
    } else {
        0.45
    };
    // Light on water takes some of the water's colour, or a white harbour would lie in grey fog.
    let haze = ink.mixed(theme.shallow, 0.35);
    let around = if sea.crowded { 3.0 } else { 4.25 };
    pen.canvas()
        .glow(at, around * sea.harbour, haze, 0.30 * light);
    pen.sign(harbour.mark, at, sea.harbour, ink, light);
    if harbour.frozen {
        let unit = sea.harbour / HARBOUR * 1.2;
        let corner = at + Vec2::new(0.86, 0.86) * sea.harbour;
        pen.canvas().disc(corner, 19.0 * unit, theme.ground, 0.95);
        pen.canvas()
            .ring(corner, 19.0 * unit, 2.4 * unit, theme.warn, 1.0);
        frame::pause_bars(pen, corner, 9.0 * unit);
    }
}

/// Names of the harbours, each on a side where it hides no other and where fewest ships come by; on a crowded chart
/// the shortest names, outside. Says where they stand.
pub(super) fn names(pen: &mut Pen<'_>, chart: &Chart, sea: &Sea) -> Vec<Rect> {
    let layout = pen.layout;
    let unit = layout.unit;
    let half = layout.extent / 2.0;
    let room = Rect::from_corners(
        Vec2::new(-half.x + 30.0 * unit, layout.signs.max.y + 2.0 * unit),
        Vec2::new(layout.column.min.x - 8.0 * unit, half.y - 168.0 * unit),
    );
    let signs = sea.places.iter();
    let mut taken: Vec<Rect> = signs
        .map(|at| Rect::from_center_size(*at, Vec2::splat(1.7 * sea.harbour)))
        .collect();
    let mut stands = Vec::new();
    let moored = |harbour: &Harbour| harbour.moored.iter().sum::<u16>();
    let most = chart.harbours.iter().map(moored).max().unwrap_or(0);
    for (i, (harbour, at)) in chart.harbours.iter().zip(&sea.places).enumerate() {
        let free = |label: &Label| {
            let bounds = label.bounds();
            let apart = |(k, other): (usize, &Rect)| k == i || other.intersect(bounds).is_empty();
            room.contains(bounds.min)
                && room.contains(bounds.max)
                && taken.iter().enumerate().all(apart)
        };
        // Ships lie and pass where the lanes end, whoever sails them: so a name keeps its side.
        let waters = sea.quays(layout, i);
        let crossed = |label: &Label| {
            let bounds = label.bounds().inflate(26.0 * unit);
            waters.iter().filter(|at| bounds.contains(**at)).count()
        };
        let sides = candidates(pen, harbour, *at, sea).into_iter().filter(free);
        // Where there is no room for a name, the sign must do.
        let Some(label) = sides.min_by_key(crossed) else {
            continue;
        };
        let bounds = label.bounds();
        stands.push(bounds);
        pen.scene.labels.push(label);
        taken.push(bounds);
        let total = moored(harbour);
        if total == 0 {
            continue;
        }
        let under = Vec2::new(bounds.center().x, bounds.min.y);
        if sea.crowded || most > 36 {
            let share = f32::from(total) / f32::from(most);
            tally(pen, harbour, under - Vec2::Y * 5.0 * unit, share, sea);
        } else {
            moorings(pen, harbour, under - Vec2::Y * 11.0 * unit);
        }
    }
    stands
}

/// The name of a harbour at each of its sides, the best first.
fn candidates(pen: &Pen<'_>, harbour: &Harbour, at: Vec2, sea: &Sea) -> Vec<Label> {
    let (layout, unit) = (pen.layout, pen.layout.unit);
    let (name, size) = if sea.crowded {
        (harbour.id(), layout.px(SMALL))
    } else {
        (harbour.label(), layout.px(BODY))
    };
    let name = letters::cut(&name, 240.0 * unit, size, true);
    let away = sea.harbour + 8.0 * unit;
    let mut sides = [
        (Vec2::NEG_Y * away, anchor::TOP),
        // The tally lies between a name above and its sign.
        (Vec2::Y * (away + 8.0 * unit), anchor::BOTTOM),
        (Vec2::X * (away + 6.0 * unit), anchor::LEFT),
        (Vec2::NEG_X * (away + 6.0 * unit), anchor::RIGHT),
    ];
    if sea.crowded {
        let outward = at - layout.sea.center();
        sides.sort_by(|a, b| b.0.dot(outward).total_cmp(&a.0.dot(outward)));
    }
    sides
        .into_iter()
        .map(|(offset, anchor)| Label {
            text: name.clone(),
            at: (at + offset).round(),
            anchor,
            size,
            strong: true,
            ink: pen.theme.text,
            alpha: if harbour.team.is_some() { 1.0 } else { 0.7 },
            over: true,
        })
        .collect()
}

/// One pip for each request that ended here: full, half, or crossed.
fn moorings(pen: &mut Pen<'_>, harbour: &Harbour, at: Vec2) {
    let unit = pen.unit();
    let pips: Vec<usize> = harbour
        .moored
        .iter()
        .enumerate()
        .flat_map(|(kind, count)| std::iter::repeat_n(kind, usize::from(*count)))
        .collect();
    let (a_row, gap) = (12, 15.0 * unit);
    for (i, kind) in pips.iter().enumerate() {
        let in_row = (pips.len() - i / a_row * a_row).min(a_row);
        let along = (i % a_row) as f32 - (in_row - 1) as f32 / 2.0;
        let place = at + Vec2::new(along * gap, -((i / a_row) as f32) * gap);
        pip(pen, *kind, place, 5.0 * unit);
    }
}

/// A pip: full for carried out, half for in part, crossed for refused.
pub(super) fn pip(pen: &mut Pen<'_>, kind: usize, at: Vec2, radius: f32) {
    let theme = pen.theme;
    let fine = radius * 0.4;
    let canvas = pen.canvas();
    match kind {
        0 => canvas.disc(at, radius, theme.good, 0.95),
        1 => {
            canvas.ring(at, radius - fine / 2.0, fine * 0.9, theme.good, 0.95);
            let half: Vec<Vec2> = circle(24)
                .into_iter()
                .filter(|p| p.y <= 0.01)
                .map(|p| at + p * radius)
                .collect();
            canvas.area(&half, theme.good, 0.95);
        }
        _ => {
            let arm = Vec2::splat(radius * 0.8);
            for arm in [arm, arm.perp()] {
                canvas.line(&[at - arm, at + arm], fine, theme.muted, 0.95, false);
            }
        }
    }
}

/// How requests ended, as lengths: full, half height, and a thin line for refused.
fn tally(pen: &mut Pen<'_>, harbour: &Harbour, at: Vec2, share: f32, sea: &Sea) {
    let (theme, unit) = (pen.theme, pen.unit());
    let total = f32::from(harbour.moored.iter().sum::<u16>());
    let long = (0.25 + 0.75 * share) * 2.4 * sea.harbour;
    let mut from = at - Vec2::X * long / 2.0;
    for (count, (high, ink)) in
        harbour
            .moored
            .iter()
            .zip([(7.0, theme.good), (3.5, theme.good), (1.6, theme.muted)])
    {
        let to = from + Vec2::X * long * f32::from(*count) / total;
        if *count > 0 {
            pen.canvas()
                .line(&[from, to], high * unit, ink, 0.95, false);
        }
        from = to;
    }
}
