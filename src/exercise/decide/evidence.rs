//! Evidence commands.

use super::{Scene, said};
use crate::evidence::Digest;
use crate::evidence::handling::Alteration;
use crate::exercise::actor::{CopyId, JobId};
use crate::exercise::command::{AskEvidence, Care};
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{Copy, ItemState, JobKind, JobStatus, World};
use crate::scenario::*;
use crate::text::tr;
use std::sync::Arc;

const AUTHORITY: &[Office] = &[Office::Prosecutor, Office::CentralAuthority];
const SCENE: &[Office] = &[Office::Desk, Office::Forensics, Office::Operator];
const HOLD: &[Office] = &[
    Office::Desk,
    Office::Prosecutor,
    Office::CentralAuthority,
    Office::Operator,
];
const ACQUIRE: &[Office] = &[Office::Forensics, Office::Desk];
const CUSTODY: &[Office] = &[Office::Forensics, Office::Desk, Office::Prosecutor];
const EXHIBITS: &[Office] = &[Office::Prosecutor, Office::CentralAuthority];

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskEvidence) -> Result<(), Refusal> {
    match ask {
        AskEvidence::RecordAuthority { item, basis } => {
            let team = scene.team_as(AUTHORITY)?;
            said(basis)?;
            let state = known(scene.world, &team, item)?;
            if state.authority.contains(&team) {
                return Err(Refusal::Done);
            }
            scene.emit(What::Evidence(EvidenceEvent::AuthorityRecorded {
                item: item.clone(),
                team,
                basis: basis.clone(),
            }));
        }
        AskEvidence::Isolate { item } => {
            let team = scene.team_as(SCENE)?;
            let state = at_home(scene, &team, item)?;
            if state.isolated {
                return Err(Refusal::Done);
            }
            scene.emit(What::Evidence(EvidenceEvent::Isolated {
                item: item.clone(),
                team,
            }));
        }
        AskEvidence::PowerOff { item } => {
            let team = scene.team_as(SCENE)?;
            let state = at_home(scene, &team, item)?;
            if state.powered_off {
                return Err(Refusal::Done);
            }
            let mut off = vec![item.clone()];
            off.extend(at_the_same_plug(scene.world, &team, item));
            for item in off {
                let volatile = loses(scene.world, &item, &Loss::PowerOff);
                scene.emit(What::Evidence(EvidenceEvent::PoweredOff {
                    item: item.clone(),
                    team: team.clone(),
                }));
                if volatile {
                    let cause = LossCause::PowerOff;
                    scene.emit(What::Evidence(EvidenceEvent::Lost { item, cause }));
                }
            }
        }
        AskEvidence::Hold { item } => {
            let team = scene.team_as(HOLD)?;
            let state = at_home(scene, &team, item)?;
            if state
                .held
                .as_ref()
                .is_some_and(|(_, _, lapses)| lapses.is_none())
            {
                return Err(Refusal::Done);
            }
            scene.emit(What::Evidence(EvidenceEvent::Held {
                item: item.clone(),
                team,
                request: None,
                lapses: None,
            }));
        }
        AskEvidence::Acquire { item, method, care } => acquire(scene, item, *method, *care)?,
        AskEvidence::Hash { copy } => {
            let own = own(scene, copy, ACQUIRE)?;
            if own.sha256.is_some() {
                return Err(Refusal::Done);
            }
            let sha256 = digest(scene, &own.item, &own.alterations)?;
            scene.emit(What::Evidence(EvidenceEvent::Hashed {
                copy: copy.clone(),
                sha256,
            }));
        }
        AskEvidence::Seal { copy } => {
            if own(scene, copy, ACQUIRE)?.sealed {
                return Err(Refusal::Done);
            }
            scene.emit(What::Evidence(EvidenceEvent::Sealed { copy: copy.clone() }));
        }
        AskEvidence::Store { copy, place } => {
            said(place)?;
            own(scene, copy, ACQUIRE)?;
            let (copy, place) = (copy.clone(), place.clone());
            scene.emit(What::Evidence(EvidenceEvent::Stored { copy, place }));
        }
        AskEvidence::Verify { copy } => verify(scene, copy)?,
        AskEvidence::ProduceCustody { item } => {
            let team = scene.team_as(CUSTODY)?;
            known(scene.world, &team, item)?;
            let mut any = false;
            let mut complete = true;
            for (_, copy) in scene.world.copies_of(&team, item) {
                any = true;
                complete &= copy.documented && copy.sha256.is_some();
            }
            if !any {
                return Err(Refusal::NothingToHandOver);
            }
            let item = item.clone();
            scene.emit(What::Evidence(EvidenceEvent::CustodyProduced {
                item,
                team,
                complete,
            }));
        }
        AskEvidence::SubmitExhibits { copies } => {
            let team = scene.team_as(EXHIBITS)?;
            for copy in copies {
                own(scene, copy, EXHIBITS)?;
            }
            let copies = copies.clone();
            scene.emit(What::Evidence(EvidenceEvent::ExhibitsSubmitted {
                team,
                copies,
            }));
        }
    }
    Ok(())
}

