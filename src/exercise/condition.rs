//! Whether a condition holds, and what chance has to say first.

use super::audience::recipients;
use super::world::{InjectStatus, World};
use crate::scenario::{Act, Condition, Expectation, Inject, Moment, TeamId};

/// Whether a condition holds now. `of` names the inject, milestone, branch or duty whose condition
/// it is, because a draw belongs to it. A draw that has not been made counts as false.
pub fn holds(world: &World, of: &str, condition: &Condition) -> bool {
    let mut nth = 0;
    check(world, of, condition, &mut nth)
}

/// The parts that have to hold together, in order, each with whether its opposite is meant.
pub fn parts(condition: &Condition) -> Vec<(&Condition, bool)> {
    let mut out = Vec::new();
    each_part(condition, false, &mut out);
    out
}

fn each_part<'a>(condition: &'a Condition, negated: bool, out: &mut Vec<(&'a Condition, bool)>) {
    match condition {
        Condition::Not(part) => each_part(part, !negated, out),
        Condition::All(parts) if !negated && !parts.is_empty() => {
            parts.iter().for_each(|part| each_part(part, false, out));
        }
        Condition::Any(parts) if negated && !parts.is_empty() => {
            parts.iter().for_each(|part| each_part(part, true, out));
        }
        _ => out.push((condition, negated)),
    }
}

/// Which of the [`parts`] of a condition do not hold now, by their places.
pub(super) fn lacking(world: &World, of: &str, condition: &Condition) -> Vec<usize> {
    let mut nth = 0;
    let parts = parts(condition).into_iter().enumerate();
    let lacks = parts.filter(|(_, (part, negated))| check(world, of, part, &mut nth) == *negated);
    lacks.map(|(place, _)| place).collect()
}

/// The keys and probabilities of the draws that this condition still needs.
pub(super) fn missing_draws(world: &World, of: &str, condition: &Condition) -> Vec<(String, u8)> {
    let mut chances = Vec::new();
    collect(condition, &mut chances);
    chances
        .into_iter()
        .enumerate()
        .map(|(nth, percent)| (draw_key(of, nth), percent))
        .filter(|(key, _)| !world.draws.contains_key(key.as_str()))
        .collect()
}

fn collect(condition: &Condition, out: &mut Vec<u8>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| collect(part, out));
        }
        Condition::Not(part) => collect(part, out),
        Condition::Chance(percent) => out.push(*percent),
        _ => {}
    }
}

fn draw_key(of: &str, nth: usize) -> String {
    format!("{of}#{nth}")
}

fn check(world: &World, of: &str, condition: &Condition, nth: &mut usize) -> bool {
    match condition {
        Condition::Always => true,
        Condition::All(parts) => every(world, of, parts, nth, true),
        Condition::Any(parts) => !every(world, of, parts, nth, false),
        Condition::Not(part) => !check(world, of, part, nth),
        Condition::Milestone(id) => world.milestones.contains_key(id),
        Condition::Branch(id) => world.branches.contains_key(id),
        Condition::Did(team, act) => world.did(team, act).is_some(),
        Condition::AnyoneDid(act) => world.deeds.contains_key(act),
        Condition::TeamsDid(count, act) => teams_that_did(world, act) >= usize::from(*count),
        Condition::Lost(item) => world
            .items
            .get(item)
            .is_some_and(|state| state.lost.is_some()),
        Condition::Secured(item) => world
            .items
            .get(item)
            .is_some_and(|state| state.acquired || state.held.is_some() && state.lost.is_none()),
        Condition::EvidenceGrade(count) => evidence_grade(world) >= usize::from(*count),
        Condition::Released(inject) => world.injects.get(inject).is_some_and(|state| {
            state.released.is_some() && state.status != InjectStatus::Retracted
        }),
        Condition::Earlier(first, second) => {
            match (first_time(world, first), first_time(world, second)) {
                (Some(one), Some(other)) => one < other,
                (Some(_), None) => true,
                (None, _) => false,
            }
        }
        Condition::Before(at) => world.now < *at,
        Condition::After(at) => world.now >= *at,
        Condition::Chance(_) => {
            let key = draw_key(of, *nth);
            *nth += 1;
            world.draws.get(key.as_str()).copied().unwrap_or(false)
        }
    }
}

/// Whether all parts are as wanted. Once one is not, the others still count their draws.
fn every(world: &World, of: &str, parts: &[Condition], nth: &mut usize, wanted: bool) -> bool {
    let mut parts = parts.iter();
    let all = parts.all(|part| check(world, of, part, nth) == wanted);
    parts.for_each(|part| *nth += draws(part));
    all
}

/// How many draws a condition makes.
fn draws(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().map(draws).sum(),
        Condition::Not(part) => draws(part),
        Condition::Chance(_) => 1,
        _ => 0,
    }
}

/// The order of two acts is that of the log, not of the clock: both may fall into one moment.
fn first_time(world: &World, act: &Act) -> Option<(Moment, u64)> {
    world
        .deeds
        .get(act)?
        .first()
        .map(|deed| (deed.at, deed.seq))
}

fn teams_that_did(world: &World, act: &Act) -> usize {
    let deeds = world.deeds.get(act).map(Vec::as_slice).unwrap_or_default();
    deeds
        .iter()
        .enumerate()
        .filter(|(place, deed)| !deeds[..*place].iter().any(|other| other.by == deed.by))
        .count()
}

/// How many different items are held by a team as admissible evidence.
fn evidence_grade(world: &World) -> usize {
    let mut items: Vec<_> = world
        .copies
        .values()
        .filter(|copy| copy.evidence && copy.authority && copy.sha256.is_some())
        .map(|copy| &copy.item)
        .collect();
    items.sort_unstable();
    items.dedup();
    items.len()
}

/// The teams that have not done what a released inject expects of them.
pub(super) fn unmet(world: &World, inject: &Inject) -> Vec<TeamId> {
    let mut unmet: Vec<TeamId> = Vec::new();
    let open = |team: &TeamId, act| world.did_for_inject(team, act, &inject.id).is_none();
    for expectation in &inject.expects {
        match expectation {
            Expectation::Each(act) => {
                let mut missing = recipients(world, &inject.to);
                missing.retain(|team| open(team, act));
                unmet.extend(missing);
            }
            Expectation::By(team, act) => {
                if open(team, act) {
                    unmet.push(team.clone());
                }
            }
        }
    }
    unmet.sort_unstable();
    unmet.dedup();
    unmet
}
