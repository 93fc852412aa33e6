//! What is asked of teams: a report is made anew each time, anything else counts whenever it was done.

use crate::fixture::Play;
use accord::exercise::*;
use accord::scenario::*;
use std::sync::Arc;

/// When the first two rounds of status reports are asked for, in seconds.
const FIRST: u64 = 33 * 60;
const SECOND: u64 = 87 * 60;

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

fn report(play: &mut Play, at: u64) {
    let text = "E4 is sealed; nothing is blocked.".into();
    let ask = Ask::Coordination(AskCoordination::ReportStatus { text });
    assert_eq!(play.seat(at, ("GAR", "DK"), ask), Ok(()));
}

fn silent(play: &Play, inject: &str) -> bool {
    play.saw(|what| match what {
        What::Msel(MselEvent::LimitPassed { inject: id, unmet }) => {
            id.as_str() == inject && unmet.contains(&"GAR".into())
        }
        _ => false,
    })
}

fn done(play: &Play) -> Vec<u64> {
    play.times(|what| {
        matches!(what, What::Story(StoryEvent::DutyDone { duty }) if duty.as_str() == "status-GAR")
    })
}

#[test]
fn a_report_answers_the_round_that_asked_for_it_and_no_later_one() {
    let mut play = started();
    report(&mut play, 300);
    play.until(FIRST + 60);
    assert!(done(&play).is_empty(), "nobody had asked");
    report(&mut play, FIRST + 120);
    assert_eq!(done(&play), [FIRST + 120]);
    play.until(SECOND + 700);
    assert!(!silent(&play, "QH-S1"));
    assert!(silent(&play, "QH-S2"));
}

#[test]
fn a_report_before_it_was_asked_for_leaves_the_team_silent() {
    let mut play = started();
    report(&mut play, 300);
    play.until(FIRST + 700);
    assert!(silent(&play, "QH-S1"));
    assert!(done(&play).is_empty());
    report(&mut play, FIRST + 900);
    assert_eq!(done(&play), [FIRST + 900], "late, and done");
}

#[test]
fn what_names_its_thing_counts_whenever_it_was_done() {
    let mut play = started();
    play.until(600);
    let item = ItemId::from("E1");
    let hold = Act::Hold(item.clone());
    let authority = AskEvidence::RecordAuthority {
        item: item.clone(),
        basis: "Preservation order, article 14.".into(),
    };
    for (role, ask) in [("PR", authority), ("DK", AskEvidence::Hold { item })] {
        assert_eq!(
            play.seat(620, ("JAS", role), Ask::Evidence(ask)),
            Ok(()),
            "{role}"
        );
    }
    let world = &play.exercise.world;
    let (team, later) = ("JAS".into(), play.log.len() as u64 + 100);
    assert!(world.did_as_asked(&team, &hold, later).is_some());
    assert!(
        world
            .did_for_inject(&team, &hold, &"QH-04".into())
            .is_some()
    );
    report(&mut play, 630);
    let world = &play.exercise.world;
    let act = Act::ReportStatus;
    let garnet = "GAR".into();
    assert!(world.did(&garnet, &act).is_some());
    assert!(world.did_as_asked(&garnet, &act, later).is_none());
    assert!(
        world
            .did_for_inject(&garnet, &act, &"QH-S1".into())
            .is_none()
    );
}
