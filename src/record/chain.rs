//! The chain of hashes, and the places where it can be broken.

use crate::evidence::Digest;
use crate::tr;
use sha2::{Digest as _, Sha256};
use std::fmt;

/// The hash of an event: of the hash before it, its place and its bytes.
pub(super) fn link(previous: Digest, seq: u64, json: &[u8]) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(previous.as_bytes());
    hasher.update(seq.to_be_bytes());
    hasher.update(json);
    Digest::from_bytes(hasher.finalize().into())
}

/// Walks the chain from its start, one event at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk {
    /// The place that the next event must have.
    pub next: u64,
    /// The hash that it must follow.
    pub hash: Digest,
}

impl Walk {
    /// Before the first event.
    pub fn from_origin(origin: &[u8]) -> Self {
        Self {
            next: 0,
            hash: Digest::of(origin),
        }
    }

    /// Takes one step; an error says where and how the chain breaks.
    pub fn step(&mut self, seq: i64, json: &[u8], hash: &[u8]) -> Result<(), Break> {
        if u64::try_from(seq) != Ok(self.next) {
            return Err(Break::Gap {
                expected: self.next,
                found: seq,
            });
        }
        let wanted = link(self.hash, self.next, json);
        if wanted.as_bytes() != hash {
            return Err(Break::Changed { seq: self.next });
        }
        self.next += 1;
        self.hash = wanted;
        Ok(())
    }
}

/// Where and how a chain is broken. All before it is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Break {
    /// The hash of this event does not follow from its content and the event before it.
    Changed {
        /// The first event that does not fit.
        seq: u64,
    },
    /// An event is missing, or stands in the wrong place.
    Gap {
        /// The event that should stand here.
        expected: u64,
        /// The number that was found.
        found: i64,
    },
    /// The pages that hold this event cannot be read.
    Unreadable {
        /// The first event that cannot be read.
        seq: u64,
        /// What the database says.
        reason: String,
    },
    /// Its hash is right, but this is not an event that the program knows.
    NotAnEvent {
        /// The event.
        seq: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The chain is whole but does not end where the file says that it ends: events were cut off or added.
    Head {
        /// How many events the file says it has.
        said: u64,
        /// How many there are.
        found: u64,
    },
}

impl Break {
    /// How many events before the break are whole.
    pub fn whole(&self) -> u64 {
        match self {
            Self::Changed { seq } | Self::Unreadable { seq, .. } | Self::NotAnEvent { seq, .. } => {
                *seq
            }
            Self::Gap { expected, .. } => *expected,
            Self::Head { found, .. } => *found,
        }
    }
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Changed { seq } => tr!("record-break-changed", seq = seq.to_string()),
            Self::Gap { expected, found } => tr!(
                "record-break-gap",
                expected = expected.to_string(),
                found = found.to_string()
            ),
            Self::Unreadable { seq, reason } => tr!(
                "record-break-unreadable",
                seq = seq.to_string(),
                reason = reason.as_str()
            ),
            Self::NotAnEvent { seq, reason } => tr!(
                "record-break-not-an-event",
                seq = seq.to_string(),
                reason = reason.as_str()
            ),
            Self::Head { said, found } => tr!(
                "record-break-head",
                said = said.to_string(),
                found = found.to_string()
            ),
        };
        f.write_str(&text)
    }
}
