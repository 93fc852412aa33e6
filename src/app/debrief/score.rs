//! The score at the moment that is looked at. Every figure opens its reasons; the weights can be moved, here and
//! nowhere else, and what that does is seen at once.

use super::here::{Here, Step};
use crate::app::by_hand::{Hand, hand_ui, settable};
use crate::app::naming::{short_name, team_name, team_sign};
use crate::app::theme::widgets::{
    bar_ui, card_frame, heading_ui, muted_text, panel_frame, row_button, sign_ui, strong_text,
};
use crate::app::theme::{Ink, Theme, size, space};
use crate::app::why::{Trail, why_ui};
use crate::exercise::World;
use crate::scenario::{Scenario, ScoreProfile};
use crate::score::explain::{band_name, figure_beside, layer_name};
use crate::score::{FigureKey, LayerKind, Override, Score, Side, TeamScore, Unit};
use crate::text::tr;
use egui::{Label, RichText, ScrollArea, Slider, Ui, vec2};

/// A team's column is so wide where there is room, in points.
const COLUMN: f32 = 210.0;
/// And at least so wide.
const NARROW: f32 = 118.0;
/// From this width on a layer has a bar beside its name.
const BARRED: f32 = 185.0;

/// What is open here.
#[derive(Clone, Debug, Default)]
pub struct ScoreView {
    trail: Trail,
    weights: Option<ScoreProfile>,
    hand: Option<Hand>,
}

/// Weights and teams at the left, the reasons of a figure at the right. `par` is the score of the reference run.
pub fn score_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    par: Option<&Score>,
    view: &mut ScoreView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let scenario = here.replay.scenario().clone();
    let mut score = here.replay.score().clone();
    let mut par = par.cloned();
    if let Some(weights) = &view.weights {
        score = score.reweighted(weights);
        par = par.map(|par| par.reweighted(weights));
    }
    let weighed = reweighed(&scenario, view);
    let mut seek = None;
    egui::Panel::right("score-why")
        .show_separator_line(false)
        .resizable(false)
        .exact_size((ui.available_width() * 0.40).clamp(400.0, 640.0))
        .frame(panel_frame(&theme).outer_margin(egui::Margin {
            left: 6,
            ..egui::Margin::ZERO
        }))
        .show(ui, |ui| {
            let key = view.trail.here().cloned();
            let key = key.unwrap_or(FigureKey::Alliance(Side::Raw));
            let scenario = weighed.as_ref().unwrap_or(&scenario);
            let Some(why) = figure_beside(&score, scenario, &key, par.as_ref()) else {
                let label = muted_text(ui, tr!("why-no-figure"));
                ui.label(label);
                return;
            };
            // Below the reasons, however long they are.
            if settable(&score, &key) {
                egui::Panel::bottom("score-by-hand")
                    .show_separator_line(false)
                    .resizable(false)
                    .frame(egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 6)))
                    .show(ui, |ui| set_ui(ui, here, &score, &key, &mut view.hand, out));
            }
            ScrollArea::vertical()
                .id_salt(("why", format!("{key:?}")))
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    if view.trail.0.is_empty() {
                        view.trail.open(key.clone());
                    }
                    why_ui(
                        ui,
                        &why,
                        here.replay.log(),
                        scenario,
                        &mut view.trail,
                        &mut seek,
                    );
                });
        });
    egui::CentralPanel::no_frame()
        .frame(panel_frame(&theme))
        .show(ui, |ui| {
            alliance_ui(ui, &score, view);
            ui.add_space(space::S);
            weights_ui(ui, &scenario.score, view);
            ui.add_space(space::M);
            ScrollArea::both()
                .id_salt("score-teams")
                .auto_shrink([false, false])
                .show(ui, |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = space::M;
                        // As many beside each other as can still be read.
                        let count = score.teams.len().max(1) as f32;
                        let frame = card_frame(&theme).total_margin().sum().x;
                        let room = ui.available_width() - space::M * (count - 1.0);
                        let wide = (room / count - frame).floor().clamp(NARROW, COLUMN);
                        for team in &score.teams {
                            ui.push_id(&team.team, |ui| {
                                team_ui(ui, here.whole, team, view, wide);
                            });
                        }
                    });
                });
        });
    if let Some(seq) = seek {
        here.replay.look_at(seq);
    }
}

