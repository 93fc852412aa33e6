//! What teams agreed, wrote, set themselves and did.

use crate::exercise::actor::*;
use crate::exercise::command::{MessageForm, Re};
use crate::scenario::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Coordination.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coordination {
    /// Status was asked for, each time.
    pub status_asked: Vec<Moment>,
    /// Reports.
    pub reports: Vec<(Moment, TeamId, Arc<str>)>,
    /// A vote on the crosswalk is open.
    pub crosswalk_open: bool,
    /// Votes.
    pub votes: BTreeMap<TeamId, bool>,
    /// The crosswalk is in force.
    pub crosswalk: Option<Moment>,
    /// A joint action is proposed for then.
    pub joint_action: Option<Moment>,
    /// Answers to it.
    pub answers: BTreeMap<TeamId, (bool, Arc<str>)>,
    /// It was held: who acted, who missed.
    pub held: Option<(Moment, Vec<TeamId>, Vec<TeamId>)>,
    /// Who acted alone.
    pub alone: BTreeMap<TeamId, Moment>,
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageState {
    /// When.
    pub at: Moment,
    /// By whom.
    pub from: Party,
    /// To whom.
    pub to: Vec<Party>,
    /// The text.
    pub text: Arc<str>,
    /// Handling mark.
    pub mark: Option<MarkId>,
    /// The message; none in records written before messages had ids.
    pub id: Option<MessageId>,
    /// The office that wrote it, for its own team.
    pub by: Actor,
    /// Mail or chat.
    pub form: MessageForm,
    /// The subject line; may be empty.
    pub title: Arc<str>,
    /// The route it took, if the writer named one.
    pub channel: Option<ChannelId>,
    /// What it replies to.
    pub re: Option<Re>,
}

/// A line of a team's chat.
#[derive(Clone, Debug, PartialEq)]
pub struct ChatLine {
    /// When.
    pub at: Moment,
    /// The event.
    pub seq: u64,
    /// Whose chat.
    pub team: TeamId,
    /// The office that said it.
    pub by: Actor,
    /// The text.
    pub text: Arc<str>,
}

/// A task that a team has set itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Whose.
    pub team: TeamId,
    /// What is to be done.
    pub title: Arc<str>,
    /// Which office does it; none while it is open.
    pub role: Option<RoleId>,
    /// Until when.
    pub due: Option<Moment>,
    /// When it was set, and by whom.
    pub since: (Moment, Actor),
    /// When it was ticked off, and by whom.
    pub done: Option<(Moment, Actor)>,
    /// It was dropped. Kept, so that no other task gets its id.
    pub dropped: bool,
}

/// An entry of a team's decision log.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// When.
    pub at: Moment,
    /// The event.
    pub seq: u64,
    /// Whose log.
    pub team: TeamId,
    /// The office that decided.
    pub by: Actor,
    /// What was decided.
    pub what: Decided,
    /// Why; may be empty.
    pub reasons: Arc<str>,
}

/// What a decision log says was decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Decided {
    /// An entry in the team's own words.
    Entry(Arc<str>),
    /// An option of a dilemma.
    Chose(DilemmaId, OptionId),
    /// A request was granted; `true` if only in part. The reasons are the conditions, if there are any.
    Granted(RequestId, bool),
    /// The decision on a request was postponed until then.
    Postponed(RequestId, Moment),
    /// A request was refused on this ground.
    Refused(RequestId, GroundId),
    /// The joint action was confirmed, or declined.
    JointAction(bool),
    /// The team acted alone.
    ActedAlone,
}

/// A matter raised to the political level of another team.
#[derive(Clone, Debug, PartialEq)]
pub struct Escalation {
    /// When.
    pub at: Moment,
    /// The event.
    pub seq: u64,
    /// By whom.
    pub from: TeamId,
    /// To whom.
    pub to: TeamId,
    /// About what.
    pub text: Arc<str>,
}

/// Something done.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    /// By whom.
    pub by: TeamId,
    /// Toward whom, for acts that cross a border.
    pub toward: Option<Party>,
    /// When.
    pub at: Moment,
    /// The event that bears it out.
    pub seq: u64,
}

/// A duty's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DutyState {
    /// When it fell due, and the event.
    pub due: Option<(Moment, u64)>,
    /// When it was done, and the event that says so.
    pub done: Option<(Moment, u64)>,
}

/// A note of the trainer's.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// When.
    pub at: Moment,
    /// The event.
    pub seq: u64,
    /// Who noted it: the trainer or an evaluator.
    pub by: Actor,
    /// The objective.
    pub objective: Option<ObjectiveId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The text; a bookmark's name.
    pub text: Arc<str>,
    /// It marks a moment to come back to.
    pub bookmark: bool,
}
