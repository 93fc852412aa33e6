//! What a team could have begun at a moment and did not: the other half of the question what would have been.

use super::otherwise::{Otherwise, otherwise};
use crate::actors::{Bot, Cast, Player, Strategy};
use crate::exercise::*;
use crate::scenario::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A request is written, signed and sent, or acknowledged, looked at and decided: no act needs more steps.
const STEPS: usize = 6;

/// Something that a team could have done besides what was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Besides {
    /// The team.
    pub team: TeamId,
    /// As what it counts.
    pub act: Act,
    /// The event that bears it out, as it would stand in the log.
    pub event: Event,
    /// What is asked for, step by step.
    pub commands: Vec<Command>,
}

/// What each team could have begun after these events, as an office sees it that makes no mistake and knows no more
/// than the team's desk shows; in the order of the scenario. Only what counts as an act and is not refused. Of a
/// dilemma every option, of a request every answer that is in order. Empty once the exercise has ended.
#[must_use]
pub fn besides(scenario: &Arc<Scenario>, cast: &Cast, seed: u64, log: &[Event]) -> Vec<Besides> {
    let mut exercise = Exercise::replay(scenario.clone(), seed, log);
    if exercise.world.clock.phase == Phase::Paused {
        let now = exercise.world.now;
        // Whoever plays on from here lets the clock run first.
        let resume = AskTrainer::Resume.into();
        if exercise.submit(now, &resume, &mut Vec::new()).is_err() {
            return Vec::new();
        }
    }
    if !exercise.world.running() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut seen: BTreeSet<(TeamId, Act, String)> = BTreeSet::new();
    for chair in cast.chairs() {
        // What counts is what there is to do, not how fast: this strategy makes no mistake.
        let Some(mut bot) = chair.bot(seed, Strategy::Perfectionist.into()) else {
            continue;
        };
        let (view, mut known) = (chair.view(), chair.world());
        for event in log.iter().filter(|event| visible(event, &view)) {
            apply(&mut known, event);
            bot.notice(event, &known);
        }
        for intent in bot.intents() {
            for one in begun(&exercise, &view, &known, intent) {
                let what = format!("{:?}", one.event.what);
                if seen.insert((one.team.clone(), one.act.clone(), what)) {
                    found.push(one);
                }
            }
        }
    }
    found
}

/// What comes of one intention, up to the first act, and what could have been decided in its place.
fn begun(exercise: &Exercise, view: &View, known: &World, mut bot: Bot) -> Vec<Besides> {
    let View::Party(Party::Team(team)) = view else {
        return Vec::new();
    };
    let (mut exercise, mut known) = (exercise.clone(), known.clone());
    let now = exercise.world.now;
    let mut done = Vec::new();
    for _ in 0..STEPS {
        let mut asked = Vec::new();
        if !bot.step(now, &known, &mut asked) {
            break;
        }
        for command in asked {
            let before = exercise.clone();
            let Some((log, act)) = submitted(&mut exercise, team, &command) else {
                return Vec::new();
            };
            for event in log.iter().filter(|event| visible(event, view)) {
                apply(&mut known, event);
                bot.notice(event, &known);
            }
            let so_far = done.clone();
            done.push(command);
            let Some((act, event)) = act else {
                continue;
            };
            let others = otherwise(&before.world, &event);
            let first = Besides {
                team: team.clone(),
                act,
                event,
                commands: done,
            };
            let others = others.iter().flat_map(Otherwise::commands);
            let others = others.filter_map(|command| {
                let (_, act) = submitted(&mut before.clone(), team, command)?;
                let (act, event) = act?;
                let mut commands = so_far.clone();
                commands.push(command.clone());
                Some(Besides {
                    team: team.clone(),
                    act,
                    event,
                    commands,
                })
            });
            let others: Vec<Besides> = others.collect();
            return std::iter::once(first).chain(others).collect();
        }
    }
    Vec::new()
}

/// What follows when this is asked for, and the first act of the team among it; none if it is refused.
#[expect(clippy::type_complexity, reason = "said in words above")]
fn submitted(
    exercise: &mut Exercise,
    team: &TeamId,
    command: &Command,
) -> Option<(Vec<Event>, Option<(Act, Event)>)> {
    let (now, before) = (exercise.world.now, exercise.world.next_seq);
    let mut log = Vec::new();
    exercise.submit_first(now, command, &mut log).ok()?;
    let deeds = exercise.world.deeds.iter();
    let act = deeds
        .flat_map(|(act, deeds)| deeds.iter().map(move |deed| (act, deed)))
        .filter(|(_, deed)| deed.by == *team && deed.seq >= before)
        .min_by_key(|(_, deed)| deed.seq)
        .and_then(|(act, deed)| {
            let event = log.iter().find(|event| event.seq == deed.seq)?;
            Some((act.clone(), event.clone()))
        });
    Some((log, act))
}
