//! Open requests, in and out: who has them, and both clocks.

use super::expected::line_ui;
use crate::app::desk::frame_counts::{Waits, waits};
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::desk::rows::section_ui;
use crate::app::desk::who::party_name;
use crate::app::naming::{short_name, stretch};
use crate::app::theme::space;
use crate::app::theme::widgets::muted_text;
use crate::exercise::{Party, Request, RequestId, RequestStatus};
use crate::scenario::{Length, Moment};
use crate::text::tr;
use egui::{Label, Ui};

/// So many of each direction are shown.
const MOST: usize = 6;

pub(super) fn find(here: &Here<'_>) -> Vec<RequestId> {
    let with_others = |request: &Request| {
        matches!(
            request.status,
            RequestStatus::Sent
                | RequestStatus::Acknowledged
                | RequestStatus::UnderReview
                | RequestStatus::Granted
                | RequestStatus::Partial
                | RequestStatus::Postponed
        )
    };
    let requests = here.known.requests.iter();
    let mut found: Vec<(bool, bool, bool, u64, &RequestId)> = requests
        .filter_map(|(id, request)| {
            let inward = request.to == Party::Team(here.team.clone());
            let ours = inward || request.from == *here.team;
            let waits = waits(here, id, request).is_some();
            // What came back to its sender is no more for its addressee to answer.
            let open = with_others(request)
                || waits
                || (inward && request.status == RequestStatus::Returned);
            let due = request.limit.map_or(u64::MAX, Moment::millis);
            // What waits for us stands before what is with others; what is decided, behind what is not.
            (ours && open).then_some((!inward, !waits, !undecided(request), due, id))
        })
        .collect();
    found.sort();
    let (inward, outward): (Vec<_>, Vec<_>) = found.into_iter().partition(|(out, ..)| !out);
    inward
        .into_iter()
        .chain(outward)
        .map(|(.., id)| id.clone())
        .collect()
}

fn undecided(request: &Request) -> bool {
    matches!(
        request.status,
        RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
    )
}

pub(super) fn requests_ui(ui: &mut Ui, here: &Here<'_>, found: &[RequestId], out: &mut Vec<Step>) {
    for inward in [true, false] {
        let rows: Vec<(&RequestId, &Request)> = found
            .iter()
            .filter_map(|id| Some((id, here.known.requests.get(id)?)))
            .filter(|(_, request)| (request.to == Party::Team(here.team.clone())) == inward)
            .collect();
        if rows.is_empty() {
            continue;
        }
        section_ui(
            ui,
            &tr!(if inward {
                "running-requests-in"
            } else {
                "running-requests-out"
            }),
        );
        let more = rows.len().saturating_sub(MOST);
        for (id, request) in rows.into_iter().take(MOST) {
            request_ui(ui, here, id, request, inward, out);
        }
        if more > 0 {
            let label = muted_text(ui, tr!("running-requests-more", count = more));
            ui.add(Label::new(label).wrap());
        }
        ui.add_space(space::M);
    }
}

fn request_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    id: &RequestId,
    request: &Request,
    inward: bool,
    out: &mut Vec<Step>,
) {
    let other = if inward {
        short_name(here.known, &request.from)
    } else {
        match &request.to {
            Party::Team(team) => short_name(here.known, team),
            body @ Party::Sim(_) => party_name(here.known, body),
        }
    };
    let words = tr!(
        if inward {
            "running-request-from"
        } else {
            "running-request-to"
        },
        request = id.as_str(),
        party = other
    );
    let ours = waits(here, id, request);
    let limit = request.limit.filter(|_| undecided(request));
    let side = match limit.filter(|_| ours.is_none()) {
        Some(limit) if limit < here.now => Some((tr!("running-overdue"), 0)),
        Some(limit) => {
            let left = limit.since(here.now);
            Some((stretch(left), left.millis()))
        }
        None => Some((state_words(request.status, inward, ours), u64::MAX)),
    };
    let side = side.as_ref().map(|(words, left)| (words.as_str(), *left));
    if line_ui(ui, ("request", id.as_str()), &words, side) {
        out.push(Step::Open(Thing::Request(id.clone())));
    }
    if let Some(limit) = limit.filter(|limit| *limit >= here.now) {
        let exercise = &here.scenario().exercise;
        let left = limit.since(here.now);
        let clocks = tr!(
            "running-clocks",
            operational = long(left, exercise.operational_minute),
            legal = long(left, exercise.legal_minute)
        );
        ui.horizontal(|ui| {
            ui.add_space(4.0);
            let label = muted_text(ui, clocks);
            ui.add(Label::new(label).truncate());
        });
    }
}

/// So much play time on a clock of which this much passes in a minute of play, as a person says it.
fn long(left: Length, minute: Length) -> String {
    let hours = left.scaled(minute.millis(), 60_000).mins() / 60;
    if hours >= 48 {
        tr!("running-days", days = hours / 24)
    } else {
        tr!("running-hours", hours = hours)
    }
}

fn state_words(status: RequestStatus, inward: bool, ours: Option<Waits>) -> String {
    tr!(match status {
        _ if ours == Some(Waits::Reply) => "running-state-reply",
        _ if ours == Some(Waits::Conditions) => "running-state-conditions",
        _ if ours == Some(Waits::Receive) => "running-state-receive",
        _ if ours == Some(Waits::Verify) => "running-state-verify",
        _ if ours == Some(Waits::Sign) => "running-state-sign",
        _ if ours == Some(Waits::Send) => "running-state-send",
        RequestStatus::Returned => "running-state-returned",
        RequestStatus::Postponed => "running-state-postponed",
        RequestStatus::Granted | RequestStatus::Partial if inward => "running-state-to-do",
        RequestStatus::Granted | RequestStatus::Partial => "running-state-granted",
        _ => "running-state-open",
    })
}
