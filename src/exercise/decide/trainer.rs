//! What only the trainer can do.

use super::effects::{release, set};
use super::inject::{free_id, retract, speaks};
use super::register::list;
use super::{Scene, said, short};
use crate::exercise::actor::{Actor, Party};
use crate::exercise::audience::recipients;
use crate::exercise::command::AskTrainer;
use crate::exercise::condition::unmet;
use crate::exercise::event::*;
use crate::exercise::paper::{InjectCard, WallScene};
use crate::exercise::refusal::Refusal;
use crate::exercise::world::{InjectState, InjectStatus, Phase};
use crate::scenario::*;
use std::sync::Arc;

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskTrainer) -> Result<(), Refusal> {
    match ask {
        AskTrainer::Start
        | AskTrainer::Pause
        | AskTrainer::Resume
        | AskTrainer::Speed { .. }
        | AskTrainer::Step
        | AskTrainer::Freeze { .. }
        | AskTrainer::Thaw { .. }
        | AskTrainer::Halt { .. }
        | AskTrainer::End => clock(scene, ask),
        AskTrainer::Release { .. }
        | AskTrainer::Hold { .. }
        | AskTrainer::Skip { .. }
        | AskTrainer::Move { .. }
        | AskTrainer::Restore { .. }
        | AskTrainer::Edit { .. }
        | AskTrainer::Resend { .. }
        | AskTrainer::Retract { .. }
        | AskTrainer::Hint { .. }
        | AskTrainer::FreeInject { .. }
        | AskTrainer::Milestone { .. } => {
            going_on(scene)?;
            msel(scene, ask)
        }
        AskTrainer::Override { .. }
        | AskTrainer::LiftOverride { .. }
        | AskTrainer::Note { .. }
        | AskTrainer::Rate { .. }
        | AskTrainer::Broadcast { .. }
        | AskTrainer::EndBroadcast
        | AskTrainer::TakeOver { .. }
        | AskTrainer::Strike { .. }
        | AskTrainer::Wall(_)
        | AskTrainer::ShowScore { .. }
        | AskTrainer::ShowMatrix { .. }
        | AskTrainer::Park { .. }
        | AskTrainer::Bookmark { .. }
        | AskTrainer::Seat { .. } => record(scene, ask),
    }
}

fn going_on(scene: &Scene<'_>) -> Result<(), Refusal> {
    match scene.world.clock.phase {
        Phase::Ready => Err(Refusal::NotStarted),
        Phase::Ended => Err(Refusal::Ended),
        Phase::Running | Phase::Paused => Ok(()),
    }
}

fn clock(scene: &mut Scene<'_>, ask: &AskTrainer) -> Result<(), Refusal> {
    let phase = scene.world.clock.phase;
    let event = match ask {
        AskTrainer::Start => {
            match phase {
                Phase::Ready => {}
                Phase::Ended => return Err(Refusal::Ended),
                Phase::Running | Phase::Paused => return Err(Refusal::Started),
            }
            start(scene);
            return Ok(());
        }
        AskTrainer::Pause => {
            going_on(scene)?;
            if phase == Phase::Paused {
                return Err(Refusal::Paused);
            }
            ClockEvent::Paused
        }
        AskTrainer::Resume => {
            going_on(scene)?;
            if phase == Phase::Running {
                return Err(Refusal::NotPaused);
            }
            ClockEvent::Resumed
        }
        AskTrainer::Speed { tenths } => {
            if !(1..=600).contains(tenths) {
                return Err(Refusal::OutOfRange);
            }
            ClockEvent::SpeedSet { tenths: *tenths }
        }
        AskTrainer::Step => {
            going_on(scene)?;
            ClockEvent::Stepped
        }
        AskTrainer::Freeze { team } => {
            going_on(scene)?;
            scene
                .world
                .scenario
                .team(team)
                .ok_or_else(|| Refusal::unknown(team))?;
            if scene.world.clock.frozen.contains_key(team) {
                return Err(Refusal::Done);
            }
            ClockEvent::Frozen { team: team.clone() }
        }
        AskTrainer::Thaw { team } => {
            going_on(scene)?;
            if !scene.world.clock.frozen.contains_key(team) {
                return Err(Refusal::Done);
            }
            ClockEvent::Thawed { team: team.clone() }
        }
        AskTrainer::Halt { text } => {
            said(text)?;
            going_on(scene)?;
            ClockEvent::Halted { text: text.clone() }
        }
        _ => {
            going_on(scene)?;
            ClockEvent::Ended
        }
    };
    scene.emit(What::Clock(event));
    Ok(())
}

