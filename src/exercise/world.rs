//! The state of an exercise: the fold of its events. A seat's world is the same fold over fewer events,
//! so nothing here may assume that an earlier event was seen.

use super::actor::*;
use super::agenda::Agenda;
use super::command::{Care, Confidence, Driver, MessageForm, Rating, Re};
use super::event::*;
use super::paper::*;
use super::term::TermNumber;
use crate::evidence::Digest;
use crate::evidence::handling::Alteration;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The state of an exercise at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The scenario, redacted for whoever holds this world.
    pub scenario: Arc<Scenario>,
    /// The seed of the exercise; zero in a seat's world.
    pub seed: u64,
    /// The moment of the latest event.
    pub now: Moment,
    /// How many events were applied here.
    pub applied: u64,
    /// The sequence number that the next event of the exercise bears.
    pub next_seq: u64,
    /// The clock.
    pub clock: Clock,
    /// For which stretches teams were frozen; the last of a team may not be over.
    pub freezes: Vec<(TeamId, Moment, Option<Moment>)>,
    /// What falls due. Empty in a seat's world.
    pub agenda: Agenda,
    /// Injects by id.
    pub injects: BTreeMap<InjectId, InjectState>,
    /// Injects in the order in which they arrived.
    pub inbox: Vec<Arrival>,
    /// Evidence items by id.
    pub items: BTreeMap<ItemId, ItemState>,
    /// Copies by id.
    pub copies: BTreeMap<CopyId, Copy>,
    /// Steps and laboratory jobs by id.
    pub jobs: BTreeMap<JobId, Job>,
    /// Laboratories by nation.
    pub laboratories: BTreeMap<NationId, LaboratoryState>,
    /// Requests by id.
    pub requests: BTreeMap<RequestId, Request>,
    /// Leads by id.
    pub leads: BTreeMap<LeadId, LeadState>,
    /// Register groups by id.
    pub groups: BTreeMap<GroupId, GroupState>,
    /// Coordination.
    pub coordination: Coordination,
    /// Level of each service in percent, with its changes.
    pub services: BTreeMap<(NationId, Arc<str>), Vec<(Moment, u8)>>,
    /// Services that are being restored, and when they are back if nothing comes between.
    pub restoring: BTreeMap<(NationId, Arc<str>), Moment>,
    /// What was published.
    pub published: Vec<(Moment, TeamId, Publication, Arc<str>)>,
    /// Messages.
    pub messages: Vec<MessageState>,
    /// Choices by dilemma and team.
    pub choices: BTreeMap<(DilemmaId, TeamId), (OptionId, Arc<str>, Moment)>,
    /// What was done: by act, who did it and when, in order.
    pub deeds: BTreeMap<Act, Vec<Deed>>,
    /// What the latest event counted as.
    pub latest: Vec<Act>,
    /// Milestones set.
    pub milestones: BTreeMap<MilestoneId, Moment>,
    /// Branches taken.
    pub branches: BTreeMap<BranchId, Moment>,
    /// Outcomes of conditions' draws.
    pub draws: BTreeMap<Arc<str>, bool>,
    /// Duties by id.
    pub duties: BTreeMap<DutyId, DutyState>,
    /// Trust of one team in another, 0 to 100; 70 at first.
    pub trust: BTreeMap<(TeamId, TeamId), u8>,
    /// Violations.
    pub violations: Vec<(Moment, TeamId, Arc<str>)>,
    /// Findings.
    pub findings: Vec<Finding>,
    /// Exhibits submitted, by team.
    pub exhibits: BTreeMap<TeamId, Vec<CopyId>>,
    /// Exhibits have been asked for.
    pub exhibits_asked: bool,
    /// Each team's last act.
    pub last_act: BTreeMap<TeamId, (Moment, u64)>,
    /// Who sits in each chair.
    pub seats: BTreeMap<Party, Driver>,
    /// The trainer's notes.
    pub notes: Vec<Note>,
    /// The ratings that count, by task and team: the latest of anybody's.
    pub ratings: BTreeMap<(TaskId, TeamId), Rating>,
    /// Everybody's own latest rating, by task, team and who rated.
    pub rated_by: BTreeMap<(TaskId, TeamId, Actor), Rating>,
    /// Figures set by hand: team, metric, value in hundredths of a percent, reason, the event.
    pub overrides: Vec<(TeamId, Arc<str>, u16, Arc<str>, u64)>,
    /// The parking lot: each topic with its event.
    pub parked: Vec<(u64, Arc<str>)>,
    /// Who put each topic on the parking lot, by its event, where it was not the trainer.
    pub parked_by: BTreeMap<u64, Actor>,
    /// What the debrief has brought.
    pub debrief: super::debrief::Debrief,
    /// What the wall shows.
    pub wall: WallShow,
    /// The score as it was shown to everybody.
    pub shown_score: Option<Arc<ScoreBoard>>,
    /// The latest broadcast.
    pub broadcast: Option<(Moment, Arc<str>)>,
    /// The term of the machine that runs the exercise.
    pub term: TermNumber,
    /// Pledges.
    pub pledges: Vec<(TeamId, Arc<str>)>,
    /// Matters raised to the political level.
    pub escalations: Vec<Escalation>,
    /// The teams' own chats, in order. A seat's world holds its own team's.
    pub chat: Vec<ChatLine>,
    /// The teams' own tasks.
    pub tasks: BTreeMap<AssignmentId, Assignment>,
    /// The teams' decision logs, in order.
    pub decisions: Vec<Decision>,
}

