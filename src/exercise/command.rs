//! What can be asked for. One enum a family; `decide/` has one file for each.

use super::actor::*;
use super::paper::{Defect, Draft, ScoreBoard, WallShow};
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Somebody asks for something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Command {
    /// Who asks.
    pub by: Actor,
    /// For what.
    pub ask: Ask,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Evidence.
    Evidence(AskEvidence),
    /// Laboratory.
    Laboratory(AskLaboratory),
    /// Cross-border requests.
    Request(AskRequest),
    /// Sharing of leads.
    Sharing(AskSharing),
    /// The content register.
    Register(AskRegister),
    /// Coordination.
    Coordination(AskCoordination),
    /// Continuity of services.
    Continuity(AskContinuity),
    /// The public.
    Public(AskPublic),
    /// Messages, and what is answered to injects.
    Message(AskMessage),
    /// What the offices of one team say and set each other.
    Team(AskTeam),
    /// What is said and planned in the debrief.
    Debrief(super::debrief::AskDebrief),
    /// What only the trainer can do.
    Trainer(AskTrainer),
}

/// Evidence commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskEvidence {
    /// Record the legal authority for steps on an item.
    RecordAuthority {
        /// The item.
        item: ItemId,
        /// The basis, as the office would write it.
        basis: Arc<str>,
    },
    /// Take the item off its network, or its signal away.
    Isolate {
        /// The item.
        item: ItemId,
    },
    /// Switch the machine off.
    PowerOff {
        /// The item.
        item: ItemId,
    },
    /// Order an item on own territory to be kept as it is.
    Hold {
        /// The item.
        item: ItemId,
    },
    /// Begin to acquire an item.
    Acquire {
        /// The item.
        item: ItemId,
        /// How.
        method: Method,
        /// With what care.
        care: Care,
    },
    /// Compute and record the SHA-256 of a copy.
    Hash {
        /// The copy.
        copy: CopyId,
    },
    /// Seal a copy.
    Seal {
        /// The copy.
        copy: CopyId,
    },
    /// Put a copy into storage.
    Store {
        /// The copy.
        copy: CopyId,
        /// Where.
        place: Arc<str>,
    },
    /// Compare the hash of a received copy with the one that came with it.
    Verify {
        /// The copy.
        copy: CopyId,
    },
    /// Produce the custody record of the copies of an item.
    ProduceCustody {
        /// The item.
        item: ItemId,
    },
    /// Submit the exhibits on which the state relies.
    SubmitExhibits {
        /// The copies relied on.
        copies: Vec<CopyId>,
    },
}

/// With what care an item is acquired. The default is what a trained hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// A write-blocker, or its counterpart for live sources, is used.
    pub write_blocker: bool,
    /// The hash is computed at acquisition.
    pub hash: bool,
    /// A working copy is used; the original is not touched.
    pub working_copy: bool,
    /// Every step is written down, with time in UTC and clock offset.
    pub documented: bool,
}

impl Default for Care {
    fn default() -> Self {
        Self {
            write_blocker: true,
            hash: true,
            working_copy: true,
            documented: true,
        }
    }
}

/// Laboratory commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskLaboratory {
    /// Queue the examination of a copy.
    Queue {
        /// The copy.
        copy: CopyId,
    },
    /// Move a waiting job to this place in the queue, counted from 0.
    Reorder {
        /// The job.
        job: JobId,
        /// Its new place.
        place: u16,
    },
    /// Cancel a job.
    Cancel {
        /// The job.
        job: JobId,
    },
    /// Submit a finding: the answer to a question about an item.
    Submit {
        /// The item.
        item: ItemId,
        /// The question's id.
        question: Arc<str>,
        /// The answer.
        answer: Arc<str>,
        /// How sure the office is of it.
        #[serde(default)]
        confidence: Confidence,
        /// The lines of the artefact that prove it, from 1; at most [`MOST_LINES`](super::MOST_LINES). May be empty.
        #[serde(default)]
        lines: Vec<u32>,
    },
    /// Give a borrowed slot back to its lender.
    GiveBack {
        /// The lender.
        to: TeamId,
    },
}

/// How sure an office is of a finding: the three levels in which analysts state confidence
/// (Intelligence Community Directive 203, section D.6.e(2)(b)). The score weighs a wrong answer by them.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Confidence {
    /// More a guess than a finding.
    Low,
    /// Borne out in part.
    #[default]
    Moderate,
    /// Would be repeated before a court.
    High,
}

impl Confidence {
    /// All levels, from the least sure.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];
}

