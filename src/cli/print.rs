//! `accord print`: the kit to play on paper when the power fails.

use super::Outcome;
use crate::output;
use crate::scenario::Scenario;
use crate::tr;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Print the kit to play a scenario on paper: roles, law, forms, injects, extracts of the evidence, scoring sheets.
///
/// One HTML page each, for A4, in a folder for every table, one for what is handed over with each item of evidence and
/// one for trainers. Print them from a browser before the day. Moves made on paper are entered afterwards with `accord enter`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A scenario: a folder, a file, or the name of one that ships with the program.
    scenario: String,
    /// The folder to write; it must not exist, or be empty.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The seed that makes the evidence. The extracts and the sheet of right answers hold for it, so enter the moves with the same.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Write into a folder that holds something, over files of the same names.
    #[arg(long)]
    force: bool,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let scenario = match Scenario::load(&args.scenario) {
        Ok(scenario) => scenario,
        Err(loaded) => {
            return Ok(super::mistakes(&loaded, |mistakes| {
                let scenario = args.scenario.as_str();
                tr!("kit-not", mistakes = mistakes, scenario = scenario)
            }));
        }
    };
    let folder = args.out.display().to_string();
    let not_written = || tr!("kit-not-written", folder = folder.as_str());
    if !args.force
        && args.out.exists()
        && fs::read_dir(&args.out)
            .with_context(not_written)?
            .next()
            .is_some()
    {
        bail!("{}: {}", not_written(), tr!("kit-not-empty"));
    }
    let (pages, index) = output::kit(&scenario, args.seed, &args.out).with_context(not_written)?;
    let index = index.display().to_string();
    println!("{}", tr!("kit-written", count = pages, index = index));
    Ok(ExitCode::SUCCESS)
}
