//! Conditions of the language in words: what has to be, part by part, and whether it is so now.

use crate::app::control::sign::minute;
use crate::exercise::{World, holds};
use crate::scenario::{
    Act, Asks, Condition, GroupId, LeadId, Method, Publication, Scenario, TeamId,
};
use crate::text::{Value, tr};

/// What a condition asks for, all of it together: each part as a short phrase, and whether it holds now.
pub fn condition_words(
    condition: &Condition,
    scenario: &Scenario,
    world: &World,
) -> Vec<(String, bool)> {
    words_of("", condition, scenario, world)
}

/// The same for the condition of an inject, milestone or branch: a draw belongs to what it was made for.
pub fn words_of(
    of: &str,
    condition: &Condition,
    scenario: &Scenario,
    world: &World,
) -> Vec<(String, bool)> {
    let mut speaker = Speaker {
        of,
        scenario,
        world,
        drawn: 0,
    };
    parts(condition)
        .into_iter()
        .map(|(part, negated)| {
            let said = speaker.phrase(part, negated);
            (said.text, said.holds)
        })
        .collect()
}

/// Into how many parts a condition falls.
pub fn count_parts(condition: &Condition) -> usize {
    let mut count = 0;
    each_part(condition, false, &mut |_, _| count += 1);
    count
}

/// The parts that have to hold together, each with whether its opposite is meant.
fn parts(condition: &Condition) -> Vec<(&Condition, bool)> {
    let mut out = Vec::new();
    each_part(condition, false, &mut |part, negated| {
        out.push((part, negated));
    });
    out
}

fn each_part<'a>(
    condition: &'a Condition,
    negated: bool,
    out: &mut impl FnMut(&'a Condition, bool),
) {
    match condition {
        Condition::Not(part) => each_part(part, !negated, out),
        Condition::All(parts) if !negated && !parts.is_empty() => {
            parts.iter().for_each(|part| each_part(part, false, out));
        }
        Condition::Any(parts) if negated && !parts.is_empty() => {
            parts.iter().for_each(|part| each_part(part, true, out));
        }
        _ => out(condition, negated),
    }
}

struct Said {
    text: String,
    holds: bool,
    /// More than one phrase: within another it stands in brackets.
    joined: bool,
}

struct Speaker<'a> {
    of: &'a str,
    scenario: &'a Scenario,
    world: &'a World,
    /// Draws met so far; they are counted as the core counts them.
    drawn: usize,
}

