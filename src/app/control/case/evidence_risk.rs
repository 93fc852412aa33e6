//! How near to loss an item is.

use super::parts::Dues;
use crate::exercise::agenda::Due;
use crate::exercise::{ItemState, LossCause, Phase, World};
use crate::scenario::{EvidenceItem, Loss, Moment};

/// How an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Risk {
    /// It goes then.
    Goes(Moment),
    /// Its countdown stands still with its state's team.
    Still,
    /// It goes if somebody does the wrong thing.
    Conditional,
    /// Nothing threatens it.
    Quiet,
    /// A copy exists.
    Copied,
    /// It must be kept; until then, if that lapses.
    Held(Option<Moment>),
    /// Gone.
    Lost(Moment, LossCause),
}

/// How an item stands now.
pub(super) fn risk(
    known: &World,
    item: &EvidenceItem,
    state: Option<&ItemState>,
    dues: &Dues<'_>,
) -> Risk {
    let nothing = ItemState::default();
    let state = state.unwrap_or(&nothing);
    if let Some((at, cause)) = state.lost {
        return Risk::Lost(at, cause);
    }
    if state.acquired {
        return Risk::Copied;
    }
    let due = dues.at(&Due::Loss(item.id.clone())).or_else(|| {
        // Before the start nothing is due yet, but the scenario says what will be.
        let mut moments = item.lost.iter().filter_map(|loss| match loss {
            Loss::At(at) | Loss::AtEvenIfHeld(at) => Some(*at),
            Loss::PowerOff | Loss::UnlessIsolated(_) | Loss::BlockedFirst(_) => None,
        });
        moments.next().filter(|_| known.clock.phase == Phase::Ready)
    });
    let holds = |wanted: fn(&Loss) -> bool| item.lost.iter().any(wanted);
    // No order keeps a memory from the next restart.
    let even_if_held = holds(|loss| matches!(loss, Loss::AtEvenIfHeld(_))) || item.is_memory();
    if let Some((_, _, lapses)) = &state.held
        && !(even_if_held && due.is_some())
    {
        return Risk::Held(*lapses);
    }
    let isolated = state.isolated && holds(|loss| matches!(loss, Loss::UnlessIsolated(_)));
    if let Some(at) = due.filter(|_| !isolated) {
        return Risk::Goes(at);
    }
    let still = known
        .scenario
        .team_of(&item.jurisdiction)
        .is_some_and(|team| known.clock.frozen.contains_key(&team.id));
    if still && state.goes_at.is_some() && !isolated {
        return Risk::Still;
    }
    let threatened = item.lost.iter().any(|loss| match loss {
        Loss::PowerOff => !state.powered_off,
        Loss::BlockedFirst(group) => known
            .groups
            .get(group)
            .is_none_or(|group| group.captured_by.is_empty()),
        Loss::UnlessIsolated(_) => !state.isolated,
        // Its moment has passed without effect.
        Loss::At(_) | Loss::AtEvenIfHeld(_) => false,
    });
    if threatened {
        Risk::Conditional
    } else {
        Risk::Quiet
    }
}
