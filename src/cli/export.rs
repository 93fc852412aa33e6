//! `accord export`: an exercise in the formats of others.

use super::Outcome;
use crate::export::{self, FileKind, Played};
use crate::output;
use crate::record::{self, Record};
use crate::scenario::Scenario;
use crate::tr;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write an exercise in the formats of others.
///
/// CASE, STIX and xAPI tell what happened and need an exercise file. The MSEL and the Common Exercise Format can be
/// made from a scenario too; from an exercise file the MSEL says what became of each inject.
///
/// Everything is marked EXERCISE. The files hold what only trainers may know.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An exercise file, or a scenario: a folder, a file, or the name of one that ships with the program.
    #[arg(value_name = "FILE|SCENARIO")]
    what: String,
    /// The format; several with commas between, or all.
    #[arg(
        long = "as",
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        required = true
    )]
    formats: Vec<Wanted>,
    /// Where to: a file, or for several formats a folder.
    #[arg(long, value_name = "PATH")]
    out: PathBuf,
    /// Write over files that exist.
    #[arg(long)]
    force: bool,
}

/// A format, or all that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
enum Wanted {
    /// Evidence, custody and requests as JSON-LD: CASE/UCO.
    Case,
    /// What was shared, as a STIX 2.1 bundle.
    Stix,
    /// The master scenario events list: a workbook (.xlsx) or CSV (.csv), as the name of the file says.
    Msel,
    /// Who did what, as xAPI statements.
    Xapi,
    /// The MISP project's Common Exercise Format.
    Cexf,
    /// All of them.
    All,
}

/// With which word a file is asked for.
fn wanted(kind: FileKind) -> Wanted {
    match kind {
        FileKind::Case => Wanted::Case,
        FileKind::Stix => Wanted::Stix,
        FileKind::Workbook | FileKind::Csv => Wanted::Msel,
        FileKind::Xapi => Wanted::Xapi,
        FileKind::Cexf => Wanted::Cexf,
    }
}

/// What is exported.
enum Source {
    Scenario(Box<Scenario>),
    Record(Box<Played>),
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let source = match source(&args.what)? {
        Ok(source) => source,
        Err(code) => return Ok(code),
    };
    let all = args.formats.contains(&Wanted::All);
    let kinds: Vec<FileKind> = FileKind::ALL
        .into_iter()
        .filter(|made| all || args.formats.contains(&wanted(*made)))
        .collect();
    let has_record = matches!(source, Source::Record(_));
    let targets = targets(args, all, &kinds, has_record)?;
    // Everything is made before anything is written.
    let mut files = Vec::new();
    for (made, path) in targets {
        if path.extension().is_some_and(|end| end == record::EXTENSION) {
            bail!(tr!("export-over-record", file = path.display().to_string()));
        }
        if path.exists() && !args.force {
            bail!(tr!("export-exists", file = path.display().to_string()));
        }
        files.push((bytes(made, &source)?, path));
    }
    for (bytes, path) in files {
        output::write(&path, &bytes)
            .with_context(|| tr!("export-not-written", file = path.display().to_string()))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Which file goes where.
fn targets(
    args: &Args,
    all: bool,
    kinds: &[FileKind],
    has_record: bool,
) -> anyhow::Result<Vec<(FileKind, PathBuf)>> {
    let folder = all || args.formats.len() > 1 || args.out.is_dir();
    let mut targets = Vec::new();
    for made in kinds.iter().copied() {
        if made.needs_record() && !has_record {
            if all {
                eprintln!("{}", tr!("export-skipped", file = made.file()));
                continue;
            }
            bail!(tr!(
                "export-needs-record",
                file = made.file(),
                what = args.what.as_str()
            ));
        }
        if folder {
            targets.push((made, args.out.join(made.file())));
        } else if wanted(made) == Wanted::Msel {
            let end = args
                .out
                .extension()
                .and_then(|end| end.to_str())
                .unwrap_or_default();
            let asked = match end.to_lowercase().as_str() {
                "xlsx" => FileKind::Workbook,
                "csv" => FileKind::Csv,
                _ => bail!(tr!(
                    "export-msel-ending",
                    file = args.out.display().to_string()
                )),
            };
            if made == asked {
                targets.push((made, args.out.clone()));
            }
        } else {
            targets.push((made, args.out.clone()));
        }
    }
    if folder {
        fs::create_dir_all(&args.out)
            .with_context(|| tr!("export-not-written", file = args.out.display().to_string()))?;
    }
    Ok(targets)
}

/// Reads what is to be exported; the exit code if the scenario has mistakes, which were printed.
fn source(what: &str) -> anyhow::Result<Result<Source, ExitCode>> {
    let path = Path::new(what);
    if path.extension().is_some_and(|end| end == record::EXTENSION) {
        let (record, _recovery) = Record::read(path)?;
        let played = output::played(&record)?;
        return Ok(Ok(Source::Record(Box::new(played))));
    }
    Ok(match Scenario::load(what) {
        Ok(scenario) => Ok(Source::Scenario(Box::new(scenario))),
        Err(loaded) => Err(super::mistakes(&loaded, |mistakes| {
            tr!("export-not", mistakes = mistakes, scenario = what)
        })),
    })
}

fn bytes(made: FileKind, source: &Source) -> anyhow::Result<Vec<u8>> {
    let scenario = match source {
        Source::Record(played) => return export::file(made, played),
        Source::Scenario(scenario) => scenario,
    };
    let sheet = || export::msel::planned(scenario);
    Ok(match made {
        FileKind::Workbook => export::msel::xlsx(&sheet())?,
        FileKind::Csv => export::msel::csv(&sheet()),
        FileKind::Cexf => export::json_text(&export::cexf::cexf(scenario)).into_bytes(),
        FileKind::Case | FileKind::Stix | FileKind::Xapi => Vec::new(),
    })
}
