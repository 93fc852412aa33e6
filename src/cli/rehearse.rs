//! `accord rehearse`: let bots play a scenario many times, and print what came of it.

mod balance;
mod print;

use crate::actors::Strategy;
use crate::rehearsal::{Plan, Skills, rehearse};
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
    /// How many runs. Default: 1000, with --balance 50.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    runs: Option<u64>,
    /// Seed of the first run; each next has one more.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Who plays.
    #[arg(long, value_enum, default_value_t = super::Play::Mixed)]
    skill: super::Play,
    /// Every chair plays by this strategy in place of a skill.
    #[arg(long, value_enum, conflicts_with = "skill")]
    strategy: Option<Way>,
    /// Every state plays the doctrine of another, dealt in each run by its seed.
    #[arg(long)]
    shuffle_doctrines: bool,
    /// Measure instead whether the score can be defended: every strategy plays alone among competent teams and
    /// in all chairs, and doctrines are dealt to other states. Exit code 1 if a threshold is missed.
    #[arg(long, conflicts_with_all = ["skill", "strategy", "shuffle_doctrines"])]
    balance: bool,
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

/// A way to play against the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Way {
    /// Does the job well.
    Diligent,
    /// Does nothing.
    Silent,
    /// Asks everybody for everything and tells everybody everything.
    Spammer,
    /// Marks everything so closed that nobody can use it.
    OverClassifier,
    /// Takes content down at once, before it is captured.
    Blocker,
    /// Makes no mistake, and is never done.
    Perfectionist,
}

impl From<Way> for Strategy {
    fn from(way: Way) -> Self {
        match way {
            Way::Diligent => Self::Diligent,
            Way::Silent => Self::Silent,
            Way::Spammer => Self::Spammer,
            Way::OverClassifier => Self::OverClassifier,
            Way::Blocker => Self::Blocker,
            Way::Perfectionist => Self::Perfectionist,
        }
    }
}

/// How many runs, if nobody says so.
const RUNS: u64 = 1000;

/// Runs the command: 0 done, 1 mistakes in the scenario and nothing played, or a threshold missed, 2 it could
/// not be read.
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
    if args.balance {
        return balance::run(args, &scenario);
    }
    let strategy = args.strategy.map(|way| Skills::Strategy(way.into()));
    let plan = Plan {
        runs: args.runs.unwrap_or(RUNS),
        seed: args.seed,
        skills: strategy.unwrap_or_else(|| args.skill.skills()),
        threads: usize::from(args.threads),
        shuffle_doctrines: args.shuffle_doctrines,
    };
    let bar = progress(plan.runs);
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
    pace(plan.runs, took, args.threads)?;
    Ok(ExitCode::SUCCESS)
}

/// How quick it was, on the error output: the report says nothing that varies with the machine.
fn pace(runs: u64, took: f64, threads: u16) -> anyhow::Result<()> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => usize::from(threads),
    };
    let pace = runs as f64 / took.max(1e-9);
    let said = tr!(
        "rehearse-pace",
        runs = runs,
        seconds = format!("{took:.2}"),
        pace = format!("{pace:.0}"),
        threads = threads
    );
    writeln!(std::io::stderr(), "{said}")?;
    Ok(())
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
