//! How much more time a state's offices and laboratory need than those of the best equipped.
//!
//! The adjusted score gives that time on top of every target and limit, by what the scenario says of approval
//! steps and laboratory slots; it changes timeliness and nothing else. Par, the reference run, stands beside
//! both: see `rehearsal::par`.

use crate::scenario::*;

/// More time for a team's answers: its approval step beyond the quickest in the exercise.
pub(super) fn for_answers(scenario: &Scenario, team: &TeamId) -> Length {
    approval(scenario, team).map_or(Length::ZERO, |(own, quickest)| {
        Length::from_millis(own.millis().saturating_sub(quickest.millis()))
    })
}

/// How long approval of a release takes a team, and where it is quickest.
pub(super) fn approval(scenario: &Scenario, team: &TeamId) -> Option<(Length, Length)> {
    let release = |team: &TeamId| scenario.doctrine_of(team).map(|it| it.release.takes);
    let quickest = scenario.teams.iter().filter_map(|it| release(&it.id)).min();
    release(team).zip(quickest)
}

/// How many laboratory slots a team's state has, and the most that any has.
pub(super) fn slots(scenario: &Scenario, team: &TeamId) -> Option<(u8, u8)> {
    let slots = |nation: &Nation| nation.laboratory.unwrap_or_default().slots.max(1);
    let own = scenario.nation_of(team).map(slots);
    own.zip(scenario.nations.iter().map(slots).max())
}

/// How long the queue of other cases in a team's laboratory is, and the shortest that any has.
pub(super) fn queues(scenario: &Scenario, team: &TeamId) -> Option<(Length, Length)> {
    let queue = |nation: &Nation| nation.laboratory.unwrap_or_default().queue;
    let own = scenario.nation_of(team).map(queue);
    own.zip(scenario.nations.iter().map(queue).min())
}

/// To which acts time is added: for approval, as to answers, and for the laboratory, as to what goes through it.
pub(super) fn adds(act: &Act) -> (bool, bool) {
    match act {
        Act::Answer(..) | Act::AnswerRemoval(_) | Act::AnswerLaboratory => (true, false),
        Act::Transfer(_) => (true, true),
        Act::Acquire(..) | Act::Examine(_) => (false, true),
        _ => (false, false),
    }
}

/// More time for a duty: the approval step for answers, and what the laboratory lacks in slots for what
/// goes through it.
pub(super) fn for_duty(scenario: &Scenario, duty: &Duty) -> Length {
    let (approval, laboratory) = adds(&duty.act);
    let mut more = Length::ZERO;
    if approval {
        more = more + for_answers(scenario, &duty.from);
    }
    if laboratory {
        more = more + for_laboratory(scenario, duty);
    }
    more
}

fn for_laboratory(scenario: &Scenario, duty: &Duty) -> Length {
    let (Some((own, most)), Some((queue, shortest))) =
        (slots(scenario, &duty.from), queues(scenario, &duty.from))
    else {
        return Length::ZERO;
    };
    // Half the slots take twice the target; the queue of other cases comes on top.
    duty.target.scaled(u64::from(most - own), u64::from(own))
        + Length::from_millis(queue.millis().saturating_sub(shortest.millis()))
}
