//! Parts of the scenario that nothing uses: objectives, dilemmas, milestones, groups, bodies.

use std::collections::BTreeSet;

use super::refs::{self, Kind};
use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{Condition, DilemmaId, Effect, MilestoneId, Scenario};

static UNSERVED: Code = Code::error("A0509", "objective-unserved");
static NEVER_POSED: Code = Code::error("A0510", "dilemma-never-posed");
static FEW_OPTIONS: Code = Code::error("A0511", "too-few-options");
static NEVER_SET: Code = Code::warning("A0512", "milestone-never-set");
static NEVER_READ: Code = Code::warning("A0513", "milestone-never-read");
static NOT_LISTED: Code = Code::error("A0514", "resources-never-listed");
static SILENT_BODY: Code = Code::warning("A0515", "body-never-speaks");
static NO_DEBRIEF: Code = Code::warning("A0516", "no-debrief");

pub(super) const CHECK: Check = Check {
    codes: &[
        &UNSERVED,
        &NEVER_POSED,
        &FEW_OPTIONS,
        &NEVER_SET,
        &NEVER_READ,
        &NOT_LISTED,
        &SILENT_BODY,
        &NO_DEBRIEF,
    ],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0509 = no inject serves the objective `{ $id }`
    .help = name it in the `objective` of an inject, or remove it
    .explanation =
        An objective is what the exercise trains, and injects are how it trains it. This one is served by
        none, so the debrief would have nothing to say about it.
A0510 = no inject poses the dilemma `{ $id }`
    .help = name it in `poses` of the inject that puts it to a team
    .explanation =
        A dilemma reaches a team with an inject that poses it. No inject does, so nobody can ever decide it.
A0511 = the dilemma `{ $id }` has { $count ->
        [0] no options
        [one] one option
       *[other] { $count } options
    }, which is no choice
    .explanation =
        A dilemma puts a choice to a team, so it has at least two options, each resting on a principle that
        somebody could defend.
A0512 = the milestone `{ $id }` is read but never set
    .help = give it `when`, or an effect Set; or say in its title that the trainer sets it
    .explanation =
        A condition waits for the milestone, and neither its own `when` nor any effect sets it. Only the
        trainer could, by hand.
A0513 = the milestone `{ $id }` has no use: nothing reads it, nobody sees it and it has no weight
    .explanation =
        A milestone is a switch that conditions read, or something that teams see when it is reached
        (`shared`), or something that counts (`weight`). This one is none of the three.
A0514 = the resources `{ $id }` are never listed in the register
    .help = set `listed: true`, or list them with an effect List
    .explanation =
        A group of resources is in the register from the start, or an effect lists it. Until then no team can
        capture, block or merge what it holds.
A0515 = the external body `{ $id }` never speaks and is never asked
    .explanation =
        No inject comes from this body, no item is in its keeping, it answers to no form and no duty points to
        it. It may have been forgotten, or can be removed.
A0516 = the objective `{ $id }` has no question in the debrief
    .help = add an entry to `debrief`
    .explanation =
        Learning happens in the debrief. Every objective deserves at least one question there.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    let served: BTreeSet<&str> = scenario
        .msel
        .iter()
        .map(|it| it.objective.as_str())
        .collect();
    let asked: BTreeSet<&str> = scenario
        .debrief
        .iter()
        .map(|it| it.objective.as_str())
        .collect();
    for (at, objective) in scenario.objectives.iter().enumerate() {
        let list = section("objectives");
        let here = list.index(at);
        let id = objective.id.to_string();
        let meant = subject.was_meant(Kind::Objective, objective.id.as_str());
        if !served.contains(objective.id.as_str()) && !meant {
            findings
                .say(&UNSERVED, &here.field("id"))
                .arg("id", id.clone());
        }
        if !asked.contains(objective.id.as_str()) && !meant {
            findings.say(&NO_DEBRIEF, &here.field("id")).arg("id", id);
        }
    }
    let posed: BTreeSet<&str> = scenario
        .msel
        .iter()
        .filter_map(|it| it.poses.as_ref())
        .map(DilemmaId::as_str)
        .collect();
    for (at, dilemma) in scenario.dilemmas.iter().enumerate() {
        let list = section("dilemmas");
        let here = list.index(at);
        let meant = subject.was_meant(Kind::Dilemma, dilemma.id.as_str());
        if !posed.contains(dilemma.id.as_str()) && !meant {
            findings
                .say(&NEVER_POSED, &here.field("id"))
                .arg("id", dilemma.id.to_string());
        }
        if dilemma.options.len() < 2 {
            findings
                .say(&FEW_OPTIONS, &here.field("options"))
                .arg("id", dilemma.id.to_string())
                .arg("count", dilemma.options.len());
        }
    }
    milestones(scenario, findings);
    let mut listed: BTreeSet<&str> = BTreeSet::new();
    refs::each_effect(scenario, &mut |_, effect| {
        if let Effect::List(id) = effect {
            listed.insert(id.as_str());
        }
    });
    for (at, group) in scenario.resources.iter().enumerate() {
        let meant = subject.was_meant(Kind::Group, group.id.as_str());
        if !group.listed && !listed.contains(group.id.as_str()) && !meant {
            findings
                .say(&NOT_LISTED, &section("resources").index(at).field("id"))
                .arg("id", group.id.to_string());
        }
    }
    for (at, external) in scenario.externals.iter().enumerate() {
        let id = external.id.as_str();
        let used = subject.is_used(Kind::External, id) || subject.was_meant(Kind::External, id);
        if !used && external.accepts.is_empty() {
            findings
                .say(&SILENT_BODY, &section("externals").index(at).field("id"))
                .arg("id", external.id.to_string());
        }
    }
}

