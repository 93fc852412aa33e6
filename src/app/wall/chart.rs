//! What the wall shows, read from what the wall knows: plain data, without a place or a colour.

use crate::app::theme::{Glyph, Mark};
use crate::exercise::{Party, Phase, Request, RequestStatus, World};
use crate::scenario::{Length, Moment, NationId, Sender, TeamId, Toward};
use crate::text::tr;
use crate::words::speed_words;

/// The situation as the wall shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Title of the exercise.
    pub title: String,
    /// The alliance's name.
    pub alliance: String,
    /// Where the exercise stands, in a word.
    pub phase: String,
    /// Play time runs.
    pub running: bool,
    /// Share of the exercise that has passed.
    pub share: f32,
    /// The clock.
    pub clock: String,
    /// The legal clock.
    pub legal: String,
    /// Harbours; the coordinator's lightship is one.
    pub harbours: Vec<Harbour>,
    /// Requests under way or lately decided.
    pub ships: Vec<Ship>,
    /// Requests that are due and have not left.
    pub dues: Vec<Due>,
    /// The three counters.
    pub counters: Vec<Counter>,
    /// Kinds of requests that this exercise knows.
    pub legend: Vec<Glyph>,
    /// The latest shared notice.
    pub notice: Option<Notice>,
}

/// A state, or the coordinator.
#[derive(Clone, Debug, PartialEq)]
pub struct Harbour {
    /// The state, or none for the coordinator.
    pub nation: Option<NationId>,
    /// The team that plays it.
    pub team: Option<TeamId>,
    /// Its name.
    pub name: String,
    /// Its sign.
    pub mark: Mark,
    /// Its place in the scenario's list, which gives its colour.
    pub colour: Option<usize>,
    /// Where the author put it.
    pub place: Option<(u16, u16)>,
    /// How requests that came here ended: carried out, in part, refused.
    pub moored: [u16; 3],
    /// The team's time stands still.
    pub frozen: bool,
}

impl Harbour {
    /// The name as the wall writes it: a long one gives way to the team's id.
    pub fn label(&self) -> String {
        if self.name.chars().count() > 16 {
            self.id()
        } else {
            self.name.clone()
        }
    }

    /// The shortest name there is: the team's id, or the state's.
    pub fn id(&self) -> String {
        match (&self.team, &self.nation) {
            (Some(team), _) => team.to_string(),
            (None, Some(nation)) => nation.to_string(),
            (None, None) => self.name.clone(),
        }
    }
}

/// A request as a ship.
#[derive(Clone, Debug, PartialEq)]
pub struct Ship {
    /// The request's id.
    pub id: String,
    /// The harbour that it left.
    pub from: usize,
    /// The harbour for which it is bound.
    pub to: usize,
    /// What it asks.
    pub glyph: Glyph,
    /// Where it stands.
    pub fate: Fate,
    /// How long ago that became so, in milliseconds of play.
    pub since: u64,
    /// It passed its limit undecided.
    pub overdue: bool,
}

/// Where a request stands, as a ship's way shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Sent.
    Sent,
    /// Acknowledged.
    Acknowledged,
    /// Under review.
    Reviewed,
    /// Waits at a buoy.
    Postponed,
    /// Turned back with defects.
    Returned,
    /// Stops at the bar.
    Refused,
    /// Granted, and not yet carried out.
    Granted {
        /// Only in part.
        partial: bool,
    },
    /// Carried out: in dock.
    Docked {
        /// Only in part.
        partial: bool,
    },
}

/// A request that is due and has not left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The harbour that owes it.
    pub from: usize,
    /// Toward which.
    pub to: usize,
    /// It is past the time for full credit.
    pub late: bool,
}

/// A figure with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Counter {
    /// The figure.
    pub figure: String,
    /// What it counts.
    pub label: String,
    /// Share done, if it has one.
    pub share: Option<f32>,
}

/// A notice that all may read.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Who speaks.
    pub sender: String,
    /// When it came, and how long ago if that is long.
    pub when: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// How long ago it came, in milliseconds of play.
    pub since: u64,
}

/// From then on a notice says how old it is.
const OLD: Length = Length::from_mins(10);

/// Docked and refused ships leave the chart after this much play time; a tally at the harbour remains.
const STAYS_MILLIS: u64 = 3 * 60_000;

