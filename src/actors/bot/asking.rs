//! Own requests: written, signed, sent, mended, followed up, received.

use super::super::habits::Slip;
use super::super::profile::{Desk, Profile, Route};
use super::super::reading;
use super::super::todo::Task;
use super::Bot;
use crate::exercise::*;
use crate::scenario::*;
use std::sync::Arc;

/// After so long without an answer to a request for preservation, the data are asked for all the same.
const FOLLOW_UP: Length = Length::from_mins(12);
/// How often a returned request is mended.
const MENDS: u8 = 3;

/// What a request is about, as its writer names it.
struct Matter {
    nation: NationId,
    to: Party,
    title: Arc<str>,
    custodian: Arc<str>,
    concept: Option<ConceptId>,
}

impl Bot {
    /// What happens to a request of this team's own.
    pub(super) fn own_request(
        &mut self,
        at: Moment,
        id: &RequestId,
        what: &RequestEvent,
        state: &Request,
        known: &World,
    ) {
        match what {
            RequestEvent::Drafted { .. } => {
                if self.slips(Slip::Unsent) {
                    self.later(at, Length::from_mins(20), Task::Send(id.clone()));
                } else {
                    self.next(at, Task::Send(id.clone()));
                }
            }
            RequestEvent::Sent { draft, .. } => {
                if let (Subject::Item(item), Some(Asks::Preserve)) =
                    (&draft.about, asks(known, draft))
                {
                    self.preserving.insert(item.clone(), id.clone());
                    self.then_ask(at, FOLLOW_UP, item, known);
                }
            }
            RequestEvent::Returned { .. } => {
                let mended = self.mended.entry(id.clone()).or_default();
                *mended += 1;
                if *mended <= MENDS {
                    self.soon(at, Task::Mend(id.clone()));
                }
            }
            RequestEvent::Granted {
                conditions: Some(_),
                ..
            } => self.next(at, Task::Accept(id.clone())),
            RequestEvent::Executed { .. } => {
                self.next(at, Task::Receive(id.clone()));
                self.answered(at, state, known);
            }
            RequestEvent::Refused { .. } => self.answered(at, state, known),
            _ => {}
        }
    }

    /// A request for preservation was answered: the data themselves are asked for next.
    fn answered(&mut self, at: Moment, state: &Request, known: &World) {
        if let (Subject::Item(item), Some(Asks::Preserve)) =
            (&state.draft.about, asks(known, &state.draft))
        {
            self.then_ask(at, Length::ZERO, item, known);
        }
    }

    fn then_ask(&mut self, at: Moment, wait: Length, item: &ItemId, known: &World) {
        let card = known.items.get(item).and_then(|state| state.card.as_ref());
        let Some(card) = card.filter(|_| !self.slips(Slip::NoFollowUp)) else {
            return;
        };
        for asks in reading::wanted(&card.title, &card.text) {
            let subject = Subject::Item(item.clone());
            self.soon(at + wait, Task::Ask(subject, *asks, None));
        }
    }

    pub(super) fn ask_abroad(
        &mut self,
        known: &World,
        subject: Subject,
        asks: Asks,
        nation: Option<NationId>,
    ) {
        let Some(matter) = self.matter(known, &subject, nation.as_ref()) else {
            return;
        };
        let profile = self.profile.clone();
        let route = profile.route(&matter.nation, asks).or_else(|| match asks {
            Asks::Preserve | Asks::DiscloseTraffic | Asks::DiscloseSubscriber => {
                profile.route(&matter.nation, Asks::Produce)
            }
            _ => None,
        });
        let Some(route) = route else { return };
        if let Subject::Item(item) = &subject
            && route.asks == Asks::Produce
            && known
                .copies_of(&profile.team, item)
                .any(|(_, copy)| copy.evidence)
        {
            return;
        }
        if subject != Subject::Laboratory
            && !self.asked.insert((subject.clone(), route.asks, nation))
        {
            return;
        }
        let mut draft = self.paper(&profile, route, &matter, subject);
        if self.slips(Slip::MissingField)
            && let Some(field) = self.draws.one_of(&route.blocking)
        {
            draft.fields.remove(field);
        }
        if self.slips(Slip::WrongChannel)
            && let Some(channel) = &profile.open_channel
        {
            draft.channel = channel.clone();
        }
        if self.slips(Slip::WrongAddressee)
            && let Some(team) = self.draws.one_of(&profile.states)
        {
            draft.to = Party::Team(team.clone());
        }
        if let Some(concept) = &matter.concept {
            if self.slips(Slip::WrongCode) {
                draft.code = profile
                    .wrong_code(concept, &mut self.draws)
                    .map(|(code, _, _)| code.clone())
                    .or(draft.code);
                draft.concept = None;
            } else if self.slips(Slip::LabelOnly) {
                draft.concept = None;
            }
        }
        let ask = AskRequest::Draft(Arc::new(draft));
        self.ask(Desk::Contact, Ask::Request(ask));
    }

