//! What one change alone makes: the same bots play on with it and without it, several times.
//!
//! Beside what was played, another course differs by its players as much as by its change. So each run with the change
//! has a twin without it, with the same bots and the same chance, and only the two are compared.

use super::series::Series;
use crate::exercise::Event;
use crate::scenario::{Scenario, TeamId};
use crate::score::{FigureKey, LayerKind, Score, Side};
use std::sync::Arc;

/// So many pairs are played.
pub const PAIRS: u64 = 8;

/// What would have come without the change, and how far the change moves each figure.
#[derive(Clone, Debug)]
pub struct Unchanged {
    /// The score at the end, of the first pair.
    pub score: Score,
    /// The same over time.
    pub series: Series,
    /// Its log.
    pub log: Vec<Arc<Event>>,
    /// The figures with the change and without it, a pair each.
    pairs: Vec<(Figures, Figures)>,
}

/// A figure of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure<'a> {
    /// Mean index of the states.
    Alliance,
    /// The index of a team.
    Index(&'a TeamId),
    /// A layer of a team, in percent.
    Layer(&'a TeamId, LayerKind),
}

impl Figure<'_> {
    /// The figure of which the reasons are asked, as it was played.
    pub fn key(self) -> FigureKey {
        match self {
            Self::Alliance => FigureKey::Alliance(Side::Raw),
            Self::Index(team) => FigureKey::Index(team.clone(), Side::Raw),
            Self::Layer(team, kind) => FigureKey::Layer(team.clone(), kind, Side::Raw),
        }
    }
}

/// How far a change moves a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The mean over the pairs.
    pub mean: f64,
    /// In the pair in which it rose least, or fell most.
    pub least: f64,
    /// In the pair in which it rose most.
    pub most: f64,
}

/// The figures of a score that are compared.
#[derive(Clone, Debug)]
pub struct Figures {
    alliance: f64,
    teams: Vec<(TeamId, Option<f64>, Vec<Option<f64>>)>,
}

impl Figures {
    /// Of this score.
    pub fn of(score: &Score) -> Self {
        let teams = score.teams.iter().map(|team| {
            let layers = LayerKind::ALL.map(|kind| team.layer(kind).value.map(|it| it * 100.0));
            let index = team.weakest.map(|_| team.index);
            (team.team.clone(), index, layers.to_vec())
        });
        Self {
            alliance: score.alliance,
            teams: teams.collect(),
        }
    }

    /// One of them; none while nothing has a value.
    pub fn get(&self, figure: Figure<'_>) -> Option<f64> {
        let team = |team: &TeamId| self.teams.iter().find(|(known, ..)| known == team);
        match figure {
            Figure::Alliance => Some(self.alliance),
            Figure::Index(of) => team(of)?.1,
            Figure::Layer(of, kind) => {
                let place = LayerKind::ALL.iter().position(|known| *known == kind)?;
                *team(of)?.2.get(place)?
            }
        }
    }
}

impl Unchanged {
    /// From the first pair's run without the change, and the figures of all pairs: with the change, then without.
    pub fn new(scenario: &Scenario, log: Vec<Arc<Event>>, pairs: Vec<(Figures, Figures)>) -> Self {
        let series = Series::of(scenario, &log);
        let plain: Vec<Event> = log.iter().map(|event| (**event).clone()).collect();
        Self {
            score: crate::score::score(scenario, &plain),
            series,
            log,
            pairs,
        }
    }

    /// How far the change moves a figure; none if it has no value in every run.
    pub fn moved(&self, figure: Figure<'_>) -> Option<Moved> {
        let by: Option<Vec<f64>> = self
            .pairs
            .iter()
            .map(|(with, without)| Some(with.get(figure)? - without.get(figure)?))
            .collect();
        let by = by.filter(|by| !by.is_empty())?;
        Some(Moved {
            mean: by.iter().sum::<f64>() / by.len() as f64,
            least: by.iter().copied().fold(f64::INFINITY, f64::min),
            most: by.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        })
    }
}
