//! Whether something would be refused if it were asked for now.

use crate::exercise::artefacts::Artefacts;
use crate::exercise::command::Command;
use crate::exercise::decide::try_out;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::World;
use crate::scenario::Moment;

/// Whether this would be refused if it were asked for at this moment of play, as far as this world can
/// know. Nothing happens. It makes no artefact and is cheap enough to be asked for every button of a frame.
///
/// On a seat's world the host may still refuse for what the seat does not know, such as an item lost a moment
/// ago; what the host would do is never foreseen as refused.
///
/// # Errors
/// The [`Refusal`] that the host would answer with.
pub fn foresee(world: &World, at: Moment, command: &Command) -> Result<(), Refusal> {
    try_out(
        world,
        &Artefacts::new(world.seed),
        at.max(world.now),
        command,
    )
}
