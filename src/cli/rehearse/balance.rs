//! `accord rehearse --balance`: whether the score of a scenario can be defended.

use super::{Args, Format};
use crate::cli::FOUND;
use crate::rehearsal::{Balance, BalancePlan, Missed, balance};
use crate::scenario::Scenario;
use crate::tr;
use comfy_table::{CellAlignment, Table, presets};
use serde::Serialize;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// How many runs, if nobody says so.
const RUNS: u64 = 50;

/// Runs it: 0 all thresholds hold, 1 one is missed.
pub(super) fn run(args: &Args, scenario: &Arc<Scenario>) -> anyhow::Result<ExitCode> {
    let plan = BalancePlan {
        runs: args.runs.unwrap_or(RUNS),
        seed: args.seed,
        threads: usize::from(args.threads),
    };
    let bar = super::progress(0);
    let begun = Instant::now();
    let balance = balance(scenario, plan, |done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })?;
    let played = bar.position();
    let took = begun.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let mut out = std::io::stdout().lock();
    match args.format {
        Format::Text => write!(out, "{}", text(&balance))?,
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&balance)?)?,
        Format::Csv => out.write_all(&csv(&balance)?)?,
    }
    super::pace(played, took, args.threads)?;
    Ok(if balance.missed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND)
    })
}

fn points(value: f64) -> String {
    format!("{value:.1}")
}

/// The balance as people read it.
fn text(balance: &Balance) -> String {
    let mut page = tr!(
        "balance-heading",
        title = balance.title.as_str(),
        runs = balance.runs,
        seed = balance.seed.to_string()
    );
    let header = [
        "balance-strategy",
        "balance-alone",
        "balance-behind",
        "balance-others",
        "balance-all",
        "balance-behind",
    ];
    let rows = balance.strategies.iter().map(|row| {
        let figures = [
            row.alone.index,
            row.alone.behind,
            row.alone.others,
            row.all,
            row.all_behind,
        ];
        let name = std::iter::once(row.strategy.to_owned());
        name.chain(figures.map(points)).collect()
    });
    page.push_str("\n\n");
    page.push_str(&table(&header, rows));
    page.push('\n');
    page.push_str(&tr!("balance-explained"));
    page.push_str("\n\n");
    page.push_str(&tr!(
        "balance-doctrines",
        written = points(balance.as_written),
        shuffled = points(balance.shuffled),
        moved = points(balance.moved.abs())
    ));
    page.push_str("\n\n");
    let header = ["balance-doctrine", "balance-written", "balance-dealt"];
    let rows = balance.doctrines.iter().map(|row| {
        let figures = [row.as_written, row.shuffled];
        let name = std::iter::once(row.doctrine.to_string());
        name.chain(figures.map(points)).collect()
    });
    page.push_str(&table(&header, rows));
    page.push('\n');
    if balance.missed.is_empty() {
        page.push_str(&tr!("balance-holds"));
        page.push('\n');
    }
    for missed in &balance.missed {
        page.push_str(&sentence(missed));
        page.push('\n');
    }
    page
}

fn sentence(missed: &Missed) -> String {
    let strategy = missed.strategy.unwrap_or_default();
    let (is, needs) = (points(missed.is), points(missed.needs));
    match missed.what {
        "lead alone" => tr!(
            "balance-missed-alone",
            strategy = strategy,
            is = is,
            needs = needs
        ),
        "lead all" => tr!(
            "balance-missed-all",
            strategy = strategy,
            is = is,
            needs = needs
        ),
        "loses" => tr!(
            "balance-missed-loses",
            strategy = strategy,
            is = is,
            needs = needs
        ),
        _ => tr!("balance-missed-doctrines", is = is, needs = needs),
    }
}

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_header(header.iter().map(|key| tr!(key)));
    table.add_rows(rows);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines = table.lines().map(|line| format!("{}\n", line.trim_end()));
    lines.collect()
}

/// One row a figure.
#[derive(Serialize)]
struct Row<'a> {
    section: &'a str,
    id: &'a str,
    figure: &'a str,
    value: f64,
}

fn csv(balance: &Balance) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &balance.strategies {
        let figures = [
            ("alone", row.alone.index),
            ("alone behind", row.alone.behind),
            ("others", row.alone.others),
            ("all", row.all),
            ("all behind", row.all_behind),
        ];
        for (figure, value) in figures {
            let (section, id) = ("strategy", row.strategy);
            writer.serialize(Row {
                section,
                id,
                figure,
                value,
            })?;
        }
    }
    for row in &balance.doctrines {
        for (figure, value) in [("as written", row.as_written), ("dealt", row.shuffled)] {
            let (section, id) = ("doctrine", row.doctrine.as_str());
            writer.serialize(Row {
                section,
                id,
                figure,
                value,
            })?;
        }
    }
    writer
        .into_inner()
        .map_err(|error| anyhow::anyhow!(error.to_string()))
}
