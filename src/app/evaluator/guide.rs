//! The guide: critical tasks by objective. For each what the log shows already, and the ratings of one team by this
//! evaluator and by the others.

use super::notes::Draft;
use super::window::{Here, Step, may};
use crate::app::control::case::condition_words;
use crate::app::naming::second;
use crate::app::theme::widgets::{card_frame, chip_ui, muted_text, row_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Actor, AskTrainer, Deed, Rating, World};
use crate::scenario::{Condition, EvaluationTask, Expectation, TaskId, TeamId};
use crate::text::tr;
use egui::{Label, RichText, ScrollArea, Ui};

/// The ratings of the guide (HSEEP), the best first, with the messages that say what they mean.
const RATINGS: [(Rating, &str); 4] = [
    (Rating::P, "rating-p"),
    (Rating::S, "rating-s"),
    (Rating::M, "rating-m"),
    (Rating::U, "rating-u"),
];

/// Objectives with their tasks, for this team.
pub fn guide_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    team: Option<&TeamId>,
    draft: &mut Draft,
    steps: &mut Vec<Step>,
) {
    let objectives = &here.known.scenario.objectives;
    if objectives
        .iter()
        .all(|objective| objective.tasks.is_empty())
    {
        let label = muted_text(ui, tr!("evaluator-no-tasks"));
        ui.add(Label::new(label).wrap());
        return;
    }
    ScrollArea::vertical()
        .id_salt("guide")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for objective in objectives {
                ui.add_space(space::S);
                let title = format!("{} {}", objective.id, objective.title);
                ui.horizontal(|ui| {
                    ui.add(Label::new(strong_text(&title, size::BODY)).truncate());
                });
                if !objective.capability.is_empty() {
                    let label = muted_text(ui, &objective.capability);
                    ui.add(Label::new(label).truncate());
                }
                for task in &objective.tasks {
                    ui.push_id(&task.id, |ui| {
                        task_ui(ui, here, team, task, steps, || {
                            draft.about(Some(objective.id.clone()), team.cloned());
                        });
                    });
                }
            }
        });
}

fn task_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    team: Option<&TeamId>,
    task: &EvaluationTask,
    steps: &mut Vec<Step>,
    note: impl FnOnce(),
) {
    let theme = Theme::of(ui);
    ui.add_space(space::S);
    card_frame(&theme).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = format!("{} {}", task.id, task.text);
        let text = ui.add(Label::new(text).wrap());
        if !task.source.is_empty() {
            text.on_hover_text(&task.source);
        }
        for (words, when) in shown(here.known, task, team) {
            let (mark, ink) = match &when {
                Some(_) => ("✓", theme.good),
                None => ("○", theme.muted),
            };
            let words = match when {
                Some(when) => format!("{mark} {when}  {words}"),
                None => format!("{mark} {words}"),
            };
            let label = RichText::new(words).size(size::SMALL).color(ink.ui());
            ui.add(Label::new(label).wrap());
        }
        let Some(team) = team else { return };
        ui.horizontal_wrapped(|ui| {
            rate_ui(ui, here, &task.id, team, steps);
            if row_button(ui, &tr!("evaluator-note"))
                .on_hover_text(tr!("evaluator-note-hint"))
                .clicked()
            {
                note();
            }
            others_ui(ui, here.known, here.own, &task.id, team);
        });
    });
}

/// The four letters, of which the evaluator's own is marked.
fn rate_ui(ui: &mut Ui, here: &Here<'_>, task: &TaskId, team: &TeamId, steps: &mut Vec<Step>) {
    let own = here
        .own
        .and_then(|own| rating_by(here.known, task, team, own));
    ui.add_enabled_ui(may(here), |ui| {
        if let Some(rating) = letters_ui(ui, own) {
            steps.push(Step::Ask(AskTrainer::Rate {
                task: task.clone(),
                team: team.clone(),
                rating,
            }));
        }
    });
}

/// The four letters, of which one's own is marked; the one that is now chosen instead.
pub fn letters_ui(ui: &mut Ui, own: Option<Rating>) -> Option<Rating> {
    let mut chosen = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (rating, key) in RATINGS {
            let letter = RichText::new(format!("{rating:?}")).size(size::SMALL);
            let button = ui.add(egui::Button::selectable(own == Some(rating), letter));
            if button.on_hover_text(tr(key, &[])).clicked() && own != Some(rating) {
                chosen = Some(rating);
            }
        }
    });
    chosen
}

/// How others than this one rate it, and whether they agree.
pub fn others_ui(ui: &mut Ui, known: &World, own: Option<&Actor>, task: &TaskId, team: &TeamId) {
    let theme = Theme::of(ui);
    let all = ratings(known, task, team);
    for (by, rating) in &all {
        if Some(by) != own {
            let label = muted_text(ui, format!("{} {rating:?}", name_of(by)));
            ui.label(label);
        }
    }
    if differ(&all) {
        chip_ui(ui, &tr!("evaluator-differ"), theme.warn)
            .on_hover_text(tr!("evaluator-differ-hint"));
    }
}

/// Who an evaluator or a trainer is, in a word or two.
pub fn name_of(by: &Actor) -> String {
    match by {
        Actor::Evaluator(seat) => tr!("evaluator-seat", seat = u32::from(*seat)),
        _ => tr!("evaluator-trainer"),
    }
}

/// What the log shows of a task by itself: each expectation in words, and the moment at which it was met. What each
/// recipient should do is looked at for this team.
pub fn shown(
    known: &World,
    task: &EvaluationTask,
    team: Option<&TeamId>,
) -> Vec<(String, Option<String>)> {
    let all = seen(known, task, team).into_iter();
    all.map(|(_, words, deed)| (words, deed.map(|deed| second(deed.at))))
        .collect()
}

/// The same with whose it is before, and behind it the deed that met it.
pub fn seen<'a>(
    known: &'a World,
    task: &'a EvaluationTask,
    team: Option<&'a TeamId>,
) -> Vec<(&'a TeamId, String, Option<&'a Deed>)> {
    let mut all = Vec::new();
    for expectation in &task.seen_by {
        let (team, act) = match expectation {
            Expectation::By(team, act) => (Some(team), act),
            Expectation::Each(act) => (team, act),
        };
        let Some(team) = team else { continue };
        let deed = known.done_for_task(task, team, act).next();
        let condition = Condition::Did(team.clone(), act.clone());
        let words = condition_words(&condition, &known.scenario, known);
        let words: Vec<_> = words.into_iter().map(|(words, _)| words).collect();
        all.push((team, words.join(", "), deed));
    }
    all
}

/// Everybody's rating of a task of a team, in the order of who rated.
pub fn ratings(known: &World, task: &TaskId, team: &TeamId) -> Vec<(Actor, Rating)> {
    let rated = known.rated_by.iter();
    rated
        .filter(|((of, whose, _), _)| of == task && whose == team)
        .map(|((_, _, by), rating)| (by.clone(), *rating))
        .collect()
}

/// Whether not all of them are the same.
pub fn differ(ratings: &[(Actor, Rating)]) -> bool {
    ratings.windows(2).any(|pair| pair[0].1 != pair[1].1)
}

/// How one of them rates a task of a team.
pub fn rating_by(known: &World, task: &TaskId, team: &TeamId, by: &Actor) -> Option<Rating> {
    let key = (task.clone(), team.clone(), by.clone());
    known.rated_by.get(&key).copied()
}
