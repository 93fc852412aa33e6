//! Accord runs tabletop cyber exercises.
