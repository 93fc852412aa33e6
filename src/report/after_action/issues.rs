//! The issues that an improvement plan has to answer, those of most weight first: violations, measures against
//! lawful content, who acted alone or blocked before anyone had captured, evidence lost or worth nothing, requests
//! never decided or never sent, and tasks of which something is missing.

use super::against::lawful_acted_on;
use super::basis::{Basis, said};
use super::evidence::{cause, ways};
use super::model::Sentence;
use crate::exercise::*;
use crate::scenario::*;
use crate::score::{MetricKey, Why};
use crate::tr;
use std::collections::BTreeMap;

/// How many tasks of an objective become an issue.
const EACH: usize = 2;

/// How soon an issue has to be answered, as the report proposes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Priority {
    High,
    Medium,
    Low,
}

/// An issue, and where it belongs.
#[derive(Debug)]
pub(super) struct Issue {
    pub text: Sentence,
    pub objective: Option<ObjectiveId>,
    pub priority: Priority,
    /// The acts whose omission it states; a task that misses nothing else is the same issue.
    covers: Vec<Cover>,
}

/// What an issue says was not done.
#[derive(Clone, Debug)]
pub(super) enum Cover {
    Act(TeamId, Act),
    /// Whatever would have saved this item, by whomever.
    Item(ItemId),
}

impl Cover {
    fn holds(&self, team: &TeamId, act: &Act) -> bool {
        match (self, act) {
            (Self::Act(by, own), _) => by == team && own == act,
            (
                Self::Item(lost),
                Act::Hold(item)
                | Act::Acquire(item, _)
                | Act::RecordAuthority(item)
                | Act::Request(Asks::Preserve, item),
            ) => lost == item,
            (Self::Item(_), _) => false,
        }
    }
}

pub(super) fn issues(basis: &Basis<'_>) -> Vec<Issue> {
    if !basis.conclusive() {
        return Vec::new();
    }
    let high = |text| issue(basis, text, Priority::High, Vec::new());
    let lawful = lawful_acted_on(basis).into_iter();
    let lawful = lawful.map(|(text, events)| said(text, events));
    let mut found: Vec<Issue> = violations(basis).into_iter().map(high).collect();
    found.extend(lawful.chain(harm(basis)).map(high));
    let lost = lost(basis).into_iter();
    found.extend(
        lost.map(|(text, item)| issue(basis, text, Priority::High, vec![Cover::Item(item)])),
    );
    found.extend(super::evidence::worthless(basis).into_iter().map(high));
    let undecided = undecided(basis).into_iter();
    found.extend(undecided.map(|(text, covers)| issue(basis, text, Priority::Medium, covers)));
    let never_sent = super::requests::never_sent(basis).into_iter();
    let duties = super::cooperation::never_asked(basis).map(|(duty, _)| duty);
    found.extend(never_sent.zip(duties).map(|(text, duty)| {
        let cover = Cover::Act(duty.from.clone(), duty.act.clone());
        issue(basis, text, Priority::Medium, vec![cover])
    }));
    for objective in &basis.scenario.objectives {
        let look = super::objectives::look(basis, objective);
        let mut more = 0;
        for (text, acts) in look.failed {
            let same = found.iter_mut().find(|issue| {
                let stated =
                    |(team, act): &(TeamId, Act)| issue.covers.iter().any(|it| it.holds(team, act));
                !acts.is_empty() && acts.iter().all(stated)
            });
            if let Some(issue) = same {
                // The same omission, seen from the task: its events stand with it.
                let events = issue.text.events.iter().copied().chain(text.events);
                issue.text = Sentence::new(issue.text.text.clone(), events);
                issue.objective.get_or_insert(objective.id.clone());
            } else if more < EACH {
                more += 1;
                found.push(Issue {
                    text,
                    objective: Some(objective.id.clone()),
                    priority: Priority::Low,
                    covers: Vec::new(),
                });
            }
        }
    }
    found
}

