//! Sources, copies with their provenance, and the steps on them.

use super::graph::{Graph, date, link, set, text};
use crate::exercise::*;
use crate::report;
use crate::scenario::*;
use serde_json::{Value, json};

/// What could prove something and came to be known: one observable each, with its place.
pub(super) fn sources(graph: &mut Graph<'_>) {
    let played = graph.played;
    for (item, state) in &played.world().items {
        let Some(known) = played.scenario().item(item) else {
            continue;
        };
        if state.known_to.is_empty() {
            continue;
        }
        let id = source(graph, item);
        graph.add(
            &id,
            "uco-observable:ObservableObject",
            json!({
                "uco-core:name": format!("{item} {}", known.title),
                "uco-core:description": known.text,
                "uco-observable:state": if state.lost.is_some() { "lost" } else { "present" },
            }),
        );
        let place = graph.place(&known.place, Some(&known.jurisdiction));
        graph.relate(&id, &place, "Located_At");
        if let Some(custodian) = &known.custodian {
            let holder = graph.organisation(&Party::Sim(custodian.clone()));
            graph.relate(&holder, &id, "Custodian_Of");
        }
    }
}

fn source(graph: &Graph<'_>, item: &ItemId) -> String {
    graph.id("source", item.as_str())
}

fn file(graph: &Graph<'_>, copy: &CopyId) -> String {
    graph.id("file", copy.as_str())
}

fn provenance(graph: &Graph<'_>, copy: &CopyId) -> String {
    graph.id("provenance", copy.as_str())
}

fn key(copy: &CopyId) -> String {
    format!("copy/{copy}")
}

/// Every copy as a file, with the hash that the record has of it, and its provenance record.
pub(super) fn copies(graph: &mut Graph<'_>) {
    let played = graph.played;
    for (id, copy) in &played.world().copies {
        let size = played.exercise.bytes_of(id).map(|bytes| bytes.len());
        let mut content = json!({
            "@id": graph.id("content", id.as_str()),
            "@type": "uco-observable:ContentDataFacet",
        });
        set(
            &mut content,
            "uco-observable:sizeInBytes",
            size.map(Value::from),
        );
        let hash = copy.sha256.map(|digest| {
            json!({
                "@id": graph.id("hash", id.as_str()),
                "@type": "uco-types:Hash",
                "uco-types:hashMethod": "SHA256",
                "uco-types:hashValue": { "@type": "xsd:hexBinary", "@value": digest.to_string() },
            })
        });
        set(
            &mut content,
            "uco-observable:hash",
            hash.map(|hash| json!([hash])),
        );
        let title = played
            .scenario()
            .item(&copy.item)
            .map_or("", |item| &item.title);
        let node = file(graph, id);
        graph.add(
            &node,
            "uco-observable:File",
            json!({
                "uco-core:name": format!("{id} {title}"),
                "uco-observable:hasChanged": !copy.alterations.is_empty(),
                "uco-core:hasFacet": [content],
            }),
        );
        let record = provenance(graph, id);
        let holder = graph.organisation(&Party::Team(copy.holder.clone()));
        graph.add(
            &record,
            "case-investigation:ProvenanceRecord",
            json!({
                "uco-core:name": id.as_str(),
                "uco-core:createdBy": link(&holder),
                "case-investigation:exhibitNumber": id.as_str(),
                "case-investigation:rootExhibitNumber": [copy.item.as_str()],
                "uco-core:object": [link(&node)],
            }),
        );
        if played
            .world()
            .items
            .get(&copy.item)
            .is_some_and(|item| !item.known_to.is_empty())
        {
            let original = source(graph, &copy.item);
            graph.relate(&node, &original, "Derived_From");
        }
    }
}

/// The common part of a step: what it is called, when it ended, who did it.
fn body(graph: &mut Graph<'_>, event: &Event, name: &str, team: &TeamId) -> Value {
    let performer = graph.performer(&event.by, team);
    json!({
        "uco-core:name": name,
        "uco-core:description": report::line(event, graph.played.scenario()),
        "uco-action:performer": link(&performer),
        "uco-action:endTime": date(&graph.played.timeline.at(event.at)),
    })
}

