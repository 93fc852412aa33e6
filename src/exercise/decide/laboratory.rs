//! Laboratory commands.

use super::evidence::takes;
use super::{MOST_LINES, Scene, said};
use crate::exercise::actor::JobId;
use crate::exercise::command::AskLaboratory;
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{JobKind, JobStatus, World};
use crate::scenario::*;
use std::sync::Arc;

const LABORATORY: &[Office] = &[Office::Forensics];

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskLaboratory) -> Result<(), Refusal> {
    match ask {
        AskLaboratory::Queue { copy } => {
            let team = scene.team_as(LABORATORY)?;
            let known = scene
                .world
                .copies
                .get(copy)
                .filter(|known| known.holder == team);
            let known = known.ok_or_else(|| Refusal::unknown(copy))?;
            let nation = scene.nation(&team)?;
            let queued = scene.world.jobs.values().any(|job| {
                matches!(
                    job.status,
                    JobStatus::Queued | JobStatus::Running | JobStatus::Done
                ) && matches!(&job.kind, JobKind::Examine(other, _, _) if other == copy)
            });
            if queued {
                return Err(Refusal::Done);
            }
            let job = scene.job_id(&team);
            scene.emit(What::Laboratory(LaboratoryEvent::Queued {
                job: job.clone(),
                copy: copy.clone(),
                item: known.item.clone(),
                team: team.clone(),
                laboratory: nation.id.clone(),
            }));
            if let Some(wait) = free_slot(scene.world, nation) {
                start(scene, job, wait);
            }
        }
        AskLaboratory::Reorder { job, place } => {
            own(scene, job, JobStatus::Queued)?;
            let (job, place) = (job.clone(), *place);
            scene.emit(What::Laboratory(LaboratoryEvent::Reordered { job, place }));
        }
        AskLaboratory::Cancel { job } => {
            own(scene, job, JobStatus::Queued).or_else(|_| own(scene, job, JobStatus::Running))?;
            scene.emit(What::Laboratory(LaboratoryEvent::Cancelled {
                job: job.clone(),
            }));
        }
        AskLaboratory::Submit {
            item,
            question,
            answer,
            confidence,
            lines,
        } => {
            let team = scene.team()?;
            said(answer)?;
            if lines.len() > MOST_LINES || lines.contains(&0) {
                return Err(Refusal::OutOfRange);
            }
            super::evidence::known(scene.world, &team, item)?;
            if scene.world.copies_of(&team, item).next().is_none() {
                return Err(Refusal::NothingToHandOver);
            }
            let mut lines = lines.clone();
            lines.sort_unstable();
            lines.dedup();
            let mut own = scene.world.findings.iter().rev();
            let latest = own.find(|finding| {
                let same = finding.team == team && finding.item == *item;
                same && finding.question == *question && finding.submitted
            });
            let same = latest.is_some_and(|finding| {
                finding.answer.trim() == answer.trim()
                    && finding.confidence == *confidence
                    && finding.lines == lines
            });
            if same {
                return Err(Refusal::Done);
            }
            if scene.tries {
                return asked(scene.world, item, question);
            }
            let known = scene
                .world
                .scenario
                .item(item)
                .ok_or_else(|| Refusal::unknown(item))?;
            let mut questions = known.questions.iter();
            let asked = questions.position(|asked| *asked.id == **question);
            let asked = asked.ok_or_else(|| Refusal::unknown(question))?;
            let answers = scene.artefacts.answers(known);
            let expected = answers.get(asked).and_then(Option::as_ref);
            let right = expected.is_some_and(|expected| expected.judge(answer));
            let lines_right = expected.and_then(|expected| expected.borne_out_by(&lines));
            let (item, question, answer) = (item.clone(), question.clone(), answer.clone());
            scene.emit(What::Laboratory(LaboratoryEvent::FindingSubmitted {
                team: team.clone(),
                item: item.clone(),
                question: question.clone(),
                answer,
                confidence: *confidence,
                lines,
            }));
            scene.emit(What::Laboratory(LaboratoryEvent::FindingJudged {
                team,
                item,
                question,
                right,
                lines_right,
            }));
        }
        AskLaboratory::GiveBack { to } => {
            let team = scene.team_as(LABORATORY)?;
            let nation = scene.nation(&team)?;
            let state = scene.world.laboratories.get(&nation.id);
            let state = state
                .filter(|state| state.lenders.contains_key(to))
                .ok_or_else(|| Refusal::unknown(to))?;
            let own = usize::from(nation.laboratory.unwrap_or_default().slots);
            let slots = (own + usize::from(state.borrowed)).saturating_sub(state.lent.into());
            if state.running.len() >= slots {
                return Err(Refusal::UnderWay);
            }
            scene.emit(What::Laboratory(LaboratoryEvent::SlotReturned {
                from: team,
                to: to.clone(),
            }));
        }
    }
    Ok(())
}

