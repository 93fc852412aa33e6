//! Holds that wait for a request for the data themselves, and what becomes of them when it comes.

use crate::exercise::decide::Scene;
use crate::exercise::event::*;
use crate::exercise::paper::Subject;
use crate::scenario::*;

/// What has been handed over need not be held for a follow-up any more; the hold stays until then.
pub(super) fn keep_on_follow_up(scene: &mut Scene<'_>, item: &ItemId) {
    let lapsing = scene
        .world
        .items
        .get(item)
        .and_then(|state| state.held.clone());
    if let Some((_, Some(request), Some(_))) = lapsing {
        let held = scene.world.requests.get(&request);
        if let Some(team) = held.and_then(|state| state.to.team().cloned()) {
            scene.emit(What::Evidence(EvidenceEvent::Held {
                item: item.clone(),
                team,
                request: Some(request),
                lapses: None,
            }));
        }
    }
}

/// A request that asks for the data themselves keeps alive the hold on which it follows.
pub(in crate::exercise::decide) fn follow_ups(scene: &mut Scene<'_>) {
    let world = scene.world;
    let lapsing = world
        .items
        .iter()
        .filter_map(|(item, state)| match &state.held {
            Some((_, Some(request), Some(_))) => Some((item, request)),
            _ => None,
        });
    let mut kept = Vec::new();
    for (item, hold) in lapsing {
        let Some(held) = world.requests.get(hold) else {
            continue;
        };
        let followed = world.requests.values().any(|state| {
            state.sent.is_some()
                && state.from == held.from
                && state.draft.about == Subject::Item(item.clone())
                && world.scenario.form(&state.draft.form).is_some_and(|form| {
                    matches!(
                        form.asks,
                        Asks::Produce
                            | Asks::DiscloseTraffic
                            | Asks::DiscloseSubscriber
                            | Asks::Emergency
                    )
                })
        });
        if followed {
            let team = held.to.team().cloned().unwrap_or_else(|| held.from.clone());
            kept.push((item.clone(), team, hold.clone()));
        }
    }
    for (item, team, request) in kept {
        scene.emit(What::Evidence(EvidenceEvent::Held {
            item,
            team,
            request: Some(request),
            lapses: None,
        }));
    }
}
