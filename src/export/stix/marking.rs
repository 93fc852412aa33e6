//! Handling marks as marking definitions: the fixed ones of the Traffic Light Protocol 2.0 (OASIS, STIX 2.1 TLP 2.0
//! extension), statements for what a scenario adds, and the mark of the exercise on everything.

use super::super::{MARK, Played};
use crate::text::tr;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The extension that defines the five marks of TLP 2.0.
const TLP: &str = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

/// The fixed ids of the marks: as a scenario's library names them, as the extension does, the definition's id.
const FIXED: [(&str, &str, &str); 5] = [
    (
        "CLEAR",
        "clear",
        "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    ),
    (
        "GREEN",
        "green",
        "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    ),
    (
        "AMBER",
        "amber",
        "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    ),
    (
        "AMBER+STRICT",
        "amber+strict",
        "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    ),
    (
        "RED",
        "red",
        "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    ),
];

/// The marks of a bundle: the exercise's own, and those that were used.
pub(super) struct Markings {
    exercise: Value,
    own: Vec<(String, Value)>,
    used: BTreeSet<String>,
}

impl Markings {
    pub(super) fn new(played: &Played) -> Self {
        let start = played.timeline.at(crate::scenario::Moment::START);
        let statement = |key: &str, text: String| {
            json!({
                "type": "marking-definition",
                "spec_version": "2.1",
                "id": format!("marking-definition--{}", played.space.id("stix/marking", key)),
                "created": start,
                "definition_type": "statement",
                "definition": { "statement": text },
            })
        };
        let title = played.scenario().exercise.title.as_str();
        let marks = played.scenario().library.marks.iter();
        let own = marks
            .filter(|mark| FIXED.iter().all(|(id, ..)| mark.id.as_str() != *id))
            .map(|mark| {
                let text = format!("{}: {}", mark.title, mark.text);
                (
                    mark.id.to_string(),
                    statement(&format!("own/{}", mark.id), text),
                )
            })
            .collect();
        let text = format!("{MARK}. {}", tr!("export-what-it-is", title = title));
        Self {
            exercise: statement("exercise", text),
            own,
            used: BTreeSet::new(),
        }
    }

    /// What an object under this mark refers to. A mark that nobody defined adds nothing.
    pub(super) fn refs(&mut self, mark: Option<&str>) -> Value {
        let mut refs = vec![self.exercise["id"].clone()];
        if let Some(mark) = mark {
            let fixed = FIXED.iter().find(|(id, ..)| *id == mark);
            let own = self.own.iter().find(|(id, _)| id == mark);
            if let Some((_, _, id)) = fixed {
                refs.push((*id).into());
                self.used.insert(mark.to_owned());
            } else if let Some((_, definition)) = own {
                refs.push(definition["id"].clone());
                self.used.insert(mark.to_owned());
            }
        }
        refs.into()
    }

    /// The definitions that are referred to.
    pub(super) fn objects(self) -> Vec<Value> {
        let mut all = vec![self.exercise];
        for (mark, level, id) in FIXED {
            if self.used.contains(mark) {
                all.push(json!({
                    "type": "marking-definition",
                    "spec_version": "2.1",
                    "id": id,
                    "created": "2022-10-01T00:00:00.000Z",
                    "name": format!("TLP:{mark}"),
                    "extensions": { TLP: { "extension_type": "property-extension", "tlp_2_0": level } },
                }));
            }
        }
        let used = self.used;
        let own = self.own.into_iter().filter(|(mark, _)| used.contains(mark));
        all.extend(own.map(|(_, definition)| definition));
        all
    }
}
