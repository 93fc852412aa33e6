//! What stands in the cells of a sheet, as values of a command.

use crate::exercise::{Draft, Party, Subject};
use crate::scenario::{Moment, Scenario};
use crate::text::tr;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A moment as a sheet writes it: `26m`, `1h30`, `T+00:26`, `00:26`.
pub(super) fn moment(text: &str) -> Result<Moment, String> {
    let clock = text
        .strip_prefix("T+")
        .or_else(|| text.strip_prefix("t+"))
        .unwrap_or(text);
    if let Some((hours, minutes)) = clock.split_once(':')
        && let (Ok(hours), Ok(minutes)) = (hours.parse::<u64>(), minutes.parse::<u64>())
        && hours < 1_000
        && minutes < 60
    {
        return Ok(Moment::from_mins(hours * 60 + minutes));
    }
    let length = clock.parse::<crate::scenario::Length>();
    length
        .map(|length| Moment::START + length)
        .map_err(|_| tr!("entry-no-time", time = text))
}

/// `key=value; key="a value; with a semicolon"` as pairs.
pub(super) fn pairs(text: &str) -> Result<BTreeMap<String, String>, String> {
    let mut all = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((key, after)) = rest.split_once('=') else {
            return Err(tr!("entry-no-pair", text = rest));
        };
        let after = after.trim_start();
        let (value, left) = if after.starts_with('"') {
            let mut parts = serde_json::Deserializer::from_str(after).into_iter::<String>();
            match parts.next() {
                Some(Ok(value)) => (value, &after[parts.byte_offset()..]),
                _ => return Err(tr!("entry-open-quote", text = after)),
            }
        } else {
            let end = after.find(';').unwrap_or(after.len());
            (after[..end].trim().to_owned(), &after[end..])
        };
        all.insert(key.trim().to_owned(), value);
        rest = left.trim_start().trim_start_matches(';').trim_start();
    }
    Ok(all)
}

/// A team, or else a body that SimCell plays.
fn party(id: &str, scenario: &Scenario) -> Party {
    if let Some(body) = id.strip_prefix("simcell:") {
        return Party::Sim(body.into());
    }
    match scenario.team(&id.into()) {
        Some(team) => Party::Team(team.id.clone()),
        None => Party::Sim(id.into()),
    }
}

/// `a, b` as a list.
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// The value of a field of a command.
pub(super) fn value(
    word: &str,
    key: &str,
    text: &str,
    scenario: &Scenario,
) -> Result<Value, String> {
    let parties = |text: &str| {
        list(text)
            .map(|id| json!(party(id, scenario)))
            .collect::<Vec<_>>()
    };
    Ok(match (word, key) {
        ("message write", "to") => parties(text).into(),
        ("request forward", "to") => json!(party(text, scenario)),
        ("sharing inform", "to") | (_, "copies") => list(text).collect::<Vec<_>>().into(),
        (_, "until" | "moment" | "due") | ("trainer move", "to") => json!(moment(text)?),
        (_, "lines") => list(text)
            .filter_map(|line| line.parse::<u32>().ok())
            .collect::<Vec<_>>()
            .into(),
        (_, "defects") => list(text).map(defect).collect::<Vec<_>>().into(),
        (_, "agree" | "take_part" | "in_part" | "utc" | "sanitised" | "done" | "set") => {
            match text.to_lowercase().as_str() {
                "yes" | "true" | "1" => true.into(),
                "no" | "false" | "0" => false.into(),
                _ => return Err(tr!("entry-yes-or-no", field = key, text = text)),
            }
        }
        (_, "place") if word == "laboratory reorder" => number(key, text)?,
        (_, "tenths") => number(key, text)?,
        (_, "care" | "re") => serde_json::from_str(text).map_err(|error| error.to_string())?,
        _ => text.into(),
    })
}

fn number(key: &str, text: &str) -> Result<Value, String> {
    let number = text.parse::<u32>();
    number
        .map(Value::from)
        .map_err(|_| tr!("entry-no-number", field = key, text = text))
}

