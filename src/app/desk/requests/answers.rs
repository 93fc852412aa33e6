//! The short forms in which an answer is written, one for each kind.

use super::decision::{gives, not_ready, until};
use super::parts::*;
use super::received::Reading;
use super::words::*;
use crate::app::desk::here::Here;
use crate::app::theme::choice::{Choice, Choosable};
use crate::app::theme::widgets::{check_ui, muted_text, radio_ui};
use crate::app::theme::{Theme, space};
use crate::exercise::{CopyId, Defect, Party, Request, Subject};
use crate::report::{defect_words, method_name, office_name};
use crate::scenario::{Asks, GroundId, Length, MarkId};
use crate::text::tr;
use egui::{DragValue, Label, TextEdit, Ui};
use std::collections::BTreeSet;

/// A text with its label.
pub(super) fn words_ui(ui: &mut Ui, key: &str, text: &mut String) {
    labelled(ui, &tr!(key), |ui| {
        let edit = TextEdit::multiline(text)
            .desired_rows(4)
            .char_limit(super::pen::MOST_LETTERS)
            .desired_width(f32::INFINITY);
        ui.add(edit)
    });
}

/// A tick before words that may wrap.
fn tick_ui(ui: &mut Ui, mut on: bool, words: &str) -> Option<bool> {
    let clicked = check_ui(ui, &mut on, words).clicked();
    clicked.then_some(on)
}

pub(super) fn return_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    reading: &Reading,
    defects: &mut BTreeSet<Defect>,
) {
    muted_ui(ui, &tr!("requests-return-hint"));
    let form = here.scenario().form(&request.draft.form);
    let found = reading.defects();
    let fields = form.map_or(&[][..], |form| &form.fields).iter();
    let fields = fields
        .filter(|field| field.blocking)
        .map(|field| Defect::Field(field.id.clone()));
    let all = fields.chain([
        Defect::Instrument,
        Defect::Channel,
        Defect::Signature,
        Defect::Competence,
        Defect::DualCriminality,
    ]);
    let (first, rest): (Vec<Defect>, Vec<Defect>) = all.partition(|it| found.contains(it));
    let mut ticks = |ui: &mut Ui, list: &[Defect]| {
        for defect in list {
            let words = defect_words(defect, &request.draft.form, here.scenario());
            match tick_ui(ui, defects.contains(defect), &words) {
                Some(true) => {
                    defects.insert(defect.clone());
                }
                Some(false) => {
                    defects.remove(defect);
                }
                None => {}
            }
        }
    };
    if first.is_empty() {
        note_ui(ui, &tr!("requests-return-none"), Theme::of(ui).muted);
    } else {
        section_ui(ui, &tr!("requests-return-found"));
        ticks(ui, &first);
    }
    section_ui(ui, &tr!("requests-return-others"));
    ticks(ui, &rest);
}

pub(super) fn forward_ui(ui: &mut Ui, here: &Here<'_>, request: &Request, to: &mut Option<Party>) {
    muted_ui(ui, &tr!("requests-forward-hint"));
    let scenario = here.scenario();
    let teams = scenario
        .teams
        .iter()
        .map(|team| Party::Team(team.id.clone()));
    let bodies = scenario
        .externals
        .iter()
        .filter(|body| body.accepts.contains(&request.draft.form))
        .map(|body| Party::Sim(body.id.clone()));
    for party in bodies.chain(teams) {
        let sender = party == Party::Team(request.from.clone());
        if party == request.to || sender {
            continue;
        }
        let name = party_name(here.known, &party);
        let chosen = to.as_ref() == Some(&party);
        if radio_ui(ui, chosen, name).clicked() {
            *to = Some(party);
        }
    }
}

pub(super) fn grant_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    in_part: &mut bool,
    conditions: &mut String,
) {
    let theme = Theme::of(ui);
    for (part, key) in [
        (false, "requests-grant-whole"),
        (true, "requests-grant-part"),
    ] {
        if radio_ui(ui, *in_part == part, tr!(key)).clicked() {
            *in_part = part;
        }
    }
    ui.add_space(space::S);
    words_ui(ui, "requests-grant-conditions", conditions);
    muted_ui(ui, &tr!("requests-grant-conditions-hint"));
    if let Some(doctrine) = here.scenario().doctrine_of(here.team) {
        let asks = here
            .scenario()
            .form(&request.draft.form)
            .map(|form| form.asks);
        let step = match asks {
            Some(Asks::Remove) => Some(doctrine.block),
            Some(Asks::Preserve | Asks::Lend | Asks::ConsentToReuse) | None => None,
            Some(_) => Some(doctrine.release),
        };
        if let Some(step) = step.filter(|step| step.takes > Length::ZERO) {
            let words = tr!(
                "requests-grant-approval",
                office = office_name(step.by),
                takes = minutes(step.takes)
            );
            note_ui(ui, &words, theme.warn);
        }
    }
}

