//! A scenario to start from, out of a file of the Common Exercise Format.

use super::super::MARK;
use crate::scenario::checks::{is_hidden, real_looking_addresses};
use crate::scenario::{Length, Moment};
use crate::text::tr;
use data_encoding::BASE64;
use serde_json::Value;
use std::collections::BTreeMap;

/// A file that is not of this format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCexf {
    /// It is not JSON; what the reader says.
    #[error("{}", tr!("import-not-json", why = .0.as_str()))]
    Json(String),
    /// It lacks what the format requires at this place.
    #[error("{}", tr!("import-lacks", place = *.0))]
    Lacks(&'static str),
}

/// The files of a scenario, and what of the original is not in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skeleton {
    /// Names and contents.
    pub files: Vec<(&'static str, String)>,
    /// How many injects were taken.
    pub injects: usize,
    /// What was not taken, one sentence each.
    pub left: Vec<String>,
}

/// Most injects and most characters of a text that are taken.
const MOST_INJECTS: usize = 2_000;
const MOST_TEXT: usize = 1_200;
const MOST_TITLE: usize = 90;
const MOST_BRIEF: usize = 4_000;

/// Reads a file of the format as a scenario with two states' teams, a coordinator and every inject that it holds.
/// The id is that of the folder into which it goes.
///
/// # Errors
/// The text is no JSON, or lacks one of the four parts that the format requires.
pub fn read(text: &str, id: &str) -> Result<Skeleton, NotCexf> {
    let whole: Value =
        serde_json::from_str(text).map_err(|error| NotCexf::Json(error.to_string()))?;
    let part = |key: &'static str| whole.get(key).ok_or(NotCexf::Lacks(key));
    let exercise = part("exercise")?
        .as_object()
        .ok_or(NotCexf::Lacks("exercise"))?;
    let flow = part("inject_flow")?
        .as_array()
        .ok_or(NotCexf::Lacks("inject_flow"))?;
    let payloads = part("inject_payloads")?
        .as_array()
        .ok_or(NotCexf::Lacks("inject_payloads"))?;
    let injects = part("injects")?
        .as_array()
        .ok_or(NotCexf::Lacks("injects"))?;
    let mut taken = Taken {
        left: Vec::new(),
        masked: 0,
        cut: 0,
        evaluations: 0,
        evaluated: 0,
    };
    let field = |key: &str| {
        exercise
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    for key in exercise.keys() {
        if !matches!(
            key.as_str(),
            "name"
                | "description"
                | "expanded"
                | "total_duration"
                | "version"
                | "uuid"
                | "namespace"
        ) {
            taken
                .left
                .push(tr!("import-left-field", field = format!("exercise.{key}")));
        }
    }
    let secs = field("total_duration").trim().parse::<u64>().ok();
    let length = secs
        .filter(|secs| (60..=3_600_000).contains(secs))
        .unwrap_or(3_600);
    let payloads: BTreeMap<&str, &Value> = payloads
        .iter()
        .filter_map(|payload| Some((payload.get("uuid")?.as_str()?, payload)))
        .collect();
    let injects: Vec<&Value> = injects.iter().take(MOST_INJECTS).collect();
    let steps = steps(flow, &injects, length, &mut taken);
    let name = field("name");
    let name = name.strip_prefix(&format!("{MARK}: ")).unwrap_or(name);
    let title = taken.text(name, MOST_TITLE, &tr!("import-untitled"));
    let mut msel = String::new();
    for (nth, step) in steps.iter().enumerate() {
        msel.push_str(&taken.inject(nth, step, &payloads, steps.len()));
    }
    let summary = taken.text(field("description"), 240, &title);
    let brief = taken.text(field("expanded"), MOST_BRIEF, &summary);
    let version = taken.text(field("version"), 40, "1");
    let scenario = include_str!("../../../assets/import/scenario.ron")
        .replace("@ID@", &quoted(id))
        .replace("@TITLE@", &quoted(&title))
        .replace("@VERSION@", &quoted(&version))
        .replace("@SUMMARY@", &quoted(&summary))
        .replace("@BRIEF@", &quoted(&brief))
        .replace("@LENGTH@", &quoted(&Length::from_secs(length).to_string()));
    if taken.evaluations > 0 {
        let (count, injects) = (taken.evaluations, taken.evaluated);
        taken.left.push(tr!(
            "import-left-evaluations",
            count = count,
            injects = injects
        ));
    }
    if taken.masked > 0 {
        let count = taken.masked;
        taken.left.push(tr!("import-masked", count = count));
    }
    if taken.cut > 0 {
        let count = taken.cut;
        taken.left.push(tr!("import-cut", count = count));
    }
    let msel = format!(
        "{}(\n    msel: [\n{msel}    ],\n)\n",
        include_str!("../../../assets/import/head.ron")
    );
    Ok(Skeleton {
        files: vec![("scenario.ron", scenario), ("msel.ron", msel)],
        injects: steps.len(),
        left: taken.left,
    })
}

/// An inject with its place in the flow.
struct Step<'a> {
    id: String,
    inject: &'a Value,
    at: Option<Moment>,
    /// Released once this other one was.
    after: Option<String>,
}

