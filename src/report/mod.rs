//! What an exercise says on paper and in lines of text: sentences, sheets and exports.
//!
//! The module reads logs and worlds and writes text; it opens no window and changes nothing.

mod act;
pub mod line;

pub use act::{act_done, act_words, asks_name, method_name};
pub use line::{Family, driver_name, family, line};
