//! What an exercise says on paper and in lines of text: sentences, sheets and exports.
//!
//! The module reads logs and worlds and writes text; it opens no window and changes nothing.

pub mod after_action;
pub mod chart;
mod desk;
pub mod docx;
mod events;
mod files;
pub mod html;
pub mod line;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod tables;

pub use desk::{
    alteration_words, check_words, confidence_name, consequence_words, decision_words,
    defect_words, found_words, office_name, refusal_words, risk_words,
};
pub use files::{FileError, FileKind, files, files_of};
pub use line::{Family, driver_name, element, family, line, line_known, plan_outcome};

pub use crate::words::{
    act_done, act_words, act_words_known, asks_name, condition_part, condition_words, loss_words,
    method_name,
};
