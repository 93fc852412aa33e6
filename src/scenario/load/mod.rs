//! From files to a scenario.

mod parse;
mod stand_in;
mod tolerant;

pub use parse::options;
