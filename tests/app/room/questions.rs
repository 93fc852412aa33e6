//! What cannot be taken back is asked first: the end, a retraction, the score for everybody, taking over from a host.

use super::{SCREENS, room, room_of, room_with};
use crate::panels::exercise_at;
use accord::app::control::Wish;
use accord::app::control::copy::CopySeen;
use accord::app::control::panes::Pane;
use accord::exercise::{Ask, AskTrainer, Command};
use accord::host::CopyStatus;
use accord::scenario::Moment;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;

#[test]
fn a_second_control_room_says_how_its_copy_stands_and_takes_over_when_asked_twice() {
    let status = |events, trouble: Option<&str>| CopyStatus {
        events,
        so_far: 1234,
        connected: true,
        trouble: trouble.map(Into::into),
    };
    let lost = "The line to the host is lost: no answer from the host.";
    for (status, line, words) in [
        (
            status(1234, None),
            None,
            "✓ Copy of the record: 1234 events, in step",
        ),
        (
            status(1200, None),
            None,
            "▲ Copy of the record: 1200 of 1234 events",
        ),
        (
            status(1234, None),
            Some(lost),
            "▲ Copy of the record: 1234 events. The line to the host is lost: no answer from the host.",
        ),
        (
            status(7, Some("The disk is full.")),
            None,
            "▲ Copy of the record: 7 events. The disk is full.",
        ),
    ] {
        for (width, height) in SCREENS {
            let copy = CopySeen {
                status: status.clone(),
                line: line.map(str::to_owned),
                taking_over: false,
            };
            let wishes = Rc::<RefCell<Vec<Wish>>>::default();
            let mut harness = room_with(
                width,
                height,
                None,
                Some(copy),
                wishes.clone(),
                Rc::default(),
            );
            harness.run_steps(3);
            let bar = harness.get_by_label(words).rect();
            let button = harness.get_by_label("Take over");
            assert!(bar.max.x <= button.rect().min.x && button.rect().max.x <= width);
            button.click();
            harness.run_steps(3);
            assert!(wishes.borrow().is_empty(), "it is asked first");
            let yes = harness.get_all_by_label("Take over");
            yes.last().expect("the question has a button").click();
            harness.run_steps(3);
            assert_eq!(*wishes.borrow(), [Wish::TakeOver]);
        }
    }
}

#[test]
fn what_cannot_be_taken_back_is_asked_first() {
    let mut harness = room(1366.0, 768.0, None);
    harness.run_steps(3);
    harness.get_by_label("Stop").click();
    harness.run_steps(3);
    harness.get_by_label("Stop everything");
    harness.get_by_label("Cancel").click();
    harness.run_steps(3);
    assert!(harness.query_by_label("Stop everything").is_none());
}

#[test]
fn the_score_is_shown_to_the_room_only_to_who_says_so_twice() {
    let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
    let mut harness = room_with(
        1366.0,
        768.0,
        Some(Pane::Wall),
        None,
        Rc::default(),
        asked.clone(),
    );
    harness.run_steps(3);
    let shown = |asked: &Rc<RefCell<Vec<Command>>>| {
        let asked = asked.borrow();
        asked
            .iter()
            .any(|it| matches!(it.ask, Ask::Trainer(AskTrainer::ShowScore { .. })))
    };
    let at = harness
        .get_by_label("Show the score to everybody")
        .rect()
        .center();
    for _ in 0..2 {
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
    }
    assert!(!shown(&asked), "a second click at the same place shows it");
    harness.get_by_label("Show the score to everybody").click();
    harness.run_steps(3);
    harness.get_by_label("Show it to everybody").click();
    harness.run_steps(3);
    assert!(shown(&asked));
}

#[test]
fn what_a_retraction_leaves_is_said_before_it_is_done() {
    let asked: Rc<RefCell<Vec<Command>>> = Rc::default();
    let over = exercise_at(Moment::from_mins(9));
    let mut harness = room_of(over, (1366.0, 768.0), Some(Pane::Events), asked.clone());
    harness.run_steps(3);
    let entry = harness
        .get_all_by_role(egui::accesskit::Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("QH-04 "))
        .expect("it is in the list");
    harness
        .get_all_by_label(&entry)
        .next()
        .expect("a row")
        .click();
    harness.run_steps(3);
    harness.get_by_label("Retract").click();
    harness.run_steps(3);
    let said: Vec<String> = harness
        .get_all_by_role(egui::accesskit::Role::Label)
        .filter_map(|node| node.accesskit_node().value())
        .filter(|words| words.starts_with("• "))
        .collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    • It goes from the inboxes of Jasper. A line there says that an inject was taken back.
    • Still known to Jasper: E1 Messages of the three channels
    • Still known to Jasper: E2 Access logs and account record of the pages
    ");
    let asks = |asked: &Rc<RefCell<Vec<Command>>>| {
        let asked = asked.borrow();
        asked
            .iter()
            .any(|it| matches!(it.ask, Ask::Trainer(AskTrainer::Retract { .. })))
    };
    assert!(!asks(&asked), "it is asked first");
    harness.get_by_label("Take it back").click();
    harness.run_steps(3);
    assert!(asks(&asked));
}
