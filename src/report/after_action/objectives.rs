//! For each objective: what went well, what can be improved, the tasks of the evaluation guide with their ratings,
//! and the notes.

use super::against::{against, joined, limits_passed, misdirected};
use super::basis::{Basis, list, said};
use super::model::*;
use crate::exercise::*;
use crate::report::act_done;
use crate::scenario::*;
use crate::tr;
use crate::words::length_words;
use std::collections::BTreeMap;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("objectives", tr!("report-objectives-section")).on_page();
    section.text(tr!("report-objectives-intro"));
    for objective in &basis.scenario.objectives {
        let found = look(basis, objective);
        section.heading(format!("{} {}", objective.id, objective.title));
        if !objective.capability.is_empty() {
            section.text(tr!(
                "report-capability",
                capability = objective.capability.as_str()
            ));
        }
        section.text(found.analysis);
        section.deep_heading(tr!("report-strengths"));
        section.points(found.strengths, tr!("report-no-strengths"));
        section.deep_heading(tr!("report-areas"));
        section.points(found.areas, tr!("report-no-areas"));
        section.table(tasks(basis, objective), tr!("report-no-tasks"));
        let notes = notes(basis, objective);
        if !notes.is_empty() {
            section.deep_heading(tr!("report-notes"));
            section.points(notes, String::new());
        }
    }
    let general: Vec<Sentence> = basis
        .world
        .notes
        .iter()
        .filter(|note| note.objective.is_none())
        .filter(|note| note.team.as_ref().is_none_or(|team| basis.about(team)))
        .map(|note| note_said(basis, note))
        .collect();
    if !general.is_empty() {
        section.heading(tr!("report-general-notes"));
        section.points(general, String::new());
    }
    section
}

/// What the log shows of an objective.
pub(super) struct Look {
    pub analysis: Sentence,
    pub strengths: Vec<Sentence>,
    pub areas: Vec<Sentence>,
    /// Of the areas, acts that are missing or have something against them; a mere acknowledgement is left out.
    pub failed: Vec<(Sentence, Vec<(TeamId, Act)>)>,
    /// How many of the acts that its tasks look for are on record.
    pub done: u32,
}

/// An act that was not done.
struct Missing<'a> {
    act: &'a Act,
    teams: Vec<&'a TeamId>,
    /// What asked for it.
    seqs: Vec<u64>,
    /// Who else did it, with the event.
    others: Vec<(String, u64)>,
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

/// Which team has to do which act for a task, and whether it did: the act's moment and event.
pub(super) fn seen<'a>(
    basis: &'a Basis<'_>,
    task: &'a EvaluationTask,
) -> impl Iterator<Item = (&'a TeamId, &'a Act, Option<&'a Deed>)> {
    let states = basis.scenario.teams.iter();
    let states: Vec<&TeamId> = states
        .filter(|team| team.nation.is_some())
        .map(|team| &team.id)
        .collect();
    task.seen_by
        .iter()
        .flat_map(move |expectation| match expectation {
            Expectation::By(team, act) => vec![(team, act)],
            Expectation::Each(act) => states.iter().map(|team| (*team, act)).collect(),
        })
        .filter(move |(team, _)| basis.about(team))
        .map(move |(team, act)| (team, act, deed_for(basis, task, team, act)))
}

/// The deed that bears a task out: the first against which nothing speaks, otherwise the first. A publication or a report
/// names nothing, so it bears out a task with which an inject is to be acknowledged only once that inject had come: what
/// was said before was said of something else.
fn deed_for<'a>(
    basis: &'a Basis<'_>,
    task: &EvaluationTask,
    team: &TeamId,
    act: &Act,
) -> Option<&'a Deed> {
    let since = match act {
        Act::Publish(_) | Act::ReportStatus => {
            let asked = basis.asked.get(&(team.clone(), act.clone()));
            let seqs = asked.into_iter().flatten();
            let first = seqs.filter_map(|seq| basis.at(*seq)).min();
            came_with(basis, task)?.max(first.unwrap_or(Moment::START))
        }
        _ => Moment::START,
    };
    let deeds = basis.world.deeds.get(act)?.iter();
    let own = deeds.filter(|deed| deed.by == *team && deed.at >= since);
    let mut fitting = own
        .clone()
        .filter(|deed| misdirected(basis, team, act, deed).is_none());
    fitting.next().or_else(|| own.clone().next())
}

