//! The spotlight: one notice to all, as large as it fits, with who speaks and when.

use super::situation::ink_of;
use crate::app::theme::wall_size::{BODY, FIGURE};
use crate::app::wall::chart;
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::{Arrival, Party, World};
use crate::scenario::{Moment, Sender};
use crate::text::tr;
use bevy::math::{Rect, Vec2};

/// The title is at most so large, in units.
const TITLE: f32 = 84.0;

/// The notice that came with this event, or the latest. Only what was sent to the wall is ever shown.
fn chosen(known: &World, seq: Option<u64>) -> Option<&Arrival> {
    let mut notices = known
        .inbox
        .iter()
        .rev()
        .filter(|arrival| arrival.card.on_wall);
    match seq {
        Some(seq) => notices.find(|arrival| arrival.seq == seq),
        None => notices.next(),
    }
}

/// Draws the spotlight.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World, now: Moment, seq: Option<u64>) {
    let body = frame::head(pen, about, &about.title, ClockSize::Large);
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let Some(notice) = chosen(known, seq) else {
        let text = if seq.is_some() {
            tr!("wall-spotlight-gone")
        } else {
            tr!("wall-no-notice")
        };
        pen.nothing_yet(&text, body);
        return;
    };
    // A beam falls on it from where the speaker stands.
    let lamp = Vec2::new(body.min.x + 44.0 * unit, body.max.y - 46.0 * unit);
    let (mark, ink) = speaker(known, &notice.card.from).map_or((None, theme.accent), |harbour| {
        (Some(harbour.mark), ink_of(&harbour, theme))
    });
    let beam = ink.mixed(theme.shallow, 0.6);
    pen.canvas().glow(lamp, 560.0 * unit, beam, 0.55);
    let mut left = body.min.x;
    if let Some(mark) = mark {
        pen.sign(mark, lamp, 38.0 * unit, ink, 1.0);
        left += 104.0 * unit;
    }
    let age = now.since(notice.at).mins();
    let since = tr!("wall-spotlight-since", minutes = age);
    let when = format!("{} · {}", notice.at.on_clock(), since);
    let body_size = layout.px(BODY);
    pen.write_in(
        &chart::sender(known, &notice.card.from),
        Vec2::new(left, lamp.y + 2.0 * unit),
        Vec2::new(-0.5, -0.5),
        body_size,
        true,
        ink,
        body.max.x - left,
    );
    pen.write_in(
        &when,
        Vec2::new(left, lamp.y - 2.0 * unit),
        anchor::TOP_LEFT,
        body_size,
        false,
        theme.muted,
        body.max.x - left,
    );
    let mut room = Rect::from_corners(
        body.min + Vec2::Y * 10.0 * unit,
        Vec2::new(body.max.x, lamp.y - 66.0 * unit),
    );
    // Lines of more than some seventy letters are not followed from ten metres.
    room.max.x = room.max.x.min(room.min.x + 2100.0 * unit);
    if !notice.card.title.is_empty() {
        let (lines, size) = letters::block(
            &notice.card.title,
            (room.width(), (room.height() * 0.42).max(100.0 * unit)),
            layout.px(TITLE),
            layout.px(BODY),
            true,
        );
        room.max.y = pen.write_lines(
            lines,
            Vec2::new(room.min.x, room.max.y),
            size,
            true,
            theme.text,
        ) - 14.0 * unit;
    }
    let (lines, size) = letters::block(
        &notice.card.text,
        (room.width(), room.height()),
        layout.px(FIGURE),
        layout.px(BODY),
        false,
    );
    pen.write_lines(
        lines,
        Vec2::new(room.min.x, room.max.y),
        size,
        false,
        theme.text,
    );
}

/// The harbour of who speaks, if they sit in one.
fn speaker(known: &World, sender: &Sender) -> Option<chart::Harbour> {
    let party = match sender {
        Sender::Sim(body) => Party::Sim(body.clone()),
        Sender::Team(team) => Party::Team(team.clone()),
        Sender::Control => return None,
    };
    let harbours = chart::harbours(known);
    let place = chart::harbour_of(known, &harbours, &party)?;
    harbours.into_iter().nth(place)
}
