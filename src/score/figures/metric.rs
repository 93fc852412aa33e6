//! A figure of a layer: its name, its value and what it is made of.

use super::{MetricKey, Occasion, Override};
use serde::{Deserialize, Serialize};

/// A figure, and all that it is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// Which.
    pub key: MetricKey,
    /// 0 to 1 (diagnostics: see there); none if the team had no occasion.
    pub value: Option<f64>,
    /// The same, adjusted for capacity.
    pub adjusted: Option<f64>,
    /// How many occasions count.
    pub n: u32,
    /// Sequence numbers of the events that made it, in order, each once.
    pub events: Vec<u64>,
    /// The sentence that says how it came about.
    pub explain: Explain,
    /// Every single occasion: what counted, and what was looked at and did not.
    pub occasions: Vec<Occasion>,
    /// Set by the trainer.
    pub overridden: Option<Override>,
}

/// A sentence as data: the key of a message and what is set into it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explain {
    /// The figure whose sentence it is.
    pub key: MetricKey,
    /// Occasions that count.
    pub n: u32,
    /// Of these, how many earned all that could be earned.
    pub full: u32,
    /// Of these, how many earned nothing.
    pub none: u32,
    /// Two figures that the sentence may name: precision and recall of sharing, in hundredths.
    pub shares: Option<(u8, u8)>,
    /// What those two are made of; only sharing has it.
    #[serde(default)]
    pub sharing: Option<SharingCounts>,
}

/// What precision and recall of sharing are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingCounts {
    /// Leads given, each once to each team.
    pub shared: u32,
    /// Of these, given to whom they concern and not under too open a mark.
    pub entitled: u32,
    /// Leads owed, each once to each team.
    pub owed: u32,
    /// Of these, given so that they can be used.
    pub met: u32,
}