/// A disputed figure is settled here, in the record and with a reason. It then stands at the end of the exercise, so
/// that is where one has to be.
fn set_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    score: &Score,
    key: &FigureKey,
    hand: &mut Option<Hand>,
    out: &mut Vec<Step>,
) {
    match here.writing {
        Err(why) => {
            let label = muted_text(ui, tr!("score-set-not", why = why));
            ui.add(Label::new(label).wrap());
        }
        Ok(()) if here.replay.happened() < here.replay.log().len() => {
            let button = row_button(ui, &tr!("score-set-at-end"));
            if button.on_hover_text(tr!("score-set-hint")).clicked() {
                here.replay.seek(here.replay.end());
            }
        }
        Ok(()) => out.extend(hand_ui(ui, score, key, hand).map(Step::Trainer)),
    }
}

/// The scenario with the weights that were moved, for the words of the formula.
fn reweighed(scenario: &Scenario, view: &ScoreView) -> Option<Scenario> {
    let weights = view.weights.clone()?;
    Some(Scenario {
        score: weights,
        ..scenario.clone()
    })
}

fn alliance_ui(ui: &mut Ui, score: &Score, view: &mut ScoreView) {
    heading_ui(ui, &tr!("score-at-moment"), |ui| {
        for (side, key, value) in [
            (Side::Adjusted, "why-adjusted", score.alliance_adjusted),
            (Side::Raw, "why-raw", score.alliance),
        ] {
            let words = format!("{} {}", tr(key, &[]), Unit::Points.write(value));
            let figure = FigureKey::Alliance(side);
            figure_button(ui, words, figure, view);
        }
        ui.label(tr!("score-all-states"));
    });
}

/// A figure as a button that opens its reasons.
fn figure_button(ui: &mut Ui, words: String, key: FigureKey, view: &mut ScoreView) {
    figure_sized(ui, words, size::BODY, key, view);
}

fn figure_sized(ui: &mut Ui, words: String, size: f32, key: FigureKey, view: &mut ScoreView) {
    let chosen = view.trail.here() == Some(&key);
    let button = ui.selectable_label(chosen, strong_text(words, size));
    if button.on_hover_text(tr!("why-open")).clicked() {
        view.trail.open(key);
    }
}

fn weights_ui(ui: &mut Ui, profile: &ScoreProfile, view: &mut ScoreView) {
    let theme = Theme::of(ui);
    let mut weights = view.weights.clone().unwrap_or_else(|| profile.clone());
    let moved = view.weights.is_some();
    let title = if moved {
        RichText::new(tr!("weights-moved")).color(theme.warn.ui())
    } else {
        muted_text(ui, tr!("weights-title"))
    };
    let header = egui::CollapsingHeader::new(title).id_salt("weights");
    let header = header.show(ui, |ui| {
        let label = muted_text(ui, tr!("weights-hint"));
        ui.add(Label::new(label).wrap());
        if moved && row_button(ui, &tr!("weights-back")).clicked() {
            weights = profile.clone();
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().slider_width = 84.0;
            let names = LayerKind::ALL.map(layer_name);
            let of = [
                &mut weights.legal,
                &mut weights.organisational,
                &mut weights.semantic,
                &mut weights.technical,
                &mut weights.evidence,
                &mut weights.mission,
            ];
            for (name, weight) in names.into_iter().zip(of) {
                weight_ui(ui, &name, weight, 50);
            }
            weight_ui(ui, &tr!("weights-weakest"), &mut weights.weakest, 100);
        });
    });
    header.header_response.on_hover_text(tr!("weights-hint"));
    if view.weights.as_ref().unwrap_or(profile) != &weights {
        view.weights = Some(weights);
    }
    if view.weights.as_ref() == Some(profile) {
        view.weights = None;
    }
}

fn weight_ui(ui: &mut Ui, name: &str, weight: &mut u8, most: u8) {
    ui.allocate_ui_with_layout(
        vec2(152.0, 40.0),
        egui::Layout::top_down(egui::Align::Min),
        |ui| {
            let label = muted_text(ui, name);
            let label = ui.label(label);
            ui.add(Slider::new(weight, 0..=most).suffix(" %"))
                .labelled_by(label.id);
        },
    );
}

