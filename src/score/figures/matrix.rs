//! The matrix of cooperation: who sent what to whom, and how well.

use super::{Of, Timing};
use crate::exercise::Party;
use crate::scenario::*;
use crate::score::arithmetic::{self, Parts};
use serde::{Deserialize, Serialize};

/// The directed team-by-team matrix.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// The teams, in the order of rows and columns.
    pub teams: Vec<TeamId>,
    /// The cells that are not blank, by row and column.
    pub cells: Vec<Cell>,
    /// Mean quality of all exchanges.
    pub mean_exchange: f64,
    /// Mean of the cells that are not blank; 0 if all are.
    pub mean: f64,
    /// The weakest link: row and column of the lowest cell, the first of several.
    pub weakest: Option<(u32, u32)>,
}

impl Matrix {
    /// The cell of what the first team owed and sent to the second. None if blank.
    #[must_use]
    pub fn cell(&self, from: &TeamId, to: &TeamId) -> Option<&Cell> {
        let place = |team: &TeamId| self.teams.iter().position(|other| other == team);
        let (from, to) = (place(from)?, place(to)?);
        self.cells
            .iter()
            .find(|cell| cell.from as usize == from && cell.to as usize == to)
    }

    /// The mean over the cells that have this part; of the cells themselves for none.
    #[must_use]
    pub fn mean_of(&self, part: Option<ExchangePart>) -> Option<f64> {
        let cells = self.cells.iter();
        match part {
            None => arithmetic::mean(cells.map(|cell| cell.value)),
            Some(part) => arithmetic::mean(cells.filter_map(|cell| part.mean(cell))),
        }
    }

    /// The mean over all exchanges that have this part; of their qualities for none.
    #[must_use]
    pub fn exchanges_of(&self, part: Option<ExchangePart>) -> Option<f64> {
        let exchanges = self.cells.iter().flat_map(|cell| &cell.exchanges);
        match part {
            None => arithmetic::mean(exchanges.map(|exchange| exchange.quality)),
            Some(part) => arithmetic::mean(exchanges.filter_map(|it| part.of(&it.parts))),
        }
    }
}

/// How one team worked toward another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Row.
    pub from: u32,
    /// Column.
    pub to: u32,
    /// 0 to 1; 0 for a missed link.
    pub value: f64,
    /// Exchanges sent.
    pub sent: u32,
    /// Duties that fell due.
    pub duties: u32,
    /// A duty, and nothing was sent.
    pub missed: bool,
    /// The exchanges, in order.
    pub exchanges: Vec<Exchange>,
    /// Duties that were not done.
    pub silent: Vec<Silence>,
    /// Events behind the cell, in order, each once.
    pub events: Vec<u64>,
}

impl Cell {
    /// How timely this side was in what its time was counted for: the mean, and over how many exchanges. None if
    /// there are none.
    #[must_use]
    pub fn timely_by(&self, side: &Party) -> Option<(f64, u32)> {
        let of = |it: &&Exchange| it.time.as_ref().is_some_and(|time| time.by == *side);
        let values = self.exchanges.iter().filter(of);
        let values = || values.clone().filter_map(|it| it.parts.timely);
        let n = u32::try_from(values().count()).unwrap_or(u32::MAX);
        arithmetic::mean(values()).map(|mean| (mean, n))
    }
}

/// One exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exchange {
    /// What it was about.
    pub of: Of,
    /// When it was sent.
    pub at: Moment,
    /// How long the answer, or the act, took; none while it is open.
    pub took: Option<Length>,
    /// How often it was returned.
    pub returned: u32,
    /// Its parts.
    pub parts: Parts,
    /// Its quality, 0 to 1.
    pub quality: f64,
    /// The events that bear it out.
    pub events: Vec<u64>,
    /// How much time there was, how much was taken, and whose time it was: of a request, that of whoever had to
    /// answer, or of the sender while it lies returned; of another act, the sender's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Timing>,
    /// How long it lay returned with the sender before it came again, or to the end of the log; none if it never was
    /// returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mended: Option<Length>,
}

impl Exchange {
    /// It, or its answer, came later than it should have.
    #[must_use]
    pub fn late(&self) -> bool {
        self.parts.timely.is_some_and(|timely| timely < IN_TIME)
    }
}

/// What is worth less than this for its time was not wholly in time.
const IN_TIME: f64 = 0.999;

/// A part of the exchanges between two teams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ExchangePart {
    /// It rested on a legal basis.
    Legal,
    /// It was accepted as first sent.
    FirstTime,
    /// The answer, or the act itself, was timely.
    Timely,
    /// Both sides meant the same conduct.
    Semantic,
    /// What was handed over passed.
    Technical,
}

impl ExchangePart {
    /// Every part, in the order of their weights in the formula.
    pub const ALL: [Self; 5] = [
        Self::Legal,
        Self::FirstTime,
        Self::Timely,
        Self::Semantic,
        Self::Technical,
    ];

    /// Its key in texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Legal => "part-legal",
            Self::FirstTime => "part-first-time",
            Self::Timely => "part-timely",
            Self::Semantic => "part-semantic",
            Self::Technical => "part-technical",
        }
    }

    /// What an exchange has of it, 0 to 1; none if it has no such part.
    #[must_use]
    pub fn of(self, parts: &Parts) -> Option<f64> {
        match self {
            Self::Legal => parts.legal,
            Self::FirstTime => parts.first_time,
            Self::Timely => parts.timely,
            Self::Semantic => parts.semantic,
            Self::Technical => parts.technical,
        }
    }

    /// The mean over the exchanges of a cell that have it.
    #[must_use]
    pub fn mean(self, cell: &Cell) -> Option<f64> {
        arithmetic::mean(cell.exchanges.iter().filter_map(|it| self.of(&it.parts)))
    }
}

/// A duty that was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The duty.
    pub duty: DutyId,
    /// The event by which it fell due.
    pub event: u64,
    /// When that was.
    #[serde(default)]
    pub at: Moment,
}
