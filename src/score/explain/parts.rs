//! Of each figure: its formula, the formula with its inputs set in, what it is made of, and its events.

use super::figure::Input;
use super::{calculate, formula, layer_name, sentence, words};
use crate::scenario::{Scenario, TeamId};
use crate::score::figures::*;
use crate::score::key::{FigureKey, Side, Unit, weakest_share};
use crate::text::tr;
use std::collections::BTreeSet;

/// What is said of one figure.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) formula: String,
    pub(super) calculation: Option<String>,
    pub(super) sentence: Option<String>,
    pub(super) inputs: Vec<Input>,
    pub(super) events: BTreeSet<u64>,
    pub(super) set: Option<Override>,
}

/// A figure about which is asked.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) score: &'a Score,
    pub(super) scenario: &'a Scenario,
    pub(super) key: &'a FigureKey,
}

impl Asked<'_> {
    pub(super) fn parts(self) -> Option<Parts> {
        let score = self.score;
        match self.key {
            FigureKey::Alliance(side) => Some(self.alliance(*side)),
            FigureKey::Index(team, side) => Some(self.index(score.team(team)?, *side)),
            FigureKey::Band(team) => Some(self.band(score.team(team)?)),
            FigureKey::Average(team, side) => Some(self.average(score.team(team)?, *side)),
            FigureKey::Weakest(team, side) => Some(self.weakest(score.team(team)?, *side)),
            FigureKey::Layer(team, kind, side) => {
                let team = score.team(team)?;
                Some(self.layer(team, team.layer(*kind), *side))
            }
            FigureKey::Violations(team, kind) => {
                let layer = score.team(team)?.layer(*kind);
                Some(Parts {
                    formula: tr!("explain-violations.formula"),
                    calculation: Some(calculate::kept(layer.violations.len())),
                    events: layer.violations.iter().copied().collect(),
                    ..Parts::default()
                })
            }
            FigureKey::Metric(team, metric, side) => {
                let team = score.team(team)?;
                Some(self.metric(team, team.metric(*metric)?, *side))
            }
            FigureKey::Occasion(team, metric, nth, side) => {
                let metric = score.team(team)?.metric(*metric)?;
                let occasion = metric.occasions.get(usize::try_from(*nth).ok()?)?;
                Some(Parts {
                    formula: formula(metric.key),
                    sentence: Some(words::occasion(self.scenario, occasion, *side)),
                    events: occasion.events.iter().copied().collect(),
                    ..Parts::default()
                })
            }
            FigureKey::Matrix => Some(self.matrix()),
            FigureKey::Exchanges => Some(self.exchanges()),
            FigureKey::Cell(from, to) => Some(self.cell(from, to, score.matrix.cell(from, to)?)),
            FigureKey::CellPart(from, to, part) => {
                Some(self.cell_part(from, to, *part, score.matrix.cell(from, to)?))
            }
            FigureKey::Exchange(from, to, nth) => {
                let cell = score.matrix.cell(from, to)?;
                let exchange = cell.exchanges.get(usize::try_from(*nth).ok()?)?;
                Some(Parts {
                    formula: tr!("explain-exchange.formula"),
                    calculation: Some(calculate::exchange(exchange)),
                    sentence: Some(words::of_exchange(self.scenario, from, exchange)),
                    events: exchange.events.iter().copied().collect(),
                    ..Parts::default()
                })
            }
            FigureKey::Trust(of, toward) => {
                score.figure(self.key)?;
                let changes = score.trust_of(of, toward);
                let changes = changes.map_or(&[][..], |trust| &trust.changes);
                Some(Parts {
                    formula: tr!("explain-trust.formula"),
                    calculation: Some(calculate::trust(changes)),
                    events: changes.iter().map(|(seq, _)| *seq).collect(),
                    ..Parts::default()
                })
            }
        }
    }

    fn input(self, key: FigureKey, weight: Option<f64>) -> Input {
        let value = self.score.figure(&key);
        Input {
            name: words::name(self.score, self.scenario, &key),
            value,
            shown: words::shown(key.unit(), value),
            weight,
            why: None,
            counts: value.is_some(),
            key,
        }
    }

    fn alliance(self, side: Side) -> Parts {
        let states = self.score.teams.iter().filter(|team| team.state);
        let indices: Vec<f64> = states
            .clone()
            .filter_map(|team| {
                self.score
                    .figure(&FigureKey::Index(team.team.clone(), side))
            })
            .collect();
        Parts {
            formula: tr!("explain-alliance.formula"),
            calculation: calculate::mean(Unit::Points, &indices),
            inputs: states
                .clone()
                .map(|team| self.input(FigureKey::Index(team.team.clone(), side), None))
                .collect(),
            events: states.flat_map(events_of_team).collect(),
            ..Parts::default()
        }
    }

    fn index(self, team: &TeamScore, side: Side) -> Parts {
        let id = || team.team.clone();
        let (average, weakest, index) = team.summed(&self.score.profile, side);
        let least = weakest.and_then(|kind| team.layer(kind).on(side));
        let share = weakest_share(&self.score.profile);
        Parts {
            formula: tr!(
                "explain-index.formula",
                rest = calculate::plain((1.0 - share) * 100.0),
                weakest = calculate::plain(share * 100.0)
            ),
            calculation: Some(calculate::index(average, least, share, index)),
            sentence: weakest.map(|kind| tr!("explain-index-weakest", layer = layer_name(kind))),
            inputs: vec![
                self.input(FigureKey::Average(id(), side), Some(1.0 - share)),
                self.input(FigureKey::Weakest(id(), side), Some(share)),
            ],
            events: events_of_team(team).collect(),
            ..Parts::default()
        }
    }

    fn band(self, team: &TeamScore) -> Parts {
        Parts {
            formula: tr!("explain-band.formula"),
            calculation: Some(words::band(team.index)),
            inputs: vec![self.input(FigureKey::Index(team.team.clone(), Side::Raw), None)],
            events: events_of_team(team).collect(),
            ..Parts::default()
        }
    }

    fn layers(self, team: &TeamScore, side: Side) -> Vec<Input> {
        let weights = weights(&self.score.profile);
        let layers = LayerKind::ALL.into_iter().zip(weights);
        layers
            .map(|(kind, weight)| {
                self.input(
                    FigureKey::Layer(team.team.clone(), kind, side),
                    Some(weight),
                )
            })
            .collect()
    }

    fn average(self, team: &TeamScore, side: Side) -> Parts {
        let inputs = self.layers(team, side);
        let terms = inputs.iter().map(|it| (it.weight.unwrap_or(0.0), it.value));
        Parts {
            formula: tr!("explain-average.formula"),
            calculation: calculate::weighted(terms, team.summed(&self.score.profile, side).0),
            inputs,
            events: events_of_team(team).collect(),
            ..Parts::default()
        }
    }

    fn weakest(self, team: &TeamScore, side: Side) -> Parts {
        let inputs = self.layers(team, side);
        let weakest = team.summed(&self.score.profile, side).1;
        let layer = weakest.map(|kind| team.layer(kind));
        Parts {
            formula: tr!("explain-weakest.formula"),
            calculation: calculate::least(inputs.iter().filter(|it| it.weight > Some(0.0))),
            sentence: weakest.map(|kind| tr!("explain-index-weakest", layer = layer_name(kind))),
            inputs,
            events: layer.into_iter().flat_map(events_of_layer).collect(),
            ..Parts::default()
        }
    }

    fn layer(self, team: &TeamScore, layer: &Layer, side: Side) -> Parts {
        let id = || team.team.clone();
        let metrics = layer.metrics.iter();
        let mut inputs: Vec<Input> = metrics
            .map(|metric| self.input(FigureKey::Metric(id(), metric.key, side), None))
            .collect();
        let violations = layer.violations.len();
        if violations > 0 {
            inputs.push(self.input(FigureKey::Violations(id(), layer.kind), None));
        }
        Parts {
            formula: tr!("explain-layer.formula"),
            calculation: match &layer.overridden {
                Some(_) => None,
                None => calculate::layer(layer, side),
            },
            sentence: match (layer.on(side), violations) {
                (None, _) => Some(tr!("explain-layer-empty")),
                (Some(_), 0) => None,
                (Some(_), count) => Some(tr!("explain-layer-violations", count = count)),
            },
            inputs,
            events: events_of_layer(layer).collect(),
            set: layer.overridden.clone(),
        }
    }

    fn metric(self, team: &TeamScore, metric: &Metric, side: Side) -> Parts {
        let occasions = (0_u32..).zip(&metric.occasions);
        let inputs = occasions
            .map(|(nth, occasion)| {
                let key = FigureKey::Occasion(team.team.clone(), metric.key, nth, side);
                Input {
                    why: Some(words::why(occasion)),
                    counts: occasion.counts,
                    ..self.input(key, Some(occasion.weight))
                }
            })
            .collect();
        let set = metric.overridden.as_ref().map(|set| set.seq);
        Parts {
            formula: formula(metric.key),
            calculation: match &metric.overridden {
                Some(_) => None,
                None => calculate::metric(metric, side),
            },
            sentence: Some(sentence(metric)),
            inputs,
            events: metric.events.iter().copied().chain(set).collect(),
            set: metric.overridden.clone(),
        }
    }

    fn matrix(self) -> Parts {
        let matrix = &self.score.matrix;
        let values: Vec<f64> = matrix.cells.iter().map(|cell| cell.value).collect();
        Parts {
            formula: tr!("explain-matrix.formula"),
            calculation: calculate::mean(Unit::Share, &values),
            inputs: self.cells(),
            events: events_of_cells(matrix).collect(),
            ..Parts::default()
        }
    }

    fn exchanges(self) -> Parts {
        let matrix = &self.score.matrix;
        let exchanges = matrix.cells.iter().flat_map(|cell| &cell.exchanges);
        let values: Vec<f64> = exchanges.map(|it| it.quality).collect();
        Parts {
            formula: tr!("explain-exchanges.formula"),
            calculation: calculate::mean(Unit::Share, &values),
            inputs: self.cells(),
            events: events_of_cells(matrix).collect(),
            ..Parts::default()
        }
    }

    fn cells(self) -> Vec<Input> {
        let matrix = &self.score.matrix;
        let team = |place: u32| matrix.teams.get(usize::try_from(place).ok()?).cloned();
        let cells = matrix.cells.iter();
        cells
            .filter_map(|cell| Some(FigureKey::Cell(team(cell.from)?, team(cell.to)?)))
            .map(|key| self.input(key, None))
            .collect()
    }

    fn cell(self, from: &TeamId, to: &TeamId, cell: &Cell) -> Parts {
        let exchanges = (0_u32..).zip(&cell.exchanges);
        let mut inputs: Vec<Input> = exchanges
            .map(|(nth, exchange)| Input {
                why: Some(words::exchange(self.scenario, from, exchange)),
                ..self.input(FigureKey::Exchange(from.clone(), to.clone(), nth), None)
            })
            .collect();
        if !cell.missed {
            inputs.push(self.input(FigureKey::Exchanges, None));
        }
        Parts {
            formula: tr!("explain-cell.formula"),
            calculation: Some(calculate::cell(cell, self.score.matrix.mean_exchange)),
            sentence: Some(self.said_of_cell(from, to, cell)),
            inputs,
            events: cell.events.iter().copied().collect(),
            ..Parts::default()
        }
    }
}

