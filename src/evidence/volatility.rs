//! Order of volatility.

use serde::{Deserialize, Serialize};

/// How soon data go by their nature, the soonest first (RFC 3227, section 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Volatility {
    /// Registers, cache.
    Registers,
    /// Memory, process and network tables.
    Memory,
    /// Temporary files.
    Temporary,
    /// Disk.
    Disk,
    /// Logs and records kept elsewhere.
    RemoteLog,
    /// Configuration and topology.
    Topology,
    /// Archives and paper.
    Archive,
}
