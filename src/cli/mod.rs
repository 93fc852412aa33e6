//! The command line: one file a subcommand.
//!
//! Only here may text go straight to a terminal. A subcommand reads its arguments, calls the library and
//! says what came of it; nothing is decided here that a window would have to decide again.

pub mod check;
pub mod new;
pub mod rehearse;
