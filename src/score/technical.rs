//! The technical layer: what is handed over can be used by whoever receives it.

use super::figures::*;
use super::ledger::Answer;
use super::reading::{Chain, Reading};
use crate::exercise::Party;
use crate::scenario::*;

/// Transfers that pass all five checks (common form, hash, UTC, mark, channel), of those made and those
/// owed and never made.
pub(super) fn sound_transfers(reading: &Reading<'_>, team: &TeamId) -> Metric {
    let is_team = |party: &Party| party.team() == Some(team);
    let mut occasions = Vec::new();
    for transfer in &reading.transfers {
        let handed = &transfer.handed.transfer;
        if !is_team(&handed.from) {
            continue;
        }
        let value = f64::from(u8::from(transfer.failed.is_none()));
        occasions.push(Occasion {
            of: Of::Transfer(handed.item.clone(), handed.to.clone()),
            value,
            adjusted: value,
            weight: 1.0,
            counts: transfer.called_for || value == 0.0,
            why: transfer.failed.unwrap_or(Why::Passed),
            events: vec![transfer.handed.seq],
            time: None,
        });
    }
    for (place, chain) in reading.chains.iter().enumerate() {
        let made = reading
            .transfers
            .iter()
            .any(|transfer| transfer.chain == Some(place));
        if let (false, Some(events)) = (made, owed(reading, chain, team)) {
            occasions.push(Occasion {
                of: Of::Request(chain.submissions[0].request.clone()),
                value: 0.0,
                adjusted: 0.0,
                weight: 1.0,
                counts: chain.called_for,
                why: Why::NotHandedOver,
                events,
                time: None,
            });
        }
    }
    for duty in reading.duties_of(team).filter(|duty| duty.silent) {
        let Act::Transfer(item) = &duty.duty.act else {
            continue;
        };
        let made = reading.transfers.iter().any(|transfer| {
            is_team(&transfer.handed.transfer.from) && transfer.handed.transfer.item == *item
        });
        if !made {
            occasions.push(Occasion {
                of: Of::Duty(duty.duty.id.clone()),
                value: 0.0,
                adjusted: 0.0,
                weight: 1.0,
                counts: true,
                why: Why::Silence,
                events: duty.events(),
                time: Some(duty.timing(reading.ledger, Length::ZERO)),
            });
        }
    }
    Metric::mean_of(MetricKey::SoundTransfers, occasions)
}

/// The events of a grant by the team that was to bring data and did not, though there was time.
fn owed(reading: &Reading<'_>, chain: &Chain<'_>, team: &TeamId) -> Option<Vec<u64>> {
    if !chain.wants_data() {
        return None;
    }
    let submissions = &chain.submissions;
    if submissions.iter().any(|it| it.executed.is_some()) {
        return None;
    }
    submissions.iter().find_map(|submission| {
        let grant = submission.answers.iter().find(|answer| {
            answer.by.team() == Some(team) && matches!(answer.answer, Answer::Granted { .. })
        })?;
        let over =
            reading
                .ledger
                .silent(Some(team), grant.since, submission.target, submission.limit);
        over.then(|| vec![submission.seq, grant.seq])
    })
}
