//! What an office knows at a moment of Quiet Harbour: before the start, and after so many minutes of play by bots.

use accord::actors::Cast;
use accord::app::client::{Asked, Bytes};
use accord::app::desk::Here;
use accord::exercise::*;
use accord::rehearsal::{Skills, play};
use accord::scenario::redact::redact;
use accord::scenario::*;
use std::sync::{Arc, OnceLock};

/// An office with everything that its desk is given.
#[derive(Clone)]
pub struct Office {
    pub known: World,
    pub log: Vec<Arc<Event>>,
    pub now: Moment,
    pub team: TeamId,
    pub roles: Vec<RoleId>,
    pub at_desk: Vec<(RoleId, bool)>,
    pub bytes: Bytes,
    pub asked: Vec<Asked>,
    pub looks_on: bool,
    pub over: bool,
    pub hot_wash: Option<u64>,
}

fn quiet_harbour() -> Arc<Scenario> {
    static SCENARIO: OnceLock<Arc<Scenario>> = OnceLock::new();
    let load = || {
        let loaded = Scenario::load("quiet-harbour");
        Arc::new(loaded.unwrap_or_else(|loaded| panic!("{:?}", loaded.diagnostics)))
    };
    SCENARIO.get_or_init(load).clone()
}

impl Office {
    /// Before the start.
    pub fn before(team: &str) -> Self {
        Self::of(team, &[], Moment::START)
    }

    /// After so many minutes in which novices played all teams: they leave much undone, as trainees do.
    pub fn after(team: &str, minutes: u64) -> Self {
        static LOG: OnceLock<Vec<Event>> = OnceLock::new();
        let scenario = quiet_harbour();
        let log = LOG.get_or_init(|| {
            let cast = Cast::new(&scenario);
            play(&scenario, &cast, 7, Skills::All(Skill::Novice)).log
        });
        let until = Moment::from_mins(minutes);
        let end = log.partition_point(|event| event.at <= until);
        Self::of(team, &log[..end], until)
    }

    /// What this team may know of a log, with the bytes of all copies that it holds.
    pub fn of(team: &str, log: &[Event], now: Moment) -> Self {
        let whole = quiet_harbour();
        let team = TeamId::from(team);
        let view = View::Party(Party::Team(team.clone()));
        let mut known = World::seat(Arc::new(redact(&whole, Some(&team))));
        let mut seen_log = Vec::new();
        for event in log.iter().filter_map(|event| seen(event, &view)) {
            let mut event = event.into_owned();
            event.seq = seen_log.len() as u64;
            apply(&mut known, &event);
            seen_log.push(Arc::new(event));
        }
        let artefacts = Artefacts::new(7);
        let mut bytes = Bytes::default();
        for (id, copy) in &known.copies {
            if let Some(item) = whole.evidence.iter().find(|item| item.id == copy.item) {
                bytes.put(id.clone(), artefacts.handled(item, &copy.alterations).bytes);
            }
        }
        let roles = known
            .scenario
            .team(&team)
            .map(|team| team.roles.iter().map(|role| role.id.clone()).collect())
            .unwrap_or_default();
        Self {
            known,
            log: seen_log,
            now,
            team,
            roles,
            at_desk: Vec::new(),
            bytes,
            asked: Vec::new(),
            looks_on: false,
            over: false,
            hot_wash: None,
        }
    }

    /// One more event that this office sees.
    pub fn feed(&mut self, what: What) {
        let event = Event {
            seq: self.log.len() as u64,
            at: self.now,
            by: Actor::Clock,
            to: Audience::All,
            what,
        };
        apply(&mut self.known, &event);
        self.log.push(Arc::new(event));
    }

    /// As its panels see it, in the first of its roles.
    pub fn here(&self) -> Here<'_> {
        Here {
            known: &self.known,
            log: &self.log,
            now: self.now,
            team: &self.team,
            roles: &self.roles,
            role: &self.roles[0],
            at_desk: &self.at_desk,
            bytes: &self.bytes,
            asked: &self.asked,
            looks_on: self.looks_on,
            over: self.over,
            hot_wash: self.hot_wash,
        }
    }
}
