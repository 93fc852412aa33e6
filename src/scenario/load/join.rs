//! The files of a scenario, joined into one.

use std::collections::BTreeSet;

use super::folder::{Folder, ROOT, Unopened};
use super::origin::Origins;
use super::parse::parse;
use super::tolerant::stand_in;
use super::{Loaded, packs, start_of};
use crate::scenario::checks::{reading, syntax};
use crate::scenario::diagnostic::{Diagnostic, did_you_mean};
use crate::scenario::model::{Document, Library, Scenario};
use crate::scenario::source::tree::{self, Shape};
use crate::scenario::source::{
    FileId, MAX_FILES, MAX_NESTING, MAX_SET_BYTES, Path, SourceFile, SourceMap, Span, Unreadable,
    decode,
};

/// How the record of an exercise begins: it is a database.
const RECORD: &str = "SQLite format 3\0";

/// Reads `root` and the files that it names, and the libraries beneath.
pub(super) fn join(folder: &Folder, root: &str) -> Loaded {
    let mut join = Join::default();
    let first = join.read(folder, root, None);
    join.origins.set_root(first.unwrap_or(FileId(0)));
    join.origins.add_single("files", first.unwrap_or(FileId(0)));
    let Some(first) = first else {
        return join.finish(None);
    };
    let document = join.parse(first);
    let named = document.files.clone();
    let Some(mut whole) = Whole::new(document, first, &mut join.origins) else {
        return join.finish(None);
    };
    join.read_named(folder, root, first, &named, &mut whole);

    join.own_files = Some(join.sources.len());
    let mut layers = Vec::new();
    layers.extend(folder.library());
    layers.push(Folder::shipped_library());
    let mut read = BTreeSet::new();
    for layer in layers {
        let before = Ids::of(&whole.scenario.library);
        for name in layer.names() {
            // A library file takes the place of one of its name in a layer beneath.
            if !read.insert(name.clone()) {
                continue;
            }
            if let Some(file) = join.read(&layer, &name, None) {
                let document = join.parse(file);
                whole.add_library(document.library, file, &before, &mut join.origins);
            }
        }
    }
    let scenario = whole.complete(&mut join);
    join.finish(Some(scenario))
}

#[derive(Default)]
struct Join {
    sources: SourceMap,
    /// How many files had been read before the libraries.
    own_files: Option<usize>,
    origins: Origins,
    diagnostics: Vec<Diagnostic>,
    incomplete: bool,
    bytes: u64,
    /// Files that somebody surely meant by another name.
    meant: BTreeSet<String>,
}

impl Join {
    fn finish(self, scenario: Option<Scenario>) -> Loaded {
        Loaded {
            scenario,
            own_files: self.own_files.unwrap_or(self.sources.len()),
            sources: self.sources,
            diagnostics: self.diagnostics,
            origins: self.origins,
            incomplete: self.incomplete,
        }
    }

    fn refuse(&mut self, diagnostic: Diagnostic) {
        self.incomplete = true;
        self.diagnostics.push(diagnostic);
    }

    /// Reads the file `name`. A file that is not there is reported at `named_at`, where one names it.
    fn read(&mut self, folder: &Folder, name: &str, named_at: Option<Span>) -> Option<FileId> {
        let path = folder.path_of(name);
        let bytes = match folder.read(name) {
            Ok(bytes) => bytes,
            Err(unopened) => {
                let diagnostic = match (unopened, named_at) {
                    (Unopened::Absent, Some(span)) => self.no_file(folder, name, span),
                    (Unopened::TooLarge(bytes), _) => {
                        let file = self.sources.add(SourceFile::new(path, ""));
                        reading::too_large(start_of(file), bytes)
                    }
                    (other, _) => {
                        let reason = match other {
                            Unopened::Refused(reason) => reason,
                            _ => crate::tr!("load-absent"),
                        };
                        let file = self.sources.add(SourceFile::new(path, ""));
                        let args = [("reason", reason.into())];
                        Diagnostic::new(&reading::UNREADABLE, start_of(file), &args)
                    }
                };
                self.refuse(diagnostic);
                return None;
            }
        };
        self.bytes += bytes.len() as u64;
        if self.bytes > MAX_SET_BYTES {
            let file = self.sources.add(SourceFile::new(path, ""));
            self.refuse(reading::too_large(start_of(file), self.bytes));
            return None;
        }
        match decode(bytes) {
            Ok((text, marked)) => {
                let file = SourceFile::new(path, text).with_mark(marked);
                Some(self.sources.add(file))
            }
            Err(unreadable) => {
                let diagnostic = self.unreadable(path, unreadable);
                self.refuse(diagnostic);
                None
            }
        }
    }

