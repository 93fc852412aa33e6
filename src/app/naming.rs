//! How windows name teams, times and states: signs, colours and short words for what is known.

use crate::app::theme::{Ink, Mark, Theme};
use crate::exercise::World;
use crate::scenario::{Length, Moment, TeamId};
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

/// A moment to the second.
pub fn second(at: Moment) -> String {
    format!("{}:{:02}", at.on_clock(), at.millis() / 1000 % 60)
}

/// A stretch of play time as a person says it in a row: `3:20`, `1 h 05`.
pub fn stretch(length: Length) -> String {
    let (mins, secs) = (length.mins(), length.secs() % 60);
    if mins >= 60 {
        tr!(
            "stretch-hours",
            hours = mins / 60,
            minutes = format!("{:02}", mins % 60)
        )
    } else {
        format!("{mins}:{secs:02}")
    }
}
