//! How windows name teams, times and states: signs, colours and short words for what is known.

use crate::app::theme::{Ink, Mark, Theme};
use crate::exercise::{
    Event, EvidenceEvent, LaboratoryEvent, RequestEvent, StoryEvent, What, World,
};
use crate::scenario::{Length, Moment, Scenario, TeamId};
use crate::text::tr;

/// A team's sign and colour.
pub fn team_sign(known: &World, team: &TeamId, theme: &Theme) -> (Mark, Ink) {
    let nation = known
        .scenario
        .team(team)
        .and_then(|team| team.nation.as_ref());
    let place = known
        .scenario
        .nations
        .iter()
        .position(|entry| Some(&entry.id) == nation);
    match place {
        Some(place) => (
            Mark::Nation(known.scenario.nations[place].shape),
            theme.nation(place),
        ),
        None => (Mark::Coordinator, theme.coordinator),
    }
}

/// A team's name.
pub fn team_name(known: &World, team: &TeamId) -> String {
    known
        .scenario
        .team(team)
        .map_or_else(|| team.to_string(), |team| team.name.clone())
}

/// A team's name where there is little room: a long one gives way to its id.
pub fn short_name(known: &World, team: &TeamId) -> String {
    let name = team_name(known, team);
    if name.chars().count() > 12 {
        team.to_string()
    } else {
        name
    }
}

/// The team whose an event is: whose act it was, whose duty or job it speaks of, or whose state has the item.
pub fn concerned<'a>(event: &'a Event, scenario: &'a Scenario) -> Option<&'a TeamId> {
    let owner = |id: &str| {
        // Ids of what a team makes begin with its own.
        let own = |team: &&TeamId| {
            let rest = id.strip_prefix(team.as_str());
            rest.is_some_and(|rest| rest.starts_with('-'))
        };
        scenario.teams.iter().map(|team| &team.id).find(own)
    };
    crate::report::line::team(event).or_else(|| match &event.what {
        What::Story(
            StoryEvent::DutyDue { duty }
            | StoryEvent::DutyLifted { duty }
            | StoryEvent::DutyDone { duty },
        ) => scenario.duty(duty).map(|duty| &duty.from),
        What::Evidence(
            EvidenceEvent::Lost { item, .. }
            | EvidenceEvent::Spared { item }
            | EvidenceEvent::HoldLapsed { item }
            | EvidenceEvent::LossMoved { item, .. },
        ) => {
            let nation = Some(&scenario.item(item)?.jurisdiction);
            let mut teams = scenario.teams.iter();
            let team = teams.find(|team| team.nation.as_ref() == nation)?;
            Some(&team.id)
        }
        What::Laboratory(
            LaboratoryEvent::Reordered { job, .. }
            | LaboratoryEvent::Cancelled { job }
            | LaboratoryEvent::Started { job, .. },
        ) => owner(job.as_str()),
        What::Request(RequestEvent::Overdue { request }) => owner(request.as_str()),
        _ => None,
    })
}

/// An event in words that name the team whose it is.
pub fn event_words(event: &Event, scenario: &Scenario) -> String {
    let words = crate::report::line(event, scenario);
    let team = concerned(event, scenario).and_then(|team| scenario.team(team));
    match team {
        Some(team) if !words.contains(&team.name) => {
            tr!("event-of-team", words = words, team = team.name.as_str())
        }
        _ => words,
    }
}

/// A moment to the second.
pub fn second(at: Moment) -> String {
    format!("{}:{:02}", at.on_clock(), at.millis() / 1000 % 60)
}

/// A stretch of play time as a person says it in a row: `3:20`, `34 min`, `1 h 05 min`. Seconds count where little is
/// left or has passed.
pub fn stretch(length: Length) -> String {
    let (mins, secs) = (length.mins(), length.secs() % 60);
    if mins >= 60 {
        tr!(
            "stretch-hours",
            hours = mins / 60,
            minutes = format!("{:02}", mins % 60)
        )
    } else if mins >= 10 {
        tr!("stretch-minutes", minutes = mins)
    } else {
        format!("{mins}:{secs:02}")
    }
}
