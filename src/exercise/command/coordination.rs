//! Leads, the register, status, votes, joint action, services, statements.

use super::evidence::Care;
use crate::exercise::actor::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Sharing commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskSharing {
    /// Inform other teams spontaneously.
    Inform {
        /// The lead.
        lead: LeadId,
        /// To whom.
        to: Vec<TeamId>,
        /// Without what would endanger its source.
        sanitised: bool,
        /// The handling mark.
        mark: Option<MarkId>,
    },
    /// Accept the conditions put on a lead or an answer.
    AcceptConditions {
        /// The request.
        request: RequestId,
    },
}

/// Register commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskRegister {
    /// Merge the duplicates of a group.
    Merge {
        /// The group.
        group: GroupId,
    },
    /// Begin to capture the pages of a group.
    Capture {
        /// The group.
        group: GroupId,
        /// With what care.
        care: Care,
    },
    /// Order a group blocked on own territory.
    Block {
        /// The group.
        group: GroupId,
    },
    /// Lift the block.
    Unblock {
        /// The group.
        group: GroupId,
    },
    /// Open the pages and say what they show. It takes no time; to leave it out may cost.
    Assess {
        /// The group.
        group: GroupId,
    },
}

/// Coordination commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskCoordination {
    /// Report status to the coordinator.
    ReportStatus {
        /// The report.
        text: Arc<str>,
    },
    /// Vote on the common crosswalk.
    Vote {
        /// For or against.
        agree: bool,
    },
    /// Propose a joint action for a moment. The coordinator's.
    ProposeJointAction {
        /// When.
        moment: Moment,
    },
    /// Confirm or decline the joint action.
    ConfirmJointAction {
        /// Take part or not.
        take_part: bool,
        /// The legal basis or the reason.
        basis: Arc<str>,
    },
    /// Act now and alone.
    ActAlone,
    /// Ask the political level of another team for help.
    Escalate {
        /// To whom.
        to: TeamId,
        /// About what.
        text: Arc<str>,
    },
    /// Make a pledge that the debrief will hold against what was done.
    Pledge {
        /// The pledge.
        text: Arc<str>,
    },
}

/// Continuity commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskContinuity {
    /// Begin to restore a service.
    Restore {
        /// The service.
        service: Arc<str>,
    },
}

/// Public commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskPublic {
    /// Publish something.
    Publish {
        /// What kind.
        kind: Publication,
        /// The text.
        text: Arc<str>,
    },
}
