//! Messages between teams, and what the offices of one team say and set each other.

use super::Names;
use crate::exercise::*;
use crate::text::tr;

/// Messages, and what is answered to injects.
pub(super) fn message(what: &MessageEvent, names: &Names<'_>) -> String {
    match what {
        MessageEvent::Written { from, to, .. } => {
            let to: Vec<String> = to.iter().map(|party| names.party(party)).collect();
            tr!("log-written", from = names.party(from), to = to.join(", "))
        }
        MessageEvent::Acknowledged { inject, team } => {
            tr!(
                "log-inject-acknowledged",
                team = names.team(team),
                inject = names.inject(inject)
            )
        }
        MessageEvent::Read { inject, team } => {
            tr!(
                "log-read",
                team = names.team(team),
                inject = names.inject(inject)
            )
        }
        MessageEvent::Chosen {
            dilemma,
            option,
            team,
            ..
        } => {
            tr!(
                "log-chosen",
                team = names.team(team),
                dilemma = names.dilemma(dilemma),
                option = names.option(dilemma, option)
            )
        }
    }
}

/// What the offices of one team say and set each other. A line of chat is quoted nowhere.
pub(super) fn team(what: &TeamEvent, names: &Names<'_>) -> String {
    match what {
        TeamEvent::Said { team, .. } => tr!("log-team-said", team = names.team(team)),
        TeamEvent::TaskAdded {
            task, team, title, ..
        } => tr!(
            "log-task-added",
            team = names.team(team),
            task = task.to_string(),
            title = title.as_ref()
        ),
        TeamEvent::TaskChanged {
            task, team, title, ..
        } => tr!(
            "log-task-changed",
            team = names.team(team),
            task = task.to_string(),
            title = title.as_ref()
        ),
        TeamEvent::TaskAssigned {
            task,
            team,
            role: Some(role),
        } => tr!(
            "log-task-assigned",
            team = names.team(team),
            task = task.to_string(),
            role = names.role(team, role)
        ),
        TeamEvent::TaskAssigned {
            task,
            team,
            role: None,
        } => tr!(
            "log-task-open",
            team = names.team(team),
            task = task.to_string()
        ),
        TeamEvent::TaskDone { task, team, done } => tr!(
            if *done {
                "log-task-done"
            } else {
                "log-task-not-done"
            },
            team = names.team(team),
            task = task.to_string()
        ),
        TeamEvent::TaskDropped { task, team } => tr!(
            "log-task-dropped",
            team = names.team(team),
            task = task.to_string()
        ),
        TeamEvent::Decided { team, .. } => tr!("log-team-decided", team = names.team(team)),
    }
}
