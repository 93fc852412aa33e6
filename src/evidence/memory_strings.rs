//! Readable strings carved from a memory capture.

use super::recipe::{Number, Value};
use serde::{Deserialize, Serialize};

/// Strings in the order of their place in memory, with the process that they belong to.
///
/// ```ron
/// MemoryStrings(
///     lines: 500,
///     plant: [
///         (id: "session", holds: Address(Shared("relay")), copies: Between(2, 5)),
///         (id: "account", holds: Handle(Shared("recruiter"))),
///     ],
/// )
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MemoryStrings {
    /// How many strings there are, planted ones included. Default 400.
    pub lines: u32,
    /// What the capture is of. Default `laptop`.
    pub host: String,
    /// How many processes the strings belong to, 1 to 500. Default 24.
    pub processes: u32,
    /// The facts that are in memory. Default none.
    pub plant: Vec<MemoryFact>,
}

impl Default for MemoryStrings {
    fn default() -> Self {
        Self {
            lines: 400,
            host: "laptop".to_owned(),
            processes: 24,
            plant: Vec::new(),
        }
    }
}

/// One string, in one process, perhaps several times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemoryFact {
    /// What questions call this fact.
    pub id: String,
    /// What the string holds.
    pub holds: Holds,
    /// How often the string is found, at least 1. Default 1.
    #[serde(default = "one")]
    pub copies: Number,
}

/// What a planted string holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Holds {
    /// The other end of an open connection: a documentation address.
    Address(Value),
    /// An account that is logged in.
    Handle(Value),
    /// A wallet.
    Wallet(Value),
    /// A host name under `.example`.
    Host(Value),
    /// Half of a key, 32 hexadecimal digits. It opens nothing.
    Key(Value),
    /// A file that is open.
    File(Value),
}

fn one() -> Number {
    Number::Is(1)
}