fn milestones(scenario: &Scenario, findings: &mut Findings) {
    let mut set: BTreeSet<&MilestoneId> = BTreeSet::new();
    let mut read: BTreeSet<&MilestoneId> = BTreeSet::new();
    refs::each_effect(scenario, &mut |_, effect| {
        if let Effect::Set(id) = effect {
            set.insert(id);
        }
    });
    refs::each_condition(scenario, &mut |_, condition| {
        if let Condition::Milestone(id) = condition {
            read.insert(id);
        }
    });
    for (at, milestone) in scenario.milestones.iter().enumerate() {
        let list = section("milestones");
        let here = list.index(at);
        let by_itself = milestone.when != Condition::Any(Vec::new());
        if read.contains(&milestone.id) && !by_itself && !set.contains(&milestone.id) {
            findings
                .say(&NEVER_SET, &here.field("id"))
                .arg("id", milestone.id.to_string());
        }
        if !read.contains(&milestone.id) && milestone.weight == 0 && !milestone.shared {
            findings
                .say(&NEVER_READ, &here.field("id"))
                .arg("id", milestone.id.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::super::testing::with;

    #[test]
    fn what_nothing_uses_is_named() {
        assert_snapshot!(with(&[
            ("objectives", r#"[(id: "O1", title: "T"), (id: "O2", title: "T"), (id: "O3", title: "T")]"#),
            ("dilemmas", r#"[(id: "D1", title: "T", text: "t", options: [(id: "a", text: "t", principle: Withhold)])]"#),
            ("milestones", r#"[(id: "m1", title: "T"), (id: "m2", title: "T", weight: 2, when: Milestone("m1")), (id: "m3", title: "T", when: Secured("E1"))]"#),
            ("resources", r#"[(id: "page", title: "T", count: 3, hosted_in: ["JAS"], concept: "CONTENT.FUND", listed: false)]"#),
            ("externals", r#"[(id: "bank", name: "B"), (id: "host", name: "H"), (id: "press", name: "P")]"#),
        ]), @r##"
        A0515 "press" the external body `press` never speaks and is never asked
        A0509 "O3" no inject serves the objective `O3`
        A0516 "O3" the objective `O3` has no question in the debrief
        A0510 "D1" no inject poses the dilemma `D1`
        A0511 [(id: "a", text: "t", principle: Withhol the dilemma `D1` has one option, which is no choice
        A0514 "page" the resources `page` are never listed in the register
        A0512 "m1" the milestone `m1` is read but never set
        A0513 "m3" the milestone `m3` has no use: nothing reads it, nobody sees it and it has no weight
        "##);
    }
}
