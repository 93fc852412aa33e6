//! The evidence layer: what the team could and should secure, by its worth and by how it was handled.

use super::figures::*;
use super::ledger::{CopyFacts, Ledger};
use super::reading::Reading;
use crate::evidence::handling::Integrity;
use crate::exercise::{CopyId, Event};
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};

/// What an own item is worth that is kept by order and not yet acquired.
const KEPT_ONLY: f64 = 0.5;

/// Σ relevance × integrity / Σ relevance, over the items that the team could and should secure: those of
/// its own territory that it knows of, those that a duty or an inject lays on it, those that its
/// requests brought. Traps that it relied on or acted against are taken off.
pub(super) fn integrity(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let mut occasions = Vec::new();
    for item in &reading.scenario.evidence {
        if item.relevance > 0 {
            occasions.extend(secured(reading, team, item));
        } else {
            occasions.extend(trap(reading, team, item));
        }
    }
    let value = worth_secured(&occasions);
    let mut metric = Metric::mean_of(MetricKey::Integrity, occasions);
    metric.value = value;
    metric.adjusted = value;
    metric
}

/// The share of what the items are worth that is secured; traps are taken off.
pub(super) fn worth_secured(occasions: &[Occasion]) -> Option<f64> {
    let worth: f64 = occasions
        .iter()
        .filter(|occasion| occasion.why != Why::Trap)
        .map(|occasion| occasion.weight)
        .sum();
    let earned: f64 = occasions
        .iter()
        .map(|occasion| occasion.weight * occasion.value)
        .sum();
    if occasions.is_empty() {
        None
    } else if worth > 0.0 {
        Some((earned / worth).clamp(0.0, 1.0))
    } else {
        Some(0.0)
    }
}

/// How far each copy of a log can be relied on, and why: 1 is in full. A trap cannot be relied on at all.
#[must_use]
pub fn standing<'a>(
    scenario: &Scenario,
    log: impl IntoIterator<Item = &'a Event>,
) -> BTreeMap<CopyId, (f64, Why)> {
    let ledger = Ledger::of(log);
    let stands = |copy: &CopyFacts| match scenario.item(&copy.item) {
        Some(item) if item.relevance < 0 => (0.0, Why::Trap),
        _ => of_copy(&ledger, copy),
    };
    let copies = ledger.copies.iter();
    copies
        .map(|(id, copy)| (id.clone(), stands(copy)))
        .collect()
}

/// The best that a team has of an item: its value, why, and the events.
#[derive(Default)]
struct Best(Option<(f64, Why, Vec<u64>)>);

impl Best {
    fn offer(&mut self, value: f64, why: Why, events: Vec<u64>) {
        if self.0.as_ref().is_none_or(|(it, _, _)| value > *it) {
            self.0 = Some((value, why, events));
        }
    }
}

fn secured(reading: &Reading<'_>, team: &TeamId, item: &EvidenceItem) -> Option<Occasion> {
    let ledger = reading.ledger;
    let nation = reading
        .scenario
        .team(team)
        .and_then(|team| team.nation.as_ref());
    let own = nation == Some(&item.jurisdiction);
    let known = ledger.known.get(&(team.clone(), item.id.clone()));
    let laid = reading.duties_of(team).any(|duty| {
        (duty.done.is_some() || duty.silent)
            && matches!(&duty.duty.act,
                Act::Request(Asks::Preserve | Asks::Produce | Asks::Emergency, id)
                | Act::Acquire(id, _) if *id == item.id)
    });
    let must_have = reading.duties_of(team).any(|duty| {
        matches!(&duty.duty.act,
            Act::Request(Asks::Produce | Asks::Emergency, id) if *id == item.id)
    });
    let expected = known.is_some()
        && (item
            .methods
            .iter()
            .any(|method| reading.expects(team, &Act::Acquire(item.id.clone(), *method)))
            || captured_as(reading, &item.id)
                .any(|group| reading.expects(team, &Act::Capture(group.id.clone()))));

    // The best that the team has of it.
    let mut best = Best::default();
    let mut asked_for = false;
    for copy in ledger.copies.values() {
        if copy.item == item.id && copy.holder == *team {
            let (value, why) = of_copy(ledger, copy);
            best.offer(value, why, copy.events.clone());
            asked_for |= answers_own(reading, team, copy);
        }
    }
    if !(own && (known.is_some() || best.0.is_some()) || laid || expected || asked_for) {
        return None;
    }
    let lost = ledger.lost.get(&item.id);
    let kept = ledger.holds.iter().rev().find(|hold| {
        let by_request = hold.request.as_ref().is_some_and(|request| {
            ledger
                .submissions
                .iter()
                .any(|submission| submission.request == *request && submission.from == *team)
        });
        hold.item == item.id && !hold.lapsed && (by_request || own || hold.team == *team)
    });
    if let Some(hold) = kept {
        let survives = lost.is_none() || ledger.copies.values().any(|it| it.item == item.id);
        if survives && laid && !own && !must_have {
            best.offer(1.0, Why::Kept, vec![hold.seq]);
        } else if survives {
            best.offer(KEPT_ONLY, Why::KeptOnly, vec![hold.seq]);
        }
    }
    let (value, why, events) = best.0.unwrap_or_else(|| match lost {
        Some(seq) => (0.0, Why::LostItem, vec![*seq]),
        None => (0.0, Why::NotSecured, known.copied().into_iter().collect()),
    });
    Some(Occasion {
        of: Of::Item(item.id.clone()),
        value,
        adjusted: value,
        weight: f64::from(item.relevance),
        counts: true,
        why,
        events,
        time: None,
    })
}

