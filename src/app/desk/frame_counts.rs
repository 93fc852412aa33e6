//! How much waits at each place of the desk, for the numbers on its tabs. The inbox counts for itself.

use super::here::{Here, Place};
use crate::exercise::{Party, Request, RequestStatus};

/// How many things wait there for this office.
pub fn waiting(here: &Here<'_>, place: Place) -> usize {
    let known = here.known;
    match place {
        Place::Requests => known
            .requests
            .values()
            .filter(|request| {
                let own = request.from == *here.team;
                match request.status {
                    RequestStatus::Returned | RequestStatus::Executed => own,
                    RequestStatus::Granted | RequestStatus::Partial => {
                        own && conditions_open(request)
                    }
                    RequestStatus::Sent
                    | RequestStatus::Acknowledged
                    | RequestStatus::UnderReview => request.to == Party::Team(here.team.clone()),
                    _ => false,
                }
            })
            .count(),
        Place::Inbox | Place::Evidence | Place::Laboratory | Place::Register | Place::Law => 0,
        Place::Coordination => super::coordination::waiting(here),
    }
}

/// What was granted waits for its conditions to be accepted.
fn conditions_open(request: &Request) -> bool {
    matches!(request.conditions, Some((_, false)))
}
