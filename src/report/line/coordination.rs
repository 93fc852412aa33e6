//! Coordination, continuity and publications, each event a sentence.

use super::Names;
use crate::exercise::*;
use crate::scenario::*;
use crate::text::{Value, tr};
use crate::words::publication;

pub(super) fn coordination(what: &CoordinationEvent, names: &Names<'_>) -> String {
    let by = |key: &str, team: &TeamId| tr(key, &[("team", Value::from(names.team(team)))]);
    match what {
        CoordinationEvent::StatusAsked => tr!("log-status-asked"),
        CoordinationEvent::StatusReported { team, .. } => by("log-status", team),
        CoordinationEvent::CrosswalkOpened => tr!("log-crosswalk-opened"),
        CoordinationEvent::Voted { team, agree } => by(
            if *agree {
                "log-voted-for"
            } else {
                "log-voted-against"
            },
            team,
        ),
        CoordinationEvent::CrosswalkAdopted => tr!("log-crosswalk-adopted"),
        CoordinationEvent::JointActionProposed { moment: at } => {
            tr!("log-joint-proposed", time = at.on_clock())
        }
        CoordinationEvent::JointActionAnswered {
            team, take_part, ..
        } => by(
            if *take_part {
                "log-joint-yes"
            } else {
                "log-joint-no"
            },
            team,
        ),
        CoordinationEvent::JointActionHeld { acted, missed } if missed.is_empty() => {
            tr!("log-joint-held", acted = names.teams(acted))
        }
        CoordinationEvent::JointActionHeld { acted, missed } => tr!(
            "log-joint-held-without",
            acted = if acted.is_empty() {
                tr!("nobody")
            } else {
                names.teams(acted)
            },
            missed = names.teams(missed)
        ),
        CoordinationEvent::ActedAlone { team } => by("log-alone", team),
        CoordinationEvent::Escalated { from, to, .. } => {
            tr!(
                "log-escalated",
                team = names.team(from),
                to = names.team(to)
            )
        }
        CoordinationEvent::Pledged { team, .. } => by("log-pledged", team),
    }
}

pub(super) fn continuity(what: &ContinuityEvent, names: &Names<'_>) -> String {
    match what {
        ContinuityEvent::LevelChanged {
            nation,
            service,
            level,
        } => {
            let name = names
                .scenario
                .nation(nation)
                .and_then(|entry| entry.services.iter().find(|known| known.id == **service))
                .map_or(service.as_ref(), |known| &known.name);
            tr!(
                "log-level",
                nation = names.nation(nation),
                service = name,
                level = *level
            )
        }
        ContinuityEvent::RestoreStarted { team, service, .. } => {
            tr!(
                "log-restoring",
                team = names.team(team),
                service = service.as_ref()
            )
        }
    }
}

pub(super) fn public(what: &PublicEvent, names: &Names<'_>) -> String {
    let PublicEvent::Published { team, kind, .. } = what;
    tr!(
        "log-published",
        team = names.team(team),
        kind = publication(*kind)
    )
}
