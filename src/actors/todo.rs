//! What a player means to do, and when. Everything a bot does goes through here, so that nothing is
//! looked for at every event and a frozen team's intentions wait with it.

use super::draw::Draws;
use crate::exercise::{CopyId, RequestId, Subject};
use crate::scenario::*;
use std::collections::BTreeMap;

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Task {
    /// Acknowledge an inject.
    AcknowledgeInject(InjectId),
    /// Answer a dilemma.
    Choose(DilemmaId, OptionId),
    /// Publish something.
    Publish(Publication),
    /// Report status.
    Report,
    /// Vote on the crosswalk.
    Vote,
    /// Answer the proposal of a joint action.
    Confirm,
    /// Act alone.
    ActAlone,
    /// Propose a joint action, if nobody has.
    Propose,
    /// Submit exhibits.
    Exhibits,
    /// Produce the custody records of what is held.
    Custody,
    /// Restore a service.
    Restore(std::sync::Arc<str>),
    /// Isolate an item.
    Isolate(ItemId),
    /// Record authority over an item.
    Authority(ItemId),
    /// Switch the machine off.
    PowerOff(ItemId),
    /// Order an item kept.
    Hold(ItemId),
    /// Acquire an item; how often it was put off.
    Acquire(ItemId, u8),
    /// Hash a copy.
    Hash(CopyId),
    /// Seal and store a copy.
    Seal(CopyId),
    /// Have a copy examined.
    Examine(CopyId),
    /// Submit a finding.
    Submit(ItemId, std::sync::Arc<str>, std::sync::Arc<str>),
    /// Verify a received copy.
    Verify(CopyId),
    /// Ask for something, abroad or of a body.
    Ask(Subject, Asks, Option<NationId>),
    /// Sign and send a request.
    Send(RequestId),
    /// Mend a returned request.
    Mend(RequestId),
    /// Confirm that an answer came.
    Receive(RequestId),
    /// Accept conditions.
    Accept(RequestId),
    /// Acknowledge an incoming request.
    AcknowledgeRequest(RequestId),
    /// Begin to review it.
    Review(RequestId),
    /// Decide on it.
    Decide(RequestId),
    /// Carry it out; how often it was put off.
    Execute(RequestId, u8),
    /// Share a lead.
    Share(LeadId),
    /// Look at what a group shows.
    Assess(GroupId),
    /// Merge duplicates.
    Merge(GroupId),
    /// Capture a group.
    Capture(GroupId),
    /// Block a group; whether capture is waited for, and how often it was put off.
    Block(GroupId, bool, u8),
    /// Lift a block.
    Unblock(GroupId),
    /// Write to everybody.
    Flood,
}

/// What a player means to do, soonest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Todo {
    tasks: BTreeMap<(Moment, u32), Task>,
    added: u32,
}

impl Todo {
    /// Means to do this then.
    pub(super) fn add(&mut self, at: Moment, task: Task) {
        self.added = self.added.wrapping_add(1);
        self.tasks.insert((at, self.added), task);
    }

    /// Means to do this after a while drawn between two lengths.
    pub(super) fn after(
        &mut self,
        now: Moment,
        (least, most): (Length, Length),
        draws: &mut Draws,
        task: Task,
    ) {
        let at = now + draws.between(least, most);
        self.add(at, task);
    }

    /// When the next thing is to be done.
    pub(super) fn next(&self) -> Option<Moment> {
        self.tasks.first_key_value().map(|((at, _), _)| *at)
    }

    /// Takes the next thing to do, if its time has come.
    pub(super) fn take(&mut self, now: Moment) -> Option<Task> {
        if self.next()? > now {
            return None;
        }
        self.tasks.pop_first().map(|(_, task)| task)
    }

    /// Each thing to do in a list of its own, the soonest first.
    pub(super) fn each(&self) -> impl Iterator<Item = Self> {
        self.tasks.iter().map(|(at, task)| Self {
            tasks: BTreeMap::from([(*at, task.clone())]),
            added: self.added,
        })
    }

    /// Everything waits this much longer.
    pub(super) fn shift(&mut self, by: Length) {
        self.tasks = std::mem::take(&mut self.tasks)
            .into_iter()
            .map(|((at, n), task)| ((at + by, n), task))
            .collect();
    }

    /// Nothing is to be done any more.
    pub(super) fn clear(&mut self) {
        self.tasks.clear();
    }
}
