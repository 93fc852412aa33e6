//! What this team was told in confidence, and telling it on to those whom it concerns: whole, or without what would
//! give its source away.

use super::CoordinationView;
use crate::app::desk::acts::{Look, act_button};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, foot_ui, section_ui};
use crate::app::naming::team_name;
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskSharing, LeadState};
use crate::scenario::{LeadId, MarkId, TeamId};
use crate::text::tr;
use egui::{Button, Label, RichText, Ui};
use std::collections::BTreeSet;

/// What is open, and how it is told on.
#[derive(Default)]
pub(super) struct LeadsView {
    open: Option<LeadId>,
    to: BTreeSet<TeamId>,
    whole: bool,
    mark: Option<MarkId>,
}

/// The leads that this team holds.
fn held<'a>(here: &Here<'a>) -> impl Iterator<Item = (&'a LeadId, &'a LeadState)> {
    let team = here.team;
    let leads = here.known.leads.iter();
    leads.filter(move |(_, state)| state.holders.contains_key(team))
}

/// Whom a lead concerns that has not got it, as far as this team knows.
fn owed<'a>(here: &Here<'a>, state: &'a LeadState) -> impl Iterator<Item = &'a TeamId> {
    let team = here.team;
    let concerns = state.card.concerns.iter();
    concerns.filter(move |other| *other != team && !state.holders.contains_key(*other))
}

/// How many there are, and whether one waits to be told.
pub(super) fn state(here: &Here<'_>) -> (String, bool) {
    let waits = held(here).any(|(_, state)| owed(here, state).next().is_some());
    let words = if waits {
        tr!("coordination-leads-wait")
    } else {
        tr!("coordination-count", count = held(here).count())
    };
    (words, waits)
}

pub(super) fn leads_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    let view = &mut view.leads;
    if !held(here).any(|(id, _)| view.open.as_ref() == Some(id)) {
        let first = held(here).find(|(_, state)| owed(here, state).next().is_some());
        let first = first
            .or_else(|| held(here).next())
            .map(|(id, _)| id.clone());
        open(here, view, first);
    }
    body_ui(ui, "coordination-body", |ui| {
        ui.label(strong_text(tr!("coordination-leads"), size::HEADING));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("coordination-leads-text")).wrap());
        ui.add_space(space::M);
        if held(here).next().is_none() {
            let label = muted_text(ui, tr!("coordination-leads-none"));
            ui.add(Label::new(label).wrap());
            return;
        }
        let mut chosen = None;
        for (id, state) in held(here) {
            let words = state.card.title.as_ref();
            let on = view.open.as_ref() == Some(id);
            if ui.add(Button::selectable(on, words).truncate()).clicked() && !on {
                chosen = Some(id.clone());
            }
        }
        if chosen.is_some() {
            open(here, view, chosen);
        }
        let shown = view.open.as_ref().and_then(|id| here.known.leads.get(id));
        if let Some(state) = shown {
            lead_ui(ui, here, view, state);
        }
    });
    let Some(lead) = view.open.clone() else {
        return;
    };
    foot_ui(ui, |ui| {
        let missing = view.to.is_empty().then(|| tr!("inbox-missing-to"));
        let ask = Ask::Sharing(AskSharing::Inform {
            lead,
            to: view.to.iter().cloned().collect(),
            sanitised: !view.whole,
            mark: view.mark.clone(),
        });
        let words = tr!("coordination-leads-tell");
        if act_button(ui, here, &words, Look::Primary, &ask, missing, out) {
            view.to.clear();
        }
    });
}

/// Opens a lead: a secret one goes on without its source unless somebody decides otherwise.
fn open(here: &Here<'_>, view: &mut LeadsView, lead: Option<LeadId>) {
    let state = lead.as_ref().and_then(|id| here.known.leads.get(id));
    *view = LeadsView {
        whole: state.is_some_and(|state| !state.card.secret),
        mark: state.and_then(|state| state.card.mark.clone()),
        to: BTreeSet::new(),
        open: lead,
    };
}

fn lead_ui(ui: &mut Ui, here: &Here<'_>, view: &mut LeadsView, state: &LeadState) {
    let theme = Theme::of(ui);
    let card = &state.card;
    let own = state.holders.get(here.team);
    ui.add_space(space::L);
    ui.add(Label::new(strong_text(card.title.as_ref(), size::BODY)).wrap());
    if let Some((at, _)) = own {
        let label = muted_text(ui, tr!("coordination-leads-since", time = at.on_clock()));
        ui.label(label);
    }
    ui.add(Label::new(&*card.text).wrap().selectable(true));
    ui.add_space(space::S);
    let names = |teams: &mut dyn Iterator<Item = &TeamId>| -> String {
        let names: Vec<String> = teams.map(|team| team_name(here.known, team)).collect();
        names.join(", ")
    };
    let others = names(&mut state.holders.keys().filter(|team| *team != here.team));
    if !others.is_empty() {
        let words = tr!("coordination-leads-known", names = others);
        ui.add(Label::new(muted_text(ui, words)).wrap());
    }
    let owed = names(&mut owed(here, state));
    if !owed.is_empty() {
        let words = RichText::new(tr!("coordination-leads-concerns", names = owed));
        ui.add(Label::new(words.color(theme.warn.ui())).wrap());
    }
    ui.add_space(space::M);
    section_ui(ui, &tr!("inbox-to"));
    ui.horizontal_wrapped(|ui| {
        for team in &here.scenario().teams {
            if team.id == *here.team {
                continue;
            }
            let mut on = view.to.contains(&team.id);
            if ui.toggle_value(&mut on, &team.name).changed() && !view.to.remove(&team.id) {
                view.to.insert(team.id.clone());
            }
        }
    });
    ui.add_space(space::M);
    section_ui(ui, &tr!("coordination-leads-form"));
    let only_without = own.is_some_and(|(_, sanitised)| *sanitised);
    ui.add_enabled_ui(!only_without, |ui| {
        ui.horizontal_wrapped(|ui| {
            let without = tr!("coordination-leads-without");
            ui.selectable_value(&mut view.whole, false, without);
            ui.selectable_value(&mut view.whole, true, tr!("coordination-leads-whole"));
        });
    });
    if card.secret && view.whole && !only_without {
        let words = RichText::new(tr!("coordination-leads-secret"));
        ui.add(Label::new(words.color(theme.loss.ui())).wrap());
    }
    ui.add_space(space::M);
    section_ui(ui, &tr!("coordination-leads-mark"));
    ui.horizontal_wrapped(|ui| {
        ui.selectable_value(&mut view.mark, None, tr!("coordination-leads-no-mark"));
        for mark in &here.scenario().library.marks {
            let picked = Some(mark.id.clone());
            ui.selectable_value(&mut view.mark, picked, &mark.title)
                .on_hover_text(&mark.text);
        }
    });
}
