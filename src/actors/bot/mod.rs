//! A bot: the work of a team's offices, driven by what the desk shows and by nothing else.
//!
//! Noticing turns events into intentions with a time; acting turns intentions whose time has come into
//! commands, after a look at whether they still make sense. So a bot may take a chair at any moment of an
//! exercise: what is done already is left alone.

mod answering;
mod asking;
mod evidence;
mod flood;
mod laboratory;
mod register;
mod sharing;
mod story;

use super::Player;
use super::draw::Draws;
use super::habits::{self, Slip};
use super::profile::{Desk, Profile};
use super::strategy::{Strategy, Style};
use super::todo::{Task, Todo};
use crate::exercise::*;
use crate::scenario::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A bot in a team's chair.
#[derive(Clone, Debug)]
pub struct Bot {
    profile: Arc<Profile>,
    skill: Skill,
    strategy: Option<Strategy>,
    draws: Draws,
    todo: Todo,
    /// Since when the team is frozen.
    frozen: Option<Moment>,
    /// Items taken up.
    taken_up: BTreeSet<ItemId>,
    /// What was asked for abroad.
    asked: BTreeSet<(Subject, Asks, Option<NationId>)>,
    /// Own requests for preservation, by item.
    preserving: BTreeMap<ItemId, RequestId>,
    /// Granted and still to be carried out.
    to_execute: BTreeSet<RequestId>,
    /// Incoming requests on which the other side was consulted.
    consulted: BTreeSet<RequestId>,
    /// How often each own request was mended.
    mended: BTreeMap<RequestId, u8>,
    /// The principles of the choices made so far.
    stance: BTreeSet<Principle>,
    /// Groups whose treatment is under way.
    groups: BTreeSet<GroupId>,
    /// Groups that are captured, blocked and asked to be removed.
    acted_against: BTreeSet<GroupId>,
    /// A notice to users was published.
    told_users: bool,
    /// A statement was published.
    stated: bool,
    /// A correction was published.
    corrected: bool,
    /// Exhibits were submitted.
    submitted: bool,
    /// The commands of the present act.
    out: Vec<Command>,
}

impl Bot {
    /// A bot that plays like this. The seed is that of the run; the draws are the bot's own.
    pub(super) fn new(profile: Arc<Profile>, style: Style, seed: u64) -> Self {
        let draws = Draws::of(seed, profile.team.as_str());
        Self {
            profile,
            skill: style.skill(),
            strategy: style.strategy(),
            draws,
            todo: Todo::default(),
            frozen: None,
            taken_up: BTreeSet::new(),
            asked: BTreeSet::new(),
            preserving: BTreeMap::new(),
            to_execute: BTreeSet::new(),
            consulted: BTreeSet::new(),
            mended: BTreeMap::new(),
            stance: BTreeSet::new(),
            groups: BTreeSet::new(),
            acted_against: BTreeSet::new(),
            told_users: false,
            stated: false,
            corrected: false,
            submitted: false,
            out: Vec::new(),
        }
    }

    /// For each thing that it means to do, one that means to do this and nothing else, the soonest first; nobody while
    /// the team is frozen.
    pub fn intents(&self) -> Vec<Self> {
        if self.frozen.is_some() {
            return Vec::new();
        }
        let only = |todo| Self {
            todo,
            ..self.clone()
        };
        self.todo.each().map(only).collect()
    }

    /// Does the next thing that it means to do, whether its time has come or not; false if there is none.
    pub fn step(&mut self, now: Moment, known: &World, out: &mut Vec<Command>) -> bool {
        let Some(task) = self.todo.take(Moment::from_millis(u64::MAX)) else {
            return false;
        };
        self.perform(now, known, task);
        out.append(&mut self.out);
        true
    }

    /// How well it plays.
    pub fn skill(&self) -> Skill {
        self.skill
    }

    /// Whether a mistake of this kind is made now.
    fn slips(&mut self, slip: Slip) -> bool {
        let habit = self.strategy.and_then(|strategy| strategy.rate(slip));
        self.draws
            .per_mille(habit.unwrap_or_else(|| slip.rate(self.skill)))
    }

    /// Gets to this as an office gets to its post.
    fn soon(&mut self, now: Moment, task: Task) {
        let own = self.strategy.and_then(Strategy::reaction);
        let (least, most) = own.unwrap_or_else(|| habits::reaction(self.skill));
        let span = if self.slips(Slip::Late) {
            (most, most.scaled(3, 1))
        } else {
            (least, most)
        };
        self.todo.after(now, span, &mut self.draws, task);
    }

    /// Does this as the next step of something at hand.
    fn next(&mut self, now: Moment, task: Task) {
        let own = self.strategy.and_then(Strategy::step);
        let span = own.unwrap_or_else(|| habits::step(self.skill));
        self.todo.after(now, span, &mut self.draws, task);
    }

    /// Does this after a wait, and the time of a small step.
    fn later(&mut self, now: Moment, wait: Length, task: Task) {
        self.next(now + wait, task);
    }

