//! What the trainer does with the panes at the right: write, edit, note, take over, show.

use crate::panels::exercise_at;
use crate::room::window;
use accord::app::control::chairs::{Speeches, chairs_ui};
use accord::app::control::compose::{Draft, compose_ui};
use accord::app::control::inject::{Edit, inject_ui};
use accord::app::control::notes::{NoteDraft, notes_ui};
use accord::app::control::wall_pane::{Stage, wall_ui};
use accord::exercise::*;
use accord::scenario::{InjectId, Medium, Moment, Recipient};
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;

type Pushed = Rc<RefCell<Vec<Command>>>;

const NOW: Moment = Moment::from_mins(12);

/// A pane of this size over Quiet Harbour at minute 12, and what it pushes.
fn pane(
    width: f32,
    mut draw: impl FnMut(&mut egui::Ui, &World, &mut Vec<Command>) + 'static,
) -> (Harness<'static>, Pushed) {
    let (exercise, _) = exercise_at(NOW);
    let pushed = Pushed::default();
    let out = pushed.clone();
    let mut harness = window(width, 620.0, move |ui| {
        draw(ui, &exercise.world, &mut out.borrow_mut());
    });
    harness.run_steps(3);
    (harness, pushed)
}

/// A pane never asks for more room than it has.
fn inside(harness: &Harness<'_>, width: f32) {
    for role in [Role::Button, Role::TextInput, Role::ComboBox] {
        for found in harness.query_all_by_role(role) {
            let rect = found.rect();
            assert!(
                rect.min.x >= -0.5 && rect.max.x <= width + 0.5,
                "{:?} at {rect:?} in {width}",
                found.accesskit_node().label()
            );
        }
    }
}

fn waiting() -> InjectId {
    let (exercise, _) = exercise_at(NOW);
    let mut msel = exercise.world.scenario.msel.iter();
    msel.find(|inject| exercise.world.injects[&inject.id].status == InjectStatus::Waiting)
        .map(|inject| inject.id.clone())
        .expect("something waits")
}

#[test]
fn a_free_inject_is_written_and_sent_to_whom_it_is_for() {
    for width in [300.0, 420.0] {
        let mut draft = Draft::default();
        let (mut harness, pushed) = pane(width, move |ui, known, out| {
            compose_ui(ui, known, &mut draft, out);
        });
        inside(&harness, width);
        harness.get_by_label("Basalt").click();
        harness.run_steps(2);
        let fields: Vec<_> = harness.get_all_by_role(Role::TextInput).collect();
        assert_eq!(fields.len(), 1, "the subject");
        fields[0].click();
        harness.run_steps(2);
        harness
            .get_by_role(Role::TextInput)
            .type_text("A call from the port");
        harness.run_steps(2);
        harness.get_by_role(Role::MultilineTextInput).click();
        harness.run_steps(2);
        harness
            .get_by_role(Role::MultilineTextInput)
            .type_text("The harbour master asks for a name.");
        harness.run_steps(3);
        harness.get_by_label("Send").click();
        harness.run_steps(2);
        let sent = AskTrainer::FreeInject {
            to: vec![Recipient::Team("BAS".into())],
            medium: Medium::Mail,
            title: "A call from the port".into(),
            text: "The harbour master asks for a name.".into(),
            on_wall: false,
            urgent: false,
            within: None,
        };
        assert_eq!(*pushed.borrow(), [sent.into()]);
    }
}

#[test]
fn nothing_empty_is_sent() {
    let mut draft = Draft::default();
    let (mut harness, pushed) = pane(320.0, move |ui, known, out| {
        compose_ui(ui, known, &mut draft, out);
    });
    harness.get_by_label("Send").click();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(2);
    assert!(pushed.borrow().is_empty());
}

#[test]
fn an_inject_is_written_anew_before_it_goes_out() {
    let id = waiting();
    let (mut chosen, mut edit) = (Some(id.clone()), None::<Edit>);
    let (mut harness, pushed) = pane(320.0, move |ui, known, out| {
        inject_ui(ui, known, NOW, &mut chosen, &mut edit, out);
    });
    inside(&harness, 320.0);
    harness.get_by_label("Edit").click();
    harness.run_steps(3);
    harness.get_by_role(Role::MultilineTextInput).click();
    harness.run_steps(2);
    harness
        .get_by_role(Role::MultilineTextInput)
        .type_text("Added at the table. ");
    harness.run_steps(2);
    harness.get_by_label("Keep").click();
    harness.run_steps(2);
    let pushed = pushed.borrow();
    let [
        Command {
            ask: Ask::Trainer(AskTrainer::Edit { inject, text, .. }),
            ..
        },
    ] = pushed.as_slice()
    else {
        panic!("{pushed:?}");
    };
    assert_eq!(*inject, id);
    assert!(text.contains("Added at the table."));
}

