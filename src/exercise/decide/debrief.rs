//! What is said and planned in the debrief.

use super::{Scene, said, short};
use crate::exercise::actor::Actor;
use crate::exercise::debrief::{AskDebrief, CorrectiveAction, DebriefEvent};
use crate::exercise::event::What;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::Phase;
use crate::scenario::TeamId;

/// The most actions in a plan, and the most remarks of a team; more than that is no plan.
const MOST: usize = 200;

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskDebrief) -> Result<(), Refusal> {
    let event = match ask {
        AskDebrief::HotWash { team, remark, text } => {
            let team = whose(scene, team.as_ref())?;
            said(text)?;
            let others = scene.world.debrief.hot_wash.iter();
            if others.filter(|other| other.team == team).count() >= MOST {
                return Err(Refusal::UsedUp);
            }
            DebriefEvent::HotWash {
                team,
                remark: *remark,
                text: text.clone(),
            }
        }
        AskDebrief::Plan { replaces, action } => {
            trainer(scene)?;
            written(scene, action)?;
            let plan = &scene.world.debrief.plan;
            match replaces {
                Some(seq) if !plan.iter().any(|planned| planned.seq == *seq) => {
                    return Err(Refusal::unknown(seq));
                }
                None if plan.len() >= MOST => return Err(Refusal::UsedUp),
                _ => {}
            }
            DebriefEvent::Planned {
                replaces: *replaces,
                action: action.clone(),
            }
        }
        AskDebrief::Withdraw { seq } => {
            let debrief = &scene.world.debrief;
            let remark = debrief.hot_wash.iter().find(|remark| remark.seq == *seq);
            let mine = match (&scene.by, remark) {
                (Actor::Trainer, Some(_)) => true,
                (Actor::Trainer, None) => debrief.plan.iter().any(|planned| planned.seq == *seq),
                (Actor::Seat(team, _), Some(remark)) => remark.team.as_ref() == Some(team),
                _ => false,
            };
            if !mine {
                return Err(Refusal::unknown(seq));
            }
            DebriefEvent::Withdrawn { seq: *seq }
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
