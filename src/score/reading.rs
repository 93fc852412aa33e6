//! A ledger read against its scenario: which request stood for which, what was called for, what each
//! team could have done. The layers judge what stands here.
//!
//! Messages that ask the same of the same body are one request, however they are cut or repeated. What
//! neither a duty nor an inject calls for, and what brought nothing, can cost but never earn. Those two
//! rules make the score hard to play.

use super::arithmetic;
use super::basis;
use super::figures::{Timing, Why};
use super::ledger::{Answer, Answered, Handed, Ledger, Submission};
use super::stopped::stopped;
use crate::exercise::*;
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Reading<'a> {
    pub scenario: &'a Scenario,
    pub ledger: &'a Ledger,
    pub chains: Vec<Chain<'a>>,
    pub duties: Vec<DutyReading<'a>>,
    pub transfers: Vec<TransferReading<'a>>,
    /// Acts that an inject expects, by who is to do them.
    by_inject: BTreeSet<(&'a TeamId, &'a Act)>,
}

/// All that one team asked of one body about one thing.
pub(super) struct Chain<'a> {
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

/// A duty that fell due.
pub(super) struct DutyReading<'a> {
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

pub(super) struct TransferReading<'a> {
    pub handed: &'a Handed,
    /// The chain that it answers.
    pub chain: Option<usize>,
    pub failed: Option<Why>,
    pub called_for: bool,
}

/// What became of a request at one addressee.
pub(super) struct Handling<'a> {
    pub submission: &'a Submission,
    pub since: Moment,
    /// The answers of that addressee, in order; empty while it is open.
    pub answers: Vec<&'a Answered>,
}

impl<'a> Reading<'a> {
    pub fn new(scenario: &'a Scenario, ledger: &'a Ledger) -> Self {
        let mut reading = Self {
            scenario,
            ledger,
            chains: chains(scenario, ledger),
            duties: duties(scenario, ledger),
            transfers: Vec::new(),
            by_inject: by_inject(scenario),
        };
        reading.stop();
        reading.excuse();
        reading.call();
        reading.transfers = reading.read_transfers();
        reading
    }

    /// Whether a duty or an inject expects this of the team.
    pub fn expects(&self, team: &TeamId, act: &Act) -> bool {
        let mut duties = self.scenario.duties.iter();
        expects(&self.by_inject, team, act)
            || duties.any(|duty| duty.from == *team && duty.act == *act)
    }

