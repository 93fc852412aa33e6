//! The scenes of the wall: one file each, from what the wall knows to a picture.

pub mod countdown;
pub mod debrief;
pub mod graph;
mod grid;
mod harbours;
pub mod heat;
mod instruments;
pub mod matrix;
pub mod register;
mod shown;
mod signs;
pub mod situation;
pub mod spotlight;
pub mod standing;
pub mod timeline;