/// Every inject once, in the order of the flow; what the flow does not name comes last.
fn steps<'a>(
    flow: &[Value],
    injects: &[&'a Value],
    length: u64,
    taken: &mut Taken,
) -> Vec<Step<'a>> {
    let uuid = |value: &'a Value| {
        value
            .get("uuid")
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let mut order: Vec<(usize, Option<&Value>)> = Vec::new();
    for step in flow.iter().take(MOST_INJECTS) {
        let wanted = step
            .get("inject_uuid")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match injects.iter().position(|inject| uuid(inject) == wanted) {
            Some(at) if !order.iter().any(|(known, _)| *known == at) => {
                order.push((at, Some(step)));
            }
            Some(_) => taken.left.push(tr!("import-left-repeat", inject = wanted)),
            None => taken.left.push(tr!("import-left-flow", inject = wanted)),
        }
    }
    for at in 0..injects.len() {
        if !order.iter().any(|(known, _)| *known == at) {
            order.push((at, None));
        }
    }
    let ids: BTreeMap<&str, String> = order
        .iter()
        .enumerate()
        .map(|(nth, (at, _))| (uuid(injects[*at]), format!("C-{:02}", nth + 1)))
        .collect();
    let count = u64::try_from(order.len().max(1)).unwrap_or(1);
    (0..)
        .zip(&order)
        .map(|(nth, (at, step))| {
            let inject = injects[*at];
            let timing = |key: &str| {
                step.and_then(|step| step.get("timing")?.get(key))
                    .and_then(Value::as_u64)
            };
            let required =
                step.and_then(|step| step.get("requirements")?.get("inject_uuid")?.as_str());
            let after = required.and_then(|uuid| ids.get(uuid)).cloned();
            let id = format!("C-{:02}", nth + 1);
            let text = |key: &str| {
                let value = step.and_then(|step| step.get(key));
                value.is_some_and(|value| value.as_array().is_some_and(|all| !all.is_empty()))
            };
            if text("reporting_callback") {
                taken.left.push(tr!(
                    "import-left-of",
                    inject = id.as_str(),
                    field = "reporting_callback"
                ));
            }
            if timing("periodic_run_every").is_some_and(|every| every > 0) {
                taken.left.push(tr!(
                    "import-left-of",
                    inject = id.as_str(),
                    field = "timing.periodic_run_every"
                ));
            }
            // Without a time of its own it gets its share of the whole, as the format's own platform does.
            let secs = timing("triggered_at")
                .unwrap_or(length * nth / count)
                .min(length);
            Step {
                inject,
                at: Some(Moment::from_millis(secs * 1000)),
                after: after.filter(|after| *after != id),
                id,
            }
        })
        .collect()
}

