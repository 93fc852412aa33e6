//! The exercise core: commands in, events out, and the world that they fold into.
//!
//! Pure and deterministic. It knows no I/O, no clock of the machine, no window; time and the seed
//! are data. `decide` and `apply` are the only two ways in.

pub mod actor;
pub mod agenda;
mod apply;
mod artefacts;
mod audience;
pub mod command;
mod condition;
pub mod debrief;
mod decide;
pub mod event;
pub mod form;
pub mod outlook;
pub mod paper;
mod refusal;
pub mod resources;
mod retraction;
mod run;
mod term;
mod watch;
pub mod world;

pub use actor::*;
pub use apply::apply;
pub use artefacts::Artefacts;
pub use audience::{numbered, recipients, seen, visible};
pub use command::*;
pub use condition::{holds, parts};
pub use debrief::*;
pub use decide::{LONGEST_TEXT, MOST_LINES, RESTORING_TAKES, decide};
pub use event::*;
pub use paper::*;
pub use refusal::Refusal;
pub use resources::{Resource, resources};
pub use retraction::{Retraction, retraction};
pub use run::Exercise;
pub use term::TermNumber;
pub use world::*;