    /// Asks for something from a desk.
    fn ask(&mut self, desk: Desk, ask: Ask) {
        let by = self.profile.seat(desk).clone();
        self.out.push(Command { by, ask });
    }

    fn is_me(&self, team: &TeamId) -> bool {
        self.profile.team == *team
    }

    fn at_home(&self, jurisdiction: &NationId) -> bool {
        self.profile.nation.as_ref() == Some(jurisdiction)
    }

    fn lawful(&self, concept: Option<&ConceptId>) -> bool {
        concept.is_some_and(|concept| self.profile.lawful.contains(concept))
    }

    fn clock(&mut self, at: Moment, what: &ClockEvent) {
        match what {
            ClockEvent::Started => self.begin(at),
            ClockEvent::Frozen { team } if self.is_me(team) => {
                self.frozen.get_or_insert(at);
            }
            ClockEvent::Thawed { team } if self.is_me(team) => {
                if let Some(since) = self.frozen.take() {
                    self.todo.shift(at.since(since));
                }
            }
            ClockEvent::Ended => self.todo.clear(),
            _ => {}
        }
    }

    fn perform(&mut self, now: Moment, known: &World, task: Task) {
        match task {
            Task::AcknowledgeInject(inject) => self.acknowledge_inject(known, inject),
            Task::Choose(dilemma, option) => self.choose(known, dilemma, option),
            Task::Publish(kind) => self.publish(kind),
            Task::Report => self.report(now),
            Task::Vote => self.vote(known),
            Task::Confirm => self.confirm(known),
            Task::ActAlone => self.act_alone(known),
            Task::Propose => self.propose(now, known),
            Task::Exhibits => self.exhibits(known),
            Task::Custody => self.custody(known),
            Task::Restore(service) => self.restore(known, service),
            Task::Isolate(item) => self.isolate(known, item),
            Task::Authority(item) => self.authority(known, item),
            Task::PowerOff(item) => self.power_off(known, item),
            Task::Hold(item) => self.hold(known, item),
            Task::Acquire(item, tries) => self.acquire(now, known, item, tries),
            Task::Hash(copy) => self.hash(known, copy),
            Task::Seal(copy) => self.seal(known, copy),
            Task::Examine(copy) => self.examine(known, copy),
            Task::Submit(item, question, answer) => self.submit(item, question, answer),
            Task::Verify(copy) => self.verify(known, copy),
            Task::Ask(subject, asks, nation) => self.ask_others(known, subject, asks, nation),
            Task::Send(request) => self.send(known, request),
            Task::Mend(request) => self.mend(known, request),
            Task::Receive(request) => self.receive(known, request),
            Task::Accept(request) => self.accept(known, request),
            Task::AcknowledgeRequest(request) => self.acknowledge_request(now, known, request),
            Task::Review(request) => self.review(now, known, request),
            Task::Decide(request) => self.decide(now, known, request),
            Task::Execute(request, tries) => self.execute(now, known, request, tries),
            Task::Share(lead) => self.share(known, lead),
            Task::Assess(group) => self.assess(known, group),
            Task::Merge(group) => self.merge(known, group),
            Task::Capture(group) => self.capture(known, group),
            Task::Block(group, wait, tries) => self.block(now, known, group, wait, tries),
            Task::Unblock(group) => self.unblock(known, group),
            Task::Flood => self.flood(now, known),
        }
    }
}

impl Player for Bot {
    fn party(&self) -> &Party {
        &self.profile.party
    }

    fn notice(&mut self, event: &Event, known: &World) {
        if self.skill == Skill::Silent {
            return;
        }
        let at = event.at;
        match &event.what {
            What::Clock(what) => self.clock(at, what),
            What::Msel(what) => self.msel(at, what),
            What::Story(StoryEvent::LeadGiven { lead, card, to }) => {
                self.lead(at, lead, card, to, None);
            }
            What::Evidence(what) => self.evidence(at, what, known),
            What::Laboratory(what) => self.laboratory(at, what),
            What::Request(what) => self.request(at, what, known),
            What::Sharing(SharingEvent::Informed {
                lead,
                from,
                to,
                card,
                ..
            }) => self.lead(at, lead, card, to, Some(from)),
            What::Register(what) => self.register(at, what, known),
            What::Coordination(what) => self.coordination(at, what),
            What::Continuity(what) => self.continuity(at, what),
            What::Trainer(TrainerEvent::FreeInject { inject, card }) => {
                self.read(at, inject.as_ref(), card);
            }
            What::Story(_)
            | What::Public(_)
            | What::Message(_)
            | What::Team(_)
            | What::Debrief(_)
            | What::Trainer(_) => {}
        }
    }

    fn wake(&self) -> Option<Moment> {
        if self.frozen.is_some() {
            return None;
        }
        self.todo.next()
    }

    fn act(&mut self, now: Moment, known: &World, out: &mut Vec<Command>) {
        if self.frozen.is_some() {
            return;
        }
        while let Some(task) = self.todo.take(now) {
            self.perform(now, known, task);
        }
        out.append(&mut self.out);
    }
}
