//! Coordination, continuity and public commands.

use super::{Scene, said, short};
use crate::exercise::command::{AskContinuity, AskCoordination, AskPublic};
use crate::exercise::event::*;
use crate::exercise::refusal::Refusal;
use crate::scenario::*;

const AUTHORITY: &[Office] = &[Office::Prosecutor, Office::CentralAuthority];
/// Who speaks for a team: a state's authorities, the coordinator's duty officer.
const SPEAKS_FOR: &[Office] = &[
    Office::Prosecutor,
    Office::CentralAuthority,
    Office::DutyOfficer,
];
const RESTORE: &[Office] = &[Office::Operator, Office::CentralAuthority];
const SPEAK: &[Office] = &[
    Office::PressAndRights,
    Office::CentralAuthority,
    Office::DutyOfficer,
];

/// How often a team can raise a matter to the political level: a minister's time is short.
pub const ESCALATIONS: usize = 3;

/// How long it takes to bring a service back.
pub const RESTORING_TAKES: Length = Length::from_mins(10);

pub(super) fn decide(scene: &mut Scene<'_>, ask: &AskCoordination) -> Result<(), Refusal> {
    let team = scene.team()?;
    let state = &scene.world.coordination;
    let event = match ask {
        AskCoordination::ReportStatus { text } => {
            said(text)?;
            CoordinationEvent::StatusReported {
                team,
                text: text.clone(),
            }
        }
        AskCoordination::Vote { agree } => {
            let team = scene.team_as(SPEAKS_FOR)?;
            if !state.crosswalk_open {
                return Err(Refusal::WrongState);
            }
            if state.votes.get(&team) == Some(agree) {
                return Err(Refusal::Done);
            }
            CoordinationEvent::Voted {
                team,
                agree: *agree,
            }
        }
        AskCoordination::ProposeJointAction { moment } => {
            if scene.world.scenario.alliance.coordinator != team {
                return Err(Refusal::CoordinatorOnly);
            }
            if *moment <= scene.at {
                return Err(Refusal::Past);
            }
            if state.held.is_some() {
                return Err(Refusal::Done);
            }
            CoordinationEvent::JointActionProposed { moment: *moment }
        }
        AskCoordination::ConfirmJointAction { take_part, basis } => {
            let team = scene.team_as(AUTHORITY)?;
            said(basis)?;
            if state.joint_action.is_none() || state.held.is_some() {
                return Err(Refusal::WrongState);
            }
            if state
                .answers
                .get(&team)
                .is_some_and(|(before, _)| before == take_part)
            {
                return Err(Refusal::Done);
            }
            CoordinationEvent::JointActionAnswered {
                team,
                take_part: *take_part,
                basis: basis.clone(),
            }
        }
        AskCoordination::ActAlone => {
            scene.nation(&team)?;
            let team = scene.team_as(AUTHORITY)?;
            if state.alone.contains_key(&team) || state.held.is_some() {
                return Err(Refusal::Done);
            }
            CoordinationEvent::ActedAlone { team }
        }
        AskCoordination::Escalate { to, text } => {
            let team = scene.team_as(SPEAKS_FOR)?;
            said(text)?;
            scene
                .world
                .scenario
                .team(to)
                .ok_or_else(|| Refusal::unknown(to))?;
            if *to == team {
                return Err(Refusal::OutOfRange);
            }
            let used = scene.world.escalations.iter();
            if used.filter(|known| known.from == team).count() >= ESCALATIONS {
                return Err(Refusal::UsedUp);
            }
            CoordinationEvent::Escalated {
                from: team,
                to: to.clone(),
                text: text.clone(),
            }
        }
        AskCoordination::Pledge { text } => {
            said(text)?;
            CoordinationEvent::Pledged {
                team,
                text: text.clone(),
            }
        }
    };
    scene.emit(What::Coordination(event));
    Ok(())
}

pub(super) fn continuity(scene: &mut Scene<'_>, ask: &AskContinuity) -> Result<(), Refusal> {
    let AskContinuity::Restore { service } = ask;
    let team = scene.team_as(RESTORE)?;
    let nation = scene.nation(&team)?;
    if !nation.services.iter().any(|known| *known.id == **service) {
        return Err(Refusal::unknown(service));
    }
    if scene.world.level(&nation.id, service) >= 100 {
        return Err(Refusal::Done);
    }
    let key = (nation.id.clone(), service.clone());
    if scene.world.restoring.contains_key(&key) {
        return Err(Refusal::UnderWay);
    }
    let done = scene.at + RESTORING_TAKES;
    let service = service.clone();
    scene.emit(What::Continuity(ContinuityEvent::RestoreStarted {
        team,
        service,
        done,
    }));
    Ok(())
}

pub(super) fn public(scene: &mut Scene<'_>, ask: &AskPublic) -> Result<(), Refusal> {
    let AskPublic::Publish { kind, text } = ask;
    let team = scene.team_as(SPEAK)?;
    said(text)?;
    short(text)?;
    let (kind, text) = (*kind, text.clone());
    scene.emit(What::Public(PublicEvent::Published { team, kind, text }));
    Ok(())
}
