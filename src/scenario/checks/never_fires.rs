//! Injects that nothing releases, and conditions that can never hold.

use std::collections::BTreeSet;

use super::subject::{Findings, Subject, section};
use super::{Check, Scope, refs};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Condition, Effect, InjectId, ItemId, Moment, Scenario};

static NEVER_RELEASED: Code = Code::error("A0205", "inject-never-released");
static NEVER_TRUE: Code = Code::error("A0206", "condition-never-true");
static IMPOSSIBLE: Code = Code::error("A0210", "impossible-number");

pub(super) const CHECK: Check = Check {
    codes: &[&NEVER_RELEASED, &NEVER_TRUE, &IMPOSSIBLE],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0205 = the inject `{ $id }` can never be released
    .help = give it a time with `at`, or name it in an `otherwise`, a `contingency` or an effect Release
    .explanation =
        An inject comes at its time, or in place of another (`otherwise`), or when a limit passes
        (`contingency`), or by an effect Release. This one has no time and nothing names it, so only the
        trainer could send it by hand. If that is what is meant, keep it in the notes instead.
A0206 = this condition can never hold, so { $what } never happens
    .explanation =
        Whatever the teams do, the condition is false: it asks for a moment that has passed when it is looked
        at, for an item to be lost that nothing destroys, for more teams or items than there are, or for a
        thing and its opposite.
A0210 = { $number } { $what } can never be reached: there are { $most }
    .explanation =
        A condition counts teams or evidence items, or gives a chance in percent, and its number is beyond
        what can be.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    numbers(subject, findings);
    let released = released_by_others(scenario);
    let fragile = fragile_items(scenario);
    for (at, inject) in scenario.msel.iter().enumerate() {
        let list = section("msel");
        let here = list.index(at);
        if inject.at.is_none() && !released.contains(&inject.id) {
            findings
                .say(&NEVER_RELEASED, &here.field("id"))
                .arg("id", inject.id.to_string());
        }
        let moment = inject.at.filter(|_| !released.contains(&inject.id));
        let what = format!("`{}`", inject.id);
        look(
            &inject.when,
            moment,
            &fragile,
            findings,
            &here.field("when"),
            &what,
        );
    }
    for (at, branch) in scenario.branches.iter().enumerate() {
        let what = format!("the branch `{}`", branch.id);
        let list = section("branches");
        let here = list.index(at);
        look(
            &branch.when,
            None,
            &fragile,
            findings,
            &here.field("when"),
            &what,
        );
    }
    for (at, milestone) in scenario.milestones.iter().enumerate() {
        // The default: only effects and the trainer set it.
        if milestone.when != Condition::Any(Vec::new()) {
            let what = format!("the milestone `{}`", milestone.id);
            let list = section("milestones");
            let here = list.index(at);
            look(
                &milestone.when,
                None,
                &fragile,
                findings,
                &here.field("when"),
                &what,
            );
        }
    }
    for (at, duty) in scenario.duties.iter().enumerate() {
        let what = format!("the duty `{}`", duty.id);
        let list = section("duties");
        let here = list.index(at);
        look(
            &duty.when,
            None,
            &fragile,
            findings,
            &here.field("when"),
            &what,
        );
    }
}

fn look(
    condition: &Condition,
    at: Option<Moment>,
    fragile: &BTreeSet<&ItemId>,
    findings: &mut Findings,
    trail: &super::subject::Trail<'_>,
    what: &str,
) {
    if !outcomes(condition, at, fragile).0 {
        findings
            .say(&NEVER_TRUE, trail)
            .arg("what", what.to_owned());
    }
}

/// Injects that another entry can release.
pub(super) fn released_by_others(scenario: &Scenario) -> BTreeSet<&InjectId> {
    let mut released = BTreeSet::new();
    for inject in &scenario.msel {
        released.extend(inject.otherwise.iter().chain(&inject.contingency));
    }
    refs::each_effect(scenario, &mut |_, effect| {
        if let Effect::Release(id) = effect {
            released.insert(id);
        }
    });
    released
}

