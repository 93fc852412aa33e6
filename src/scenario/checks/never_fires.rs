//! Injects that nothing releases, and conditions that can never hold.

use std::collections::BTreeSet;

use super::refs::{self, Kind};
use super::subject::{Findings, Subject, section};
use super::{Check, Scope};
use crate::scenario::diagnostic::Code;
use crate::scenario::model::{
    BranchId, Condition, Effect, Inject, InjectId, ItemId, Milestone, MilestoneId, Moment, Scenario,
};

static NEVER_RELEASED: Code = Code::error("A0205", "inject-never-released");
static NEVER_TRUE: Code = Code::error("A0206", "condition-never-true");
static IMPOSSIBLE: Code = Code::error("A0210", "impossible-number");
static NOTHING_ASKED: Code = Code::warning("A0213", "nothing-asked");

pub(super) const CHECK: Check = Check {
    codes: &[&NEVER_RELEASED, &NEVER_TRUE, &IMPOSSIBLE, &NOTHING_ASKED],
    english: ENGLISH,
    scope: Scope::Whole,
    run,
};

const ENGLISH: &str = r#"
A0205 = the inject `{ $id }` can never be released
    .help = give it a time with `at`, or name it in an `otherwise`, a `contingency` or an effect Release
    .explanation =
        An inject comes at its time, or in place of another whose `when` fails (`otherwise`), or when the
        limit of another passes (`contingency`), or by an effect Release. This one has no time, and nothing
        that names it can ever do so. Only the trainer could send it by hand; if that is what is meant, keep it
        in the notes instead.
A0206 = this condition can never hold, so { $what } never happens
    .explanation =
        Whatever the teams do, the condition is false: it asks for a moment that has passed when it is looked
        at, for an item to be lost that nothing destroys, for an inject, a milestone or a branch that can never
        come, or for a thing and its opposite.
A0210 = { $number } { $what } can never be reached: there are { $most }
    .explanation =
        A condition counts teams or evidence items, or gives a chance in percent, and its number is beyond
        what can be.
A0213 = 0 { $what } are always reached, so this condition asks for nothing
    .help = give the number that must be reached, 1 at least
    .explanation =
        A condition that counts teams or evidence items holds from the start if it counts to zero. It is then
        no condition.
"#;

fn run(subject: &Subject<'_>, findings: &mut Findings) {
    let scenario = subject.scenario;
    numbers(subject, findings);
    let Some(can) = Possible::of(subject) else {
        return;
    };
    for (at, inject) in scenario.msel.iter().enumerate() {
        let list = section("msel");
        let here = list.index(at);
        if subject.was_meant(Kind::Inject, inject.id.as_str()) {
            continue;
        }
        if !can.due.contains(&inject.id) {
            findings
                .say(&NEVER_RELEASED, &here.field("id"))
                .arg("id", inject.id.to_string());
        } else if !can.released.contains(&inject.id) {
            findings
                .say(&NEVER_TRUE, &here.field("when"))
                .arg("what", format!("`{}`", inject.id));
        }
    }
    for (at, branch) in scenario.branches.iter().enumerate() {
        if !can.branches.contains(&branch.id) {
            findings
                .say(&NEVER_TRUE, &section("branches").index(at).field("when"))
                .arg("what", format!("the branch `{}`", branch.id));
        }
    }
    for (at, milestone) in scenario.milestones.iter().enumerate() {
        if milestone.when != never() && !can.milestones.contains(&milestone.id) {
            findings
                .say(&NEVER_TRUE, &section("milestones").index(at).field("when"))
                .arg("what", format!("the milestone `{}`", milestone.id));
        }
    }
    for (at, duty) in scenario.duties.iter().enumerate() {
        if !can.outcomes(&duty.when, None).0 {
            findings
                .say(&NEVER_TRUE, &section("duties").index(at).field("when"))
                .arg("what", format!("the duty `{}`", duty.id));
        }
    }
}

/// The default of a milestone's `when`: only effects and the trainer set it.
fn never() -> Condition {
    Condition::Any(Vec::new())
}

