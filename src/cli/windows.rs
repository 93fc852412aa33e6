//! `accord` without a command: the windows.

use super::Outcome;
use std::path::PathBuf;

/// How the windows start.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Start this scenario at once, with bots in every team.
    #[arg(long, value_name = "SCENARIO")]
    scenario: Option<String>,
    /// The theme for bright rooms.
    #[arg(long)]
    light: bool,
    /// Nothing on the wall glides or blinks.
    #[arg(long)]
    reduced_motion: bool,
    /// Play, save a picture of each window into this folder, and exit: 0 if all is well.
    #[arg(long, value_name = "DIR", hide = true)]
    smoke_test: Option<PathBuf>,
    /// Size of both windows, such as 1366x768.
    #[arg(long, value_name = "WxH", value_parser = extent, hide = true)]
    size: Option<(u32, u32)>,
}

/// Opens the windows and stays until they are closed.
#[cfg(feature = "gui")]
pub fn run(args: &Args) -> Outcome {
    if let Some(folder) = &args.smoke_test {
        std::fs::create_dir_all(folder)?;
    }
    let options = crate::app::Options {
        choice: args
            .scenario
            .clone()
            .map(crate::app::launcher::Choice::Scenario),
        light: args.light,
        reduced_motion: args.reduced_motion,
        smoke_test: args.smoke_test.clone(),
        extent: args.size,
        ..crate::app::Options::default()
    };
    open(options, None)
}

/// Opens the windows in this way. `ready`: the exercise to begin with, if the options say so.
#[cfg(feature = "gui")]
pub fn open(options: crate::app::Options, ready: Option<crate::host::Setup>) -> Outcome {
    use std::process::ExitCode;
    let exit = crate::app::run(options, ready)?;
    Ok(if exit.is_success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(super::FOUND)
    })
}

/// Says what to do instead.
#[cfg(not(feature = "gui"))]
pub fn run(_: &Args) -> Outcome {
    anyhow::bail!(crate::tr!("cli-no-windows"))
}

/// A size such as `1366x768`.
///
/// # Errors
/// In words: it is none, or a side is out of range.
pub fn extent(text: &str) -> Result<(u32, u32), String> {
    let wrong = || crate::tr!("cli-size-expected");
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |text: &str| text.parse().ok().filter(|side| (320..=8192).contains(side));
    Ok((
        side(width).ok_or_else(wrong)?,
        side(height).ok_or_else(wrong)?,
    ))
}
