//! What lowered a figure, and what it would have been without.

use super::figure::{LOSSES, Loss};
use super::parts::Asked;
use super::raise::{self, Change, Link};
use super::{metric_name, words};
use crate::score::figures::*;
use crate::score::key::{FigureKey, Side};
use crate::text::tr;

impl Asked<'_> {
    /// What lowered the figure, the heaviest first.
    pub(super) fn losses(self, value: Option<f64>) -> Vec<Loss> {
        let Some(value) = value else {
            return Vec::new();
        };
        let mut losses = match self.key {
            FigureKey::Matrix | FigureKey::Exchanges | FigureKey::Cell(..) => self.links(),
            _ => self.changes(),
        };
        losses.retain(|loss| loss.would_be > value + 1e-9);
        losses.sort_by(|one, other| other.would_be.total_cmp(&one.would_be));
        losses.truncate(LOSSES);
        let unit = self.key.unit();
        for loss in &mut losses {
            loss.shown = unit.write(loss.would_be);
            loss.gain = unit.write(loss.would_be - value);
        }
        losses
    }

    fn changes(self) -> Vec<Loss> {
        let side = self.key.side().unwrap_or(Side::Raw);
        let teams = self
            .score
            .teams
            .iter()
            .filter(|team| match self.key.team() {
                Some(only) => *only == team.team,
                None => team.state,
            });
        let mut losses = Vec::new();
        for team in teams {
            let changes = match self.key {
                FigureKey::Metric(_, key, _) if key.layer().is_none() => Vec::new(),
                FigureKey::Metric(_, key, _) => {
                    team.metric(*key).map_or(Vec::new(), raise::of_metric)
                }
                FigureKey::Layer(_, kind, _) => raise::changes(team, Some(*kind)),
                FigureKey::Occasion(..)
                | FigureKey::Violations(..)
                | FigureKey::CellPart(..)
                | FigureKey::Trust(..) => Vec::new(),
                _ => raise::changes(team, None),
            };
            for change in changes {
                let would_be = raise::figure(self.score, self.key, &team.team, &change);
                if let Some(would_be) = would_be {
                    losses.extend(self.loss(team, &change, side, would_be));
                }
            }
        }
        losses
    }

    fn loss(self, team: &TeamScore, change: &Change, side: Side, would_be: f64) -> Option<Loss> {
        let (key, name, why, events) = match change {
            Change::Occasion(metric, place) => {
                let occasion = team.metric(*metric)?.occasions.get(*place)?;
                let nth = u32::try_from(*place).ok()?;
                let key = FigureKey::Occasion(team.team.clone(), *metric, nth, side);
                let about = words::of(self.scenario, &occasion.of);
                let name = format!("{}: {about}", metric_name(*metric));
                (key, name, words::why(occasion), occasion.events.clone())
            }
            Change::Violation(kind, place) => {
                let seq = *team.layer(*kind).violations.get(*place)?;
                let key = FigureKey::Violations(team.team.clone(), *kind);
                (
                    key,
                    tr!("explain-violation"),
                    tr!("explain-violation-why"),
                    vec![seq],
                )
            }
        };
        let of_all = self.key.team().is_none();
        Some(Loss {
            name: if of_all {
                format!("{}: {name}", words::team(self.scenario, &team.team))
            } else {
                name
            },
            key: Some(key),
            reason: why,
            events,
            would_be,
            shown: String::new(),
            gain: String::new(),
        })
    }

    fn links(self) -> Vec<Loss> {
        let matrix = &self.score.matrix;
        let mut losses = Vec::new();
        for (place, cell) in matrix.cells.iter().enumerate() {
            let team = |place: u32| matrix.teams.get(usize::try_from(place).ok()?);
            let (Some(from), Some(to)) = (team(cell.from), team(cell.to)) else {
                continue;
            };
            if matches!(self.key, FigureKey::Cell(one, other) if (one, other) != (from, to)) {
                continue;
            }
            let would = |link: Link| {
                let (exchanges, cells, mean) = raise::matrix(matrix, Some(link));
                match self.key {
                    FigureKey::Matrix => Some(mean),
                    FigureKey::Exchanges => Some(exchanges),
                    _ => cells.get(place).copied(),
                }
            };
            let pair = words::pair(self.scenario, from, to);
            for (nth, exchange) in cell.exchanges.iter().enumerate() {
                if let Some(would_be) = would(Link::Exchange(place, nth))
                    && let Ok(number) = u32::try_from(nth)
                {
                    losses.push(Loss {
                        key: Some(FigureKey::Exchange(from.clone(), to.clone(), number)),
                        name: format!("{pair}: {}", words::of(self.scenario, &exchange.of)),
                        reason: words::exchange(self.scenario, from, exchange),
                        events: exchange.events.clone(),
                        would_be,
                        shown: String::new(),
                        gain: String::new(),
                    });
                }
            }
            for (nth, silence) in cell.silent.iter().enumerate() {
                if let Some(would_be) = would(Link::Silence(place, nth)) {
                    let duty = Of::Duty(silence.duty.clone());
                    losses.push(Loss {
                        key: None,
                        name: format!("{pair}: {}", words::of(self.scenario, &duty)),
                        reason: words::silence(self.scenario, silence),
                        events: vec![silence.event],
                        would_be,
                        shown: String::new(),
                        gain: String::new(),
                    });
                }
            }
        }
        losses
    }
}
