//! The copies of an item in own hands: how good they are, their hash, their custody, and what is left to do.

use super::EvidenceView;
use super::act::{Way, act_ui, entered_ui, name_field};
use super::item::section;
use super::words::{digest_groups, gaps};
use crate::app::control::case::evidence_paper::{alteration_words, purpose_words};
use crate::app::control::case::parts::{pair_ui, party_name};
use crate::app::desk::here::{Here, Step};
use crate::app::naming::{second, team_name};
use crate::app::theme::widgets::{card_frame, chip_ui, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Actor, Ask, AskEvidence, AskLaboratory, Copy, CopyId, Party};
use crate::report::method_name;
use crate::scenario::ItemId;
use crate::text::tr;
use egui::{Align, Grid, Label, Layout, RichText, TextEdit, Ui, vec2};
use std::sync::Arc;

/// The width of the words at the left of a copy.
const WORD: f32 = 100.0;

/// The copies.
pub(super) fn copies_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    item: &ItemId,
    out: &mut Vec<Step>,
) {
    section(ui, "evidence-copies-title");
    let mut copies = here.known.copies_of(here.team, item).peekable();
    if copies.peek().is_none() {
        ui.add(Label::new(muted_text(ui, tr!("evidence-copies-none"))).wrap());
        return;
    }
    for (id, copy) in copies {
        let theme = Theme::of(ui);
        card_frame(&theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            head_ui(ui, view, id, copy);
            facts_ui(ui, here, id, copy);
            acts_ui(ui, here, view, id, copy, out);
            custody_ui(ui, here, id, copy);
        });
        ui.add_space(space::S);
    }
}

fn head_ui(ui: &mut Ui, view: &mut EvidenceView, id: &CopyId, copy: &Copy) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.label(strong_text(id.as_str(), size::BODY));
        let label = muted_text(ui, method_name(copy.method));
        ui.label(label);
        let (key, ink) = if !copy.evidence || !copy.authority {
            ("evidence-lead-only", theme.warn)
        } else if gaps(copy).is_empty() {
            ("evidence-admissible", theme.good)
        } else {
            ("evidence-contestable", theme.warn)
        };
        chip_ui(ui, &tr!(key), ink);
        let open = ui.add(egui::Button::new(tr!("evidence-look")).small());
        if open.on_hover_text(tr!("evidence-look-hint")).clicked() {
            view.look_at(id, &copy.item);
        }
    });
}

fn facts_ui(ui: &mut Ui, here: &Here<'_>, id: &CopyId, copy: &Copy) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    let gaps = gaps(copy);
    if !gaps.is_empty() {
        pair_ui(ui, &tr!("evidence-gaps"), &gaps.join(" · "), theme.warn);
    }
    match &copy.sha256 {
        Some(digest) => {
            ui.horizontal_top(|ui| {
                let word = muted_text(ui, tr!("case-copy-hash"));
                let place = Layout::left_to_right(Align::Min);
                ui.allocate_ui_with_layout(vec2(WORD, 15.0), place, |ui| {
                    ui.set_width(WORD);
                    ui.add(Label::new(word).truncate());
                });
                let groups = RichText::new(digest_groups(digest)).monospace();
                ui.add(Label::new(groups)).on_hover_text(digest.to_string());
                let copied = ui.add(egui::Button::new(tr!("viewer-copy")).small());
                if copied.clicked() {
                    ui.ctx().copy_text(digest.to_string());
                }
            });
        }
        None => pair_ui(
            ui,
            &tr!("case-copy-hash"),
            &tr!("case-copy-no-hash"),
            theme.warn,
        ),
    }
    if let Some((party, request)) = &copy.from {
        let party = party_name(here.known, party);
        let words = match request {
            Some(request) => {
                tr!(
                    "case-copy-from-under",
                    party = party,
                    request = request.as_str()
                )
            }
            None => party.to_owned(),
        };
        pair_ui(ui, &tr!("case-copy-from"), &words, theme.text);
        let (key, ink) = match copy.verified {
            Some(true) => ("evidence-hash-same", theme.good),
            Some(false) => ("evidence-hash-differs", theme.loss),
            None if copy.sha256.is_none() => ("evidence-hash-none-sent", theme.warn),
            None => ("evidence-hash-not-compared", theme.warn),
        };
        pair_ui(ui, &tr!("evidence-comparison"), &tr!(key), ink);
    }
    for alteration in &copy.alterations {
        let words = alteration_words(*alteration);
        pair_ui(ui, &tr!("case-copy-alteration"), &words, theme.warn);
    }
    if let Some(place) = &copy.stored {
        pair_ui(ui, &tr!("case-copy-place"), place, theme.text);
    }
    if let Some(mark) = &copy.mark {
        pair_ui(ui, &tr!("case-paper-mark"), mark.as_str(), theme.text);
    }
    let submitted = here.known.exhibits.get(here.team);
    if submitted.is_some_and(|copies| copies.contains(id)) {
        pair_ui(
            ui,
            &tr!("evidence-exhibits"),
            &tr!("evidence-submitted"),
            theme.good,
        );
    }
}

