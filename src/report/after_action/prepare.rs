//! What a report may say of the log: cut at a moment, evaluators numbered from 1, and free text taken out on request.
//!
//! All that follows reads the prepared log alone, so that nothing taken out here can come back later. Only the score
//! is taken of the log as it was, because whether reasons were given counts.

use crate::exercise::*;
use crate::scenario::*;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The log as the report may read it.
pub(super) fn prepare(log: &[Event], scenario: &Scenario, strip: bool) -> Vec<Event> {
    let mut evaluators = BTreeMap::new();
    for event in log {
        if let Actor::Evaluator(seat) = event.by {
            evaluators.insert(seat, 0);
        }
    }
    for (number, place) in (1..).zip(evaluators.values_mut()) {
        *place = number;
    }
    let removed: Arc<str> = tr!("report-removed").into();
    let struck: BTreeSet<u64> = log
        .iter()
        .filter_map(|event| match &event.what {
            What::Trainer(TrainerEvent::Struck { seq }) => Some(*seq),
            _ => None,
        })
        .collect();
    log.iter()
        // What was struck is not read out after all, nor that it was.
        .filter(|event| {
            let strikes = matches!(event.what, What::Trainer(TrainerEvent::Struck { .. }));
            !strikes && !struck.contains(&event.seq)
        })
        .map(|event| {
            let mut event = event.clone();
            if let Actor::Evaluator(seat) = &mut event.by {
                *seat = evaluators.get(seat).copied().unwrap_or(*seat);
            }
            if strip {
                Strip {
                    scenario,
                    removed: &removed,
                }
                .what(&mut event.what);
            }
            event
        })
        .collect()
}

/// Takes out what people wrote during the exercise. What the scenario's author wrote stays.
struct Strip<'a> {
    scenario: &'a Scenario,
    removed: &'a Arc<str>,
}

impl Strip<'_> {
    /// A text that says nothing is left so, because that too is a fact.
    fn text(&self, text: &mut Arc<str>) {
        if !text.is_empty() {
            *text = self.removed.clone();
        }
    }

    fn some(&self, text: &mut Option<Arc<str>>) {
        if let Some(text) = text {
            self.text(text);
        }
    }

    fn card(&self, card: &mut Arc<InjectCard>, inject: Option<&InjectId>) {
        let written = inject.and_then(|id| self.scenario.inject(id));
        let as_written =
            written.is_some_and(|it| *it.title == *card.title && *it.text == *card.text);
        if !as_written {
            let card = Arc::make_mut(card);
            self.text(&mut card.title);
            self.text(&mut card.text);
        }
    }

    fn draft(&self, draft: &mut Arc<Draft>) {
        for text in Arc::make_mut(draft).fields.values_mut() {
            self.text(text);
        }
    }

    fn action(&self, action: &mut Arc<CorrectiveAction>) {
        let action = Arc::make_mut(action);
        for text in [
            &mut action.issue,
            &mut action.action,
            &mut action.owner,
            &mut action.start,
            &mut action.end,
        ] {
            self.text(text);
        }
    }

    fn what(&self, what: &mut What) {
        match what {
            What::Clock(ClockEvent::Halted { text })
            | What::Coordination(
                CoordinationEvent::StatusReported { text, .. }
                | CoordinationEvent::JointActionAnswered { basis: text, .. }
                | CoordinationEvent::Escalated { text, .. }
                | CoordinationEvent::Pledged { text, .. },
            )
            | What::Public(PublicEvent::Published { text, .. })
            | What::Message(MessageEvent::Chosen { reason: text, .. })
            | What::Evidence(
                EvidenceEvent::AuthorityRecorded { basis: text, .. }
                | EvidenceEvent::Stored { place: text, .. },
            )
            | What::Team(
                TeamEvent::Said { text, .. }
                | TeamEvent::TaskAdded { title: text, .. }
                | TeamEvent::TaskChanged { title: text, .. },
            )
            | What::Laboratory(LaboratoryEvent::FindingSubmitted { answer: text, .. }) => {
                self.text(text);
            }
            What::Msel(MselEvent::Released { inject, card, .. }) => self.card(card, Some(inject)),
            What::Msel(MselEvent::Edited { title, text, .. })
            | What::Message(MessageEvent::Written { title, text, .. })
            | What::Team(TeamEvent::Decided {
                text: title,
                reasons: text,
                ..
            }) => {
                self.text(title);
                self.text(text);
            }
            What::Laboratory(LaboratoryEvent::SlotLent { conditions, .. }) => self.some(conditions),
            What::Request(what) => self.request(what),
            What::Trainer(what) => self.trainer(what),
            What::Debrief(what) => self.debrief(what),
            What::Clock(_)
            | What::Msel(_)
            | What::Story(_)
            | What::Evidence(_)
            | What::Laboratory(_)
            | What::Sharing(_)
            | What::Register(_)
            | What::Coordination(_)
            | What::Continuity(_)
            | What::Message(_)
            | What::Team(_) => {}
        }
    }

    fn request(&self, what: &mut RequestEvent) {
        match what {
            RequestEvent::Drafted { draft, .. }
            | RequestEvent::Sent { draft, .. }
            | RequestEvent::Forwarded { draft, .. } => self.draft(draft),
            RequestEvent::Consulted { text, .. }
            | RequestEvent::Postponed { reasons: text, .. }
            | RequestEvent::Refused { reasons: text, .. } => self.text(text),
            RequestEvent::Granted { conditions, .. } => self.some(conditions),
            RequestEvent::Signed { .. }
            | RequestEvent::Acknowledged { .. }
            | RequestEvent::Reviewed { .. }
            | RequestEvent::Returned { .. }
            | RequestEvent::Executed { .. }
            | RequestEvent::Received { .. }
            | RequestEvent::Verified { .. }
            | RequestEvent::Overdue { .. }
            | RequestEvent::Withdrawn { .. }
            | RequestEvent::ConditionsAccepted { .. } => {}
        }
    }

    fn trainer(&self, what: &mut TrainerEvent) {
        match what {
            TrainerEvent::FreeInject { card, .. } => self.card(card, None),
            TrainerEvent::Overridden { reason: text, .. }
            | TrainerEvent::Noted { text, .. }
            | TrainerEvent::Broadcast { text }
            | TrainerEvent::Parked { text }
            | TrainerEvent::Bookmarked { text, .. } => self.text(text),
            TrainerEvent::WallSet { show } => {
                if let WallScene::Countdown { title, .. } = &mut show.scene {
                    self.text(title);
                }
            }
            TrainerEvent::OverrideLifted { .. }
            | TrainerEvent::Rated { .. }
            | TrainerEvent::BroadcastEnded
            | TrainerEvent::TakenOver { .. }
            | TrainerEvent::Struck { .. }
            | TrainerEvent::ScoreShown { .. }
            | TrainerEvent::MatrixShown { .. }
            | TrainerEvent::Seated { .. } => {}
        }
    }

    fn debrief(&self, what: &mut DebriefEvent) {
        match what {
            DebriefEvent::HotWash { text, .. } | DebriefEvent::Checked { text, .. } => {
                self.text(text);
            }
            DebriefEvent::Planned { action, .. } => self.action(action),
            DebriefEvent::PlanLoaded { from, actions } => {
                self.text(from);
                for action in actions {
                    self.action(action);
                }
            }
            DebriefEvent::Withdrawn { .. } | DebriefEvent::Dropped { .. } => {}
        }
    }
}
