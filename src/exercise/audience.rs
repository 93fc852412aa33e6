//! Who may see what: the one audience filter. Every event gets its audience here, and nowhere else
//! is decided what a seat or the wall receives.

use super::actor::{Actor, Audience, Party, View};
use super::debrief::DebriefEvent;
use super::event::*;
use super::paper::{Draft, InjectCard, WallScene};
use super::world::World;
use crate::scenario::{Expectation, ItemId, Recipient, TeamId};
use std::borrow::Cow;
use std::sync::Arc;

/// Who may see this. `world` is the host's, before the event.
pub(super) fn audience(world: &World, by: &Actor, what: &What) -> Audience {
    match what {
        What::Clock(_) | What::Public(_) => Audience::All,
        What::Msel(what) => msel(world, what),
        What::Story(what) => match what {
            StoryEvent::MilestoneSet { milestone, .. }
            | StoryEvent::MilestoneCleared { milestone }
                if world
                    .scenario
                    .milestone(milestone)
                    .is_some_and(|milestone| milestone.shared) =>
            {
                Audience::All
            }
            StoryEvent::LeadGiven { to, .. } => only(to),
            StoryEvent::Violation { team, .. } => one(team),
            StoryEvent::Drawn { .. }
            | StoryEvent::MilestoneSet { .. }
            | StoryEvent::MilestoneCleared { .. }
            | StoryEvent::BranchTaken { .. }
            | StoryEvent::DutyDue { .. }
            | StoryEvent::DutyDone { .. }
            | StoryEvent::DutyLifted { .. }
            | StoryEvent::TrustChanged { .. } => Audience::Trainer,
        },
        What::Evidence(what) => evidence(world, by, what),
        What::Laboratory(what) => laboratory(world, by, what),
        What::Request(what) => request(world, by, what),
        What::Sharing(SharingEvent::Informed { from, to, .. }) => {
            let mut parties = vec![Party::Team(from.clone())];
            parties.extend(to.iter().cloned().map(Party::Team));
            Audience::Only(parties)
        }
        What::Register(what) => match what {
            RegisterEvent::CaptureStarted { team, .. }
            | RegisterEvent::BlockOrdered { team, .. }
            | RegisterEvent::Assessed { team, .. } => one(team),
            RegisterEvent::Listed { .. }
            | RegisterEvent::Merged { .. }
            | RegisterEvent::Captured { .. }
            | RegisterEvent::Blocked { .. }
            | RegisterEvent::Unblocked { .. }
            | RegisterEvent::Removed { .. } => Audience::All,
        },
        What::Coordination(what) => match what {
            CoordinationEvent::StatusReported { team, .. } => {
                only(&[team.clone(), world.scenario.alliance.coordinator.clone()])
            }
            CoordinationEvent::Escalated { from, to, .. } => only(&[from.clone(), to.clone()]),
            _ => Audience::All,
        },
        What::Continuity(what) => match what {
            ContinuityEvent::LevelChanged { .. } => Audience::All,
            ContinuityEvent::RestoreStarted { team, .. } => one(team),
        },
        What::Message(what) => match what {
            MessageEvent::Written { from, to, .. } => {
                let mut parties = vec![from.clone()];
                parties.extend(to.iter().cloned());
                Audience::Only(parties)
            }
            MessageEvent::Acknowledged { team, .. }
            | MessageEvent::Read { team, .. }
            | MessageEvent::Chosen { team, .. } => one(team),
        },
        What::Team(what) => one(match what {
            TeamEvent::Said { team, .. }
            | TeamEvent::TaskAdded { team, .. }
            | TeamEvent::TaskChanged { team, .. }
            | TeamEvent::TaskAssigned { team, .. }
            | TeamEvent::TaskDone { team, .. }
            | TeamEvent::TaskDropped { team, .. }
            | TeamEvent::Decided { team, .. } => team,
        }),
        What::Debrief(what) => match what {
            // What a team keeps and fixes, and what follows from it, is said before all.
            DebriefEvent::HotWash { .. }
            | DebriefEvent::Withdrawn { .. }
            | DebriefEvent::Planned { .. }
            | DebriefEvent::Dropped { .. } => Audience::All,
            DebriefEvent::PlanLoaded { .. } | DebriefEvent::Checked { .. } => Audience::Trainer,
        },
        What::Trainer(what) => match what {
            TrainerEvent::FreeInject { card, .. } => addressed(world, &card.to),
            TrainerEvent::Broadcast { .. }
            | TrainerEvent::BroadcastEnded
            | TrainerEvent::ScoreShown { .. }
            | TrainerEvent::MatrixShown { .. } => Audience::All,
            _ => Audience::Trainer,
        },
    }
}

