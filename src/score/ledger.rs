//! What the score has to remember of a log: one cheap pass, event by event.
//!
//! The module exists so that a live control room can score once a second without reading the log again,
//! and a rehearsal can score while it plays. A ledger only remembers; it judges nothing and never looks
//! at the scenario. It is total: any selection of events, in the order of their numbers, is a log.

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

/// One sending of a request, and what came of it.
#[derive(Clone, Debug)]
pub(super) struct Submission {
    pub request: RequestId,
    pub from: TeamId,
    pub at: Moment,
    pub seq: u64,
    pub draft: Arc<Draft>,
    pub signed_by: Option<RoleId>,
    pub target: Length,
    pub limit: Length,
    /// Who has it before it now, since when, and by which event.
    pub handler: Party,
    pub since: Moment,
    pub answers: Vec<Answered>,
    pub executed: Option<u64>,
    /// The sender took it back.
    pub withdrawn: bool,
}

/// What an addressee did with a request.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub by: Party,
    /// When it came to that addressee.
    pub since: Moment,
    pub at: Moment,
    pub seq: u64,
    pub answer: Answer,
}

#[derive(Clone, Debug)]
pub(super) enum Answer {
    Granted {
        in_part: bool,
    },
    Postponed {
        reasons: bool,
    },
    Refused {
        ground: GroundId,
        reasons: bool,
        in_order: bool,
    },
    Returned {
        defects: Vec<Defect>,
    },
    Forwarded,
}

impl Answer {
    /// Whether it ends the matter for whoever asked; to pass it on does not.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::Forwarded)
    }
}

/// Where the submissions of a request stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Docket {
    pub submissions: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct DutyFacts {
    pub due: Option<(Moment, u64)>,
    pub done: Option<(Moment, u64)>,
}

/// A lead that the story gave.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub lead: LeadId,
    pub team: TeamId,
    pub at: Moment,
    pub seq: u64,
}

#[derive(Clone, Debug)]
pub(super) struct Share {
    pub lead: LeadId,
    pub from: TeamId,
    pub to: TeamId,
    pub at: Moment,
    pub seq: u64,
    pub sanitised: bool,
    pub mark: Option<MarkId>,
}

#[derive(Clone, Debug)]
pub(super) struct CopyFacts {
    pub item: ItemId,
    pub holder: TeamId,
    pub altered: bool,
    pub documented: bool,
    pub authority: bool,
    pub hashed_at_once: bool,
    pub evidence: bool,
    pub from_abroad: bool,
    pub request: Option<RequestId>,
    pub verified: Option<bool>,
    pub events: Vec<u64>,
}

#[derive(Clone, Debug)]
pub(super) struct Hold {
    pub item: ItemId,
    pub team: TeamId,
    pub request: Option<RequestId>,
    pub seq: u64,
    /// It lapsed before it was followed up.
    pub lapsed: bool,
}

/// The latest answer of a team to a question.
#[derive(Clone, Debug)]
pub(super) struct FindingFacts {
    pub confidence: Confidence,
    /// How many lines were marked.
    pub lines: usize,
    /// Right or not, once it was judged.
    pub right: Option<bool>,
    /// How many of the lines prove it; none if nobody knows which do.
    pub lines_right: Option<u16>,
    pub seq: u64,
}

/// A transfer, as far as its checks look at it.
#[derive(Clone, Debug)]
pub(super) struct Handed {
    pub seq: u64,
    pub transfer: Box<Transfer>,
}

#[derive(Clone, Debug)]
pub(super) struct ActedAgainst {
    pub team: TeamId,
    pub group: GroupId,
    pub seq: u64,
}

#[derive(Clone, Debug)]
pub(super) struct OverrideFacts {
    pub team: TeamId,
    pub metric: Arc<str>,
    pub value: u16,
    pub reason: Arc<str>,
    pub seq: u64,
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

