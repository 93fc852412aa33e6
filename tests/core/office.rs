//! What speaks for a whole state is done by an office that may: everybody else is told whose it is.

use crate::fixture::Play;
use accord::exercise::*;
use accord::scenario::*;
use std::sync::Arc;

fn started() -> Play {
    let scenario = Scenario::load("scenarios/quiet-harbour");
    let scenario = Arc::new(scenario.expect("the shipped scenario loads"));
    let mut play = Play {
        exercise: Exercise::new(scenario, 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    play
}

fn whose(refused: Result<(), Refusal>) -> bool {
    matches!(refused, Err(Refusal::NotYourOffice { .. }))
}

#[test]
fn votes_escalations_and_acting_alone_are_for_those_who_speak_for_the_team() {
    let mut play = started();
    let asks = [
        AskCoordination::Vote { agree: true },
        AskCoordination::ActAlone,
        AskCoordination::Escalate {
            to: "JAS".into(),
            text: "The hold has not been answered.".into(),
        },
    ];
    for ask in asks {
        let refused = play.seat(60, ("GAR", "FX"), Ask::Coordination(ask.clone()));
        assert!(whose(refused), "{ask:?}");
        let answered = play.seat(61, ("GAR", "CA"), Ask::Coordination(ask.clone()));
        assert!(!whose(answered), "{ask:?}");
    }
    assert!(play.saw(|what| matches!(
        what,
        What::Coordination(CoordinationEvent::ActedAlone { team }) if team.as_str() == "GAR"
    )));
    let vote = Ask::Coordination(AskCoordination::Vote { agree: true });
    let coordinator = play.seat(70, ("CCS", "DO"), vote);
    assert!(!whose(coordinator), "the duty officer speaks for it");
}

#[test]
fn a_block_is_lifted_by_the_office_that_orders_blocks() {
    let mut play = started();
    let scenario = play.exercise.world.scenario.clone();
    let team = TeamId::from("BAS");
    let doctrine = scenario.doctrine_of(&team).expect("Basalt has a doctrine");
    let roles = &scenario.team(&team).expect("Basalt plays").roles;
    let may = |role: &&Role| role.office == doctrine.block.by;
    let orders = roles.iter().find(may).expect("somebody orders blocks");
    let other = roles.iter().find(|role| !may(role)).expect("not everybody");
    let mut groups = scenario.resources.iter();
    let group = groups.next().expect("pages are listed").id.clone();
    play.until(600);
    let block = AskRegister::Block {
        group: group.clone(),
    };
    let ordered = play.seat(610, ("BAS", orders.id.as_str()), Ask::Register(block));
    assert_eq!(ordered, Ok(()));
    play.until(610 + doctrine.block.takes.millis() / 1000 + 60);
    let at = play.exercise.world.now.millis() / 1000 + 1;
    let unblock = Ask::Register(AskRegister::Unblock { group });
    assert!(whose(play.seat(
        at,
        ("BAS", other.id.as_str()),
        unblock.clone()
    )));
    assert_eq!(play.seat(at, ("BAS", orders.id.as_str()), unblock), Ok(()));
}
