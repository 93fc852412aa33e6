//! Who asks, who is addressed, and the ids that play gives out.

use crate::scenario::{ExternalId, RoleId, TeamId};
use compact_str::{CompactString, format_compact};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Who asked for something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Actor {
    /// The trainer, or a controller with the trainer's rights.
    Trainer,
    /// An evaluator, by the number of the seat. Notes, rates, bookmarks, parks, and strikes what it wrote itself.
    Evaluator(u16),
    /// A role of a team.
    Seat(TeamId, RoleId),
    /// A body that SimCell plays.
    Sim(ExternalId),
    /// Nobody: it fell due.
    Clock,
}

impl Actor {
    /// The team, if a seat asked.
    pub fn team(&self) -> Option<&TeamId> {
        match self {
            Self::Seat(team, _) => Some(team),
            Self::Trainer | Self::Evaluator(_) | Self::Sim(_) | Self::Clock => None,
        }
    }
}

/// Who may see an event. The trainer sees all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Everybody, the wall included.
    All,
    /// These teams and external bodies, and the trainer.
    Only(Vec<Party>),
    /// The trainer alone.
    Trainer,
}

/// A team or a body that SimCell plays.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Party {
    /// A team.
    Team(TeamId),
    /// A body that SimCell plays.
    Sim(ExternalId),
}

impl From<&crate::scenario::Toward> for Party {
    fn from(toward: &crate::scenario::Toward) -> Self {
        match toward {
            crate::scenario::Toward::Team(team) => Self::Team(team.clone()),
            crate::scenario::Toward::Sim(external) => Self::Sim(external.clone()),
        }
    }
}

impl From<TeamId> for Party {
    fn from(team: TeamId) -> Self {
        Self::Team(team)
    }
}

impl Party {
    /// The id, whichever kind it is.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Team(team) => team.as_str(),
            Self::Sim(external) => external.as_str(),
        }
    }

    /// The team, if it is one.
    pub fn team(&self) -> Option<&TeamId> {
        match self {
            Self::Team(team) => Some(team),
            Self::Sim(_) => None,
        }
    }
}

impl fmt::Display for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whose eyes look at an exercise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum View {
    /// The control room: everything.
    Trainer,
    /// The wall: what all may know.
    Wall,
    /// A team or external body.
    Party(Party),
}

macro_rules! numbered {
    ($($(#[$doc:meta])* $name:ident $mark:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub CompactString);

        impl $name {
            /// The nth of this owner, counted from 1. Numbers run per owner, so that they tell nobody how busy others are.
            pub fn nth(owner: &str, n: u32) -> Self {
                Self(format_compact!(concat!("{}-", $mark, "{}"), owner, n))
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
    )*};
}

numbered! {
    /// A request, such as `BAS-R1`.
    RequestId "R";
    /// A copy of an evidence item in somebody's hands, such as `BAS-C2`.
    CopyId "C";
    /// A step under way, such as `GAR-J1`.
    JobId "J";
    /// A message between teams, such as `FEL-M4`.
    MessageId "M";
    /// A task that a team has set itself, such as `JAS-T3`.
    AssignmentId "T";
    /// Something to keep or to fix, such as `BAS-H2`.
    RemarkId "H";
    /// An action of the improvement plan, such as `PLAN-A3`.
    ActionId "A";
}