/// Reads the chart from what the wall knows at a moment.
pub fn read(known: &World, now: Moment) -> Chart {
    let scenario = &known.scenario;
    let mut harbours = harbours(known);
    let mut ships = Vec::new();
    for (id, request) in &known.requests {
        let Some((from, to)) = way(known, &harbours, &request.from, &request.to) else {
            continue;
        };
        let Some(fate) = fate(request) else { continue };
        let changed = request.history.last().map_or(now, |step| step.0);
        let since = now.since(changed).millis();
        match fate {
            Fate::Docked { partial: false } => harbours[to].moored[0] += 1,
            Fate::Docked { partial: true } => harbours[to].moored[1] += 1,
            Fate::Refused => harbours[to].moored[2] += 1,
            _ => {}
        }
        let gone = matches!(fate, Fate::Docked { .. } | Fate::Refused) && since > STAYS_MILLIS;
        if from == to || gone {
            continue;
        }
        let glyph = scenario
            .form(&request.draft.form)
            .map_or(Glyph::Inform, |form| Glyph::from(form.asks));
        ships.push(Ship {
            id: id.to_string(),
            from,
            to,
            glyph,
            fate,
            since,
            overdue: request.overdue,
        });
    }
    Chart {
        title: scenario.exercise.title.clone(),
        alliance: scenario.alliance.name.clone(),
        phase: phase(known),
        running: known.running(),
        share: now.millis() as f32 / scenario.exercise.length.millis().max(1) as f32,
        clock: now.on_clock(),
        legal: legal(known, now),
        dues: dues(known, &harbours, now),
        counters: counters(known),
        legend: legend(known),
        notice: notice(known, now),
        harbours,
        ships,
    }
}

/// The legal clock: the day on which the story stands.
fn legal(known: &World, now: Moment) -> String {
    let minute = known.scenario.exercise.legal_minute.millis();
    let legal = u128::from(now.millis()) * u128::from(minute) / 60_000;
    let hours = u64::try_from(legal / 3_600_000).unwrap_or(u64::MAX);
    tr!("wall-legal-clock", day = hours / 24 + 1)
}

/// Where the exercise stands, in a word.
pub fn phase(known: &World) -> String {
    match known.clock.phase {
        Phase::Ready => tr!("phase-ready"),
        Phase::Running if known.clock.tenths == 10 => tr!("phase-running"),
        Phase::Running => tr!("phase-running-at", speed = speed_words(known.clock.tenths)),
        Phase::Paused => tr!("phase-paused"),
        Phase::Ended => tr!("phase-ended"),
    }
}

/// The states in the scenario's order, then the teams that play none.
pub fn harbours(known: &World) -> Vec<Harbour> {
    let scenario = &known.scenario;
    let frozen =
        |team: Option<&TeamId>| team.is_some_and(|team| known.clock.frozen.contains_key(team));
    let states = scenario
        .nations
        .iter()
        .enumerate()
        .map(|(i, nation)| Harbour {
            nation: Some(nation.id.clone()),
            team: scenario.team_of(&nation.id).map(|team| team.id.clone()),
            name: nation.name.clone(),
            mark: Mark::Nation(nation.shape),
            colour: Some(i),
            place: nation.place,
            moored: [0; 3],
            frozen: frozen(scenario.team_of(&nation.id).map(|team| &team.id)),
        });
    let others = scenario
        .teams
        .iter()
        .filter(|team| team.nation.is_none())
        .map(|team| Harbour {
            nation: None,
            team: Some(team.id.clone()),
            name: team.name.clone(),
            mark: Mark::Coordinator,
            colour: None,
            place: None,
            moored: [0; 3],
            frozen: frozen(Some(&team.id)),
        });
    states.chain(others).collect()
}

/// The place in that list of a team, or of the state in which a body sits.
pub fn harbour_of(known: &World, harbours: &[Harbour], party: &Party) -> Option<usize> {
    match party {
        Party::Team(team) => harbours
            .iter()
            .position(|harbour| harbour.team.as_ref() == Some(team)),
        Party::Sim(external) => {
            let nation = known.scenario.external(external)?.nation.as_ref()?;
            harbours
                .iter()
                .position(|harbour| harbour.nation.as_ref() == Some(nation))
        }
    }
}

fn way(known: &World, harbours: &[Harbour], from: &TeamId, to: &Party) -> Option<(usize, usize)> {
    let from = harbour_of(known, harbours, &Party::Team(from.clone()))?;
    Some((from, harbour_of(known, harbours, to)?))
}