impl Asked<'_> {
    /// What was sent and owed, and whose time it was.
    fn said_of_cell(self, from: &TeamId, to: &TeamId, cell: &Cell) -> String {
        if cell.missed {
            return tr!("explain-cell-missed", duties = cell.duties);
        }
        let mut said = vec![tr!(
            "explain-cell-said",
            sent = cell.sent,
            duties = cell.duties,
            silent = cell.silent.len()
        )];
        said.extend(words::sides(self.scenario, from, to, cell));
        said.join(" ")
    }

    /// The mean of one part over the exchanges that have it; the others are named and do not count.
    fn cell_part(self, from: &TeamId, to: &TeamId, part: ExchangePart, cell: &Cell) -> Parts {
        let exchanges = (0_u32..).zip(&cell.exchanges);
        let inputs = exchanges
            .map(|(nth, exchange)| {
                let value = part.of(&exchange.parts);
                Input {
                    value,
                    shown: words::shown(Unit::Share, value),
                    counts: value.is_some(),
                    ..self.input(FigureKey::Exchange(from.clone(), to.clone(), nth), None)
                }
            })
            .collect();
        let having = cell.exchanges.iter();
        let having = having.filter(|it| part.of(&it.parts).is_some());
        let values: Vec<f64> = having.clone().filter_map(|it| part.of(&it.parts)).collect();
        Parts {
            formula: tr!("explain-cell-part.formula"),
            calculation: calculate::mean(Unit::Share, &values),
            sentence: match (values.is_empty(), part) {
                (true, _) => Some(tr!("explain-cell-part-none")),
                (false, ExchangePart::Timely) => {
                    Some(words::sides(self.scenario, from, to, cell).join(" "))
                }
                (false, _) => None,
            },
            inputs,
            events: having.flat_map(|it| it.events.iter().copied()).collect(),
            ..Parts::default()
        }
    }
}

fn events_of_layer(layer: &Layer) -> impl Iterator<Item = u64> {
    let metrics = layer.metrics.iter();
    let set = layer.overridden.iter().map(|set| set.seq);
    metrics
        .flat_map(|metric| {
            let set = metric.overridden.iter().map(|set| set.seq);
            metric.events.iter().copied().chain(set)
        })
        .chain(layer.violations.iter().copied())
        .chain(set)
}

fn events_of_team(team: &TeamScore) -> impl Iterator<Item = u64> {
    team.layers.iter().flat_map(events_of_layer)
}

fn events_of_cells(matrix: &Matrix) -> impl Iterator<Item = u64> {
    matrix
        .cells
        .iter()
        .flat_map(|cell| cell.events.iter().copied())
}