    fn evidence(&mut self, event: &Event, what: &EvidenceEvent) {
        match what {
            EvidenceEvent::Revealed { item, to, .. } => {
                for team in to {
                    self.known
                        .entry((team.clone(), item.clone()))
                        .or_insert(event.seq);
                }
            }
            EvidenceEvent::Held {
                item,
                team,
                request,
                ..
            } => self.holds.push(Hold {
                item: item.clone(),
                team: team.clone(),
                request: request.clone(),
                seq: event.seq,
                lapsed: false,
            }),
            EvidenceEvent::HoldLapsed { item } => {
                for hold in self.holds.iter_mut().filter(|hold| hold.item == *item) {
                    hold.lapsed = true;
                }
            }
            EvidenceEvent::Acquired {
                copy,
                item,
                team,
                alterations,
                sha256,
                documented,
                authority,
                ..
            } => {
                // A copy is made once: to say so again undoes nothing that was found out about it.
                self.copies
                    .entry(copy.clone())
                    .or_insert_with(|| CopyFacts {
                        item: item.clone(),
                        holder: team.clone(),
                        altered: !alterations.is_empty(),
                        documented: *documented,
                        authority: *authority,
                        hashed_at_once: sha256.is_some(),
                        evidence: true,
                        from_abroad: false,
                        request: None,
                        verified: None,
                        events: vec![event.seq],
                    });
            }
            EvidenceEvent::Transferred(transfer) => {
                // A hash computed later proves no more abroad than it did at home.
                let source = transfer.source.as_ref();
                let late = source
                    .and_then(|source| self.copies.get(source))
                    .is_some_and(|source| !source.hashed_at_once);
                let copies = self.copies.entry(transfer.copy.clone());
                copies.or_insert_with(|| CopyFacts {
                    item: transfer.item.clone(),
                    holder: transfer.to.clone(),
                    altered: !transfer.alterations.is_empty(),
                    documented: transfer.documented,
                    authority: transfer.authority,
                    hashed_at_once: transfer.sha256.is_some() && !late,
                    evidence: transfer.evidence,
                    from_abroad: true,
                    request: transfer.request.clone(),
                    verified: None,
                    events: vec![event.seq],
                });
                self.transfers.push(Handed {
                    seq: event.seq,
                    transfer: transfer.clone(),
                });
            }
            EvidenceEvent::Verified { copy, matches, .. } => {
                if let Some(facts) = self.copies.get_mut(copy) {
                    // A mismatch once found is not undone by looking again.
                    facts.verified = Some(facts.verified.unwrap_or(true) && *matches);
                    facts.events.push(event.seq);
                }
            }
            EvidenceEvent::Lost { item, .. } => {
                self.lost.entry(item.clone()).or_insert(event.seq);
            }
            EvidenceEvent::CustodyProduced {
                item,
                team,
                complete,
            } => {
                let key = (team.clone(), item.clone());
                if *complete {
                    self.custody_gaps.remove(&key);
                } else {
                    self.custody_gaps.insert(key, event.seq);
                }
            }
            EvidenceEvent::ExhibitsSubmitted { team, copies } => {
                self.exhibits
                    .insert(team.clone(), (event.seq, copies.clone()));
            }
            EvidenceEvent::AuthorityRecorded { .. }
            | EvidenceEvent::Isolated { .. }
            | EvidenceEvent::PoweredOff { .. }
            | EvidenceEvent::AcquisitionStarted { .. }
            | EvidenceEvent::AcquisitionFailed { .. }
            | EvidenceEvent::Hashed { .. }
            | EvidenceEvent::Sealed { .. }
            | EvidenceEvent::Stored { .. }
            | EvidenceEvent::LossMoved { .. }
            | EvidenceEvent::Spared { .. }
            | EvidenceEvent::ExhibitsAsked => {}
        }
    }

