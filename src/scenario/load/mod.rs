//! From files to a scenario, with every mistake of every file at once.
//!
//! [`load`] takes what a person names: a folder, a single file, or a scenario that ships with the program.
//! It never panics and never hangs, whatever the bytes are; what can be made out comes back together with
//! the mistakes. Nothing but `disk` touches a disk.

mod disk;
mod folder;
mod join;
mod origin;
mod packs;
mod parse;
mod tolerant;

pub use folder::{Folder, LIBRARY, ROOT, Unopened, shipped_names};
pub use origin::{Located, Origins};
pub use parse::options;

use super::checks::{self, reading};
use super::diagnostic::{Diagnostic, did_you_mean, sort};
use super::model::Scenario;
use super::source::{FileId, SourceFile, SourceMap, Span};

/// A scenario as far as it could be read, and what is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The joined scenario. With mistakes in the files it may hold stand-ins and lack entries; none if no
    /// file could be read.
    pub scenario: Option<Scenario>,
    /// The files.
    pub sources: SourceMap,
    /// How many of the files are the scenario's own. They come first; the others are the library's.
    pub own_files: usize,
    /// The mistakes, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Where everything stands.
    pub origins: Origins,
    /// Whether some file is missing from the whole.
    pub(crate) incomplete: bool,
}

impl Loaded {
    /// Whether there is an error (warnings do not count).
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// Whether a file could not be read at all, or no scenario was found.
    #[must_use]
    pub fn could_not_read(&self) -> bool {
        let unread = |it: &Diagnostic| reading::keeps_from_reading(it.code);
        self.diagnostics.iter().any(unread)
    }

    /// The scenario, if it has no errors; otherwise everything back, for a report.
    ///
    /// # Errors
    /// Itself, with at least one error among its diagnostics.
    pub fn playable(mut self) -> Result<Scenario, Box<Self>> {
        match self.scenario.take() {
            Some(scenario) if !self.has_errors() => Ok(scenario),
            scenario => {
                self.scenario = scenario;
                Err(Box::new(self))
            }
        }
    }
}

impl Scenario {
    /// Loads and checks what `path` names; see [`load`].
    ///
    /// # Errors
    /// What was read and every mistake in it, if one of them is an error.
    pub fn load(path: &str) -> Result<Self, Box<Loaded>> {
        load(path).playable()
    }
}

/// Loads and checks the scenario that `path` names: a folder with a `scenario.ron`, a single `.ron` file, or
/// the name of a scenario, which is looked for under `scenarios/` and then among those that ship with the
/// program. The library is read from the folder `library` beside the scenario, and beneath it the one that
/// ships.
#[must_use]
pub fn load(path: &str) -> Loaded {
    match folder::find(path) {
        Some(found) => {
            let loaded = load_from(&found.folder, &found.root);
            match part_of_another(&found, &loaded) {
                Some(diagnostic) => only(loaded, diagnostic),
                None => loaded,
            }
        }
        None => nothing_at(path),
    }
}

/// Whether a single file is not a scenario but one of the files of the folder that it lies in.
fn part_of_another(found: &folder::Found, loaded: &Loaded) -> Option<Diagnostic> {
    if found.root == ROOT || !found.folder.names().iter().any(|it| it == ROOT) {
        return None;
    }
    let lacks = |it: &Diagnostic| it.code == &reading::NO_SECTION;
    let first = loaded.diagnostics.iter().find(|it| lacks(it))?;
    let whole = loaded.diagnostics.iter().filter(|it| lacks(it)).count() > 1;
    let folder = found.folder.path_of("");
    let folder = match folder.trim_end_matches('/') {
        "" => ".",
        folder => folder,
    };
    let args = [("folder", folder.into())];
    whole.then(|| Diagnostic::new(&reading::PART, start_of(first.span.file), &args))
}

/// The mistakes of reading, with `diagnostic` in place of all that are about the scenario as a whole.
fn only(mut loaded: Loaded, diagnostic: Diagnostic) -> Loaded {
    let file = diagnostic.span.file;
    loaded
        .diagnostics
        .retain(|it| it.span.file == file && checks::is_found_while_reading(it.code));
    loaded
        .diagnostics
        .retain(|it| it.code != &reading::NO_SECTION);
    loaded.diagnostics.push(diagnostic);
    sort(&mut loaded.diagnostics);
    loaded
}

