//! What the log shows of an objective: acts with nothing against them, acts with something against them, what is missing,
//! and what followed from that.

use super::against::{against, joined, misdirected};
use super::basis::{Basis, list, said};
use super::model::*;
use super::objectives::disagreements;
use super::seen::{done_words, fell_due, occasion, seen};
use crate::exercise::*;
use crate::report::act_words;
use crate::scenario::*;
use crate::tr;
use crate::words::length_words;
use std::collections::{BTreeMap, BTreeSet};

/// What the log shows of an objective.
pub(super) struct Look {
    pub analysis: Sentence,
    pub strengths: Vec<Sentence>,
    pub areas: Vec<Sentence>,
    /// The same, with what was looked for and what followed.
    pub told: Vec<Sentence>,
    /// Of the areas, acts that are missing or have something against them; a mere acknowledgement is left out.
    pub failed: Vec<(Sentence, Vec<(TeamId, Act)>)>,
    /// How many of the acts that its tasks look for are on record.
    pub done: u32,
}

/// Acts that were not done: one by some teams, or the same information that a team owed to several.
#[derive(Default)]
struct Missing<'a> {
    acts: Vec<(&'a TeamId, &'a Act)>,
    /// What asked for it.
    seqs: Vec<u64>,
}

/// Who did what secures an item or a page, though others had to: the standard may have been met all the same. In the
/// report of a team it is no other's business.
fn by_others(basis: &Basis<'_>, act: &Act) -> Vec<(String, u64)> {
    let shared = matches!(
        act,
        Act::Capture(_) | Act::Hold(_) | Act::Acquire(..) | Act::Merge(_) | Act::Isolate(_)
    );
    if !shared || basis.options.team.is_some() {
        return Vec::new();
    }
    let deeds = basis.world.deeds.get(act).into_iter().flatten();
    let mut first: BTreeMap<&TeamId, &Deed> = BTreeMap::new();
    for deed in deeds {
        first.entry(&deed.by).or_insert(deed);
    }
    let said = first.into_values().map(|deed| {
        let name = basis.team(&deed.by);
        let time = deed.at.on_clock();
        (tr!("report-done-at", team = name, time = time), deed.seq)
    });
    said.collect()
}

impl Missing<'_> {
    /// Who did not do what.
    fn said(&self, basis: &Basis<'_>, task: &EvaluationTask) -> String {
        let mut teams: Vec<&TeamId> = self.acts.iter().map(|(team, _)| *team).collect();
        teams.dedup();
        let toward = self.acts.iter().filter_map(|(_, act)| match act {
            Act::Inform(lead, to) => Some((lead, basis.team(to))),
            _ => None,
        });
        let toward: Vec<(&LeadId, String)> = toward.collect();
        let act = match (toward.first(), self.acts.first()) {
            (Some((lead, _)), _) => tr!(
                "act-inform",
                lead = basis.names().lead(lead),
                team = list(toward.iter().map(|(_, team)| team.clone()))
            ),
            (None, Some((_, act))) => act_words(act, basis.scenario),
            (None, None) => String::new(),
        };
        tr!(
            "report-missing",
            task = task.id.as_str(),
            teams = list(teams.into_iter().map(|team| basis.team(team))),
            act = act
        )
    }
}

/// Acts with the same against them.
struct Flawed<'a> {
    team: &'a TeamId,
    acts: Vec<String>,
    /// Those of them that made a copy, where what is against them lies in the copy.
    made: Vec<(TeamId, Act)>,
    against: String,
    seqs: Vec<u64>,
}

/// What followed from an act that was not done: the loss of the item that it would have kept.
fn followed(basis: &Basis<'_>, act: &Act) -> Option<(String, u64)> {
    let (Act::Hold(item) | Act::Isolate(item) | Act::Acquire(item, _) | Act::Request(_, item)) =
        act
    else {
        return None;
    };
    let (id, way) = super::evidence::ways(basis)
        .into_iter()
        .find(|(id, way)| id == item && way.acquired.is_none())?;
    let (at, why, seq) = way.lost?;
    let text = tr!(
        "report-followed-lost",
        item = id.as_str(),
        time = at.on_clock(),
        cause = super::evidence::cause(basis, &id, why, seq)
    );
    Some((text, seq))
}

