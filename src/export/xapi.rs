//! Who did what, as statements of the Experience API (xAPI 1.0.3, IEEE 9274.1.1), for a learning record store.
//!
//! Learners are offices: an account is a team and a role, never a person. What people wrote is left out; an
//! answer that was submitted and whether it was right are results.

use super::{MARK, Played, SITE, words};
use crate::exercise::*;
use crate::report;
use crate::score;
use crate::text::tr;
use serde_json::{Map, Value, json};

/// Verbs of the vocabulary that ADL keeps; the others live at the exercise's own site.
const ADL: &str = "http://adlnet.gov/expapi/verbs";

/// The statements of a run, in order.
pub fn statements(played: &Played) -> Value {
    let mut all: Vec<Value> = played
        .log()
        .iter()
        .filter_map(|event| statement(played, event))
        .collect();
    all.extend(results(played));
    all.into()
}

fn statement(played: &Played, event: &Event) -> Option<Value> {
    let actor = match (&event.by, &event.what) {
        (Actor::Seat(..), _) => agent(
            &words::actor_key(&event.by),
            &words::actor(played.scenario(), &event.by),
        ),
        (_, What::Laboratory(LaboratoryEvent::FindingJudged { team, .. }))
        | (_, What::Trainer(TrainerEvent::Rated { team, .. })) => {
            agent(team.as_str(), &words::team(played.scenario(), team))
        }
        (_, What::Clock(ClockEvent::Started | ClockEvent::Ended)) => {
            agent("control", &tr!("actor-trainer"))
        }
        _ => return None,
    };
    let (family, name, content) = parts(&event.what)?;
    let verb = verb(&family, &name);
    let object = activity(played, &family, &content);
    let mut one = json!({
        "id": played.space.id_as_if_random("xapi", &event.seq.to_string()).to_string(),
        "actor": actor,
        "verb": verb,
        "object": object,
        "context": context(played, event),
        "timestamp": played.timeline.at(event.at),
        "version": "1.0.3",
    });
    if let (Some(result), Some(one)) = (result(&event.what), one.as_object_mut()) {
        one.insert("result".into(), result);
    }
    Some(one)
}

fn agent(account: &str, name: &str) -> Value {
    json!({
        "objectType": "Agent",
        "name": name,
        "account": { "homePage": SITE, "name": account },
    })
}

/// Family and name of an event, and what it carries: as the record writes them.
fn parts(what: &What) -> Option<(String, String, Value)> {
    let Value::Object(outer) = serde_json::to_value(what).ok()? else {
        return None;
    };
    let (family, inner) = outer.into_iter().next()?;
    Some(match inner {
        Value::Object(inner) => {
            let (name, content) = inner.into_iter().next()?;
            (family, name, content)
        }
        Value::String(name) => (family, name, Value::Null),
        _ => return None,
    })
}

/// `FindingSubmitted` as `finding-submitted`.
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

fn verb(family: &str, name: &str) -> Value {
    let known = match (family, name) {
        ("Clock", "Started") => Some("initialized"),
        ("Clock", "Ended") => Some("terminated"),
        ("Laboratory", "FindingSubmitted") => Some("answered"),
        ("Laboratory", "FindingJudged") | ("Trainer", "Rated") => Some("scored"),
        _ => None,
    };
    let (id, word) = match known {
        Some(word) => (format!("{ADL}/{word}"), word.to_owned()),
        None => {
            let word = kebab(name);
            (format!("{SITE}/xapi/verbs/{}/{word}", kebab(family)), word)
        }
    };
    json!({ "id": id, "display": { "en": word.replace('-', " ") } })
}