/// What can happen at all, whatever the teams do. Grown from nothing until it grows no more.
#[derive(Default)]
struct Possible<'a> {
    /// Injects that can come up for release.
    due: BTreeSet<&'a InjectId>,
    /// Injects that can be released: they come up, and their condition can hold then.
    released: BTreeSet<&'a InjectId>,
    branches: BTreeSet<&'a BranchId>,
    milestones: BTreeSet<&'a MilestoneId>,
    /// Items that something can destroy.
    fragile: BTreeSet<&'a ItemId>,
}

/// The most passes over the scenario. Passes run forward and backward in turn, so that a chain in either
/// direction needs one; a scenario so tangled that it needs more is left alone.
const MOST_PASSES: usize = 60;

impl<'a> Possible<'a> {
    fn of(subject: &Subject<'a>) -> Option<Self> {
        let scenario = subject.scenario;
        let mut can = Self {
            fragile: fragile_items(scenario),
            ..Self::default()
        };
        // What only the trainer sets, the trainer can set.
        let set: BTreeSet<&MilestoneId> = set_by_effects(scenario);
        let by_hand = |it: &&Milestone| it.when == never() && !set.contains(&it.id);
        can.milestones
            .extend(scenario.milestones.iter().filter(by_hand).map(|it| &it.id));
        // Of what does not exist enough is said elsewhere.
        refs::each_condition(scenario, &mut |_, condition| match condition {
            Condition::Milestone(id) if !subject.exists(Kind::Milestone, id.as_str()) => {
                can.milestones.insert(id);
            }
            Condition::Branch(id) if !subject.exists(Kind::Branch, id.as_str()) => {
                can.branches.insert(id);
            }
            Condition::Released(id) if !subject.exists(Kind::Inject, id.as_str()) => {
                can.released.insert(id);
            }
            Condition::Lost(id) if !subject.exists(Kind::Item, id.as_str()) => {
                can.fragile.insert(id);
            }
            _ => {}
        });
        for pass in 0..MOST_PASSES {
            let before = can.size();
            if pass % 2 == 0 {
                scenario.msel.iter().for_each(|it| can.inject(scenario, it));
            } else {
                scenario
                    .msel
                    .iter()
                    .rev()
                    .for_each(|it| can.inject(scenario, it));
            }
            for branch in &scenario.branches {
                if can.outcomes(&branch.when, None).0 {
                    can.branches.insert(&branch.id);
                    can.effects(&branch.then);
                }
            }
            for milestone in &scenario.milestones {
                if can.outcomes(&milestone.when, None).0 {
                    can.milestones.insert(&milestone.id);
                }
            }
            if can.size() == before {
                return Some(can);
            }
        }
        None
    }

    fn size(&self) -> usize {
        self.due.len() + self.released.len() + self.branches.len() + self.milestones.len()
    }

    /// What follows from an inject that can come up.
    fn inject(&mut self, scenario: &'a Scenario, inject: &'a Inject) {
        if inject.at.is_some() {
            self.due.insert(&inject.id);
        }
        if !self.due.contains(&inject.id) {
            return;
        }
        // Another entry may release it at another time than its own.
        let (holds, fails) = match inject.at {
            Some(_) if self.released.contains(&inject.id) => (true, true),
            at => self.outcomes(&inject.when, at),
        };
        if fails && inject.when != Condition::Always {
            self.due.extend(&inject.otherwise);
        }
        if !holds {
            return;
        }
        self.released.insert(&inject.id);
        self.effects(&inject.then);
        if inject.within.is_some() && !inject.expects.is_empty() {
            self.due.extend(&inject.contingency);
        }
        if let Some(dilemma) = inject.poses.as_ref().and_then(|id| scenario.dilemma(id)) {
            for option in &dilemma.options {
                self.effects(&option.then);
            }
        }
    }

    fn effects(&mut self, effects: &'a [Effect]) {
        for effect in effects {
            match effect {
                Effect::Release(id) => {
                    self.due.insert(id);
                }
                Effect::Set(id) => {
                    self.milestones.insert(id);
                }
                _ => {}
            }
        }
    }