#[test]
fn each_inject_of_the_exercise_can_be_opened() {
    let (exercise, _) = exercise_at(NOW);
    for inject in &exercise.world.scenario.msel {
        let (mut chosen, mut edit) = (Some(inject.id.clone()), None);
        let (harness, _) = pane(300.0, move |ui, known, out| {
            inject_ui(ui, known, NOW, &mut chosen, &mut edit, out);
        });
        inside(&harness, 300.0);
    }
}

#[test]
fn a_note_is_kept_and_a_topic_parked() {
    for (label, wanted) in [
        (
            "Note",
            AskTrainer::Note {
                objective: None,
                team: None,
                text: "Good call.".into(),
            },
        ),
        (
            "Park",
            AskTrainer::Park {
                text: "Good call.".into(),
            },
        ),
        (
            "Bookmark this moment",
            AskTrainer::Bookmark {
                text: "Good call.".into(),
            },
        ),
    ] {
        let mut draft = NoteDraft::default();
        let (mut harness, pushed) = pane(320.0, move |ui, known, out| {
            notes_ui(ui, known, &mut draft, out);
        });
        inside(&harness, 320.0);
        harness.get_by_role(Role::TextInput).click();
        harness.run_steps(2);
        harness.get_by_role(Role::TextInput).type_text("Good call.");
        harness.run_steps(2);
        harness.get_by_label(label).click();
        harness.run_steps(2);
        assert_eq!(*pushed.borrow(), [wanted.into()], "{label}");
    }
}

#[test]
fn every_chair_is_listed_and_none_hangs_out_of_the_pane() {
    for width in [300.0, 420.0] {
        let mut speech = Speeches::default();
        let (harness, _) = pane(width, move |ui, known, out| {
            chairs_ui(ui, known, &mut speech, out);
        });
        inside(&harness, width);
        let (exercise, _) = exercise_at(NOW);
        let chairs = exercise.world.scenario.teams.len() + exercise.world.scenario.externals.len();
        assert_eq!(harness.get_all_by_role(Role::ComboBox).count(), chairs);
    }
}

#[test]
fn a_scene_is_looked_at_before_it_is_shown() {
    let mut stage = Stage::default();
    let looked = Rc::new(RefCell::new(Vec::new()));
    let seen = looked.clone();
    let (mut harness, pushed) = pane(320.0, move |ui, known, out| {
        let mut picture = |_: &mut egui::Ui, show: &WallShow| {
            seen.borrow_mut().push(show.scene.clone());
        };
        wall_ui(ui, known, NOW, None, &mut stage, &mut picture, out);
    });
    inside(&harness, 320.0);
    harness.get_by_label("Matrix").click();
    harness.run_steps(3);
    assert_eq!(looked.borrow().last(), Some(&WallScene::Matrix));
    assert!(pushed.borrow().is_empty(), "nothing is projected yet");
    harness.get_by_label("Show it on the wall").click();
    harness.run_steps(2);
    let show = WallShow {
        scene: WallScene::Matrix,
        ..WallShow::default()
    };
    assert_eq!(*pushed.borrow(), [AskTrainer::Wall(show).into()]);
}

#[test]
fn a_pane_that_fails_leaves_the_window_whole() {
    use accord::app::guard::guarded;
    let mut fault = None;
    let mut first = true;
    let mut harness = window(400.0, 300.0, move |ui| {
        guarded(ui, &mut fault, |ui| {
            ui.label("before the fault");
            assert!(!std::mem::take(&mut first), "a slip in a pane");
            ui.label("drawn again");
        });
        ui.label("the next pane");
    });
    harness.run_steps(3);
    harness.get_by_label("the next pane");
    assert!(
        harness
            .query_by_label_contains("a slip in a pane")
            .is_some()
    );
    harness.get_by_label("Draw it again").click();
    harness.run_steps(3);
    harness.get_by_label("drawn again");
    harness.get_by_label("the next pane");
}

#[test]
fn words_for_one_chair_are_not_in_the_box_of_another() {
    let (exercise, _) = exercise_at(NOW);
    let mut world = exercise.world.clone();
    let teams: Vec<Party> = world.scenario.teams[..2]
        .iter()
        .map(|team| Party::Team(team.id.clone()))
        .collect();
    for team in &teams {
        world.seats.insert(team.clone(), Driver::Trainer);
    }
    let mut speeches = Speeches::default();
    let mut harness = window(420.0, 1200.0, move |ui| {
        chairs_ui(ui, &world, &mut speeches, &mut Vec::new());
    });
    harness.run_steps(3);
    let boxes = |harness: &Harness<'_>| -> Vec<String> {
        let found = harness.get_all_by_role(Role::MultilineTextInput);
        found
            .map(|node| node.accesskit_node().value().unwrap_or_default())
            .collect()
    };
    assert_eq!(boxes(&harness).len(), 2);
    let first = harness.get_all_by_role(Role::MultilineTextInput).next();
    let first = first.expect("the first box");
    first.focus();
    harness.run_steps(2);
    harness
        .get_all_by_role(Role::MultilineTextInput)
        .next()
        .expect("the first box")
        .type_text("Refused.");
    harness.run_steps(3);
    assert_eq!(boxes(&harness), ["Refused.", ""]);
}
