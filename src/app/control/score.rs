//! The live score with its reasons: the index of every team, and the layers of one, down to the sentence.

use super::sign::{team_name, team_sign};
use crate::app::by_hand::{Hand, hand_ui};
use crate::app::theme::widgets::{bar_ui, heading_ui, muted_text, sign_ui, strong_text};
use crate::app::theme::{Ink, Theme, size, space};
use crate::app::why::Trail;
use crate::exercise::{Command, World};
use crate::scenario::TeamId;
use crate::score::explain::{self, layer_name, losses, metric_name, sentence};
use crate::score::{FigureKey, Layer, LayerKind, Metric, Score, Side, TeamScore, Unit};
use crate::text::tr;
use egui::{Align, CollapsingHeader, Label, Layout, RichText, ScrollArea, Ui, vec2};

/// Reasons that a figure gives at most.
const REASONS: usize = 4;

/// The score as it stands. `chosen` is the team whose layers are open.
pub fn score_ui(
    ui: &mut Ui,
    known: &World,
    score: Option<&Score>,
    chosen: &mut Option<TeamId>,
    hand: &mut Option<Hand>,
    why: &mut Trail,
    out: &mut Vec<Command>,
) {
    heading_ui(ui, "", |ui| {
        if let Some(score) = score {
            let label = muted_text(
                ui,
                tr!("score-alliance", index = format!("{:.0}", score.alliance)),
            );
            let hint = tr!("score-alliance-hint");
            figure_ui(ui, label, &hint, FigureKey::Alliance(Side::Raw), why);
        }
    });
    let Some(score) = score else {
        let label = muted_text(ui, tr!("score-none-yet"));
        ui.label(label);
        return;
    };
    if chosen.is_none() {
        *chosen = score.teams.first().map(|team| team.team.clone());
    }
    choice_ui(ui, known, score, chosen);
    ui.add_space(space::M);
    let Some(team) = chosen.as_ref().and_then(|id| score.team(id)) else {
        return;
    };
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            team_score_ui(ui, known, score, team, hand, why, out);
        });
}

fn choice_ui(ui: &mut Ui, known: &World, score: &Score, chosen: &mut Option<TeamId>) {
    let width = ui.available_width() / score.teams.len().max(1) as f32;
    ui.spacing_mut().item_spacing.x = 0.0;
    ui.horizontal(|ui| {
        for team in &score.teams {
            let theme = Theme::of(ui);
            let picked = chosen.as_ref() == Some(&team.team);
            let name = team_name(known, &team.team);
            let (mark, ink) = team_sign(known, &team.team, &theme);
            let (rect, response) = ui.allocate_exact_size(vec2(width, 44.0), egui::Sense::click());
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::WidgetType::RadioButton, true, picked, &name)
            });
            if picked || response.hovered() {
                let fill = if picked { theme.hovered } else { theme.raised };
                ui.painter()
                    .rect_filled(rect.shrink(1.0), egui::CornerRadius::same(5), fill.ui());
            }
            crate::app::theme::widgets::paint_sign(
                ui,
                mark,
                ink,
                rect.center_top() + vec2(0.0, 13.0),
                7.5,
            );
            crate::app::theme::widgets::paint_line(
                ui,
                rect.center_bottom() - vec2(0.0, 3.0),
                egui::Align2::CENTER_BOTTOM,
                &index(team, 0),
                crate::app::theme::widgets::strong(size::BODY),
                theme.text.ui(),
                width,
            );
            if response.on_hover_text(&name).clicked() {
                *chosen = Some(team.team.clone());
            }
        }
    });
    ui.spacing_mut().item_spacing.x = space::M;
}

fn team_score_ui(
    ui: &mut Ui,
    known: &World,
    score: &Score,
    team: &TeamScore,
    hand: &mut Option<Hand>,
    why: &mut Trail,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let key = |side| FigureKey::Index(team.team.clone(), side);
    ui.horizontal(|ui| {
        let (mark, ink) = team_sign(known, &team.team, &theme);
        sign_ui(ui, mark, ink, 24.0);
        ui.label(strong_text(team_name(known, &team.team), size::HEADING));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let figure = strong_text(index(team, 1), size::HEADING);
            figure_ui(ui, figure, &tr!("why-open"), key(Side::Raw), why);
        });
    });
    let adjusted = muted_text(
        ui,
        tr!(
            "score-adjusted",
            index = Unit::Points.write(team.index_adjusted)
        ),
    );
    let hint = tr!("score-adjusted-hint");
    figure_ui(ui, adjusted, &hint, key(Side::Adjusted), why);
    ui.add_space(space::S);
    for layer in &team.layers {
        let weakest = team.weakest == Some(layer.kind);
        layer_ui(ui, known, score, &team.team, layer, weakest, hand, why, out);
    }
}

