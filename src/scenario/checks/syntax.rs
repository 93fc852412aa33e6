//! Mistakes of syntax: what is not RON.

use super::reading::MORE;
use crate::scenario::diagnostic::{Code, Diagnostic};
use crate::scenario::source::tree::{Problem, SyntaxError};
use crate::scenario::source::{Bracket, FileId, Span, plain as plain_sign, sign};
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
syntax-inner-quotes = quotation marks inside a text are written \"
syntax-no-opening-quote = the text that begins here has no opening quotation mark
syntax-hash = comments begin with //, not with a number sign
syntax-conflict = an unfinished merge: two versions of the text meet here
syntax-conflict-help = keep one of the two, and remove the lines with <<<<<<<, ======= and >>>>>>>; of the two versions the first was checked
syntax-character = `{ $character }` means nothing here
syntax-lookalike = `{ $character }` ({ $number }) is not the sign `{ $plain }`, though it looks like it
syntax-invisible = a character that nobody sees stands here: { $number }
syntax-invisible-help = replace it with a plain space, or remove it
syntax-operator = conditions are joined by words, not by signs
syntax-operator-help = write All([a, b]) where all must hold, Any([a, b]) where one must, Not(a) for the opposite
syntax-path = the word stands alone, without its type in front
syntax-clock = a time stands between quotation marks, with its units
syntax-clock-help = write "1h30" for an hour and a half, "1m30s" for a minute and a half
syntax-word-brackets = what belongs to a word stands in round brackets
syntax-quoted-name = the name of a field stands without quotation marks
syntax-leftover = this belongs to nothing: the value in front of it is complete
syntax-leftover-help = a comma and the next field come after a value; a text stands between quotation marks
syntax-no-open = an opening { $bracket } is missing here
syntax-wrong-open = a { $bracket } belongs here
syntax-wrong-open-round-help = fields stand in round brackets
syntax-wrong-open-square-help = lists stand in square brackets
syntax-closed-early = this ends the list, and entries of it follow
syntax-closed-early-help = remove it, or move it behind the last entry
syntax-unnamed = a value without a name among named fields
syntax-unnamed-help = write `name: value`, or remove it
syntax-misplaced = a named field where only values may stand
syntax-misplaced-help = a bracket may be missing before it
syntax-trailing = the file goes on after its end
syntax-trailing-help = a file is one value: put everything inside one pair of round brackets
syntax-escape = `{ $escape }` in a text means nothing; a backslash is written \\
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
    let found = text
        .get(error.start as usize..error.end as usize)
        .unwrap_or_default();
    let meant = |diagnostic: Diagnostic| match &error.instead {
        Some(instead) => diagnostic.with_suggestion(span, instead),
        None => diagnostic,
    };
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
        Problem::NoOpen(bracket) => say(
            &UNCLOSED,
            tr!("syntax-no-open", bracket = sign(bracket).0),
            None,
        )
        .with_suggestion(span, sign(bracket).0),
        Problem::WrongOpen(bracket) => {
            let help = match bracket {
                Bracket::Round => tr!("syntax-wrong-open-round-help"),
                _ => tr!("syntax-wrong-open-square-help"),
            };
            let what = tr!("syntax-wrong-open", bracket = sign(bracket).0);
            say(&UNCLOSED, what, Some(help)).with_suggestion(span, sign(bracket).0)
        }
        Problem::ClosedEarly => {
            let help = tr!("syntax-closed-early-help");
            say(&UNCLOSED, tr!("syntax-closed-early"), Some(help))
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
            let inner = found.trim_matches(|c| {
                matches!(c, '\'' | '’' | '“' | '”' | '„' | '«' | '»' | '"' | '＂')
            });
            plain(tr!("syntax-quotes")).with_suggestion(span, format!("\"{inner}\""))
        }
        Problem::InnerQuotes => {
            let inner = found.get(1..found.len().saturating_sub(1));
            let inner = inner.unwrap_or_default().replace("\\\"", "\"");
            let instead = format!("\"{}\"", inner.replace('"', "\\\""));
            plain(tr!("syntax-inner-quotes")).with_suggestion(span, instead)
        }
        Problem::NoOpeningQuote => meant(say(&UNCLOSED, tr!("syntax-no-opening-quote"), None)),
        Problem::HashComment => {
            let rest = found.trim_start_matches('#');
            plain(tr!("syntax-hash")).with_suggestion(span, format!("//{rest}"))
        }
        Problem::Conflict => say(
            &SYNTAX,
            tr!("syntax-conflict"),
            Some(tr!("syntax-conflict-help")),
        ),
        Problem::Lookalike(character) => {
            let sign = plain_sign(character).map(String::from).unwrap_or_default();
            plain(tr!(
                "syntax-lookalike",
                character = character.to_string(),
                number = number(character),
                plain = sign.as_str()
            ))
            .with_suggestion(span, sign)
        }
        Problem::Invisible(character) => say(
            &SYNTAX,
            tr!("syntax-invisible", number = number(character)),
            Some(tr!("syntax-invisible-help")),
        ),
        Problem::Character(character) => {
            let character = if character.is_control() || character.is_whitespace() {
                number(character)
            } else {
                character.to_string()
            };
            plain(tr!("syntax-character", character = character))
        }
        Problem::Operator => meant(say(
            &SYNTAX,
            tr!("syntax-operator"),
            Some(tr!("syntax-operator-help")),
        )),
        Problem::Path => meant(plain(tr!("syntax-path"))),
        Problem::Clock => say(&SYNTAX, tr!("syntax-clock"), Some(tr!("syntax-clock-help"))),
        Problem::WordBrackets => meant(plain(tr!("syntax-word-brackets"))),
        Problem::QuotedName => meant(plain(tr!("syntax-quoted-name"))),
        Problem::Leftover => say(
            &SYNTAX,
            tr!("syntax-leftover"),
            Some(tr!("syntax-leftover-help")),
        ),
        Problem::More(count) => Diagnostic::new(&MORE, span, &[("count", count.into())]),
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

