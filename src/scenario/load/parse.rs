//! One file: from text to a value, with every mistake on the way.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::tolerant::{self, Wounds};
use crate::scenario::checks::{reading, syntax};
use crate::scenario::diagnostic::{Diagnostic, sort};
use crate::scenario::source::tree::{self, Problem, SyntaxError};
use crate::scenario::source::{FileId, MAX_NESTING, Position, SourceFile, Span};

/// A file as far as it could be read.
#[derive(Debug)]
pub(crate) struct Parsed<T> {
    /// Its value; of a file with mistakes what could be made out, with stand-ins for what could not.
    pub value: Option<T>,
    /// The mistakes, by place.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the mistakes are, for later checks to keep silent about.
    pub wounds: Wounds,
}

/// How RON is written in a scenario: options stand bare.
#[must_use]
pub fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads one file as a `T`.
pub(crate) fn parse<T: DeserializeOwned>(id: FileId, file: &SourceFile) -> Parsed<T> {
    let error = match options().from_str::<T>(file.text()) {
        Ok(value) => {
            return Parsed {
                value: Some(value),
                diagnostics: Vec::new(),
                wounds: Wounds::default(),
            };
        }
        Err(error) => error,
    };
    let (root, errors) = tree::parse(file.text());
    let mut diagnostics: Vec<Diagnostic> = errors
        .iter()
        .map(|error| syntax::diagnostic(id, file.text(), error))
        .collect();
    let broken = errors
        .iter()
        .filter(|error| error.problem.spoils())
        .map(|error| (error.start, error.end))
        .collect();
    let (value, wounds) = match &root {
        Some(root) => {
            let (value, found, mut wounds) = tolerant::read(id, file.text(), root, broken);
            wounds.truncated = is_truncated(&errors);
            diagnostics.extend(found);
            (value, wounds)
        }
        None => (None, Wounds::default()),
    };
    if diagnostics.is_empty() {
        diagnostics.push(said_by_ron(id, file, &error));
    }
    sort(&mut diagnostics);
    Parsed {
        value,
        diagnostics,
        wounds,
    }
}

/// Whether the end of the file is missing, or hidden in a comment.
fn is_truncated(errors: &[SyntaxError]) -> bool {
    let unclosed = |it: &&SyntaxError| matches!(it.problem, Problem::Unclosed(_));
    errors
        .iter()
        .any(|it| matches!(it.problem, Problem::OpenComment | Problem::Trailing))
        || errors.iter().filter(unclosed).count() > 1
}