/// The clock as data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clock {
    /// Where the exercise stands.
    pub phase: Phase,
    /// Speed in tenths, 1 to 600.
    pub tenths: u16,
    /// Frozen teams, and since when.
    pub frozen: BTreeMap<TeamId, Moment>,
    /// What every screen shows after a halt.
    pub halt: Option<Arc<str>>,
}

/// Where the exercise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Not started.
    Ready,
    /// Play time runs.
    Running,
    /// Play time stands still.
    Paused,
    /// Over.
    Ended,
}

/// An inject's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InjectState {
    /// When it is due, if it is.
    pub due: Option<Moment>,
    /// Where it stands.
    pub status: InjectStatus,
    /// When it was released.
    pub released: Option<Moment>,
    /// Sequence number of the release.
    pub seq: Option<u64>,
    /// Teams that read it.
    pub read_by: BTreeSet<TeamId>,
    /// Offices that read it.
    pub readers: BTreeSet<(TeamId, RoleId)>,
    /// Teams that acknowledged it.
    pub acknowledged_by: BTreeSet<TeamId>,
    /// Teams that missed its limit.
    pub unmet: Vec<TeamId>,
    /// Its limit has passed.
    pub limit_passed: bool,
    /// Its hint was sent.
    pub hinted: bool,
    /// Which parts of its condition did not hold when it was due, by their places.
    pub lacked: Vec<usize>,
    /// Subject line and text as the trainer wrote them anew.
    pub edited: Option<(Arc<str>, Arc<str>)>,
    /// What its readers read.
    pub card: Option<Arc<InjectCard>>,
    /// The trainer wrote it during play; it stands in no list of the scenario.
    pub free: bool,
}

/// Where an inject stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InjectStatus {
    /// Not yet due.
    #[default]
    Waiting,
    /// Kept back by the trainer.
    Held,
    /// Left out by the trainer.
    Skipped,
    /// Due, but its condition did not hold.
    NotReleased,
    /// With its recipients.
    Released,
    /// Taken back.
    Retracted,
}

/// Something that arrived in an inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// When.
    pub at: Moment,
    /// The event.
    pub seq: u64,
    /// The inject, unless it was a free one or a hint.
    pub inject: Option<InjectId>,
    /// What stands in it.
    pub card: Arc<InjectCard>,
}

/// An item's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemState {
    /// What is known of it.
    pub card: Option<Arc<ItemCard>>,
    /// Who knows of it, and since when.
    pub known_to: BTreeMap<TeamId, Moment>,
    /// Lost, and how.
    pub lost: Option<(Moment, LossCause)>,
    /// Must be kept: since when, under which request, and when that lapses.
    pub held: Option<(Moment, Option<RequestId>, Option<Moment>)>,
    /// It was isolated.
    pub isolated: bool,
    /// The machine was switched off.
    pub powered_off: bool,
    /// Its moment passed while a copy was safe: a memory is gone from the machine all the same.
    pub emptied: bool,
    /// Teams with a recorded authority.
    pub authority: BTreeSet<TeamId>,
    /// When it goes, as the story stands.
    pub goes_at: Option<Moment>,
    /// Somebody has acquired it.
    pub acquired: bool,
}

