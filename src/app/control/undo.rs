//! Undo: for each command that can be taken back, the command that takes it back.
//!
//! What was done stays in the log, and so does its undoing: nothing that happened is wiped out.

use crate::exercise::*;
use crate::scenario::{InjectId, Moment};
use crate::text::tr;
use std::sync::Arc;

/// So many steps are remembered.
const KEPT: usize = 200;

/// What the trainer did and can take back.
#[derive(Default)]
pub struct Undo {
    done: Vec<Step>,
    undone: Vec<Step>,
}

struct Step {
    words: String,
    back: Back,
    again: Command,
}

/// How something is taken back.
enum Back {
    Ask(AskTrainer),
    /// Strike the latest note with this text; its number is known only after it was written.
    Note(Arc<str>),
    /// The same for a topic of the parking lot.
    Topic(Arc<str>),
}

impl Undo {
    /// Something is about to be sent; `known` is the world before it. Says whether it can be taken back.
    pub fn note(&mut self, known: &World, command: &Command) -> bool {
        let Some(step) = step(known, command) else {
            return false;
        };
        self.done.push(step);
        self.undone.clear();
        if self.done.len() > KEPT {
            self.done.remove(0);
        }
        true
    }

    /// What was noted last was refused: there is nothing to take back.
    pub fn refused(&mut self) {
        self.done.pop();
    }

    /// What was taken back last was refused: it stands as it is, and there is nothing to do again.
    pub fn not_undone(&mut self) {
        self.undone.pop();
    }

    /// What would be taken back, in a few words.
    pub fn next(&self) -> Option<&str> {
        self.done.last().map(|step| step.words.as_str())
    }

    /// What would be done again, in a few words.
    pub fn next_again(&self) -> Option<&str> {
        self.undone.last().map(|step| step.words.as_str())
    }

    /// Takes the latest step back.
    pub fn back(&mut self, known: &World) -> Option<Command> {
        let step = self.done.pop()?;
        let command = step.back.command(known);
        self.undone.push(step);
        command
    }

    /// Does again what was taken back last.
    pub fn again(&mut self, known: &World) -> Option<Command> {
        let undone = self.undone.pop()?;
        let command = undone.again;
        if let Some(step) = step(known, &command) {
            self.done.push(step);
        }
        Some(command)
    }
}

impl Back {
    fn command(&self, known: &World) -> Option<Command> {
        let ask = match self {
            Self::Ask(ask) => ask.clone(),
            Self::Note(text) => {
                let mut notes = known.notes.iter().rev();
                AskTrainer::Strike {
                    seq: notes.find(|note| note.text == *text)?.seq,
                }
            }
            Self::Topic(text) => {
                let mut topics = known.parked.iter().rev();
                AskTrainer::Strike {
                    seq: topics.find(|(_, topic)| topic == text)?.0,
                }
            }
        };
        Some(ask.into())
    }
}

fn step(known: &World, command: &Command) -> Option<Step> {
    let Ask::Trainer(ask) = &command.ask else {
        return None;
    };
    Some(Step {
        back: back(known, ask)?,
        words: words(known, ask),
        again: command.clone(),
    })
}

