//! A group of the register as a row of a table, or as two lines, and in full.

use super::parts::*;
use crate::app::control::sign::team_name;
use crate::app::theme::{Ink, Mark, Theme, space};
use crate::exercise::{Command, GroupState, World};
use crate::scenario::{ConceptId, GroupId, NationId, TeamId};
use crate::text::tr;
use egui::{Pos2, Rect, Ui, pos2, vec2};

/// The width of a column of signs, in a table and in one with room for five of them.
const SIGNS: f32 = 62.0;
const ROOMY: f32 = 78.0;
/// The width of the column of counts.
const COUNT: f32 = 92.0;

/// The columns of signs, from left to right.
const COLUMNS: [&str; 4] = [
    "case-register-hosted",
    "case-register-captured",
    "case-register-blocked",
    "case-register-removed",
];

/// The width of a column of signs in a table that is so wide.
fn signs_room(rect: Rect) -> f32 {
    if rect.width() > 600.0 { ROOMY } else { SIGNS }
}

/// Where the columns of a table begin.
fn places(rect: Rect) -> [f32; 5] {
    let wide = signs_room(rect);
    let from = rect.right() - space::S - wide * 4.0;
    [
        from - COUNT,
        from,
        from + wide,
        from + wide * 2.0,
        from + wide * 3.0,
    ]
}

pub(super) fn head_ui(ui: &Ui, rect: Rect) {
    let theme = Theme::of(ui);
    let y = rect.center().y;
    let [count, signs @ ..] = places(rect);
    let resources = tr!("case-register-resources");
    left(
        ui,
        pos2(count, y),
        &resources,
        small(),
        theme.faint,
        COUNT - 4.0,
    );
    for (x, key) in signs.into_iter().zip(COLUMNS) {
        left(ui, pos2(x, y), &tr!(key), small(), theme.faint, SIGNS - 4.0);
    }
}

/// How many resources a group has, and how many of them are duplicates.
fn count_words(group: &GroupState) -> String {
    let (count, duplicates) = (group.card.count, group.card.duplicates);
    match (duplicates, group.merged) {
        (0, _) => tr!("case-register-plain", count = count),
        (_, true) => tr!("case-register-merged", count = count),
        (_, false) => tr!(
            "case-register-duplicates",
            count = count,
            duplicates = duplicates
        ),
    }
}

pub(super) fn group_ui(
    ui: &Ui,
    known: &World,
    place: Rect,
    id: &GroupId,
    group: &GroupState,
    table: bool,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let rect = place.with_max_y(place.bottom() - 2.0);
    let card = &group.card;
    let count = count_words(group);
    let response = row(ui, rect, id.as_str(), Some(theme.raised), || {
        let names = |teams: &mut dyn Iterator<Item = &TeamId>| {
            let names: Vec<String> = teams.map(|team| team_name(known, team)).collect();
            if names.is_empty() {
                tr!("nobody")
            } else {
                names.join(", ")
            }
        };
        tr!(
            "case-group-label",
            group = card.title.as_ref(),
            count = count.as_str(),
            captured = names(&mut group.captured_by.iter()),
            blocked = names(&mut group.blocked_by.keys())
        )
    });
    let title = card.title.as_ref();
    let nations = |nations: &mut dyn ExactSizeIterator<Item = &NationId>, at, room| {
        let marks: Vec<_> = nations
            .map(|nation| nation_sign(known, nation, &theme))
            .collect();
        some_signs(ui, at, room, marks.into_iter());
    };
    let start = rect.left() + space::M;
    if table {
        let y = rect.center().y;
        let [at, hosted, captured, blocked, removed] = places(rect);
        left(
            ui,
            pos2(start, y),
            title,
            body(),
            theme.text,
            at - start - space::M,
        );
        let ink = if group.merged {
            theme.muted
        } else {
            theme.warn
        };
        left(ui, pos2(at, y), &count, small(), ink, COUNT - space::M);
        let room = signs_room(rect) - space::S;
        nations(&mut card.hosted_in.iter(), pos2(hosted, y), room);
        teams_or_dash(ui, known, pos2(captured, y), room, group.captured_by.iter());
        teams_or_dash(ui, known, pos2(blocked, y), room, group.blocked_by.keys());
        nations(&mut group.removed_in.iter(), pos2(removed, y), room);
    } else {
        let (upper, lower) = (rect.top() + 12.0, rect.bottom() - 11.0);
        let end = rect.right() - space::M;
        let ink = if group.merged {
            theme.muted
        } else {
            theme.warn
        };
        let stop = right(ui, pos2(end, upper), &count, small(), ink, 110.0);
        let room = stop - start - space::M;
        left(ui, pos2(start, upper), title, body(), theme.text, room);
        let width = (end - start) / 3.0;
        let at = |nth: f32| pos2(start + width * nth, lower);
        let word = |nth: f32, key: &str| {
            let x = left(ui, at(nth), &tr!(key), small(), theme.muted, width - 16.0);
            (
                pos2(x + space::S, lower),
                width - (x - at(nth).x) - space::M,
            )
        };
        let (from, room) = word(0.0, COLUMNS[1]);
        teams_or_dash(ui, known, from, room, group.captured_by.iter());
        let (from, room) = word(1.0, COLUMNS[2]);
        teams_or_dash(ui, known, from, room, group.blocked_by.keys());
        let (from, room) = word(2.0, COLUMNS[3]);
        nations(&mut group.removed_in.iter(), from, room);
    }
    let bookmark = || format!("{id} · {title}");
    paper(&response, out, bookmark, |ui| {
        group_paper_ui(ui, known, id, group);
    });
}

