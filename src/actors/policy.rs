//! The bodies that SimCell speaks for: what a host, a registrar or a foreign desk does with a request.
//! Their policy stands in the scenario; they have no skill and no chance.

use super::Player;
use super::defects::{defects, request_of};
use crate::exercise::*;
use crate::scenario::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a body means to do with a request next.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Acknowledge(RequestId),
    Answer(RequestId),
    Execute(RequestId),
}

/// A body that SimCell plays, behaving as its policy says.
#[derive(Debug)]
pub struct SimCell {
    party: Party,
    body: Option<Arc<External>>,
    todo: BTreeMap<(Moment, u32), Step>,
    added: u32,
    reasons: Arc<str>,
}

impl SimCell {
    /// A body that behaves as it is described; without a description it stays silent.
    pub(super) fn new(party: Party, body: Option<Arc<External>>) -> Self {
        Self {
            party,
            body,
            todo: BTreeMap::new(),
            added: 0,
            reasons: Arc::from(
                "The body has considered the request and cannot meet it under its law.",
            ),
        }
    }

    fn plan(&mut self, at: Moment, step: Step) {
        self.added = self.added.wrapping_add(1);
        self.todo.insert((at, self.added), step);
    }

    fn perform(&self, known: &World, step: &Step) -> Option<AskRequest> {
        let body = self.body.as_ref()?;
        let request = match step {
            Step::Acknowledge(request) | Step::Answer(request) | Step::Execute(request) => request,
        };
        let state = known
            .requests
            .get(request)
            .filter(|state| state.to == self.party)?;
        let request = request.clone();
        match step {
            Step::Acknowledge(_) => {
                (state.status == RequestStatus::Sent).then_some(AskRequest::Acknowledge { request })
            }
            Step::Answer(_) => self.answer(known, body, request, state),
            Step::Execute(_) => matches!(
                state.status,
                RequestStatus::Granted | RequestStatus::Partial
            )
            .then_some(AskRequest::Execute {
                request,
                copies: Vec::new(),
                mark: state.draft.mark.clone(),
                utc: true,
            }),
        }
    }

    fn answer(
        &self,
        known: &World,
        body: &External,
        request: RequestId,
        state: &Request,
    ) -> Option<AskRequest> {
        if !matches!(
            state.status,
            RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
        ) {
            return None;
        }
        let sender = known
            .scenario
            .team(&state.from)
            .and_then(|team| team.nation.as_ref());
        let answers = body.answers_only.is_empty()
            || sender.is_some_and(|nation| body.answers_only.contains(nation));
        if !answers || !body.accepts.contains(&state.draft.form) {
            return Some(AskRequest::Return {
                request,
                defects: vec![Defect::Competence],
            });
        }
        let found = defects(known, state, &self.party);
        if !found.is_empty() {
            return Some(AskRequest::Return {
                request,
                defects: found,
            });
        }
        match &body.policy.answer {
            PolicyAnswer::Silent => None,
            PolicyAnswer::Refuse(ground) => Some(AskRequest::Refuse {
                request,
                ground: ground.clone(),
                reasons: self.reasons.clone(),
            }),
            PolicyAnswer::Grant => Some(AskRequest::Grant {
                request,
                conditions: body.policy.conditions.as_deref().map(Arc::from),
                in_part: false,
            }),
        }
    }
}

impl Player for SimCell {
    fn party(&self) -> &Party {
        &self.party
    }

    fn notice(&mut self, event: &Event, known: &World) {
        let What::Request(what) = &event.what else {
            return;
        };
        let id = request_of(what);
        let Some(body) = self.body.clone() else {
            return;
        };
        let ours = known
            .requests
            .get(id)
            .is_some_and(|state| state.to == self.party);
        if !ours {
            return;
        }
        let policy = &body.policy;
        match what {
            RequestEvent::Sent { .. } | RequestEvent::Forwarded { .. } => {
                let acknowledged = event.at + policy.acknowledges_in;
                let answered = acknowledged + policy.answers_in;
                self.plan(acknowledged, Step::Acknowledge(id.clone()));
                self.plan(answered, Step::Answer(id.clone()));
            }
            RequestEvent::Granted { ready, .. } => {
                let epilogue = known
                    .requests
                    .get(id)
                    .and_then(|state| known.scenario.form(&state.draft.form))
                    .is_some_and(|form| form.epilogue_only);
                if !epilogue {
                    let at = event.at.max(*ready) + Length::from_secs(30);
                    self.plan(at, Step::Execute(id.clone()));
                }
            }
            _ => {}
        }
    }

    fn wake(&self) -> Option<Moment> {
        self.todo.first_key_value().map(|((at, _), _)| *at)
    }

    fn act(&mut self, now: Moment, known: &World, out: &mut Vec<Command>) {
        let Party::Sim(external) = self.party.clone() else {
            return;
        };
        while self.wake().is_some_and(|at| at <= now) {
            let Some((_, step)) = self.todo.pop_first() else {
                return;
            };
            if let Some(ask) = self.perform(known, &step) {
                out.push(Command {
                    by: Actor::Sim(external.clone()),
                    ask: Ask::Request(ask),
                });
            }
        }
    }
}
