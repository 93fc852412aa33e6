//! What every section of the report reads: the prepared log, the world and the score that it comes to, and names.

use super::model::Sentence;
use super::{Options, Source};
use crate::exercise::*;
use crate::report::chart::{Sign, Who};
use crate::scenario::*;
use crate::score::{MetricKey, Of, Score, Timing, Why, score, standing};
use crate::tr;
use crate::words::Names;
use std::collections::{BTreeMap, BTreeSet};

/// What was asked of whom, by which events.
pub(super) type Asked = BTreeMap<(TeamId, Act), Vec<u64>>;

pub(super) struct Basis<'a> {
    pub source: &'a Source,
    pub options: &'a Options,
    pub scenario: &'a Scenario,
    /// The log as it may be read.
    pub events: Vec<Event>,
    /// The events by which bots, and nobody else, were seated.
    pub bots_alone: Vec<u64>,
    /// The world that it comes to.
    pub world: World,
    /// The score of the log as it was.
    pub score: Score,
    /// How far each copy can be relied on.
    pub standing: BTreeMap<CopyId, (f64, Why)>,
    /// Index of each team over time.
    pub series: Vec<(TeamId, Vec<(u64, f64)>)>,
    /// How long play went, in milliseconds.
    pub length: u64,
    /// When the exercise started and ended, with the events.
    pub started: Option<u64>,
    pub ended: Option<u64>,
    /// When duties fell due or injects went out that expect an act of a team.
    pub asked: Asked,
    /// What some duty or inject of the scenario asks of a team, whether it came or not.
    pub awaited: BTreeSet<(TeamId, Act)>,
}

impl<'a> Basis<'a> {
    pub fn new(source: &'a Source, options: &'a Options) -> Self {
        let scenario = &*source.scenario;
        let log: Vec<Event> = source
            .log
            .iter()
            .filter(|event| options.at.is_none_or(|at| event.at <= at))
            .cloned()
            .collect();
        let events = super::prepare::prepare(&log, scenario, options.strip_text);
        let mut world = World::new(source.scenario.clone(), source.seed);
        for event in &events {
            apply(&mut world, event);
        }
        let of = |wanted: &ClockEvent| {
            let mut found = events.iter();
            let found = found.find(|event| matches!(&event.what, What::Clock(it) if it == wanted));
            found.map(|event| event.seq)
        };
        let (started, ended) = (of(&ClockEvent::Started), of(&ClockEvent::Ended));
        let length = world.now.millis().max(1);
        let series = super::series::index_over_time(scenario, &log, length);
        let bots_alone = bots_alone(&events, options.team.as_ref());
        let events = match &options.team {
            None => events,
            Some(team) => seen_by(events, team, &world),
        };
        let mut basis = Self {
            source,
            bots_alone,
            options,
            scenario,
            score: score(scenario, &log),
            standing: standing(scenario, &log),
            series,
            length,
            started,
            ended,
            asked: BTreeMap::new(),
            awaited: BTreeSet::new(),
            world,
            events,
        };
        (basis.asked, basis.awaited) = basis.what_was_asked();
        basis
    }

    /// Enough was played to conclude from it: a quarter of what was planned.
    pub fn conclusive(&self) -> bool {
        let planned = self.scenario.exercise.length.millis();
        self.started.is_some() && self.world.now.millis() >= planned / 4
    }

    /// The acts that were asked of teams, with the events that asked, and those that were awaited at all.
    fn what_was_asked(&self) -> (Asked, BTreeSet<(TeamId, Act)>) {
        let mut awaited = BTreeSet::new();
        let mut asked = Asked::new();
        for duty in &self.scenario.duties {
            let state = self.world.duties.get(&duty.id);
            let due = state.and_then(|state| state.due);
            let done = state.and_then(|state| state.done);
            let key = (duty.from.clone(), duty.act.clone());
            awaited.insert(key.clone());
            // What was done before anything asked for it falls due with the act: nothing asked for that.
            let asks = |at: Moment| done.is_none_or(|(done, _)| done > at);
            if let Some((_, seq)) = due.filter(|(at, _)| asks(*at)) {
                asked.entry(key).or_default().push(seq);
            }
        }
        for inject in &self.scenario.msel {
            let state = self.world.injects.get(&inject.id);
            let released = state.and_then(|state| state.seq);
            let to = recipients(&self.world, &inject.to);
            for expectation in &inject.expects {
                let (teams, act) = match expectation {
                    Expectation::Each(act) => (to.clone(), act),
                    Expectation::By(team, act) => (vec![team.clone()], act),
                };
                for team in teams {
                    let key = (team, act.clone());
                    awaited.insert(key.clone());
                    if let Some(seq) = released {
                        asked.entry(key).or_default().push(seq);
                    }
                }
            }
        }
        (asked, awaited)
    }

