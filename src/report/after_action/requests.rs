//! Requests: how far they came, what was returned and refused and why, what was never sent although due.

use super::basis::{Basis, list, said};
use super::model::*;
use crate::exercise::*;
use crate::report::chart::{Chart, Funnel};
use crate::report::defect_words;
use crate::scenario::Moment;
use crate::tr;
use crate::words::length_words;
use std::collections::BTreeSet;

pub(super) fn section(basis: &Basis<'_>) -> Section {
    let mut section = Section::new("requests", tr!("report-requests")).on_page();
    if basis.world.requests.is_empty() {
        section.remark(tr!("report-no-requests"));
    } else {
        section.chart(
            tr!("report-funnel-chart"),
            tr!("report-funnel-says"),
            Chart::Funnel(funnel(basis)),
        );
    }
    section.heading(tr!("report-never-sent-heading"));
    section.points(never_sent(basis), tr!("report-no-never-sent"));
    section.heading(tr!("report-returned-heading"));
    section.points(returned(basis), tr!("report-no-returned"));
    section.heading(tr!("report-refused-heading"));
    section.points(refused(basis), tr!("report-no-refused"));
    section.heading(tr!("report-overdue-heading"));
    section.points(overdue(basis), tr!("report-no-overdue"));
    section.heading(tr!("report-requests-list"));
    section.table(table(basis), tr!("report-no-requests"));
    section
}

/// The report is about the one who asked, or about the one who was asked.
pub(super) fn about(basis: &Basis<'_>, request: &Request) -> bool {
    basis.about(&request.from)
        || basis.about_party(&request.to)
        || basis.about_party(&request.draft.to)
}

fn reached(request: &Request, wanted: &[RequestStatus]) -> bool {
    let mut history = request.history.iter();
    history.any(|(_, _, status)| wanted.contains(status))
}

fn funnel(basis: &Basis<'_>) -> Funnel {
    use RequestStatus::*;
    let stages = vec![
        tr!("report-stage-drafted"),
        tr!("report-stage-sent"),
        tr!("report-stage-decided"),
        tr!("report-stage-granted"),
        tr!("report-stage-executed"),
        tr!("report-stage-received"),
    ];
    let of = basis
        .teams()
        .map(|team| {
            let own = basis.world.requests.values();
            let own: Vec<&Request> = own.filter(|it| it.from == team.id).collect();
            let count = |true_of: &dyn Fn(&Request) -> bool| {
                let count = own.iter().filter(|request| true_of(request)).count();
                u32::try_from(count).unwrap_or(u32::MAX)
            };
            let counts = vec![
                count(&|_| true),
                count(&|it| it.sent.is_some()),
                count(&|it| reached(it, &[Granted, Partial, Postponed, Refused])),
                count(&|it| reached(it, &[Granted, Partial])),
                count(&|it| it.executed.is_some()),
                count(&|it| reached(it, &[Received, Verified])),
            ];
            (basis.who(&team.id), counts)
        })
        .collect();
    Funnel { stages, of }
}

pub(super) fn never_sent(basis: &Basis<'_>) -> Vec<Sentence> {
    super::cooperation::never_asked(basis)
        .map(|(duty, (at, due))| {
            said(
                tr!(
                    "report-never-sent",
                    due = at.on_clock(),
                    none = (at + duty.limit).on_clock(),
                    team = basis.team(&duty.from),
                    to = basis.party(&Party::from(&duty.to)),
                    duty = duty.title.as_str()
                ),
                [due],
            )
        })
        .collect()
}

fn returned(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for event in &basis.events {
        let What::Request(RequestEvent::Returned {
            request: id,
            defects,
        }) = &event.what
        else {
            continue;
        };
        let Some(request) = basis.world.requests.get(id) else {
            continue;
        };
        if !about(basis, request) {
            continue;
        }
        let named: BTreeSet<&Defect> = defects.iter().collect();
        let form = &request.draft.form;
        let named = named.into_iter();
        let defects = list(named.map(|it| defect_words(it, form, basis.scenario)));
        let defects = if defects.is_empty() {
            tr!("report-no-defect")
        } else {
            defects
        };
        found.push(said(
            tr!(
                "report-returned",
                time = event.at.on_clock(),
                by = basis.actor(&event.by),
                request = id.as_str(),
                from = basis.team(&request.from),
                defects = defects
            ),
            request
                .sent
                .map(|(_, seq)| seq)
                .into_iter()
                .chain([event.seq]),
        ));
    }
    found
}

fn refused(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for event in &basis.events {
        let What::Request(RequestEvent::Refused {
            request: id,
            ground,
            reasons,
            in_order,
        }) = &event.what
        else {
            continue;
        };
        let Some(request) = basis.world.requests.get(id) else {
            continue;
        };
        if !about(basis, request) {
            continue;
        }
        let key = match (reasons.is_empty(), in_order) {
            (_, false) => "report-refused-open",
            (true, true) => "report-refused-bare",
            (false, true) => "report-refused",
        };
        let mut text = tr!(
            key,
            time = event.at.on_clock(),
            by = basis.actor(&event.by),
            request = id.as_str(),
            from = basis.team(&request.from),
            ground = basis.names().ground(ground)
        );
        if !reasons.is_empty() {
            text.push(' ');
            text.push_str(&tr!("report-reasons", reasons = reasons.as_ref()));
        }
        let sent = request.sent.map(|(_, seq)| seq);
        found.push(said(text, sent.into_iter().chain([event.seq])));
    }
    found
}

