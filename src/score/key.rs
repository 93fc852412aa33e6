//! Which figure: a name for every number that a screen can show, so that each can be asked for its reasons.

use super::figures::*;
use crate::exercise::TRUST_AT_FIRST;
use crate::scenario::{ScoreProfile, TeamId};
use serde::{Deserialize, Serialize};

/// As the log gives it, or with more time where a state's approval step or laboratory needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// As the log gives it.
    Raw,
    /// Adjusted for capacity.
    Adjusted,
}

/// A figure. Those that a figure is made of are found through [`explain::figure`](super::explain::figure).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FigureKey {
    /// Mean index of the states.
    Alliance(Side),
    /// A team's index.
    Index(TeamId, Side),
    /// The band of a team's index.
    Band(TeamId),
    /// The weighted average of a team's layers.
    Average(TeamId, Side),
    /// A team's weakest layer.
    Weakest(TeamId, Side),
    /// A layer of a team.
    Layer(TeamId, LayerKind, Side),
    /// What violations leave of a layer.
    Violations(TeamId, LayerKind),
    /// A metric or a diagnostic of a team.
    Metric(TeamId, MetricKey, Side),
    /// One occasion of a metric, by its place among them.
    Occasion(TeamId, MetricKey, u32, Side),
    /// Mean of the cells of the matrix.
    Matrix,
    /// Mean quality of all exchanges.
    Exchanges,
    /// How the first team worked toward the second.
    Cell(TeamId, TeamId),
    /// A part of what the first team sent the second.
    CellPart(TeamId, TeamId, ExchangePart),
    /// One exchange of a cell, by its place among them.
    Exchange(TeamId, TeamId, u32),
    /// How far the first team trusts the second.
    Trust(TeamId, TeamId),
}

impl FigureKey {
    /// The team of which it speaks: the first of two; none for the alliance and the whole matrix.
    #[must_use]
    pub fn team(&self) -> Option<&TeamId> {
        match self {
            Self::Alliance(_) | Self::Matrix | Self::Exchanges => None,
            Self::Index(team, _)
            | Self::Band(team)
            | Self::Average(team, _)
            | Self::Weakest(team, _)
            | Self::Layer(team, ..)
            | Self::Violations(team, _)
            | Self::Metric(team, ..)
            | Self::Occasion(team, ..)
            | Self::Cell(team, _)
            | Self::CellPart(team, ..)
            | Self::Exchange(team, ..)
            | Self::Trust(team, _) => Some(team),
        }
    }

    /// Which side it is of; none for a figure that has no other.
    #[must_use]
    pub fn side(&self) -> Option<Side> {
        match self {
            Self::Alliance(side)
            | Self::Index(_, side)
            | Self::Average(_, side)
            | Self::Weakest(_, side)
            | Self::Layer(_, _, side)
            | Self::Metric(_, _, side)
            | Self::Occasion(_, _, _, side) => Some(*side),
            Self::Band(_)
            | Self::Violations(..)
            | Self::Matrix
            | Self::Exchanges
            | Self::Cell(..)
            | Self::CellPart(..)
            | Self::Exchange(..)
            | Self::Trust(..) => None,
        }
    }

    /// The same figure on this side; itself if it has no other.
    #[must_use]
    pub fn on(&self, side: Side) -> Self {
        let mut key = self.clone();
        match &mut key {
            Self::Alliance(own)
            | Self::Index(_, own)
            | Self::Average(_, own)
            | Self::Weakest(_, own)
            | Self::Layer(_, _, own)
            | Self::Metric(_, _, own)
            | Self::Occasion(_, _, _, own) => *own = side,
            _ => {}
        }
        key
    }

    /// In what it is measured.
    #[must_use]
    pub fn unit(&self) -> Unit {
        match self {
            Self::Alliance(_) | Self::Index(..) | Self::Band(_) | Self::Trust(..) => Unit::Points,
            Self::Metric(_, MetricKey::Rework, _) | Self::Occasion(_, MetricKey::Rework, ..) => {
                Unit::Times
            }
            _ => Unit::Share,
        }
    }
}

/// In what a figure is measured, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    /// From 0 to 100.
    Points,
    /// From 0 to 1, written in hundredths; a cost is below 0.
    Share,
    /// A number of times.
    Times,
}

impl Unit {
    /// The figure as it is written: one place after the point.
    #[must_use]
    pub fn write(self, value: f64) -> String {
        let shown = match self {
            Self::Points | Self::Times => value,
            Self::Share => value * 100.0,
        };
        // No figure is written as minus nothing.
        let shown = (shown * 10.0).round() / 10.0 + 0.0;
        format!("{shown:.1}")
    }
}

