//! What stands beside the chart: title, clock, counters, legend, and the latest notice.

use crate::app::theme::Ink;
use crate::app::theme::wall_size::{BODY, CLOCK, FIGURE, SMALL};
use crate::app::wall::chart::{Chart, Notice};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// A notice counts as new for so long, in milliseconds of play.
const FRESH_MILLIS: u64 = 120_000;

/// The exercise's title and the alliance.
pub fn title(pen: &mut Pen<'_>, chart: &Chart) {
    let (layout, theme) = (pen.layout, pen.theme);
    let corner = Vec2::new(
        -layout.extent.x / 2.0 + layout.margin,
        layout.extent.y / 2.0 - layout.margin,
    );
    let room = layout.column.min.x - corner.x - 24.0 * layout.unit;
    pen.write_fitted(
        &chart.title,
        corner,
        anchor::TOP_LEFT,
        (FIGURE, BODY),
        true,
        theme.text,
        room,
    );
    pen.write_in(
        &chart.alliance,
        corner - Vec2::Y * 72.0 * layout.unit,
        anchor::TOP_LEFT,
        layout.px(BODY),
        false,
        theme.muted,
        room,
    );
}

/// Clock, counters and legend.
pub fn column(pen: &mut Pen<'_>, chart: &Chart) {
    let (layout, theme) = (pen.layout, pen.theme);
    let (unit, column) = (layout.unit, layout.column);
    let small = layout.px(SMALL);
    let mut at = column.max;
    let phase = if chart.running {
        theme.good
    } else {
        theme.warn
    };
    pen.write_in(
        &chart.phase,
        at,
        anchor::TOP_RIGHT,
        small,
        true,
        phase,
        column.width(),
    );
    at.y -= 26.0 * unit;
    pen.write(
        chart.clock.clone(),
        at,
        anchor::TOP_RIGHT,
        layout.px(CLOCK),
        theme.text,
    )
    .strong = true;
    at.y -= 156.0 * unit;
    pen.bar(
        Rect::from_corners(Vec2::new(column.min.x, at.y - 5.0 * unit), at),
        chart.share,
        theme.accent,
    );
    at.y -= 16.0 * unit;
    pen.write_in(
        &chart.legal,
        at,
        anchor::TOP_RIGHT,
        small,
        false,
        theme.muted,
        column.width(),
    );
    at.y -= 62.0 * unit;
    for counter in &chart.counters {
        let name = letters::cut(&counter.label, column.width() * 0.55, small, false);
        let room = column.width() - letters::width(&name, small, false) - 18.0 * unit;
        pen.write_fitted(
            &counter.figure,
            at,
            anchor::TOP_RIGHT,
            (FIGURE, SMALL),
            true,
            theme.text,
            room,
        );
        pen.write(
            name,
            Vec2::new(column.min.x, at.y - 26.0 * unit),
            anchor::TOP_LEFT,
            small,
            theme.muted,
        );
        at.y -= 74.0 * unit;
        if let Some(share) = counter.share {
            let line = Rect::from_corners(Vec2::new(column.min.x, at.y - 4.0 * unit), at);
            pen.bar(line, share, theme.good);
        }
        at.y -= 28.0 * unit;
    }
    legend(pen, chart, Vec2::new(column.min.x, at.y));
}

/// What the glyphs of the ships stand for.
fn legend(pen: &mut Pen<'_>, chart: &Chart, corner: Vec2) {
    let (layout, theme) = (pen.layout, pen.theme);
    let (unit, column) = (layout.unit, layout.column);
    let (row, rows) = (38.0 * unit, 3);
    for (i, glyph) in chart.legend.iter().take(2 * rows).enumerate() {
        let at = Vec2::new(
            corner.x + (i / rows) as f32 * column.width() / 2.0 + 16.0 * unit,
            corner.y - ((i % rows) as f32 + 0.5) * row,
        );
        if at.y - row / 2.0 < layout.notice.max.y {
            continue;
        }
        let canvas = pen.canvas();
        canvas.ring(at, 15.5 * unit, 1.8 * unit, theme.faint, 0.9);
        canvas.strokes(
            &glyph.strokes(),
            at,
            9.0 * unit,
            1.9 * unit,
            theme.muted,
            1.0,
        );
        pen.write_in(
            &tr(glyph.key(), &[]),
            at + Vec2::X * 28.0 * unit,
            anchor::LEFT,
            layout.px(SMALL),
            false,
            theme.muted,
            column.width() / 2.0 - 52.0 * unit,
        );
    }
}

fn notice_ground(pen: &mut Pen<'_>, edge: Ink) {
    let (place, theme) = (pen.layout.notice, pen.theme);
    pen.fill(place, theme.panel, 0.93);
    let wide = 7.0 * pen.unit();
    pen.fill(
        Rect::from_corners(place.min, Vec2::new(place.min.x + wide, place.max.y)),
        edge,
        1.0,
    );
}

/// The latest notice to all, or what will stand there.
pub fn notice(pen: &mut Pen<'_>, notice: Option<&Notice>) {
    let (layout, theme) = (pen.layout, pen.theme);
    let unit = layout.unit;
    let band = layout.notice;
    let left = band.min.x + 34.0 * unit;
    let Some(notice) = notice else {
        notice_ground(pen, theme.line);
        pen.write_in(
            &tr!("wall-no-notice"),
            Vec2::new(left, band.center().y),
            anchor::LEFT,
            layout.px(BODY),
            false,
            theme.muted,
            band.width() - 60.0 * unit,
        );
        return;
    };
    let fresh = notice.since < FRESH_MILLIS;
    notice_ground(pen, if fresh { theme.accent } else { theme.line });
    let right = band.max.x - 24.0 * unit;
    let wide = right - left;
    let (small, body) = (layout.px(SMALL), layout.px(BODY));
    let mut at = Vec2::new(left, band.max.y - 15.0 * unit);
    // A long name gives way, never the time.
    let from = |sender: &str| tr!("wall-from", sender = sender, time = notice.when.as_str());
    let room = wide * 0.5 - letters::width(&from(""), small, false);
    let from = from(&letters::cut(&notice.sender, room, small, false));
    let from_width = letters::width(&from, small, false);
    pen.write(
        from,
        Vec2::new(right, at.y - 4.0 * unit),
        anchor::TOP_RIGHT,
        small,
        theme.muted,
    );
    if !notice.title.is_empty() {
        pen.write_in(
            &notice.title,
            at,
            anchor::TOP_LEFT,
            body,
            true,
            theme.text,
            wide - from_width - 30.0 * unit,
        );
    }
    at.y -= 46.0 * unit;
    // What does not fit in three lines is for the desks; the wall never runs over its band.
    let lines = letters::lines(&notice.text, wide, 3, body, false);
    pen.write_lines(lines, at, body, false, theme.text);
}
