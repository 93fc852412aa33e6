//! What trainers alone print: the list of events and the scoring sheets.

use super::page::{field, table};
use crate::evidence::question;
use crate::export::msel;
use crate::report::{act_words, condition_words, loss_words};
use crate::scenario::*;
use crate::score::{LayerKind, MetricKey, explain};
use crate::text::tr;
use crate::words::length_words;
use maud::{Markup, html};

/// File, title and body of each page.
pub(super) fn pages(scenario: &Scenario, seed: u64) -> Vec<(&'static str, String, Markup)> {
    vec![
        ("msel.html", tr!("kit-msel"), list(scenario)),
        ("scoring.html", tr!("kit-scoring"), scoring(scenario)),
        (
            "answers.html",
            tr!("kit-answers"),
            right_answers(scenario, seed),
        ),
    ]
}

/// What the evidence of this seed answers to each question.
fn right_answers(scenario: &Scenario, seed: u64) -> Markup {
    let mut rows = Vec::new();
    for item in &scenario.evidence {
        for asked in &item.questions {
            let answer = question::answer(&item.recipe, seed, item.id.as_str(), asked);
            rows.push(vec![
                format!("{} {}", item.id, item.title),
                asked.text.clone(),
                answer.map_or_else(|_| tr!("kit-no-answer"), |answer| answer.text),
                String::new(),
            ]);
        }
    }
    html! {
        div.warn { (tr!("kit-trainers-only")) }
        p { (tr!("kit-answers-how", seed = seed.to_string())) }
        (table(
            &[tr!("kit-evidence"), tr!("kit-question"), tr!("kit-right-answer"), tr!("kit-answered-by")],
            &[26, 34, 24, 16],
            &rows,
        ))
    }
}

fn list(scenario: &Scenario) -> Markup {
    let mut injects: Vec<&Inject> = scenario.msel.iter().collect();
    injects.sort_by_key(|inject| (inject.at.is_none(), inject.at));
    let rows: Vec<Vec<String>> = injects
        .iter()
        .map(|inject| {
            let who = format!(
                "{} → {}",
                msel::sender(scenario, &inject.from),
                msel::recipients(scenario, &inject.to)
            );
            let mut expected = msel::expected(scenario, inject);
            if let Some(within) = inject.within {
                expected.push_str(&format!(
                    "\n({})",
                    tr!("kit-within", within = length_words(within))
                ));
            }
            let mut notes = vec![inject.note.clone()];
            notes.extend(
                inject
                    .hint
                    .as_ref()
                    .map(|hint| tr!("export-hint", hint = hint.as_str())),
            );
            notes.extend(
                inject
                    .contingency
                    .as_ref()
                    .map(|id| tr!("kit-then", inject = id.as_str())),
            );
            notes.extend(
                inject
                    .otherwise
                    .as_ref()
                    .map(|id| tr!("kit-otherwise", inject = id.as_str())),
            );
            if inject.when != Condition::Always {
                notes.push(tr!(
                    "kit-when",
                    condition = condition_words(&inject.when, scenario)
                ));
            }
            notes.retain(|note| !note.is_empty());
            vec![
                format!(
                    "{}\n{}",
                    inject.id,
                    inject
                        .at
                        .map_or_else(|| tr!("kit-no-time"), Moment::on_clock)
                ),
                who,
                inject.title.clone(),
                expected,
                notes.join("\n"),
                String::new(),
            ]
        })
        .collect();
    let headings = [
        "kit-msel-number",
        "kit-msel-who",
        "kit-msel-title",
        "kit-msel-expected",
        "kit-msel-notes",
        "kit-msel-done",
    ];
    let headings: Vec<String> = headings.iter().map(|key| tr!(key)).collect();
    let losses: Vec<Vec<String>> = scenario
        .evidence
        .iter()
        .map(|item| {
            let lost: Vec<String> = item
                .lost
                .iter()
                .map(|loss| loss_words(loss, scenario))
                .collect();
            vec![
                format!("{} {}", item.id, item.title),
                lost.join("; "),
                String::new(),
            ]
        })
        .collect();
    html! {
        div.warn { (tr!("kit-trainers-only")) }
        p.text { (scenario.exercise.note) }
        (table(&headings, &[9, 16, 14, 20, 33, 8], &rows))
        h2 { (tr!("kit-losses")) }
        (table(&[tr!("kit-evidence"), tr!("kit-lost-when"), tr!("kit-msel-done")], &[48, 40, 12], &losses))
    }
}

