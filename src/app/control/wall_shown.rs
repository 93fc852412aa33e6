//! What only the trainer decides to show: the score, and the matrix of who worked with whom. Each is asked twice for.

use crate::app::cell::{PARTS, part_name};
use crate::app::theme::space;
use crate::app::theme::widgets::{muted_text, primary_button};
use crate::exercise::{AskTrainer, Command, ScoreBoard, ScoreLine, World};
use crate::scenario::{Length, Moment};
use crate::score::over_time::Window;
use crate::score::{ExchangePart, Score, TeamScore, matrix_board};
use crate::text::tr;
use egui::{ComboBox, Label, Ui};
use std::sync::Arc;

/// Which matrix is shown: of one part of the exchanges or of the whole, of one third of play or of all so far.
#[derive(Clone, Copy, Debug, Default)]
pub struct MatrixChoice {
    part: Option<ExchangePart>,
    third: Option<u64>,
}

/// What the trainer wants with something that can be shown.
enum Wish {
    Show,
    Hide,
}

/// The texts that tell of something that can be shown.
struct Words {
    hidden: &'static str,
    shown: &'static str,
    show: &'static str,
    again: &'static str,
    hide: &'static str,
    question: &'static str,
}

/// Asks twice before something is shown to everybody.
fn shown_ui(ui: &mut Ui, shown: bool, ready: bool, words: &Words) -> Option<Wish> {
    let key = if shown { words.shown } else { words.hidden };
    let label = muted_text(ui, tr(key, &[]));
    ui.add(Label::new(label).wrap());
    let asked = ui.id().with(words.show);
    let asks = ui.data(|data| data.get_temp(asked)).unwrap_or(false);
    let mut wish = None;
    if asks && ready {
        // What a second click at the same place meets is no.
        ui.horizontal_wrapped(|ui| {
            let no = ui.button(tr!("score-show-no")).clicked();
            let yes = primary_button(ui, &tr!("score-show-yes")).clicked();
            if yes {
                wish = Some(Wish::Show);
            }
            if yes || no {
                ui.data_mut(|data| data.insert_temp(asked, false));
            }
        });
        let label = muted_text(ui, tr(words.question, &[]));
        ui.add(Label::new(label).wrap());
        return wish;
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(ready, |ui| {
            let key = if shown { words.again } else { words.show };
            if ui.button(tr(key, &[])).clicked() {
                ui.data_mut(|data| data.insert_temp(asked, true));
            }
        });
        if shown && ui.button(tr(words.hide, &[])).clicked() {
            wish = Some(Wish::Hide);
        }
    });
    wish
}

/// The score, to be shown or hidden.
pub(super) fn score_ui(ui: &mut Ui, known: &World, score: Option<&Score>, out: &mut Vec<Command>) {
    let words = Words {
        hidden: "score-is-hidden",
        shown: "score-is-shown",
        show: "score-show",
        again: "score-show-again",
        hide: "score-hide",
        question: "score-show-question",
    };
    let wish = shown_ui(ui, known.shown_score.is_some(), score.is_some(), &words);
    let board = match (wish, score) {
        (Some(Wish::Show), Some(score)) => Some(Arc::new(board(score))),
        (Some(Wish::Hide), _) => None,
        _ => return,
    };
    out.push(AskTrainer::ShowScore { board }.into());
}

/// The matrix, to be shown or hidden: which part of it, and of which stretch of play.
pub(super) fn matrix_ui(
    ui: &mut Ui,
    known: &World,
    score: Option<&Score>,
    choice: &mut MatrixChoice,
    out: &mut Vec<Command>,
) {
    let third = |nth: u64| known.scenario.exercise.length.millis() * nth / 3;
    let span = |nth: u64| Window {
        from: Moment::from_millis(third(nth)),
        // What happens at the very end is part of the last third, and so is what comes after it.
        to: if nth == 2 {
            Moment::from_millis(u64::MAX)
        } else {
            Moment::from_millis(third(nth + 1))
        },
    };
    let span_name = |nth: Option<u64>| {
        nth.map_or_else(
            || tr!("matrix-until-now"),
            |nth| {
                let (from, to) = (third(nth), third(nth + 1));
                let clock = |millis| (Moment::START + Length::from_millis(millis)).on_clock();
                tr!("matrix-span", from = clock(from), to = clock(to))
            },
        )
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let label = muted_text(ui, tr!("matrix-show-what"));
        let label = ui.label(label);
        ComboBox::from_id_salt("matrix-part")
            .selected_text(part_name(choice.part))
            .show_ui(ui, |ui| {
                for part in PARTS {
                    ui.selectable_value(&mut choice.part, part, part_name(part));
                }
            })
            .response
            .labelled_by(label.id);
        let label = muted_text(ui, tr!("matrix-sent-in"));
        let label = ui.label(label);
        ComboBox::from_id_salt("matrix-span")
            .selected_text(span_name(choice.third))
            .show_ui(ui, |ui| {
                for nth in [None, Some(0), Some(1), Some(2)] {
                    ui.selectable_value(&mut choice.third, nth, span_name(nth));
                }
            })
            .response
            .labelled_by(label.id);
    });
    let words = Words {
        hidden: "matrix-is-hidden",
        shown: "matrix-is-shown",
        show: "matrix-show",
        again: "matrix-show-again",
        hide: "matrix-hide",
        question: "matrix-show-question",
    };
    let wish = shown_ui(ui, known.shown_matrix.is_some(), score.is_some(), &words);
    let board = match (wish, score) {
        (Some(Wish::Show), Some(score)) => {
            let board = matrix_board(score, choice.part, choice.third.map(span));
            Some(Arc::new(board))
        }
        (Some(Wish::Hide), _) => None,
        _ => return,
    };
    out.push(AskTrainer::ShowMatrix { board }.into());
}

/// The score in the figures that a room is shown.
pub fn board(score: &Score) -> ScoreBoard {
    let tenths = |value: f64| (value * 10.0).round().clamp(0.0, 1000.0) as u16;
    let line = |team: &TeamScore| ScoreLine {
        team: team.team.clone(),
        index: team.weakest.map(|_| tenths(team.index)),
        layers: team
            .layers
            .iter()
            .map(|layer| {
                let value = layer.value.map(|value| tenths(value * 100.0));
                (Arc::from(layer.kind.key()), value)
            })
            .collect(),
    };
    ScoreBoard {
        alliance: tenths(score.alliance),
        teams: score.teams.iter().map(line).collect(),
    }
}
