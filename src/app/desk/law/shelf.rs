//! Entries of one kind as a list, and the card of the one that is open: forms, grounds, procedures, marks and channels.

use super::card::{clocks_words, parts_ui, source_ui};
use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::desk::requests::words::*;
use crate::app::theme::{Theme, space};
use crate::report::{asks_name, method_name};
use crate::scenario::{Channel, DoneAt, Form, Ground, Mark, Procedure};
use crate::text::tr;
use egui::{Ui, UiBuilder, pos2};

const ROW: f32 = 34.0;

/// A list with a title and a word at the right of each row, and the card of the one that is open.
pub(super) fn shelf_ui<T>(
    ui: &mut Ui,
    title: &str,
    entries: &[T],
    open: &mut usize,
    line: impl Fn(&T) -> (String, String),
    card: impl FnOnce(&mut Ui, &T),
) {
    let theme = Theme::of(ui);
    title_ui(ui, title);
    ui.add_space(space::S);
    if entries.is_empty() {
        empty_ui(ui, &tr!("law-empty"));
        return;
    }
    let area = ui.available_rect_before_wrap();
    let (above, below) = parts_ui(area, entries.len() as f32 * ROW);
    ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
        rows_ui(ui, ("shelf", title), entries.len(), ROW, |ui, rect, at| {
            let Some(entry) = entries.get(at) else { return };
            let (words, side) = line(entry);
            let label = || tr!("law-row", title = words.as_str(), side = side.as_str());
            let response = row(ui, rect, ("shelf", at), at == *open, label);
            let (start, end) = (rect.left() + 9.0, rect.right() - 9.0);
            let y = rect.center().y;
            let room = (end - start) * 0.5;
            let stop = right(ui, pos2(end, y), &side, small(), theme.muted, room);
            left(
                ui,
                pos2(start, y),
                &words,
                body(),
                theme.text,
                stop - start - 10.0,
            );
            if response.clicked() {
                *open = at;
            }
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        scroll(ui, ("shelf-card", title), |ui| {
            if let Some(entry) = entries.get(*open) {
                card(ui, entry);
            }
        });
    });
}

/// Request forms.
pub(super) fn forms_ui(ui: &mut Ui, here: &Here<'_>, open: &mut usize) {
    let scenario = here.scenario();
    let line = |form: &Form| (form.title.clone(), asks_name(form.asks));
    let forms = &scenario.library.forms;
    shelf_ui(ui, &tr!("law-forms"), forms, open, line, |ui, form| {
        let theme = Theme::of(ui);
        title_ui(ui, &form.title);
        text_ui(ui, &form.text);
        let offices = office_names(&form.signed_by);
        pair_ui(ui, &tr!("requests-signed-by"), &offices, theme.text);
        let clocks = clocks_words(here, form);
        pair_ui(ui, &tr!("requests-clocks"), &clocks, theme.text);
        let real = tr!("requests-real-world");
        pair_ui(ui, &real, &form.real_duration, theme.text);
        if let Some(lapses) = form.lapses {
            let words = tr!("requests-lapses", after = minutes(lapses));
            note_ui(ui, &words, theme.warn);
        }
        let key = if form.gives_evidence {
            "law-gives-evidence"
        } else {
            "law-gives-lead"
        };
        note_ui(ui, &tr!(key), theme.text);
        let under: Vec<&str> = scenario
            .library
            .instruments
            .iter()
            .filter(|entry| entry.provides.contains(&form.id))
            .map(|entry| entry.title.as_str())
            .collect();
        pair_ui(ui, &tr!("law-under"), &under.join(", "), theme.text);
        section_ui(ui, &tr!("law-fields"));
        for (nth, field) in form.fields.iter().enumerate() {
            let key = if field.blocking {
                "requests-field-required"
            } else {
                "requests-field"
            };
            let words = tr!(key, number = nth + 1, label = field.label.as_str());
            note_ui(ui, &words, theme.text);
        }
        source_ui(ui, &form.source, Some(form.verified));
    });
}

