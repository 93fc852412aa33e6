//! Panels as people use them: found by what they say, clicked, and asked what they pushed.
//!
//! No window opens here; each panel is a function of egui and of a world.

mod case;
mod debrief;
mod desk;
mod evaluator;
mod launcher;
mod panels;
mod room;
mod seats;
mod steering;
mod wall;
mod wall_worlds;