/// What a step is about, if the case holds it.
fn about(graph: &Graph<'_>, item: &ItemId) -> Option<Value> {
    let known = graph.played.world().items.get(item)?;
    let in_case = !known.known_to.is_empty() && graph.played.scenario().item(item).is_some();
    in_case.then(|| json!([link(&source(graph, item))]))
}

fn holder(graph: &Graph<'_>, copy: &CopyId) -> Option<(TeamId, ItemId)> {
    let copy = graph.played.world().copies.get(copy)?;
    Some((copy.holder.clone(), copy.item.clone()))
}

/// A step with a copy.
fn with_copy(graph: &mut Graph<'_>, event: &Event, name: &str, copy: &CopyId) {
    let Some((team, _)) = holder(graph, copy) else {
        return;
    };
    let mut body = body(graph, event, name, &team);
    set(
        &mut body,
        "uco-action:object",
        Some(json!([link(&file(graph, copy))])),
    );
    set(
        &mut body,
        "uco-action:result",
        Some(json!([link(&provenance(graph, copy))])),
    );
    graph.act(event.seq, &key(copy), body);
}

/// A step with an item.
fn with_item(graph: &mut Graph<'_>, event: &Event, name: &str, item: &ItemId, team: &TeamId) {
    let mut body = body(graph, event, name, team);
    set(&mut body, "uco-action:object", about(graph, item));
    graph.act(event.seq, &format!("item/{item}/{team}"), body);
}

/// When a step began that now ends, and with what care.
fn begun(graph: &Graph<'_>, job: &JobId) -> Option<Value> {
    let job = graph.played.world().jobs.get(job)?;
    Some(date(&graph.played.timeline.at(job.since)))
}

/// A step on evidence.
pub(super) fn step(
    graph: &mut Graph<'_>,
    event: &Event,
    what: &EvidenceEvent,
    authorisations: &mut Vec<String>,
) {
    match what {
        EvidenceEvent::AuthorityRecorded { item, team, basis } => {
            let id = graph.id("authorization", &format!("event/{}", event.seq));
            let at = date(&graph.played.timeline.at(event.at));
            let name = format!("{item}: {basis}");
            graph.add(
                &id,
                "case-investigation:Authorization",
                json!({
                    "uco-core:name": name,
                    "case-investigation:authorizationType": "domestic authority",
                    "case-investigation:authorizationIdentifier": [format!("{team}-{}", event.seq)],
                    "uco-core:startTime": at,
                }),
            );
            authorisations.push(id);
            with_item(graph, event, "authorized", item, team);
        }
        EvidenceEvent::Isolated { item, team } => with_item(graph, event, "isolated", item, team),
        EvidenceEvent::PoweredOff { item, team } => {
            with_item(graph, event, "powered off", item, team);
        }
        EvidenceEvent::Held { item, team, .. } => with_item(graph, event, "preserved", item, team),
        EvidenceEvent::Acquired {
            job,
            copy,
            item,
            team,
            method,
            ..
        } => {
            graph.carry_on(&format!("item/{item}/{team}"), &key(copy));
            let mut body = body(graph, event, "acquired", team);
            set(&mut body, "uco-action:startTime", begun(graph, job));
            set(&mut body, "uco-action:object", about(graph, item));
            set(
                &mut body,
                "uco-action:actionStatus",
                Some(json!(["Success"])),
            );
            let results = [file(graph, copy), provenance(graph, copy)];
            let results: Vec<Value> = results.iter().map(|id| link(id)).collect();
            set(&mut body, "uco-action:result", Some(results.into()));
            let instrument = instrument(graph, *method);
            set(
                &mut body,
                "uco-action:instrument",
                Some(json!([link(&instrument)])),
            );
            graph.act(event.seq, &key(copy), body);
        }
        EvidenceEvent::AcquisitionFailed { job, item, team } => {
            let mut body = body(graph, event, "acquired", team);
            set(&mut body, "uco-action:startTime", begun(graph, job));
            set(&mut body, "uco-action:object", about(graph, item));
            set(&mut body, "uco-action:actionStatus", Some(json!(["Fail"])));
            graph.act(event.seq, &format!("item/{item}/{team}"), body);
        }
        EvidenceEvent::Hashed { copy, .. } => with_copy(graph, event, "hashed", copy),
        EvidenceEvent::Sealed { copy } => with_copy(graph, event, "sealed", copy),
        EvidenceEvent::Stored { copy, .. } => with_copy(graph, event, "stored", copy),
        EvidenceEvent::Transferred(transfer) => transferred(graph, event, transfer),
        EvidenceEvent::Verified { copy, .. } => with_copy(graph, event, "verified", copy),
        EvidenceEvent::CustodyProduced { item, team, .. } => {
            with_item(graph, event, "custody record produced", item, team);
        }
        EvidenceEvent::ExhibitsSubmitted { team, copies } => {
            let mut body = body(graph, event, "submitted as exhibit", team);
            let files: Vec<Value> = copies.iter().map(|copy| link(&file(graph, copy))).collect();
            set(
                &mut body,
                "uco-action:object",
                (!files.is_empty()).then(|| files.into()),
            );
            graph.act(event.seq, &format!("exhibits/{team}"), body);
        }
        EvidenceEvent::Revealed { .. }
        | EvidenceEvent::HoldLapsed { .. }
        | EvidenceEvent::AcquisitionStarted { .. }
        | EvidenceEvent::Lost { .. }
        | EvidenceEvent::Spared { .. }
        | EvidenceEvent::LossMoved { .. }
        | EvidenceEvent::ExhibitsAsked => {}
    }
}

