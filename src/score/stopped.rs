//! The time that is not an addressee's: from when it rightly returned a request until that comes again.
//!
//! A return stops the clock only for a defect that the paper has, and only while no other paper of the same request
//! lies before whoever returned it. Who names defects one by one gains nothing: what could have been named at an
//! earlier return, and was not, stops no clock.

use super::basis::is_real;
use super::ledger::{Answer, Answered, Ledger, Submission};
use super::reading::Chain;
use crate::exercise::Party;
use crate::scenario::*;
use std::collections::BTreeSet;

/// For how long of this stretch a request lay with its sender to be mended, after this team had rightly returned it.
pub(super) fn stopped(
    scenario: &Scenario,
    ledger: &Ledger,
    chain: &Chain<'_>,
    team: &TeamId,
    from: Moment,
    to: Moment,
) -> Length {
    // Papers returned at the same moment lie with the sender once.
    let mut stretches = BTreeSet::new();
    for submission in &chain.submissions {
        let Some(back) = stops_at(scenario, chain, submission, team) else {
            continue;
        };
        let again = chain.submissions.iter().map(|it| it.at);
        let again = again.filter(|at| *at > back).min().unwrap_or(to);
        stretches.insert((back.max(from), again.min(to)));
    }
    let lay = stretches.into_iter().filter(|(from, to)| from < to);
    let lay = lay.map(|(from, to)| ledger.elapsed(Some(team), from, to).millis());
    Length::from_millis(lay.sum())
}

/// Whether this team returned a paper in a way that stops no clock, so that the time of the next goes on from this one.
pub(super) fn goes_on(
    scenario: &Scenario,
    chain: &Chain<'_>,
    submission: &Submission,
    team: &TeamId,
) -> bool {
    let back = end_of(submission);
    let back = back.filter(|back| back.by.team() == Some(team));
    back.is_some_and(|back| matches!(back.answer, Answer::Returned { .. }))
        && stops_at(scenario, chain, submission, team).is_none()
}

/// When the clock stops because this team rightly returned this paper and had no other before it.
fn stops_at(
    scenario: &Scenario,
    chain: &Chain<'_>,
    submission: &Submission,
    team: &TeamId,
) -> Option<Moment> {
    let back = end_of(submission)?;
    if back.by.team() != Some(team) || !rightly(scenario, chain, submission, back) {
        return None;
    }
    let mut others = chain.submissions.iter();
    let waits = others.any(|other| {
        let open = end_of(other).is_none_or(|end| end.at > back.at) && !other.withdrawn;
        other.seq != submission.seq && other.at <= back.at && open
    });
    (!waits).then_some(back.at)
}

/// The answer that ended a submission.
fn end_of(submission: &Submission) -> Option<&Answered> {
    let mut answers = submission.answers.iter().rev();
    answers.find(|it| it.answer.is_final())
}

/// Whether it was returned for a defect that it has, and that was named at every earlier return of a paper that had it.
fn rightly(
    scenario: &Scenario,
    chain: &Chain<'_>,
    submission: &Submission,
    back: &Answered,
) -> bool {
    let named = |answered: &Answered| match &answered.answer {
        Answer::Returned { defects } => defects.clone(),
        _ => Vec::new(),
    };
    let real = |of: &Submission, by: &Party, defect| {
        is_real(
            scenario,
            chain.from,
            &of.draft,
            of.signed_by.as_ref(),
            by,
            defect,
        )
    };
    let earlier = || {
        let ends = chain.submissions.iter().map(|it| (*it, end_of(it)));
        ends.filter_map(|(it, end)| Some((it, end?)))
            .filter(|(_, end)| end.seq < back.seq && matches!(end.answer, Answer::Returned { .. }))
    };
    named(back).iter().any(|defect| {
        real(submission, &back.by, defect)
            && earlier().all(|(paper, end)| {
                end.by != back.by || !real(paper, &end.by, defect) || named(end).contains(defect)
            })
    })
}
