//! What the score says: every figure with its count, the events that made it and the reason in words.
//!
//! Plain data that can be stored, sent and compared. No formula enters here (see `arithmetic`) and no
//! sentence (see `explain`): a reason is a key, and its words are looked up where people read them.

mod matrix;
mod metric;
mod occasion;

pub use crate::scenario::{LayerKind, MetricKey};
pub use matrix::*;
pub use metric::*;
pub use occasion::*;

use super::arithmetic;
use super::key::Side;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The score of an exercise as its log stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// The moment of the latest event.
    pub at: Moment,
    /// One for each team, in the order of the scenario.
    pub teams: Vec<TeamScore>,
    /// How the teams worked with each other.
    pub matrix: Matrix,
    /// Mean index of the teams that play a state, 0 to 100.
    pub alliance: f64,
    /// The same, adjusted for capacity.
    pub alliance_adjusted: f64,
    /// The weights under which it stands.
    #[serde(default)]
    pub profile: ScoreProfile,
    /// Trust between teams that has changed. Shown, not scored.
    #[serde(default)]
    pub trust: Vec<Trust>,
}

/// How far a team trusts another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trust {
    /// Who trusts.
    pub of: TeamId,
    /// Whom.
    pub toward: TeamId,
    /// From 0 to 100.
    pub now: u8,
    /// Every change: its event, and the level from then on.
    pub changes: Vec<(u64, u8)>,
}

impl Score {
    /// A team's score.
    #[must_use]
    pub fn team(&self, team: &TeamId) -> Option<&TeamScore> {
        self.teams.iter().find(|score| score.team == *team)
    }

    /// The same figures under other weights: what a slider in the debrief shows. The log is not read again.
    #[must_use]
    pub fn reweighted(&self, profile: &ScoreProfile) -> Self {
        let mut score = self.clone();
        score.profile = profile.clone();
        for team in &mut score.teams {
            team.weigh(profile);
        }
        score.sum_up();
        score
    }

    pub(super) fn sum_up(&mut self) {
        let states = || self.teams.iter().filter(|team| team.state);
        self.alliance = arithmetic::mean(states().map(|team| team.index)).unwrap_or(0.0);
        self.alliance_adjusted =
            arithmetic::mean(states().map(|team| team.index_adjusted)).unwrap_or(0.0);
    }
}

/// A team's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamScore {
    /// The team.
    pub team: TeamId,
    /// It plays a state; the coordinator does not.
    pub state: bool,
    /// The six layers, in the order of [`LayerKind::ALL`].
    pub layers: [Layer; 6],
    /// Weighted average of the layers, 0 to 1.
    pub average: f64,
    /// The weakest layer; none while nothing has a value.
    pub weakest: Option<LayerKind>,
    /// The index, 0 to 100.
    pub index: f64,
    /// The index with more time where the state's approval step or laboratory needs it.
    pub index_adjusted: f64,
    /// The band in which the index lies.
    pub band: Band,
    /// Figures that explain and do not count.
    pub diagnostics: Vec<Metric>,
}

impl TeamScore {
    /// A layer.
    #[must_use]
    pub fn layer(&self, kind: LayerKind) -> &Layer {
        &self.layers[kind as usize]
    }

    /// A metric, or a diagnostic.
    #[must_use]
    pub fn metric(&self, key: MetricKey) -> Option<&Metric> {
        self.layers
            .iter()
            .flat_map(|layer| &layer.metrics)
            .chain(&self.diagnostics)
            .find(|metric| metric.key == key)
    }

    pub(super) fn weigh(&mut self, profile: &ScoreProfile) {
        (self.average, self.weakest, self.index) = self.summed(profile, Side::Raw);
        self.band = arithmetic::band(self.index);
        self.index_adjusted = self.summed(profile, Side::Adjusted).2;
    }
}

/// The weights of a profile, as shares of one.
#[must_use]
pub fn weights(profile: &ScoreProfile) -> [f64; 6] {
    [
        profile.legal,
        profile.organisational,
        profile.semantic,
        profile.technical,
        profile.evidence,
        profile.mission,
    ]
    .map(|hundredths| f64::from(hundredths) / 100.0)
}

/// A layer's figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Which.
    pub kind: LayerKind,
    /// Mean of its metrics after violations, 0 to 1; none if the team had no occasion for any of them.
    pub value: Option<f64>,
    /// The same, adjusted for capacity.
    pub adjusted: Option<f64>,
    /// Its metrics. Those without a value are left out of the mean.
    pub metrics: Vec<Metric>,
    /// Events of violations that lowered it. Only the legal layer has any.
    pub violations: Vec<u64>,
    /// Set by the trainer.
    pub overridden: Option<Override>,
}

/// A figure set by the trainer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Override {
    /// What the log alone gives.
    pub computed: Option<f64>,
    /// The event.
    pub seq: u64,
    /// Why.
    pub reason: Arc<str>,
}

/// A band of the index. It is no rating: objectives are rated, by evaluators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Band {
    /// 85 and above.
    #[serde(rename = "85 and above")]
    From85,
    /// From 65, below 85.
    #[serde(rename = "65 to under 85")]
    From65,
    /// From 40, below 65.
    #[serde(rename = "40 to under 65")]
    From40,
    /// Below 40.
    #[serde(rename = "below 40")]
    Below40,
}