fn weight(profile: &ScoreProfile, kind: LayerKind) -> u8 {
    match kind {
        LayerKind::Legal => profile.legal,
        LayerKind::Organisational => profile.organisational,
        LayerKind::Semantic => profile.semantic,
        LayerKind::Technical => profile.technical,
        LayerKind::Evidence => profile.evidence,
        LayerKind::Mission => profile.mission,
    }
}

fn scoring(scenario: &Scenario) -> Markup {
    let profile = &scenario.score;
    let weakest = profile.weakest;
    html! {
        div.warn { (tr!("kit-trainers-only")) }
        p { (tr!("kit-index-formula", mean = u32::from(100_u8.saturating_sub(weakest)), weakest = u32::from(weakest))) }
        @for team in &scenario.teams {
            div.sheet.low {
                h2 { (team.name) }
                @for kind in LayerKind::ALL {
                    h3 { (tr!("kit-layer", layer = explain::layer_name(kind), weight = u32::from(weight(profile, kind)))) }
                    @for key in MetricKey::ALL.into_iter().filter(|key| key.layer() == Some(kind)) {
                        div.field {
                            b { (explain::metric_name(key)) } " " (explain::formula(key))
                            div.blank {}
                        }
                    }
                }
                (field(&tr!("kit-score-index"), 1))
            }
        }
        div.sheet {
            h2 { (tr!("kit-duties")) }
            (table(
                &[tr!("kit-duty"), tr!("kit-duty-from"), tr!("kit-duty-act"), tr!("kit-duty-due"), tr!("kit-duty-times"), tr!("kit-msel-done")],
                &[20, 13, 23, 20, 16, 8],
                &scenario.duties.iter().map(|duty| vec![
                    duty.title.clone(),
                    format!("{} → {}", duty.from, match &duty.to { Toward::Team(id) => id.to_string(), Toward::Sim(id) => id.to_string() }),
                    act_words(&duty.act, scenario),
                    match &duty.when {
                        Condition::Always => tr!("kit-from-start"),
                        when => condition_words(when, scenario),
                    },
                    tr!("kit-times", target = length_words(duty.target), limit = length_words(duty.limit)),
                    String::new(),
                ]).collect::<Vec<_>>(),
            ))
            h2 { (tr!("kit-milestones")) }
            (table(
                &[tr!("kit-milestone"), tr!("kit-weight"), tr!("kit-set-when"), tr!("kit-msel-done")],
                &[36, 10, 42, 12],
                &scenario.milestones.iter().filter(|it| it.weight > 0).map(|it| vec![
                    it.title.clone(),
                    it.weight.to_string(),
                    condition_words(&it.when, scenario),
                    String::new(),
                ]).collect::<Vec<_>>(),
            ))
            h2 { (tr!("kit-relevance")) }
            (table(
                &[tr!("kit-evidence"), tr!("kit-worth"), tr!("kit-msel-done")],
                &[70, 18, 12],
                &scenario.evidence.iter().map(|item| vec![
                    format!("{} {}", item.id, item.title),
                    item.relevance.to_string(),
                    String::new(),
                ]).collect::<Vec<_>>(),
            ))
            h2 { (tr!("kit-guide")) }
            p { (tr!("kit-guide-how")) }
            @for objective in &scenario.objectives {
                h3 { (objective.id) " " (objective.title) }
                @for task in &objective.tasks {
                    div.field { b { (task.id) } " " (task.text) " P · S · M · U" div.blank {} }
                }
            }
        }
    }
}
