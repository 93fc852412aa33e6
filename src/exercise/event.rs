//! What happened. An event carries what its audience needs, and outcomes of chance, never the draw.

use super::actor::*;
use super::command::{Confidence, Driver, MessageForm, Rating, Re, no_text};
use super::paper::*;
use super::term::TermNumber;
use crate::evidence::Digest;
use crate::evidence::handling::Alteration;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Place in the log of the exercise, from 0, without gaps; in what a client is sent, the place in what its view
    /// receives, likewise.
    pub seq: u64,
    /// When, in play time.
    pub at: Moment,
    /// Who asked for it.
    pub by: Actor,
    /// Who may see it.
    pub to: Audience,
    /// What.
    pub what: What,
}

/// What happened, by family.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum What {
    /// The clock.
    Clock(ClockEvent),
    /// The master scenario events list.
    Msel(MselEvent),
    /// The story: milestones, branches, trust, violations.
    Story(StoryEvent),
    /// Evidence.
    Evidence(EvidenceEvent),
    /// Laboratory.
    Laboratory(LaboratoryEvent),
    /// Requests.
    Request(RequestEvent),
    /// Sharing.
    Sharing(SharingEvent),
    /// The register.
    Register(RegisterEvent),
    /// Coordination.
    Coordination(CoordinationEvent),
    /// Continuity.
    Continuity(ContinuityEvent),
    /// The public.
    Public(PublicEvent),
    /// Messages.
    Message(MessageEvent),
    /// What the offices of one team say and set each other.
    Team(TeamEvent),
    /// What was said and planned in the debrief.
    Debrief(super::debrief::DebriefEvent),
    /// What the trainer did.
    Trainer(TrainerEvent),
}

/// The clock.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClockEvent {
    /// The exercise started.
    Started,
    /// Play time stands still.
    Paused,
    /// Play time runs again.
    Resumed,
    /// Speed, in tenths.
    SpeedSet {
        /// 1 to 600.
        tenths: u16,
    },
    /// Play time jumped to the next moment at which something was due.
    Stepped,
    /// A team's time stands still.
    Frozen {
        /// The team.
        team: TeamId,
    },
    /// A team's time runs again.
    Thawed {
        /// The team.
        team: TeamId,
    },
    /// A real emergency: everything halted.
    Halted {
        /// What every screen shows.
        text: Arc<str>,
    },
    /// The exercise ended.
    Ended,
}

/// The master scenario events list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum MselEvent {
    /// An inject reached its recipients.
    Released {
        /// The inject.
        inject: InjectId,
        /// What they read.
        card: Arc<InjectCard>,
        /// Released by hand.
        by_hand: bool,
    },
    /// It was due, but its condition did not hold.
    NotReleased {
        /// The inject.
        inject: InjectId,
    },
    /// It was held back.
    Held {
        /// The inject.
        inject: InjectId,
    },
    /// It was left out.
    Skipped {
        /// The inject.
        inject: InjectId,
    },
    /// It was moved.
    Moved {
        /// The inject.
        inject: InjectId,
        /// When it is due now.
        to: Moment,
    },
    /// It waits for its moment again.
    Restored {
        /// The inject.
        inject: InjectId,
        /// When it is due, if it has a moment.
        due: Option<Moment>,
    },
    /// It was written anew before it went out.
    Edited {
        /// The inject.
        inject: InjectId,
        /// Its subject line.
        title: Arc<str>,
        /// What its readers will read.
        text: Arc<str>,
    },
    /// It was sent again.
    Resent {
        /// The inject.
        inject: InjectId,
    },
    /// It was taken back before anyone read it.
    Retracted {
        /// The inject.
        inject: InjectId,
        /// The wall showed it.
        #[serde(default, skip_serializing_if = "is_false")]
        on_wall: bool,
    },
    /// Its hint was sent.
    Hinted {
        /// The inject.
        inject: InjectId,
        /// The hint.
        text: Arc<str>,
        /// To whom.
        to: Vec<TeamId>,
    },
    /// Its limit passed; these teams had not done what it expects. Empty: all had.
    LimitPassed {
        /// The inject.
        inject: InjectId,
        /// Those who had not.
        unmet: Vec<TeamId>,
    },
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StoryEvent {
    /// The outcome of a condition's draw.
    Drawn {
        /// The inject, branch or milestone whose condition it is.
        of: Arc<str>,
        /// Whether it came true.
        outcome: bool,
    },
    /// A milestone was set.
    MilestoneSet {
        /// The milestone.
        milestone: MilestoneId,
        /// Its title.
        title: Arc<str>,
    },
    /// A milestone was cleared.
    MilestoneCleared {
        /// The milestone.
        milestone: MilestoneId,
    },
    /// A branch was taken.
    BranchTaken {
        /// The branch.
        branch: BranchId,
    },
    /// A duty fell due.
    DutyDue {
        /// The duty.
        duty: DutyId,
    },
    /// A duty is owed no longer: what it was owed for was taken back.
    DutyLifted {
        /// The duty.
        duty: DutyId,
    },
    /// A duty was done.
    DutyDone {
        /// The duty.
        duty: DutyId,
    },
    /// Trust changed.
    TrustChanged {
        /// Whose trust.
        of: TeamId,
        /// In whom.
        toward: TeamId,
        /// Now, 0 to 100.
        now: u8,
    },
    /// A violation was recorded.
    Violation {
        /// Against whom.
        team: TeamId,
        /// What.
        text: Arc<str>,
    },
    /// A lead was given.
    LeadGiven {
        /// The lead.
        lead: LeadId,
        /// As its holder has it.
        card: Arc<LeadCard>,
        /// To whom.
        to: Vec<TeamId>,
    },
}

/// Evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum EvidenceEvent {
    /// An item became known.
    Revealed {
        /// The item.
        item: ItemId,
        /// What is known of it.
        card: Arc<ItemCard>,
        /// To whom.
        to: Vec<TeamId>,
    },
    /// Authority was recorded.
    AuthorityRecorded {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// The basis.
        basis: Arc<str>,
    },
    /// The item was isolated.
    Isolated {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
    },
    /// The machine was switched off.
    PoweredOff {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
    },
    /// The item must be kept.
    Held {
        /// The item.
        item: ItemId,
        /// Who ordered it.
        team: TeamId,
        /// Under which request, if a request asked for it.
        request: Option<RequestId>,
        /// When the hold lapses unless followed up.
        lapses: Option<Moment>,
    },
    /// A hold lapsed.
    HoldLapsed {
        /// The item.
        item: ItemId,
    },
    /// An acquisition began.
    AcquisitionStarted {
        /// The step.
        job: JobId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// How.
        method: Method,
        /// When it is done.
        done: Moment,
        /// The procedure of the library was followed with what care.
        care: super::command::Care,
    },
    /// A copy was made.
    Acquired {
        /// The step that made it.
        job: JobId,
        /// The copy.
        copy: CopyId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// How.
        method: Method,
        /// What handling did to the bytes.
        alterations: Vec<Alteration>,
        /// SHA-256 of its bytes, if computed at acquisition.
        sha256: Option<Digest>,
        /// The steps were written down.
        documented: bool,
        /// An authority had been recorded.
        authority: bool,
    },
    /// An acquisition failed.
    AcquisitionFailed {
        /// The step.
        job: JobId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
    },
    /// The hash of a copy was computed later.
    Hashed {
        /// The copy.
        copy: CopyId,
        /// SHA-256.
        sha256: Digest,
    },
    /// A copy was sealed.
    Sealed {
        /// The copy.
        copy: CopyId,
    },
    /// A copy was stored.
    Stored {
        /// The copy.
        copy: CopyId,
        /// Where.
        place: Arc<str>,
    },
    /// A copy went to another team.
    Transferred(Box<Transfer>),
    /// A received copy was verified.
    Verified {
        /// The copy.
        copy: CopyId,
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// Whether the hashes match.
        matches: bool,
    },
    /// An item is lost.
    Lost {
        /// The item.
        item: ItemId,
        /// How.
        cause: LossCause,
    },
    /// An item would have been lost now, had it not been held or acquired.
    Spared {
        /// The item.
        item: ItemId,
    },
    /// An item's loss was moved.
    LossMoved {
        /// The item.
        item: ItemId,
        /// When it is lost now.
        to: Moment,
    },
    /// A custody record was produced.
    CustodyProduced {
        /// The item.
        item: ItemId,
        /// By whom.
        team: TeamId,
        /// The record has no gap.
        complete: bool,
    },
    /// Each state is asked for its exhibits.
    ExhibitsAsked,
    /// Exhibits were submitted.
    ExhibitsSubmitted {
        /// By whom.
        team: TeamId,
        /// The copies relied on.
        copies: Vec<CopyId>,
    },
}

