//! Mistakes of syntax: what is not RON.

use crate::scenario::diagnostic::{Code, Diagnostic};
use crate::scenario::source::tree::{Problem, SyntaxError};
use crate::scenario::source::{Bracket, FileId, Span};
use crate::tr;

/// A file without a value.
pub static EMPTY: Code = Code::error("A0005", "empty-file");
/// Anything else that is not RON.
pub static SYNTAX: Code = Code::error("A0006", "syntax");
/// A bracket, text or comment that is not closed, or closed by the wrong sign.
pub static UNCLOSED: Code = Code::error("A0007", "unclosed");

pub(super) const CODES: &[&Code] = &[&EMPTY, &SYNTAX, &UNCLOSED];

pub(super) const ENGLISH: &str = r#"
A0005 = this file is empty
    .help = write at least `()`, or remove the file
    .explanation =
        The file holds nothing but white space and comments. A scenario file is one value in round brackets:
        the sections of the scenario, each with its name and a colon. `()` is a file with no section.
A0006 = { $what }
    .explanation =
        The file is not RON here. RON writes a structure as Name(field: value, …) or (field: value, …), a list
        as [a, b, c], a text between straight quotation marks, and words such as true, None or Phone without
        any. Commas stand between entries (one after the last does no harm), a colon between a field and its
        value, // before a comment.
A0007 = { $what }
    .explanation =
        Every ( needs its ), every [ its ] and every quotation mark another one. Where one is missing, the
        program guesses from the rest of the file which one it was and goes on; the other mistakes that it
        reports in the same file are worth a second look once this one is mended.

syntax-no-value = a value is missing here
syntax-no-comma = a comma is missing here
syntax-no-colon = a colon is missing here, between the field and its value
syntax-equals = a colon belongs here, not an equals sign
syntax-unclosed = this { $bracket } is never closed
syntax-mismatched = this closes a { $bracket } that was opened with another bracket
syntax-mismatched-label = the bracket that it closes
syntax-stray = nothing that is open ends with this { $bracket }
syntax-open-text = this text has no closing quotation mark
syntax-open-text-help = texts stand between two straight quotation marks; a text may run over several lines, but a mark inside it is written \"
syntax-open-comment = this comment never ends
syntax-quotes = texts stand between straight double quotation marks: "…"
syntax-character = `{ $character }` means nothing here
syntax-unnamed = a value without a name among named fields
syntax-unnamed-help = write `name: value`, or remove it
syntax-misplaced = a named field where only values may stand
syntax-misplaced-help = a bracket may be missing before it
syntax-trailing = the file goes on after its end
syntax-trailing-help = a file is one value: put everything inside one pair of round brackets
syntax-escape = this text has a backslash sequence that means nothing; write \\ for a backslash
syntax-unknown = this is not RON: { $reason }
"#;

/// The diagnostic for a mistake that the tree found.
pub(crate) fn diagnostic(file: FileId, text: &str, error: &SyntaxError) -> Diagnostic {
    let span = Span {
        file,
        start: error.start,
        end: error.end,
    };
    let say = |code: &'static Code, what: String, help: Option<String>| {
        let mut diagnostic = Diagnostic::new(code, span, &[("what", what.into())]);
        diagnostic.help = help;
        diagnostic
    };
    let plain = |what: String| say(&SYNTAX, what, None);
    match error.problem {
        Problem::Empty => Diagnostic::new(&EMPTY, span, &[]),
        Problem::NoValue => plain(tr!("syntax-no-value")),
        Problem::NoComma => plain(tr!("syntax-no-comma")).with_suggestion(span, ","),
        Problem::NoColon => plain(tr!("syntax-no-colon")).with_suggestion(span, ":"),
        Problem::EqualSign => plain(tr!("syntax-equals")).with_suggestion(span, ":"),
        Problem::Unclosed(bracket) => {
            let what = tr!("syntax-unclosed", bracket = sign(bracket).0);
            say(&UNCLOSED, what, None)
        }
        Problem::Mismatched(bracket) => {
            let what = tr!("syntax-mismatched", bracket = sign(bracket).0);
            let mut diagnostic = say(&UNCLOSED, what, None).with_suggestion(span, sign(bracket).1);
            if let Some(opened) = error.opened {
                let opened = Span {
                    file,
                    start: opened.start,
                    end: opened.end,
                };
                diagnostic = diagnostic.with_label(opened, tr!("syntax-mismatched-label"));
            }
            diagnostic
        }
        Problem::Stray(bracket) => plain(tr!("syntax-stray", bracket = sign(bracket).1)),
        Problem::OpenText => {
            let help = tr!("syntax-open-text-help");
            say(&UNCLOSED, tr!("syntax-open-text"), Some(help))
        }
        Problem::OpenComment => say(&UNCLOSED, tr!("syntax-open-comment"), None),
        Problem::SingleQuotes | Problem::CurlyQuotes => {
            let found = text.get(error.start as usize..error.end as usize);
            let inner = found
                .unwrap_or_default()
                .trim_matches(|c| matches!(c, '\'' | '“' | '”' | '„' | '«' | '»' | '"'));
            plain(tr!("syntax-quotes")).with_suggestion(span, format!("\"{inner}\""))
        }
        Problem::Character(character) => {
            let character = if character.is_control() || character.is_whitespace() {
                format!("U+{:04X}", u32::from(character))
            } else {
                character.to_string()
            };
            plain(tr!("syntax-character", character = character))
        }
        Problem::Unnamed => say(
            &SYNTAX,
            tr!("syntax-unnamed"),
            Some(tr!("syntax-unnamed-help")),
        ),
        Problem::Misplaced => say(
            &SYNTAX,
            tr!("syntax-misplaced"),
            Some(tr!("syntax-misplaced-help")),
        ),
        Problem::Trailing => say(
            &SYNTAX,
            tr!("syntax-trailing"),
            Some(tr!("syntax-trailing-help")),
        ),
    }
}

/// A text whose escapes are not RON's.
pub(crate) fn bad_escape(span: Span) -> Diagnostic {
    Diagnostic::new(&SYNTAX, span, &[("what", tr!("syntax-escape").into())])
}

/// What the parser of record says where the tree saw nothing wrong.
pub(crate) fn other(span: Span, reason: &str) -> Diagnostic {
    let what = tr!("syntax-unknown", reason = reason);
    Diagnostic::new(&SYNTAX, span, &[("what", what.into())])
}

fn sign(bracket: Bracket) -> (&'static str, &'static str) {
    match bracket {
        Bracket::Round => ("(", ")"),
        Bracket::Square => ("[", "]"),
        Bracket::Curly => ("{", "}"),
    }
}
