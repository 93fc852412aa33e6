//! The examples of the protocol's paper are read as they stand, and an exercise accepts its commands.

use super::tables::tables;
use super::{Harbour, examples, read};
use accord::exercise::{Command, Event, Refusal};
use accord::link::opening::{FromDesk, ToDesk};
use accord::link::{Denied, FromHost, ToHost};
use std::collections::BTreeSet;

/// What stands first in a message: the word that says which it is.
pub(super) fn word(message: &str) -> String {
    let start = message.find('"').expect("a message has a word") + 1;
    let end = message[start..].find('"').expect("the word ends");
    message[start..start + end].to_owned()
}

fn check<T: serde::de::DeserializeOwned + serde::Serialize>(paper: &str, name: &str, table: &str) {
    let examples = examples(paper, name);
    let mut shown = BTreeSet::new();
    for example in &examples {
        let read: T = serde_json::from_str(example)
            .unwrap_or_else(|error| panic!("{name}: {error}\n{example}"));
        let written = serde_json::to_value(&read).expect("it is JSON");
        let example_value: serde_json::Value = serde_json::from_str(example).expect("it is JSON");
        holds(&written, &example_value, example);
        shown.insert(word(example));
    }
    // Every word of the table is shown.
    let tables = tables();
    let from = tables.find(&format!("\n### {table}\n")).expect("a table");
    let rows = tables[from..]
        .lines()
        .skip_while(|line| !line.starts_with("| `"));
    for row in rows.take_while(|line| line.starts_with("| `")) {
        let word = word(row);
        assert!(shown.contains(&word), "{name}: no example of {word}");
    }
}

/// Everything in `example` stands in `whole`: an example may leave out what is null or usual.
fn holds(whole: &serde_json::Value, example: &serde_json::Value, message: &str) {
    use serde_json::Value;
    match (whole, example) {
        (Value::Object(whole), Value::Object(example)) => {
            for (key, value) in example {
                let found = whole.get(key);
                let found = found.unwrap_or_else(|| panic!("{key} is not read: {message}"));
                holds(found, value, message);
            }
        }
        (Value::Array(whole), Value::Array(example)) => {
            assert_eq!(whole.len(), example.len(), "{message}");
            for (whole, example) in whole.iter().zip(example) {
                holds(whole, example, message);
            }
        }
        (whole, example) => assert_eq!(whole, example, "{message}"),
    }
}

#[test]
fn every_example_of_the_protocol_is_read_as_it_stands() {
    let paper = read("src/link/README.md");
    check::<FromDesk>(&paper, "desk opens", "FromDesk");
    check::<ToDesk>(&paper, "host opens", "ToDesk");
    check::<ToHost>(&paper, "to the host", "ToHost");
    check::<FromHost>(&paper, "from the host", "FromHost");
    check::<Denied>(&paper, "denied", "Denied");
    for example in examples(&paper, "command") {
        let read = serde_json::from_str::<Command>(example);
        read.unwrap_or_else(|error| panic!("{error}\n{example}"));
    }
    for example in examples(&paper, "event") {
        let read = serde_json::from_str::<Event>(example);
        read.unwrap_or_else(|error| panic!("{error}\n{example}"));
    }
    assert!(examples(&paper, "command").len() >= 10);
}

#[test]
fn quiet_harbour_accepts_the_commands_of_the_examples() {
    let paper = read("src/link/README.md");
    let mut harbour = Harbour::new();
    for example in examples(&paper, "command") {
        harbour.say(example);
    }
    let mut harbour = Harbour::started();
    let course = examples(&paper, "request");
    assert!(course.len() >= 8);
    for example in course {
        harbour.say(example);
    }
    // What the paper says of the order at the end.
    let receive = serde_json::from_str(examples(&paper, "request").last().expect("one"));
    let again = harbour.submit(&receive.expect("a command"));
    assert_eq!(again, Err(Refusal::WrongState));
}
