//! How soon evidence disappears by itself.

use serde::{Deserialize, Serialize};

/// The order of volatility: the first disappears first and is collected first.
///
/// RFC 3227, "Guidelines for Evidence Collection and Archiving", section 2.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Volatility {
    /// Registers and cache of a running processor.
    Registers,
    /// Routing table, ARP cache, process table, kernel statistics and memory.
    Memory,
    /// Temporary file systems.
    Temporary,
    /// Disk.
    Disk,
    /// Remote logging and monitoring data.
    RemoteLog,
    /// Physical configuration and network topology.
    Topology,
    /// Archival media, and what is kept by law.
    Archive,
}

impl Volatility {
    /// Every step of the order, most volatile first.
    pub const ORDER: [Self; 7] = [
        Self::Registers,
        Self::Memory,
        Self::Temporary,
        Self::Disk,
        Self::RemoteLog,
        Self::Topology,
        Self::Archive,
    ];

    /// Whether it is gone when the machine that holds it loses power.
    #[must_use]
    pub fn needs_power(self) -> bool {
        self <= Self::Temporary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_goes_before_disk_and_with_the_power() {
        assert!(Volatility::ORDER.is_sorted());
        assert!(Volatility::Memory < Volatility::Disk);
        assert!(Volatility::Memory.needs_power() && !Volatility::Disk.needs_power());
    }
}
