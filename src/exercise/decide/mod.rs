//! `decide`: the one way from a command to events. Pure; the outcome of chance is in the events.

mod coordination;
mod debrief;
mod due;
mod effects;
mod evidence;
mod inject;
mod laboratory;
mod message;
mod register;
pub(super) mod requests;
mod sharing;
mod story;
mod team;
mod trainer;

pub use coordination::RESTORING_TAKES;
pub(super) use due::{fall_due, next_in_laboratory};
pub(super) use evidence::{alterations, at_the_same_plug, takes};
pub(super) use story::react;

use super::actor::{Actor, AssignmentId, CopyId, JobId, MessageId, RequestId};
use super::artefacts::Artefacts;
use super::audience::audience;
use super::command::{Ask, AskMessage, AskTrainer, Command};
use super::event::*;
use super::refusal::Refusal;
use super::world::{Phase, World};
use crate::scenario::*;
use std::sync::Arc;

/// The longest text that a command may carry, in bytes.
pub const LONGEST_TEXT: usize = 20_000;

/// The most lines that a finding may mark as its proof.
pub const MOST_LINES: usize = 500;

/// What happens if this is asked for now. The world is unchanged; the events still have to be applied.
///
/// # Errors
/// A [`Refusal`] that says why nothing happens.
pub fn decide(
    world: &World,
    artefacts: &Artefacts,
    at: Moment,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    let mut scene = Scene::new(world, artefacts, at, command.by.clone());
    ask(&mut scene, command)?;
    Ok(scene.events)
}

/// Whether this would be refused, in a world that may know only a part. Makes no bytes.
pub(super) fn try_out(
    world: &World,
    artefacts: &Artefacts,
    at: Moment,
    command: &Command,
) -> Result<(), Refusal> {
    let mut scene = Scene::new(world, artefacts, at, command.by.clone());
    scene.tries = true;
    ask(&mut scene, command)
}

fn ask(scene: &mut Scene<'_>, command: &Command) -> Result<(), Refusal> {
    let world = scene.world;
    if let Ask::Trainer(ask) = &command.ask {
        match &command.by {
            Actor::Trainer => {}
            Actor::Evaluator(_) if evaluates(ask) => {}
            Actor::Evaluator(_) | Actor::Seat(..) | Actor::Sim(_) | Actor::Clock => {
                return Err(Refusal::TrainerOnly);
            }
        }
        return trainer::decide(scene, ask);
    }
    if let Ask::Debrief(ask) = &command.ask {
        return debrief::decide(scene, ask);
    }
    // What the offices of a team say to each other, and what they read, moves no clock; it need not wait for one.
    let among_us = matches!(
        command.ask,
        Ask::Team(_) | Ask::Message(AskMessage::Read { .. })
    );
    match world.clock.phase {
        Phase::Ready => return Err(Refusal::NotStarted),
        Phase::Paused if !among_us => return Err(Refusal::Paused),
        Phase::Ended => return Err(Refusal::Ended),
        Phase::Running | Phase::Paused => {}
    }
    match &command.by {
        Actor::Seat(team, role) => {
            let known = world.scenario.team(team).ok_or(Refusal::NoSuchSeat)?;
            if !known.roles.iter().any(|known| known.id == *role) {
                return Err(Refusal::NoSuchSeat);
            }
            if world.clock.frozen.contains_key(team) && !among_us {
                return Err(Refusal::Frozen);
            }
        }
        Actor::Sim(external) => {
            world
                .scenario
                .external(external)
                .ok_or(Refusal::NoSuchSeat)?;
        }
        Actor::Trainer | Actor::Evaluator(_) | Actor::Clock => return Err(Refusal::NoSuchSeat),
    }
    match &command.ask {
        Ask::Evidence(ask) => evidence::decide(scene, ask),
        Ask::Laboratory(ask) => laboratory::decide(scene, ask),
        Ask::Request(ask) => requests::decide(scene, ask),
        Ask::Sharing(ask) => sharing::decide(scene, ask),
        Ask::Register(ask) => register::decide(scene, ask),
        Ask::Coordination(ask) => coordination::decide(scene, ask),
        Ask::Continuity(ask) => coordination::continuity(scene, ask),
        Ask::Public(ask) => coordination::public(scene, ask),
        Ask::Message(ask) => message::decide(scene, ask),
        Ask::Team(ask) => team::decide(scene, ask),
        Ask::Debrief(_) | Ask::Trainer(_) => Ok(()),
    }
}

/// What an evaluator may ask for. Striking is only for what the same evaluator wrote.
fn evaluates(ask: &AskTrainer) -> bool {
    matches!(
        ask,
        AskTrainer::Note { .. }
            | AskTrainer::Rate { .. }
            | AskTrainer::Bookmark { .. }
            | AskTrainer::Park { .. }
            | AskTrainer::Strike { .. }
    )
}