fn msel(world: &World, what: &MselEvent) -> Audience {
    let of = |inject| {
        world
            .injects
            .get(inject)
            .and_then(|state| state.card.as_ref())
            .map_or(Audience::Trainer, |card| addressed(world, &card.to))
    };
    match what {
        MselEvent::Released { card, .. } => addressed(world, &card.to),
        MselEvent::Resent { inject } | MselEvent::Retracted { inject, .. } => of(inject),
        MselEvent::Hinted { to, .. } => only(to),
        MselEvent::NotReleased { .. }
        | MselEvent::Restored { .. }
        | MselEvent::Edited { .. }
        | MselEvent::Held { .. }
        | MselEvent::Skipped { .. }
        | MselEvent::Moved { .. }
        | MselEvent::LimitPassed { .. } => Audience::Trainer,
    }
}

fn evidence(world: &World, by: &Actor, what: &EvidenceEvent) -> Audience {
    match what {
        EvidenceEvent::Revealed { to, .. } => only(to),
        EvidenceEvent::AuthorityRecorded { team, .. }
        | EvidenceEvent::Isolated { team, .. }
        | EvidenceEvent::PoweredOff { team, .. }
        | EvidenceEvent::AcquisitionStarted { team, .. }
        | EvidenceEvent::Acquired { team, .. }
        | EvidenceEvent::AcquisitionFailed { team, .. }
        | EvidenceEvent::Verified { team, .. }
        | EvidenceEvent::CustodyProduced { team, .. }
        | EvidenceEvent::ExhibitsSubmitted { team, .. }
        | EvidenceEvent::Held { team, .. } => one(team),
        EvidenceEvent::Hashed { .. }
        | EvidenceEvent::Sealed { .. }
        | EvidenceEvent::Stored { .. } => by.team().map_or(Audience::Trainer, one),
        EvidenceEvent::Transferred(transfer) => Audience::Only(vec![
            transfer.from.clone(),
            Party::Team(transfer.to.clone()),
        ]),
        EvidenceEvent::Lost { item, .. } | EvidenceEvent::HoldLapsed { item } => {
            knowing(world, item)
        }
        EvidenceEvent::Spared { .. } | EvidenceEvent::LossMoved { .. } => Audience::Trainer,
        EvidenceEvent::ExhibitsAsked => Audience::All,
    }
}

fn laboratory(world: &World, by: &Actor, what: &LaboratoryEvent) -> Audience {
    match what {
        LaboratoryEvent::Queued { team, .. }
        | LaboratoryEvent::Finished { team, .. }
        | LaboratoryEvent::FindingSubmitted { team, .. } => one(team),
        LaboratoryEvent::Reordered { job, .. }
        | LaboratoryEvent::Cancelled { job }
        | LaboratoryEvent::Started { job, .. } => world
            .jobs
            .get(job)
            .map(|job| &job.team)
            // A job that starts as it is queued is in no world yet: it is of whoever queued it.
            .or(by.team())
            .map_or(Audience::Trainer, one),
        LaboratoryEvent::SlotLent { from, to, .. } | LaboratoryEvent::SlotReturned { from, to } => {
            only(&[from.clone(), to.clone()])
        }
        LaboratoryEvent::FindingJudged { .. } => Audience::Trainer,
    }
}

fn request(world: &World, by: &Actor, what: &RequestEvent) -> Audience {
    match what {
        RequestEvent::Drafted { from, .. } => one(from),
        RequestEvent::Signed { .. } => by.team().map_or(Audience::Trainer, one),
        RequestEvent::Sent { from, draft, .. } => {
            Audience::Only(vec![Party::Team(from.clone()), draft.to.clone()])
        }
        RequestEvent::Forwarded {
            request, to, from, ..
        } => {
            let mut parties = vec![Party::Team(from.clone()), to.clone()];
            parties.extend(world.requests.get(request).map(|state| state.to.clone()));
            Audience::Only(parties)
        }
        RequestEvent::Acknowledged { request }
        | RequestEvent::Reviewed { request }
        | RequestEvent::Returned { request, .. }
        | RequestEvent::Consulted { request, .. }
        | RequestEvent::Granted { request, .. }
        | RequestEvent::Postponed { request, .. }
        | RequestEvent::Refused { request, .. }
        | RequestEvent::Executed { request, .. }
        | RequestEvent::Received { request }
        | RequestEvent::Verified { request }
        | RequestEvent::Overdue { request }
        | RequestEvent::Withdrawn { request }
        | RequestEvent::ConditionsAccepted { request } => world
            .requests
            .get(request)
            .map_or(Audience::Trainer, |state| {
                Audience::Only(vec![Party::Team(state.from.clone()), state.to.clone()])
            }),
    }
}