impl ItemState {
    /// Nothing is left to acquire: it is a memory, and its machine was switched off or has restarted (RFC 3227).
    #[must_use]
    pub fn spent(&self) -> bool {
        let card = self.card.as_ref();
        card.is_some_and(|card| card.is_memory()) && (self.powered_off || self.emptied)
    }
}

/// A copy of an item in a team's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The item.
    pub item: ItemId,
    /// Whose.
    pub holder: TeamId,
    /// How it was acquired.
    pub method: Method,
    /// When it came into these hands.
    pub at: Moment,
    /// What handling did to the bytes.
    pub alterations: Vec<Alteration>,
    /// The steps were written down.
    pub documented: bool,
    /// An authority had been recorded.
    pub authority: bool,
    /// Recorded SHA-256.
    pub sha256: Option<Digest>,
    /// The hash was recorded at acquisition, not later.
    pub hashed_at_once: bool,
    /// Sealed.
    pub sealed: bool,
    /// Where it is stored.
    pub stored: Option<Arc<str>>,
    /// It may serve as evidence; otherwise it is a lead.
    pub evidence: bool,
    /// It came from abroad: from whom, under which request.
    pub from: Option<(Party, Option<RequestId>)>,
    /// Verified after receipt: whether the hashes matched.
    pub verified: Option<bool>,
    /// Examined in a laboratory.
    pub examined: bool,
    /// Handling mark.
    pub mark: Option<MarkId>,
    /// The custody record.
    pub custody: Vec<Custody>,
}

/// One row of a custody record.
#[derive(Clone, Debug, PartialEq)]
pub struct Custody {
    /// When.
    pub at: Moment,
    /// The event that bears it out.
    pub seq: u64,
    /// Who held or handled it.
    pub by: Actor,
    /// What for.
    pub purpose: Purpose,
}

/// What a custody row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Acquired.
    Acquired,
    /// Hashed.
    Hashed,
    /// Sealed.
    Sealed,
    /// Stored.
    Stored,
    /// Handed over abroad.
    HandedOver,
    /// Received from abroad.
    Received,
    /// Verified.
    Verified,
    /// Examined.
    Examined,
}

/// A step under way or done.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// What it is.
    pub kind: JobKind,
    /// Whose.
    pub team: TeamId,
    /// When it began or was queued.
    pub since: Moment,
    /// When it is done, once it runs.
    pub done: Option<Moment>,
    /// How it stands.
    pub status: JobStatus,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq)]
pub enum JobKind {
    /// Acquiring an item.
    Acquire(ItemId, Method, Care),
    /// Capturing a group.
    Capture(GroupId, Care),
    /// Examining a copy of an item in a laboratory.
    Examine(CopyId, ItemId, NationId),
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStatus {
    /// Waits for a slot.
    Queued,
    /// Runs.
    Running,
    /// Done.
    Done,
    /// Failed or cancelled.
    Failed,
}

/// A laboratory's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaboratoryState {
    /// Waiting jobs, in order.
    pub queue: Vec<JobId>,
    /// Running jobs.
    pub running: BTreeSet<JobId>,
    /// Slots lent by others.
    pub borrowed: u8,
    /// Slots lent to others.
    pub lent: u8,
    /// Who has lent slots to this laboratory, and how many.
    pub lenders: BTreeMap<TeamId, u8>,
}

/// A request's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Whose.
    pub from: TeamId,
    /// Who has it before it now.
    pub to: Party,
    /// Its content.
    pub draft: Arc<Draft>,
    /// Where it stands.
    pub status: RequestStatus,
    /// Signed by.
    pub signed_by: Option<RoleId>,
    /// How often it was sent.
    pub attempts: u8,
    /// First sent, and the event.
    pub sent: Option<(Moment, u64)>,
    /// Last sent.
    pub last_sent: Option<Moment>,
    /// Defects named when it was returned, each time.
    pub defects: Vec<Defect>,
    /// Decided: granted, refused or postponed, and when.
    pub decided: Option<Moment>,
    /// Carried out, and when.
    pub executed: Option<Moment>,
    /// May be carried out from then on.
    pub ready: Option<Moment>,
    /// Full credit for an answer until then.
    pub target: Option<Moment>,
    /// No credit for an answer after.
    pub limit: Option<Moment>,
    /// Conditions on use, and whether they were accepted.
    pub conditions: Option<(Arc<str>, bool)>,
    /// Consultations.
    pub consulted: Vec<Arc<str>>,
    /// Ground and reasons of a refusal, and whether it was in order.
    pub refusal: Option<(GroundId, Arc<str>, bool)>,
    /// It passed its limit undecided.
    pub overdue: bool,
    /// When it did: freezes have moved the moment that was set for it.
    pub overdue_since: Option<Moment>,
    /// Its way so far.
    pub history: Vec<(Moment, u64, RequestStatus)>,
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RequestStatus {
    /// Being written.
    Draft,
    /// On its way.
    Sent,
    /// Acknowledged.
    Acknowledged,
    /// Returned with defects.
    Returned,
    /// Under review.
    UnderReview,
    /// Granted.
    Granted,
    /// Granted in part.
    Partial,
    /// Postponed.
    Postponed,
    /// Refused.
    Refused,
    /// Carried out.
    Executed,
    /// The answer came.
    Received,
    /// What came was verified.
    Verified,
    /// Withdrawn.
    Withdrawn,
}

