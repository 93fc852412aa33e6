//! The graph under construction: nodes in order, each with its own name, and who stands behind the steps.

use super::super::{MARK, Played, words};
use crate::exercise::{Actor, Party};
use crate::scenario::{NationId, Office, TeamId};
use crate::text::tr;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Nodes, and the steps that were taken last with each thing.
pub(super) struct Graph<'a> {
    pub(super) played: &'a Played,
    nodes: Vec<Value>,
    /// The last step with a thing, by the thing's key: what the next step is informed by.
    latest: BTreeMap<String, String>,
    /// Places, bodies and offices that have a node.
    known: BTreeSet<String>,
}

/// A plain string.
pub(super) fn text(text: &str) -> Value {
    Value::from(text)
}

/// A date.
pub(super) fn date(at: &str) -> Value {
    json!({ "@type": "xsd:dateTime", "@value": at })
}

/// A link to a node.
pub(super) fn link(id: &str) -> Value {
    json!({ "@id": id })
}

/// Sets a property if there is a value.
pub(super) fn set(body: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(body), Some(value)) = (body.as_object_mut(), value) {
        body.insert(key.into(), value);
    }
}

impl<'a> Graph<'a> {
    /// A graph that holds the mark which every node bears.
    pub(super) fn new(played: &'a Played) -> Self {
        let mut graph = Self {
            played,
            nodes: Vec::new(),
            latest: BTreeMap::new(),
            known: BTreeSet::new(),
        };
        let (mark, statement) = (graph.mark(), graph.id("statement", "exercise"));
        let title = played.scenario().exercise.title.as_str();
        graph.nodes.push(json!({
            "@id": statement,
            "@type": "uco-marking:StatementMarking",
            "uco-marking:definitionType": "statement",
            "uco-marking:statement": format!("{MARK}. {}", tr!("export-what-it-is", title = title)),
        }));
        graph.nodes.push(json!({
            "@id": mark,
            "@type": "uco-marking:MarkingDefinition",
            "uco-core:name": MARK,
            "uco-marking:definitionType": "statement",
            "uco-marking:definition": link(&statement),
        }));
        graph
    }

    /// The name of a thing of a kind. It ends in a UUID, as the ontology asks.
    pub(super) fn id(&self, kind: &str, key: &str) -> String {
        format!("kb:{kind}-{}", self.played.space.id(kind, key))
    }

    fn mark(&self) -> String {
        self.id("marking", "exercise")
    }

    /// Adds a node that bears the mark.
    pub(super) fn add(&mut self, id: &str, kind: &str, mut body: Value) {
        set(&mut body, "@id", Some(id.into()));
        set(&mut body, "@type", Some(kind.into()));
        set(
            &mut body,
            "uco-core:objectMarking",
            Some(link(&self.mark())),
        );
        self.nodes.push(body);
    }

    /// The names of the nodes that bear the mark.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.nodes
            .iter()
            .filter(|node| node.get("uco-core:objectMarking").is_some())
            .filter_map(|node| node["@id"].as_str())
    }

    /// All nodes.
    pub(super) fn nodes(self) -> Vec<Value> {
        self.nodes
    }

    /// Whether this node is named for the first time.
    pub(super) fn once(&mut self, id: &str) -> bool {
        self.known.insert(id.to_owned())
    }

    /// The node of a team or body.
    pub(super) fn organisation(&mut self, party: &Party) -> String {
        let kind = match party {
            Party::Team(_) => "team",
            Party::Sim(_) => "simcell",
        };
        let id = self.id("organization", &format!("{kind}/{party}"));
        if self.once(&id) {
            let name = words::party(self.played.scenario(), party);
            self.add(
                &id,
                "uco-identity:Organization",
                json!({ "uco-core:name": name }),
            );
        }
        id
    }

    /// The node of whoever acts: an office of a team, with the team to which it belongs.
    pub(super) fn performer(&mut self, by: &Actor, team: &TeamId) -> String {
        let Actor::Seat(of, role) = by else {
            return match by {
                Actor::Sim(body) => self.organisation(&Party::Sim(body.clone())),
                _ => self.organisation(&Party::Team(team.clone())),
            };
        };
        let key = words::actor_key(by);
        let id = self.id("role", &key);
        if self.once(&id) {
            let scenario = self.played.scenario();
            let known = scenario.team(of);
            let known = known.and_then(|team| team.roles.iter().find(|known| known.id == *role));
            let kind = match known.map(|role| role.office) {
                Some(Office::Prosecutor) => "case-investigation:Attorney",
                Some(Office::Forensics) => "case-investigation:Examiner",
                Some(Office::Desk) => "case-investigation:Investigator",
                _ => "uco-role:Role",
            };
            let name = words::office(scenario, of, role);
            self.add(&id, kind, json!({ "uco-core:name": name }));
            let organisation = self.organisation(&Party::Team(of.clone()));
            self.relate(&organisation, &id, "Has_Role");
        }
        id
    }

    /// The node of a place as the scenario writes it.
    pub(super) fn place(&mut self, place: &str, nation: Option<&NationId>) -> String {
        let id = self.id("location", place);
        if self.once(&id) {
            let mut body = json!({ "uco-core:name": place });
            let nation = nation.and_then(|nation| self.played.scenario().nation(nation));
            if let Some(nation) = nation {
                let facet = self.id("address", place);
                set(
                    &mut body,
                    "uco-core:hasFacet",
                    Some(json!([{
                        "@id": facet,
                        "@type": "uco-location:SimpleAddressFacet",
                        "uco-location:country": nation.name,
                    }])),
                );
            }
            self.add(&id, "uco-location:Location", body);
        }
        id
    }

    /// Says how two nodes stand to each other.
    pub(super) fn relate(&mut self, source: &str, target: &str, kind: &str) {
        let id = self.id("relationship", &format!("{source} {kind} {target}"));
        if self.once(&id) {
            let body = json!({
                "uco-core:source": link(source),
                "uco-core:target": link(target),
                "uco-core:kindOfRelationship": kind,
                "uco-core:isDirectional": true,
            });
            self.add(&id, "uco-core:Relationship", body);
        }
    }

    /// A step with a thing: it is informed by the step before it, and becomes the latest. Returns its name.
    pub(super) fn act(&mut self, seq: u64, thing: &str, mut body: Value) -> String {
        let id = self.id("action", &seq.to_string());
        let before = self.latest.insert(thing.to_owned(), id.clone());
        let before = before.filter(|before| *before != id);
        set(
            &mut body,
            "case-investigation:wasInformedBy",
            before.map(|id| link(&id)),
        );
        self.add(&id, "case-investigation:InvestigativeAction", body);
        id
    }

    /// Lets the steps with one thing follow those with another: a copy that was handed over has the history of
    /// the copy that it was made from.
    pub(super) fn carry_on(&mut self, from: &str, to: &str) {
        if let Some(id) = self.latest.get(from).cloned() {
            self.latest.insert(to.to_owned(), id);
        }
    }
}