fn teams_or_dash<'a>(
    ui: &Ui,
    known: &World,
    at: Pos2,
    room: f32,
    teams: impl ExactSizeIterator<Item = &'a TeamId>,
) {
    if teams.len() == 0 {
        left(ui, at, "–", small(), Theme::of(ui).faint, 12.0);
    } else {
        team_signs(ui, known, at, room, teams);
    }
}

/// Signs in a line; a dash where there are none.
fn some_signs(ui: &Ui, at: Pos2, room: f32, marks: impl ExactSizeIterator<Item = (Mark, Ink)>) {
    if marks.len() == 0 {
        left(ui, at, "–", small(), Theme::of(ui).faint, 12.0);
    } else {
        signs(ui, at, room, marks);
    }
}

fn group_paper_ui(ui: &mut Ui, known: &World, id: &GroupId, group: &GroupState) {
    let theme = Theme::of(ui);
    let card = &group.card;
    ui.spacing_mut().item_spacing = vec2(space::M, 2.0);
    title_ui(ui, &card.title);
    text_ui(ui, id.as_str());
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    pair(ui, "case-register-resources", &count_words(group));
    pair(ui, "case-register-listed", &group.since.on_clock());
    let concept = |id: &ConceptId| {
        let mut concepts = known.scenario.library.concepts.iter();
        let entry = concepts.find(|entry| entry.id == *id);
        entry.map_or_else(|| id.to_string(), |entry| entry.title.clone())
    };
    let truth = known.scenario.group(id).map(|group| &group.concept);
    let shows = truth.unwrap_or_else(|| group.concept());
    pair(ui, "case-register-shows", &concept(shows));
    if *shows != card.concept {
        pair(ui, "case-register-reported", &concept(&card.concept));
    }
    let assessed: Vec<String> = group
        .assessed_by
        .iter()
        .map(|team| team_name(known, team))
        .collect();
    if !assessed.is_empty() {
        pair(ui, "case-register-assessed", &assessed.join(", "));
    }
    let states = |ids: &mut dyn Iterator<Item = &NationId>| {
        let names: Vec<&str> = ids.map(|nation| nation_name(known, nation)).collect();
        names.join(", ")
    };
    pair(ui, COLUMNS[0], &states(&mut card.hosted_in.iter()));
    let captured: Vec<String> = group
        .captured_by
        .iter()
        .map(|team| team_name(known, team))
        .collect();
    pair(ui, COLUMNS[1], &captured.join(", "));
    for (team, at) in &group.blocked_by {
        let text = format!("{} · {}", at.on_clock(), team_name(known, team));
        pair(ui, COLUMNS[2], &text);
    }
    pair(ui, COLUMNS[3], &states(&mut group.removed_in.iter()));
    if let Some(item) = &card.captures {
        pair(ui, "case-register-captures", &item_name(known, item));
    }
    if group.uncaptured {
        pair_ui(ui, "", &tr!("case-register-uncaptured"), theme.loss);
    }
}
