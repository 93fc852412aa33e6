//! The checks: one file a kind of mistake, or a tight family of kinds.
//!
//! Each file holds the codes, their words as a Fluent source, the function that looks, and the tests. To add
//! one: write the file, name it here and in [`english`], and give its codes numbers that were never used.
//! The guide (`scenarios/README.md`) lists what [`all_codes`] lists; a test compares them.
//!
//! A check reads the scenario and nothing else; it never panics, and it reports rather than repairs.

pub mod fields;
pub mod reading;
pub mod syntax;
pub mod values;

use super::diagnostic::Code;
use super::load::Loaded;

/// Runs every check over what was loaded.
pub(crate) fn run(loaded: &mut Loaded) {
    let _ = loaded;
}

/// Every code, in order of its number.
#[must_use]
pub fn all_codes() -> Vec<&'static Code> {
    let mut all = [reading::CODES, syntax::CODES, fields::CODES, values::CODES].concat();
    all.sort_by_key(|code| code.id);
    all
}

/// The code with this id (`A0103`) or name (`unknown-team`), in any case.
#[must_use]
pub fn code(id_or_name: &str) -> Option<&'static Code> {
    all_codes().into_iter().find(|code| {
        code.id.eq_ignore_ascii_case(id_or_name) || code.name.eq_ignore_ascii_case(id_or_name)
    })
}

/// The English words of all checks, for the text module.
pub(crate) fn english() -> Vec<(&'static str, &'static str)> {
    vec![
        ("checks/reading", reading::ENGLISH),
        ("checks/syntax", syntax::ENGLISH),
        ("checks/fields", fields::ENGLISH),
        ("checks/values", values::ENGLISH),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text;

    #[test]
    fn every_code_is_used_once_and_has_its_words() {
        let mut ids = BTreeSet::new();
        let mut names = BTreeSet::new();
        for code in all_codes() {
            assert!(ids.insert(code.id), "{} twice", code.id);
            assert!(names.insert(code.name), "{} twice", code.name);
            let digits = code.id.strip_prefix('A').unwrap_or_default();
            assert!(
                digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()),
                "{}",
                code.id
            );
            assert!(text::exists(code.id), "{} has no message", code.id);
            assert!(
                text::exists(&format!("{}.explanation", code.id)),
                "{} has no explanation",
                code.id
            );
            assert!(
                !code.explanation().contains("{$"),
                "{} explains with an argument",
                code.id
            );
        }
    }

    #[test]
    fn a_code_is_found_by_its_number_and_by_its_name() {
        assert_eq!(code("a0008").map(|code| code.name), Some("unknown-field"));
        assert_eq!(code("unknown-field").map(|code| code.id), Some("A0008"));
        assert_eq!(code("A9999"), None);
    }
}
