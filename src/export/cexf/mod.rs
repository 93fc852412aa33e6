//! The Common Exercise Format of the MISP project (github.com/MISP/cexf, format-description.md): out and in.
//!
//! The format knows an exercise, its injects with payload and evaluation, and their flow. It knows no teams, evidence,
//! law or duties; these stay behind, and [`read`] says what it could not take.

mod read;

use super::ids::Space;
use super::{MARK, SITE, msel};
use crate::report::act_words;
use crate::scenario::*;
use data_encoding::BASE64;
use serde_json::{Value, json};

pub use read::{NotCexf, Skeleton, read};

/// Points that an evaluation of an inject gives at most.
const MOST_POINTS: u8 = 10;

/// The scenario as far as the format goes. What only trainers know is not in it, but what is expected of players is.
pub fn cexf(scenario: &Scenario) -> Value {
    let exercise = &scenario.exercise;
    let space = Space::of(&format!("{SITE}/scenario/{}", exercise.id));
    let uuid = |kind: &str, key: &str| space.id_as_if_random(kind, key).to_string();
    let version = if exercise.version.is_empty() {
        "1"
    } else {
        &exercise.version
    };
    json!({
        "exercise": {
            "name": format!("{MARK}: {}", exercise.title),
            "description": exercise.summary,
            "expanded": exercise.brief,
            "meta": {
                "author": scenario.alliance.name,
                "level": "advanced",
                "priority": 0,
                "mark": MARK,
                "accord-scenario": exercise.id,
                "starts": exercise.starts,
            },
            "namespace": "accord",
            "tags": ["exercise:format=\"tabletop\"", "state:production"],
            "total_duration": exercise.length.secs().to_string(),
            "uuid": uuid("exercise", &exercise.id),
            "version": version,
        },
        "inject_flow": scenario.msel.iter().map(|inject| flow(scenario, inject, &uuid)).collect::<Vec<_>>(),
        "inject_payloads": scenario.msel.iter().map(|inject| payload(scenario, inject, &uuid)).collect::<Vec<_>>(),
        "injects": scenario.msel.iter().map(|it| inject(scenario, it, &uuid)).collect::<Vec<_>>(),
    })
}

fn flow(scenario: &Scenario, inject: &Inject, uuid: &impl Fn(&str, &str) -> String) -> Value {
    let of = |id: &InjectId| uuid("inject", id.as_str());
    let mut next: Vec<String> = inject
        .otherwise
        .iter()
        .chain(&inject.contingency)
        .map(of)
        .collect();
    next.extend(inject.then.iter().filter_map(|effect| match effect {
        Effect::Release(id) => Some(of(id)),
        _ => None,
    }));
    // The entry in whose place, or after whose limit, this one comes.
    let before = scenario.msel.iter().find(|other| {
        other.contingency.as_ref() == Some(&inject.id)
            || other.otherwise.as_ref() == Some(&inject.id)
    });
    let requirements = match before {
        Some(before) => json!({
            "inject_uuid": of(&before.id),
            "resolution_requirement": "time_expiration",
        }),
        None => json!({}),
    };
    let at_start = inject.at == Some(Moment::START);
    json!({
        "description": inject.title,
        "inject_uuid": of(&inject.id),
        "reporting_callback": [],
        "requirements": requirements,
        "sequence": {
            "trigger": if at_start { vec!["startex"] } else { Vec::new() },
            "completion_trigger": ["time_expiration", "completion"],
            "followed_by": next,
        },
        "timing": {
            "triggered_at": inject.at.map(|at| at.since(Moment::START).secs()),
            "periodic_run_every": null,
        },
    })
}

fn payload(scenario: &Scenario, inject: &Inject, uuid: &impl Fn(&str, &str) -> String) -> Value {
    let (from, to) = (
        msel::sender(scenario, &inject.from),
        msel::recipients(scenario, &inject.to),
    );
    let content = format!(
        "{MARK}\nFrom: {from}\nTo: {to}\nSubject: {}\n\n{}\n",
        inject.title, inject.text
    );
    json!({
        "name": inject.id.as_str(),
        "type": "file",
        "uuid": uuid("payload", inject.id.as_str()),
        "parameters": {
            "content": BASE64.encode(content.as_bytes()),
            "content-type": "base64",
            "filename": format!("{}.eml", id_of(inject.id.as_str())),
        },
    })
}

fn inject(scenario: &Scenario, inject: &Inject, uuid: &impl Fn(&str, &str) -> String) -> Value {
    let evaluations: Vec<Value> = inject
        .expects
        .iter()
        .map(|expectation| {
            let (team, act) = match expectation {
                Expectation::Each(act) => (msel::recipients(scenario, &inject.to), act),
                Expectation::By(team, act) => (super::words::team(scenario, team), act),
            };
            let written = ron::to_string(act).unwrap_or_default();
            json!({
                "parameters": [
                    { ".team": { "comparison": "equals_any", "values": [team] } },
                    { ".act": { "comparison": "equals", "values": [written] } },
                ],
                "result": format!("{team}: {}", act_words(act, scenario)),
                "evaluation_strategy": "data_filtering",
                "evaluation_context": {},
                "score_range": [0, MOST_POINTS],
            })
        })
        .collect();
    json!({
        "name": inject.title,
        "uuid": uuid("inject", inject.id.as_str()),
        "action": "email_to_participants",
        "action_payload_resource_uuid": uuid("payload", inject.id.as_str()),
        "target_tool": "webhook",
        "inject_evaluation": evaluations,
    })
}
