//! How much waits at each place of the desk, for the numbers on its tabs.

use super::here::{Here, Place};
use crate::exercise::{Party, RequestStatus};

/// How many things wait there for this office.
pub fn waiting(here: &Here<'_>, place: Place) -> usize {
    let known = here.known;
    match place {
        Place::Inbox => known
            .inbox
            .iter()
            .filter_map(|arrival| arrival.inject.as_ref())
            .filter(|inject| {
                let state = known.injects.get(inject);
                state.is_some_and(|state| !state.read_by.contains(here.team))
            })
            .count(),
        Place::Requests => known
            .requests
            .values()
            .filter(|request| {
                let own = request.from == *here.team;
                match request.status {
                    RequestStatus::Returned => own,
                    RequestStatus::Sent
                    | RequestStatus::Acknowledged
                    | RequestStatus::UnderReview => request.to == Party::Team(here.team.clone()),
                    _ => false,
                }
            })
            .count(),
        Place::Evidence
        | Place::Laboratory
        | Place::Register
        | Place::Coordination
        | Place::Law => 0,
    }
}