pub(super) fn look(basis: &Basis<'_>, objective: &Objective) -> Look {
    let mut strengths = Vec::new();
    let mut areas = Vec::new();
    let mut failed = Vec::new();
    let mut told: Vec<Sentence> = Vec::new();
    // The acts that an area names.
    let mut named: BTreeSet<(TeamId, Act)> = BTreeSet::new();
    let (mut expected, mut done, mut flawed) = (0_u32, 0_u32, 0_u32);
    let mut events = Vec::new();
    for task in &objective.tasks {
        let mut did: Vec<(String, u64)> = Vec::new();
        let mut flaws: Vec<Flawed<'_>> = Vec::new();
        let mut missing: BTreeMap<(bool, String), Missing<'_>> = BTreeMap::new();
        let mut of_task: Vec<(Sentence, Option<(String, u64)>)> = Vec::new();
        for (team, act, deed) in seen(basis, task) {
            if deed.is_none() && (!occasion(basis, team, act) || !fell_due(basis, team, act)) {
                continue;
            }
            expected += 1;
            if let Some(deed) = deed {
                events.push(deed.seq);
                let reasons = against(basis, team, act, deed);
                // A request to somebody who cannot do what it asks is not what the task looks for.
                let counts = misdirected(basis, team, act, deed).is_none();
                done += u32::from(counts);
                if reasons.is_empty() {
                    let words = tr!(
                        "report-did",
                        team = basis.team(team),
                        act = done_words(basis, act, deed),
                        time = deed.at.on_clock()
                    );
                    did.push((words, deed.seq));
                } else {
                    flawed += u32::from(counts);
                    named.insert((team.clone(), act.clone()));
                    let words = tr!(
                        "report-done-act",
                        act = done_words(basis, act, deed),
                        time = deed.at.on_clock()
                    );
                    let against = joined(&reasons);
                    let seqs = reasons.into_iter().flat_map(|(_, seqs)| seqs);
                    let seqs = seqs.chain([deed.seq]);
                    let made = matches!(act, Act::Acquire(..));
                    let made = made.then(|| (team.clone(), act.clone()));
                    let same = |it: &&mut Flawed<'_>| it.team == team && it.against == against;
                    if let Some(same) = flaws.iter_mut().find(same) {
                        same.acts.push(words);
                        same.made.extend(made);
                        same.seqs.extend(seqs);
                    } else {
                        flaws.push(Flawed {
                            team,
                            acts: vec![words],
                            made: made.into_iter().collect(),
                            seqs: seqs.collect(),
                            against,
                        });
                    }
                }
            } else {
                named.insert((team.clone(), act.clone()));
                let asked = basis.asked.get(&(team.clone(), act.clone()));
                // What one team owed to several is one omission.
                let what = match act {
                    Act::Inform(lead, _) => format!("{team} {lead}"),
                    _ => act_words(act, basis.scenario),
                };
                let key = (matches!(act, Act::Acknowledge(_)), what);
                let it = missing.entry(key).or_default();
                it.acts.push((team, act));
                it.seqs.extend(asked.into_iter().flatten());
            }
        }
        for flaw in flaws {
            let text = tr!(
                "report-against",
                task = task.id.as_str(),
                team = basis.team(flaw.team),
                acts = flaw.acts.join("; "),
                against = flaw.against
            );
            let area = said(text, flaw.seqs);
            failed.push((area.clone(), flaw.made));
            of_task.push((area, None));
        }
        if !did.is_empty() {
            let (texts, seqs): (Vec<String>, Vec<u64>) = did.into_iter().unzip();
            let text = tr!(
                "report-strength",
                task = task.id.as_str(),
                did = texts.join("; ")
            );
            strengths.push(said(text, seqs));
        }
        for ((formal, _), mut it) in missing {
            let mut text = it.said(basis, task);
            let act = it.acts.first().map(|(_, act)| *act);
            let others = act.map_or_else(Vec::new, |act| by_others(basis, act));
            if !others.is_empty() {
                let (names, events): (Vec<String>, Vec<u64>) = others.into_iter().unzip();
                it.seqs.extend(events);
                text = tr!(
                    "report-missing-others",
                    missing = text,
                    others = list(names)
                );
            }
            let area = said(text, basis.silence(it.seqs));
            if !formal {
                let acts = it.acts.iter();
                let acts = acts.map(|(team, act)| ((*team).clone(), (*act).clone()));
                failed.push((area.clone(), acts.collect()));
            }
            of_task.push((area, act.and_then(|act| followed(basis, act))));
        }
        for (place, (area, followed)) in of_task.into_iter().enumerate() {
            let mut text = vec![area.text.clone()];
            let mut events = area.events.clone();
            if let Some((words, seq)) = followed {
                text.push(words);
                events.push(seq);
            }
            // What was looked for, once for each task.
            if place == 0 {
                let key = if task.source.is_empty() {
                    "report-looked-for"
                } else {
                    "report-looked-for-by"
                };
                text.push(tr!(
                    key,
                    task = task.text.as_str(),
                    source = task.source.as_str()
                ));
            }
            told.push(Sentence::new(text.join(" "), events));
            areas.push(area);
        }
    }
    let more = [
        limits(basis, objective, &named),
        late_duties(basis, objective),
        disagreements(basis, objective),
    ];
    for area in more.into_iter().flatten() {
        told.push(area.clone());
        areas.push(area);
    }
    let looks = objective.tasks.iter().any(|task| !task.seen_by.is_empty());
    let analysis = if expected == 0 && looks {
        Sentence::new(tr!("report-analysis-not-due"), basis.last())
    } else if expected == 0 {
        tr!("report-analysis-none").into()
    } else {
        let last = (done < expected).then(|| basis.last()).flatten();
        Sentence::new(
            tr!(
                "report-analysis",
                sound = done - flawed,
                expected = expected,
                flawed = flawed,
                missing = expected - done
            ),
            events.into_iter().chain(last),
        )
    };
    Look {
        analysis,
        strengths,
        areas,
        told,
        failed,
        done,
    }
}

