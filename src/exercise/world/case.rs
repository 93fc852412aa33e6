//! Items of evidence, copies with their custody, steps under way, laboratories, findings.

use crate::evidence::Digest;
use crate::evidence::handling::Alteration;
use crate::exercise::actor::*;
use crate::exercise::command::{Care, Confidence};
use crate::exercise::event::*;
use crate::exercise::paper::*;
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An item's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemState {
    /// What is known of it.
    pub card: Option<Arc<ItemCard>>,
    /// Who knows of it, and since when.
    pub known_to: BTreeMap<TeamId, Moment>,
    /// Lost, and how.
    pub lost: Option<(Moment, LossCause)>,
    /// Must be kept: since when, under which request, and when that lapses.
    pub held: Option<(Moment, Option<RequestId>, Option<Moment>)>,
    /// It was isolated.
    pub isolated: bool,
    /// The machine was switched off.
    pub powered_off: bool,
    /// Its moment passed while a copy was safe: a memory is gone from the machine all the same.
    pub emptied: bool,
    /// Teams with a recorded authority.
    pub authority: BTreeSet<TeamId>,
    /// When it goes, as the story stands.
    pub goes_at: Option<Moment>,
    /// Somebody has acquired it.
    pub acquired: bool,
}

impl ItemState {
    /// Nothing is left to acquire: it is a memory, and its machine was switched off or has restarted (RFC 3227).
    #[must_use]
    pub fn spent(&self) -> bool {
        let card = self.card.as_ref();
        card.is_some_and(|card| card.is_memory()) && (self.powered_off || self.emptied)
    }
}

/// A copy of an item in a team's hands.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The item.
    pub item: ItemId,
    /// Whose.
    pub holder: TeamId,
    /// How it was acquired.
    pub method: Method,
    /// When it came into these hands.
    pub at: Moment,
    /// What handling did to the bytes.
    pub alterations: Vec<Alteration>,
    /// The steps were written down.
    pub documented: bool,
    /// An authority had been recorded.
    pub authority: bool,
    /// Recorded SHA-256.
    pub sha256: Option<Digest>,
    /// The hash was recorded at acquisition, not later.
    pub hashed_at_once: bool,
    /// Sealed.
    pub sealed: bool,
    /// Where it is stored.
    pub stored: Option<Arc<str>>,
    /// It may serve as evidence; otherwise it is a lead.
    pub evidence: bool,
    /// It came from abroad: from whom, under which request.
    pub from: Option<(Party, Option<RequestId>)>,
    /// Verified after receipt: whether the hashes matched.
    pub verified: Option<bool>,
    /// Examined in a laboratory.
    pub examined: bool,
    /// Handling mark.
    pub mark: Option<MarkId>,
    /// The custody record.
    pub custody: Vec<Custody>,
}

/// One row of a custody record.
#[derive(Clone, Debug, PartialEq)]
pub struct Custody {
    /// When.
    pub at: Moment,
    /// The event that bears it out.
    pub seq: u64,
    /// Who held or handled it.
    pub by: Actor,
    /// What for.
    pub purpose: Purpose,
}

/// What a custody row is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Acquired.
    Acquired,
    /// Hashed.
    Hashed,
    /// Sealed.
    Sealed,
    /// Stored.
    Stored,
    /// Handed over abroad.
    HandedOver,
    /// Received from abroad.
    Received,
    /// Verified.
    Verified,
    /// Examined.
    Examined,
}

/// A step under way or done.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// What it is.
    pub kind: JobKind,
    /// Whose.
    pub team: TeamId,
    /// When it began or was queued.
    pub since: Moment,
    /// When it is done, once it runs.
    pub done: Option<Moment>,
    /// How it stands.
    pub status: JobStatus,
}

/// What a step is.
#[derive(Clone, Debug, PartialEq)]
pub enum JobKind {
    /// Acquiring an item.
    Acquire(ItemId, Method, Care),
    /// Capturing a group.
    Capture(GroupId, Care),
    /// Examining a copy of an item in a laboratory.
    Examine(CopyId, ItemId, NationId),
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobStatus {
    /// Waits for a slot.
    Queued,
    /// Runs.
    Running,
    /// Done.
    Done,
    /// Failed or cancelled.
    Failed,
}

/// A laboratory's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaboratoryState {
    /// Waiting jobs, in order.
    pub queue: Vec<JobId>,
    /// Running jobs.
    pub running: BTreeSet<JobId>,
    /// Slots lent by others.
    pub borrowed: u8,
    /// Slots lent to others.
    pub lent: u8,
    /// Who has lent slots to this laboratory, and how many.
    pub lenders: BTreeMap<TeamId, u8>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// When.
    pub at: Moment,
    /// By whom.
    pub team: TeamId,
    /// The item.
    pub item: ItemId,
    /// The question's id.
    pub question: Arc<str>,
    /// The answer.
    pub answer: Arc<str>,
    /// Right or not; only the trainer's world knows.
    pub right: Option<bool>,
    /// The team submitted it; otherwise the laboratory reported it.
    pub submitted: bool,
    /// How sure the office is of it.
    pub confidence: Confidence,
    /// The lines of the artefact that are said to prove it.
    pub lines: Vec<u32>,
    /// How many of these do; only the trainer's world knows.
    pub lines_right: Option<u16>,
}
