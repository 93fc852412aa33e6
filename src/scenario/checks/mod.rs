//! The checks: one file a kind of mistake, or a tight family of kinds.
//!
//! Each file holds the codes, their words as a Fluent source, the function that looks, and the tests. To add
//! one: write the file with its `CHECK`, name it here and in `CHECKS`, and give its codes numbers that were
//! never used. The guide (`scenarios/README.md`) lists what [`all_codes`] lists; a test compares them.
//!
//! A check reads the scenario and nothing else; it never panics, and it reports rather than repairs. It says
//! where by a trail of fields and indices; the characters are looked up afterwards, so that a clean scenario
//! costs nothing.

mod addresses;
mod alliance;
mod duplicate_ids;
mod evidence;
pub mod fields;
mod idle_roles;
mod kinds;
mod law;
mod never_fires;
mod numbers;
mod otherwise;
mod people;
mod reach;
pub mod reading;
mod recipes;
mod refs;
mod subject;
pub mod syntax;
mod texts;
mod time_bounds;
mod too_late;
mod unknown_ids;
mod unused;
mod urgency;
pub mod values;
mod visits;

pub(crate) use addresses::all_in as real_looking_addresses;
pub(crate) use texts::is_hidden;

use subject::{Findings, Subject};

use super::diagnostic::Code;
use super::load::Loaded;

/// A check over the joined scenario.
struct Check {
    codes: &'static [&'static Code],
    english: &'static str,
    scope: Scope,
    run: fn(&Subject<'_>, &mut Findings),
}

/// What must have been read for a check to make sense.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// It looks at entries one by one: an entry that could not be read hides nothing but itself.
    Entry,
    /// It says what the scenario lacks as a whole: an entry that could not be read may be what it misses.
    Whole,
}

/// The checks over the joined scenario, in the order in which they run.
const CHECKS: &[Check] = &[
    unknown_ids::CHECK,
    duplicate_ids::CHECK,
    time_bounds::CHECK,
    never_fires::CHECK,
    otherwise::CHECK,
    too_late::CHECK,
    urgency::CHECK,
    evidence::CHECK,
    reach::CHECK,
    law::CHECK,
    alliance::CHECK,
    people::CHECK,
    idle_roles::CHECK,
    unused::CHECK,
    numbers::CHECK,
    texts::CHECK,
    addresses::CHECK,
];

/// The kinds of mistake that the loader finds while reading.
const WHILE_READING: &[(&str, &[&Code], &str)] = &[
    ("reading", reading::CODES, reading::ENGLISH),
    ("syntax", syntax::CODES, syntax::ENGLISH),
    ("fields", fields::CODES, fields::ENGLISH),
    ("values", values::CODES, values::ENGLISH),
];

/// Runs every check over what was loaded.
pub(crate) fn run(loaded: &mut Loaded) {
    let whole = !loaded.incomplete && !loaded.has_errors();
    let Some(scenario) = &loaded.scenario else {
        return;
    };
    let subject = Subject::new(loaded, scenario);
    let mut findings = Findings::default();
    for check in CHECKS {
        if whole || check.scope == Scope::Entry {
            (check.run)(&subject, &mut findings);
        }
    }
    let found = findings.settle(loaded);
    loaded.diagnostics.extend(found);
}

/// Whether the loader finds mistakes of this kind, in a file by itself.
pub(crate) fn is_found_while_reading(code: &'static Code) -> bool {
    WHILE_READING
        .iter()
        .any(|(_, codes, _)| codes.contains(&code))
}

/// Every code, in order of its number.
#[must_use]
pub fn all_codes() -> Vec<&'static Code> {
    let reading = WHILE_READING.iter().flat_map(|(_, codes, _)| *codes);
    let checks = CHECKS.iter().flat_map(|check| check.codes);
    let mut all: Vec<&'static Code> = reading.chain(checks).copied().collect();
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
    let reading = WHILE_READING
        .iter()
        .map(|(name, _, english)| (*name, *english));
    let checks = CHECKS
        .iter()
        .map(|check| (check.codes[0].name, check.english));
    reading.chain(checks).collect()
}

#[cfg(test)]
mod testing {
    //! A sound scenario (the one that `accord new` writes), with some sections replaced.

    use crate::scenario::load::{Folder, load_from};
    use crate::scenario::source::tree;

    pub(super) const ROOT: &str = include_str!("../../../assets/new/scenario.ron");
    pub(super) const CASE: &str = include_str!("../../../assets/new/case.ron");
    pub(super) const MSEL: &str = include_str!("../../../assets/new/msel.ron");

