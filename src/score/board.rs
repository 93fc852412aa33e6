//! The matrix as a room may be shown it: its values and what can be counted, and nothing that names a request, a lead
//! or a duty.

use super::figures::*;
use super::over_time::{Window, link};
use crate::exercise::{MatrixBoard, MatrixPair};
use crate::scenario::Moment;
use std::sync::Arc;

/// The matrix of this score, of one part of the exchanges or of the whole, until now or of a stretch of play.
#[must_use]
pub fn matrix_board(
    score: &Score,
    part: Option<ExchangePart>,
    window: Option<Window>,
) -> MatrixBoard {
    let cut = window.map(|window| score.matrix.within(window));
    let matrix = cut.as_ref().unwrap_or(&score.matrix);
    let team = |place: u32| matrix.teams.get(usize::try_from(place).ok()?).cloned();
    let pairs = matrix.cells.iter().filter_map(|cell| {
        let value = match part {
            // What was owed and never sent is nothing, whatever is looked at.
            Some(part) if !cell.missed => part.mean(cell),
            _ => Some(cell.value),
        };
        let exchanges: Vec<&Exchange> = cell.exchanges.iter().collect();
        let silent: Vec<&Silence> = cell.silent.iter().collect();
        let link = link(team(cell.from)?, team(cell.to)?, &exchanges, &silent);
        let late = exchanges.iter().filter(|exchange| exchange.late()).count();
        Some(MatrixPair {
            from: link.from,
            to: link.to,
            value: value.map(|value| (value * 1000.0).round().clamp(0.0, 1000.0) as u16),
            sent: cell.sent,
            asked: link.asked,
            answered: link.answered,
            median: link.median,
            returned: link.returned,
            late: u32::try_from(late).unwrap_or(u32::MAX),
            unsent: u32::try_from(link.missing.len()).unwrap_or(u32::MAX),
        })
    });
    MatrixBoard {
        part: part.map(|part| Arc::from(part.key())),
        from: window.map_or(Moment::START, |window| window.from),
        to: window.map_or(score.at, |window| window.to.min(score.at)),
        teams: matrix.teams.clone(),
        pairs: pairs.collect(),
    }
}
