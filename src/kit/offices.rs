//! What an office may do, asked of the core itself: a command that it would refuse for the office's sake is not
//! its own.

use crate::exercise::outlook::foresee;
use crate::exercise::*;
use crate::scenario::*;
use crate::text::tr;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What this role may do, in words.
pub(super) fn may(scenario: &Scenario, team: &Team, role: &Role) -> Vec<String> {
    let mut world = World::seat(Arc::new(scenario.clone()));
    world.clock.phase = Phase::Running;
    let request = RequestId::nth("kit", 1);
    let draft = draft(&team.id);
    world
        .requests
        .insert(request.clone(), asked(team, draft.clone()));
    asks(request, draft)
        .into_iter()
        .filter(|(_, ask)| {
            let by = Actor::Seat(team.id.clone(), role.id.clone());
            let command = Command {
                by,
                ask: ask.clone(),
            };
            !matches!(
                foresee(&world, Moment::START, &command),
                Err(Refusal::NotYourOffice { .. } | Refusal::CoordinatorOnly | Refusal::StatesOnly)
            )
        })
        .map(|(key, _)| tr!(key))
        .collect()
}

fn draft(team: &TeamId) -> Arc<Draft> {
    Arc::new(Draft {
        form: "kit".into(),
        instrument: "kit".into(),
        to: Party::Team(team.clone()),
        about: Subject::Withheld,
        fields: BTreeMap::new(),
        code: None,
        concept: None,
        channel: "kit".into(),
        mark: None,
        follows: None,
    })
}

/// A request that lies before the team.
fn asked(team: &Team, draft: Arc<Draft>) -> Request {
    Request {
        from: "kit".into(),
        to: Party::Team(team.id.clone()),
        draft,
        status: RequestStatus::UnderReview,
        signed_by: None,
        attempts: 1,
        sent: Some((Moment::START, 0)),
        last_sent: None,
        defects: Vec::new(),
        decided: None,
        executed: None,
        ready: None,
        target: None,
        limit: None,
        conditions: None,
        consulted: Vec::new(),
        refusal: None,
        overdue: false,
        overdue_since: None,
        history: Vec::new(),
    }
}

/// One act of each kind that an office can be refused for, with its words.
fn asks(request: RequestId, draft: Arc<Draft>) -> Vec<(&'static str, Ask)> {
    let item = || ItemId::new("kit");
    let nothing = || Arc::<str>::from("-");
    vec![
        (
            "kit-may-authorise",
            Ask::Evidence(AskEvidence::RecordAuthority {
                item: item(),
                basis: nothing(),
            }),
        ),
        (
            "kit-may-isolate",
            Ask::Evidence(AskEvidence::Isolate { item: item() }),
        ),
        (
            "kit-may-hold",
            Ask::Evidence(AskEvidence::Hold { item: item() }),
        ),
        (
            "kit-may-acquire",
            Ask::Evidence(AskEvidence::Acquire {
                item: item(),
                method: Method::Disk,
                care: Care::default(),
            }),
        ),
        (
            "kit-may-examine",
            Ask::Laboratory(AskLaboratory::Queue {
                copy: CopyId::nth("kit", 1),
            }),
        ),
        (
            "kit-may-custody",
            Ask::Evidence(AskEvidence::ProduceCustody { item: item() }),
        ),
        (
            "kit-may-exhibits",
            Ask::Evidence(AskEvidence::SubmitExhibits { copies: Vec::new() }),
        ),
        ("kit-may-write", Ask::Request(AskRequest::Draft(draft))),
        (
            "kit-may-decide",
            Ask::Request(AskRequest::Refuse {
                request,
                ground: "kit".into(),
                reasons: nothing(),
            }),
        ),
        (
            "kit-may-merge",
            Ask::Register(AskRegister::Merge {
                group: "kit".into(),
            }),
        ),
        (
            "kit-may-capture",
            Ask::Register(AskRegister::Capture {
                group: "kit".into(),
                care: Care::default(),
            }),
        ),
        (
            "kit-may-restore",
            Ask::Continuity(AskContinuity::Restore { service: nothing() }),
        ),
        (
            "kit-may-join",
            Ask::Coordination(AskCoordination::ConfirmJointAction {
                take_part: true,
                basis: nothing(),
            }),
        ),
        (
            "kit-may-publish",
            Ask::Public(AskPublic::Publish {
                kind: Publication::Statement,
                text: nothing(),
            }),
        ),
    ]
}