fn back(known: &World, ask: &AskTrainer) -> Option<Back> {
    let ask = match ask {
        AskTrainer::Pause => AskTrainer::Resume,
        AskTrainer::Resume => AskTrainer::Pause,
        AskTrainer::Speed { .. } => AskTrainer::Speed {
            tenths: known.clock.tenths,
        },
        AskTrainer::Freeze { team } => AskTrainer::Thaw { team: team.clone() },
        AskTrainer::Thaw { team } => AskTrainer::Freeze { team: team.clone() },
        AskTrainer::Hold { inject }
        | AskTrainer::Skip { inject }
        | AskTrainer::Restore { inject } => as_it_stood(known, inject)?,
        AskTrainer::Move { inject, .. } => moved_back(known, inject)?,
        AskTrainer::Edit { inject, .. } => written_before(known, inject)?,
        AskTrainer::Release { inject } => AskTrainer::Retract {
            inject: inject.clone(),
        },
        AskTrainer::Milestone { milestone, set } => AskTrainer::Milestone {
            milestone: milestone.clone(),
            set: !set,
        },
        AskTrainer::Override { team, metric, .. } | AskTrainer::LiftOverride { team, metric } => {
            let mut set = known.overrides.iter().rev();
            match set.find(|(whose, key, ..)| whose == team && key == metric) {
                Some((team, metric, value, reason, _)) => AskTrainer::Override {
                    team: team.clone(),
                    metric: metric.clone(),
                    value: *value,
                    reason: reason.clone(),
                },
                None => AskTrainer::LiftOverride {
                    team: team.clone(),
                    metric: metric.clone(),
                },
            }
        }
        AskTrainer::Broadcast { .. } => AskTrainer::EndBroadcast,
        AskTrainer::EndBroadcast => AskTrainer::Broadcast {
            text: known.broadcast.as_ref()?.1.clone(),
        },
        AskTrainer::Wall(_) => AskTrainer::Wall(known.wall.clone()),
        AskTrainer::ShowScore { .. } => AskTrainer::ShowScore {
            board: known.shown_score.clone(),
        },
        AskTrainer::ShowMatrix { .. } => AskTrainer::ShowMatrix {
            board: known.shown_matrix.clone(),
        },
        AskTrainer::Seat { party, .. } => AskTrainer::Seat {
            party: party.clone(),
            driver: *known.seats.get(party)?,
        },
        AskTrainer::Rate { task, team, .. } => AskTrainer::Rate {
            task: task.clone(),
            team: team.clone(),
            rating: *known.ratings.get(&(task.clone(), team.clone()))?,
        },
        AskTrainer::Note { text, .. } | AskTrainer::Bookmark { text, .. } => {
            return Some(Back::Note(text.clone()));
        }
        AskTrainer::Park { text } => return Some(Back::Topic(text.clone())),
        AskTrainer::Strike { seq } => written_again(known, *seq)?,
        // What was read, heard or ended stays so.
        AskTrainer::Start
        | AskTrainer::Step
        | AskTrainer::End
        | AskTrainer::Resend { .. }
        | AskTrainer::Retract { .. }
        | AskTrainer::Hint { .. }
        | AskTrainer::FreeInject { .. }
        // A real emergency is over when somebody says so, not by a key too many.
        | AskTrainer::Halt { .. }
        | AskTrainer::TakeOver { .. } => return None,
    };
    Some(Back::Ask(ask))
}

/// What is about to be struck, written once more: it stands at another moment then, which its new place says.
fn written_again(known: &World, seq: u64) -> Option<AskTrainer> {
    if let Some((_, text)) = known.parked.iter().find(|(parked, _)| *parked == seq) {
        return Some(AskTrainer::Park { text: text.clone() });
    }
    let note = known.notes.iter().find(|note| note.seq == seq)?;
    if note.bookmark {
        return Some(AskTrainer::Bookmark {
            text: note.text.clone(),
            of: Some(note.at),
        });
    }
    Some(AskTrainer::Note {
        objective: note.objective.clone(),
        team: note.team.clone(),
        text: note.text.clone(),
    })
}

/// The command that brings an inject back to where it stands now.
fn as_it_stood(known: &World, id: &InjectId) -> Option<AskTrainer> {
    let inject = id.clone();
    Some(match known.injects.get(id)?.status {
        InjectStatus::Waiting => AskTrainer::Restore { inject },
        InjectStatus::Held => AskTrainer::Hold { inject },
        InjectStatus::Skipped => AskTrainer::Skip { inject },
        InjectStatus::NotReleased | InjectStatus::Released | InjectStatus::Retracted => {
            return None;
        }
    })
}