/// Loads and checks the scenario whose root file is `root` in `folder`.
#[must_use]
pub fn load_from(folder: &Folder, root: &str) -> Loaded {
    let mut loaded = join::join(folder, root);
    checks::run(&mut loaded);
    sort(&mut loaded.diagnostics);
    loaded
}

/// The scenarios in a folder of scenarios, by path; empty where there is none.
#[must_use]
pub fn scenarios_in(path: &str) -> Vec<String> {
    let root = |folder: &String| disk::is_file(&format!("{folder}/{ROOT}"));
    disk::folders(path).into_iter().filter(root).collect()
}

fn nothing_at(path: &str) -> Loaded {
    let mut sources = SourceMap::default();
    let file = sources.add(SourceFile::new(path, ""));
    let shipped = shipped_names().join(", ");
    let args = [("path", path.into()), ("shipped", shipped.into())];
    let mut diagnostic = Diagnostic::new(&reading::NO_SCENARIO, start_of(file), &args);
    let names = shipped_names();
    let last = path.trim_end_matches('/').rsplit('/').next();
    let near = last.and_then(|name| did_you_mean(name, names.iter().map(String::as_str)));
    if let Some(meant) = near {
        diagnostic = diagnostic.with_suggestion(start_of(file), meant);
    }
    Loaded {
        scenario: None,
        own_files: sources.len(),
        sources,
        diagnostics: vec![diagnostic],
        origins: Origins::default(),
        incomplete: true,
    }
}

