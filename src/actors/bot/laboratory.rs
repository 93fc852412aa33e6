//! The laboratory: queue examinations, report findings, ask for help and give it.

use super::super::habits::{self, Slip};
use super::super::profile::Desk;
use super::super::todo::Task;
use super::Bot;
use crate::exercise::*;
use crate::scenario::*;
use std::sync::Arc;

impl Bot {
    pub(super) fn laboratory(&mut self, at: Moment, what: &LaboratoryEvent) {
        if let LaboratoryEvent::Finished {
            item,
            team,
            answers,
            ..
        } = what
            && self.is_me(team)
        {
            for (question, answer) in answers {
                let answer = if self.slips(Slip::WrongFinding) {
                    self.profile.texts.wrong.clone()
                } else {
                    answer.clone()
                };
                self.next(at, Task::Submit(item.clone(), question.clone(), answer));
            }
        }
    }

    pub(super) fn examine(&mut self, known: &World, copy: CopyId) {
        let open = known
            .copies
            .get(&copy)
            .is_some_and(|known| !known.examined && known.holder == self.profile.team);
        let queued = known
            .jobs
            .values()
            .any(|job| matches!(&job.kind, JobKind::Examine(other, _, _) if *other == copy));
        if open && !queued {
            self.ask(
                Desk::Forensics,
                Ask::Laboratory(AskLaboratory::Queue { copy }),
            );
        }
    }

    pub(super) fn submit(&mut self, item: ItemId, question: Arc<str>, answer: Arc<str>) {
        let ask = AskLaboratory::Submit {
            item,
            question,
            answer,
            confidence: habits::confidence(self.skill),
            lines: Vec::new(),
        };
        self.ask(Desk::Forensics, Ask::Laboratory(ask));
    }

    /// Own laboratory will not do in time: the best equipped state with a route is asked.
    pub(super) fn want_laboratory(&mut self, at: Moment) {
        let lender = self
            .profile
            .lenders
            .iter()
            .find(|nation| {
                let asked = self.profile.routes.for_state(nation, Asks::Lend);
                asked.is_some()
            })
            .cloned();
        let Some(lender) = lender else { return };
        let key = (Subject::Laboratory, Asks::Lend, None);
        if self.asked.contains(&key) {
            return;
        }
        self.asked.insert(key);
        if !self.slips(Slip::NoHelp) {
            self.soon(at, Task::Ask(Subject::Laboratory, Asks::Lend, Some(lender)));
        }
    }
}
