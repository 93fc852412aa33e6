//! Request papers: whom may be asked for what and on which form, what a paper still lacks, and what its
//! addressee has to look at.
//!
//! One law for all who read it: a desk that fills in a form, a bot or a body that answers it, and the score.
//! Everything here works on a seat's world as well as on the host's, and says no more than that world knows.

mod checklist;
mod offer;
mod paper;

pub use checklist::{Check, CheckLine, Found, GroundLine, checklist, deciders, grounds};
pub use offer::{Offer, offers};
pub use paper::{About, Basis, Entry, Paper, Unfilled, binds, entry, filled, missing, unfilled};
