//! Requests between states: written, sent, answered.

use crate::exercise::actor::*;
use crate::exercise::paper::{Defect, Draft};
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Request commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskRequest {
    /// Write a new request.
    Draft(Arc<Draft>),
    /// Write a draft or a returned request anew.
    Amend {
        /// The request.
        request: RequestId,
        /// Its new content.
        draft: Arc<Draft>,
    },
    /// Sign it with the authority of one's office.
    Sign {
        /// The request.
        request: RequestId,
    },
    /// Send it.
    Send {
        /// The request.
        request: RequestId,
    },
    /// Withdraw it.
    Withdraw {
        /// The request.
        request: RequestId,
    },
    /// Acknowledge that it came.
    Acknowledge {
        /// The request.
        request: RequestId,
    },
    /// Return it, naming its defects.
    Return {
        /// The request.
        request: RequestId,
        /// What is wrong with it.
        defects: Vec<Defect>,
    },
    /// Begin the review.
    Review {
        /// The request.
        request: RequestId,
    },
    /// Consult the other side before a decision.
    Consult {
        /// The request.
        request: RequestId,
        /// What is asked or offered.
        text: Arc<str>,
    },
    /// Pass it to the body that is competent, and tell the sender.
    Forward {
        /// The request.
        request: RequestId,
        /// The competent body.
        to: Party,
    },
    /// Grant it.
    Grant {
        /// The request.
        request: RequestId,
        /// Conditions on use, if any.
        conditions: Option<Arc<str>>,
        /// Only in part.
        in_part: bool,
    },
    /// Postpone the decision, with reasons.
    Postpone {
        /// The request.
        request: RequestId,
        /// Until when.
        until: Moment,
        /// Why.
        reasons: Arc<str>,
    },
    /// Refuse it on a ground.
    Refuse {
        /// The request.
        request: RequestId,
        /// The ground.
        ground: GroundId,
        /// The reasons; empty if none are given.
        reasons: Arc<str>,
    },
    /// Carry out what was granted: place the hold, hand over the copies, take the content down.
    Execute {
        /// The request.
        request: RequestId,
        /// The copies handed over.
        copies: Vec<CopyId>,
        /// The handling mark.
        mark: Option<MarkId>,
        /// Times are given in UTC.
        utc: bool,
    },
    /// Confirm that the answer came.
    Receive {
        /// The request.
        request: RequestId,
    },
}