    /// A file that is named and not there; one that is there and has nearly that name was meant.
    fn no_file(&mut self, folder: &Folder, name: &str, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::new(&reading::NO_FILE, span, &[("file", name.into())]);
        let names = folder.names();
        match did_you_mean(name.trim(), names.iter().map(String::as_str)) {
            Some(meant) => {
                self.meant.insert(meant.to_owned());
                diagnostic.with_suggestion(span, format!("{meant:?}"))
            }
            None if names.iter().any(|it| it == name.trim()) => {
                self.meant.insert(name.trim().to_owned());
                diagnostic.with_suggestion(span, format!("{:?}", name.trim()))
            }
            None => diagnostic,
        }
    }

    fn unreadable(&mut self, path: String, unreadable: Unreadable) -> Diagnostic {
        match unreadable {
            Unreadable::TooLarge { bytes } => {
                let file = self.sources.add(SourceFile::new(path, ""));
                reading::too_large(start_of(file), bytes)
            }
            Unreadable::NotText { good } if good.starts_with(RECORD) => {
                let file = self.sources.add(SourceFile::new(path.clone(), ""));
                Diagnostic::new(&reading::RECORD, start_of(file), &[("file", path.into())])
            }
            Unreadable::NotText { good } => {
                let end = good.len() as u32;
                let file = self.sources.add(SourceFile::new(path, good));
                let span = Span {
                    file,
                    start: end,
                    end,
                };
                Diagnostic::new(&reading::NOT_TEXT, span, &[])
            }
            Unreadable::TooDeep { text, offset } => {
                let file = self.sources.add(SourceFile::new(path, text));
                let start = offset as u32;
                let span = Span {
                    file,
                    start,
                    end: start + 1,
                };
                Diagnostic::new(&reading::TOO_DEEP, span, &[("limit", MAX_NESTING.into())])
            }
        }
    }

    fn parse(&mut self, file: FileId) -> Document {
        let parsed = parse::<Document>(file, self.sources.file(file));
        self.incomplete |= parsed.value.is_none();
        self.diagnostics.extend(parsed.diagnostics);
        self.origins.add_file(file, parsed.wounds);
        parsed.value.unwrap_or_default()
    }

    /// Whether some file has the section, or a slip for it, and the mistake is reported already.
    fn was_meant(&self, section: &str) -> bool {
        let stands = |(file, _)| section_name(file, section, &self.sources).is_some();
        let slip = |it: &Diagnostic| {
            let meant = it.suggestion.as_ref();
            meant.is_some_and(|meant| meant.replacement == section)
        };
        let empty = |it: &Diagnostic| it.code == &syntax::EMPTY;
        self.sources.iter().any(stands) || self.diagnostics.iter().any(|it| slip(it) || empty(it))
    }

