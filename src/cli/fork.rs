//! `accord fork`: a new exercise that begins as another one did.

use super::Outcome;
use crate::record::Record;
use crate::scenario::{Length, Moment};
use crate::tr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Begin another exercise from a moment of one that was played.
///
/// The new file holds the same events up to that moment and says where it comes from; the other file is only read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The exercise file that was played.
    file: PathBuf,
    /// The moment of play from which it goes on anew, such as 40m or 1h30.
    #[arg(long, value_name = "TIME")]
    at: Length,
    /// The new exercise file. It must not exist.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let (record, _recovery) = Record::read(&args.file)?;
    let until = Moment::START + args.at;
    let mut events = 0_u64;
    for event in record.events() {
        if event?.at > until {
            break;
        }
        events += 1;
    }
    record.fork(&args.to, events)?;
    let to = args.to.display().to_string();
    println!(
        "{}",
        tr!(
            "fork-done",
            file = to.as_str(),
            events = events,
            argument = super::quoted(&to)
        )
    );
    Ok(ExitCode::SUCCESS)
}