fn start_of(file: FileId) -> Span {
    Span {
        file,
        start: 0,
        end: 0,
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    const HEADER: &str = r#"exercise: (id: "x", title: "X", summary: "s", brief: "b", length: "20m"),
        alliance: (name: "Compact", members: ["BAS"], coordinator: "CCS"),"#;

    /// The mistakes of reading alone, each with its place.
    fn mistakes(files: &[(&str, &str)]) -> String {
        let loaded = join::join(&Folder::of_texts(files.iter().copied()), ROOT);
        let lines: Vec<String> = loaded
            .diagnostics
            .iter()
            .map(|it| {
                let file = loaded.sources.file(it.span.file);
                let at = file.position(it.span.start);
                let place = format!("{}:{}:{}", file.path(), at.line, at.column);
                format!("{place} {} {}", it.code.id, it.message)
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn the_files_of_a_folder_are_joined_in_order() {
        let root = format!(
            "({HEADER} files: [\"b.ron\", \"a.ron\"], milestones: [(id: \"m1\", title: \"1\")])"
        );
        let folder = Folder::of_texts([
            (ROOT, root.as_str()),
            ("a.ron", r#"(milestones: [(id: "m3", title: "3")])"#),
            ("b.ron", r#"(milestones: [(id: "m2", title: "2")])"#),
        ]);
        let loaded = join::join(&folder, ROOT);
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        let scenario = loaded.scenario.expect("it is sound");
        let ids: Vec<&str> = scenario
            .milestones
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!(ids, ["m1", "m2", "m3"]);
        let path = crate::scenario::source::Path::root()
            .field("milestones")
            .index(2)
            .field("title");
        let place = loaded.origins.locate(&path, &loaded.sources);
        let file = loaded.sources.file(place.span.file);
        assert_eq!(file.path(), "a.ron");
        assert_eq!(file.slice(place.span.start, place.span.end), "\"3\"");
        assert!(place.exact && !place.wounded);
    }

    #[test]
    fn what_is_wrong_with_the_set_of_files_is_said() {
        let root = format!("({HEADER} files: [\"a.ron\", \"no.ron\", \"../b.ron\"])");
        assert_snapshot!(mistakes(&[
            (ROOT, root.as_str()),
            ("a.ron", "(files: [\"c.ron\"], score: (legal: 20), alliance: (name: \"B\", members: [], coordinator: \"C\"))"),
            ("forgotten.ron", "()"),
        ]), @r##"
        a.ron:1:2 A0023 `files` may stand in scenario.ron only
        a.ron:1:40 A0020 `alliance` stands in two files
        scenario.ron:2:93 A0017 the file no.ron is not there
        scenario.ron:2:103 A0018 the file ../b.ron lies outside the scenario's folder
        scenario.ron:2:83 A0019 the file forgotten.ron is beside this one but `files` does not name it
        "##);
        assert_snapshot!(mistakes(&[(ROOT, "(exercize: (id: \"x\"))")]), @r##"
        scenario.ron:1:2 A0008 there is no field `exercize` here
        scenario.ron:1:1 A0021 the scenario has no `alliance`
        "##);
        assert_snapshot!(mistakes(&[(ROOT, "()")]), @r##"
        scenario.ron:1:1 A0021 the scenario has no `exercise`
        scenario.ron:1:1 A0021 the scenario has no `alliance`
        "##);
        assert_snapshot!(mistakes(&[(ROOT, "")]), @r##"
        scenario.ron:1:1 A0005 this file is empty
        "##);
        assert_snapshot!(mistakes(&[("other.ron", "()")]), @r##"scenario.ron:1:1 A0001 this file cannot be read: it does not exist"##);
    }

    #[test]
    fn a_file_is_named_once_and_by_its_name() {
        let root = format!(
            "({HEADER} files: [\"./a.ron\", \"a.ron\", \"b.rno\", \".\\\\c.ron\", \"\", \"/etc/x.ron\"])"
        );
        assert_snapshot!(mistakes(&[
            (ROOT, root.as_str()),
            ("a.ron", "()"),
            ("b.ron", "()"),
        ]), @r##"
        scenario.ron:2:95 A0026 `files` names a.ron twice
        scenario.ron:2:104 A0017 the file b.rno is not there
        scenario.ron:2:113 A0025 ".\c.ron" is not the name of a file of the scenario
        scenario.ron:2:125 A0025 "" is not the name of a file of the scenario
        scenario.ron:2:129 A0018 the file /etc/x.ron lies outside the scenario's folder
        "##);
    }

    #[test]
    fn a_scenario_has_a_thousand_files_at_most() {
        let names: Vec<String> = (0..1_003).map(|at| format!("{at}.ron")).collect();
        let root = format!("({HEADER} files: {names:?})");
        let mut files: Vec<(&str, &str)> = vec![(ROOT, root.as_str())];
        files.extend(names.iter().map(|it| (it.as_str(), "()")));
        let found = mistakes(&files);
        let first = found.lines().next().unwrap_or_default();
        assert!(
            first.contains("A0028 a scenario has at most 1000 files"),
            "{first}"
        );
    }

    #[test]
    fn a_shipped_scenario_is_recognised_by_nearly_its_name() {
        let loaded = load("quiet-harbor");
        let meant = loaded.diagnostics[0].suggestion.as_ref();
        assert_eq!(
            meant.map(|it| it.replacement.as_str()),
            Some("quiet-harbour")
        );
    }

    #[test]
    fn an_index_leads_to_the_right_entry_though_others_were_left_out() {
        let root = format!(
            "({HEADER} milestones: [(id: \"m1\", title: \"1\"), 7, (id: \"m3\", title: \"3\")], teams: [(id: 3)])"
        );
        let loaded = join::join(&Folder::of_texts([(ROOT, root.as_str())]), ROOT);
        let path = crate::scenario::source::Path::root()
            .field("milestones")
            .index(1)
            .field("id");
        let place = loaded.origins.locate(&path, &loaded.sources);
        let file = loaded.sources.file(place.span.file);
        assert_eq!(file.slice(place.span.start, place.span.end), "\"m3\"");
        assert!(loaded.origins.is_uncertain("milestones", &loaded.sources));
        assert!(loaded.origins.is_uncertain("teams", &loaded.sources));
        assert!(!loaded.origins.is_uncertain("duties", &loaded.sources));
    }

    #[test]
    fn a_path_to_nothing_is_a_mistake_and_no_panic() {
        let loaded = load("no/such/place");
        assert!(loaded.could_not_read() && loaded.scenario.is_none());
    }

    #[test]
    fn any_bytes_are_answered() {
        for bytes in [
            &b"\0\x01\xff\xfe"[..],
            b"PK\x03\x04",
            b"\xef\xbb\xbf()",
            &[b'('; 4_000],
        ] {
            let files = std::collections::BTreeMap::from([(ROOT.to_owned(), bytes.to_vec())]);
            let loaded = load_from(&Folder::Memory(files), ROOT);
            assert!(loaded.has_errors());
        }
    }
}
