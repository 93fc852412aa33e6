//! The only place of the language that touches a disk.
//!
//! Only plain files are opened: a pipe or a device could keep the program waiting for ever.

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::folder::Unopened;
use crate::scenario::source::{MAX_FILE_BYTES, MAX_FILES};

/// Whether there is something, if only something that this program may not look at.
pub(super) fn exists(path: &str) -> bool {
    match fs::metadata(path) {
        Ok(_) => true,
        Err(error) => error.kind() == ErrorKind::PermissionDenied,
    }
}

pub(super) fn is_folder(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|it| it.is_dir())
}

pub(super) fn is_file(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|it| it.is_file())
}

/// The folder of a file and its name in it.
pub(super) fn split(path: &str) -> (String, String) {
    let path = Path::new(path);
    let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
    (
        text(path.parent().and_then(Path::to_str)),
        text(path.file_name().and_then(|it| it.to_str())),
    )
}

/// The folder `name` in the folder that holds `path`, if it is there and is not `path` itself.
pub(super) fn beside(path: &str, name: &str) -> Option<String> {
    let path = if path.is_empty() { "." } else { path };
    let whole = fs::canonicalize(path).ok()?;
    if whole.file_name().is_some_and(|it| it == name) {
        return None;
    }
    // A given path is kept as it was given, because its author reads it in every report.
    let parent = Path::new(path).parent().and_then(Path::to_str);
    let shown = match (parent, Path::new(path).file_name()) {
        (Some(""), Some(_)) => name.to_owned(),
        (Some(parent), Some(_)) => format!("{parent}/{name}"),
        _ => format!("{path}/../{name}"),
    };
    is_folder(&shown).then_some(shown)
}

/// The names in a folder; none if it cannot be listed.
pub(super) fn names(path: &str) -> Vec<String> {
    let path = if path.is_empty() { "." } else { path };
    let Ok(entries) = fs::read_dir(path) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .take(100 * MAX_FILES)
        .collect()
}

/// The folders in a folder, sorted.
pub(super) fn folders(path: &str) -> Vec<String> {
    let mut found: Vec<String> = names(path)
        .into_iter()
        .map(|name| format!("{}/{name}", path.trim_end_matches('/')))
        .filter(|path| is_folder(path))
        .collect();
    found.sort();
    found
}

pub(super) fn read(path: &str) -> Result<Vec<u8>, Unopened> {
    let refused = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Unopened::Absent,
        _ => Unopened::Refused(error.to_string()),
    };
    let about = fs::metadata(path).map_err(refused)?;
    if !about.is_file() {
        return Err(Unopened::Refused(crate::tr!("load-not-a-file")));
    }
    if about.len() > MAX_FILE_BYTES {
        return Err(Unopened::TooLarge(about.len()));
    }
    let mut bytes = Vec::with_capacity(about.len() as usize);
    let file = fs::File::open(path).map_err(refused)?;
    // It may grow while it is read.
    file.take(MAX_FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(refused)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Unopened::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_files_of_a_sane_size_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(path("a.ron"), "()").unwrap();
        assert_eq!(read(&path("a.ron")), Ok(b"()".to_vec()));
        assert_eq!(read(&path("b.ron")), Err(Unopened::Absent));
        assert!(matches!(read(&path("")), Err(Unopened::Refused(_))));
        let large = fs::File::create(path("large.ron")).unwrap();
        large.set_len(50 << 20).unwrap();
        assert_eq!(read(&path("large.ron")), Err(Unopened::TooLarge(50 << 20)));
    }

    #[test]
    fn the_library_is_the_one_beside_the_scenario() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["one", "library"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        assert_eq!(beside(&path("one"), "library"), Some(path("library")));
        assert_eq!(beside(&path("library"), "library"), None);
        assert_eq!(split("a/b.ron"), ("a".into(), "b.ron".into()));
        assert_eq!(split("b.ron"), (String::new(), "b.ron".into()));
    }
    #[test]
    fn one_file_of_a_scenario_is_known_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| format!("{}/{name}", folder.path().display());
        let root = "(files: [\"msel.ron\"])";
        fs::write(path("scenario.ron"), root).unwrap();
        fs::write(path("msel.ron"), "(msel: [(id: 7)])").unwrap();
        let loaded = super::super::load(&path("msel.ron"));
        let codes: Vec<&str> = loaded.diagnostics.iter().map(|it| it.code.id).collect();
        assert_eq!(codes.first(), Some(&"A0027"), "{codes:?}");
        assert!(!codes.contains(&"A0021"), "{codes:?}");
    }
}