/// When the last of the injects had come that a task asks to be acknowledged; the start if it asks for none, none if one
/// never came.
fn came_with(basis: &Basis<'_>, task: &EvaluationTask) -> Option<Moment> {
    let mut since = Moment::START;
    for expectation in &task.seen_by {
        let (Expectation::By(_, act) | Expectation::Each(act)) = expectation;
        if let Act::Acknowledge(inject) = act {
            let state = basis.world.injects.get(inject)?;
            since = since.max(state.released?);
        }
    }
    Some(since)
}

/// Whether a team had any occasion for an act. Nobody can answer a request that never came, or mend one that was
/// never returned.
pub(super) fn occasion(basis: &Basis<'_>, team: &TeamId, act: &Act) -> bool {
    let party = Party::Team(team.clone());
    let mut requests = basis.world.requests.values();
    let mut came = |about: &Subject| {
        requests.any(|request| {
            let addressed = request.to == party || request.draft.to == party;
            request.sent.is_some() && addressed && request.draft.about == *about
        })
    };
    match act {
        Act::Answer(_, item) | Act::Return(_, item) => came(&Subject::Item(item.clone())),
        Act::AnswerRemoval(group) => came(&Subject::Group(group.clone())),
        Act::AnswerLaboratory => came(&Subject::Laboratory),
        Act::MendRequest => {
            requests.any(|request| request.from == *team && !request.defects.is_empty())
        }
        _ => true,
    }
}

/// Whether what is missing may be held against a team. In an exercise that broke off, only what was asked for and
/// whose limit has passed; what an inject or a duty asks for that never came, never.
pub(super) fn fell_due(basis: &Basis<'_>, team: &TeamId, act: &Act) -> bool {
    let key = (team.clone(), act.clone());
    if basis.ended.is_some() {
        return basis.asked.contains_key(&key) || !basis.awaited.contains(&key);
    }
    let now = basis.world.now;
    let duties = basis.scenario.duties.iter();
    let over = duties
        .filter(|duty| duty.act == *act && duty.from == *team)
        .filter_map(|duty| {
            let (due, _) = basis.world.duties.get(&duty.id)?.due?;
            Some(now.since(due) > duty.limit)
        })
        .any(|over| over);
    over || limits_passed(basis, team, act).next().is_some()
}

