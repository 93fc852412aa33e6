//! How the states act together: joint action, crosswalk, status, services, violations and trust; and beside them
//! where the story turned and where it did not.

use super::parts::*;
use super::story::{self, Turn};
use crate::app::control::sign::{minute, stretch, team_name, team_sign};
use crate::app::theme::widgets::{bar_ui, heading_ui, paint_line, paint_sign};
use crate::app::theme::{Ink, Theme, space};
use crate::exercise::agenda::Due;
use crate::exercise::{Command, TRUST_AT_FIRST, World};
use crate::scenario::{Moment, NationId, TeamId};
use crate::text::tr;
use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

/// The width from which the story stands beside the coordination.
const WIDE: f32 = 740.0;
/// Where what stands for a word begins.
const WORD: f32 = 96.0;
/// A service's bar.
const BAR: f32 = 90.0;

/// A row of the pane.
enum Row<'a> {
    Head(&'static str, String),
    /// A word and the teams that it is true of.
    Teams(&'static str, Tone, Vec<&'a TeamId>),
    /// A team and what it said.
    Said(&'static str, Tone, &'a TeamId, &'a str),
    /// A sentence.
    Sentence(String),
    Service(&'a NationId, &'a str, u8, Moment),
    /// Its place among the violations keeps two of the same words apart.
    Violation(usize, Moment, &'a TeamId, &'a str),
    Trust(&'a TeamId, &'a TeamId, u8),
    Story(Turn<'a>),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Tone {
    Usual,
    Good,
    Warn,
}

impl Tone {
    fn ink(self, theme: &Theme) -> Ink {
        match self {
            Self::Usual => theme.muted,
            Self::Good => theme.good,
            Self::Warn => theme.warn,
        }
    }
}

/// The coordination and the story.
pub fn coordination_ui(ui: &mut Ui, known: &World, now: Moment, out: &mut Vec<Command>) {
    let area = ui.available_rect_before_wrap();
    let together = together(known, now);
    let turns = || story::turns(known).into_iter().map(Row::Story);
    if area.width() >= WIDE {
        let split = area.center().x;
        beside(ui, area.with_max_x(split - space::L), "together", |ui| {
            heading_ui(ui, &tr!("case-coordination-title"), |_| {});
            rows_ui(ui, known, "together", &together, out);
        });
        let story: Vec<Row<'_>> = turns().collect();
        beside(ui, area.with_min_x(split + space::L), "story", |ui| {
            heading_ui(ui, &tr!("case-story-title"), |_| {});
            rows_ui(ui, known, "story", &story, out);
        });
    } else {
        heading_ui(ui, &tr!("case-coordination-title"), |_| {});
        let mut all = together;
        all.extend(turns());
        rows_ui(ui, known, "all", &all, out);
    }
    ui.advance_cursor_after_rect(area);
}

fn together(known: &World, now: Moment) -> Vec<Row<'_>> {
    let mut rows = Vec::with_capacity(32);
    joint_action(known, now, &mut rows);
    crosswalk(known, &mut rows);
    status(known, &mut rows);
    services(known, &mut rows);
    rows.push(Row::Head(
        "case-violations-title",
        known.violations.len().to_string(),
    ));
    let violations = known.violations.iter().enumerate();
    rows.extend(violations.map(|(nth, (at, team, text))| Row::Violation(nth, *at, team, text)));
    let moved = known
        .trust
        .iter()
        .filter(|(_, now)| **now != TRUST_AT_FIRST);
    let from = rows.len();
    rows.extend(moved.map(|((of, toward), now)| Row::Trust(of, toward, *now)));
    if rows.len() > from {
        let side = tr!("case-trust-first", points = TRUST_AT_FIRST);
        rows.insert(from, Row::Head("case-trust-title", side));
    }
    rows
}

/// The teams of which this is true, in the order of the scenario.
fn teams<'a>(known: &'a World, wanted: impl Fn(&TeamId) -> bool, states: bool) -> Vec<&'a TeamId> {
    known
        .scenario
        .teams
        .iter()
        .filter(|team| team.nation.is_some() || !states)
        .map(|team| &team.id)
        .filter(|team| wanted(team))
        .collect()
}

