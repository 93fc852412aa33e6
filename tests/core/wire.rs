//! The papers of the protocol say what the program does: the tables are written from the types, and the examples
//! are read by them.
//!
//! After a change of a type that passes over the link: `ACCORD_UPDATE=1 cargo test --test core wire`.

use accord::exercise::{Actor, Ask, AskTrainer, Command, Event, Exercise, Refusal};
use accord::link::opening::{FromDesk, ToDesk};
use accord::link::{Denied, FromHost, ToHost, limits};
use accord::scenario::{Length, Moment, Office, Scenario};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use syn::{Attribute, Expr, Fields, GenericArgument, Item, Lit, Meta, PathArguments, Type};

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

/// Types of those files that never pass, or that two files name alike.
const LEFT_OUT: &[(&str, &str)] = &[
    ("src/scenario/model/document.rs", "Document"),
    ("src/evidence/handling.rs", "Defect"),
    ("src/evidence/handling.rs", "Integrity"),
];

/// A type as JSON has it: how it is written, and what each word or field of it means.
struct Described {
    name: String,
    doc: String,
    rows: Vec<(String, String)>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    let text = std::fs::read_to_string(root().join(path));
    text.unwrap_or_else(|error| panic!("{path}: {error}"))
        .replace("\r\n", "\n")
}

/// What the documentation says, as one line.
fn doc(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(pair) = &attribute.meta else {
            return None;
        };
        match &pair.value {
            Expr::Lit(lit) if pair.path.is_ident("doc") => match &lit.lit {
                Lit::Str(text) => Some(text.value().trim().to_owned()),
                _ => None,
            },
            _ => None,
        }
    });
    let mut code = false;
    let lines: Vec<_> = lines
        .filter(|line| {
            let fence = line.starts_with("```");
            code ^= fence;
            !fence && !code && !line.is_empty()
        })
        .collect();
    let text = lines.join(" ");
    // Links of rustdoc mean nothing here.
    let text = text.replace("[`", "`").replace("`]", "`");
    text.replace("Self::", "").replace('|', "\\|")
}

fn is_read(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let Meta::List(list) = &attribute.meta else {
            return false;
        };
        list.path.is_ident("derive") && list.tokens.to_string().contains("Deserialize")
    })
}

/// What the documentation of a field says, and whether it may be left out.
fn field_doc(attributes: &[Attribute]) -> String {
    let optional = attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => {
            list.path.is_ident("serde") && list.tokens.to_string().contains("default")
        }
        _ => false,
    });
    let mut said = doc(attributes);
    if optional {
        said.push_str(" May be left out.");
    }
    said
}

/// Whether something else than the type says how it is written.
fn is_encoded(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("serde") && list.tokens.to_string().contains("with"),
        _ => false,
    })
}

