//! `accord export`: an exercise in the formats of others.

use super::Outcome;
use crate::export::{self, Played};
use crate::record::{self, Record};
use crate::scenario::Scenario;
use crate::tr;
use anyhow::{Context as _, bail};
use std::fs;
use std::io::Write as _;
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

/// A file that can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    Case,
    Stix,
    Workbook,
    Csv,
    Xapi,
    Cexf,
}

impl Made {
    const ALL: [Self; 6] = [
        Self::Case,
        Self::Stix,
        Self::Workbook,
        Self::Csv,
        Self::Xapi,
        Self::Cexf,
    ];

    fn wanted(self) -> Wanted {
        match self {
            Self::Case => Wanted::Case,
            Self::Stix => Wanted::Stix,
            Self::Workbook | Self::Csv => Wanted::Msel,
            Self::Xapi => Wanted::Xapi,
            Self::Cexf => Wanted::Cexf,
        }
    }

    /// The name of the file in a folder.
    fn file(self) -> &'static str {
        match self {
            Self::Case => "case.jsonld",
            Self::Stix => "stix.json",
            Self::Workbook => "msel.xlsx",
            Self::Csv => "msel.csv",
            Self::Xapi => "xapi.json",
            Self::Cexf => "cexf.json",
        }
    }

    fn needs_record(self) -> bool {
        matches!(self, Self::Case | Self::Stix | Self::Xapi)
    }
}

/// What is exported.
enum Source {
    Scenario(Box<Scenario>),
    Record(Box<Played>),
}

impl Source {
    fn scenario(&self) -> &Scenario {
        match self {
            Self::Scenario(scenario) => scenario,
            Self::Record(played) => played.scenario(),
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let source = match source(&args.what)? {
        Ok(source) => source,
        Err(code) => return Ok(code),
    };
    let all = args.formats.contains(&Wanted::All);
    let kinds: Vec<Made> = Made::ALL
        .into_iter()
        .filter(|made| all || args.formats.contains(&made.wanted()))
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
        write(&path, &bytes)
            .with_context(|| tr!("export-not-written", file = path.display().to_string()))?;
        println!("{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// Which file goes where.
fn targets(
    args: &Args,
    all: bool,
    kinds: &[Made],
    has_record: bool,
) -> anyhow::Result<Vec<(Made, PathBuf)>> {
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
        } else if made.wanted() == Wanted::Msel {
            let end = args
                .out
                .extension()
                .and_then(|end| end.to_str())
                .unwrap_or_default();
            let wanted = match end.to_lowercase().as_str() {
                "xlsx" => Made::Workbook,
                "csv" => Made::Csv,
                _ => bail!(tr!(
                    "export-msel-ending",
                    file = args.out.display().to_string()
                )),
            };
            if made == wanted {
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
        let log: Result<Vec<_>, _> = record.events().collect();
        let played = Played::new(
            record.scenario().clone(),
            record.origin().seed,
            record.genesis(),
            log?,
        );
        return Ok(Ok(Source::Record(Box::new(played))));
    }
    Ok(match Scenario::load(what) {
        Ok(scenario) => Ok(Source::Scenario(Box::new(scenario))),
        Err(loaded) => Err(super::mistakes(&loaded, |mistakes| {
            tr!("export-not", mistakes = mistakes, scenario = what)
        })),
    })
}

fn bytes(made: Made, source: &Source) -> anyhow::Result<Vec<u8>> {
    let sheet = || match source {
        Source::Scenario(scenario) => export::msel::planned(scenario),
        Source::Record(played) => export::msel::as_played(played),
    };
    let json = |value: &serde_json::Value| export::json_text(value).into_bytes();
    Ok(match (made, source) {
        (Made::Workbook, _) => export::msel::xlsx(&sheet())?,
        (Made::Csv, _) => export::msel::csv(&sheet()),
        (Made::Cexf, _) => json(&export::cexf::cexf(source.scenario())),
        (Made::Case, Source::Record(played)) => json(&export::case::case(played)),
        (Made::Stix, Source::Record(played)) => json(&export::stix::bundle(played)),
        (Made::Xapi, Source::Record(played)) => json(&export::xapi::statements(played)),
        (Made::Case | Made::Stix | Made::Xapi, Source::Scenario(_)) => Vec::new(),
    })
}

/// Writes beside and renames, so that no half-written file stays under the name.
pub(super) fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let done = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        fs::remove_file(&beside).ok();
    }
    done
}
