//! What a spammer adds to the work: mail, reports and papers to everybody, over and over.

use super::super::profile::Desk;
use super::super::strategy::Strategy;
use super::super::todo::Task;
use super::Bot;
use crate::exercise::*;
use crate::scenario::*;
use std::sync::Arc;

/// How often a spammer writes to everybody.
const EVERY: Length = Length::from_mins(4);

impl Bot {
    pub(super) fn spams(&self) -> bool {
        self.strategy == Some(Strategy::Spammer)
    }

    /// The first wave is on its way.
    pub(super) fn begin_flood(&mut self, at: Moment) {
        if self.spams() {
            self.later(at, EVERY, Task::Flood);
        }
    }

    /// One wave: a mail to all, a report, and one more request for something that is known.
    pub(super) fn flood(&mut self, now: Moment, known: &World) {
        let profile = self.profile.clone();
        let text = profile.texts.status.clone();
        let everybody = profile.states.iter().chain([&profile.coordinator]);
        let to: Vec<Party> = everybody
            .filter(|team| **team != profile.team)
            .map(|team| Party::Team(team.clone()))
            .collect();
        let mail = AskMessage::write(to, text.clone(), profile.mark.clone());
        self.ask(Desk::Contact, Ask::Message(mail));
        let report = AskCoordination::ReportStatus { text };
        self.ask(Desk::Contact, Ask::Coordination(report));
        let items: Vec<ItemId> = known
            .items
            .iter()
            .filter(|(_, state)| state.card.is_some())
            .map(|(item, _)| item.clone())
            .collect();
        if let Some(item) = self.draws.one_of(&items).cloned() {
            self.ask_everybody(known, &item);
        }
        if now.since(Moment::START) + EVERY < profile.length {
            self.later(now, EVERY, Task::Flood);
        }
    }

    fn ask_everybody(&mut self, known: &World, item: &ItemId) {
        let Some(card) = known.items.get(item).and_then(|state| state.card.clone()) else {
            return;
        };
        for asks in self.wants(&card) {
            if let Some(draft) = self.written(known, Subject::Item(item.clone()), asks) {
                self.ask_the_others(&draft, true);
            }
        }
    }

    /// A spammer sends the same paper to every other state as well.
    pub(super) fn ask_the_others(&mut self, draft: &Draft, addressee: bool) {
        if !self.spams() {
            return;
        }
        let states = self.profile.states.clone();
        for team in states {
            let to = Party::Team(team);
            if addressee || to != draft.to {
                let draft = Draft {
                    to,
                    ..draft.clone()
                };
                let ask = AskRequest::Draft(Arc::new(draft));
                self.ask(Desk::Contact, Ask::Request(ask));
            }
        }
    }
}