/// The world, the moment and the events decided so far.
pub(super) struct Scene<'a> {
    pub(super) world: &'a World,
    pub(super) artefacts: &'a Artefacts,
    pub(super) at: Moment,
    pub(super) by: Actor,
    pub(super) events: Vec<Event>,
    /// It is only tried out, perhaps in a seat's world: no bytes are made, and what only the host knows is
    /// taken to be in order.
    pub(super) tries: bool,
    requests: u32,
    copies: u32,
    jobs: u32,
}

impl<'a> Scene<'a> {
    pub(super) fn new(world: &'a World, artefacts: &'a Artefacts, at: Moment, by: Actor) -> Self {
        Self {
            world,
            artefacts,
            at,
            by,
            events: Vec::new(),
            tries: false,
            requests: 0,
            copies: 0,
            jobs: 0,
        }
    }

    /// Adds an event, with its place, its audience and who asked for it.
    fn emit(&mut self, what: What) {
        let to = audience(self.world, &self.by, &what);
        let seq = self.world.next_seq + self.events.len() as u64;
        self.events.push(Event {
            seq,
            at: self.at,
            by: self.by.clone(),
            to,
            what,
        });
    }

    /// The team that asks.
    fn team(&self) -> Result<TeamId, Refusal> {
        self.by.team().cloned().ok_or(Refusal::NoSuchSeat)
    }

    /// The team that asks, if its role's office may. In a team without any of these offices every role may.
    fn team_as(&self, offices: &[Office]) -> Result<TeamId, Refusal> {
        let Actor::Seat(team, role) = &self.by else {
            return Err(Refusal::NoSuchSeat);
        };
        let roles = &self
            .world
            .scenario
            .team(team)
            .ok_or(Refusal::NoSuchSeat)?
            .roles;
        let may = |role: &Role| offices.contains(&role.office);
        let own = roles
            .iter()
            .find(|own| own.id == *role)
            .ok_or(Refusal::NoSuchSeat)?;
        if may(own) || !roles.iter().any(may) {
            Ok(team.clone())
        } else {
            Err(Refusal::NotYourOffice {
                needs: offices.to_vec(),
            })
        }
    }

    /// The nation that this team plays.
    fn nation(&self, team: &TeamId) -> Result<&'a Nation, Refusal> {
        self.world
            .scenario
            .nation_of(team)
            .ok_or(Refusal::StatesOnly)
    }

    /// A new request's id.
    fn request_id(&mut self, team: &TeamId) -> RequestId {
        let known = self
            .world
            .requests
            .values()
            .filter(|state| state.from == *team)
            .count();
        self.requests += 1;
        RequestId::nth(team.as_str(), count(known) + self.requests)
    }

    /// A new message's id.
    fn message_id(&self, from: &str) -> MessageId {
        let ours = |id: &&MessageId| {
            let own = id.as_str().strip_prefix(from);
            own.is_some_and(|rest| rest.starts_with("-M"))
        };
        let messages = self.world.messages.iter();
        let known = messages.filter_map(|known| known.id.as_ref()).filter(ours);
        MessageId::nth(from, count(known.count()) + 1)
    }

    /// A new task's id.
    fn assignment_id(&self, team: &TeamId) -> AssignmentId {
        let tasks = self.world.tasks.values();
        let known = tasks.filter(|task| task.team == *team).count();
        AssignmentId::nth(team.as_str(), count(known) + 1)
    }

    /// A new copy's id.
    fn copy_id(&mut self, team: &TeamId) -> CopyId {
        let known = self
            .world
            .copies
            .values()
            .filter(|copy| copy.holder == *team)
            .count();
        self.copies += 1;
        CopyId::nth(team.as_str(), count(known) + self.copies)
    }

    /// A new job's id.
    fn job_id(&mut self, team: &TeamId) -> JobId {
        let known = self
            .world
            .jobs
            .values()
            .filter(|job| job.team == *team)
            .count();
        self.jobs += 1;
        JobId::nth(team.as_str(), count(known) + self.jobs)
    }
}

fn count(known: usize) -> u32 {
    u32::try_from(known).unwrap_or(u32::MAX - 1000)
}

/// A text that must say something and must not be longer than a command may carry.
fn said(text: &Arc<str>) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::TextNeeded);
    }
    short(text)
}

/// A text that may be empty but not longer than a command may carry.
fn short(text: &Arc<str>) -> Result<(), Refusal> {
    if text.len() > LONGEST_TEXT {
        return Err(Refusal::TextTooLong);
    }
    Ok(())
}
