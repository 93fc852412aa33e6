//! What passes when both ends mean well, and when the line does not.

use super::*;
use crate::exercise::{AskTrainer, TermNumber};

#[test]
fn a_desk_joins_speaks_and_hears() {
    let inside = Inside::new();
    let (client, line) = inside.join(7);
    let (id, outlet, sitting) = inside.joined();
    assert_eq!((sitting.seat, &*sitting.at), (SeatId(7), "127.0.0.1"));
    assert!(outlet.is_away());
    let up = LineState::Connected(inside.address().into());
    wait(&line, "connected", |state| *state == up);
    client.say(hello());
    assert_eq!(inside.said(), hello());
    let greeting = welcome(vec![event(0, "Good morning.")]);
    send(&outlet, greeting.clone());
    assert_eq!(next(&client), greeting);
    let id_asked = client.ask(AskTrainer::Pause.into());
    assert!(matches!(inside.said(), ToHost::Command { id, .. } if id == id_asked));
    let answer = FromHost::Answer {
        id: id_asked,
        answer: Ok(Done { before: 1 }),
    };
    send(&outlet, answer.clone());
    assert_eq!(next(&client), answer);
    drop(client);
    inside.left(id);
    wait(&line, "over", |state| *state == LineState::Over(End::Left));
}

#[test]
fn a_desk_comes_back_alone_misses_nothing_and_hears_nothing_twice() {
    let mut inside = Inside::new();
    let port = inside.port();
    let (client, line) = inside.join(1);
    let (_, outlet, first) = inside.joined();
    client.say(hello());
    inside.said();
    send(&outlet, welcome(vec![event(0, "zero")]));
    next(&client);
    send(&outlet, FromHost::Event(event(1, "one")));
    assert_eq!(next(&client), FromHost::Event(event(1, "one")));
    let asked = client.ask(AskTrainer::Pause.into());
    let said = inside.said();
    // The host is gone before it answers; what is done meanwhile is kept.
    inside.door = None;
    wait(&line, "lost", |state| {
        matches!(state, LineState::Lost { .. })
    });
    let meanwhile = client.ask(AskTrainer::Resume.into());
    client.say(ToHost::Comcheck(Comcheck::default()));
    inside.open(port);
    let (_, outlet, again) = inside.joined();
    assert_eq!((again.desk, again.seat), (first.desk, first.seat));
    let have = Some(Have {
        exercise: "x".into(),
        events: 2,
        term: TermNumber::default(),
    });
    assert_eq!(inside.said(), ToHost::Hello { view: None, have });
    wait(&line, "back", |state| {
        matches!(state, LineState::Connected(_))
    });
    let resumed = FromHost::Resumed {
        so_far: 3,
        clock: clock(),
        stalled: None,
        term: TermNumber::default(),
    };
    send(&outlet, resumed.clone());
    assert_eq!(inside.said(), said);
    assert!(matches!(inside.said(), ToHost::Command { id, .. } if id == meanwhile));
    assert_eq!(inside.said(), ToHost::Comcheck(Comcheck::default()));
    let answer = |id| FromHost::Answer {
        id,
        answer: Ok(Done { before: 3 }),
    };
    for message in [
        FromHost::Event(event(1, "one")),
        FromHost::Event(event(2, "two")),
        answer(asked),
        answer(asked),
        answer(meanwhile),
    ] {
        send(&outlet, message);
    }
    assert_eq!(next(&client), resumed);
    assert_eq!(next(&client), FromHost::Event(event(2, "two")));
    assert_eq!(next(&client), answer(asked));
    assert_eq!(next(&client), answer(meanwhile));
}

