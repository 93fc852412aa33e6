//! The report of a rehearsal as tables for people and as rows for a spreadsheet.

use crate::rehearsal::{Occurrence, Report, Spread};
use crate::tr;
use comfy_table::{CellAlignment, Table, presets};
use serde::Serialize;

/// The report as people read it.
pub(super) fn text(report: &Report) -> String {
    let mut page = tr!(
        "rehearse-heading",
        title = report.title.as_str(),
        runs = report.runs,
        seed = report.seed.to_string(),
        skill = report.skill.as_str()
    );
    page.push('\n');
    page += &tr!(
        "rehearse-means",
        minutes = format!("{:.1}", report.minutes),
        events = format!("{:.0}", report.events),
        commands = format!("{:.0}", report.commands),
        alliance = format!("{:.1}", report.alliance.mean)
    );
    page.push('\n');
    let scores = report.scores.iter().map(|row| {
        let names = vec![row.team.to_string(), row.figure.to_owned()];
        names.into_iter().chain(figures(&row.spread)).collect()
    });
    section(
        &mut page,
        "rehearse-scores",
        &spread_header(["rehearse-team", "rehearse-figure"]),
        scores,
        2,
    );
    let skills = report.by_skill.iter().map(|row| {
        let team = row
            .team
            .as_ref()
            .map_or_else(|| tr!("rehearse-all-states"), ToString::to_string);
        let names = vec![row.skill.to_owned(), team];
        names.into_iter().chain(figures(&row.spread)).collect()
    });
    section(
        &mut page,
        "rehearse-skills",
        &spread_header(["rehearse-skill", "rehearse-team"]),
        skills,
        2,
    );
    for (title, list) in [
        ("rehearse-injects", &report.injects),
        ("rehearse-branches", &report.branches),
        ("rehearse-losses", &report.losses),
        ("rehearse-milestones", &report.milestones),
    ] {
        section(&mut page, title, &COUNTED, list.iter().map(counted), 2);
    }
    let duties = report.duties.iter().map(|row| {
        vec![
            row.id.to_string(),
            row.title.clone(),
            row.due.to_string(),
            row.done.to_string(),
        ]
    });
    let header = [
        "rehearse-id",
        "rehearse-title",
        "rehearse-due",
        "rehearse-done",
    ];
    section(&mut page, "rehearse-duties", &header, duties, 2);
    let expected = report.expected.iter().map(|row| {
        vec![
            row.inject.to_string(),
            row.team.to_string(),
            row.act.clone(),
            row.due.to_string(),
            row.in_time.to_string(),
            row.done.to_string(),
        ]
    });
    let header = [
        "rehearse-inject",
        "rehearse-team",
        "rehearse-act",
        "rehearse-due",
        "rehearse-in-time",
        "rehearse-done",
    ];
    section(&mut page, "rehearse-expected", &header, expected, 3);
    if report.never.is_empty() {
        page.push('\n');
        page += &tr!("rehearse-never-nothing");
        page.push('\n');
    } else {
        let never = report.never.iter().map(|one| {
            vec![
                one.kind.to_owned(),
                one.id.to_string(),
                one.title.to_string(),
            ]
        });
        let header = ["rehearse-kind", "rehearse-id", "rehearse-title"];
        section(&mut page, "rehearse-never", &header, never, 3);
    }
    let refused = report
        .refused
        .iter()
        .map(|one| vec![one.kind.to_owned(), one.count.to_string()]);
    let header = ["rehearse-kind", "rehearse-count"];
    section(&mut page, "rehearse-refused", &header, refused, 1);
    page
}

const COUNTED: [&str; 4] = [
    "rehearse-id",
    "rehearse-title",
    "rehearse-runs",
    "rehearse-percent",
];

fn counted(one: &Occurrence) -> Vec<String> {
    vec![
        one.id.to_string(),
        one.title.to_string(),
        one.runs.to_string(),
        format!("{:.1}", one.percent),
    ]
}

fn spread_header([one, other]: [&'static str; 2]) -> [&'static str; 7] {
    [
        one,
        other,
        "rehearse-runs",
        "rehearse-mean",
        "rehearse-low",
        "rehearse-middle",
        "rehearse-high",
    ]
}

fn figures(spread: &Spread) -> Vec<String> {
    let mut figures = vec![spread.count.to_string()];
    if spread.count == 0 {
        figures.extend(["–", "–", "–", "–"].map(str::to_owned));
    } else {
        let values = [spread.mean, spread.p10, spread.p50, spread.p90];
        figures.extend(values.map(|value| format!("{value:.1}")));
    }
    figures
}

/// Adds a table under its heading; `names` columns are text, the rest are figures.
fn section(
    page: &mut String,
    title: &str,
    header: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
    names: usize,
) {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(header.iter().map(|key| tr!(key)));
    table.add_rows(rows);
    for place in names..header.len() {
        if let Some(column) = table.column_mut(place) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    page.push('\n');
    page.push_str(&tr!(title));
    page.push('\n');
    for line in table.lines() {
        page.push_str(line.trim_end());
        page.push('\n');
    }
}

/// One row a figure, so that a spreadsheet can pivot it.
#[derive(Serialize)]
struct Row<'a> {
    section: &'a str,
    id: &'a str,
    figure: &'a str,
    value: f64,
}

/// The report as rows.
pub(super) fn csv(report: &Report) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &report.scores {
        let section = format!("score {}", row.figure);
        for (figure, value) in named(&row.spread) {
            add(&mut writer, &section, row.team.as_str(), figure, value)?;
        }
    }
    for row in &report.by_skill {
        let section = format!("index {}", row.skill);
        let team = row.team.as_ref().map_or("states", |team| team.as_str());
        for (figure, value) in named(&row.spread) {
            add(&mut writer, &section, team, figure, value)?;
        }
    }
    for (section, list) in [
        ("inject", &report.injects),
        ("branch", &report.branches),
        ("loss", &report.losses),
        ("milestone", &report.milestones),
    ] {
        for one in list {
            add(&mut writer, section, &one.id, "percent", one.percent)?;
        }
    }
    // Counts stay far below 2^53, so nothing is lost here.
    for row in &report.duties {
        for (figure, count) in [("due", row.due), ("done", row.done)] {
            add(&mut writer, "duty", row.id.as_str(), figure, count as f64)?;
        }
    }
    for row in &report.expected {
        let id = format!("{} {}: {}", row.inject, row.team, row.act);
        for (figure, count) in [
            ("due", row.due),
            ("in time", row.in_time),
            ("done", row.done),
        ] {
            add(&mut writer, "expectation", &id, figure, count as f64)?;
        }
    }
    for one in &report.refused {
        add(&mut writer, "refused", one.kind, "count", one.count as f64)?;
    }
    writer
        .into_inner()
        .map_err(|error| anyhow::anyhow!(error.to_string()))
}

fn add(
    writer: &mut csv::Writer<Vec<u8>>,
    section: &str,
    id: &str,
    figure: &str,
    value: f64,
) -> csv::Result<()> {
    writer.serialize(Row {
        section,
        id,
        figure,
        value,
    })
}

fn named(spread: &Spread) -> [(&'static str, f64); 4] {
    [
        ("mean", spread.mean),
        ("p10", spread.p10),
        ("p50", spread.p50),
        ("p90", spread.p90),
    ]
}