/// Request commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskRequest {
    /// Write a new request.
    Draft(Arc<Draft>),
    /// Write a draft or a returned request anew.
    Amend {
        /// The request.
        request: RequestId,
        /// Its new content.
        draft: Arc<Draft>,
    },
    /// Sign it with the authority of one's office.
    Sign {
        /// The request.
        request: RequestId,
    },
    /// Send it.
    Send {
        /// The request.
        request: RequestId,
    },
    /// Withdraw it.
    Withdraw {
        /// The request.
        request: RequestId,
    },
    /// Acknowledge that it came.
    Acknowledge {
        /// The request.
        request: RequestId,
    },
    /// Return it, naming its defects.
    Return {
        /// The request.
        request: RequestId,
        /// What is wrong with it.
        defects: Vec<Defect>,
    },
    /// Begin the review.
    Review {
        /// The request.
        request: RequestId,
    },
    /// Consult the other side before a decision.
    Consult {
        /// The request.
        request: RequestId,
        /// What is asked or offered.
        text: Arc<str>,
    },
    /// Pass it to the body that is competent, and tell the sender.
    Forward {
        /// The request.
        request: RequestId,
        /// The competent body.
        to: Party,
    },
    /// Grant it.
    Grant {
        /// The request.
        request: RequestId,
        /// Conditions on use, if any.
        conditions: Option<Arc<str>>,
        /// Only in part.
        in_part: bool,
    },
    /// Postpone the decision, with reasons.
    Postpone {
        /// The request.
        request: RequestId,
        /// Until when.
        until: Moment,
        /// Why.
        reasons: Arc<str>,
    },
    /// Refuse it on a ground.
    Refuse {
        /// The request.
        request: RequestId,
        /// The ground.
        ground: GroundId,
        /// The reasons; empty if none are given.
        reasons: Arc<str>,
    },
    /// Carry out what was granted: place the hold, hand over the copies, take the content down.
    Execute {
        /// The request.
        request: RequestId,
        /// The copies handed over.
        copies: Vec<CopyId>,
        /// The handling mark.
        mark: Option<MarkId>,
        /// Times are given in UTC.
        utc: bool,
    },
    /// Confirm that the answer came.
    Receive {
        /// The request.
        request: RequestId,
    },
}

/// Sharing commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskSharing {
    /// Inform other teams spontaneously.
    Inform {
        /// The lead.
        lead: LeadId,
        /// To whom.
        to: Vec<TeamId>,
        /// Without what would endanger its source.
        sanitised: bool,
        /// The handling mark.
        mark: Option<MarkId>,
    },
    /// Accept the conditions put on a lead or an answer.
    AcceptConditions {
        /// The request.
        request: RequestId,
    },
}

/// Register commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskRegister {
    /// Merge the duplicates of a group.
    Merge {
        /// The group.
        group: GroupId,
    },
    /// Begin to capture the pages of a group.
    Capture {
        /// The group.
        group: GroupId,
        /// With what care.
        care: Care,
    },
    /// Order a group blocked on own territory.
    Block {
        /// The group.
        group: GroupId,
    },
    /// Lift the block.
    Unblock {
        /// The group.
        group: GroupId,
    },
    /// Open the pages and say what they show. It takes no time; to leave it out may cost.
    Assess {
        /// The group.
        group: GroupId,
    },
}

/// Coordination commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskCoordination {
    /// Report status to the coordinator.
    ReportStatus {
        /// The report.
        text: Arc<str>,
    },
    /// Vote on the common crosswalk.
    Vote {
        /// For or against.
        agree: bool,
    },
    /// Propose a joint action for a moment. The coordinator's.
    ProposeJointAction {
        /// When.
        moment: Moment,
    },
    /// Confirm or decline the joint action.
    ConfirmJointAction {
        /// Take part or not.
        take_part: bool,
        /// The legal basis or the reason.
        basis: Arc<str>,
    },
    /// Act now and alone.
    ActAlone,
    /// Ask the political level of another team for help.
    Escalate {
        /// To whom.
        to: TeamId,
        /// About what.
        text: Arc<str>,
    },
    /// Make a pledge that the debrief will hold against what was done.
    Pledge {
        /// The pledge.
        text: Arc<str>,
    },
}

/// Continuity commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskContinuity {
    /// Begin to restore a service.
    Restore {
        /// The service.
        service: Arc<str>,
    },
}

/// Public commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskPublic {
    /// Publish something.
    Publish {
        /// What kind.
        kind: Publication,
        /// The text.
        text: Arc<str>,
    },
}

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

fn control() -> Sender {
    Sender::Control
}

pub(super) fn no_text() -> Arc<str> {
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
