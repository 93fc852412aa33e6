//! The countdown: how long until a moment of play, and to what.

use crate::app::theme::wall_size::{BODY, FIGURE, SMALL};
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::scenario::Moment;
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// The figures are at most so high, in units.
const HUGE: f32 = 400.0;
/// Time is running out from then on, in seconds.
const LAST: u64 = 60;

/// What is left, as people read it: `4:05`, `1:04:05`.
fn left(secs: u64) -> String {
    let (hours, mins, secs) = (secs / 3600, secs / 60 % 60, secs % 60);
    if hours > 0 {
        format!("{hours}:{mins:02}:{secs:02}")
    } else {
        format!("{mins}:{secs:02}")
    }
}

/// Draws the countdown.
pub fn draw(pen: &mut Pen<'_>, about: &About, title: &str, to: Moment, now: Moment) {
    let body = frame::head(pen, about, &about.title, ClockSize::Small);
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let middle = body.center().x;
    let come = now >= to;
    // A second that has begun is still there.
    let secs = to.since(now).millis().div_ceil(1000);
    let urgent = !come && secs <= LAST;
    let ink = match (come, urgent) {
        (true, _) => theme.good,
        (false, true) => theme.warn,
        (false, false) => theme.text,
    };
    let mut top = body.max.y;
    let lines = letters::lines(title, body.width() * 0.9, 2, layout.px(FIGURE), true);
    for line in lines {
        let size = layout.px(FIGURE);
        pen.write(line, Vec2::new(middle, top), anchor::TOP, size, theme.text)
            .strong = true;
        top -= size * letters::LEADING;
    }
    let foot = body.min.y + 118.0 * unit;
    let figure = if come {
        tr!("wall-countdown-now")
    } else {
        left(secs)
    };
    let size = ((top - foot) / 1.12).min(HUGE * unit);
    // As wide as the figures with most in them, so that they do not jump in size from second to second.
    let widest: String = figure
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let size = size
        .min(body.width() * 0.96 / letters::width(&widest, 1.0, true).max(0.1))
        .floor()
        .max(layout.px(FIGURE));
    let at = Vec2::new(middle, (top + foot) / 2.0);
    if urgent || come {
        pen.canvas().glow(at, 640.0 * unit, ink, 0.22);
    }
    pen.write(figure, at, anchor::MIDDLE, size, ink).strong = true;
    let line = Rect::from_corners(
        Vec2::new(
            middle - (body.width() * 0.46).min(760.0 * unit),
            foot - 34.0 * unit,
        ),
        Vec2::new(middle + (body.width() * 0.46).min(760.0 * unit), foot),
    );
    gauge(pen, line, if come { 0 } else { secs });
    let when = if come {
        tr!("wall-countdown-was", time = to.on_clock())
    } else {
        tr!("wall-countdown-at", time = to.on_clock())
    };
    pen.write_in(
        &when,
        Vec2::new(middle, foot - 52.0 * unit),
        anchor::TOP,
        layout.px(BODY),
        false,
        theme.muted,
        body.width(),
    );
    if !about.running && !come {
        pen.write_in(
            &tr!("wall-countdown-still"),
            Vec2::new(middle, foot - 92.0 * unit),
            anchor::TOP,
            layout.px(SMALL),
            false,
            theme.warn,
            body.width(),
        );
    }
}

/// A tide gauge of sixty marks: minutes, and in the last minute seconds.
fn gauge(pen: &mut Pen<'_>, place: Rect, secs: u64) {
    let (theme, unit) = (pen.theme, pen.unit());
    let (lit, ink) = if secs <= LAST {
        (secs, theme.warn)
    } else {
        (secs.div_ceil(60).min(60), theme.text)
    };
    for i in 0..60_u64 {
        let long = i % 5 == 0;
        let x = place.min.x + place.width() * (i as f32 + 0.5) / 60.0;
        let high = if long { 1.0 } else { 0.55 } * place.height();
        let (ink, alpha, wide) = if i < lit {
            (ink, 0.95, 4.6)
        } else {
            (theme.faint, 0.45, 2.4)
        };
        pen.canvas().line(
            &[Vec2::new(x, place.max.y), Vec2::new(x, place.max.y - high)],
            wide * unit,
            ink,
            alpha,
            false,
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_read_at_once() {
        assert_eq!(left(0), "0:00");
        assert_eq!(left(65), "1:05");
        assert_eq!(left(3665), "1:01:05");
    }
}
