//! A request with all its papers: one matter, however often it was sent.

use crate::exercise::*;
use crate::scenario::*;
use crate::score::ledger::{Answer, Answered, Ledger, Submission};
use std::collections::BTreeMap;

/// All that one team asked of one body about one thing.
pub(in crate::score) struct Chain<'a> {
    pub from: &'a TeamId,
    pub to: &'a Party,
    pub about: &'a Subject,
    pub form: Option<&'a Form>,
    /// What it asks, as an act of the sender; none for an unknown form.
    pub act: Option<Act>,
    pub submissions: Vec<&'a Submission>,
    /// The place of the submission that stands.
    pub standing: usize,
    /// A duty or an inject calls for it, it follows up one that was, or it brought something.
    pub called_for: bool,
}

impl Chain<'_> {
    /// What it asks for, as an act of whoever answers; none for an unknown form.
    pub fn answer(&self) -> Option<Act> {
        match self.act.as_ref()? {
            Act::Request(asks, item) => Some(Act::Answer(*asks, item.clone())),
            Act::RequestRemoval(group) => Some(Act::AnswerRemoval(group.clone())),
            Act::AskLaboratory => Some(Act::AnswerLaboratory),
            _ => None,
        }
    }

    /// The submission that stands for the request.
    pub fn stands(&self) -> &Submission {
        self.submissions[self.standing]
    }

    /// How often it was sent beyond the first time.
    pub fn extra(&self) -> u32 {
        u32::try_from(self.submissions.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Whether it was sent again although the paper before it lay open within its time, or had been granted.
    /// To mend what was returned, to ask otherwise after a refusal, and to ask again after silence is no
    /// repetition.
    pub fn repeated(&self) -> bool {
        let pairs = self.submissions.iter().zip(self.submissions.iter().skip(1));
        pairs.into_iter().any(|(before, again)| {
            let mut answers = before.answers.iter().rev();
            let answer = answers.find(|it| it.at <= again.at && it.answer.is_final());
            match answer {
                Some(answer) => matches!(answer.answer, Answer::Granted { .. }),
                None => !before.withdrawn && again.at.since(before.at) <= before.limit,
            }
        })
    }

    /// How often it was returned.
    pub fn returned(&self) -> u32 {
        let returned = self
            .submissions
            .iter()
            .flat_map(|submission| &submission.answers)
            .filter(|answer| matches!(answer.answer, Answer::Returned { .. }))
            .count();
        u32::try_from(returned).unwrap_or(u32::MAX)
    }

    /// The first answer that was not a return, wherever it was given.
    pub fn decision(&self) -> Option<&Answered> {
        self.submissions
            .iter()
            .flat_map(|submission| &submission.answers)
            .find(|answer| !matches!(answer.answer, Answer::Returned { .. } | Answer::Forwarded))
    }

    /// How long it lay returned with the sender before it came again, or to the end of the log; none if it never
    /// was returned.
    pub fn mended(&self, ledger: &Ledger) -> Option<Length> {
        let mut lay: Option<u64> = None;
        for (place, submission) in self.submissions.iter().enumerate() {
            let mut answers = submission.answers.iter().rev();
            let Some(last) = answers.find(|it| it.answer.is_final()) else {
                continue;
            };
            if matches!(last.answer, Answer::Returned { .. }) {
                let again = self
                    .submissions
                    .get(place + 1)
                    .map_or(ledger.now, |it| it.at);
                let with = ledger.elapsed(Some(self.from), last.at, again);
                lay = Some(lay.unwrap_or(0) + with.millis());
            }
        }
        lay.map(Length::from_millis)
    }

    /// Whose time it is: of whoever decided; before that, of the sender while it lies returned, and of whoever has
    /// it before it otherwise.
    pub fn turn(&self) -> Party {
        if let Some(decision) = self.decision() {
            return decision.by.clone();
        }
        let Some(last) = self.submissions.last() else {
            return self.to.clone();
        };
        let mut answers = last.answers.iter().rev();
        match answers.find(|it| it.answer.is_final()) {
            Some(_) => Party::Team(self.from.clone()),
            None => last.handler.clone(),
        }
    }

    /// All events of the chain, in order.
    pub fn events(&self) -> Vec<u64> {
        let mut events: Vec<u64> = Vec::with_capacity(4);
        for submission in &self.submissions {
            events.push(submission.seq);
            events.extend(submission.answers.iter().map(|answer| answer.seq));
            events.extend(submission.executed);
        }
        events.sort_unstable();
        events
    }

    /// Whether the answer should bring data across.
    pub fn wants_data(&self) -> bool {
        self.form.is_some_and(|form| {
            !form.epilogue_only
                && matches!(
                    form.asks,
                    Asks::DiscloseTraffic
                        | Asks::DiscloseSubscriber
                        | Asks::Produce
                        | Asks::Emergency
                )
        })
    }
}

pub(super) fn chains<'a>(scenario: &'a Scenario, ledger: &'a Ledger) -> Vec<Chain<'a>> {
    let mut places: BTreeMap<(&TeamId, &Party, &Subject, Result<Asks, &FormId>), usize> =
        BTreeMap::new();
    let mut chains: Vec<Chain<'a>> = Vec::new();
    for submission in &ledger.submissions {
        let draft = &submission.draft;
        let form = scenario.form(&draft.form);
        let asks = form.map(|form| form.asks).ok_or(&draft.form);
        let key = (&submission.from, &draft.to, &draft.about, asks);
        let place = *places.entry(key).or_insert(chains.len());
        if place == chains.len() {
            let act = match (&draft.about, form) {
                (Subject::Item(item), Some(form)) => Some(Act::Request(form.asks, item.clone())),
                (Subject::Group(group), Some(_)) => Some(Act::RequestRemoval(group.clone())),
                (Subject::Laboratory, Some(_)) => Some(Act::AskLaboratory),
                (Subject::Withheld, _) | (_, None) => None,
            };
            chains.push(Chain {
                from: &submission.from,
                to: &draft.to,
                about: &draft.about,
                form,
                act,
                submissions: Vec::with_capacity(1),
                standing: 0,
                called_for: false,
            });
        }
        chains[place].submissions.push(submission);
    }
    // What happened at the same moment has no order that anybody could gain by: the barer paper of two
    // counts as the first, and chains stand in an order of their own.
    for chain in &mut chains {
        let order = |it: &&Submission| (it.at, it.draft.fields.len());
        chain.submissions.sort_by(|one, other| {
            let requests = one.request.cmp(&other.request);
            order(one).cmp(&order(other)).then(requests)
        });
    }
    chains.sort_by(|one, other| {
        let order = |it: &Chain<'_>| it.submissions[0].at;
        order(one)
            .cmp(&order(other))
            .then_with(|| one.from.cmp(other.from))
            .then_with(|| one.to.cmp(other.to))
            .then_with(|| one.about.cmp(other.about))
            .then_with(|| one.form.map(|it| &it.id).cmp(&other.form.map(|it| &it.id)))
    });
    for chain in &mut chains {
        chain.standing = standing(&chain.submissions);
    }
    chains
}

/// The place of the submission that stands for a request: the one that was decided on; before that, the one that mends
/// what was returned. A paper beside another, or what was returned and comes again as it was, stands for nothing unless
/// somebody takes it.
fn standing(submissions: &[&Submission]) -> usize {
    let last = |submission: &Submission| {
        let mut answers = submission.answers.iter().rev();
        answers
            .find(|it| it.answer.is_final())
            .map(|it| (it.at, matches!(it.answer, Answer::Returned { .. })))
    };
    let taken = |submission| last(submission).is_some_and(|(_, returned)| !returned);
    let mut standing = 0;
    for (place, next) in submissions.iter().enumerate().skip(1) {
        let now = submissions[standing];
        if taken(now) {
            break;
        }
        let back = last(now).map(|(at, _)| at);
        let mut before = submissions[..place].iter();
        let as_it_was = before.any(|it| it.draft == next.draft && last(it).is_some());
        let mends = back.is_some_and(|at| at <= next.at) && !as_it_was;
        let heard = back.is_none() && last(next).is_some();
        if taken(next) || heard || mends {
            standing = place;
        }
    }
    standing
}