/// The item's state, if the team knows of it. What it does not know of does not exist for it.
pub(super) fn known<'a>(
    world: &'a World,
    team: &TeamId,
    item: &ItemId,
) -> Result<&'a ItemState, Refusal> {
    world
        .items
        .get(item)
        .filter(|state| state.known_to.contains_key(team))
        .ok_or_else(|| Refusal::unknown(item))
}

/// The item's state, if the team knows of it, it is not lost, and it lies on own territory.
fn at_home<'a>(scene: &Scene<'a>, team: &TeamId, item: &ItemId) -> Result<&'a ItemState, Refusal> {
    let state = known(scene.world, team, item)?;
    if state.lost.is_some() {
        return Err(Refusal::Lost {
            what: item.to_string(),
        });
    }
    let nation = scene.nation(team)?;
    let home = state
        .card
        .as_ref()
        .is_some_and(|card| card.jurisdiction == nation.id);
    if home {
        Ok(state)
    } else {
        Err(Refusal::Abroad {
            what: item.to_string(),
        })
    }
}

/// The memory that a team knows of at the same place and that is still there: it goes when the disk of its machine is
/// switched off.
pub(in crate::exercise) fn at_the_same_plug(
    world: &World,
    team: &TeamId,
    item: &ItemId,
) -> Vec<ItemId> {
    let Some(card) = world.items.get(item).and_then(|state| state.card.as_ref()) else {
        return Vec::new();
    };
    let others = world.items.iter().filter(|(id, state)| {
        let same = state.card.as_ref().is_some_and(|other| {
            other.place == card.place
                && other.jurisdiction == card.jurisdiction
                && other.is_memory()
        });
        let known = state.known_to.contains_key(team);
        *id != item && same && known && state.lost.is_none() && !state.spent()
    });
    others.map(|(id, _)| id.clone()).collect()
}

fn loses(world: &World, item: &ItemId, loss: &Loss) -> bool {
    world
        .items
        .get(item)
        .is_some_and(|state| state.lost.is_none() && !state.acquired)
        && world
            .scenario
            .item(item)
            .is_some_and(|item| item.lost.contains(loss))
}

fn acquire(
    scene: &mut Scene<'_>,
    item: &ItemId,
    method: Method,
    care: Care,
) -> Result<(), Refusal> {
    let team = scene.team_as(ACQUIRE)?;
    let state = known(scene.world, &team, item)?;
    let card = state.card.as_ref().ok_or_else(|| Refusal::unknown(item))?;
    if state.lost.is_some() || state.spent() {
        return Err(Refusal::Lost {
            what: item.to_string(),
        });
    }
    if !card.methods.contains(&method) {
        return Err(Refusal::WrongMethod);
    }
    let nation = scene.nation(&team)?;
    if card.jurisdiction != nation.id && !card.open_source {
        // Reaching into another state's systems is not done, and that it was tried is kept:
        // non-interference in others' information resources is a principle of the agreements.
        let where_it_is = scene.world.scenario.nation(&card.jurisdiction);
        let state = where_it_is.map_or(card.jurisdiction.as_str(), |nation| &nation.name);
        let text = Arc::from(tr!(
            "violation-access",
            item = item.as_str(),
            title = card.title.as_ref(),
            nation = state
        ));
        scene.emit(What::Story(StoryEvent::Violation { team, text }));
        return Ok(());
    }
    if method == Method::Memory && !nation.laboratory.unwrap_or_default().memory {
        return Err(Refusal::NoCapability);
    }
    let under_way = scene.world.jobs.values().any(|job| {
        job.team == team
            && job.status == JobStatus::Running
            && matches!(&job.kind, JobKind::Acquire(other, how, _) if other == item && *how == method)
    });
    if under_way {
        return Err(Refusal::UnderWay);
    }
    let job = scene.job_id(&team);
    let done = scene.at + takes(&scene.world.scenario, method);
    let item = item.clone();
    scene.emit(What::Evidence(EvidenceEvent::AcquisitionStarted {
        job,
        item,
        team,
        method,
        done,
        care,
    }));
    Ok(())
}

/// How long a procedure takes by the library; five minutes where it says nothing.
pub(in crate::exercise) fn takes(scenario: &Scenario, method: Method) -> Length {
    let mut procedures = scenario.library.procedures.iter();
    procedures
        .find(|procedure| procedure.method == method)
        .map_or(Length::from_mins(5), |procedure| procedure.takes)
}

