//! One writer a file. The lock is a file beside the record, because closing a second handle on the
//! database itself would drop SQLite's own locks on some systems.

use super::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

/// Held by whoever writes to a record; the system lets go of it when the process dies.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of this record, at once or not at all.
    pub fn take(record: &Path) -> Result<Self, Error> {
        let path = beside(record, "-lock");
        // Whoever holds the lock removes its file at the end, so the file that we locked may be gone from
        // the folder by then: then somebody else's is there, and we try again.
        for _ in 0..16 {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(|error| Error::io(record, &error))?;
            match file.try_lock() {
                Ok(()) if is_at(&file, &path) => return Ok(Self { path, _file: file }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(Error::io(record, &error)),
            }
        }
        Err(Error::Locked(record.into()))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The file is only a place to hold the lock; if it cannot be removed it does no harm.
        drop(std::fs::remove_file(&self.path));
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(ours), Ok(there)) => ours.dev() == there.dev() && ours.ino() == there.ino(),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// The path of a file that stands beside the record: its whole name and this ending.
pub(super) fn beside(record: &Path, ending: &str) -> PathBuf {
    let mut name = record.as_os_str().to_owned();
    name.push(ending);
    name.into()
}
