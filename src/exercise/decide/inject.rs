//! What the trainer does with injects beyond letting them go: taking one back, and writing one that is in no list.

use super::Scene;
use crate::exercise::audience::recipients;
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::exercise::retraction::retraction;
use crate::exercise::world::World;
use crate::scenario::*;

/// Takes an inject back with what hangs on its having gone out.
pub(super) fn retract(scene: &mut Scene<'_>, inject: &InjectId) {
    let card = scene.world.injects.get(inject);
    let on_wall = card
        .and_then(|state| state.card.as_ref())
        .is_some_and(|card| card.on_wall);
    let taken = retraction(scene.world, inject);
    let inject = inject.clone();
    scene.emit(What::Msel(MselEvent::Retracted { inject, on_wall }));
    for milestone in taken.milestones {
        scene.emit(What::Story(StoryEvent::MilestoneCleared { milestone }));
    }
    for duty in taken.duties {
        scene.emit(What::Story(StoryEvent::DutyLifted { duty }));
    }
}

/// Whether a free inject may come from there.
pub(super) fn speaks(scene: &Scene<'_>, from: &Sender) -> Result<(), Refusal> {
    let scenario = &scene.world.scenario;
    let known = match from {
        Sender::Control => true,
        Sender::Team(team) => scenario.team(team).is_some(),
        Sender::Sim(body) => scenario.external(body).is_some(),
    };
    let id = match from {
        Sender::Control => "",
        Sender::Team(team) => team.as_str(),
        Sender::Sim(body) => body.as_str(),
    };
    known.then_some(()).ok_or_else(|| Refusal::unknown(id))
}

/// What a free inject is called, such as `BAS-F1`. They are counted per circle of readers, so that they tell nobody
/// what others are sent.
pub(super) fn free_id(world: &World, to: &[Recipient]) -> InjectId {
    let circle = if to.contains(&Recipient::All) {
        "ALL".to_owned()
    } else {
        let teams = recipients(world, to);
        let teams: Vec<&str> = teams.iter().map(TeamId::as_str).collect();
        teams.join("-")
    };
    let mut nth = 1;
    loop {
        let id = InjectId::from(format!("{circle}-F{nth}").as_str());
        if !world.injects.contains_key(&id) {
            return id;
        }
        nth += 1;
    }
}