/// A row of teams, unless there are none.
fn push<'a>(rows: &mut Vec<Row<'a>>, key: &'static str, tone: Tone, teams: Vec<&'a TeamId>) {
    if !teams.is_empty() {
        rows.push(Row::Teams(key, tone, teams));
    }
}

fn joint_action<'a>(known: &'a World, now: Moment, rows: &mut Vec<Row<'a>>) {
    let state = &known.coordination;
    let title = "case-joint-title";
    let alone = |rows: &mut Vec<Row<'a>>| {
        for team in state.alone.keys() {
            rows.push(Row::Teams("case-joint-alone", Tone::Warn, vec![team]));
        }
    };
    if let Some((at, acted, missed)) = &state.held {
        rows.push(Row::Head(title, tr!("case-joint-held", time = minute(*at))));
        push(rows, "case-joint-acted", Tone::Good, acted.iter().collect());
        push(
            rows,
            "case-joint-missed",
            Tone::Warn,
            missed.iter().collect(),
        );
        alone(rows);
        return;
    }
    let Some(moment) = state.joint_action else {
        rows.push(Row::Head(title, String::new()));
        rows.push(Row::Sentence(tr!("case-joint-none")));
        alone(rows);
        return;
    };
    let dues = Dues::of(known, |due| matches!(due, Due::JointAction));
    let at = dues.at(&Due::JointAction).unwrap_or(moment);
    let side = tr!(
        "case-joint-at",
        time = minute(at),
        left = stretch(at.since(now))
    );
    rows.push(Row::Head(title, side));
    let answer = |team: &TeamId| state.answers.get(team).map(|(yes, _)| *yes);
    let confirmed = teams(known, |team| answer(team) == Some(true), false);
    push(rows, "case-joint-confirmed", Tone::Good, confirmed);
    for (team, (yes, basis)) in &state.answers {
        if !yes {
            rows.push(Row::Said("case-joint-declined", Tone::Warn, team, basis));
        }
    }
    let silent = teams(known, |team| answer(team).is_none(), true);
    push(rows, "case-joint-silent", Tone::Usual, silent);
    alone(rows);
}

fn crosswalk<'a>(known: &'a World, rows: &mut Vec<Row<'a>>) {
    let state = &known.coordination;
    let title = "case-crosswalk-title";
    if !state.crosswalk_open && state.votes.is_empty() && state.crosswalk.is_none() {
        rows.push(Row::Head(title, String::new()));
        rows.push(Row::Sentence(tr!("case-crosswalk-none")));
        return;
    }
    let side = match state.crosswalk {
        Some(at) => tr!("case-crosswalk-adopted", time = minute(at)),
        None => tr!("case-crosswalk-open"),
    };
    rows.push(Row::Head(title, side));
    let vote = |team: &TeamId| state.votes.get(team).copied();
    let voted = |wanted: Option<bool>| teams(known, |team| vote(team) == wanted, false);
    push(rows, "case-crosswalk-for", Tone::Good, voted(Some(true)));
    push(
        rows,
        "case-crosswalk-against",
        Tone::Warn,
        voted(Some(false)),
    );
    push(rows, "case-crosswalk-silent", Tone::Usual, voted(None));
}

/// Who has reported since status was last asked for.
fn status<'a>(known: &'a World, rows: &mut Vec<Row<'a>>) {
    let state = &known.coordination;
    let title = "case-status-title";
    let Some(asked) = state.status_asked.last() else {
        rows.push(Row::Head(title, String::new()));
        rows.push(Row::Sentence(tr!("case-status-none")));
        return;
    };
    rows.push(Row::Head(
        title,
        tr!("case-status-asked", time = minute(*asked)),
    ));
    let reported = |team: &TeamId| {
        let mut reports = state.reports.iter().rev();
        reports.any(|(at, by, _)| by == team && at >= asked)
    };
    let coordinator = &known.scenario.alliance.coordinator;
    let owes = |team: &TeamId| team != coordinator;
    push(
        rows,
        "case-status-reported",
        Tone::Good,
        teams(known, |team| owes(team) && reported(team), false),
    );
    push(
        rows,
        "case-status-missing",
        Tone::Warn,
        teams(known, |team| owes(team) && !reported(team), false),
    );
}