/// The exercise starts: what is known from the start becomes known.
fn start(scene: &mut Scene<'_>) {
    scene.emit(What::Clock(ClockEvent::Started));
    let scenario = scene.world.scenario.clone();
    for group in scenario.resources.iter().filter(|group| group.listed) {
        list(scene, &group.id);
    }
    for item in &scenario.evidence {
        let listed = scene.events.iter().any(|event| {
            matches!(&event.what, What::Evidence(EvidenceEvent::Revealed { item: other, .. }) if *other == item.id)
        });
        if !listed {
            super::evidence::reveal(scene, &item.id, item.known_to.clone());
        }
    }
}

fn state<'a>(scene: &Scene<'a>, inject: &InjectId) -> Result<&'a InjectState, Refusal> {
    scene
        .world
        .injects
        .get(inject)
        .ok_or_else(|| Refusal::unknown(inject))
}

/// An inject of the list that has not gone out.
fn pending(scene: &Scene<'_>, inject: &InjectId) -> Result<(), Refusal> {
    let known = state(scene, inject)?;
    if known.free {
        return Err(Refusal::WrongState);
    }
    match known.status {
        InjectStatus::Released => Err(Refusal::Done),
        InjectStatus::Waiting
        | InjectStatus::Held
        | InjectStatus::Skipped
        | InjectStatus::NotReleased
        | InjectStatus::Retracted => Ok(()),
    }
}

