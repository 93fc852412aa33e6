//! `accord rehearse`: let bots play a scenario many times, and print what came of it.

mod print;

use crate::rehearsal::{Plan, rehearse};
use crate::scenario::Scenario;
use crate::tr;
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
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
    #[arg(long, value_enum, default_value_t = super::Play::Mixed)]
    skill: super::Play,
    /// Threads. Default: as many as the machine has cores.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    threads: u16,
    /// How the report is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
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

/// Runs the command: 0 done, 1 mistakes in the scenario and nothing played, 2 it could not be read.
///
/// # Errors
/// If the threads cannot be started or the output cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let scenario = match Scenario::load(&args.scenario) {
        Ok(scenario) => Arc::new(scenario),
        Err(loaded) => {
            let scenario = args.scenario.as_str();
            return Ok(super::mistakes(&loaded, |mistakes| {
                tr!("rehearse-not", mistakes = mistakes, scenario = scenario)
            }));
        }
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
        Format::Text => write!(out, "{}", print::text(&report))?,
        Format::Json => writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?,
        Format::Csv => out.write_all(&print::csv(&report)?)?,
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
