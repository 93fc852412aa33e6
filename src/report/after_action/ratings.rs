//! The objectives at a glance: how evaluators rated each, how many of its tasks the log shows done, and what speaks
//! most plainly against it. The final rating is for the after-action meeting to write in.

use super::against::against;
use super::basis::{Basis, list};
use super::look::look;
use super::model::*;
use super::seen::{fell_due, occasion, seen};
use crate::exercise::*;
use crate::scenario::*;
use crate::tr;
use std::collections::BTreeMap;

/// The latest rating of each task for each team, with its event, by evaluator.
type Rated<'a> = BTreeMap<&'a Actor, BTreeMap<(&'a TaskId, &'a TeamId), (Rating, u64)>>;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("ratings", tr!("report-glance"));
    if !basis.conclusive() {
        section.remark(tr!("report-glance-early"));
        return section;
    }
    let rated = rated(basis);
    if rated.is_empty() {
        section.text(Sentence::new(tr!("report-glance-unrated"), basis.last()));
    } else {
        section.text(tr!("report-glance-rated"));
    }
    let mut table = Table::new(
        tr!("report-glance-table"),
        vec![
            words(tr!("report-glance-objective"), 6),
            words(tr!("report-glance-evaluators"), 4),
            words(tr!("report-glance-final"), 2),
            words(tr!("report-glance-tasks"), 3),
            words(tr!("report-glance-against"), 8),
        ],
    );
    for objective in &basis.scenario.objectives {
        let mut name = vec![format!("{} {}", objective.id, objective.title).into()];
        if !objective.capability.is_empty() && objective.capability != objective.title {
            let capability = objective.capability.as_str();
            name.push(tr!("report-capability", capability = capability).into());
        }
        table.rows.push(vec![
            Cell::lines(name),
            by_evaluators(basis, objective, &rated),
            Cell::blank(),
            tasks(basis, objective),
            point_against(basis, objective),
        ]);
    }
    section.table(table, tr!("report-glance-none"));
    section
}

fn rated<'a>(basis: &'a Basis<'_>) -> Rated<'a> {
    let mut rated = Rated::new();
    for event in &basis.events {
        if let What::Trainer(TrainerEvent::Rated { task, team, rating }) = &event.what
            && basis.about(team)
        {
            let of = rated.entry(&event.by).or_default();
            of.insert((task, team), (*rating, event.seq));
        }
    }
    rated
}

/// A line for each evaluator: how often which letter.
fn by_evaluators(basis: &Basis<'_>, objective: &Objective, rated: &Rated<'_>) -> Cell {
    let mut lines = Vec::new();
    for (by, ratings) in rated {
        let mut letters: BTreeMap<Rating, u32> = BTreeMap::new();
        let mut events = Vec::new();
        for ((task, _), (rating, seq)) in ratings {
            if objective.tasks.iter().any(|it| it.id == **task) {
                *letters.entry(*rating).or_default() += 1;
                events.push(*seq);
            }
        }
        let letters = letters.into_iter().map(|(rating, count)| {
            let rating = format!("{rating:?}");
            tr!("report-glance-letter", rating = rating, count = count)
        });
        let letters = list(letters);
        if !letters.is_empty() {
            let text = tr!("report-glance-by", by = basis.actor(by), ratings = letters);
            lines.push(Sentence::new(text, events));
        }
    }
    if lines.is_empty() {
        Cell::from("–")
    } else {
        Cell::lines(lines)
    }
}

/// How many tasks the log shows done, without anything against it, of those that fell due; and how many it cannot show.
fn tasks(basis: &Basis<'_>, objective: &Objective) -> Cell {
    let (mut due, mut done, mut unseen) = (0_u32, 0_u32, 0_u32);
    for task in &objective.tasks {
        unseen += u32::from(task.seen_by.is_empty());
        let (mut asked, mut whole) = (false, true);
        for (team, act, deed) in seen(basis, task) {
            let counts =
                deed.is_some() || (occasion(basis, team, act) && fell_due(basis, team, act));
            asked |= counts;
            let well = deed.is_some_and(|deed| against(basis, team, act, deed).is_empty());
            whole &= well || !counts;
        }
        due += u32::from(asked);
        done += u32::from(asked && whole);
    }
    let mut lines = Vec::new();
    if due > 0 {
        lines.push(tr!("report-glance-done", done = done, due = due).into());
    }
    if unseen > 0 {
        lines.push(tr!("report-glance-unseen", count = unseen).into());
    }
    if lines.is_empty() {
        lines.push("–".into());
    }
    Cell::lines(lines)
}

/// The first of what failed, else of what can be improved, and how much more there is.
fn point_against(basis: &Basis<'_>, objective: &Objective) -> Cell {
    let found = look(basis, objective);
    let count = found.areas.len();
    let failed = found.failed.into_iter().map(|(said, _)| said);
    let Some(first) = failed.chain(found.areas).next() else {
        return tr!("report-glance-nothing").into();
    };
    let mut lines = vec![first];
    if count > 1 {
        lines.push(tr!("report-glance-more", count = count - 1).into());
    }
    Cell::lines(lines)
}
