//! Tasks, the decision log, matters for the political level and what was confirmed for a moment.

use super::{seat_world, team};
use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;

#[test]
fn a_task_is_given_changed_done_and_dropped() {
    let mut play = Play::started(1);
    let id = AssignmentId::nth("BAS", 1);
    let add = || AskTeam::AddTask {
        title: "Name a contact".into(),
        role: None,
        due: None,
    };
    assert_eq!(play.seat(10, ("BAS", "CA"), team(add())), Ok(()));
    let give = |role: &str| AskTeam::AssignTask {
        task: id.clone(),
        role: Some(role.into()),
    };
    assert_eq!(play.seat(11, ("BAS", "CA"), team(give("DK"))), Ok(()));
    assert_eq!(
        play.seat(11, ("BAS", "CA"), team(give("ZZ"))),
        Err(Refusal::Unknown { what: "ZZ".into() })
    );
    assert_eq!(
        play.seat(11, ("JAS", "CA"), team(give("DK"))),
        Err(Refusal::Unknown {
            what: "BAS-T1".into()
        }),
        "another team's tasks do not exist"
    );
    let change = AskTeam::ChangeTask {
        task: id.clone(),
        title: "Name a contact for the night".into(),
        due: Some(Moment::from_mins(10)),
    };
    assert_eq!(play.seat(12, ("BAS", "PR"), team(change)), Ok(()));
    let done = |done| AskTeam::DoneTask {
        task: id.clone(),
        done,
    };
    assert_eq!(play.seat(13, ("BAS", "DK"), team(done(true))), Ok(()));
    assert_eq!(
        play.seat(13, ("BAS", "DK"), team(done(true))),
        Err(Refusal::Done)
    );
    let state = &play.exercise.world.tasks[&id];
    assert_eq!(&*state.title, "Name a contact for the night");
    assert_eq!(state.role, Some("DK".into()));
    assert!(state.done.is_some());
    assert_eq!(play.seat(14, ("BAS", "DK"), team(done(false))), Ok(()));
    let drop = AskTeam::DropTask { task: id.clone() };
    assert_eq!(play.seat(15, ("BAS", "DK"), team(drop)), Ok(()));
    assert!(matches!(
        play.seat(16, ("BAS", "DK"), team(done(true))),
        Err(Refusal::Unknown { .. })
    ));
    assert_eq!(play.seat(17, ("BAS", "CA"), team(add())), Ok(()));
    let next = AssignmentId::nth("BAS", 2);
    assert!(play.exercise.world.tasks.contains_key(&next));
}

#[test]
fn choices_and_refusals_stand_in_the_decision_log_with_their_reasons() {
    let mut play = Play::started(1);
    play.until(601);
    let choose = Ask::Message(AskMessage::Choose {
        dilemma: "D1".into(),
        option: "wait".into(),
        reason: "Evidence first.".into(),
    });
    assert_eq!(play.seat(610, ("BAS", "CA"), choose), Ok(()));
    let draft = Ask::Request(AskRequest::Draft(preservation(&scenario())));
    assert_eq!(play.seat(620, ("BAS", "DK"), draft), Ok(()));
    let request = RequestId::nth("BAS", 1);
    for ask in [
        AskRequest::Sign {
            request: request.clone(),
        },
        AskRequest::Send {
            request: request.clone(),
        },
    ] {
        assert_eq!(play.seat(621, ("BAS", "DK"), Ask::Request(ask)), Ok(()));
    }
    let refuse = Ask::Request(AskRequest::Refuse {
        request: request.clone(),
        ground: "sovereignty".into(),
        reasons: "Our court looks into it.".into(),
    });
    assert_eq!(play.seat(640, ("JAS", "CA"), refuse), Ok(()));
    let decisions = |id: &str| {
        let world = seat_world(&play, id);
        let own = world
            .decisions
            .into_iter()
            .filter(|it| it.team == id.into());
        own.map(|it| (it.what, it.reasons.to_string()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        decisions("BAS"),
        [(
            Decided::Chose("D1".into(), "wait".into()),
            "Evidence first.".to_owned()
        )]
    );
    assert_eq!(
        decisions("JAS"),
        [(
            Decided::Refused(request, "sovereignty".into()),
            "Our court looks into it.".to_owned()
        )]
    );
}

#[test]
fn a_matter_is_raised_to_the_political_level_three_times_at_most() {
    let mut play = Play::started(1);
    let raise = |to: &str| {
        Ask::Coordination(AskCoordination::Escalate {
            to: to.into(),
            text: "The hold cannot wait.".into(),
        })
    };
    assert_eq!(
        play.seat(10, ("BAS", "CA"), raise("BAS")),
        Err(Refusal::OutOfRange)
    );
    for _ in 0..3 {
        assert_eq!(play.seat(11, ("BAS", "CA"), raise("JAS")), Ok(()));
    }
    assert_eq!(
        play.seat(12, ("BAS", "CA"), raise("JAS")),
        Err(Refusal::UsedUp)
    );
    assert_eq!(seat_world(&play, "JAS").escalations.len(), 3);
    assert!(seat_world(&play, "CCS").escalations.is_empty());
}

#[test]
fn what_was_confirmed_for_one_moment_is_not_confirmed_for_another() {
    let mut play = Play::started(1);
    let propose = |mins| {
        Ask::Coordination(AskCoordination::ProposeJointAction {
            moment: Moment::from_mins(mins),
        })
    };
    let confirm = || {
        Ask::Coordination(AskCoordination::ConfirmJointAction {
            take_part: true,
            basis: "Warrant 12".into(),
        })
    };
    assert_eq!(play.seat(10, ("CCS", "DO"), propose(20)), Ok(()));
    assert_eq!(play.seat(20, ("BAS", "CA"), confirm()), Ok(()));
    assert_eq!(play.seat(30, ("CCS", "DO"), propose(25)), Ok(()));
    assert!(play.exercise.world.coordination.answers.is_empty());
    assert_eq!(play.seat(40, ("BAS", "CA"), confirm()), Ok(()));
    play.until(26 * 60);
    let held = play.exercise.world.coordination.held.clone();
    let (_, acted, missed) = held.expect("its moment came");
    assert_eq!((acted, missed), (vec!["BAS".into()], vec!["JAS".into()]));
}
