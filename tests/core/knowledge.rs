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

#[test]
fn what_pages_show_is_told_to_who_looks_at_them_or_captures_them() {
    let mut scenario = (*scenario()).clone();
    let mut thread = scenario.resources[0].clone();
    thread.id = "thread".into();
    thread.concept = "CONTENT.LAWFUL".into();
    thread.reported_as = Some("CONTENT.RECRUIT".into());
    scenario.resources.push(thread);
    let mut play = Play {
        exercise: Exercise::new(std::sync::Arc::new(scenario), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    let group = GroupId::from("thread");
    let shown = |play: &Play, team: &str| {
        let world = seat_world(&play.log, team);
        world.groups[&group].concept().to_string()
    };
    let assess = || {
        Ask::Register(AskRegister::Assess {
            group: GroupId::from("thread"),
        })
    };
    assert_eq!(shown(&play, "BAS"), "CONTENT.RECRUIT");
    assert_eq!(play.seat(5, ("BAS", "DK"), assess()), Ok(()));
    assert_eq!(
        play.seat(6, ("BAS", "DK"), assess()),
        Err(Refusal::Done),
        "it was looked at"
    );
    assert_eq!(shown(&play, "BAS"), "CONTENT.LAWFUL");
    assert_eq!(shown(&play, "JAS"), "CONTENT.RECRUIT");
    let capture = Ask::Register(AskRegister::Capture {
        group: group.clone(),
        care: Care::default(),
    });
    assert_eq!(play.seat(7, ("JAS", "DK"), capture), Ok(()));
    play.until(3000);
    assert_eq!(shown(&play, "JAS"), "CONTENT.LAWFUL");
    assert_eq!(shown(&play, "CCS"), "CONTENT.RECRUIT");
}

#[test]
fn who_a_request_is_passed_on_to_knows_all_that_it_takes_to_answer() {
    let mut play = Play::started(1);
    let id = RequestId::nth("BAS", 1);
    let ask = |ask: fn(RequestId) -> AskRequest| Ask::Request(ask(RequestId::nth("BAS", 1)));
    let draft = Ask::Request(AskRequest::Draft(preservation(&scenario())));
    assert_eq!(play.seat(60, ("BAS", "DK"), draft), Ok(()));
    let sign = ask(|request| AskRequest::Sign { request });
    assert_eq!(play.seat(61, ("BAS", "DK"), sign), Ok(()));
    let send = ask(|request| AskRequest::Send { request });
    assert_eq!(play.seat(62, ("BAS", "DK"), send), Ok(()));
    assert!(!seat_world(&play.log, "CCS").requests.contains_key(&id));
    let forward = ask(|request| AskRequest::Forward {
        request,
        to: Party::Team("CCS".into()),
    });
    assert_eq!(play.seat(90, ("JAS", "CA"), forward), Ok(()));
    let world = seat_world(&play.log, "CCS");
    let (known, whole) = (&world.requests[&id], &play.exercise.world.requests[&id]);
    assert_eq!(
        (&known.to, known.target, known.limit, &known.signed_by),
        (&whole.to, whole.target, whole.limit, &whole.signed_by)
    );
    assert!(known.limit.is_some() && known.signed_by.is_some());
    let command = Command {
        by: Actor::Seat("CCS".into(), "DO".into()),
        ask: ask(|request| AskRequest::Acknowledge { request }),
    };
    let at = Moment::from_millis(100_000);
    assert_eq!(outlook::foresee(&world, at, &command), Ok(()));
    assert_eq!(play.ask(100, command.by, command.ask), Ok(()));
}
