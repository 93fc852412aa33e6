//! The appendices: the event log, and how the report was made.

use super::basis::Basis;
use super::model::*;
use crate::scenario::*;
use crate::score::{LayerKind, MetricKey, explain};
use crate::tr;

pub(super) fn log(basis: &Basis<'_>, rows: &[EventRow]) -> Section {
    let mut section = Section::new("events", tr!("report-log")).on_page();
    section.text(match &basis.options.team {
        None => tr!("report-log-intro", count = rows.len()),
        Some(team) => tr!(
            "report-log-team",
            count = rows.len(),
            team = basis.team(team)
        ),
    });
    let mut table = Table::new(
        tr!("report-log-table"),
        vec![
            figures(tr!("report-number"), 4),
            words(tr!("report-time"), 6),
            words(tr!("report-by"), 17),
            words(tr!("report-what"), 40),
        ],
    );
    for row in rows {
        table.rows.push(vec![
            row.event.to_string().into(),
            row.time.clone().into(),
            row.by.clone().into(),
            row.text.clone().into(),
        ]);
    }
    section.table(table, tr!("report-log-empty"));
    section
}

pub(super) fn method(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("method", tr!("report-method")).on_page();
    section.heading(tr!("report-disclaimer"));
    for key in [
        "report-disclaimer-training",
        "report-disclaimer-law",
        "report-disclaimer-people",
        "report-disclaimer-states",
    ] {
        section.text(tr!(key));
    }
    section.heading(tr!("report-how-scored"));
    section.text(tr!(
        "report-index-formula",
        weakest = basis.scenario.score.weakest
    ));
    section.text(tr!("report-cell-formula"));
    section.text(tr!("report-adjusted-formula"));
    let profile = &basis.scenario.score;
    let mut weights = Table::new(
        tr!("report-weights"),
        vec![
            words(tr!("report-layer"), 8),
            figures(tr!("report-weight"), 3),
        ],
    );
    for kind in LayerKind::ALL {
        let weight = tr!("report-percent", value = u32::from(weight(profile, kind)));
        weights
            .rows
            .push(vec![explain::layer_name(kind).into(), weight.into()]);
    }
    section.table(weights, String::new());
    let mut worth = Table::new(
        tr!("report-worth"),
        vec![
            words(tr!("report-worth-of"), 8),
            figures(tr!("report-weight"), 3),
        ],
    );
    for (id, _) in super::evidence::ways(basis) {
        if let Some(item) = basis.scenario.item(&id) {
            worth.rows.push(vec![
                basis.names().item(&id).into(),
                item.relevance.to_string().into(),
            ]);
        }
    }
    for milestone in basis.scenario.milestones.iter().filter(|it| it.weight > 0) {
        if basis.options.team.is_none() || milestone.shared {
            worth.rows.push(vec![
                milestone.title.clone().into(),
                milestone.weight.to_string().into(),
            ]);
        }
    }
    section.table(worth, String::new());
    let mut table = Table::new(
        tr!("report-formulas"),
        vec![
            words(tr!("report-figure"), 4),
            words(tr!("report-layer"), 3),
            words(tr!("report-formula"), 10),
        ],
    );
    for key in MetricKey::ALL {
        let layer = match key.layer() {
            Some(kind) => explain::layer_name(kind),
            None => tr!("report-not-scored"),
        };
        table.rows.push(vec![
            explain::metric_name(key).into(),
            layer.into(),
            explain::formula(key).into(),
        ]);
    }
    section.table(table, String::new());
    section.heading(tr!("report-glossary"));
    let terms = [
        "alliance",
        "duty",
        "inject",
        "layer",
        "milestone",
        "branch",
        "item",
        "custody",
        "hold",
        "lead",
        "mark",
        "clock",
        "ratings",
        "eeg",
        "adjusted",
    ];
    let terms = terms.map(|term| {
        let word = crate::text::tr(&format!("report-term-{term}"), &[]);
        let says = crate::text::tr(&format!("report-term-{term}.says"), &[]);
        vec![Cell::from(word), Cell::from(says)]
    });
    let mut glossary = Table::new(
        tr!("report-glossary-table"),
        vec![
            words(tr!("report-term"), 3),
            words(tr!("report-meaning"), 10),
        ],
    );
    glossary.rows.extend(terms);
    section.table(glossary, String::new());
    section
}

fn weight(profile: &ScoreProfile, kind: LayerKind) -> u8 {
    match kind {
        LayerKind::Legal => profile.legal,
        LayerKind::Organisational => profile.organisational,
        LayerKind::Semantic => profile.semantic,
        LayerKind::Technical => profile.technical,
        LayerKind::Evidence => profile.evidence,
        LayerKind::Mission => profile.mission,
    }
}
