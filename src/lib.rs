//! Accord runs tabletop cyber exercises.

pub mod actors;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
pub mod entry;
pub mod evidence;
pub mod exercise;
pub mod export;
pub mod host;
pub mod kit;
pub mod link;
pub mod output;
pub mod record;
pub mod rehearsal;
pub mod report;
pub mod scenario;
pub mod score;
pub mod text;
pub mod words;
