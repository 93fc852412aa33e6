//! The tables of the file format, and the check that a file has these and nothing that runs by itself.

use super::{Error, FORMAT};
use rusqlite::Connection;
use std::path::Path;

/// "ACRD": tells an exercise file from any other SQLite database.
pub(super) const APPLICATION: i64 = 0x4143_5244;

/// Name and text of each table of format 1.
///
/// `origin` and `scenario` have one row each, written once. `head` has one row, rewritten with each commit: how many
/// events there are, the hash of the last, and how far play time has gone, in milliseconds.
const TABLES: [(&str, &str); 4] = [
    (
        "event",
        "CREATE TABLE event (seq INTEGER PRIMARY KEY, json TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
    ),
    (
        "head",
        "CREATE TABLE head (events INTEGER NOT NULL, hash BLOB NOT NULL, clock INTEGER NOT NULL) STRICT",
    ),
    ("origin", "CREATE TABLE origin (json TEXT NOT NULL) STRICT"),
    (
        "scenario",
        "CREATE TABLE scenario (json TEXT NOT NULL) STRICT",
    ),
];

/// Makes the tables of a new file.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", FORMAT)?;
    for (_, sql) in TABLES {
        connection.execute(sql, [])?;
    }
    Ok(())
}

/// Looks whether this is a file that the program can read.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<(), Error> {
    let number = |pragma: &str| -> Result<i64, Error> {
        connection
            .pragma_query_value(None, pragma, |row| row.get(0))
            .map_err(|error| Error::sqlite(path, &error))
    };
    if number("application_id")? != APPLICATION {
        return Err(Error::NotARecord(path.into()));
    }
    let format = number("user_version")?;
    if format > i64::from(FORMAT) {
        return Err(Error::Newer {
            path: path.into(),
            format,
        });
    }
    if format < 1 {
        return Err(Error::structure(path, format_args!("format {format}")));
    }
    tables(connection, path)
}

/// A view, a trigger or a table of another shape could make a plain query run for ever.
fn tables(connection: &Connection, path: &Path) -> Result<(), Error> {
    let wrong = |error: rusqlite::Error| Error::sqlite(path, &error);
    let mut statement = connection
        .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name LIMIT 16")
        .map_err(wrong)?;
    let mut rows = statement.query([]).map_err(wrong)?;
    let mut found = 0;
    while let Some(row) = rows.next().map_err(wrong)? {
        let kind: String = row.get(0).map_err(wrong)?;
        let name: String = row.get(1).map_err(wrong)?;
        let sql: String = row.get(2).map_err(wrong)?;
        if kind == "table" && TABLES.contains(&(name.as_str(), sql.as_str())) {
            found += 1;
        } else {
            let reason = format!("unexpected {kind} {name:?}");
            return Err(Error::structure(path, reason));
        }
    }
    if found == TABLES.len() {
        Ok(())
    } else {
        Err(Error::structure(path, "tables are missing"))
    }
}
