//! The register: every resource as a tile, and what was done about it.

use super::situation::ink_of;
use crate::app::theme::wall_size::{BODY, FIGURE, SMALL};
use crate::app::theme::{Ink, Theme};
use crate::app::wall::canvas::Canvas;
use crate::app::wall::chart::{self, Harbour};
use crate::app::wall::frame::{self, About, ClockSize};
use crate::app::wall::letters;
use crate::app::wall::scene::{Pen, anchor};
use crate::exercise::{GroupState, Party, World};
use crate::text::tr;
use bevy::math::{Rect, Vec2};
use std::collections::BTreeSet;

/// The counts that head the scene: listed, preserved, blocked, removed, duplicates not yet merged.
fn sums(known: &World) -> [(String, usize); 5] {
    let sum = |of: &dyn Fn(&GroupState) -> bool| -> usize {
        known
            .groups
            .values()
            .filter(|group| of(group))
            .map(|group| usize::from(group.card.count))
            .sum()
    };
    let gone = known.groups.values().map(GroupState::removed_count).sum();
    let duplicates = known
        .groups
        .values()
        .filter(|group| !group.merged)
        .map(|group| usize::from(group.card.duplicates))
        .sum();
    [
        (tr!("wall-register-listed"), sum(&|_| true)),
        (
            tr!("wall-register-captured"),
            sum(&|group| !group.captured_by.is_empty()),
        ),
        (
            tr!("wall-register-blocked"),
            sum(&|group| !group.blocked_by.is_empty()),
        ),
        (tr!("wall-register-removed"), gone),
        (tr!("wall-register-duplicates"), duplicates),
    ]
}

/// Draws the register.
pub fn draw(pen: &mut Pen<'_>, about: &About, known: &World) {
    let body = frame::head(pen, about, &tr!("wall-register"), ClockSize::Large);
    if known.groups.is_empty() {
        pen.nothing_yet(&tr!("wall-register-empty"), body);
        return;
    }
    let unit = pen.unit();
    let below = figures(pen, &sums(known), body);
    let place = Rect::from_corners(body.min, Vec2::new(body.max.x, below - 18.0 * unit));
    let harbours = chart::harbours(known);
    let groups: Vec<&GroupState> = known.groups.values().collect();
    // Rows have one height; where they would be too low, they stand in columns, and the last says what is left.
    let least = 84.0 * unit;
    let rows = ((place.height() / least) as usize).max(1);
    let columns = groups
        .len()
        .div_ceil(rows)
        .min(if place.width() > 1500.0 * unit { 3 } else { 2 });
    let room = rows * columns;
    let rows = groups.len().div_ceil(columns).min(rows);
    let high = (place.height() / rows as f32).min(190.0 * unit);
    let wide = (place.width() - (columns - 1) as f32 * 24.0 * unit) / columns as f32;
    let hidden = if groups.len() > room {
        groups.len() + 1 - room
    } else {
        0
    };
    for (i, group) in groups.iter().take(groups.len() - hidden).enumerate() {
        let corner = corner_of(place, i, rows, wide, high, unit);
        let card = Rect::from_corners(
            corner - Vec2::Y * (high - 10.0 * unit),
            corner + Vec2::X * wide,
        );
        row(pen, known, &harbours, group, card);
    }
    if hidden > 0 {
        let corner = corner_of(place, room - 1, rows, wide, high, unit);
        let at = Vec2::new(corner.x + 20.0 * unit, corner.y - high / 2.0);
        let (size, ink) = (pen.layout.px(BODY), pen.theme.muted);
        pen.write_in(
            &tr!("wall-register-more", count = hidden),
            at,
            anchor::LEFT,
            size,
            false,
            ink,
            wide - 40.0 * unit,
        );
    }
}

fn corner_of(place: Rect, i: usize, rows: usize, wide: f32, high: f32, unit: f32) -> Vec2 {
    Vec2::new(
        place.min.x + (i / rows) as f32 * (wide + 24.0 * unit),
        place.max.y - (i % rows) as f32 * high,
    )
}

