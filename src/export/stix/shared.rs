//! Events that share something, as STIX objects.

use super::Bundle;
use crate::exercise::*;
use crate::scenario::*;
use crate::text::tr;
use core::net::{Ipv4Addr, Ipv6Addr};
use serde_json::{Value, json};

/// Adds what this event shared, if it shared anything.
pub(super) fn note(bundle: &mut Bundle<'_>, event: &Event) {
    match &event.what {
        What::Register(RegisterEvent::Listed { group, card }) => listed(bundle, event, group, card),
        What::Register(RegisterEvent::Captured { group, team, .. }) => {
            captured(bundle, event, group, team);
        }
        What::Sharing(SharingEvent::Informed {
            lead,
            from,
            to,
            card,
            mark,
            ..
        }) => {
            let readers: Vec<Value> = to
                .iter()
                .filter(|team| bundle.played.scenario().team(team).is_some())
                .map(|team| bundle.of(&Party::Team(team.clone())).into())
                .collect();
            if readers.is_empty() {
                return;
            }
            let body = json!({
                "abstract": card.title,
                "content": card.text,
                "object_refs": readers,
                "external_references": [{ "source_name": "accord", "external_id": lead.as_str() }],
            });
            let id = bundle.id("note", &event.seq.to_string());
            let mark = mark.as_ref().map(MarkId::as_str);
            bundle.put(&id, event.at, Some(&Party::Team(from.clone())), mark, body);
        }
        What::Evidence(EvidenceEvent::Transferred(transfer)) => {
            transferred(bundle, event, transfer);
        }
        What::Laboratory(LaboratoryEvent::FindingSubmitted {
            team,
            item,
            question,
            answer,
            ..
        }) => {
            found(bundle, event, team, item, question, answer);
        }
        _ => {}
    }
}

/// The pages of a group of the register: one indicator, one observable each.
fn listed(bundle: &mut Bundle<'_>, event: &Event, group: &GroupId, card: &GroupCard) {
    let pages: Vec<String> = resources(group, card)
        .iter()
        .map(|page| format!("'{}'", quoted(&page.name)))
        .collect();
    if pages.is_empty() {
        return;
    }
    let coordinator = Party::Team(bundle.played.scenario().alliance.coordinator.clone());
    let body = json!({
        "name": card.title,
        "description": tr!("export-register-group", count = u32::from(card.count), duplicates = u32::from(card.duplicates)),
        "indicator_types": ["unknown"],
        "pattern": format!("[url:value IN ({})]", pages.join(", ")),
        "pattern_type": "stix",
        "pattern_version": "2.1",
        "valid_from": bundle.played.timeline.at(event.at),
    });
    let id = bundle.id("indicator", &format!("group/{group}"));
    bundle.put(&id, event.at, Some(&coordinator), None, body);
}

/// A team captured the pages: it saw them.
fn captured(bundle: &mut Bundle<'_>, event: &Event, group: &GroupId, team: &TeamId) {
    let indicator = bundle.id("indicator", &format!("group/{group}"));
    let known = bundle
        .played
        .world()
        .groups
        .get(group)
        .map(|group| group.card.clone());
    let (Some(card), true) = (known, bundle.objects.contains_key(&indicator)) else {
        return;
    };
    let mut pages: Vec<String> = resources(group, &card)
        .iter()
        .map(|page| {
            let value = json!({ "value": page.name });
            bundle.observable("url", &value, value.clone())
        })
        .collect();
    pages.sort();
    pages.dedup();
    let by = Party::Team(team.clone());
    let data = observed(bundle, event, &by, &pages, None);
    let at = bundle.played.timeline.at(event.at);
    sighted(
        bundle,
        event,
        &indicator,
        &by,
        &at,
        Some(&data),
        pages.len(),
    );
}

/// Data that somebody saw.
fn observed(
    bundle: &mut Bundle<'_>,
    event: &Event,
    by: &Party,
    objects: &[String],
    mark: Option<&str>,
) -> String {
    let at = bundle.played.timeline.at(event.at);
    let id = bundle.id("observed-data", &event.seq.to_string());
    let body = json!({
        "first_observed": at,
        "last_observed": at,
        "number_observed": 1,
        "object_refs": objects,
    });
    bundle.put(&id, event.at, Some(by), mark, body);
    id
}