    /// The time that a duty had and took, as the score counts it.
    pub fn time_of(&self, duty: &Duty) -> Option<&Timing> {
        let timeliness = self.score.team(&duty.from)?.metric(MetricKey::Timeliness)?;
        let mut occasions = timeliness.occasions.iter();
        let of = occasions.find(|it| matches!(&it.of, Of::Duty(id) if *id == duty.id))?;
        of.time.as_ref()
    }

    /// Names as the scenario has them.
    pub fn names(&self) -> Names<'_> {
        Names::new(self.scenario)
    }

    /// The teams that the report is about.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        let teams = self.scenario.teams.iter();
        teams.filter(|team| self.about(&team.id))
    }

    /// Requests in the order of their numbers, the tenth after the ninth.
    pub fn requests(&self) -> Vec<(&RequestId, &Request)> {
        let mut requests: Vec<_> = self.world.requests.iter().collect();
        requests.sort_by_key(|(id, request)| (&request.from, id.as_str().len(), *id));
        requests
    }

    /// Copies in the order of their numbers, holder by holder.
    pub fn copies(&self) -> Vec<(&CopyId, &Copy)> {
        let mut copies: Vec<_> = self.world.copies.iter().collect();
        copies.sort_by_key(|(id, copy)| (&copy.holder, id.as_str().len(), *id));
        copies
    }

    /// The report is about this team.
    pub fn about(&self, team: &TeamId) -> bool {
        self.options.team.as_ref().is_none_or(|only| only == team)
    }

    /// The report is about this team or body.
    pub fn about_party(&self, party: &Party) -> bool {
        match (&self.options.team, party) {
            (None, _) => true,
            (Some(only), Party::Team(team)) => only == team,
            (Some(_), Party::Sim(_)) => false,
        }
    }

    pub fn team(&self, id: &TeamId) -> String {
        self.names().team(id)
    }

    pub fn party(&self, party: &Party) -> String {
        self.names().party(party)
    }

    /// Colour and sign of a team.
    pub fn who(&self, id: &TeamId) -> Who {
        let nation = self.scenario.team(id).and_then(|team| team.nation.as_ref());
        let sign = nation.map_or(Sign::Coordinator, |nation| self.sign(nation));
        Who {
            name: self.team(id),
            short: id.to_string(),
            sign,
        }
    }

    /// Colour and sign of a team or a body.
    pub fn who_is(&self, party: &Party) -> Who {
        match party {
            Party::Team(team) => self.who(team),
            Party::Sim(id) => Who {
                name: self.party(party),
                short: id.to_string(),
                sign: Sign::Body,
            },
        }
    }

    pub fn sign(&self, nation: &NationId) -> Sign {
        let place = self.scenario.nations.iter().position(|it| it.id == *nation);
        let shape = self.scenario.nation(nation).map(|it| it.shape);
        let place = u16::try_from(place.unwrap_or_default()).unwrap_or_default();
        Sign::Nation(shape.unwrap_or_default(), place)
    }

    /// Who did something, as the report may say it: never a person.
    pub fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Trainer => tr!("actor-trainer"),
            Actor::Evaluator(number) => tr!("actor-evaluator", seat = u32::from(*number)),
            Actor::Seat(team, role) => tr!(
                "report-office",
                team = self.team(team),
                role = self.names().role(team, role)
            ),
            Actor::Sim(id) => self.party(&Party::Sim(id.clone())),
            Actor::Clock => tr!("actor-clock"),
        }
    }

    /// Who is said to have done what an event tells of: what an office began and the clock ended is its team's.
    pub fn doer(&self, event: &Event) -> String {
        let ended_by_clock = event.by == Actor::Clock
            && matches!(
                event.what,
                What::Evidence(_) | What::Register(_) | What::Laboratory(_)
            );
        match crate::report::line::team(event) {
            Some(team) if ended_by_clock => self.team(team),
            _ => self.actor(&event.by),
        }
    }

    /// What an occasion of the score is about.
    pub fn of(&self, of: &Of) -> String {
        let names = self.names();
        match of {
            Of::Request(id) => match self.world.requests.get(id) {
                Some(request) => tr!(
                    "report-of-request",
                    request = id.as_str(),
                    from = self.team(&request.from),
                    to = self.party(&request.draft.to)
                ),
                None => id.to_string(),
            },
            Of::Duty(id) => names.duty(id),
            Of::Lead(id, team) => tr!(
                "report-of-lead",
                lead = names.lead(id),
                team = names.team(team)
            ),
            Of::Item(id) => names.item(id),
            Of::Question(item, question) => {
                let known = self.scenario.item(item);
                let known = known
                    .and_then(|known| known.questions.iter().find(|it| *it.id == **question))
                    .map(|it| it.text.clone());
                let question = known.unwrap_or_else(|| question.to_string());
                tr!(
                    "report-of-question",
                    item = item.as_str(),
                    question = question
                )
            }
            Of::Transfer(item, team) => tr!(
                "report-of-transfer",
                item = names.item(item),
                team = names.team(team)
            ),
            Of::Group(id) => names.group(id),
            Of::Milestone(id) => self
                .scenario
                .milestone(id)
                .map_or_else(|| id.to_string(), |it| it.title.clone()),
            Of::Service(nation, service) => self.service(nation, service),
            Of::Team(id) => names.team(id),
        }
    }

    pub fn service(&self, nation: &NationId, service: &str) -> String {
        let known = self.scenario.nation(nation);
        let known = known.and_then(|it| it.services.iter().find(|it| it.id == service));
        let name = known.map_or_else(|| service.to_owned(), |it| it.name.clone());
        tr!(
            "report-service",
            nation = self.names().nation(nation),
            service = name
        )
    }

    /// The last event of the log: what bears out that something did not happen.
    pub fn last(&self) -> Option<u64> {
        self.events.last().map(|event| event.seq)
    }

    /// What bears out a silence: these events, or the end of the log.
    pub fn silence(&self, events: Vec<u64>) -> Vec<u64> {
        if events.is_empty() {
            self.last().into_iter().collect()
        } else {
            events
        }
    }

    /// The first event that this is true of.
    pub fn first(&self, wanted: impl Fn(&What) -> bool) -> Option<&Event> {
        self.events.iter().find(|event| wanted(&event.what))
    }

    /// Numbers of the events that this is true of.
    pub fn all(&self, wanted: impl Fn(&What) -> bool) -> Vec<u64> {
        let found = self.events.iter().filter(|event| wanted(&event.what));
        found.map(|event| event.seq).collect()
    }

    /// The numbers of the events that the log of the report holds: for a team, what it saw or what is about it.
    pub fn logged(&self) -> BTreeSet<u64> {
        self.events.iter().map(|event| event.seq).collect()
    }
}

