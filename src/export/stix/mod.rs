//! What was shared, as a STIX 2.1 bundle (OASIS, 10 June 2021): who took part, the register's pages and the answers
//! that are addresses as indicators, who saw them, the copies that crossed a border, the leads that were passed on,
//! each under its handling mark, and a report that holds it all together.

mod marking;
mod shared;

use super::ids::{OBSERVABLES, Uuid};
use super::{MARK, Played, words};
use crate::exercise::{ClockEvent, Party, What};
use crate::scenario::Moment;
use crate::text::tr;
use marking::Markings;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The bundle of a run.
pub fn bundle(played: &Played) -> Value {
    let mut bundle = Bundle::new(played);
    for event in played.log() {
        shared::note(&mut bundle, event);
    }
    bundle.report();
    let id = format!("bundle--{}", played.space.id("stix/bundle", "all"));
    let Bundle {
        markings, objects, ..
    } = bundle;
    let mut all = markings.objects();
    all.extend(objects.into_values());
    json!({ "type": "bundle", "id": id, "objects": all })
}

/// A bundle under construction.
struct Bundle<'a> {
    played: &'a Played,
    markings: Markings,
    /// By id: an object that is met again is written once.
    objects: BTreeMap<String, Value>,
    /// The exercise's control, which speaks for the whole.
    control: String,
}

impl<'a> Bundle<'a> {
    /// A bundle with all who take part.
    fn new(played: &'a Played) -> Self {
        let scenario = played.scenario();
        let mut bundle = Self {
            played,
            markings: Markings::new(played),
            objects: BTreeMap::new(),
            control: format!("identity--{}", played.space.id("stix/identity", "control")),
        };
        let control = bundle.control.clone();
        bundle.identity(
            &control,
            &tr!("export-control", title = scenario.exercise.title.as_str()),
            "system",
        );
        for team in &scenario.teams {
            let id = bundle.of(&Party::Team(team.id.clone()));
            bundle.identity(&id, &team.name, "organization");
        }
        for body in &scenario.externals {
            let id = bundle.of(&Party::Sim(body.id.clone()));
            bundle.identity(&id, &body.name, "organization");
        }
        bundle
    }

    /// The id of a team's or body's identity. It is there only if the scenario knows the team or body.
    fn of(&self, party: &Party) -> String {
        let kind = match party {
            Party::Team(_) => "team",
            Party::Sim(_) => "simcell",
        };
        let id = self
            .played
            .space
            .id("stix/identity", &format!("{kind}/{party}"));
        format!("identity--{id}")
    }

    fn identity(&mut self, id: &str, name: &str, class: &str) {
        let body = json!({ "name": name, "identity_class": class });
        self.put(id, Moment::START, None, None, body);
    }

    /// Adds an object under the mark of the exercise and its own.
    fn put(&mut self, id: &str, at: Moment, by: Option<&Party>, mark: Option<&str>, body: Value) {
        let at = self.played.timeline.at(at);
        let kind = id.split("--").next().unwrap_or_default();
        let by = by.map(|party| self.of(party));
        let by = by.filter(|by| self.objects.contains_key(by));
        let mut object = Map::new();
        object.insert("type".into(), kind.into());
        object.insert("spec_version".into(), "2.1".into());
        object.insert("id".into(), id.into());
        if kind != "identity" {
            object.insert(
                "created_by_ref".into(),
                by.unwrap_or_else(|| self.control.clone()).into(),
            );
        }
        object.insert("created".into(), at.as_str().into());
        object.insert("modified".into(), at.into());
        object.insert("labels".into(), json!(["exercise"]));
        object.insert("object_marking_refs".into(), self.markings.refs(mark));
        if let Value::Object(body) = body {
            object.extend(body);
        }
        self.objects
            .entry(id.to_owned())
            .or_insert(Value::Object(object));
    }

    /// Adds a cyber-observable object, named by what it is. Returns its id.
    fn observable(&mut self, kind: &str, contributes: &Value, body: Value) -> String {
        let name = Uuid::named(OBSERVABLES, &contributes.to_string());
        let id = format!("{kind}--{name}");
        let mut object = Map::new();
        object.insert("type".into(), kind.into());
        object.insert("spec_version".into(), "2.1".into());
        object.insert("id".into(), id.as_str().into());
        object.insert("object_marking_refs".into(), self.markings.refs(None));
        if let Value::Object(body) = body {
            object.extend(body);
        }
        self.objects
            .entry(id.clone())
            .or_insert(Value::Object(object));
        id
    }

    /// The id of an object of a kind.
    fn id(&self, kind: &str, key: &str) -> String {
        format!(
            "{kind}--{}",
            self.played.space.id(&format!("stix/{kind}"), key)
        )
    }

    /// The report on the exercise, which refers to everything else.
    fn report(&mut self) {
        let exercise = &self.played.scenario().exercise;
        let refs: Vec<Value> = self.objects.keys().map(|id| id.as_str().into()).collect();
        let mut log = self.played.log().iter().rev();
        let ended = log.find(|event| event.what == What::Clock(ClockEvent::Ended));
        let at = ended.map_or(self.played.world().now, |event| event.at);
        let body = json!({
            "name": format!("{MARK}: {}", exercise.title),
            "description": tr!("export-what-it-is", title = exercise.title.as_str()),
            "report_types": ["threat-report"],
            "published": self.played.timeline.at(at),
            "object_refs": refs,
        });
        let id = self.id("report", "all");
        self.put(&id, at, None, None, body);
    }

    /// The name of a team or body.
    fn name(&self, party: &Party) -> String {
        words::party(self.played.scenario(), party)
    }
}
