//! What an exercise says on paper and in lines of text: sentences, sheets and exports.
//!
//! The module reads logs and worlds and writes text; it opens no window and changes nothing.

mod act;
mod desk;
pub mod line;
mod names;

pub use act::{act_done, act_words, act_words_known, asks_name, method_name};
pub use desk::{
    alteration_words, check_words, confidence_name, consequence_words, decision_words,
    defect_words, found_words, office_name, refusal_words, risk_words,
};
pub use line::{Family, driver_name, element, family, line, line_known, plan_outcome};
