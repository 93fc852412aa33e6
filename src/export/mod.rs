//! An exercise in the formats of others: CASE, STIX, xAPI, the MSEL as sheets, the Common Exercise Format.
//!
//! Pure functions: a scenario and the log of a run in, JSON or bytes out. Nothing here opens a file; the command
//! line does. The same record gives the same bytes everywhere: identifiers are names in a space that belongs to the
//! record (UUID version 5), and times are the story's start plus play time.
//!
//! What leaves this room says of itself that it is an exercise, and names offices, never persons.

pub mod case;
pub mod cexf;
mod files;
mod ids;
pub mod msel;
pub mod stix;
mod timeline;
mod words;
pub mod xapi;

use crate::evidence::Digest;
use crate::exercise::{Event, Exercise, World};
use crate::scenario::Scenario;
use ids::Space;
use std::sync::Arc;
use timeline::Timeline;

pub use files::{FileKind, file};
pub use ids::Uuid;

/// The word that stands on every sheet and in every file, so that nobody takes it for the real thing.
pub const MARK: &str = "EXERCISE";

/// Where the identifiers of fictional exercises live. `.example` leads nowhere (RFC 2606).
const SITE: &str = "https://accord.example";

/// A run as the trainer's record has it.
#[derive(Debug)]
pub struct Played {
    scenario: Arc<Scenario>,
    log: Vec<Event>,
    exercise: Exercise,
    space: Space,
    timeline: Timeline,
}

impl Played {
    /// A run of a scenario. `genesis` is the hash from which its record's chain starts: no other run has it.
    pub fn new(scenario: Arc<Scenario>, seed: u64, genesis: Digest, log: Vec<Event>) -> Self {
        Self {
            exercise: Exercise::replay(scenario.clone(), seed, &log),
            space: Space::of(&format!("{SITE}/exercise/{genesis}")),
            timeline: Timeline::of(&scenario),
            scenario,
            log,
        }
    }

    /// The scenario as played.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// What happened, in order.
    pub fn log(&self) -> &[Event] {
        &self.log
    }

    /// The state at the end of the log.
    pub fn world(&self) -> &World {
        &self.exercise.world
    }
}

/// JSON as the exports print it: indented, with a line end.
pub fn json_text(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}
