//! What the trainer can ask for.

use super::team::control;
use super::{Ask, Command};
use crate::exercise::actor::*;
use crate::exercise::paper::{MatrixBoard, ScoreBoard, WallShow};
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What only the trainer can do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskTrainer {
    /// Start the exercise.
    Start,
    /// Stop play time.
    Pause,
    /// Let play time run again.
    Resume,
    /// Set the speed of play, in tenths: 1 to 600 stand for 0.1 to 60.
    Speed {
        /// Tenths.
        tenths: u16,
    },
    /// Go to the next moment at which something falls due.
    Step,
    /// Freeze one team: its limits and jobs wait.
    Freeze {
        /// The team.
        team: TeamId,
    },
    /// Let a frozen team go on.
    Thaw {
        /// The team.
        team: TeamId,
    },
    /// Release an inject now.
    Release {
        /// The inject.
        inject: InjectId,
    },
    /// Keep an inject back until it is released by hand.
    Hold {
        /// The inject.
        inject: InjectId,
    },
    /// Leave an inject out.
    Skip {
        /// The inject.
        inject: InjectId,
    },
    /// Move an inject to another moment.
    Move {
        /// The inject.
        inject: InjectId,
        /// When.
        to: Moment,
    },
    /// Undo holding or leaving out: it waits for its moment again.
    Restore {
        /// The inject.
        inject: InjectId,
    },
    /// Write an inject anew before it goes out.
    Edit {
        /// The inject.
        inject: InjectId,
        /// Its subject line.
        title: Arc<str>,
        /// What its readers will read.
        text: Arc<str>,
    },
    /// Send an inject again.
    Resend {
        /// The inject.
        inject: InjectId,
    },
    /// Take back an inject that nobody has read.
    Retract {
        /// The inject.
        inject: InjectId,
    },
    /// Send the hint of an inject to those who have not met its expectations.
    Hint {
        /// The inject.
        inject: InjectId,
    },
    /// Send an inject that is in no list.
    FreeInject {
        /// Who speaks in it.
        #[serde(default = "control")]
        from: Sender,
        /// Who receives it.
        to: Vec<Recipient>,
        /// How.
        medium: Medium,
        /// Subject line.
        title: Arc<str>,
        /// What its readers read.
        text: Arc<str>,
        /// Shown on the wall.
        on_wall: bool,
        /// It cannot wait: desks show it over everything until it is confirmed.
        #[serde(default)]
        urgent: bool,
        /// The time that its readers are given, for the countdown; nothing happens when it is over.
        #[serde(default)]
        within: Option<Length>,
    },
    /// Set or clear a milestone by hand.
    Milestone {
        /// The milestone.
        milestone: MilestoneId,
        /// Set or clear.
        set: bool,
    },
    /// Set a figure of the score by hand, with a reason.
    Override {
        /// The team.
        team: TeamId,
        /// The layer's or metric's key.
        metric: Arc<str>,
        /// The value, in hundredths of a percent: 0 to 10,000.
        value: u16,
        /// Why.
        reason: Arc<str>,
    },
    /// Let a figure of the score be what the log makes it again.
    LiftOverride {
        /// The team.
        team: TeamId,
        /// The layer's or metric's key.
        metric: Arc<str>,
    },
    /// Note something, against an objective if one is named.
    Note {
        /// The objective.
        objective: Option<ObjectiveId>,
        /// The team that it is about.
        team: Option<TeamId>,
        /// The note.
        text: Arc<str>,
    },
    /// Rate a task of the evaluation guide.
    Rate {
        /// The task.
        task: TaskId,
        /// The team.
        team: TeamId,
        /// The rating.
        rating: Rating,
    },
    /// Say something to every screen.
    Broadcast {
        /// What.
        text: Arc<str>,
    },
    /// Take what was said to every screen off again.
    EndBroadcast,
    /// A second machine goes on with its copy of the record. Only a host asks for this, when it begins.
    TakeOver {
        /// What the machine has drawn, from 1: it tells two machines apart that take over at the same time.
        lot: u32,
    },
    /// Strike a note, a bookmark or a topic of the parking lot, by the number of its event.
    Strike {
        /// The event.
        seq: u64,
    },
    /// Say what the wall shows.
    Wall(WallShow),
    /// Show the score to everybody, or hide it again.
    ShowScore {
        /// The figures as they stand; none hides them.
        board: Option<Arc<ScoreBoard>>,
    },
    /// Show the matrix of who worked with whom to everybody, or hide it again.
    ShowMatrix {
        /// Its pairs as they stand; none hides it.
        board: Option<Arc<MatrixBoard>>,
    },
    /// A real emergency: everything halts.
    Halt {
        /// What is shown on every screen.
        text: Arc<str>,
    },
    /// Put a topic on the parking lot.
    Park {
        /// The topic.
        text: Arc<str>,
    },
    /// Remember this moment, or an earlier one.
    Bookmark {
        /// Its name.
        text: Arc<str>,
        /// The moment, if it is not this one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Moment>,
    },
    /// Let the trainer, a person or a bot speak for a team or an external body.
    Seat {
        /// Whose chair.
        party: Party,
        /// Who sits in it.
        driver: Driver,
    },
    /// End the exercise.
    End,
}

/// Who sits in a chair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Driver {
    /// Nobody.
    Empty,
    /// A person.
    Person,
    /// A bot of this skill.
    Bot(Skill),
    /// SimCell's policy.
    Policy,
    /// The trainer.
    Trainer,
}

/// How well a bot plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Skill {
    /// Does nothing: an empty chair.
    Silent,
    /// Knows the words, misses steps.
    Novice,
    /// Does the job.
    Competent,
    /// Does the job well.
    Expert,
}

/// Rating of the exercise evaluation guide (HSEEP).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rating {
    /// Performed without challenges.
    P,
    /// Performed with some challenges.
    S,
    /// Performed with major challenges.
    M,
    /// Unable to be performed.
    U,
}

impl From<AskTrainer> for Command {
    fn from(ask: AskTrainer) -> Self {
        Self {
            by: Actor::Trainer,
            ask: Ask::Trainer(ask),
        }
    }
}
