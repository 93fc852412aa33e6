//! The directed matrix: what each team sent to each other one, how well that went, and what was owed and
//! never sent.
//!
//! An exchange is a request with its answer, a lead shared, or another act that a duty lays on one team
//! toward another. Its formula is in `arithmetic`.

use super::arithmetic::{self, Parts, quality};
use super::figures::*;
use super::ledger::Answer;
use super::legal::{basis_of, decided};
use super::organisational::right_at_first;
use super::reading::{Chain, DutyReading, Reading, in_time, similarity, timing};
use crate::exercise::Party;
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Draft {
    exchanges: Vec<Exchange>,
    duties: u32,
    silent: Vec<Silence>,
}

/// Reads the matrix.
pub(super) fn matrix(reading: &Reading<'_>) -> Matrix {
    let teams: Vec<TeamId> = reading
        .scenario
        .teams
        .iter()
        .map(|team| team.id.clone())
        .collect();
    let place: BTreeMap<&TeamId, usize> = teams
        .iter()
        .enumerate()
        .map(|(place, team)| (team, place))
        .collect();
    let mut drafts: BTreeMap<(usize, usize), Draft> = BTreeMap::new();
    let mut send = |from: &TeamId, to: &TeamId, exchange: Exchange| {
        if let (Some(from), Some(to)) = (place.get(from), place.get(to))
            && from != to
        {
            let draft = drafts.entry((*from, *to)).or_default();
            draft.exchanges.push(exchange);
        }
    };
    for (index, chain) in reading.chains.iter().enumerate() {
        if let Some(to) = chain.to.team() {
            send(chain.from, to, request(reading, index, chain));
        }
    }
    for (from, to, exchange) in shares(reading) {
        send(from, to, exchange);
    }
    for duty in &reading.duties {
        if let Party::Team(to) = Party::from(&duty.duty.to)
            && let Some(exchange) = other_act(reading, duty)
        {
            send(&duty.duty.from, &to, exchange);
        }
    }
    for duty in &reading.duties {
        let Party::Team(to) = Party::from(&duty.duty.to) else {
            continue;
        };
        if let (Some(from), Some(to)) = (place.get(&duty.duty.from), place.get(&to))
            && from != to
            && (duty.done.is_some() || duty.silent)
        {
            let draft = drafts.entry((*from, *to)).or_default();
            draft.duties += 1;
            if duty.silent {
                draft.silent.push(Silence {
                    duty: duty.duty.id.clone(),
                    event: duty.due_seq,
                    at: duty.due,
                });
            }
        }
    }
    // In the order of the cells, so that the sum is the same however the log was cut.
    let all = drafts.values().flat_map(|draft| &draft.exchanges);
    let mean_exchange = arithmetic::mean(all.map(|exchange| exchange.quality)).unwrap_or(0.0);
    let cells: Vec<Cell> = drafts
        .into_iter()
        .filter_map(|((from, to), draft)| cell(from, to, draft, mean_exchange))
        .collect();
    let mut weakest: Option<&Cell> = None;
    for cell in &cells {
        if weakest.is_none_or(|it| cell.value < it.value) {
            weakest = Some(cell);
        }
    }
    Matrix {
        teams,
        mean_exchange,
        mean: arithmetic::mean(cells.iter().map(|cell| cell.value)).unwrap_or(0.0),
        weakest: weakest.map(|cell| (cell.from, cell.to)),
        cells,
    }
}

fn cell(from: usize, to: usize, draft: Draft, mean: f64) -> Option<Cell> {
    let sent = u32::try_from(draft.exchanges.len()).unwrap_or(u32::MAX);
    let sum: f64 = draft.exchanges.iter().map(|it| it.quality).sum();
    let value = arithmetic::cell(sum, sent, draft.duties, mean)?;
    let events: BTreeSet<u64> = draft
        .exchanges
        .iter()
        .flat_map(|exchange| exchange.events.iter().copied())
        .chain(draft.silent.iter().map(|silence| silence.event))
        .collect();
    Some(Cell {
        from: u32::try_from(from).unwrap_or(u32::MAX),
        to: u32::try_from(to).unwrap_or(u32::MAX),
        value,
        sent,
        duties: draft.duties,
        missed: sent == 0,
        exchanges: draft.exchanges,
        silent: draft.silent,
        events: events.into_iter().collect(),
    })
}