/// What `ron` objects to where the second reading found nothing wrong: the place is its own.
fn said_by_ron(id: FileId, file: &SourceFile, error: &ron::error::SpannedError) -> Diagnostic {
    let offset = |at: &ron::error::Position| {
        file.offset(Position {
            line: at.line,
            column: at.col,
        })
    };
    let start = offset(&error.span.start);
    let span = Span {
        file: id,
        start,
        end: offset(&error.span.end).max(start),
    };
    match &error.code {
        ron::Error::ExceededRecursionLimit => {
            Diagnostic::new(&reading::TOO_DEEP, span, &[("limit", MAX_NESTING.into())])
        }
        code => syntax::other(span, &code.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;
    use crate::scenario::diagnostic::text;
    use crate::scenario::source::SourceMap;

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Script {
        title: String,
        #[serde(default)]
        weight: u8,
        #[serde(default)]
        entries: Vec<Entry>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Entry {
        id: String,
        at: crate::scenario::model::Moment,
        text: String,
        #[serde(default)]
        medium: Medium,
        #[serde(default)]
        when: Option<Gate>,
        #[serde(default)]
        to: Vec<String>,
        #[serde(default)]
        place: Option<(u16, u16)>,
    }

    #[derive(Debug, Default, PartialEq, Deserialize)]
    enum Medium {
        #[default]
        Mail,
        Phone,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    enum Gate {
        All(Vec<Gate>),
        Not(Box<Gate>),
        Did(String, Medium),
        Set(String),
    }

    fn read(text: &str) -> (Parsed<Script>, SourceMap) {
        let mut map = SourceMap::default();
        let id = map.add(SourceFile::new("demo.ron", text));
        (parse(id, map.file(id)), map)
    }

    /// The mistakes, each with place, code and message.
    fn mistakes(text: &str) -> String {
        let (parsed, map) = read(text);
        let lines: Vec<String> = parsed
            .diagnostics
            .iter()
            .map(|it| {
                let file = map.file(it.span.file);
                let at = file.position(it.span.start);
                let what = file.slice(it.span.start, it.span.end);
                let meant = it.suggestion.as_ref();
                let meant = meant.map_or(String::new(), |it| format!(" -> {}", it.replacement));
                format!(
                    "{}:{} {} {what:?} {}{meant}",
                    at.line, at.column, it.code.id, it.message
                )
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn a_sound_file_is_read_by_ron_alone() {
        let (parsed, _) = read(
            r#"Script(title: "x", entries: [(id: "a", at: "1m", text: "t", when: Not(Set("m")))])"#,
        );
        assert!(parsed.diagnostics.is_empty());
        let script = parsed.value.expect("it is sound");
        assert_eq!(
            script.entries[0].when,
            Some(Gate::Not(Box::new(Gate::Set("m".into()))))
        );
    }

    #[test]
    fn three_slips_in_three_entries_are_three_mistakes() {
        assert_snapshot!(mistakes(r#"(
    title: "Demo",
    wieght: 2,
    entries: [
        (id: "a", at: "1m", text: "t", mediun: Phone),
        (id: "b", at: "soon", text: "t"),
        (id: "c", at: "3m", text: "t", when: All([Not(Sett("x")), Did("BAS", Phon)])),
        (id: d, text: "t", to: "BAS", place: (1, 2, 3), medium: "Phone"),
        (id: "e", at: "5m", text: "t", place: (70000, 2)),
    ],
)"#), @r##"
        3:5 A0008 "wieght" there is no field `wieght` here -> weight
        5:40 A0008 "mediun" there is no field `mediun` here -> medium
        6:23 A0015 "\"soon\"" expected a time such as "26m", "1h30", "90s" or "2m30s", found "soon"
        7:55 A0011 "Sett" `Sett` is not one of the words that may stand here -> Set
        7:78 A0011 "Phon" `Phon` is not one of the words that may stand here -> Phone
        8:9 A0009 "(id: d, text: \"t\", to: \"BAS\", place: (1, 2, 3), medium: \"Phone\")" the field `at` is missing
        8:14 A0012 "d" expected a text in quotation marks, found the word `d` -> "d"
        8:32 A0012 "\"BAS\"" expected a list in square brackets, found a text -> ["BAS"]
        8:46 A0013 "(1, 2, 3)" expected 2 values in round brackets, found 3 values
        8:65 A0012 "\"Phone\"" expected a word from the list of this field, found a text -> Phone
        9:48 A0014 "70000" 70000 is out of range: this is a whole number from 0 to 65535
        "##);
    }

    #[test]
    fn every_missing_field_is_named_and_a_misspelled_one_only_once() {
        assert_snapshot!(mistakes(r#"(entries: [(id: "a"), (id: "b", aat: "1m", text: "x")])"#), @r##"
        1:1 A0009 "(entries: [(id: \"a\"), (id: \"b\", aat: \"1m\", text: \"x\")])" the field `title` is missing
        1:12 A0009 "(id: \"a\")" the field `at` is missing
        1:12 A0009 "(id: \"a\")" the field `text` is missing
        1:33 A0008 "aat" there is no field `aat` here -> at
        "##);
    }

    #[test]
    fn what_can_be_read_is_kept() {
        let (parsed, _) = read(
            r#"(title: 3, entries: [(id: "a", at: "1m", text: "t", x: 1), 7, (id: "c", at: "2m", text: "u")])"#,
        );
        let script = parsed.value.expect("most of it is sound");
        let ids: Vec<&str> = script.entries.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["a", "c"]);
        assert_eq!(
            parsed.wounds.left_out.values().collect::<Vec<_>>(),
            [&vec![1]]
        );
    }

    #[test]
    fn syntax_and_names_are_reported_together() {
        assert_snapshot!(mistakes("(\n  title: \"x\"\n  entries: [(id: \"a\", at: \"1m\", text: \"t\", mediun: Mail), (id: 'b', at: \"2m\", text: \"u\"],\n)"), @r##"
        2:13 A0006 "" a comma is missing here -> ,
        3:44 A0008 "mediun" there is no field `mediun` here -> medium
        3:59 A0007 "(" this ( is never closed
        3:64 A0012 "'b'" expected a text in quotation marks, found a character
        "##);
    }

    #[test]
    fn words_with_the_wrong_number_of_values() {
        assert_snapshot!(mistakes(r#"(title: "x", weight: 300, entries: [(id: "a", at: "1m", text: "t", medium: Phone(1), when: Did("x")), (id: "b", at: "1m", text: "t", when: Set), Entri(id: "c", id: "d", at: "1m", text: "\q")])"#), @r##"
        1:22 A0014 "300" 300 is out of range: this is a whole number from 0 to 255
        1:76 A0013 "Phone(1)" expected the word alone, with no values, found one value -> Phone
        1:92 A0013 "Did(\"x\")" expected 2 values in round brackets, found one value
        1:140 A0013 "Set" expected one value in round brackets, found nothing
        1:146 A0012 "Entri" expected `Entry`, found `Entri` -> Entry
        1:161 A0010 "id" the field `id` stands twice
        1:187 A0006 "\\q" `\q` in a text means nothing; a backslash is written \\ -> \\q
        "##);
    }

    #[test]
    fn empty_and_foreign_files() {
        assert_snapshot!(mistakes(""), @r##"1:1 A0005 "" this file is empty"##);
        assert_snapshot!(mistakes("[1, 2]"), @r##"1:1 A0012 "[1, 2]" expected fields in round brackets, found a list"##);
        assert_snapshot!(mistakes("{\"title\": \"x\"}"), @r##"1:1 A0012 "{\"title\": \"x\"}" expected fields in round brackets, found a map"##);
        assert_snapshot!(mistakes("title: \"x\""), @r##"
        1:1 A0012 "title" expected fields in round brackets, found the word `title`
        1:6 A0006 ":" the file goes on after its end
        "##);
    }

    #[test]
    fn a_mistake_reads_well() {
        let (parsed, map) = read(
            "(\n    title: \"x\",\n    entries: [\n        (id: \"a\", at: \"1m\", text: \"t\", mediun: Phone),\n    ],\n)\n",
        );
        assert_snapshot!(text::render(&parsed.diagnostics[0], &map, false), @r##"
        error[A0008]: there is no field `mediun` here
         --> demo.ron:4:40
          |
        4 |         (id: "a", at: "1m", text: "t", mediun: Phone),
          |                                        ^^^^^^
          |
          = help: the fields are: id, at, text, medium, when, to, place
          = help: did you mean `medium`?
        "##);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_makes_it_fail(text in ".{0,200}") {
            let (parsed, map) = read(&text);
            prop_assert!(parsed.value.is_some() || !parsed.diagnostics.is_empty());
            for diagnostic in &parsed.diagnostics {
                prop_assert!(!text::render(diagnostic, &map, false).is_empty());
            }
        }

        /// A sound file with some characters struck out, doubled or replaced.
        #[test]
        fn no_slip_of_the_finger_makes_it_fail(
            slips in prop::collection::vec((0usize..260, prop::sample::select(vec!["", "(", ")", "\"", ",", ":", "[", "x", "\n"])), 1..4),
        ) {
            let mut text: Vec<String> = "(title: \"x\", entries: [\n(id: \"a\", at: \"1m\", text: \"t\", when: All([Set(\"m\")])),\n(id: \"b\", at: \"2m\", text: \"t\", to: [\"BAS\", \"GAR\"], place: (1, 2)),\n(id: \"c\", at: \"3m\", text: \"one\ntwo\", medium: Phone),\n])".chars().map(String::from).collect();
            for (at, with) in slips {
                let at = at % text.len();
                text[at] = with.to_owned();
            }
            let text = text.concat();
            let (parsed, map) = read(&text);
            let sound = options().from_str::<Script>(&text).is_ok();
            prop_assert_eq!(parsed.diagnostics.is_empty(), sound);
            for diagnostic in &parsed.diagnostics {
                prop_assert!(!text::render(diagnostic, &map, false).is_empty());
            }
        }
    }
}
