//! The players that no person plays: bots for the teams, policies for the bodies that SimCell speaks for.
//!
//! A player sees what its seat sees, the fold of the events addressed to it over the scenario as redacted
//! for it, and answers with commands that the core may refuse. Nothing here may look at the host's world,
//! at the master scenario events list or at the facilitator's notes, name a scenario's ids, read a clock,
//! or draw from another stream than the player's own.

mod bot;
mod defects;
mod draw;
mod habits;
mod policy;
mod profile;
mod reading;
mod routes;
mod strategy;
mod todo;

pub use bot::Bot;
pub use draw::Draws;
pub use policy::SimCell;
pub use strategy::{Strategy, Style};

use crate::exercise::{Command, Event, Party, Skill, View, World};
use crate::scenario::redact::redact;
use crate::scenario::{External, Moment, Scenario, TeamId};
use profile::Profile;
use std::sync::Arc;

/// Somebody in a chair, as the loop that runs the exercise sees it.
///
/// The loop folds each event that is visible to the chair into a world of the chair's own, and tells the
/// player of it. When play time reaches [`Player::wake`], it lets the player act.
pub trait Player: Send {
    /// Whose chair.
    fn party(&self) -> &Party;
    /// An event that this chair may see has happened; `known` holds it already.
    fn notice(&mut self, event: &Event, known: &World);
    /// When the player next wants to act, if it means to do anything.
    fn wake(&self) -> Option<Moment>;
    /// Does everything whose time has come. A command that is refused is simply not done.
    fn act(&mut self, now: Moment, known: &World, out: &mut Vec<Command>);
}

/// The chairs of a scenario, prepared once and filled anew for every run.
#[derive(Clone, Debug)]
pub struct Cast {
    chairs: Vec<Chair>,
}

/// One chair, with what whoever sits in it may see of the scenario.
#[derive(Clone, Debug)]
pub struct Chair {
    /// Whose chair.
    pub party: Party,
    /// What it may see of the scenario.
    pub scenario: Arc<Scenario>,
    profile: Option<Arc<Profile>>,
    body: Option<Arc<External>>,
}

impl Chair {
    /// The chair of this party, from the whole scenario: what it may not see is left out here.
    pub fn new(scenario: &Scenario, party: Party) -> Self {
        let redacted = redact(scenario, party.team());
        let profile = party
            .team()
            .and_then(|team| Profile::new(&redacted, team))
            .map(Arc::new);
        // How a body behaves is its own affair, and hidden from everybody else.
        let body = match &party {
            Party::Sim(external) => scenario.external(external).cloned().map(Arc::new),
            Party::Team(_) => None,
        };
        Self {
            party,
            scenario: Arc::new(redacted),
            profile,
            body,
        }
    }

    /// Whose eyes this chair has.
    pub fn view(&self) -> View {
        View::Party(self.party.clone())
    }

    /// The world of the chair before the first event.
    pub fn world(&self) -> World {
        World::seat(self.scenario.clone())
    }

    /// Somebody to sit in it: a bot of this skill for a team, the policy for a body that SimCell plays.
    pub fn player(&self, seed: u64, skill: Skill) -> Box<dyn Player> {
        self.styled(seed, skill.into())
    }

    /// The same, with somebody who may play by a strategy.
    pub fn styled(&self, seed: u64, style: Style) -> Box<dyn Player> {
        match self.bot(seed, style) {
            Some(bot) => Box::new(bot),
            // A team that the scenario does not know says nothing, and so does an unknown body.
            None => Box::new(SimCell::new(self.party.clone(), self.body.clone())),
        }
    }

    /// A bot, if this is the chair of a team.
    pub fn bot(&self, seed: u64, style: Style) -> Option<Bot> {
        let profile = self.profile.as_ref()?;
        (self.party.team()).map(|_| Bot::new(profile.clone(), style, seed))
    }
}

impl Cast {
    /// The chairs of all teams, in the order of the scenario, then of all bodies that SimCell plays.
    pub fn new(scenario: &Scenario) -> Self {
        let teams = scenario
            .teams
            .iter()
            .map(|team| Party::Team(team.id.clone()));
        let externals = scenario
            .externals
            .iter()
            .map(|external| Party::Sim(external.id.clone()));
        let chairs = teams
            .chain(externals)
            .map(|party| Chair::new(scenario, party))
            .collect();
        Self { chairs }
    }

    /// The chairs.
    pub fn chairs(&self) -> &[Chair] {
        &self.chairs
    }

    /// The chair of a team.
    pub fn team(&self, team: &TeamId) -> Option<&Chair> {
        self.chairs
            .iter()
            .find(|chair| chair.party.team() == Some(team))
    }
}