/// A copy that went to another team, with what came with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Transfer {
    /// The item.
    pub item: ItemId,
    /// The copy in the sender's hands; none if the custodian handed it over.
    pub source: Option<CopyId>,
    /// The copy in the receiver's hands.
    pub copy: CopyId,
    /// From whom.
    pub from: Party,
    /// To whom.
    pub to: TeamId,
    /// The request that it answers.
    pub request: Option<RequestId>,
    /// It may serve as evidence; otherwise it is a lead.
    pub evidence: bool,
    /// Handling mark.
    pub mark: Option<MarkId>,
    /// Channel.
    pub channel: ChannelId,
    /// The channel protects what travels on it.
    pub protected: bool,
    /// Times are given in UTC.
    pub utc: bool,
    /// The hash that came with it.
    pub sha256: Option<Digest>,
    /// What handling did to the bytes before.
    pub alterations: Vec<Alteration>,
    /// The steps were written down.
    pub documented: bool,
    /// An authority had been recorded by the sender.
    pub authority: bool,
    /// How it was acquired.
    pub method: Method,
}

/// How an item was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LossCause {
    /// Its time came.
    Time,
    /// The machine was switched off.
    PowerOff,
    /// It was not isolated.
    NotIsolated,
    /// Pages were blocked or removed before capture.
    BlockedFirst,
    /// The story took it.
    Story,
}

/// Laboratory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum LaboratoryEvent {
    /// A job waits.
    Queued {
        /// The job.
        job: JobId,
        /// The copy.
        copy: CopyId,
        /// The item.
        item: ItemId,
        /// Whose.
        team: TeamId,
        /// The laboratory.
        laboratory: NationId,
    },
    /// A job changed its place.
    Reordered {
        /// The job.
        job: JobId,
        /// Its place, from 0.
        place: u16,
    },
    /// A job was cancelled.
    Cancelled {
        /// The job.
        job: JobId,
    },
    /// A job started.
    Started {
        /// The job.
        job: JobId,
        /// When it is done.
        done: Moment,
    },
    /// A job is done: what the laboratory reports.
    Finished {
        /// The job.
        job: JobId,
        /// The item.
        item: ItemId,
        /// Whose.
        team: TeamId,
        /// Question id and answer.
        answers: Vec<(Arc<str>, Arc<str>)>,
    },
    /// A slot was lent.
    SlotLent {
        /// The lender.
        from: TeamId,
        /// The borrower.
        to: TeamId,
        /// Conditions, such as an observer.
        conditions: Option<Arc<str>>,
    },
    /// A borrowed slot was given back.
    SlotReturned {
        /// The borrower.
        from: TeamId,
        /// The lender.
        to: TeamId,
    },
    /// A finding was submitted.
    FindingSubmitted {
        /// By whom.
        team: TeamId,
        /// The item.
        item: ItemId,
        /// The question's id.
        question: Arc<str>,
        /// The answer.
        answer: Arc<str>,
        /// How sure the office is of it. Records written before this was asked for say `Moderate`.
        #[serde(default)]
        confidence: Confidence,
        /// The lines of the artefact that are said to prove it, from 1, in order, each once.
        #[serde(default)]
        lines: Vec<u32>,
    },
    /// Whether a finding is right. For the trainer.
    FindingJudged {
        /// By whom it was submitted.
        team: TeamId,
        /// The item.
        item: ItemId,
        /// The question's id.
        question: Arc<str>,
        /// Right or not.
        right: bool,
        /// How many of the lines marked do prove the answer; none if the recipe does not know which lines do.
        #[serde(default)]
        lines_right: Option<u16>,
    },
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RequestEvent {
    /// A request was drafted, or written anew.
    Drafted {
        /// The request.
        request: RequestId,
        /// Whose.
        from: TeamId,
        /// Its content.
        draft: Arc<Draft>,
    },
    /// It was signed.
    Signed {
        /// The request.
        request: RequestId,
        /// By which office.
        role: RoleId,
    },
    /// It was sent. Carries the content, because its addressee knows nothing of drafts.
    Sent {
        /// The request.
        request: RequestId,
        /// Whose.
        from: TeamId,
        /// Its content.
        draft: Arc<Draft>,
        /// The office that signed.
        signed_by: Option<RoleId>,
        /// 1 at first, one more after each return.
        attempt: u8,
        /// Full credit for an answer until then.
        target: Moment,
        /// No credit for an answer after.
        limit: Moment,
    },
    /// It was acknowledged.
    Acknowledged {
        /// The request.
        request: RequestId,
    },
    /// It is under review.
    Reviewed {
        /// The request.
        request: RequestId,
    },
    /// It was returned.
    Returned {
        /// The request.
        request: RequestId,
        /// What is wrong with it.
        defects: Vec<Defect>,
    },
    /// The other side was consulted.
    Consulted {
        /// The request.
        request: RequestId,
        /// What was asked or offered.
        text: Arc<str>,
    },
    /// It was passed on.
    Forwarded {
        /// The request.
        request: RequestId,
        /// To whom.
        to: Party,
        /// Its content.
        draft: Arc<Draft>,
        /// Whose.
        from: TeamId,
        /// The office that signed.
        #[serde(default)]
        signed_by: Option<RoleId>,
        /// Full credit for an answer until then, as when it was sent.
        #[serde(default)]
        target: Option<Moment>,
        /// No credit for an answer after, as when it was sent.
        #[serde(default)]
        limit: Option<Moment>,
    },
    /// It was granted.
    Granted {
        /// The request.
        request: RequestId,
        /// Conditions on use.
        conditions: Option<Arc<str>>,
        /// Only in part.
        in_part: bool,
        /// When internal approval lets it be carried out.
        ready: Moment,
    },
    /// It was postponed.
    Postponed {
        /// The request.
        request: RequestId,
        /// Until when.
        until: Moment,
        /// Why.
        reasons: Arc<str>,
    },
    /// It was refused.
    Refused {
        /// The request.
        request: RequestId,
        /// The ground.
        ground: GroundId,
        /// The reasons; empty if none were given.
        reasons: Arc<str>,
        /// The instrument allows the ground, and consultation took place where it is due.
        in_order: bool,
    },
    /// It was carried out.
    Executed {
        /// The request.
        request: RequestId,
        /// By whom.
        by: Party,
    },
    /// The answer was received.
    Received {
        /// The request.
        request: RequestId,
    },
    /// What was received was verified.
    Verified {
        /// The request.
        request: RequestId,
    },
    /// It passed its limit without a decision.
    Overdue {
        /// The request.
        request: RequestId,
    },
    /// It was withdrawn.
    Withdrawn {
        /// The request.
        request: RequestId,
    },
    /// Conditions were accepted.
    ConditionsAccepted {
        /// The request.
        request: RequestId,
    },
}

