//! What waits for this office: how much at each place, for the numbers on the tabs and the window's title, and what it
//! is that waits with a request. The inbox counts for itself.

use super::here::{Here, Place};
use crate::exercise::form::unfilled;
use crate::exercise::outlook::foresee;
use crate::exercise::{Ask, AskRequest, Party, Request, RequestId, RequestStatus};

/// What waits for this office with a request of its own team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Waits {
    /// It came back and is to be mended.
    Mend,
    /// The addressee asked something in consultation.
    Reply,
    /// Conditions are to be accepted.
    Conditions,
    /// It was carried out; receipt is to be confirmed.
    Receive,
    /// Copies came whose hash was not compared.
    Verify,
    /// It is written and lacks a signature that an office of this seat may give.
    Sign,
    /// It is signed, and not sent.
    Send,
}

/// What waits with this request, if it is the own team's and something does.
pub(super) fn waits(here: &Here<'_>, id: &RequestId, request: &Request) -> Option<Waits> {
    if request.from != *here.team {
        return None;
    }
    let conditions = matches!(request.conditions, Some((_, false)));
    match request.status {
        RequestStatus::Draft => draft(here, id, request),
        RequestStatus::Returned => Some(Waits::Mend),
        RequestStatus::Sent
        | RequestStatus::Acknowledged
        | RequestStatus::UnderReview
        | RequestStatus::Postponed => unanswered(request).then_some(Waits::Reply),
        RequestStatus::Granted
        | RequestStatus::Partial
        | RequestStatus::Executed
        | RequestStatus::Received
            if conditions =>
        {
            Some(Waits::Conditions)
        }
        RequestStatus::Executed => Some(Waits::Receive),
        RequestStatus::Received => unverified(here, id).then_some(Waits::Verify),
        RequestStatus::Granted
        | RequestStatus::Partial
        | RequestStatus::Refused
        | RequestStatus::Verified
        | RequestStatus::Withdrawn => None,
    }
}

/// Whether the last word in consultation is the addressee's.
fn unanswered(request: &Request) -> bool {
    let last = request.consulted.last();
    last.is_some_and(|(by, _)| by.team() != Some(&request.from))
}

/// Whether this is the next step of a draft, for an office of this seat. What is still being filled in waits for
/// nobody.
fn draft(here: &Here<'_>, id: &RequestId, request: &Request) -> Option<Waits> {
    let scenario = here.scenario();
    let form = scenario.form(&request.draft.form)?;
    if unfilled(scenario, &request.draft)
        .iter()
        .any(|field| field.blocking)
    {
        return None;
    }
    let roles = &scenario.team(here.team)?.roles;
    let signs = |role: &crate::scenario::RoleId| {
        let role = roles.iter().find(|known| known.id == *role);
        role.is_some_and(|role| form.signed_by.is_empty() || form.signed_by.contains(&role.office))
    };
    if request.signed_by.as_ref().is_some_and(signs) {
        let ask = Ask::Request(AskRequest::Send {
            request: id.clone(),
        });
        let may = |role| foresee(here.known, here.now, &here.command_as(role, ask.clone())).is_ok();
        here.roles.iter().any(may).then_some(Waits::Send)
    } else {
        here.roles.iter().any(signs).then_some(Waits::Sign)
    }
}

/// Whether a copy came under this request whose hash was not compared.
fn unverified(here: &Here<'_>, id: &RequestId) -> bool {
    here.known.copies.values().any(|copy| {
        copy.holder == *here.team
            && copy.verified.is_none()
            && matches!(&copy.from, Some((_, Some(request))) if request == id)
    })
}

/// How many things wait there for this office.
pub fn waiting(here: &Here<'_>, place: Place) -> usize {
    let known = here.known;
    match place {
        Place::Requests => known
            .requests
            .iter()
            .filter(|(id, request)| {
                let undecided = matches!(
                    request.status,
                    RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
                );
                (undecided && request.to == Party::Team(here.team.clone()))
                    || waits(here, id, request).is_some()
            })
            .count(),
        Place::Inbox | Place::Evidence | Place::Laboratory | Place::Register | Place::Law => 0,
        Place::Coordination => super::coordination::waiting(here),
    }
}
