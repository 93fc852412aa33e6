//! What must never be, kept true: arrows run downward, and the pure core knows no I/O, clock or window.

use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    collect(&Path::new(ROOT).join(folder), &mut found);
    assert!(!found.is_empty(), "nothing in {folder}");
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            found.push((path, text));
        }
    }
}

/// The code without comments, so that a word in an explanation is no offence.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(nth, line)| (nth + 1, line.split("//").next().unwrap_or(line)))
}

fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let around = |found: Option<char>| found.is_none_or(|c| !c.is_alphanumeric() && c != '_');
        around(line[..start].chars().next_back())
            && around(line[start + word.len()..].chars().next())
    })
}

fn offences(folders: &[&str], words: &[&str], allowed: impl Fn(&Path) -> bool) -> Vec<String> {
    let mut offences = Vec::new();
    for folder in folders {
        for (path, text) in sources(folder) {
            if allowed(&path) {
                continue;
            }
            for (nth, line) in code(&text) {
                offences.extend(
                    words
                        .iter()
                        .filter(|word| names(line, word))
                        .map(|word| format!("{}:{nth}: {word}", path.display())),
                );
            }
        }
    }
    offences
}

#[test]
fn the_core_is_pure() {
    let forbidden = [
        "bevy",
        "egui",
        "tokio",
        "std::fs",
        "std::net",
        "std::time",
        "SystemTime",
        "Instant",
        "HashMap",
        "HashSet",
        "rayon",
        "rusqlite",
    ];
    let found = offences(
        &[
            "src/scenario",
            "src/evidence",
            "src/exercise",
            "src/words",
            "src/score",
            "src/actors",
            "src/export",
            "src/entry",
            "src/kit",
        ],
        &forbidden,
        |path| path.ends_with("load/disk.rs"),
    );
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn arrows_run_downward() {
    let layers: [(&str, &[&str]); 13] = [
        (
            "src/evidence",
            &[
                "words",
                "scenario",
                "exercise",
                "score",
                "actors",
                "rehearsal",
                "record",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/scenario",
            &[
                "words",
                "exercise",
                "score",
                "actors",
                "rehearsal",
                "record",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/exercise",
            &[
                "words",
                "score",
                "actors",
                "rehearsal",
                "record",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/words",
            &[
                "score",
                "actors",
                "rehearsal",
                "record",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/score",
            &[
                "actors",
                "rehearsal",
                "record",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/actors",
            &[
                "score",
                "rehearsal",
                "record",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/record",
            &[
                "score",
                "actors",
                "rehearsal",
                "link",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/link",
            &[
                "score",
                "actors",
                "rehearsal",
                "record",
                "host",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/host",
            &[
                "rehearsal",
                "report",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/report",
            &[
                "rehearsal",
                "link",
                "host",
                "export",
                "entry",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/export",
            &["rehearsal", "record", "link", "host", "kit", "app", "cli"],
        ),
        (
            "src/entry",
            &[
                "rehearsal",
                "record",
                "link",
                "host",
                "export",
                "kit",
                "app",
                "cli",
            ],
        ),
        (
            "src/kit",
            &["rehearsal", "record", "link", "host", "app", "cli"],
        ),
    ];
    let mut found = Vec::new();
    for (folder, above) in layers {
        if Path::new(ROOT).join(folder).exists() {
            let above: Vec<String> = above.iter().map(|room| format!("crate::{room}")).collect();
            let above: Vec<&str> = above.iter().map(String::as_str).collect();
            found.extend(offences(&[folder], &above, |_| false));
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn there_is_one_of_each_engine() {
    let lock =
        fs::read_to_string(Path::new(ROOT).join("Cargo.lock")).expect("there is a lock file");
    for name in ["egui", "bevy_ecs", "wgpu", "ron", "winit"] {
        let count = lock
            .lines()
            .filter(|line| *line == format!("name = \"{name}\""))
            .count();
        assert_eq!(count, 1, "{count} versions of {name}");
    }
}
