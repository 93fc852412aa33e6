//! What lies on one team's table: its roles, the law that binds it, and the evidence that it knows of. Made from the
//! scenario as redacted for the team.

use super::offices;
use super::page::{table, text};
use crate::report::{method_name, office_name};
use crate::scenario::*;
use crate::text::tr;
use crate::words::length_words;
use maud::{Markup, html};

/// File, title and body of each page of a team's table.
pub(super) fn pages(
    known: &Scenario,
    team: &TeamId,
    items: &[&EvidenceItem],
) -> Vec<(&'static str, String, Markup)> {
    let Some(team) = known.team(team) else {
        return Vec::new();
    };
    let mut pages = vec![
        ("roles.html", tr!("kit-roles"), roles(known, team)),
        ("law.html", tr!("kit-law"), law(known, team)),
    ];
    if !items.is_empty() {
        pages.push(("evidence.html", tr!("kit-evidence"), evidence(known, items)));
    }
    pages
}

fn roles(known: &Scenario, team: &Team) -> Markup {
    let doctrine = known.doctrine_of(&team.id);
    html! {
        (text(&known.exercise.brief))
        @if !team.brief.is_empty() { h2 { (tr!("kit-own-brief")) } (text(&team.brief)) }
        @for role in &team.roles {
            div.card {
                h2 { (role.name) " · " (team.name) }
                p { (tr!("kit-office", office = office_name(role.office))) }
                (text(&role.text))
                h3 { (tr!("kit-may")) }
                ul { @for act in offices::may(known, team, role) { li { (act) } } }
                @let forms = signs(known, role.office);
                @if !forms.is_empty() {
                    h3 { (tr!("kit-signs")) }
                    ul { @for form in forms { li { (form) } } }
                }
                @if let Some(doctrine) = doctrine {
                    @if doctrine.block.by == role.office { p { (tr!("kit-orders-blocks", takes = length_words(doctrine.block.takes))) } }
                    @if doctrine.release.by == role.office { p { (tr!("kit-releases", takes = length_words(doctrine.release.takes))) } }
                }
            }
        }
    }
}

fn signs(known: &Scenario, office: Office) -> Vec<String> {
    let forms = known.library.forms.iter();
    forms
        .filter(|form| form.signed_by.contains(&office))
        .map(|form| form.title.clone())
        .collect()
}

fn law(known: &Scenario, team: &Team) -> Markup {
    let nation = team.nation.as_ref().and_then(|id| known.nation(id));
    let names = |ids: &[NationId]| -> String {
        let names = ids
            .iter()
            .map(|id| known.nation(id).map_or(id.as_str(), |it| &it.name));
        names.collect::<Vec<_>>().join(", ")
    };
    html! {
        @if let Some(doctrine) = known.doctrine_of(&team.id) {
            div.card {
                h2 { (tr!("kit-doctrine", title = doctrine.title.as_str())) }
                (text(&doctrine.text))
                p { (tr!("kit-blocks-by", office = office_name(doctrine.block.by), takes = length_words(doctrine.block.takes))) }
                p { (tr!("kit-releases-by", office = office_name(doctrine.release.by), takes = length_words(doctrine.release.takes))) }
                @if !doctrine.never.is_empty() {
                    h3 { (tr!("kit-never")) }
                    ul { @for never in &doctrine.never { li { (never_name(*never)) } } }
                }
                @if !doctrine.refuses.is_empty() {
                    h3 { (tr!("kit-refuses")) }
                    ul { @for rule in &doctrine.refuses { li { (refusal(known, rule)) } } }
                }
            }
        }
        @if let Some(nation) = nation {
            @for slot in &nation.law {
                div.card { h2 { (slot.title) } (text(&slot.text)) }
            }
        }
        h2 { (tr!("kit-in-force")) }
        @for rule in in_force(known, team) {
            @if let Some(instrument) = known.instrument(&rule.instrument) {
                @let with: Vec<NationId> = rule.among.iter().filter(|id| Some(*id) != team.nation.as_ref()).cloned().collect();
                div.card {
                    h2 { (instrument.title) }
                    p { b { (tr!("kit-with", states = names(&with))) } }
                    (text(&instrument.text))
                    (provided(known, instrument))
                    p { (tr!("kit-channels", channels = titles(&instrument.channels, |id| known.channel(id).map(|it| it.title.clone())))) }
                    p { (tr!("kit-grounds", grounds = titles(&instrument.grounds, |id| known.ground(id).map(|it| it.title.clone())))) }
                    @if instrument.dual_criminality { p { (tr!("kit-dual")) } }
                    p { small { (tr!("kit-source", source = instrument.source.as_str())) } }
                }
            }
        }
        @if let Some(taxonomy) = known.taxonomy_of(&team.id) {
            h2 { (taxonomy.title) }
            (table(
                &[tr!("kit-code"), tr!("kit-label")],
                &[20, 80],
                &taxonomy.codes.iter().map(|code| vec![code.id.to_string(), code.label.clone()]).collect::<Vec<_>>(),
            ))
        }
        h2 { (tr!("kit-marks")) }
        (table(
            &[tr!("kit-mark"), tr!("kit-meaning")],
            &[24, 76],
            &known.library.marks.iter().map(|mark| vec![mark.title.clone(), mark.text.clone()]).collect::<Vec<_>>(),
        ))
        p { small { (tr!("kit-no-advice")) } }
    }
}

