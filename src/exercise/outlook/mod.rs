//! What an office can know beforehand: what threatens an item, what a step will bring and cost, and whether
//! something that it means to ask for would be refused.
//!
//! Everything here works on a seat's world and says no more than that world knows; what the scenario keeps
//! from the office stays unsaid, so that a quiet outlook is no promise.

mod evidence;
mod foresee;
mod laboratory;

pub use evidence::{Consequence, Risk, block, consequences, power_off, risks};
pub use foresee::foresee;
pub use laboratory::{Bench, bench};
