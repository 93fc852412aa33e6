//! Injects that cannot wait, and expectations that players are to see: each needs something to show.

use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;

static NO_LIMIT: Code = Code::warning("A0216", "urgent-without-limit");
static NOTHING: Code = Code::warning("A0217", "nothing-to-show");

pub(super) const CHECK: Check = Check {
    codes: &[&NO_LIMIT, &NOTHING],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0216 = `{ $id }` is urgent, and has no limit
    .help = add `within`, or leave out `urgent`
    .explanation =
        An urgent inject lies over everything on the desks that it reaches, with a countdown to the end of
        `within`. Without a limit there is nothing to count down to, and nothing that could not wait.
A0217 = `{ $id }` shows what it expects, and expects nothing
    .help = add `expects`, or leave out `show_expected`
    .explanation =
        `show_expected: true` lets players see what the inject expects of their own team. This one has no
        `expects`, so they see nothing.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    for (at, inject) in subject.scenario.msel.iter().enumerate() {
        let list = section("msel");
        let here = list.index(at);
        if inject.urgent && inject.within.is_none() {
            findings
                .say(&NO_LIMIT, &here.field("urgent"))
                .arg("id", inject.id.to_string());
        }
        if inject.show_expected == Some(true) && inject.expects.is_empty() {
            findings
                .say(&NOTHING, &here.field("show_expected"))
                .arg("id", inject.id.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn what_cannot_wait_has_a_limit_and_what_is_shown_is_there() {
        assert_snapshot!(with(&[("msel", r#"[
            (id: "FW-01", at: "0s", from: Sim("bank"), to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])], urgent: true, expects: [Each(Vote)], within: "2m", show_expected: true),
            (id: "FW-02", at: "3m", from: Control, to: [All], objective: "O2", title: "T", text: "t", urgent: true),
            (id: "FW-03", at: "5m", from: Control, to: [All], objective: "O2", title: "T", text: "t", show_expected: true),
            (id: "FW-04", at: "6m", from: Control, to: [All], objective: "O2", title: "T", text: "t", show_expected: false),
        ]"#)]), @r##"
        A0216 true `FW-02` is urgent, and has no limit
        A0217 true `FW-03` shows what it expects, and expects nothing
        "##);
    }
}