/// Sharing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SharingEvent {
    /// Teams were informed.
    Informed {
        /// The lead.
        lead: LeadId,
        /// By whom.
        from: TeamId,
        /// To whom.
        to: Vec<TeamId>,
        /// As they have it.
        card: Arc<LeadCard>,
        /// Without what would endanger its source.
        sanitised: bool,
        /// Handling mark.
        mark: Option<MarkId>,
    },
}

/// The register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RegisterEvent {
    /// A group was listed.
    Listed {
        /// The group.
        group: GroupId,
        /// What the register says of it.
        card: Arc<GroupCard>,
    },
    /// Duplicates were merged.
    Merged {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
    },
    /// A capture began.
    CaptureStarted {
        /// The step.
        job: JobId,
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// When it is done.
        done: Moment,
        /// With what care.
        care: super::command::Care,
    },
    /// A group was captured.
    Captured {
        /// The step.
        job: JobId,
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
    },
    /// A block was ordered.
    BlockOrdered {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// When it takes effect.
        effective: Moment,
    },
    /// A block took effect.
    Blocked {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// Nobody had captured the group before.
        uncaptured: bool,
    },
    /// A block was lifted.
    Unblocked {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
    },
    /// A team looked at what a group shows.
    Assessed {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// What it shows.
        shows: ConceptId,
    },
    /// A group was taken down at its hosts in a state, and kept.
    Removed {
        /// The group.
        group: GroupId,
        /// Where.
        nation: NationId,
        /// Under which request, if one asked for it.
        request: Option<RequestId>,
        /// Nobody had captured the group before.
        uncaptured: bool,
    },
}

