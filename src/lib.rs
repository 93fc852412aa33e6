//! Accord runs tabletop cyber exercises.

pub mod evidence;
pub mod scenario;
pub mod text;
