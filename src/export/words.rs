//! Names of those who act, as exports write them: offices and bodies, never persons.

use crate::exercise::{Actor, Party};
use crate::scenario::*;
use crate::text::tr;

/// The name of a team; its id where the scenario has none.
pub(super) fn team(scenario: &Scenario, id: &TeamId) -> String {
    scenario
        .team(id)
        .map_or_else(|| id.to_string(), |team| team.name.clone())
}

/// The name of a body that SimCell plays.
pub(super) fn external(scenario: &Scenario, id: &ExternalId) -> String {
    scenario
        .external(id)
        .map_or_else(|| id.to_string(), |body| body.name.clone())
}

/// The name of a team or body.
pub(super) fn party(scenario: &Scenario, party: &Party) -> String {
    match party {
        Party::Team(id) => team(scenario, id),
        Party::Sim(id) => external(scenario, id),
    }
}

/// The office of a team: `Basalt, Central authority`.
pub(super) fn office(scenario: &Scenario, of: &TeamId, role: &RoleId) -> String {
    let known = scenario.team(of);
    let known = known.and_then(|team| team.roles.iter().find(|known| known.id == *role));
    let role = known.map_or(role.as_str(), |role| &role.name);
    format!("{}, {role}", team(scenario, of))
}

/// A key that tells one actor from every other: `BAS/CA`.
pub(super) fn actor_key(actor: &Actor) -> String {
    match actor {
        Actor::Trainer => "control".into(),
        Actor::Evaluator(seat) => format!("evaluator/{seat}"),
        Actor::Seat(team, role) => format!("{team}/{role}"),
        Actor::Sim(external) => format!("simcell/{external}"),
        Actor::Clock => "clock".into(),
    }
}

/// The name of an actor.
pub(super) fn actor(scenario: &Scenario, by: &Actor) -> String {
    match by {
        Actor::Trainer => tr!("actor-trainer"),
        Actor::Evaluator(seat) => tr!("actor-evaluator", seat = u32::from(*seat)),
        Actor::Seat(team, role) => office(scenario, team, role),
        Actor::Sim(body) => external(scenario, body),
        Actor::Clock => tr!("actor-clock"),
    }
}
