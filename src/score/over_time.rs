//! How the figures came about over the exercise: the matrix by pair, layer and stretch of play, and every
//! team's index and layers at given moments.
//!
//! The series reads the log once, so that a debrief can scrub through it and a chart can be drawn live.

use super::arithmetic;
use super::figures::*;
use super::ledger::Ledger;
use crate::exercise::Event;
use crate::scenario::*;
use serde::{Deserialize, Serialize};

/// A stretch of play, from one moment up to another; the latter is no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Window {
    /// Its first moment.
    pub from: Moment,
    /// The first moment after it.
    pub to: Moment,
}

impl Window {
    /// Whether a moment lies in it.
    #[must_use]
    pub fn holds(&self, at: Moment) -> bool {
        self.from <= at && at < self.to
    }

    /// Play cut into slices of this length, the last as long as what is left; what happens at its very end
    /// belongs to the last. None for an empty slice.
    #[must_use]
    pub fn slices(play: Length, slice: Length) -> Vec<Self> {
        let (play, slice) = (play.millis(), slice.millis());
        if slice == 0 {
            return Vec::new();
        }
        let at = |millis| Moment::START + Length::from_millis(millis);
        let mut windows: Vec<Self> = (0..play.div_ceil(slice))
            .map(|nth| Self {
                from: at(nth * slice),
                to: at(((nth + 1) * slice).min(play)),
            })
            .collect();
        if let Some(last) = windows.last_mut() {
            last.to = last.to + Length::from_millis(1);
        }
        windows
    }

    /// Play cut at these moments, such as the starts of its phases; the first begins with play.
    #[must_use]
    pub fn between(cuts: &[Moment], end: Moment) -> Vec<Self> {
        let mut marks: Vec<Moment> = cuts.iter().copied().filter(|cut| *cut < end).collect();
        marks.push(Moment::START);
        marks.sort_unstable();
        marks.dedup();
        let ends = marks.iter().skip(1).copied();
        let ends = ends.chain([end + Length::from_millis(1)]);
        let windows = marks.iter().zip(ends);
        windows.map(|(from, to)| Self { from: *from, to }).collect()
    }
}

/// The matrix of one stretch of play.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// Which.
    pub window: Window,
    /// Pairs between which something happened or should have, by row and column of the matrix.
    pub links: Vec<Link>,
}

/// How one team worked toward another in a stretch of play.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Who.
    pub from: TeamId,
    /// Toward whom.
    pub to: TeamId,
    /// Requests sent.
    pub asked: u32,
    /// Of these, how many had an answer by the moment of the score.
    pub answered: u32,
    /// How long the answers took: the middle one, or half-way between the two in the middle.
    pub median: Option<Length>,
    /// How often requests were returned.
    pub returned: u32,
    /// Leads shared.
    pub told: u32,
    /// Other acts that a duty lays on the team.
    pub acted: u32,
    /// Duties that fell due and were never done.
    pub missing: Vec<DutyId>,
    /// Mean of the parts of the exchanges, 0 to 1; none where no exchange has that part.
    pub layers: PairLayers,
    /// Mean quality of the exchanges, 0 to 1.
    pub quality: Option<f64>,
    /// The events behind it, in order, each once.
    pub events: Vec<u64>,
}

/// The layers in which a pair can be measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PairLayers {
    /// On a legal basis.
    pub legal: Option<f64>,
    /// Right at first, and in time.
    pub organisational: Option<f64>,
    /// The same conduct meant.
    pub semantic: Option<f64>,
    /// What was handed over can be used.
    pub technical: Option<f64>,
}

/// The matrix cut into stretches of play. An exchange belongs to the moment at which it was sent, a duty that
/// was not done to the moment at which it fell due.
#[must_use]
pub fn matrix_over_time(score: &Score, windows: &[Window]) -> Vec<Slice> {
    windows
        .iter()
        .map(|window| Slice {
            window: *window,
            links: links(&score.matrix, *window),
        })
        .collect()
}

impl Matrix {
    /// The matrix of one stretch of play: what was sent in it, and the duties that fell due in it and were not done.
    ///
    /// A cell is the mean quality of what was sent, 0 where nothing was; `duties` counts only those that were not
    /// done. No cell is drawn toward the mean of the exercise, because nothing is compared over stretches of unlike
    /// length.
    #[must_use]
    pub fn within(&self, window: Window) -> Self {
        let mut cells: Vec<Cell> = self
            .cells
            .iter()
            .map(|cell| part_of(cell, window))
            .collect();
        cells.retain(|cell| cell.sent > 0 || cell.duties > 0);
        let exchanges = cells.iter().flat_map(|cell| &cell.exchanges);
        let mean_exchange = arithmetic::mean(exchanges.map(|it| it.quality)).unwrap_or(0.0);
        let mut weakest: Option<&Cell> = None;
        for cell in &cells {
            if weakest.is_none_or(|it| cell.value < it.value) {
                weakest = Some(cell);
            }
        }
        Self {
            teams: self.teams.clone(),
            mean_exchange,
            mean: arithmetic::mean(cells.iter().map(|cell| cell.value)).unwrap_or(0.0),
            weakest: weakest.map(|cell| (cell.from, cell.to)),
            cells,
        }
    }
}