pub(super) fn look(basis: &Basis<'_>, objective: &Objective) -> Look {
    let mut strengths = Vec::new();
    let mut areas = Vec::new();
    let mut failed = Vec::new();
    let (mut expected, mut done, mut flawed) = (0_u32, 0_u32, 0_u32);
    let mut events = Vec::new();
    for task in &objective.tasks {
        let mut did: Vec<(String, u64)> = Vec::new();
        let mut missing: BTreeMap<(bool, String), Missing<'_>> = BTreeMap::new();
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
                        act = act_done(act, basis.scenario),
                        time = deed.at.on_clock()
                    );
                    did.push((words, deed.seq));
                } else {
                    flawed += u32::from(counts);
                    let text = tr!(
                        "report-against",
                        task = task.id.as_str(),
                        team = basis.team(team),
                        act = act_done(act, basis.scenario),
                        time = deed.at.on_clock(),
                        against = joined(&reasons)
                    );
                    let seqs = reasons.into_iter().flat_map(|(_, seqs)| seqs);
                    let area = said(text, seqs.chain([deed.seq]));
                    failed.push((area.clone(), Vec::new()));
                    areas.push(area);
                }
            } else {
                let asked = basis.asked.get(&(team.clone(), act.clone()));
                let key = (
                    matches!(act, Act::Acknowledge(_)),
                    crate::report::act_words(act, basis.scenario),
                );
                let it = missing.entry(key).or_insert_with(|| Missing {
                    act,
                    teams: Vec::new(),
                    seqs: Vec::new(),
                    others: by_others(basis, act),
                });
                it.teams.push(team);
                it.seqs.extend(asked.into_iter().flatten());
            }
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
        for ((formal, act), mut it) in missing {
            let mut text = tr!(
                "report-missing",
                task = task.id.as_str(),
                teams = list(it.teams.iter().map(|team| basis.team(team))),
                act = act
            );
            if !it.others.is_empty() {
                let (names, events): (Vec<String>, Vec<u64>) = it.others.into_iter().unzip();
                it.seqs.extend(events);
                text = tr!(
                    "report-missing-others",
                    missing = text,
                    others = list(names)
                );
            }
            let area = said(text, basis.silence(it.seqs));
            if !formal {
                let acts = it
                    .teams
                    .into_iter()
                    .map(|team| (team.clone(), it.act.clone()));
                failed.push((area.clone(), acts.collect()));
            }
            areas.push(area);
        }
    }
    areas.extend(limits(basis, objective));
    areas.extend(late_duties(basis, objective));
    areas.extend(disagreements(basis, objective));
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
        failed,
        done,
    }
}

