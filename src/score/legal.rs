//! The legal layer: requests rest on law, and decisions can be defended.
//!
//! A refusal that follows from the state's doctrine, or on a ground that the instrument gives, with
//! reasons, earns as much as a grant: no score calls a sovereign refusal wrong.

use super::basis;
use super::figures::*;
use super::ledger::{Answer, Answered};
use super::reading::{Chain, Handling, Reading};
use crate::exercise::{Draft, Party, Subject};
use crate::scenario::*;

/// Requests with a legal basis, of those sent and those owed and never sent.
pub(super) fn valid_basis(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let mut occasions: Vec<Occasion> = reading
        .sent_by(team)
        .map(|chain| {
            let (value, why) = basis_of(reading, chain);
            Occasion {
                of: Of::Request(chain.submissions[0].request.clone()),
                value,
                adjusted: value,
                weight: 1.0,
                counts: chain.called_for || value == 0.0,
                why,
                events: vec![chain.stands().seq],
                time: None,
            }
        })
        .collect();
    occasions.extend(unsent(reading, team));
    Metric::mean_of(MetricKey::ValidBasis, occasions)
}

/// Whether the submission that stands was permitted.
pub(super) fn basis_of(reading: &Reading<'_>, chain: &Chain<'_>) -> (f64, Why) {
    let submission = chain.stands();
    let signed_by = submission.signed_by.as_ref();
    match basis::permitted(reading.scenario, chain.from, &submission.draft, signed_by) {
        Ok(()) => (1.0, Why::Permitted),
        Err(why) => (0.0, why),
    }
}

/// Duties to ask that were met with silence: each earns nothing.
pub(super) fn unsent<'b>(
    reading: &'b Reading<'_>,
    team: &'b TeamId,
) -> impl Iterator<Item = Occasion> + 'b {
    reading
        .duties_of(team)
        .filter(|duty| duty.silent && duty.asks && reading.chain_of(duty.duty).is_none())
        .map(|duty| Occasion {
            of: Of::Duty(duty.duty.id.clone()),
            value: 0.0,
            adjusted: 0.0,
            weight: 1.0,
            counts: true,
            why: Why::Silence,
            events: duty.events(),
            time: Some(duty.timing(reading.ledger, Length::ZERO)),
        })
}

/// Decisions that can be defended, of the requests that came before the team.
pub(super) fn decision_quality(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let mut occasions = Vec::new();
    for chain in &reading.chains {
        if let Some((value, why, events)) = decided(reading, chain, team) {
            occasions.push(Occasion {
                of: Of::Request(chain.submissions[0].request.clone()),
                value,
                adjusted: value,
                weight: 1.0,
                // To leave a request that nobody called for unanswered costs nothing; to decide it
                // wrongly does.
                counts: chain.called_for || (value == 0.0 && why != Why::Undecided),
                why,
                events,
                time: None,
            });
        }
    }
    Metric::mean_of(MetricKey::DecisionQuality, occasions)
}

/// How well a team decided what came before it in this chain: the mean over its submissions. None if
/// nothing came, or it may still decide.
pub(super) fn decided(
    reading: &Reading<'_>,
    chain: &Chain<'_>,
    team: &TeamId,
) -> Option<(f64, Why, Vec<u64>)> {
    let mut sum = 0.0;
    let mut n = 0_u32;
    let mut worst = (2.0, Why::Granted);
    let mut events = Vec::new();
    for handling in reading.handled_by(chain, team) {
        let (value, why) = match handling.answers.last() {
            Some(answer) => judge(reading, chain, team, &handling, answer),
            None if reading.silent_on(team, &handling) => (0.0, Why::Undecided),
            None => continue,
        };
        sum += value;
        n += 1;
        events.push(handling.submission.seq);
        events.extend(handling.answers.iter().map(|answer| answer.seq));
        if value < worst.0 {
            worst = (value, why);
        }
    }
    (n > 0).then(|| (sum / f64::from(n), worst.1, events))
}

fn judge(
    reading: &Reading<'_>,
    chain: &Chain<'_>,
    team: &TeamId,
    handling: &Handling<'_>,
    answer: &Answered,
) -> (f64, Why) {
    let scenario = reading.scenario;
    let submission = handling.submission;
    let draft = &*submission.draft;
    let signed_by = submission.signed_by.as_ref();
    let lawful_basis = || basis::permitted(scenario, chain.from, draft, signed_by).is_ok();
    let here = Party::Team(team.clone());
    match &answer.answer {
        Answer::Granted { in_part } => {
            let secret = !in_part && secret(scenario, &draft.about);
            if lawful_basis() && !secret && !lawful_removal(scenario, &draft.about) {
                (1.0, Why::Granted)
            } else {
                (0.0, Why::GrantedWrongly)
            }
        }
        Answer::Postponed { reasons: true } => (1.0, Why::Postponed),
        Answer::Postponed { reasons: false } => (0.5, Why::NoReasons),
        Answer::Refused {
            ground,
            reasons,
            in_order,
        } => {
            let by_doctrine = doctrine_refuses(scenario, team, draft, ground);
            if !(*in_order || by_doctrine || !lawful_basis()) {
                (0.0, Why::RefusedWrongly)
            } else if !reasons {
                (0.5, Why::NoReasons)
            } else if by_doctrine {
                (1.0, Why::RefusedByDoctrine)
            } else {
                (1.0, Why::RefusedWell)
            }
        }
        Answer::Returned { defects } => {
            let real =
                |defect| basis::is_real(scenario, chain.from, draft, signed_by, &here, defect);
            if defects.iter().any(real) {
                (1.0, Why::ReturnedRightly)
            } else if defects.is_empty() && basis::defective(scenario, chain.from, draft, signed_by)
            {
                (0.5, Why::NoReasons)
            } else {
                (0.0, Why::ReturnedWrongly)
            }
        }
        Answer::Forwarded => {
            if basis::competent(scenario, &here, &draft.about) {
                (0.0, Why::ForwardedWrongly)
            } else {
                (1.0, Why::ForwardedRightly)
            }
        }
    }
}

fn secret(scenario: &Scenario, about: &Subject) -> bool {
    match about {
        Subject::Item(item) => scenario.item(item).is_some_and(|item| item.secret),
        Subject::Group(_) | Subject::Laboratory | Subject::Withheld => false,
    }
}

fn lawful_removal(scenario: &Scenario, about: &Subject) -> bool {
    matches!(about, Subject::Group(_))
        && basis::concept_of(scenario, about).is_some_and(|concept| scenario.lawful(concept))
}

/// Whether the team's doctrine refuses this form on this ground in this case.
fn doctrine_refuses(scenario: &Scenario, team: &TeamId, draft: &Draft, ground: &GroundId) -> bool {
    let Some(doctrine) = scenario.doctrine_of(team) else {
        return false;
    };
    let here = Party::Team(team.clone());
    let paper = basis::paper(scenario, team, draft, None, &here);
    let mut rules = doctrine.refuses.iter();
    rules.any(|rule| rule.ground == *ground && paper.refused_by(rule))
}