    /// Reads the files that `files` of the root names, and looks for forgotten ones.
    fn read_named(
        &mut self,
        folder: &Folder,
        root: &str,
        first: FileId,
        named: &[String],
        whole: &mut Whole,
    ) {
        let mut seen: BTreeSet<String> = BTreeSet::from([root.to_owned()]);
        let list = self
            .origins
            .locate(&Path::root().field("files"), &self.sources);
        // Of a list that could not be read nobody knows what else it names.
        self.incomplete |= list.unsure;
        for (at, written) in named.iter().enumerate() {
            let path = Path::root().field("files").index(at);
            let place = self.origins.locate(&path, &self.sources);
            if place.wounded {
                continue;
            }
            let name = match file_name(written) {
                Ok(name) => name,
                Err(diagnostic) => {
                    self.refuse(diagnostic(place.span));
                    continue;
                }
            };
            if !seen.insert(name.clone()) {
                let args = [("file", name.into())];
                self.diagnostics
                    .push(Diagnostic::new(&reading::FILE_TWICE, place.span, &args));
                continue;
            }
            if seen.len() > MAX_FILES {
                let args = [("limit", MAX_FILES.into())];
                self.refuse(Diagnostic::new(&reading::TOO_MANY, place.span, &args));
                break;
            }
            let Some(file) = self.read(folder, &name, Some(place.span)) else {
                continue;
            };
            let document = self.parse(file);
            for (section, stands) in [
                ("exercise", document.exercise.is_some()),
                ("files", !document.files.is_empty()),
            ] {
                if stands {
                    let span = section_span(file, section, &self.sources);
                    self.diagnostics.push(reading::not_here(span, section));
                }
            }
            whole.add(document, file, self);
        }
        if root == ROOT && !list.unsure {
            for name in folder.names() {
                if !seen.contains(name.as_str()) && !self.meant.contains(name.as_str()) {
                    let args = [("file", name.into())];
                    let span = if list.exact {
                        list.span
                    } else {
                        start_of(first)
                    };
                    self.diagnostics
                        .push(Diagnostic::new(&reading::UNLISTED, span, &args));
                }
            }
        }
    }
}

/// The name of a file in the folder, as the folder has it; or what is wrong with it.
fn file_name(written: &str) -> Result<String, impl Fn(Span) -> Diagnostic> {
    let with_slashes = written.replace('\\', "/");
    let name = with_slashes.trim_start_matches("./");
    let odd = name.is_empty() || name.split('/').any(|part| matches!(part, "" | "."));
    let outside = written.starts_with(['/', '\\'])
        || name.contains(':')
        || name.split('/').any(|part| part == "..");
    if !outside && !odd && !written.contains('\\') {
        return Ok(name.to_owned());
    }
    let (written, name) = (written.to_owned(), name.to_owned());
    Err(move |span| {
        let args = [("file", written.as_str().into())];
        if outside {
            Diagnostic::new(&reading::OUTSIDE, span, &args)
        } else if odd {
            Diagnostic::new(&reading::FILE_NAME, span, &args)
        } else {
            Diagnostic::new(&reading::FILE_NAME, span, &args)
                .with_suggestion(span, format!("{name:?}"))
        }
    })
}

macro_rules! lists {
    ($do:ident) => {
        $do! {
            nations, teams, externals, in_force, evidence, leads, resources, msel, dilemmas, milestones,
            branches, duties, objectives, debrief
        }
    };
}

macro_rules! library_lists {
    ($do:ident) => {
        $do! {
            instruments "library.instruments", forms "library.forms", grounds "library.grounds",
            procedures "library.procedures", doctrines "library.doctrines", concepts "library.concepts",
            taxonomies "library.taxonomies", marks "library.marks", channels "library.channels",
            nations "library.nations"
        }
    };
}

