//! `accord enter`: moves made on paper, into a record.

use super::{FOUND, Outcome};
use crate::output::{self, Entered};
use crate::record::Record;
use crate::scenario::Scenario;
use crate::tr;
use anyhow::Context as _;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Enter moves made on paper into an exercise file.
///
/// The sheet is CSV with the columns time, team, role, act, about and more; the kit of `accord print` holds an example
/// and the words for acts. The lines are played in order of time under the same law as on a screen. Those that are
/// refused or cannot be read are named; the others are entered. Exit code 0: all; 1: some lines were left.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The exercise file; with --scenario it is made.
    file: PathBuf,
    /// The sheet.
    #[arg(long, value_name = "CSV")]
    sheet: PathBuf,
    /// Make the exercise file for this scenario: a folder, a file, or the name of one that ships with the program.
    #[arg(long)]
    scenario: Option<String>,
    /// The seed of all chance of a new exercise file. It makes the evidence, so use that of what was printed.
    #[arg(long, default_value_t = 1, requires = "scenario")]
    seed: u64,
    /// After the last line let play time go on to the end of the exercise.
    #[arg(long)]
    to_end: bool,
    /// Only say what would be refused; enter nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let shown = args.sheet.display().to_string();
    let sheet = fs::read_to_string(&args.sheet)
        .with_context(|| tr!("entry-not-read", sheet = shown.as_str()))?;
    let mut record = match &args.scenario {
        Some(name) => match Scenario::load(name) {
            Ok(scenario) => Record::create(&args.file, &scenario, args.seed, None)?,
            Err(loaded) => {
                return Ok(super::mistakes(&loaded, |mistakes| {
                    tr!("host-not", mistakes = mistakes, scenario = name.as_str())
                }));
            }
        },
        None if args.dry_run => Record::read(&args.file)?.0,
        None => Record::open(&args.file)?.0,
    };
    let Entered { moves, left, at } =
        output::enter(&mut record, &sheet, args.to_end, !args.dry_run)?;
    println!(
        "{}",
        tr!(
            "entry-done",
            count = moves,
            file = args.file.display().to_string(),
            at = at.on_clock()
        )
    );
    if left.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("{}", tr!("entry-not-entered", count = left.len()));
    for line in &left {
        println!("  {line}");
    }
    Ok(ExitCode::from(FOUND))
}
