//! `accord import`: a scenario to start from, out of another format.

use super::Outcome;
use crate::export::cexf;
use crate::output;
use crate::tr;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a scenario to start from out of a file of the Common Exercise Format (the MISP project's).
///
/// Every inject is taken with its time and text. What the scenario language has no place for is listed.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The JSON file.
    file: PathBuf,
    /// The folder to write; it must not exist, or be empty.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

/// The largest file that is read.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let file = args.file.display().to_string();
    let shown = args.to.display().to_string();
    let not_read = || tr!("import-not-read", file = file.as_str());
    if fs::metadata(&args.file).with_context(not_read)?.len() > MOST_BYTES {
        bail!(tr!("import-too-large", file = file.as_str()));
    }
    let text = fs::read_to_string(&args.file).with_context(not_read)?;
    let name = args.to.file_name().and_then(|name| name.to_str());
    let id = name.map(crate::scenario::id_of).filter(|id| !id.is_empty());
    let id = id.unwrap_or_else(|| "imported".into());
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let skeleton = cexf::read(text, &id).with_context(not_read)?;
    let not_written = || tr!("new-failed", folder = shown.as_str());
    if args.to.exists()
        && fs::read_dir(&args.to)
            .with_context(not_written)?
            .next()
            .is_some()
    {
        bail!("{}: {}", not_written(), tr!("new-not-empty"));
    }
    fs::create_dir_all(&args.to).with_context(not_written)?;
    for (name, text) in &skeleton.files {
        output::write(&args.to.join(name), text.as_bytes()).with_context(not_written)?;
    }
    println!(
        "{}",
        tr!(
            "import-done",
            folder = shown.as_str(),
            count = skeleton.injects,
            argument = super::quoted(&shown)
        )
    );
    if !skeleton.left.is_empty() {
        println!("{}", tr!("import-left"));
        for line in &skeleton.left {
            println!("  {line}");
        }
    }
    Ok(ExitCode::SUCCESS)
}