/// A lead's state.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadState {
    /// As its holder has it.
    pub card: Arc<LeadCard>,
    /// Who has it, since when, and whether in sanitised form.
    pub holders: BTreeMap<TeamId, (Moment, bool)>,
}

/// A register group's state.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupState {
    /// What the register says of it.
    pub card: Arc<GroupCard>,
    /// When it was listed.
    pub since: Moment,
    /// Duplicates were merged.
    pub merged: bool,
    /// Teams that captured it.
    pub captured_by: BTreeSet<TeamId>,
    /// Teams that block it, and since when.
    pub blocked_by: BTreeMap<TeamId, Moment>,
    /// Teams that ordered a block that is still to come, and when it takes effect.
    pub ordered_by: BTreeMap<TeamId, Moment>,
    /// States whose hosts took it down.
    pub removed_in: BTreeSet<NationId>,
    /// It was blocked or removed before anyone had captured it.
    pub uncaptured: bool,
    /// Teams that looked at it.
    pub assessed_by: BTreeSet<TeamId>,
    /// What it shows, once one of them told.
    pub shows: Option<ConceptId>,
}

impl GroupState {
    /// What it shows as far as this team knows: what it was reported to show until the team has looked.
    #[must_use]
    pub fn concept_for(&self, team: &TeamId) -> &ConceptId {
        let seen = self.shows.as_ref();
        seen.filter(|_| self.assessed_by.contains(team))
            .unwrap_or(&self.card.concept)
    }

    /// The resource with this number, from zero, was removed. They lie with the group's hosts in turn.
    #[must_use]
    pub fn removed(&self, nth: usize) -> bool {
        let hosts = &self.card.hosted_in;
        hosts
            .get(nth % hosts.len().max(1))
            .is_some_and(|nation| self.removed_in.contains(nation))
    }

    /// How many of its resources were removed.
    #[must_use]
    pub fn removed_count(&self) -> usize {
        (0..usize::from(self.card.count))
            .filter(|nth| self.removed(*nth))
            .count()
    }

    /// What it shows as far as this world knows.
    #[must_use]
    pub fn concept(&self) -> &ConceptId {
        self.shows.as_ref().unwrap_or(&self.card.concept)
    }
}

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

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// When.
    pub at: Moment,
    /// By whom.
    pub team: TeamId,
    /// The item.
    pub item: ItemId,
    /// The question's id.
    pub question: Arc<str>,
    /// The answer.
    pub answer: Arc<str>,
    /// Right or not; only the trainer's world knows.
    pub right: Option<bool>,
    /// The team submitted it; otherwise the laboratory reported it.
    pub submitted: bool,
    /// How sure the office is of it.
    pub confidence: Confidence,
    /// The lines of the artefact that are said to prove it.
    pub lines: Vec<u32>,
    /// How many of these do; only the trainer's world knows.
    pub lines_right: Option<u16>,
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

impl World {
    /// How much of a stretch of play was time for this team: its freezes are taken out.
    #[must_use]
    pub fn played(&self, team: Option<&TeamId>, from: Moment, to: Moment) -> Length {
        let mut left = to.since(from).millis();
        for (frozen, since, until) in &self.freezes {
            if Some(frozen) == team {
                let end = until.unwrap_or(to).min(to);
                left = left.saturating_sub(end.since((*since).max(from)).millis());
            }
        }
        Length::from_millis(left)
    }

