//! `accord new`: a small exercise to start from. It lasts ten minutes, has no mistakes and can be played.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;

use super::Outcome;
use crate::tr;

/// The files of the exercise, as they are also taught in the guide.
const FILES: [(&str, &str); 3] = [
    (
        "scenario.ron",
        include_str!("../../assets/new/scenario.ron"),
    ),
    ("case.ron", include_str!("../../assets/new/case.ron")),
    ("msel.ron", include_str!("../../assets/new/msel.ron")),
];

/// The id that the files carry; the new folder's name takes its place.
const ID: &str = "first-watch";

/// Write a small exercise to start from.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder to write; it must not exist, or be empty.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Runs the command: 0 written, 2 not.
pub(super) fn run(args: &Args) -> Outcome {
    let shown = args.folder.display().to_string();
    write(&args.folder).with_context(|| tr!("new-failed", folder = shown.as_str()))?;
    let argument = super::quoted(&shown);
    let text = tr!("new-written", folder = shown, argument = argument);
    writeln!(std::io::stdout(), "{text}").ok();
    Ok(ExitCode::SUCCESS)
}

fn write(folder: &Path) -> std::io::Result<()> {
    if folder.exists() && fs::read_dir(folder)?.next().is_some() {
        return Err(std::io::Error::other(tr!("new-not-empty")));
    }
    fs::create_dir_all(folder)?;
    let name = folder.file_name().and_then(|name| name.to_str());
    let id = name.map(crate::scenario::id_of).filter(|id| !id.is_empty());
    for (file, text) in FILES {
        let text = match &id {
            Some(id) => text.replace(&format!("id: \"{ID}\""), &format!("id: \"{id}\"")),
            None => text.to_owned(),
        };
        fs::write(folder.join(file), text)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load::load;

    #[test]
    fn what_is_written_has_no_mistakes_and_bears_the_name_of_its_folder() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("My Exercise");
        write(&folder).unwrap();
        let loaded = load(folder.to_str().unwrap());
        assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
        let scenario = loaded.scenario.unwrap();
        assert_eq!(scenario.exercise.id, "my-exercise");
        assert_eq!(scenario.exercise.length.mins(), 10);
    }

    #[test]
    fn a_folder_with_something_in_it_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("mine.txt"), "x").unwrap();
        assert!(write(place.path()).is_err());
        assert!(!place.path().join("scenario.ron").exists());
    }
}