fn msel(scene: &mut Scene<'_>, ask: &AskTrainer) -> Result<(), Refusal> {
    match ask {
        AskTrainer::Release { inject } => {
            pending(scene, inject)?;
            release(scene, inject, true, 0);
        }
        AskTrainer::Hold { inject } => {
            if state(scene, inject)?.status != InjectStatus::Waiting {
                return Err(Refusal::WrongState);
            }
            scene.emit(What::Msel(MselEvent::Held {
                inject: inject.clone(),
            }));
        }
        AskTrainer::Skip { inject } => {
            pending(scene, inject)?;
            if state(scene, inject)?.status == InjectStatus::Skipped {
                return Err(Refusal::Done);
            }
            scene.emit(What::Msel(MselEvent::Skipped {
                inject: inject.clone(),
            }));
        }
        AskTrainer::Move { inject, to } => {
            pending(scene, inject)?;
            if *to < scene.at {
                return Err(Refusal::Past);
            }
            scene.emit(What::Msel(MselEvent::Moved {
                inject: inject.clone(),
                to: *to,
            }));
        }
        AskTrainer::Restore { inject } => {
            let known = state(scene, inject)?;
            if !matches!(known.status, InjectStatus::Held | InjectStatus::Skipped) {
                return Err(Refusal::WrongState);
            }
            if known.due.is_some_and(|due| due < scene.at) {
                return Err(Refusal::Past);
            }
            let (inject, due) = (inject.clone(), known.due);
            scene.emit(What::Msel(MselEvent::Restored { inject, due }));
        }
        AskTrainer::Edit {
            inject,
            title,
            text,
        } => {
            pending(scene, inject)?;
            said(text)?;
            short(title)?;
            scene.emit(What::Msel(MselEvent::Edited {
                inject: inject.clone(),
                title: title.clone(),
                text: text.clone(),
            }));
        }
        AskTrainer::Resend { inject } => {
            if state(scene, inject)?.status != InjectStatus::Released {
                return Err(Refusal::WrongState);
            }
            scene.emit(What::Msel(MselEvent::Resent {
                inject: inject.clone(),
            }));
        }
        AskTrainer::Retract { inject } => {
            let known = state(scene, inject)?;
            if known.status != InjectStatus::Released {
                return Err(Refusal::WrongState);
            }
            if !known.read_by.is_empty() {
                return Err(Refusal::Read);
            }
            retract(scene, inject);
        }
        AskTrainer::Hint { inject } => {
            if state(scene, inject)?.status != InjectStatus::Released {
                return Err(Refusal::WrongState);
            }
            let scenario = scene.world.scenario.clone();
            let known = scenario
                .inject(inject)
                .ok_or_else(|| Refusal::unknown(inject))?;
            let text = known.hint.as_deref().ok_or(Refusal::TextNeeded)?;
            let to = unmet(scene.world, known);
            if to.is_empty() {
                return Err(Refusal::Done);
            }
            let (inject, text) = (inject.clone(), Arc::from(text));
            scene.emit(What::Msel(MselEvent::Hinted { inject, text, to }));
        }
        AskTrainer::FreeInject {
            from,
            to,
            medium,
            title,
            text,
            on_wall,
            urgent,
            within,
        } => {
            said(text)?;
            short(title)?;
            speaks(scene, from)?;
            if recipients(scene.world, to).is_empty() {
                return Err(Refusal::OutOfRange);
            }
            let card = Arc::new(InjectCard {
                from: from.clone(),
                to: to.clone(),
                medium: *medium,
                title: title.clone(),
                text: text.clone(),
                poses: None,
                on_wall: *on_wall,
                urgent: *urgent,
                until: within.map(|within| scene.at + within),
                expected: Vec::new(),
            });
            let inject = Some(free_id(scene.world, to));
            scene.emit(What::Trainer(TrainerEvent::FreeInject { inject, card }));
        }
        AskTrainer::Milestone {
            milestone,
            set: true,
        } => {
            known_milestone(scene, milestone)?;
            if scene.world.milestones.contains_key(milestone) {
                return Err(Refusal::Done);
            }
            set(scene, milestone);
        }
        AskTrainer::Milestone {
            milestone,
            set: false,
        } => {
            known_milestone(scene, milestone)?;
            if !scene.world.milestones.contains_key(milestone) {
                return Err(Refusal::Done);
            }
            let milestone = milestone.clone();
            scene.emit(What::Story(StoryEvent::MilestoneCleared { milestone }));
        }
        _ => {}
    }
    Ok(())
}

fn known_milestone(scene: &Scene<'_>, milestone: &MilestoneId) -> Result<(), Refusal> {
    scene
        .world
        .scenario
        .milestone(milestone)
        .map(|_| ())
        .ok_or_else(|| Refusal::unknown(milestone))
}

