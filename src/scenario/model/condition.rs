//! Conditions and acts: what may have happened, as data.

use super::id::*;
use super::law::{Asks, Method};
use super::time::Moment;
use serde::{Deserialize, Serialize};

/// Something that is true or false at a moment of the exercise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Condition {
    /// True.
    #[default]
    Always,
    /// All of these. `All([])` is true.
    All(Vec<Condition>),
    /// At least one of these. `Any([])` is false.
    Any(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
    /// A milestone is set. Example: `Milestone("path-traced")`.
    Milestone(MilestoneId),
    /// A branch was taken. Example: `Branch("B1")`.
    Branch(BranchId),
    /// Somebody did this. Example: `Did("BAS", Acquire("E3", Memory))`.
    Did(TeamId, Act),
    /// Any team did this. Example: `AnyoneDid(Block("mirrors"))`.
    AnyoneDid(Act),
    /// This many different teams did this. Example: `TeamsDid(5, Vote)`.
    TeamsDid(u8, Act),
    /// An item is lost. Example: `Lost("E3")`.
    Lost(ItemId),
    /// An item is held by order or request, or has been acquired. Example: `Secured("E1")`.
    Secured(ItemId),
    /// At least so many items are held by teams as admissible evidence. Example: `EvidenceGrade(3)`.
    EvidenceGrade(u8),
    /// An inject was released, and was not taken back. Example: `Released("QH-09")`.
    Released(InjectId),
    /// The first act happened before the second, or the second has not happened. Example:
    /// `Earlier(Block("mirrors"), Capture("mirrors"))` is true once pages were blocked uncaptured.
    Earlier(Act, Act),
    /// Before this time. Example: `Before("34m")`.
    Before(Moment),
    /// At this time or after. Example: `After("60m")`.
    After(Moment),
    /// True with this probability in percent; drawn once and kept in the log. Example: `Chance(30)`.
    Chance(u8),
}

/// An act of a team, as injects expect it, duties demand it and conditions look for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Act {
    /// Acknowledge an inject. Example: `Acknowledge("QH-01")`.
    Acknowledge(InjectId),
    /// Record the legal authority for a step on an item. Example: `RecordAuthority("E3")`.
    RecordAuthority(ItemId),
    /// Acquire an item by a method. Example: `Acquire("E3", Memory)`.
    Acquire(ItemId, Method),
    /// Isolate an item from its network. Example: `Isolate("E6")`.
    Isolate(ItemId),
    /// Switch a machine off. Example: `PowerOff("E3")`.
    PowerOff(ItemId),
    /// Order an item on own territory to be kept. Example: `Hold("E1")`.
    Hold(ItemId),
    /// Send a request of this kind about an item. Example: `Request(Preserve, "E1")`.
    Request(Asks, ItemId),
    /// Send a request of this kind about a group of resources. Example: `RequestRemoval("mirrors")`.
    RequestRemoval(GroupId),
    /// Answer a request to remove a group of resources. Example: `AnswerRemoval("mirrors")`.
    AnswerRemoval(GroupId),
    /// Ask another state's laboratory for help. Example: `AskLaboratory`.
    AskLaboratory,
    /// Resend a request that had been returned, with its defects mended. Example: `MendRequest`.
    MendRequest,
    /// Answer a request of this kind about an item: grant, in part, postpone, or refuse with ground and reasons. Example: `Answer(Preserve, "E1")`.
    Answer(Asks, ItemId),
    /// Answer a request for laboratory help. Example: `AnswerLaboratory`.
    AnswerLaboratory,
    /// Return a request of this kind about an item, naming its defects. Example: `Return(Preserve, "E1")`.
    Return(Asks, ItemId),
    /// Hand over an item abroad. Example: `Transfer("E2")`.
    Transfer(ItemId),
    /// Receive an item from abroad and verify its hash. Example: `Verify("E2")`.
    Verify(ItemId),
    /// Have an item examined and a finding submitted. Example: `Examine("E6")`.
    Examine(ItemId),
    /// Share a lead with a team. Example: `Inform("L-path", "BAS")`.
    Inform(LeadId, TeamId),
    /// Share a secret lead only in sanitised form. Example: `Sanitise("L-city")`.
    Sanitise(LeadId),
    /// Send a secret lead as it is. Example: `Expose("L-city")`.
    Expose(LeadId),
    /// Capture a group of resources. Example: `Capture("mirrors")`.
    Capture(GroupId),
    /// Block or remove a group of resources. Example: `Block("mirrors")`.
    Block(GroupId),
    /// Lift a block. Example: `Unblock("forum")`.
    Unblock(GroupId),
    /// Merge duplicates of a group. Example: `Merge("mirrors")`.
    Merge(GroupId),
    /// Look at what a group shows. Example: `Assess("forum")`.
    Assess(GroupId),
    /// Vote on the crosswalk. Example: `Vote`.
    Vote,
    /// Vote for the crosswalk. Example: `TeamsDid(3, Agree)`.
    Agree,
    /// Confirm the joint action, or decline it with a basis. Example: `ConfirmJointAction`.
    ConfirmJointAction,
    /// Take part in the joint action at its moment. Example: `ActJointly`.
    ActJointly,
    /// Act alone before the agreed moment. Example: `ActAlone`.
    ActAlone,
    /// Report status to the coordinator; anew each time that it is asked for. Example: `ReportStatus`.
    ReportStatus,
    /// Publish a statement, correction or notice; anew each time that it is asked for. Example: `Publish(Correction)`.
    Publish(Publication),
    /// Choose an option of a dilemma. Example: `Choose("D2", "sanitise")`.
    Choose(DilemmaId, OptionId),
    /// Choose any option of a dilemma, with the reason logged. Example: `Decide("D2")`.
    Decide(DilemmaId),
    /// Submit the exhibits relied on. Example: `SubmitExhibits`.
    SubmitExhibits,
    /// Produce the custody record of an item. Example: `ProduceCustody("E5")`.
    ProduceCustody(ItemId),
}

impl Act {
    /// Whether it is done anew each time it is asked for. A report or a publication names nothing that it is about: one
    /// that was made before says nothing of what is asked now.
    pub fn is_done_anew(&self) -> bool {
        matches!(self, Self::ReportStatus | Self::Publish(_))
    }
}

/// A public act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Publication {
    /// A statement to the press.
    Statement,
    /// A correction of an own mistake.
    Correction,
    /// A notice to users.
    Notice,
}
