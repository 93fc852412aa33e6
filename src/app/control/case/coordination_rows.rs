//! The rows of the coordination.

use super::parts::*;
use super::story::{self, Turn};
use crate::app::control::sign::{team_name, team_sign};
use crate::app::theme::widgets::{bar_ui, paint_line, paint_sign};
use crate::app::theme::{Ink, Theme, space};
use crate::exercise::{Command, TRUST_AT_FIRST, World};
use crate::scenario::{Moment, NationId, TeamId};
use crate::text::tr;
use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

/// Where what stands for a word begins.
const WORD: f32 = 96.0;
/// A service's bar.
const BAR: f32 = 90.0;

/// A row of the pane.
pub(super) enum Row<'a> {
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
pub(super) enum Tone {
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

pub(super) fn row_ui(
    ui: &mut Ui,
    known: &World,
    rect: Rect,
    row: &Row<'_>,
    out: &mut Vec<Command>,
) {
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
            let time = at.on_clock();
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
        time = since.on_clock()
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
