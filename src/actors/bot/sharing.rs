//! Leads: to whom they concern, in the form that endangers nobody.

use super::super::habits::Slip;
use super::super::profile::Desk;
use super::super::todo::Task;
use super::Bot;
use crate::exercise::*;
use crate::scenario::*;

impl Bot {
    /// A lead has come: from the story, or from another team.
    pub(super) fn lead(
        &mut self,
        at: Moment,
        lead: &LeadId,
        card: &LeadCard,
        to: &[TeamId],
        from: Option<&TeamId>,
    ) {
        if !to.iter().any(|team| self.is_me(team)) {
            return;
        }
        if card.concerns.iter().all(|team| self.is_me(team)) && !card.secret {
            return;
        }
        if from.is_none() {
            if !self.slips(Slip::NotShared) {
                self.soon(at, Task::Share(lead.clone()));
            }
        } else if self.profile.coordinates && !self.slips(Slip::NotShared) {
            // The originator may be about to tell the others itself.
            self.later(at, Length::from_mins(3), Task::Share(lead.clone()));
        }
    }

    pub(super) fn share(&mut self, known: &World, lead: LeadId) {
        let Some(state) = known.leads.get(&lead) else {
            return;
        };
        let card = &state.card;
        let withheld = self.stance.contains(&Principle::Withhold)
            || self.stance.contains(&Principle::RefuseWithReasons);
        if card.secret && withheld {
            return;
        }
        let widely = self.slips(Slip::SharedWidely);
        let left = !self.profile.coordinates
            && card.concerns.contains(&self.profile.coordinator)
            && self.slips(Slip::LeftToCoordinator);
        let everybody = self
            .profile
            .states
            .iter()
            .chain([&self.profile.coordinator]);
        let to: Vec<TeamId> = everybody
            .filter(|team| !left || **team == self.profile.coordinator)
            .filter(|team| widely || card.concerns.contains(team))
            .filter(|team| !self.is_me(team) && !state.holders.contains_key(*team))
            .cloned()
            .collect();
        if to.is_empty() {
            return;
        }
        let exposed = self.stance.contains(&Principle::ShareAll) || self.slips(Slip::Exposed);
        let sanitised = card.secret && !exposed;
        let mark = if self.slips(Slip::OverMark) {
            self.profile.top_mark.clone()
        } else {
            card.mark.clone().or_else(|| self.profile.mark.clone())
        };
        let ask = AskSharing::Inform {
            lead,
            to,
            sanitised,
            mark,
        };
        self.ask(Desk::Contact, Ask::Sharing(ask));
    }
}