/// A defect of the paper itself by its name, or a field by its id.
fn defect(text: &str) -> Value {
    const OF_THE_PAPER: [&str; 5] = [
        "Instrument",
        "Signature",
        "Channel",
        "Competence",
        "DualCriminality",
    ];
    match OF_THE_PAPER.iter().find(|name| **name == text) {
        Some(name) => json!(name),
        None => json!({ "Field": text }),
    }
}

/// A request out of its fields.
pub(super) fn draft(
    mut fields: BTreeMap<String, String>,
    scenario: &Scenario,
) -> Result<Draft, String> {
    let mut must = |key: &str| {
        let text = fields.remove(key).filter(|text| !text.is_empty());
        text.ok_or_else(|| tr!("entry-draft-lacks", field = key))
    };
    let (form, instrument, to) = (must("form")?, must("instrument")?, must("to")?);
    let (channel, about) = (must("channel")?, must("about")?);
    let mut draft = Draft {
        form: form.as_str().into(),
        instrument: instrument.as_str().into(),
        to: party(&to, scenario),
        about: subject(&about, scenario),
        fields: BTreeMap::new(),
        code: fields.remove("code").map(|it| it.as_str().into()),
        concept: fields.remove("concept").map(|it| it.as_str().into()),
        channel: channel.as_str().into(),
        mark: fields.remove("mark").map(|it| it.as_str().into()),
        follows: None,
    };
    if let Some(follows) = fields.remove("follows") {
        draft.follows = serde_json::from_value(follows.into()).ok();
    }
    for (key, text) in fields {
        let Some(field) = key.strip_prefix("field.") else {
            return Err(tr!("entry-draft-unknown", field = key));
        };
        draft.fields.insert(field.into(), text.into());
    }
    Ok(draft)
}

fn subject(text: &str, scenario: &Scenario) -> Subject {
    if text.eq_ignore_ascii_case("laboratory") {
        return Subject::Laboratory;
    }
    if text == "withheld" {
        return Subject::Withheld;
    }
    match scenario.group(&text.into()) {
        Some(group) => Subject::Group(group.id.clone()),
        None => Subject::Item(text.into()),
    }
}

/// The fields of a request as a sheet writes them.
pub(super) fn draft_fields(draft: &Draft) -> Map<String, Value> {
    let mut all = Map::new();
    let mut put = |key: &str, text: &str| {
        all.insert(key.to_owned(), text.into());
    };
    put("form", draft.form.as_str());
    put("instrument", draft.instrument.as_str());
    put("to", draft.to.as_str());
    put(
        "about",
        match &draft.about {
            Subject::Item(item) => item.as_str(),
            Subject::Group(group) => group.as_str(),
            Subject::Laboratory => "laboratory",
            Subject::Withheld => "withheld",
        },
    );
    put("channel", draft.channel.as_str());
    if let Some(code) = &draft.code {
        put("code", code.as_str());
    }
    if let Some(concept) = &draft.concept {
        put("concept", concept.as_str());
    }
    if let Some(mark) = &draft.mark {
        put("mark", mark.as_str());
    }
    if let Some(follows) = &draft.follows {
        put("follows", follows.as_str());
    }
    for (field, text) in &draft.fields {
        put(&format!("field.{field}"), text);
    }
    all
}

/// A value as a cell shows it.
pub(super) fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(cell).collect::<Vec<_>>().join(", "),
        // A party, or a defect of a field: its id says which.
        Value::Object(one) if one.len() == 1 => match one.iter().next() {
            Some((key, Value::String(id))) if key == "Sim" => format!("simcell:{id}"),
            Some((key, Value::String(id))) if key == "Team" || key == "Field" => id.clone(),
            _ => value.to_string(),
        },
        other => other.to_string(),
    }
}

/// The same where it stands among pairs: in quotation marks if it would break them.
pub(super) fn quoted(value: &Value) -> String {
    let text = cell(value);
    let plain = !text.contains([';', '"', '\n', '\r']) && text.trim() == text;
    if plain {
        text
    } else {
        Value::from(text).to_string()
    }
}
