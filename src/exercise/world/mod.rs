//! The state of an exercise: the fold of its events. A seat's world is the same fold over fewer events,
//! so nothing here may assume that an earlier event was seen.

mod asked;
mod case;
mod inject;
mod register;
mod requests;
mod team;

pub use case::*;
pub use inject::*;
pub use register::*;
pub use requests::*;
pub use team::*;

use super::actor::*;
use super::agenda::Agenda;
use super::command::{Driver, Rating};
use super::paper::*;
use super::term::TermNumber;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// Who worked with whom, as the trainer last showed it to everybody.
    pub shown_matrix: Option<Arc<MatrixBoard>>,
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
            shown_matrix: None,
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
