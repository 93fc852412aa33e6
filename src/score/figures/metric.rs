//! A figure of a layer: its name, its value and what it is made of.

use super::{LayerKind, Occasion, Override};
use serde::{Deserialize, Serialize};

/// Which figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum MetricKey {
    /// Requests with a legal basis, of those sent.
    ValidBasis,
    /// Decisions that can be defended, of those due.
    DecisionQuality,
    /// Requests accepted as first sent.
    FirstTimeRight,
    /// Answers and duties in time.
    Timeliness,
    /// Information given to whom it concerns, and to nobody else.
    Sharing,
    /// Same conduct meant at the moment of action.
    SameConcept,
    /// Transfers that pass all five checks.
    SoundTransfers,
    /// Evidence secured and usable.
    Integrity,
    /// Findings right, and as sure as they may be.
    Findings,
    /// Milestones reached.
    Milestones,
    /// Services kept up.
    Continuity,
    /// Diagnostic: extra submissions per request.
    Rework,
    /// Diagnostic: fields filled in, of those that the forms have.
    Completeness,
    /// Diagnostic: how differently the others trust the team and it trusts them.
    TrustAsymmetry,
}

impl MetricKey {
    /// All figures, in order.
    pub const ALL: [Self; 14] = [
        Self::ValidBasis,
        Self::DecisionQuality,
        Self::FirstTimeRight,
        Self::Timeliness,
        Self::Sharing,
        Self::SameConcept,
        Self::SoundTransfers,
        Self::Integrity,
        Self::Findings,
        Self::Milestones,
        Self::Continuity,
        Self::Rework,
        Self::Completeness,
        Self::TrustAsymmetry,
    ];

    /// The key by which a trainer overrides it and Fluent names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::ValidBasis => "valid-basis",
            Self::DecisionQuality => "decision-quality",
            Self::FirstTimeRight => "first-time-right",
            Self::Timeliness => "timeliness",
            Self::Sharing => "sharing",
            Self::SameConcept => "same-concept",
            Self::SoundTransfers => "sound-transfers",
            Self::Integrity => "integrity",
            Self::Findings => "findings",
            Self::Milestones => "milestones",
            Self::Continuity => "continuity",
            Self::Rework => "rework",
            Self::Completeness => "completeness",
            Self::TrustAsymmetry => "trust-asymmetry",
        }
    }

    /// The layer in which it counts; none for a diagnostic.
    #[must_use]
    pub fn layer(self) -> Option<LayerKind> {
        match self {
            Self::ValidBasis | Self::DecisionQuality => Some(LayerKind::Legal),
            Self::FirstTimeRight | Self::Timeliness | Self::Sharing => {
                Some(LayerKind::Organisational)
            }
            Self::SameConcept => Some(LayerKind::Semantic),
            Self::SoundTransfers => Some(LayerKind::Technical),
            Self::Integrity | Self::Findings => Some(LayerKind::Evidence),
            Self::Milestones | Self::Continuity => Some(LayerKind::Mission),
            Self::Rework | Self::Completeness | Self::TrustAsymmetry => None,
        }
    }
}

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
