//! What states do together and before the public: leads, status, votes, joint action, services, statements.

use crate::exercise::paper::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Sharing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SharingEvent {
    /// Teams were informed.
    Informed {
        /// The lead.
        lead: LeadId,
        /// By whom.
        from: TeamId,
        /// To whom.
        to: Vec<TeamId>,
        /// As they have it.
        card: Arc<LeadCard>,
        /// Without what would endanger its source.
        sanitised: bool,
        /// Handling mark.
        mark: Option<MarkId>,
    },
}

/// Coordination.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CoordinationEvent {
    /// Status is asked of each team.
    StatusAsked,
    /// Status was reported.
    StatusReported {
        /// By whom.
        team: TeamId,
        /// The report.
        text: Arc<str>,
    },
    /// A vote on the crosswalk is open.
    CrosswalkOpened,
    /// A vote was cast.
    Voted {
        /// By whom.
        team: TeamId,
        /// For or against.
        agree: bool,
    },
    /// The crosswalk was adopted.
    CrosswalkAdopted,
    /// A joint action was proposed.
    JointActionProposed {
        /// For when.
        moment: Moment,
    },
    /// A team answered the proposal.
    JointActionAnswered {
        /// The team.
        team: TeamId,
        /// Takes part or not.
        take_part: bool,
        /// The legal basis or the reason.
        basis: Arc<str>,
    },
    /// The moment of the joint action came.
    JointActionHeld {
        /// Who acted.
        acted: Vec<TeamId>,
        /// Which states did not.
        missed: Vec<TeamId>,
    },
    /// A team acted alone.
    ActedAlone {
        /// The team.
        team: TeamId,
    },
    /// A matter was raised to the political level.
    Escalated {
        /// By whom.
        from: TeamId,
        /// To whom.
        to: TeamId,
        /// About what.
        text: Arc<str>,
    },
    /// A pledge was made.
    Pledged {
        /// By whom.
        team: TeamId,
        /// The pledge.
        text: Arc<str>,
    },
}

/// Continuity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ContinuityEvent {
    /// A service's level changed.
    LevelChanged {
        /// Whose.
        nation: NationId,
        /// The service.
        service: Arc<str>,
        /// Percent.
        level: u8,
    },
    /// Restoring began.
    RestoreStarted {
        /// By whom.
        team: TeamId,
        /// The service.
        service: Arc<str>,
        /// When it is back.
        done: Moment,
    },
}

/// The public.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum PublicEvent {
    /// Something was published.
    Published {
        /// By whom.
        team: TeamId,
        /// What kind.
        kind: Publication,
        /// The text.
        text: Arc<str>,
    },
}
