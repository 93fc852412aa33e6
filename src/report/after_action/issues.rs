//! The issues that an improvement plan has to answer, those of most weight first: violations, measures against
//! lawful content, who acted alone or blocked before anyone had captured, evidence lost or worth nothing, requests
//! never decided or never sent, and tasks of which something is missing.

use super::against::lawful_acted_on;
use super::basis::{Basis, said};
use super::evidence::{cause, ways};
use super::model::Sentence;
use crate::exercise::*;
use crate::tr;
use std::collections::BTreeMap;

/// How many tasks of an objective become an issue.
const EACH: usize = 2;

pub(super) fn issues(basis: &Basis<'_>) -> Vec<Sentence> {
    if !basis.conclusive() {
        return Vec::new();
    }
    let mut found = violations(basis);
    found.extend(
        lawful_acted_on(basis)
            .into_iter()
            .map(|(text, events)| said(text, events)),
    );
    found.extend(harm(basis));
    found.extend(lost(basis));
    found.extend(super::evidence::worthless(basis));
    found.extend(undecided(basis));
    found.extend(super::requests::never_sent(basis));
    for objective in &basis.scenario.objectives {
        let look = super::objectives::look(basis, objective);
        found.extend(look.failed.into_iter().take(EACH));
    }
    found
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

fn lost(basis: &Basis<'_>) -> Vec<Sentence> {
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
            Some(said(text, [seq]))
        })
        .collect()
}

/// Requests never decided, by who had to decide them, most first.
fn undecided(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut of: BTreeMap<&Party, Vec<u64>> = BTreeMap::new();
    for request in basis.world.requests.values() {
        if request.overdue && request.decided.is_none() && super::requests::about(basis, request) {
            let seq = request.sent.map(|(_, seq)| seq);
            of.entry(&request.to).or_default().extend(seq);
        }
    }
    let mut of: Vec<_> = of.into_iter().collect();
    of.sort_by_key(|(_, events)| std::cmp::Reverse(events.len()));
    of.into_iter()
        .map(|(party, events)| {
            let text = tr!(
                "report-issue-overdue",
                party = basis.party(party),
                count = events.len()
            );
            said(text, events)
        })
        .collect()
}
