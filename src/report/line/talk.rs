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

/// What is said and planned in the debrief.
pub(super) fn debrief(what: &DebriefEvent, names: &Names<'_>) -> String {
    match what {
        DebriefEvent::HotWash {
            team, remark, text, ..
        } => {
            let team = match team {
                Some(team) => names.team(team),
                None => tr!("log-all-teams"),
            };
            let key = match remark {
                Remark::Keep => "log-kept",
                Remark::Fix => "log-fixed",
            };
            tr!(key, team = team, text = text.as_ref())
        }
        DebriefEvent::Withdrawn { id } => tr!("log-remark-withdrawn", remark = id.to_string()),
        DebriefEvent::Planned { id, action } => tr!(
            "log-planned",
            id = id.to_string(),
            issue = action.issue.as_ref(),
            action = action.action.as_ref()
        ),
        DebriefEvent::Dropped { id } => tr!("log-plan-dropped", id = id.to_string()),
        DebriefEvent::PlanLoaded { from, actions } => {
            tr!(
                "log-plan-loaded",
                from = from.as_ref(),
                count = actions.len()
            )
        }
        DebriefEvent::Checked { place, outcome, .. } => tr!(
            "log-plan-checked",
            place = u32::from(*place) + 1,
            outcome = plan_outcome(*outcome)
        ),
    }
}

/// What came of an action of an earlier plan, in a word.
#[must_use]
pub fn plan_outcome(outcome: PlanOutcome) -> String {
    match outcome {
        PlanOutcome::Done => tr!("outcome-done"),
        PlanOutcome::Partly => tr!("outcome-partly"),
        PlanOutcome::NotDone => tr!("outcome-not-done"),
    }
}

/// What kind of measure a corrective action is, in a word.
#[must_use]
pub fn element(element: Element) -> String {
    match element {
        Element::Planning => tr!("element-planning"),
        Element::Organisation => tr!("element-organisation"),
        Element::Equipment => tr!("element-equipment"),
        Element::Training => tr!("element-training"),
        Element::Exercises => tr!("element-exercises"),
    }
}
