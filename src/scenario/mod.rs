//! The scenario language.

pub mod source;
