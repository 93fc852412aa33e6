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
    /// What makes the copies of an item that this team has sound.
    Copies(TeamId, ItemId),
}

impl Cover {
    fn holds(&self, team: &TeamId, act: &Act) -> bool {
        match (self, act) {
            (Self::Act(by, own), _) => by == team && own == act,
            // What nobody had when it was lost: to keep it, to take it, and to ask for it.
            (
                Self::Item(lost),
                Act::Hold(item)
                | Act::Isolate(item)
                | Act::Acquire(item, _)
                | Act::RecordAuthority(item)
                | Act::Request(_, item)
                | Act::Examine(item),
            ) => lost == item,
            (Self::Copies(by, own), Act::Acquire(item, _) | Act::RecordAuthority(item)) => {
                by == team && own == item
            }
            (Self::Item(_) | Self::Copies(..), _) => false,
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
    let near = |text, like: fn(&Act) -> bool| Issue {
        objective: objective_of(basis, like),
        ..high(text)
    };
    found.extend(lawful.map(|text| near(text, |act| matches!(act, Act::Assess(_)))));
    let alone = super::course::acted_alone(basis).into_iter();
    found.extend(alone.map(|text| near(text, |act| matches!(act, Act::ConfirmJointAction))));
    let uncaptured = uncaptured(basis).into_iter();
    found.extend(uncaptured.map(|text| near(text, |act| matches!(act, Act::Capture(_)))));
    let lost = lost(basis).into_iter();
    found.extend(
        lost.map(|(text, item)| issue(basis, text, Priority::High, vec![Cover::Item(item)])),
    );
    let evidence = |act: &Act| matches!(act, Act::Acquire(..));
    let worthless = super::evidence::worthless(basis).into_iter();
    found.extend(worthless.map(|text| near(text, evidence)));
    let reserved = super::evidence::reserved(basis).into_iter();
    found.extend(reserved.map(|(text, team, items)| {
        let copies = |item| Cover::Copies(team.clone(), item);
        Issue {
            priority: Priority::Medium,
            covers: items.into_iter().map(copies).collect(),
            ..near(text, evidence)
        }
    }));
    let undecided = undecided(basis).into_iter();
    found.extend(undecided.map(|(text, covers)| {
        let mut issue = issue(basis, text, Priority::Medium, covers);
        issue.objective = issue
            .objective
            .or_else(|| objective_of(basis, |act| matches!(act, Act::Answer(..))));
        issue
    }));
    let never_sent = super::requests::never_sent(basis).into_iter();
    let duties = super::cooperation::never_asked(basis).map(|(duty, _)| duty);
    for (text, duty) in never_sent.zip(duties) {
        let lost = found.iter_mut().find(|issue| {
            let mut covers = issue.covers.iter();
            covers.any(|it| matches!(it, Cover::Item(_)) && it.holds(&duty.from, &duty.act))
        });
        match lost {
            // The loss, and the request that nobody sent before it, are one issue.
            Some(issue) => {
                let events = issue.text.events.iter().copied().chain(text.events);
                let text = format!("{} {}", issue.text.text, text.text);
                issue.text = Sentence::new(text, events);
            }
            None => {
                let cover = Cover::Act(duty.from.clone(), duty.act.clone());
                let mut issue = issue(basis, text, Priority::Medium, vec![cover]);
                let like = std::mem::discriminant(&duty.act);
                issue.objective = issue
                    .objective
                    .or_else(|| caused_by(basis, &duty.when))
                    .or_else(|| objective_of(basis, |act| std::mem::discriminant(act) == like));
                found.push(issue);
            }
        }
    }
    for objective in &basis.scenario.objectives {
        let look = super::look::look(basis, objective);
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

/// The first objective with a task that looks for such an act.
fn objective_of(basis: &Basis<'_>, like: impl Fn(&Act) -> bool) -> Option<ObjectiveId> {
    let looks = |task: &EvaluationTask| {
        let mut seen_by = task.seen_by.iter();
        seen_by.any(|it| match it {
            Expectation::By(_, act) | Expectation::Each(act) => like(act),
        })
    };
    let mut objectives = basis.scenario.objectives.iter();
    let found = objectives.find(|it| it.tasks.iter().any(looks));
    found.map(|it| it.id.clone())
}

/// The objective of the inject or the act that a condition waits for.
fn caused_by(basis: &Basis<'_>, when: &Condition) -> Option<ObjectiveId> {
    match when {
        Condition::Released(inject) => basis.scenario.inject(inject).map(|it| it.objective.clone()),
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().find_map(|part| caused_by(basis, part))
        }
        Condition::AnyoneDid(act) | Condition::Did(_, act) => {
            let like = std::mem::discriminant(act);
            objective_of(basis, |act| std::mem::discriminant(act) == like)
        }
        _ => None,
    }
}

/// Blocks of what nobody had captured.
fn uncaptured(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
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
