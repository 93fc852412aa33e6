//! The result, once exercise control shows it: the alliance first, then the teams in the order of the scenario, never as
//! a ranking.

use crate::app::desk::here::Here;
use crate::app::desk::rows::body_ui;
use crate::app::naming::{team_name, team_sign};
use crate::app::theme::widgets::{muted_text, sign_ui, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::ScoreBoard;
use crate::scenario::{LayerKind, MetricKey};
use crate::score::explain::{formula, metric_name};
use crate::text::{exists, tr};
use egui::{Grid, Label, Ui};

/// How it stands; it waits for nobody.
pub(super) fn state(here: &Here<'_>) -> (String, bool) {
    let words = match &here.known.shown_score {
        Some(board) => tr!(
            "coordination-result-alliance",
            index = whole(board.alliance)
        ),
        None => tr!("coordination-result-not"),
    };
    (words, false)
}

pub(super) fn result_ui(ui: &mut Ui, here: &Here<'_>) {
    body_ui(ui, "coordination-body", |ui| {
        ui.label(strong_text(tr!("coordination-result"), size::HEADING));
        ui.add_space(space::S);
        let Some(board) = here.known.shown_score.as_deref() else {
            ui.add(Label::new(tr!("coordination-result-none")).wrap());
            return;
        };
        let alliance = tr!(
            "coordination-result-alliance",
            index = whole(board.alliance)
        );
        ui.label(strong_text(alliance, size::BODY));
        let label = muted_text(ui, tr!("coordination-result-text"));
        ui.add(Label::new(label).wrap());
        ui.add_space(space::L);
        board_ui(ui, here, board);
        ui.add_space(space::L);
        made_ui(ui, board);
    });
}

/// How the figures are made, in words. The events behind them are others' as well: the debrief shows those.
fn made_ui(ui: &mut Ui, board: &ScoreBoard) {
    let title = muted_text(ui, tr!("coordination-result-made"));
    let header = egui::CollapsingHeader::new(title).id_salt("coordination-result-made");
    header.show(ui, |ui| {
        ui.add(Label::new(tr!("coordination-result-made-index")).wrap());
        let shown = |kind: &LayerKind| {
            let mut lines = board.teams.iter().flat_map(|line| &line.layers);
            lines.any(|(key, _)| &**key == kind.key())
        };
        for kind in LayerKind::ALL.into_iter().filter(shown) {
            ui.add_space(space::S);
            ui.label(strong_text(layer(kind.key()), size::BODY));
            let figures = MetricKey::ALL.into_iter();
            for figure in figures.filter(|figure| figure.layer() == Some(kind)) {
                let words = format!("{}: {}", metric_name(figure), formula(figure));
                let label = muted_text(ui, words);
                ui.add(Label::new(label).wrap());
            }
        }
    });
}

fn board_ui(ui: &mut Ui, here: &Here<'_>, board: &ScoreBoard) {
    let theme = Theme::of(ui);
    let heads = board.teams.iter().map(|line| &line.layers);
    let heads = heads.max_by_key(|layers| layers.len());
    Grid::new("coordination-result")
        .striped(true)
        .spacing([space::L, space::S])
        .show(ui, |ui| {
            ui.label("");
            let label = muted_text(ui, tr!("coordination-result-index"));
            ui.label(label);
            for (key, _) in heads.into_iter().flatten() {
                let label = muted_text(ui, layer(key));
                ui.label(label);
            }
            ui.end_row();
            for line in &board.teams {
                ui.horizontal(|ui| {
                    let (mark, ink) = team_sign(here.known, &line.team, &theme);
                    sign_ui(ui, mark, ink, 18.0);
                    ui.label(team_name(here.known, &line.team));
                });
                ui.label(strong_text(figure(line.index), size::BODY));
                for (_, value) in &line.layers {
                    ui.label(figure(*value));
                }
                ui.end_row();
            }
        });
}

/// Tenths of a percent as people read an index.
fn whole(tenths: u16) -> String {
    format!("{}", (f32::from(tenths) / 10.0).round())
}

fn figure(tenths: Option<u16>) -> String {
    tenths.map_or_else(|| "–".to_owned(), whole)
}

/// A layer by name; one that this version does not know keeps its key.
fn layer(key: &str) -> String {
    let message = format!("score-layer-{key}");
    if exists(&message) {
        tr(&message, &[])
    } else {
        key.to_owned()
    }
}