/// Custody passes: performed by who gave it, with who received it.
fn transferred(graph: &mut Graph<'_>, event: &Event, transfer: &Transfer) {
    if let Some(source) = &transfer.source {
        graph.carry_on(&key(source), &key(&transfer.copy));
    }
    let performer = match (&event.by, &transfer.from) {
        (Actor::Seat(..), Party::Team(team)) => graph.performer(&event.by, team),
        (_, from) => graph.organisation(from),
    };
    let receiver = graph.organisation(&Party::Team(transfer.to.clone()));
    let mut body = json!({
        "uco-core:name": "transferred",
        "uco-core:description": report::line(event, graph.played.scenario()),
        "uco-action:performer": link(&performer),
        "uco-action:participant": [link(&receiver)],
        "uco-action:endTime": date(&graph.played.timeline.at(event.at)),
    });
    let object = match &transfer.source {
        Some(copy) => Some(json!([link(&file(graph, copy))])),
        None => about(graph, &transfer.item),
    };
    set(&mut body, "uco-action:object", object);
    let results = [
        file(graph, &transfer.copy),
        provenance(graph, &transfer.copy),
    ];
    let results: Vec<Value> = results.iter().map(|id| link(id)).collect();
    set(&mut body, "uco-action:result", Some(results.into()));
    graph.act(event.seq, &key(&transfer.copy), body);
}

/// The procedure as a tool, once a method.
fn instrument(graph: &mut Graph<'_>, method: Method) -> String {
    let scenario = graph.played.scenario();
    let procedure = scenario
        .library
        .procedures
        .iter()
        .find(|it| it.method == method);
    let name = procedure.map_or_else(|| report::method_name(method), |it| it.title.clone());
    graph.tool(&name)
}