    /// The mistakes of the sound scenario with these sections in place of its own, one a line: code,
    /// underlined characters, message, suggestion.
    pub(super) fn with(sections: &[(&str, &str)]) -> String {
        let mut files = [ROOT.to_owned(), CASE.to_owned(), MSEL.to_owned()];
        for (section, text) in sections {
            let found = files.iter_mut().find_map(|file| {
                let root = tree::parse(file).0.expect("the template is RON");
                let at = tree::field(&root, file, section)?;
                let range = at.start as usize..at.end as usize;
                Some((file, range))
            });
            match found {
                Some((file, range)) => file.replace_range(range, text),
                None => {
                    let end = files[0]
                        .rfind(')')
                        .expect("the template ends with a bracket");
                    files[0].insert_str(end, &format!("{section}: {text},\n"));
                }
            }
        }
        let [root, case, msel] = &files;
        let folder = Folder::of_texts([
            ("scenario.ron", root.as_str()),
            ("case.ron", case.as_str()),
            ("msel.ron", msel.as_str()),
        ]);
        let loaded = load_from(&folder, "scenario.ron");
        let lines: Vec<String> = loaded
            .diagnostics
            .iter()
            .map(|it| {
                let file = loaded.sources.file(it.span.file);
                let at: String = file
                    .slice(it.span.start, it.span.end)
                    .chars()
                    .take(40)
                    .collect();
                let meant = it
                    .suggestion
                    .as_ref()
                    .map(|it| format!(" -> {}", it.replacement));
                format!(
                    "{} {at} {}{}",
                    it.code.id,
                    it.message,
                    meant.unwrap_or_default()
                )
            })
            .collect();
        lines.join("\n")
    }

    #[test]
    fn the_template_is_sound() {
        assert_eq!(with(&[]), "");
    }
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
        assert!(ids.len() >= 30, "{} kinds of mistake", ids.len());
    }

    #[test]
    fn a_code_is_found_by_its_number_and_by_its_name() {
        assert_eq!(code("a0008").map(|code| code.name), Some("unknown-field"));
        assert_eq!(code("unknown-field").map(|code| code.id), Some("A0008"));
        assert_eq!(code("A9999"), None);
    }

    #[test]
    fn what_was_not_written_is_never_named() {
        let found = testing::with(&[
            (
                "msel",
                r#"[
            (id: "FW-01", at: "0s", from: [Sim("bank")], to: [All], objective: "O1", title: "T", text: "t", expects: [Each(Request("E1")), Each([Hold("E1")])], within: "2m"),
            (id: "FW-02", at: 1, from: External("bank"), to: "BAS", objective: "O2", title: "T", text: "t", when: [Secured("E1")], contingency: null),
        ]"#,
            ),
            (
                "duties",
                r#"[(id: "d", title: "T", from: "BAS", to: Sim("CCS"), act: Did("BAS", Vote), target: "1m", limit: "2m")]"#,
            ),
        ]);
        insta::assert_snapshot!(found, @r##"
        A0012 [Sim("bank")] expected a word from the list of this field, found a list -> Sim("bank")
        A0013 Request("E1") expected 2 values in round brackets, found one value
        A0012 [Hold("E1")] expected a word from the list of this field, found a list -> Hold("E1")
        A0012 1 expected a time in quotation marks, found the number 1 -> "1m"
        A0011 External `External` is not one of the words that may stand here
        A0012 "BAS" expected a list in square brackets, found a text -> [Team("BAS")]
        A0012 [Secured("E1")] expected a word from the list of this field, found a list -> Secured("E1")
        A0012 null expected a value, or nothing at all, found the word `null`
        A0102 "CCS" there is no external body `CCS`
        A0011 Did `Did` is not one of the words that may stand here
        "##);
    }

    #[test]
    fn a_slip_in_one_entry_hides_no_mistake_of_another_and_causes_none() {
        let found = testing::with(&[
            (
                "milestones",
                r#"[(id: "log-secured", titel: "T", when: Secured("E1"), weight: 5), (id: 7, title: "T"), (id: "x", title: "T", when: Secured("E9"))]"#,
            ),
            (
                "branches",
                r#"[(id: "b", title: "T", when: Milestone("who-knows"))]"#,
            ),
        ]);
        insta::assert_snapshot!(found, @r##"
        A0008 titel there is no field `titel` here -> title
        A0012 7 expected a text in quotation marks, found the number 7 -> "7"
        A0105 "E9" there is no evidence item `E9` -> "E1"
        "##);
    }
}