/// What of a cell belongs to a stretch of play.
fn part_of(cell: &Cell, window: Window) -> Cell {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let exchanges = cell.exchanges.iter().filter(|it| window.holds(it.at));
    let exchanges: Vec<Exchange> = exchanges.cloned().collect();
    let silent = cell.silent.iter().filter(|it| window.holds(it.at));
    let silent: Vec<Silence> = silent.cloned().collect();
    let mut events: Vec<u64> = exchanges
        .iter()
        .flat_map(|exchange| exchange.events.iter().copied())
        .chain(silent.iter().map(|silence| silence.event))
        .collect();
    events.sort_unstable();
    events.dedup();
    Cell {
        from: cell.from,
        to: cell.to,
        value: arithmetic::mean(exchanges.iter().map(|it| it.quality)).unwrap_or(0.0),
        sent: number(exchanges.len()),
        duties: number(silent.len()),
        missed: exchanges.is_empty(),
        exchanges,
        silent,
        events,
    }
}

fn links(matrix: &Matrix, window: Window) -> Vec<Link> {
    let team = |place: u32| matrix.teams.get(usize::try_from(place).ok()?).cloned();
    let mut links = Vec::new();
    for cell in &matrix.cells {
        let exchanges: Vec<&Exchange> = cell
            .exchanges
            .iter()
            .filter(|exchange| window.holds(exchange.at))
            .collect();
        let silent: Vec<&Silence> = cell
            .silent
            .iter()
            .filter(|silence| window.holds(silence.at))
            .collect();
        if exchanges.is_empty() && silent.is_empty() {
            continue;
        }
        if let (Some(from), Some(to)) = (team(cell.from), team(cell.to)) {
            links.push(link(from, to, &exchanges, &silent));
        }
    }
    links
}

pub(super) fn link(from: TeamId, to: TeamId, exchanges: &[&Exchange], silent: &[&Silence]) -> Link {
    let is_request = |exchange: &&&Exchange| matches!(exchange.of, Of::Request(_));
    let is_lead = |exchange: &&&Exchange| matches!(exchange.of, Of::Lead(..));
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let requests = || exchanges.iter().filter(is_request);
    let mut took: Vec<Length> = requests().filter_map(|exchange| exchange.took).collect();
    took.sort_unstable();
    let mean = |part: fn(&Exchange) -> [Option<f64>; 2]| {
        let parts = exchanges.iter().flat_map(|exchange| part(exchange));
        arithmetic::mean(parts.flatten())
    };
    let mut events: Vec<u64> = exchanges
        .iter()
        .flat_map(|exchange| exchange.events.iter().copied())
        .chain(silent.iter().map(|silence| silence.event))
        .collect();
    events.sort_unstable();
    events.dedup();
    Link {
        asked: number(requests().count()),
        answered: number(took.len()),
        median: median(&took),
        returned: exchanges.iter().map(|exchange| exchange.returned).sum(),
        told: number(exchanges.iter().filter(is_lead).count()),
        acted: number(exchanges.len() - requests().count())
            - number(exchanges.iter().filter(is_lead).count()),
        missing: silent.iter().map(|silence| silence.duty.clone()).collect(),
        layers: PairLayers {
            legal: mean(|it| [it.parts.legal, None]),
            organisational: mean(|it| [it.parts.first_time, it.parts.timely]),
            semantic: mean(|it| [it.parts.semantic, None]),
            technical: mean(|it| [it.parts.technical, None]),
        },
        quality: arithmetic::mean(exchanges.iter().map(|exchange| exchange.quality)),
        events,
        from,
        to,
    }
}

/// The median of lengths in order; of an even number, half-way between the two in the middle.
fn median(sorted: &[Length]) -> Option<Length> {
    let upper = sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(*upper);
    }
    let lower = sorted[sorted.len() / 2 - 1];
    Some(Length::from_millis(lower.millis().midpoint(upper.millis())))
}

/// The figures at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// The moment.
    pub at: Moment,
    /// Mean index of the states, 0 to 100.
    pub alliance: f64,
    /// The same, adjusted for capacity.
    pub alliance_adjusted: f64,
    /// Mean of the matrix, 0 to 1.
    pub matrix: f64,
    /// One for each team, in the order of the scenario.
    pub teams: Vec<TeamPoint>,
}

/// The figures of a team at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TeamPoint {
    /// The team.
    pub team: TeamId,
    /// Its index, 0 to 100.
    pub index: f64,
    /// The same, adjusted for capacity.
    pub index_adjusted: f64,
    /// Its layers, in the order of [`LayerKind::ALL`], 0 to 1.
    pub layers: [Option<f64>; 6],
}

impl Point {
    /// The figures of a score, said of this moment.
    #[must_use]
    pub fn of(score: &Score, at: Moment) -> Self {
        Self {
            at,
            alliance: score.alliance,
            alliance_adjusted: score.alliance_adjusted,
            matrix: score.matrix.mean,
            teams: score
                .teams
                .iter()
                .map(|team| TeamPoint {
                    team: team.team.clone(),
                    index: team.index,
                    index_adjusted: team.index_adjusted,
                    layers: team.layers.each_ref().map(|layer| layer.value),
                })
                .collect(),
        }
    }
}

/// The figures at each of these moments, in their order in time, from one pass over the log. Each is the
/// score of all events up to and at its moment.
#[must_use]
pub fn series<'a>(
    scenario: &Scenario,
    log: impl IntoIterator<Item = &'a Event>,
    moments: &[Moment],
) -> Vec<Point> {
    let mut moments: Vec<Moment> = moments.to_vec();
    moments.sort_unstable();
    let mut points = Vec::with_capacity(moments.len());
    let mut left = moments.into_iter().peekable();
    let mut ledger = Ledger::new();
    for event in log {
        while let Some(at) = left.next_if(|at| *at < event.at) {
            points.push(Point::of(&ledger.score(scenario), at));
        }
        if left.peek().is_none() {
            return points;
        }
        ledger.note(event);
    }
    // Nothing happens any more: what follows is all the same.
    if left.peek().is_some() {
        let score = ledger.score(scenario);
        points.extend(left.map(|at| Point::of(&score, at)));
    }
    points
}
