//! What comes too late to have an effect: an inject that is to be released or cancelled when it has been sent.

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Findings, Subject, Trail, section};
use super::{Check, Scope, refs};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Condition, Effect, InjectId, Moment};

static SENT: Code = Code::warning("A0214", "already-released");
static ITSELF: Code = Code::error("A0215", "releases-itself");

pub(super) const CHECK: Check = Check {
    codes: &[&SENT, &ITSELF],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0214 = this has no effect: `{ $id }` is released at { $sent } already
    .help = name an inject without `at`, or one that comes later
    .explanation =
        An inject is released once. This one has a time of its own and no condition, so it has been sent by
        the moment at which it is to be released, or cancelled, here.
A0215 = the inject `{ $id }` names itself
    .explanation =
        When this is looked at, the inject itself has been released. It cannot be released again, and what has
        been sent cannot be cancelled.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let mut cancelled: BTreeSet<&InjectId> = BTreeSet::new();
    refs::each_effect(scenario, &mut |_, effect| {
        if let Effect::Cancel(id) = effect {
            cancelled.insert(id);
        }
    });
    // Injects of which is known when they are sent.
    let sent: BTreeMap<&InjectId, Moment> = scenario
        .msel
        .iter()
        .filter(|it| it.when == Condition::Always)
        .filter_map(|it| Some((&it.id, it.at?)))
        .collect();
    let mut look =
        |trail: &Trail<'_>, from: &InjectId, to: &InjectId, at: Option<Moment>, cancels| {
            if from == to {
                findings.say(&ITSELF, trail).arg("id", to.to_string());
                return;
            }
            let (Some(at), Some(sent)) = (at, sent.get(to)) else {
                return;
            };
            let late = if cancels {
                *sent < at
            } else {
                *sent <= at && !cancelled.contains(to)
            };
            if late {
                findings
                    .say(&SENT, trail)
                    .arg("id", to.to_string())
                    .arg("sent", sent.to_string());
            }
        };
    for (at, inject) in scenario.msel.iter().enumerate() {
        let list = section("msel");
        let here = list.index(at);
        let id = &inject.id;
        // Of a circle of `otherwise` enough is said elsewhere.
        if let Some(other) = inject.otherwise.as_ref().filter(|it| *it != id) {
            look(&here.field("otherwise"), id, other, inject.at, false);
        }
        if let Some(other) = &inject.contingency {
            let passes = inject.at.zip(inject.within).map(|(at, within)| at + within);
            look(&here.field("contingency"), id, other, passes, false);
        }
        let then = here.field("then");
        for (at, effect) in inject.then.iter().enumerate() {
            let here = then.index(at);
            match effect {
                Effect::Release(other) => look(&here.index(0), id, other, inject.at, false),
                Effect::Cancel(other) => look(&here.index(0), id, other, inject.at, true),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn what_has_been_sent_is_not_sent_again() {
        assert_snapshot!(with(&[("msel", r#"[
            (id: "FW-01", at: "0s", from: Sim("bank"), to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])], expects: [Each(Vote)], within: "2m", contingency: "FW-01"),
            (id: "FW-02", at: "3m", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: Chance(5), otherwise: "FW-01", then: [Cancel("FW-01"), Release("FW-02"), Release("FW-03"), Cancel("FW-04")]),
            (id: "FW-03", at: "5m", from: Control, to: [All], objective: "O2", title: "T", text: "t"),
            (id: "FW-04", at: "4m", from: Control, to: [All], objective: "O2", title: "T", text: "t", expects: [Each(Vote)], within: "2m", contingency: "FW-03"),
        ]"#)]), @r##"
        A0215 "FW-01" the inject `FW-01` names itself
        A0214 "FW-01" this has no effect: `FW-01` is released at 0s already
        A0215 "FW-02" the inject `FW-02` names itself
        A0214 "FW-03" this has no effect: `FW-03` is released at 5m already
        "##);
    }
}
