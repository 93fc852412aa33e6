//! Messages, and what the offices of one team say and set each other.

use crate::exercise::actor::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Messages and answers to injects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskMessage {
    /// Write to other teams or to external bodies.
    Write {
        /// To whom.
        to: Vec<Party>,
        /// The text.
        text: Arc<str>,
        /// The handling mark.
        mark: Option<MarkId>,
        /// Mail or chat.
        #[serde(default)]
        form: MessageForm,
        /// The subject line of a mail; may be empty.
        #[serde(default = "no_text")]
        title: Arc<str>,
        /// The route it takes, if the writer names one.
        #[serde(default)]
        channel: Option<ChannelId>,
        /// What it replies to.
        #[serde(default)]
        re: Option<Re>,
    },
    /// Acknowledge an inject.
    Acknowledge {
        /// The inject.
        inject: InjectId,
    },
    /// Mark an inject as read by this office; until the first has read it the trainer can take it back.
    Read {
        /// The inject.
        inject: InjectId,
    },
    /// Choose an option of a dilemma.
    Choose {
        /// The dilemma.
        dilemma: DilemmaId,
        /// The option.
        option: OptionId,
        /// The reason, for the decision log.
        reason: Arc<str>,
    },
}

impl AskMessage {
    /// A mail without a subject line, by no route in particular, in reply to nothing.
    pub fn write(to: Vec<Party>, text: Arc<str>, mark: Option<MarkId>) -> Self {
        Self::Write {
            to,
            text,
            mark,
            form: MessageForm::Mail,
            title: no_text(),
            channel: None,
            re: None,
        }
    }
}

/// How a message between teams looks to those who read it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]

pub enum MessageForm {
    /// A mail, with a subject line.
    #[default]
    Mail,
    /// A line of chat.
    Chat,
}

/// What a message replies to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Re {
    /// A message that the writer sent or received.
    Message(MessageId),
    /// An inject that the writer received. Only bodies that SimCell plays may be written to so, because other
    /// teams may not know of it.
    Inject(InjectId),
}

pub(super) fn control() -> Sender {
    Sender::Control
}

pub(in crate::exercise) fn no_text() -> Arc<str> {
    Arc::from("")
}

/// What the offices of one team say and set each other. Nobody else learns of it but the trainer, it counts
/// nowhere in the score, and it is possible while play is paused and while the team is frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskTeam {
    /// Say something in the team's chat.
    Say {
        /// The text.
        text: Arc<str>,
    },
    /// Set a task.
    AddTask {
        /// What is to be done.
        title: Arc<str>,
        /// Which office does it; none leaves it open.
        #[serde(default)]
        role: Option<RoleId>,
        /// Until when; none for no limit.
        #[serde(default)]
        due: Option<Moment>,
    },
    /// Write a task anew.
    ChangeTask {
        /// The task.
        task: AssignmentId,
        /// What is to be done.
        title: Arc<str>,
        /// Until when; none for no limit.
        #[serde(default)]
        due: Option<Moment>,
    },
    /// Give a task to an office, or to nobody.
    AssignTask {
        /// The task.
        task: AssignmentId,
        /// Which office does it.
        role: Option<RoleId>,
    },
    /// Tick a task off, or take the tick back.
    DoneTask {
        /// The task.
        task: AssignmentId,
        /// Done or not.
        done: bool,
    },
    /// Drop a task.
    DropTask {
        /// The task.
        task: AssignmentId,
    },
    /// Enter a decision in the team's log.
    Decide {
        /// What was decided.
        text: Arc<str>,
        /// Why.
        reasons: Arc<str>,
    },
}
