//! Diagnostics for other programs. The form is stable: fields are added, never changed or removed.
//!
//! ```json
//! {
//!   "schema": 1,
//!   "errors": 1,
//!   "warnings": 0,
//!   "diagnostics": [
//!     {
//!       "code": "A0008",
//!       "name": "unknown-field",
//!       "severity": "error",
//!       "message": "…",
//!       "help": "…",
//!       "file": "demo/msel.ron",
//!       "start": { "line": 2, "column": 16, "offset": 17 },
//!       "end": { "line": 2, "column": 22, "offset": 23 },
//!       "label": null,
//!       "labels": [ { "file": "…", "start": { … }, "end": { … }, "text": "…" } ],
//!       "suggestion": { "file": "…", "start": { … }, "end": { … }, "replacement": "medium" }
//!     }
//!   ]
//! }
//! ```
//!
//! Lines and columns count from 1, columns in characters; offsets count the bytes of the file from 0, so that
//! a byte order mark at its start is three of them; `end` is exclusive. `help`, `label` and `suggestion` may be null.

use serde_json::{Value, json};

use super::Diagnostic;
use crate::scenario::source::{SourceFile, SourceMap, Span};

/// The version of the form. It changes when a field changes its meaning, which is not meant to happen.
pub const SCHEMA: u32 = 1;

/// The diagnostics as one JSON object.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> Value {
    let errors = diagnostics.iter().filter(|it| it.is_error()).count();
    json!({
        "schema": SCHEMA,
        "errors": errors,
        "warnings": diagnostics.len() - errors,
        "diagnostics": diagnostics.iter().map(|it| one(it, sources)).collect::<Vec<_>>(),
    })
}

fn one(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let mut object = json!({
        "code": diagnostic.code.id,
        "name": diagnostic.code.name,
        "severity": diagnostic.code.severity.name(),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "label": diagnostic.label,
        "labels": diagnostic
            .labels
            .iter()
            .map(|label| place(label.span, sources, "text", &label.text))
            .collect::<Vec<_>>(),
        "suggestion": diagnostic
            .suggestion
            .as_ref()
            .map(|it| place(it.span, sources, "replacement", &it.replacement)),
    });
    let file = sources.file(diagnostic.span.file);
    object["file"] = file.path().into();
    object["start"] = position(file, diagnostic.span.start);
    object["end"] = position(file, diagnostic.span.end);
    object
}

fn place(span: Span, sources: &SourceMap, name: &str, words: &str) -> Value {
    let file = sources.file(span.file);
    let mut object = json!({
        "file": file.path(),
        "start": position(file, span.start),
        "end": position(file, span.end),
    });
    object[name] = words.into();
    object
}

fn position(file: &SourceFile, offset: u32) -> Value {
    let position = file.position(offset);
    let offset = offset + file.bytes_before();
    json!({ "line": position.line, "column": position.column, "offset": offset })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::checks::fields;

    #[test]
    fn the_form_is_the_documented_one() {
        let mut map = SourceMap::default();
        let file = map.add(SourceFile::new("demo/msel.ron", "(\n  mediun: Phone)"));
        let span = Span {
            file,
            start: 4,
            end: 10,
        };
        let diagnostic = Diagnostic::new(&fields::UNKNOWN, span, &[("field", "mediun".into())])
            .with_label(span, "here")
            .with_suggestion(span, "medium");
        let value = render(&[diagnostic], &map);
        assert_eq!(value["schema"], 1);
        assert_eq!(
            (&value["errors"], &value["warnings"]),
            (&json!(1), &json!(0))
        );
        let one = &value["diagnostics"][0];
        assert_eq!(one["code"], "A0008");
        assert_eq!(one["severity"], "error");
        assert_eq!(one["file"], "demo/msel.ron");
        assert_eq!(one["start"], json!({ "line": 2, "column": 3, "offset": 4 }));
        assert_eq!(one["end"], json!({ "line": 2, "column": 9, "offset": 10 }));
        assert_eq!(one["suggestion"]["replacement"], "medium");
        assert_eq!(one["labels"][0]["text"], "here");
    }

    #[test]
    fn offsets_are_those_of_the_file() {
        let mut map = SourceMap::default();
        let file = map.add(SourceFile::new("a.ron", "(a: 1)").with_mark(true));
        assert_eq!(
            position(map.file(file), 1),
            json!({ "line": 1, "column": 2, "offset": 4 })
        );
    }
}