    /// The world before the first event. A seat passes its redacted scenario and zero as seed.
    pub fn new(scenario: Arc<Scenario>, seed: u64) -> Self {
        let injects = scenario
            .msel
            .iter()
            .map(|inject| {
                (
                    inject.id.clone(),
                    InjectState {
                        due: inject.at,
                        ..InjectState::default()
                    },
                )
            })
            .collect();
        let laboratories = scenario
            .nations
            .iter()
            .map(|nation| (nation.id.clone(), LaboratoryState::default()))
            .collect();
        let services = scenario
            .nations
            .iter()
            .flat_map(|nation| {
                nation.services.iter().map(|service| {
                    (
                        (nation.id.clone(), Arc::from(service.id.as_str())),
                        vec![(Moment::START, 100)],
                    )
                })
            })
            .collect();
        let duties = scenario
            .duties
            .iter()
            .map(|duty| (duty.id.clone(), DutyState::default()))
            .collect();
        Self {
            scenario,
            seed,
            now: Moment::START,
            applied: 0,
            next_seq: 0,
            clock: Clock {
                phase: Phase::Ready,
                tenths: 10,
                frozen: BTreeMap::new(),
                halt: None,
            },
            agenda: Agenda::default(),
            injects,
            freezes: Vec::new(),
            inbox: Vec::new(),
            items: BTreeMap::new(),
            copies: BTreeMap::new(),
            jobs: BTreeMap::new(),
            laboratories,
            requests: BTreeMap::new(),
            leads: BTreeMap::new(),
            groups: BTreeMap::new(),
            coordination: Coordination::default(),
            services,
            restoring: BTreeMap::new(),
            published: Vec::new(),
            messages: Vec::new(),
            choices: BTreeMap::new(),
            deeds: BTreeMap::new(),
            latest: Vec::new(),
            milestones: BTreeMap::new(),
            branches: BTreeMap::new(),
            draws: BTreeMap::new(),
            duties,
            trust: BTreeMap::new(),
            violations: Vec::new(),
            findings: Vec::new(),
            exhibits: BTreeMap::new(),
            exhibits_asked: false,
            last_act: BTreeMap::new(),
            seats: BTreeMap::new(),
            notes: Vec::new(),
            ratings: BTreeMap::new(),
            rated_by: BTreeMap::new(),
            overrides: Vec::new(),
            parked: Vec::new(),
            parked_by: BTreeMap::new(),
            debrief: super::debrief::Debrief::default(),
            wall: WallShow::default(),
            shown_score: None,
            broadcast: None,
            term: TermNumber::default(),
            pledges: Vec::new(),
            escalations: Vec::new(),
            chat: Vec::new(),
            tasks: BTreeMap::new(),
            decisions: Vec::new(),
        }
    }

    /// A seat's world before the first event, over the scenario as redacted for it. It keeps no agenda.
    pub fn seat(scenario: Arc<Scenario>) -> Self {
        Self {
            agenda: Agenda::idle(),
            ..Self::new(scenario, 0)
        }
    }

    /// Whether play time runs.
    pub fn running(&self) -> bool {
        self.clock.phase == Phase::Running
    }

    /// Trust of one team in another, 0 to 100.
    pub fn trust(&self, of: &TeamId, toward: &TeamId) -> u8 {
        self.trust
            .get(&(of.clone(), toward.clone()))
            .copied()
            .unwrap_or(TRUST_AT_FIRST)
    }

    /// A service's level now, in percent.
    pub fn level(&self, nation: &NationId, service: &str) -> u8 {
        self.services
            .get(&(nation.clone(), Arc::from(service)))
            .and_then(|levels| levels.last())
            .map_or(100, |(_, level)| *level)
    }

    /// The first time that this team did this.
    pub fn did(&self, team: &TeamId, act: &Act) -> Option<&Deed> {
        self.deeds.get(act)?.iter().find(|deed| deed.by == *team)
    }

    /// The copies of an item in a team's hands.
    pub fn copies_of<'a>(
        &'a self,
        team: &'a TeamId,
        item: &'a ItemId,
    ) -> impl Iterator<Item = (&'a CopyId, &'a Copy)> {
        self.copies
            .iter()
            .filter(move |(_, copy)| copy.holder == *team && copy.item == *item)
    }
}

/// Trust of each team in each other when the exercise starts.
pub const TRUST_AT_FIRST: u8 = 70;
