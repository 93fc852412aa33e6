//! The answer to "why this number?", for every number: data to be shown, stored or printed.

use super::parts::Asked;
use super::words;
use crate::scenario::{Length, Scenario, TeamId};
use crate::score::capacity;
use crate::score::figures::*;
use crate::score::key::{FigureKey, Side};
use crate::text::tr;
use crate::words::length_words;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many of the things that lowered a figure are named, the heaviest first.
pub const LOSSES: usize = 8;

/// Why a figure is what it is. Texts are ready to be shown; [`inputs`](Self::inputs) lead further down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Which figure.
    pub key: FigureKey,
    /// Its name.
    pub name: String,
    /// Its value, in its own unit; none if there was nothing to measure.
    pub value: Option<f64>,
    /// The value as it is written; a dash for none, words for a band.
    pub shown: String,
    /// How it is computed, in words.
    pub formula: String,
    /// The same with its inputs set in, such as `0.7 × 80.9 + 0.3 × 73.3 = 78.6`. Inputs are rounded to what is
    /// shown of them. None where nothing is computed.
    pub calculation: Option<String>,
    /// How it came about, in a sentence.
    pub sentence: Option<String>,
    /// What it is made of, each a figure of its own.
    pub inputs: Vec<Input>,
    /// Sequence numbers of the events behind it, in order, each once.
    pub events: Vec<u64>,
    /// What lowered it, the heaviest first, and what it would have been without: at most [`LOSSES`].
    pub losses: Vec<Loss>,
    /// Set by the trainer.
    pub set: Option<SetByHand>,
    /// As the log gives it and adjusted for capacity, where it has both.
    pub sides: Option<Sides>,
    /// What the adjustment adds to times behind this figure, in words; empty if it adds nothing.
    pub capacity: Vec<String>,
    /// What the reference run reached, if one was given.
    pub par: Option<ParFigure>,
}

/// A figure of which another is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Input {
    /// Which.
    pub key: FigureKey,
    /// Its name.
    pub name: String,
    /// Its value, in its own unit.
    pub value: Option<f64>,
    /// The value as it is written.
    pub shown: String,
    /// Its weight among the inputs, where they are weighed.
    pub weight: Option<f64>,
    /// Why it is what it is, in a few words, where that can be said.
    pub why: Option<String>,
    /// It counts. What nobody called for is shown and does not.
    pub counts: bool,
}

/// Something that lowered a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Loss {
    /// The figure to ask for more; none for a duty that left no exchange.
    pub key: Option<FigureKey>,
    /// What it was about.
    pub name: String,
    /// What was the matter with it.
    pub reason: String,
    /// The events that bear it out.
    pub events: Vec<u64>,
    /// What the explained figure would have been had this earned everything, all else as it was.
    pub would_be: f64,
    /// The same as it is written.
    pub shown: String,
    /// By how much that is more, as it is written.
    pub gain: String,
}

/// A figure that the trainer set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetByHand {
    /// What the log alone gives, as it is written.
    pub computed: String,
    /// The event.
    pub seq: u64,
    /// Why.
    pub reason: Arc<str>,
}

/// A figure on both sides, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sides {
    /// As the log gives it.
    pub raw: String,
    /// Adjusted for capacity.
    pub adjusted: String,
}

/// What the reference run reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParFigure {
    /// In the unit of the figure; none if the reference run had nothing to measure.
    pub value: Option<f64>,
    /// As it is written.
    pub shown: String,
    /// What that means, in a sentence.
    pub sentence: String,
}

/// Explains a figure. None if the score has no such figure.
#[must_use]
pub fn figure(score: &Score, scenario: &Scenario, key: &FigureKey) -> Option<Explanation> {
    figure_beside(score, scenario, key, None)
}

