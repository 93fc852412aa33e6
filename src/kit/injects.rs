//! The injects as sheets to cut out, one for each recipient. Trainers print and keep them, and hand one over when its
//! time comes; so a sheet holds only what its reader may read.

use super::page::text;
use super::table::card;
use crate::export::MARK;
use crate::export::msel::{medium_name, sender};
use crate::scenario::redact::redact;
use crate::scenario::*;
use crate::text::tr;
use crate::words::length_words;
use maud::{Markup, html};

/// Title and body of the page.
pub(super) fn sheets(scenario: &Scenario) -> (String, Markup) {
    let mut injects: Vec<&Inject> = scenario.msel.iter().collect();
    injects.sort_by_key(|inject| (inject.at.is_none(), inject.at));
    let public = redact(scenario, None);
    let body = html! {
        p { (tr!("kit-injects-how")) }
        @for inject in injects {
            @for team in &scenario.teams {
                @if receives(inject, team) { (sheet(scenario, &public, inject, team)) }
            }
        }
    };
    (tr!("kit-injects"), body)
}

fn receives(inject: &Inject, team: &Team) -> bool {
    inject.to.iter().any(|to| reaches(to, team))
}

fn reaches(to: &Recipient, team: &Team) -> bool {
    match to {
        Recipient::All => true,
        Recipient::States => team.nation.is_some(),
        Recipient::Team(id) => *id == team.id,
    }
}

fn sheet(scenario: &Scenario, public: &Scenario, inject: &Inject, team: &Team) -> Markup {
    let time = inject
        .at
        .map_or_else(|| tr!("kit-no-time"), Moment::on_clock);
    let dilemma = inject.poses.as_ref().and_then(|id| scenario.dilemma(id));
    let given = |to: &[Recipient]| to.iter().any(|to| reaches(to, team));
    html! {
        div.cut {
            p { b { (MARK) } " · " (inject.id) " · " (time) " · " (tr!("kit-to", team = team.name.as_str())) }
            h2 { (inject.title) }
            p { (tr!("kit-from", from = sender(scenario, &inject.from), medium = medium_name(inject.medium))) }
            (text(&inject.text))
            @if inject.urgent {
                @if let Some(within) = inject.within { p { b { (tr!("kit-urgent", within = length_words(within))) } } }
            }
            @if let Some(dilemma) = dilemma {
                h3 { (dilemma.title) }
                (text(&dilemma.text))
                ul { @for option in &dilemma.options { li { b { (option.id) } " " (option.text) } } }
            }
            @for effect in &inject.then {
                @match effect {
                    Effect::Reveal(id, to) if given(to) => {
                        @if let Some(item) = scenario.item(id) { (card(public, item)) }
                    }
                    Effect::Give(id, to) if given(to) => {
                        @if let Some(lead) = scenario.lead(id) { (lead_card(scenario, lead)) }
                    }
                    _ => {}
                }
            }
        }
    }
}

fn lead_card(scenario: &Scenario, lead: &Lead) -> Markup {
    let mark = lead
        .mark
        .as_ref()
        .and_then(|id| scenario.library.marks.iter().find(|it| it.id == *id));
    html! {
        div.card {
            h3 { (tr!("kit-lead", title = lead.title.as_str())) }
            (text(&lead.text))
            @if let Some(mark) = mark { p { (mark.title) } }
            @if lead.secret { p { b { (tr!("kit-lead-secret")) } } }
        }
    }
}
