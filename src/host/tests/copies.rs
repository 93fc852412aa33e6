//! The bytes of copies, and everything that desks across the network are sent of a whole exercise.

use super::desk::*;
use super::*;
use crate::evidence::Digest;
use crate::scenario::TeamId;
use std::collections::BTreeMap;

/// An exercise of the shipped scenario that bots have played to its end.
fn ended() -> (Host, Vec<Arc<Event>>) {
    let scenario = Arc::new(Scenario::load("quiet-harbour").expect("what ships loads"));
    let host = Host::start(Setup {
        pace: Pace::Unwaiting,
        start: true,
        ..Setup::new(scenario, 7).with_bots(Skill::Competent)
    })
    .unwrap();
    let (trainer, told) = enter(&host, View::Trainer);
    let mut events = told.events;
    let over = |event: &Arc<Event>| event.what == What::Clock(ClockEvent::Ended);
    while !events.iter().any(over) {
        events.push(until(&trainer, |message| match message {
            FromHost::Event(event) => Some(event),
            _ => None,
        }));
    }
    (host, events)
}

/// A copy with the hash that was recorded of it, and whose it is.
fn hashed(events: &[Arc<Event>]) -> (CopyId, Digest, TeamId) {
    let mut found = events.iter().filter_map(|event| match &event.what {
        What::Evidence(EvidenceEvent::Acquired {
            copy,
            sha256: Some(sha256),
            team,
            ..
        }) => Some((copy.clone(), *sha256, team.clone())),
        _ => None,
    });
    found.next().expect("competent bots hash what they acquire")
}

fn seat_of(host: &Host, wanted: impl Fn(&SeatKind) -> bool) -> SeatId {
    let (trainer, _) = enter(host, View::Trainer);
    let state = until(&trainer, room);
    let mut lines = state.seats.iter().map(|line| &line.card);
    lines.find(|card| wanted(&card.kind)).unwrap().seat
}

/// The bytes of a copy as they come, part by part.
fn bytes(desk: &mut Desk, copy: &CopyId) -> Vec<u8> {
    desk.say(ToHost::Artefact { copy: copy.clone() });
    let mut all = Vec::new();
    loop {
        let whole = desk.until(|message| match message {
            FromHost::Artefact {
                copy: of,
                from,
                total,
                bytes,
            } => {
                assert_eq!((&of, from), (copy, all.len() as u64));
                assert!(bytes.len() <= 64 * 1024);
                all.extend(bytes);
                Some(all.len() as u64 == total)
            }
            _ => None,
        });
        if whole {
            return all;
        }
    }
}

#[test]
fn a_copy_is_read_by_who_holds_it_and_by_those_who_see_everything() {
    let (host, events) = ended();
    let (copy, sha256, holder) = hashed(&events);
    let own = |kind: &SeatKind| matches!(kind, SeatKind::Desk { team, .. } if *team == holder);
    let other = |kind: &SeatKind| matches!(kind, SeatKind::Desk { team, .. } if *team != holder);
    for (desk, kind) in [
        seat_of(&host, own),
        seat_of(&host, |kind| *kind == SeatKind::Evaluator),
        seat_of(&host, |kind| *kind == SeatKind::Trainer),
    ]
    .into_iter()
    .enumerate()
    {
        let (mut desk, _) = Desk::enter(&host, kind, desk as u128);
        assert_eq!(Digest::of(&bytes(&mut desk, &copy)), sha256);
    }
    for seat in [
        seat_of(&host, other),
        seat_of(&host, |kind| *kind == SeatKind::Wall),
        seat_of(&host, |kind| *kind == SeatKind::Observer),
    ] {
        let (mut desk, _) = Desk::enter(&host, seat, 9);
        assert!(bytes(&mut desk, &copy).is_empty());
    }
    let (mut desk, _) = Desk::enter(&host, seat_of(&host, own), 10);
    assert!(bytes(&mut desk, &CopyId("no-such-copy".into())).is_empty());
    // A window of this process, too.
    let (window, _) = enter(&host, View::Trainer);
    window.say(ToHost::Artefact { copy });
    let mut all = Vec::new();
    until(&window, |message| match message {
        FromHost::Artefact { total, bytes, .. } => {
            all.extend(bytes);
            (all.len() as u64 == total).then_some(())
        }
        _ => None,
    });
    assert_eq!(Digest::of(&all), sha256);
}

#[test]
fn who_wants_too_much_at_once_is_sent_away() {
    let host = Host::start(Setup::new(scenario(), 7)).unwrap();
    let (mut desk, _) = Desk::enter(&host, BAS, 1);
    for n in 0..2_000 {
        let copy = CopyId::nth("BAS", n);
        desk.say(ToHost::Artefact { copy });
    }
    assert_eq!(desk.goodbye(), Goodbye::Fault);
}

#[test]
fn a_private_message_reaches_its_two_ends_and_nobody_else() {
    let scenario = Arc::new(Scenario::load("quiet-harbour").expect("what ships loads"));
    let host = Host::start(Setup {
        start: true,
        ..Setup::new(scenario.clone(), 7)
    })
    .unwrap();
    let (trainer, _) = enter(&host, View::Trainer);
    let mut written = BTreeMap::new();
    for from in &scenario.teams {
        for to in scenario.teams.iter().filter(|to| to.id != from.id) {
            let text = format!("A word from {} to {}, between us.", from.id, to.id);
            let command = Command {
                by: Actor::Seat(from.id.clone(), from.roles[0].id.clone()),
                ask: Ask::Message(AskMessage::write(
                    vec![Party::Team(to.id.clone())],
                    text.as_str().into(),
                    None,
                )),
            };
            if ask(&trainer, command).is_ok() {
                written.insert(text, [from.id.clone(), to.id.clone()]);
            }
        }
    }
    assert!(!written.is_empty(), "nobody could write to anybody");
    for team in &scenario.teams {
        let own =
            |kind: &SeatKind| matches!(kind, SeatKind::Desk { team: of, .. } if *of == team.id);
        let (desk, _) = Desk::enter(&host, seat_of(&host, own), 1);
        let sent = desk.frames.concat();
        for (text, ends) in &written {
            assert_eq!(
                sent.contains(text.as_str()),
                ends.contains(&team.id),
                "{text}"
            );
        }
    }
}
