//! How much more time a state's offices and laboratory need than those of the best equipped.
//!
//! The adjusted score gives that time on top of every target and limit. Until a reference run is kept
//! with each scenario, par is what the scenario says of approval steps and laboratory slots; it changes
//! timeliness and nothing else.

use crate::scenario::*;

/// More time for a team's answers: its approval step beyond the quickest in the exercise.
pub(super) fn for_answers(scenario: &Scenario, team: &TeamId) -> Length {
    let release = |team: &TeamId| scenario.doctrine_of(team).map(|it| it.release.takes);
    let quickest = scenario.teams.iter().filter_map(|it| release(&it.id)).min();
    match (release(team), quickest) {
        (Some(own), Some(quickest)) => {
            Length::from_millis(own.millis().saturating_sub(quickest.millis()))
        }
        _ => Length::ZERO,
    }
}

/// More time for a duty: the approval step for answers, and what the laboratory lacks in slots for what
/// goes through it.
pub(super) fn for_duty(scenario: &Scenario, duty: &Duty) -> Length {
    match &duty.act {
        Act::Answer(..) | Act::AnswerRemoval(_) | Act::AnswerLaboratory => {
            for_answers(scenario, &duty.from)
        }
        Act::Transfer(_) => for_answers(scenario, &duty.from) + for_laboratory(scenario, duty),
        Act::Acquire(..) | Act::Examine(_) => for_laboratory(scenario, duty),
        _ => Length::ZERO,
    }
}

fn for_laboratory(scenario: &Scenario, duty: &Duty) -> Length {
    let slots = |nation: &Nation| u64::from(nation.laboratory.unwrap_or_default().slots.max(1));
    let most = scenario.nations.iter().map(slots).max().unwrap_or(1);
    let Some(nation) = scenario.nation_of(&duty.from) else {
        return Length::ZERO;
    };
    let own = slots(nation);
    let queue = nation.laboratory.unwrap_or_default().queue;
    let shortest = scenario
        .nations
        .iter()
        .map(|nation| nation.laboratory.unwrap_or_default().queue)
        .min()
        .unwrap_or_default();
    // Half the slots take twice the target; the queue of other cases comes on top.
    duty.target.scaled(most - own, own)
        + Length::from_millis(queue.millis().saturating_sub(shortest.millis()))
}
