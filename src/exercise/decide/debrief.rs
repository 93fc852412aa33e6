//! What is said and planned in the debrief.

use super::{Scene, said, short};
use crate::exercise::actor::{ActionId, Actor, RemarkId};
use crate::exercise::debrief::{AskDebrief, CorrectiveAction, DebriefEvent, REMARKS_EACH};
use crate::exercise::event::What;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::Phase;
use crate::scenario::TeamId;

/// The most actions in a plan; more than that is no plan.
const MOST: usize = 200;
/// Whose remarks those of all teams are, in their ids.
const ALL: &str = "ALL";
/// Whose actions those of the plan are, in their ids.
const PLAN: &str = "PLAN";

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskDebrief) -> Result<(), Refusal> {
    let event = match ask {
        AskDebrief::HotWash { team, remark, text } => {
            let team = whose(scene, team.as_ref())?;
            said(text)?;
            let others = scene.world.debrief.said(team.as_ref(), *remark);
            if others.count() >= REMARKS_EACH {
                return Err(Refusal::UsedUp);
            }
            let owner = team.as_ref().map_or(ALL, |team| team.as_str());
            DebriefEvent::HotWash {
                id: RemarkId::nth(owner, scene.world.debrief.remarks + 1),
                team,
                remark: *remark,
                text: text.clone(),
            }
        }
        AskDebrief::WithdrawRemark { id } => {
            let mut remarks = scene.world.debrief.hot_wash.iter();
            let remark = remarks.find(|remark| remark.id == *id);
            let mine = remark.is_some_and(|remark| match &scene.by {
                Actor::Trainer => true,
                Actor::Seat(team, _) => remark.team.as_ref() == Some(team),
                Actor::Evaluator(_) | Actor::Sim(_) | Actor::Clock => false,
            });
            if !mine {
                return Err(Refusal::unknown(id));
            }
            DebriefEvent::Withdrawn { id: id.clone() }
        }
        AskDebrief::Plan { id, action } => {
            trainer(scene)?;
            written(scene, action)?;
            let debrief = &scene.world.debrief;
            let id = match id {
                Some(id) => planned(scene, id)?,
                None if debrief.plan.len() >= MOST => return Err(Refusal::UsedUp),
                None => ActionId::nth(PLAN, debrief.actions + 1),
            };
            DebriefEvent::Planned {
                id,
                action: action.clone(),
            }
        }
        AskDebrief::Drop { id } => {
            trainer(scene)?;
            DebriefEvent::Dropped {
                id: planned(scene, id)?,
            }
        }
        AskDebrief::LoadPlan { from, actions } => {
            trainer(scene)?;
            said(from)?;
            if actions.is_empty() || actions.len() > MOST {
                return Err(Refusal::OutOfRange);
            }
            for action in actions {
                said(&action.issue)?;
                texts(action)?;
            }
            DebriefEvent::PlanLoaded {
                from: from.clone(),
                actions: actions.clone(),
            }
        }
        AskDebrief::Check {
            place,
            outcome,
            text,
        } => {
            trainer(scene)?;
            short(text)?;
            let former = scene.world.debrief.former.as_ref();
            let actions = former.map_or(0, |former| former.actions.len());
            if usize::from(*place) >= actions {
                return Err(Refusal::unknown(place));
            }
            DebriefEvent::Checked {
                place: *place,
                outcome: *outcome,
                text: text.clone(),
            }
        }
    };
    scene.emit(What::Debrief(event));
    Ok(())
}

/// An action that is in the plan.
fn planned(scene: &Scene<'_>, id: &ActionId) -> Result<ActionId, Refusal> {
    let mut plan = scene.world.debrief.plan.iter();
    let known = plan.find(|planned| planned.id == *id);
    known.ok_or_else(|| Refusal::unknown(id))?;
    Ok(id.clone())
}

fn trainer(scene: &Scene<'_>) -> Result<(), Refusal> {
    match scene.by {
        Actor::Trainer => Ok(()),
        _ => Err(Refusal::TrainerOnly),
    }
}

/// The team that a remark is for: a seat's own, after the end; for the trainer the one that is named.
fn whose(scene: &Scene<'_>, named: Option<&TeamId>) -> Result<Option<TeamId>, Refusal> {
    let scenario = &scene.world.scenario;
    match &scene.by {
        Actor::Trainer => {
            if let Some(team) = named {
                scenario.team(team).ok_or_else(|| Refusal::unknown(team))?;
            }
            Ok(named.cloned())
        }
        Actor::Seat(team, role) => {
            let known = scenario.team(team).ok_or(Refusal::NoSuchSeat)?;
            if !known.roles.iter().any(|known| known.id == *role) {
                return Err(Refusal::NoSuchSeat);
            }
            if named.is_some_and(|named| named != team) {
                return Err(Refusal::NotYours);
            }
            match scene.world.clock.phase {
                Phase::Ended => Ok(Some(team.clone())),
                Phase::Ready => Err(Refusal::NotStarted),
                Phase::Running | Phase::Paused => Err(Refusal::WrongState),
            }
        }
        Actor::Evaluator(_) | Actor::Sim(_) | Actor::Clock => Err(Refusal::NoSuchSeat),
    }
}

fn written(scene: &Scene<'_>, action: &CorrectiveAction) -> Result<(), Refusal> {
    said(&action.issue)?;
    said(&action.action)?;
    texts(action)?;
    if let Some(objective) = &action.objective {
        let known = scene.world.scenario.objective(objective);
        known.ok_or_else(|| Refusal::unknown(objective))?;
    }
    if action.ends_before_start() {
        return Err(Refusal::OutOfRange);
    }
    Ok(())
}

fn texts(action: &CorrectiveAction) -> Result<(), Refusal> {
    [
        &action.issue,
        &action.action,
        &action.owner,
        &action.start,
        &action.end,
    ]
    .into_iter()
    .try_for_each(short)
}
