//! What never happened in any run, so that an author looks there first.

use super::report::{ExpectedRow, occurrences};
use super::tally::{LISTS, List, Tally};
use crate::scenario::*;
use serde::Serialize;
use std::sync::Arc;

/// Something that never happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Never {
    /// What it is: `inject`, `branch`, `loss`, `milestone`, `duty due`, `duty done`, `expectation`.
    pub kind: &'static str,
    /// Its id; that of the inject for an expectation.
    pub id: Arc<str>,
    /// Its title; team and act for an expectation.
    pub title: Arc<str>,
}

/// What never happened. What was never due is on the list with its inject, and what nothing can destroy is
/// not on it.
pub(super) fn never(scenario: &Scenario, tally: &Tally, expected: &[ExpectedRow]) -> Vec<Never> {
    let lists = LISTS.into_iter().flat_map(|list| {
        let kind = match list {
            List::Injects => "inject",
            List::Branches => "branch",
            List::Losses => "loss",
            List::Milestones => "milestone",
            List::DutiesDue => "duty due",
            List::DutiesDone => "duty done",
        };
        occurrences(scenario, tally, list)
            .into_iter()
            .filter(|one| one.runs == 0)
            .filter(move |one| list != List::Losses || can_be_lost(scenario, &one.id))
            .map(move |one| Never {
                kind,
                id: one.id,
                title: one.title,
            })
    });
    // What was never due is on the list with its inject.
    let unmet = expected.iter().filter(|row| row.due > 0 && row.done == 0);
    let unmet = unmet.map(|row| Never {
        kind: "expectation",
        id: Arc::from(row.inject.as_str()),
        title: Arc::from(format!("{}: {}", row.team, row.act)),
    });
    lists.chain(unmet).collect()
}

/// Whether the scenario says of an item that it can be lost.
fn can_be_lost(scenario: &Scenario, id: &str) -> bool {
    let by_itself = scenario
        .evidence
        .iter()
        .any(|item| item.id.as_str() == id && !item.lost.is_empty());
    let injects = scenario.msel.iter().map(|inject| &inject.then);
    let branches = scenario.branches.iter().map(|branch| &branch.then);
    let options = scenario
        .dilemmas
        .iter()
        .flat_map(|dilemma| dilemma.options.iter().map(|option| &option.then));
    let mut effects = injects.chain(branches).chain(options).flatten();
    by_itself
        || effects.any(|effect| {
            matches!(effect, Effect::Lose(item) | Effect::MoveLoss(item, _) if item.as_str() == id)
        })
}