/// A figure that opens its reasons.
fn figure_ui(ui: &mut Ui, words: RichText, hint: &str, key: FigureKey, why: &mut Trail) {
    let button = egui::Button::new(words).frame(false);
    if ui.add(button).on_hover_text(hint).clicked() {
        why.open(key);
    }
}

/// The index; a dash while nothing has a value.
fn index(team: &TeamScore, places: usize) -> String {
    match team.weakest {
        // To one place as the reasons write it, so that the two never differ by a tenth.
        Some(_) if places == 1 => Unit::Points.write(team.index),
        Some(_) => format!("{:.places$}", team.index),
        None => "–".to_owned(),
    }
}

fn layer_ink(value: Option<f64>, theme: &Theme) -> Ink {
    match value {
        Some(value) if value >= 0.75 => theme.good,
        Some(value) if value >= 0.5 => theme.accent,
        Some(value) if value >= 0.25 => theme.warn,
        Some(_) => theme.loss,
        None => theme.faint,
    }
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.0} %", value * 100.0))
}

fn layer_ui(
    ui: &mut Ui,
    known: &World,
    score: &Score,
    team: &TeamId,
    layer: &Layer,
    weakest: bool,
    hand: &mut Option<Hand>,
    why: &mut Trail,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let name = layer_name(layer.kind);
    let id = ui.make_persistent_id(("layer", layer.kind.key()));
    egui::collapsing_header::CollapsingState::load_with_default_open(
        ui.ctx(),
        id,
        matches!(layer.kind, LayerKind::Legal | LayerKind::Evidence),
    )
    .show_header(ui, |ui| {
        ui.label(strong_text(&name, size::BODY));
        if weakest {
            let label = muted_text(ui, tr!("score-weakest"));
            ui.label(label).on_hover_text(tr!("score-weakest-hint"));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::S);
            let value = strong_text(figure(layer.value), size::BODY);
            let key = FigureKey::Layer(team.clone(), layer.kind, Side::Raw);
            figure_ui(ui, value, &tr!("why-open"), key, why);
            let share = layer.value.unwrap_or(0.0) as f32;
            bar_ui(
                ui,
                share,
                layer_ink(layer.value, &theme),
                vec2(64.0, 6.0),
                &name,
            );
        });
    })
    .body(|ui| {
        for metric in &layer.metrics {
            metric_ui(ui, known, team, metric, why);
        }
        if !layer.violations.is_empty() {
            let text = tr!("score-violations", count = layer.violations.len());
            ui.label(RichText::new(text).size(size::SMALL).color(theme.loss.ui()));
        }
        if let Some(set) = &layer.overridden {
            let label = muted_text(ui, tr!("score-overridden", reason = set.reason.as_ref()));
            ui.label(label);
        }
        let key = FigureKey::Layer(team.clone(), layer.kind, Side::Raw);
        out.extend(hand_ui(ui, score, &key, hand).map(Command::from));
    });
}

fn metric_ui(ui: &mut Ui, known: &World, team: &TeamId, metric: &Metric, why: &mut Trail) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(metric_name(metric.key)).size(size::SMALL));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(space::S);
            let value = RichText::new(figure(metric.value))
                .size(size::SMALL)
                .color(layer_ink(metric.value, &theme).ui());
            let key = FigureKey::Metric(team.clone(), metric.key, Side::Raw);
            figure_ui(ui, value, &tr!("why-open"), key, why);
        });
    });
    let said = muted_text(ui, sentence(metric));
    ui.add(Label::new(said).wrap());
    let lost = losses(metric, REASONS);
    if !lost.is_empty() {
        CollapsingHeader::new(muted_text(ui, tr!("score-reasons", count = lost.len())))
            .id_salt(("why", metric.key.key()))
            .show(ui, |ui| {
                for occasion in lost {
                    let of = explain::of(&known.scenario, &occasion.of);
                    let text = format!("{of}: {}", explain::why(occasion));
                    ui.add(
                        Label::new(
                            RichText::new(text)
                                .size(size::SMALL)
                                .color(theme.muted.ui()),
                        )
                        .wrap(),
                    );
                }
            });
    }
    ui.add_space(space::S);
}