fn one(team: &TeamId) -> Audience {
    Audience::Only(vec![Party::Team(team.clone())])
}

fn only(teams: &[TeamId]) -> Audience {
    Audience::Only(teams.iter().cloned().map(Party::Team).collect())
}

fn knowing(world: &World, item: &ItemId) -> Audience {
    world.items.get(item).map_or(Audience::Trainer, |state| {
        Audience::Only(state.known_to.keys().cloned().map(Party::Team).collect())
    })
}

fn addressed(world: &World, to: &[Recipient]) -> Audience {
    if to.contains(&Recipient::All) {
        return Audience::All;
    }
    Audience::Only(recipients(world, to).into_iter().map(Party::Team).collect())
}

/// The teams that these recipients are, each once, in the order of the scenario.
pub fn recipients(world: &World, to: &[Recipient]) -> Vec<TeamId> {
    world
        .scenario
        .teams
        .iter()
        .filter(|team| {
            to.iter().any(|recipient| match recipient {
                Recipient::All => true,
                Recipient::States => team.nation.is_some(),
                Recipient::Team(id) => *id == team.id,
            })
        })
        .map(|team| team.id.clone())
        .collect()
}

/// What this view receives of an event: nothing, the event, or for the wall the event without what
/// the room may not read. This is the only way from the log to a seat.
pub fn seen<'a>(event: &'a Event, view: &View) -> Option<Cow<'a, Event>> {
    match (view, &event.to) {
        (View::Trainer, _) => Some(Cow::Borrowed(event)),
        (View::Party(party), Audience::All) => Some(expected_of(event, party)),
        (View::Party(party), Audience::Only(parties)) => {
            let told = || undocumented(event).unwrap_or_else(|| expected_of(event, party));
            parties.contains(party).then(told)
        }
        (View::Wall, Audience::Trainer) => {
            // What the wall is to show is the trainer's affair and the wall's.
            let own = matches!(event.what, What::Trainer(TrainerEvent::WallSet { .. }));
            own.then_some(Cow::Borrowed(event))
        }
        (View::Party(_), Audience::Trainer) => None,
        (View::Wall, _) => on_wall(event),
    }
}

/// Whether this view receives the event at all.
pub fn visible(event: &Event, view: &View) -> bool {
    seen(event, view).is_some()
}

/// An event as a view that counts its own events has it: under this number, and with other numbers that it names put
/// into those of the view. `number` says which number of the view an event of the exercise bears, if it sees it.
pub fn numbered(shown: Cow<'_, Event>, nth: u64, number: impl Fn(u64) -> Option<u64>) -> Event {
    let mut event = shown.into_owned();
    event.seq = nth;
    if let What::Trainer(TrainerEvent::WallSet { show }) = &mut event.what
        && let WallScene::Spotlight(Some(named)) = &mut show.scene
    {
        *named = number(*named).unwrap_or(u64::MAX);
    }
    event
}

/// What is expected of one team is no other's business: a card says to each what is expected of it alone.
fn expected_of<'a>(event: &'a Event, party: &Party) -> Cow<'a, Event> {
    match card_of(event) {
        Some(card) if !card.expected.is_empty() => {
            let own = |expectation: &&Expectation| match (expectation, party) {
                (Expectation::Each(_), Party::Team(_)) => true,
                (Expectation::By(team, _), Party::Team(own)) => team == own,
                (_, Party::Sim(_)) => false,
            };
            let expected: Vec<_> = card.expected.iter().filter(own).cloned().collect();
            if expected.len() == card.expected.len() {
                return Cow::Borrowed(event);
            }
            Cow::Owned(with_card(
                event,
                InjectCard {
                    expected,
                    ..(**card).clone()
                },
            ))
        }
        _ => Cow::Borrowed(event),
    }
}

/// What careless handling did to a copy shows in its papers if it was written down, and otherwise only to whoever compares
/// hashes: a copy that changes hands tells no team of it. The event, if there is such a thing to leave out.
fn undocumented(event: &Event) -> Option<Cow<'_, Event>> {
    let What::Evidence(EvidenceEvent::Transferred(transfer)) = &event.what else {
        return None;
    };
    if transfer.documented || transfer.alterations.is_empty() {
        return None;
    }
    let transfer = Transfer {
        alterations: Vec::new(),
        ..(**transfer).clone()
    };
    Some(Cow::Owned(Event {
        what: What::Evidence(EvidenceEvent::Transferred(Box::new(transfer))),
        ..event.clone()
    }))
}

