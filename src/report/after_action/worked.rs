//! How the index of a team and each of its layers is worked out: the formula with its numbers set in, and what cost
//! most. The figures of the other tables lead here.

use super::basis::{Basis, percent};
use super::model::*;
use super::scores::{LOSSES, index};
use crate::scenario::TeamId;
use crate::score::explain::{self, Explanation, Loss};
use crate::score::{FigureKey, Layer, LayerKind, Side, TeamScore};
use crate::tr;

/// The place at which a figure of a team is worked out. No key means the index.
pub(super) fn place(team: &TeamId, key: Option<&str>) -> String {
    format!("figure-{team}-{}", key.unwrap_or("index"))
}

fn reasons(basis: &Basis<'_>, key: &FigureKey) -> Option<Explanation> {
    explain::figure(&basis.score, basis.scenario, key)
}

/// The formula of a figure with its numbers set in; none where nothing is computed, as where a figure is made of one.
pub(super) fn calculation(basis: &Basis<'_>, key: &FigureKey) -> Option<Sentence> {
    let calculation = reasons(basis, key)?.calculation?;
    let same = calculation
        .split_once(" = ")
        .is_some_and(|(of, it)| of == it);
    (!same).then(|| calculation.into())
}

/// The mean of the states, worked out.
pub(super) fn alliance(basis: &Basis<'_>) -> Option<Sentence> {
    let calculation = reasons(basis, &FigureKey::Alliance(Side::Raw))?.calculation?;
    Some(
        tr!(
            "report-alliance-calculation",
            name = basis.scenario.alliance.name.as_str(),
            calculation = calculation
        )
        .into(),
    )
}

/// The row of a team's index; none if nothing was measured.
pub(super) fn index_row(basis: &Basis<'_>, score: &TeamScore) -> Option<Vec<Cell>> {
    score.weakest?;
    let id = || score.team.clone();
    let whole = reasons(basis, &FigureKey::Index(id(), Side::Raw))?;
    let average = reasons(basis, &FigureKey::Average(id(), Side::Raw))?;
    let mut how: Vec<Sentence> = whole.calculation.into_iter().map(Sentence::from).collect();
    how.extend(whole.sentence.map(Sentence::from));
    how.extend(average.calculation.map(|calculation| {
        tr!(
            "report-average-calculation",
            calculation = calculation.as_str()
        )
        .into()
    }));
    let lost = whole.losses.iter();
    let lost = lost.filter_map(|loss| said(basis, &score.team, loss));
    let mut lost: Vec<Sentence> = lost.take(LOSSES).collect();
    if lost.is_empty() {
        lost.push(tr!("report-nothing-lost").into());
    }
    let adjusted = if (score.index - score.index_adjusted).abs() < 0.05 {
        Cell::from("=")
    } else {
        index(true, score.index_adjusted)
    };
    Some(vec![
        Cell::from(tr!("report-index")).at(place(&score.team, None)),
        index(true, score.index),
        adjusted,
        Cell::lines(how),
        Cell::lines(lost),
    ])
}

/// What a loss of the index was about, and by how much the index would have been higher.
fn said(basis: &Basis<'_>, team: &TeamId, loss: &Loss) -> Option<Sentence> {
    let (of, why) = match loss.key.as_ref()? {
        FigureKey::Occasion(_, metric, nth, _) => {
            let occasions = &basis.score.team(team)?.metric(*metric)?.occasions;
            let occasion = occasions.get(usize::try_from(*nth).ok()?)?;
            // One deed may count in several figures, each with a gain of its own.
            let figure = explain::metric_name(*metric);
            (
                format!("{figure}: {}", basis.of(&occasion.of)),
                super::evidence::why(basis, team, occasion),
            )
        }
        _ => (loss.name.clone(), loss.reason.clone()),
    };
    let words = tr!(
        "report-lost-with-gain",
        of = of,
        why = why,
        gain = loss.gain.as_str()
    );
    Some(Sentence::new(words, basis.silence(loss.events.clone())))
}

/// The row of a layer; none if it has no value.
pub(super) fn layer_row(basis: &Basis<'_>, team: &TeamId, layer: &Layer) -> Option<Vec<Cell>> {
    layer.value?;
    let key = FigureKey::Layer(team.clone(), layer.kind, Side::Raw);
    let how: Vec<Sentence> = match &layer.overridden {
        Some(set) => vec![Sentence::new(tr!("report-set-by-hand"), [set.seq])],
        None => {
            let worked = calculation(basis, &key);
            vec![worked.unwrap_or_else(|| tr!("report-layer-of-one").into())]
        }
    };
    let adjusted = if layer.adjusted == layer.value {
        Cell::from("=")
    } else {
        percent(layer.adjusted).into()
    };
    Some(vec![
        Cell::from(name(layer.kind)).at(place(team, Some(layer.kind.key()))),
        percent(layer.value).into(),
        adjusted,
        Cell::lines(how),
        "".into(),
    ])
}

fn name(kind: LayerKind) -> String {
    tr!("report-layer-of", layer = explain::layer_name(kind))
}
