//! What trainees at a desk do with each other and with their evidence, and who learns of it.

use crate::fixture::*;
use accord::exercise::outlook;
use accord::exercise::*;
use accord::scenario::{redact::redact, *};
use std::sync::Arc;

fn team(ask: AskTeam) -> Ask {
    Ask::Team(ask)
}

/// What a view receives of a log.
fn received(log: &[Event], view: &View) -> Vec<Event> {
    log.iter()
        .filter_map(|event| seen(event, view))
        .map(std::borrow::Cow::into_owned)
        .collect()
}

fn of(party: &str) -> View {
    View::Party(Party::Team(party.into()))
}

/// The world of a team over what it received.
fn seat_world(play: &Play, id: &str) -> World {
    let scenario = redact(&play.exercise.world.scenario, Some(&id.into()));
    let mut world = World::seat(Arc::new(scenario));
    for event in received(&play.log, &of(id)) {
        apply(&mut world, &event);
    }
    world
}

/// An exercise over a changed scenario.
fn started(change: impl FnOnce(&mut Scenario)) -> Play {
    let mut changed = (*scenario()).clone();
    change(&mut changed);
    let mut play = Play {
        exercise: Exercise::new(Arc::new(changed), 1),
        log: Vec::new(),
    };
    play.trainer(0, AskTrainer::Start);
    play.until(1);
    play
}

fn submit(answer: &str, confidence: Confidence, lines: Vec<u32>) -> Ask {
    Ask::Laboratory(AskLaboratory::Submit {
        item: "E2".into(),
        question: "q1".into(),
        answer: answer.into(),
        confidence,
        lines,
    })
}

/// The memory of the laptop is in Basalt's hands.
fn acquired() -> Play {
    let mut play = Play::started(9);
    let ask = Ask::Evidence(AskEvidence::Acquire {
        item: "E2".into(),
        method: Method::Memory,
        care: Care::default(),
    });
    assert_eq!(play.seat(60, ("BAS", "FX"), ask), Ok(()));
    play.until(600);
    play
}

#[test]
fn a_finding_says_how_sure_its_office_is_and_what_proves_it() {
    let mut play = acquired();
    let item = play.exercise.world.scenario.item(&"E2".into()).cloned();
    let item = item.expect("the item is there");
    let truth = accord::evidence::question::answer(&item.recipe, 9, "E2", &item.questions[0])
        .expect("the recipe answers");
    let line = truth.lines[0];
    let lines = vec![line, 1, line];
    let ask = submit(&truth.text, Confidence::High, lines);
    assert_eq!(play.seat(700, ("BAS", "FX"), ask), Ok(()));
    let finding = play.exercise.world.findings.last().expect("it is there");
    assert_eq!(finding.confidence, Confidence::High);
    assert_eq!(finding.lines, [1, line], "in order, each once");
    assert_eq!((finding.right, finding.lines_right), (Some(true), Some(1)));
    assert!(finding.submitted);

    let own = seat_world(&play, "BAS");
    let known = own.findings.last().expect("the team knows what it said");
    assert_eq!((known.right, known.lines_right), (None, None));
    assert!(seat_world(&play, "JAS").findings.is_empty());
}

#[test]
fn a_finding_needs_a_copy_a_question_and_lines_that_can_be() {
    let mut play = acquired();
    let zero = submit("x", Confidence::Low, vec![0]);
    assert_eq!(
        play.seat(700, ("BAS", "FX"), zero),
        Err(Refusal::OutOfRange)
    );
    let many = submit("x", Confidence::Low, (1..=501).collect());
    assert_eq!(
        play.seat(700, ("BAS", "FX"), many),
        Err(Refusal::OutOfRange)
    );
    let elsewhere = submit("x", Confidence::Low, vec![]);
    assert!(matches!(
        play.seat(700, ("JAS", "FX"), elsewhere),
        Err(Refusal::Unknown { .. })
    ));
}

