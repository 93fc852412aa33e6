//! A ledger read against its scenario: which request stood for which, what was called for, what each
//! team could have done. The layers judge what stands here.
//!
//! Messages that ask the same of the same body are one request, however they are cut or repeated. What
//! neither a duty nor an inject calls for, and what brought nothing, can cost but never earn. Those two
//! rules make the score hard to play.

mod chain;
mod duty;

pub(super) use chain::Chain;
use chain::chains;
pub(super) use duty::{DutyReading, in_time, timing};
use duty::{duties, silent};

use super::basis;
use super::figures::Why;
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
