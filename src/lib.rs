//! Accord runs tabletop cyber exercises.

pub mod evidence;
