//! What comes in place of an inject: circles, and alternatives that can never be used.

use std::collections::BTreeMap;

use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::Condition;
use crate::tr;

static CYCLE: Code = Code::error("A0207", "otherwise-cycle");
static UNUSED: Code = Code::warning("A0208", "otherwise-unused");
static NO_LIMIT: Code = Code::warning("A0209", "limit-missing");
static NOTHING_EXPECTED: Code = Code::warning("A0211", "nothing-expected");

pub(super) const CHECK: Check = Check {
    codes: &[&CYCLE, &UNUSED, &NO_LIMIT, &NOTHING_EXPECTED],
    english: ENGLISH,
    scope: Scope::Entry,
    run,
};

const ENGLISH: &str = r#"
A0207 = `otherwise` goes round in a circle: { $circle }
    .help = let one of them end the chain
    .explanation =
        When the condition of an inject does not hold, the inject that `otherwise` names comes in its place,
        and so on. Here the chain comes back to where it began, so it would never end if no condition held.
A0208 = `otherwise` is never used: this inject has no condition that could fail
    .help = add `when`, or remove `otherwise`
    .explanation =
        `otherwise` names what comes in place of an inject whose `when` does not hold. An inject without
        `when` is always released.
A0209 = `{ $field }` is never used: this inject has no limit
    .help = add `within`
    .explanation =
        The hint is offered and the contingency released when the limit of an inject passes and something
        that it expects was not done. Without `within` there is no limit.
A0211 = `within` has no effect: this inject expects nothing
    .help = add `expects`, or remove `within`
    .explanation =
        A limit counts the time in which the recipients do what the inject expects. Without `expects` there is
        nothing to do and nothing to miss.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let msel = &subject.scenario.msel;
    let index: BTreeMap<&str, usize> = msel
        .iter()
        .enumerate()
        .map(|(at, inject)| (inject.id.as_str(), at))
        .collect();
    // 0: not seen; otherwise the walk in which it was seen.
    let mut seen = vec![0usize; msel.len()];
    for start in 0..msel.len() {
        let walk = start + 1;
        let mut way = Vec::new();
        let mut here = Some(start);
        while let Some(at) = here {
            if seen[at] == walk {
                report(subject, &way, at, findings);
                break;
            }
            if seen[at] != 0 {
                break;
            }
            seen[at] = walk;
            way.push(at);
            let next = msel[at].otherwise.as_ref();
            here = next.and_then(|id| index.get(id.as_str()).copied());
        }
    }
    for (at, inject) in msel.iter().enumerate() {
        let list = section("msel");
        let here = list.index(at);
        if inject.otherwise.is_some() && inject.when == Condition::Always {
            findings
                .say(&UNUSED, &here.field("otherwise"))
                .rests_on(&here.field("when"));
        }
        if inject.within.is_none() {
            for (field, given) in [
                ("contingency", inject.contingency.is_some()),
                ("hint", inject.hint.is_some()),
            ] {
                if given {
                    findings
                        .say(&NO_LIMIT, &here.field(field))
                        .arg("field", field)
                        .rests_on(&here.field("within"));
                }
            }
        } else if inject.expects.is_empty() {
            findings
                .say(&NOTHING_EXPECTED, &here.field("within"))
                .rests_on(&here.field("expects"));
        }
    }
}

/// The circle is the part of `way` from `at` on.
fn report(subject: &Subject<'_>, way: &[usize], at: usize, findings: &mut Findings) {
    let from = way.iter().position(|it| *it == at).unwrap_or(0);
    let circle = &way[from..];
    let id = |at: usize| subject.scenario.msel[at].id.as_str();
    let mut names: Vec<&str> = circle.iter().take(12).map(|at| id(*at)).collect();
    if circle.len() > names.len() {
        names.push("…");
    }
    names.push(id(at));
    let list = section("msel");
    let finding = findings.say(&CYCLE, &list.index(at).field("otherwise"));
    finding.arg("circle", names.join(" → "));
    if let Some(last) = circle.last().filter(|last| **last != at) {
        let entry = list.index(*last);
        finding.see(&entry.field("otherwise"), tr!("otherwise-back"));
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn a_circle_is_reported_once() {
        assert_snapshot!(with(&[("msel", r#"[
            (id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])], when: Chance(5), otherwise: "FW-02"),
            (id: "FW-02", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: Chance(5), otherwise: "FW-03"),
            (id: "FW-03", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: Chance(5), otherwise: "FW-02"),
            (id: "FW-04", at: "1m", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: Chance(5), otherwise: "FW-04"),
        ]"#)]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0207 "FW-03" `otherwise` goes round in a circle: FW-02 → FW-03 → FW-02
        A0207 "FW-04" `otherwise` goes round in a circle: FW-04 → FW-04
        "##);
    }

    #[test]
    fn what_could_not_be_read_is_not_missed() {
        assert_snapshot!(with(&[("msel", r#"[
            (id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])], within: "-5m", hint: "h"),
            (id: "FW-02", at: "0s", from: Control, to: [All], objective: "O2", title: "T", text: "t", expects: [Hold("E1")], within: "2m"),
            (id: "FW-03", at: "0s", from: Control, to: [All], objective: "O2", title: "T", text: "t", expect: [Each(Vote)], within: "2m"),
            (id: "FW-04", at: "0s", from: External("bank"), to: [All], objective: "O2", title: "T", text: "t", expects: Each(Vote), within: "2m"),
        ]"#)]), @r##"
        A0015 "-5m" expected a time such as "26m", "1h30", "90s" or "2m30s", found "-5m"
        A0011 Hold `Hold` is not one of the words that may stand here -> Each(Hold("E1"))
        A0008 expect there is no field `expect` here -> expects
        A0011 External `External` is not one of the words that may stand here
        A0012 Each(Vote) expected a list in square brackets, found `Each(…)` -> [Each(Vote)]
        "##);
    }

    #[test]
    fn what_can_never_be_used_is_said() {
        assert_snapshot!(with(&[("msel", r#"[
            (id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])], otherwise: "FW-02", hint: "h"),
            (id: "FW-02", from: Control, to: [All], objective: "O2", title: "T", text: "t", within: "2m"),
        ]"#)]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0208 "FW-02" `otherwise` is never used: this inject has no condition that could fail
        A0209 "h" `hint` is never used: this inject has no limit
        A0205 "FW-02" the inject `FW-02` can never be released
        A0211 "2m" `within` has no effect: this inject expects nothing
        "##);
    }
}