    /// Whether the condition can be true, and whether it can be false, when looked at at `at`.
    fn outcomes(&self, condition: &Condition, at: Option<Moment>) -> (bool, bool) {
        match condition {
            Condition::Always => (true, false),
            Condition::All(parts) => {
                let opposed = has_opposites(parts);
                parts.iter().fold((!opposed, opposed), |so_far, part| {
                    let part = self.outcomes(part, at);
                    (so_far.0 && part.0, so_far.1 || part.1)
                })
            }
            Condition::Any(parts) => parts.iter().fold((false, true), |so_far, part| {
                let part = self.outcomes(part, at);
                (so_far.0 || part.0, so_far.1 && part.1)
            }),
            Condition::Not(part) => {
                let (yes, no) = self.outcomes(part, at);
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
            Condition::Lost(item) => (self.fragile.contains(item), true),
            Condition::Chance(percent) => (*percent > 0, *percent < 100),
            Condition::Milestone(id) => (self.milestones.contains(id), true),
            Condition::Branch(id) => (self.branches.contains(id), true),
            Condition::Released(id) => (self.released.contains(id), true),
            Condition::Did(..)
            | Condition::AnyoneDid(_)
            | Condition::TeamsDid(..)
            | Condition::Secured(_)
            | Condition::EvidenceGrade(_)
            | Condition::Earlier(..) => (true, true),
        }
    }
}

/// Whether one of `parts` is the opposite of another.
fn has_opposites(parts: &[Condition]) -> bool {
    const FEW: usize = 32;
    let negated = parts.iter().filter_map(|part| match part {
        Condition::Not(inner) => Some(&**inner),
        _ => None,
    });
    if parts.len() <= FEW {
        return negated.into_iter().any(|inner| parts.contains(inner));
    }
    let negated: BTreeSet<String> = negated.map(|it| format!("{it:?}")).collect();
    !negated.is_empty() && parts.iter().any(|it| negated.contains(&format!("{it:?}")))
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

fn set_by_effects(scenario: &Scenario) -> BTreeSet<&MilestoneId> {
    let mut set = BTreeSet::new();
    refs::each_effect(scenario, &mut |_, effect| {
        if let Effect::Set(id) = effect {
            set.insert(id);
        }
    });
    set
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
        if number == 0 && what != "percent" {
            findings
                .say(&NOTHING_ASKED, &trail.index(0))
                .arg("what", what);
        }
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
            ("branches", r#"[(id: "B1", title: "T", when: All([])), (id: "B2", title: "T", when: Any([Not(Any([])), TeamsDid(9, Vote), TeamsDid(0, Vote), Chance(120)]))]"#),
        ]), @r##"
        A0515 "bank" the external body `bank` never speaks and is never asked
        A0210 9 9 teams can never be reached: there are 3
        A0213 0 0 teams are always reached, so this condition asks for nothing
        A0210 120 120 percent can never be reached: there are 100
        A0206 Before("3m") this condition can never hold, so `FW-01` never happens
        A0206 All([Released("FW-01"), Not(Released("FW this condition can never hold, so `FW-02` never happens
        A0206 Released("FW-01") this condition can never hold, so the duty `preserve-log` never happens
        "##);
    }

    #[test]
    fn what_waits_for_what_can_never_come_never_comes() {
        assert_snapshot!(with(&[
            ("msel", r#"[
                (id: "FW-01", at: "0s", from: Sim("bank"), to: [All], objective: "O1", title: "T", text: "t", then: [Give("L-page", [All]), Reveal("E1", [All])], otherwise: "FW-02"),
                (id: "FW-02", from: Control, to: [All], objective: "O2", title: "T", text: "t", then: [Release("FW-03")]),
                (id: "FW-03", from: Control, to: [All], objective: "O2", title: "T", text: "t"),
                (id: "FW-04", at: "4m", from: Control, to: [All], objective: "O2", title: "T", text: "t", when: Milestone("m1")),
            ]"#),
            ("milestones", r#"[(id: "m1", title: "T", when: Milestone("m2")), (id: "m2", title: "T", when: Milestone("m1"))]"#),
        ]), @r##"
        A0208 "FW-02" `otherwise` is never used: this inject has no condition that could fail
        A0205 "FW-02" the inject `FW-02` can never be released
        A0205 "FW-03" the inject `FW-03` can never be released
        A0206 Milestone("m1") this condition can never hold, so `FW-04` never happens
        A0206 Milestone("m2") this condition can never hold, so the milestone `m1` never happens
        A0206 Milestone("m1") this condition can never hold, so the milestone `m2` never happens
        "##);
    }
}
