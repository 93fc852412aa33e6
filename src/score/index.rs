//! From the metrics to the layers, and from the layers to the index.

use super::arithmetic;
use super::figures::*;
use super::key::kept;
use super::ledger::OverrideFacts;
use super::reading::Reading;
use super::{evidence, findings, legal, mission, organisational, semantic, technical};
use crate::exercise::TRUST_AT_FIRST;
use crate::scenario::*;

impl Metric {
    /// A figure that is the weighted mean of the occasions that count.
    pub(super) fn mean_of(key: MetricKey, occasions: Vec<Occasion>) -> Self {
        let counting = || occasions.iter().filter(|occasion| occasion.counts);
        let value = arithmetic::weighted(
            counting().map(|occasion| (occasion.weight, Some(occasion.value))),
        );
        let adjusted = arithmetic::weighted(
            counting().map(|occasion| (occasion.weight, Some(occasion.adjusted))),
        );
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let n = number(counting().count());
        let full = number(counting().filter(|it| it.value >= 1.0).count());
        let none = number(counting().filter(|it| it.value <= 0.0).count());
        let mut events: Vec<u64> = counting()
            .flat_map(|occasion| occasion.events.iter().copied())
            .collect();
        events.sort_unstable();
        events.dedup();
        Self {
            key,
            value,
            adjusted,
            n,
            events,
            explain: Explain {
                key,
                n,
                full,
                none,
                shares: None,
                sharing: None,
            },
            occasions,
            overridden: None,
        }
    }
}

/// A team's score.
pub(super) fn team(reading: &Reading<'_>, team: &Team) -> TeamScore {
    let id = &team.id;
    let mut metrics = [
        vec![
            legal::valid_basis(reading, id),
            legal::decision_quality(reading, id),
        ],
        vec![
            organisational::first_time_right(reading, id),
            organisational::timeliness(reading, id),
            organisational::sharing(reading, id),
        ],
        vec![semantic::same_concept(reading, id)],
        vec![technical::sound_transfers(reading, id)],
        vec![
            evidence::integrity(reading, id),
            findings::findings(reading, id),
        ],
        Vec::new(),
    ];
    // What the alliance reached counts for those who had a part in it. Where nothing else is measured
    // of a team, having acted at all is the only sign of that.
    let figures = || metrics.iter().flatten().filter_map(|metric| metric.value);
    let contributed = match figures().next() {
        Some(_) => figures().any(|value| value > 0.0),
        None => reading.ledger.acted.contains(id),
    };
    metrics[5] = vec![
        mission::milestones(reading, id, contributed),
        mission::continuity(reading, id),
    ];
    let violations: Vec<u64> = reading
        .ledger
        .violations
        .iter()
        .filter(|(against, _)| against == id)
        .map(|(_, seq)| *seq)
        .collect();
    let overrides: Vec<&OverrideFacts> = reading
        .ledger
        .overrides
        .iter()
        .filter(|facts| facts.team == *id)
        .collect();
    let mut kinds = LayerKind::ALL.into_iter();
    let layers = metrics.map(|metrics| {
        // There are as many layers as lists of metrics.
        let kind = kinds.next().unwrap_or(LayerKind::Mission);
        let violations = if kind == LayerKind::Legal {
            violations.clone()
        } else {
            Vec::new()
        };
        layer(kind, metrics, violations, &overrides)
    });
    let mut score = TeamScore {
        team: id.clone(),
        state: team.nation.is_some(),
        layers,
        average: 0.0,
        weakest: None,
        index: 0.0,
        index_adjusted: 0.0,
        band: arithmetic::band(0.0),
        diagnostics: diagnostics(reading, id),
    };
    score.weigh(&reading.scenario.score);
    score
}

fn layer(
    kind: LayerKind,
    mut metrics: Vec<Metric>,
    violations: Vec<u64>,
    overrides: &[&OverrideFacts],
) -> Layer {
    for metric in &mut metrics {
        if let Some((value, overridden)) = by_trainer(metric.key.key(), metric.value, overrides) {
            metric.value = Some(value);
            metric.adjusted = Some(value);
            metric.overridden = Some(overridden);
        }
    }
    let kept = kept(violations.len());
    let of = |value: fn(&Metric) -> Option<f64>| {
        let mean = arithmetic::mean(metrics.iter().filter_map(value));
        match mean {
            Some(mean) => Some(mean * kept),
            // A violation is an occasion by itself.
            None => (!violations.is_empty()).then_some(0.0),
        }
    };
    let mut value = of(|metric| metric.value);
    let mut adjusted = of(|metric| metric.adjusted);
    let overridden = by_trainer(kind.key(), value, overrides).map(|(set, overridden)| {
        value = Some(set);
        adjusted = Some(set);
        overridden
    });
    Layer {
        kind,
        value,
        adjusted,
        metrics,
        violations,
        overridden,
    }
}

/// What the trainer set for this key, the latest of several.
fn by_trainer(
    key: &str,
    computed: Option<f64>,
    overrides: &[&OverrideFacts],
) -> Option<(f64, Override)> {
    let facts = overrides.iter().rev().find(|facts| &*facts.metric == key)?;
    let overridden = Override {
        computed,
        seq: facts.seq,
        reason: facts.reason.clone(),
    };
    Some((f64::from(facts.value) / 10_000.0, overridden))
}

fn diagnostics(reading: &Reading<'_>, team: &TeamId) -> Vec<Metric> {
    let occasion = |of: Of, value: f64, weight: f64, why: Why, events: Vec<u64>| Occasion {
        of,
        value,
        adjusted: value,
        weight,
        counts: true,
        why,
        events,
        time: None,
    };
    let rework = reading
        .sent_by(team)
        .map(|chain| {
            let of = Of::Request(chain.submissions[0].request.clone());
            let extra = f64::from(chain.extra());
            occasion(of, extra, 1.0, Why::Resubmitted, chain.events())
        })
        .collect();
    let completeness = reading
        .sent_by(team)
        .filter_map(|chain| {
            let fields = &chain.form?.fields;
            let draft = &chain.submissions[0].draft;
            let filled = fields
                .iter()
                .filter(|field| super::basis::filled(draft, field))
                .count();
            let all = fields.len();
            let of = Of::Request(chain.submissions[0].request.clone());
            let events = vec![chain.submissions[0].seq];
            (all > 0).then(|| {
                let share = filled as f64 / all as f64;
                occasion(of, share, all as f64, Why::Fields, events)
            })
        })
        .collect();
    let trust = |of: &TeamId, toward: &TeamId| {
        let changes = reading.ledger.trust.get(&(of.clone(), toward.clone()));
        changes.and_then(|changes| changes.last()).copied()
    };
    let asymmetry = reading
        .scenario
        .teams
        .iter()
        .filter_map(|other| {
            let (to, from) = (trust(team, &other.id), trust(&other.id, team));
            let events: Vec<u64> = to.into_iter().chain(from).map(|(seq, _)| seq).collect();
            let level = |it: Option<(u64, u8)>| it.map_or(TRUST_AT_FIRST, |(_, now)| now);
            let (to, from) = (level(to), level(from));
            let apart = f64::from(to.abs_diff(from)) / 100.0;
            (!events.is_empty())
                .then(|| occasion(Of::Team(other.id.clone()), apart, 1.0, Why::Trust, events))
        })
        .collect();
    vec![
        Metric::mean_of(MetricKey::Rework, rework),
        Metric::mean_of(MetricKey::Completeness, completeness),
        Metric::mean_of(MetricKey::TrustAsymmetry, asymmetry),
    ]
}
