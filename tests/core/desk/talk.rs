//! What a team says among itself and to others: who learns of it, and who has read it.

use super::{of, received, seat_world, started, team};
use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;

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
