//! What happens when something falls due. Every entry of the agenda ends in an event,
//! so that a log says which entries have been dealt with.

use super::Scene;
use super::effects::{due, release};
use super::evidence::acquired;
use super::laboratory::{finished, start_waiting};
use super::register::{blocked, captured};
use crate::exercise::actor::Actor;
use crate::exercise::agenda::Due;
use crate::exercise::artefacts::Artefacts;
use crate::exercise::condition::unmet;
use crate::exercise::event::*;
use crate::exercise::world::{InjectStatus, JobKind, World};
use crate::scenario::*;

/// The events of an entry of the agenda that is due now. None for a mere look at conditions.
pub(in crate::exercise) fn fall_due(
    world: &World,
    artefacts: &Artefacts,
    at: Moment,
    what: &Due,
) -> Vec<Event> {
    let mut scene = Scene::new(world, artefacts, at, Actor::Clock);
    match what {
        Due::Job(job) => {
            if let Some(state) = world.jobs.get(job) {
                match &state.kind {
                    JobKind::Acquire(item, method, care) => {
                        acquired(&mut scene, job, &state.team, item, *method, *care);
                    }
                    JobKind::Capture(group, care) => {
                        captured(&mut scene, job, &state.team, group, *care);
                    }
                    JobKind::Examine(_, item, _) => finished(&mut scene, job, &state.team, item),
                }
            }
        }
        Due::Block(team, group) => blocked(&mut scene, team, group),
        Due::Restored(nation, service) => {
            scene.emit(What::Continuity(ContinuityEvent::LevelChanged {
                nation: nation.clone(),
                service: service.clone(),
                level: 100,
            }));
        }
        Due::HoldLapse(item) => {
            scene.emit(What::Evidence(EvidenceEvent::HoldLapsed {
                item: item.clone(),
            }));
            let overdue = world.items.get(item).is_some_and(|state| {
                !state.acquired
                    && state.lost.is_none()
                    && state.goes_at.is_some_and(|goes_at| goes_at <= at)
            });
            if overdue {
                lose(&mut scene, item, LossCause::Time);
            }
        }
        Due::Loss(item) => loss(&mut scene, item),
        Due::JointAction => joint_action(&mut scene),
        Due::RequestLimit(request) => {
            let request = request.clone();
            scene.emit(What::Request(RequestEvent::Overdue { request }));
        }
        Due::InjectLimit(inject) => limit(&mut scene, inject),
        Due::Inject(inject) => {
            let waiting = world
                .injects
                .get(inject)
                .is_none_or(|state| state.status == InjectStatus::Waiting);
            if waiting {
                due(&mut scene, inject, 0);
            }
        }
        Due::Look(_) => {}
        Due::End => scene.emit(What::Clock(ClockEvent::Ended)),
    }
    scene.events
}

/// What happens in a laboratory after a job has ended.
pub(in crate::exercise) fn next_in_laboratory(
    world: &World,
    artefacts: &Artefacts,
    at: Moment,
    nation: &NationId,
) -> Vec<Event> {
    let mut scene = Scene::new(world, artefacts, at, Actor::Clock);
    start_waiting(&mut scene, nation);
    scene.events
}

fn lose(scene: &mut Scene<'_>, item: &ItemId, cause: LossCause) {
    scene.emit(What::Evidence(EvidenceEvent::Lost {
        item: item.clone(),
        cause,
    }));
}

fn loss(scene: &mut Scene<'_>, item: &ItemId) {
    let world = scene.world;
    let state = world.items.get(item);
    let known = world.scenario.item(item);
    let spared = state.is_some_and(|state| {
        // An order keeps what a custodian holds; no order keeps a memory from the next restart.
        let held = state.held.is_some()
            && known.is_some_and(|known| {
                !known.is_memory()
                    && !known
                        .lost
                        .iter()
                        .any(|loss| matches!(loss, Loss::AtEvenIfHeld(_)))
            });
        let isolated = state.isolated
            && known.is_some_and(|known| {
                known
                    .lost
                    .iter()
                    .any(|loss| matches!(loss, Loss::UnlessIsolated(_)))
            });
        state.acquired || held || isolated || state.lost.is_some()
    });
    if spared {
        scene.emit(What::Evidence(EvidenceEvent::Spared { item: item.clone() }));
        return;
    }
    let countdown = known.is_some_and(|known| {
        known
            .lost
            .iter()
            .any(|loss| matches!(loss, Loss::UnlessIsolated(_)))
    });
    let cause = if countdown {
        LossCause::NotIsolated
    } else {
        LossCause::Time
    };
    lose(scene, item, cause);
}

fn joint_action(scene: &mut Scene<'_>) {
    let world = scene.world;
    let (acted, missed) = world
        .scenario
        .teams
        .iter()
        .filter(|team| team.nation.is_some())
        .map(|team| team.id.clone())
        .partition(|team| {
            world
                .coordination
                .answers
                .get(team)
                .is_some_and(|(take_part, _)| *take_part)
                && !world.coordination.alone.contains_key(team)
                && !world.clock.frozen.contains_key(team)
        });
    scene.emit(What::Coordination(CoordinationEvent::JointActionHeld {
        acted,
        missed,
    }));
}

fn limit(scene: &mut Scene<'_>, inject: &InjectId) {
    let scenario = scene.world.scenario.clone();
    let Some(known) = scenario.inject(inject) else {
        return;
    };
    let unmet = unmet(scene.world, known);
    let missed = !unmet.is_empty();
    scene.emit(What::Msel(MselEvent::LimitPassed {
        inject: inject.clone(),
        unmet,
    }));
    if let Some(contingency) = known.contingency.as_ref().filter(|_| missed) {
        release(scene, contingency, false, 1);
    }
}