fn overdue(basis: &Basis<'_>) -> Vec<Sentence> {
    let mut found = Vec::new();
    for event in &basis.events {
        let What::Request(RequestEvent::Overdue { request: id }) = &event.what else {
            continue;
        };
        let Some(request) = basis.world.requests.get(id) else {
            continue;
        };
        if about(basis, request) {
            let sent = request.sent.map(|(_, seq)| seq);
            found.push(said(
                tr!(
                    "report-overdue",
                    request = id.as_str(),
                    from = basis.team(&request.from),
                    to = basis.party(&request.to),
                    time = event.at.on_clock()
                ),
                sent.into_iter().chain([event.seq]),
            ));
        }
    }
    found
}

/// Where a request stands, as people read it.
pub(super) fn status(status: RequestStatus) -> String {
    tr!(match status {
        RequestStatus::Draft => "report-status-draft",
        RequestStatus::Sent => "report-status-sent",
        RequestStatus::Acknowledged => "report-status-acknowledged",
        RequestStatus::Returned => "report-status-returned",
        RequestStatus::UnderReview => "report-status-review",
        RequestStatus::Granted => "report-status-granted",
        RequestStatus::Partial => "report-status-partial",
        RequestStatus::Postponed => "report-status-postponed",
        RequestStatus::Refused => "report-status-refused",
        RequestStatus::Executed => "report-status-executed",
        RequestStatus::Received => "report-status-received",
        RequestStatus::Verified => "report-status-verified",
        RequestStatus::Withdrawn => "report-status-withdrawn",
    })
}

/// What a request is about, as people read it.
fn subject(basis: &Basis<'_>, subject: &Subject) -> String {
    match subject {
        Subject::Item(id) => basis.names().item(id),
        Subject::Group(id) => basis.names().group(id),
        Subject::Laboratory => tr!("report-laboratory-help"),
        Subject::Withheld => "–".into(),
    }
}

fn table(basis: &Basis<'_>) -> Table {
    let mut table = Table::new(
        tr!("report-requests-table"),
        vec![
            words(tr!("report-request"), 3),
            words(tr!("report-way"), 4),
            words(tr!("report-what-basis"), 8),
            words(tr!("report-course-of"), 6),
        ],
    );
    for (id, request) in basis.requests() {
        if !about(basis, request) {
            continue;
        }
        let instrument = basis.scenario.instrument(&request.draft.instrument);
        let instrument = instrument.map_or_else(
            || request.draft.instrument.to_string(),
            |known| known.title.clone(),
        );
        let mut paper: Vec<Sentence> = vec![basis.names().form(&request.draft.form).into()];
        // A form for laboratory help has no other subject.
        if request.draft.about != Subject::Laboratory {
            paper.push(subject(basis, &request.draft.about).into());
        }
        paper.push(tr!("report-under", instrument = instrument).into());
        table.rows.push(vec![
            id.to_string().into(),
            tr!(
                "report-pair-of",
                from = basis.team(&request.from),
                to = basis.party(&request.to)
            )
            .into(),
            Cell::lines(paper),
            Cell::lines(course(request)),
        ]);
    }
    table
}

/// The steps of a request, each with its time; the time that a decision took counts from when it was sent last.
fn course(request: &Request) -> Vec<Sentence> {
    let mut lines = Vec::new();
    let mut sent: Option<Moment> = None;
    for (at, seq, status) in &request.history {
        let time = at.on_clock();
        let after = |sent: Option<Moment>| {
            let took = sent.map_or_else(String::new, |sent| length_words(at.since(sent)));
            tr!(
                "report-step-after",
                step = self::status(*status),
                time = at.on_clock(),
                took = took
            )
        };
        let text = match status {
            // Receipt is no step of the matter itself.
            RequestStatus::Draft | RequestStatus::Acknowledged | RequestStatus::UnderReview => {
                continue;
            }
            RequestStatus::Sent if sent.is_some() => {
                sent = Some(*at);
                tr!("report-sent-again", time = time)
            }
            RequestStatus::Sent => {
                sent = Some(*at);
                tr!("report-sent-at", time = time)
            }
            RequestStatus::Returned
            | RequestStatus::Granted
            | RequestStatus::Partial
            | RequestStatus::Postponed
            | RequestStatus::Refused => after(sent),
            RequestStatus::Executed
            | RequestStatus::Received
            | RequestStatus::Verified
            | RequestStatus::Withdrawn => {
                tr!("report-step", step = self::status(*status), time = time)
            }
        };
        lines.push(Sentence::new(text, [*seq]));
    }
    let open = matches!(
        request.status,
        RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
    );
    if sent.is_none() {
        lines.push(tr!("report-never-sent-short").into());
    } else if open {
        lines.push(tr!("report-stands-open").into());
    }
    lines
}
