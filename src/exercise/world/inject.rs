//! Injects as they stand, and what came of them to a team.

use crate::exercise::paper::*;
use crate::scenario::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An inject's state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InjectState {
    /// When it is due, if it is.
    pub due: Option<Moment>,
    /// Where it stands.
    pub status: InjectStatus,
    /// When it was released.
    pub released: Option<Moment>,
    /// Sequence number of the release.
    pub seq: Option<u64>,
    /// Teams that read it.
    pub read_by: BTreeSet<TeamId>,
    /// Offices that read it.
    pub readers: BTreeSet<(TeamId, RoleId)>,
    /// Teams that acknowledged it.
    pub acknowledged_by: BTreeSet<TeamId>,
    /// Teams that missed its limit.
    pub unmet: Vec<TeamId>,
    /// Its limit has passed.
    pub limit_passed: bool,
    /// Its hint was sent.
    pub hinted: bool,
    /// Which parts of its condition did not hold when it was due, by their places.
    pub lacked: Vec<usize>,
    /// Subject line and text as the trainer wrote them anew.
    pub edited: Option<(Arc<str>, Arc<str>)>,
    /// What its readers read.
    pub card: Option<Arc<InjectCard>>,
    /// The trainer wrote it during play; it stands in no list of the scenario.
    pub free: bool,
}

/// Where an inject stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InjectStatus {
    /// Not yet due.
    #[default]
    Waiting,
    /// Kept back by the trainer.
    Held,
    /// Left out by the trainer.
    Skipped,
    /// Due, but its condition did not hold.
    NotReleased,
    /// With its recipients.
    Released,
    /// Taken back.
    Retracted,
}

/// Something that arrived in an inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrival {
    /// When.
    pub at: Moment,
    /// The event.
    pub seq: u64,
    /// The inject, unless it was a free one or a hint.
    pub inject: Option<InjectId>,
    /// What stands in it.
    pub card: Arc<InjectCard>,
}
