//! A figure of the score that the trainer sets by hand, with a reason for the record, and lets be computed again. The
//! same form in the control room and in the debrief.

use crate::app::theme::widgets::row_button;
use crate::exercise::AskTrainer;
use crate::scenario::TeamId;
use crate::score::{FigureKey, Score};
use crate::text::tr;
use egui::{Key, Slider, TextEdit, Ui};
use std::sync::Arc;

/// A figure that is about to be set.
#[derive(Clone, Debug, PartialEq)]
pub struct Hand {
    team: TeamId,
    key: &'static str,
    percent: f64,
    reason: String,
}

/// What can be set: a layer, or a figure that counts in one.
struct Target<'a> {
    team: &'a TeamId,
    key: &'static str,
    value: Option<f64>,
    set: bool,
}

impl<'a> Target<'a> {
    fn of(score: &Score, key: &'a FigureKey) -> Option<Self> {
        match key {
            FigureKey::Layer(team, kind, _) => {
                let layer = score.team(team)?.layer(*kind);
                Some(Self {
                    team,
                    key: kind.key(),
                    value: layer.value,
                    set: layer.overridden.is_some(),
                })
            }
            FigureKey::Metric(team, metric, _) if metric.layer().is_some() => {
                let figure = score.team(team)?.metric(*metric)?;
                Some(Self {
                    team,
                    key: metric.key(),
                    value: figure.value,
                    set: figure.overridden.is_some(),
                })
            }
            _ => None,
        }
    }
}

/// Whether a figure can be set by hand.
pub fn settable(score: &Score, key: &FigureKey) -> bool {
    Target::of(score, key).is_some()
}

/// The buttons, or the form once one has begun; nothing for a figure that cannot be set.
pub fn hand_ui(
    ui: &mut Ui,
    score: &Score,
    key: &FigureKey,
    hand: &mut Option<Hand>,
) -> Option<AskTrainer> {
    let target = Target::of(score, key)?;
    match hand {
        Some(set) if set.team == *target.team && set.key == target.key => {
            let (ask, over) = form_ui(ui, set);
            if over {
                *hand = None;
            }
            ask
        }
        _ => buttons_ui(ui, &target, hand),
    }
}

fn buttons_ui(ui: &mut Ui, target: &Target<'_>, hand: &mut Option<Hand>) -> Option<AskTrainer> {
    ui.horizontal(|ui| {
        let set = row_button(ui, &tr!("score-set"));
        if set.on_hover_text(tr!("score-set-hint")).clicked() {
            *hand = Some(Hand {
                team: target.team.clone(),
                key: target.key,
                percent: target.value.unwrap_or(0.0) * 100.0,
                reason: String::new(),
            });
        }
        let lifted = target.set && row_button(ui, &tr!("score-lift")).clicked();
        lifted.then(|| AskTrainer::LiftOverride {
            team: target.team.clone(),
            metric: Arc::from(target.key),
        })
    })
    .inner
}

/// What is asked for, and whether the form is done with.
fn form_ui(ui: &mut Ui, set: &mut Hand) -> (Option<AskTrainer>, bool) {
    let slider = Slider::new(&mut set.percent, 0.0..=100.0);
    ui.add(slider.max_decimals(0).suffix(" %"));
    let reason = TextEdit::singleline(&mut set.reason)
        .hint_text(tr!("score-set-reason"))
        .char_limit(200)
        .desired_width(f32::INFINITY);
    let reason = ui.add(reason);
    let entered = reason.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let said = !set.reason.trim().is_empty();
    ui.horizontal(|ui| {
        let keep = ui.add_enabled_ui(said, |ui| row_button(ui, &tr!("score-set-keep")));
        let keep = keep.inner.clicked() || (said && entered);
        let ask = keep.then(|| AskTrainer::Override {
            team: set.team.clone(),
            metric: Arc::from(set.key),
            value: (set.percent * 100.0).round().clamp(0.0, 10_000.0) as u16,
            reason: Arc::from(set.reason.trim()),
        });
        let over = keep || row_button(ui, &tr!("question-no")).clicked();
        (ask, over)
    })
    .inner
}
