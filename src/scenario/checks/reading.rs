//! Mistakes that keep a file, or a set of files, from being read at all.

use crate::scenario::diagnostic::{Code, Diagnostic};
use crate::scenario::source::{MAX_SET_BYTES, Span};
use crate::tr;

/// A file cannot be opened.
pub static UNREADABLE: Code = Code::error("A0001", "unreadable-file");
/// A file, or the set, is larger than any scenario.
pub static TOO_LARGE: Code = Code::error("A0002", "file-too-large");
/// A file is not UTF-8 text.
pub static NOT_TEXT: Code = Code::error("A0003", "not-text");
/// Brackets nest too deeply.
pub static TOO_DEEP: Code = Code::error("A0004", "nested-too-deeply");
/// A path leads to no scenario.
pub static NO_SCENARIO: Code = Code::error("A0016", "no-scenario");
/// A file that `files` names is not there.
pub static NO_FILE: Code = Code::error("A0017", "missing-file");
/// A file that `files` names lies outside the scenario's folder.
pub static OUTSIDE: Code = Code::error("A0018", "file-outside");
/// A file beside `scenario.ron` that `files` does not name.
pub static UNLISTED: Code = Code::warning("A0019", "unlisted-file");
/// A section that may stand once stands twice.
pub static TWICE: Code = Code::error("A0020", "section-twice");
/// A section without which there is no exercise.
pub static NO_SECTION: Code = Code::error("A0021", "missing-section");
/// `exercise` or `files` outside `scenario.ron`.
pub static NOT_HERE: Code = Code::error("A0023", "section-not-here");

/// A name in `files` that cannot be that of a file.
pub static FILE_NAME: Code = Code::error("A0025", "file-name");
/// A file that `files` names twice.
pub static FILE_TWICE: Code = Code::warning("A0026", "file-named-twice");
/// A single file that is one of the files of a scenario.
pub static PART: Code = Code::error("A0027", "part-of-a-scenario");
/// More files than a scenario may have.
pub static TOO_MANY: Code = Code::error("A0028", "too-many-files");
/// The record of an exercise in the place of a scenario.
pub static RECORD: Code = Code::error("A0029", "exercise-file");

/// More mistakes of a kind than are shown.
pub static MORE: Code = Code::error("A0024", "more-mistakes");

pub(super) const CODES: &[&Code] = &[
    &UNREADABLE,
    &TOO_LARGE,
    &NOT_TEXT,
    &TOO_DEEP,
    &NO_SCENARIO,
    &NO_FILE,
    &OUTSIDE,
    &UNLISTED,
    &TWICE,
    &NO_SECTION,
    &NOT_HERE,
    &MORE,
    &FILE_NAME,
    &FILE_TWICE,
    &PART,
    &TOO_MANY,
    &RECORD,
];

pub(super) const ENGLISH: &str = r#"
A0001 = this file cannot be read: { $reason }
    .explanation =
        The operating system did not let the program open or read the file. The reason is in the message:
        the file may not exist, or the program may lack the right to read it.
A0002 = { $bytes } bytes are more than a scenario may have: the limit is { $limit }
    .help = check that this is a scenario file; long texts and pictures do not belong in one
    .explanation =
        A scenario file may have 8 MiB and a scenario 64 MiB in 1,000 files. Ten thousand injects take about
        5 MiB, so a larger file is almost surely something else.
A0003 = this file is not text: from here on it is not UTF-8
    .help = save the file as UTF-8 in your editor
    .explanation =
        Scenario files are text in UTF-8. A file saved in another encoding, such as Windows-1251 or GB 18030,
        or a file that is no text at all, shows this mistake at the first wrong character. Most editors offer
        "save with encoding".
A0004 = brackets are nested too deeply here: { $limit } levels are the limit
    .explanation =
        Brackets inside brackets may be nested 64 levels deep. No readable scenario comes near that; look for a
        bracket that is never closed, or split a long condition into milestones.
A0016 = there is no scenario here: { $path }
    .help = name a folder with a scenario.ron in it, a single .ron file, or a scenario that ships with the program: { $shipped }
    .explanation =
        A scenario is a folder whose root file is named scenario.ron, or a single file that ends in .ron. The
        path that was given is neither, and no scenario that ships with the program has this name.
