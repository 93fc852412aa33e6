//! What falls due, in one total order. Part of the world, so that a resumed or forked exercise loses none of it.

use super::actor::{JobId, RequestId};
use crate::scenario::*;
use std::collections::BTreeMap;
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
    Look(Moment),
    /// Play ends.
    End,
}

/// All that falls due, and what waits because its team is frozen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agenda {
    entries: BTreeMap<(Moment, Due), Option<TeamId>>,
    /// When each thing is due: each is due at most once.
    when: BTreeMap<Due, Moment>,
    waiting: BTreeMap<TeamId, Vec<(Length, Due)>>,
    /// A seat's world keeps no agenda: the host alone says what is due.
    idle: bool,
}

impl Agenda {
    /// An agenda that keeps nothing, for a seat's world.
    pub(super) fn idle() -> Self {
        Self {
            idle: true,
            ..Self::default()
        }
    }

    /// The next moment at which something is due.
    pub fn next(&self) -> Option<Moment> {
        self.entries.first_key_value().map(|((at, _), _)| *at)
    }

    /// What is due next, if it is due by then.
    pub fn first_due(&self, by: Moment) -> Option<(Moment, &Due)> {
        let ((at, due), _) = self.entries.first_key_value()?;
        (*at <= by).then_some((*at, due))
    }

    /// Everything that is due, in order. What waits with a frozen team is not among it.
    pub fn iter(&self) -> impl Iterator<Item = (Moment, &Due)> {
        self.entries.keys().map(|(at, due)| (*at, due))
    }

    /// How many entries there are, waiting ones included.
    pub fn len(&self) -> usize {
        self.entries.len() + self.waiting.values().map(Vec::len).sum::<usize>()
    }

    /// Whether nothing is due.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds an entry, not before now. If its owner is frozen, it waits with the owner.
    /// What is due already stays due at the earlier moment.
    pub(super) fn add(&mut self, now: Moment, at: Moment, due: Due, owner: Option<TeamId>) {
        if self.idle {
            return;
        }
        let at = at.max(now);
        if let Some(waiting) = owner.as_ref().and_then(|team| self.waiting.get_mut(team)) {
            waiting.push((at.since(now), due));
            return;
        }
        if let Some(earlier) = self.when.get(&due).copied() {
            if earlier <= at {
                return;
            }
            self.entries.remove(&(earlier, due.clone()));
        }
        self.when.insert(due.clone(), at);
        self.entries.insert((at, due), owner);
    }

    /// Removes the entry for this, due or waiting.
    pub(super) fn cancel(&mut self, due: &Due) {
        if let Some(at) = self.when.remove(due) {
            self.entries.remove(&(at, due.clone()));
        }
        for waiting in self.waiting.values_mut() {
            waiting.retain(|(_, other)| other != due);
        }
    }

    /// Removes what lies before now: it has been dealt with.
    pub(super) fn prune(&mut self, now: Moment) {
        while let Some(((at, _), _)) = self.entries.first_key_value() {
            if *at >= now {
                return;
            }
            if let Some(((_, due), _)) = self.entries.pop_first() {
                self.when.remove(&due);
            }
        }
    }

    /// Removes the entry that is due first.
    pub(super) fn drop_first(&mut self) {
        if let Some(((_, due), _)) = self.entries.pop_first() {
            self.when.remove(&due);
        }
    }

    /// Takes a team's entries out of time.
    pub(super) fn freeze(&mut self, now: Moment, team: &TeamId) {
        if self.idle {
            return;
        }
        let waiting = self.waiting.entry(team.clone()).or_default();
        self.entries.retain(|(at, due), owner| {
            let frozen = owner.as_ref() == Some(team);
            if frozen {
                waiting.push((at.since(now), due.clone()));
                self.when.remove(due);
            }
            !frozen
        });
    }

    /// Puts a team's entries back into time, each as far ahead as it was.
    pub(super) fn thaw(&mut self, now: Moment, team: &TeamId) {
        for (left, due) in self.waiting.remove(team).unwrap_or_default() {
            self.add(now, now + left, due, Some(team.clone()));
        }
    }
}
