//! Incoming requests: acknowledged, reviewed, returned or decided, carried out.

use super::super::defects::{defects, request_of};
use super::super::habits::Slip;
use super::super::profile::Desk;
use super::super::todo::Task;
use super::Bot;
use super::asking::asks;
use crate::exercise::*;
use crate::scenario::*;

/// How often carrying out is put off for want of a copy.
const PATIENCE: u8 = 12;
/// How long it is put off.
const WAIT: Length = Length::from_mins(2);

impl Bot {
    pub(super) fn request(&mut self, at: Moment, what: &RequestEvent, known: &World) {
        let id = request_of(what);
        let Some(state) = known.requests.get(id) else {
            return;
        };
        if self.is_me(&state.from) {
            self.own_request(at, id, what, state, known);
        } else if state.to == self.profile.party {
            match what {
                RequestEvent::Sent { .. } | RequestEvent::Forwarded { .. }
                    if !self.slips(Slip::Unanswered) =>
                {
                    self.soon(at, Task::AcknowledgeRequest(id.clone()));
                }
                RequestEvent::Granted { ready, .. } => self.granted(at, id, *ready, state, known),
                _ => {}
            }
        }
    }

    pub(super) fn acknowledge_request(&mut self, now: Moment, known: &World, request: RequestId) {
        let Some(state) = self.before_us(known, &request) else {
            return;
        };
        if state.status == RequestStatus::Sent {
            let ask = AskRequest::Acknowledge {
                request: request.clone(),
            };
            self.ask(Desk::Contact, Ask::Request(ask));
        }
        self.next(now, Task::Review(request));
    }

    pub(super) fn review(&mut self, now: Moment, known: &World, request: RequestId) {
        let Some(state) = self.before_us(known, &request) else {
            return;
        };
        if matches!(
            state.status,
            RequestStatus::Sent | RequestStatus::Acknowledged
        ) {
            let ask = AskRequest::Review {
                request: request.clone(),
            };
            self.ask(Desk::Contact, Ask::Request(ask));
        }
        self.soon(now, Task::Decide(request));
    }

    pub(super) fn decide(&mut self, now: Moment, known: &World, request: RequestId) {
        let Some(state) = self.before_us(known, &request) else {
            return;
        };
        if !matches!(
            state.status,
            RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
        ) {
            return;
        }
        if self.pass_on(known, &request, state) {
            return;
        }
        let mut found = defects(known, state, &self.profile.party);
        if found.is_empty() && state.attempts < 2 && self.slips(Slip::WrongAnswer) {
            found.push(Defect::Competence);
        }
        if !found.is_empty() {
            let ask = AskRequest::Return {
                request,
                defects: found,
            };
            self.ask(Desk::Contact, Ask::Request(ask));
            return;
        }
        if let Some(ground) = self.ground(known, state) {
            self.refuse(now, known, request, ground);
            return;
        }
        let form = known.scenario.form(&state.draft.form);
        let lost = matches!(&state.draft.about, Subject::Item(item)
            if known.items.get(item).is_some_and(|item| item.lost.is_some())
                && known.copies_of(&self.profile.team, item).next().is_none());
        if lost || form.is_some_and(|form| form.epilogue_only) {
            let ask = AskRequest::Postpone {
                request,
                until: now + Length::from_mins(60),
                reasons: self.profile.texts.consultation.clone(),
            };
            self.ask(Desk::Release, Ask::Request(ask));
            return;
        }
        let conditions = match form.map(|form| form.asks) {
            Some(Asks::Lend) => Some(self.profile.texts.observer.clone()),
            Some(Asks::Produce | Asks::DiscloseSubscriber | Asks::DiscloseTraffic) => {
                Some(self.profile.texts.conditions.clone())
            }
            _ => None,
        };
        let ask = AskRequest::Grant {
            request,
            conditions,
            in_part: false,
        };
        self.ask(Desk::Release, Ask::Request(ask));
    }

    /// A body that is not competent passes a request on, and the sender learns of it.
    fn pass_on(&mut self, known: &World, request: &RequestId, state: &Request) -> bool {
        let Subject::Item(item) = &state.draft.about else {
            return false;
        };
        let card = known.items.get(item).and_then(|item| item.card.as_ref());
        let Some(card) = card.filter(|card| !self.at_home(&card.jurisdiction)) else {
            return false;
        };
        let competent = self.profile.team_of.get(&card.jurisdiction);
        let ask = match competent.filter(|team| **team != state.from) {
            Some(team) => AskRequest::Forward {
                request: request.clone(),
                to: Party::Team(team.clone()),
            },
            None => AskRequest::Return {
                request: request.clone(),
                defects: vec![Defect::Competence],
            },
        };
        self.ask(Desk::Contact, Ask::Request(ask));
        true
    }

