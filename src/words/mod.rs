//! Names, acts, conditions and lengths of time in words, as people say them: the same in a figure's reasons, in the
//! report, on paper and on a screen.
//!
//! It reads scenarios and worlds, and judges nothing.

mod act;
mod condition;
mod names;
mod time;

pub use act::{act_done, act_words, act_words_known, asks_name, method_name};
pub use condition::{condition_part, condition_words, loss_words};
pub use time::{length_words, speed_words};

pub(crate) use act::publication;
pub(crate) use names::Names;