/// Refusal grounds.
pub(super) fn grounds_ui(ui: &mut Ui, here: &Here<'_>, open: &mut usize) {
    let scenario = here.scenario();
    let line = |ground: &Ground| {
        let side = if ground.consult_first {
            tr!("law-consult-first")
        } else {
            String::new()
        };
        (ground.title.clone(), side)
    };
    let grounds = &scenario.library.grounds;
    shelf_ui(
        ui,
        &tr!("law-grounds"),
        grounds,
        open,
        line,
        |ui, ground| {
            let theme = Theme::of(ui);
            title_ui(ui, &ground.title);
            text_ui(ui, &ground.text);
            if ground.consult_first {
                note_ui(ui, &tr!("law-consult-first"), theme.warn);
            }
            let named: Vec<&str> = scenario
                .library
                .instruments
                .iter()
                .filter(|entry| entry.grounds.contains(&ground.id))
                .map(|entry| entry.title.as_str())
                .collect();
            pair_ui(ui, &tr!("law-named-in"), &named.join(", "), theme.text);
            source_ui(ui, &ground.source, Some(ground.verified));
        },
    );
}

/// Forensic procedures.
pub(super) fn procedures_ui(ui: &mut Ui, here: &Here<'_>, open: &mut usize) {
    let line = |entry: &Procedure| (entry.title.clone(), method_name(entry.method));
    let entries = &here.scenario().library.procedures;
    let title = tr!("law-procedures");
    shelf_ui(ui, &title, entries, open, line, |ui, entry| {
        let theme = Theme::of(ui);
        title_ui(ui, &entry.title);
        let method = method_name(entry.method);
        pair_ui(ui, &tr!("law-method"), &method, theme.text);
        let takes = minutes(entry.takes);
        pair_ui(ui, &tr!("law-takes"), &takes, theme.text);
        let place = tr!(match entry.done_at {
            DoneAt::Scene => "law-at-scene",
            DoneAt::Laboratory => "law-in-laboratory",
        });
        pair_ui(ui, &tr!("law-where"), &place, theme.text);
        source_ui(ui, &entry.source, None);
        let (key, ink) = if entry.verified {
            ("law-practitioner", theme.good)
        } else {
            ("law-no-practitioner", theme.warn)
        };
        note_ui(ui, &tr!(key), ink);
    });
}

/// A mark or a channel.
enum Label<'a> {
    Mark(&'a Mark),
    Channel(&'a Channel),
}

/// Handling marks, then channels.
pub(super) fn marks_ui(ui: &mut Ui, here: &Here<'_>, open: &mut usize) {
    let library = &here.scenario().library;
    let marks = library.marks.iter().map(Label::Mark);
    let all: Vec<Label<'_>> = marks
        .chain(library.channels.iter().map(Label::Channel))
        .collect();
    let line = |entry: &Label<'_>| match entry {
        Label::Mark(mark) => (mark.title.clone(), tr!("law-mark")),
        Label::Channel(channel) => (channel.title.clone(), tr!("law-channel")),
    };
    shelf_ui(ui, &tr!("law-marks"), &all, open, line, |ui, entry| {
        let theme = Theme::of(ui);
        match entry {
            Label::Mark(mark) => {
                title_ui(ui, &mark.title);
                text_ui(ui, &mark.text);
                note_ui(ui, &tr!("law-mark-order"), theme.muted);
                source_ui(ui, &mark.source, None);
            }
            Label::Channel(channel) => {
                title_ui(ui, &channel.title);
                let key = if channel.protected {
                    "law-channel-protected"
                } else {
                    "law-channel-open"
                };
                text_ui(ui, &tr!(key));
                if channel.leads_only {
                    note_ui(ui, &tr!("law-channel-leads"), theme.warn);
                }
                source_ui(ui, &channel.source, None);
            }
        }
    });
}
