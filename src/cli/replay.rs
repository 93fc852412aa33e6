//! `accord replay`: the debrief of an exercise that was played.

use super::Outcome;
use std::path::PathBuf;

/// Go through an exercise that was played, forward and back, and debrief it.
///
/// What is said and planned in the debrief goes into the same file, if the exercise has ended and the file can be
/// written; otherwise it is looked at only.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The exercise file.
    file: PathBuf,
    /// The theme for bright rooms.
    #[arg(long)]
    light: bool,
    /// Size of the window, such as 1366x768.
    #[arg(long, value_name = "WxH", value_parser = super::windows::extent, hide = true)]
    size: Option<(u32, u32)>,
}

/// Opens the debrief.
#[cfg(feature = "gui")]
pub fn run(args: &Args) -> Outcome {
    // A file that cannot be read is answered here, where the command was typed.
    crate::record::Record::read(&args.file)?;
    let options = crate::app::Options {
        choice: Some(crate::app::launcher::Choice::Replay(args.file.clone())),
        light: args.light,
        extent: args.size,
        ..crate::app::Options::default()
    };
    super::windows::open(options, None)
}

/// Says what to do instead.
#[cfg(not(feature = "gui"))]
pub fn run(_: &Args) -> Outcome {
    anyhow::bail!(crate::tr!("cli-no-windows"))
}
