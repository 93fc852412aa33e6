//! Which conditions of the story have to be looked at again: those that name what has just happened.

use super::event::*;
use crate::scenario::*;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

/// The milestones, branches and duties whose conditions may have changed since they were last looked at.
///
/// A memory aid and no state: one that watches everything gives the same events, only later.
#[derive(Clone, Debug)]
pub(super) struct Watch {
    index: Arc<Index>,
    /// By place: milestones, then branches, then duties, in the order of the scenario.
    fresh: Vec<bool>,
    looked: Option<Moment>,
}

/// Where each thing that can happen is named.
#[derive(Debug, Default)]
struct Index {
    milestones: usize,
    branches: usize,
    duties: usize,
    /// By what they name.
    named: BTreeMap<Name, Vec<usize>>,
    /// By the moments that they name.
    moments: BTreeMap<Moment, Vec<usize>>,
    /// Whether chance has a say in it, by place.
    chance: Vec<bool>,
}

/// Something that a condition names and that events change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name {
    Act(Act),
    Inject(InjectId),
    Item(ItemId),
    /// How much admissible evidence there is.
    Grade,
    Milestone(MilestoneId),
    Branch(BranchId),
    Duty(DutyId),
    /// The outcome of chance.
    Draw,
}

impl Watch {
    /// Everything is to be looked at.
    pub(super) fn new(scenario: &Scenario) -> Self {
        let index = Arc::new(Index::of(scenario));
        Self {
            fresh: vec![true; index.milestones + index.branches + index.duties],
            looked: None,
            index,
        }
    }

    /// The same, with everything to be looked at.
    #[cfg(test)]
    pub(super) fn everything(&self) -> Self {
        Self {
            fresh: vec![true; self.fresh.len()],
            ..self.clone()
        }
    }

    /// An event was applied, and counted as these acts.
    pub(super) fn saw(&mut self, event: &Event, acts: &[Act]) {
        for act in acts {
            self.hear(&Name::Act(act.clone()));
        }
        match &event.what {
            What::Clock(_) | What::Story(StoryEvent::MilestoneCleared { .. }) => {
                self.fresh.fill(true);
            }
            What::Story(StoryEvent::MilestoneSet { milestone, .. }) => {
                self.hear(&Name::Milestone(milestone.clone()));
            }
            What::Story(StoryEvent::BranchTaken { branch }) => {
                self.hear(&Name::Branch(branch.clone()));
            }
            What::Story(StoryEvent::DutyDue { duty } | StoryEvent::DutyLifted { duty }) => {
                self.hear(&Name::Duty(duty.clone()));
            }
            What::Story(StoryEvent::Drawn { .. }) => self.hear(&Name::Draw),
            What::Msel(
                MselEvent::Released { inject, .. } | MselEvent::Retracted { inject, .. },
            ) => {
                self.hear(&Name::Inject(inject.clone()));
            }
            What::Evidence(what) => {
                self.hear(&Name::Grade);
                if let Some(item) = item(what) {
                    self.hear(&Name::Item(item.clone()));
                }
            }
            What::Msel(_)
            | What::Story(_)
            | What::Laboratory(_)
            | What::Request(_)
            | What::Sharing(_)
            | What::Register(_)
            | What::Coordination(_)
            | What::Continuity(_)
            | What::Public(_)
            | What::Message(_)
            | What::Team(_)
            | What::Debrief(_)
            | What::Trainer(_) => {}
        }
    }

    /// Time went on to this moment.
    pub(super) fn reaches(&mut self, now: Moment) {
        let Some(looked) = self.looked.replace(now) else {
            return;
        };
        if looked < now {
            let passed = (Bound::Excluded(looked), Bound::Included(now));
            for (_, places) in self.index.moments.range(passed) {
                places.iter().for_each(|place| self.fresh[*place] = true);
            }
        }
    }

    /// All that was to be looked at has been.
    pub(super) fn rest(&mut self) {
        self.fresh.fill(false);
    }

    /// The places of the milestones to look at, and whether chance has a say.
    pub(super) fn milestones(&self) -> impl Iterator<Item = (usize, bool)> {
        self.of(0, self.index.milestones)
    }

    /// The places of the branches to look at, and whether chance has a say.
    pub(super) fn branches(&self) -> impl Iterator<Item = (usize, bool)> {
        self.of(self.index.milestones, self.index.branches)
    }

