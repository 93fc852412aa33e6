//! Register commands.

use super::Scene;
use super::evidence::{acquired, takes};
use crate::exercise::actor::{JobId, RequestId};
use crate::exercise::command::{AskRegister, Care};
use crate::exercise::event::*;
use crate::exercise::paper::GroupCard;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{GroupState, JobKind, JobStatus};
use crate::scenario::*;
use std::sync::Arc;

const KEEP: &[Office] = &[
    Office::RegisterKeeper,
    Office::Desk,
    Office::Regulator,
    Office::PressAndRights,
];
const CAPTURE: &[Office] = &[Office::Forensics, Office::Desk, Office::RegisterKeeper];

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskRegister) -> Result<(), Refusal> {
    match ask {
        AskRegister::Merge { group } => {
            let team = scene.team_as(KEEP)?;
            if listed(scene, group)?.merged {
                return Err(Refusal::Done);
            }
            scene.emit(What::Register(RegisterEvent::Merged {
                group: group.clone(),
                team,
            }));
        }
        AskRegister::Capture { group, care } => {
            let team = scene.team_as(CAPTURE)?;
            let state = listed(scene, group)?;
            if state.captured_by.contains(&team) {
                return Err(Refusal::Done);
            }
            if gone(state) {
                return Err(Refusal::Lost {
                    what: group.to_string(),
                });
            }
            let under_way = scene.world.jobs.values().any(|job| {
                job.team == team
                    && job.status == JobStatus::Running
                    && matches!(&job.kind, JobKind::Capture(other, _) if other == group)
            });
            if under_way {
                return Err(Refusal::UnderWay);
            }
            let job = scene.job_id(&team);
            let done = scene.at + takes(&scene.world.scenario, Method::Page);
            scene.emit(What::Register(RegisterEvent::CaptureStarted {
                job,
                group: group.clone(),
                team,
                done,
                care: *care,
            }));
        }
        AskRegister::Block { group } => {
            let team = scene.team()?;
            let doctrine = scene
                .world
                .scenario
                .doctrine_of(&team)
                .ok_or(Refusal::StatesOnly)?;
            scene.team_as(&[doctrine.block.by])?;
            let state = listed(scene, group)?;
            if state.blocked_by.contains_key(&team) {
                return Err(Refusal::Done);
            }
            if state.ordered_by.contains_key(&team) {
                return Err(Refusal::UnderWay);
            }
            let effective = scene.at + doctrine.block.takes;
            let group = group.clone();
            scene.emit(What::Register(RegisterEvent::BlockOrdered {
                group,
                team,
                effective,
            }));
        }
        AskRegister::Assess { group } => {
            let team = scene.team()?;
            let state = listed(scene, group)?;
            if state.assessed_by.contains(&team) {
                return Err(Refusal::Done);
            }
            if gone(state) && !state.captured_by.contains(&team) {
                return Err(Refusal::Lost {
                    what: group.to_string(),
                });
            }
            assess(scene, group, team);
        }
        AskRegister::Unblock { group } => {
            let team = scene.team()?;
            if !listed(scene, group)?.blocked_by.contains_key(&team) {
                return Err(Refusal::Done);
            }
            // Who orders a block lifts it.
            if let Some(doctrine) = scene.world.scenario.doctrine_of(&team) {
                scene.team_as(&[doctrine.block.by])?;
            }
            scene.emit(What::Register(RegisterEvent::Unblocked {
                group: group.clone(),
                team,
            }));
        }
    }
    Ok(())
}

fn listed<'a>(scene: &Scene<'a>, group: &GroupId) -> Result<&'a GroupState, Refusal> {
    scene
        .world
        .groups
        .get(group)
        .ok_or_else(|| Refusal::unknown(group))
}

fn assess(scene: &mut Scene<'_>, group: &GroupId, team: TeamId) {
    let Some(known) = scene.world.scenario.group(group) else {
        return;
    };
    let shows = known.concept.clone();
    let group = group.clone();
    scene.emit(What::Register(RegisterEvent::Assessed {
        group,
        team,
        shows,
    }));
}

