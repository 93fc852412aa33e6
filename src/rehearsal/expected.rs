//! What injects expect of teams, act by act: how often it was due, done in time, done at all.

use super::play::Played;
use crate::exercise::{Event, MselEvent, What};
use crate::scenario::*;
use std::collections::BTreeMap;

/// One act that an inject expects of one team.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub inject: &'a Inject,
    pub team: &'a TeamId,
    pub act: &'a Act,
}

/// What became of it in a run. Each includes the ones after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Met {
    /// The inject never came.
    NotDue,
    /// It came, and the act was not done.
    Due,
    /// Done once the limit had passed.
    Late,
    /// Done before the limit passed, or before the inject came.
    InTime,
}

/// In how many runs it came to this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counted {
    pub due: u64,
    pub in_time: u64,
    pub done: u64,
}

impl Counted {
    pub(super) fn add(&mut self, met: Met) {
        self.due += u64::from(met >= Met::Due);
        self.done += u64::from(met >= Met::Late);
        self.in_time += u64::from(met >= Met::InTime);
    }
}

/// Everything that the injects of a scenario expect, in its order.
pub(super) fn expected(scenario: &Scenario) -> Vec<Expected<'_>> {
    let mut all = Vec::new();
    for inject in &scenario.msel {
        for expectation in &inject.expects {
            match expectation {
                Expectation::By(team, act) => all.push(Expected { inject, team, act }),
                Expectation::Each(act) => {
                    let recipients = scenario
                        .teams
                        .iter()
                        .filter(|team| inject.to.iter().any(|to| reaches(to, team)));
                    all.extend(recipients.map(|team| Expected {
                        inject,
                        team: &team.id,
                        act,
                    }));
                }
            }
        }
    }
    all
}

fn reaches(to: &Recipient, team: &Team) -> bool {
    match to {
        Recipient::All => true,
        Recipient::States => team.nation.is_some(),
        Recipient::Team(id) => *id == team.id,
    }
}

/// What became of each expectation in a run. An act counts whenever the team did it: the exercise itself
/// looks no further when a limit passes.
pub(super) fn met(expected: &[Expected<'_>], played: &Played) -> Vec<Met> {
    let limits = limits(&played.log);
    expected
        .iter()
        .map(|one| {
            let state = played.world.injects.get(&one.inject.id);
            let Some(asked) = state.and_then(|state| state.seq) else {
                return Met::NotDue;
            };
            let Some(deed) = played.world.did_as_asked(one.team, one.act, asked) else {
                return Met::Due;
            };
            match limits.get(&one.inject.id) {
                Some(limit) if deed.seq > *limit => Met::Late,
                _ => Met::InTime,
            }
        })
        .collect()
}

/// Where in the log the limit of each inject passed.
fn limits(log: &[Event]) -> BTreeMap<&InjectId, u64> {
    log.iter()
        .filter_map(|event| match &event.what {
            What::Msel(MselEvent::LimitPassed { inject, .. }) => Some((inject, event.seq)),
            _ => None,
        })
        .collect()
}
