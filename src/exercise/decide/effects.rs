//! What branches, options and injects change: the effects of the scenario language as events.

use super::Scene;
use super::evidence::reveal;
use super::register::list;
use super::sharing::give;
use crate::exercise::audience::recipients;
use crate::exercise::condition::{holds, missing_draws};
use crate::exercise::event::*;
use crate::exercise::paper::{DilemmaCard, InjectCard};
use crate::exercise::world::InjectStatus;
use crate::scenario::*;
use std::sync::Arc;

/// Injects that release each other do so at most this deep.
const DEEPEST: u8 = 8;

/// Adds the events of these effects.
pub(super) fn effects(scene: &mut Scene<'_>, effects: &[Effect], depth: u8) {
    for effect in effects {
        one(scene, effect, depth);
    }
}

fn one(scene: &mut Scene<'_>, effect: &Effect, depth: u8) {
    let world = scene.world;
    match effect {
        Effect::Lose(item) => {
            let state = world.items.get(item);
            if !state.is_some_and(|state| state.lost.is_some() || state.acquired) {
                let (item, cause) = (item.clone(), LossCause::Story);
                scene.emit(What::Evidence(EvidenceEvent::Lost { item, cause }));
            }
        }
        Effect::MoveLoss(item, to) => {
            if world
                .items
                .get(item)
                .is_none_or(|state| state.lost.is_none())
            {
                let (item, to) = (item.clone(), *to);
                scene.emit(What::Evidence(EvidenceEvent::LossMoved { item, to }));
            }
        }
        Effect::List(group) => list(scene, group),
        Effect::Reveal(item, to) => reveal(scene, item, recipients(world, to)),
        Effect::Give(lead, to) => give(scene, lead, recipients(world, to)),
        Effect::Release(inject) => release(scene, inject, false, depth + 1),
        Effect::Cancel(inject) => {
            let waiting = world
                .injects
                .get(inject)
                .is_some_and(|state| state.status == InjectStatus::Waiting);
            if waiting {
                scene.emit(What::Msel(MselEvent::NotReleased {
                    inject: inject.clone(),
                }));
            }
        }
        Effect::Set(milestone) => set(scene, milestone),
        Effect::Clear(milestone) => {
            if world.milestones.contains_key(milestone) {
                let milestone = milestone.clone();
                scene.emit(What::Story(StoryEvent::MilestoneCleared { milestone }));
            }
        }
        Effect::Trust(of, toward, by) => {
            let now = i16::from(world.trust(of, toward)).saturating_add(i16::from(*by));
            let now = u8::try_from(now.clamp(0, 100)).unwrap_or_default();
            let (of, toward) = (of.clone(), toward.clone());
            scene.emit(What::Story(StoryEvent::TrustChanged { of, toward, now }));
        }
        Effect::Violation(team, text) => {
            let (team, text) = (team.clone(), Arc::from(text.as_str()));
            scene.emit(What::Story(StoryEvent::Violation { team, text }));
        }
        Effect::ServiceLevel(nation, service, level) => {
            scene.emit(What::Continuity(ContinuityEvent::LevelChanged {
                nation: nation.clone(),
                service: Arc::from(service.as_str()),
                level: (*level).min(100),
            }));
        }
        Effect::OpenCrosswalk => {
            if !world.coordination.crosswalk_open && world.coordination.crosswalk.is_none() {
                scene.emit(What::Coordination(CoordinationEvent::CrosswalkOpened));
            }
        }
        Effect::ProposeJointAction(moment) => {
            if world.coordination.held.is_none() && *moment > scene.at {
                let moment = *moment;
                scene.emit(What::Coordination(CoordinationEvent::JointActionProposed {
                    moment,
                }));
            }
        }
        Effect::AskForExhibits => {
            if !world.exhibits_asked {
                scene.emit(What::Evidence(EvidenceEvent::ExhibitsAsked));
            }
        }
        Effect::AskForStatus => {
            scene.emit(What::Coordination(CoordinationEvent::StatusAsked));
        }
    }
}

/// Sets a milestone that is not set.
pub(super) fn set(scene: &mut Scene<'_>, milestone: &MilestoneId) {
    if scene.world.milestones.contains_key(milestone) {
        return;
    }
    let title = scene
        .world
        .scenario
        .milestone(milestone)
        .map(|known| Arc::from(known.title.as_str()));
    let milestone = milestone.clone();
    let title = title.unwrap_or_else(|| Arc::from(milestone.as_str()));
    scene.emit(What::Story(StoryEvent::MilestoneSet { milestone, title }));
}

