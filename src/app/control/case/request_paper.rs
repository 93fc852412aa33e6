//! A request as the whole paper: what is asked, on which basis, how it went.

use super::parts::*;
use super::request_words::{Clocks, about, form_title, state_words, status_key, time_words};
use crate::app::control::sign::stretch;
use crate::app::theme::{Theme, space};
use crate::exercise::{Defect, Party, Request, RequestId, World};
use crate::scenario::{Form, Moment};
use crate::text::tr;
use egui::Ui;

/// The paper.
pub(super) fn paper_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    id: &RequestId,
    request: &Request,
    clocks: Clocks,
) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let form = known.scenario.form(&request.draft.form);
    title_ui(ui, &format!("{id} · {}", form_title(known, request)));
    let from = Party::Team(request.from.clone());
    let parties = tr!(
        "case-paper-parties",
        from = party_name(known, &from),
        to = party_name(known, &request.to)
    );
    text_ui(ui, &parties);
    ui.add_space(space::S);
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    pair(
        ui,
        "case-paper-about",
        &about(known, &request.draft.about, true),
    );
    pair(ui, "case-paper-state", &state_words(known, request, now));
    clocks_ui(ui, request, clocks, &theme);
    basis_ui(ui, known, request, &theme);
    answer_ui(ui, known, request, form, &theme);
    if let Some(form) = form.filter(|form| !form.fields.is_empty()) {
        section_ui(ui, "case-paper-fields");
        for field in &form.fields {
            match request.draft.fields.get(&field.id) {
                Some(entry) if !entry.trim().is_empty() => {
                    entry_ui(ui, &field.label, entry, theme.text);
                }
                _ if field.blocking => {
                    entry_ui(ui, &field.label, &tr!("case-paper-missing"), theme.warn);
                }
                _ => entry_ui(ui, &field.label, "–", theme.muted),
            }
        }
    }
    if !request.history.is_empty() {
        section_ui(ui, "case-paper-history");
        for (at, _, status) in &request.history {
            pair_ui(ui, &at.on_clock(), &tr!(status_key(*status)), theme.text);
        }
    }
}

fn section_ui(ui: &mut Ui, key: &str) {
    ui.add_space(space::S);
    text_ui(ui, &tr!(key));
}

fn clocks_ui(ui: &mut Ui, request: &Request, clocks: Clocks, theme: &Theme) {
    if let Some((sent, _)) = request.sent {
        let text = match request.last_sent.filter(|last| *last != sent) {
            Some(last) => tr!(
                "case-paper-sent-again",
                first = sent.on_clock(),
                last = last.on_clock(),
                count = request.attempts
            ),
            None => sent.on_clock(),
        };
        pair_ui(ui, &tr!("case-paper-sent"), &text, theme.text);
    }
    let Some(left) = time_words(clocks) else {
        return;
    };
    let (target, ink) = match clocks {
        Clocks::Runs {
            to_target: Some(left),
            ..
        } => (tr!("case-time-left", left = stretch(left)), theme.text),
        Clocks::Still => (tr!("case-time-still"), theme.text),
        Clocks::None | Clocks::Runs { .. } | Clocks::Over(_) => (tr!("case-time-past"), theme.warn),
    };
    pair_ui(ui, &tr!("case-paper-target"), &target, ink);
    let ink = match clocks {
        Clocks::Over(_) => theme.warn,
        Clocks::None | Clocks::Runs { .. } | Clocks::Still => theme.text,
    };
    pair_ui(ui, &tr!("case-paper-limit"), &left, ink);
}