impl Layer {
    /// Its figure on this side.
    #[must_use]
    pub fn on(&self, side: Side) -> Option<f64> {
        match side {
            Side::Raw => self.value,
            Side::Adjusted => self.adjusted,
        }
    }
}

impl Metric {
    /// Its figure on this side.
    #[must_use]
    pub fn on(&self, side: Side) -> Option<f64> {
        match side {
            Side::Raw => self.value,
            Side::Adjusted => self.adjusted,
        }
    }
}

impl Occasion {
    /// What it earned on this side.
    #[must_use]
    pub fn on(&self, side: Side) -> f64 {
        match side {
            Side::Raw => self.value,
            Side::Adjusted => self.adjusted,
        }
    }
}

impl TeamScore {
    /// Weighted average of the layers, the weakest of them, and the index, on this side.
    #[must_use]
    pub fn summed(&self, profile: &ScoreProfile, side: Side) -> (f64, Option<LayerKind>, f64) {
        let values = self.layers.each_ref().map(|layer| layer.on(side));
        let (average, weakest, index) =
            super::arithmetic::index(&weights(profile), &values, weakest_share(profile));
        (average, weakest.map(|place| LayerKind::ALL[place]), index)
    }
}

/// The weakest layer's share of the index.
#[must_use]
pub fn weakest_share(profile: &ScoreProfile) -> f64 {
    f64::from(profile.weakest.min(100)) / 100.0
}

impl Score {
    /// The value of a figure in its own unit. None if there is no such figure, or nothing to measure.
    #[must_use]
    pub fn figure(&self, key: &FigureKey) -> Option<f64> {
        let summed = |team: &TeamId, side| {
            let team = self.team(team)?;
            Some((team, team.summed(&self.profile, side)))
        };
        let place = |nth: &u32| usize::try_from(*nth).ok();
        match key {
            FigureKey::Alliance(Side::Raw) => Some(self.alliance),
            FigureKey::Alliance(Side::Adjusted) => Some(self.alliance_adjusted),
            FigureKey::Index(team, side) => summed(team, *side).map(|(_, it)| it.2),
            FigureKey::Band(team) => self.team(team).map(|team| team.index),
            FigureKey::Average(team, side) => summed(team, *side).map(|(_, it)| it.0),
            FigureKey::Weakest(team, side) => {
                let (team, (_, weakest, _)) = summed(team, *side)?;
                team.layer(weakest?).on(*side)
            }
            FigureKey::Layer(team, kind, side) => self.team(team)?.layer(*kind).on(*side),
            FigureKey::Violations(team, kind) => {
                Some(kept(self.team(team)?.layer(*kind).violations.len()))
            }
            FigureKey::Metric(team, metric, side) => self.team(team)?.metric(*metric)?.on(*side),
            FigureKey::Occasion(team, metric, nth, side) => {
                let metric = self.team(team)?.metric(*metric)?;
                Some(metric.occasions.get(place(nth)?)?.on(*side))
            }
            FigureKey::Matrix => Some(self.matrix.mean),
            FigureKey::Exchanges => Some(self.matrix.mean_exchange),
            FigureKey::Cell(from, to) => self.matrix.cell(from, to).map(|cell| cell.value),
            FigureKey::CellPart(from, to, part) => part.mean(self.matrix.cell(from, to)?),
            FigureKey::Exchange(from, to, nth) => {
                let cell = self.matrix.cell(from, to)?;
                Some(cell.exchanges.get(place(nth)?)?.quality)
            }
            FigureKey::Trust(of, toward) => {
                let known = |team: &TeamId| self.team(team).is_some();
                (of != toward && known(of) && known(toward)).then(|| {
                    f64::from(
                        self.trust_of(of, toward)
                            .map_or(TRUST_AT_FIRST, |it| it.now),
                    )
                })
            }
        }
    }

    /// How trust of one team in another changed; none if it never did.
    #[must_use]
    pub fn trust_of(&self, of: &TeamId, toward: &TeamId) -> Option<&Trust> {
        let mut all = self.trust.iter();
        all.find(|trust| trust.of == *of && trust.toward == *toward)
    }
}

/// What each violation takes off its layer.
pub const VIOLATION: f64 = 0.25;

/// What so many violations leave of a layer.
#[must_use]
pub fn kept(violations: usize) -> f64 {
    // Violations are few; the cast keeps their number.
    (1.0 - VIOLATION * violations as f64).max(0.0)
}
