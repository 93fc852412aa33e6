//! Walks over the acts, conditions and effects of a scenario, wherever they stand.

use super::subject::{Trail, section};
use crate::scenario::model::{Act, Condition, Effect, Expectation, Scenario};

/// Calls `f` with every act of the scenario: expected, owed, or looked for by a condition.
pub(super) fn each_act<'a>(scenario: &'a Scenario, f: &mut dyn FnMut(&Trail<'_>, &'a Act)) {
    expected_acts(scenario, f);
    each_condition(scenario, &mut |trail, condition| match condition {
        Condition::Did(_, act) | Condition::TeamsDid(_, act) => f(&trail.index(1), act),
        Condition::AnyoneDid(act) => f(&trail.index(0), act),
        Condition::Earlier(one, other) => {
            f(&trail.index(0), one);
            f(&trail.index(1), other);
        }
        _ => {}
    });
}

/// Calls `f` with every act that an inject expects, an evaluator looks for or a duty demands.
pub(super) fn expected_acts<'a>(scenario: &'a Scenario, f: &mut dyn FnMut(&Trail<'_>, &'a Act)) {
    fn each<'a>(
        here: &Trail<'_>,
        expected: &'a [Expectation],
        f: &mut dyn FnMut(&Trail<'_>, &'a Act),
    ) {
        for (at, expectation) in expected.iter().enumerate() {
            let here = here.index(at);
            match expectation {
                Expectation::Each(act) => f(&here.index(0), act),
                Expectation::By(_, act) => f(&here.index(1), act),
            }
        }
    }
    for (at, inject) in scenario.msel.iter().enumerate() {
        each(
            &section("msel").index(at).field("expects"),
            &inject.expects,
            f,
        );
    }
    for (at, objective) in scenario.objectives.iter().enumerate() {
        let list = section("objectives");
        let here = list.index(at);
        let tasks = here.field("tasks");
        for (at, task) in objective.tasks.iter().enumerate() {
            each(&tasks.index(at).field("seen_by"), &task.seen_by, f);
        }
    }
    for (at, duty) in scenario.duties.iter().enumerate() {
        f(&section("duties").index(at).field("act"), &duty.act);
    }
}

/// Calls `f` with every condition of the scenario and every part of it.
pub(super) fn each_condition<'a>(
    scenario: &'a Scenario,
    f: &mut dyn FnMut(&Trail<'_>, &'a Condition),
) {
    fn each<'a>(
        here: &Trail<'_>,
        condition: &'a Condition,
        f: &mut dyn FnMut(&Trail<'_>, &'a Condition),
    ) {
        f(here, condition);
        let first = here.index(0);
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    each(&first.index(at), part, f);
                }
            }
            Condition::Not(part) => each(&first, part, f),
            _ => {}
        }
    }
    macro_rules! lists {
        ($($list:ident)*) => {$(
            for (at, entry) in scenario.$list.iter().enumerate() {
                each(&section(stringify!($list)).index(at).field("when"), &entry.when, f);
            }
        )*};
    }
    lists!(msel milestones branches duties);
}

/// Calls `f` with every effect of the scenario.
pub(super) fn each_effect<'a>(scenario: &'a Scenario, f: &mut dyn FnMut(&Trail<'_>, &'a Effect)) {
    let mut each = |here: &Trail<'_>, effects: &'a [Effect]| {
        for (at, effect) in effects.iter().enumerate() {
            f(&here.index(at), effect);
        }
    };
    for (at, inject) in scenario.msel.iter().enumerate() {
        each(&section("msel").index(at).field("then"), &inject.then);
    }
    for (at, branch) in scenario.branches.iter().enumerate() {
        each(&section("branches").index(at).field("then"), &branch.then);
    }
    for (at, dilemma) in scenario.dilemmas.iter().enumerate() {
        let list = section("dilemmas");
        let here = list.index(at);
        let options = here.field("options");
        for (at, option) in dilemma.options.iter().enumerate() {
            each(&options.index(at).field("then"), &option.then);
        }
    }
}