impl Speaker<'_> {
    fn phrase(&mut self, condition: &Condition, negated: bool) -> Said {
        match condition {
            Condition::Not(part) => self.phrase(part, !negated),
            Condition::All(parts) => self.joined(parts, negated, !negated),
            Condition::Any(parts) => self.joined(parts, negated, negated),
            Condition::Chance(percent) => self.chance(*percent, negated),
            _ => Said {
                text: self.leaf(condition, negated),
                holds: holds(self.world, self.of, condition) != negated,
                joined: false,
            },
        }
    }

    fn joined(&mut self, parts: &[Condition], negated: bool, all: bool) -> Said {
        let mut parts: Vec<Said> = parts
            .iter()
            .map(|part| self.phrase(part, negated))
            .collect();
        if parts.len() == 1 {
            return parts.swap_remove(0);
        }
        let holds = if all {
            parts.iter().all(|part| part.holds)
        } else {
            parts.iter().any(|part| part.holds)
        };
        let key = if all { "case-if-and" } else { "case-if-or" };
        let text = parts
            .into_iter()
            .map(|part| {
                if part.joined {
                    tr!("case-if-group", parts = part.text)
                } else {
                    part.text
                }
            })
            .reduce(|one, other| tr!(key, one = one, other = other));
        let nothing = if all {
            "case-if-always"
        } else {
            "case-if-never"
        };
        Said {
            joined: text.is_some(),
            text: text.unwrap_or_else(|| tr!(nothing)),
            holds,
        }
    }

    fn chance(&mut self, percent: u8, negated: bool) -> Said {
        let key = format!("{}#{}", self.of, self.drawn);
        self.drawn += 1;
        let outcome = self.world.draws.get(key.as_str()).copied();
        let words = if negated {
            "case-if-chance-not"
        } else {
            "case-if-chance"
        };
        Said {
            text: tr!(words, percent = percent),
            holds: outcome.unwrap_or(false) != negated,
            joined: false,
        }
    }

    fn leaf(&self, condition: &Condition, negated: bool) -> String {
        let say = |key: &str, args: &[(&str, Value<'_>)]| {
            if negated {
                tr(&format!("{key}-not"), args)
            } else {
                tr(key, args)
            }
        };
        let scenario = self.scenario;
        match condition {
            // What is put together of parts is said part by part, before it comes here.
            Condition::Always
            | Condition::All(_)
            | Condition::Any(_)
            | Condition::Not(_)
            | Condition::Chance(_) => tr!(if negated {
                "case-if-never"
            } else {
                "case-if-always"
            }),
            Condition::Milestone(id) => {
                let title = scenario
                    .milestone(id)
                    .map_or(id.as_str(), |entry| entry.title.as_str());
                say("case-if-milestone", &[("title", Value::from(title))])
            }
            Condition::Branch(id) => say("case-if-branch", &[("branch", Value::from(id.as_str()))]),
            Condition::Did(team, act) => say(
                "case-if-did",
                &[
                    ("team", Value::from(self.team(team))),
                    ("act", Value::from(act_words(act, scenario))),
                ],
            ),
            Condition::AnyoneDid(act) => say(
                "case-if-anyone",
                &[("act", Value::from(act_words(act, scenario)))],
            ),
            Condition::TeamsDid(count, act) => say(
                "case-if-teams",
                &[
                    ("count", Value::from(*count)),
                    ("act", Value::from(act_words(act, scenario))),
                ],
            ),
            Condition::Lost(item) => say("case-if-lost", &[("item", Value::from(item.as_str()))]),
            Condition::Secured(item) => {
                say("case-if-secured", &[("item", Value::from(item.as_str()))])
            }
            Condition::EvidenceGrade(count) => {
                say("case-if-grade", &[("count", Value::from(*count))])
            }
            Condition::Released(inject) => say(
                "case-if-released",
                &[("inject", Value::from(inject.as_str()))],
            ),
            Condition::Earlier(first, second) => say(
                "case-if-earlier",
                &[
                    ("first", Value::from(act_words(first, scenario))),
                    ("second", Value::from(act_words(second, scenario))),
                ],
            ),
            Condition::Before(at) => say("case-if-before", &[("time", Value::from(minute(*at)))]),
            Condition::After(at) => say("case-if-after", &[("time", Value::from(minute(*at)))]),
        }
    }

    fn team(&self, team: &TeamId) -> &str {
        self.scenario
            .team(team)
            .map_or("", |entry| entry.name.as_str())
    }
}

