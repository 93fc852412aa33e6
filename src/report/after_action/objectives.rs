//! For each objective: what went well, what can be improved, the tasks of the evaluation guide with their ratings,
//! and the notes.

use super::against::{against, joined};
use super::basis::{Basis, said};
use super::look::look;
use super::model::*;
use super::seen::{fell_due, occasion, seen};
use crate::exercise::*;
use crate::report::act_words;
use crate::scenario::*;
use crate::tr;

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
        section.points(found.told, tr!("report-no-areas"));
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

/// Tasks on which two evaluators differ by two steps or more, and what the trainer settled on.
pub(super) fn disagreements(basis: &Basis<'_>, objective: &Objective) -> Vec<Sentence> {
    let mut found = Vec::new();
    for task in &objective.tasks {
        for team in basis.teams() {
            let (settled, ratings): (Vec<_>, Vec<_>) = ratings_of(basis, task, &team.id)
                .into_iter()
                .partition(|(by, ..)| **by == Actor::Trainer);
            let settled = settled.first();
            let best = ratings.iter().min_by_key(|(_, rating, _)| *rating);
            let worst = ratings.iter().max_by_key(|(_, rating, _)| *rating);
            let (Some(best), Some(worst)) = (best, worst) else {
                continue;
            };
            if steps(best.1, worst.1) < 2 {
                continue;
            }
            let key = match settled {
                Some(_) => "report-disagree-settled",
                None => "report-disagree",
            };
            found.push(said(
                tr!(
                    key,
                    task = task.id.as_str(),
                    team = team.name.as_str(),
                    one = basis.actor(best.0),
                    best = format!("{:?}", best.1),
                    other = basis.actor(worst.0),
                    worst = format!("{:?}", worst.1),
                    settled = settled.map_or_else(String::new, |it| format!("{:?}", it.1))
                ),
                best.2
                    .into_iter()
                    .chain(worst.2)
                    .chain(settled.and_then(|it| it.2)),
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
                let (team_name, act_name) = (basis.team(team), act_words(act, basis.scenario));
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
