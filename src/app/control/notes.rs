//! The trainer's record: notes against an objective with their moment, bookmarks, the parking lot, and the
//! ratings of the evaluation guide.

use super::sign::short_name;
use crate::app::evaluator::guide::{name_of, others_ui, rating_by};
use crate::app::theme::widgets::{muted_text, row_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Actor, Ask, AskTrainer, Command, Rating, World};
use crate::scenario::{ObjectiveId, TeamId};
use crate::text::tr;
use egui::{ComboBox, Key, Label, RichText, ScrollArea, TextEdit, Ui};
use std::sync::Arc;

/// What is being written.
#[derive(Clone, Debug, Default)]
pub struct NoteDraft {
    text: String,
    objective: Option<ObjectiveId>,
    team: Option<TeamId>,
    rated: Option<TeamId>,
}

/// Notes, bookmarks, topics and ratings.
pub fn notes_ui(ui: &mut Ui, known: &World, draft: &mut NoteDraft, out: &mut Vec<Command>) {
    write_ui(ui, known, draft, out);
    ui.add_space(space::S);
    ScrollArea::vertical()
        .id_salt("notes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            former_ui(ui, known, out);
            list_ui(ui, known, out);
            parked_ui(ui, known, out);
            ratings_ui(ui, known, draft, out);
        });
}

fn write_ui(ui: &mut Ui, known: &World, draft: &mut NoteDraft, out: &mut Vec<Command>) {
    let field = ui.add(
        TextEdit::singleline(&mut draft.text)
            .hint_text(tr!("note-text"))
            .desired_width(f32::INFINITY),
    );
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let none = tr!("note-no-objective");
        ComboBox::from_id_salt("objective")
            .width(92.0)
            .selected_text(
                draft
                    .objective
                    .as_ref()
                    .map_or(none.clone(), ToString::to_string),
            )
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut draft.objective, None, none);
                for objective in &known.scenario.objectives {
                    let words = format!("{} {}", objective.id, objective.title);
                    ui.selectable_value(&mut draft.objective, Some(objective.id.clone()), words);
                }
            });
        let none = tr!("note-no-team");
        ComboBox::from_id_salt("team")
            .width(92.0)
            .selected_text(
                draft
                    .team
                    .as_ref()
                    .map_or(none.clone(), |team| short_name(known, team)),
            )
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut draft.team, None, none);
                for team in &known.scenario.teams {
                    ui.selectable_value(&mut draft.team, Some(team.id.clone()), &team.name);
                }
            });
    });
    ui.horizontal(|ui| {
        let said = !draft.text.trim().is_empty();
        let text: Arc<str> = Arc::from(draft.text.trim());
        ui.add_enabled_ui(said, |ui| {
            let note = row_button(ui, &tr!("note-add")).on_hover_text(tr!("note-add-hint"));
            if note.clicked() || (enter && said) {
                out.push(
                    AskTrainer::Note {
                        objective: draft.objective.clone(),
                        team: draft.team.clone(),
                        text: text.clone(),
                    }
                    .into(),
                );
                draft.text.clear();
            }
            let park = row_button(ui, &tr!("note-park")).on_hover_text(tr!("note-park-hint"));
            if park.clicked() {
                out.push(AskTrainer::Park { text: text.clone() }.into());
                draft.text.clear();
            }
        });
        let mark = row_button(ui, &tr!("note-bookmark")).on_hover_text(tr!("note-bookmark-hint"));
        if mark.clicked() {
            let text = if said {
                text
            } else {
                Arc::from(tr!("note-bookmark-name"))
            };
            out.push(AskTrainer::Bookmark { text, of: None }.into());
            draft.text.clear();
        }
    });
}

fn list_ui(ui: &mut Ui, known: &World, out: &mut Vec<Command>) {
    if known.notes.is_empty() {
        let label = muted_text(ui, tr!("note-none"));
        ui.add(Label::new(label).wrap());
    }
    for note in known.notes.iter().rev() {
        let about: Vec<String> = note
            .objective
            .iter()
            .map(ToString::to_string)
            .chain(note.team.iter().map(|team| short_name(known, team)))
            .collect();
        let mut head = note.at.on_clock();
        if note.by != Actor::Trainer {
            head = format!("{head} · {}", name_of(&note.by));
        }
        if !about.is_empty() {
            head = format!("{head} · {}", about.join(" · "));
        }
        entry_ui(ui, note.seq, &head, &note.text, out);
    }
}

