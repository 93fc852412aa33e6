//! The core from outside: scenario and commands in, events out. Built without windows.

mod asked;
mod balance;
mod bodies;
mod clock;
mod debrief;
mod desk;
mod explain;
mod fixture;
mod foresight;
mod fork;
mod gaming;
mod guide;
mod handling;
mod house;
mod knowledge;
mod office;
mod over_time;
mod rehearsal;
mod replay;
mod report;
mod requests;
mod starter;
mod steering;
mod wire;