#[test]
fn what_a_team_says_among_itself_reaches_nobody_else() {
    let mut play = started(|_| {});
    let before = accord::score::score(&play.exercise.world.scenario, &play.log);
    let chat = AskTeam::Say {
        text: "A word among us.".into(),
    };
    let task = AskTeam::AddTask {
        title: "Ask the host for a name".into(),
        role: Some("DK".into()),
        due: Some(Moment::from_mins(9)),
    };
    let entry = AskTeam::Decide {
        text: "We wait for the judge.".into(),
        reasons: "No order without a name.".into(),
    };
    let from = play.log.len();
    for ask in [chat, task, entry] {
        assert_eq!(play.seat(30, ("BAS", "CA"), team(ask)), Ok(()));
    }
    let said = &play.log[from..];
    assert_eq!(said.len(), 3);
    assert_eq!(received(said, &View::Trainer).len(), 3);
    assert_eq!(received(said, &of("BAS")).len(), 3);
    let sim = View::Party(Party::Sim("host".into()));
    for view in [of("JAS"), of("CCS"), View::Wall, sim] {
        assert_eq!(received(said, &view), [], "{view:?}");
    }
    let world = seat_world(&play, "BAS");
    assert_eq!(&*world.chat[0].text, "A word among us.");
    assert_eq!(world.chat[0].by, Actor::Seat("BAS".into(), "CA".into()));
    assert_eq!(world.decisions.len(), 1);
    let after = accord::score::score(&play.exercise.world.scenario, &play.log);
    assert_eq!(
        before.teams.iter().map(|it| &it.layers).collect::<Vec<_>>(),
        after.teams.iter().map(|it| &it.layers).collect::<Vec<_>>(),
        "talk earns nothing"
    );
}

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
fn a_team_talks_while_play_is_paused_and_while_it_is_frozen() {
    let mut play = Play::started(1);
    let say = || {
        team(AskTeam::Say {
            text: "Still here.".into(),
        })
    };
    play.trainer(10, AskTrainer::Pause);
    assert_eq!(play.seat(10, ("BAS", "CA"), say()), Ok(()));
    play.trainer(10, AskTrainer::Resume);
    play.trainer(11, AskTrainer::Freeze { team: "BAS".into() });
    assert_eq!(play.seat(12, ("BAS", "CA"), say()), Ok(()));
    let vote = Ask::Coordination(AskCoordination::Vote { agree: true });
    assert_eq!(play.seat(12, ("BAS", "CA"), vote), Err(Refusal::Frozen));
    play.trainer(13, AskTrainer::End);
    assert_eq!(play.seat(13, ("BAS", "CA"), say()), Err(Refusal::Ended));
    assert_eq!(
        play.ask(13, Actor::Sim("host".into()), say()),
        Err(Refusal::Ended)
    );
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
fn a_message_has_a_form_a_route_and_what_it_replies_to() {
    let mut play = Play::started(1);
    let write = |to: Party, re: Option<Re>, channel: &str| {
        Ask::Message(AskMessage::Write {
            to: vec![to],
            text: "Can you name the account?".into(),
            mark: Some("AMBER".into()),
            form: MessageForm::Chat,
            title: "".into(),
            channel: Some(channel.into()),
            re,
        })
    };
    let jasper = || Party::Team("JAS".into());
    let first = write(jasper(), None, "contact-points");
    assert_eq!(play.seat(30, ("BAS", "DK"), first), Ok(()));
    let nowhere = write(jasper(), None, "pigeon");
    assert!(matches!(
        play.seat(31, ("BAS", "DK"), nowhere),
        Err(Refusal::Unknown { .. })
    ));
    let id = play.exercise.world.messages[0].id.clone();
    assert_eq!(id, Some(MessageId::nth("BAS", 1)));
    let re = id.map(Re::Message);
    let basalt = || Party::Team("BAS".into());
    let reply = write(basalt(), re.clone(), "contact-points");
    assert_eq!(play.seat(40, ("JAS", "DK"), reply), Ok(()));
    let stranger = write(basalt(), re.clone(), "contact-points");
    assert!(matches!(
        play.seat(41, ("CCS", "DO"), stranger),
        Err(Refusal::Unknown { .. })
    ));
    let world = seat_world(&play, "BAS");
    assert_eq!(world.messages[1].re, re);
    assert_eq!(world.messages[1].form, MessageForm::Chat);

    // Others may not know of an inject: only a body that SimCell plays is answered about it.
    let inject = Some(Re::Inject("T-01".into()));
    let to_team = write(jasper(), inject.clone(), "contact-points");
    assert_eq!(
        play.seat(50, ("BAS", "DK"), to_team),
        Err(Refusal::OutOfRange)
    );
    let to_body = write(Party::Sim("host".into()), inject, "contact-points");
    assert_eq!(play.seat(51, ("BAS", "DK"), to_body), Ok(()));
}

#[test]
fn each_office_reads_for_itself() {
    let mut play = Play::started(1);
    let read = || {
        Ask::Message(AskMessage::Read {
            inject: "T-01".into(),
        })
    };
    assert_eq!(play.seat(5, ("BAS", "DK"), read()), Ok(()));
    assert_eq!(play.seat(6, ("BAS", "DK"), read()), Err(Refusal::Done));
    assert_eq!(play.seat(7, ("BAS", "CA"), read()), Ok(()));
    let state = &seat_world(&play, "BAS").injects[&InjectId::from("T-01")];
    assert_eq!(state.readers.len(), 2);
    assert_eq!(state.read_by.len(), 1);
}

/// The card of an inject as a view received it.
fn card(play: &Play, id: &str, view: &View) -> Option<Arc<InjectCard>> {
    received(&play.log, view)
        .into_iter()
        .find_map(|event| match event.what {
            What::Msel(MselEvent::Released { inject, card, .. }) if inject.as_str() == id => {
                Some(card)
            }
            _ => None,
        })
}

#[test]
fn what_is_expected_is_hidden_unless_the_scenario_lets_players_know() {
    let play = started(|_| {});
    let card = card(&play, "T-01", &of("BAS")).expect("it came");
    assert_eq!((card.urgent, card.until), (false, None));
    assert!(card.expected.is_empty());
    let text = serde_json::to_string(&received(&play.log, &of("BAS"))).expect("it serialises");
    for word in ["expected", "until", "urgent"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn an_urgent_inject_shows_its_limit_and_not_what_is_expected() {
    let play = started(|scenario| scenario.msel[0].urgent = true);
    let card = card(&play, "T-01", &of("JAS")).expect("it came");
    assert!(card.urgent);
    assert_eq!(card.until, Some(Moment::from_mins(5)));
    assert!(card.expected.is_empty());
}

#[test]
fn each_team_sees_what_is_expected_of_itself_alone() {
    let play = started(|scenario| {
        scenario.exercise.show_expected = true;
        scenario.msel[0].expects = vec![
            Expectation::Each(Act::Acknowledge("T-01".into())),
            Expectation::By("JAS".into(), Act::Hold("E1".into())),
        ];
        scenario.msel[0].on_wall = Some(true);
    });
    let expected = |view: &View| card(&play, "T-01", view).expect("it came").expected.clone();
    assert_eq!(expected(&of("JAS")).len(), 2);
    assert_eq!(
        expected(&of("BAS")),
        [Expectation::Each(Act::Acknowledge("T-01".into()))]
    );
    assert_eq!(expected(&View::Wall), []);
    let own = started(|scenario| {
        scenario.exercise.show_expected = true;
        scenario.msel[0].show_expected = Some(false);
    });
    assert!(
        card(&own, "T-01", &of("JAS"))
            .expect("it came")
            .expected
            .is_empty(),
        "an inject may say otherwise"
    );
}

#[test]
fn evaluators_are_told_apart_and_touch_nothing_else() {
    let mut play = Play::started(1);
    let note = |text: &str| {
        Ask::Trainer(AskTrainer::Note {
            objective: None,
            team: Some("BAS".into()),
            text: text.into(),
        })
    };
    let rate = |rating| {
        Ask::Trainer(AskTrainer::Rate {
            task: "O1.1".into(),
            team: "BAS".into(),
            rating,
        })
    };
    let (one, two) = (Actor::Evaluator(7), Actor::Evaluator(8));
    assert_eq!(play.ask(5, one.clone(), note("Quick.")), Ok(()));
    assert_eq!(play.ask(6, one.clone(), rate(Rating::P)), Ok(()));
    assert_eq!(play.ask(6, two.clone(), rate(Rating::M)), Ok(()));
    let world = &play.exercise.world;
    assert_eq!(world.notes[0].by, one);
    assert_eq!(world.rated_by.len(), 2);
    let strike = || {
        Ask::Trainer(AskTrainer::Strike {
            seq: play_note(world),
        })
    };
    let strike = strike();
    assert!(matches!(
        play.ask(7, two.clone(), strike.clone()),
        Err(Refusal::Unknown { .. })
    ));
    assert_eq!(play.ask(8, one.clone(), strike), Ok(()));
    for ask in [AskTrainer::Pause, AskTrainer::End] {
        assert_eq!(
            play.ask(9, one.clone(), Ask::Trainer(ask)),
            Err(Refusal::TrainerOnly)
        );
    }
    let chat = team(AskTeam::Say { text: "Hm.".into() });
    assert_eq!(play.ask(9, one, chat), Err(Refusal::NoSuchSeat));
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

/// A phone waits behind the laptop; a slot is borrowed, used, and given back.
#[test]
fn a_slot_is_borrowed_used_and_given_back() {
    let mut play = started(|scenario| {
        for nation in &mut scenario.nations {
            nation.laboratory = Some(Laboratory {
                slots: 1,
                ..Laboratory::default()
            });
        }
    });
    let acquire = |nth: u64| {
        let ask = Ask::Evidence(AskEvidence::Acquire {
            item: "E2".into(),
            method: Method::Memory,
            care: Care::default(),
        });
        (10 + nth * 300, ask)
    };
    for nth in 0..2 {
        let (at, ask) = acquire(nth);
        assert_eq!(play.seat(at, ("BAS", "FX"), ask), Ok(()));
    }
    play.until(700);
    let queue = |nth| {
        Ask::Laboratory(AskLaboratory::Queue {
            copy: CopyId::nth("BAS", nth),
        })
    };
    for nth in 1..=2 {
        assert_eq!(play.seat(700, ("BAS", "FX"), queue(nth)), Ok(()));
    }
    let bench = |play: &Play| {
        let world = seat_world(play, "BAS");
        outlook::bench(&world, Moment::from_millis(700_000), &"BAS".into())
    };
    let before = bench(&play);
    assert_eq!((before.running.len(), before.free()), (1, 0));
    let begins = before.waiting[0].1.map(|(begins, _)| begins);
    assert_eq!(begins, Some(before.running[0].1), "it waits for the first");

    let form = scenario()
        .library
        .forms
        .iter()
        .find(|form| form.asks == Asks::Lend)
        .map(|form| form.id.clone())
        .expect("the library has it");
    let draft = Draft {
        form,
        about: Subject::Laboratory,
        ..(*preservation(&scenario())).clone()
    };
    let request = RequestId::nth("BAS", 1);
    for ask in [
        AskRequest::Draft(Arc::new(draft)),
        AskRequest::Sign {
            request: request.clone(),
        },
        AskRequest::Send {
            request: request.clone(),
        },
    ] {
        assert_eq!(play.seat(710, ("BAS", "CA"), Ask::Request(ask)), Ok(()));
    }
    for ask in [
        AskRequest::Grant {
            request: request.clone(),
            conditions: Some("An observer of ours sits in.".into()),
            in_part: false,
        },
        AskRequest::Execute {
            request,
            copies: vec![],
            mark: None,
            utc: true,
        },
    ] {
        assert_eq!(play.seat(720, ("JAS", "CA"), Ask::Request(ask)), Ok(()));
    }
    let lent = bench(&play);
    assert_eq!((lent.borrowed, lent.running.len()), (1, 2));
    let back = || Ask::Laboratory(AskLaboratory::GiveBack { to: "JAS".into() });
    assert_eq!(
        play.seat(730, ("BAS", "FX"), back()),
        Err(Refusal::UnderWay),
        "it is in use"
    );
    play.until(1500);
    assert_eq!(play.seat(1500, ("BAS", "FX"), back()), Ok(()));
    assert_eq!(bench(&play).borrowed, 0);
    let jasper = seat_world(&play, "JAS");
    assert_eq!(jasper.laboratories[&NationId::from("JAS")].lent, 0);
    assert!(matches!(
        play.seat(1510, ("BAS", "FX"), back()),
        Err(Refusal::Unknown { .. })
    ));
}

/// A cancelled job makes room for the next at once.
#[test]
fn what_waits_begins_when_a_running_job_is_cancelled() {
    let mut play = started(|scenario| {
        for nation in &mut scenario.nations {
            nation.laboratory = Some(Laboratory {
                slots: 1,
                ..Laboratory::default()
            });
        }
    });
    for at in [10, 310] {
        let ask = Ask::Evidence(AskEvidence::Acquire {
            item: "E2".into(),
            method: Method::Memory,
            care: Care::default(),
        });
        assert_eq!(play.seat(at, ("BAS", "FX"), ask), Ok(()));
    }
    play.until(700);
    for nth in 1..=2 {
        let ask = Ask::Laboratory(AskLaboratory::Queue {
            copy: CopyId::nth("BAS", nth),
        });
        assert_eq!(play.seat(700, ("BAS", "FX"), ask), Ok(()));
    }
    let laboratory = |play: &Play| play.exercise.world.laboratories[&NationId::from("BAS")].clone();
    let first = laboratory(&play).running.into_iter().next();
    let cancel = Ask::Laboratory(AskLaboratory::Cancel {
        job: first.expect("it runs"),
    });
    assert_eq!(play.seat(710, ("BAS", "FX"), cancel), Ok(()));
    let after = laboratory(&play);
    assert_eq!((after.running.len(), after.queue.len()), (1, 0));
}

fn play_note(world: &World) -> u64 {
    world.notes[0].seq
}