/// An issue under the first objective with a task that looks for what it says was not done.
fn issue(basis: &Basis<'_>, text: Sentence, priority: Priority, covers: Vec<Cover>) -> Issue {
    let states = || basis.scenario.teams.iter().map(|team| &team.id);
    let looks = |expectation: &Expectation| match expectation {
        Expectation::By(team, act) => covers.iter().any(|it| it.holds(team, act)),
        Expectation::Each(act) => states().any(|team| covers.iter().any(|it| it.holds(team, act))),
    };
    let objectives = basis.scenario.objectives.iter();
    let objective = objectives
        .filter(|it| it.tasks.iter().flat_map(|task| &task.seen_by).any(looks))
        .map(|it| it.id.clone())
        .next();
    Issue {
        text,
        objective,
        priority,
        covers,
    }
}

fn violations(basis: &Basis<'_>) -> Vec<Sentence> {
    let events = basis.events.iter();
    events
        .filter_map(|event| match &event.what {
            What::Story(StoryEvent::Violation { team, text }) if basis.about(team) => Some(said(
                tr!(
                    "report-violation",
                    time = event.at.on_clock(),
                    team = basis.team(team),
                    text = text.as_ref()
                ),
                [event.seq],
            )),
            _ => None,
        })
        .collect()
}

/// What one state did to the cost of all: acting before the agreed moment, and blocking what nobody had captured.
fn harm(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = super::course::acted_alone(basis);
    for event in &basis.events {
        let What::Register(RegisterEvent::Blocked {
            group,
            team,
            uncaptured: true,
        }) = &event.what
        else {
            continue;
        };
        if basis.about(team) {
            let text = tr!(
                "report-issue-uncaptured",
                time = event.at.on_clock(),
                team = basis.team(team),
                group = basis.names().group(group)
            );
            found.push(said(text, [event.seq]));
        }
    }
    found
}

fn lost(basis: &Basis<'_>) -> Vec<(Sentence, ItemId)> {
    ways(basis)
        .into_iter()
        .filter(|(_, way)| way.acquired.is_none())
        .filter_map(|(id, way)| {
            let (at, why, seq) = way.lost?;
            let text = tr!(
                "report-issue-lost",
                item = basis.names().item(&id),
                time = at.on_clock(),
                cause = cause(basis, &id, why, seq)
            );
            Some((said(text, [seq]), id))
        })
        .collect()
}

/// How many requests that a team left undecided the score counts: those that the scenario called for.
fn counted(basis: &Basis<'_>, party: &Party) -> usize {
    let score = party.team().and_then(|team| basis.score.team(team));
    let metric = score.and_then(|score| score.metric(MetricKey::DecisionQuality));
    let occasions = metric.into_iter().flat_map(|metric| &metric.occasions);
    occasions
        .filter(|it| it.counts && it.why == Why::Undecided)
        .count()
}

/// Requests never decided, by who had to decide them, most first.
fn undecided(basis: &Basis<'_>) -> Vec<(Sentence, Vec<Cover>)> {
    let mut of: BTreeMap<&Party, (Vec<u64>, Vec<Cover>)> = BTreeMap::new();
    for request in basis.world.requests.values() {
        if request.overdue && request.decided.is_none() && super::requests::about(basis, request) {
            let seq = request.sent.map(|(_, seq)| seq);
            let (events, covers) = of.entry(&request.to).or_default();
            events.extend(seq);
            let answer = answer(basis, request);
            covers.extend(
                request
                    .to
                    .team()
                    .cloned()
                    .zip(answer)
                    .map(|(by, act)| Cover::Act(by, act)),
            );
        }
    }
    let mut of: Vec<_> = of.into_iter().collect();
    of.sort_by_key(|(_, events)| std::cmp::Reverse(events.0.len()));
    of.into_iter()
        .map(|(party, (events, covers))| {
            let counted = counted(basis, party);
            let text = tr!(
                "report-issue-overdue",
                party = basis.party(party),
                count = events.len(),
                counted = counted
            );
            (said(text, events), covers)
        })
        .collect()
}

/// What would have answered a request.
fn answer(basis: &Basis<'_>, request: &Request) -> Option<Act> {
    let asks = basis.scenario.form(&request.draft.form)?.asks;
    match &request.draft.about {
        Subject::Item(item) => Some(Act::Answer(asks, item.clone())),
        Subject::Group(group) => Some(Act::AnswerRemoval(group.clone())),
        Subject::Laboratory => Some(Act::AnswerLaboratory),
        Subject::Withheld => None,
    }
}
