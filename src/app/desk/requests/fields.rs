//! A field of the form that is written: number, label, entry, help, and what is wrong with it.

use super::parts::*;
use super::pen::{Lacks, MOST_LETTERS, Pen};
use super::words::*;
use crate::app::desk::here::Here;
use crate::app::theme::Theme;
use crate::app::theme::choice::{Choice, Choosable};
use crate::app::theme::widgets::muted_text;
use crate::exercise::form::Entry;
use crate::exercise::{Defect, Party, Request, RequestStatus, Subject};
use crate::scenario::{Field, FieldKind, Taxonomy};
use crate::text::tr;
use egui::{Label, Response, TextEdit, Ui};

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
        FieldKind::UtcRange
        | FieldKind::UtcMoment
        | FieldKind::Identifier
        | FieldKind::Custodian => TextEdit::singleline(text),
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
        let key = match field.kind {
            FieldKind::UtcMoment => "requests-wrong-moment",
            _ => "requests-wrong-form",
        };
        note_ui(ui, &tr!(key), theme.warn);
    } else if named {
        note_ui(ui, &tr!("requests-field-defect"), theme.warn);
    }
    touched
}

/// What stands in an empty field of this kind.
fn hint(kind: FieldKind) -> String {
    match kind {
        FieldKind::UtcRange => tr!("requests-hint-period"),
        FieldKind::UtcMoment => tr!("requests-hint-moment"),
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
            // The place often begins with who keeps it there.
            Some(if card.place.starts_with(&name) {
                card.place.to_string()
            } else {
                format!("{name}, {}", card.place)
            })
        }
        FieldKind::Text
        | FieldKind::UtcRange
        | FieldKind::UtcMoment
        | FieldKind::Identifier
        | FieldKind::Offence => None,
    }
}

/// The offence in the own taxonomy, and restated in the shared tree.
fn offence_ui(ui: &mut Ui, here: &Here<'_>, pen: &mut Pen, label: egui::Id) -> bool {
    let scenario = here.scenario();
    let width = (ui.available_width() - 8.0).min(360.0);
    let codes = scenario
        .taxonomy_of(here.team)
        .map_or(&[][..], |it: &Taxonomy| it.codes.as_slice());
    let code = Choice::new("sheet-code")
        .width(width)
        .of(
            ui,
            &mut pen.draft.code,
            &tr!("requests-no-code"),
            codes,
            |code| code.id.clone(),
            |code| Choosable::new(format!("{} {}", code.id, code.label)),
        )
        .labelled_by(label);
    let concept = labelled(ui, &tr!("requests-restate"), |ui| {
        Choice::new("sheet-concept").width(width).of(
            ui,
            &mut pen.draft.concept,
            &tr!("requests-no-concept"),
            &scenario.library.concepts,
            |concept| concept.id.clone(),
            |concept| Choosable::new(format!("{}  {}", concept.id, concept.title)),
        )
    });
    code.changed() || concept.changed()
}