/// Looks whether an inject that is due may go out, and sends it or what stands in for it.
pub(super) fn due(scene: &mut Scene<'_>, inject: &InjectId, depth: u8) {
    let scenario = scene.world.scenario.clone();
    let Some(known) = scenario.inject(inject) else {
        scene.emit(What::Msel(MselEvent::NotReleased {
            inject: inject.clone(),
        }));
        return;
    };
    if draw(scene, inject.as_str(), &known.when) {
        // The outcome is an event; once it is applied, the inject is looked at again.
        return;
    }
    if holds(scene.world, inject.as_str(), &known.when) {
        release(scene, inject, false, depth);
    } else {
        scene.emit(What::Msel(MselEvent::NotReleased {
            inject: inject.clone(),
        }));
        if let Some(other) = known.otherwise.as_ref().filter(|_| depth < DEEPEST) {
            let waiting = scene
                .world
                .injects
                .get(other)
                .is_none_or(|state| state.status == InjectStatus::Waiting);
            if waiting {
                due(scene, other, depth + 1);
            }
        }
    }
}

/// Makes the draws that a condition still needs. True if there were any.
pub(super) fn draw(scene: &mut Scene<'_>, of: &str, condition: &Condition) -> bool {
    let missing = missing_draws(scene.world, of, condition);
    let any = !missing.is_empty();
    for (key, percent) in missing {
        let outcome = chance(scene.world.seed, &key) < u64::from(percent.min(100));
        scene.emit(What::Story(StoryEvent::Drawn {
            of: Arc::from(key),
            outcome,
        }));
    }
    any
}

/// A number from 0 to 99 that depends on the seed and on what it is drawn for, and on nothing else,
/// so that a new draw in one place shifts no other (FNV-1a, then the finaliser of SplitMix64).
fn chance(seed: u64, of: &str) -> u64 {
    let key = of.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ key;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (mixed ^ (mixed >> 31)) % 100
}

/// Sends an inject, with what follows from it.
pub(super) fn release(scene: &mut Scene<'_>, inject: &InjectId, by_hand: bool, depth: u8) {
    let scenario = scene.world.scenario.clone();
    let out = scene
        .world
        .injects
        .get(inject)
        .is_some_and(|state| state.status == InjectStatus::Released);
    let in_hand = scene.events.iter().any(|event| {
        matches!(&event.what, What::Msel(MselEvent::Released { inject: other, .. }) if other == inject)
    });
    let Some(known) = scenario
        .inject(inject)
        .filter(|_| !out && !in_hand && depth <= DEEPEST)
    else {
        return;
    };
    let poses = known
        .poses
        .as_ref()
        .and_then(|dilemma| scenario.dilemma(dilemma))
        .map(|dilemma| {
            Arc::new(DilemmaCard {
                id: dilemma.id.clone(),
                title: Arc::from(dilemma.title.as_str()),
                text: Arc::from(dilemma.text.as_str()),
                options: dilemma
                    .options
                    .iter()
                    .map(|option| {
                        (
                            option.id.clone(),
                            Arc::from(option.text.as_str()),
                            option.principle,
                        )
                    })
                    .collect(),
            })
        });
    let edited = scene.world.injects.get(inject);
    let (title, text) = edited
        .and_then(|state| state.edited.clone())
        .unwrap_or_else(|| {
            (
                Arc::from(known.title.as_str()),
                Arc::from(known.text.as_str()),
            )
        });
    let shown = known
        .show_expected
        .unwrap_or(scenario.exercise.show_expected);
    let card = Arc::new(InjectCard {
        from: known.from.clone(),
        to: known.to.clone(),
        medium: known.medium,
        title,
        text,
        poses,
        on_wall: known
            .on_wall
            .unwrap_or_else(|| known.to.contains(&Recipient::All)),
        urgent: known.urgent,
        until: (known.urgent || shown)
            .then_some(known.within)
            .flatten()
            .map(|within| scene.at + within),
        expected: if shown {
            known.expects.clone()
        } else {
            Vec::new()
        },
    });
    scene.emit(What::Msel(MselEvent::Released {
        inject: inject.clone(),
        card,
        by_hand,
    }));
    effects(scene, &known.then, depth);
}
