//! `accord verify`: prove that a record is whole.

use super::{FOUND, Outcome};
use crate::record;
use crate::tr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Prove that an exercise file is whole: every event, its hash and their chain.
///
/// The file is only read. Exit code 0: whole; 1: broken, and where; 2: it cannot be read as a record.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The exercise file.
    file: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let report = record::verify(&args.file)?;
    let file = args.file.display().to_string();
    println!(
        "{}",
        tr!(
            "verify-origin",
            title = report.title.as_str(),
            seed = report.origin.seed.to_string(),
            program = report.origin.program.as_str(),
            made = report.origin.made.as_str()
        )
    );
    if let Some(parent) = report.origin.parent {
        let events = parent.events.to_string();
        let head = parent.head.to_string();
        println!("{}", tr!("verify-parent", events = events, head = head));
    }
    if let Some(unfinished) = report.unfinished {
        println!("{unfinished}");
    }
    for finding in &report.findings {
        println!("{finding}");
    }
    let events = report.events;
    let head = report.head.to_string();
    if report.whole() {
        println!("{}", tr!("verify-whole", file = file, events = events));
        println!("{}", tr!("verify-head", head = head));
        Ok(ExitCode::SUCCESS)
    } else {
        println!("{}", tr!("verify-broken", file = file, events = events));
        Ok(ExitCode::from(FOUND))
    }
}
