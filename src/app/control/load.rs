//! How much lies on a team's desks, and whether it idles or drowns.

use super::ahead::SOON;
use crate::exercise::{
    InjectState, InjectStatus, JobStatus, Party, Phase, RequestStatus, World, recipients,
};
use crate::scenario::{Expectation, Inject, Length, Moment, TeamId};

/// After this long without an act a team deserves a look.
pub const QUIET: Length = Length::from_mins(8);
/// After this long it has dropped out.
pub const SILENT: Length = Length::from_mins(20);
/// More open things than this at once are too many for a team of four or five.
const TOO_MUCH: usize = 9;

/// What lies on a team's desks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Requests of others that it has to answer.
    pub to_answer: usize,
    /// Own requests under way.
    pub waiting: usize,
    /// Own requests that were returned.
    pub returned: usize,
    /// Steps and examinations under way.
    pub jobs: usize,
    /// Duties that are due.
    pub duties: usize,
    /// Acts that injects still expect of it.
    pub expected: usize,
}

impl Load {
    /// What waits for the team itself; what is under way waits for others.
    pub fn open(&self) -> usize {
        self.to_answer + self.returned + self.duties + self.expected
    }
}

/// A team that needs the trainer.
#[derive(Clone, Debug, PartialEq)]
pub enum Strain {
    /// It rests though it could act, or because there is nothing to do.
    Idle(Rest),
    /// So many things are open at once.
    Drowning(usize),
}

/// How a team rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rest {
    /// For so long it has not acted.
    pub silent: Length,
    /// What waits for it all the same.
    pub open: usize,
}

/// The load of a team.
pub fn load(known: &World, team: &TeamId) -> Load {
    let me = Party::Team(team.clone());
    let mut load = Load::default();
    for request in known.requests.values() {
        load.to_answer += usize::from(request.to == me && is_open(request.status));
        if request.from == *team {
            load.waiting += usize::from(is_open(request.status));
            load.returned += usize::from(request.status == RequestStatus::Returned);
        }
    }
    load.jobs = known
        .jobs
        .values()
        .filter(|job| {
            job.team == *team && matches!(job.status, JobStatus::Queued | JobStatus::Running)
        })
        .count();
    load.duties = open_duties(known, team, known.now).len();
    load.expected = owing(known, team).count();
    load
}

fn is_open(status: RequestStatus) -> bool {
    matches!(
        status,
        RequestStatus::Sent
            | RequestStatus::Acknowledged
            | RequestStatus::UnderReview
            | RequestStatus::Postponed
    )
}

/// For each act that injects still expect of a team, how the inject stands.
fn owing<'a>(known: &'a World, team: &'a TeamId) -> impl Iterator<Item = &'a InjectState> {
    let out = known.scenario.msel.iter().filter_map(|inject| {
        let state = known.injects.get(&inject.id)?;
        let out = state.status == InjectStatus::Released && !state.limit_passed;
        out.then_some((inject, state))
    });
    out.flat_map(move |(inject, state)| {
        let mine = recipients(known, &inject.to).contains(team);
        let open = |act| known.did_for_inject(team, act, &inject.id).is_none();
        let owed = inject.expects.iter().filter(move |it| match it {
            Expectation::Each(act) => mine && open(act),
            Expectation::By(who, act) => who == team && open(act),
        });
        owed.map(move |_| state)
    })
}

/// Whether a team idles or drowns. A frozen team does neither.
pub fn strain(known: &World, now: Moment, team: &TeamId) -> Option<Strain> {
    let playing = matches!(known.clock.phase, Phase::Running | Phase::Paused);
    if !playing || known.clock.frozen.contains_key(team) {
        return None;
    }
    let open = load(known, team).open();
    if open > TOO_MUCH {
        return Some(Strain::Drowning(open));
    }
    let last = known
        .last_act
        .get(team)
        .map_or(Moment::START, |(at, _)| *at);
    let silent = now.since(last);
    let to_it = |inject: &&Inject| recipients(known, &inject.to).contains(team);
    let reached = known.scenario.msel.iter().filter(to_it).any(|inject| {
        let soon = |due: Moment| due >= now && due.since(now) <= SOON;
        known.injects.get(&inject.id).is_some_and(|state| {
            state.status == InjectStatus::Waiting && state.due.is_some_and(soon)
        })
    });
    let rest = Strain::Idle(Rest { silent, open });
    // What has just come is read before it is acted on.
    let idle = match waits_since(known, team, now) {
        None => silent >= QUIET && !reached,
        Some(since) => {
            let waits = now.since(since.max(last));
            waits >= QUIET && !reached || waits > SILENT
        }
    };
    idle.then_some(rest)
}

/// Since when something has waited for the team itself.
fn waits_since(known: &World, team: &TeamId, now: Moment) -> Option<Moment> {
    let me = Party::Team(team.clone());
    let expected = owing(known, team).filter_map(|state| state.released);
    let papers = known.requests.values().filter_map(|request| {
        let answers = request.to == me && is_open(request.status);
        let mends = request.from == *team && request.status == RequestStatus::Returned;
        let since = request.history.last().map(|step| step.0);
        since.filter(|_| answers || mends)
    });
    let duties = known.scenario.duties.iter().filter_map(|duty| {
        let state = known.duties.get(&duty.id)?;
        let (due, _) = state.due.filter(|(due, _)| *due <= now)?;
        (duty.from == *team && state.done.is_none()).then_some(due)
    });
    expected.chain(papers).chain(duties).min()
}

/// What a team owes others: title, since when, and whether full credit is gone.
pub fn open_duties(known: &World, team: &TeamId, now: Moment) -> Vec<(String, Length, bool)> {
    let mut open: Vec<(String, Length, bool)> = known
        .scenario
        .duties
        .iter()
        .filter(|duty| duty.from == *team)
        .filter_map(|duty| {
            let state = known.duties.get(&duty.id)?;
            let (due, _) = state.due?;
            let since = known.played(Some(team), due, now);
            state
                .done
                .is_none()
                .then(|| (duty.title.clone(), since, since > duty.target))
        })
        .collect();
    open.sort_by_key(|(_, since, _)| std::cmp::Reverse(*since));
    open
}
