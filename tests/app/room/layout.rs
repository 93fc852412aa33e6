//! What stands where: heads, panes, cards and warnings at the sizes that the control room promises.

use super::{SCREENS, room, room_of};
use crate::panels::exercise_at;
use accord::app::control::panes::Pane;
use accord::exercise::AskTrainer;
use accord::scenario::Moment;
use egui_kittest::kittest::{NodeT, Queryable};
use std::rc::Rc;

#[test]
fn everything_fits_the_smallest_screen() {
    for (width, height) in SCREENS {
        let mut harness = room(width, height, None);
        harness.run_steps(3);
        for label in [
            "Pause",
            "Next event",
            "×60",
            "Stop",
            "Leave the exercise",
            "Hide the wall",
            "Light theme",
            "Undo",
        ] {
            let found: Vec<_> = harness.get_all_by_label(label).collect();
            assert!(!found.is_empty(), "{label}");
            for rect in found.iter().map(egui_kittest::Node::rect) {
                assert!(
                    rect.min.x >= 0.0
                        && rect.min.y >= 0.0
                        && rect.max.x <= width
                        && rect.max.y <= height,
                    "{label} at {rect:?} in {width} by {height}"
                );
            }
        }
        assert_eq!(
            harness.get_all_by_label("Freeze").count(),
            5,
            "one column a team"
        );
        for freeze in harness.get_all_by_label("Freeze") {
            assert!(freeze.rect().max.x <= width && freeze.rect().max.y <= height);
        }
    }
}

#[test]
fn every_pane_comes_to_the_front_and_stays_in_the_window() {
    for (width, height) in SCREENS {
        for pane in Pane::ALL {
            let mut harness = room(width, height, Some(pane));
            harness.run_steps(3);
            let title = pane.title();
            let tab = harness.get_by_role_and_label(egui::accesskit::Role::Button, &title);
            assert_eq!(
                tab.accesskit_node().toggled(),
                Some(egui::accesskit::Toggled::True),
                "{pane:?}"
            );
            for button in harness.get_all_by_role(egui::accesskit::Role::Button) {
                let rect = button.rect();
                assert!(
                    rect.min.x >= 0.0 && rect.max.x <= width + 0.5,
                    "{pane:?}: {:?} at {rect:?} in {width}",
                    button.accesskit_node().label()
                );
            }
        }
    }
}

#[test]
fn warnings_leave_room_for_what_comes_next() {
    // At minute 30 nobody has acted; all five teams idle.
    let over = exercise_at(Moment::from_mins(30));
    let due = {
        let mut soon = over.0.world.agenda.iter();
        let next = soon.find_map(|(_, due)| match due {
            accord::exercise::agenda::Due::Inject(id) => Some(id.clone()),
            _ => None,
        });
        let next = next.expect("something comes");
        over.0
            .world
            .scenario
            .inject(&next)
            .expect("it is listed")
            .title
            .clone()
    };
    let mut harness = room_of(over, (1366.0, 768.0), None, Rc::default());
    harness.run_steps(3);
    let warnings: Vec<_> = harness
        .get_all_by_role(egui::accesskit::Role::Label)
        .filter(|node| {
            let words = node.accesskit_node().value();
            words.is_some_and(|words| words.contains("has not acted for"))
        })
        .map(|node| node.rect())
        .collect();
    assert!(warnings.len() >= 3, "{}", warnings.len());
    let entry = harness.get_all_by_label(&due).next().expect("it is there");
    let pane_foot = harness.get_by_label("List of events").rect().min.y;
    assert!(
        entry.rect().max.y < pane_foot,
        "{:?} lies below the pane's foot at {pane_foot}",
        entry.rect()
    );
    let height = |label: &str| {
        let mut found = harness.get_all_by_role(egui::accesskit::Role::Button);
        let found = found.find(|node| {
            let words = node.accesskit_node().label();
            words.is_some_and(|words| words.starts_with(label))
        });
        found.map(|node| node.rect().height())
    };
    // A button that is too narrow breaks its words into lines.
    for label in ["Release ", "Hint: ", "Write to it"] {
        if let Some(height) = height(label) {
            assert!(height < 25.0, "{label}: {height}");
        }
    }
    assert!(height("Write to it").is_some());
}

#[test]
fn a_team_card_says_the_whole_name_and_how_long_it_is_frozen() {
    let (mut exercise, mut log) = exercise_at(Moment::from_mins(40));
    let at = Moment::from_mins(40);
    for team in exercise.world.scenario.teams.clone() {
        let ask = AskTrainer::Freeze { team: team.id };
        exercise
            .submit(at, &ask.into(), &mut log)
            .expect("it freezes");
    }
    let names: Vec<String> = exercise
        .world
        .scenario
        .teams
        .iter()
        .filter(|team| team.nation.is_some())
        .map(|team| team.name.clone())
        .collect();
    let mut harness = room_of((exercise, log), (1366.0, 768.0), None, Rc::default());
    harness.run_steps(3);
    let columns: Vec<_> = harness
        .get_all_by_label("Go on")
        .map(|node| node.rect())
        .collect();
    assert_eq!(columns.len(), 5);
    let chips: Vec<_> = harness
        .get_all_by_label("frozen 0:00")
        .map(|node| node.rect())
        .collect();
    assert_eq!(chips.len(), 5);
    let width = columns[1].min.x - columns[0].min.x;
    for (chip, column) in chips.iter().zip(&columns) {
        assert!(
            chip.max.x < column.min.x + width - 10.0,
            "{chip:?} reaches beyond its column, which begins at {column:?}"
        );
        assert!(
            chip.max.y <= column.min.y + 1.0,
            "it stands above the button"
        );
    }
    for name in names {
        harness
            .get_all_by_label(&name)
            .next()
            .expect("the whole name");
    }
}
