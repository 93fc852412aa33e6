//! Handling, distribution and approval: how far the report may travel, who gets it, and who answers for it. What no
//! record knows is left blank for the office that issues it.

use super::basis::Basis;
use super::model::*;
use crate::scenario::Mark;
use crate::tr;

/// Lines of the distribution list.
const ADDRESSEES: usize = 5;

/// The handling mark that was asked for.
pub(super) fn handling<'a>(basis: &Basis<'a>) -> Option<&'a Mark> {
    let wanted = basis.options.mark.as_ref()?;
    let mut marks = basis.scenario.library.marks.iter();
    marks.find(|mark| mark.id == *wanted)
}

/// What every page says of the version: that it is a draft, until it is signed.
pub(super) fn version(basis: &Basis<'_>) -> String {
    match &basis.options.signed {
        Some(version) => tr!("report-version-signed", version = version.as_str()),
        None => tr!("report-version-draft"),
    }
}

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("handling", tr!("report-handling-section")).on_page();
    let first = match handling(basis) {
        Some(mark) if !mark.text.is_empty() => tr!(
            "report-handling-marked",
            mark = mark.title.as_str(),
            means = mark.text.as_str()
        ),
        Some(mark) => tr!("report-handling-title", mark = mark.title.as_str()),
        None => tr!("report-handling-unmarked"),
    };
    let mut points: Vec<Sentence> = vec![
        first.into(),
        tr!("report-handling-copy").into(),
        tr!("report-handling-exercise").into(),
    ];
    if basis.options.signed.is_none() {
        points.push(tr!("report-handling-draft").into());
    }
    section.points(points, String::new());
    let mut to = Table::new(
        tr!("report-distribution"),
        vec![
            words(tr!("report-distribution-to"), 5),
            words(tr!("report-distribution-form"), 3),
            words(tr!("report-signed-date"), 2),
        ],
    );
    to.rows = vec![vec![Cell::blank(); 3]; ADDRESSEES];
    section.table(to, String::new());
    let mut signed = Table::new(
        tr!("report-approval"),
        vec![
            words(tr!("report-approval-step"), 2),
            words(tr!("report-approval-office"), 4),
            words(tr!("report-signed-date"), 2),
            words(tr!("report-approval-signature"), 3),
        ],
    );
    for step in [
        tr!("report-approval-drafted"),
        tr!("report-approval-reviewed"),
        tr!("report-approval-approved"),
    ] {
        let mut row = vec![Cell::from(step)];
        row.resize(4, Cell::blank());
        signed.rows.push(row);
    }
    section.table(signed, String::new());
    section
}
