//! What is measured, by name: the layers of interoperability and the figures of each. The formulas are the score's.

use serde::{Deserialize, Serialize};

/// A layer of interoperability.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LayerKind {
    /// Requests rest on law, and decisions are sound.
    Legal,
    /// Offices act in time, right at first, and share with whom it concerns.
    Organisational,
    /// Both sides mean the same conduct.
    Semantic,
    /// What is handed over can be used.
    Technical,
    /// What can prove something survives, and would stand in court.
    Evidence,
    /// What the exercise was about was reached.
    Mission,
}

impl LayerKind {
    /// All layers, in order.
    pub const ALL: [Self; 6] = [
        Self::Legal,
        Self::Organisational,
        Self::Semantic,
        Self::Technical,
        Self::Evidence,
        Self::Mission,
    ];

    /// The key by which a trainer overrides it and Fluent names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Legal => "legal",
            Self::Organisational => "organisational",
            Self::Semantic => "semantic",
            Self::Technical => "technical",
            Self::Evidence => "evidence",
            Self::Mission => "mission",
        }
    }
}

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

/// Whether a trainer can set a figure of this key by hand: every layer, and every figure that counts in one.
#[must_use]
pub fn settable(key: &str) -> bool {
    let counts = |metric: &MetricKey| metric.layer().is_some() && metric.key() == key;
    LayerKind::ALL.iter().any(|layer| layer.key() == key) || MetricKey::ALL.iter().any(counts)
}