/// The ids that a library has.
struct Ids(BTreeSet<(&'static str, String)>);

impl Ids {
    fn of(library: &Library) -> Self {
        let mut ids = BTreeSet::new();
        macro_rules! collect {
            ($($list:ident $name:literal),*) => {$(
                ids.extend(library.$list.iter().map(|it| ($name, it.id.as_str().to_owned())));
            )*};
        }
        library_lists!(collect);
        Self(ids)
    }

    fn has(&self, list: &'static str, id: &str) -> bool {
        self.0.contains(&(list, id.to_owned()))
    }
}

/// The scenario while its files are joined.
struct Whole {
    scenario: Scenario,
    missing: Vec<&'static str>,
}

impl Whole {
    fn new(document: Document, file: FileId, origins: &mut Origins) -> Option<Self> {
        let mut missing = Vec::new();
        let exercise = document.exercise.clone();
        if exercise.is_some() {
            origins.add_single("exercise", file);
        } else {
            missing.push("exercise");
        }
        // Without it nothing can be played, but the rest can still be checked.
        let exercise = exercise.or_else(stand_in)?;
        let alliance = stand_in()?;
        let mut whole = Self {
            scenario: Scenario {
                exercise,
                alliance,
                nations: Vec::new(),
                teams: Vec::new(),
                externals: Vec::new(),
                in_force: Vec::new(),
                evidence: Vec::new(),
                leads: Vec::new(),
                resources: Vec::new(),
                msel: Vec::new(),
                dilemmas: Vec::new(),
                milestones: Vec::new(),
                branches: Vec::new(),
                duties: Vec::new(),
                objectives: Vec::new(),
                score: document.score.clone().unwrap_or_default(),
                debrief: Vec::new(),
                library: Library::default(),
            },
            missing,
        };
        whole.add_lists(document, file, origins);
        Some(whole)
    }

    fn add(&mut self, document: Document, file: FileId, join: &mut Join) {
        for (section, stands) in [
            ("alliance", document.alliance.is_some()),
            ("score", document.score.is_some()),
        ] {
            if stands && let Some(first) = join.origins.single(section) {
                join.diagnostics.push(reading::twice(
                    section,
                    section_span(file, section, &join.sources),
                    section_span(first, section, &join.sources),
                ));
            }
        }
        self.add_lists(document, file, &mut join.origins);
    }

    fn add_lists(&mut self, document: Document, file: FileId, origins: &mut Origins) {
        if let Some(alliance) = document.alliance {
            if origins.single("alliance").is_none() {
                self.scenario.alliance = alliance;
            }
            origins.add_single("alliance", file);
        }
        if let Some(score) = document.score {
            if origins.single("score").is_none() {
                self.scenario.score = score;
            }
            origins.add_single("score", file);
        }
        macro_rules! append {
            ($($list:ident),*) => {$(
                for (index, entry) in document.$list.into_iter().enumerate() {
                    origins.add_entry(stringify!($list), file, index);
                    self.scenario.$list.push(entry);
                }
            )*};
        }
        lists!(append);
        let none = Ids(BTreeSet::new());
        self.add_library(document.library, file, &none, origins);
    }

    /// Adds the entries of a library file whose ids no earlier layer has.
    fn add_library(
        &mut self,
        library: Library,
        file: FileId,
        earlier: &Ids,
        origins: &mut Origins,
    ) {
        macro_rules! append {
            ($($list:ident $name:literal),*) => {$(
                for (index, entry) in library.$list.into_iter().enumerate() {
                    if !earlier.has($name, entry.id.as_str()) {
                        origins.add_entry($name, file, index);
                        self.scenario.library.$list.push(entry);
                    }
                }
            )*};
        }
        library_lists!(append);
    }

    fn complete(mut self, join: &mut Join) -> Scenario {
        if join.origins.single("alliance").is_none() {
            self.missing.push("alliance");
        }
        for section in self.missing {
            join.incomplete = true;
            if !join.was_meant(section) {
                let span = join.origins.locate(&Path::root(), &join.sources).span;
                let args = [("section", section.into())];
                let diagnostic = Diagnostic::new(&reading::NO_SECTION, span, &args);
                join.diagnostics.push(diagnostic);
            }
        }
        let scenario = &mut self.scenario;
        for nation in &mut scenario.nations {
            let pack = nation.pack.as_ref();
            let packs = &scenario.library.nations;
            if let Some(pack) = pack.and_then(|id| packs.iter().find(|it| it.id == *id)) {
                packs::complete(nation, pack);
            }
        }
        self.scenario
    }
}

/// The name of a section in a file.
fn section_name(file: FileId, section: &str, sources: &SourceMap) -> Option<Span> {
    let text = sources.file(file).text();
    let root = tree::parse(text).0?;
    let Shape::Fields(_, fields) = &root.shape else {
        return None;
    };
    let name = fields
        .iter()
        .map(|field| field.name)
        .find(|name| text.get(name.start as usize..name.end as usize) == Some(section))?;
    Some(Span {
        file,
        start: name.start,
        end: name.end,
    })
}

fn section_span(file: FileId, section: &str, sources: &SourceMap) -> Span {
    section_name(file, section, sources).unwrap_or_else(|| start_of(file))
}
