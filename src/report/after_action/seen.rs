//! Which acts a task looks for, the deed that bears each out, and whether one that is missing had an occasion and fell due.

use super::against::{limits_passed, misdirected};
use super::basis::Basis;
use crate::exercise::*;
use crate::report::act_done;
use crate::scenario::*;
use crate::tr;

/// Which team has to do which act for a task, and whether it did: the act's moment and event.
pub(super) fn seen<'a>(
    basis: &'a Basis<'_>,
    task: &'a EvaluationTask,
) -> impl Iterator<Item = (&'a TeamId, &'a Act, Option<&'a Deed>)> {
    let states = basis.scenario.teams.iter();
    let states: Vec<&TeamId> = states
        .filter(|team| team.nation.is_some())
        .map(|team| &team.id)
        .collect();
    task.seen_by
        .iter()
        .flat_map(move |expectation| match expectation {
            Expectation::By(team, act) => vec![(team, act)],
            Expectation::Each(act) => states.iter().map(|team| (*team, act)).collect(),
        })
        .filter(move |(team, _)| basis.about(team))
        .map(move |(team, act)| (team, act, deed_for(basis, task, team, act)))
}

/// The deed that bears a task out: the first against which nothing speaks, otherwise the first.
fn deed_for<'a>(
    basis: &'a Basis<'_>,
    task: &EvaluationTask,
    team: &'a TeamId,
    act: &Act,
) -> Option<&'a Deed> {
    let deeds = basis.world.done_for_task(task, team, act);
    let mut fitting = deeds
        .clone()
        .filter(|deed| misdirected(basis, team, act, deed).is_none());
    fitting.next().or_else(|| deeds.clone().next())
}

/// Whether a team had any occasion for an act. Nobody can answer a request that never came, or mend one that was
/// never returned.
pub(super) fn occasion(basis: &Basis<'_>, team: &TeamId, act: &Act) -> bool {
    let party = Party::Team(team.clone());
    let mut requests = basis.world.requests.values();
    let mut came = |about: &Subject| {
        requests.any(|request| {
            let addressed = request.to == party || request.draft.to == party;
            request.sent.is_some() && addressed && request.draft.about == *about
        })
    };
    match act {
        Act::Answer(_, item) | Act::Return(_, item) => came(&Subject::Item(item.clone())),
        Act::AnswerRemoval(group) => came(&Subject::Group(group.clone())),
        Act::AnswerLaboratory => came(&Subject::Laboratory),
        Act::MendRequest => {
            requests.any(|request| request.from == *team && !request.defects.is_empty())
        }
        _ => true,
    }
}

/// Whether what is missing may be held against a team. In an exercise that broke off, only what was asked for and
/// whose limit has passed; what an inject or a duty asks for that never came, never.
pub(super) fn fell_due(basis: &Basis<'_>, team: &TeamId, act: &Act) -> bool {
    let key = (team.clone(), act.clone());
    if basis.ended.is_some() {
        return basis.asked.contains_key(&key) || !basis.awaited.contains(&key);
    }
    let now = basis.world.now;
    let duties = basis.scenario.duties.iter();
    let over = duties
        .filter(|duty| duty.act == *act && duty.from == *team)
        .filter_map(|duty| {
            let (due, _) = basis.world.duties.get(&duty.id)?.due?;
            Some(now.since(due) > duty.limit)
        })
        .any(|over| over);
    over || limits_passed(basis, team, act).next().is_some()
}

/// An act as it was done; of a vote, which way.
pub(super) fn done_words(basis: &Basis<'_>, act: &Act, deed: &Deed) -> String {
    let cast = basis.events.iter().find(|event| event.seq == deed.seq);
    match (act, cast.map(|event| &event.what)) {
        (Act::Vote, Some(What::Coordination(CoordinationEvent::Voted { agree, .. }))) => {
            tr!(if *agree {
                "report-voted-for"
            } else {
                "report-voted-against"
            })
        }
        _ => act_done(act, basis.scenario),
    }
}