/// The legal basis, the route and who signed.
fn basis_ui(ui: &mut Ui, known: &World, request: &Request, theme: &Theme) {
    let (scenario, draft) = (&known.scenario, &request.draft);
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    let instrument = scenario
        .instrument(&draft.instrument)
        .map_or(draft.instrument.as_str(), |entry| entry.title.as_str());
    pair(ui, "case-paper-instrument", instrument);
    let channel = scenario
        .channel(&draft.channel)
        .map_or(draft.channel.as_str(), |entry| entry.title.as_str());
    pair(ui, "case-paper-channel", channel);
    match &request.signed_by {
        Some(role) => {
            let name = scenario
                .team(&request.from)
                .and_then(|team| team.roles.iter().find(|entry| entry.id == *role))
                .map_or(role.as_str(), |entry| entry.name.as_str());
            pair(ui, "case-paper-signed", name);
        }
        None => pair_ui(
            ui,
            &tr!("case-paper-signed"),
            &tr!("case-paper-unsigned"),
            theme.muted,
        ),
    }
    if let Some(code) = &draft.code {
        let label = scenario
            .taxonomy_of(&request.from)
            .and_then(|taxonomy| taxonomy.codes.iter().find(|entry| entry.id == *code))
            .map_or("", |entry| entry.label.as_str());
        pair(ui, "case-paper-code", &format!("{code} {label}"));
    }
    if let Some(concept) = &draft.concept {
        let concepts = &scenario.library.concepts;
        let title = concepts
            .iter()
            .find(|entry| entry.id == *concept)
            .map_or(concept.as_str(), |entry| entry.title.as_str());
        pair(ui, "case-paper-concept", title);
    }
    if let Some(mark) = &draft.mark {
        pair(ui, "case-paper-mark", mark.as_str());
    }
    if let Some(follows) = &draft.follows {
        pair(ui, "case-paper-follows", follows.as_str());
    }
}

/// What the addressee said to it.
fn answer_ui(ui: &mut Ui, known: &World, request: &Request, form: Option<&Form>, theme: &Theme) {
    for (by, text) in &request.consulted {
        let key = if by.team() == Some(&request.from) {
            "case-paper-replied"
        } else {
            "case-paper-consulted"
        };
        pair_ui(ui, &tr!(key), text, theme.text);
    }
    if !request.defects.is_empty() {
        let words: Vec<String> = request
            .defects
            .iter()
            .map(|defect| defect_words(defect, form))
            .collect();
        let words = words.join(", ");
        pair_ui(ui, &tr!("case-paper-defects"), &words, theme.warn);
    }
    if let Some((conditions, accepted)) = &request.conditions {
        let key = if *accepted {
            "case-paper-accepted"
        } else {
            "case-paper-not-accepted"
        };
        let text = format!("{conditions} ({})", tr!(key));
        pair_ui(ui, &tr!("case-paper-conditions"), &text, theme.text);
    }
    if let Some((ground, reasons, in_order)) = &request.refusal {
        let title = known
            .scenario
            .ground(ground)
            .map_or(ground.as_str(), |entry| entry.title.as_str());
        pair_ui(ui, &tr!("case-paper-ground"), title, theme.text);
        let (reasons, ink) = if reasons.trim().is_empty() {
            (tr!("case-paper-no-reasons"), theme.warn)
        } else {
            (reasons.to_string(), theme.text)
        };
        pair_ui(ui, &tr!("case-paper-reasons"), &reasons, ink);
        if !in_order {
            let text = tr!("case-paper-not-in-order");
            pair_ui(ui, "", &text, theme.warn);
        }
    }
}

/// What is wrong with a request, in a word or two.
fn defect_words(defect: &Defect, form: Option<&Form>) -> String {
    match defect {
        Defect::Field(id) => {
            let label = form
                .and_then(|form| form.fields.iter().find(|field| field.id == *id))
                .map_or(id.as_str(), |field| field.label.as_str());
            tr!("case-defect-field", field = label)
        }
        Defect::Instrument => tr!("case-defect-instrument"),
        Defect::Signature => tr!("case-defect-signature"),
        Defect::Channel => tr!("case-defect-channel"),
        Defect::Competence => tr!("case-defect-competence"),
        Defect::DualCriminality => tr!("case-defect-dual"),
    }
}
