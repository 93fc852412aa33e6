//! How the states act together: joint action, crosswalk, status, services, violations and trust; and beside them
//! where the story turned and where it did not.

use super::coordination_rows::{Row, Tone, row_ui};
use super::parts::*;
use super::story;
use crate::app::control::sign::stretch;
use crate::app::theme::space;
use crate::app::theme::widgets::heading_ui;
use crate::exercise::agenda::Due;
use crate::exercise::{Command, TRUST_AT_FIRST, World};
use crate::scenario::{Moment, TeamId};
use crate::text::tr;
use egui::Ui;

/// The width from which the story stands beside the coordination.
const WIDE: f32 = 740.0;

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
        rows.push(Row::Head(
            title,
            tr!("case-joint-held", time = at.on_clock()),
        ));
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
        time = at.on_clock(),
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
        Some(at) => tr!("case-crosswalk-adopted", time = at.on_clock()),
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
        tr!("case-status-asked", time = asked.on_clock()),
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
