//! Conditions in words: when an inject goes out, and how evidence is lost, as paper says it.

use super::act::act_done;
use crate::scenario::*;
use crate::text::{Value, tr};

/// A condition as a phrase, such as "Jasper has returned a request about E1 (preservation)".
pub fn condition_words(condition: &Condition, scenario: &Scenario) -> String {
    phrase(condition, false, scenario).0
}

/// A part of a condition as a phrase, or what it says when it is denied.
pub fn condition_part(part: &Condition, denied: bool, scenario: &Scenario) -> String {
    phrase(part, denied, scenario).0
}

/// How an item is lost at its source, in a few words.
pub fn loss_words(loss: &Loss, scenario: &Scenario) -> String {
    match loss {
        Loss::At(at) => tr!("loss-at", time = at.on_clock()),
        Loss::AtEvenIfHeld(at) => tr!("loss-at-even-if-held", time = at.on_clock()),
        Loss::PowerOff => tr!("loss-power-off"),
        Loss::UnlessIsolated(within) => tr!("loss-isolated", mins = within.mins()),
        Loss::BlockedFirst(group) => {
            let title = scenario.group(group).map(|it| it.title.as_str());
            tr!("loss-blocked", group = title.unwrap_or(group.as_str()))
        }
    }
}

/// The phrase, and whether it is more than one: within another it stands in brackets.
fn phrase(condition: &Condition, negated: bool, scenario: &Scenario) -> (String, bool) {
    match condition {
        Condition::Not(part) => phrase(part, !negated, scenario),
        Condition::All(parts) => joined(parts, negated, !negated, scenario),
        Condition::Any(parts) => joined(parts, negated, negated, scenario),
        _ => (leaf(condition, negated, scenario), false),
    }
}

fn joined(parts: &[Condition], negated: bool, all: bool, scenario: &Scenario) -> (String, bool) {
    if let [only] = parts {
        return phrase(only, negated, scenario);
    }
    let key = if all { "case-if-and" } else { "case-if-or" };
    let said = parts
        .iter()
        .map(|part| match phrase(part, negated, scenario) {
            (text, true) => tr!("case-if-group", parts = text),
            (text, false) => text,
        });
    match said.reduce(|one, other| tr!(key, one = one, other = other)) {
        Some(text) => (text, true),
        None => (always(all), false),
    }
}

fn always(holds: bool) -> String {
    tr!(if holds {
        "case-if-always"
    } else {
        "case-if-never"
    })
}

fn leaf(condition: &Condition, negated: bool, scenario: &Scenario) -> String {
    let done = |act: &Act| act_done(act, scenario);
    let (key, args): (&str, Vec<(&str, Value<'_>)>) = match condition {
        // What is put together of parts is said part by part, before it comes here.
        Condition::Always | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
            return always(!negated);
        }
        Condition::Milestone(id) => {
            let title = scenario.milestone(id).map(|it| it.title.as_str());
            let title = title.unwrap_or(id.as_str());
            ("case-if-milestone", vec![("title", Value::from(title))])
        }
        Condition::Branch(id) => ("case-if-branch", vec![("branch", Value::from(id.as_str()))]),
        Condition::Did(team, act) => {
            let name = scenario.team(team).map(|it| it.name.as_str());
            let name = name.unwrap_or(team.as_str());
            (
                "case-if-did",
                vec![("team", Value::from(name)), ("act", done(act).into())],
            )
        }
        Condition::AnyoneDid(act) => ("case-if-anyone", vec![("act", done(act).into())]),
        Condition::TeamsDid(count, act) => (
            "case-if-teams",
            vec![("count", Value::from(*count)), ("act", done(act).into())],
        ),
        Condition::Lost(item) => ("case-if-lost", vec![("item", Value::from(item.as_str()))]),
        Condition::Secured(item) => (
            "case-if-secured",
            vec![("item", Value::from(item.as_str()))],
        ),
        Condition::EvidenceGrade(count) => ("case-if-grade", vec![("count", Value::from(*count))]),
        Condition::Released(inject) => (
            "case-if-released",
            vec![("inject", Value::from(inject.as_str()))],
        ),
        Condition::Earlier(first, second) => (
            "case-if-earlier",
            vec![
                ("first", done(first).into()),
                ("second", done(second).into()),
            ],
        ),
        Condition::Before(at) => ("case-if-before", vec![("time", at.on_clock().into())]),
        Condition::After(at) => ("case-if-after", vec![("time", at.on_clock().into())]),
        Condition::Chance(percent) => ("case-if-chance", vec![("percent", Value::from(*percent))]),
    };
    if negated {
        tr(&format!("{key}-not"), &args)
    } else {
        tr(key, &args)
    }
}
