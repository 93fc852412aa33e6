//! The case: what the trainer sees of requests, evidence, register, laboratories and coordination.
//!
//! Each pane fills the place that it is given, from about 340 points of width on. What a row leaves out opens over
//! it, under the pointer or by the Enter key.

pub mod conditions;
pub mod coordination;
mod coordination_rows;
pub mod evidence;
mod evidence_copy;
pub(crate) mod evidence_paper;
mod evidence_risk;
mod laboratories;
pub(crate) mod parts;
pub mod register;
mod register_group;
mod request_card;
mod request_paper;
mod request_words;
pub mod requests;
mod story;

pub use conditions::{condition_words, words_of};
pub use coordination::coordination_ui;
pub use evidence::evidence_ui;
pub use register::register_ui;
pub use requests::requests_ui;
