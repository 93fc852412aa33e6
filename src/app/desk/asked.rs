//! What somebody at a desk asked for, in a few words, for the line that says what became of it.

use crate::exercise::*;
use crate::text::tr;

/// The act as an infinitive without its object, such as "seal".
pub fn asked_words(ask: &Ask) -> String {
    tr(key(ask), &[])
}

fn key(ask: &Ask) -> &'static str {
    match ask {
        Ask::Evidence(ask) => match ask {
            AskEvidence::RecordAuthority { .. } => "asked-evidence-record-authority",
            AskEvidence::Isolate { .. } => "asked-evidence-isolate",
            AskEvidence::PowerOff { .. } => "asked-evidence-power-off",
            AskEvidence::Hold { .. } => "asked-evidence-hold",
            AskEvidence::Acquire { .. } => "asked-evidence-acquire",
            AskEvidence::Hash { .. } => "asked-evidence-hash",
            AskEvidence::Seal { .. } => "asked-evidence-seal",
            AskEvidence::Store { .. } => "asked-evidence-store",
            AskEvidence::Verify { .. } => "asked-evidence-verify",
            AskEvidence::ProduceCustody { .. } => "asked-evidence-produce-custody",
            AskEvidence::SubmitExhibits { .. } => "asked-evidence-submit-exhibits",
        },
        Ask::Laboratory(ask) => match ask {
            AskLaboratory::Queue { .. } => "asked-laboratory-queue",
            AskLaboratory::Reorder { .. } => "asked-laboratory-reorder",
            AskLaboratory::Cancel { .. } => "asked-laboratory-cancel",
            AskLaboratory::GiveBack { .. } => "asked-laboratory-give-back",
            AskLaboratory::Submit { .. } => "asked-laboratory-submit",
        },
        Ask::Request(ask) => match ask {
            AskRequest::Draft(_) => "asked-request-draft",
            AskRequest::Amend { .. } => "asked-request-amend",
            AskRequest::Sign { .. } => "asked-request-sign",
            AskRequest::Send { .. } => "asked-request-send",
            AskRequest::Withdraw { .. } => "asked-request-withdraw",
            AskRequest::Acknowledge { .. } => "asked-request-acknowledge",
            AskRequest::Return { .. } => "asked-request-return",
            AskRequest::Review { .. } => "asked-request-review",
            AskRequest::Consult { .. } => "asked-request-consult",
            AskRequest::Forward { .. } => "asked-request-forward",
            AskRequest::Grant { .. } => "asked-request-grant",
            AskRequest::Postpone { .. } => "asked-request-postpone",
            AskRequest::Refuse { .. } => "asked-request-refuse",
            AskRequest::Execute { .. } => "asked-request-execute",
            AskRequest::Receive { .. } => "asked-request-receive",
        },
        Ask::Sharing(ask) => match ask {
            AskSharing::Inform { .. } => "asked-sharing-inform",
            AskSharing::AcceptConditions { .. } => "asked-sharing-accept-conditions",
        },
        Ask::Register(ask) => match ask {
            AskRegister::Assess { .. } => "asked-register-assess",
            AskRegister::Merge { .. } => "asked-register-merge",
            AskRegister::Capture { .. } => "asked-register-capture",
            AskRegister::Block { .. } => "asked-register-block",
            AskRegister::Unblock { .. } => "asked-register-unblock",
        },
        Ask::Coordination(ask) => match ask {
            AskCoordination::ReportStatus { .. } => "asked-coordination-report-status",
            AskCoordination::Vote { .. } => "asked-coordination-vote",
            AskCoordination::ProposeJointAction { .. } => "asked-coordination-propose-joint-action",
            AskCoordination::ConfirmJointAction { .. } => "asked-coordination-confirm-joint-action",
            AskCoordination::ActAlone => "asked-coordination-act-alone",
            AskCoordination::Escalate { .. } => "asked-coordination-escalate",
            AskCoordination::Pledge { .. } => "asked-coordination-pledge",
        },
        Ask::Continuity(ask) => match ask {
            AskContinuity::Restore { .. } => "asked-continuity-restore",
        },
        Ask::Public(ask) => match ask {
            AskPublic::Publish { .. } => "asked-public-publish",
        },
        Ask::Message(ask) => match ask {
            AskMessage::Write { .. } => "asked-message-write",
            AskMessage::Acknowledge { .. } => "asked-message-acknowledge",
            AskMessage::Read { .. } => "asked-message-read",
            AskMessage::Choose { .. } => "asked-message-choose",
        },
        Ask::Team(ask) => match ask {
            AskTeam::Say { .. } => "asked-team-say",
            AskTeam::AddTask { .. } => "asked-team-add-task",
            AskTeam::ChangeTask { .. } => "asked-team-change-task",
            AskTeam::AssignTask { .. } => "asked-team-assign-task",
            AskTeam::DoneTask { .. } => "asked-team-done-task",
            AskTeam::DropTask { .. } => "asked-team-drop-task",
            AskTeam::Decide { .. } => "asked-team-decide",
        },
        Ask::Debrief(_) => "asked-debrief",
        Ask::Trainer(_) => "asked-trainer",
    }
}
