//! The organisational layer: right at first, in time, and to whom it concerns.

use super::arithmetic;
use super::figures::*;
use super::ledger::Answer;
use super::legal::unsent;
use super::reading::{Chain, Reading, in_time, timing};
use super::stopped::goes_on;
use super::{basis, capacity};
use crate::exercise::Party;
use crate::scenario::*;
use std::collections::BTreeSet;

/// Requests accepted as first sent, of those sent and those owed and never sent.
pub(super) fn first_time_right(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let mut occasions: Vec<Occasion> = reading
        .sent_by(team)
        .map(|chain| {
            let (value, why) = right_at_first(reading.scenario, chain);
            Occasion {
                of: Of::Request(chain.submissions[0].request.clone()),
                value,
                adjusted: value,
                weight: 1.0,
                counts: chain.called_for || value == 0.0,
                why,
                events: chain.events(),
                time: None,
            }
        })
        .collect();
    occasions.extend(unsent(reading, team));
    Metric::mean_of(MetricKey::FirstTimeRight, occasions)
}

/// Whether the first submission was in order: accepted as it was by the body that it was sent to, or wrongly
/// returned, or, while it is open, free of what could be returned. A silent or mistaken addressee costs the
/// sender nothing; a body that is not competent and passes it on does not make it right. What is asked again
/// without need was half right.
pub(super) fn right_at_first(scenario: &Scenario, chain: &Chain<'_>) -> (f64, Why) {
    let first = chain.submissions[0];
    let signed_by = first.signed_by.as_ref();
    let accepted = first.answers.iter().any(|answer| {
        answer.by == *chain.to
            && !matches!(answer.answer, Answer::Returned { .. } | Answer::Forwarded)
    });
    if !accepted && basis::defective(scenario, chain.from, &first.draft, signed_by) {
        (0.0, Why::Defective)
    } else if chain.repeated() {
        (0.5, Why::Repeated)
    } else {
        (1.0, Why::RightAtFirst)
    }
}

/// Answers and duties in time. Silence on either earns nothing.
pub(super) fn timeliness(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let mut occasions = Vec::new();
    for duty in reading.duties_of(team) {
        let more = capacity::for_duty(reading.scenario, duty.duty);
        if let Some((value, why)) = duty.timely(reading.ledger, Length::ZERO) {
            let adjusted = duty.timely(reading.ledger, more).map_or(value, |it| it.0);
            occasions.push(Occasion {
                of: Of::Duty(duty.duty.id.clone()),
                value,
                adjusted,
                weight: 1.0,
                counts: true,
                why,
                events: duty.events(),
                time: Some(duty.timing(reading.ledger, more)),
            });
        }
    }
    let more = capacity::for_answers(reading.scenario, team);
    for chain in reading.chains.iter().filter(|chain| chain.called_for) {
        // Where a duty lays the answer on the team, the duty's own time counts, once.
        let by_duty = reading.duties_of(team).any(|duty| {
            Party::from(&duty.duty.to).team() == Some(chain.from)
                && chain.answer().as_ref() == Some(&duty.duty.act)
        });
        if by_duty {
            continue;
        }
        if let Some((value, why, events, time)) = answered_in(reading, chain, team, Length::ZERO) {
            let adjusted = answered_in(reading, chain, team, more).map_or(value, |it| it.0);
            occasions.push(Occasion {
                of: Of::Request(chain.submissions[0].request.clone()),
                value,
                adjusted,
                weight: 1.0,
                counts: true,
                why,
                events,
                time: Some(Timing { more, ..time }),
            });
        }
    }
    Metric::mean_of(MetricKey::Timeliness, occasions)
}

