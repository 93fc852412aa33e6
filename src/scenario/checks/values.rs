//! Values that a field cannot hold: an unknown word, the wrong kind, the wrong number of them, a number out
//! of range, a text that does not read as what it should be.

use crate::scenario::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scenario::source::Span;
use crate::tr;

/// A word that is none of those that may stand here.
pub static UNKNOWN_WORD: Code = Code::error("A0011", "unknown-word");
/// A value of the wrong kind.
pub static WRONG_KIND: Code = Code::error("A0012", "wrong-kind");
/// Too many or too few values.
pub static WRONG_COUNT: Code = Code::error("A0013", "wrong-count");
/// A number that is too small or too large.
pub static OUT_OF_RANGE: Code = Code::error("A0014", "out-of-range");
/// A text that does not read as what it should be, such as a time.
pub static INVALID: Code = Code::error("A0015", "invalid-value");

pub(super) const CODES: &[&Code] = &[
    &UNKNOWN_WORD,
    &WRONG_KIND,
    &WRONG_COUNT,
    &OUT_OF_RANGE,
    &INVALID,
];

pub(super) const ENGLISH: &str = r#"
A0011 = `{ $word }` is not one of the words that may stand here
    .help = the words are: { $words }
    .explanation =
        Where the language offers a choice, such as the medium of an inject or the act that it expects, the
        choice is a word with a capital letter from a fixed list, without quotation marks: Phone, Acquire,
        Milestone. The reference in the guide lists them for every field.
A0012 = expected { $expected }, found { $found }
    .explanation =
        The value is of another kind than the field holds: a word where a text belongs, a text where a number
        belongs, a single value where a list belongs. Texts and ids stand between quotation marks, lists
        between square brackets, numbers and words alone.
A0013 = expected { $expected }, found { $found }
    .explanation =
        A word such as Acquire("E3", Memory) takes a fixed number of values in a fixed order. The reference in
        the guide shows an example for each.
A0014 = { $number } is out of range: this is a whole number from { $least } to { $most }
    .explanation =
        The number does not fit the field. The reference in the guide gives the range and the unit of each.
A0015 = { $reason }
    .explanation =
        The text is not written as the field needs it. A time is written as people write it, such as "26m",
        "1h30", "90s" or "2m30s", and counts play time from the start of the exercise.

kind-text = a text in quotation marks
kind-number = a whole number
kind-fraction = a number
kind-truth = `true` or `false`
kind-character = a character in single quotation marks
kind-list = a list in square brackets
kind-map = a map in curly brackets
kind-structure = fields in round brackets
kind-word = a word from the list of this field
kind-unit = `()`
kind-values = { $count ->
    [one] one value in round brackets
   *[other] { $count } values in round brackets
}
kind-no-values = the word alone, with no values
found-text = a text
found-number = the number { $what }
found-word = the word `{ $what }`
found-character = a character
found-bytes = bytes
found-list = a list
found-map = a map
found-values = { $count ->
    [0] nothing
    [one] one value
   *[other] { $count } values
}
found-structure = named fields
found-named = `{ $what }(…)`
help-quote = put it between quotation marks
help-unquote = write the word without quotation marks
help-words = the words are: { $words }
help-list = put it between square brackets, even if it is the only one
"#;

/// A word `found` that is none of `words`.
pub(crate) fn unknown_word(span: Span, found: &str, words: &[&str]) -> Diagnostic {
    let list = words.join(", ");
    let args = [("word", found.into()), ("words", list.into())];
    let diagnostic = Diagnostic::new(&UNKNOWN_WORD, span, &args);
    match did_you_mean(found, words.iter().copied()) {
        Some(meant) => diagnostic.with_suggestion(span, meant),
        None => diagnostic,
    }
}

/// A value of the wrong kind; `expected` and `found` are phrases.
pub(crate) fn wrong_kind(span: Span, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(
        &WRONG_KIND,
        span,
        &[("expected", expected.into()), ("found", found.into())],
    )
}

/// Too many or too few values.
pub(crate) fn wrong_count(span: Span, expected: &str, found: usize) -> Diagnostic {
    let found = tr!("found-values", count = found);
    Diagnostic::new(
        &WRONG_COUNT,
        span,
        &[("expected", expected.into()), ("found", found.into())],
    )
}

/// A number outside its range.
pub(crate) fn out_of_range(span: Span, number: &str, least: &str, most: &str) -> Diagnostic {
    Diagnostic::new(
        &OUT_OF_RANGE,
        span,
        &[
            ("number", number.into()),
            ("least", least.into()),
            ("most", most.into()),
        ],
    )
}

/// A text that does not read as what it should be.
pub(crate) fn invalid(span: Span, reason: &str) -> Diagnostic {
    Diagnostic::new(&INVALID, span, &[("reason", reason.into())])
}
