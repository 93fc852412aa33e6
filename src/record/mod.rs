//! The exercise file: the record of one run, on disk before anyone sees it.
//!
//! A file with the extension `.accord` is an SQLite database. It holds where the exercise came from
//! ([`Origin`]), the scenario as played, and every event as JSON with a hash that is chained to the one
//! before it:
//!
//! ```text
//! hash(0) = SHA-256( SHA-256(origin)  ‖ 0 ‖ JSON of event 0 )
//! hash(n) = SHA-256( hash(n - 1)      ‖ n ‖ JSON of event n )      n as eight bytes, big-endian
//! ```
//!
//! So a change of any event, and of the origin, shows at the first event that it touches; `head` holds
//! the number of events and the last hash, so that events cut off the end are missed too. The chain has no
//! secret: who rewrites the whole file can rewrite the chain. What cannot be rewritten is a head hash that
//! was written down elsewhere, and therefore `accord verify` prints it.
//!
//! Beside them lie receipts: which commands of which desk were done, written with the events that they led to. They
//! are no part of the chain.
//!
//! The database is in WAL mode with `synchronous=FULL`: when [`Record::append`] returns, the events
//! survive the loss of power. [`Record::open`] brings a file back to its last whole commit and says what it
//! found; [`verify`] proves the chain. Nothing in here knows of a host, a seat or a window, and nothing
//! trusts a file: any bytes lead to an [`Error`] that names the place, never to a panic.

mod chain;
mod connection;
mod copy;
mod error;
mod events;
mod lock;
mod open;
mod receipt;
mod schema;
mod verify;
mod wal;

pub use chain::Break;
pub use copy::Part;
pub use error::Error;
pub use events::Events;
pub use open::{Origin, Parent, Record, Recovery};
pub use receipt::{RECEIPTS_KEPT, Receipt};
pub use verify::{Finding, Report, verify};
pub use wal::Leftover;

/// The version of the file format that this program writes. It reads this one and all before it.
pub const FORMAT: u32 = 2;

/// The extension of an exercise file.
pub const EXTENSION: &str = "accord";

#[cfg(test)]
mod tests;