fn fate(request: &Request) -> Option<Fate> {
    let partial = request
        .history
        .iter()
        .any(|step| step.2 == RequestStatus::Partial);
    Some(match request.status {
        RequestStatus::Draft | RequestStatus::Withdrawn => return None,
        RequestStatus::Sent => Fate::Sent,
        RequestStatus::Acknowledged => Fate::Acknowledged,
        RequestStatus::UnderReview => Fate::Reviewed,
        RequestStatus::Returned => Fate::Returned,
        RequestStatus::Postponed => Fate::Postponed,
        RequestStatus::Refused => Fate::Refused,
        RequestStatus::Granted => Fate::Granted { partial: false },
        RequestStatus::Partial => Fate::Granted { partial: true },
        RequestStatus::Executed | RequestStatus::Received | RequestStatus::Verified => {
            Fate::Docked { partial }
        }
    })
}

fn dues(known: &World, harbours: &[Harbour], now: Moment) -> Vec<Due> {
    let mut dues: Vec<Due> = Vec::new();
    for duty in &known.scenario.duties {
        let Some(state) = known.duties.get(&duty.id) else {
            continue;
        };
        let (Some((due, _)), None) = (state.due, state.done) else {
            continue;
        };
        let to = match &duty.to {
            Toward::Team(team) => Party::Team(team.clone()),
            Toward::Sim(external) => Party::Sim(external.clone()),
        };
        let Some((from, to)) = way(known, harbours, &duty.from, &to) else {
            continue;
        };
        let late = now.since(due) > duty.target;
        match dues
            .iter_mut()
            .find(|known| known.from == from && known.to == to)
        {
            Some(known) => known.late |= late,
            None if from != to => dues.push(Due { from, to, late }),
            None => {}
        }
    }
    dues
}

fn legend(known: &World) -> Vec<Glyph> {
    let forms = &known.scenario.library.forms;
    let mut glyphs: Vec<Glyph> = forms.iter().map(|form| Glyph::from(form.asks)).collect();
    glyphs.sort_unstable();
    glyphs.dedup();
    glyphs
}

fn counters(known: &World) -> Vec<Counter> {
    let sent = known.requests.values().filter(|r| r.sent.is_some());
    let (mut all, mut answered) = (0_usize, 0_usize);
    for request in sent {
        all += 1;
        answered += usize::from(request.decided.is_some() || request.executed.is_some());
    }
    let share = |part: usize, all: usize| (all > 0).then(|| part as f32 / all as f32);
    let kept: usize = known
        .groups
        .values()
        .filter(|group| !group.captured_by.is_empty())
        .map(|group| usize::from(group.card.count))
        .sum();
    let down: usize = known
        .groups
        .values()
        .map(|group| match group.blocked_by.is_empty() {
            true => group.removed_count(),
            false => usize::from(group.card.count),
        })
        .sum();
    let of = |part: usize, all: usize| tr!("wall-of", part = part, all = all);
    vec![
        Counter {
            figure: of(answered, all),
            label: tr!("wall-answered"),
            share: share(answered, all),
        },
        // Of how many is not said: some of what is listed should stay as it is.
        Counter {
            figure: kept.to_string(),
            label: tr!("wall-preserved"),
            share: None,
        },
        Counter {
            figure: down.to_string(),
            label: tr!("wall-unavailable"),
            share: None,
        },
    ]
}

fn notice(known: &World, now: Moment) -> Option<Notice> {
    let arrival = known
        .inbox
        .iter()
        .rev()
        .find(|arrival| arrival.card.on_wall)?;
    let since = now.since(arrival.at);
    let time = arrival.at.on_clock();
    Some(Notice {
        sender: sender(known, &arrival.card.from),
        when: if since < OLD {
            time
        } else {
            // What it asks for may be long past.
            tr!("wall-when-old", time = time, minutes = since.mins())
        },
        title: arrival.card.title.to_string(),
        text: arrival.card.text.to_string(),
        since: since.millis(),
    })
}

/// Who speaks, by name.
pub fn sender(known: &World, sender: &Sender) -> String {
    match sender {
        Sender::Sim(id) => known
            .scenario
            .external(id)
            .map_or_else(|| id.to_string(), |body| body.name.clone()),
        Sender::Team(id) => known
            .scenario
            .team(id)
            .map_or_else(|| id.to_string(), |team| team.name.clone()),
        Sender::Control => tr!("sender-control"),
    }
}