fn sighted(
    bundle: &mut Bundle<'_>,
    event: &Event,
    indicator: &str,
    by: &Party,
    at: &str,
    data: Option<&str>,
    count: usize,
) {
    let place = bundle.of(by);
    if !bundle.objects.contains_key(&place) {
        return;
    }
    let mut body = json!({
        "sighting_of_ref": indicator,
        "where_sighted_refs": [place],
        "first_seen": at,
        "last_seen": at,
        "count": count,
    });
    if let (Some(data), Some(body)) = (data, body.as_object_mut()) {
        body.insert("observed_data_refs".into(), json!([data]));
    }
    let id = bundle.id("sighting", &event.seq.to_string());
    bundle.put(&id, event.at, Some(by), None, body);
}

/// A copy crossed a border: a file as its sender described it.
fn transferred(bundle: &mut Bundle<'_>, event: &Event, transfer: &Transfer) {
    let name = transfer.copy.to_string();
    let mut contributes = json!({ "name": name });
    let mut body = json!({ "name": name });
    if let Some(digest) = transfer.sha256 {
        let hashes = json!({ "SHA-256": digest.to_string() });
        // In the order of the canonical form: "hashes" before "name".
        contributes = json!({ "hashes": hashes, "name": name });
        body = contributes.clone();
    }
    if let (Some(bytes), Some(body)) = (
        bundle.played.exercise.bytes_of(&transfer.copy),
        body.as_object_mut(),
    ) {
        body.insert("size".into(), bytes.len().into());
    }
    let file = bundle.observable("file", &contributes, body);
    let mark = transfer.mark.as_ref().map(MarkId::as_str);
    observed(bundle, event, &transfer.from, &[file], mark);
}

/// An answer that is an address or a digest is an indicator; whoever finds it again has seen it.
fn found(
    bundle: &mut Bundle<'_>,
    event: &Event,
    team: &TeamId,
    item: &ItemId,
    question: &str,
    answer: &str,
) {
    let Some(pattern) = pattern(answer) else {
        return;
    };
    let by = Party::Team(team.clone());
    let asked = bundle.played.scenario().item(item);
    let asked = asked.and_then(|item| item.questions.iter().find(|it| *it.id == *question));
    let asked = asked.map_or_else(|| question.to_owned(), |it| it.text.clone());
    let id = bundle.id("indicator", &format!("pattern/{pattern}"));
    let at = bundle.played.timeline.at(event.at);
    let body = json!({
        "name": answer.trim(),
        "description": tr!("export-found", team = bundle.name(&by), item = item.as_str(), question = asked),
        "indicator_types": ["unknown"],
        "pattern": pattern,
        "pattern_type": "stix",
        "pattern_version": "2.1",
        "valid_from": at,
    });
    bundle.put(&id, event.at, Some(&by), None, body);
    sighted(bundle, event, &id, &by, &at, None, 1);
}

/// The STIX pattern that matches an answer, if it is an address, a name of the exercise or a digest.
fn pattern(answer: &str) -> Option<String> {
    let answer = answer.trim();
    if answer.parse::<Ipv4Addr>().is_ok() {
        return Some(format!("[ipv4-addr:value = '{answer}']"));
    }
    if answer.parse::<Ipv6Addr>().is_ok() {
        return Some(format!("[ipv6-addr:value = '{answer}']"));
    }
    if answer.parse::<crate::evidence::Digest>().is_ok() {
        return Some(format!("[file:hashes.'SHA-256' = '{answer}']"));
    }
    let fair = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if answer.ends_with(".example") && answer.chars().all(fair) {
        return Some(format!("[domain-name:value = '{answer}']"));
    }
    let url = answer.starts_with("http://") || answer.starts_with("https://");
    (url && !answer.contains(char::is_whitespace))
        .then(|| format!("[url:value = '{}']", quoted(answer)))
}

/// As it stands between the quotation marks of a pattern.
fn quoted(text: &str) -> String {
    text.replace('\\', r"\\").replace('\'', r"\'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_is_an_address_becomes_a_pattern() {
        let of = |answer| pattern(answer).unwrap_or_default();
        assert_eq!(of(" 192.0.2.7 "), "[ipv4-addr:value = '192.0.2.7']");
        assert_eq!(of("2001:db8::7"), "[ipv6-addr:value = '2001:db8::7']");
        assert_eq!(
            of("pages.harbour.example"),
            "[domain-name:value = 'pages.harbour.example']"
        );
        assert_eq!(
            of("https://a.example/x'y"),
            r"[url:value = 'https://a.example/x\'y']"
        );
        assert_eq!(pattern("wallet 7"), None);
        assert_eq!(pattern("]' OR [a:b = 'c.example"), None);
    }
}
