//! Notes against an objective with their moment, bookmarks and topics of the parking lot, of all
//! who evaluate. An evaluator strikes what it wrote itself.

use super::guide::name_of;
use super::window::{Here, Step, may};
use crate::app::naming::{second, short_name};
use crate::app::theme::size;
use crate::app::theme::widgets::{muted_text, row_button, strong_text};
use crate::exercise::{Actor, AskTrainer};
use crate::scenario::{ObjectiveId, TeamId};
use crate::text::tr;
use egui::{ComboBox, Key, KeyboardShortcut, Label, Modifiers, ScrollArea, TextEdit, Ui};
use std::sync::Arc;

/// Writes the note down.
const KEEP: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// A note that is being written.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    text: String,
    objective: Option<ObjectiveId>,
    team: Option<TeamId>,
    /// The field is to have the keyboard.
    pub focus: bool,
}

impl Draft {
    /// The note is about this.
    pub fn about(&mut self, objective: Option<ObjectiveId>, team: Option<TeamId>) {
        self.objective = objective;
        self.team = team;
        self.focus = true;
    }
}

/// Writes a note, and shows all of them.
pub fn notes_ui(ui: &mut Ui, here: &Here<'_>, draft: &mut Draft, steps: &mut Vec<Step>) {
    ui.add_enabled_ui(may(here), |ui| write_ui(ui, here, draft, steps));
    ui.separator();
    ScrollArea::vertical()
        .id_salt("evaluator-notes")
        .auto_shrink([false, false])
        .show(ui, |ui| list_ui(ui, here, steps));
}

fn write_ui(ui: &mut Ui, here: &Here<'_>, draft: &mut Draft, steps: &mut Vec<Step>) {
    let known = here.known;
    let field = ui.add(
        TextEdit::multiline(&mut draft.text)
            .hint_text(tr!("evaluator-note-text"))
            .desired_rows(3)
            .desired_width(f32::INFINITY),
    );
    if std::mem::take(&mut draft.focus) {
        field.request_focus();
    }
    let enter = field.has_focus() && ui.input_mut(|input| input.consume_shortcut(&KEEP));
    ui.horizontal_wrapped(|ui| {
        let none = tr!("note-no-objective");
        let chosen = draft.objective.as_ref();
        ComboBox::from_id_salt("evaluator-objective")
            .width(112.0)
            .selected_text(chosen.map_or(none.clone(), ToString::to_string))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut draft.objective, None, none);
                for objective in &known.scenario.objectives {
                    let words = format!("{} {}", objective.id, objective.title);
                    ui.selectable_value(&mut draft.objective, Some(objective.id.clone()), words);
                }
            });
        let none = tr!("note-no-team");
        let chosen = draft.team.as_ref();
        ComboBox::from_id_salt("evaluator-team")
            .width(112.0)
            .selected_text(chosen.map_or(none.clone(), |team| short_name(known, team)))
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut draft.team, None, none);
                for team in &known.scenario.teams {
                    ui.selectable_value(&mut draft.team, Some(team.id.clone()), &team.name);
                }
            });
    });
    let said = !draft.text.trim().is_empty();
    let text: Arc<str> = Arc::from(draft.text.trim());
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(said, |ui| {
            let note = row_button(ui, &tr!("note-add")).on_hover_text(tr!("evaluator-keep-hint"));
            if note.clicked() || (enter && said) {
                steps.push(Step::Ask(AskTrainer::Note {
                    objective: draft.objective.clone(),
                    team: draft.team.clone(),
                    text: text.clone(),
                }));
                draft.text.clear();
            }
            let park = row_button(ui, &tr!("note-park")).on_hover_text(tr!("note-park-hint"));
            if park.clicked() {
                steps.push(Step::Ask(AskTrainer::Park { text: text.clone() }));
                draft.text.clear();
            }
        });
        let mark = row_button(ui, &tr!("note-bookmark")).on_hover_text(tr!("note-bookmark-hint"));
        if mark.clicked() {
            let text = if said {
                draft.text.clear();
                text
            } else {
                Arc::from(tr!("note-bookmark-name"))
            };
            steps.push(Step::Ask(AskTrainer::Bookmark { text, of: None }));
        }
    });
}

fn list_ui(ui: &mut Ui, here: &Here<'_>, steps: &mut Vec<Step>) {
    let known = here.known;
    if known.notes.is_empty() && known.parked.is_empty() {
        let label = muted_text(ui, tr!("evaluator-no-notes"));
        ui.add(Label::new(label).wrap());
    }
    for note in known.notes.iter().rev() {
        let about = note.objective.iter().map(ToString::to_string);
        let teams = note.team.iter().map(|team| short_name(known, team));
        let mut head = vec![second(note.at), name_of(&note.by)];
        head.extend(about.chain(teams));
        entry_ui(
            ui,
            here,
            note.seq,
            &note.by,
            &head.join(" · "),
            &note.text,
            steps,
        );
    }
    if known.parked.is_empty() {
        return;
    }
    ui.label(strong_text(tr!("note-parked"), size::BODY));
    for (seq, text) in &known.parked {
        let by = known.parked_by.get(seq).unwrap_or(&Actor::Trainer);
        entry_ui(ui, here, *seq, by, &name_of(by), text, steps);
    }
}

fn entry_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    seq: u64,
    by: &Actor,
    head: &str,
    text: &str,
    steps: &mut Vec<Step>,
) {
    ui.push_id(seq, |ui| {
        ui.horizontal(|ui| {
            let label = muted_text(ui, head);
            ui.add(Label::new(label).truncate());
            let own = here.own == Some(by) && may(here);
            if own
                && row_button(ui, "×")
                    .on_hover_text(tr!("note-strike"))
                    .clicked()
            {
                steps.push(Step::Ask(AskTrainer::Strike { seq }));
            }
        });
        ui.add(Label::new(text).wrap());
    });
}