/// The instruments that bind the team's state; for the coordinator all of them, since it relays between the states.
fn in_force<'a>(known: &'a Scenario, team: &'a Team) -> impl Iterator<Item = &'a InForce> {
    known.in_force.iter().filter(|rule| match &team.nation {
        Some(nation) => rule.among.contains(nation),
        None => true,
    })
}

fn titles<T: std::fmt::Display>(ids: &[T], title: impl Fn(&T) -> Option<String>) -> String {
    let names: Vec<String> = ids
        .iter()
        .map(|id| title(id).unwrap_or_else(|| id.to_string()))
        .collect();
    names.join(", ")
}

/// The forms that an instrument provides, with who signs and the times that count.
fn provided(known: &Scenario, instrument: &Instrument) -> Markup {
    let rows: Vec<Vec<String>> = instrument
        .provides
        .iter()
        .filter_map(|id| known.form(id))
        .map(|form| {
            let signers: Vec<String> = form
                .signed_by
                .iter()
                .map(|office| office_name(*office))
                .collect();
            let answer = if form.epilogue_only {
                tr!("kit-after-play")
            } else {
                tr!(
                    "kit-times",
                    target = length_words(form.target),
                    limit = length_words(form.limit)
                )
            };
            let lapses = form
                .lapses
                .map(|lapses| tr!("kit-lapses", after = length_words(lapses)));
            let answer = [Some(answer), lapses]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(". ");
            vec![
                form.title.clone(),
                signers.join(", "),
                answer,
                form.real_duration.clone(),
            ]
        })
        .collect();
    table(
        &[
            tr!("kit-form"),
            tr!("kit-signed-by"),
            tr!("kit-answer"),
            tr!("kit-really"),
        ],
        &[26, 26, 28, 20],
        &rows,
    )
}

fn never_name(never: Never) -> String {
    tr!(match never {
        Never::DiscloseSources => "law-never-sources",
        Never::BulkPreservation => "law-never-bulk",
        Never::ParallelImages => "law-never-parallel",
        Never::TransferWithoutMark => "law-never-unmarked",
    })
}

fn refusal(known: &Scenario, rule: &DoctrineRefusal) -> String {
    let form = known
        .form(&rule.form)
        .map_or(rule.form.as_str(), |form| &form.title);
    let ground = known
        .ground(&rule.ground)
        .map_or(rule.ground.as_str(), |ground| &ground.title);
    let key = match rule.when {
        RefusesWhen::Always => "kit-refuses-always",
        RefusesWhen::LawfulSpeech => "kit-refuses-speech",
        RefusesWhen::Secret => "kit-refuses-secret",
        RefusesWhen::Bulk => "kit-refuses-bulk",
    };
    tr!(key, form = form, ground = ground)
}

fn evidence(known: &Scenario, items: &[&EvidenceItem]) -> Markup {
    html! { @for item in items { (card(known, item)) } }
}

/// What an office that knows of an item knows about it, and no more.
pub(super) fn card(known: &Scenario, item: &EvidenceItem) -> Markup {
    let nation = known
        .nation(&item.jurisdiction)
        .map_or(item.jurisdiction.as_str(), |it| &it.name);
    let holder = item.custodian.as_ref().and_then(|id| known.external(id));
    let methods: Vec<String> = item
        .methods
        .iter()
        .map(|method| method_name(*method))
        .collect();
    html! {
        div.card {
            h2 { (item.id) " · " (item.title) }
            (text(&item.text))
            p { (tr!("kit-item-place", place = item.place.as_str(), nation = nation)) }
            @if let Some(holder) = holder { p { (tr!("kit-item-holder", holder = holder.name.as_str())) } }
            p { (tr!("kit-item-methods", methods = methods.join(", "))) }
            @if item.secret { p { b { (tr!("kit-item-secret")) } } }
            @if item.isolate_first { p { b { (tr!("kit-item-isolate")) } } }
            @if item.open_source { p { (tr!("kit-item-open")) } }
            @if !item.questions.is_empty() {
                h3 { (tr!("kit-item-questions")) }
                ul { @for question in &item.questions { li { (question.text) } } }
            }
        }
    }
}