    /// The ground on which own doctrine or the law refuses a request, if it does.
    fn ground(&self, known: &World, state: &Request) -> Option<GroundId> {
        let draft = &state.draft;
        let instrument = known.scenario.instrument(&draft.instrument)?;
        let (secret, lawful) = match &draft.about {
            Subject::Item(item) => known
                .items
                .get(item)
                .and_then(|item| item.card.as_ref())
                .map_or((false, false), |card| {
                    (card.secret, self.lawful(card.concept.as_ref()))
                }),
            Subject::Group(group) => known
                .groups
                .get(group)
                .map_or((false, false), |group| (false, self.lawful_group(group))),
            Subject::Laboratory | Subject::Withheld => (false, false),
        };
        let by_doctrine = self.profile.refuses.iter().find(|rule| {
            rule.form == draft.form
                && match rule.when {
                    RefusesWhen::Always => true,
                    RefusesWhen::LawfulSpeech => lawful,
                    RefusesWhen::Secret => secret,
                    // A request without an identifier was returned before it came to this.
                    RefusesWhen::Bulk => false,
                }
        });
        if let Some(rule) = by_doctrine {
            return Some(rule.ground.clone());
        }
        (secret || lawful)
            .then(|| instrument.grounds.first().cloned())
            .flatten()
    }

    fn refuse(&mut self, now: Moment, known: &World, request: RequestId, ground: GroundId) {
        let consult = known
            .scenario
            .ground(&ground)
            .is_some_and(|ground| ground.consult_first);
        if consult && self.consulted.insert(request.clone()) && !self.slips(Slip::NoConsultation) {
            let text = self.profile.texts.consultation.clone();
            let ask = AskRequest::Consult {
                request: request.clone(),
                text,
            };
            self.ask(Desk::Contact, Ask::Request(ask));
            self.soon(now, Task::Decide(request));
            return;
        }
        let reasons = if self.slips(Slip::NoReasons) {
            self.profile.texts.none.clone()
        } else {
            self.profile.texts.reasons.clone()
        };
        let ask = AskRequest::Refuse {
            request,
            ground,
            reasons,
        };
        self.ask(Desk::Release, Ask::Request(ask));
    }

    /// We have granted: it is carried out once approval is there, and what has to be handed over is acquired.
    fn granted(
        &mut self,
        at: Moment,
        id: &RequestId,
        ready: Moment,
        state: &Request,
        known: &World,
    ) {
        if self.slips(Slip::NotExecuted) {
            return;
        }
        self.to_execute.insert(id.clone());
        self.next(at.max(ready), Task::Execute(id.clone(), 0));
        if let Subject::Item(item) = &state.draft.about
            && asks(known, &state.draft) != Some(Asks::Preserve)
        {
            self.fetch(at, item, known);
        }
    }

    /// Sees to it that there is a copy to hand over.
    fn fetch(&mut self, at: Moment, item: &ItemId, known: &World) {
        if known.copies_of(&self.profile.team, item).next().is_some() {
            return;
        }
        let authorised = known
            .items
            .get(item)
            .is_some_and(|state| state.authority.contains(&self.profile.team));
        if authorised {
            self.next(at, Task::Acquire(item.clone(), 1));
        } else {
            self.next(at, Task::Authority(item.clone()));
        }
    }

    pub(super) fn execute(&mut self, now: Moment, known: &World, request: RequestId, tries: u8) {
        if !self.to_execute.contains(&request) {
            return;
        }
        let open = self.before_us(known, &request).filter(|state| {
            matches!(
                state.status,
                RequestStatus::Granted | RequestStatus::Partial
            )
        });
        let Some(state) = open else {
            self.to_execute.remove(&request);
            return;
        };
        if state.ready.is_some_and(|ready| ready > now) {
            // The task that waits for approval is still to come.
            return;
        }
        let mut copies = Vec::new();
        if let Subject::Item(item) = &state.draft.about
            && asks(known, &state.draft) != Some(Asks::Preserve)
        {
            let best = known
                .copies_of(&self.profile.team, item)
                .max_by_key(|(_, copy)| (copy.evidence, copy.sha256.is_some(), copy.authority));
            match best {
                Some((_, copy))
                    if copy.sha256.is_none() && tries == 0 && self.skill != Skill::Novice =>
                {
                    self.later(now, Length::from_secs(30), Task::Execute(request, 1));
                    return;
                }
                Some((copy, _)) => copies.push(copy.clone()),
                None => {
                    if tries < PATIENCE {
                        self.fetch(now, item, known);
                        self.later(now, WAIT, Task::Execute(request, tries + 1));
                    }
                    return;
                }
            }
        }
        self.to_execute.remove(&request);
        let bare =
            self.slips(Slip::NoMark) && !self.profile.never.contains(&Never::TransferWithoutMark);
        let mark = if bare {
            None
        } else if self.slips(Slip::OverMark) {
            self.profile.top_mark.clone()
        } else {
            self.profile.mark.clone()
        };
        let utc = !self.slips(Slip::NoUtc);
        let ask = AskRequest::Execute {
            request,
            copies,
            mark,
            utc,
        };
        self.ask(Desk::Release, Ask::Request(ask));
    }

    fn before_us<'a>(&self, known: &'a World, request: &RequestId) -> Option<&'a Request> {
        known
            .requests
            .get(request)
            .filter(|state| state.to == self.profile.party)
    }
}
