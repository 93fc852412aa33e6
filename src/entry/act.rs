//! The words for acts. A word is the family and the name of a command as the protocol writes them, in small letters:
//! `evidence hold`, `request grant`. What else a command needs stands in the columns `about` and `more`.

use super::value;
use crate::exercise::{Ask, Care, Draft};
use crate::scenario::Scenario;
use crate::text::tr;
use serde_json::{Map, Value, json};

/// A word for the list on the log sheet.
#[derive(Clone, Copy, Debug)]
pub struct ActWord {
    /// The word.
    pub name: &'static str,
    /// What stands under `about`.
    pub arguments: &'static str,
    /// What may stand under `more`.
    pub example: &'static str,
}

/// Word, what it is about, and an example of more. The first of the fields named under `about` is its column.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "evidence record-authority",
        "item",
        "basis=Order 12 of the court",
    ),
    ("evidence isolate", "item", ""),
    ("evidence power-off", "item", ""),
    ("evidence hold", "item", ""),
    ("evidence acquire", "item", "method=Memory"),
    ("evidence hash", "copy", ""),
    ("evidence seal", "copy", ""),
    ("evidence store", "copy", "place=Safe 2"),
    ("evidence verify", "copy", ""),
    ("evidence produce-custody", "item", ""),
    ("evidence submit-exhibits", "copies", ""),
    ("laboratory queue", "copy", ""),
    ("laboratory reorder", "job", "place=0"),
    ("laboratory cancel", "job", ""),
    (
        "laboratory submit",
        "item",
        "question=address; answer=192.0.2.7; confidence=High",
    ),
    ("laboratory give-back", "to", ""),
    (
        "request draft",
        "about",
        "form=preservation; instrument=security-agreement; to=JAS; channel=contact-points; field.custodian=host",
    ),
    (
        "request amend",
        "request",
        "about=E1; form=…; instrument=…; to=…; channel=…",
    ),
    ("request sign", "request", ""),
    ("request send", "request", ""),
    ("request withdraw", "request", ""),
    ("request acknowledge", "request", ""),
    ("request return", "request", "defects=custodian, Instrument"),
    ("request review", "request", ""),
    ("request consult", "request", "text=Which account?"),
    ("request forward", "request", "to=host"),
    (
        "request grant",
        "request",
        "conditions=For this case alone; in_part=true",
    ),
    (
        "request postpone",
        "request",
        "until=60m; reasons=A case of our own",
    ),
    (
        "request refuse",
        "request",
        "ground=national-interest; reasons=…",
    ),
    ("request execute", "request", "copies=JAS-C1; mark=AMBER"),
    ("request receive", "request", ""),
    (
        "sharing inform",
        "lead",
        "to=BAS, JAS; sanitised=true; mark=AMBER",
    ),
    ("sharing accept-conditions", "request", ""),
    ("register assess", "group", ""),
    ("register merge", "group", ""),
    ("register capture", "group", ""),
    ("register block", "group", ""),
    ("register unblock", "group", ""),
    ("coordination report-status", "text", ""),
    ("coordination vote", "agree", ""),
    ("coordination propose-joint-action", "moment", ""),
    (
        "coordination confirm-joint-action",
        "take_part",
        "basis=Order 14",
    ),
    ("coordination act-alone", "", ""),
    ("coordination escalate", "to", "text=…"),
    ("coordination pledge", "text", ""),
    ("continuity restore", "service", ""),
    ("public publish", "kind", "text=…"),
    ("message write", "to", "text=…"),
    ("message acknowledge", "inject", ""),
    ("message read", "inject", ""),
    ("message choose", "dilemma", "option=…; reason=…"),
    ("team say", "text", ""),
    ("team add-task", "title", ""),
    ("team change-task", "task", "title=…"),
    ("team assign-task", "task", "role=CA"),
    ("team done-task", "task", "done=true"),
    ("team drop-task", "task", ""),
    ("team decide", "text", "reasons=…"),
];

/// The trainer's, which stand on no table's sheet.
const CONTROL: &[(&str, &str)] = &[
    ("trainer start", ""),
    ("trainer pause", ""),
    ("trainer resume", ""),
    ("trainer step", ""),
    ("trainer end", ""),
    ("trainer speed", "tenths"),
    ("trainer freeze", "team"),
    ("trainer thaw", "team"),
    ("trainer release", "inject"),
    ("trainer hold", "inject"),
    ("trainer skip", "inject"),
    ("trainer move", "inject"),
    ("trainer restore", "inject"),
    ("trainer resend", "inject"),
    ("trainer retract", "inject"),
    ("trainer hint", "inject"),
    ("trainer milestone", "milestone"),
    ("trainer note", "text"),
    ("trainer rate", "task"),
    ("trainer broadcast", "text"),
    ("trainer park", "text"),
    ("trainer bookmark", "text"),
];

