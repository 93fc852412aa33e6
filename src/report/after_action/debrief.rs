//! What the debrief leaves: the hot wash, the improvement plan, what came of an earlier plan, the parking lot.

use super::basis::Basis;
use super::issues::Priority;
use super::model::*;
use crate::exercise::*;
use crate::report::{element, plan_outcome};
use crate::scenario::*;
use crate::tr;

/// How many of each a hot wash asks for.
const EACH: usize = 3;

pub(super) fn hot_wash(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("hot-wash", tr!("report-hot-wash")).on_page();
    section.text(tr!("report-hot-wash-intro"));
    let mut table = Table::new(
        tr!("report-hot-wash-table"),
        vec![
            words(tr!("report-team"), 3),
            words(tr!("report-keep"), 6),
            words(tr!("report-fix"), 6),
        ],
    );
    let said = |team: Option<&TeamId>, wanted: Remark| {
        let remarks = basis.world.debrief.hot_wash.iter();
        let remarks = remarks.filter(|it| it.team.as_ref() == team && it.remark == wanted);
        let lines: Vec<Sentence> = remarks
            .map(|it| Sentence::new(it.text.to_string(), [it.seq]))
            .collect();
        if lines.is_empty() {
            to_fill_in()
        } else {
            Cell::lines(lines)
        }
    };
    for team in basis.teams() {
        table.rows.push(vec![
            team.name.clone().into(),
            said(Some(&team.id), Remark::Keep),
            said(Some(&team.id), Remark::Fix),
        ]);
    }
    let mut all = basis.world.debrief.hot_wash.iter();
    if basis.options.team.is_none() && all.any(|it| it.team.is_none()) {
        table.rows.push(vec![
            tr!("report-all-teams").into(),
            said(None, Remark::Keep),
            said(None, Remark::Fix),
        ]);
    }
    section.table(table, String::new());
    if !basis.scenario.debrief.is_empty() {
        section.heading(tr!("report-prompts"));
        let prompts = basis.scenario.debrief.iter();
        let prompts = prompts.map(|it| Sentence::from(format!("{}: {}", it.objective, it.text)));
        section.points(prompts.collect(), String::new());
    }
    section
}

/// Three lines for a pen.
fn to_fill_in() -> Cell {
    Cell {
        lines: (1..=EACH).map(|nth| format!("{nth}.").into()).collect(),
        blank: true,
        ..Cell::default()
    }
}