fn request(reading: &Reading<'_>, index: usize, chain: &Chain<'_>) -> Exchange {
    let ledger = reading.ledger;
    let first = chain.submissions[0];
    let by = chain.to.team();
    let decision = chain.decision();
    let took = decision.map(|answer| ledger.elapsed(by, first.at, answer.at));
    let in_play = chain.form.is_none_or(|form| !form.epilogue_only);
    let over = in_play && ledger.silent(by, first.at, first.target, first.limit);
    let timely = match took {
        Some(took) => Some(in_time(took, first.target, first.limit).0),
        None => over.then_some(0.0),
    };
    let mut events = chain.events();
    let mut passed = Vec::new();
    for transfer in &reading.transfers {
        if transfer.chain == Some(index) {
            events.push(transfer.handed.seq);
            passed.push(f64::from(u8::from(transfer.failed.is_none())));
        }
    }
    events.sort_unstable();
    let granted = decision.is_some_and(|answer| matches!(answer.answer, Answer::Granted { .. }));
    let technical = match arithmetic::mean(passed) {
        None if granted && over && chain.wants_data() => Some(0.0),
        share => share,
    };
    let parts = Parts {
        legal: Some(basis_of(reading, chain).0),
        first_time: Some(right_at_first(reading.scenario, chain).0),
        timely,
        semantic: similarity(reading.scenario, ledger, chain.stands()).map(|it| it.0),
        technical,
    };
    // The cell is that of the sender; whose time it was is said beside it.
    let time = Timing {
        target: first.target,
        limit: first.limit,
        ..timing(
            ledger,
            chain.turn(),
            first.at,
            decision.map(|answer| answer.at),
        )
    };
    Exchange {
        of: Of::Request(first.request.clone()),
        at: first.at,
        took,
        returned: chain.returned(),
        quality: quality(&parts),
        parts,
        events,
        time: in_play.then_some(time),
        mended: chain.mended(ledger),
    }
}

/// Leads shared between teams, each once a pair.
fn shares<'b>(reading: &'b Reading<'_>) -> Vec<(&'b TeamId, &'b TeamId, Exchange)> {
    let mut seen = BTreeSet::new();
    let mut exchanges = Vec::new();
    for share in &reading.ledger.shares {
        if !seen.insert((&share.from, &share.to, &share.lead)) {
            continue;
        }
        let concerned = reading
            .scenario
            .lead(&share.lead)
            .is_some_and(|lead| lead.concerns.contains(&share.to));
        let act = Act::Inform(share.lead.clone(), share.to.clone());
        let duty = reading
            .duties_of(&share.from)
            .find(|duty| duty.duty.act == act);
        let parts = Parts {
            legal: Some(f64::from(u8::from(concerned))),
            timely: duty
                .and_then(|duty| duty.timely(reading.ledger, Length::ZERO))
                .map(|it| it.0),
            ..Parts::default()
        };
        exchanges.push((
            &share.from,
            &share.to,
            Exchange {
                of: Of::Lead(share.lead.clone(), share.to.clone()),
                at: share.at,
                took: None,
                returned: 0,
                quality: quality(&parts),
                parts,
                events: vec![share.seq],
                time: duty.map(|duty| duty.timing(reading.ledger, Length::ZERO)),
                mended: None,
            },
        ));
    }
    exchanges
}

/// A duty done that is neither a request nor a lead shared: an answer, a transfer, a report, a vote.
fn other_act(reading: &Reading<'_>, duty: &DutyReading<'_>) -> Option<Exchange> {
    let (done, _) = duty.done?;
    if duty.asks || matches!(duty.duty.act, Act::Inform(..)) {
        return None;
    }
    let ledger = reading.ledger;
    let team = &duty.duty.from;
    let mut events = duty.events();
    let mut parts = Parts {
        timely: duty.timely(ledger, Length::ZERO).map(|it| it.0),
        ..Parts::default()
    };
    let to = Party::from(&duty.duty.to);
    match &duty.duty.act {
        Act::Answer(..) | Act::AnswerRemoval(_) | Act::AnswerLaboratory => {
            let chain = reading.asked_of(duty.duty);
            if let Some((value, _, seqs)) = chain.and_then(|it| decided(reading, it, team)) {
                parts.legal = Some(value);
                events.extend(seqs);
            }
        }
        Act::Transfer(item) => {
            let transfer = reading.transfers.iter().find(|transfer| {
                let handed = &transfer.handed.transfer;
                handed.item == *item
                    && handed.from.team() == Some(team)
                    && to.team() == Some(&handed.to)
            });
            if let Some(transfer) = transfer {
                parts.technical = Some(f64::from(u8::from(transfer.failed.is_none())));
                events.push(transfer.handed.seq);
            }
        }
        _ => {}
    }
    events.sort_unstable();
    events.dedup();
    Some(Exchange {
        of: Of::Duty(duty.duty.id.clone()),
        at: done,
        took: duty.timing(ledger, Length::ZERO).took,
        returned: 0,
        quality: quality(&parts),
        parts,
        events,
        time: Some(duty.timing(ledger, Length::ZERO)),
        mended: None,
    })
}
