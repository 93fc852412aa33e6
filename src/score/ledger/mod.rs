//! What the score has to remember of a log: one cheap pass, event by event.
//!
//! The module exists so that a live control room can score once a second without reading the log again,
//! and a rehearsal can score while it plays. A ledger only remembers; it judges nothing and never looks
//! at the scenario. It is total: any selection of events, in the order of their numbers, is a log.

mod case;
mod facts;
mod requests;

pub(super) use facts::*;

use crate::exercise::*;
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The facts of a log so far.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    pub(super) now: Moment,
    pub(super) ended: bool,
    pub(super) crosswalk: Option<u64>,
    pub(super) frozen: Vec<(TeamId, Moment, Option<Moment>)>,
    pub(super) submissions: Vec<Submission>,
    pub(super) dockets: BTreeMap<RequestId, Docket>,
    pub(super) duties: BTreeMap<DutyId, DutyFacts>,
    pub(super) given: Vec<Given>,
    pub(super) shares: Vec<Share>,
    pub(super) lead_cards: BTreeMap<LeadId, Arc<LeadCard>>,
    pub(super) known: BTreeMap<(TeamId, ItemId), u64>,
    pub(super) copies: BTreeMap<CopyId, CopyFacts>,
    pub(super) holds: Vec<Hold>,
    pub(super) lost: BTreeMap<ItemId, u64>,
    pub(super) findings: BTreeMap<(TeamId, ItemId, Arc<str>), FindingFacts>,
    pub(super) custody_gaps: BTreeMap<(TeamId, ItemId), u64>,
    pub(super) transfers: Vec<Handed>,
    pub(super) exhibits: BTreeMap<TeamId, (u64, Vec<CopyId>)>,
    pub(super) acted_against: Vec<ActedAgainst>,
    pub(super) milestones: BTreeMap<MilestoneId, u64>,
    pub(super) levels: BTreeMap<(NationId, Arc<str>), Vec<(Moment, u64, u8)>>,
    /// Every change of trust: its event, and the level from then on.
    pub(super) trust: BTreeMap<(TeamId, TeamId), Vec<(u64, u8)>>,
    pub(super) violations: Vec<(TeamId, u64)>,
    pub(super) overrides: Vec<OverrideFacts>,
    pub(super) acted: BTreeSet<TeamId>,
}

