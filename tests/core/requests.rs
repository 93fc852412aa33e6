//! The way of a request, and what handling does to evidence.

use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;

fn request(ask: impl FnOnce(RequestId) -> AskRequest) -> Ask {
    Ask::Request(ask(RequestId::nth("BAS", 1)))
}

fn status(play: &Play) -> RequestStatus {
    play.exercise.world.requests[&RequestId::nth("BAS", 1)].status
}

fn sent() -> Play {
    let mut play = Play::started(1);
    let draft = Ask::Request(AskRequest::Draft(preservation(&scenario())));
    assert_eq!(play.seat(60, ("BAS", "DK"), draft), Ok(()));
    let sign = request(|request| AskRequest::Sign { request });
    assert_eq!(play.seat(61, ("BAS", "DK"), sign), Ok(()));
    let send = request(|request| AskRequest::Send { request });
    assert_eq!(play.seat(62, ("BAS", "DK"), send), Ok(()));
    play
}

#[test]
fn a_request_goes_its_way_and_the_messages_are_kept() {
    let mut play = sent();
    assert_eq!(status(&play), RequestStatus::Sent);
    let steps = [
        (
            request(|request| AskRequest::Acknowledge { request }),
            RequestStatus::Acknowledged,
        ),
        (
            request(|request| AskRequest::Review { request }),
            RequestStatus::UnderReview,
        ),
        (
            request(|request| AskRequest::Grant {
                request,
                conditions: None,
                in_part: false,
            }),
            RequestStatus::Granted,
        ),
        (
            request(|request| AskRequest::Execute {
                request,
                copies: vec![],
                mark: None,
                utc: true,
            }),
            RequestStatus::Executed,
        ),
    ];
    for (nth, (ask, after)) in steps.into_iter().enumerate() {
        assert_eq!(play.seat(120 + nth as u64, ("JAS", "CA"), ask), Ok(()));
        assert_eq!(status(&play), after);
    }
    let receive = request(|request| AskRequest::Receive { request });
    assert_eq!(play.seat(200, ("BAS", "DK"), receive), Ok(()));
    play.until(1300);
    let spared = |what: &What| matches!(what, What::Evidence(EvidenceEvent::Spared { item }) if item.as_str() == "E1");
    assert_eq!(play.times(spared), [1200]);
    let done = |what: &What| matches!(what, What::Story(StoryEvent::DutyDone { .. }));
    assert_eq!(play.times(done), [62]);
    assert!(
        play.exercise
            .world
            .milestones
            .contains_key(&MilestoneId::from("kept"))
    );
    assert_eq!(released(&play, "T-03"), [0_u64; 0]);
    assert_eq!(
        released(&play, "T-03b"),
        [600],
        "the other inject stands in"
    );
}

#[test]
fn a_request_adds_a_reason_to_keep_and_takes_none_away() {
    let mut play = sent();
    let authority = AskEvidence::RecordAuthority {
        item: "E1".into(),
        basis: "an order".into(),
    };
    drop(play.seat(100, ("JAS", "CA"), Ask::Evidence(authority)));
    let hold = AskEvidence::Hold { item: "E1".into() };
    assert_eq!(play.seat(110, ("JAS", "CA"), Ask::Evidence(hold)), Ok(()));
    let held = |play: &Play| play.exercise.world.items[&ItemId::from("E1")].held.clone();
    assert_eq!(held(&play).expect("it is kept").2, None);
    for (nth, ask) in [
        request(|request| AskRequest::Grant {
            request,
            conditions: None,
            in_part: false,
        }),
        request(|request| AskRequest::Execute {
            request,
            copies: vec![],
            mark: None,
            utc: true,
        }),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(play.seat(120 + nth as u64, ("JAS", "CA"), ask), Ok(()));
    }
    let (_, under, lapses) = held(&play).expect("it is kept");
    assert_eq!(under, Some(RequestId::nth("BAS", 1)));
    assert_eq!(lapses, None, "the order at home has no end");
}

#[test]
fn a_returned_request_is_mended_and_sent_again() {
    let mut play = sent();
    let back = request(|request| AskRequest::Return {
        request,
        defects: vec![Defect::Field("custodian".into())],
    });
    assert_eq!(play.seat(100, ("JAS", "DK"), back), Ok(()));
    assert_eq!(status(&play), RequestStatus::Returned);
    let amend = request(|request| AskRequest::Amend {
        request,
        draft: preservation(&scenario()),
    });
    assert_eq!(play.seat(130, ("BAS", "DK"), amend), Ok(()));
    for ask in [
        request(|request| AskRequest::Sign { request }),
        request(|request| AskRequest::Send { request }),
    ] {
        assert_eq!(play.seat(140, ("BAS", "DK"), ask), Ok(()));
    }
    assert_eq!(status(&play), RequestStatus::Sent);
    assert_eq!(
        play.exercise.world.requests[&RequestId::nth("BAS", 1)].attempts,
        2
    );
    assert!(
        play.exercise
            .world
            .did(&"BAS".into(), &Act::MendRequest)
            .is_some()
    );
}

#[test]
fn only_the_addressee_decides_and_only_once() {
    let mut play = sent();
    let grant = || {
        request(|request| AskRequest::Grant {
            request,
            conditions: None,
            in_part: false,
        })
    };
    assert!(matches!(
        play.seat(90, ("BAS", "CA"), grant()),
        Err(Refusal::Unknown { .. })
    ));
    assert!(matches!(
        play.seat(90, ("CCS", "DO"), grant()),
        Err(Refusal::Unknown { .. })
    ));
    assert_eq!(play.seat(91, ("JAS", "CA"), grant()), Ok(()));
    assert_eq!(
        play.seat(92, ("JAS", "CA"), grant()),
        Err(Refusal::WrongState)
    );
}

