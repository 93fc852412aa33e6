//! `accord score`: the score of a record, taken from its log anew.

use super::Outcome;
use crate::record::Record;
use crate::scenario::{Length, Moment, Scenario};
use crate::score;
use crate::tr;
use std::path::PathBuf;
use std::process::ExitCode;

/// Take the score of an exercise file from its log.
///
/// The file is only read; it may belong to an exercise that is still running.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The exercise file.
    file: PathBuf,
    /// The score as it stood at this time of play, such as 40m or 1h30. Default: at the end of the log.
    #[arg(long, value_name = "TIME")]
    at: Option<Length>,
    /// How it is printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A table.
    Text,
    /// Every figure with its events.
    Json,
}

/// Runs the command.
pub fn run(args: &Args) -> Outcome {
    let (record, _recovery) = Record::read(&args.file)?;
    let until = args.at.map(|length| Moment::START + length);
    let mut ledger = score::Ledger::new();
    for event in record.events() {
        let event = event?;
        if until.is_some_and(|until| event.at > until) {
            break;
        }
        ledger.note(&event);
    }
    let score = ledger.score(record.scenario());
    match args.format {
        Format::Text => println!("{}", table(record.scenario(), &score)),
        Format::Json => println!("{}", serde_json::to_string_pretty(&score)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// The figures of every team, as a table for a terminal.
pub(super) fn table(scenario: &Scenario, score: &score::Score) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(comfy_table::presets::NOTHING);
    let mut header = vec![tr!("host-score-team"), tr!("host-score-index")];
    header.extend(score::LayerKind::ALL.map(score::explain::layer_name));
    table.set_header(header);
    for team in &score.teams {
        let name = scenario
            .team(&team.team)
            .map_or(team.team.as_str(), |known| known.name.as_str());
        let mut row = vec![name.to_owned(), format!("{:.1}", team.index)];
        row.extend(team.layers.iter().map(|layer| match layer.value {
            Some(value) => format!("{:.0}", value * 100.0),
            None => tr!("host-score-none"),
        }));
        table.add_row(row);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(comfy_table::CellAlignment::Right);
    }
    let alliance = tr!(
        "host-score-alliance",
        alliance = scenario.alliance.name.as_str(),
        index = format!("{:.1}", score.alliance)
    );
    format!("{}\n{alliance}", table.trim_fmt())
}