/// What was acted on: the first thing that the event names, or the exercise itself.
fn activity(played: &Played, family: &str, content: &Value) -> Value {
    const THINGS: [&str; 12] = [
        "request",
        "copy",
        "item",
        "job",
        "lead",
        "group",
        "dilemma",
        "inject",
        "service",
        "task",
        "milestone",
        "id",
    ];
    let exercise = &played.scenario().exercise;
    let named = THINGS
        .iter()
        .find_map(|thing| Some((*thing, content.get(thing)?.as_str()?)));
    let (id, name, kind) = match named {
        Some((thing, id)) => {
            let thing = if thing == "id" { "message" } else { thing };
            (
                format!("{}/{thing}/{}", site(played), plain(id)),
                id.to_owned(),
                thing.to_owned(),
            )
        }
        None if family == "Clock" => (
            site(played),
            exercise.title.clone(),
            "simulation".to_owned(),
        ),
        None => (
            format!("{}/{}", site(played), kebab(family)),
            kebab(family),
            kebab(family),
        ),
    };
    let kind = match kind.as_str() {
        "simulation" => "http://adlnet.gov/expapi/activities/simulation".to_owned(),
        kind => format!("{SITE}/xapi/activity-types/{kind}"),
    };
    json!({ "objectType": "Activity", "id": id, "definition": { "name": { "en": name }, "type": kind } })
}

/// Where the exercise's activities live.
fn site(played: &Played) -> String {
    format!("{SITE}/exercises/{}", plain(&played.scenario().exercise.id))
}

/// As it may stand in an address.
fn plain(text: &str) -> String {
    let fair = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    text.chars()
        .map(|c| if fair(c) { c } else { '-' })
        .collect()
}

fn context(played: &Played, event: &Event) -> Value {
    let exercise = &played.scenario().exercise;
    let mut extensions = Map::new();
    extensions.insert(format!("{SITE}/xapi/extensions/mark"), MARK.into());
    extensions.insert(
        format!("{SITE}/xapi/extensions/play-time"),
        event.at.on_clock().into(),
    );
    extensions.insert(format!("{SITE}/xapi/extensions/event"), event.seq.into());
    let sentence = report::line(event, played.scenario());
    extensions.insert(format!("{SITE}/xapi/extensions/sentence"), sentence.into());
    json!({
        "registration": played.space.id_as_if_random("xapi", "registration").to_string(),
        "platform": "Accord",
        "language": "en",
        "contextActivities": {
            "grouping": [{
                "objectType": "Activity",
                "id": site(played),
                "definition": {
                    "name": { "en": format!("{MARK}: {}", exercise.title) },
                    "type": "http://adlnet.gov/expapi/activities/simulation",
                },
            }],
        },
        "extensions": extensions,
    })
}

fn result(what: &What) -> Option<Value> {
    Some(match what {
        What::Laboratory(LaboratoryEvent::FindingSubmitted { answer, .. }) => {
            json!({ "response": answer })
        }
        What::Laboratory(LaboratoryEvent::FindingJudged { right, .. }) => {
            json!({ "success": right })
        }
        What::Message(MessageEvent::Chosen { option, .. }) => {
            json!({ "response": option.as_str() })
        }
        What::Trainer(TrainerEvent::Rated { rating, .. }) => json!({
            "response": format!("{rating:?}"),
            "success": matches!(rating, Rating::P | Rating::S),
        }),
        _ => return None,
    })
}

/// The index of each team, once the exercise is over.
fn results(played: &Played) -> Vec<Value> {
    let ended = played
        .log()
        .iter()
        .rev()
        .find(|event| event.what == What::Clock(ClockEvent::Ended));
    let Some(ended) = ended else {
        return Vec::new();
    };
    let mut ledger = score::Ledger::new();
    for event in played.log() {
        ledger.note(event);
    }
    let score = ledger.score(played.scenario());
    let exercise = &played.scenario().exercise;
    let teams = score.teams.iter();
    teams
        .map(|team| {
            // Two decimals: what the screen shows, and no more than the figure is worth.
            let index = (team.index * 100.0).round() / 100.0;
            json!({
                "id": played.space.id_as_if_random("xapi/score", team.team.as_str()).to_string(),
                "actor": agent(team.team.as_str(), &words::team(played.scenario(), &team.team)),
                "verb": verb("Trainer", "Rated"),
                "object": {
                    "objectType": "Activity",
                    "id": site(played),
                    "definition": {
                        "name": { "en": exercise.title },
                        "type": "http://adlnet.gov/expapi/activities/simulation",
                    },
                },
                "result": {
                    "score": { "scaled": (index / 100.0).clamp(0.0, 1.0), "raw": index, "min": 0, "max": 100 },
                    "completion": true,
                },
                "context": context(played, ended),
                "timestamp": played.timeline.at(ended.at),
                "version": "1.0.3",
            })
        })
        .collect()
}
