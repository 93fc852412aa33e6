//! The tables of `src/link/messages.md`: written from the types, and compared with the file.

use super::described::{Described, described};
use super::root;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The source files that hold the types, with the part of the tables that each begins.
const SOURCES: &[(&str, &str)] = &[
    ("src/link/opening.rs", "The opening"),
    ("src/link/term.rs", ""),
    ("src/link/message.rs", "Messages"),
    ("src/link/seat.rs", "Seats"),
    ("src/exercise/term.rs", ""),
    ("src/exercise/actor.rs", "Who asks, who sees"),
    ("src/exercise/command/mod.rs", "Commands"),
    ("src/exercise/command/evidence.rs", ""),
    ("src/exercise/command/requests.rs", ""),
    ("src/exercise/command/coordination.rs", ""),
    ("src/exercise/command/team.rs", ""),
    ("src/exercise/command/trainer.rs", ""),
    ("src/exercise/refusal.rs", "Refusals"),
    ("src/exercise/event/mod.rs", "Events"),
    ("src/exercise/event/course.rs", ""),
    ("src/exercise/event/evidence.rs", ""),
    ("src/exercise/event/laboratory.rs", ""),
    ("src/exercise/event/requests.rs", ""),
    ("src/exercise/event/register.rs", ""),
    ("src/exercise/event/coordination.rs", ""),
    ("src/exercise/event/team.rs", ""),
    ("src/exercise/event/trainer.rs", ""),
    ("src/exercise/debrief.rs", "The debrief"),
    ("src/exercise/paper.rs", "What commands and events carry"),
    ("src/evidence/volatility.rs", ""),
    ("src/evidence/handling.rs", ""),
    ("src/scenario/model/document.rs", "The scenario"),
    ("src/scenario/model/people.rs", ""),
    ("src/scenario/model/law.rs", ""),
    ("src/scenario/model/case.rs", ""),
    ("src/scenario/model/msel.rs", ""),
    ("src/scenario/model/condition.rs", ""),
    ("src/scenario/model/plan.rs", ""),
];

pub(super) fn tables() -> String {
    let mut out = String::from(
        "# Every type that passes over the link\n\n\
        Written from the sources by a test; `README.md` beside this file says how it all goes together. The left\n\
        column is how a thing is written in JSON, with the name of another table, or one of these words, where more\n\
        is to come:\n\n\
        | word | what is written |\n|---|---|\n\
        | text | a string |\n\
        | id | a string: the id of something in the scenario, or one that play gave out |\n\
        | number | a whole number |\n\
        | time | a string: play time from the start, or a length of it, such as `\"1h30\"`, `\"26m\"`, `\"90s\"`, `\"18.415s\"`, `\"0s\"` |\n\
        | digest | a string: SHA-256 in 64 lower-case hexadecimal digits |\n\
        | `[x, …]` | an array of any number of them |\n\
        | `{id: x, …}` | an object with ids as its keys |\n\
        | x or null | one or the other; what may be null may also be left out |\n\n\
        A table of a thing with fields has one row a field: it is written as one object with all of them. A table\n\
        of words has one row a word: one of them is written.\n",
    );
    let mut seen = BTreeSet::new();
    for (path, part) in SOURCES {
        if !part.is_empty() {
            write!(out, "\n## {part}\n").expect("text");
        }
        for found in described(path) {
            assert!(seen.insert(found.name.clone()), "two {}", found.name);
            let Described { name, doc, rows } = found;
            write!(out, "\n### {name}\n\n{doc}\n\n").expect("text");
            out.push_str("| JSON | meaning |\n|---|---|\n");
            for (written, meaning) in rows {
                writeln!(out, "| `{written}` | {} |", meaning.trim()).expect("text");
            }
        }
    }
    out
}

#[test]
fn the_tables_are_what_the_types_are() {
    let path = root().join("src/link/messages.md");
    let wanted = tables();
    for name in [
        "ToHost",
        "FromHost",
        "Ask",
        "AskRequest",
        "What",
        "Scenario",
    ] {
        assert!(wanted.contains(&format!("\n### {name}\n")), "no {name}");
    }
    if std::fs::read_to_string(&path).is_ok_and(|there| there.replace("\r\n", "\n") == wanted) {
        return;
    }
    if std::env::var_os("ACCORD_UPDATE").is_some() {
        std::fs::write(&path, wanted).expect("it can be written");
        return;
    }
    panic!(
        "src/link/messages.md is not what the types are: ACCORD_UPDATE=1 cargo test --test core wire"
    );
}