    /// Chains that a team sent.
    pub fn sent_by<'b>(&'b self, team: &'b TeamId) -> impl Iterator<Item = &'b Chain<'a>> {
        self.chains.iter().filter(move |chain| chain.from == team)
    }

    /// Duties of a team that fell due.
    pub fn duties_of<'b>(&'b self, team: &'b TeamId) -> impl Iterator<Item = &'b DutyReading<'a>> {
        self.duties
            .iter()
            .filter(move |duty| duty.duty.from == *team)
    }

    /// The chain by which a duty to ask was met, if it was.
    pub fn chain_of(&self, duty: &Duty) -> Option<&Chain<'a>> {
        let to = Party::from(&duty.to);
        self.chains.iter().find(|chain| {
            *chain.from == duty.from && *chain.to == to && chain.act.as_ref() == Some(&duty.act)
        })
    }

    /// What came before a team in this chain, one entry for each submission that reached it, up to and
    /// with the first that it decided.
    pub fn handled_by(&self, chain: &Chain<'a>, team: &TeamId) -> Vec<Handling<'a>> {
        let mut handlings = Vec::new();
        for submission in &chain.submissions {
            let is_team = |party: &Party| party.team() == Some(team);
            let answers: Vec<&Answered> = submission
                .answers
                .iter()
                .filter(|answer| is_team(&answer.by))
                .collect();
            let since = match answers.first() {
                Some(first) => first.since,
                None if is_team(&submission.handler) => submission.since,
                None => continue,
            };
            let decided = answers
                .iter()
                .any(|answer| !matches!(answer.answer, Answer::Returned { .. }));
            handlings.push(Handling {
                submission,
                since,
                answers,
            });
            if decided {
                break;
            }
        }
        handlings
    }

    /// Whether a team's silence on what came before it counts.
    pub fn silent_on(&self, team: &TeamId, handling: &Handling<'_>) -> bool {
        let submission = handling.submission;
        // What is answered only after the exercise is nobody's silence.
        let in_play = self
            .scenario
            .form(&submission.draft.form)
            .is_none_or(|form| !form.epilogue_only);
        in_play
            && handling.answers.is_empty()
            && self.ledger.silent(
                Some(team),
                handling.since,
                submission.target,
                submission.limit,
            )
    }

    /// The chain that a duty to answer is about, if there is one.
    pub fn asked_of(&self, duty: &Duty) -> Option<&Chain<'a>> {
        let asker = Party::from(&duty.to);
        self.chains.iter().find(|chain| {
            asker.team() == Some(chain.from)
                && chain.answer().as_ref() == Some(&duty.act)
                && !self.handled_by(chain, &duty.from).is_empty()
        })
    }

    /// The clock of a duty to answer stands while the request lies with its sender, rightly returned.
    fn stop(&mut self) {
        let stopped: Vec<Length> = self
            .duties
            .iter()
            .map(|duty| {
                let until = duty.done.map_or(self.ledger.now, |(at, _)| at);
                self.asked_of(duty.duty).map_or(Length::ZERO, |chain| {
                    let team = &duty.duty.from;
                    stopped(self.scenario, self.ledger, chain, team, duty.due, until)
                })
            })
            .collect();
        for (duty, stopped) in self.duties.iter_mut().zip(stopped) {
            duty.returned = stopped;
            duty.silent &= silent(self.ledger, duty.duty, duty.due, stopped);
        }
    }

    /// A duty to answer is no silence while nothing lies before the team: it returned what it got and
    /// nothing came back, or the form is answered only after the exercise.
    fn excuse(&mut self) {
        let excused: Vec<bool> = self
            .duties
            .iter()
            .map(|duty| {
                duty.silent
                    && self.asked_of(duty.duty).is_some_and(|chain| {
                        let after = chain.form.is_some_and(|form| form.epilogue_only);
                        let handlings = self.handled_by(chain, &duty.duty.from);
                        after || handlings.iter().all(|it| !it.answers.is_empty())
                    })
            })
            .collect();
        for (duty, excused) in self.duties.iter_mut().zip(excused) {
            duty.silent &= !excused;
        }
    }

    /// Marks the chains that were called for.
    fn call(&mut self) {
        let mut called: Vec<bool> = self
            .chains
            .iter()
            .map(|chain| self.laid_on(chain))
            .collect();
        // What an inject expects is asked once: of a body that can do it, the first of several. To ask
        // everybody does not make it asked for everywhere.
        let laid = called.clone();
        let mut first: BTreeMap<(&TeamId, Act), usize> = BTreeMap::new();
        for (place, chain) in self.chains.iter().enumerate() {
            let competent = basis::competent(self.scenario, chain.to, chain.about);
            if !(laid[place] || competent) {
                continue;
            }
            let asked = chain.act.clone().map(|act| (chain.from, act));
            let answered = chain.to.team().zip(chain.answer());
            for expected in asked.into_iter().chain(answered) {
                if expects(&self.by_inject, expected.0, &expected.1) {
                    let of = first.entry(expected).or_insert(place);
                    if laid[place] && !laid[*of] {
                        *of = place;
                    }
                }
            }
        }
        for place in first.into_values() {
            called[place] = true;
        }
        self.follow_up(&mut called);
        // One request about an item is worth its trouble even if nobody foresaw it: the first that
        // brought a copy into the sender's hands, or a hold.
        let mut brought: BTreeSet<(&TeamId, &ItemId)> = BTreeSet::new();
        for (place, chain) in self.chains.iter().enumerate() {
            let Subject::Item(item) = chain.about else {
                continue;
            };
            if called[place] {
                brought.insert((chain.from, item));
            } else if self.brought(chain, item) && brought.insert((chain.from, item)) {
                called[place] = true;
            }
        }
        for (chain, called) in self.chains.iter_mut().zip(called) {
            chain.called_for = called;
        }
    }

    /// A follow-up of a hold that was called for is called for, once: the hold lapses without it.
    fn follow_up(&self, called: &mut [bool]) {
        let of_request: BTreeMap<&RequestId, usize> = self
            .chains
            .iter()
            .enumerate()
            .flat_map(|(place, chain)| {
                chain
                    .submissions
                    .iter()
                    .map(move |submission| (&submission.request, place))
            })
            .collect();
        let first: Vec<bool> = called.to_vec();
        let mut followed: BTreeSet<usize> = BTreeSet::new();
        for (place, chain) in self.chains.iter().enumerate() {
            let follows = chain.submissions[0].draft.follows.as_ref();
            let Some(earlier) = follows.and_then(|request| of_request.get(request)) else {
                continue;
            };
            let hold = &self.chains[*earlier];
            let of_hold = hold.from == chain.from
                && hold.about == chain.about
                && first[*earlier]
                && basis::competent(self.scenario, chain.to, chain.about);
            if of_hold && *earlier != place && followed.insert(*earlier) {
                called[place] = true;
            }
        }
    }

    /// Whether a duty lays the request on its sender, or the answer on its addressee.
    fn laid_on(&self, chain: &Chain<'_>) -> bool {
        let (Some(act), Some(answer)) = (&chain.act, chain.answer()) else {
            return false;
        };
        self.scenario.duties.iter().any(|duty| {
            let toward = Party::from(&duty.to);
            let asks = duty.from == *chain.from && duty.act == *act && toward == *chain.to;
            let answers = chain.to.team() == Some(&duty.from)
                && duty.act == answer
                && toward.team() == Some(chain.from);
            asks || answers
        })
    }

    fn brought(&self, chain: &Chain<'_>, item: &ItemId) -> bool {
        let worth = self
            .scenario
            .item(item)
            .is_some_and(|item| item.relevance > 0 && !item.secret);
        let of_chain = |request: &Option<RequestId>| {
            request.as_ref().is_some_and(|request| {
                chain
                    .submissions
                    .iter()
                    .any(|submission| submission.request == *request)
            })
        };
        worth
            && (self
                .ledger
                .transfers
                .iter()
                .any(|handed| of_chain(&handed.transfer.request) && handed.transfer.item == *item)
                || self
                    .ledger
                    .holds
                    .iter()
                    .any(|hold| of_chain(&hold.request) && hold.item == *item))
    }

    fn read_transfers(&self) -> Vec<TransferReading<'a>> {
        let mut seen: BTreeSet<(&Party, &TeamId, &ItemId)> = BTreeSet::new();
        let mut readings: Vec<TransferReading<'a>> = Vec::new();
        for handed in &self.ledger.transfers {
            let transfer = &handed.transfer;
            // The same item to the same team is one transfer; the first counts, as with requests.
            if !seen.insert((&transfer.from, &transfer.to, &transfer.item)) {
                continue;
            }
            let chain = transfer.request.as_ref().and_then(|request| {
                self.chains.iter().position(|chain| {
                    chain
                        .submissions
                        .iter()
                        .any(|submission| submission.request == *request)
                })
            });
            let owed = transfer
                .from
                .team()
                .is_some_and(|team| self.expects(team, &Act::Transfer(transfer.item.clone())));
            readings.push(TransferReading {
                handed,
                chain,
                failed: self.fault(handed, chain.map(|chain| &self.chains[chain])),
                called_for: owed || chain.is_some_and(|chain| self.chains[chain].called_for),
            });
        }
        readings
    }

    /// Whether something that is no secret was handed over under the most closed of several marks: what bears
    /// it cannot be acted upon, whatever mark the request bore.
    fn over_marked(&self, transfer: &Transfer) -> bool {
        let marks = &self.scenario.library.marks;
        let top = marks.last().filter(|_| marks.len() > 1);
        let item = self.scenario.item(&transfer.item);
        top.is_some_and(|top| transfer.mark.as_ref() == Some(&top.id))
            && !item.is_some_and(|item| item.secret)
    }

    /// The first of the five checks that a transfer fails.
    fn fault(&self, handed: &Handed, chain: Option<&Chain<'_>>) -> Option<Why> {
        let transfer = &handed.transfer;
        let allowed = chain
            .and_then(|chain| {
                let instrument = &chain.submissions[chain.standing].draft.instrument;
                self.scenario.instrument(instrument)
            })
            .is_none_or(|instrument| {
                instrument.channels.is_empty() || instrument.channels.contains(&transfer.channel)
            });
        if !transfer.documented {
            Some(Why::NoRecord)
        } else if transfer.sha256.is_none() {
            Some(Why::NoHash)
        } else if !transfer.utc {
            Some(Why::NoUtc)
        } else if transfer.mark.is_none() {
            Some(Why::NoMark)
        } else if self.over_marked(transfer) {
            Some(Why::OverMarked)
        } else if !transfer.protected || !allowed {
            Some(Why::OpenChannel)
        } else {
            None
        }
    }
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
pub(super) fn timing(ledger: &Ledger, by: Party, since: Moment, done: Option<Moment>) -> Timing {
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
fn silent(ledger: &Ledger, duty: &Duty, due: Moment, stopped: Length) -> bool {
    let waited = less(ledger.elapsed(Some(&duty.from), due, ledger.now), stopped);
    waited > duty.limit || (ledger.ended && waited >= duty.target)
}

/// Timeliness, and its name.
pub(super) fn in_time(taken: Length, target: Length, limit: Length) -> (f64, Why) {
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

fn chains<'a>(scenario: &'a Scenario, ledger: &'a Ledger) -> Vec<Chain<'a>> {
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

fn duties<'a>(scenario: &'a Scenario, ledger: &Ledger) -> Vec<DutyReading<'a>> {
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

fn by_inject(scenario: &Scenario) -> BTreeSet<(&TeamId, &Act)> {
    let mut expected = BTreeSet::new();
    for inject in &scenario.msel {
        for expectation in &inject.expects {
            match expectation {
                Expectation::By(team, act) => {
                    expected.insert((team, act));
                }
                Expectation::Each(act) => {
                    for team in &scenario.teams {
                        let addressed = inject.to.iter().any(|to| match to {
                            Recipient::All => true,
                            Recipient::States => team.nation.is_some(),
                            Recipient::Team(id) => *id == team.id,
                        });
                        if addressed {
                            expected.insert((&team.id, act));
                        }
                    }
                }
            }
        }
    }
    expected
}

fn expects<'k>(expected: &BTreeSet<(&'k TeamId, &'k Act)>, team: &'k TeamId, act: &'k Act) -> bool {
    expected.contains(&(team, act))
}

/// Whether the tree says that one concept is the other's parent, or that they share one.
pub(super) fn neighbours(one: &ConceptId, other: &ConceptId) -> bool {
    let parent = |id: &ConceptId| {
        id.as_str()
            .rsplit_once('.')
            .map(|(parent, _)| parent.to_owned())
    };
    let (a, b) = (parent(one), parent(other));
    a.as_deref() == Some(other.as_str())
        || b.as_deref() == Some(one.as_str())
        || (a.is_some() && a == b)
}

/// How near what a request names is to the conduct that its subject shows, at the moment of sending.
pub(super) fn similarity(
    scenario: &Scenario,
    ledger: &Ledger,
    submission: &Submission,
) -> Option<(f64, Why)> {
    let draft = &submission.draft;
    let shown = basis::concept_of(scenario, &draft.about)?;
    let names_offence = scenario.form(&draft.form).is_some_and(|form| {
        form.fields
            .iter()
            .any(|field| field.kind == FieldKind::Offence)
    });
    if draft.code.is_none() && draft.concept.is_none() && !names_offence {
        return None;
    }
    let removal = matches!(draft.about, Subject::Group(_));
    if removal && scenario.lawful(shown) {
        return Some((0.0, Why::LawfulActedOn));
    }
    if draft.concept.as_ref() == Some(shown) {
        return Some((1.0, Why::Restated));
    }
    let covers = draft.code.as_ref().is_some_and(|code| {
        scenario
            .taxonomy_of(&submission.from)
            .and_then(|taxonomy| taxonomy.codes.iter().find(|it| it.id == *code))
            .is_some_and(|code| code.covers.contains(shown))
    });
    let crosswalk = ledger.crosswalk.is_some_and(|seq| seq < submission.seq);
    if covers && crosswalk && draft.concept.is_none() {
        Some((1.0, Why::ByCrosswalk))
    } else if covers {
        Some((0.5, Why::CodeCovers))
    } else if draft
        .concept
        .as_ref()
        .is_some_and(|named| neighbours(named, shown))
    {
        Some((0.5, Why::Neighbour))
    } else {
        Some((0.0, Why::OtherConduct))
    }
}
