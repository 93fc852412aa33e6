//! The core from outside: scenario and commands in, events out. Built without windows.

mod bodies;
mod clock;
mod debrief;
mod desk;
mod fixture;
mod foresight;
mod fork;
mod guide;
mod house;
mod knowledge;
mod rehearsal;
mod replay;
mod report;
mod requests;
mod starter;
mod steering;
mod wire;
