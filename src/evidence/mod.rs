//! Evidence: the bytes that teams seize, read, hash and argue about.
//!
//! A recipe that the scenario's author wrote, an exercise's seed and an item's id make an
//! artefact: the same three make the same bytes on every machine, and another seed makes
//! other facts. The questions that can be asked of an artefact have answers computed from
//! what was planted, and careless handling changes the bytes, so their SHA-256 changes too.
//!
//! This module depends on nothing else in the crate. It must not come to know of exercises,
//! teams or time passing: no file system, no clock of the machine, no hash map (whose order
//! would become state), no floating point. Only documentation addresses and names
//! (RFC 5737, RFC 3849, RFC 2606) and neutral summaries are written.

pub mod handling;
pub mod question;
pub mod recipe;
pub mod volatility;

mod access_log;
mod artefact;
mod calendar;
mod chat_export;
mod digest;
mod disk_listing;
mod draw;
mod faults;
mod judge;
mod memory_strings;
mod names;
mod note;
mod page_capture;
mod payment_ledger;
mod plan;
mod registrant_record;
mod sheet;
mod words;

pub use artefact::{Artefact, Kind, generate};
pub use calendar::EPOCH;
pub use digest::{Digest, NotADigest};
pub use faults::Fault;

#[cfg(test)]
mod tests;
