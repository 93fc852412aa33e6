//! Par: what a scripted reference run reaches, beside what was reached.
//!
//! The reference run is the scenario played by a diligent bot in every chair, with the seed of the exercise,
//! so that chance fell the same way. It is no ceiling: people can do better.

use super::play::{Skills, play};
use crate::actors::{Cast, Strategy};
use crate::scenario::{Moment, Scenario, TeamId};
use crate::score::{self, FigureKey, LayerKind, Ledger, MetricKey, Score, Side};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The reference run of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Par {
    /// The seed of the run.
    pub seed: u64,
    /// Its score.
    pub score: Score,
}

/// A figure beside its par. Both 0 to 1; an index 0 to 100. None if there was no occasion for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// Which figure.
    pub key: FigureKey,
    /// What was reached.
    pub value: Option<f64>,
    /// What the reference run reached.
    pub par: Option<f64>,
}

/// Who plays the reference run.
#[must_use]
pub fn par_skills() -> Skills {
    Skills::Strategy(Strategy::Diligent)
}

/// Plays the reference run to its end.
#[must_use]
pub fn par(scenario: &Arc<Scenario>, seed: u64) -> Par {
    par_at(scenario, seed, None)
}

/// The reference run as it stood at this moment of play; at its end if none is given.
#[must_use]
pub fn par_at(scenario: &Arc<Scenario>, seed: u64, at: Option<Moment>) -> Par {
    let played = play(scenario, &Cast::new(scenario), seed, par_skills());
    let score = match at {
        None => score::score(scenario, &played.log),
        Some(at) => {
            let until = played.log.iter().take_while(|event| event.at <= at);
            Ledger::of(until).score(scenario)
        }
    };
    Par { seed, score }
}

impl Par {
    /// Index, layers and metrics of every team beside their par under the same weights, in the order of the
    /// scenario.
    #[must_use]
    pub fn beside(&self, score: &Score) -> Vec<Beside> {
        let par = self.score.reweighted(&score.profile);
        score
            .teams
            .iter()
            .flat_map(|team| keys(&team.team))
            .map(|key| Beside {
                value: score.figure(&key),
                par: par.figure(&key),
                key,
            })
            .collect()
    }
}

fn keys(team: &TeamId) -> Vec<FigureKey> {
    let mut keys = vec![FigureKey::Index(team.clone(), Side::Raw)];
    for kind in LayerKind::ALL {
        keys.push(FigureKey::Layer(team.clone(), kind, Side::Raw));
        let metrics = MetricKey::ALL.into_iter();
        let metrics = metrics.filter(|metric| metric.layer() == Some(kind));
        keys.extend(metrics.map(|metric| FigureKey::Metric(team.clone(), metric, Side::Raw)));
    }
    keys
}