#[test]
fn a_refusal_is_in_order_on_a_ground_that_the_instrument_allows() {
    for (ground, in_order) in [("sovereignty", true), ("ne-bis-in-idem", false)] {
        let mut play = sent();
        let consult = request(|request| AskRequest::Consult {
            request,
            text: "What for?".into(),
        });
        assert_eq!(play.seat(80, ("JAS", "CA"), consult), Ok(()));
        let refuse = request(|request| AskRequest::Refuse {
            request,
            ground: ground.into(),
            reasons: "Stated.".into(),
        });
        assert_eq!(play.seat(90, ("JAS", "CA"), refuse), Ok(()));
        assert!(play.saw(|what| matches!(
            what,
            What::Request(RequestEvent::Refused { in_order: order, .. }) if *order == in_order
        )));
    }
}

#[test]
fn silence_past_the_limit_is_overdue() {
    let mut play = sent();
    play.until(3500);
    let overdue = |what: &What| matches!(what, What::Request(RequestEvent::Overdue { .. }));
    assert_eq!(play.times(overdue), [62 + 40 * 60]);
}

#[test]
fn reaching_abroad_is_stopped_and_kept_on_record() {
    let mut play = Play::started(1);
    let ask = Ask::Evidence(AskEvidence::Acquire {
        item: "E1".into(),
        method: Method::Cloud,
        care: Care::default(),
    });
    assert_eq!(play.seat(60, ("BAS", "FX"), ask), Ok(()));
    assert!(play.saw(|what| matches!(what, What::Story(StoryEvent::Violation { team, .. }) if team.as_str() == "BAS")));
    assert!(!play.saw(|what| matches!(
        what,
        What::Evidence(EvidenceEvent::AcquisitionStarted { .. })
    )));
}

#[test]
fn careless_handling_changes_the_hash_and_power_off_loses_memory() {
    let digest = |care: Care| {
        let mut play = Play::started(9);
        let ask = Ask::Evidence(AskEvidence::Acquire {
            item: "E2".into(),
            method: Method::Memory,
            care,
        });
        assert_eq!(play.seat(60, ("BAS", "FX"), ask), Ok(()));
        play.until(600);
        play.exercise
            .world
            .copies
            .values()
            .next()
            .and_then(|copy| copy.sha256)
    };
    let good = digest(Care::default());
    let bad = digest(Care {
        write_blocker: false,
        ..Care::default()
    });
    assert!(good.is_some() && bad.is_some());
    assert_ne!(good, bad);
    assert_eq!(
        digest(Care {
            hash: false,
            ..Care::default()
        }),
        None
    );

    let mut play = Play::started(9);
    let off = Ask::Evidence(AskEvidence::PowerOff { item: "E2".into() });
    assert_eq!(play.seat(60, ("BAS", "DK"), off), Ok(()));
    assert!(play.saw(|what| matches!(
        what,
        What::Evidence(EvidenceEvent::Lost {
            cause: LossCause::PowerOff,
            ..
        })
    )));
}

#[test]
fn blocking_before_capture_takes_the_branch() {
    let mut play = Play::started(1);
    let block = Ask::Register(AskRegister::Block {
        group: "pages".into(),
    });
    assert_eq!(play.seat(60, ("JAS", "RG"), block), Ok(()));
    play.until(3600);
    assert!(
        play.exercise
            .world
            .branches
            .contains_key(&BranchId::from("B1"))
    );
    let lost = |what: &What| matches!(what, What::Evidence(EvidenceEvent::Lost { item, .. }) if item.as_str() == "E1");
    assert_eq!(
        play.times(lost),
        [900],
        "the branch moved the loss from minute 20 to 15"
    );
}

#[test]
fn the_office_matters() {
    let mut play = Play::started(1);
    let authority = || {
        Ask::Evidence(AskEvidence::RecordAuthority {
            item: "E2".into(),
            basis: "Order 7".into(),
        })
    };
    assert!(matches!(
        play.seat(60, ("BAS", "FX"), authority()),
        Err(Refusal::NotYourOffice { .. })
    ));
    assert_eq!(play.seat(60, ("BAS", "PR"), authority()), Ok(()));
    assert_eq!(
        play.seat(61, ("BAS", "XX"), authority()),
        Err(Refusal::NoSuchSeat)
    );
}

#[test]
fn nobody_falls_further_behind_while_frozen() {
    let mut play = sent();
    play.until(400);
    let freeze = || Ask::Trainer(AskTrainer::Freeze { team: "JAS".into() });
    let thaw = || Ask::Trainer(AskTrainer::Thaw { team: "JAS".into() });
    // A freeze before the limit moves it; one after it adds nothing to what is overdue.
    play.ask(400, Actor::Trainer, freeze()).expect("it freezes");
    play.ask(500, Actor::Trainer, thaw()).expect("it goes on");
    play.until(3500);
    let state = |play: &Play| {
        let requests = &play.exercise.world.requests;
        requests.values().next().expect("one was sent").clone()
    };
    let request = state(&play);
    let over = request.overdue_since.expect("nobody has answered");
    let limit = request.limit.expect("it has a limit");
    assert_eq!(over.since(limit), Length::from_secs(100));
    let behind = |play: &Play, at: u64| {
        let team = "JAS".into();
        let now = Moment::from_millis(at * 1000);
        play.exercise.world.played(Some(&team), over, now).secs()
    };
    let before = behind(&play, 3500);
    play.ask(3500, Actor::Trainer, freeze())
        .expect("it freezes");
    assert_eq!(behind(&play, 3560), before);
    play.ask(3560, Actor::Trainer, thaw()).expect("it goes on");
    assert_eq!(behind(&play, 3570), before + 10);
}