/// The same for one that is about to be moved, which sets it waiting.
fn moved_back(known: &World, id: &InjectId) -> Option<AskTrainer> {
    let state = known.injects.get(id)?;
    let inject = id.clone();
    match (state.status, state.due) {
        (InjectStatus::Waiting, Some(to)) => Some(AskTrainer::Move { inject, to }),
        // Without a moment it waited for something else than time; held is as near as it gets.
        (InjectStatus::Waiting, None) => Some(AskTrainer::Hold { inject }),
        _ => as_it_stood(known, id),
    }
}

fn written_before(known: &World, id: &InjectId) -> Option<AskTrainer> {
    let (title, text) = match known.injects.get(id)?.edited.clone() {
        Some(before) => before,
        None => {
            let inject = known.scenario.inject(id)?;
            (
                Arc::from(inject.title.as_str()),
                Arc::from(inject.text.as_str()),
            )
        }
    };
    Some(AskTrainer::Edit {
        inject: id.clone(),
        title,
        text,
    })
}

/// What was done, in a few words.
fn words(known: &World, ask: &AskTrainer) -> String {
    let title = |id: &InjectId| {
        let inject = known.scenario.inject(id);
        inject.map_or_else(|| id.to_string(), |inject| format!("{id} {}", inject.title))
    };
    match ask {
        AskTrainer::Pause => tr!("undo-pause"),
        AskTrainer::Resume => tr!("undo-resume"),
        AskTrainer::Speed { tenths } => {
            tr!("undo-speed", speed = crate::words::speed_words(*tenths))
        }
        AskTrainer::Freeze { team } => {
            tr!("undo-freeze", team = super::sign::team_name(known, team))
        }
        AskTrainer::Thaw { team } => tr!("undo-thaw", team = super::sign::team_name(known, team)),
        AskTrainer::Hold { inject } => tr!("undo-hold", inject = title(inject)),
        AskTrainer::Skip { inject } => tr!("undo-skip", inject = title(inject)),
        AskTrainer::Restore { inject } => tr!("undo-restore", inject = title(inject)),
        AskTrainer::Move { inject, to } => {
            tr!("undo-move", inject = title(inject), time = to.on_clock())
        }
        AskTrainer::Edit { inject, .. } => tr!("undo-edit", inject = title(inject)),
        AskTrainer::Release { inject } => tr!("undo-release", inject = title(inject)),
        AskTrainer::Milestone { milestone, .. } => {
            tr!("undo-milestone", milestone = milestone.to_string())
        }
        AskTrainer::Override { team, .. } | AskTrainer::LiftOverride { team, .. } => {
            tr!("undo-override", team = super::sign::team_name(known, team))
        }
        AskTrainer::Broadcast { .. } | AskTrainer::EndBroadcast => tr!("undo-broadcast"),
        AskTrainer::Wall(_) => tr!("undo-wall"),
        AskTrainer::ShowScore { .. } => tr!("undo-show-score"),
        AskTrainer::ShowMatrix { .. } => tr!("undo-show-matrix"),
        AskTrainer::Seat { party, .. } => tr!("undo-seat", party = party.to_string()),
        AskTrainer::Rate { .. } => tr!("undo-rate"),
        AskTrainer::Note { .. } => tr!("undo-note"),
        AskTrainer::Bookmark { .. } => tr!("undo-bookmark"),
        AskTrainer::Park { .. } => tr!("undo-park"),
        AskTrainer::Strike { .. } => tr!("undo-strike"),
        // The others have no way back, so nobody is told of one.
        _ => String::new(),
    }
}