/// An examination, and what was found.
pub(super) fn examination(graph: &mut Graph<'_>, event: &Event, what: &LaboratoryEvent) {
    match what {
        LaboratoryEvent::Finished {
            job, item, team, ..
        } => {
            let world = graph.played.world();
            let Some(JobKind::Examine(copy, _, _)) = world.jobs.get(job).map(|job| &job.kind)
            else {
                return;
            };
            let copy = copy.clone();
            let mut body = body(graph, event, "examined", team);
            set(&mut body, "uco-action:startTime", begun(graph, job));
            let known = holder(graph, &copy).is_some();
            let object = if known {
                Some(json!([link(&file(graph, &copy))]))
            } else {
                about(graph, item)
            };
            set(&mut body, "uco-action:object", object);
            graph.act(event.seq, &key(&copy), body);
        }
        LaboratoryEvent::FindingSubmitted {
            team,
            item,
            question,
            answer,
            confidence,
            ..
        } => {
            let asked = graph.played.scenario().item(item);
            let asked =
                asked.and_then(|item| item.questions.iter().find(|it| *it.id == **question));
            let asked = asked.map_or_else(|| question.to_string(), |it| it.text.clone());
            // UCO's scale runs from 0 to 100.
            let percent = match confidence {
                Confidence::Low => 30,
                Confidence::Moderate => 60,
                Confidence::High => 90,
            };
            let finding = graph.id("finding", &event.seq.to_string());
            let by = graph.performer(&event.by, team);
            let objects = about(graph, item).unwrap_or_else(|| json!([link(&by)]));
            let facet = graph.id("confidence", &event.seq.to_string());
            graph.add(
                &finding,
                "uco-core:Annotation",
                json!({
                    "uco-core:name": asked,
                    "uco-core:statement": [answer.as_ref()],
                    "uco-core:object": objects,
                    "uco-core:hasFacet": [{
                        "@id": facet,
                        "@type": "uco-core:ConfidenceFacet",
                        "uco-core:confidence": { "@type": "xsd:nonNegativeInteger", "@value": percent.to_string() },
                    }],
                }),
            );
            let mut body = body(graph, event, "analyzed", team);
            set(&mut body, "uco-action:object", about(graph, item));
            set(
                &mut body,
                "uco-action:result",
                Some(json!([link(&finding)])),
            );
            graph.act(event.seq, &format!("item/{item}/{team}"), body);
        }
        LaboratoryEvent::Queued { .. }
        | LaboratoryEvent::Reordered { .. }
        | LaboratoryEvent::Cancelled { .. }
        | LaboratoryEvent::Started { .. }
        | LaboratoryEvent::SlotLent { .. }
        | LaboratoryEvent::SlotReturned { .. }
        | LaboratoryEvent::FindingJudged { .. } => {}
    }
}

/// Pages of the register that were captured, blocked or taken down.
pub(super) fn capture(graph: &mut Graph<'_>, event: &Event, what: &RegisterEvent) {
    let (group, team, name) = match what {
        RegisterEvent::Captured { group, team, .. } => (group, team, "captured"),
        RegisterEvent::Blocked { group, team, .. } => (group, team, "blocked"),
        RegisterEvent::Unblocked { group, team } => (group, team, "unblocked"),
        RegisterEvent::Listed { .. }
        | RegisterEvent::Merged { .. }
        | RegisterEvent::Assessed { .. }
        | RegisterEvent::CaptureStarted { .. }
        | RegisterEvent::BlockOrdered { .. }
        | RegisterEvent::Removed { .. } => return,
    };
    let pages = graph.pages(group);
    let mut body = body(graph, event, name, team);
    set(&mut body, "uco-action:object", Some(json!([link(&pages)])));
    graph.act(event.seq, &format!("group/{group}/{team}"), body);
}

impl Graph<'_> {
    fn tool(&mut self, name: &str) -> String {
        let id = self.id("tool", name);
        if self.once(&id) {
            self.add(
                &id,
                "uco-tool:Tool",
                json!({ "uco-core:name": name, "uco-tool:toolType": text("procedure") }),
            );
        }
        id
    }

    fn pages(&mut self, group: &GroupId) -> String {
        let id = self.id("group", group.as_str());
        if self.once(&id) {
            let title = self.played.scenario().group(group);
            let title = title.map_or_else(|| group.to_string(), |known| known.title.clone());
            self.add(
                &id,
                "uco-observable:ObservableObject",
                json!({ "uco-core:name": title }),
            );
        }
        id
    }
}
