//! The score: layers, figures with their formula in words, raw and adjusted for capacity, and what was set by hand.

use super::basis::{Basis, percent, rounded, said};
use super::model::*;
use super::worked;
use crate::report::chart::{Chart, Line, Lines};
use crate::scenario::TeamId;
use crate::score::{FigureKey, Metric, Side, TeamScore, explain};
use crate::tr;
use std::collections::BTreeMap;

/// How many losses a figure names.
pub(super) const LOSSES: usize = 3;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("scores", tr!("report-scores")).on_page();
    if basis.started.is_none() {
        section.remark(Sentence::new(tr!("report-scores-not-played"), basis.last()));
        return section;
    }
    section.text(tr!("report-scores-intro"));
    section.table(layers(basis), tr!("report-no-teams"));
    if basis.options.team.is_none() {
        worked::alliance(basis)
            .into_iter()
            .for_each(|it| section.text(it));
    }
    for team in basis.teams() {
        let Some(score) = basis.score.team(&team.id) else {
            continue;
        };
        section.heading(tr!("report-figures-of", team = team.name.as_str()));
        section.table(figures_of(basis, score), tr!("report-nothing-measured"));
    }
    section.heading(tr!("report-overrides"));
    section.points(overrides(basis), tr!("report-no-overrides"));
    section
}

/// The index of each team over time.
pub(super) fn index_chart(basis: &Basis<'_>, section: &mut Section) {
    let lines = basis.series.iter().filter(|(team, _)| basis.about(team));
    let lines: Vec<Line> = lines
        .map(|(team, points)| Line {
            who: basis.who(team),
            points: points.clone(),
        })
        .collect();
    if lines.is_empty() {
        return;
    }
    section.chart(
        tr!("report-index-chart"),
        tr!("report-index-says", teams = lines.len()),
        Chart::Lines(Lines {
            length: basis.length,
            top: 100.0,
            unit: String::new(),
            steps: false,
            lines,
        }),
    );
}

/// A share as a cell, with its depth.
fn heat(value: Option<f64>) -> Cell {
    Cell {
        heat: value.map(rounded),
        ..Cell::from(percent(value))
    }
}

/// An index; a dash where nothing was measured.
pub(super) fn index(measured: bool, value: f64) -> Cell {
    if measured {
        format!("{value:.1}").into()
    } else {
        "–".into()
    }
}

fn layers(basis: &Basis<'_>) -> Table {
    let mut columns = vec![
        words(tr!("report-team"), 6),
        figures(tr!("report-index"), 3),
        figures(tr!("report-adjusted"), 4),
        words(tr!("report-band"), 4),
    ];
    let kinds = crate::score::LayerKind::ALL;
    // A column is as wide as its heading needs.
    columns.extend(kinds.map(|kind| {
        let name = explain::layer_name(kind);
        let letters = u16::try_from(name.chars().count()).unwrap_or(10);
        figures(name, (letters / 2).max(4))
    }));
    let mut table = Table::new(tr!("report-layers-table"), columns);
    for team in basis.teams() {
        let Some(score) = basis.score.team(&team.id) else {
            continue;
        };
        let measured = score.weakest.is_some();
        let place = |key| Some(worked::place(&team.id, key));
        let mut row: Vec<Cell> = vec![
            team.name.clone().into(),
            index(measured, score.index).leading(place(None).filter(|_| measured)),
            index(measured, score.index_adjusted).leading(place(None).filter(|_| measured)),
            if basis.conclusive() && measured {
                explain::band_name(score.band).into()
            } else {
                "–".into()
            },
        ];
        row.extend(score.layers.iter().map(|layer| {
            let place = layer.value.and_then(|_| place(Some(layer.kind.key())));
            heat(layer.value).leading(place)
        }));
        table.rows.push(row);
    }
    if basis.options.team.is_none() {
        let mut row: Vec<Cell> = vec![
            basis.scenario.alliance.name.clone().into(),
            format!("{:.1}", basis.score.alliance).into(),
            format!("{:.1}", basis.score.alliance_adjusted).into(),
            "".into(),
        ];
        row.resize_with(4 + kinds.len(), || "".into());
        table.rows.push(row);
    }
    table
}

