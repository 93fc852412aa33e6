//! How a request stands, in words, and what its clocks say.

use super::parts::{Dues, item_name};
use crate::app::control::sign::stretch;
use crate::exercise::agenda::Due;
use crate::exercise::{Request, RequestId, RequestStatus, Subject, World};
use crate::scenario::{Length, Moment};
use crate::text::tr;

/// How a request's clocks stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clocks {
    /// Nobody's time runs.
    None,
    /// Time runs for whoever has it before them.
    Runs {
        /// To the limit.
        left: Length,
        /// To the target; none once it has passed.
        to_target: Option<Length>,
        /// From sending to the limit.
        whole: Length,
        /// From the target to the limit.
        grace: Length,
    },
    /// The addressee's time stands still.
    Still,
    /// The limit passed so long ago.
    Over(Length),
}

/// Whether somebody still has to decide.
pub(super) fn open(status: RequestStatus) -> bool {
    matches!(
        status,
        RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
    )
}

pub(super) fn clocks(
    known: &World,
    now: Moment,
    id: &RequestId,
    request: &Request,
    dues: &Dues<'_>,
) -> Clocks {
    let (Some(since), Some(target), Some(limit)) =
        (request.last_sent, request.target, request.limit)
    else {
        return Clocks::None;
    };
    if !open(request.status) {
        return Clocks::None;
    }
    let owner = request.draft.to.team();
    if request.overdue {
        // Nobody falls further behind while time stands still for them.
        let since = request.overdue_since.unwrap_or(limit);
        return Clocks::Over(known.played(owner, since, now));
    }
    if owner.is_some_and(|team| known.clock.frozen.contains_key(team)) {
        return Clocks::Still;
    }
    let due = dues
        .at(&Due::RequestLimit(id.clone()))
        .unwrap_or(limit)
        .max(limit);
    let target = target + due.since(limit);
    if due < now {
        return Clocks::Over(now.since(due));
    }
    Clocks::Runs {
        left: due.since(now),
        to_target: (now <= target).then(|| target.since(now)),
        whole: due.since(since),
        grace: due.since(target),
    }
}

/// How a request stands, in a few words.
pub(super) fn state_words(known: &World, request: &Request, now: Moment) -> String {
    match request.status {
        RequestStatus::Draft if request.signed_by.is_some() => tr!("case-state-signed"),
        RequestStatus::Draft => tr!("case-state-draft"),
        RequestStatus::Acknowledged | RequestStatus::UnderReview if request.was_consulted() => {
            tr!("case-state-consulted")
        }
        RequestStatus::Returned => tr!("case-state-returned", count = request.defects.len()),
        RequestStatus::Granted | RequestStatus::Partial => {
            let key = if request.status == RequestStatus::Granted {
                "case-state-granted"
            } else {
                "case-state-partial"
            };
            match request.ready.filter(|ready| *ready > now) {
                Some(ready) => {
                    let state = tr!(key);
                    tr!("case-state-ready", state = state, time = ready.on_clock())
                }
                None => tr!(key),
            }
        }
        RequestStatus::Refused => match &request.refusal {
            Some((ground, ..)) => {
                let title = known
                    .scenario
                    .ground(ground)
                    .map_or(ground.as_str(), |entry| entry.title.as_str());
                tr!("case-state-refused-on", ground = title)
            }
            None => tr!("case-state-refused"),
        },
        status => tr!(status_key(status)),
    }
}

/// The word for a state.
pub(super) fn status_key(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Draft => "case-state-draft",
        RequestStatus::Sent => "case-state-sent",
        RequestStatus::Acknowledged => "case-state-acknowledged",
        RequestStatus::Returned => "case-state-sent-back",
        RequestStatus::UnderReview => "case-state-review",
        RequestStatus::Granted => "case-state-granted",
        RequestStatus::Partial => "case-state-partial",
        RequestStatus::Postponed => "case-state-postponed",
        RequestStatus::Refused => "case-state-refused",
        RequestStatus::Executed => "case-state-executed",
        RequestStatus::Received => "case-state-received",
        RequestStatus::Verified => "case-state-verified",
        RequestStatus::Withdrawn => "case-state-withdrawn",
    }
}

/// What a request is about: its id, and its title if there is room.
pub(super) fn about(known: &World, subject: &Subject, roomy: bool) -> String {
    match subject {
        Subject::Item(item) if roomy => item_name(known, item),
        Subject::Item(item) => item.to_string(),
        Subject::Group(group) => known
            .scenario
            .group(group)
            .map_or_else(|| group.to_string(), |entry| entry.title.clone()),
        Subject::Laboratory => tr!("case-about-laboratory"),
        Subject::Withheld => tr!("case-about-withheld"),
    }
}

/// The title of a request's form.
pub(super) fn form_title<'a>(known: &'a World, request: &'a Request) -> &'a str {
    let form = &request.draft.form;
    known
        .scenario
        .form(form)
        .map_or(form.as_str(), |entry| entry.title.as_str())
}

/// What is left of the time, in words.
pub(super) fn time_words(clocks: Clocks) -> Option<String> {
    match clocks {
        Clocks::None => None,
        Clocks::Runs {
            left,
            to_target: None,
            ..
        } => Some(tr!("case-time-late", left = stretch(left))),
        Clocks::Runs { left, .. } => Some(tr!("case-time-left", left = stretch(left))),
        Clocks::Still => Some(tr!("case-time-still")),
        Clocks::Over(by) => Some(tr!("case-time-over", by = stretch(by))),
    }
}
