//! `accord check`: every mistake of a scenario at once, at the line where it stands.

use std::collections::BTreeSet;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use super::{FAILED, FOUND, Outcome};
use crate::scenario::checks;
use crate::scenario::diagnostic::{Code, Severity, did_you_mean, json, text};
use crate::scenario::load::{Loaded, load, scenarios_in};
use crate::tr;

/// No mistakes (warnings are none).
const CLEAN: u8 = 0;

/// Report every mistake in scenarios.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Scenario folders, single .ron files, folders of scenarios, or names of scenarios that ship with the
    /// program.
    #[arg(required_unless_present = "explain", value_name = "PATH")]
    paths: Vec<String>,

    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// Explain a kind of mistake, such as A0103 or unknown-team.
    #[arg(long, value_name = "CODE")]
    explain: Option<String>,
}

/// How to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people: the lines of the files, with the mistakes underlined.
    Text,
    /// For programs: one JSON object.
    Json,
}

/// Runs the command: 0 clean, 1 mistakes, 2 something could not be read.
pub(super) fn run(args: &Args) -> Outcome {
    // A closed pipe ends the report and is no mistake of the scenario.
    let mut out = std::io::stdout().lock();
    if let Some(code) = &args.explain {
        return Ok(ExitCode::from(explain(code, &mut out)));
    }
    let loaded: Vec<Loaded> = args.paths.iter().flat_map(|path| all_at(path)).collect();
    match args.format {
        Format::Text => {
            let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
            report(&loaded, colour, &mut out);
        }
        Format::Json => {
            writeln!(out, "{:#}", as_json(&loaded)).ok();
        }
    }
    Ok(ExitCode::from(status(&loaded)))
}

/// The scenario at `path`, or all scenarios in it where it is a folder of them.
fn all_at(path: &str) -> Vec<Loaded> {
    let within = scenarios_in(path);
    let one = load(path);
    if one.scenario.is_none() && !within.is_empty() {
        within.iter().map(|path| load(path)).collect()
    } else {
        vec![one]
    }
}

fn status(loaded: &[Loaded]) -> u8 {
    if loaded.iter().any(Loaded::could_not_read) {
        FAILED
    } else if loaded.iter().any(Loaded::has_errors) {
        FOUND
    } else {
        CLEAN
    }
}

fn report(loaded: &[Loaded], colour: bool, out: &mut impl Write) {
    let (mut errors, mut warnings, mut files) = (0usize, 0usize, 0usize);
    // Scenarios share a library, and each of its files counts once.
    let mut library = BTreeSet::new();
    for one in loaded {
        files += one.own_files;
        let shared = one.sources.iter().skip(one.own_files);
        library.extend(shared.map(|(_, file)| file.path()));
        for diagnostic in &one.diagnostics {
            if diagnostic.is_error() {
                errors += 1;
            } else {
                warnings += 1;
            }
            writeln!(out, "{}\n", text::render(diagnostic, &one.sources, colour)).ok();
        }
    }
    let errors = tr!("count-mistakes", count = errors);
    let warnings = tr!("count-warnings", count = warnings);
    let files = tr!("count-files", count = files);
    let summary = tr!(
        "check-summary",
        errors = errors,
        warnings = warnings,
        files = files,
        library = tr!("count-files", count = library.len())
    );
    writeln!(out, "{summary}").ok();
    let all = || loaded.iter().flat_map(|one| &one.diagnostics);
    let first = all().find(|it| it.is_error()).or_else(|| all().next());
    if let Some(first) = first.map(|it| it.code) {
        writeln!(out, "{}", tr!("check-explain", code = first.id)).ok();
    }
}

fn as_json(loaded: &[Loaded]) -> serde_json::Value {
    let mut whole = json::render(&[], &crate::scenario::source::SourceMap::default());
    for one in loaded {
        let part = json::render(&one.diagnostics, &one.sources);
        for count in ["errors", "warnings"] {
            let sum = whole[count].as_u64().unwrap_or(0) + part[count].as_u64().unwrap_or(0);
            whole[count] = sum.into();
        }
        if let (Some(all), Some(new)) = (
            whole["diagnostics"].as_array_mut(),
            part["diagnostics"].as_array(),
        ) {
            all.extend(new.iter().cloned());
        }
    }
    whole
}

fn explain(asked: &str, out: &mut impl Write) -> u8 {
    let Some(code) = checks::code(asked) else {
        let all = checks::all_codes();
        let names = all.iter().flat_map(|code| [code.id, code.name]);
        let answer = match did_you_mean(asked, names) {
            Some(meant) => tr!("check-no-code", code = asked, meant = meant),
            None => tr!("check-no-such-code", code = asked),
        };
        writeln!(std::io::stderr(), "{answer}").ok();
        return FAILED;
    };
    writeln!(out, "{}\n\n{}", heading(code), code.explanation()).ok();
    CLEAN
}

fn heading(code: &Code) -> String {
    let severity = match code.severity {
        Severity::Error => tr!("check-error"),
        Severity::Warning => tr!("check-warning"),
    };
    format!("{} {} ({severity})", code.id, code.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load::{Folder, load_from};

    #[test]
    fn the_summary_counts_and_the_status_says_which() {
        let folder = Folder::of_texts([("scenario.ron", "(exercise: (id: \"x\"))")]);
        let loaded = [load_from(&folder, "scenario.ron")];
        let mut out = Vec::new();
        report(&loaded, false, &mut out);
        let out = String::from_utf8(out).expect("the report is text");
        assert!(out.contains("scenario.ron:1:"), "{out}");
        let library = loaded[0].sources.len() - 1;
        let files = format!("in 1 file, with {library} files of the library");
        assert!(out.contains(&files), "{out}");
        assert!(
            out.trim_end().ends_with("accord check --explain A0021"),
            "{out}"
        );
        assert_eq!(status(&loaded), FOUND);
        let json = as_json(&loaded);
        assert_eq!(
            json["errors"].as_u64(),
            Some(json["diagnostics"].as_array().map_or(0, Vec::len) as u64)
        );
    }

    #[test]
    fn a_path_to_nothing_could_not_be_read() {
        assert_eq!(status(&all_at("no/such/place")), FAILED);
    }

    #[test]
    fn every_code_can_be_explained() {
        for code in checks::all_codes() {
            let mut out = Vec::new();
            assert_eq!(explain(code.id, &mut out), CLEAN);
            assert!(out.len() > 40, "{} explains nothing", code.id);
        }
        assert_eq!(explain("A9999", &mut Vec::new()), FAILED);
    }
}
