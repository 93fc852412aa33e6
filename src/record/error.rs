//! What can go wrong with an exercise file, in sentences that name the file and the way out.

use super::Break;
use crate::tr;
use std::fmt;
use std::path::{Path, PathBuf};

/// Why an exercise file could not be made, opened or written.
#[derive(Debug)]
pub enum Error {
    /// The file does not exist.
    Missing(PathBuf),
    /// A file of that name exists already and is not written over.
    Exists(PathBuf),
    /// It is empty.
    Empty(PathBuf),
    /// It is no exercise file.
    NotARecord(PathBuf),
    /// A newer program wrote it.
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: i64,
    },
    /// It is an exercise file by its mark, but its tables or its origin are not what the program writes.
    Structure {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Its chain is broken, so it is not written to any more.
    Broken {
        /// The file.
        path: PathBuf,
        /// Where.
        at: Break,
    },
    /// Another exercise writes to it.
    Locked(PathBuf),
    /// The disk, or the room that the user may take on it, is full. What was not written can be tried again.
    Full(PathBuf),
    /// It was opened for reading only.
    ReadOnly(PathBuf),
    /// An event came out of order; nothing was written.
    OutOfOrder {
        /// The event that comes next.
        expected: u64,
        /// The event that came.
        found: u64,
    },
    /// The system refused.
    System {
        /// The file.
        path: PathBuf,
        /// What it said.
        reason: String,
    },
}

impl Error {
    /// Whether the same append may succeed later without a change to the file: room is made, a disk comes back.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Full(_) | Self::System { .. })
    }

    pub(super) fn structure(path: &Path, reason: impl fmt::Display) -> Self {
        Self::Structure {
            path: path.into(),
            reason: reason.to_string(),
        }
    }

    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => Self::Missing(path.into()),
            ErrorKind::AlreadyExists => Self::Exists(path.into()),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                Self::Full(path.into())
            }
            _ => Self::System {
                path: path.into(),
                reason: error.to_string(),
            },
        }
    }

    pub(super) fn sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full(path.into()),
            Some(ErrorCode::NotADatabase) => Self::NotARecord(path.into()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked(path.into()),
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(path.into()),
            // No code: not from the database itself, but a value of the wrong type or a row that is not there.
            Some(ErrorCode::DatabaseCorrupt) | None => Self::structure(path, error),
            Some(_) => Self::System {
                path: path.into(),
                reason: error.to_string(),
            },
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |path: &Path| path.display().to_string();
        let text = match self {
            Self::Missing(path) => tr!("record-missing", path = of(path)),
            Self::Exists(path) => tr!("record-exists", path = of(path)),
            Self::Empty(path) => tr!("record-empty", path = of(path)),
            Self::NotARecord(path) => tr!("record-not-a-record", path = of(path)),
            Self::Newer { path, format } => tr!(
                "record-newer",
                path = of(path),
                format = format.to_string(),
                known = super::FORMAT.to_string()
            ),
            Self::Structure { path, reason } => {
                tr!(
                    "record-structure",
                    path = of(path),
                    reason = reason.as_str()
                )
            }
            Self::Broken { path, at } => tr!(
                "record-broken",
                path = of(path),
                at = at.to_string(),
                whole = at.whole()
            ),
            Self::Locked(path) => tr!("record-locked", path = of(path)),
            Self::Full(path) => tr!("record-full", path = of(path)),
            Self::ReadOnly(path) => tr!("record-read-only", path = of(path)),
            Self::OutOfOrder { expected, found } => tr!(
                "record-out-of-order",
                expected = expected.to_string(),
                found = found.to_string()
            ),
            Self::System { path, reason } => {
                tr!("record-system", path = of(path), reason = reason.as_str())
            }
        };
        f.write_str(&text)
    }
}

impl std::error::Error for Error {}
