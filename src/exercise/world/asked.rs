//! What was asked of teams, and which of their acts answer it.

use super::{Deed, World};
use crate::exercise::audience::recipients;
use crate::scenario::*;

impl World {
    /// The first act of a team that answers what was asked of it by this event. What names nothing that it is about has
    /// to come after that; anything else counts whenever it was done.
    pub fn did_as_asked(&self, team: &TeamId, act: &Act, asked: u64) -> Option<&Deed> {
        let since = if act.is_done_anew() { asked } else { 0 };
        let mut deeds = self.deeds.get(act)?.iter();
        deeds.find(|deed| deed.by == *team && deed.seq >= since)
    }

    /// The same of what an inject asks, or will ask.
    pub fn did_for_inject(&self, team: &TeamId, act: &Act, inject: &InjectId) -> Option<&Deed> {
        let asked = self.injects.get(inject).and_then(|state| state.seq);
        self.did_as_asked(team, act, asked.unwrap_or(u64::MAX))
    }

    /// The acts of a team that can bear out that it did what a task looks for, in their order. What names nothing that
    /// it is about counts from the moment at which it was first asked for, and in a task with which injects are to be
    /// acknowledged once the last of them has come.
    pub fn done_for_task<'a>(
        &'a self,
        task: &EvaluationTask,
        team: &'a TeamId,
        act: &Act,
    ) -> impl Iterator<Item = &'a Deed> + Clone {
        let since = if act.is_done_anew() {
            let first = self.first_asked(team, act).unwrap_or(0);
            self.came_with(task).map(|came| came.max(first))
        } else {
            Some(0)
        };
        let deeds = self.deeds.get(act).map(Vec::as_slice).unwrap_or_default();
        deeds
            .iter()
            .filter(move |deed| deed.by == *team && since.is_some_and(|since| deed.seq >= since))
    }

    /// By which event an inject or a duty first asked a team for an act.
    fn first_asked(&self, team: &TeamId, act: &Act) -> Option<u64> {
        let injects = self.scenario.msel.iter().filter(|inject| {
            inject.expects.iter().any(|expectation| match expectation {
                Expectation::Each(each) => {
                    each == act && recipients(self, &inject.to).contains(team)
                }
                Expectation::By(by, each) => each == act && by == team,
            })
        });
        let injects = injects.filter_map(|inject| self.injects.get(&inject.id)?.seq);
        let duties = self.scenario.duties.iter();
        let duties = duties.filter(|duty| duty.act == *act && duty.from == *team);
        let duties = duties.filter_map(|duty| Some(self.duties.get(&duty.id)?.due?.1));
        injects.chain(duties).min()
    }

    /// The release of the last of the injects that a task asks to be acknowledged; the start if it asks for none, none
    /// if one never came.
    fn came_with(&self, task: &EvaluationTask) -> Option<u64> {
        let mut since = 0;
        for expectation in &task.seen_by {
            let (Expectation::By(_, act) | Expectation::Each(act)) = expectation;
            if let Act::Acknowledge(inject) = act {
                since = since.max(self.injects.get(inject)?.seq?);
            }
        }
        Some(since)
    }
}