/// Whether a restored inject could still come: its moment lies ahead.
pub fn restorable(state: &InjectState, now: Moment) -> bool {
    matches!(state.status, InjectStatus::Held | InjectStatus::Skipped)
        && state.due.is_none_or(|due| due >= now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    fn play() -> (Exercise, Vec<Event>) {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let mut exercise = Exercise::new(Arc::new(scenario), 7);
        let mut log = Vec::new();
        exercise
            .submit(Moment::START, &AskTrainer::Start.into(), &mut log)
            .expect("it starts");
        exercise.advance(Moment::from_mins(5), &mut log);
        (exercise, log)
    }

    #[test]
    fn what_was_refused_cannot_be_undone() {
        let (exercise, _) = play();
        let mut undo = Undo::default();
        let wrong = AskTrainer::Freeze { team: "XXX".into() };
        assert!(undo.note(&exercise.world, &wrong.into()));
        undo.refused();
        assert_eq!(undo.next(), None);
        assert!(undo.back(&exercise.world).is_none());
    }

    /// Whatever can be undone is as it was once it is undone, and can be done again.
    #[test]
    fn what_is_undone_is_as_it_was() {
        let (start, _) = play();
        let world = &start.world;
        let inject = world
            .scenario
            .msel
            .iter()
            .find(|inject| {
                let state = &world.injects[&inject.id];
                state.status == InjectStatus::Waiting
                    && state.due.is_some_and(|due| due > Moment::from_mins(10))
            })
            .map(|inject| inject.id.clone())
            .expect("something waits");
        let team = world.scenario.teams[0].id.clone();
        let text = |text: &str| -> Arc<str> { Arc::from(text) };
        let asks = [
            AskTrainer::Pause,
            AskTrainer::Speed { tenths: 40 },
            AskTrainer::Freeze { team: team.clone() },
            AskTrainer::Hold {
                inject: inject.clone(),
            },
            AskTrainer::Skip {
                inject: inject.clone(),
            },
            AskTrainer::Move {
                inject: inject.clone(),
                to: Moment::from_mins(30),
            },
            AskTrainer::Edit {
                inject: inject.clone(),
                title: text("Anew"),
                text: text("Anew."),
            },
            AskTrainer::Release {
                inject: inject.clone(),
            },
            AskTrainer::Override {
                team,
                metric: text("legal"),
                value: 5000,
                reason: text("At the table."),
            },
            AskTrainer::Broadcast {
                text: text("Ten minutes."),
            },
            AskTrainer::Note {
                objective: None,
                team: None,
                text: text("A note."),
            },
            AskTrainer::Park {
                text: text("A topic."),
            },
            AskTrainer::Wall(WallShow {
                scene: WallScene::Matrix,
                ..WallShow::default()
            }),
        ];
        for ask in asks {
            let (mut exercise, mut log) = play();
            let before = exercise.world.clone();
            let mut undo = Undo::default();
            let command: Command = ask.clone().into();
            assert!(undo.note(&exercise.world, &command), "{ask:?}");
            assert!(
                undo.next().is_some_and(|words| !words.is_empty()),
                "{ask:?}"
            );
            let at = exercise.world.now;
            exercise.submit(at, &command, &mut log).expect("it is done");
            let back = undo.back(&exercise.world).expect("there is a way back");
            exercise.submit(at, &back, &mut log).expect("it is undone");
            let after = &exercise.world;
            assert_eq!(before.clock, after.clock, "{ask:?}");
            let (was, is) = (&before.injects[&inject], &after.injects[&inject]);
            let released = matches!(ask, AskTrainer::Release { .. });
            let wanted = if released {
                InjectStatus::Retracted
            } else {
                was.status
            };
            assert_eq!((wanted, was.due), (is.status, is.due), "{ask:?}");
            assert_eq!(before.notes, after.notes, "{ask:?}");
            assert_eq!(before.parked, after.parked, "{ask:?}");
            assert_eq!(before.broadcast, after.broadcast, "{ask:?}");
            assert_eq!(before.overrides, after.overrides, "{ask:?}");
            assert_eq!(before.wall, after.wall, "{ask:?}");
            assert_eq!(undo.again(after), Some(command), "{ask:?}");
        }
    }
}