/// A type in the words of JSON.
fn json(of: &Type) -> String {
    match of {
        Type::Tuple(tuple) => {
            let parts: Vec<_> = tuple.elems.iter().map(json).collect();
            format!("[{}]", parts.join(", "))
        }
        Type::Path(path) => {
            let last = path.path.segments.last().expect("a path has an end");
            let inner: Vec<_> = match &last.arguments {
                PathArguments::AngleBracketed(all) => all
                    .args
                    .iter()
                    .filter_map(|argument| match argument {
                        GenericArgument::Type(inner) => Some(json(inner)),
                        _ => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            let name = last.ident.to_string();
            match (name.as_str(), &inner[..]) {
                ("Arc" | "Box", [inner]) => inner.clone(),
                ("Option", [inner]) => format!("{inner} or null"),
                ("Vec", [inner]) => format!("[{inner}, …]"),
                ("BTreeMap", [key, value]) => format!("{{{key}: {value}, …}}"),
                ("str" | "String" | "CompactString", []) => "text".into(),
                ("bool", []) => "true or false".into(),
                ("u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64", []) => {
                    "number".into()
                }
                ("Moment" | "Length", []) => "time".into(),
                ("Digest", []) => "digest".into(),
                ("CommandId" | "SeatId", []) => "number".into(),
                (_, []) if name.ends_with("Id") => "id".into(),
                (_, []) => name,
                _ => panic!("no words for {name}"),
            }
        }
        _ => panic!("no words for such a type"),
    }
}

fn fields(fields: &Fields) -> (String, Vec<(String, String)>) {
    let written = |field: &syn::Field| {
        if is_encoded(&field.attrs) {
            "text".to_owned()
        } else {
            json(&field.ty)
        }
    };
    match fields {
        Fields::Unit => (String::new(), Vec::new()),
        Fields::Unnamed(all) => {
            let parts: Vec<_> = all.unnamed.iter().map(written).collect();
            match &parts[..] {
                [one] => (one.clone(), Vec::new()),
                _ => (format!("[{}]", parts.join(", ")), Vec::new()),
            }
        }
        Fields::Named(all) => {
            let named = |field: &syn::Field| {
                let name = field.ident.as_ref().expect("it has a name").to_string();
                (name, written(field), field_doc(&field.attrs))
            };
            let named: Vec<_> = all.named.iter().map(named).collect();
            let parts: Vec<_> = named
                .iter()
                .map(|(name, holds, _)| format!("\"{name}\": {holds}"))
                .collect();
            let docs = named.into_iter().map(|(name, _, doc)| (name, doc));
            (format!("{{{}}}", parts.join(", ")), docs.collect())
        }
    }
}

fn described(path: &str) -> Vec<Described> {
    let file = syn::parse_file(&read(path)).expect("it is Rust");
    let mut all = Vec::new();
    for item in &file.items {
        let (name, attributes, rows) = match item {
            Item::Struct(it) if is_read(&it.attrs) => {
                let (whole, docs) = fields(&it.fields);
                let Fields::Named(named) = &it.fields else {
                    // Ids and proofs, which are what they hold.
                    all.push(Described {
                        name: it.ident.to_string(),
                        doc: doc(&it.attrs),
                        rows: vec![(whole, "Nothing else around it.".into())],
                    });
                    continue;
                };
                let rows = named.named.iter().zip(docs).map(|(field, (name, doc))| {
                    let holds = if is_encoded(&field.attrs) {
                        "text".to_owned()
                    } else {
                        json(&field.ty)
                    };
                    (format!("\"{name}\": {holds}"), doc)
                });
                (&it.ident, &it.attrs, rows.collect())
            }
            Item::Enum(it) if is_read(&it.attrs) => {
                let rows = it.variants.iter().map(|variant| {
                    let (holds, docs) = fields(&variant.fields);
                    let name = &variant.ident;
                    let written = if holds.is_empty() {
                        format!("\"{name}\"")
                    } else {
                        format!("{{\"{name}\": {holds}}}")
                    };
                    let mut meaning = doc(&variant.attrs);
                    for (name, doc) in docs {
                        write!(meaning, " `{name}`: {doc}").expect("text");
                    }
                    (written, meaning)
                });
                (&it.ident, &it.attrs, rows.collect())
            }
            _ => continue,
        };
        all.push(Described {
            name: name.to_string(),
            doc: doc(attributes),
            rows,
        });
    }
    all.retain(|found| !LEFT_OUT.contains(&(path, found.name.as_str())));
    all
}

fn tables() -> String {
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

/// The blocks of JSON after `<!-- NAME -->`, each line a message.
fn examples<'a>(paper: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!("<!-- {name} -->\n```json\n");
    let blocks = paper.split(&mark).skip(1);
    blocks
        .flat_map(|block| block.split("```").next().unwrap_or_default().lines())
        .collect()
}

/// What stands first in a message: the word that says which it is.
fn word(message: &str) -> String {
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

/// A command of each kind that not every office may give: family, word, what it carries.
const OF_OFFICES: &[(&str, &str, &str)] = &[
    (
        "Evidence",
        "RecordAuthority",
        r#"{"item":"E1","basis":"x"}"#,
    ),
    ("Evidence", "SubmitExhibits", r#"{"copies":[]}"#),
    (
        "Coordination",
        "ConfirmJointAction",
        r#"{"take_part":true,"basis":"x"}"#,
    ),
    ("Evidence", "Isolate", r#"{"item":"E1"}"#),
    ("Evidence", "PowerOff", r#"{"item":"E1"}"#),
    ("Evidence", "Hold", r#"{"item":"E1"}"#),
    (
        "Evidence",
        "Acquire",
        r#"{"item":"E1","method":"Disk","care":{"write_blocker":true,"hash":true,"working_copy":true,"documented":true}}"#,
    ),
    ("Evidence", "Hash", r#"{"copy":"JAS-C1"}"#),
    ("Evidence", "Seal", r#"{"copy":"JAS-C1"}"#),
    ("Evidence", "Store", r#"{"copy":"JAS-C1","place":"x"}"#),
    ("Evidence", "Verify", r#"{"copy":"JAS-C1"}"#),
    ("Evidence", "ProduceCustody", r#"{"item":"E1"}"#),
    ("Laboratory", "Queue", r#"{"copy":"JAS-C1"}"#),
    ("Laboratory", "Reorder", r#"{"job":"JAS-J1","place":0}"#),
    ("Laboratory", "Cancel", r#"{"job":"JAS-J1"}"#),
    ("Laboratory", "GiveBack", r#"{"to":"BAS"}"#),
    ("Request", "Draft", "DRAFT"),
    ("Request", "Amend", r#"{"request":"JAS-R1","draft":DRAFT}"#),
    ("Request", "Send", r#"{"request":"JAS-R1"}"#),
    ("Request", "Acknowledge", r#"{"request":"BAS-R1"}"#),
    ("Request", "Review", r#"{"request":"BAS-R1"}"#),
    ("Request", "Return", r#"{"request":"BAS-R1","defects":[]}"#),
    (
        "Request",
        "Forward",
        // To nobody: it would be gone for the next office.
        r#"{"request":"BAS-R1","to":{"Team":"QQ"}}"#,
    ),
    (
        "Request",
        "Grant",
        r#"{"request":"BAS-R1","conditions":null,"in_part":false}"#,
    ),
    (
        "Request",
        "Postpone",
        r#"{"request":"BAS-R1","until":"1h","reasons":"x"}"#,
    ),
    (
        "Request",
        "Refuse",
        r#"{"request":"BAS-R1","ground":"sovereignty","reasons":""}"#,
    ),
    (
        "Request",
        "Execute",
        r#"{"request":"BAS-R1","copies":[],"mark":null,"utc":true}"#,
    ),
    ("Register", "Merge", r#"{"group":"mirrors-1"}"#),
    (
        "Register",
        "Capture",
        r#"{"group":"mirrors-1","care":{"write_blocker":true,"hash":true,"working_copy":true,"documented":true}}"#,
    ),
    ("Continuity", "Restore", r#"{"service":"port-information"}"#),
    ("Public", "Publish", r#"{"kind":"Statement","text":"x"}"#),
];

#[test]
fn each_office_may_what_the_table_says() {
    let paper = read("src/link/README.md");
    let (_, table) = paper.split_once("### Offices").expect("a table of offices");
    let rows = table.lines().skip_while(|line| !line.starts_with("| `"));
    let rows: Vec<_> = rows.take_while(|line| line.starts_with("| `")).collect();
    let words = |text: &str| -> Vec<String> {
        text.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    // Jasper is asked for something.
    let mut harbour = Harbour::started();
    let course = examples(&paper, "request");
    for example in &course[..3] {
        harbour.say(example);
    }
    let (_, draft) = course[0].split_once("{\"Draft\":").expect("a draft");
    let draft = draft.strip_suffix("}}}").expect("its end");
    let team = harbour.exercise.world.scenario.team(&"JAS".into()).cloned();
    let team = team.expect("Jasper plays");
    let mut told = 0;
    for (family, word, carries) in OF_OFFICES {
        let named = format!("`{word}`");
        let row = rows.iter().find(|row| row.contains(&named));
        let row = row.unwrap_or_else(|| panic!("no row for {word}"));
        let (_, offices) = row[1..].split_once('|').expect("two columns");
        let offices: BTreeSet<String> = words(offices).into_iter().collect();
        let name = |office: &Office| format!("{office:?}");
        let json = format!(
            r#"{{"{family}":{{"{word}":{}}}}}"#,
            carries.replace("DRAFT", draft)
        );
        let ask: Ask = serde_json::from_str(&json).unwrap_or_else(|it| panic!("{it}: {json}"));
        for role in &team.roles {
            let by = Actor::Seat(team.id.clone(), role.id.clone());
            let ask = ask.clone();
            let may = match harbour.submit(&Command { by, ask }) {
                Err(Refusal::NotYourOffice { needs }) => {
                    assert_eq!(
                        needs.iter().map(name).collect::<BTreeSet<_>>(),
                        offices,
                        "{word}"
                    );
                    false
                }
                _ => true,
            };
            assert_eq!(
                may,
                offices.contains(&name(&role.office)),
                "{word}: {:?}",
                role.office
            );
            told += usize::from(!may);
        }
    }
    assert!(told > OF_OFFICES.len());
    // No row names anything else, but for what each state's doctrine decides.
    for row in rows.iter().filter(|row| !row.contains("`Block`")) {
        let (commands, _) = row[1..].split_once('|').expect("two columns");
        for word in words(commands) {
            let known = |it: &&(&str, &str, &str)| it.0 == word || it.1 == word;
            assert!(OF_OFFICES.iter().any(|it| known(&it)), "{word}");
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