/// What a team could see of a log by the end, what is about it, and what was expected of it.
fn seen_by(events: Vec<Event>, team: &TeamId, world: &World) -> Vec<Event> {
    let view = View::Party(Party::Team(team.clone()));
    let own = |mut event: Event| {
        if let What::Msel(MselEvent::LimitPassed { inject, unmet }) = &mut event.what {
            let inject = world.scenario.inject(inject)?;
            // Whether others had done it is theirs.
            unmet.retain(|it| it == team);
            return recipients(world, &inject.to)
                .contains(team)
                .then_some(event);
        }
        let seated = matches!(&event.what,
            What::Trainer(TrainerEvent::Seated { party, .. }) if party.team() == Some(team));
        // What the team owed bears out what it did not do.
        let owed = match &event.what {
            What::Story(StoryEvent::DutyDue { duty } | StoryEvent::DutyDone { duty }) => {
                let duty = world.scenario.duty(duty);
                duty.is_some_and(|duty| duty.from == *team)
            }
            _ => false,
        };
        let about = seated || owed || crate::report::line::team(&event) == Some(team);
        let shown = about || visible(&event, &view);
        shown.then_some(event)
    };
    events.into_iter().filter_map(own).collect()
}

/// The events by which bots were seated, if nobody else was, in the report of a team and of all.
fn bots_alone(events: &[Event], team: Option<&TeamId>) -> Vec<u64> {
    let mut seated = Vec::new();
    for event in events {
        if let What::Trainer(TrainerEvent::Seated { party, driver }) = &event.what
            && let Party::Team(seat) = party
        {
            match driver {
                Driver::Bot(_) if team.is_none_or(|team| team == seat) => seated.push(event.seq),
                Driver::Bot(_) | Driver::Empty => {}
                Driver::Person | Driver::Policy | Driver::Trainer => return Vec::new(),
            }
        }
    }
    seated
}

/// A figure to four decimals, so that it reads back as it was written.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

/// A share as percent, without decimals; a dash where there was no occasion.
pub(super) fn percent(value: Option<f64>) -> String {
    let Some(value) = value else {
        return "–".into();
    };
    let digits = format!("{:.0}", (value * 100.0).abs());
    // What should not have been relied on counts less than nothing.
    match value < 0.0 && digits != "0" {
        true => format!("−{digits}"),
        false => digits,
    }
}

/// Names in a row: the last after an "and".
pub(super) fn list(names: impl IntoIterator<Item = String>) -> String {
    let mut names: Vec<String> = names.into_iter().collect();
    match names.pop() {
        Some(last) if !names.is_empty() => {
            tr!("report-and", first = names.join(", "), last = last)
        }
        last => last.unwrap_or_default(),
    }
}

/// A sentence with its first letter large and its stop.
pub(super) fn said(text: String, events: impl IntoIterator<Item = u64>) -> Sentence {
    let mut letters = text.chars();
    let mut text: String = match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text,
    };
    if !text.is_empty() && !text.ends_with(['.', '!', '?', ':', '…', '。']) {
        text.push('.');
    }
    Sentence::new(text, events)
}
