//! The shared register of resources: looked at, captured, merged, blocked, removed.

use crate::exercise::actor::*;
use crate::exercise::command::Care;
use crate::exercise::paper::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RegisterEvent {
    /// A group was listed.
    Listed {
        /// The group.
        group: GroupId,
        /// What the register says of it.
        card: Arc<GroupCard>,
    },
    /// Duplicates were merged.
    Merged {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
    },
    /// A capture began.
    CaptureStarted {
        /// The step.
        job: JobId,
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// When it is done.
        done: Moment,
        /// With what care.
        care: Care,
    },
    /// A group was captured.
    Captured {
        /// The step.
        job: JobId,
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
    },
    /// A block was ordered.
    BlockOrdered {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// When it takes effect.
        effective: Moment,
    },
    /// A block took effect.
    Blocked {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// Nobody had captured the group before.
        uncaptured: bool,
    },
    /// A block was lifted.
    Unblocked {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
    },
    /// A team looked at what a group shows.
    Assessed {
        /// The group.
        group: GroupId,
        /// By whom.
        team: TeamId,
        /// What it shows.
        shows: ConceptId,
    },
    /// A group was taken down at its hosts in a state, and kept.
    Removed {
        /// The group.
        group: GroupId,
        /// Where.
        nation: NationId,
        /// Under which request, if one asked for it.
        request: Option<RequestId>,
        /// Nobody had captured the group before.
        uncaptured: bool,
    },
}
