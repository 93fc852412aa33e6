//! Conditions of the language in words: what has to be, part by part, and whether it is so now.

use crate::exercise::{World, holds, parts};
use crate::report::act_done;
use crate::scenario::{Condition, Scenario, TeamId};
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
    parts(condition).len()
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
                    ("act", Value::from(act_done(act, scenario))),
                ],
            ),
            Condition::AnyoneDid(act) => say(
                "case-if-anyone",
                &[("act", Value::from(act_done(act, scenario)))],
            ),
            Condition::TeamsDid(count, act) => say(
                "case-if-teams",
                &[
                    ("count", Value::from(*count)),
                    ("act", Value::from(act_done(act, scenario))),
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
                    ("first", Value::from(act_done(first, scenario))),
                    ("second", Value::from(act_done(second, scenario))),
                ],
            ),
            Condition::Before(at) => say("case-if-before", &[("time", Value::from(at.on_clock()))]),
            Condition::After(at) => say("case-if-after", &[("time", Value::from(at.on_clock()))]),
        }
    }

    fn team(&self, team: &TeamId) -> &str {
        self.scenario
            .team(team)
            .map_or("", |entry| entry.name.as_str())
    }
}
