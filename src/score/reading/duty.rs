//! Duties as the log has them: due, done, silent, and in how much time.

use crate::exercise::*;
use crate::scenario::*;
use crate::score::arithmetic;
use crate::score::figures::{Timing, Why};
use crate::score::ledger::Ledger;

/// A duty that fell due.
pub(in crate::score) struct DutyReading<'a> {
    pub duty: &'a Duty,
    pub due: Moment,
    pub due_seq: u64,
    pub done: Option<(Moment, u64)>,
    /// It was not done, and the time for it is over.
    pub silent: bool,
    /// For how long the request that it answers lay with its sender, rightly returned: not this team's time.
    pub returned: Length,
    /// It asks something of somebody by a request.
    pub asks: bool,
}

impl DutyReading<'_> {
    /// How far it was done in time, and why; none while it is open.
    pub fn timely(&self, ledger: &Ledger, more: Length) -> Option<(f64, Why)> {
        let Some((done, _)) = self.done else {
            return self.silent.then_some((0.0, Why::Silence));
        };
        let taken = ledger.elapsed(Some(&self.duty.from), self.due, done);
        let taken = less(taken, self.returned);
        Some(in_time(
            taken,
            self.duty.target + more,
            self.duty.limit + more,
        ))
    }

    /// How much time there was and how much was taken, with so much more on the adjusted side.
    pub fn timing(&self, ledger: &Ledger, more: Length) -> Timing {
        let time = timing(
            ledger,
            Party::Team(self.duty.from.clone()),
            self.due,
            self.done.map(|(at, _)| at),
        );
        Timing {
            target: self.duty.target,
            limit: self.duty.limit,
            more,
            took: time.took.map(|took| less(took, self.returned)),
            passed: less(time.passed, self.returned),
            returned: self.returned,
            ..time
        }
    }

    /// The events behind it.
    pub fn events(&self) -> Vec<u64> {
        let mut events = vec![self.due_seq];
        events.extend(self.done.map(|(_, seq)| seq));
        events.sort_unstable();
        events.dedup();
        events
    }
}

/// From when to when it was somebody's time, or until the end of the log; the times allowed are left at nothing.
pub(in crate::score) fn timing(
    ledger: &Ledger,
    by: Party,
    since: Moment,
    done: Option<Moment>,
) -> Timing {
    let until = done.unwrap_or(ledger.now);
    let passed = ledger.elapsed(by.team(), since, until);
    let stood = until.since(since).millis().saturating_sub(passed.millis());
    Timing {
        by,
        since,
        target: Length::ZERO,
        limit: Length::ZERO,
        more: Length::ZERO,
        took: done.map(|_| passed),
        passed,
        stood: Length::from_millis(stood),
        returned: Length::ZERO,
    }
}

fn less(whole: Length, part: Length) -> Length {
    Length::from_millis(whole.millis().saturating_sub(part.millis()))
}

/// Whether a duty that was not done has been open for too long, without the time for which its clock stood.
pub(super) fn silent(ledger: &Ledger, duty: &Duty, due: Moment, stopped: Length) -> bool {
    let waited = less(ledger.elapsed(Some(&duty.from), due, ledger.now), stopped);
    waited > duty.limit || (ledger.ended && waited >= duty.target)
}

/// Timeliness, and its name.
pub(in crate::score) fn in_time(taken: Length, target: Length, limit: Length) -> (f64, Why) {
    let value = arithmetic::timely(taken.millis(), target.millis(), limit.millis());
    let why = if value >= 1.0 {
        Why::InTime
    } else if value > 0.0 {
        Why::Late
    } else {
        Why::TooLate
    };
    (value, why)
}

pub(super) fn duties<'a>(scenario: &'a Scenario, ledger: &Ledger) -> Vec<DutyReading<'a>> {
    scenario
        .duties
        .iter()
        .filter_map(|duty| {
            let facts = ledger.duties.get(&duty.id)?;
            // Done before it was said to be due: done in no time.
            let (due, due_seq) = match (facts.due, facts.done) {
                (Some(due), Some(done)) if done.0 < due.0 => done,
                (Some(due), _) => due,
                (None, Some(done)) => done,
                (None, None) => return None,
            };
            let silent = facts.done.is_none() && silent(ledger, duty, due, Length::ZERO);
            Some(DutyReading {
                duty,
                due,
                due_seq,
                done: facts.done,
                silent,
                returned: Length::ZERO,
                asks: matches!(
                    duty.act,
                    Act::Request(..) | Act::RequestRemoval(_) | Act::AskLaboratory
                ),
            })
        })
        .collect()
}
