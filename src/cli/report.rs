//! `accord report`: the after-action report of an exercise file.

use super::{FAILED, Outcome, print};
use crate::record::Record;
use crate::report::after_action::{Options, Source, after_action};
use crate::report::{FileKind, files_of};
use crate::scenario::{Length, MarkId, Moment, Scenario};
use crate::tr;
use anyhow::Context as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write the after-action report and improvement plan of an exercise file.
///
/// The file is only read; it may belong to an exercise that is still running. Roles are named in the report, persons
/// never. It is a training aid: no legal advice, and not to be used in any decision on a person.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The exercise file.
    file: PathBuf,
    /// The folder to write to; it is made if it is not there. Files of an earlier report are written anew.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// For one team alone, by its id, such as BAS.
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Without what players, evaluators and the trainer wrote.
    #[arg(long)]
    strip_text: bool,
    /// As things stood at this time of play, such as 40m or 1h30. Default: at the end of the log.
    #[arg(long, value_name = "TIME")]
    at: Option<Length>,
    /// What to write. Default: all that this program can.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMATS")]
    format: Vec<Format>,
    /// Who sponsored the exercise: a body, never a person's name.
    #[arg(long, value_name = "BODY")]
    sponsor: Option<String>,
    /// The point of contact: an office, never a person's name.
    #[arg(long, value_name = "OFFICE")]
    contact: Option<String>,
    /// The handling mark that every page bears, by its id in the scenario, such as AMBER.
    #[arg(long, value_name = "MARK")]
    mark: Option<String>,
    /// The report has been approved and signed: its version, such as 1.0. Without it every page says that it is a draft.
    #[arg(long, value_name = "VERSION")]
    signed: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// One file for a browser, which also prints it: report.html.
    Html,
    /// For Word and what reads its files: report.docx.
    Docx,
    /// All of it as data: report.json.
    Json,
    /// The tables: events.csv, requests.csv, scores.csv, evidence.csv, injects.csv, and schema.md, which explains them.
    Csv,
    /// For a screen and for A4: report.pdf. Only if the program was built with the feature pdf; otherwise it says how
    /// to print the HTML instead.
    Pdf,
}

impl Format {
    /// All that this program can write.
    const BUILT: &[Self] = &[
        Self::Html,
        Self::Docx,
        Self::Json,
        Self::Csv,
        #[cfg(feature = "pdf")]
        Self::Pdf,
    ];

    /// As the report knows it; none for what this program cannot write.
    fn kind(self) -> Option<FileKind> {
        match self {
            Self::Html => Some(FileKind::Html),
            Self::Docx => Some(FileKind::Docx),
            Self::Json => Some(FileKind::Json),
            Self::Csv => Some(FileKind::Csv),
            #[cfg(feature = "pdf")]
            Self::Pdf => Some(FileKind::Pdf),
            #[cfg(not(feature = "pdf"))]
            Self::Pdf => None,
        }
    }
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let formats = if args.format.is_empty() {
        Format::BUILT
    } else {
        args.format.as_slice()
    };
    if formats.iter().any(|format| !Format::BUILT.contains(format)) {
        eprintln!("{}", tr!("report-no-pdf"));
        return Ok(ExitCode::from(FAILED));
    }
    let (record, _recovery) = Record::read(&args.file)?;
    let source = Source::of(&record)?;
    let team = match args.team.as_deref() {
        None => None,
        Some(words) => Some(source.scenario.team_called(words).ok_or_else(|| {
            let teams = source.scenario.teams.iter();
            let known: Vec<&str> = teams.map(|it| it.id.as_str()).collect();
            anyhow::anyhow!(tr!(
                "report-no-such-team",
                team = words,
                known = known.join(", ")
            ))
        })?),
    };
    let options = Options {
        team: team.map(|team| team.id.clone()),
        strip_text: args.strip_text,
        at: args.at.map(|length| Moment::START + length),
        sponsor: args.sponsor.clone(),
        contact: args.contact.clone(),
        mark: mark(args, &source.scenario)?,
        signed: args.signed.clone(),
    };
    let report = after_action(&source, &options);
    for warning in &report.cover.warnings {
        eprintln!("{}", tr!("report-warning", warning = warning.text.as_str()));
    }
    fs::create_dir_all(&args.out).with_context(|| cannot_write(&args.out))?;
    for kind in formats.iter().filter_map(|format| format.kind()) {
        for (name, bytes) in files_of(&report, kind)? {
            let path = args.out.join(name);
            fs::write(&path, bytes).with_context(|| cannot_write(&path))?;
            print(&tr!("report-written", path = path.display().to_string()))?;
        }
    }
    if !formats.contains(&Format::Pdf) && formats.contains(&Format::Html) {
        print(&tr!("report-print-hint"))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The handling mark that was asked for, by its id or title.
fn mark(args: &Args, scenario: &Scenario) -> anyhow::Result<Option<MarkId>> {
    let Some(words) = args.mark.as_deref() else {
        return Ok(None);
    };
    let marks = &scenario.library.marks;
    let same = |one: &str| one.eq_ignore_ascii_case(words.trim());
    let found = marks
        .iter()
        .find(|mark| same(mark.id.as_str()) || same(&mark.title));
    let found = found.ok_or_else(|| {
        let known: Vec<&str> = marks.iter().map(|mark| mark.id.as_str()).collect();
        anyhow::anyhow!(tr!(
            "report-no-such-mark",
            mark = words,
            known = known.join(", ")
        ))
    })?;
    Ok(Some(found.id.clone()))
}

fn cannot_write(path: &Path) -> String {
    tr!("report-cannot-write", path = path.display().to_string())
}