fn card_of(event: &Event) -> Option<&Arc<InjectCard>> {
    match &event.what {
        What::Msel(MselEvent::Released { card, .. })
        | What::Trainer(TrainerEvent::FreeInject { card, .. }) => Some(card),
        _ => None,
    }
}

fn with_card(event: &Event, card: InjectCard) -> Event {
    let mut event = event.clone();
    if let What::Msel(MselEvent::Released { card: old, .. })
    | What::Trainer(TrainerEvent::FreeInject { card: old, .. }) = &mut event.what
    {
        *old = Arc::new(card);
    }
    event
}

/// The wall shows who asked whom for what kind of thing and how it went, never a word of the paper.
fn on_wall(event: &Event) -> Option<Cow<'_, Event>> {
    match &event.what {
        What::Msel(MselEvent::Released { card, .. })
        | What::Trainer(TrainerEvent::FreeInject { card, .. }) => {
            if !card.on_wall {
                return None;
            }
            if card.expected.is_empty() && card.until.is_none() {
                return Some(Cow::Borrowed(event));
            }
            Some(Cow::Owned(with_card(
                event,
                InjectCard {
                    expected: Vec::new(),
                    until: None,
                    ..(**card).clone()
                },
            )))
        }
        // What it showed goes from it, whoever else was told.
        What::Msel(MselEvent::Retracted { on_wall, .. }) => on_wall.then_some(Cow::Borrowed(event)),
        What::Request(what) => {
            let what = match what {
                RequestEvent::Drafted { .. }
                | RequestEvent::Signed { .. }
                | RequestEvent::Consulted { .. }
                | RequestEvent::ConditionsAccepted { .. } => return None,
                RequestEvent::Sent {
                    request,
                    from,
                    draft,
                    attempt,
                    target,
                    limit,
                    ..
                } => RequestEvent::Sent {
                    request: request.clone(),
                    from: from.clone(),
                    draft: outside(draft),
                    signed_by: None,
                    attempt: *attempt,
                    target: *target,
                    limit: *limit,
                },
                RequestEvent::Forwarded {
                    request,
                    to,
                    draft,
                    from,
                    target,
                    limit,
                    ..
                } => RequestEvent::Forwarded {
                    request: request.clone(),
                    to: to.clone(),
                    draft: outside(draft),
                    from: from.clone(),
                    signed_by: None,
                    target: *target,
                    limit: *limit,
                },
                RequestEvent::Returned { request, .. } => RequestEvent::Returned {
                    request: request.clone(),
                    defects: Vec::new(),
                },
                RequestEvent::Granted {
                    request,
                    in_part,
                    ready,
                    ..
                } => RequestEvent::Granted {
                    request: request.clone(),
                    conditions: None,
                    in_part: *in_part,
                    ready: *ready,
                },
                RequestEvent::Postponed { request, until, .. } => RequestEvent::Postponed {
                    request: request.clone(),
                    until: *until,
                    reasons: Arc::from(""),
                },
                RequestEvent::Refused {
                    request,
                    ground,
                    in_order,
                    ..
                } => RequestEvent::Refused {
                    request: request.clone(),
                    ground: ground.clone(),
                    reasons: Arc::from(""),
                    in_order: *in_order,
                },
                other => other.clone(),
            };
            Some(Cow::Owned(Event {
                what: What::Request(what),
                ..event.clone()
            }))
        }
        What::Coordination(CoordinationEvent::JointActionAnswered {
            team, take_part, ..
        }) => Some(Cow::Owned(Event {
            what: What::Coordination(CoordinationEvent::JointActionAnswered {
                team: team.clone(),
                take_part: *take_part,
                basis: Arc::from(""),
            }),
            ..event.clone()
        })),
        _ => (event.to == Audience::All).then_some(Cow::Borrowed(event)),
    }
}

/// The outside of a request: form, addressee and kind of subject.
fn outside(draft: &Draft) -> Arc<Draft> {
    Arc::new(Draft {
        form: draft.form.clone(),
        instrument: draft.instrument.clone(),
        to: draft.to.clone(),
        about: super::paper::Subject::Withheld,
        fields: Default::default(),
        code: None,
        concept: None,
        channel: draft.channel.clone(),
        mark: None,
        follows: None,
    })
}
