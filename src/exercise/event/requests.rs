//! Requests between states, from the draft to the verified answer.

use crate::exercise::actor::*;
use crate::exercise::paper::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Requests.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RequestEvent {
    /// A request was drafted, or written anew.
    Drafted {
        /// The request.
        request: RequestId,
        /// Whose.
        from: TeamId,
        /// Its content.
        draft: Arc<Draft>,
    },
    /// It was signed.
    Signed {
        /// The request.
        request: RequestId,
        /// By which office.
        role: RoleId,
    },
    /// It was sent. Carries the content, because its addressee knows nothing of drafts.
    Sent {
        /// The request.
        request: RequestId,
        /// Whose.
        from: TeamId,
        /// Its content.
        draft: Arc<Draft>,
        /// The office that signed.
        signed_by: Option<RoleId>,
        /// 1 at first, one more after each return.
        attempt: u8,
        /// Full credit for an answer until then.
        target: Moment,
        /// No credit for an answer after.
        limit: Moment,
    },
    /// It was acknowledged.
    Acknowledged {
        /// The request.
        request: RequestId,
    },
    /// It is under review.
    Reviewed {
        /// The request.
        request: RequestId,
    },
    /// It was returned.
    Returned {
        /// The request.
        request: RequestId,
        /// What is wrong with it.
        defects: Vec<Defect>,
    },
    /// The other side was consulted.
    Consulted {
        /// The request.
        request: RequestId,
        /// What was asked or offered.
        text: Arc<str>,
    },
    /// It was passed on.
    Forwarded {
        /// The request.
        request: RequestId,
        /// To whom.
        to: Party,
        /// Its content.
        draft: Arc<Draft>,
        /// Whose.
        from: TeamId,
        /// The office that signed.
        #[serde(default)]
        signed_by: Option<RoleId>,
        /// Full credit for an answer until then, as when it was sent.
        #[serde(default)]
        target: Option<Moment>,
        /// No credit for an answer after, as when it was sent.
        #[serde(default)]
        limit: Option<Moment>,
    },
    /// It was granted.
    Granted {
        /// The request.
        request: RequestId,
        /// Conditions on use.
        conditions: Option<Arc<str>>,
        /// Only in part.
        in_part: bool,
        /// When internal approval lets it be carried out.
        ready: Moment,
    },
    /// It was postponed.
    Postponed {
        /// The request.
        request: RequestId,
        /// Until when.
        until: Moment,
        /// Why.
        reasons: Arc<str>,
    },
    /// It was refused.
    Refused {
        /// The request.
        request: RequestId,
        /// The ground.
        ground: GroundId,
        /// The reasons; empty if none were given.
        reasons: Arc<str>,
        /// The instrument allows the ground, and consultation took place where it is due.
        in_order: bool,
    },
    /// It was carried out.
    Executed {
        /// The request.
        request: RequestId,
        /// By whom.
        by: Party,
    },
    /// The answer was received.
    Received {
        /// The request.
        request: RequestId,
    },
    /// What was received was verified.
    Verified {
        /// The request.
        request: RequestId,
    },
    /// It passed its limit without a decision.
    Overdue {
        /// The request.
        request: RequestId,
    },
    /// It was withdrawn.
    Withdrawn {
        /// The request.
        request: RequestId,
    },
    /// Conditions were accepted.
    ConditionsAccepted {
        /// The request.
        request: RequestId,
    },
}
