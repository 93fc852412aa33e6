//! The director: goes to what happens, and back to where the wall rests.
//!
//! A function of what the wall knows and of the moment, with nothing remembered, so that the preview, the wall
//! and a replay choose alike. Stretches are meant for the eyes of the room: they are real seconds, and so as
//! much longer in play time as play runs faster.

use crate::exercise::{Phase, WallScene, World};
use crate::scenario::{Act, GroupId, Moment};
use crate::text::tr;
use std::collections::BTreeSet;

/// A new notice is shown for so long, in milliseconds of real time.
const NOTICE_MILLIS: u64 = 20_000;
/// Before a joint action the countdown is shown for so long in play time, and at least for so long in real time.
const BEFORE_JOINT_MILLIS: (u64, u64) = (60_000, 20_000);
/// After it, for so long in real time.
const AFTER_JOINT_MILLIS: u64 = 6_000;
/// Changes in the register count together when they lie so close, in real time.
const REGISTER_MILLIS: u64 = 20_000;
/// So many resources that changed make the register worth a look.
const MANY: u32 = 10;

/// The scene for this moment: what happens, or else where the wall rests.
pub fn direct(known: &World, now: Moment) -> WallScene {
    called(known, now).unwrap_or_else(|| known.wall.scene.clone())
}

/// What brings the director to a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A joint action is near, or has just been.
    JointAction,
    /// A notice has just come.
    Notice,
    /// The exercise has ended, and its result was shown.
    Result,
    /// Much has changed in the register.
    Register,
}

/// The scene that something calls for now, if anything does.
pub fn called(known: &World, now: Moment) -> Option<WallScene> {
    calls(known, now).map(|(scene, _)| scene)
}

/// The same, and what calls for it.
pub fn calls(known: &World, now: Moment) -> Option<(WallScene, Cause)> {
    let tenths = u64::from(known.clock.tenths.max(1));
    // A stretch of real time as play time.
    let real = |millis: u64| millis.saturating_mul(tenths) / 10;
    let because = |cause| move |scene| (scene, cause);
    joint_action(known, now, real)
        .map(because(Cause::JointAction))
        .or_else(|| notice(known, now, real(NOTICE_MILLIS)).map(because(Cause::Notice)))
        .or_else(|| debrief(known).map(because(Cause::Result)))
        .or_else(|| register(known, now, real(REGISTER_MILLIS)).map(because(Cause::Register)))
}

fn joint_action(known: &World, now: Moment, real: impl Fn(u64) -> u64) -> Option<WallScene> {
    let to = known.coordination.joint_action?;
    let before = BEFORE_JOINT_MILLIS.0.max(real(BEFORE_JOINT_MILLIS.1));
    let called = if now <= to {
        known.coordination.held.is_none() && to.since(now).millis() <= before
    } else {
        now.since(to).millis() <= real(AFTER_JOINT_MILLIS)
    };
    called.then(|| WallScene::Countdown {
        title: tr!("wall-joint-action").into(),
        to,
    })
}

fn notice(known: &World, now: Moment, stays: u64) -> Option<WallScene> {
    let latest = known
        .inbox
        .iter()
        .rev()
        .find(|arrival| arrival.card.on_wall && arrival.at <= now)?;
    (now.since(latest.at).millis() < stays).then_some(WallScene::Spotlight(Some(latest.seq)))
}

fn debrief(known: &World) -> Option<WallScene> {
    (known.clock.phase == Phase::Ended && known.shown_score.is_some()).then_some(WallScene::Debrief)
}

fn register(known: &World, now: Moment, lately: u64) -> Option<WallScene> {
    let recent = |at: Moment| at <= now && now.since(at).millis() < lately;
    let mut changed: BTreeSet<&GroupId> = known
        .groups
        .iter()
        .filter(|(_, group)| recent(group.since))
        .map(|(id, _)| id)
        .collect();
    for (act, deeds) in &known.deeds {
        let (Act::Capture(group) | Act::Block(group) | Act::Unblock(group) | Act::Merge(group)) =
            act
        else {
            continue;
        };
        if deeds.iter().any(|deed| recent(deed.at)) {
            changed.insert(group);
        }
    }
    let resources: u32 = changed
        .iter()
        .filter_map(|id| known.groups.get(*id))
        .map(|group| u32::from(group.card.count))
        .sum();
    (resources >= MANY).then_some(WallScene::Register)
}