/// Coordination.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CoordinationEvent {
    /// Status is asked of each team.
    StatusAsked,
    /// Status was reported.
    StatusReported {
        /// By whom.
        team: TeamId,
        /// The report.
        text: Arc<str>,
    },
    /// A vote on the crosswalk is open.
    CrosswalkOpened,
    /// A vote was cast.
    Voted {
        /// By whom.
        team: TeamId,
        /// For or against.
        agree: bool,
    },
    /// The crosswalk was adopted.
    CrosswalkAdopted,
    /// A joint action was proposed.
    JointActionProposed {
        /// For when.
        moment: Moment,
    },
    /// A team answered the proposal.
    JointActionAnswered {
        /// The team.
        team: TeamId,
        /// Takes part or not.
        take_part: bool,
        /// The legal basis or the reason.
        basis: Arc<str>,
    },
    /// The moment of the joint action came.
    JointActionHeld {
        /// Who acted.
        acted: Vec<TeamId>,
        /// Which states did not.
        missed: Vec<TeamId>,
    },
    /// A team acted alone.
    ActedAlone {
        /// The team.
        team: TeamId,
    },
    /// A matter was raised to the political level.
    Escalated {
        /// By whom.
        from: TeamId,
        /// To whom.
        to: TeamId,
        /// About what.
        text: Arc<str>,
    },
    /// A pledge was made.
    Pledged {
        /// By whom.
        team: TeamId,
        /// The pledge.
        text: Arc<str>,
    },
}

/// Continuity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ContinuityEvent {
    /// A service's level changed.
    LevelChanged {
        /// Whose.
        nation: NationId,
        /// The service.
        service: Arc<str>,
        /// Percent.
        level: u8,
    },
    /// Restoring began.
    RestoreStarted {
        /// By whom.
        team: TeamId,
        /// The service.
        service: Arc<str>,
        /// When it is back.
        done: Moment,
    },
}

/// The public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PublicEvent {
    /// Something was published.
    Published {
        /// By whom.
        team: TeamId,
        /// What kind.
        kind: Publication,
        /// The text.
        text: Arc<str>,
    },
}

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

/// What the trainer did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum TrainerEvent {
    /// A free inject.
    FreeInject {
        /// What it is called, so that it can be read, acknowledged, sent again and taken back as any other.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inject: Option<InjectId>,
        /// What its readers read.
        card: Arc<InjectCard>,
    },
    /// A figure of the score was set by hand.
    Overridden {
        /// Whose.
        team: TeamId,
        /// The layer's or metric's key.
        metric: Arc<str>,
        /// The value, in hundredths of a percent.
        value: u16,
        /// Why.
        reason: Arc<str>,
    },
    /// A figure of the score is what the log makes it again.
    OverrideLifted {
        /// Whose.
        team: TeamId,
        /// The layer's or metric's key.
        metric: Arc<str>,
    },
    /// A note.
    Noted {
        /// The objective.
        objective: Option<ObjectiveId>,
        /// The team that it is about.
        team: Option<TeamId>,
        /// The note.
        text: Arc<str>,
    },
    /// A rating.
    Rated {
        /// The task.
        task: TaskId,
        /// The team.
        team: TeamId,
        /// The rating.
        rating: Rating,
    },
    /// Said to every screen.
    Broadcast {
        /// What.
        text: Arc<str>,
    },
    /// What was said to every screen was taken off.
    BroadcastEnded,
    /// A second machine goes on with its copy of the record from here.
    TakenOver {
        /// The term of the machine that runs the exercise now.
        term: TermNumber,
    },
    /// A note, a bookmark or a topic of the parking lot was struck.
    Struck {
        /// The event that it came with.
        seq: u64,
    },
    /// The wall shows something else.
    WallSet {
        /// What.
        show: WallShow,
    },
    /// The score was shown to everybody, or hidden again.
    ScoreShown {
        /// The figures; none if they were hidden.
        board: Option<Arc<ScoreBoard>>,
    },
    /// Put on the parking lot.
    Parked {
        /// The topic.
        text: Arc<str>,
    },
    /// A moment to remember.
    Bookmarked {
        /// Its name.
        text: Arc<str>,
        /// The moment, if it is an earlier one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<Moment>,
    },
    /// Somebody else sits in a chair.
    Seated {
        /// Whose chair.
        party: Party,
        /// Who sits in it.
        driver: Driver,
    },
}
