//! A field of the form that is written: number, label, entry, help, and what is wrong with it.

use super::parts::*;
use super::pen::{Lacks, MOST_LETTERS, Pen};
use super::words::*;
use crate::app::desk::here::Here;
use crate::app::theme::Theme;
use crate::app::theme::widgets::muted_text;
use crate::exercise::form::Entry;
use crate::exercise::{Defect, Party, Request, RequestStatus, Subject};
use crate::scenario::{CodeId, ConceptId, Field, FieldKind, Taxonomy};
use crate::text::tr;
use egui::{ComboBox, Label, Response, TextEdit, Ui};

/// A field with its number, its entry, its help and what is wrong with it. Returns whether it was changed.
pub(super) fn field_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    pen: &mut Pen,
    number: usize,
    field: &Field,
    request: Option<&Request>,
    lacks: &Lacks,
) -> bool {
    let theme = Theme::of(ui);
    let mut touched = false;
    let words = if field.blocking {
        tr!(
            "requests-field-required",
            number = number,
            label = field.label.as_str()
        )
    } else {
        tr!(
            "requests-field",
            number = number,
            label = field.label.as_str()
        )
    };
    let label = ui.add(Label::new(muted_text(ui, words)).wrap()).id;
    if field.kind == FieldKind::Offence {
        touched |= offence_ui(ui, here, pen, label);
    }
    let text = pen.texts.entry(field.id.clone()).or_default();
    let edit = match field.kind {
        FieldKind::UtcRange | FieldKind::Identifier | FieldKind::Custodian => {
            TextEdit::singleline(text)
        }
        FieldKind::Text | FieldKind::Offence | FieldKind::FollowUp => {
            TextEdit::multiline(text).desired_rows(1)
        }
    };
    let hint = hint(field.kind);
    let edit = edit
        .char_limit(MOST_LETTERS)
        .desired_width(f32::INFINITY)
        .hint_text(hint);
    let response: Response = ui.add(edit).labelled_by(label);
    touched |= response.changed();
    if pen.go_to.as_ref() == Some(&field.id) {
        response.request_focus();
        response.scroll_to_me(Some(egui::Align::Center));
        pen.go_to = None;
    }
    let empty = text.trim().is_empty();
    if let (true, Some(usual)) = (empty, usual(here, pen, field.kind)) {
        let words = tr!("requests-insert", text = usual.as_str());
        let button = egui::Button::new(muted_text(ui, words)).wrap();
        if ui.add(button).clicked() {
            pen.texts.insert(field.id.clone(), usual);
            touched = true;
        }
    }
    let defect = Defect::Field(field.id.clone());
    let named = request.is_some_and(|request| {
        request.status == RequestStatus::Returned && request.defects.contains(&defect)
    });
    let open = lacks.open.iter().find(|open| open.field == field.id);
    if open.is_some_and(|open| open.entry == Entry::WrongForm) {
        note_ui(ui, &tr!("requests-wrong-form"), theme.warn);
    } else if named {
        note_ui(ui, &tr!("requests-field-defect"), theme.warn);
    }
    touched
}

/// What stands in an empty field of this kind.
fn hint(kind: FieldKind) -> String {
    match kind {
        FieldKind::UtcRange => tr!("requests-hint-period"),
        FieldKind::Identifier => tr!("requests-hint-identifier"),
        FieldKind::Custodian => tr!("requests-hint-custodian"),
        FieldKind::Offence => tr!("requests-hint-offence"),
        FieldKind::FollowUp => tr!("requests-hint-follow-up"),
        FieldKind::Text => String::new(),
    }
}

/// What an office would write there without thinking.
fn usual(here: &Here<'_>, pen: &Pen, kind: FieldKind) -> Option<String> {
    match kind {
        FieldKind::FollowUp => Some(tr!("requests-usual-follow-up")),
        FieldKind::Custodian => {
            let Subject::Item(item) = &pen.draft.about else {
                return None;
            };
            let card = here.known.items.get(item)?.card.as_ref()?;
            let custodian = card.custodian.as_ref()?;
            let name = party_name(here.known, &Party::Sim(custodian.clone()));
            Some(format!("{name}, {}", card.place))
        }
        FieldKind::Text | FieldKind::UtcRange | FieldKind::Identifier | FieldKind::Offence => None,
    }
}

/// The offence in the own taxonomy, and restated in the shared tree.
fn offence_ui(ui: &mut Ui, here: &Here<'_>, pen: &mut Pen, label: egui::Id) -> bool {
    let scenario = here.scenario();
    let mut touched = false;
    let width = (ui.available_width() - 8.0).min(360.0);
    let codes = scenario
        .taxonomy_of(here.team)
        .map(|it: &Taxonomy| &it.codes);
    let none = tr!("requests-no-code");
    let shown = match &pen.draft.code {
        Some(code) => code_words(scenario, here.team, code),
        None => none.clone(),
    };
    ComboBox::from_id_salt("sheet-code")
        .width(width)
        .truncate()
        .selected_text(shown)
        .show_ui(ui, |ui| {
            let slot: &mut Option<CodeId> = &mut pen.draft.code;
            touched |= ui.selectable_value(slot, None, none.as_str()).clicked();
            for code in codes.into_iter().flatten() {
                let words = format!("{} {}", code.id, code.label);
                let response = ui.selectable_value(slot, Some(code.id.clone()), words);
                touched |= response.clicked();
            }
        })
        .response
        .labelled_by(label);
    let none = tr!("requests-no-concept");
    let shown = match &pen.draft.concept {
        Some(concept) => concept_title(scenario, concept).to_owned(),
        None => none.clone(),
    };
    labelled(ui, &tr!("requests-restate"), |ui| {
        ComboBox::from_id_salt("sheet-concept")
            .width(width)
            .truncate()
            .selected_text(shown)
            .show_ui(ui, |ui| {
                let slot: &mut Option<ConceptId> = &mut pen.draft.concept;
                touched |= ui.selectable_value(slot, None, none.as_str()).clicked();
                for concept in &scenario.library.concepts {
                    let words = format!("{}  {}", concept.id, concept.title);
                    let response = ui.selectable_value(slot, Some(concept.id.clone()), words);
                    touched |= response.clicked();
                }
            })
            .response
    });
    touched
}
