//! What handling does to bytes.

use serde::{Deserialize, Serialize};

/// What was done to the bytes that should not have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Alteration {
    /// Files were opened on the live source.
    OpenedOnSource,
    /// No write-blocker was used.
    NoWriteBlocker,
    /// The machine was switched off first.
    PoweredOffFirst,
    /// Only a part was captured.
    PartialCapture,
    /// The original was worked on.
    WorkedOnOriginal,
}
