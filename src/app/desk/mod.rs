//! The desk: a trainee's window.
//!
//! Three regions: what came in at the left, the thing that is worked on in the middle, what is running at the right.
//! Each panel is a function of egui and of [`Here`], which is all that the office knows, and pushes [`Step`]s; it
//! bears no type of Bevy, so the same desk serves a seat across the network, one person alone, and a trainer who
//! looks over a shoulder. `frame` holds the regions together, `window` is the only file that knows Bevy.

pub mod acts;
pub mod asked;
pub mod coordination;
pub mod entry;
mod escape;
pub mod evidence;
pub mod frame;
mod frame_counts;
pub mod here;
pub mod inbox;
pub mod keys;
pub mod laboratory;
pub mod law;
pub mod notices;
pub mod overlay;
pub mod palette;
pub mod register;
pub mod requests;
pub mod rows;
pub mod running;
pub mod tour;
mod undo;
pub mod viewer;
pub mod who;
mod window;

pub use frame::{DeskView, Status, desk_ui};
pub use here::{Aid, Here, Place, Step, Thing};
pub use window::{AtDesk, Steering, plugin};
