//! What the teams found, and what was there to be found.

use super::basis::{Basis, said};
use super::model::*;
use crate::evidence::question;
use crate::exercise::*;
use crate::report::confidence_name;
use crate::tr;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("findings", tr!("report-findings"));
    section.table(findings(basis), tr!("report-no-findings"));
    // Of nothing held there is nothing to say.
    let held = basis.world.copies.values();
    let asked = held.filter(|copy| basis.about(&copy.holder)).any(|copy| {
        let item = basis.scenario.item(&copy.item);
        item.is_some_and(|item| !item.questions.is_empty())
    });
    if asked {
        section.points(unanswered(basis), tr!("report-all-answered"));
    }
    section
}

/// The events of submitting and judging, by team, item and question: the latest of each.
fn events(basis: &Basis<'_>) -> BTreeMap<(String, String, String), (Option<u64>, Option<u64>)> {
    let mut found: BTreeMap<_, (Option<u64>, Option<u64>)> = BTreeMap::new();
    for event in &basis.events {
        match &event.what {
            What::Laboratory(LaboratoryEvent::FindingSubmitted {
                team,
                item,
                question,
                ..
            }) => {
                let key = (team.to_string(), item.to_string(), question.to_string());
                found.insert(key, (Some(event.seq), None));
            }
            What::Laboratory(LaboratoryEvent::FindingJudged {
                team,
                item,
                question,
                ..
            }) => {
                let key = (team.to_string(), item.to_string(), question.to_string());
                found.entry(key).or_default().1 = Some(event.seq);
            }
            _ => {}
        }
    }
    found
}

/// The answer that the artefact holds.
fn truth(basis: &Basis<'_>, item: &crate::scenario::ItemId, asked: &str) -> Option<String> {
    let item = basis.scenario.item(item)?;
    let asked = item.questions.iter().find(|it| *it.id == *asked)?;
    let answer = question::answer(&item.recipe, basis.source.seed, item.id.as_str(), asked);
    answer.ok().map(|answer| answer.text)
}

fn findings(basis: &Basis<'_>) -> Table {
    let events = events(basis);
    let mut table = Table::new(
        tr!("report-findings-table"),
        vec![
            words(tr!("report-team"), 3),
            words(tr!("report-question"), 7),
            words(tr!("report-answer"), 5),
            words(tr!("report-truth"), 5),
            words(tr!("report-judged"), 5),
        ],
    );
    let submitted = basis.world.findings.iter();
    for finding in submitted.filter(|it| it.submitted && basis.about(&it.team)) {
        let key = (
            finding.team.to_string(),
            finding.item.to_string(),
            finding.question.to_string(),
        );
        let (said, judged) = events.get(&key).copied().unwrap_or_default();
        let asked = basis.of(&crate::score::Of::Question(
            finding.item.clone(),
            finding.question.clone(),
        ));
        let lines = if finding.lines.is_empty() {
            tr!("report-no-lines")
        } else {
            tr!(
                "report-lines",
                marked = finding.lines.len(),
                right = u32::from(finding.lines_right.unwrap_or_default())
            )
        };
        let right = match finding.right {
            Some(true) => tr!("report-right"),
            Some(false) => tr!("report-wrong"),
            None => tr!("report-not-judged"),
        };
        // Beside a right answer, what the artefact holds is the answer.
        let truth = if basis.options.strip_text && finding.right == Some(true) {
            tr!("report-removed")
        } else {
            truth(basis, &finding.item, &finding.question).unwrap_or_else(|| "–".into())
        };
        table.rows.push(vec![
            basis.team(&finding.team).into(),
            asked.into(),
            Cell::lines(vec![
                Sentence::new(finding.answer.to_string(), said),
                tr!(
                    "report-confidence",
                    confidence = confidence_name(finding.confidence)
                )
                .into(),
            ]),
            truth.into(),
            Cell::lines(vec![Sentence::new(right, judged), lines.into()]),
        ]);
    }
    table
}

/// Questions about items that a team held and had examined, and did not answer.
fn unanswered(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    let answered: BTreeSet<_> = basis
        .world
        .findings
        .iter()
        .filter(|it| it.submitted)
        .map(|it| (&it.team, &it.item, &*it.question))
        .collect();
    for team in basis.teams() {
        for item in &basis.scenario.evidence {
            let mut copies = basis.world.copies_of(&team.id, &item.id).peekable();
            if copies.peek().is_none() {
                continue;
            }
            let open: Vec<&str> = item
                .questions
                .iter()
                .filter(|it| !answered.contains(&(&team.id, &item.id, &*it.id)))
                .map(|it| &*it.text)
                .collect();
            if open.is_empty() {
                continue;
            }
            let held = copies.flat_map(|(_, copy)| copy.custody.iter().map(|row| row.seq));
            found.push(said(
                tr!(
                    "report-unanswered",
                    team = team.name.as_str(),
                    item = basis.names().item(&item.id),
                    count = open.len(),
                    first = open[0]
                ),
                held.take(1),
            ));
        }
    }
    found
}