impl Ledger {
    /// A ledger of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The ledger of a log.
    #[must_use]
    pub fn of<'a>(log: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut ledger = Self::new();
        for event in log {
            ledger.note(event);
        }
        ledger
    }

    /// Remembers one more event. Events come in the order of their numbers.
    pub fn note(&mut self, event: &Event) {
        self.now = self.now.max(event.at);
        match &event.what {
            What::Clock(what) => self.clock(event, what),
            What::Story(what) => self.story(event, what),
            What::Evidence(what) => self.evidence(event, what),
            What::Register(what) => self.register(event, what),
            What::Request(what) => self.request(event, what),
            What::Laboratory(what) => self.laboratory(event, what),
            What::Sharing(SharingEvent::Informed {
                lead,
                from,
                to,
                card,
                sanitised,
                mark,
            }) => {
                self.lead_cards
                    .entry(lead.clone())
                    .or_insert_with(|| card.clone());
                for team in to {
                    self.shares.push(Share {
                        lead: lead.clone(),
                        from: from.clone(),
                        to: team.clone(),
                        at: event.at,
                        seq: event.seq,
                        sanitised: *sanitised,
                        mark: mark.clone(),
                    });
                }
            }
            What::Coordination(CoordinationEvent::CrosswalkAdopted) => {
                self.crosswalk.get_or_insert(event.seq);
            }
            What::Continuity(ContinuityEvent::LevelChanged {
                nation,
                service,
                level,
            }) => self
                .levels
                .entry((nation.clone(), service.clone()))
                .or_default()
                .push((event.at, event.seq, (*level).min(100))),
            What::Trainer(TrainerEvent::Overridden {
                team,
                metric,
                value,
                reason,
            }) => self.overrides.push(OverrideFacts {
                team: team.clone(),
                metric: metric.clone(),
                value: (*value).min(10_000),
                reason: reason.clone(),
                seq: event.seq,
            }),
            What::Trainer(TrainerEvent::OverrideLifted { team, metric }) => self
                .overrides
                .retain(|facts| facts.team != *team || facts.metric != *metric),
            What::Msel(_)
            | What::Coordination(_)
            | What::Continuity(_)
            | What::Public(_)
            | What::Message(_)
            | What::Team(_)
            | What::Debrief(_)
            | What::Trainer(_) => {}
        }
        let talk = matches!(
            event.what,
            What::Message(_) | What::Team(_) | What::Debrief(_)
        );
        if let (Actor::Seat(team, _), false) = (&event.by, talk)
            && !self.acted.contains(team)
        {
            self.acted.insert(team.clone());
        }
    }

    fn clock(&mut self, event: &Event, what: &ClockEvent) {
        match what {
            ClockEvent::Frozen { team } => self.frozen.push((team.clone(), event.at, None)),
            ClockEvent::Thawed { team } => {
                let open = self.frozen.iter_mut().rev();
                if let Some(stretch) = open
                    .filter(|(frozen, _, until)| frozen == team && until.is_none())
                    .last()
                {
                    stretch.2 = Some(event.at);
                }
            }
            ClockEvent::Ended => self.ended = true,
            ClockEvent::Started
            | ClockEvent::Paused
            | ClockEvent::Resumed
            | ClockEvent::SpeedSet { .. }
            | ClockEvent::Stepped
            | ClockEvent::Halted { .. } => {}
        }
    }

    fn story(&mut self, event: &Event, what: &StoryEvent) {
        match what {
            StoryEvent::MilestoneSet { milestone, .. } => {
                self.milestones
                    .entry(milestone.clone())
                    .or_insert(event.seq);
            }
            StoryEvent::MilestoneCleared { milestone } => {
                self.milestones.remove(milestone);
            }
            StoryEvent::DutyDue { duty } => {
                let facts = self.duties.entry(duty.clone()).or_default();
                facts.due.get_or_insert((event.at, event.seq));
            }
            StoryEvent::DutyLifted { duty } => {
                self.duties.entry(duty.clone()).or_default().due = None;
            }
            StoryEvent::DutyDone { duty } => {
                let facts = self.duties.entry(duty.clone()).or_default();
                facts.done.get_or_insert((event.at, event.seq));
            }
            StoryEvent::TrustChanged { of, toward, now } => {
                let changes = self.trust.entry((of.clone(), toward.clone()));
                changes.or_default().push((event.seq, (*now).min(100)));
            }
            StoryEvent::Violation { team, .. } => {
                self.violations.push((team.clone(), event.seq));
            }
            StoryEvent::LeadGiven { lead, card, to } => {
                self.lead_cards
                    .entry(lead.clone())
                    .or_insert_with(|| card.clone());
                for team in to {
                    self.given.push(Given {
                        lead: lead.clone(),
                        team: team.clone(),
                        at: event.at,
                        seq: event.seq,
                    });
                }
            }
            StoryEvent::Drawn { .. } | StoryEvent::BranchTaken { .. } => {}
        }
    }

    fn register(&mut self, event: &Event, what: &RegisterEvent) {
        match what {
            RegisterEvent::Blocked { group, team, .. } => self.acted_against.push(ActedAgainst {
                team: team.clone(),
                group: group.clone(),
                seq: event.seq,
            }),
            RegisterEvent::Removed { group, .. } => {
                // Whoever's seat did it; a host's own act is nobody's.
                if let Actor::Seat(team, _) = &event.by {
                    self.acted_against.push(ActedAgainst {
                        team: team.clone(),
                        group: group.clone(),
                        seq: event.seq,
                    });
                }
            }
            RegisterEvent::Listed { .. }
            | RegisterEvent::CaptureStarted { .. }
            | RegisterEvent::Captured { .. }
            | RegisterEvent::Merged { .. }
            | RegisterEvent::Assessed { .. }
            | RegisterEvent::BlockOrdered { .. }
            | RegisterEvent::Unblocked { .. } => {}
        }
    }

    /// Trust that has changed, by who trusts whom.
    pub(super) fn trust(&self) -> Vec<super::Trust> {
        let of = |((of, toward), changes): (&(TeamId, TeamId), &Vec<(u64, u8)>)| super::Trust {
            of: of.clone(),
            toward: toward.clone(),
            now: changes.last().map_or(TRUST_AT_FIRST, |(_, now)| *now),
            changes: changes.clone(),
        };
        self.trust.iter().map(of).collect()
    }

    /// How long it took from one moment to the other, without the time for which the team was frozen.
    pub(super) fn elapsed(&self, team: Option<&TeamId>, from: Moment, to: Moment) -> Length {
        let mut taken = to.since(from).millis();
        for (frozen, since, until) in &self.frozen {
            if Some(frozen) == team {
                let begin = (*since).max(from);
                let end = until.unwrap_or(self.now).min(to);
                taken = taken.saturating_sub(end.since(begin).millis());
            }
        }
        Length::from_millis(taken)
    }

    /// Whether silence has lasted long enough to count: past the limit, or past the target when play is over.
    pub(super) fn silent(
        &self,
        team: Option<&TeamId>,
        since: Moment,
        target: Length,
        limit: Length,
    ) -> bool {
        let waited = self.elapsed(team, since, self.now);
        waited > limit || (self.ended && waited >= target)
    }
}
