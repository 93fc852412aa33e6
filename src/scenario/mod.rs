//! The scenario language: what an author writes, how it is read and what is wrong with it.

pub mod checks;
pub mod diagnostic;
pub mod load;
pub mod model;
pub mod redact;
pub mod source;

pub use model::*;
