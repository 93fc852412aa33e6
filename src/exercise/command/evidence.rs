//! Acquisition, custody, examination and the laboratory.

use crate::exercise::actor::*;
use crate::scenario::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Evidence commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskEvidence {
    /// Record the legal authority for steps on an item.
    RecordAuthority {
        /// The item.
        item: ItemId,
        /// The basis, as the office would write it.
        basis: Arc<str>,
    },
    /// Take the item off its network, or its signal away.
    Isolate {
        /// The item.
        item: ItemId,
    },
    /// Switch the machine off.
    PowerOff {
        /// The item.
        item: ItemId,
    },
    /// Order an item on own territory to be kept as it is.
    Hold {
        /// The item.
        item: ItemId,
    },
    /// Begin to acquire an item.
    Acquire {
        /// The item.
        item: ItemId,
        /// How.
        method: Method,
        /// With what care.
        care: Care,
    },
    /// Compute and record the SHA-256 of a copy.
    Hash {
        /// The copy.
        copy: CopyId,
    },
    /// Seal a copy.
    Seal {
        /// The copy.
        copy: CopyId,
    },
    /// Put a copy into storage.
    Store {
        /// The copy.
        copy: CopyId,
        /// Where.
        place: Arc<str>,
    },
    /// Compare the hash of a received copy with the one that came with it.
    Verify {
        /// The copy.
        copy: CopyId,
    },
    /// Produce the custody record of the copies of an item.
    ProduceCustody {
        /// The item.
        item: ItemId,
    },
    /// Submit the exhibits on which the state relies.
    SubmitExhibits {
        /// The copies relied on.
        copies: Vec<CopyId>,
    },
}

/// With what care an item is acquired. The default is what a trained hand does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// A write-blocker, or its counterpart for live sources, is used.
    pub write_blocker: bool,
    /// The hash is computed at acquisition.
    pub hash: bool,
    /// A working copy is used; the original is not touched.
    pub working_copy: bool,
    /// Every step is written down, with time in UTC and clock offset.
    pub documented: bool,
}

impl Default for Care {
    fn default() -> Self {
        Self {
            write_blocker: true,
            hash: true,
            working_copy: true,
            documented: true,
        }
    }
}

/// Laboratory commands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AskLaboratory {
    /// Queue the examination of a copy.
    Queue {
        /// The copy.
        copy: CopyId,
    },
    /// Move a waiting job to this place in the queue, counted from 0.
    Reorder {
        /// The job.
        job: JobId,
        /// Its new place.
        place: u16,
    },
    /// Cancel a job.
    Cancel {
        /// The job.
        job: JobId,
    },
    /// Submit a finding: the answer to a question about an item.
    Submit {
        /// The item.
        item: ItemId,
        /// The question's id.
        question: Arc<str>,
        /// The answer.
        answer: Arc<str>,
        /// How sure the office is of it.
        #[serde(default)]
        confidence: Confidence,
        /// The lines of the artefact that prove it, from 1; at most [`MOST_LINES`](crate::exercise::MOST_LINES). May be empty.
        #[serde(default)]
        lines: Vec<u32>,
    },
    /// Give a borrowed slot back to its lender.
    GiveBack {
        /// The lender.
        to: TeamId,
    },
}

/// How sure an office is of a finding: the three levels in which analysts state confidence
/// (Intelligence Community Directive 203, section D.6.e(2)(b)). The score weighs a wrong answer by them.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]

pub enum Confidence {
    /// More a guess than a finding.
    Low,
    /// Borne out in part.
    #[default]
    Moderate,
    /// Would be repeated before a court.
    High,
}

impl Confidence {
    /// All levels, from the least sure.
    pub const ALL: [Self; 3] = [Self::Low, Self::Moderate, Self::High];
}