/// How timely a team answered what came before it in this chain: the least timely of its answers.
fn answered_in(
    reading: &Reading<'_>,
    chain: &Chain<'_>,
    team: &TeamId,
    more: Length,
) -> Option<(f64, Why, Vec<u64>, Timing)> {
    let mut least: Option<(f64, Why, Timing)> = None;
    let mut events = Vec::new();
    // To return a paper for nothing buys no time: the clock of the next goes on from there.
    let mut runs_since = None;
    for handling in reading.handled_by(chain, team) {
        let submission = handling.submission;
        let answered = handling.answers.first();
        let since = runs_since.unwrap_or(handling.since);
        let goes_on = goes_on(reading.scenario, chain, submission, team);
        runs_since = goes_on.then_some(since);
        let time = Timing {
            target: submission.target,
            limit: submission.limit,
            ..timing(
                reading.ledger,
                Party::Team(team.clone()),
                since,
                answered.map(|answer| answer.at),
            )
        };
        let (value, why) = match answered {
            Some(answer) => {
                events.push(answer.seq);
                in_time(
                    time.passed,
                    submission.target + more,
                    submission.limit + more,
                )
            }
            None if reading.silent_on(team, &handling) => (0.0, Why::Undecided),
            None => continue,
        };
        events.push(submission.seq);
        if least.as_ref().is_none_or(|(it, ..)| value < *it) {
            least = Some((value, why, time));
        }
    }
    least.map(|(value, why, time)| (value, why, events, time))
}

/// Sharing: the harmonic mean of precision (to whom it concerns, of all that was shared) and recall
/// (what was owed and given, of all that was owed).
pub(super) fn sharing(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let ledger = reading.ledger;
    let mut occasions = Vec::new();
    let mut seen = BTreeSet::new();
    let (mut shared, mut entitled) = (0_u32, 0_u32);
    for share in ledger.shares.iter().filter(|share| share.from == *team) {
        // The same lead to the same team again says nothing new.
        if share.to == *team || !seen.insert((&share.lead, &share.to)) {
            continue;
        }
        let concerned = concerns(reading, &share.lead).contains(&share.to);
        let why = fault_of(reading, share).unwrap_or(if concerned {
            Why::Shared
        } else {
            Why::SharedWidely
        });
        if concerned
            && why == Why::Shared
            && held_before(reading, &share.lead, &share.to, Some(share.at))
        {
            // It tells them what they know: neither use nor harm.
            continue;
        }
        shared += 1;
        // A lead under too closed a mark reached the right office, and cannot be used there.
        let right = matches!(why, Why::Shared | Why::OverMarked);
        entitled += u32::from(right);
        if !right {
            occasions.push(Occasion {
                of: Of::Lead(share.lead.clone(), share.to.clone()),
                value: 0.0,
                adjusted: 0.0,
                weight: 1.0,
                counts: true,
                why,
                events: vec![share.seq],
                time: None,
            });
        }
    }
    let mut owed = 0_u32;
    let mut met = 0_u32;
    for (lead, to, since) in owed_by(reading, team) {
        let given = ledger
            .shares
            .iter()
            .find(|share| share.lead == *lead && share.to == *to && share.from == *team);
        // Whoever was told by others first is owed nothing any more.
        if held_before(reading, lead, to, given.map(|share| share.at)) {
            continue;
        }
        owed += 1;
        let why = match given {
            Some(share) => fault_of(reading, share).unwrap_or(Why::Shared),
            None => Why::NotShared,
        };
        met += u32::from(why == Why::Shared);
        occasions.push(Occasion {
            of: Of::Lead(lead.clone(), to.clone()),
            value: f64::from(u8::from(why == Why::Shared)),
            adjusted: f64::from(u8::from(why == Why::Shared)),
            weight: 1.0,
            counts: true,
            why,
            events: std::iter::once(since)
                .chain(given.map(|share| share.seq))
                .collect(),
            time: None,
        });
    }
    let (precision, recall) = arithmetic::precision_and_recall(shared, entitled, owed, met);
    let value = arithmetic::sharing(precision, recall);
    let mut metric = Metric::mean_of(MetricKey::Sharing, occasions);
    metric.value = value;
    metric.adjusted = value;
    metric.explain.shares = Some((hundredths(precision), hundredths(recall)));
    metric.explain.sharing = Some(SharingCounts {
        shared,
        entitled,
        owed,
        met,
    });
    metric
}