    /// The places of the duties to look at, and whether chance has a say.
    pub(super) fn duties(&self) -> impl Iterator<Item = (usize, bool)> {
        self.of(
            self.index.milestones + self.index.branches,
            self.index.duties,
        )
    }

    fn of(&self, from: usize, count: usize) -> impl Iterator<Item = (usize, bool)> {
        (0..count)
            .filter(move |place| self.fresh[from + place])
            .map(move |place| (place, self.index.chance[from + place]))
    }

    fn hear(&mut self, name: &Name) {
        if let Some(places) = self.index.named.get(name) {
            places.iter().for_each(|place| self.fresh[*place] = true);
        }
    }
}

/// The item whose state this changes, if it can be lost or secured by it.
fn item(what: &EvidenceEvent) -> Option<&ItemId> {
    match what {
        EvidenceEvent::Held { item, .. }
        | EvidenceEvent::HoldLapsed { item }
        | EvidenceEvent::Acquired { item, .. }
        | EvidenceEvent::Lost { item, .. } => Some(item),
        EvidenceEvent::Transferred(transfer) => Some(&transfer.item),
        EvidenceEvent::Revealed { .. }
        | EvidenceEvent::AuthorityRecorded { .. }
        | EvidenceEvent::Isolated { .. }
        | EvidenceEvent::PoweredOff { .. }
        | EvidenceEvent::AcquisitionStarted { .. }
        | EvidenceEvent::AcquisitionFailed { .. }
        | EvidenceEvent::Hashed { .. }
        | EvidenceEvent::Sealed { .. }
        | EvidenceEvent::Stored { .. }
        | EvidenceEvent::Verified { .. }
        | EvidenceEvent::CustodyProduced { .. }
        | EvidenceEvent::ExhibitsSubmitted { .. }
        | EvidenceEvent::ExhibitsAsked
        | EvidenceEvent::Spared { .. }
        | EvidenceEvent::LossMoved { .. } => None,
    }
}

impl Index {
    fn of(scenario: &Scenario) -> Self {
        let mut index = Self {
            milestones: scenario.milestones.len(),
            branches: scenario.branches.len(),
            duties: scenario.duties.len(),
            ..Self::default()
        };
        let milestones = scenario.milestones.iter().map(|one| &one.when);
        let branches = scenario.branches.iter().map(|one| &one.when);
        let duties = scenario.duties.iter().map(|one| &one.when);
        let conditions = milestones.chain(branches).chain(duties);
        for (place, condition) in conditions.enumerate() {
            index.chance.push(false);
            index.add(place, condition);
        }
        for (nth, duty) in scenario.duties.iter().enumerate() {
            let place = index.milestones + index.branches + nth;
            index.name(place, Name::Act(duty.act.clone()));
            index.name(place, Name::Duty(duty.id.clone()));
        }
        index
    }

    fn name(&mut self, place: usize, name: Name) {
        self.named.entry(name).or_default().push(place);
    }

    fn add(&mut self, place: usize, condition: &Condition) {
        match condition {
            Condition::Always => {}
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.add(place, part));
            }
            Condition::Not(part) => self.add(place, part),
            Condition::Did(_, act) | Condition::AnyoneDid(act) | Condition::TeamsDid(_, act) => {
                self.name(place, Name::Act(act.clone()));
            }
            Condition::Earlier(first, second) => {
                self.name(place, Name::Act(first.clone()));
                self.name(place, Name::Act(second.clone()));
            }
            Condition::Lost(item) | Condition::Secured(item) => {
                self.name(place, Name::Item(item.clone()));
            }
            Condition::EvidenceGrade(_) => self.name(place, Name::Grade),
            Condition::Released(inject) => self.name(place, Name::Inject(inject.clone())),
            Condition::Milestone(milestone) => {
                self.name(place, Name::Milestone(milestone.clone()));
            }
            Condition::Branch(branch) => self.name(place, Name::Branch(branch.clone())),
            Condition::Chance(_) => {
                self.name(place, Name::Draw);
                self.chance[place] = true;
            }
            Condition::Before(at) | Condition::After(at) => {
                self.moments.entry(*at).or_default().push(place);
            }
        }
    }
}