/// An act as something that has been done: "acquired E3 (memory)".
pub fn act_words(act: &Act, scenario: &Scenario) -> String {
    let item = |key: &str, item: &str| tr(key, &[("item", Value::from(item))]);
    let group = |key: &str, id: &GroupId| {
        let title = scenario
            .group(id)
            .map_or(id.as_str(), |entry| entry.title.as_str());
        tr(key, &[("group", Value::from(title))])
    };
    let lead = |id: &LeadId| {
        scenario
            .lead(id)
            .map_or_else(|| id.to_string(), |entry| entry.title.clone())
    };
    let request = |key: &str, kind: Asks, item: &str| {
        tr(
            key,
            &[
                ("kind", Value::from(asks_words(kind))),
                ("item", Value::from(item)),
            ],
        )
    };
    match act {
        Act::Acknowledge(inject) => tr!("case-act-acknowledge", inject = inject.as_str()),
        Act::RecordAuthority(id) => item("case-act-authority", id.as_str()),
        Act::Acquire(id, method) => tr!(
            "case-act-acquire",
            item = id.as_str(),
            method = method_words(*method)
        ),
        Act::Isolate(id) => item("case-act-isolate", id.as_str()),
        Act::PowerOff(id) => item("case-act-power-off", id.as_str()),
        Act::Hold(id) => item("case-act-hold", id.as_str()),
        Act::Request(kind, id) => request("case-act-request", *kind, id.as_str()),
        Act::RequestRemoval(id) => group("case-act-request-removal", id),
        Act::AnswerRemoval(id) => group("case-act-answer-removal", id),
        Act::AskLaboratory => tr!("case-act-ask-laboratory"),
        Act::MendRequest => tr!("case-act-mend"),
        Act::Answer(kind, id) => request("case-act-answer", *kind, id.as_str()),
        Act::AnswerLaboratory => tr!("case-act-answer-laboratory"),
        Act::Return(kind, id) => request("case-act-return", *kind, id.as_str()),
        Act::Transfer(id) => item("case-act-transfer", id.as_str()),
        Act::Verify(id) => item("case-act-verify", id.as_str()),
        Act::Examine(id) => item("case-act-examine", id.as_str()),
        Act::Inform(id, team) => {
            let team = scenario
                .team(team)
                .map_or(team.as_str(), |entry| entry.name.as_str());
            tr!("case-act-inform", team = team, lead = lead(id))
        }
        Act::Sanitise(id) => tr!("case-act-sanitise", lead = lead(id)),
        Act::Expose(id) => tr!("case-act-expose", lead = lead(id)),
        Act::Capture(id) => group("case-act-capture", id),
        Act::Block(id) => group("case-act-block", id),
        Act::Unblock(id) => group("case-act-unblock", id),
        Act::Merge(id) => group("case-act-merge", id),
        Act::Vote => tr!("case-act-vote"),
        Act::Agree => tr!("case-act-agree"),
        Act::ConfirmJointAction => tr!("case-act-confirm"),
        Act::ActJointly => tr!("case-act-jointly"),
        Act::ActAlone => tr!("case-act-alone"),
        Act::ReportStatus => tr!("case-act-status"),
        Act::Publish(kind) => tr!(
            "case-act-publish",
            kind = tr!(match kind {
                Publication::Statement => "publication-statement",
                Publication::Correction => "publication-correction",
                Publication::Notice => "publication-notice",
            })
        ),
        Act::Choose(id, option) => {
            let title = scenario
                .dilemma(id)
                .map_or(id.as_str(), |entry| entry.title.as_str());
            tr!("case-act-choose", dilemma = title, option = option.as_str())
        }
        Act::Decide(id) => {
            let title = scenario
                .dilemma(id)
                .map_or(id.as_str(), |entry| entry.title.as_str());
            tr!("case-act-decide", dilemma = title)
        }
        Act::SubmitExhibits => tr!("case-act-exhibits"),
        Act::ProduceCustody(id) => item("case-act-custody", id.as_str()),
    }
}

/// What a request asks for, in a word or two.
pub fn asks_words(kind: Asks) -> String {
    tr!(match kind {
        Asks::Preserve => "case-asks-preserve",
        Asks::DiscloseTraffic => "case-asks-traffic",
        Asks::DiscloseSubscriber => "case-asks-subscriber",
        Asks::Produce => "case-asks-produce",
        Asks::Remove => "case-asks-remove",
        Asks::Lend => "case-asks-lend",
        Asks::Emergency => "case-asks-emergency",
        Asks::ConsentToReuse => "case-asks-reuse",
    })
}

/// How evidence is acquired, in a word.
pub fn method_words(method: Method) -> String {
    tr!(match method {
        Method::Memory => "case-method-memory",
        Method::Disk => "case-method-disk",
        Method::Phone => "case-method-phone",
        Method::Log => "case-method-log",
        Method::Page => "case-method-page",
        Method::Cloud => "case-method-cloud",
        Method::Paper => "case-method-paper",
        Method::Examine => "case-method-examine",
    })
}
