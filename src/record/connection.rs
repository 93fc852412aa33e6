//! The database below a record: how a file is made, found and opened, and what every connection is set to.

use super::{Error, schema};
use crate::evidence::Digest;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write as _;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// Looks at the file from outside, so that the usual mistakes get their own sentence.
pub(super) fn look(path: &Path) -> Result<(), Error> {
    let metadata = std::fs::metadata(path).map_err(|error| Error::io(path, &error))?;
    if !metadata.is_file() {
        return Err(Error::NotARecord(path.into()));
    }
    if metadata.len() == 0 {
        return Err(Error::Empty(path.into()));
    }
    Ok(())
}

/// What every connection is set to, whatever the file says.
pub(super) fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(Duration::from_secs(2))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    // Negative: kibibytes.
    connection.pragma_update(None, "cache_size", -8192)?;
    connection.pragma_update(None, "synchronous", "FULL")
}

pub(super) fn to_wal(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))
}

/// Fills a new, empty file and puts all of it into the database proper, so that the write-ahead file
/// never is the only place of the scenario.
pub(super) fn make(path: &Path, origin: &str, scenario: &str) -> Result<Connection, Error> {
    let fill = || -> rusqlite::Result<Connection> {
        let mut connection = Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        configure(&connection)?;
        to_wal(&connection)?;
        let transaction = connection.transaction()?;
        schema::create(&transaction)?;
        transaction.execute("INSERT INTO origin (json) VALUES (?1)", [origin])?;
        transaction.execute("INSERT INTO scenario (json) VALUES (?1)", [scenario])?;
        let genesis = Digest::of(origin.as_bytes());
        transaction.execute(
            "INSERT INTO head (events, hash, clock) VALUES (0, ?1, 0)",
            [genesis.as_bytes().as_slice()],
        )?;
        transaction.commit()?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(connection)
    };
    let connection = fill().map_err(|error| Error::sqlite(path, &error))?;
    keep_name(path).map_err(|error| Error::io(path, &error))?;
    Ok(connection)
}

/// Makes the new file's name durable, where the system has a way to do so.
fn keep_name(path: &Path) -> std::io::Result<()> {
    if cfg!(unix) {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// The name by which SQLite opens a file that nobody changes. None if the path cannot be written as one.
pub(super) fn immutable(path: &Path) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let mut uri = String::from("file:");
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in path.to_str()?.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b':' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").ok()?,
        }
    }
    uri.push_str("?immutable=1");
    Some(uri)
}
