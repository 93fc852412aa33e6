//! The case as linked data: CASE 1.4 on UCO 1.4 (ontology.caseontology.org), as JSON-LD.
//!
//! One investigation holds all. A step on evidence is an investigative action, informed by the step before it; a copy
//! is a file with its recorded SHA-256 and a provenance record with its exhibit number; an authority that was
//! recorded and a request that was granted are authorisations; a finding is an annotation with its confidence.

mod evidence;
mod graph;
mod requests;

use super::{MARK, Played};
use crate::exercise::{ClockEvent, What};
use crate::text::tr;
use graph::{Graph, text};
use serde_json::{Value, json};

/// The vocabularies by prefix, beside the exercise's own names.
const VOCABULARIES: [(&str, &str); 11] = [
    (
        "case-investigation",
        "https://ontology.caseontology.org/case/investigation/",
    ),
    (
        "uco-action",
        "https://ontology.unifiedcyberontology.org/uco/action/",
    ),
    (
        "uco-core",
        "https://ontology.unifiedcyberontology.org/uco/core/",
    ),
    (
        "uco-identity",
        "https://ontology.unifiedcyberontology.org/uco/identity/",
    ),
    (
        "uco-location",
        "https://ontology.unifiedcyberontology.org/uco/location/",
    ),
    (
        "uco-marking",
        "https://ontology.unifiedcyberontology.org/uco/marking/",
    ),
    (
        "uco-observable",
        "https://ontology.unifiedcyberontology.org/uco/observable/",
    ),
    (
        "uco-role",
        "https://ontology.unifiedcyberontology.org/uco/role/",
    ),
    (
        "uco-tool",
        "https://ontology.unifiedcyberontology.org/uco/tool/",
    ),
    (
        "uco-types",
        "https://ontology.unifiedcyberontology.org/uco/types/",
    ),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The case of a run as JSON-LD.
pub fn case(played: &Played) -> Value {
    let mut graph = Graph::new(played);
    evidence::sources(&mut graph);
    evidence::copies(&mut graph);
    let mut authorisations = Vec::new();
    for event in played.log() {
        match &event.what {
            What::Evidence(what) => evidence::step(&mut graph, event, what, &mut authorisations),
            What::Laboratory(what) => evidence::examination(&mut graph, event, what),
            What::Register(what) => evidence::capture(&mut graph, event, what),
            What::Request(what) => requests::step(&mut graph, event, what, &mut authorisations),
            _ => {}
        }
    }
    investigation(&mut graph, authorisations);
    let held: Vec<Value> = graph.ids().map(|id| json!({ "@id": id })).collect();
    let bundle = graph.id("bundle", "all");
    let exercise = &played.scenario().exercise;
    graph.add(
        &bundle,
        "uco-core:Bundle",
        json!({
            "uco-core:name": text(&format!("{MARK}: {}", exercise.title)),
            "uco-core:description": text(&tr!("export-what-it-is", title = exercise.title.as_str())),
            "uco-core:object": held,
        }),
    );
    let mut context = serde_json::Map::new();
    let own = format!("{}/kb/{}/", super::SITE, played.space.id("kb", "all"));
    context.insert("kb".into(), own.into());
    for (prefix, url) in VOCABULARIES {
        context.insert(prefix.into(), url.into());
    }
    json!({ "@context": context, "@graph": graph.nodes() })
}

/// The investigation, with all that was made before it.
fn investigation(graph: &mut Graph<'_>, authorisations: Vec<String>) {
    let played = graph.played;
    let exercise = &played.scenario().exercise;
    let clock = |wanted: ClockEvent| {
        let mut log = played.log().iter();
        log.find(|event| event.what == What::Clock(wanted.clone()))
            .map(|event| graph::date(&played.timeline.at(event.at)))
    };
    let (begun, ended) = (clock(ClockEvent::Started), clock(ClockEvent::Ended));
    let objects: Vec<Value> = graph.ids().map(|id| json!({ "@id": id })).collect();
    let mut body = json!({
        "uco-core:name": text(&exercise.title),
        "uco-core:description": text(&exercise.summary),
        "case-investigation:investigationForm": text("case"),
        "case-investigation:investigationStatus":
            text(if ended.is_some() { "closed" } else { "open" }),
        "case-investigation:focus": text(&exercise.title),
        "uco-core:object": objects,
    });
    graph::set(&mut body, "uco-core:startTime", begun);
    graph::set(&mut body, "uco-core:endTime", ended);
    if !authorisations.is_empty() {
        let all: Vec<Value> = authorisations
            .iter()
            .map(|id| json!({ "@id": id }))
            .collect();
        graph::set(
            &mut body,
            "case-investigation:relevantAuthorization",
            Some(all.into()),
        );
    }
    let id = graph.id("investigation", "all");
    graph.add(&id, "case-investigation:Investigation", body);
}