/// What was taken and what had to be left.
struct Taken {
    left: Vec<String>,
    /// Addresses that could belong to somebody.
    masked: usize,
    /// Texts that were too long.
    cut: usize,
    /// Evaluations that became notes, and the injects that had some.
    evaluations: usize,
    evaluated: usize,
}

impl Taken {
    /// A text as players may read it: no hidden characters, no address that leads anywhere, not too long.
    fn text(&mut self, text: &str, most: usize, otherwise: &str) -> String {
        let mut text: String = text
            .replace("\r\n", "\n")
            .chars()
            .filter(|c| !is_hidden(*c))
            .take(20_000)
            .collect();
        // Each round masks at least one kind; a text with more of them than that is not worth reading.
        for _ in 0..200 {
            let found: Vec<String> = real_looking_addresses(&text)
                .iter()
                .map(|it| (*it).to_owned())
                .collect();
            if found.is_empty() {
                break;
            }
            for address in found {
                self.masked += 1;
                text = text.replace(&address, &tr!("import-address"));
            }
        }
        if !real_looking_addresses(&text).is_empty() {
            text.clear();
        }
        if text.chars().count() > most {
            self.cut += 1;
            text = text.chars().take(most - 1).chain(['…']).collect();
        }
        let text = text.trim();
        if text.is_empty() {
            otherwise.to_owned()
        } else {
            text.to_owned()
        }
    }