fn hundredths(share: Option<f64>) -> u8 {
    // Shares are between 0 and 1, so the cast keeps the value.
    (share.unwrap_or(0.0) * 100.0).round() as u8
}

/// Whom a lead concerns.
fn concerns<'b>(reading: &'b Reading<'_>, lead: &LeadId) -> &'b [TeamId] {
    match reading.scenario.lead(lead) {
        Some(lead) => &lead.concerns,
        None => reading
            .ledger
            .lead_cards
            .get(lead)
            .map_or(&[], |card| &card.concerns),
    }
}

/// Whether a team had a lead before this moment, or at all if none is given, from the story or from whomever.
/// Of those who tell it at the same moment none was first.
fn held_before(
    reading: &Reading<'_>,
    lead: &LeadId,
    team: &TeamId,
    moment: Option<Moment>,
) -> bool {
    let ledger = reading.ledger;
    let before = |at: Moment| moment.is_none_or(|moment| at < moment);
    let mut given = ledger.given.iter();
    let mut shares = ledger.shares.iter();
    given.any(|given| given.lead == *lead && given.team == *team && before(given.at))
        || shares.any(|share| share.lead == *lead && share.to == *team && before(share.at))
}

/// What a team owes: what a duty to inform lays on it, once that is done or its time is over; and, where
/// no duty of anybody names the pair, each lead that the story gave it, to each team that the lead
/// concerns and that the story did not give it to. With the event by which it came to owe it.
fn owed_by<'b>(reading: &'b Reading<'_>, team: &TeamId) -> Vec<(&'b LeadId, &'b TeamId, u64)> {
    let mut owed = Vec::new();
    for duty in reading.duties_of(team) {
        if let Act::Inform(lead, to) = &duty.duty.act
            && (duty.done.is_some() || duty.silent)
        {
            owed.push((lead, to, duty.due_seq));
        }
    }
    let mut seen = BTreeSet::new();
    for given in &reading.ledger.given {
        if given.team != *team || !seen.insert(&given.lead) {
            continue;
        }
        for to in concerns(reading, &given.lead) {
            let from_story = reading
                .ledger
                .given
                .iter()
                .any(|other| other.lead == given.lead && other.team == *to);
            let laid = reading.scenario.duties.iter().any(|duty| {
                matches!(&duty.act, Act::Inform(lead, team) if *lead == given.lead && team == to)
            });
            if to != team && !from_story && !laid {
                owed.push((&given.lead, to, given.seq));
            }
        }
    }
    owed
}

/// What is wrong with how a lead was shared, whomever it concerns.
fn fault_of(reading: &Reading<'_>, share: &super::ledger::Share) -> Option<Why> {
    let card = reading.ledger.lead_cards.get(&share.lead);
    let lead = reading.scenario.lead(&share.lead);
    let secret = lead.map_or_else(|| card.is_some_and(|card| card.secret), |lead| lead.secret);
    if secret && !share.sanitised {
        return Some(Why::Exposed);
    }
    let marks = &reading.scenario.library.marks;
    let rank = |mark: Option<&MarkId>| {
        mark.and_then(|mark| marks.iter().position(|it| it.id == *mark))
            .unwrap_or(0)
    };
    let own = match lead {
        Some(lead) => lead.mark.as_ref(),
        None => card.and_then(|card| card.mark.as_ref()),
    };
    let (own, given) = (rank(own), rank(share.mark.as_ref()));
    if given < own && !share.sanitised {
        Some(Why::UnderMarked)
    } else if given > own && given + 1 == marks.len() {
        Some(Why::OverMarked)
    } else {
        None
    }
}