fn ink(value: Option<f64>, theme: &Theme) -> Ink {
    match value {
        Some(value) if value >= 0.75 => theme.good,
        Some(value) if value >= 0.5 => theme.accent,
        Some(value) if value >= 0.25 => theme.warn,
        Some(_) => theme.loss,
        None => theme.faint,
    }
}

fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{:.0}", value * 100.0))
}

/// A value; one that was set by hand stands out and says why.
fn value_ui(ui: &mut Ui, words: RichText, set: Option<&Override>) {
    let Some(set) = set else {
        ui.label(words);
        return;
    };
    let ink = Theme::of(ui).warn.ui();
    ui.label(words.color(ink).italics())
        .on_hover_text(tr!("score-overridden", reason = set.reason.as_ref()));
}

fn team_ui(ui: &mut Ui, known: &World, team: &TeamScore, view: &mut ScoreView, wide: f32) {
    let theme = Theme::of(ui);
    let name = |key| FigureKey::Index(team.team.clone(), key);
    let narrow = wide < BARRED;
    let words_size = if narrow { size::SMALL } else { size::BODY };
    card_frame(&theme).show(ui, |ui| {
        ui.set_width(wide);
        ui.vertical(|ui| {
            ui.horizontal(|ui| {
                let (mark, sign) = team_sign(known, &team.team, &theme);
                sign_ui(ui, mark, sign, 22.0);
                let name = if narrow { short_name } else { team_name };
                let title = strong_text(name(known, &team.team), size::HEADING);
                ui.add(Label::new(title).truncate())
                    .on_hover_text(team_name(known, &team.team));
            });
            let scored = team.weakest.is_some();
            let index = |value: f64| {
                if scored {
                    Unit::Points.write(value)
                } else {
                    "–".to_owned()
                }
            };
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                let words = format!("{} {}", tr!("why-raw"), index(team.index));
                figure_sized(ui, words, words_size, name(Side::Raw), view);
                let words = format!("{} {}", tr!("why-adjusted"), index(team.index_adjusted));
                figure_sized(ui, words, words_size, name(Side::Adjusted), view);
                if scored {
                    let band = FigureKey::Band(team.team.clone());
                    let words = tr!("score-band", band = band_name(team.band));
                    figure_sized(ui, words, words_size, band, view);
                }
            });
            ui.add_space(space::S);
            for layer in &team.layers {
                let key = FigureKey::Layer(team.team.clone(), layer.kind, Side::Raw);
                let chosen = view.trail.0.contains(&key);
                ui.horizontal(|ui| {
                    let words = layer_name(layer.kind);
                    let words = if narrow {
                        strong_text(words, words_size)
                    } else {
                        RichText::new(words).size(words_size)
                    };
                    let words = if team.weakest == Some(layer.kind) {
                        words.underline()
                    } else {
                        words
                    };
                    let button = ui.selectable_label(chosen, words);
                    if button.on_hover_text(tr!("why-open")).clicked() {
                        view.trail.open(key);
                    }
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let words = strong_text(percent(layer.value), size::BODY);
                        value_ui(ui, words, layer.overridden.as_ref());
                        if narrow {
                            return;
                        }
                        let share = layer.value.unwrap_or(0.0) as f32;
                        let ink = ink(layer.value, &theme);
                        let extent = vec2(48.0, 6.0);
                        bar_ui(ui, share, ink, extent, &layer_name(layer.kind));
                    });
                });
                for metric in &layer.metrics {
                    let key = FigureKey::Metric(team.team.clone(), metric.key, Side::Raw);
                    let chosen = view.trail.0.contains(&key);
                    ui.horizontal(|ui| {
                        let indent = if narrow { 0.0 } else { space::L };
                        ui.add_space(indent);
                        let name = crate::score::explain::metric_name(metric.key);
                        let words = RichText::new(&name).size(size::SMALL);
                        ui.scope(|ui| {
                            ui.set_max_width(wide - 28.0 - indent);
                            let button = egui::Button::selectable(chosen, words).truncate();
                            if ui.add(button).on_hover_text(name).clicked() {
                                view.trail.open(key);
                            }
                        });
                        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                            let words = muted_text(ui, percent(metric.value));
                            value_ui(ui, words, metric.overridden.as_ref());
                        });
                    });
                }
            }
        });
    });
}
