//! Sharing commands.

use super::Scene;
use super::evidence::reveal;
use crate::exercise::command::AskSharing;
use crate::exercise::event::*;
use crate::exercise::paper::LeadCard;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::RequestStatus;
use crate::scenario::*;
use std::sync::Arc;

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskSharing) -> Result<(), Refusal> {
    match ask {
        AskSharing::Inform {
            lead,
            to,
            sanitised,
            mark,
        } => {
            let from = scene.team()?;
            let state = scene
                .world
                .leads
                .get(lead)
                .filter(|state| state.holders.contains_key(&from))
                .ok_or_else(|| Refusal::unknown(lead))?;
            // Who has only the sanitised form can pass on nothing else.
            let (_, only_sanitised) = state.holders[&from];
            let sanitised = *sanitised || only_sanitised;
            let mut new = Vec::new();
            for team in to {
                scene
                    .world
                    .scenario
                    .team(team)
                    .ok_or_else(|| Refusal::unknown(team))?;
                let knows = state
                    .holders
                    .get(team)
                    .is_some_and(|(_, less)| sanitised || !less);
                if *team != from && !knows && !new.contains(team) {
                    new.push(team.clone());
                }
            }
            if new.is_empty() {
                return Err(Refusal::Done);
            }
            let card = card(scene, lead, sanitised).unwrap_or_else(|| state.card.clone());
            scene.emit(What::Sharing(SharingEvent::Informed {
                lead: lead.clone(),
                from,
                to: new.clone(),
                card,
                sanitised,
                mark: mark.clone(),
            }));
            reveal_from(scene, lead, &new);
        }
        AskSharing::AcceptConditions { request } => {
            let team = scene.team()?;
            let state = scene
                .world
                .requests
                .get(request)
                .filter(|state| state.from == team);
            let state = state.ok_or_else(|| Refusal::unknown(request))?;
            let open = matches!(state.conditions, Some((_, false)));
            let granted = matches!(
                state.status,
                RequestStatus::Granted
                    | RequestStatus::Partial
                    | RequestStatus::Executed
                    | RequestStatus::Received
            );
            if !open || !granted {
                return Err(Refusal::WrongState);
            }
            let request = request.clone();
            scene.emit(What::Request(RequestEvent::ConditionsAccepted { request }));
        }
    }
    Ok(())
}

/// A lead as it is handed on: whole, or without what would endanger its source.
fn card(scene: &Scene<'_>, lead: &LeadId, sanitised: bool) -> Option<Arc<LeadCard>> {
    let known = scene.world.scenario.lead(lead)?;
    let text = match &known.sanitised {
        Some(text) if sanitised => text,
        None if sanitised && known.secret => &known.title,
        _ => &known.text,
    };
    Some(Arc::new(LeadCard {
        title: Arc::from(known.title.as_str()),
        text: Arc::from(text.as_str()),
        concerns: known.concerns.clone(),
        mark: known.mark.clone(),
        secret: known.secret,
    }))
}

/// Gives a lead, with the items that it reveals.
pub(super) fn give(scene: &mut Scene<'_>, lead: &LeadId, to: Vec<TeamId>) {
    let holders = scene.world.leads.get(lead).map(|state| &state.holders);
    let to: Vec<TeamId> = to
        .into_iter()
        .filter(|team| !holders.is_some_and(|holders| holders.contains_key(team)))
        .collect();
    let Some(card) = card(scene, lead, false).filter(|_| !to.is_empty()) else {
        return;
    };
    let lead = lead.clone();
    scene.emit(What::Story(StoryEvent::LeadGiven {
        lead: lead.clone(),
        card,
        to: to.clone(),
    }));
    reveal_from(scene, &lead, &to);
}

fn reveal_from(scene: &mut Scene<'_>, lead: &LeadId, to: &[TeamId]) {
    let scenario = scene.world.scenario.clone();
    for item in scenario
        .lead(lead)
        .map(|lead| lead.reveals.as_slice())
        .unwrap_or_default()
    {
        reveal(scene, item, to.to_vec());
    }
}