    /// An inject as RON.
    fn inject(
        &mut self,
        nth: usize,
        step: &Step<'_>,
        payloads: &BTreeMap<&str, &Value>,
        all: usize,
    ) -> String {
        let id = &step.id;
        let field = |key: &str| {
            step.inject
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let title = self.text(field("name"), MOST_TITLE, id);
        let payload = payloads.get(field("action_payload_resource_uuid"));
        let text = match payload.and_then(|payload| content(payload)) {
            Some(text) => self.text(&text, MOST_TEXT, &title),
            None => {
                if let Some(payload) = payload {
                    let kind = payload.get("type").and_then(Value::as_str).unwrap_or("?");
                    self.left.push(tr!(
                        "import-left-payload",
                        inject = id.as_str(),
                        kind = kind
                    ));
                }
                title.clone()
            }
        };
        let mut note = Vec::new();
        let evaluations = step
            .inject
            .get("inject_evaluation")
            .and_then(Value::as_array);
        for evaluation in evaluations.into_iter().flatten() {
            let wanted = evaluation
                .get("result")
                .and_then(Value::as_str)
                .unwrap_or("?");
            let points = evaluation
                .get("score_range")
                .map(Value::to_string)
                .unwrap_or_default();
            note.push(tr!(
                "import-note-evaluation",
                result = wanted,
                points = points
            ));
        }
        if !note.is_empty() {
            self.evaluations += note.len();
            self.evaluated += 1;
        }
        let tool = field("target_tool");
        if !tool.is_empty() && tool != "webhook" {
            note.push(tr!("import-note-tool", tool = tool));
        }
        let note = self.text(&note.join("\n"), MOST_TEXT, "");
        let mut out = format!(
            "        (\n            id: {}, at: {}, from: Control, to: [States], medium: Mail, objective: \"O1\",\n            title: {},\n            text: {},\n            expects: [Each(Acknowledge({}))],\n            on_wall: false,\n",
            quoted(id),
            quoted(&step.at.unwrap_or_default().to_string()),
            quoted(&title),
            quoted(&text),
            quoted(id),
        );
        if let Some(after) = &step.after {
            out.push_str(&format!("            when: Released({}),\n", quoted(after)));
        }
        if !note.is_empty() {
            out.push_str(&format!("            note: {},\n", quoted(&note)));
        }
        out.push_str("        ),\n");
        if nth + 1 < all {
            out.push('\n');
        }
        out
    }
}

/// What a payload says, if it is a text.
fn content(payload: &Value) -> Option<String> {
    if payload.get("type").and_then(Value::as_str) != Some("file") {
        return None;
    }
    let parameters = payload.get("parameters")?;
    let content = parameters.get("content")?.as_str()?;
    let kind = parameters.get("content-type").and_then(Value::as_str);
    if kind != Some("base64") {
        return Some(content.to_owned());
    }
    let packed: String = content.chars().filter(|c| !c.is_whitespace()).collect();
    let text = String::from_utf8(BASE64.decode(packed.as_bytes()).ok()?).ok()?;
    // A letter of this program's own: what stands above the empty line is told elsewhere.
    let own = text.strip_prefix(&format!("{MARK}\nFrom: "));
    match own.and_then(|rest| rest.split_once("\n\n")) {
        Some((_, body)) => Some(body.trim_end().to_owned()),
        None => Some(text),
    }
}

/// A text as RON writes it.
fn quoted(text: &str) -> String {
    ron::to_string(text).unwrap_or_else(|_| "\"\"".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::load::{Folder, load_from};

    fn loaded(skeleton: &Skeleton) -> crate::scenario::Scenario {
        let files = skeleton
            .files
            .iter()
            .map(|(name, text)| (*name, text.as_str()));
        let loaded = load_from(&Folder::of_texts(files), "scenario.ron");
        assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
        loaded.scenario.expect("the skeleton loads")
    }

    #[test]
    fn what_goes_out_comes_in_again_as_far_as_the_format_goes() {
        let scenario = crate::scenario::Scenario::load("quiet-harbour").expect("it ships");
        let out = super::super::cexf(&scenario).to_string();
        let skeleton = read(&out, "again").expect("it is of the format");
        assert_eq!(skeleton.injects, scenario.msel.len());
        let again = loaded(&skeleton);
        assert_eq!(again.exercise.title, scenario.exercise.title);
        assert_eq!(again.exercise.length, scenario.exercise.length);
        assert_eq!(again.msel.len(), scenario.msel.len());
        for (one, other) in scenario.msel.iter().zip(&again.msel) {
            assert_eq!(one.title, other.title);
            assert_eq!(one.text.trim(), other.text);
            assert!(one.at.is_none() || one.at == other.at);
        }
        insta::assert_snapshot!(skeleton.left.join("\n"), @r"
        exercise.meta: the scenario language has no such field
        exercise.tags: the scenario language has no such field
        72 evaluations of 40 injects went into notes; these injects expect a confirmation in their place
        ");
    }

    #[test]
    fn an_address_of_somebody_is_masked_and_said() {
        let file = serde_json::json!({
            "exercise": { "name": "Mail of 10.1.2.3", "description": "See www.somebody.com now", "meta": {} },
            "inject_flow": [{ "inject_uuid": "a", "timing": { "triggered_at": 30 } }, { "inject_uuid": "zz" }],
            "inject_payloads": [{ "uuid": "p", "type": "tcp_connection", "parameters": {} }],
            "injects": [{ "uuid": "a", "name": "x", "action_payload_resource_uuid": "p" }, { "uuid": "b" }],
        });
        let skeleton = read(&file.to_string(), "x").expect("it is of the format");
        let scenario = loaded(&skeleton);
        assert!(!scenario.exercise.summary.contains("somebody"));
        assert_eq!(scenario.msel.len(), 2);
        insta::assert_snapshot!(skeleton.left.join("\n"), @r"
        exercise.meta: the scenario language has no such field
        inject_flow names the inject zz, which is not in injects
        C-01: its payload of the type tcp_connection is not a text; its readers get its name alone
        2 addresses that could belong to somebody were left out of the texts
        ");
    }

    #[test]
    fn what_is_not_of_the_format_is_said() {
        assert!(matches!(read("[", "x"), Err(NotCexf::Json(_))));
        assert_eq!(read("{}", "x"), Err(NotCexf::Lacks("exercise")));
        let part = r#"{"exercise": {}, "inject_flow": {}}"#;
        assert_eq!(read(part, "x"), Err(NotCexf::Lacks("inject_flow")));
    }
}
