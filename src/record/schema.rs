//! The tables of the file format, and the check that a file has these and nothing that runs by itself.

use super::{Error, FORMAT};
use rusqlite::Connection;
use std::path::Path;

/// "ACRD": tells an exercise file from any other SQLite database.
pub(super) const APPLICATION: i64 = 0x4143_5244;

/// Name and text of each table, and the first format that has it.
///
/// `origin` and `scenario` have one row each, written once. `head` has one row, rewritten with each commit: how many
/// events there are, the hash of the last, and how far play time has gone, in milliseconds. `receipt` says which
/// commands of which desk have been done, and the number of the event that came next then; of each desk the latest
/// are kept. It is a memory aid of the host and no part of the chain.
const TABLES: [(&str, &str, i64); 5] = [
    (
        "event",
        "CREATE TABLE event (seq INTEGER PRIMARY KEY, json TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
        1,
    ),
    (
        "head",
        "CREATE TABLE head (events INTEGER NOT NULL, hash BLOB NOT NULL, clock INTEGER NOT NULL) STRICT",
        1,
    ),
    (
        "origin",
        "CREATE TABLE origin (json TEXT NOT NULL) STRICT",
        1,
    ),
    (
        "receipt",
        "CREATE TABLE receipt (desk BLOB NOT NULL, command INTEGER NOT NULL, before INTEGER NOT NULL, PRIMARY KEY (desk, command)) STRICT, WITHOUT ROWID",
        2,
    ),
    (
        "scenario",
        "CREATE TABLE scenario (json TEXT NOT NULL) STRICT",
        1,
    ),
];

/// Makes the tables of a new file.
pub(super) fn create(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update(None, "user_version", FORMAT)?;
    for (_, sql, _) in TABLES {
        connection.execute(sql, [])?;
    }
    Ok(())
}

/// Gives a file of an older format what this one has more.
pub(super) fn bring_up(connection: &mut Connection) -> rusqlite::Result<()> {
    let format: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if format >= i64::from(FORMAT) {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for (_, sql, _) in TABLES.iter().filter(|(_, _, since)| *since > format) {
        transaction.execute(sql, [])?;
    }
    transaction.pragma_update(None, "user_version", FORMAT)?;
    transaction.commit()
}

/// Looks whether this is a file that the program can read, and says which format it has.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<i64, Error> {
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
    tables(connection, path, format)?;
    Ok(format)
}

/// A view, a trigger or a table of another shape could make a plain query run for ever.
fn tables(connection: &Connection, path: &Path, format: i64) -> Result<(), Error> {
    let wrong = |error: rusqlite::Error| Error::sqlite(path, &error);
    let mut statement = connection
        .prepare("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY name LIMIT 16")
        .map_err(wrong)?;
    let mut rows = statement.query([]).map_err(wrong)?;
    let wanted = || TABLES.iter().filter(|(_, _, since)| *since <= format);
    let mut found = 0;
    while let Some(row) = rows.next().map_err(wrong)? {
        let kind: String = row.get(0).map_err(wrong)?;
        let name: String = row.get(1).map_err(wrong)?;
        let sql: String = row.get(2).map_err(wrong)?;
        if kind == "table" && wanted().any(|(known, text, _)| *known == name && *text == sql) {
            found += 1;
        } else {
            let reason = format!("unexpected {kind} {name:?}");
            return Err(Error::structure(path, reason));
        }
    }
    if found == wanted().count() {
        Ok(())
    } else {
        Err(Error::structure(path, "tables are missing"))
    }
}
