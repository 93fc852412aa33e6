//! Evidence: what threatens an item as far as an office knows, and what its steps bring and cost.

use crate::evidence::handling::{Alteration, Integrity};
use crate::evidence::volatility::Volatility;
use crate::exercise::command::Care;
use crate::exercise::decide::{alterations, at_the_same_plug, takes};
use crate::exercise::event::LossCause;
use crate::exercise::paper::Subject;
use crate::exercise::world::{ItemState, World};
use crate::scenario::*;

/// What threatens an item, or keeps it, as far as an office knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Risk {
    /// It is gone.
    Lost(Moment, LossCause),
    /// A copy is in own hands; what happens to the source changes nothing for this office.
    Copied,
    /// It must be kept, until the hold lapses if it does.
    Held(Option<Moment>),
    /// Its loss was announced for then.
    Announced(Moment),
    /// It goes when the machine is switched off.
    Power,
    /// Its owner can reach it over the network until it is isolated.
    Remote,
    /// It goes if these pages are blocked or removed before they are captured.
    BlockedFirst(GroupId),
    /// It goes by its nature, sooner or later: the order of volatility.
    ByNature(Volatility),
}

/// What threatens an item, the nearest first, as far as this team knows. Empty for an item that it does not
/// know of.
#[must_use]
pub fn risks(world: &World, now: Moment, team: &TeamId, item: &ItemId) -> Vec<Risk> {
    let Some((state, card)) = known(world, team, item) else {
        return Vec::new();
    };
    if let Some((at, cause)) = state.lost {
        return vec![Risk::Lost(at, cause)];
    }
    let mut risks = Vec::new();
    if world.copies_of(team, item).next().is_some() {
        risks.push(Risk::Copied);
    }
    let hold = hold(world, now, team, item, state);
    if let Some(lapses) = hold.filter(|_| !card.is_memory()) {
        risks.push(Risk::Held(lapses));
    } else if let Some(at) = card.gone_at.filter(|at| *at > now) {
        risks.push(Risk::Announced(at));
    }
    if card.volatility.needs_power() && card.of_a_machine() && !state.powered_off && !state.spent()
    {
        risks.push(Risk::Power);
    }
    if card.isolate_first && !state.isolated {
        risks.push(Risk::Remote);
    }
    for (group, known) in &world.groups {
        if known.card.captures.as_ref() == Some(item) && known.captured_by.is_empty() {
            risks.push(Risk::BlockedFirst(group.clone()));
        }
    }
    risks.push(Risk::ByNature(card.volatility));
    risks
}

/// The hold that keeps an item, as far as this team knows: its own, or one that another state has told it to have
/// placed at its request; and when that lapses.
fn hold(
    world: &World,
    now: Moment,
    team: &TeamId,
    item: &ItemId,
    state: &ItemState,
) -> Option<Option<Moment>> {
    if let Some((_, _, lapses)) = &state.held {
        return Some(*lapses);
    }
    let about = Subject::Item(item.clone());
    let own = || world.requests.iter().filter(|(_, it)| it.from == *team);
    let mut found = None;
    for (id, request) in own().filter(|(_, it)| it.draft.about == about) {
        let form = world.scenario.form(&request.draft.form);
        let form = form.filter(|form| form.asks == Asks::Preserve);
        let (Some(form), Some(placed)) = (form, request.executed) else {
            continue;
        };
        // A follow-up that was sent keeps the hold alive.
        let followed =
            own().any(|(_, it)| it.draft.follows.as_ref() == Some(id) && it.sent.is_some());
        match form.lapses.filter(|_| !followed) {
            None => return Some(None),
            Some(length) => found = found.max(Some(placed + length).filter(|at| *at > now)),
        }
    }
    found.map(Some)
}

fn known<'a>(
    world: &'a World,
    team: &TeamId,
    item: &ItemId,
) -> Option<(&'a ItemState, &'a crate::exercise::paper::ItemCard)> {
    let state = world.items.get(item)?;
    if !state.known_to.contains_key(team) {
        return None;
    }
    Some((state, state.card.as_deref()?))
}

/// What a step brings or costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consequence {
    /// It takes so long.
    Takes(Length),
    /// It reaches into another state's systems: it is stopped, and kept as a violation.
    Violation(NationId),
    /// The item is not acquired in this way.
    WrongMethod,
    /// The laboratory cannot do it.
    NoCapability,
    /// Its loss is announced for a moment before the step is done.
    TooLate(Moment),
    /// No authority has been recorded: for this state the copy proves nothing.
    NoAuthority,
    /// It was not isolated: its owner can wipe it while the step runs.
    NotIsolated,
    /// The bytes change.
    Changes(Alteration),
    /// A change is on record, so that it can be explained.
    ChangeOnRecord,
    /// A change is on no record.
    ChangeUnrecorded,
    /// No hash is taken at once; one taken later proves less.
    NoHash,
    /// The steps are not written down: the custody record will have a gap.
    NoRecord,
    /// What has not been acquired of it and needs power is gone.
    LosesMemory(ItemId),
    /// These pages have not been captured; afterwards nobody can, and what they prove is lost.
    LosesPages(GroupId),
    /// What it takes effect against is lawful conduct in the shared tree.
    Lawful,
    /// Without more mistakes the copy can be relied on so far, in hundredths of a percent.
    Worth(Integrity),
}