pub(super) fn postpone_ui(ui: &mut Ui, here: &Here<'_>, by: &mut u64, reasons: &mut String) {
    muted_ui(ui, &tr!("requests-postpone-hint"));
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(tr!("requests-postpone-by")).id;
        ui.add(DragValue::new(by).range(1..=600)).labelled_by(label);
        let time = until(here, *by).on_clock();
        ui.label(tr!("requests-postpone-until", time = time));
    });
    ui.add_space(space::S);
    words_ui(ui, "requests-reasons", reasons);
}

pub(super) fn refuse_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    reading: &Reading,
    ground: &mut Option<GroundId>,
    reasons: &mut String,
) {
    let theme = Theme::of(ui);
    let scenario = here.scenario();
    muted_ui(ui, &tr!("requests-refuse-hint"));
    ui.add_space(space::S);
    if reading.grounds.is_empty() {
        note_ui(ui, &tr!("requests-refuse-no-ground"), theme.warn);
    }
    for line in &reading.grounds {
        let title = ground_title(scenario, &line.ground);
        let chosen = ground.as_ref() == Some(&line.ground);
        let response = radio_ui(ui, chosen, title);
        let text = scenario.ground(&line.ground);
        let text = text.map_or("", |ground| ground.text.as_str());
        if response.on_hover_text(text).clicked() {
            *ground = Some(line.ground.clone());
        }
        if line.by_doctrine {
            note_ui(ui, &tr!("requests-ground-doctrine"), theme.accent);
        }
        if !line.by_instrument {
            note_ui(ui, &tr!("requests-ground-not-named"), theme.warn);
        }
        if line.consult_first && !line.consulted {
            note_ui(ui, &tr!("requests-ground-consult"), theme.warn);
        }
    }
    ui.add_space(space::S);
    words_ui(ui, "requests-reasons", reasons);
    if reasons.trim().is_empty() {
        note_ui(ui, &tr!("requests-refuse-reasons"), theme.warn);
    }
}

pub(super) fn execute_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    request: &Request,
    copies: &mut BTreeSet<CopyId>,
    mark: &mut Option<MarkId>,
    utc: &mut bool,
) {
    let (scenario, theme) = (here.scenario(), Theme::of(ui));
    if let Some(words) = not_ready(here, request) {
        note_ui(ui, &words, theme.warn);
    }
    let form = scenario.form(&request.draft.form);
    let (Subject::Item(item), true) = (&request.draft.about, gives(here, request)) else {
        let key = match (&request.draft.about, form.map(|form| form.asks)) {
            (Subject::Laboratory, _) => "requests-execute-lend",
            (Subject::Group(_), _) => "requests-execute-remove",
            _ => "requests-execute-hold",
        };
        text_ui(ui, &tr!(key));
        return;
    };
    section_ui(ui, &tr!("requests-copies"));
    let mut any = false;
    for (id, copy) in here.known.copies_of(here.team, item) {
        any = true;
        let hash = if copy.sha256.is_some() {
            tr!("requests-copy-hashed")
        } else {
            tr!("requests-copy-unhashed")
        };
        let words = format!("{id} · {} · {hash}", method_name(copy.method));
        match tick_ui(ui, copies.contains(id), &words) {
            Some(true) => {
                copies.insert(id.clone());
            }
            Some(false) => {
                copies.remove(id);
            }
            None => {}
        }
        if !copy.alterations.is_empty() {
            note_ui(ui, &tr!("requests-copy-altered"), theme.warn);
        }
    }
    if !any {
        note_ui(ui, &tr!("requests-check-no-copy"), theme.warn);
    }
    let card = here.known.items.get(item).and_then(|it| it.card.as_ref());
    if card.is_some_and(|card| card.secret) {
        note_ui(ui, &tr!("requests-execute-secret"), theme.loss);
    }
    ui.add_space(space::S);
    let label = muted_text(ui, tr!("requests-mark"));
    let label = ui.add(Label::new(label)).id;
    Choice::new("execute-mark")
        .width((ui.available_width() - 8.0).min(260.0))
        .of(
            ui,
            mark,
            &tr!("requests-no-mark"),
            &scenario.library.marks,
            |entry| entry.id.clone(),
            |entry| Choosable::new(entry.title.as_str()).hint(&entry.text),
        )
        .labelled_by(label);
    ui.add_space(space::S);
    check_ui(ui, utc, tr!("requests-utc"));
}