/// What the exercise before left to be done, to be watched for in this one.
fn former_ui(ui: &mut Ui, known: &World, out: &mut Vec<Command>) {
    let Some(former) = &known.debrief.former else {
        return;
    };
    let title = tr!("plan-former", from = former.from.as_ref());
    let header = egui::CollapsingHeader::new(title).id_salt("former-plan");
    header.default_open(true).show(ui, |ui| {
        if let Some(ask) = crate::app::debrief::checks_ui(ui, &former.actions, true, "") {
            out.push(Command {
                by: Actor::Trainer,
                ask: Ask::Debrief(ask),
            });
        }
    });
    ui.add_space(space::S);
}

fn parked_ui(ui: &mut Ui, known: &World, out: &mut Vec<Command>) {
    if known.parked.is_empty() {
        return;
    }
    ui.add_space(space::M);
    ui.label(strong_text(tr!("note-parked"), size::BODY));
    for (seq, text) in &known.parked {
        entry_ui(ui, *seq, "", text, out);
    }
}

fn entry_ui(ui: &mut Ui, seq: u64, head: &str, text: &str, out: &mut Vec<Command>) {
    ui.push_id(seq, |ui| {
        ui.horizontal(|ui| {
            if row_button(ui, "×")
                .on_hover_text(tr!("note-strike"))
                .clicked()
            {
                out.push(AskTrainer::Strike { seq }.into());
            }
            if !head.is_empty() {
                let label = muted_text(ui, head);
                ui.label(label);
            }
            ui.add(Label::new(text).wrap());
        });
    });
}

/// Critical tasks by objective, with the team's rating (HSEEP: performed without, with some, with major
/// challenges, or not).
fn ratings_ui(ui: &mut Ui, known: &World, draft: &mut NoteDraft, out: &mut Vec<Command>) {
    let tasks = known
        .scenario
        .objectives
        .iter()
        .any(|it| !it.tasks.is_empty());
    let first = known.scenario.teams.first().map(|team| team.id.clone());
    let (true, Some(first)) = (tasks, first) else {
        return;
    };
    ui.add_space(space::M);
    let theme = Theme::of(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(strong_text(tr!("note-ratings"), size::BODY));
        for team in &known.scenario.teams {
            let chosen = draft.rated.as_ref().unwrap_or(&first) == &team.id;
            if ui
                .selectable_label(chosen, short_name(known, &team.id))
                .clicked()
            {
                draft.rated = Some(team.id.clone());
            }
        }
    });
    let team = draft.rated.clone().unwrap_or(first);
    let scale = muted_text(ui, tr!("note-scale"));
    ui.add(Label::new(scale).wrap());
    for objective in &known.scenario.objectives {
        for task in &objective.tasks {
            let now = rating_by(known, &task.id, &team, &Actor::Trainer);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                for (rating, key) in [
                    (Rating::P, "rating-p"),
                    (Rating::S, "rating-s"),
                    (Rating::M, "rating-m"),
                    (Rating::U, "rating-u"),
                ] {
                    let letter = RichText::new(format!("{rating:?}")).size(size::SMALL);
                    let button = egui::Button::selectable(now == Some(rating), letter);
                    if ui.add(button).on_hover_text(tr(key, &[])).clicked() {
                        out.push(
                            AskTrainer::Rate {
                                task: task.id.clone(),
                                team: team.clone(),
                                rating,
                            }
                            .into(),
                        );
                    }
                }
                others_ui(ui, known, Some(&Actor::Trainer), &task.id, &team);
                ui.add_space(space::S);
                let words = format!("{} {}", task.id, task.text);
                ui.add(
                    Label::new(
                        RichText::new(&words)
                            .size(size::SMALL)
                            .color(theme.muted.ui()),
                    )
                    .wrap(),
                );
            });
        }
    }
}