/// A backslash sequence that RON does not have; `escape` are its characters.
pub(crate) fn bad_escape(span: Span, escape: &str) -> Diagnostic {
    let what = tr!("syntax-escape", escape = escape);
    Diagnostic::new(&SYNTAX, span, &[("what", what.into())])
        .with_suggestion(span, format!("\\{escape}"))
}

/// The backslash sequences of the text `raw` that mean nothing, as ranges in it.
pub(crate) fn bad_escapes(raw: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = raw[at..].find('\\') {
        let start = at + next;
        let rest = &raw[start + 1..];
        let Some(first) = rest.chars().next() else {
            break;
        };
        let braced = rest.bytes().take(12).position(|b| b == b'}');
        let len = match first {
            'x' => 3,
            'u' if rest.starts_with("u{") => braced.map_or(1, |end| end + 1),
            'u' => 5,
            first => first.len_utf8(),
        };
        let whole = |len| rest.get(..len);
        let sound = |len: usize| {
            whole(len).is_some_and(|it| ron::from_str::<String>(&format!("\"\\{it}\"")).is_ok())
        };
        if sound(len) || matches!(first, '"' | '\\') {
            at = start + 1 + len;
        } else {
            at = start + 1 + first.len_utf8();
            found.push((start, at));
        }
    }
    found
}

/// What the parser of record says where the tree saw nothing wrong.
pub(crate) fn other(span: Span, reason: &str) -> Diagnostic {
    let what = tr!("syntax-unknown", reason = reason);
    Diagnostic::new(&SYNTAX, span, &[("what", what.into())])
}

fn number(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_backslash_may_not_begin_is_found() {
        let raw = r#""C:\users\quiet \q \\ \" \n \x4 \x41 \u{1F600} \u{zz}""#;
        let found: Vec<&str> = bad_escapes(raw)
            .into_iter()
            .map(|(start, end)| &raw[start..end])
            .collect();
        assert_eq!(found, ["\\u", "\\q", "\\q", "\\x", "\\u"]);
        assert!(bad_escapes("\"\\").is_empty());
    }
}
