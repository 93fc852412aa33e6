//! The evidence layer, second half: what the office found in its evidence, and how sure it was of it.
//!
//! The latest answer to a question counts. Nobody tells a team whether it was right before the debrief, so
//! that an answer can be revised and cannot be tried out.

use super::arithmetic;
use super::figures::*;
use super::ledger::FindingFacts;
use super::reading::Reading;
use crate::exercise::Confidence;
use crate::scenario::*;
use std::sync::Arc;

/// The mean over the questions that the team answered, and over those of items that it was expected to
/// examine, knew of, and left without an answer. Being wrong and sure costs more than the answer could
/// have earned; the mean ends at 0. A right answer about an item that is worth nothing earns nothing.
pub(super) fn findings(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let ledger = reading.ledger;
    let mut occasions = Vec::new();
    for item in &reading.scenario.evidence {
        if item.questions.is_empty() {
            continue;
        }
        let known = ledger.known.get(&(team.clone(), item.id.clone()));
        let expected = known.is_some() && reading.expects(team, &Act::Examine(item.id.clone()));
        for asked in &item.questions {
            let id: Arc<str> = Arc::from(asked.id.as_str());
            let key = (team.clone(), item.id.clone(), id.clone());
            let (value, why, events) = match ledger.findings.get(&key) {
                Some(facts) => match facts.right {
                    Some(right) => {
                        let (value, why) = judged(facts, right);
                        (value, why, vec![facts.seq])
                    }
                    None => continue,
                },
                // Until the end there is time to answer.
                None if expected && ledger.ended => {
                    (0.0, Why::NotAnswered, known.copied().into_iter().collect())
                }
                None => continue,
            };
            occasions.push(Occasion {
                of: Of::Question(item.id.clone(), id),
                value,
                adjusted: value,
                weight: f64::from(item.relevance.max(1)),
                counts: expected || item.relevance > 0 || value < 0.0,
                why,
                events,
                time: None,
            });
        }
    }
    let mut metric = Metric::mean_of(MetricKey::Findings, occasions);
    metric.value = metric.value.map(arithmetic::clamp);
    metric.adjusted = metric.value;
    metric
}

fn judged(facts: &FindingFacts, right: bool) -> (f64, Why) {
    let proof = match facts.lines_right {
        // Where nobody knows which lines prove it, nobody can ask for them.
        None => 1.0,
        Some(_) if facts.lines == 0 => 0.0,
        Some(lines) => f64::from(lines) / facts.lines as f64,
    };
    let value = arithmetic::finding(facts.confidence, right, proof);
    let why = match (right, facts.confidence) {
        (true, Confidence::High) if proof >= 1.0 => Why::FoundProved,
        (true, Confidence::High) => Why::FoundUnproved,
        (true, Confidence::Low | Confidence::Moderate) => Why::FoundUnsure,
        (false, Confidence::Low) => Why::FoundWrong,
        (false, Confidence::Moderate | Confidence::High) => Why::FoundWrongSure,
    };
    (value, why)
}
