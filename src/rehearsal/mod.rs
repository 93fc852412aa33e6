//! Rehearsal: bots play an exercise many times, so that an author sees before lunch what happens, how often,
//! and what never does. Same plan, same report, on any number of threads.

mod play;

pub use play::{Played, Skills, play};
