//! Messages, and what the offices of one team say and set each other.

use crate::exercise::actor::*;
use crate::exercise::command::{MessageForm, Re, no_text};
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Messages, and what is answered to injects.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MessageEvent {
    /// A message was written.
    Written {
        /// By whom.
        from: Party,
        /// To whom.
        to: Vec<Party>,
        /// The text.
        text: Arc<str>,
        /// Handling mark.
        mark: Option<MarkId>,
        /// The message; none in records written before messages had ids.
        #[serde(default)]
        id: Option<MessageId>,
        /// Mail or chat.
        #[serde(default)]
        form: MessageForm,
        /// The subject line; may be empty.
        #[serde(default = "no_text")]
        title: Arc<str>,
        /// The route it takes, if the writer named one.
        #[serde(default)]
        channel: Option<ChannelId>,
        /// What it replies to.
        #[serde(default)]
        re: Option<Re>,
    },
    /// An inject was acknowledged.
    Acknowledged {
        /// The inject.
        inject: InjectId,
        /// By whom.
        team: TeamId,
    },
    /// An inject was read.
    Read {
        /// The inject.
        inject: InjectId,
        /// By whom.
        team: TeamId,
    },
    /// An option was chosen.
    Chosen {
        /// The dilemma.
        dilemma: DilemmaId,
        /// The option.
        option: OptionId,
        /// By whom.
        team: TeamId,
        /// Why.
        reason: Arc<str>,
    },
}

/// What the offices of one team say and set each other. Who did it is the event's `by`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TeamEvent {
    /// Something was said in the team's chat.
    Said {
        /// The team.
        team: TeamId,
        /// The text.
        text: Arc<str>,
    },
    /// A task was set.
    TaskAdded {
        /// The task.
        task: AssignmentId,
        /// Whose.
        team: TeamId,
        /// What is to be done.
        title: Arc<str>,
        /// Which office does it.
        role: Option<RoleId>,
        /// Until when.
        due: Option<Moment>,
    },
    /// A task was written anew.
    TaskChanged {
        /// The task.
        task: AssignmentId,
        /// Whose.
        team: TeamId,
        /// What is to be done.
        title: Arc<str>,
        /// Until when.
        due: Option<Moment>,
    },
    /// A task was given to an office, or to nobody.
    TaskAssigned {
        /// The task.
        task: AssignmentId,
        /// Whose.
        team: TeamId,
        /// Which office does it.
        role: Option<RoleId>,
    },
    /// A task was ticked off, or the tick taken back.
    TaskDone {
        /// The task.
        task: AssignmentId,
        /// Whose.
        team: TeamId,
        /// Done or not.
        done: bool,
    },
    /// A task was dropped.
    TaskDropped {
        /// The task.
        task: AssignmentId,
        /// Whose.
        team: TeamId,
    },
    /// A decision was entered in the team's log.
    Decided {
        /// The team.
        team: TeamId,
        /// What was decided.
        text: Arc<str>,
        /// Why.
        reasons: Arc<str>,
    },
}