fn record(scene: &mut Scene<'_>, ask: &AskTrainer) -> Result<(), Refusal> {
    let known = |team: &TeamId| {
        scene
            .world
            .scenario
            .team(team)
            .map(|_| ())
            .ok_or_else(|| Refusal::unknown(team))
    };
    let event = match ask {
        AskTrainer::Override {
            team,
            metric,
            value,
            reason,
        } => {
            known(team)?;
            said(reason)?;
            if !settable(metric) {
                return Err(Refusal::unknown(metric));
            }
            if *value > 10_000 {
                return Err(Refusal::OutOfRange);
            }
            TrainerEvent::Overridden {
                team: team.clone(),
                metric: metric.clone(),
                value: *value,
                reason: reason.clone(),
            }
        }
        AskTrainer::LiftOverride { team, metric } => {
            known(team)?;
            let mut set = scene.world.overrides.iter();
            if !set.any(|(whose, key, ..)| whose == team && key == metric) {
                return Err(Refusal::Done);
            }
            TrainerEvent::OverrideLifted {
                team: team.clone(),
                metric: metric.clone(),
            }
        }
        AskTrainer::EndBroadcast => {
            if scene.world.broadcast.is_none() {
                return Err(Refusal::Done);
            }
            TrainerEvent::BroadcastEnded
        }
        AskTrainer::TakeOver { lot } => TrainerEvent::TakenOver {
            term: scene.world.term.next(*lot),
        },
        AskTrainer::Strike { seq } => {
            let world = scene.world;
            let noted = world.notes.iter().find(|note| note.seq == *seq);
            let parked = world.parked.iter().any(|(parked, _)| parked == seq);
            let trainer = &Actor::Trainer;
            let by = match noted {
                Some(note) => Some(&note.by),
                None => parked.then(|| world.parked_by.get(seq).unwrap_or(trainer)),
            };
            // The trainer strikes anything, an evaluator what the same evaluator wrote.
            if by.is_none_or(|by| scene.by != Actor::Trainer && scene.by != *by) {
                return Err(Refusal::unknown(seq));
            }
            TrainerEvent::Struck { seq: *seq }
        }
        AskTrainer::Wall(show) => {
            if let WallScene::Spotlight(Some(seq)) = &show.scene {
                // What the room has not been shown stays out of its sight.
                let mut inbox = scene.world.inbox.iter();
                if !inbox.any(|arrival| arrival.seq == *seq && arrival.card.on_wall) {
                    return Err(Refusal::unknown(seq));
                }
            }
            if let WallScene::Countdown { title, .. } = &show.scene {
                short(title)?;
            }
            if scene.world.wall == *show {
                return Err(Refusal::Done);
            }
            TrainerEvent::WallSet { show: show.clone() }
        }
        AskTrainer::ShowScore { board } => {
            if board.is_none() && scene.world.shown_score.is_none() {
                return Err(Refusal::Done);
            }
            for line in board.iter().flat_map(|board| &board.teams) {
                known(&line.team)?;
            }
            TrainerEvent::ScoreShown {
                board: board.clone(),
            }
        }
        AskTrainer::ShowMatrix { board } => {
            if board.is_none() && scene.world.shown_matrix.is_none() {
                return Err(Refusal::Done);
            }
            if let Some(board) = board {
                board.teams.iter().try_for_each(known)?;
                for pair in &board.pairs {
                    known(&pair.from)?;
                    known(&pair.to)?;
                }
            }
            TrainerEvent::MatrixShown {
                board: board.clone(),
            }
        }
        AskTrainer::Note {
            objective,
            team,
            text,
        } => {
            said(text)?;
            if let Some(team) = team {
                known(team)?;
            }
            if let Some(objective) = objective {
                scene
                    .world
                    .scenario
                    .objective(objective)
                    .ok_or_else(|| Refusal::unknown(objective))?;
            }
            TrainerEvent::Noted {
                objective: objective.clone(),
                team: team.clone(),
                text: text.clone(),
            }
        }
        AskTrainer::Rate { task, team, rating } => {
            known(team)?;
            let tasks = scene
                .world
                .scenario
                .objectives
                .iter()
                .flat_map(|known| &known.tasks);
            if !tasks.into_iter().any(|known| known.id == *task) {
                return Err(Refusal::unknown(task));
            }
            TrainerEvent::Rated {
                task: task.clone(),
                team: team.clone(),
                rating: *rating,
            }
        }
        AskTrainer::Broadcast { text } => {
            said(text)?;
            TrainerEvent::Broadcast { text: text.clone() }
        }
        AskTrainer::Park { text } => {
            said(text)?;
            TrainerEvent::Parked { text: text.clone() }
        }
        AskTrainer::Bookmark { text, of } => {
            said(text)?;
            TrainerEvent::Bookmarked {
                text: text.clone(),
                of: of.filter(|of| *of < scene.at),
            }
        }
        AskTrainer::Seat { party, driver } => {
            match party {
                Party::Team(team) => known(team)?,
                Party::Sim(external) => {
                    scene
                        .world
                        .scenario
                        .external(external)
                        .ok_or_else(|| Refusal::unknown(external))?;
                }
            }
            TrainerEvent::Seated {
                party: party.clone(),
                driver: *driver,
            }
        }
        _ => return Err(Refusal::TrainerOnly),
    };
    scene.emit(What::Trainer(event));
    Ok(())
}
