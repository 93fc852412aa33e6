//! The seats of the room: codes, presence, the check, and what the trainer does with a seat.

use crate::panels::exercise_at;
use crate::room::window;
use accord::app::control::Step;
use accord::app::control::seats::seats_ui;
use accord::exercise::World;
use accord::link::{
    AskRoom, Comcheck, CopyState, RoomState, SeatCard, SeatCode, SeatId, SeatKind, SeatLine,
};
use accord::scenario::{Moment, TeamId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::rc::Rc;

fn known() -> World {
    exercise_at(Moment::from_mins(5)).0.world
}

fn line(nth: u16, kind: SeatKind) -> SeatLine {
    SeatLine {
        card: SeatCard {
            seat: SeatId(nth),
            kind,
            locked: false,
        },
        code: SeatCode {
            seat: SeatId(nth),
            secret: 482_915,
        },
        at: None,
        comcheck: None,
        wrong: 0,
        copy: None,
    }
}

fn desk(known: &World, nth: u16, team: &str, roles: &[&str]) -> SeatLine {
    let team = TeamId::from(team);
    let all = &known.scenario.team(&team).expect("a team").roles;
    let roles = all
        .iter()
        .filter(|role| roles.is_empty() || roles.contains(&role.id.as_str()))
        .map(|role| role.id.clone())
        .collect();
    line(nth, SeatKind::Desk { team, roles })
}

fn room(seats: Vec<SeatLine>) -> RoomState {
    RoomState {
        addresses: vec!["192.0.2.7:7400".into()],
        seats,
        ..RoomState::default()
    }
}

/// The pane, as wide as it stands in the control room, and what was asked of it.
fn pane<'a>(
    room: Option<RoomState>,
    no_door: Option<&'static str>,
) -> (Harness<'a>, Rc<RefCell<Vec<AskRoom>>>) {
    let asked: Rc<RefCell<Vec<AskRoom>>> = Rc::default();
    let got = asked.clone();
    let known = known();
    let mut harness = window(420.0, 700.0, move |ui| {
        let mut steps = Vec::new();
        seats_ui(ui, &known, room.as_ref(), no_door, &mut steps);
        for step in steps {
            if let Step::Room(ask) = step {
                got.borrow_mut().push(ask);
            }
        }
    });
    harness.run_steps(3);
    (harness, asked)
}

#[test]
fn an_empty_room_says_where_desks_come_in_or_why_none_can() {
    let (harness, _) = pane(Some(room(Vec::new())), None);
    harness.get_by_label_contains("192.0.2.7:7400");
    let closed = RoomState::default();
    let (harness, _) = pane(Some(closed), Some("Port 7400 is in use."));
    harness.get_by_label("Port 7400 is in use.");
    let (harness, _) = pane(None, None);
    assert!(harness.query_by_label("Add a seat").is_none());
}

#[test]
fn each_seat_shows_its_code_who_is_there_and_what_is_wrong() {
    let known = known();
    let mut checked = desk(&known, 3, "GAR", &["CA"]);
    checked.at = Some("192.0.2.21".into());
    checked.comcheck = Some(Comcheck {
        sees: true,
        hears: true,
        types: true,
    });
    let mut deaf = desk(&known, 4, "GAR", &["DK"]);
    deaf.at = Some("192.0.2.22".into());
    deaf.comcheck = Some(Comcheck {
        sees: true,
        hears: false,
        types: true,
    });
    let mut guessed = desk(&known, 5, "JAS", &[]);
    (guessed.wrong, guessed.card.locked) = (2, true);
    let mut copy = line(9, SeatKind::Trainer);
    copy.copy = Some(CopyState {
        in_step: false,
        behind: 12,
    });
    let (harness, _) = pane(Some(room(vec![checked, deaf, guessed, copy])), None);
    for label in ["3-482-915", "✓", "▲", "2 wrong codes", "All roles (locked)"] {
        harness.get_by_label(label);
    }
    harness.get_by_label_contains("12 events");
    // Two of Garnet's six roles have a seat; the others are named.
    harness.get_by_label_contains("Forensic laboratory");
}

#[test]
fn the_seats_of_a_team_stand_together_though_one_was_moved_there() {
    let known = known();
    let mut seats = vec![
        desk(&known, 1, "BAS", &["CA"]),
        desk(&known, 2, "GAR", &["DK"]),
        desk(&known, 3, "BAS", &["PR", "DK", "FX", "OP", "PA"]),
        line(4, SeatKind::Wall),
        desk(&known, 5, "GAR", &["CA"]),
    ];
    for seat in &mut seats {
        seat.at = Some("192.0.2.21".into());
    }
    let (harness, _) = pane(Some(room(seats)), None);
    let top = |label: &str| harness.get_by_label(label).rect().top();
    assert!(top("Basalt") < top("1-482-915"));
    assert!(top("1-482-915") < top("3-482-915"));
    assert!(top("3-482-915") < top("Garnet"));
    assert!(top("2-482-915") < top("5-482-915"));
    assert!(top("5-482-915") < top("4-482-915"), "the wall comes last");
    // Basalt is covered; of Garnet two roles of six are.
    assert_eq!(harness.query_all_by_label_contains("Nobody has").count(), 1);
}

#[test]
fn two_hundred_seats_can_be_scrolled_to_the_last() {
    let known = known();
    let seats = (1..=200).map(|nth| desk(&known, nth, "FEL", &["CA"]));
    let (mut harness, _) = pane(Some(room(seats.collect())), None);
    let below = |harness: &Harness<'_>| {
        let last = harness.query_by_label("200-482-915");
        last.is_none_or(|last| last.rect().top() > 700.0)
    };
    assert!(below(&harness), "it is far down");
    harness.hover_at(egui::pos2(200.0, 400.0));
    for _ in 0..40 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -900.0),
            modifiers: egui::Modifiers::NONE,
            phase: egui::TouchPhase::Move,
        });
        harness.run_steps(4);
    }
    assert!(!below(&harness), "it can be reached");
}

#[test]
fn a_seat_is_moved_to_another_team_with_its_offices() {
    let known = known();
    let (mut harness, asked) = pane(Some(room(vec![desk(&known, 3, "GAR", &["FX"])])), None);
    harness.get_by_label("…").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Move to team").click();
    harness.run_steps(3);
    harness.get_by_label("Jasper").click();
    harness.run_steps(2);
    let kind = SeatKind::Desk {
        team: "JAS".into(),
        roles: vec!["FX".into()],
    };
    let seat = SeatId(3);
    assert_eq!(*asked.borrow(), [AskRoom::Assign { seat, kind }]);
}
