//! Mistakes in the names of fields: unknown, missing, twice.

use crate::scenario::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scenario::model::Document;
use crate::scenario::source::Span;

/// A field that the structure does not have.
pub static UNKNOWN: Code = Code::error("A0008", "unknown-field");
/// A field that must be there and is not.
pub static MISSING: Code = Code::error("A0009", "missing-field");
/// A field that stands twice.
pub static DUPLICATE: Code = Code::error("A0010", "duplicate-field");

pub(super) const CODES: &[&Code] = &[&UNKNOWN, &MISSING, &DUPLICATE];

pub(super) const ENGLISH: &str = r#"
A0008 = there is no field `{ $field }` here
    .help = the fields are: { $fields }
    .explanation =
        Every structure has a fixed set of fields; the reference in the guide lists them. A name that is not
        among them is never ignored, because a misspelled field would silently leave its default in force.
A0009 = the field `{ $field }` is missing
    .help = add `{ $field }: …`; the reference in the guide says what it may hold
    .explanation =
        Some fields have no default, because no default would be right: an inject without a text, a duty
        without a limit. The structure at this place lacks one of them.
A0010 = the field `{ $field }` stands twice
    .help = keep one of the two
    .explanation =
        A field may stand once in a structure. Of two values the program would have to drop one, and cannot
        know which one was meant.

field-is-section = `{ $field }` is a section: it stands in the outermost brackets of a file, beside the other sections
"#;

/// A field `found` that is none of `fields`.
pub(crate) fn unknown(span: Span, found: &str, fields: &[&str]) -> Diagnostic {
    let list = fields.join(", ");
    let diagnostic = Diagnostic::new(
        &UNKNOWN,
        span,
        &[("field", found.into()), ("fields", list.into())],
    );
    match did_you_mean(found, fields.iter().copied()) {
        Some(meant) => diagnostic.with_suggestion(span, meant),
        None if sections().contains(&found) => Diagnostic {
            help: Some(crate::tr!("field-is-section", field = found)),
            ..diagnostic
        },
        None => diagnostic,
    }
}

/// The sections of a file.
fn sections() -> &'static [&'static str] {
    match ron::from_str::<Document>("(no_such_field: 1)").map_err(|error| error.code) {
        Err(ron::Error::NoSuchStructField { expected, .. }) => expected,
        _ => &[],
    }
}

/// A field that is missing from the structure at `span`.
pub(crate) fn missing(span: Span, field: &str) -> Diagnostic {
    Diagnostic::new(&MISSING, span, &[("field", field.into())])
}

/// A second field of the same name.
pub(crate) fn duplicate(span: Span, first: Span, field: &str) -> Diagnostic {
    Diagnostic::new(&DUPLICATE, span, &[("field", field.into())])
        .with_label(first, crate::tr!("first-here"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sections_are_known() {
        assert!(sections().contains(&"teams") && sections().contains(&"msel"));
    }
}
