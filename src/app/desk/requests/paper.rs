//! A request as the paper that it stands for: title, head, numbered fields. It is read here; `sheet` writes it.

use super::parts::*;
use super::words::*;
use crate::app::desk::here::Here;
use crate::app::desk::who::actor_name;
use crate::app::theme::widgets::muted_text;
use crate::app::theme::{Theme, space};
use crate::exercise::{Defect, Party, Request, RequestId};
use crate::report::defect_words;
use crate::scenario::FieldKind;
use crate::text::tr;
use egui::{Frame, Label, Margin, RichText, Ui};

/// The paper; `marked` are defects to be shown at the fields that have them.
pub(super) fn paper_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    (id, request): (&RequestId, &Request),
    marked: &[Defect],
) {
    let (known, scenario, draft) = (here.known, here.scenario(), &request.draft);
    let theme = Theme::of(ui);
    let form = scenario.form(&draft.form);
    title_ui(ui, form_title(scenario, &draft.form));
    let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
    pair(ui, "requests-reference", id.as_str());
    let from = Party::Team(request.from.clone());
    pair(ui, "requests-from", &party_name(known, &from));
    pair(ui, "requests-to", &party_name(known, &draft.to));
    if draft.to != request.to {
        pair(ui, "requests-forwarded-to", &party_name(known, &request.to));
    }
    pair(ui, "requests-about", &subject_name(known, &draft.about));
    let instrument = instrument_title(scenario, &draft.instrument);
    pair(ui, "requests-instrument", instrument);
    pair(
        ui,
        "requests-channel",
        channel_title(scenario, &draft.channel),
    );
    match &request.signed_by {
        Some(role) => {
            let role = role_name(scenario, &request.from, role);
            pair(ui, "requests-signed", &role);
        }
        None => pair_ui(
            ui,
            &tr!("requests-signed"),
            &tr!("requests-unsigned"),
            theme.warn,
        ),
    }
    if let Some(mark) = &draft.mark {
        pair(ui, "requests-mark", mark_title(scenario, mark));
    }
    if let Some(follows) = &draft.follows {
        pair(ui, "requests-follows", follows.as_str());
    }
    if let Some((sent, _)) = request.sent {
        let text = match request.last_sent.filter(|last| *last != sent) {
            Some(last) => tr!(
                "requests-sent-again",
                first = sent.on_clock(),
                last = last.on_clock(),
                count = request.attempts
            ),
            None => sent.on_clock(),
        };
        pair(ui, "requests-sent", &text);
    }
    ui.add_space(space::M);
    for (nth, field) in form.map_or(&[][..], |form| &form.fields).iter().enumerate() {
        let label = tr!(
            "requests-field",
            number = nth + 1,
            label = field.label.as_str()
        );
        let label = muted_text(ui, label);
        ui.add(Label::new(label).wrap());
        let mut text = draft
            .fields
            .get(&field.id)
            .map_or("", |text| text.trim())
            .to_owned();
        if field.kind == FieldKind::Offence {
            let code = draft.code.as_ref();
            let code = code.map(|code| code_words(scenario, &request.from, code));
            let concept = draft.concept.as_ref();
            let concept = concept.map(|concept| {
                tr!(
                    "requests-restated",
                    concept = concept_title(scenario, concept)
                )
            });
            let parts = [code, concept, Some(text).filter(|text| !text.is_empty())];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            text = parts.join("\n");
        }
        let (text, ink) = match (text.is_empty(), field.blocking) {
            (false, _) => (text, theme.text),
            (true, true) => (tr!("requests-missing"), theme.warn),
            (true, false) => (tr!("requests-left-empty"), theme.muted),
        };
        Frame::new()
            .fill(theme.ground.ui())
            .corner_radius(egui::CornerRadius::same(space::ROUND))
            .inner_margin(Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.add(Label::new(RichText::new(text).color(ink.ui())).wrap());
            });
        if marked.contains(&Defect::Field(field.id.clone())) {
            note_ui(ui, &tr!("requests-field-defect"), theme.warn);
        }
        ui.add_space(space::S);
    }
}

/// What was said to it: consultations, defects, conditions, ground and reasons.
pub(super) fn answer_ui(ui: &mut Ui, here: &Here<'_>, request: &Request) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    if !request.consulted.is_empty() {
        section_ui(ui, &tr!("requests-consulted"));
        for (by, text) in &request.consulted {
            let who = actor_name(here.known, here.team, by);
            note_ui(
                ui,
                &tr!("requests-consulted-by", who = who, text = &**text),
                theme.text,
            );
        }
    }
    if !request.defects.is_empty() {
        section_ui(ui, &tr!("requests-returned-for"));
        for defect in &request.defects {
            let words = defect_words(defect, &request.draft.form, scenario);
            marked_ui(ui, "▲", theme.warn, &words, theme.text);
        }
    }
    if let Some((conditions, accepted)) = &request.conditions {
        section_ui(ui, &tr!("requests-conditions"));
        note_ui(ui, conditions, theme.text);
        let (key, ink) = if *accepted {
            ("requests-accepted", theme.muted)
        } else {
            ("requests-not-accepted", theme.warn)
        };
        note_ui(ui, &tr!(key), ink);
    }
    if let Some((ground, reasons, in_order)) = &request.refusal {
        section_ui(ui, &tr!("requests-refused-on"));
        note_ui(ui, ground_title(scenario, ground), theme.text);
        if reasons.trim().is_empty() {
            note_ui(ui, &tr!("requests-no-reasons"), theme.warn);
        } else {
            note_ui(ui, reasons, theme.text);
        }
        if !in_order {
            note_ui(ui, &tr!("requests-not-in-order"), theme.warn);
        }
    }
}

/// The clocks and the way so far.
pub(super) fn way_ui(ui: &mut Ui, here: &Here<'_>, request: &Request) {
    let theme = Theme::of(ui);
    let clocks = Clocks::of(here.known, here.now, request);
    let state = state_words(here.known, request, here.now);
    pair_ui(ui, &tr!("requests-state"), &state, theme.text);
    if let Some(words) = clocks.words() {
        let ink = if clocks.presses() {
            theme.warn
        } else {
            theme.text
        };
        pair_ui(ui, &tr!("requests-clock"), &words, ink);
    }
    if let Some(words) = clocks.legal(here.scenario()) {
        pair_ui(ui, &tr!("requests-legal"), &words, theme.text);
    }
    if let (Some(limit), true) = (request.limit, clocks != Clocks::None) {
        pair_ui(ui, &tr!("requests-limit-at"), &limit.on_clock(), theme.text);
    }
}

/// The way so far, a line a step.
pub(super) fn history_ui(ui: &mut Ui, request: &Request) {
    if request.history.is_empty() {
        return;
    }
    let theme = Theme::of(ui);
    section_ui(ui, &tr!("requests-history"));
    for (at, _, status) in &request.history {
        pair_ui(ui, &at.on_clock(), &tr!(status_key(*status)), theme.text);
    }
}
