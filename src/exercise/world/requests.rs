//! Requests, and where each stands.

use crate::exercise::actor::*;
use crate::exercise::paper::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A request's state.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Whose.
    pub from: TeamId,
    /// Who has it before it now.
    pub to: Party,
    /// Its content.
    pub draft: Arc<Draft>,
    /// Where it stands.
    pub status: RequestStatus,
    /// Signed by.
    pub signed_by: Option<RoleId>,
    /// How often it was sent.
    pub attempts: u8,
    /// First sent, and the event.
    pub sent: Option<(Moment, u64)>,
    /// Last sent.
    pub last_sent: Option<Moment>,
    /// Defects named when it was returned, each time.
    pub defects: Vec<Defect>,
    /// Decided: granted, refused or postponed, and when.
    pub decided: Option<Moment>,
    /// Carried out, and when.
    pub executed: Option<Moment>,
    /// May be carried out from then on.
    pub ready: Option<Moment>,
    /// Full credit for an answer until then.
    pub target: Option<Moment>,
    /// No credit for an answer after.
    pub limit: Option<Moment>,
    /// Conditions on use, and whether they were accepted.
    pub conditions: Option<(Arc<str>, bool)>,
    /// What was said in consultation, and by whom.
    pub consulted: Vec<(Actor, Arc<str>)>,
    /// Ground and reasons of a refusal, and whether it was in order.
    pub refusal: Option<(GroundId, Arc<str>, bool)>,
    /// It passed its limit undecided.
    pub overdue: bool,
    /// When it did: freezes have moved the moment that was set for it.
    pub overdue_since: Option<Moment>,
    /// Its way so far.
    pub history: Vec<(Moment, u64, RequestStatus)>,
}

impl Request {
    /// Whether the side that decides has consulted the other.
    pub fn was_consulted(&self) -> bool {
        let mut said = self.consulted.iter();
        said.any(|(by, _)| by.team() != Some(&self.from))
    }
}

/// Where a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RequestStatus {
    /// Being written.
    Draft,
    /// On its way.
    Sent,
    /// Acknowledged.
    Acknowledged,
    /// Returned with defects.
    Returned,
    /// Under review.
    UnderReview,
    /// Granted.
    Granted,
    /// Granted in part.
    Partial,
    /// Postponed.
    Postponed,
    /// Refused.
    Refused,
    /// Carried out.
    Executed,
    /// The answer came.
    Received,
    /// What came was verified.
    Verified,
    /// Withdrawn.
    Withdrawn,
}
