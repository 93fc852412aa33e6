//! What falls due, in one total order. Part of the world, so that a resumed or forked exercise loses none of it.

use super::actor::{JobId, RequestId};
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Something that falls due. The order of the variants is the order within one moment:
/// what people finish in time counts before what time takes, and the story speaks last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// A step or job is done.
    Job(JobId),
    /// A block takes effect.
    Block(TeamId, GroupId),
    /// A service is back.
    Restored(NationId, Arc<str>),
    /// A hold lapses unless followed up.
    HoldLapse(ItemId),
    /// An item is lost unless held or acquired.
    Loss(ItemId),
    /// The joint action takes place.
    JointAction,
    /// A request passes its limit.
    RequestLimit(RequestId),
    /// An inject's limit passes.
    InjectLimit(InjectId),
    /// An inject is due.
    Inject(InjectId),
    /// A condition that names this moment has to be looked at again.
    Look,
    /// Play ends.
    End,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    at: Moment,
    due: Due,
    owner: Option<TeamId>,
}

/// All that falls due, and what waits because its team is frozen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agenda {
    entries: BTreeSet<Entry>,
    waiting: BTreeMap<TeamId, Vec<(Length, Due)>>,
    /// A seat's world keeps no agenda: the host alone says what is due.
    pub(super) idle: bool,
}

impl Agenda {
    /// The next moment at which something is due.
    pub fn next(&self) -> Option<Moment> {
        self.entries.first().map(|entry| entry.at)
    }

    /// What is due next, if it is due by then.
    pub fn first_due(&self, by: Moment) -> Option<(Moment, &Due)> {
        self.entries
            .first()
            .filter(|entry| entry.at <= by)
            .map(|entry| (entry.at, &entry.due))
    }

    /// Everything that is due, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Moment, &Due)> {
        self.entries.iter().map(|entry| (entry.at, &entry.due))
    }

    /// How many entries there are, waiting ones included.
    pub fn len(&self) -> usize {
        self.entries.len() + self.waiting.values().map(Vec::len).sum::<usize>()
    }

    /// Whether nothing is due.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds an entry. If its owner is frozen, it waits with the owner.
    pub(super) fn add(&mut self, now: Moment, at: Moment, due: Due, owner: Option<TeamId>) {
        if self.idle {
            return;
        }
        if let Some(waiting) = owner.as_ref().and_then(|team| self.waiting.get_mut(team)) {
            waiting.push((at.since(now), due));
        } else {
            self.entries.insert(Entry { at, due, owner });
        }
    }

    /// Removes every entry for this.
    pub(super) fn cancel(&mut self, due: &Due) {
        self.entries.retain(|entry| entry.due != *due);
        for waiting in self.waiting.values_mut() {
            waiting.retain(|(_, other)| other != due);
        }
    }

    /// Removes the entry that has just fallen due.
    pub(super) fn done(&mut self, at: Moment, due: &Due) {
        if self
            .entries
            .first()
            .is_some_and(|entry| entry.at == at && entry.due == *due)
        {
            self.entries.pop_first();
        }
    }

    /// Takes a team's entries out of time.
    pub(super) fn freeze(&mut self, now: Moment, team: &TeamId) {
        if self.idle {
            return;
        }
        let waiting = self.waiting.entry(team.clone()).or_default();
        self.entries.retain(|entry| {
            let frozen = entry.owner.as_ref() == Some(team);
            if frozen {
                waiting.push((entry.at.since(now), entry.due.clone()));
            }
            !frozen
        });
    }

    /// Puts a team's entries back into time, each as far ahead as it was.
    pub(super) fn thaw(&mut self, now: Moment, team: &TeamId) {
        for (left, due) in self.waiting.remove(team).unwrap_or_default() {
            self.entries.insert(Entry {
                at: now + left,
                due,
                owner: Some(team.clone()),
            });
        }
    }
}
