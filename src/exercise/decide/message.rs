//! Messages, and what is answered to injects.

use super::effects::effects;
use super::{Scene, said, short};
use crate::exercise::actor::{Actor, Party};
use crate::exercise::audience::recipients;
use crate::exercise::command::{AskMessage, Re};
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{InjectState, InjectStatus, MessageState};
use crate::scenario::*;

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskMessage) -> Result<(), Refusal> {
    match ask {
        AskMessage::Write {
            to,
            text,
            mark,
            form,
            title,
            channel,
            re,
        } => {
            said(text)?;
            short(title)?;
            if to.is_empty() {
                return Err(Refusal::OutOfRange);
            }
            let from = match &scene.by {
                Actor::Seat(team, _) => Party::Team(team.clone()),
                Actor::Sim(external) => Party::Sim(external.clone()),
                Actor::Trainer | Actor::Evaluator(_) | Actor::Clock => {
                    return Err(Refusal::NoSuchSeat);
                }
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
            if let Some(channel) = channel {
                let scenario = &scene.world.scenario;
                scenario
                    .channel(channel)
                    .ok_or_else(|| Refusal::unknown(channel))?;
            }
            if let Some(re) = re {
                replies(scene, &from, to, re)?;
            }
            scene.emit(What::Message(MessageEvent::Written {
                id: Some(scene.message_id(from.as_str())),
                from,
                to: to.clone(),
                text: text.clone(),
                mark: mark.clone(),
                form: *form,
                title: title.clone(),
                channel: channel.clone(),
                re: re.clone(),
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
            let state = received(scene, &team, inject)?;
            let Actor::Seat(_, role) = &scene.by else {
                return Err(Refusal::NoSuchSeat);
            };
            if state.readers.contains(&(team.clone(), role.clone())) {
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

/// A reply answers what its writer knows, and tells its readers of nothing that they may not know of.
fn replies(scene: &Scene<'_>, from: &Party, to: &[Party], re: &Re) -> Result<(), Refusal> {
    match re {
        Re::Message(id) => {
            let mut messages = scene.world.messages.iter();
            let known = |message: &MessageState| {
                message.id.as_ref() == Some(id)
                    && (message.from == *from || message.to.contains(from))
            };
            if messages.any(known) {
                Ok(())
            } else {
                Err(Refusal::unknown(id))
            }
        }
        Re::Inject(inject) => {
            let team = from.team().ok_or(Refusal::NoSuchSeat)?;
            received(scene, team, inject)?;
            if to.iter().all(|party| party.team().is_none()) {
                Ok(())
            } else {
                Err(Refusal::OutOfRange)
            }
        }
    }
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
    let posed = world.inbox.iter().find_map(|arrival| {
        let card = arrival.card.poses.as_ref()?;
        let here = recipients(world, &arrival.card.to).contains(&team);
        (card.id == *dilemma && here).then_some(card)
    });
    let posed = posed.ok_or_else(|| Refusal::unknown(dilemma))?;
    if world.choices.contains_key(&(dilemma.clone(), team.clone())) {
        return Err(Refusal::Done);
    }
    if scene.tries {
        let known = posed.options.iter().any(|(known, _, _)| known == option);
        return known.then_some(()).ok_or_else(|| Refusal::unknown(option));
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