pub(super) fn plan(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("plan", tr!("report-plan")).on_page();
    section.text(tr!("report-plan-intro"));
    let mut table = Table::new(
        tr!("report-plan-table"),
        vec![
            words(tr!("report-issue-number"), 3),
            words(tr!("report-issue"), 8),
            words(tr!("report-issue-objective"), 5),
            words(tr!("report-action"), 6),
            words(tr!("report-element"), 3),
            words(tr!("report-owner"), 3),
            words(tr!("report-start"), 2),
            words(tr!("report-end"), 2),
        ],
    );
    let all = super::issues::issues(basis);
    let issues: Vec<Sentence> = all.iter().map(|it| it.text.clone()).collect();
    let plan = &basis.world.debrief.plan;
    let answers = super::planned::answers(&basis.events, plan, &issues, basis.scenario);
    let belongs = |objective: Option<&ObjectiveId>| -> Cell {
        let known =
            objective.and_then(|id| basis.scenario.objectives.iter().find(|it| it.id == *id));
        known.map_or_else(
            || "–".into(),
            |it| {
                let capability = if it.capability.is_empty() {
                    &it.title
                } else {
                    &it.capability
                };
                format!("{} {capability}", it.id).into()
            },
        )
    };
    let numbered = |number: usize, place: Option<usize>| -> Cell {
        let issue = place.and_then(|place| all.get(place));
        let priority = issue.map(|issue| match issue.priority {
            Priority::High => tr!("report-priority-high"),
            Priority::Medium => tr!("report-priority-medium"),
            Priority::Low => tr!("report-priority-low"),
        });
        let lines = std::iter::once(number.to_string()).chain(priority);
        Cell::lines(lines.map(Sentence::from).collect())
    };
    for (planned, answered) in plan.iter().zip(&answers) {
        let action = &planned.action;
        let text = match &action.objective {
            Some(objective) => tr!(
                "report-issue-of",
                objective = objective.as_str(),
                issue = action.issue.as_ref()
            ),
            None => action.issue.to_string(),
        };
        let mut said = vec![Sentence::new(text, [planned.seq])];
        // What the log shows of it stands in the same row, with its events.
        if let Some(issue) = answered.and_then(|place| issues.get(place)) {
            if super::planned::same(&issue.text, &action.issue) {
                let events = issue.events.iter().copied().chain([planned.seq]);
                said[0] = Sentence::new(said[0].text.clone(), events);
            } else {
                let text = tr!("report-issue-shown", issue = issue.text.as_str());
                said.push(Sentence::new(text, issue.events.clone()));
            }
        }
        let shown = answered.and_then(|place| all.get(place));
        let objective = action.objective.as_ref();
        let objective = objective.or(shown.and_then(|issue| issue.objective.as_ref()));
        table.rows.push(vec![
            numbered(table.rows.len() + 1, *answered),
            Cell::lines(said),
            belongs(objective),
            action.action.to_string().into(),
            element(action.element).into(),
            action.owner.to_string().into(),
            action.start.to_string().into(),
            action.end.to_string().into(),
        ]);
    }
    let places = 0..issues.len();
    let open: Vec<(usize, Sentence)> = places
        .zip(issues)
        .filter(|(place, _)| !answers.contains(&Some(*place)))
        .collect();
    if !open.is_empty() {
        section.remark(if plan.is_empty() {
            tr!("report-plan-proposed")
        } else {
            tr!("report-plan-open")
        });
    }
    for (place, issue) in open {
        let objective = all.get(place).and_then(|it| it.objective.as_ref());
        let mut row = vec![
            numbered(table.rows.len() + 1, Some(place)),
            Cell::from(issue),
            belongs(objective),
        ];
        row.resize_with(8, Cell::blank);
        table.rows.push(row);
    }
    section.table(table, tr!("report-plan-empty"));
    section.heading(tr!("report-former"));
    match &basis.world.debrief.former {
        None => section.remark(tr!("report-no-former")),
        Some(former) => {
            section.text(tr!("report-former-from", from = former.from.as_ref()));
            let mut table = Table::new(
                tr!("report-former-table"),
                vec![
                    words(tr!("report-issue"), 5),
                    words(tr!("report-action"), 5),
                    words(tr!("report-owner"), 3),
                    words(tr!("report-outcome"), 5),
                ],
            );
            for it in &former.actions {
                let outcome = match &it.checked {
                    Some((outcome, text, seq)) if text.is_empty() => {
                        Sentence::new(plan_outcome(*outcome), [*seq])
                    }
                    Some((outcome, text, seq)) => Sentence::new(
                        tr!(
                            "report-outcome-shown",
                            outcome = plan_outcome(*outcome),
                            text = text.as_ref()
                        ),
                        [*seq],
                    ),
                    None => tr!("report-not-checked").into(),
                };
                table.rows.push(vec![
                    it.action.issue.to_string().into(),
                    it.action.action.to_string().into(),
                    it.action.owner.to_string().into(),
                    outcome.into(),
                ]);
            }
            section.table(table, tr!("report-plan-empty"));
        }
    }
    section
}

pub(super) fn parking(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("parking", tr!("report-parking"));
    let parked = basis.world.parked.iter().map(|(seq, text)| {
        let by = basis.world.parked_by.get(seq).unwrap_or(&Actor::Trainer);
        let text = tr!("report-parked", by = basis.actor(by), text = text.as_ref());
        Sentence::new(text, [*seq])
    });
    section.points(parked.collect(), tr!("report-no-parked"));
    section
}
