//! The executive summary: what a reader with two minutes has to know.

use super::basis::{Basis, list, percent, said};
use super::model::*;
use crate::exercise::*;
use crate::scenario::*;
use crate::score::{LayerKind, explain};
use crate::tr;
use crate::words::length_words;

/// How many losses, strengths and areas the summary names.
const FEW: usize = 3;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("summary", tr!("report-summary")).on_page();
    if basis.started.is_none() {
        section.remark(Sentence::new(
            tr!(
                "report-not-played",
                title = basis.scenario.exercise.title.as_str()
            ),
            basis.last(),
        ));
        return section;
    }
    section.text(what_happened(basis));
    if let Some(sentence) = bots_alone(basis) {
        section.text(sentence);
    }
    if !basis.conclusive() {
        section.remark(Sentence::new(
            tr!(
                "report-too-short",
                time = basis.world.now.on_clock(),
                planned = length_words(basis.scenario.exercise.length)
            ),
            basis.last(),
        ));
        return section;
    }
    for sentence in result(basis) {
        section.text(sentence);
    }
    section.text(super::evidence::survival(basis));
    if let Some(sentence) = joint_action(basis) {
        section.text(sentence);
    }
    for sentence in super::course::acted_alone(basis) {
        section.text(sentence);
    }
    if let Some(sentence) = super::course::crosswalk(basis) {
        section.text(sentence);
    }
    // Between texts, so that it does not stand alone on the last page of the section.
    if !basis.series.is_empty() {
        super::scores::index_chart(basis, &mut section);
    }
    let mut strengths = Vec::new();
    for objective in &basis.scenario.objectives {
        let found = super::look::look(basis, objective);
        let whole = found.areas.is_empty() && !found.strengths.is_empty();
        // One act shows no strength of a capability.
        if whole && found.done > 1 {
            let events = found.strengths.iter().flat_map(|it| it.events.clone());
            let text = tr!(
                "report-objective-whole",
                objective = objective.id.as_str(),
                title = objective.title.as_str()
            );
            strengths.push(said(text, events));
        }
    }
    strengths.extend(full_figures(basis));
    strengths.truncate(2 * FEW);
    section.heading(tr!("report-summary-strengths"));
    section.points(strengths, tr!("report-summary-no-strengths"));
    section.heading(tr!("report-summary-areas"));
    let mut areas = losses(basis);
    areas.truncate(2 * FEW);
    section.points(areas, tr!("report-summary-no-areas"));
    section
}

fn what_happened(basis: &Basis<'_>) -> Sentence {
    let sent = basis.world.requests.values();
    let sent: Vec<&Request> = sent
        .filter(|request| request.sent.is_some() && basis.about(&request.from))
        .collect();
    let granted = sent.iter().filter(|request| {
        let granted = |(_, _, status): &(Moment, u64, RequestStatus)| {
            matches!(status, RequestStatus::Granted | RequestStatus::Partial)
        };
        request.history.iter().any(granted)
    });
    let released = basis.all(|what| match what {
        What::Msel(MselEvent::Released { inject, .. }) => {
            let inject = basis.scenario.inject(inject);
            let to = inject.map(|it| recipients(&basis.world, &it.to));
            to.is_none_or(|to| to.iter().any(|team| basis.about(team)))
        }
        _ => false,
    });
    // The sendings and the grants; the released injects are listed with the course.
    let events = sent.iter().flat_map(|request| {
        let grant = request.history.iter().find_map(|(_, seq, status)| {
            matches!(status, RequestStatus::Granted | RequestStatus::Partial).then_some(*seq)
        });
        request.sent.map(|(_, seq)| seq).into_iter().chain(grant)
    });
    let events = events.chain(basis.last());
    let key = if basis.options.team.is_some() {
        "report-what-happened-team"
    } else {
        "report-what-happened"
    };
    let team = basis.options.team.as_ref();
    Sentence::new(
        tr!(
            key,
            team = team.map_or_else(String::new, |team| basis.team(team)),
            title = basis.scenario.exercise.title.as_str(),
            played = basis.world.now.on_clock(),
            teams = basis.teams().count(),
            injects = released.len(),
            requests = sent.len(),
            granted = granted.count()
        ),
        events,
    )
}

fn result(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let score = &basis.score;
    if basis.options.team.is_none() {
        found.push(Sentence::new(
            tr!(
                "report-alliance-index",
                alliance = basis.scenario.alliance.name.as_str(),
                index = format!("{:.1}", score.alliance),
                adjusted = format!("{:.1}", score.alliance_adjusted)
            ),
            basis.last(),
        ));
        let states = score.teams.iter().filter(|team| team.state).count();
        let mut layers: Vec<(LayerKind, f64)> = Vec::new();
        for kind in LayerKind::ALL {
            let values: Vec<f64> = score
                .teams
                .iter()
                .filter(|team| team.state)
                .filter_map(|team| team.layer(kind).value)
                .collect();
            // Of a layer that few states had an occasion for, nothing can be said of all.
            if 2 * values.len() >= states.max(1) {
                layers.push((kind, values.iter().sum::<f64>() / values.len() as f64));
            }
        }
        let values = || layers.iter().map(|(_, value)| *value);
        let best = values().max_by(f64::total_cmp);
        let weakest = values().min_by(f64::total_cmp);
        let names = |wanted: f64| {
            let of = layers
                .iter()
                .filter(|(_, value)| (value - wanted).abs() < 0.0005);
            list(of.map(|(kind, _)| explain::layer_name(*kind)))
        };
        if let (Some(best), Some(weakest)) = (best, weakest)
            && names(best) != names(weakest)
        {
            found.push(Sentence::new(
                tr!(
                    "report-layers",
                    best = names(best),
                    best_value = percent(Some(best)),
                    weakest = names(weakest),
                    weakest_value = percent(Some(weakest))
                ),
                basis.last(),
            ));
        }
        if let Some(sentence) = super::cooperation::weakest(basis) {
            found.push(sentence);
        }
    }
    for team in basis.teams() {
        if let (Some(_), Some(score)) = (&basis.options.team, score.team(&team.id)) {
            found.push(Sentence::new(
                tr!(
                    "report-team-index",
                    team = team.name.as_str(),
                    index = format!("{:.1}", score.index),
                    adjusted = format!("{:.1}", score.index_adjusted),
                    band = explain::band_name(score.band)
                ),
                basis.last(),
            ));
        }
    }
    found
}

