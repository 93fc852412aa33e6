//! A whole conversation: desks play, a host is killed, ends when asked, and says why.

use super::{Desk, host, recorded, two_desks};
use crate::{SCENARIO, folder};
use accord::exercise::*;
use accord::link::*;
use accord::record::verify;

#[test]
fn desks_join_by_code_play_and_see_their_own() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let mut trainer = Desk::join(&hosting.address, hosting.code("Trainer"));
    trainer.welcomed();
    let asked = one.write("Private: the key is under the mat.");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    assert!(one.answers[&asked].is_ok(), "{:?}", one.answers);
    one.hear_until("event", |desk| desk.texts("Private:").len() == 1);
    trainer.hear_until("event", |desk| desk.texts("Private:").len() == 1);
    // A desk cannot speak for another's team, and hears nothing of what is not for it.
    let denied = two.client.ask(Command {
        by: Actor::Seat(one.team().0, one.team().1),
        ask: Ask::Coordination(AskCoordination::Vote { agree: true }),
    });
    two.hear_until("answer", |desk| desk.answers.contains_key(&denied));
    assert_eq!(two.answers[&denied], Err(Denied::NotYourChair));
    assert!(two.texts("Private:").is_empty());
    // The trainer starts nothing twice, and everybody hears the end.
    let end = trainer.client.ask(AskTrainer::End.into());
    trainer.hear_until("answer", |desk| desk.answers.contains_key(&end));
    assert!(trainer.answers[&end].is_ok());
    for desk in [&mut one, &mut two] {
        let ended = |event: &Event| matches!(event.what, What::Clock(ClockEvent::Ended));
        desk.hear_until("the end", |desk| desk.events.iter().any(|it| ended(it)));
        desk.assert_numbered();
    }
}

#[test]
fn a_host_that_is_killed_and_started_again_has_its_desks_back() {
    let (_folder, file) = folder();
    let mut hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let address = hosting.address.clone();
    let mut desks = two_desks(&hosting, &address);
    const ROUNDS: usize = 3;
    const EACH: usize = 10;
    for round in 0..ROUNDS {
        let before = desks.each_ref().map(|desk| desk.answers.len());
        for nth in 0..EACH {
            for desk in &desks {
                desk.write(&format!("Line {:03}", round * EACH + nth));
            }
        }
        // Some are answered, some are on their way.
        desks[0].hear_until("an answer", |desk| desk.answers.len() > before[0]);
        hosting.running.kill();
        let report = verify(&file).expect("the record reads");
        assert!(report.whole(), "{report:?}");
        let again = host(&file, &address, &[]);
        assert_eq!(again.codes, hosting.codes, "the codes are kept");
        hosting = again;
        for desk in &mut desks {
            desk.hear_until("all answers", |desk| {
                desk.answers.len() == (round + 1) * EACH
            });
        }
    }
    let expected: Vec<_> = (0..ROUNDS * EACH)
        .map(|nth| format!("Line {nth:03}"))
        .collect();
    for desk in &mut desks {
        desk.hear_until("all events", |desk| {
            desk.texts("Line").len() >= expected.len()
        });
        assert_eq!(desk.texts("Line"), expected);
        assert!(desk.answers.values().all(Result::is_ok));
        assert_eq!(desk.welcomes, 1, "it went on where it was");
        desk.assert_numbered();
    }
    hosting.running.kill();
    assert_eq!(
        recorded(&file, "Line").len(),
        2 * expected.len(),
        "each is done once"
    );
}

#[test]
fn everybody_hears_why_a_conversation_ends() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, _second] = two_desks(&hosting, &hosting.address);
    let [mut again, mut two] = two_desks(&hosting, &hosting.address);
    one.hear_until("why", |desk| desk.goodbye == Some(Goodbye::Replaced));
    let mut trainer = Desk::join(&hosting.address, hosting.code("Trainer"));
    trainer.welcomed();
    let seat = again.card.as_ref().expect("it has a seat").seat;
    trainer.client.say(ToHost::Room(AskRoom::Remove { seat }));
    again.hear_until("why", |desk| desk.goodbye == Some(Goodbye::Closed));
    trainer.client.ask(AskTrainer::End.into());
    for desk in [&mut two, &mut trainer] {
        desk.hear_until("why", |desk| desk.goodbye == Some(Goodbye::HostEnds));
        let ended = |event: &Event| matches!(event.what, What::Clock(ClockEvent::Ended));
        assert!(desk.events.iter().any(|event| ended(event)));
    }
    hosting.running.ends(0);
}

#[cfg(unix)]
#[test]
fn a_host_that_is_asked_to_end_says_so_and_can_go_on_later() {
    let (_folder, file) = folder();
    let hosting = host(&file, "127.0.0.1:0", &[SCENARIO, "--seed", "7"]);
    let [mut one, mut two] = two_desks(&hosting, &hosting.address);
    let asked = one.write("Line 000");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    hosting.running.terminate();
    for desk in [&mut one, &mut two] {
        desk.hear_until("why", |desk| desk.goodbye == Some(Goodbye::HostEnds));
    }
    let (address, codes) = (hosting.address, hosting.codes);
    hosting.running.ends(0);
    let hosting = host(&file, &address, &[]);
    assert_eq!(hosting.codes, codes);
    let asked = one.write("Line 001");
    one.hear_until("answer", |desk| desk.answers.contains_key(&asked));
    assert_eq!(one.texts("Line"), ["Line 000", "Line 001"]);
    assert_eq!(one.welcomes, 1, "it went on where it was");
}
