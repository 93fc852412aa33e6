//! One group of the register: what it shows, where, who has done what, and how it is captured.

use super::RegisterView;
use super::resources::table_ui;
use crate::app::control::case::parts::{nation_name, pair_ui};
use crate::app::desk::evidence::act::{Way, acts_ui};
use crate::app::desk::evidence::words::{consequence_words, item_title};
use crate::app::desk::here::{Here, Step};
use crate::app::naming::{stretch, team_name};
use crate::app::theme::widgets::{check_ui, strong_text};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::outlook::block;
use crate::exercise::{Ask, AskRegister, GroupState, JobKind, JobStatus};
use crate::scenario::{ConceptId, GroupId, NationId, TeamId};
use crate::text::tr;
use egui::{Label, RichText, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a group has not been captured by anybody that this office knows of.
pub(in crate::app::desk) fn bare(here: &Here<'_>, group: &GroupId) -> bool {
    let state = here.known.groups.get(group);
    state.is_some_and(|state| {
        state.captured_by.is_empty() && !state.uncaptured && !ours(here, state)
    })
}

/// Whether the own team has what the group shows: captured here, or acquired as an item of evidence.
pub(super) fn ours(here: &Here<'_>, state: &GroupState) -> bool {
    let item = state.card.captures.as_ref();
    let copied = |item| here.known.copies_of(here.team, item).next().is_some();
    state.captured_by.contains(here.team) || item.is_some_and(copied)
}

/// Whether this office knows that a group shows lawful conduct.
fn lawful(here: &Here<'_>, state: &GroupState) -> bool {
    here.scenario().lawful(state.concept_for(here.team))
}

/// How a group stands, in a few words.
pub(super) fn state_words(here: &Here<'_>, state: &GroupState) -> String {
    let mut words = Vec::new();
    if lawful(here, state) {
        words.push(tr!("register-state-lawful"));
    }
    if state.uncaptured {
        words.push(tr!("register-state-lost"));
    } else if ours(here, state) {
        words.push(tr!("register-state-captured"));
    } else if !state.captured_by.is_empty() {
        words.push(tr!("register-state-captured-by-others"));
    } else {
        words.push(tr!("register-state-bare"));
    }
    if state.blocked_by.contains_key(here.team) {
        words.push(tr!("register-state-blocked"));
    }
    if !state.removed_in.is_empty() {
        words.push(tr!(
            "register-state-removed",
            count = state.removed_in.len()
        ));
    }
    if state.ordered_by.contains_key(here.team) {
        words.push(tr!("register-state-ordered"));
    }
    if state.merged && state.card.duplicates > 0 {
        words.push(tr!("register-state-merged"));
    }
    words.join(" · ")
}

/// The group that is open.
pub(super) fn group_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut RegisterView,
    group: &GroupId,
    state: &GroupState,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    ui.add(Label::new(strong_text(state.card.title.as_ref(), size::HEADING)).wrap());
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let pair = |ui: &mut Ui, key: &str, text: &str| pair_ui(ui, &tr!(key), text, theme.text);
        pair(ui, "case-register-resources", &count_words(state));
        pair(ui, "case-register-hosted", &hosts(here, state));
        let shown = if state.assessed_by.contains(here.team) {
            "case-register-shows"
        } else {
            "register-reported"
        };
        pair(ui, shown, &shows(here, state.concept_for(here.team)));
        if let Some(item) = &state.card.captures {
            pair(ui, "case-register-captures", &item_title(here.known, item));
        }
        let mut captured: BTreeSet<&TeamId> = state.captured_by.iter().collect();
        captured.extend(ours(here, state).then_some(here.team));
        if !captured.is_empty() {
            let names = teams(here, captured.into_iter());
            pair(ui, "case-register-captured", &names);
        }
        if !state.blocked_by.is_empty() {
            pair(
                ui,
                "case-register-blocked",
                &teams(here, state.blocked_by.keys()),
            );
        }
        if !state.removed_in.is_empty() {
            let names = state
                .removed_in
                .iter()
                .map(|id| nation_name(here.known, id));
            pair(
                ui,
                "case-register-removed",
                &names.collect::<Vec<_>>().join(", "),
            );
        }
        for (words, ink) in warnings(here, group, state, &theme) {
            let words = RichText::new(words).size(size::SMALL).color(ink.ui());
            ui.add(Label::new(words).wrap());
        }
    });
    assess_ui(ui, here, view, out);
    if !ours(here, state) {
        care_ui(ui, here, view);
    }
    ui.add_space(space::S);
    table_ui(ui, here, view, group, state);
}