/// The words that a table may use.
pub fn acts() -> Vec<ActWord> {
    let of = |(name, arguments, example): &(&'static str, &'static str, &'static str)| ActWord {
        name,
        arguments,
        example,
    };
    WORDS.iter().map(of).collect()
}

fn about_of(word: &str) -> Option<&'static str> {
    let table = WORDS.iter().map(|(name, about, _)| (*name, *about));
    let mut all = table.chain(CONTROL.iter().copied());
    all.find(|(name, _)| *name == word).map(|(_, about)| about)
}

/// `record-authority` as `RecordAuthority`.
fn camel(word: &str) -> String {
    let parts = word.split('-').map(|part| {
        let mut letters = part.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
    });
    parts.flatten().collect()
}

/// `RecordAuthority` as `record-authority`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// A command out of its cells.
pub(super) fn read(act: &str, about: &str, more: &str, scenario: &Scenario) -> Result<Ask, String> {
    let word = act
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let Some(column) = about_of(&word) else {
        let words: Vec<&str> = WORDS.iter().map(|(name, ..)| *name).collect();
        return Err(
            match crate::scenario::diagnostic::did_you_mean(&word, words) {
                Some(meant) => tr!("entry-unknown-act-meant", act = act, meant = meant),
                None => tr!("entry-unknown-act", act = act),
            },
        );
    };
    let (family, name) = word.split_once(' ').unwrap_or((&word, ""));
    let mut fields = value::pairs(more)?;
    if !about.is_empty() {
        if column.is_empty() {
            return Err(tr!("entry-nothing-about", act = word.as_str()));
        }
        fields.insert(column.to_owned(), about.to_owned());
    }
    let name = camel(name);
    let content = if family == "request" && matches!(&*name, "Draft" | "Amend") {
        let request = fields.remove("request");
        let draft = json!(value::draft(fields, scenario)?);
        match (&*name, request) {
            ("Amend", request) => json!({ "request": request, "draft": draft }),
            _ => draft,
        }
    } else {
        let mut content = Map::new();
        for (key, default) in defaults(&word) {
            content.insert(key.into(), default);
        }
        for (key, text) in fields {
            let value = value::value(&word, &key, &text, scenario)?;
            content.insert(key, value);
        }
        Value::Object(content)
    };
    // A command without any field is a word alone in JSON.
    let inner = if content == json!({}) {
        json!(name)
    } else {
        json!({ name.as_str(): content })
    };
    serde_json::from_value(json!({ camel(family): inner })).map_err(|error| {
        tr!(
            "entry-not-fit",
            act = word.as_str(),
            why = error.to_string()
        )
    })
}

/// What a line need not say.
fn defaults(word: &str) -> Vec<(&'static str, Value)> {
    let care = || ("care", json!(Care::default()));
    match word {
        "evidence acquire" | "register capture" => vec![care()],
        "request grant" => vec![("in_part", json!(false))],
        "request refuse" | "team decide" => vec![("reasons", json!(""))],
        "request execute" => vec![("copies", json!([])), ("utc", json!(true))],
        "sharing inform" => vec![("sanitised", json!(false))],
        "evidence submit-exhibits" => vec![("copies", json!([]))],
        "message choose" => vec![("reason", json!(""))],
        _ => Vec::new(),
    }
}

/// The cells of a command: act, about, more. None for what no sheet can say.
pub(super) fn write(ask: &Ask) -> Option<(String, String, String)> {
    let Value::Object(outer) = serde_json::to_value(ask).ok()? else {
        return None;
    };
    let (family, inner) = outer.into_iter().next()?;
    let (name, content) = match inner {
        Value::String(name) => (name, Value::Null),
        Value::Object(inner) => inner.into_iter().next()?,
        _ => return None,
    };
    let word = format!("{} {}", kebab(&family), kebab(&name));
    let column = about_of(&word)?;
    let mut fields: Map<String, Value> = match content {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    if let ("request draft" | "request amend", Some(draft)) = (
        &*word,
        if word == "request amend" {
            fields.remove("draft")
        } else {
            Some(Value::Object(fields.clone()))
        },
    ) {
        let request = fields.remove("request");
        let draft: Draft = serde_json::from_value(draft).ok()?;
        fields = value::draft_fields(&draft);
        fields.extend(request.map(|request| ("request".to_owned(), request)));
    }
    let about = fields
        .remove(column)
        .map(|value| value::cell(&value))
        .unwrap_or_default();
    let more: Vec<String> = fields
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(key, value)| format!("{key}={}", value::quoted(value)))
        .collect();
    Some((word, about, more.join("; ")))
}
