//! The papers of the protocol say what the program does: the tables are written from the types, and the examples
//! are read by them.
//!
//! After a change of a type that passes over the link: `ACCORD_UPDATE=1 cargo test --test core wire`.

mod described;
mod examples;
mod offices;
mod tables;

use accord::exercise::{AskTrainer, Command, Event, Exercise, Refusal};
use accord::link::limits;
use accord::scenario::{Length, Moment, Scenario};
use std::path::PathBuf;
use std::sync::Arc;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    let text = std::fs::read_to_string(root().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
        .replace("\r\n", "\n")
}

/// The blocks of JSON after `<!-- NAME -->`, each line a message.
fn examples<'a>(paper: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!("<!-- {name} -->\n```json\n");
    let blocks = paper.split(&mark).skip(1);
    blocks
        .flat_map(|block| block.split("```").next().unwrap_or_default().lines())
        .collect()
}

/// Quiet Harbour, from its start.
struct Harbour {
    exercise: Exercise,
    now: Moment,
    log: Vec<Event>,
}

impl Harbour {
    fn new() -> Self {
        let scenario = Scenario::load("quiet-harbour").expect("it ships with the program");
        Self {
            exercise: Exercise::new(Arc::new(scenario), 7),
            now: Moment::START,
            log: Vec::new(),
        }
    }

    fn started() -> Self {
        let mut harbour = Self::new();
        let started = harbour.submit(&AskTrainer::Start.into());
        assert_eq!(started, Ok(()));
        harbour
    }

    fn submit(&mut self, command: &Command) -> Result<(), Refusal> {
        self.exercise.submit(self.now, command, &mut self.log)
    }

    /// Says this as soon as it is accepted.
    fn say(&mut self, example: &str) {
        let command: Command = serde_json::from_str(example).expect("a command");
        let end = Moment::START + self.exercise.world.scenario.exercise.length;
        while let Err(refusal) = self.submit(&command) {
            assert!(self.now < end, "{refusal}: {example}");
            self.now = self.now + Length::from_mins(1);
            self.exercise.advance(self.now, &mut self.log);
        }
    }
}

#[test]
fn the_figures_of_the_protocol_are_those_of_the_program() {
    let paper = read("src/link/README.md");
    let mega = |bytes: usize| format!("{} MiB", bytes >> 20);
    for figure in [
        limits::PORT.to_string(),
        limits::SUBPROTOCOL.to_owned(),
        format!("{} KiB", limits::MOST_OPENING >> 10),
        mega(limits::MOST_TO_HOST),
        mega(limits::MOST_FRAME),
        mega(limits::MOST_FROM_HOST),
        format!("{} seconds to prove", limits::OPENING.as_secs()),
        format!("{} seconds of silence", limits::HOST_PATIENCE.as_secs()),
        format!("{} at once", limits::BURST),
        format!("{} a second", limits::EACH_SECOND),
        format!("{} from one address", limits::MOST_UNPROVED_EACH),
        format!("{} connections", limits::MOST_CONNECTIONS),
    ] {
        assert!(paper.contains(&figure), "{figure}");
    }
}