/// What it will bring and cost to acquire an item by this method with this care: how long it takes, then what
/// speaks against it, then what the copy will be worth. Empty for an item that the team does not know of.
///
/// The worth is that of ISO/IEC 27037 practice as the score weighs it: without authority nothing, altered off
/// the record least, then without hash, then altered on record.
#[must_use]
pub fn consequences(
    world: &World,
    now: Moment,
    team: &TeamId,
    item: &ItemId,
    method: Method,
    care: Care,
) -> Vec<Consequence> {
    let Some((state, card)) = known(world, team, item) else {
        return Vec::new();
    };
    let scenario = &world.scenario;
    let nation = scenario.nation_of(team);
    let home = nation.is_some_and(|nation| nation.id == card.jurisdiction);
    if !card.methods.contains(&method) {
        return vec![Consequence::WrongMethod];
    }
    if !home && !card.open_source {
        return vec![Consequence::Violation(card.jurisdiction.clone())];
    }
    let laboratory = nation.and_then(|nation| nation.laboratory);
    if method == Method::Memory && !laboratory.unwrap_or_default().memory {
        return vec![Consequence::NoCapability];
    }
    let length = takes(scenario, method);
    let mut found = vec![Consequence::Takes(length)];
    // A memory is gone after its moment whether or not a copy was made before, and no hold keeps it.
    let memory = card.is_memory();
    let announced = card.gone_at.filter(|at| memory || *at > now);
    let kept = state.held.is_some() && !memory;
    if let Some(at) = announced.filter(|at| !kept && *at <= now + length) {
        found.push(Consequence::TooLate(at));
    }
    let authority = card.open_source || state.authority.contains(team);
    if !authority {
        found.push(Consequence::NoAuthority);
    }
    if card.isolate_first && !state.isolated {
        found.push(Consequence::NotIsolated);
    }
    let altered = alterations(care);
    found.extend(altered.iter().copied().map(Consequence::Changes));
    if !altered.is_empty() {
        found.push(if care.documented {
            Consequence::ChangeOnRecord
        } else {
            Consequence::ChangeUnrecorded
        });
    }
    if !care.hash {
        found.push(Consequence::NoHash);
    }
    if !care.documented {
        found.push(Consequence::NoRecord);
    }
    let worth = if !authority {
        Integrity::INADMISSIBLE
    } else if !altered.is_empty() && !care.documented {
        Integrity::ALTERED
    } else if !care.hash {
        Integrity::UNVERIFIABLE
    } else if !altered.is_empty() {
        Integrity::ALTERED_DOCUMENTED
    } else {
        Integrity::WHOLE
    };
    found.push(Consequence::Worth(worth));
    found
}

/// What it will cost to switch the machine off. Empty if nothing, or if the team does not know of the item.
#[must_use]
pub fn power_off(world: &World, team: &TeamId, item: &ItemId) -> Vec<Consequence> {
    let Some((state, card)) = known(world, team, item) else {
        return Vec::new();
    };
    let own = card.volatility.needs_power()
        && card.of_a_machine()
        && state.lost.is_none()
        && !state.powered_off
        && !state.spent();
    let items = own.then(|| item.clone()).into_iter();
    items
        .chain(at_the_same_plug(world, team, item))
        .filter(|item| world.copies_of(team, item).next().is_none())
        .map(Consequence::LosesMemory)
        .collect()
}

/// What it will bring and cost to block a group: when it takes effect by own doctrine, uncaptured pages,
/// lawful content. Empty for a group that this world does not know of.
#[must_use]
pub fn block(world: &World, team: &TeamId, group: &GroupId) -> Vec<Consequence> {
    let Some(state) = world.groups.get(group) else {
        return Vec::new();
    };
    let doctrine = world.scenario.doctrine_of(team);
    let mut found: Vec<Consequence> = doctrine
        .map(|doctrine| Consequence::Takes(doctrine.block.takes))
        .into_iter()
        .collect();
    let copied = state.card.captures.as_ref();
    let copied = copied.is_some_and(|item| world.copies_of(team, item).next().is_some());
    if state.captured_by.is_empty() && !copied {
        found.push(Consequence::LosesPages(group.clone()));
    }
    if world.scenario.lawful(state.concept_for(team)) {
        found.push(Consequence::Lawful);
    }
    found
}