/// Services below their full level, the lowest first; the others in one line.
fn services<'a>(known: &'a World, rows: &mut Vec<Row<'a>>) {
    if known.services.is_empty() {
        return;
    }
    rows.push(Row::Head("case-services-title", String::new()));
    let from = rows.len();
    let low = known
        .services
        .iter()
        .filter_map(|((nation, service), levels)| {
            let (since, level) = levels.last()?;
            (*level < 100).then_some(Row::Service(nation, service, *level, *since))
        });
    rows.extend(low);
    let level = |row: &Row<'_>| match row {
        Row::Service(_, _, level, _) => *level,
        _ => 100,
    };
    rows[from..].sort_by_key(level);
    let full = known.services.len() - (rows.len() - from);
    if full > 0 {
        let key = if rows.len() == from {
            "case-services-all"
        } else {
            "case-services-others"
        };
        rows.push(Row::Sentence(tr!(key, count = full)));
    }
}

fn rows_ui(ui: &mut Ui, known: &World, salt: &str, rows: &[Row<'_>], out: &mut Vec<Command>) {
    list_ui(
        ui,
        salt,
        rows,
        |row| match row {
            Row::Head(..) => HEAD,
            Row::Story(turn) => turn.height(),
            _ => LINE,
        },
        |ui, rect, row| row_ui(ui, known, rect, row, out),
    );
}

fn row_ui(ui: &mut Ui, known: &World, rect: Rect, row: &Row<'_>, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    match row {
        Row::Head(key, side) => {
            let title = tr!(*key);
            told(ui, rect, *key, || format!("{title} {side}"));
            head(ui, rect, &title, side);
        }
        Row::Sentence(text) => sentence(ui, rect, text.as_str(), text, theme.muted),
        Row::Teams(key, tone, teams) => {
            let word = tr!(*key);
            told(ui, rect, (*key, teams), || {
                let names: Vec<String> = teams.iter().map(|team| team_name(known, team)).collect();
                format!("{word}: {}", names.join(", "))
            })
            .on_hover_ui(|ui| {
                for team in teams {
                    text_ui(ui, &team_name(known, team));
                }
            });
            let x = word_ui(ui, rect, &word, *tone, &theme);
            let room = rect.right() - x;
            team_signs(
                ui,
                known,
                pos2(x, rect.center().y),
                room,
                teams.iter().copied(),
            );
        }
        Row::Said(key, tone, team, text) => {
            let word = tr!(*key);
            let name = team_name(known, team);
            let x = word_ui(ui, rect, &word, *tone, &theme);
            let label = format!("{word}: {name}: {text}");
            said_ui(ui, known, rect, x, (*key, team), team, text, &label);
        }
        Row::Violation(nth, at, team, text) => {
            let time = minute(*at);
            let y = rect.center().y;
            let start = rect.left() + space::S;
            let x = left(ui, pos2(start, y), "▲", small(), theme.loss, 16.0) + space::S;
            left(ui, pos2(x, y), &time, small(), theme.muted, 70.0);
            let label = format!("{time} {}: {text}", team_name(known, team));
            let key = ("violation", *nth);
            let x = rect.left() + WORD;
            said_ui(ui, known, rect, x, key, team, text, &label);
        }
        Row::Service(nation, service, level, since) => {
            service_ui(ui, known, rect, nation, service, *level, *since);
        }
        Row::Trust(of, toward, now) => trust_ui(ui, known, rect, of, toward, *now),
        Row::Story(turn) => story::turn_ui(ui, known, rect, turn, out),
    }
}