/// Injects of the objective whose limit passed before all was done, with what was open of each team; without what another
/// area names.
fn limits(
    basis: &Basis<'_>,
    objective: &Objective,
    named: &BTreeSet<(TeamId, Act)>,
) -> Vec<Sentence> {
    let mut found = Vec::new();
    for event in &basis.events {
        let What::Msel(MselEvent::LimitPassed { inject, unmet }) = &event.what else {
            continue;
        };
        let Some(serves) = basis.scenario.inject(inject) else {
            continue;
        };
        if serves.objective != objective.id {
            continue;
        }
        // Teams that left the same open stand together.
        let mut open: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for team in unmet.iter().filter(|team| basis.about(team)) {
            let acts = serves.expects.iter().filter_map(|it| match it {
                Expectation::Each(act) => Some(act),
                Expectation::By(by, act) => (by == team).then_some(act),
            });
            let done = |act: &Act| {
                let mut deeds = basis.world.deeds.get(act).into_iter().flatten();
                deeds.any(|deed| deed.by == *team && deed.seq < event.seq)
            };
            let acts = acts
                .filter(|act| !done(act) && !named.contains(&(team.clone(), (*act).clone())))
                .map(|act| act_words(act, basis.scenario));
            let acts = list(acts);
            if !acts.is_empty() {
                open.entry(acts).or_default().push(basis.team(team));
            }
        }
        if open.is_empty() {
            continue;
        }
        let open = open.into_iter();
        let open =
            open.map(|(acts, teams)| tr!("report-open-acts", teams = list(teams), acts = acts));
        let open: Vec<String> = open.collect();
        let released = basis.world.injects.get(inject).and_then(|state| state.seq);
        found.push(said(
            tr!(
                "report-limit-passed",
                inject = basis.names().inject(inject),
                time = event.at.on_clock(),
                open = open.join("; ")
            ),
            released.into_iter().chain([event.seq]),
        ));
    }
    found
}

/// Duties of the objective that were done after their target.
fn late_duties(basis: &Basis<'_>, objective: &Objective) -> Vec<Sentence> {
    let serves = |act: &Act, team: &TeamId| {
        let mut expected = objective.tasks.iter().flat_map(|task| &task.seen_by);
        expected.any(|expectation| match expectation {
            Expectation::Each(each) => each == act,
            Expectation::By(by, each) => each == act && by == team,
        })
    };
    let mut found = Vec::new();
    for duty in &basis.scenario.duties {
        let state = basis.world.duties.get(&duty.id);
        let (Some((due, due_seq)), Some((done, done_seq))) =
            state.map_or((None, None), |state| (state.due, state.done))
        else {
            continue;
        };
        let time = basis.time_of(duty);
        let returned = time.map_or(Length::ZERO, |time| time.returned);
        let passed = done.since(due);
        let took = time.and_then(|time| time.took).unwrap_or(passed);
        if took <= duty.target || !serves(&duty.act, &duty.from) || !basis.about(&duty.from) {
            continue;
        }
        let key = if returned > Length::ZERO {
            "report-late-duty-returned"
        } else {
            "report-late-duty"
        };
        found.push(said(
            tr!(
                key,
                team = basis.team(&duty.from),
                duty = duty.title.as_str(),
                took = length_words(passed),
                returned = length_words(returned),
                target = length_words(duty.target),
                limit = length_words(duty.limit)
            ),
            [due_seq, done_seq],
        ));
    }
    found
}
