//! Taking back the last act at this desk, where it can be taken back. What undoes it is an ordinary command; nothing
//! leaves the log.

use super::here::{Here, Step};
use super::inbox::Draft as Message;
use crate::exercise::outlook::foresee;
use crate::exercise::*;
use crate::scenario::RoleId;
use crate::text::tr;
use std::time::Instant;

/// What can be taken back at this desk.
#[derive(Default)]
pub struct UndoView {
    /// An act that was asked for and is not answered yet.
    asked: Option<(Ask, Undo)>,
    last: Option<Undo>,
}

/// The last act, and what takes it back.
struct Undo {
    since: Instant,
    /// What was done, as a message.
    key: &'static str,
    how: How,
}

enum How {
    /// This is asked for.
    Ask(RoleId, Ask),
    /// The text of a message comes back.
    Write(Box<Message>),
}

/// What takes the last act back.
pub(super) enum Back {
    /// This step.
    Step(Step),
    /// A message that is written again.
    Write(Message),
}

impl UndoView {
    /// Looks at what is asked for in this frame, and at what became of what was asked before.
    pub(super) fn follow(&mut self, here: &Here<'_>, steps: &[Step], dropped: Option<Message>) {
        if let Some(message) = dropped {
            self.last = Some(Undo {
                since: Instant::now(),
                key: "undo-message",
                how: How::Write(Box::new(message)),
            });
        }
        let asks = steps.iter().filter_map(|step| match step {
            Step::Ask(ask) => Some((here.role, ask)),
            Step::AskAs(role, ask) => Some((role, ask)),
            _ => None,
        });
        let mut asks: Vec<(&RoleId, &Ask)> = asks.collect();
        asks.dedup();
        // What is asked for together with something else is not taken back alone.
        if let [(role, ask)] = asks[..]
            && let Some((key, back)) = inverse(here, ask)
        {
            let undo = Undo {
                since: Instant::now(),
                key,
                how: How::Ask(role.clone(), back),
            };
            self.asked = Some((ask.clone(), undo));
        }
        let Some((ask, undo)) = &self.asked else {
            return;
        };
        let mut answers = here.asked.iter().rev();
        let answer = answers
            .find(|asked| asked.since >= undo.since && asked.command.ask == *ask)
            .and_then(|asked| Some((asked.since, asked.answer.as_ref()?.is_ok())));
        if let Some((since, done)) = answer
            && let Some((_, undo)) = self.asked.take()
            && done
        {
            self.last = Some(Undo { since, ..undo });
        }
    }

    /// What can be taken back now, in words. Nothing once something else was done, or the way back has closed.
    pub(super) fn words(&self, here: &Here<'_>) -> Option<String> {
        let undo = self.last.as_ref()?;
        let reading = |ask: &Ask| matches!(ask, Ask::Message(AskMessage::Read { .. }));
        let mut later = here.asked.iter().filter(|asked| asked.since > undo.since);
        if later.any(|asked| !reading(&asked.command.ask)) {
            return None;
        }
        match &undo.how {
            How::Ask(role, ask) => {
                let command = here.command_as(role, ask.clone());
                let may = !here.looks_on && !here.over && here.known.clock.halt.is_none();
                (may && foresee(here.known, here.now, &command).is_ok()).then(|| tr!(undo.key))
            }
            How::Write(_) => Some(tr!(undo.key)),
        }
    }

    /// Takes the last act back, once.
    pub(super) fn take(&mut self) -> Option<Back> {
        Some(match self.last.take()?.how {
            How::Ask(role, ask) => Back::Step(Step::AskAs(role, ask)),
            How::Write(message) => Back::Write(*message),
        })
    }
}

/// What was done, as a message, and what takes it back as things stand before it; none where there is no way back.
fn inverse(here: &Here<'_>, ask: &Ask) -> Option<(&'static str, Ask)> {
    let known = here.known;
    Some(match ask {
        Ask::Request(AskRequest::Withdraw { request }) => {
            let state = known.requests.get(request)?;
            // What was sent is with others; a draft that is given up is written anew.
            let draft = state.status == RequestStatus::Draft && state.sent.is_none();
            let draft = draft.then(|| state.draft.clone())?;
            ("undo-draft", Ask::Request(AskRequest::Draft(draft)))
        }
        Ask::Team(ask) => {
            let (key, back) = task(here, ask)?;
            (key, Ask::Team(back))
        }
        Ask::Laboratory(AskLaboratory::Reorder { job, .. }) => {
            let mut queues = known.laboratories.values();
            let place = queues.find_map(|it| it.queue.iter().position(|queued| queued == job))?;
            let back = AskLaboratory::Reorder {
                job: job.clone(),
                place: u16::try_from(place).ok()?,
            };
            ("undo-order", Ask::Laboratory(back))
        }
        Ask::Coordination(AskCoordination::Vote { .. }) => {
            let agree = *known.coordination.votes.get(here.team)?;
            let back = AskCoordination::Vote { agree };
            ("undo-vote", Ask::Coordination(back))
        }
        _ => return None,
    })
}

/// The same for a task. One that was dropped is set anew.
fn task(here: &Here<'_>, ask: &AskTeam) -> Option<(&'static str, AskTeam)> {
    Some(match ask {
        AskTeam::DropTask { task } => {
            let state = here.known.tasks.get(task)?;
            let back = AskTeam::AddTask {
                title: state.title.clone(),
                role: state.role.clone(),
                due: state.due,
            };
            ("undo-task-dropped", back)
        }
        AskTeam::DoneTask { task, done } => {
            let key = if *done {
                "undo-task-done"
            } else {
                "undo-task-open"
            };
            let back = AskTeam::DoneTask {
                task: task.clone(),
                done: !done,
            };
            (key, back)
        }
        _ => return None,
    })
}
