//! The moment that is looked at: what was known then, its score, and the ways from one moment to another.

use super::{debrief, played, scenario, seated};
use accord::app::debrief::{Place, Replay};
use accord::exercise::*;
use accord::scenario::Moment;
use accord::scenario::redact::redact;
use accord::score;
use egui_kittest::kittest::Queryable;
use std::sync::Arc;

#[test]
fn a_seat_is_shown_what_it_knew_and_no_more() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let mut replay = Replay::new(scenario.clone(), 7, log.clone());
    let eyes = View::Party(Party::Team("BAS".into()));
    // Forward, back, and forward again: the same moment is the same world.
    for mins in [90, 20, 55, 5, 150, 21] {
        let at = Moment::from_mins(mins);
        replay.seek(at);
        let mut known = World::seat(Arc::new(redact(&scenario, Some(&"BAS".into()))));
        let mut sent = Vec::new();
        let mut numbers = Vec::new();
        for event in log.iter().filter(|event| event.at <= at) {
            if let Some(shown) = seen(event, &eyes) {
                numbers.push(event.seq);
                let number = |named| numbers.binary_search(&named).ok().map(|place| place as u64);
                let event = numbered(shown, sent.len() as u64, number);
                apply(&mut known, &event);
                sent.push(event);
            }
        }
        let fold = replay.seen_by(&eyes);
        assert_eq!(fold.world, known, "at minute {mins}");
        assert!(fold.log.iter().map(AsRef::as_ref).eq(sent.iter()));
    }
}

#[test]
fn the_score_of_a_moment_is_that_of_the_log_until_then() {
    let log = played(Skill::Competent);
    let scenario = scenario();
    let mut replay = Replay::new(scenario.clone(), 7, log.clone());
    for mins in [150, 10, 75, 74] {
        let at = Moment::from_mins(mins);
        replay.seek(at);
        let until: Vec<Event> = log
            .iter()
            .filter(|event| event.at <= at)
            .map(|event| (**event).clone())
            .collect();
        assert_eq!(*replay.score(), score::score(&scenario, &until));
    }
}

#[test]
fn steps_go_event_by_event_and_end_at_the_ends() {
    let log = played(Skill::Novice);
    let events = log.len();
    let mut replay = Replay::new(scenario(), 7, log);
    assert_eq!(replay.happened(), events);
    replay.step(true);
    assert_eq!(replay.happened(), events);
    replay.step(false);
    assert_eq!(replay.happened(), events - 1);
    replay.seek(Moment::START);
    let first = replay.happened();
    for _ in 0..first + 3 {
        replay.step(false);
    }
    assert_eq!((replay.happened(), replay.now()), (0, Moment::START));
    let empty = Replay::new(scenario(), 7, Vec::new());
    assert_eq!((empty.happened(), empty.end()), (0, Moment::START));
}

#[test]
fn a_log_that_another_machine_took_over_is_begun_anew() {
    let log = played(Skill::Novice);
    let other = played(Skill::Expert);
    let known = log.len() / 2;
    let mut replay = Replay::new(scenario(), 7, log[..known].to_vec());
    replay.follow(&log);
    assert_eq!(
        replay.happened(),
        log.len(),
        "who stood at the end stays there"
    );
    replay.seek(Moment::from_mins(30));
    // The other machine's log parted from this one, and is shorter.
    let taken = &other[..known];
    replay.follow(taken);
    assert_eq!(replay.log(), taken);
    assert_eq!(replay.now(), Moment::from_mins(30).min(replay.end()));
    replay.follow(&other);
    assert_eq!(replay.log(), &other[..]);
}

#[test]
fn the_keyboard_moves_the_moment_and_changes_the_part() {
    let table = seated(played(Skill::Novice), Place::Story);
    let mut harness = debrief(1366.0, 768.0, &table);
    harness.run_steps(3);
    let events = table.borrow().replay.happened();
    harness.key_press(egui::Key::ArrowLeft);
    harness.run_steps(2);
    assert_eq!(table.borrow().replay.happened(), events - 1);
    harness.key_press(egui::Key::Home);
    harness.run_steps(2);
    assert_eq!(table.borrow().replay.now(), Moment::START);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num4);
    harness.run_steps(2);
    assert_eq!(table.borrow().view.place, Place::Matrix);
    harness.key_press(egui::Key::F1);
    harness.run_steps(2);
    assert!(
        harness
            .query_by_label("one event back, one event on")
            .is_some()
    );
}