/// The sums in a row; says where what follows may begin.
fn figures(pen: &mut Pen<'_>, sums: &[(String, usize)], body: Rect) -> f32 {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    let wide = body.width() / sums.len() as f32;
    for (i, (name, count)) in sums.iter().enumerate() {
        let at = Vec2::new(body.min.x + i as f32 * wide, body.max.y);
        // The sign of a page of which this is so, as the rows below have them.
        let page = Page {
            captured: (1..=3).contains(&i),
            blocked: i == 2,
            removed: i == 3,
            twin: i == 4,
        };
        let sign = at + Vec2::new(13.0, -85.0) * unit;
        tile(pen.canvas(), sign, 12.0 * unit, page, theme);
        let ink = if *count == 0 { theme.faint } else { theme.text };
        pen.write(
            count.to_string(),
            at,
            anchor::TOP_LEFT,
            layout.px(FIGURE),
            ink,
        )
        .strong = true;
        pen.write_in(
            name,
            at + Vec2::new(36.0, -72.0) * unit,
            anchor::TOP_LEFT,
            layout.px(SMALL),
            false,
            theme.muted,
            wide - 50.0 * unit,
        );
    }
    body.max.y - 112.0 * unit
}

/// One group: its name, where it is hosted, what was done and by whom, and its resources as tiles.
fn row(pen: &mut Pen<'_>, known: &World, harbours: &[Harbour], group: &GroupState, card: Rect) {
    let (layout, theme, unit) = (pen.layout, pen.theme, pen.layout.unit);
    pen.fill(card, theme.panel, 0.9);
    let (left, right) = (card.min.x + 20.0 * unit, card.max.x - 20.0 * unit);
    let wide = right - left;
    let (small, body) = (layout.px(SMALL), layout.px(BODY));
    let low = card.height() < 112.0 * unit;
    let top = card.max.y - 12.0 * unit;
    let count = group.card.count.to_string();
    let count_wide = letters::width(&count, body, true);
    pen.write(
        count,
        Vec2::new(right, top),
        anchor::TOP_RIGHT,
        body,
        theme.text,
    )
    .strong = true;
    // Signs of the states in which it is hosted, before the count.
    let mut at = right - count_wide - 34.0 * unit;
    let hosts: BTreeSet<_> = group.card.hosted_in.iter().collect();
    let hosts = harbours.iter().filter(|harbour| {
        harbour
            .nation
            .as_ref()
            .is_some_and(|nation| hosts.contains(nation))
    });
    // A name says more than many signs.
    let most = if card.width() < 640.0 * unit { 2 } else { 6 };
    for harbour in hosts.rev().take(most) {
        let taken = harbour
            .nation
            .as_ref()
            .is_some_and(|nation| group.removed_in.contains(nation));
        let centre = Vec2::new(at, top - body * 0.6);
        let light = if taken { 0.2 } else { 1.0 };
        pen.sign(
            harbour.mark,
            centre,
            15.0 * unit,
            ink_of(harbour, theme),
            light,
        );
        at -= 42.0 * unit;
    }
    pen.write_in(
        &group.card.title,
        Vec2::new(left, top),
        anchor::TOP_LEFT,
        body,
        true,
        theme.text,
        at - left,
    );
    let (text, ink) = state(known, harbours, group, theme);
    let under = top - body * 1.3;
    let tiles_top = if low {
        // No room for words: the tiles say it.
        under
    } else {
        pen.write_in(
            &text,
            Vec2::new(left, under),
            anchor::TOP_LEFT,
            small,
            false,
            ink,
            wide,
        );
        under - small * 1.42
    };
    let place = Rect::from_corners(
        Vec2::new(left, card.min.y + 10.0 * unit),
        Vec2::new(right, tiles_top),
    );
    tiles(pen, group, place);
}

