//! What each pane shows and what its buttons ask for: requests as cards, evidence by what goes first, milestones by
//! hand.

use super::overfull::overfull;
use super::{WIDTHS, played, quiet_harbour, shown};
use accord::app::control::case::{coordination_ui, evidence_ui, requests_ui};
use accord::exercise::*;
use accord::scenario::*;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

#[test]
fn three_hundred_requests_lay_out_only_what_is_seen() {
    for width in WIDTHS {
        let (harness, _) = shown(requests_ui, overfull(), width, 450.0);
        let cards = harness.get_all_by_role(Role::Button).count();
        assert!((6..70).contains(&cards), "{cards} cards at {width}");
    }
}

#[test]
fn each_request_stands_in_its_column_with_its_state() {
    let known = played(60);
    let request = known.requests.keys().next().expect("a request was sent");
    for width in WIDTHS {
        let (harness, _) = shown(requests_ui, known.clone(), width, 4000.0);
        for id in known.requests.keys() {
            harness.get_by_label_contains(&format!("{id}, "));
        }
        let label = format!("{request}, ");
        let card = harness.get_by_label_contains(&label);
        assert!(card.rect().right() <= width);
    }
}

#[test]
fn the_whole_paper_opens_on_a_click_and_by_the_keyboard_and_remembers_the_moment() {
    let known = played(60);
    let request = known
        .requests
        .keys()
        .next()
        .expect("a request was sent")
        .clone();
    let label = format!("{request}, ");
    for by_keyboard in [false, true] {
        let (mut harness, got) = shown(requests_ui, known.clone(), 900.0, 900.0);
        if by_keyboard {
            harness.get_by_label_contains(&label).focus();
            harness.run_steps(2);
            harness.key_press(egui::Key::Enter);
        } else {
            harness.get_by_label_contains(&label).click();
        }
        harness.run_steps(3);
        harness.get_by_label("Instrument");
        harness.get_by_label("Fields");
        harness.get_by_label("Bookmark").click();
        harness.run_steps(2);
        assert!(
            matches!(
                got.borrow().first(),
                Some(Command { ask: Ask::Trainer(AskTrainer::Bookmark { text, .. }), .. })
                    if text.starts_with(request.as_str())
            ),
            "{got:?} by keyboard: {by_keyboard}"
        );
    }
}

#[test]
fn the_keyboard_walks_beyond_the_rows_that_are_seen() {
    let (mut harness, _) = shown(requests_ui, overfull(), 340.0, 300.0);
    let first: Vec<String> = names(&harness);
    for _ in 0..12 {
        harness.key_press(egui::Key::Tab);
        harness.run_steps(12);
    }
    let later = names(&harness);
    assert_ne!(first, later, "the list has followed the focus");
    let focused = harness.ctx.memory(egui::Memory::focused);
    assert!(focused.is_some());
}

fn names(harness: &Harness<'_>) -> Vec<String> {
    harness
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn what_goes_first_stands_first() {
    let known = World::new(quiet_harbour(), 7);
    let (harness, _) = shown(evidence_ui, known, 560.0, 4000.0);
    let rows = names(&harness);
    let place = |id: &str| {
        let at = rows
            .iter()
            .position(|row| row.starts_with(&format!("{id} ")));
        at.unwrap_or_else(|| panic!("{id} has no row in {rows:?}"))
    };
    // E1 is deleted at T+34, E3 restarted at T+62, E2 rotated at T+90; a disk waits.
    assert!(place("E1") < place("E3") && place("E3") < place("E2") && place("E2") < place("E4"));
    assert_eq!(rows.len(), quiet_harbour().evidence.len());
}

#[test]
fn a_frozen_team_has_no_countdown() {
    let mut known = played(20);
    let event = Event {
        seq: known.next_seq,
        at: known.now,
        by: Actor::Trainer,
        to: Audience::All,
        what: What::Clock(ClockEvent::Frozen {
            team: TeamId::new("JAS"),
        }),
    };
    let lost = |known: &World| known.items[&ItemId::new("E1")].lost.is_some();
    let held = known.items[&ItemId::new("E1")].held.is_some();
    assert!(!lost(&known));
    apply(&mut known, &event);
    known.now = Moment::from_mins(40);
    let (harness, _) = shown(evidence_ui, known, 560.0, 4000.0);
    let row = harness.get_by_label_contains("E1 Messages of the three channels");
    let name = row.accesskit_node().label().unwrap_or_default();
    assert!(held || name.contains("still"), "{name}");
}

#[test]
fn a_milestone_is_set_by_hand_and_cleared() {
    for minutes in [10, 60] {
        let known = played(minutes);
        let first = known.scenario.milestones.iter();
        let set = known.milestones.clone();
        let ids: Vec<_> = first.map(|milestone| milestone.id.clone()).collect();
        let (mut harness, got) = shown(coordination_ui, known, 1100.0, 4000.0);
        for label in ["Set", "Clear"] {
            got.borrow_mut().clear();
            let Some(button) = harness.query_all_by_label(label).next() else {
                assert_eq!(set.is_empty(), label == "Clear");
                continue;
            };
            button.click();
            harness.run_steps(2);
            let got = got.borrow();
            let Some(Command {
                ask: Ask::Trainer(AskTrainer::Milestone { milestone, set: to }),
                ..
            }) = got.first()
            else {
                panic!("{got:?}");
            };
            assert!(ids.contains(milestone));
            assert_eq!(*to, !set.contains_key(milestone));
        }
    }
}
