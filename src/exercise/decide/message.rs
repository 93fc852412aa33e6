//! Messages, and what is answered to injects.

use super::effects::effects;
use super::{Scene, said, short};
use crate::exercise::actor::{Actor, Party};
use crate::exercise::audience::recipients;
use crate::exercise::command::AskMessage;
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{InjectState, InjectStatus};
use crate::scenario::*;

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskMessage) -> Result<(), Refusal> {
    match ask {
        AskMessage::Write { to, text, mark } => {
            said(text)?;
            if to.is_empty() {
                return Err(Refusal::OutOfRange);
            }
            let from = match &scene.by {
                Actor::Seat(team, _) => Party::Team(team.clone()),
                Actor::Sim(external) => Party::Sim(external.clone()),
                Actor::Trainer | Actor::Clock => return Err(Refusal::NoSuchSeat),
            };
            for party in to {
                let exists = match party {
                    Party::Team(team) => scene.world.scenario.team(team).is_some(),
                    Party::Sim(external) => scene.world.scenario.external(external).is_some(),
                };
                if !exists {
                    return Err(Refusal::unknown(party));
                }
            }
            scene.emit(What::Message(MessageEvent::Written {
                from,
                to: to.clone(),
                text: text.clone(),
                mark: mark.clone(),
            }));
        }
        AskMessage::Acknowledge { inject } => {
            let team = scene.team()?;
            if received(scene, &team, inject)?
                .acknowledged_by
                .contains(&team)
            {
                return Err(Refusal::Done);
            }
            let inject = inject.clone();
            scene.emit(What::Message(MessageEvent::Acknowledged { inject, team }));
        }
        AskMessage::Read { inject } => {
            let team = scene.team()?;
            if received(scene, &team, inject)?.read_by.contains(&team) {
                return Err(Refusal::Done);
            }
            scene.emit(What::Message(MessageEvent::Read {
                inject: inject.clone(),
                team,
            }));
        }
        AskMessage::Choose {
            dilemma,
            option,
            reason,
        } => {
            let team = scene.team()?;
            short(reason)?;
            choose(scene, team, dilemma, option, reason)?;
        }
    }
    Ok(())
}

/// The inject's state, if it is with this team.
fn received<'a>(
    scene: &Scene<'a>,
    team: &TeamId,
    inject: &InjectId,
) -> Result<&'a InjectState, Refusal> {
    let world = scene.world;
    world
        .injects
        .get(inject)
        .filter(|state| {
            state.status == InjectStatus::Released
                && state
                    .card
                    .as_ref()
                    .is_some_and(|card| recipients(world, &card.to).contains(team))
        })
        .ok_or_else(|| Refusal::unknown(inject))
}

fn choose(
    scene: &mut Scene<'_>,
    team: TeamId,
    dilemma: &DilemmaId,
    option: &OptionId,
    reason: &std::sync::Arc<str>,
) -> Result<(), Refusal> {
    let world = scene.world;
    let posed = world.inbox.iter().any(|arrival| {
        arrival
            .card
            .poses
            .as_ref()
            .is_some_and(|card| card.id == *dilemma)
            && recipients(world, &arrival.card.to).contains(&team)
    });
    if !posed {
        return Err(Refusal::unknown(dilemma));
    }
    if world.choices.contains_key(&(dilemma.clone(), team.clone())) {
        return Err(Refusal::Done);
    }
    let scenario = world.scenario.clone();
    let chosen = scenario
        .dilemma(dilemma)
        .and_then(|known| known.options.iter().find(|known| known.id == *option))
        .ok_or_else(|| Refusal::unknown(option))?;
    scene.emit(What::Message(MessageEvent::Chosen {
        dilemma: dilemma.clone(),
        option: option.clone(),
        team,
        reason: reason.clone(),
    }));
    effects(scene, &chosen.then, 0);
    Ok(())
}
