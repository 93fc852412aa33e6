//! The exercise core: commands in, events out, and the world that they fold into.
//!
//! Pure and deterministic. It knows no I/O, no clock of the machine, no window; time and the seed
//! are data. `decide` and `apply` are the only two ways in.

pub mod actor;
pub mod agenda;
pub mod apply;
pub mod command;
pub mod event;
pub mod paper;
pub mod world;

pub use actor::*;
pub use apply::apply;
pub use command::*;
pub use event::*;
pub use paper::*;
pub use world::*;