/// The word at a row's left end; returns where the rest begins.
fn word_ui(ui: &Ui, rect: Rect, word: &str, tone: Tone, theme: &Theme) -> f32 {
    let at = pos2(rect.left() + space::S, rect.center().y);
    let width = WORD - space::M;
    left(ui, at, word, small(), tone.ink(theme), width);
    rect.left() + WORD
}

/// A team's sign and what it said or did.
fn said_ui(
    ui: &Ui,
    known: &World,
    rect: Rect,
    from: f32,
    key: impl egui::AsIdSalt,
    team: &TeamId,
    text: &str,
    label: &str,
) {
    let theme = Theme::of(ui);
    let y = rect.center().y;
    let response = told(ui, rect, key, || label.to_owned());
    let (mark, ink) = team_sign(known, team, &theme);
    paint_sign(ui, mark, ink, pos2(from + 6.0, y), 5.5);
    let at = pos2(from + 16.0, y);
    let room = rect.right() - at.x - space::S;
    let font = small();
    let painted = paint_line(
        ui,
        at,
        Align2::LEFT_CENTER,
        text,
        font,
        theme.text.ui(),
        room,
    );
    if painted.cut {
        response.on_hover_text(label);
    }
}

fn service_ui(
    ui: &mut Ui,
    known: &World,
    rect: Rect,
    nation: &NationId,
    service: &str,
    level: u8,
    since: Moment,
) {
    let theme = Theme::of(ui);
    let name = known
        .scenario
        .nation(nation)
        .and_then(|entry| entry.services.iter().find(|known| known.id == service))
        .map_or(service, |entry| entry.name.as_str());
    let label = tr!(
        "case-service-label",
        nation = nation_name(known, nation),
        service = name,
        level = level,
        time = minute(since)
    );
    let y = rect.center().y;
    let end = rect.right() - space::S;
    let figure = format!("{level} %");
    right(ui, pos2(end, y), &figure, strong_small(), theme.text, 44.0);
    let bar = Rect::from_min_size(pos2(end - 48.0 - BAR, y - 3.0), vec2(BAR, 6.0));
    let ink = if level < 50 { theme.loss } else { theme.warn };
    let place = UiBuilder::new()
        .id_salt((nation.as_str(), service))
        .max_rect(bar);
    ui.scope_builder(place, |ui| {
        bar_ui(ui, f32::from(level) / 100.0, ink, bar.size(), &label);
    });
    let (mark, ink) = nation_sign(known, nation, &theme);
    paint_sign(ui, mark, ink, pos2(rect.left() + 10.0, y), 5.5);
    let start = rect.left() + 20.0;
    left(
        ui,
        pos2(start, y),
        name,
        small(),
        theme.text,
        bar.left() - start - space::M,
    );
}

fn trust_ui(ui: &Ui, known: &World, rect: Rect, of: &TeamId, toward: &TeamId, now: u8) {
    let theme = Theme::of(ui);
    let change = i16::from(now) - i16::from(TRUST_AT_FIRST);
    told(ui, rect, ("trust", of, toward), || {
        tr!(
            "case-trust-label",
            of = team_name(known, of),
            toward = team_name(known, toward),
            now = now,
            change = change
        )
    });
    let y = rect.center().y;
    let mut x = rect.left() + space::S;
    for (team, after) in [(of, "→"), (toward, "")] {
        let (mark, ink) = team_sign(known, team, &theme);
        paint_sign(ui, mark, ink, pos2(x + 6.0, y), 5.5);
        x = left(ui, pos2(x + 15.0, y), after, small(), theme.faint, 20.0) + 3.0;
    }
    let start = rect.left() + WORD;
    left(
        ui,
        pos2(start, y),
        &now.to_string(),
        strong_small(),
        theme.text,
        30.0,
    );
    let (sign, ink) = if change < 0 {
        ("▼", theme.warn)
    } else {
        ("▲", theme.good)
    };
    let text = format!("{sign} {}", change.abs());
    left(ui, pos2(start + 28.0, y), &text, small(), ink, 60.0);
}