    fn laboratory(&mut self, event: &Event, what: &LaboratoryEvent) {
        match what {
            LaboratoryEvent::FindingSubmitted {
                team,
                item,
                question,
                confidence,
                lines,
                ..
            } => {
                self.findings.insert(
                    (team.clone(), item.clone(), question.clone()),
                    FindingFacts {
                        confidence: *confidence,
                        lines: lines.len(),
                        right: None,
                        lines_right: None,
                        seq: event.seq,
                    },
                );
            }
            LaboratoryEvent::FindingJudged {
                team,
                item,
                question,
                right,
                lines_right,
            } => {
                let key = (team.clone(), item.clone(), question.clone());
                if let Some(facts) = self.findings.get_mut(&key) {
                    facts.right = Some(*right);
                    facts.lines_right = *lines_right;
                }
            }
            LaboratoryEvent::Queued { .. }
            | LaboratoryEvent::Reordered { .. }
            | LaboratoryEvent::Cancelled { .. }
            | LaboratoryEvent::Started { .. }
            | LaboratoryEvent::Finished { .. }
            | LaboratoryEvent::SlotLent { .. }
            | LaboratoryEvent::SlotReturned { .. } => {}
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

    fn request(&mut self, event: &Event, what: &RequestEvent) {
        match what {
            RequestEvent::Sent {
                request,
                from,
                draft,
                signed_by,
                target,
                limit,
                ..
            } => {
                let docket = self.dockets.entry(request.clone()).or_default();
                docket.submissions.push(self.submissions.len());
                self.submissions.push(Submission {
                    request: request.clone(),
                    from: from.clone(),
                    at: event.at,
                    seq: event.seq,
                    draft: draft.clone(),
                    signed_by: signed_by.clone(),
                    target: target.since(event.at),
                    limit: limit.since(event.at),
                    handler: draft.to.clone(),
                    since: event.at,
                    answers: Vec::new(),
                    executed: None,
                    withdrawn: false,
                });
            }
            RequestEvent::Returned { request, defects } => {
                let defects = defects.clone();
                self.answered(event, request, Answer::Returned { defects });
            }
            RequestEvent::Forwarded { request, to, .. } => {
                self.answered(event, request, Answer::Forwarded);
                if let Some(submission) = self.latest(request) {
                    submission.handler = to.clone();
                    submission.since = event.at;
                }
            }
            RequestEvent::Granted {
                request, in_part, ..
            } => self.answered(event, request, Answer::Granted { in_part: *in_part }),
            RequestEvent::Postponed {
                request, reasons, ..
            } => {
                let reasons = !reasons.trim().is_empty();
                self.answered(event, request, Answer::Postponed { reasons });
            }
            RequestEvent::Refused {
                request,
                ground,
                reasons,
                in_order,
            } => {
                let answer = Answer::Refused {
                    ground: ground.clone(),
                    reasons: !reasons.trim().is_empty(),
                    in_order: *in_order,
                };
                self.answered(event, request, answer);
            }
            RequestEvent::Executed { request, .. } => {
                if let Some(submission) = self.latest(request) {
                    submission.executed.get_or_insert(event.seq);
                }
            }
            RequestEvent::Withdrawn { request } => {
                if let Some(submission) = self.latest(request) {
                    submission.withdrawn = true;
                }
            }
            RequestEvent::Drafted { .. }
            | RequestEvent::Signed { .. }
            | RequestEvent::Acknowledged { .. }
            | RequestEvent::Reviewed { .. }
            | RequestEvent::Consulted { .. }
            | RequestEvent::Received { .. }
            | RequestEvent::Verified { .. }
            | RequestEvent::Overdue { .. }
            | RequestEvent::ConditionsAccepted { .. } => {}
        }
    }

    fn latest(&mut self, request: &RequestId) -> Option<&mut Submission> {
        let place = *self.dockets.get(request)?.submissions.last()?;
        self.submissions.get_mut(place)
    }

    fn answered(&mut self, event: &Event, request: &RequestId, answer: Answer) {
        if let Some(submission) = self.latest(request) {
            submission.answers.push(Answered {
                by: submission.handler.clone(),
                since: submission.since,
                at: event.at,
                seq: event.seq,
                answer,
            });
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
