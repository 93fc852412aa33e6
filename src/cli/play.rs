//! `accord play`: one person at a desk, bots in the other chairs.

use super::Outcome;

/// Play one team alone, with bots in the other chairs, at your own pace.
///
/// The exercise is recorded like any other; its file can be handed to the trainer, and goes on if it is given
/// in place of a scenario.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A scenario, or an exercise file to go on with.
    #[arg(value_name = "SCENARIO|FILE")]
    what: String,
    /// The team to play, by its id.
    #[arg(long)]
    team: String,
    /// The theme for bright rooms.
    #[arg(long)]
    light: bool,
    /// Size of the window, such as 1366x768.
    #[arg(long, value_name = "WxH", value_parser = super::windows::extent, hide = true)]
    size: Option<(u32, u32)>,
}

/// Opens the desk.
#[cfg(feature = "gui")]
pub fn run(args: &Args) -> Outcome {
    let options = crate::app::Options {
        choice: Some(crate::app::launcher::Choice::Play {
            path: args.what.clone(),
            team: args.team.as_str().into(),
        }),
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