/// Injects of the objective whose limit passed before all was done.
fn limits(basis: &Basis<'_>, objective: &Objective) -> Vec<Sentence> {
    let mut found = Vec::new();
    for event in &basis.events {
        let What::Msel(MselEvent::LimitPassed { inject, unmet }) = &event.what else {
            continue;
        };
        let serves = basis.scenario.inject(inject);
        let unmet: Vec<&TeamId> = unmet.iter().filter(|team| basis.about(team)).collect();
        if unmet.is_empty() || serves.is_none_or(|it| it.objective != objective.id) {
            continue;
        }
        let released = basis.world.injects.get(inject).and_then(|state| state.seq);
        found.push(said(
            tr!(
                "report-limit-passed",
                inject = basis.names().inject(inject),
                time = event.at.on_clock(),
                teams = list(unmet.into_iter().map(|team| basis.team(team)))
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

/// How far apart two ratings are.
fn steps(one: Rating, other: Rating) -> u8 {
    let place = |rating| match rating {
        Rating::P => 0_u8,
        Rating::S => 1,
        Rating::M => 2,
        Rating::U => 3,
    };
    place(one).abs_diff(place(other))
}

/// Tasks on which two evaluators differ by two steps or more.
pub(super) fn disagreements(basis: &Basis<'_>, objective: &Objective) -> Vec<Sentence> {
    let mut found = Vec::new();
    for task in &objective.tasks {
        for team in basis.teams() {
            let ratings = ratings_of(basis, task, &team.id);
            let best = ratings.iter().min_by_key(|(_, rating, _)| *rating);
            let worst = ratings.iter().max_by_key(|(_, rating, _)| *rating);
            let (Some(best), Some(worst)) = (best, worst) else {
                continue;
            };
            if steps(best.1, worst.1) < 2 {
                continue;
            }
            found.push(said(
                tr!(
                    "report-disagree",
                    task = task.id.as_str(),
                    team = team.name.as_str(),
                    one = basis.actor(best.0),
                    best = format!("{:?}", best.1),
                    other = basis.actor(worst.0),
                    worst = format!("{:?}", worst.1)
                ),
                best.2.into_iter().chain(worst.2),
            ));
        }
    }
    found
}

/// Everybody's rating of a task for a team, with the event.
fn ratings_of<'a>(
    basis: &'a Basis<'_>,
    task: &EvaluationTask,
    team: &TeamId,
) -> Vec<(&'a Actor, Rating, Option<u64>)> {
    let rated = basis.world.rated_by.iter();
    rated
        .filter(|((of, by_team, _), _)| *of == task.id && by_team == team)
        .map(|((_, _, by), rating)| {
            let mut events = basis.events.iter().rev();
            let event = events.find(|event| {
                event.by == *by
                    && matches!(&event.what, What::Trainer(TrainerEvent::Rated { task: of, team: by_team, .. })
                        if *of == task.id && by_team == team)
            });
            (by, *rating, event.map(|event| event.seq))
        })
        .collect()
}

fn tasks(basis: &Basis<'_>, objective: &Objective) -> Table {
    let mut table = Table::new(
        tr!("report-tasks", objective = objective.id.as_str()),
        vec![
            words(tr!("report-task"), 5),
            words(tr!("report-seen"), 4),
            words(tr!("report-ratings"), 3),
        ],
    );
    for task in &objective.tasks {
        let mut standard = vec![Sentence::from(format!("{} {}", task.id, task.text))];
        if !task.source.is_empty() {
            standard.push(tr!("report-source", source = task.source.as_str()).into());
        }
        let mut lines: Vec<Sentence> = seen(basis, task)
            .map(|(team, act, deed)| {
                let (team_name, act_name) = (
                    basis.team(team),
                    crate::report::act_words(act, basis.scenario),
                );
                match deed {
                    Some(deed) => {
                        let reasons = against(basis, team, act, deed);
                        let text = if reasons.is_empty() {
                            tr!(
                                "report-seen-at",
                                team = team_name,
                                act = act_name,
                                time = deed.at.on_clock()
                            )
                        } else {
                            tr!(
                                "report-seen-but",
                                team = team_name,
                                act = act_name,
                                time = deed.at.on_clock(),
                                against = joined(&reasons)
                            )
                        };
                        let seqs = reasons.into_iter().flat_map(|(_, seqs)| seqs);
                        Sentence::new(text, seqs.chain([deed.seq]))
                    }
                    None if !fell_due(basis, team, act) => {
                        tr!("report-not-due", team = team_name, act = act_name).into()
                    }
                    None if occasion(basis, team, act) => {
                        tr!("report-not-seen", team = team_name, act = act_name).into()
                    }
                    None => tr!("report-no-occasion", team = team_name, act = act_name).into(),
                }
            })
            .collect();
        if lines.is_empty() {
            let others = !task.seen_by.is_empty();
            let key = if others {
                "report-not-own-task"
            } else {
                "report-evaluator-looks"
            };
            lines.push(tr!(key).into());
        }
        let mut rated = Vec::new();
        for team in basis.teams() {
            for (by, rating, event) in ratings_of(basis, task, &team.id) {
                rated.push(Sentence::new(
                    tr!(
                        "report-rated",
                        team = team.name.as_str(),
                        rating = format!("{rating:?}"),
                        by = basis.actor(by)
                    ),
                    event,
                ));
            }
        }
        let rated = if rated.is_empty() {
            Cell::from("–")
        } else {
            Cell::lines(rated)
        };
        table
            .rows
            .push(vec![Cell::lines(standard), Cell::lines(lines), rated]);
    }
    table
}

fn notes(basis: &Basis<'_>, objective: &Objective) -> Vec<Sentence> {
    basis
        .world
        .notes
        .iter()
        .filter(|note| note.objective.as_ref() == Some(&objective.id))
        .filter(|note| note.team.as_ref().is_none_or(|team| basis.about(team)))
        .map(|note| note_said(basis, note))
        .collect()
}

fn note_said(basis: &Basis<'_>, note: &Note) -> Sentence {
    let by = basis.actor(&note.by);
    let text = match &note.team {
        Some(team) => tr!(
            "report-note-team",
            time = note.at.on_clock(),
            by = by,
            team = basis.team(team),
            text = note.text.as_ref()
        ),
        None => tr!(
            "report-note",
            time = note.at.on_clock(),
            by = by,
            text = note.text.as_ref()
        ),
    };
    Sentence::new(text, [note.seq])
}