/// What was done about a group, in words.
fn state(known: &World, harbours: &[Harbour], group: &GroupState, theme: &Theme) -> (String, Ink) {
    let name = |team: &crate::scenario::TeamId| {
        chart::harbour_of(known, harbours, &Party::Team(team.clone()))
            .map_or_else(|| team.to_string(), |place| harbours[place].label())
    };
    let mut parts = Vec::new();
    let captured: Vec<String> = group.captured_by.iter().map(&name).collect();
    let blocked: Vec<String> = group.blocked_by.keys().map(&name).collect();
    let removed: Vec<String> = group
        .removed_in
        .iter()
        .map(|nation| {
            known
                .scenario
                .nation(nation)
                .map_or_else(|| nation.to_string(), |nation| nation.name.clone())
        })
        .collect();
    for (key, names) in [
        ("wall-register-captured-by", captured),
        ("wall-register-blocked-by", blocked),
        ("wall-register-removed-in", removed),
    ] {
        if !names.is_empty() {
            parts.push(tr(key, &[("names", names.join(", ").into())]));
        }
    }
    if !group.merged {
        parts.push(tr!("wall-register-unmerged", count = group.card.duplicates));
    }
    if group.uncaptured {
        return (
            std::iter::once(tr!("wall-register-uncaptured"))
                .chain(parts)
                .collect::<Vec<_>>()
                .join(" · "),
            theme.loss,
        );
    }
    if parts.is_empty() {
        parts.push(tr!("wall-register-untouched"));
    }
    (parts.join(" · "), theme.muted)
}

/// The resources one by one. Very many share a tile, which the count beside them makes clear.
fn tiles(pen: &mut Pen<'_>, group: &GroupState, place: Rect) {
    if place.height() <= 4.0 || place.width() <= 4.0 {
        return;
    }
    let (theme, unit) = (pen.theme, pen.unit());
    let count = usize::from(group.card.count.max(1));
    let mut side = (52.0 * unit).min(place.height());
    let fits = |side: f32| {
        let (columns, rows) = (place.width() / side, place.height() / side);
        columns.floor() as usize * (rows.floor() as usize).max(1)
    };
    while fits(side) < count && side > 9.0 * unit {
        side *= 0.93;
    }
    let columns = ((place.width() / side).floor() as usize).max(1);
    let twins = if group.merged {
        0
    } else {
        usize::from(group.card.duplicates)
    };
    for i in 0..count.min(fits(side)) {
        let at = Vec2::new(
            place.min.x + ((i % columns) as f32 + 0.5) * side,
            place.max.y - ((i / columns) as f32 + 0.5) * side,
        );
        let page = Page {
            captured: !group.captured_by.is_empty(),
            blocked: !group.blocked_by.is_empty(),
            removed: group.removed(i),
            twin: i + twins >= count,
        };
        tile(pen.canvas(), at, side * 0.38, page, theme);
    }
}

/// What was done about one page.
#[derive(Clone, Copy, Debug)]
struct Page {
    captured: bool,
    blocked: bool,
    removed: bool,
    /// It stands in the register twice.
    twin: bool,
}

/// A page: filled when preserved, barred when blocked, crossed when removed; a twin is small.
fn tile(canvas: &mut Canvas, at: Vec2, half: f32, page: Page, theme: &Theme) {
    let half = if page.twin { half * 0.62 } else { half };
    let corner = |x: f32, y: f32| at + Vec2::new(x, y) * half;
    let square = [
        corner(-0.84, -1.0),
        corner(0.84, -1.0),
        corner(0.84, 1.0),
        corner(-0.84, 1.0),
    ];
    let fine = (half * 0.14).max(1.0);
    let ink = if page.captured {
        theme.good
    } else {
        theme.text
    };
    let cover = match (page.captured, page.removed) {
        (true, false) => 0.85,
        (true, true) => 0.30,
        (false, _) => 0.10,
    };
    canvas.area(&square, ink, cover);
    canvas.line(&square, fine, ink, 0.9, true);
    // What went before anybody had kept it is lost.
    let bar = if page.captured {
        theme.text
    } else {
        theme.loss
    };
    let up = [corner(-1.1, -0.55), corner(1.1, 0.55)];
    let down = [corner(-1.1, 0.55), corner(1.1, -0.55)];
    let bars: &[[Vec2; 2]] = match (page.blocked, page.removed) {
        (false, false) => &[],
        (true, false) => &[up],
        (_, true) => &[up, down],
    };
    for line in bars {
        canvas.line(line, fine * 3.0, theme.panel, 1.0, false);
    }
    for line in bars {
        canvas.line(line, fine * 1.5, bar, 1.0, false);
    }
}