/// That nobody but bots played, which a reader has to know before any figure.
fn bots_alone(basis: &Basis<'_>) -> Option<Sentence> {
    let seated = &basis.bots_alone;
    (!seated.is_empty()).then(|| Sentence::new(tr!("report-bots-alone"), seated.iter().copied()))
}

/// Whether the joint action was held, and by whom.
pub(super) fn joint_action(basis: &Basis<'_>) -> Option<Sentence> {
    let proposed = basis.first(|what| {
        matches!(
            what,
            What::Coordination(CoordinationEvent::JointActionProposed { .. })
        )
    });
    let held = basis.events.iter().find_map(|event| match &event.what {
        What::Coordination(CoordinationEvent::JointActionHeld { acted, missed }) => {
            Some((event, acted, missed))
        }
        _ => None,
    });
    let alone = basis.all(|what| {
        matches!(
            what,
            What::Coordination(CoordinationEvent::ActedAlone { .. })
        )
    });
    let names = |teams: &[TeamId]| list(teams.iter().map(|team| basis.team(team)));
    match (proposed, held) {
        (proposed, Some((event, acted, missed))) => {
            let events = proposed.map(|event| event.seq);
            let events = events.into_iter().chain([event.seq]).chain(alone);
            let text = if missed.is_empty() {
                tr!(
                    "report-joint-whole",
                    time = event.at.on_clock(),
                    acted = names(acted)
                )
            } else if acted.is_empty() {
                tr!("report-joint-none", time = event.at.on_clock())
            } else if acted.len() == 1 {
                tr!(
                    "report-joint-one",
                    time = event.at.on_clock(),
                    acted = names(acted),
                    missed = names(missed)
                )
            } else {
                tr!(
                    "report-joint-part",
                    time = event.at.on_clock(),
                    acted = names(acted),
                    missed = names(missed)
                )
            };
            Some(Sentence::new(text, events))
        }
        (Some(proposed), None) => Some(Sentence::new(
            tr!("report-joint-open", time = proposed.at.on_clock()),
            [proposed.seq],
        )),
        (None, None) => None,
    }
}

/// Figures that earned all that could be earned.
fn full_figures(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for team in basis.teams() {
        let Some(score) = basis.score.team(&team.id) else {
            continue;
        };
        for metric in score.layers.iter().flat_map(|layer| &layer.metrics) {
            if metric.n >= 2 && metric.value.is_some_and(|value| value >= 0.9995) {
                let text = tr!(
                    "report-full-figure",
                    team = team.name.as_str(),
                    figure = explain::metric_name(metric.key),
                    sentence = explain::sentence(metric)
                );
                found.push((metric.n, said(text, metric.events.clone())));
            }
        }
    }
    found.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    found.into_iter().map(|(_, sentence)| sentence).collect()
}

/// The figures of teams that lost most against what could be earned, as the index weighs them.
fn losses(basis: &Basis<'_>) -> Vec<Sentence> {
    let profile = &basis.scenario.score;
    let mut found = Vec::new();
    for team in basis.teams() {
        let Some(score) = basis.score.team(&team.id) else {
            continue;
        };
        for layer in &score.layers {
            let weight = match layer.kind {
                LayerKind::Legal => profile.legal,
                LayerKind::Organisational => profile.organisational,
                LayerKind::Semantic => profile.semantic,
                LayerKind::Technical => profile.technical,
                LayerKind::Evidence => profile.evidence,
                LayerKind::Mission => profile.mission,
            };
            let measured = layer.metrics.iter().filter(|it| it.value.is_some()).count();
            for metric in &layer.metrics {
                let (Some(value), Some(worst)) =
                    (metric.value, explain::losses(metric, 1).first().copied())
                else {
                    continue;
                };
                let weight = f64::from(weight) / measured.max(1) as f64;
                let text = tr!(
                    "report-loss",
                    team = team.name.as_str(),
                    figure = explain::metric_name(metric.key),
                    value = percent(metric.value),
                    sentence = explain::sentence(metric),
                    of = basis.of(&worst.of),
                    why = super::evidence::why(basis, &team.id, worst)
                );
                let events = basis.silence(worst.events.clone());
                found.push((weight * (1.0 - value), said(text, events)));
            }
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0));
    found.into_iter().map(|(_, sentence)| sentence).collect()
}
