//! Typed ids, so that a team is never taken for a role. All are short strings chosen by the author.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
        #[serde(transparent)]
        pub struct $name(pub CompactString);

        impl $name {
            /// The id made of this text.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(CompactString::new(text))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )*};
}

ids! {
    /// A fictional state, such as `BAS`.
    NationId;
    /// The people who play one state's authority, or the coordinator.
    TeamId;
    /// An office in a team, such as `CA` (central authority).
    RoleId;
    /// A body that SimCell plays: a host, a bank, a court, the press.
    ExternalId;
    /// One entry of the master scenario events list.
    InjectId;
    /// A thing that can prove something.
    ItemId;
    /// A piece of information that can be shared: a lead, never proof by itself.
    LeadId;
    /// One listed resource of the content register.
    ResourceId;
    /// A set of resources that the scenario defines together.
    GroupId;
    /// A switch that actions, time or the trainer set.
    MilestoneId;
    /// A turn the story can take.
    BranchId;
    /// A choice put to a team.
    DilemmaId;
    /// One answer to a dilemma.
    OptionId;
    /// A cross-border act that the scenario expects of a team.
    DutyId;
    /// What the exercise trains.
    ObjectiveId;
    /// A critical task of an exercise evaluation guide.
    TaskId;
    /// A legal instrument of the library.
    InstrumentId;
    /// A request form of the library.
    FormId;
    /// A field of a request form.
    FieldId;
    /// A refusal ground.
    GroundId;
    /// A forensic procedure.
    ProcedureId;
    /// A doctrine card.
    DoctrineId;
    /// A national taxonomy.
    TaxonomyId;
    /// A code of a national taxonomy, such as `4.2`.
    CodeId;
    /// A concept of the shared tree, such as `CONTENT.RECRUIT`.
    ConceptId;
    /// A handling mark, such as `AMBER`.
    MarkId;
    /// A route on which requests and transfers travel.
    ChannelId;
}

/// A name as an id: what an id cannot hold becomes a hyphen, and case does not matter.
pub fn id_of(name: &str) -> String {
    let fair = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let id: String = name
        .to_lowercase()
        .chars()
        .map(|c| if fair(c) { c } else { '-' })
        .take(40)
        .collect();
    id.trim_matches('-').to_owned()
}
