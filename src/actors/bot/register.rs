//! The register: merge, capture, and only then block and ask for removal; lawful content is let be.

use super::super::habits::Slip;
use super::super::profile::Desk;
use super::super::todo::Task;
use super::Bot;
use crate::exercise::*;
use crate::scenario::*;

/// How long a block waits for a capture.
const WAIT: Length = Length::from_mins(2);
/// How often it waits.
const PATIENCE: u8 = 8;

impl Bot {
    pub(super) fn register(&mut self, at: Moment, what: &RegisterEvent, known: &World) {
        match what {
            RegisterEvent::Listed { group, card } => self.listed(at, group, card),
            RegisterEvent::Assessed { group, team, shows } if self.is_me(team) => {
                self.assessed(at, group, shows, known);
            }
            RegisterEvent::Captured { group, team, .. } if self.is_me(team) => {
                self.captured(at, group, known);
            }
            RegisterEvent::Blocked { team, .. }
                if self.is_me(team)
                    && self.profile.notice != Notice::Never
                    && !self.told_users
                    && !self.slips(Slip::NotPublished) =>
            {
                self.told_users = true;
                self.soon(at, Task::Publish(Publication::Notice));
            }
            _ => {}
        }
    }

    fn listed(&mut self, at: Moment, group: &GroupId, card: &GroupCard) {
        if !self.groups.insert(group.clone()) {
            return;
        }
        if card.duplicates > 0 && !self.slips(Slip::Overlook) {
            // The keeper of the register tidies it; others do only if nobody has.
            let wait = if self.profile.coordinates { 6 } else { 12 };
            self.later(at, Length::from_mins(wait), Task::Merge(group.clone()));
        }
        if self.slips(Slip::NotAssessed) {
            self.act_against(at, group);
        } else {
            self.next(at, Task::Assess(group.clone()));
        }
    }

    /// What is listed is what it was reported to be, or what it was taken for.
    fn act_against(&mut self, at: Moment, group: &GroupId) {
        if !self.acted_against.insert(group.clone()) {
            return;
        }
        if !self.slips(Slip::NoCapture) {
            self.soon(at, Task::Capture(group.clone()));
        }
        let first = self.stance.contains(&Principle::SpeedFirst) || self.slips(Slip::BlockFirst);
        if self.profile.nation.is_some() && first {
            self.next(at, Task::Block(group.clone(), false, 0));
        }
    }

    /// We have looked: what is lawful is let be, and a block of it lifted.
    fn assessed(&mut self, at: Moment, group: &GroupId, shows: &ConceptId, known: &World) {
        if !self.lawful(Some(shows)) {
            self.act_against(at, group);
        } else if blocks(known, group, &self.profile.team) {
            self.soon(at, Task::Unblock(group.clone()));
        }
    }

    /// Whether we know that a group shows what is lawful.
    pub(super) fn lawful_group(&self, state: &GroupState) -> bool {
        self.lawful(Some(state.concept_for(&self.profile.team)))
    }

    /// We have the pages: now they may go, here and at their hosts.
    fn captured(&mut self, at: Moment, group: &GroupId, known: &World) {
        let Some(state) = known.groups.get(group) else {
            return;
        };
        if self.profile.nation.is_none() || self.lawful_group(state) {
            return;
        }
        self.soon(at, Task::Block(group.clone(), true, 0));
        let mut hosts = state.card.hosted_in.clone();
        hosts.sort_unstable();
        hosts.dedup();
        for nation in hosts {
            let asked = self.profile.routes.for_state(&nation, Asks::Remove);
            if !self.at_home(&nation) && asked.is_some() {
                let subject = Subject::Group(group.clone());
                self.soon(at, Task::Ask(subject, Asks::Remove, Some(nation)));
            }
        }
    }

    /// Pressed for speed, everything listed is blocked at once.
    pub(super) fn block_all(&mut self, at: Moment) {
        if self.profile.nation.is_none() {
            return;
        }
        let groups: Vec<_> = self.groups.iter().cloned().collect();
        for group in groups {
            self.next(at, Task::Block(group, false, 0));
        }
    }

    /// What was not looked at is looked at now; what was blocked in error is set right.
    pub(super) fn correct(&mut self, at: Moment) {
        let groups: Vec<_> = self.groups.iter().cloned().collect();
        for group in groups {
            self.soon(at, Task::Assess(group));
        }
        if !self.corrected && !self.slips(Slip::NotPublished) {
            self.corrected = true;
            self.soon(at, Task::Publish(Publication::Correction));
        }
    }

    /// Somebody points out that things are listed twice.
    pub(super) fn merge_all(&mut self, at: Moment) {
        let groups: Vec<_> = self.groups.iter().cloned().collect();
        for group in groups {
            self.soon(at, Task::Merge(group));
        }
    }

    pub(super) fn merge(&mut self, known: &World, group: GroupId) {
        if known.groups.get(&group).is_some_and(|state| !state.merged) {
            self.ask(Desk::Register, Ask::Register(AskRegister::Merge { group }));
        }
    }

    pub(super) fn assess(&mut self, known: &World, group: GroupId) {
        let team = &self.profile.team;
        let open = known
            .groups
            .get(&group)
            .filter(|state| !state.assessed_by.contains(team));
        if open.is_some() {
            self.ask(Desk::Register, Ask::Register(AskRegister::Assess { group }));
        } else if known
            .groups
            .get(&group)
            .is_some_and(|state| self.lawful_group(state) && state.blocked_by.contains_key(team))
        {
            self.unblock(known, group);
        }
    }

    pub(super) fn capture(&mut self, known: &World, group: GroupId) {
        let open = known
            .groups
            .get(&group)
            .is_some_and(|state| !state.captured_by.contains(&self.profile.team));
        if open {
            let care = self.care();
            let ask = AskRegister::Capture { group, care };
            self.ask(Desk::Forensics, Ask::Register(ask));
        }
    }

    pub(super) fn block(
        &mut self,
        now: Moment,
        known: &World,
        group: GroupId,
        wait: bool,
        tries: u8,
    ) {
        let Some(state) = known.groups.get(&group) else {
            return;
        };
        if state.blocked_by.contains_key(&self.profile.team) {
            return;
        }
        if wait && state.captured_by.is_empty() && tries < PATIENCE {
            self.later(now, WAIT, Task::Block(group, wait, tries + 1));
            return;
        }
        self.ask(Desk::Block, Ask::Register(AskRegister::Block { group }));
    }

    pub(super) fn unblock(&mut self, known: &World, group: GroupId) {
        if blocks(known, &group, &self.profile.team) {
            self.ask(Desk::Block, Ask::Register(AskRegister::Unblock { group }));
        }
    }
}

fn blocks(known: &World, group: &GroupId, team: &TeamId) -> bool {
    let state = known.groups.get(group);
    state.is_some_and(|state| state.blocked_by.contains_key(team))
}
