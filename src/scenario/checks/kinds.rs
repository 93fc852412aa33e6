//! The kinds of entries that have ids, and the ids of a scenario.

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Trail, section};
use crate::scenario::model::Scenario;

/// A kind of entry that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Nation,
    Team,
    External,
    Inject,
    Item,
    Lead,
    Group,
    Milestone,
    Branch,
    Dilemma,
    Objective,
    Duty,
    Instrument,
    Form,
    Ground,
    Procedure,
    Doctrine,
    Concept,
    Taxonomy,
    Mark,
    Channel,
    Pack,
}

impl Kind {
    pub(super) const ALL: [Self; 22] = [
        Self::Nation,
        Self::Team,
        Self::External,
        Self::Inject,
        Self::Item,
        Self::Lead,
        Self::Group,
        Self::Milestone,
        Self::Branch,
        Self::Dilemma,
        Self::Objective,
        Self::Duty,
        Self::Instrument,
        Self::Form,
        Self::Ground,
        Self::Procedure,
        Self::Doctrine,
        Self::Concept,
        Self::Taxonomy,
        Self::Mark,
        Self::Channel,
        Self::Pack,
    ];

    /// The list that defines such entries.
    pub(super) fn list(self) -> &'static str {
        match self {
            Self::Nation => "nations",
            Self::Team => "teams",
            Self::External => "externals",
            Self::Inject => "msel",
            Self::Item => "evidence",
            Self::Lead => "leads",
            Self::Group => "resources",
            Self::Milestone => "milestones",
            Self::Branch => "branches",
            Self::Dilemma => "dilemmas",
            Self::Objective => "objectives",
            Self::Duty => "duties",
            Self::Instrument => "library.instruments",
            Self::Form => "library.forms",
            Self::Ground => "library.grounds",
            Self::Procedure => "library.procedures",
            Self::Doctrine => "library.doctrines",
            Self::Concept => "library.concepts",
            Self::Taxonomy => "library.taxonomies",
            Self::Mark => "library.marks",
            Self::Channel => "library.channels",
            Self::Pack => "library.nations",
        }
    }
}

/// All ids by kind.
pub(super) fn ids(scenario: &Scenario) -> BTreeMap<Kind, BTreeSet<&str>> {
    let mut ids: BTreeMap<Kind, BTreeSet<&str>> = BTreeMap::new();
    each_id(scenario, &mut |kind, _, id| {
        ids.entry(kind).or_default().insert(id);
    });
    ids
}

/// Calls `f` with every entry: its kind, its index in the list, its id.
pub(super) fn each_id<'a>(scenario: &'a Scenario, f: &mut dyn FnMut(Kind, usize, &'a str)) {
    macro_rules! each {
        ($($kind:ident $($list:ident).+;)*) => {$(
            for (at, entry) in scenario.$($list).+.iter().enumerate() {
                f(Kind::$kind, at, entry.id.as_str());
            }
        )*};
    }
    each! {
        Nation nations;
        Team teams;
        External externals;
        Inject msel;
        Item evidence;
        Lead leads;
        Group resources;
        Milestone milestones;
        Branch branches;
        Dilemma dilemmas;
        Objective objectives;
        Duty duties;
        Instrument library.instruments;
        Form library.forms;
        Ground library.grounds;
        Procedure library.procedures;
        Doctrine library.doctrines;
        Concept library.concepts;
        Taxonomy library.taxonomies;
        Mark library.marks;
        Channel library.channels;
        Pack library.nations;
    }
}

/// A trail to the entry `at` of the list that defines `kind`.
pub(super) fn with_entry<R>(kind: Kind, at: usize, f: impl FnOnce(&Trail<'_>) -> R) -> R {
    match kind.list().split_once('.') {
        Some((_, list)) => f(&section("library").field(list).index(at)),
        None => f(&section(kind.list()).index(at)),
    }
}
