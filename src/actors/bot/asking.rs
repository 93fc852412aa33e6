//! Own requests: written, signed, sent, mended, followed up, received.

use super::super::habits::Slip;
use super::super::profile::{Desk, Profile};
use super::super::reading;
use super::super::routes::Route;
use super::super::strategy::Strategy;
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
        for asks in self.wants(card) {
            let subject = Subject::Item(item.clone());
            self.soon(at + wait, Task::Ask(subject, asks, None));
        }
    }

    /// What is asked of whoever keeps an item: what its description makes one think of, and what that body
    /// hands over, if it is none of this.
    pub(super) fn wants(&self, card: &ItemCard) -> Vec<Asks> {
        let mut wanted = reading::wanted(&card.title, &card.text).to_vec();
        let given: Vec<Asks> = self.profile.routes.keeper_gives(card).collect();
        if !given.iter().any(|asks| wanted.contains(asks)) {
            wanted.extend(given);
        }
        wanted
    }

    pub(super) fn ask_others(
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
        let Some((to, route)) = way(&profile, known, &subject, asks, nation.as_ref()) else {
            return;
        };
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
        let mut draft = self.paper(&profile, to, route, &matter, subject);
        if self.strategy == Some(Strategy::OverClassifier) {
            draft.mark = profile.top_mark.clone();
        }
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
        self.ask_the_others(&draft, false);
        let ask = AskRequest::Draft(Arc::new(draft));
        self.ask(Desk::Contact, Ask::Request(ask));
    }

    /// A paper about this, filled in as a trained hand does it.
    pub(super) fn written(&self, known: &World, subject: Subject, asks: Asks) -> Option<Draft> {
        let matter = self.matter(known, &subject, None)?;
        let (to, route) = way(&self.profile, known, &subject, asks, None)?;
        Some(self.paper(&self.profile, to, route, &matter, subject))
    }

    /// What is asked about; nothing if it is lost or gone already.
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
                Some(Matter {
                    title: card.title.clone(),
                    custodian: card.place.clone(),
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
                    title: state.card.title.clone(),
                    custodian: state.card.title.clone(),
                    concept: Some(state.concept_for(&self.profile.team).clone()),
                })
            }
            Subject::Laboratory => {
                let text = self.profile.texts.storage.clone();
                Some(Matter {
                    title: text.clone(),
                    custodian: text,
                    concept: None,
                })
            }
            Subject::Withheld => None,
        }
    }

    /// A form with every field filled in, as a trained hand does it.
    fn paper(
        &self,
        profile: &Profile,
        to: Party,
        route: &Route,
        matter: &Matter,
        about: Subject,
    ) -> Draft {
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
            to,
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
        let signer = self.profile.routes.signer(&state.draft.form);
        let mut signer = signer.unwrap_or(&desk).clone();
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
        let about = &state.draft.about;
        let nation = match about {
            Subject::Group(_) | Subject::Laboratory => nation_of(known, &state.draft.to),
            Subject::Item(_) | Subject::Withheld => None,
        };
        let profile = self.profile.clone();
        let paper = self
            .matter(known, about, nation.as_ref())
            .and_then(|matter| {
                let asks = asks(known, &state.draft)?;
                let (to, route) = way(&profile, known, about, asks, nation.as_ref())?;
                Some(self.paper(&profile, to, route, &matter, about.clone()))
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

/// To whom a request about this goes, and by which route.
fn way<'a>(
    profile: &'a Profile,
    known: &World,
    subject: &Subject,
    asks: Asks,
    nation: Option<&NationId>,
) -> Option<(Party, &'a Route)> {
    match subject {
        Subject::Item(item) => {
            let card = known.items.get(item)?.card.as_ref()?;
            profile.routes.for_item(card, asks)
        }
        Subject::Group(_) | Subject::Laboratory => profile.routes.for_state(nation?, asks),
        Subject::Withheld => None,
    }
}

/// The state under whose law a party acts.
fn nation_of(known: &World, party: &Party) -> Option<NationId> {
    match party {
        Party::Team(team) => known.scenario.team(team)?.nation.clone(),
        Party::Sim(body) => known.scenario.external(body)?.nation.clone(),
    }
}
