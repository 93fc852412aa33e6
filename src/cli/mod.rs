//! The command line: one file a subcommand.
//!
//! Only here may text go straight to a terminal. A subcommand reads its arguments, calls the library and
//! says what came of it; nothing is decided here that a window would have to decide again.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks through these"
)]

pub mod check;
pub mod enter;
pub mod export;
pub mod fork;
pub mod host;
pub mod import;
pub mod join;
pub mod new;
pub mod play;
pub mod print;
pub mod rehearse;
pub mod replay;
pub mod report;
pub mod score;
mod seats;
pub mod verify;
pub mod windows;

use crate::exercise::Skill;
use crate::rehearsal::Skills;
use crate::scenario::diagnostic::text;
use crate::scenario::load::Loaded;
use crate::tr;
use anyhow::Context as _;
use clap::{Parser, Subcommand};
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What every exit code means, for `--help`.
const EXIT_CODES: &str = "\
Exit codes:
  0  done; clean; whole
  1  mistakes in a scenario; a record that is not whole
  2  something could not be read or done, or the command line does not fit";

/// A tabletop simulator for cross-border cyber exercises.
///
/// Without a command it opens the windows: choose a scenario and run it.
#[derive(Debug, Parser)]
#[command(name = "accord", version, after_help = EXIT_CODES)]
#[command(args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    windows: windows::Args,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    New(new::Args),
    Rehearse(rehearse::Args),
    Host(host::Args),
    Play(play::Args),
    Join(join::Args),
    Verify(verify::Args),
    Score(score::Args),
    Report(report::Args),
    Fork(fork::Args),
    Replay(replay::Args),
    Export(export::Args),
    Import(import::Args),
    Print(print::Args),
    Enter(enter::Args),
}

/// An exit code, or what ends the program with a sentence and exit code 2.
type Outcome = anyhow::Result<ExitCode>;

/// Exit code for mistakes and broken records.
const FOUND: u8 = 1;
/// Exit code for what could not be read or done at all.
const FAILED: u8 = 2;

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match &cli.command {
        Some(Command::Check(args)) => check::run(args),
        Some(Command::New(args)) => new::run(args),
        Some(Command::Rehearse(args)) => rehearse::run(args),
        Some(Command::Host(args)) => host::run(args),
        Some(Command::Play(args)) => play::run(args),
        Some(Command::Join(args)) => join::run(args),
        Some(Command::Verify(args)) => verify::run(args),
        Some(Command::Score(args)) => score::run(args),
        Some(Command::Report(args)) => report::run(args),
        Some(Command::Fork(args)) => fork::run(args),
        Some(Command::Replay(args)) => replay::run(args),
        Some(Command::Export(args)) => export::run(args),
        Some(Command::Import(args)) => import::run(args),
        Some(Command::Print(args)) => print::run(args),
        Some(Command::Enter(args)) => enter::run(args),
        None => windows::run(&cli.windows),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("accord: {error:#}");
        ExitCode::from(FAILED)
    })
}

/// Prints what keeps a scenario from being played, as `accord check` would, and then the sentence that says
/// what was not done for it; it is given the number of mistakes in words.
fn mistakes(loaded: &Loaded, not_done: impl FnOnce(String) -> String) -> ExitCode {
    for diagnostic in &loaded.diagnostics {
        eprintln!("{}\n", text::render(diagnostic, &loaded.sources, false));
    }
    let errors = loaded.diagnostics.iter().filter(|it| it.is_error());
    eprintln!(
        "{}",
        not_done(tr!("count-mistakes", count = errors.count()))
    );
    let code = if loaded.could_not_read() {
        FAILED
    } else {
        FOUND
    };
    ExitCode::from(code)
}

/// How well bots play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Play {
    /// Drawn for each team and run from the seed.
    Mixed,
    /// Do nothing.
    Silent,
    /// Know the words, miss steps.
    Novice,
    /// Do the job.
    Competent,
    /// Do the job well.
    Expert,
}

impl Play {
    /// As a rehearsal draws them.
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

/// Becomes true when the user wants the program to end.
fn on_interrupt() -> anyhow::Result<Arc<AtomicBool>> {
    let stopped = Arc::new(AtomicBool::new(false));
    let flag = stopped.clone();
    ctrlc::set_handler(move || flag.store(true, Ordering::Relaxed))
        .context(tr!("host-no-handler"))?;
    // How a service is ended, and what `kill` sends.
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGTERM, stopped.clone())
        .context(tr!("host-no-handler"))?;
    Ok(stopped)
}

/// Prints a line.
fn print(text: &str) -> anyhow::Result<()> {
    // Not `println!`, which panics when nobody reads any more.
    writeln!(std::io::stdout(), "{text}").context(tr!("host-nobody-reads"))
}

/// A path as it is typed on a command line: in quotation marks where it needs them.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:+@%,".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else if cfg!(unix) && path.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", path.replace('\'', r"'\''"))
    } else {
        format!("\"{path}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_where_a_command_line_would_take_it_apart() {
        assert_eq!(quoted("night-desk"), "night-desk");
        assert_eq!(quoted("Nacht Wache"), "\"Nacht Wache\"");
        #[cfg(unix)]
        assert_eq!(quoted("it's $5"), r"'it'\''s $5'");
    }
}
