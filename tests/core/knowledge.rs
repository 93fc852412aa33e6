//! A seat knows what its events told it, and nothing else.

use crate::fixture::*;
use accord::evidence::handling::Alteration;
use accord::exercise::*;
use accord::scenario::{redact::redact, *};

fn seat_world(log: &[Event], team: &str) -> World {
    let scenario = scenario();
    let mut world = World::seat(std::sync::Arc::new(redact(&scenario, Some(&team.into()))));
    let view = View::Party(Party::Team(team.into()));
    for event in log.iter().filter_map(|event| seen(event, &view)) {
        apply(&mut world, &event);
    }
    world
}

#[test]
fn what_a_team_does_not_know_of_does_not_exist_for_it() {
    let mut play = Play::started(1);
    let hold = Ask::Evidence(AskEvidence::Isolate { item: "E3".into() });
    let never = Ask::Evidence(AskEvidence::Isolate {
        item: "no-such-item".into(),
    });
    let unknown = |what: &str| Err(Refusal::Unknown { what: what.into() });
    assert_eq!(play.seat(1, ("JAS", "DK"), hold.clone()), unknown("E3"));
    assert_eq!(play.seat(1, ("JAS", "DK"), never), unknown("no-such-item"));
    play.until(370);
    assert_eq!(
        play.seat(370, ("JAS", "DK"), hold),
        Ok(()),
        "the lead revealed it"
    );
}

#[test]
fn a_sanitised_lead_carries_only_what_may_be_said() {
    let mut play = Play::started(1);
    let inform = |sanitised| {
        Ask::Sharing(AskSharing::Inform {
            lead: "L1".into(),
            to: vec!["BAS".into()],
            sanitised,
            mark: Some("AMBER".into()),
        })
    };
    assert_eq!(play.seat(400, ("JAS", "DK"), inform(true)), Ok(()));
    let basalt = seat_world(&play.log, "BAS");
    assert_eq!(
        &*basalt.leads[&LeadId::from("L1")].card.text,
        "There is a relay."
    );
    let jasper = seat_world(&play.log, "JAS");
    assert_eq!(
        &*jasper.leads[&LeadId::from("L1")].card.text,
        "The path leads to a relay."
    );
    assert_eq!(
        play.seat(410, ("BAS", "DK"), inform(false)),
        Err(Refusal::Done),
        "nobody new"
    );
}

#[test]
fn what_was_done_to_a_copy_and_not_written_down_passes_with_it_to_nobody() {
    let passed = |documented, to: &str| Event {
        seq: 7,
        at: Moment::START,
        by: Actor::Seat("BAS".into(), "FX".into()),
        to: Audience::Only(vec![Party::Team("BAS".into()), Party::Team(to.into())]),
        what: What::Evidence(EvidenceEvent::Transferred(Box::new(Transfer {
            item: "E1".into(),
            source: None,
            copy: CopyId("JAS-C1".into()),
            from: Party::Team("BAS".into()),
            to: to.into(),
            request: None,
            evidence: true,
            mark: None,
            channel: "contact-points".into(),
            protected: true,
            utc: true,
            sha256: None,
            alterations: vec![Alteration::NoWriteBlocker],
            documented,
            authority: true,
            method: Method::Disk,
        }))),
    };
    let knows = |event: &Event, view: View| {
        let shown = seen(event, &view)?;
        let What::Evidence(EvidenceEvent::Transferred(transfer)) = &shown.what else {
            return None;
        };
        Some(!transfer.alterations.is_empty())
    };
    let team = |team: &str| View::Party(Party::Team(team.into()));
    let silent = passed(false, "JAS");
    for view in [team("JAS"), team("BAS")] {
        assert_eq!(knows(&silent, view), Some(false));
    }
    assert_eq!(knows(&silent, View::Trainer), Some(true));
    assert_eq!(knows(&silent, team("FEL")), None);
    // Papers that say so pass with it.
    assert_eq!(knows(&passed(true, "JAS"), team("JAS")), Some(true));
}

#[test]
fn the_wall_sees_that_a_request_goes_and_not_a_word_of_it() {
    let mut play = Play::started(1);
    let draft = Ask::Request(AskRequest::Draft(preservation(&scenario())));
    assert_eq!(play.seat(30, ("BAS", "DK"), draft), Ok(()));
    let request = RequestId::nth("BAS", 1);
    for ask in [
        AskRequest::Sign {
            request: request.clone(),
        },
        AskRequest::Send { request },
    ] {
        assert_eq!(play.seat(31, ("BAS", "DK"), Ask::Request(ask)), Ok(()));
    }
    let wall: Vec<_> = play
        .log
        .iter()
        .filter_map(|event| seen(event, &View::Wall))
        .collect();
    let text = serde_json::to_string(&wall).expect("events are serialisable");
    assert!(text.contains("BAS-R1"));
    for word in [
        "as required",
        "4.2",
        "\"E1\"",
        "CONTENT.RECRUIT\",\"channel",
    ] {
        assert!(!text.contains(word), "{word} is on the wall");
    }
}

/// Changing what a seat may not see changes no byte that it receives.
#[test]
fn what_a_seat_may_not_see_does_not_reach_it() {
    let secret = |hidden: bool| {
        let mut scenario = (*scenario()).clone();
        if hidden {
            for inject in &mut scenario.msel {
                inject.note = "A word for the trainer.".into();
                inject.hint = Some("Another hint.".into());
                if inject.to == [Recipient::Team("JAS".into())] {
                    inject.text = "Something else for Jasper.".into();
                }
            }
            scenario.leads[0].text = "Another secret.".into();
            scenario.evidence[2].title = "Another phone".into();
            scenario.evidence[0].relevance = 1;
            scenario.milestones[1].title = "Another switch".into();
        }
        let scenario = std::sync::Arc::new(scenario);
        let start = redact(&scenario, Some(&"BAS".into()));
        let mut exercise = Exercise::new(scenario, 7);
        let mut log = Vec::new();
        let start_it = Command::from(AskTrainer::Start);
        assert_eq!(exercise.submit(Moment::START, &start_it, &mut log), Ok(()));
        exercise.advance(Moment::from_mins(60), &mut log);
        let view = View::Party(Party::Team("BAS".into()));
        let events: Vec<_> = log.iter().filter_map(|event| seen(event, &view)).collect();
        (
            serde_json::to_string(&start).expect("a scenario is serialisable"),
            serde_json::to_string(&events).expect("events are serialisable"),
        )
    };
    assert_eq!(secret(false), secret(true));
}

#[test]
fn a_seats_scenario_holds_nothing_that_play_has_to_reveal() {
    let seat = redact(&scenario(), Some(&"BAS".into()));
    let text = serde_json::to_string(&seat).expect("a scenario is serialisable");
    for word in [
        "T-02",
        "relay",
        "Laptop memory",
        "Block at once",
        "Hurried",
        "data-protection-first",
    ] {
        assert!(
            !text.contains(&format!("\"{word}")),
            "{word} is in a seat's scenario"
        );
    }
}