#[test]
fn what_is_asked_about_the_seats_is_numbered_with_the_commands_said_again_and_answered() {
    let mut inside = Inside::new();
    let port = inside.port();
    let (client, line) = inside.join(1);
    let (_, outlet, _) = inside.joined();
    client.say(hello());
    inside.said();
    send(&outlet, welcome(Vec::new()));
    next(&client);
    let arranged = client.arrange(AskRoom::StandIn(false));
    let said = inside.said();
    let arrange = ToHost::Arrange {
        id: arranged,
        ask: AskRoom::StandIn(false),
    };
    assert_eq!(said, arrange);
    assert_ne!(client.ask(AskTrainer::Pause.into()), arranged);
    inside.said();
    inside.door = None;
    wait(&line, "lost", |state| {
        matches!(state, LineState::Lost { .. })
    });
    let meanwhile = client.arrange(AskRoom::StandIn(true));
    inside.open(port);
    let (_, outlet, _) = inside.joined();
    let have = Some(Have {
        exercise: "x".into(),
        events: 0,
        term: TermNumber::default(),
    });
    assert_eq!(inside.said(), ToHost::Hello { view: None, have });
    send(&outlet, welcome(Vec::new()));
    next(&client);
    assert_eq!(inside.said(), arrange);
    assert!(matches!(inside.said(), ToHost::Command { .. }));
    assert!(matches!(inside.said(), ToHost::Arrange { id, .. } if id == meanwhile));
    for id in [arranged, meanwhile] {
        let answer = FromHost::Answer {
            id,
            answer: Ok(Done { before: 0 }),
        };
        send(&outlet, answer.clone());
        assert_eq!(next(&client), answer);
    }
}

#[test]
fn a_desk_that_missed_something_begins_anew() {
    let inside = Inside::new();
    let (client, _line) = inside.join(1);
    let (_, outlet, _) = inside.joined();
    client.say(hello());
    inside.said();
    send(&outlet, welcome(Vec::new()));
    next(&client);
    send(&outlet, FromHost::Event(event(5, "five")));
    inside.joined();
    assert_eq!(inside.said(), hello());
}

#[test]
fn a_goodbye_ends_the_line_unless_the_host_may_come_back() {
    let inside = Inside::new();
    for (goodbye, end) in [
        (Goodbye::Replaced, End::Replaced),
        (Goodbye::Closed, End::Closed),
        (Goodbye::Fault, End::Fault),
    ] {
        let (client, line) = inside.join(1);
        let (_, outlet, _) = inside.joined();
        send(&outlet, FromHost::Goodbye(goodbye));
        assert_eq!(next(&client), FromHost::Goodbye(goodbye));
        let state = wait(&line, "over", is_over);
        assert_eq!(state, LineState::Over(end));
        assert!(client.next(PATIENCE).is_err());
    }
    let (_client, _line) = inside.join(1);
    let (_, outlet, first) = inside.joined();
    send(&outlet, FromHost::Goodbye(Goodbye::HostEnds));
    let (_, _, again) = inside.joined();
    assert_eq!(first.desk, again.desk);
}

#[test]
fn several_addresses_are_tried_in_turn() {
    let inside = Inside::new();
    // Nobody listens at the first; the second is learned later.
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let gone = nobody.local_addr().expect("an address").to_string();
    drop(nobody);
    let (_client, line) = inside.join_with(code(1, 1), &gone);
    wait(
        &line,
        "trouble",
        |state| matches!(state, LineState::Connecting(Some(Trouble::Unreachable(why))) if !why.contains("os error")),
    );
    line.also_try(&inside.address());
    wait(&line, "connected", |_| line.is_up());
}

#[test]
fn a_long_message_passes_in_pieces() {
    let inside = Inside::new();
    let (client, _line) = inside.join(1);
    let (_, outlet, _) = inside.joined();
    let long = "Ж".repeat(2_000_000);
    let message = FromHost::Event(event(0, &long));
    send(&outlet, message.clone());
    assert_eq!(next(&client), message);
}

#[test]
fn hundreds_of_desks_come_in_at_once() {
    let inside = Inside::new();
    let desks: Vec<_> = (1..=200).map(|seat| inside.join(seat)).collect();
    let outlets: Vec<_> = desks.iter().map(|_| inside.joined().1).collect();
    let parcel = Parcel::new(FromHost::Event(event(0, "All stations.")));
    for outlet in &outlets {
        outlet.send(&parcel).expect("there is room");
    }
    for (client, _) in &desks {
        assert_eq!(next(client), *parcel.message());
    }
}