/// The same, beside the score of a reference run, which is weighed as this score is. A single request, duty or
/// exchange has nothing beside it: the reference run has others.
#[must_use]
pub fn figure_beside(
    score: &Score,
    scenario: &Scenario,
    key: &FigureKey,
    par: Option<&Score>,
) -> Option<Explanation> {
    let asked = Asked {
        score,
        scenario,
        key,
    };
    let parts = asked.parts()?;
    let value = score.figure(key);
    let unit = key.unit();
    let shown = |value| words::shown(unit, value);
    let sides = key.side().map(|_| Sides {
        raw: shown(score.figure(&key.on(Side::Raw))),
        adjusted: shown(score.figure(&key.on(Side::Adjusted))),
    });
    let capacity = key.team().map_or(Vec::new(), |team| asked.capacity(team));
    // An occasion of another run is another one, though it has the same number.
    let single = matches!(key, FigureKey::Occasion(..) | FigureKey::Exchange(..));
    let par = par.filter(|_| !single).map(|par| {
        let par = par.reweighted(&score.profile).figure(key);
        ParFigure {
            value: par,
            shown: shown(par),
            sentence: tr!("explain-par", par = shown(par), value = shown(value)),
        }
    });
    Some(Explanation {
        key: key.clone(),
        name: words::name(score, scenario, key),
        value,
        shown: match key {
            FigureKey::Band(team) => words::band_name(score.team(team)?.band),
            _ => shown(value),
        },
        formula: parts.formula,
        calculation: parts.calculation,
        sentence: parts.sentence,
        inputs: parts.inputs,
        events: parts.events.into_iter().collect(),
        losses: asked.losses(value),
        set: parts.set.map(|set| SetByHand {
            computed: shown(set.computed),
            seq: set.seq,
            reason: set.reason,
        }),
        sides,
        capacity,
        par,
    })
}

impl<'a> Asked<'a> {
    /// The occasions behind the figure to which the adjustment may add time.
    fn occasions(self) -> Vec<&'a Occasion> {
        let team = self.key.team().and_then(|team| self.score.team(team));
        let (Some(_), Some(team)) = (self.key.side(), team) else {
            return Vec::new();
        };
        // What the trainer set is the same on both sides.
        let of = |metric: &Metric| metric.overridden.is_none();
        let in_layer = |layer: &Layer| layer.overridden.is_none();
        match self.key {
            FigureKey::Occasion(_, metric, nth, _) => {
                let metric = team.metric(*metric);
                let place = usize::try_from(*nth).ok();
                let one = metric
                    .zip(place)
                    .and_then(|(it, nth)| it.occasions.get(nth));
                one.into_iter().collect()
            }
            FigureKey::Metric(_, metric, _) => {
                let metric = team.metric(*metric).filter(|it| of(it));
                metric.into_iter().flat_map(|it| &it.occasions).collect()
            }
            _ => {
                // The weakest layer may be another on the other side.
                let weakest = |side| team.summed(&self.score.profile, side).1;
                let only = match self.key {
                    FigureKey::Layer(_, kind, _) => vec![*kind],
                    FigureKey::Weakest(..) => [Side::Raw, Side::Adjusted]
                        .into_iter()
                        .filter_map(weakest)
                        .collect(),
                    _ => LayerKind::ALL.to_vec(),
                };
                let layers = team.layers.iter();
                layers
                    .filter(|layer| only.contains(&layer.kind))
                    .filter(|layer| in_layer(layer))
                    .flat_map(|layer| &layer.metrics)
                    .filter(|it| of(it))
                    .flat_map(|metric| &metric.occasions)
                    .collect()
            }
        }
    }

    /// What the adjustment adds for a team to the times behind this figure.
    fn capacity(self, team: &TeamId) -> Vec<String> {
        let scenario = self.scenario;
        let (mut answers, mut laboratory) = (false, false);
        for occasion in self.occasions() {
            let more = occasion.time.as_ref().map(|time| time.more);
            if !occasion.counts || more.is_none_or(|more| more == Length::ZERO) {
                continue;
            }
            let adds = match &occasion.of {
                Of::Duty(id) => scenario.duty(id).map(|duty| capacity::adds(&duty.act)),
                _ => Some((true, false)),
            };
            let adds = adds.unwrap_or_default();
            answers |= adds.0;
            laboratory |= adds.1;
        }
        let name = words::team(scenario, team);
        let mut said = Vec::new();
        if answers
            && let Some((own, quickest)) = capacity::approval(scenario, team)
            && own > quickest
        {
            let more = own.millis().saturating_sub(quickest.millis());
            said.push(tr!(
                "explain-capacity-approval",
                team = name.as_str(),
                own = length_words(own),
                quickest = length_words(quickest),
                more = length_words(Length::from_millis(more))
            ));
        }
        if laboratory
            && let Some((own, most)) = capacity::slots(scenario, team)
            && own < most
        {
            said.push(tr!(
                "explain-capacity-slots",
                team = name.as_str(),
                own = own,
                most = most
            ));
        }
        if laboratory
            && let Some((own, shortest)) = capacity::queues(scenario, team)
            && own > shortest
        {
            let more = own.millis().saturating_sub(shortest.millis());
            said.push(tr!(
                "explain-capacity-queue",
                team = name.as_str(),
                more = length_words(Length::from_millis(more))
            ));
        }
        said
    }
}
