//! Values that a field cannot hold: an unknown word, the wrong kind, the wrong number of them, a number out
//! of range, a text that does not read as what it should be.

use crate::scenario::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scenario::model::{Act, Condition, Effect};
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
kind-time = a time in quotation marks
kind-optional = a value, or nothing at all
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
kind-bare-word = the word alone, without brackets
found-brackets = empty brackets
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
help-time = write it with its unit, such as "26m", "1h30", "90s" or "2m30s"
help-unquote-number = write the number without quotation marks
word-is-act = `{ $word }` is an act: acts stand in Each, By, Did and the like, and in the `act` of a duty
word-is-effect = `{ $word }` is an effect: effects stand in `then`
word-is-condition = `{ $word }` is a condition: conditions stand in `when`
help-leave-out = leave the field out
help-all = write All([a, b]) where all must hold, Any([a, b]) where one must
help-unquote = write the word without quotation marks
help-words = the words are: { $words }
help-list = put it between square brackets, even if it is the only one
"#;

/// A word `found` that is none of `words`.
pub(crate) fn unknown_word(span: Span, found: &str, words: &[&str]) -> Diagnostic {
    let list = words.join(", ");
    let args = [("word", found.into()), ("words", list.into())];
    let mut diagnostic = Diagnostic::new(&UNKNOWN_WORD, span, &args);
    if let Some(help) = elsewhere(found) {
        diagnostic.help = Some(help);
    }
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

/// A text that does not read as what it should be; `raw` is how it is written.
pub(crate) fn invalid(span: Span, reason: &str, raw: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(&INVALID, span, &[("reason", reason.into())]);
    match meant_time(raw.trim_matches('"')) {
        Some(meant) if reason.starts_with("expected a time") => {
            diagnostic.with_suggestion(span, format!("{meant:?}"))
        }
        _ => diagnostic,
    }
}

/// The time that `text` was probably meant to be: `90` is minutes, `5 min` is `5m`, `1.5h` is `1h30`.
pub(crate) fn meant_time(text: &str) -> Option<String> {
    if text.len() > 32 {
        return None;
    }
    let mut plain = text.to_lowercase();
    plain.retain(|c| !c.is_whitespace());
    for (unit, words) in [
        ("h", ["hours", "hour", "hrs", "hr"]),
        ("m", ["minutes", "minute", "mins", "min"]),
        ("s", ["seconds", "second", "secs", "sec"]),
        ("d", ["days", "day", "", ""]),
    ] {
        for word in words.into_iter().filter(|it| !it.is_empty()) {
            plain = plain.replace(word, unit);
        }
    }
    let digits = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
    if digits(&plain) {
        plain.push('m');
    } else if let Some(half) = plain.strip_suffix(".5h").filter(|it| digits(it)) {
        plain = format!("{half}h30");
    } else if let Some(half) = plain.strip_suffix(".5m").filter(|it| digits(it)) {
        plain = format!("{half}m30s");
    } else if plain.contains('m') && plain.ends_with(|c: char| c.is_ascii_digit()) {
        plain.push('s');
    }
    let sound = crate::scenario::model::time::parse(&plain).is_ok();
    (sound && plain != "0m").then_some(plain)
}

/// The words of the choice `T`.
fn words_of<T: serde::de::DeserializeOwned>() -> &'static [&'static str] {
    match ron::from_str::<T>("NoSuchWord").map_err(|error| error.code) {
        Err(ron::Error::NoSuchEnumVariant { expected, .. }) => expected,
        _ => &[],
    }
}

/// Whether `word` is an act.
pub(crate) fn is_act(word: &str) -> bool {
    words_of::<Act>().contains(&word)
}

/// What else in the language has this word.
fn elsewhere(word: &str) -> Option<String> {
    let has = |words: &[&str]| words.contains(&word);
    if is_act(word) {
        Some(tr!("word-is-act", word = word))
    } else if has(words_of::<Effect>()) {
        Some(tr!("word-is-effect", word = word))
    } else if has(words_of::<Condition>()) {
        Some(tr!("word-is-condition", word = word))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_recognised_in_what_people_write() {
        for (text, meant) in [
            ("90", "90m"),
            ("5 min", "5m"),
            ("2 minutes", "2m"),
            ("1 hour 30", "1h30"),
            ("2m30", "2m30s"),
            ("1.5h", "1h30"),
            ("45 sec", "45s"),
        ] {
            assert_eq!(meant_time(text).as_deref(), Some(meant), "{text}");
        }
        for text in [
            "",
            "soon",
            "1:30",
            "-5m",
            "0",
            "5m5m",
            "99999999999999999999",
        ] {
            assert_eq!(meant_time(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_of_another_list_is_known() {
        assert!(is_act("Hold") && !is_act("Give"));
        assert!(elsewhere("Give").is_some_and(|it| it.contains("effect")));
        assert!(elsewhere("Secured").is_some_and(|it| it.contains("condition")));
        assert_eq!(elsewhere("Zebra"), None);
    }
}
