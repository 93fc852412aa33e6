//! The semantic layer: both sides mean the same conduct at the moment of action.

use super::basis;
use super::figures::*;
use super::legal::unsent;
use super::reading::{Reading, similarity};
use crate::exercise::Subject;
use crate::scenario::*;
use std::collections::BTreeSet;

/// Similarity of what the team's requests name to what their subjects show. To act against lawful
/// content earns nothing, whatever it was called.
pub(super) fn same_concept(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let scenario = reading.scenario;
    let mut occasions = Vec::new();
    for chain in reading.sent_by(team) {
        if let Some((value, why)) = similarity(scenario, reading.ledger, chain.stands()) {
            occasions.push(Occasion {
                of: Of::Request(chain.submissions[0].request.clone()),
                value,
                adjusted: value,
                weight: 1.0,
                counts: chain.called_for || value == 0.0,
                why,
                events: vec![chain.stands().seq],
                time: None,
            });
        }
    }
    let mut seen = BTreeSet::new();
    for act in &reading.ledger.acted_against {
        let lawful = scenario
            .group(&act.group)
            .is_some_and(|group| scenario.lawful(&group.concept));
        if act.team == *team && lawful && seen.insert(&act.group) {
            occasions.push(Occasion {
                of: Of::Group(act.group.clone()),
                value: 0.0,
                adjusted: 0.0,
                weight: 1.0,
                counts: true,
                why: Why::LawfulActedOn,
                events: vec![act.seq],
                time: None,
            });
        }
    }
    let names_conduct = |occasion: &Occasion| {
        let Of::Duty(duty) = &occasion.of else {
            return false;
        };
        let about = match scenario.duty(duty).map(|duty| &duty.act) {
            Some(Act::Request(_, item)) => Subject::Item(item.clone()),
            Some(Act::RequestRemoval(group)) => Subject::Group(group.clone()),
            _ => return false,
        };
        basis::concept_of(scenario, &about).is_some()
    };
    occasions.extend(unsent(reading, team).filter(names_conduct));
    Metric::mean_of(MetricKey::SameConcept, occasions)
}