/// Groups whose captures make up an item.
fn captured_as<'b>(
    reading: &'b Reading<'_>,
    item: &'b ItemId,
) -> impl Iterator<Item = &'b ResourceGroup> {
    reading
        .scenario
        .resources
        .iter()
        .filter(move |group| group.captures.as_ref() == Some(item))
}

/// Whether a copy came in answer to a request of the team that was called for.
fn answers_own(reading: &Reading<'_>, team: &TeamId, copy: &CopyFacts) -> bool {
    copy.request.as_ref().is_some_and(|request| {
        reading.sent_by(team).any(|chain| {
            chain.called_for
                && chain
                    .submissions
                    .iter()
                    .any(|submission| submission.request == *request)
        })
    })
}

/// How far a copy can be relied on: the worst of what speaks against it counts.
fn of_copy(ledger: &Ledger, copy: &CopyFacts) -> (f64, Why) {
    let gap = ledger
        .custody_gaps
        .contains_key(&(copy.holder.clone(), copy.item.clone()));
    let unverified = copy.from_abroad && copy.verified.is_none();
    if !copy.authority {
        (share(Integrity::INADMISSIBLE), Why::NoAuthority)
    } else if !copy.evidence {
        (0.0, Why::LeadOnly)
    } else if copy.verified == Some(false) || gap {
        (share(Integrity::BROKEN_CUSTODY), Why::BrokenCustody)
    } else if copy.altered && !copy.documented {
        (share(Integrity::ALTERED), Why::Altered)
    } else if !copy.hashed_at_once || unverified {
        (share(Integrity::UNVERIFIABLE), Why::Unverifiable)
    } else if copy.altered {
        (share(Integrity::ALTERED_DOCUMENTED), Why::AlteredDocumented)
    } else {
        (share(Integrity::WHOLE), Why::Whole)
    }
}

fn share(integrity: Integrity) -> f64 {
    f64::from(integrity.0) / 10_000.0
}

/// What a trap costs a team that relied on it before the court, or acted against it.
fn trap(reading: &Reading<'_>, team: &TeamId, item: &EvidenceItem) -> Option<Occasion> {
    let ledger = reading.ledger;
    let mut events = BTreeSet::new();
    if let Some((seq, copies)) = ledger.exhibits.get(team) {
        let relied = copies
            .iter()
            .filter_map(|copy| ledger.copies.get(copy))
            .any(|copy| copy.item == item.id);
        if relied {
            events.insert(*seq);
        }
    }
    let acted = ledger.acted_against.iter().filter(|act| {
        act.team == *team && captured_as(reading, &item.id).any(|group| group.id == act.group)
    });
    events.extend(acted.map(|act| act.seq));
    (!events.is_empty()).then(|| Occasion {
        of: Of::Item(item.id.clone()),
        value: -1.0,
        adjusted: -1.0,
        weight: f64::from(item.relevance.unsigned_abs().max(1)),
        counts: true,
        why: Why::Trap,
        events: events.into_iter().collect(),
        time: None,
    })
}