/// Items that something can destroy.
fn fragile_items(scenario: &Scenario) -> BTreeSet<&ItemId> {
    let mut fragile: BTreeSet<&ItemId> = scenario
        .evidence
        .iter()
        .filter(|item| !item.lost.is_empty())
        .map(|item| &item.id)
        .collect();
    refs::each_effect(scenario, &mut |_, effect| {
        if let Effect::Lose(id) | Effect::MoveLoss(id, _) = effect {
            fragile.insert(id);
        }
    });
    fragile
}

/// Whether the condition can be true, and whether it can be false, when looked at at `at`.
fn outcomes(
    condition: &Condition,
    at: Option<Moment>,
    fragile: &BTreeSet<&ItemId>,
) -> (bool, bool) {
    match condition {
        Condition::Always => (true, false),
        Condition::All(parts) => {
            let opposed = parts.iter().any(|part| match part {
                Condition::Not(inner) => parts.contains(inner),
                _ => false,
            });
            parts.iter().fold((!opposed, opposed), |so_far, part| {
                let part = outcomes(part, at, fragile);
                (so_far.0 && part.0, so_far.1 || part.1)
            })
        }
        Condition::Any(parts) => parts.iter().fold((false, true), |so_far, part| {
            let part = outcomes(part, at, fragile);
            (so_far.0 || part.0, so_far.1 && part.1)
        }),
        Condition::Not(part) => {
            let (yes, no) = outcomes(part, at, fragile);
            (no, yes)
        }
        Condition::Before(moment) => match at {
            Some(at) => (at < *moment, at >= *moment),
            None => (*moment > Moment::default(), true),
        },
        Condition::After(moment) => match at {
            Some(at) => (at >= *moment, at < *moment),
            None => (true, *moment > Moment::default()),
        },
        Condition::Lost(item) => (fragile.contains(item), true),
        Condition::Chance(percent) => (*percent > 0, *percent < 100),
        Condition::Milestone(_)
        | Condition::Branch(_)
        | Condition::Did(..)
        | Condition::AnyoneDid(_)
        | Condition::TeamsDid(..)
        | Condition::Secured(_)
        | Condition::EvidenceGrade(_)
        | Condition::Released(_)
        | Condition::Earlier(..) => (true, true),
    }
}

fn numbers(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    refs::each_condition(scenario, &mut |trail, condition| {
        let (number, what, most) = match condition {
            Condition::TeamsDid(number, _) => (*number, "teams", scenario.teams.len()),
            Condition::EvidenceGrade(number) => (*number, "items", scenario.evidence.len()),
            Condition::Chance(number) => (*number, "percent", 100),
            _ => return,
        };
        if usize::from(number) > most {
            findings
                .say(&IMPOSSIBLE, &trail.index(0))
                .arg("number", number)
                .arg("what", what)
                .arg("most", most);
        }
    });
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn an_inject_that_nothing_releases() {
        assert_snapshot!(with(&[("msel", r#"[
            (id: "FW-01", at: "0s", from: Control, to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])]),
            (id: "FW-02", from: Control, to: [All], objective: "O2", title: "T", text: "t"),
        ]"#)]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0205 "FW-02" the inject `FW-02` can never be released
        "##);
    }

    #[test]
    fn a_condition_that_nothing_can_make_true() {
        assert_snapshot!(with(&[
            ("msel", r#"[
                (id: "FW-01", at: "5m", from: Control, to: [All], objective: "O1", title: "T", text: "t", when: Before("3m"), then: [Give("L-page", [All]), Reveal("E1", [All])]),
                (id: "FW-02", at: "6m", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: All([Released("FW-01"), Not(Released("FW-01"))])),
                (id: "FW-03", at: "7m", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: Any([Chance(0), Not(Always), After("6m")])),
            ]"#),
            ("branches", r#"[(id: "B1", title: "T", when: All([])), (id: "B2", title: "T", when: Any([Not(Any([])), TeamsDid(9, Vote), Chance(120)]))]"#),
        ]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0210 9 9 teams can never be reached: there are 3
        A0210 120 120 percent can never be reached: there are 100
        A0206 Before("3m") this condition can never hold, so `FW-01` never happens
        A0206 All([Released("FW-01"), Not(Released("FW this condition can never hold, so `FW-02` never happens
        "##);
    }
}