    /// What is asked about, of which state and body; nothing if it is lost or nobody can be asked.
    fn matter(
        &self,
        known: &World,
        subject: &Subject,
        nation: Option<&NationId>,
    ) -> Option<Matter> {
        match subject {
            Subject::Item(item) => {
                let state = known.items.get(item)?;
                let card = state.card.as_ref().filter(|_| state.lost.is_none())?;
                let to = match self.profile.team_of.get(&card.jurisdiction) {
                    Some(team) => Party::Team(team.clone()),
                    None => Party::Sim(card.custodian.clone()?),
                };
                let (title, place) = (card.title.clone(), card.place.clone());
                Some(Matter {
                    nation: card.jurisdiction.clone(),
                    to,
                    title,
                    custodian: place,
                    concept: card.concept.clone(),
                })
            }
            Subject::Group(group) => {
                let state = known.groups.get(group)?;
                let nation = nation?;
                if state.removed_in.contains(nation) {
                    return None;
                }
                Some(Matter {
                    nation: nation.clone(),
                    to: Party::Team(self.profile.team_of.get(nation)?.clone()),
                    title: state.card.title.clone(),
                    custodian: state.card.title.clone(),
                    concept: Some(state.card.concept.clone()),
                })
            }
            Subject::Laboratory => {
                let nation = nation?;
                let text = self.profile.texts.storage.clone();
                Some(Matter {
                    nation: nation.clone(),
                    to: Party::Team(self.profile.team_of.get(nation)?.clone()),
                    title: text.clone(),
                    custodian: text,
                    concept: None,
                })
            }
            Subject::Withheld => None,
        }
    }

    /// A form with every field filled in, as a trained hand does it.
    fn paper(&self, profile: &Profile, route: &Route, matter: &Matter, about: Subject) -> Draft {
        let code = matter
            .concept
            .as_ref()
            .and_then(|concept| profile.code_for(concept))
            .or(profile.codes.first());
        let mut fields = route.fields.clone();
        for (field, kind) in &route.special {
            let entry = match kind {
                FieldKind::Custodian => matter.custodian.clone(),
                FieldKind::Offence => code.map_or_else(
                    || profile.texts.basis.clone(),
                    |(_, _, offence)| offence.clone(),
                ),
                _ => matter.title.clone(),
            };
            fields.insert(field.clone(), entry);
        }
        let follows = match &about {
            Subject::Item(item) if route.asks != Asks::Preserve => {
                self.preserving.get(item).cloned()
            }
            _ => None,
        };
        Draft {
            form: route.form.clone(),
            instrument: route.instrument.clone(),
            to: matter.to.clone(),
            about,
            fields,
            code: code.map(|(code, _, _)| code.clone()),
            concept: matter.concept.clone(),
            channel: route.channel.clone(),
            mark: profile.mark.clone(),
            follows,
        }
    }

    pub(super) fn send(&mut self, known: &World, request: RequestId) {
        let Some(state) = self.own(known, &request) else {
            return;
        };
        if !matches!(state.status, RequestStatus::Draft | RequestStatus::Returned) {
            return;
        }
        let desk = self.profile.seat(Desk::Contact).clone();
        let mut signer = self
            .profile
            .routes
            .values()
            .flatten()
            .find(|route| route.form == state.draft.form)
            .and_then(|route| route.signer.clone())
            .unwrap_or_else(|| desk.clone());
        if self.slips(Slip::WrongSignature) {
            signer = desk.clone();
        }
        let sign = AskRequest::Sign {
            request: request.clone(),
        };
        self.out.push(Command {
            by: signer,
            ask: Ask::Request(sign),
        });
        self.ask(Desk::Contact, Ask::Request(AskRequest::Send { request }));
    }

    /// Writes a returned request anew, whole this time.
    pub(super) fn mend(&mut self, known: &World, request: RequestId) {
        let Some(state) = self.own(known, &request) else {
            return;
        };
        if state.status != RequestStatus::Returned {
            return;
        }
        let nation = match &state.draft.about {
            Subject::Group(_) | Subject::Laboratory => state
                .draft
                .to
                .team()
                .and_then(|team| known.scenario.team(team)?.nation.clone()),
            Subject::Item(_) | Subject::Withheld => None,
        };
        let profile = self.profile.clone();
        let paper = self
            .matter(known, &state.draft.about, nation.as_ref())
            .and_then(|matter| {
                let asks = asks(known, &state.draft)?;
                let route = profile
                    .route(&matter.nation, asks)
                    .or_else(|| profile.route(&matter.nation, Asks::Produce))?;
                Some(self.paper(&profile, route, &matter, state.draft.about.clone()))
            });
        let Some(mut draft) = paper else { return };
        // The addressee stays; who asked the wrong body asks the right one anew.
        if draft.to != state.draft.to {
            self.ask(
                Desk::Contact,
                Ask::Request(AskRequest::Withdraw { request }),
            );
            self.ask(
                Desk::Contact,
                Ask::Request(AskRequest::Draft(Arc::new(draft))),
            );
            return;
        }
        if self.slips(Slip::LabelOnly) {
            draft.concept = None;
        }
        let draft = Arc::new(draft);
        self.ask(
            Desk::Contact,
            Ask::Request(AskRequest::Amend { request, draft }),
        );
    }

    pub(super) fn receive(&mut self, known: &World, request: RequestId) {
        if self
            .own(known, &request)
            .is_some_and(|state| state.status == RequestStatus::Executed)
        {
            self.ask(Desk::Contact, Ask::Request(AskRequest::Receive { request }));
        }
    }

    pub(super) fn accept(&mut self, known: &World, request: RequestId) {
        let open = self
            .own(known, &request)
            .is_some_and(|state| matches!(state.conditions, Some((_, false))));
        if open {
            let ask = AskSharing::AcceptConditions { request };
            self.ask(Desk::Contact, Ask::Sharing(ask));
        }
    }

    fn own<'a>(&self, known: &'a World, request: &RequestId) -> Option<&'a Request> {
        known
            .requests
            .get(request)
            .filter(|state| state.from == self.profile.team)
    }
}

/// What the form of a draft asks for.
pub(super) fn asks(known: &World, draft: &Draft) -> Option<Asks> {
    known.scenario.form(&draft.form).map(|form| form.asks)
}
