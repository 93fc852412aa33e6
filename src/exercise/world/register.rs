//! Leads that were given, and groups of resources in the register.

use crate::exercise::paper::*;
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A lead's state.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadState {
    /// As its holder has it.
    pub card: Arc<LeadCard>,
    /// Who has it, since when, and whether in sanitised form.
    pub holders: BTreeMap<TeamId, (Moment, bool)>,
}

/// A register group's state.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupState {
    /// What the register says of it.
    pub card: Arc<GroupCard>,
    /// When it was listed.
    pub since: Moment,
    /// Duplicates were merged.
    pub merged: bool,
    /// Teams that captured it.
    pub captured_by: BTreeSet<TeamId>,
    /// Teams that block it, and since when.
    pub blocked_by: BTreeMap<TeamId, Moment>,
    /// Teams that ordered a block that is still to come, and when it takes effect.
    pub ordered_by: BTreeMap<TeamId, Moment>,
    /// States whose hosts took it down.
    pub removed_in: BTreeSet<NationId>,
    /// It was blocked or removed before anyone had captured it.
    pub uncaptured: bool,
    /// Teams that looked at it.
    pub assessed_by: BTreeSet<TeamId>,
    /// What it shows, once one of them told.
    pub shows: Option<ConceptId>,
}

impl GroupState {
    /// What it shows as far as this team knows: what it was reported to show until the team has looked.
    #[must_use]
    pub fn concept_for(&self, team: &TeamId) -> &ConceptId {
        let seen = self.shows.as_ref();
        seen.filter(|_| self.assessed_by.contains(team))
            .unwrap_or(&self.card.concept)
    }

    /// The resource with this number, from zero, was removed. They lie with the group's hosts in turn.
    #[must_use]
    pub fn removed(&self, nth: usize) -> bool {
        let hosts = &self.card.hosted_in;
        hosts
            .get(nth % hosts.len().max(1))
            .is_some_and(|nation| self.removed_in.contains(nation))
    }

    /// How many of its resources were removed.
    #[must_use]
    pub fn removed_count(&self) -> usize {
        (0..usize::from(self.card.count))
            .filter(|nth| self.removed(*nth))
            .count()
    }

    /// What it shows as far as this world knows.
    #[must_use]
    pub fn concept(&self) -> &ConceptId {
        self.shows.as_ref().unwrap_or(&self.card.concept)
    }
}
