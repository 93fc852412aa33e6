//! The report as data: one JSON document, and a CSV file for each list of rows.
//!
//! `schema.md` beside this file says what each field means; its version is in the JSON. A test compares the two.

use super::after_action::{AfterAction, SCHEMA};
use serde::Serialize;
use serde_json::{Map, Value};

/// What the fields mean.
pub const SCHEMA_TEXT: &str = include_str!("schema.md");

/// The report as a JSON document.
///
/// # Errors
/// None is known; the report holds nothing that JSON cannot say.
pub fn json(report: &AfterAction) -> Result<String, TableError> {
    let mut text = serde_json::to_string_pretty(report)?;
    text.push('\n');
    Ok(text)
}

/// The tables: the name of each file, and its text.
///
/// # Errors
/// None is known; see [`json`].
pub fn csv(report: &AfterAction) -> Result<Vec<(&'static str, String)>, TableError> {
    let data = &report.data;
    Ok(vec![
        ("events.csv", table("events", &data.events)?),
        ("requests.csv", table("requests", &data.requests)?),
        ("scores.csv", table("scores", &data.scores)?),
        ("evidence.csv", table("evidence", &data.evidence)?),
        ("exhibits.csv", table("exhibits", &data.exhibits)?),
        ("injects.csv", table("injects", &data.injects)?),
    ])
}

/// The report could not be written as data.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// A row could not be said in JSON.
    #[error("the report could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A row could not be said in CSV.
    #[error("the report could not be written as CSV: {0}")]
    Csv(#[from] csv::Error),
}

/// Rows as CSV (RFC 4180), with a head even where there are no rows.
fn table<Row: Serialize>(name: &str, rows: &[Row]) -> Result<String, TableError> {
    let columns = columns(name);
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(&columns)?;
    for row in rows {
        let Value::Object(fields) = serde_json::to_value(row)? else {
            continue;
        };
        writer.write_record(columns.iter().map(|column| field(&fields, column)))?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The columns of a table, as the schema lists them.
#[must_use]
pub fn columns(name: &str) -> Vec<&'static str> {
    let heading = format!("## {name}");
    SCHEMA_TEXT
        .lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(column, _)| column)
        .collect()
}

fn field(fields: &Map<String, Value>, column: &str) -> String {
    match fields.get(column) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => guarded(text),
        Some(Value::Array(values)) => {
            let values: Vec<String> = values.iter().map(Value::to_string).collect();
            values.join(" ")
        }
        Some(value) => value.to_string(),
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe before it
/// (OWASP, "CSV Injection").
fn guarded(text: &str) -> String {
    let begins = text.trim_start_matches([' ', '\u{a0}', '"', '\'']);
    let formula =
        begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The version that `schema.md` says it describes.
#[must_use]
pub fn described() -> Option<u32> {
    let line = SCHEMA_TEXT
        .lines()
        .find_map(|line| line.strip_prefix("Version "))?;
    line.trim_end_matches('.')
        .parse()
        .ok()
        .filter(|version| *version == SCHEMA)
}