fn acts_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    id: &CopyId,
    copy: &Copy,
    out: &mut Vec<Step>,
) {
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        let mut act = |ui: &mut Ui, key: &str, ask: Ask| {
            act_ui(ui, here, &tr!(key), ask, Way::Small, out);
        };
        if copy.sha256.is_none() {
            let ask = AskEvidence::Hash { copy: id.clone() };
            act(ui, "evidence-hash", Ask::Evidence(ask));
        }
        if copy.from.is_some() && copy.verified.is_none() {
            let ask = AskEvidence::Verify { copy: id.clone() };
            act(ui, "evidence-verify", Ask::Evidence(ask));
        }
        if !copy.sealed {
            let ask = AskEvidence::Seal { copy: id.clone() };
            act(ui, "evidence-seal", Ask::Evidence(ask));
        }
        if !copy.examined {
            let ask = AskLaboratory::Queue { copy: id.clone() };
            act(ui, "evidence-examine", Ask::Laboratory(ask));
        }
    });
    if copy.stored.is_none() {
        ui.horizontal(|ui| {
            let place = view.place.entry(id.clone()).or_default();
            let field = TextEdit::singleline(place)
                .id_salt(("store", id.as_str()))
                .hint_text(tr!("evidence-store-place"))
                .char_limit(120)
                .interactive(!here.looks_on)
                .desired_width(200.0);
            let response = ui.add(field);
            name_field(&response, "evidence-store-place");
            let ask = AskEvidence::Store {
                copy: id.clone(),
                place: Arc::from(place.trim()),
            };
            let (text, ask) = (tr!("evidence-store"), Ask::Evidence(ask));
            entered_ui(ui, here, &response, &text, ask, Way::Small, out);
        });
    }
}

/// The custody record as a table: when, what for, who.
fn custody_ui(ui: &mut Ui, here: &Here<'_>, id: &CopyId, copy: &Copy) {
    ui.add_space(space::S);
    let label = muted_text(ui, tr!("case-copy-custody"));
    ui.label(label);
    if copy.custody.is_empty() {
        ui.label(muted_text(ui, tr!("evidence-custody-none")));
        return;
    }
    Grid::new(("custody", id.as_str()))
        .num_columns(3)
        .min_row_height(16.0)
        .spacing([space::L, 2.0])
        .show(ui, |ui| {
            for row in &copy.custody {
                let small = |text: String| RichText::new(text).size(size::SMALL);
                ui.label(small(second(row.at)));
                ui.label(small(purpose_words(row.purpose)));
                ui.label(small(actor_words(here, &row.by, copy)));
                ui.end_row();
            }
        });
}

fn actor_words(here: &Here<'_>, by: &Actor, copy: &Copy) -> String {
    match by {
        Actor::Trainer => tr!("actor-trainer"),
        Actor::Evaluator(seat) => tr!("actor-evaluator", seat = u32::from(*seat)),
        Actor::Clock => team_name(here.known, &copy.holder),
        Actor::Seat(team, role) => {
            let known = here.scenario().team(team);
            let name = known.and_then(|team| team.roles.iter().find(|own| own.id == *role));
            let name = name.map_or(role.as_str(), |role| role.name.as_str());
            format!("{}, {name}", team_name(here.known, team))
        }
        Actor::Sim(body) => party_name(here.known, &Party::Sim(body.clone())).to_owned(),
    }
}