A0017 = the file { $file } is not there
    .help = correct the name, or remove it from `files`
    .explanation =
        `files` in scenario.ron names the other files of the scenario, relative to its folder. This one does
        not exist there. Upper and lower case matter.
A0018 = the file { $file } lies outside the scenario's folder
    .help = move the file into the folder and name it relative to scenario.ron
    .explanation =
        The names in `files` are relative to the folder of scenario.ron and may not leave it, so that a
        scenario can be copied, sent and embedded as one folder.
A0019 = the file { $file } is beside this one but `files` does not name it
    .help = add "{ $file }" to `files`, or move it elsewhere
    .explanation =
        A file in the scenario's folder ends in .ron and `files` in scenario.ron does not name it, so nothing
        in it is part of the exercise. Usually it was forgotten.
A0020 = `{ $section }` stands in two files
    .label = the second
    .help = keep one of the two
    .explanation =
        The sections `exercise`, `alliance` and `score` describe the exercise as a whole and may stand once.
        Lists, such as `msel`, may stand in several files; they are joined.
A0021 = the scenario has no `{ $section }`
    .help = add the section `{ $section }` to scenario.ron
    .explanation =
        `exercise` says what the exercise is and how long it lasts; `alliance` says which states belong to it
        and which team coordinates them. No exercise can start without the two.
A0023 = `{ $section }` may stand in scenario.ron only
    .help = move it to scenario.ron
    .explanation =
        `exercise` and `files` belong in the root file of a scenario, scenario.ron, so that it is plain where
        reading begins. The other sections may stand in any file.
A0024 = { $count } more mistakes like this one are not shown
    .explanation =
        One slip repeated through a large file can make thousands of mistakes. A thousand of a kind are shown;
        mend those, and check again.
A0025 = "{ $file }" is not the name of a file of the scenario
    .help = name the file relative to scenario.ron, with / between folders
    .explanation =
        `files` names files relative to the folder of scenario.ron, such as "msel.ron" or "acts/one.ron". An
        empty name is none, and folders are separated by / on every system, so that a scenario reads the same
        everywhere.
A0026 = `files` names { $file } twice
    .help = remove one of the two
    .explanation =
        A file is read once, however often it is named. Perhaps another file was meant.
A0027 = this file is part of the scenario in the folder { $folder }
    .help = check the whole: accord check { $folder }
    .explanation =
        The file has no `exercise` of its own, and a scenario.ron lies beside it. What its entries name stands
        in the other files, so only the scenario as a whole can be checked. Of this file alone the spelling
        was checked.
A0028 = a scenario has at most { $limit } files
    .help = join some of them; the files from here on were not read
    .explanation =
        A scenario may have 1,000 files with its root. No readable scenario comes near that.
A0029 = this is an exercise that was played, not a scenario
    .help = to go on with it: accord host --file { $file }; to look at it: accord replay { $file }
    .explanation =
        A file that ends in .accord holds an exercise: its scenario, and all that happened. It is named in
        another way than a scenario to begin with.
"#;

/// Whether a mistake of this kind means that something could not be read at all.
#[must_use]
pub fn keeps_from_reading(code: &Code) -> bool {
    [&UNREADABLE, &TOO_LARGE, &NOT_TEXT, &NO_SCENARIO, &RECORD].contains(&code)
}

/// A file, or with it the set, is larger than any scenario.
pub(crate) fn too_large(span: Span, bytes: u64) -> Diagnostic {
    let limit = crate::scenario::source::MAX_FILE_BYTES;
    let limit = if bytes > MAX_SET_BYTES {
        MAX_SET_BYTES
    } else {
        limit
    };
    Diagnostic::new(
        &TOO_LARGE,
        span,
        &[("bytes", bytes.into()), ("limit", limit.into())],
    )
}

/// A section that may stand in the root file only.
pub(crate) fn not_here(span: Span, section: &str) -> Diagnostic {
    Diagnostic::new(&NOT_HERE, span, &[("section", section.into())])
}

/// A section that may stand once.
pub(crate) fn twice(section: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&TWICE, second, &[("section", section.into())])
        .with_label(first, tr!("first-here"))
}