/// Whether the card of an item has this question.
fn asked(world: &World, item: &ItemId, question: &Arc<str>) -> Result<(), Refusal> {
    let card = world.items.get(item).and_then(|item| item.card.as_ref());
    if card.is_some_and(|card| card.questions.iter().any(|(id, _)| id == question)) {
        Ok(())
    } else {
        Err(Refusal::unknown(question))
    }
}

fn own(scene: &Scene<'_>, job: &JobId, status: JobStatus) -> Result<(), Refusal> {
    let team = scene.team_as(LABORATORY)?;
    let known = scene.world.jobs.get(job).filter(|known| known.team == team);
    let known = known.ok_or_else(|| Refusal::unknown(job))?;
    let examines = matches!(known.kind, JobKind::Examine(..));
    if examines && known.status == status {
        Ok(())
    } else {
        Err(Refusal::WrongState)
    }
}

/// Whether a laboratory has a slot, and how long other cases keep it. A borrowed slot is free at once.
fn free_slot(world: &World, nation: &Nation) -> Option<Length> {
    let laboratory = nation.laboratory.unwrap_or_default();
    let state = world.laboratories.get(&nation.id);
    let running = state.map_or(0, |state| state.running.len());
    let (borrowed, lent) = state.map_or((0, 0), |state| {
        (usize::from(state.borrowed), usize::from(state.lent))
    });
    if running < borrowed {
        return Some(Length::ZERO);
    }
    let slots = usize::from(laboratory.slots).saturating_sub(lent) + borrowed;
    (running < slots).then_some(laboratory.queue)
}

fn start(scene: &mut Scene<'_>, job: JobId, wait: Length) {
    let takes = takes(&scene.world.scenario, Method::Examine);
    let done = scene.at + wait + takes;
    scene.emit(What::Laboratory(LaboratoryEvent::Started { job, done }));
}

/// Starts what waits in a laboratory, now that a slot is free.
pub(super) fn start_waiting(scene: &mut Scene<'_>, nation: &NationId) {
    let Some(nation) = scene.world.scenario.nation(nation) else {
        return;
    };
    let waiting = scene
        .world
        .laboratories
        .get(&nation.id)
        .and_then(|state| state.queue.first());
    if let (Some(job), Some(_)) = (waiting, free_slot(scene.world, nation)) {
        // Other cases were served while it waited.
        start(scene, job.clone(), Length::ZERO);
    }
}

/// A borrowed slot takes up a job that waits behind other cases.
pub(super) fn use_borrowed(scene: &mut Scene<'_>, borrower: &TeamId) {
    let soonest = scene.at + takes(&scene.world.scenario, Method::Examine);
    let waiting = scene.world.jobs.iter().find(|(_, job)| {
        job.team == *borrower
            && matches!(job.kind, JobKind::Examine(..))
            && match job.status {
                JobStatus::Queued => true,
                JobStatus::Running => job.done.is_some_and(|done| done > soonest),
                JobStatus::Done | JobStatus::Failed => false,
            }
    });
    if let Some((job, _)) = waiting {
        start(scene, job.clone(), Length::ZERO);
    }
}

/// An examination is done: the laboratory reports what the bytes show.
pub(super) fn finished(scene: &mut Scene<'_>, job: &JobId, team: &TeamId, item: &ItemId) {
    let known = scene.world.scenario.item(item);
    let answers = known.map_or_else(Vec::new, |known| {
        let answers = scene.artefacts.answers(known);
        known
            .questions
            .iter()
            .zip(answers.iter())
            .filter_map(|(asked, answer)| {
                let answer = answer.as_ref()?;
                Some((
                    Arc::from(asked.id.as_str()),
                    Arc::from(answer.text.as_str()),
                ))
            })
            .collect()
    });
    scene.emit(What::Laboratory(LaboratoryEvent::Finished {
        job: job.clone(),
        item: item.clone(),
        team: team.clone(),
        answers,
    }));
}