/// An acquisition under way is done: a copy was made, or the item was gone by then.
pub(super) fn acquired(
    scene: &mut Scene<'_>,
    job: &JobId,
    team: &TeamId,
    item: &ItemId,
    method: Method,
    care: Care,
) {
    let state = scene.world.items.get(item);
    let lost = state.is_some_and(|state| state.lost.is_some() || state.spent());
    let Some(card) = state.and_then(|state| state.card.clone()).filter(|_| !lost) else {
        scene.emit(What::Evidence(EvidenceEvent::AcquisitionFailed {
            job: job.clone(),
            item: item.clone(),
            team: team.clone(),
        }));
        return;
    };
    let alterations = alterations(care);
    let sha256 = care
        .hash
        .then(|| digest(scene, item, &alterations).ok())
        .flatten();
    let authority = card.open_source || state.is_some_and(|state| state.authority.contains(team));
    let copy = scene.copy_id(team);
    scene.emit(What::Evidence(EvidenceEvent::Acquired {
        job: job.clone(),
        copy,
        item: item.clone(),
        team: team.clone(),
        method,
        alterations,
        sha256,
        documented: care.documented,
        authority,
    }));
}

/// What handling with this care does to the bytes.
pub(in crate::exercise) fn alterations(care: Care) -> Vec<Alteration> {
    let mut alterations = Vec::new();
    if !care.write_blocker {
        alterations.push(Alteration::NoWriteBlocker);
    }
    if !care.working_copy {
        alterations.push(Alteration::WorkedOnOriginal);
    }
    alterations
}

/// SHA-256 of the item's bytes as this handling left them. Only the host can make them.
pub(super) fn digest(
    scene: &Scene<'_>,
    item: &ItemId,
    alterations: &[Alteration],
) -> Result<Digest, Refusal> {
    if scene.tries {
        return Ok(Digest::from_bytes([0; 32]));
    }
    let known = scene.world.scenario.item(item);
    let known = known.ok_or_else(|| Refusal::unknown(item))?;
    Ok(scene.artefacts.digest(known, alterations))
}

fn own<'a>(scene: &Scene<'a>, copy: &CopyId, offices: &[Office]) -> Result<&'a Copy, Refusal> {
    let team = scene.team_as(offices)?;
    let known = scene
        .world
        .copies
        .get(copy)
        .ok_or_else(|| Refusal::unknown(copy))?;
    if known.holder == team {
        Ok(known)
    } else {
        Err(Refusal::unknown(copy))
    }
}

fn verify(scene: &mut Scene<'_>, copy: &CopyId) -> Result<(), Refusal> {
    let received = own(scene, copy, ACQUIRE)?;
    let Some((_, request)) = &received.from else {
        return Err(Refusal::WrongState);
    };
    if received.verified.is_some() {
        return Err(Refusal::Done);
    }
    let matches = match received.sha256 {
        Some(sent) => digest(scene, &received.item, &received.alterations)? == sent,
        None => false,
    };
    let team = scene.team()?;
    scene.emit(What::Evidence(EvidenceEvent::Verified {
        copy: copy.clone(),
        item: received.item.clone(),
        team,
        matches,
    }));
    if let Some(request) = request.clone().filter(|_| matches) {
        scene.emit(What::Request(RequestEvent::Verified { request }));
    }
    Ok(())
}

/// Makes an item known to those of these teams that do not know of it yet.
pub(super) fn reveal(scene: &mut Scene<'_>, item: &ItemId, to: Vec<TeamId>) {
    let Some(known) = scene.world.scenario.item(item) else {
        return;
    };
    let state = scene.world.items.get(item);
    let to: Vec<TeamId> = to
        .into_iter()
        .filter(|team| !state.is_some_and(|state| state.known_to.contains_key(team)))
        .collect();
    if to.is_empty() {
        return;
    }
    let card = state
        .and_then(|state| state.card.clone())
        .unwrap_or_else(|| {
            let gone_at = state.and_then(|state| state.goes_at);
            Arc::new(card(&scene.world.scenario, known, gone_at))
        });
    scene.emit(What::Evidence(EvidenceEvent::Revealed {
        item: item.clone(),
        card,
        to,
    }));
}

fn card(
    scenario: &Scenario,
    item: &EvidenceItem,
    gone_at: Option<Moment>,
) -> crate::exercise::paper::ItemCard {
    let mut groups = scenario.resources.iter();
    let listed = groups.find(|group| group.captures.as_ref() == Some(&item.id));
    crate::exercise::paper::ItemCard {
        title: Arc::from(item.title.as_str()),
        text: Arc::from(item.text.as_str()),
        place: Arc::from(item.place.as_str()),
        jurisdiction: item.jurisdiction.clone(),
        custodian: item.custodian.clone(),
        volatility: item.volatility,
        methods: item.methods.clone(),
        // What was reported; whoever looks at the pages is told what they show.
        concept: match listed.and_then(|group| group.reported_as.as_ref()) {
            Some(reported) => Some(reported.clone()),
            None => item.concept.clone(),
        },
        gone_at,
        secret: item.secret,
        isolate_first: item.isolate_first,
        open_source: item.open_source,
        questions: item
            .questions
            .iter()
            .map(|question| {
                (
                    Arc::from(question.id.as_str()),
                    Arc::from(question.text.as_str()),
                )
            })
            .collect(),
    }
}
