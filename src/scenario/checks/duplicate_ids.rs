//! Two entries of one list share their id, or an id is not written as ids are.

use std::collections::BTreeMap;

use super::refs::{self, Kind};
use super::subject::{Findings, Subject, Trail, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::tr;

static DUPLICATE: Code = Code::error("A0130", "duplicate-id");
static MALFORMED: Code = Code::error("A0131", "malformed-id");
static FOLDER: Code = Code::warning("A0132", "id-unlike-folder");

pub(super) const CHECK: Check = Check {
    codes: &[&DUPLICATE, &MALFORMED, &FOLDER],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0130 = the id `{ $id }` is taken
    .label = the second
    .help = give one of the two another id
    .explanation =
        Within a list every id stands for one entry. With two entries of the same id, whatever names it would
        silently mean the first. Options are counted within their dilemma, roles within their team, tasks
        within their objective, questions within their evidence item.
A0131 = `{ $id }` is not written as ids are
    .help = an id is 1 to 40 letters, digits, hyphens, underscores, dots or plus signs, without spaces
    .explanation =
        Ids are typed, searched for and printed in narrow columns, so they are short and have no spaces:
        QH-08, log-secured, CONTENT.FUND. What people read goes into the title.
A0132 = the exercise is called `{ $id }` and its folder `{ $folder }`
    .help = give the two one name
    .explanation =
        The id of an exercise is the name of its folder, so that a record, a report and a folder that belong
        together are recognised as such. Usually the folder was copied and the id was not changed.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let mut first: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
    refs::each_id(subject.scenario, &mut |kind, at, id| {
        refs::with_entry(kind, at, |entry| {
            let here = entry.field("id");
            if !is_well_formed(id) {
                findings.say(&MALFORMED, &here).arg("id", id.to_owned());
            }
            if let Some(earlier) = first.get(&(kind, id)) {
                let finding = findings.say(&DUPLICATE, &here);
                finding.arg("id", id.to_owned());
                refs::with_entry(kind, *earlier, |entry| {
                    finding.see(&entry.field("id"), tr!("first-here"));
                });
            } else {
                first.insert((kind, id), at);
            }
        });
    });
    inner(subject, findings);
    let id = subject.scenario.exercise.id.as_str();
    if let Some(folder) = subject
        .folder
        .filter(|it| crate::scenario::id_of(it) != crate::scenario::id_of(id))
    {
        findings
            .say(&FOLDER, &section("exercise").field("id"))
            .arg("id", id.to_owned())
            .arg("folder", folder.to_owned())
            .rests_on(&section("exercise").field("id"));
    }
}

/// Ids that count within their entry.
fn inner(subject: &Subject<'_>, findings: &mut Findings) {
    macro_rules! within {
        ($list:ident, $field:ident) => {
            for (at, entry) in subject.scenario.$list.iter().enumerate() {
                let list = section(stringify!($list));
                let here = list.index(at);
                let ids = entry.$field.iter().map(|it| it.id.as_str());
                twice(&here.field(stringify!($field)), ids, findings);
            }
        };
    }
    within!(dilemmas, options);
    within!(teams, roles);
    within!(objectives, tasks);
    within!(evidence, questions);
    within!(nations, services);
}

fn twice<'a>(list: &Trail<'_>, ids: impl Iterator<Item = &'a str>, findings: &mut Findings) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, id) in ids.enumerate() {
        let entry = list.index(at);
        match first.get(id) {
            Some(earlier) => {
                findings
                    .say(&DUPLICATE, &entry.field("id"))
                    .arg("id", id.to_owned())
                    .see(&list.index(*earlier).field("id"), tr!("first-here"));
            }
            None => {
                first.insert(id, at);
            }
        }
    }
}

fn is_well_formed(id: &str) -> bool {
    let fair = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    (1..=40).contains(&id.chars().count()) && id.chars().all(fair)
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn the_second_of_two_is_reported_and_the_first_shown() {
        assert_snapshot!(with(&[
            ("milestones", r#"[(id: "log-secured", title: "T", when: Secured("E1"), weight: 1), (id: "log-secured", title: "T", when: Secured("E1"), weight: 1), (id: "two words", title: "T", weight: 1, when: Always)]"#),
            ("objectives", r#"[(id: "O1", title: "T", tasks: [(id: "a", text: "t"), (id: "a", text: "t")]), (id: "O2", title: "T")]"#),
        ]), @r##"
        A0130 "a" the id `a` is taken
        A0130 "log-secured" the id `log-secured` is taken
        A0131 "two words" `two words` is not written as ids are
        "##);
    }
}
