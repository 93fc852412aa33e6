//! One file: from text to a value, with every mistake on the way.

use ron::Options;
use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::tolerant::{self, Wounds};
use crate::scenario::checks::{reading, syntax};
use crate::scenario::diagnostic::{Diagnostic, sort};
use crate::scenario::source::{FileId, MAX_NESTING, Position, SourceFile, Span, tree};

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
    let broken = errors.iter().map(|error| (error.start, error.end)).collect();
    let (value, wounds) = match &root {
        Some(root) => {
            let (value, found, wounds) = tolerant::read(id, file.text(), root, broken);
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
                format!("{}:{} {} {what:?} {}{meant}", at.line, at.column, it.code.id, it.message)
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn a_sound_file_is_read_by_ron_alone() {
        let (parsed, _) = read(r#"Script(title: "x", entries: [(id: "a", at: "1m", text: "t", when: Not(Set("m")))])"#);
        assert!(parsed.diagnostics.is_empty());
        let script = parsed.value.expect("it is sound");
        assert_eq!(script.entries[0].when, Some(Gate::Not(Box::new(Gate::Set("m".into())))));
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
)"#), @"");
    }

    #[test]
    fn every_missing_field_is_named_and_a_misspelled_one_only_once() {
        assert_snapshot!(mistakes(r#"(entries: [(id: "a"), (id: "b", aat: "1m", text: "x")])"#), @"");
    }

    #[test]
    fn what_can_be_read_is_kept() {
        let (parsed, _) = read(r#"(title: 3, entries: [(id: "a", at: "1m", text: "t", x: 1), 7, (id: "c", at: "2m", text: "u")])"#);
        let script = parsed.value.expect("most of it is sound");
        let ids: Vec<&str> = script.entries.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids, ["a", "c"]);
        assert_eq!(parsed.wounds.left_out.values().collect::<Vec<_>>(), [&vec![1]]);
    }

    #[test]
    fn syntax_and_names_are_reported_together() {
        assert_snapshot!(mistakes("(\n  title: \"x\"\n  entries: [(id: \"a\", at: \"1m\", text: \"t\", mediun: Mail), (id: 'b', at: \"2m\", text: \"u\"],\n)"), @"");
    }

    #[test]
    fn words_with_the_wrong_number_of_values() {
        assert_snapshot!(mistakes(r#"(title: "x", weight: 300, entries: [(id: "a", at: "1m", text: "t", medium: Phone(1), when: Did("x")), (id: "b", at: "1m", text: "t", when: Set), Entri(id: "c", id: "d", at: "1m", text: "\q")])"#), @"");
    }

    #[test]
    fn empty_and_foreign_files() {
        assert_snapshot!(mistakes(""), @"");
        assert_snapshot!(mistakes("[1, 2]"), @"");
        assert_snapshot!(mistakes("{\"title\": \"x\"}"), @"");
        assert_snapshot!(mistakes("title: \"x\""), @"");
    }

    #[test]
    fn a_mistake_reads_well() {
        let (parsed, map) = read("(\n    title: \"x\",\n    entries: [\n        (id: \"a\", at: \"1m\", text: \"t\", mediun: Phone),\n    ],\n)\n");
        assert_snapshot!(text::render(&parsed.diagnostics[0], &map, false), @"");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_text_makes_it_fail(text in ".{0,200}") {
            let (parsed, map) = read(&text);
            prop_assert!(parsed.value.is_some() || !parsed.diagnostics.is_empty());
            for diagnostic in &parsed.diagnostics {
                let _ = text::render(diagnostic, &map, false);
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
                let _ = text::render(diagnostic, &map, false);
            }
        }
    }
}
