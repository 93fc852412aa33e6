//! What is remembered of requests, duties, leads, copies and answers, each as one record.

use crate::exercise::*;
use crate::scenario::*;
use std::sync::Arc;

/// One sending of a request, and what came of it.
#[derive(Clone, Debug)]
pub(in crate::score) struct Submission {
    pub request: RequestId,
    pub from: TeamId,
    pub at: Moment,
    pub seq: u64,
    pub draft: Arc<Draft>,
    pub signed_by: Option<RoleId>,
    pub target: Length,
    pub limit: Length,
    /// Who has it before it now, since when, and by which event.
    pub handler: Party,
    pub since: Moment,
    pub answers: Vec<Answered>,
    pub executed: Option<u64>,
    /// The sender took it back.
    pub withdrawn: bool,
}

/// What an addressee did with a request.
#[derive(Clone, Debug)]
pub(in crate::score) struct Answered {
    pub by: Party,
    /// When it came to that addressee.
    pub since: Moment,
    pub at: Moment,
    pub seq: u64,
    pub answer: Answer,
}

#[derive(Clone, Debug)]
pub(in crate::score) enum Answer {
    Granted {
        in_part: bool,
    },
    Postponed {
        reasons: bool,
    },
    Refused {
        ground: GroundId,
        reasons: bool,
        in_order: bool,
    },
    Returned {
        defects: Vec<Defect>,
    },
    Forwarded,
}

impl Answer {
    /// Whether it ends the matter for whoever asked; to pass it on does not.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::Forwarded)
    }
}

/// Where the submissions of a request stand.
#[derive(Clone, Debug, Default)]
pub(in crate::score) struct Docket {
    pub submissions: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(in crate::score) struct DutyFacts {
    pub due: Option<(Moment, u64)>,
    pub done: Option<(Moment, u64)>,
}

/// A lead that the story gave.
#[derive(Clone, Debug)]
pub(in crate::score) struct Given {
    pub lead: LeadId,
    pub team: TeamId,
    pub at: Moment,
    pub seq: u64,
}

#[derive(Clone, Debug)]
pub(in crate::score) struct Share {
    pub lead: LeadId,
    pub from: TeamId,
    pub to: TeamId,
    pub at: Moment,
    pub seq: u64,
    pub sanitised: bool,
    pub mark: Option<MarkId>,
}

#[derive(Clone, Debug)]
pub(in crate::score) struct CopyFacts {
    pub item: ItemId,
    pub holder: TeamId,
    pub altered: bool,
    pub documented: bool,
    pub authority: bool,
    pub hashed_at_once: bool,
    pub evidence: bool,
    pub from_abroad: bool,
    pub request: Option<RequestId>,
    pub verified: Option<bool>,
    pub events: Vec<u64>,
}

#[derive(Clone, Debug)]
pub(in crate::score) struct Hold {
    pub item: ItemId,
    pub team: TeamId,
    pub request: Option<RequestId>,
    pub seq: u64,
    /// It lapsed before it was followed up.
    pub lapsed: bool,
}

/// The latest answer of a team to a question.
#[derive(Clone, Debug)]
pub(in crate::score) struct FindingFacts {
    pub confidence: Confidence,
    /// How many lines were marked.
    pub lines: usize,
    /// Right or not, once it was judged.
    pub right: Option<bool>,
    /// How many of the lines prove it; none if nobody knows which do.
    pub lines_right: Option<u16>,
    pub seq: u64,
}

/// A transfer, as far as its checks look at it.
#[derive(Clone, Debug)]
pub(in crate::score) struct Handed {
    pub seq: u64,
    pub transfer: Box<Transfer>,
}

#[derive(Clone, Debug)]
pub(in crate::score) struct ActedAgainst {
    pub team: TeamId,
    pub group: GroupId,
    pub seq: u64,
}

#[derive(Clone, Debug)]
pub(in crate::score) struct OverrideFacts {
    pub team: TeamId,
    pub metric: Arc<str>,
    pub value: u16,
    pub reason: Arc<str>,
    pub seq: u64,
}
