//! Where files come from: a folder on disk, the scenarios embedded in the program, or memory.
//!
//! The rest of the loader sees names and bytes and cannot tell which it is.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::disk;
use crate::scenario::source::MAX_FILE_BYTES;

/// The scenarios and the library that ship with the program.
static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");

/// The root file of a scenario.
pub const ROOT: &str = "scenario.ron";

/// The folder of what scenarios share, beside the scenarios.
pub const LIBRARY: &str = "library";

/// Why a file's bytes could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unopened {
    /// It is not there.
    Absent,
    /// It is there and cannot be read; the system's reason.
    Refused(String),
    /// It is larger than [`MAX_FILE_BYTES`]; how large, as far as known.
    TooLarge(u64),
}

/// A folder of files.
#[derive(Clone, Debug)]
pub enum Folder {
    /// On disk; the path as people gave it.
    Disk(String),
    /// Embedded in the program, at this path under `scenarios/`.
    Shipped(String),
    /// In memory: names and bytes. For tests, and for scenarios kept in an exercise file.
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Folder {
    /// A folder in memory.
    #[must_use]
    pub fn of_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let own = |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
        Self::Memory(files.into_iter().map(own).collect())
    }

    /// What people call the file `name` of this folder.
    #[must_use]
    pub fn path_of(&self, name: &str) -> String {
        match self {
            Self::Disk(path) if path.is_empty() || path == "." => name.to_owned(),
            Self::Disk(path) => format!("{}/{name}", path.trim_end_matches(['/', '\\'])),
            Self::Shipped(path) => format!("shipped:{path}/{name}"),
            Self::Memory(_) => name.to_owned(),
        }
    }

    /// The names of the `.ron` files directly in it, sorted.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = match self {
            Self::Disk(path) => disk::names(path),
            Self::Shipped(path) => shipped(path).map_or_else(Vec::new, |dir| {
                dir.files()
                    .filter_map(|file| file.path().file_name()?.to_str())
                    .map(str::to_owned)
                    .collect()
            }),
            Self::Memory(files) => files.keys().cloned().collect(),
        };
        names.retain(|name| name.ends_with(".ron") && !name.contains('/'));
        names.sort();
        names
    }

    /// The bytes of the file `name`, which may be in a folder below (`acts/one.ron`).
    ///
    /// # Errors
    /// Why they could not be had.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, Unopened> {
        let bytes = match self {
            Self::Disk(_) => return disk::read(&self.path_of(name)),
            Self::Shipped(path) => SHIPPED
                .get_file(format!("{path}/{name}"))
                .map(|file| file.contents().to_vec()),
            Self::Memory(files) => files.get(name).cloned(),
        };
        let bytes = bytes.ok_or(Unopened::Absent)?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(Unopened::TooLarge(bytes.len() as u64));
        }
        Ok(bytes)
    }

    /// The library beside a scenario's folder, where there is one.
    #[must_use]
    pub fn library(&self) -> Option<Self> {
        match self {
            Self::Disk(path) => disk::beside(path, LIBRARY).map(Self::Disk),
            Self::Shipped(_) | Self::Memory(_) => None,
        }
    }

    /// The library that ships with the program.
    #[must_use]
    pub fn shipped_library() -> Self {
        Self::Shipped(LIBRARY.to_owned())
    }
}

fn shipped(path: &str) -> Option<&'static Dir<'static>> {
    SHIPPED.get_dir(path)
}

/// The names of the scenarios that ship with the program, sorted.
#[must_use]
pub fn shipped_names() -> Vec<String> {
    let mut names: Vec<String> = SHIPPED
        .dirs()
        .filter(|dir| dir.get_file(dir.path().join(ROOT)).is_some())
        .filter_map(|dir| dir.path().file_name()?.to_str())
        .map(str::to_owned)
        .collect();
    names.sort();
    names
}

/// A folder and the name of the root file in it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub folder: Folder,
    pub root: String,
}

/// What `path` means: a folder with a root file, a single file, or the name of a shipped scenario. What is
/// on disk comes first, then `scenarios/NAME` under the working folder, then what ships.
pub(super) fn find(path: &str) -> Option<Found> {
    let in_folder = |folder| Found {
        folder,
        root: ROOT.to_owned(),
    };
    if disk::is_folder(path) {
        return disk::exists(&format!("{path}/{ROOT}"))
            .then(|| in_folder(Folder::Disk(path.to_owned())));
    }
    if disk::exists(path) {
        let (folder, root) = disk::split(path);
        return Some(Found {
            folder: Folder::Disk(folder),
            root,
        });
    }
    let plain = !path.contains(['/', '\\']);
    let near = format!("scenarios/{path}");
    if plain && disk::is_file(&format!("{near}/{ROOT}")) {
        return Some(in_folder(Folder::Disk(near)));
    }
    let name = path.strip_prefix("scenarios/").unwrap_or(path);
    let name = name.trim_end_matches('/');
    shipped_names()
        .iter()
        .any(|it| it == name)
        .then(|| in_folder(Folder::Shipped(name.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_embedded_is_what_the_repository_holds() {
        let on_disk = Folder::Disk(format!(
            "{}/scenarios/{LIBRARY}",
            env!("CARGO_MANIFEST_DIR")
        ));
        let shipped = Folder::shipped_library();
        assert_eq!(shipped.names(), on_disk.names());
        for name in shipped.names() {
            assert_eq!(shipped.read(&name), on_disk.read(&name), "{name}");
        }
    }

    #[test]
    fn a_shipped_scenario_is_found_by_its_name_anywhere() {
        for name in shipped_names() {
            assert!(find(&name).is_some(), "{name}");
        }
        assert!(find("no-such-scenario").is_none());
    }
}
