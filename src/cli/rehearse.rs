//! `accord rehearse`: let bots play a scenario many times, and print what came of it.

use crate::exercise::Skill;
use crate::rehearsal::{Occurrence, Plan, Report, Skills, Spread, rehearse};
use crate::scenario::Scenario;
use crate::scenario::diagnostic::text::render;
use crate::scenario::load::Loaded;
use crate::tr;
use clap::ValueEnum;
use comfy_table::{CellAlignment, Table, presets};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

/// Let bots play a scenario many times, and report what happened, how often, and what never did.
///
/// The same scenario, runs, seed and skill give the same report on any number of threads and any machine;
/// how quick it was is said on the error output alone.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A scenario: a folder, a file, or the name of one that ships with the program.
    scenario: String,
    /// How many runs.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    runs: u64,
    /// Seed of the first run; each next has one more.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Who plays.
    #[arg(long, value_enum, default_value_t = Who::Mixed)]
    skill: Who,
    /// Threads. Default: as many as the machine has cores.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    threads: u16,
    /// How the report is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Who plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Who {
    /// Drawn for each team and run.
    Mixed,
    /// Empty chairs.
    Silent,
    /// Know the words, miss steps.
    Novice,
    /// Do the job.
    Competent,
    /// Do the job well.
    Expert,
}

impl Who {
    fn skills(self) -> Skills {
        match self {
            Self::Mixed => Skills::Mixed,
            Self::Silent => Skills::All(Skill::Silent),
            Self::Novice => Skills::All(Skill::Novice),
            Self::Competent => Skills::All(Skill::Competent),
            Self::Expert => Skills::All(Skill::Expert),
        }
    }
}

/// How the report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables for people.
    Text,
    /// One JSON object.
    Json,
    /// One row a figure: section, id, figure, value.
    Csv,
}

/// Runs the command: 0 done, 1 mistakes in the scenario, 2 it could not be read.
///
/// # Errors
/// If the threads cannot be started or the output cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let scenario = match Scenario::load(&args.scenario) {
        Ok(scenario) => Arc::new(scenario),
        Err(loaded) => return mistakes(&loaded),
    };
    let plan = Plan {
        runs: args.runs,
        seed: args.seed,
        skills: args.skill.skills(),
        threads: usize::from(args.threads),
    };
    let bar = progress(args.runs);
    let begun = Instant::now();
    let report = rehearse(&scenario, plan, |done| bar.set_position(done))?;
    let took = begun.elapsed().as_secs_f64();
    bar.finish_and_clear();
    let mut out = std::io::stdout().lock();
    match args.format {
        Format::Text => write!(out, "{}", text(&report))?,
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?,
        Format::Csv => out.write_all(&csv(&report)?)?,
    }
    let threads = match args.threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => usize::from(threads),
    };
    let pace = args.runs as f64 / took.max(1e-9);
    let said = tr!(
        "rehearse-pace",
        runs = args.runs,
        seconds = format!("{took:.2}"),
        pace = format!("{pace:.0}"),
        threads = threads
    );
    writeln!(std::io::stderr(), "{said}")?;
    Ok(ExitCode::SUCCESS)
}

/// Says what is wrong with a scenario that cannot be played.
fn mistakes(loaded: &Loaded) -> anyhow::Result<ExitCode> {
    let mut out = std::io::stderr().lock();
    for diagnostic in loaded.diagnostics.iter().filter(|it| it.is_error()) {
        writeln!(out, "{}\n", render(diagnostic, &loaded.sources, false))?;
    }
    Ok(ExitCode::from(if loaded.could_not_read() { 2 } else { 1 }))
}

/// A bar on the error output, if that is a terminal.
fn progress(runs: u64) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let bar = ProgressBar::with_draw_target(Some(runs), target);
    let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {per_sec} {eta}");
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The report as people read it.
fn text(report: &Report) -> String {
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
    if report.never.is_empty() {
        page.push('\n');
        page += &tr!("rehearse-never-nothing");
        page.push('\n');
    } else {
        let never = report
            .never
            .iter()
            .map(|one| vec![one.kind.to_owned(), one.id.to_string()]);
        let header = ["rehearse-kind", "rehearse-id"];
        section(&mut page, "rehearse-never", &header, never, 2);
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
fn csv(report: &Report) -> anyhow::Result<Vec<u8>> {
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
        add(&mut writer, "duty", row.id.as_str(), "due", row.due as f64)?;
        add(
            &mut writer,
            "duty",
            row.id.as_str(),
            "done",
            row.done as f64,
        )?;
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
