//! The lists of exhibits: which copies each team relies on before the court, where each came from and how it stands.

use super::against::Reason;
use super::basis::{Basis, list, percent, rounded};
use super::model::*;
use crate::exercise::*;
use crate::scenario::*;
use crate::score::explain;
use crate::tr;

/// A copy that a team relies on.
struct Exhibit<'a> {
    team: &'a Team,
    id: &'a CopyId,
    copy: &'a Copy,
    value: f64,
    why: String,
    events: Vec<u64>,
}

/// The exhibits of the teams that the report is about, as last submitted.
fn exhibits<'a>(basis: &'a Basis<'_>) -> Vec<Exhibit<'a>> {
    let mut found = Vec::new();
    for team in basis.teams() {
        let submitted = submitted(basis, &team.id);
        for id in basis.world.exhibits.get(&team.id).into_iter().flatten() {
            let (Some(copy), Some((value, why))) =
                (basis.world.copies.get(id), basis.standing.get(id))
            else {
                continue;
            };
            let custody = copy.custody.iter().map(|row| row.seq);
            // What speaks against the copy is the reason; the score's own words are for where there is none.
            let against = super::evidence::against(basis, copy);
            let why = if *value >= 1.0 || against.is_empty() {
                explain::reason(*why)
            } else {
                against.join("; ")
            };
            found.push(Exhibit {
                team,
                id,
                copy,
                value: *value,
                why,
                events: submitted.into_iter().chain(custody).collect(),
            });
        }
    }
    found
}

fn submitted(basis: &Basis<'_>, team: &TeamId) -> Option<u64> {
    let mut events = basis.events.iter().rev();
    let event = events.find(|event| {
        matches!(&event.what,
            What::Evidence(EvidenceEvent::ExhibitsSubmitted { team: by, .. }) if by == team)
    });
    event.map(|event| event.seq)
}

/// Who handed a copy over, and under which request; otherwise that the team took it.
fn origin(basis: &Basis<'_>, copy: &Copy) -> String {
    match &copy.from {
        None => tr!("report-exhibit-own"),
        Some((from, None)) => tr!("report-exhibit-from", from = basis.party(from)),
        Some((from, Some(request))) => tr!(
            "report-exhibit-under",
            from = basis.party(from),
            request = request.as_str()
        ),
    }
}

pub(super) fn section(basis: &Basis<'_>, section: &mut Section) {
    section.heading(tr!("report-exhibits"));
    section.text(tr!("report-exhibits-intro"));
    let mut table = Table::new(
        tr!("report-exhibits-table"),
        vec![
            words(tr!("report-team"), 3),
            words(tr!("report-copy"), 3),
            words(tr!("report-exhibit"), 5),
            words(tr!("report-exhibit-origin"), 4),
            words(tr!("report-exhibit-stands"), 6),
        ],
    );
    for it in exhibits(basis) {
        let stands = tr!(
            "report-exhibit-standing",
            value = percent(Some(it.value)),
            why = it.why.as_str()
        );
        table.rows.push(vec![
            it.team.name.clone().into(),
            it.id.to_string().into(),
            basis.names().item(&it.copy.item).into(),
            origin(basis, it.copy).into(),
            Sentence::new(stands, it.events).into(),
        ]);
    }
    section.table(table, tr!("report-no-exhibits"));
}

/// What speaks against the list that a team submitted: exhibits that do not stand, or none on it.
pub(super) fn against(basis: &Basis<'_>, team: &TeamId) -> Option<Reason> {
    let all = basis.world.exhibits.get(team)?;
    let seqs = submitted(basis, team).into_iter();
    if all.is_empty() {
        return Some((tr!("report-against-no-exhibits"), seqs.collect()));
    }
    let weak: Vec<Exhibit<'_>> = exhibits(basis)
        .into_iter()
        .filter(|it| it.team.id == *team && it.value < 1.0)
        .collect();
    if weak.is_empty() {
        return None;
    }
    let copies = weak.iter().map(|it| {
        tr!(
            "report-exhibit-weak",
            copy = it.id.as_str(),
            value = percent(Some(it.value)),
            why = it.why.as_str()
        )
    });
    let text = tr!("report-against-exhibits", copies = list(copies));
    let events = weak.iter().flat_map(|it| it.events.iter().copied());
    Some((text, seqs.chain(events).collect()))
}

pub(super) fn rows(basis: &Basis<'_>) -> Vec<ExhibitRow> {
    exhibits(basis)
        .into_iter()
        .map(|it| ExhibitRow {
            team: it.team.id.to_string(),
            copy: it.id.to_string(),
            item: it.copy.item.to_string(),
            from: it
                .copy
                .from
                .as_ref()
                .map_or_else(String::new, |(from, _)| from.to_string()),
            request: it
                .copy
                .from
                .as_ref()
                .and_then(|(_, request)| request.as_ref())
                .map_or_else(String::new, ToString::to_string),
            standing: rounded(it.value),
            why: it.why,
            events: it.events,
        })
        .collect()
}