/// What was reported is looked at, while any of the groups acted on has not been.
fn assess_ui(ui: &mut Ui, here: &Here<'_>, view: &RegisterView, out: &mut Vec<Step>) {
    let assessed = |id: &GroupId| {
        let state = here.known.groups.get(id);
        state.is_none_or(|state| state.assessed_by.contains(here.team))
    };
    let groups = view.acted_on().into_iter();
    let groups: Vec<GroupId> = groups.filter(|id| !assessed(id)).collect();
    if groups.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let words = tr!("register-assess", count = groups.len());
        let asks = groups
            .into_iter()
            .map(|group| AskRegister::Assess { group });
        let asks = asks.map(Ask::Register).collect();
        acts_ui(ui, here, &words, asks, Way::Small, out);
        let words = RichText::new(tr!("register-not-assessed")).size(size::SMALL);
        ui.add(Label::new(words.color(Theme::of(ui).muted.ui())).wrap());
    });
}

/// The care with which pages are captured.
fn care_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RegisterView) {
    let care = &mut view.care;
    ui.horizontal_wrapped(|ui| {
        for (flag, key) in [
            (&mut care.write_blocker, "evidence-care-blocker"),
            (&mut care.hash, "evidence-care-hash"),
            (&mut care.working_copy, "evidence-care-working-copy"),
            (&mut care.documented, "evidence-care-documented"),
        ] {
            let words = RichText::new(tr!(key)).size(size::SMALL);
            ui.add_enabled_ui(!here.looks_on, |ui| check_ui(ui, flag, words))
                .inner
                .on_hover_text(tr!(format!("{key}-hint").as_str()));
        }
    });
}

fn count_words(state: &GroupState) -> String {
    let card = &state.card;
    let (count, duplicates) = (u32::from(card.count), u32::from(card.duplicates));
    match (duplicates, state.merged) {
        (0, _) => tr!("case-register-plain", count = count),
        (_, true) => tr!("case-register-merged", count = count),
        (_, false) => tr!(
            "case-register-duplicates",
            count = count,
            duplicates = duplicates
        ),
    }
}

/// The states that host it, each once, with how many of the entries are there.
fn hosts(here: &Here<'_>, state: &GroupState) -> String {
    let mut counted: BTreeMap<&NationId, usize> = BTreeMap::new();
    for nation in &state.card.hosted_in {
        *counted.entry(nation).or_default() += 1;
    }
    let names: Vec<&str> = counted
        .keys()
        .map(|id| nation_name(here.known, id))
        .collect();
    if names.is_empty() {
        tr!("register-nowhere")
    } else {
        names.join(", ")
    }
}

/// What a group shows: in the shared tree, and by the codes of the own taxonomy that cover it.
fn shows(here: &Here<'_>, concept: &ConceptId) -> String {
    let library = &here.scenario().library;
    let known = library.concepts.iter().find(|entry| entry.id == *concept);
    let shared = known.map_or(concept.as_str(), |entry| entry.title.as_str());
    let Some(own) = here.scenario().taxonomy_of(here.team) else {
        return shared.to_owned();
    };
    let codes: Vec<String> = own
        .codes
        .iter()
        .filter(|code| code.covers.contains(concept))
        .map(|code| format!("{} {}", code.id, code.label))
        .collect();
    if codes.is_empty() {
        tr!("register-no-code", shared = shared)
    } else {
        tr!("register-code", codes = codes.join(", "), shared = shared)
    }
}

fn teams<'a>(here: &Here<'_>, teams: impl Iterator<Item = &'a TeamId>) -> String {
    let names: Vec<String> = teams.map(|team| team_name(here.known, team)).collect();
    names.join(", ")
}

fn warnings(
    here: &Here<'_>,
    group: &GroupId,
    state: &GroupState,
    theme: &Theme,
) -> Vec<(String, Ink)> {
    let mut found = Vec::new();
    if lawful(here, state) {
        found.push((tr!("register-lawful"), theme.warn));
    }
    if state.uncaptured {
        found.push((tr!("case-register-uncaptured"), theme.loss));
    }
    for job in here.known.jobs.values() {
        let ours = job.team == *here.team && job.status == JobStatus::Running;
        let capture = matches!(&job.kind, JobKind::Capture(of, _) if of == group);
        if let Some(done) = job.done.filter(|_| ours && capture) {
            let left = stretch(done.since(here.now));
            found.push((tr!("register-capturing", left = left), theme.muted));
        }
    }
    if let Some(at) = state.ordered_by.get(here.team) {
        let words = tr!("register-block-comes", time = at.on_clock());
        found.push((words, theme.warn));
    } else if !state.blocked_by.contains_key(here.team) && here.nation().is_some() {
        let costs = block(here.known, here.team, group);
        let words = costs
            .iter()
            .map(|cost| consequence_words(here.known, cost, theme));
        let words: Vec<(String, Ink)> = words.collect();
        if let Some(ink) = words.last().map(|(_, ink)| *ink) {
            let text: Vec<String> = words.into_iter().map(|(text, _)| text).collect();
            found.push((tr!("register-if-blocked", what = text.join(" · ")), ink));
        }
    }
    found
}
