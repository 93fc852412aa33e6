//! Which action of the plan answers which issue of the report, though the room may have said it in words of its own.
//!
//! An action answers the issue whose wording it ever had. Otherwise it answers the one with which it shares most of
//! the words that tell issues apart, one of them the name of something in the scenario: a word that many issues have
//! tells little. Both wordings then stand in one row, so that a wrong guess is seen.

use super::model::Sentence;
use crate::exercise::*;
use crate::scenario::Scenario;
use std::collections::{BTreeMap, BTreeSet};

/// So many letters of a word are compared: "lost" and "loss" differ, "block" and "blocked" do not.
const STEM: usize = 5;

/// Shorter words say little, unless they hold a digit, as ids and times do.
const LEAST: usize = 4;

/// So many words that tell issues apart must be common, and with such a share of their weight.
const COMMON: usize = 2;
const SHARE: f64 = 0.5;

/// For each action of the plan the place of the issue that it answers, if one.
pub(super) fn answers(
    events: &[Event],
    plan: &[PlannedAction],
    issues: &[Sentence],
    scenario: &Scenario,
) -> Vec<Option<usize>> {
    let named = names(scenario);
    let words: Vec<BTreeSet<String>> = issues.iter().map(|it| tokens(&it.text)).collect();
    let mut having: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.iter().flatten() {
        *having.entry(word).or_default() += 1;
    }
    let weight = |word: &String| match having.get(word.as_str()) {
        // Exact enough: the figure decides between issues and is shown nowhere.
        Some(of) => (issues.len() as f64 / *of as f64).ln(),
        None => 0.0,
    };
    plan.iter()
        .map(|planned| {
            let wordings = wordings(events, planned);
            let kept = issues
                .iter()
                .position(|issue| wordings.iter().any(|it| same(it, &issue.text)));
            kept.or_else(|| {
                let own = tokens(&planned.action.issue);
                let all: f64 = own.iter().map(weight).sum();
                let mut best: Option<(f64, usize)> = None;
                for (place, words) in words.iter().enumerate() {
                    let common = || own.intersection(words);
                    let telling = common().filter(|word| weight(word) > 0.0).count();
                    let telling = if common().any(|word| named.contains(word)) {
                        telling
                    } else {
                        0
                    };
                    let shared: f64 = common().map(weight).sum();
                    let whole: f64 = words.iter().map(weight).sum();
                    let enough = shared >= SHARE * all.min(whole);
                    if telling >= COMMON && enough && best.is_none_or(|(most, _)| shared > most) {
                        best = Some((shared, place));
                    }
                }
                best.map(|(_, place)| place)
            })
        })
        .collect()
}

/// The words in the names of items, teams, bodies and groups of resources.
fn names(scenario: &Scenario) -> BTreeSet<String> {
    let items = scenario.evidence.iter();
    let items = items.flat_map(|it| [it.id.as_str(), it.title.as_str()]);
    let teams = scenario.teams.iter().map(|it| it.name.as_str());
    let bodies = scenario.externals.iter().map(|it| it.name.as_str());
    let groups = scenario.resources.iter().map(|it| it.title.as_str());
    items
        .chain(teams)
        .chain(bodies)
        .chain(groups)
        .flat_map(tokens)
        .collect()
}

/// The same words, with a stop or without.
pub(super) fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.trim().trim_end_matches('.').to_owned();
    bare(one) == bare(other)
}

/// Every wording that the issue of an action ever had.
fn wordings<'a>(events: &'a [Event], planned: &'a PlannedAction) -> Vec<&'a str> {
    let earlier = events.iter().filter_map(|event| match &event.what {
        What::Debrief(DebriefEvent::Planned { id, action }) if *id == planned.id => {
            Some(&*action.issue)
        }
        _ => None,
    });
    std::iter::once(&*planned.action.issue)
        .chain(earlier)
        .collect()
}

/// The words of a text by which issues can be told apart, as far as they are compared.
fn tokens(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != ':' && c != '+')
        .map(|word| word.trim_matches([':', '+']).to_lowercase())
        .filter_map(|word| {
            if word.chars().any(|c| c.is_ascii_digit()) {
                return Some(word);
            }
            let letters = word.chars().count();
            (letters >= LEAST).then(|| word.chars().take(STEM).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    const ISSUES: [&str; 4] = [
        "E2 Access logs and account record of the pages: lost at T+01:10, and nobody had acquired it. Its time had come.",
        "E5 Payment records of the collecting wallet: lost at T+01:40, and nobody had acquired it. Its time had come.",
        "Jasper left 3 requests undecided past the limit.",
        "Garnet to Jasper: “Ask Jasper to remove the new mirrors” fell due and was not done.",
    ];

    fn harbour() -> Scenario {
        Scenario::load("quiet-harbour").expect("the scenario that ships is there")
    }

    fn planned(issue: &str) -> PlannedAction {
        PlannedAction {
            id: ActionId::nth("IP", 1),
            seq: 9,
            action: Arc::new(CorrectiveAction {
                issue: issue.into(),
                action: "…".into(),
                objective: None,
                element: Element::Training,
                owner: "…".into(),
                start: "".into(),
                end: "".into(),
            }),
        }
    }

    fn answered(issue: &str) -> Option<usize> {
        let issues = ISSUES.map(Sentence::from);
        answers(&[], &[planned(issue)], &issues, &harbour())[0]
    }

    #[test]
    fn an_issue_said_in_other_words_is_the_same() {
        for (place, issue) in ISSUES.iter().enumerate() {
            assert_eq!(answered(issue), Some(place), "{issue}");
        }
        let reworded = [
            ("The access logs of the pages were gone before we asked.", 0),
            ("Payment records (E5) lost: nobody acquired them", 1),
            ("Jasper leaves requests undecided", 2),
            (
                "Nobody asked Jasper to remove the mirrors when it fell due",
                3,
            ),
        ];
        for (issue, place) in reworded {
            assert_eq!(answered(issue), Some(place), "{issue}");
        }
    }

    #[test]
    fn what_only_sounds_alike_is_another_issue() {
        for issue in [
            "Evidence was lost, and nobody had acquired it in time.",
            "Our lawyers did not know the instruments.",
            "Jasper was hard to reach.",
            "",
        ] {
            assert_eq!(answered(issue), None, "{issue}");
        }
    }

    #[test]
    fn an_action_that_was_written_anew_answers_what_it_answered_first() {
        let now = planned("We were too slow with the pages.");
        let first = Event {
            seq: 8,
            at: crate::scenario::Moment::START,
            by: Actor::Trainer,
            to: Audience::All,
            what: What::Debrief(DebriefEvent::Planned {
                id: now.id.clone(),
                action: planned(ISSUES[0]).action,
            }),
        };
        let issues = ISSUES.map(Sentence::from);
        assert_eq!(answers(&[first], &[now], &issues, &harbour()), [Some(0)]);
    }
}
