//! What the offices of one team say and set each other.

use super::{Scene, said, short};
use crate::exercise::actor::AssignmentId;
use crate::exercise::command::AskTeam;
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::Assignment;
use crate::scenario::*;

/// The longest title of a task, in bytes.
const LONGEST_TITLE: usize = 400;
/// The most tasks that a team sets itself; a list beyond that serves nobody.
const MOST_TASKS: usize = 500;

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskTeam) -> Result<(), Refusal> {
    let team = scene.team()?;
    let event = match ask {
        AskTeam::Say { text } => {
            said(text)?;
            TeamEvent::Said {
                team,
                text: text.clone(),
            }
        }
        AskTeam::AddTask { title, role, due } => {
            titled(title)?;
            office(scene, &team, role.as_ref())?;
            let tasks = scene.world.tasks.values();
            if tasks.filter(|task| task.team == team).count() >= MOST_TASKS {
                return Err(Refusal::OutOfRange);
            }
            TeamEvent::TaskAdded {
                task: scene.assignment_id(&team),
                team,
                title: title.clone(),
                role: role.clone(),
                due: *due,
            }
        }
        AskTeam::ChangeTask { task, title, due } => {
            titled(title)?;
            let state = own(scene, &team, task)?;
            if state.title == *title && state.due == *due {
                return Err(Refusal::Done);
            }
            TeamEvent::TaskChanged {
                task: task.clone(),
                team,
                title: title.clone(),
                due: *due,
            }
        }
        AskTeam::AssignTask { task, role } => {
            office(scene, &team, role.as_ref())?;
            if own(scene, &team, task)?.role == *role {
                return Err(Refusal::Done);
            }
            TeamEvent::TaskAssigned {
                task: task.clone(),
                team,
                role: role.clone(),
            }
        }
        AskTeam::DoneTask { task, done } => {
            if own(scene, &team, task)?.done.is_some() == *done {
                return Err(Refusal::Done);
            }
            TeamEvent::TaskDone {
                task: task.clone(),
                team,
                done: *done,
            }
        }
        AskTeam::DropTask { task } => {
            own(scene, &team, task)?;
            TeamEvent::TaskDropped {
                task: task.clone(),
                team,
            }
        }
        AskTeam::Decide { text, reasons } => {
            said(text)?;
            short(reasons)?;
            TeamEvent::Decided {
                team,
                text: text.clone(),
                reasons: reasons.clone(),
            }
        }
    };
    scene.emit(What::Team(event));
    Ok(())
}

fn titled(title: &std::sync::Arc<str>) -> Result<(), Refusal> {
    said(title)?;
    if title.len() > LONGEST_TITLE {
        return Err(Refusal::TextTooLong);
    }
    Ok(())
}

/// A task of the team that was not dropped. Other teams' tasks do not exist for it.
fn own<'a>(
    scene: &Scene<'a>,
    team: &TeamId,
    task: &AssignmentId,
) -> Result<&'a Assignment, Refusal> {
    let tasks = &scene.world.tasks;
    tasks
        .get(task)
        .filter(|state| state.team == *team && !state.dropped)
        .ok_or_else(|| Refusal::unknown(task))
}

/// An office that the team has.
fn office(scene: &Scene<'_>, team: &TeamId, role: Option<&RoleId>) -> Result<(), Refusal> {
    let Some(role) = role else { return Ok(()) };
    let roles = scene.world.scenario.team(team).map(|team| &team.roles);
    if roles.is_some_and(|roles| roles.iter().any(|known| known.id == *role)) {
        Ok(())
    } else {
        Err(Refusal::unknown(role))
    }
}