/// Taken down wherever it is hosted: nothing is left to capture.
fn gone(state: &GroupState) -> bool {
    !state.card.hosted_in.is_empty()
        && state
            .card
            .hosted_in
            .iter()
            .all(|nation| state.removed_in.contains(nation))
}

/// A capture under way is done.
pub(super) fn captured(
    scene: &mut Scene<'_>,
    job: &JobId,
    team: &TeamId,
    group: &GroupId,
    care: Care,
) {
    let state = scene.world.groups.get(group);
    let item = state.and_then(|state| state.card.captures.clone());
    let unseen = state.is_some_and(|state| !state.assessed_by.contains(team));
    scene.emit(What::Register(RegisterEvent::Captured {
        job: job.clone(),
        group: group.clone(),
        team: team.clone(),
    }));
    // Who captures pages has seen them.
    if unseen {
        assess(scene, group, team.clone());
    }
    if let Some(item) = item {
        let lost = scene
            .world
            .items
            .get(&item)
            .is_some_and(|state| state.lost.is_some());
        if !lost {
            acquired(scene, job, team, &item, Method::Page, care);
        }
    }
}

/// A block takes effect.
pub(super) fn blocked(scene: &mut Scene<'_>, team: &TeamId, group: &GroupId) {
    let Some(state) = scene.world.groups.get(group) else {
        return;
    };
    let uncaptured = state.captured_by.is_empty();
    scene.emit(What::Register(RegisterEvent::Blocked {
        group: group.clone(),
        team: team.clone(),
        uncaptured,
    }));
    lose_uncaptured(scene, group, uncaptured);
}

/// Content is taken down at its hosts in a state.
pub(super) fn take_down(
    scene: &mut Scene<'_>,
    group: &GroupId,
    nation: NationId,
    request: Option<RequestId>,
) -> Result<(), Refusal> {
    let state = listed(scene, group)?;
    if state.removed_in.contains(&nation) {
        return Err(Refusal::Done);
    }
    // A removal on request is a removal with retention: the host keeps what it takes down.
    let uncaptured = state.captured_by.is_empty() && request.is_none();
    let group = group.clone();
    scene.emit(What::Register(RegisterEvent::Removed {
        group: group.clone(),
        nation,
        request,
        uncaptured,
    }));
    lose_uncaptured(scene, &group, uncaptured);
    Ok(())
}

fn lose_uncaptured(scene: &mut Scene<'_>, group: &GroupId, uncaptured: bool) {
    if !uncaptured {
        return;
    }
    let world = scene.world;
    let lost: Vec<ItemId> = world
        .scenario
        .evidence
        .iter()
        .filter(|item| {
            let state = world.items.get(&item.id);
            item.lost.contains(&Loss::BlockedFirst(group.clone()))
                && !state.is_some_and(|state| state.lost.is_some() || state.acquired)
        })
        .map(|item| item.id.clone())
        .collect();
    for item in lost {
        let cause = LossCause::BlockedFirst;
        scene.emit(What::Evidence(EvidenceEvent::Lost { item, cause }));
    }
}

/// Lists a group in the register.
pub(super) fn list(scene: &mut Scene<'_>, group: &GroupId) {
    let scenario = &scene.world.scenario;
    let Some(known) = scenario.group(group) else {
        return;
    };
    if scene.world.groups.contains_key(group) {
        return;
    }
    let card = Arc::new(GroupCard {
        title: Arc::from(known.title.as_str()),
        count: known.count,
        duplicates: known.duplicates,
        hosted_in: known.hosted_in.clone(),
        concept: known.reported().clone(),
        captures: known.captures.clone(),
    });
    let item = known.captures.clone();
    scene.emit(What::Register(RegisterEvent::Listed {
        group: group.clone(),
        card,
    }));
    if let Some(item) = item {
        // What the register lists is known to all who read it.
        let all = scenario.teams.iter().map(|team| team.id.clone()).collect();
        super::evidence::reveal(scene, &item, all);
    }
}