fn figures_of(basis: &Basis<'_>, score: &TeamScore) -> Table {
    let mut table = Table::new(
        tr!("report-figures-table", team = basis.team(&score.team)),
        vec![
            words(tr!("report-figure"), 10),
            figures(tr!("report-raw"), 4),
            figures(tr!("report-adjusted"), 6),
            words(tr!("report-how"), 19),
            words(tr!("report-largest-losses"), 20),
        ],
    );
    table.rows.extend(worked::index_row(basis, score));
    for layer in &score.layers {
        table
            .rows
            .extend(worked::layer_row(basis, &score.team, layer));
        for metric in &layer.metrics {
            if metric.n > 0 || metric.overridden.is_some() {
                let name = explain::metric_name(metric.key);
                table.rows.push(figure(basis, &score.team, metric, name));
            }
        }
        if !layer.violations.is_empty() {
            table.rows.push(vec![
                tr!("report-violations").into(),
                "".into(),
                "".into(),
                Sentence::new(
                    tr!(
                        "report-violations-cost",
                        count = layer.violations.len(),
                        layer = explain::layer_name(layer.kind)
                    ),
                    layer.violations.clone(),
                )
                .into(),
                "".into(),
            ]);
        }
    }
    for metric in &score.diagnostics {
        if metric.n > 0 {
            let name = tr!(
                "report-diagnostic",
                figure = explain::metric_name(metric.key)
            );
            let mut row = figure(basis, &score.team, metric, name);
            let value = metric
                .value
                .map_or_else(String::new, |it| format!("{it:.2}"));
            if let Some(cell) = row.get_mut(1) {
                *cell = value.into();
            }
            for place in [2, 4] {
                if let Some(cell) = row.get_mut(place) {
                    *cell = "".into();
                }
            }
            table.rows.push(row);
        }
    }
    table
}

/// By how much a figure would have been higher without each of its losses, by the place of the occasion.
fn gains(basis: &Basis<'_>, team: &TeamId, metric: &Metric) -> BTreeMap<usize, String> {
    let key = FigureKey::Metric(team.clone(), metric.key, Side::Raw);
    let Some(reasons) = explain::figure(&basis.score, basis.scenario, &key) else {
        return BTreeMap::new();
    };
    let gain = |loss: explain::Loss| match loss.key? {
        FigureKey::Occasion(_, of, place, _) if of == metric.key => {
            Some((usize::try_from(place).ok()?, loss.gain))
        }
        _ => None,
    };
    reasons.losses.into_iter().filter_map(gain).collect()
}

fn figure(basis: &Basis<'_>, team: &TeamId, metric: &Metric, name: String) -> Vec<Cell> {
    let gains = gains(basis, team, metric);
    let lost = explain::losses(metric, LOSSES).into_iter().map(|occasion| {
        let mut places = metric.occasions.iter();
        let place = places.position(|it| std::ptr::eq(it, occasion));
        let (of, why) = (
            basis.of(&occasion.of),
            super::evidence::why(basis, team, occasion),
        );
        let words = match place.and_then(|place| gains.get(&place)) {
            Some(gain) => tr!(
                "report-lost-with-gain",
                of = of,
                why = why,
                gain = gain.as_str()
            ),
            None => tr!("report-lost-on", of = of, why = why),
        };
        Sentence::new(words, basis.silence(occasion.events.clone()))
    });
    let mut lost: Vec<Sentence> = lost.collect();
    if lost.is_empty() {
        lost.push(tr!("report-nothing-lost").into());
    }
    let adjusted = if metric.adjusted == metric.value {
        Cell::from("=")
    } else {
        percent(metric.adjusted).into()
    };
    let mut how = vec![said(
        explain::sentence(metric),
        basis.silence(metric.events.clone()),
    )];
    match &metric.overridden {
        Some(set) => how.push(Sentence::new(tr!("report-set-by-hand"), [set.seq])),
        // What only explains is in a unit of its own.
        None if metric.key.layer().is_none() => {}
        None => {
            let key = FigureKey::Metric(team.clone(), metric.key, Side::Raw);
            how.extend(worked::calculation(basis, &key));
        }
    }
    vec![
        Cell::from(name).at(worked::place(team, Some(metric.key.key()))),
        percent(metric.value).into(),
        adjusted,
        Cell::lines(how),
        Cell::lines(lost),
    ]
}

/// What the trainer set by hand, with the reason that was given.
fn overrides(basis: &Basis<'_>) -> Vec<Sentence> {
    basis
        .world
        .overrides
        .iter()
        .filter(|(team, ..)| basis.about(team))
        .map(|(team, metric, value, reason, seq)| {
            let name = explain::key_name(metric);
            let computed = basis.score.team(team).and_then(|score| {
                let layers = score.layers.iter();
                let layer = layers.clone().find(|layer| layer.kind.key() == &**metric);
                let figure = layers
                    .flat_map(|layer| &layer.metrics)
                    .find(|figure| figure.key.key() == &**metric);
                let set = layer.map(|it| &it.overridden);
                let set = set.or(figure.map(|it| &it.overridden))?.as_ref()?;
                set.computed
            });
            Sentence::new(
                tr!(
                    "report-override",
                    team = basis.team(team),
                    figure = name,
                    value = format!("{}.{:02}", value / 100, value % 100),
                    computed = percent(computed),
                    reason = reason.as_ref()
                ),
                [*seq],
            )
        })
        .collect()
}
