//! Injects as the trainer writes them: anew before they go out, freely, in whose name, and taken back; why one waits.

use super::{NOW, inside, pane};
use crate::panels::exercise_at;
use crate::room::window;
use accord::app::control::Step;
use accord::app::control::compose::{Draft, compose_ui};
use accord::app::control::inject::{Edit, inject_ui};
use accord::app::control::msel::msel_ui;
use accord::app::control::timeline::timeline_ui;
use accord::exercise::*;
use accord::scenario::{InjectId, Medium, Moment, Recipient, Sender};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use std::cell::RefCell;
use std::rc::Rc;

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
            from: Sender::Control,
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
        inject_ui(ui, known, NOW, &mut chosen, &mut edit, out, &mut Vec::new());
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
            inject_ui(ui, known, NOW, &mut chosen, &mut edit, out, &mut Vec::new());
        });
        inside(&harness, 300.0);
    }
}

#[test]
fn a_free_inject_comes_in_the_name_of_whom_the_trainer_chooses() {
    let mut draft = Draft {
        title: "A call".into(),
        text: "From the host.".into(),
        urgent: true,
        within: 5,
        ..Draft::default()
    };
    let (mut harness, pushed) = pane(300.0, move |ui, known, out| {
        compose_ui(ui, known, &mut draft, out);
    });
    inside(&harness, 300.0);
    assert_eq!(
        harness.get_all_by_label("cannot wait").count(),
        2,
        "the switch, and the preview as its readers see it"
    );
    assert_eq!(harness.get_all_by_label("5 min to act").count(), 1);
    let (exercise, _) = exercise_at(NOW);
    let body = exercise.world.scenario.externals[0].clone();
    let boxes: Vec<_> = harness.get_all_by_role(Role::ComboBox).collect();
    boxes[0].click();
    harness.run_steps(3);
    harness.get_by_label(&body.name).click();
    harness.run_steps(3);
    harness.get_by_label("Send").click();
    harness.run_steps(2);
    let pushed = pushed.borrow();
    let [
        Command {
            ask: Ask::Trainer(AskTrainer::FreeInject { from, .. }),
            ..
        },
    ] = pushed.as_slice()
    else {
        panic!("{pushed:?}");
    };
    assert_eq!(*from, Sender::Sim(body.id));
}

/// Quiet Harbour at minute 12, with a free inject for Basalt that nobody has read.
fn with_free() -> World {
    let (mut exercise, _) = exercise_at(NOW);
    let ask = AskTrainer::FreeInject {
        from: Sender::Control,
        to: vec![Recipient::Team("BAS".into())],
        medium: Medium::Phone,
        title: "A call from the port".into(),
        text: "The harbour master asks for a name.".into(),
        on_wall: false,
        urgent: false,
        within: None,
    };
    exercise
        .submit(NOW, &ask.into(), &mut Vec::new())
        .expect("it goes out");
    exercise.world.clone()
}

#[test]
fn a_free_inject_stands_in_the_list_and_on_the_timeline_and_can_be_taken_back() {
    let id = InjectId::from("BAS-F1");
    let picked = Rc::new(RefCell::new(Vec::new()));
    let got = picked.clone();
    let world = with_free();
    let mut harness = window(320.0, 900.0, move |ui| {
        got.borrow_mut()
            .extend(msel_ui(ui, &world, None, &mut Vec::new()));
    });
    harness.run_steps(3);
    harness.get_by_label("BAS-F1 A call from the port").click();
    harness.run_steps(2);
    assert_eq!(picked.borrow().as_slice(), std::slice::from_ref(&id));

    let (picked, got) = (Rc::new(RefCell::new(Vec::new())), picked);
    got.borrow_mut().clear();
    let (seen, world) = (picked.clone(), with_free());
    let mut harness = window(900.0, 90.0, move |ui| {
        seen.borrow_mut()
            .extend(timeline_ui(ui, &world, NOW, &mut Vec::new()));
    });
    harness.run_steps(3);
    harness
        .get_by_label("BAS-F1 A call from the port (free) · T+00:12 · released")
        .click();
    harness.run_steps(2);
    assert_eq!(picked.borrow().as_slice(), std::slice::from_ref(&id));

    let steps = Rc::new(RefCell::new(Vec::new()));
    let (asked, world, wanted) = (steps.clone(), with_free(), id.clone());
    let (mut chosen, mut edit) = (Some(id), None::<Edit>);
    let mut harness = window(320.0, 620.0, move |ui| {
        let (out, steps) = (&mut Vec::new(), &mut asked.borrow_mut());
        inject_ui(ui, &world, NOW, &mut chosen, &mut edit, out, steps);
    });
    harness.run_steps(3);
    harness.get_by_label("Basalt: not read yet");
    harness.get_by_label("Retract").click();
    harness.run_steps(2);
    assert_eq!(*steps.borrow(), [Step::Retract(wanted)]);
}

#[test]
fn an_inject_that_waits_or_did_not_come_says_why() {
    let (exercise, _) = exercise_at(Moment::from_mins(40));
    let world = exercise.world.clone();
    let waits = |id: &str| {
        let (world, id) = (world.clone(), InjectId::from(id));
        let (mut chosen, mut edit) = (Some(id), None::<Edit>);
        let mut harness = window(420.0, 620.0, move |ui| {
            let (out, steps) = (&mut Vec::new(), &mut Vec::new());
            let now = Moment::from_mins(40);
            inject_ui(ui, &world, now, &mut chosen, &mut edit, out, steps);
        });
        harness.run_steps(3);
        let labels = harness.get_all_by_role(Role::Label);
        let said: Vec<String> = labels
            .filter_map(|label| label.accesskit_node().value())
            .filter(|words| {
                ["Waits", "Comes", "Not taken", "✓", "–"]
                    .iter()
                    .any(|start| words.starts_with(start))
            })
            .collect();
        said.join("\n")
    };
    let states = |status: InjectStatus, due: bool| {
        let found = world.scenario.msel.iter().find(|inject| {
            let state = &world.injects[&inject.id];
            let always = inject.when == accord::scenario::Condition::Always;
            state.status == status && state.due.is_some() == due && (!due || !always)
        });
        found.map(|inject| inject.id.to_string())
    };
    let mut said = Vec::new();
    for (status, due) in [
        (InjectStatus::NotReleased, true),
        (InjectStatus::Waiting, false),
        (InjectStatus::Waiting, true),
    ] {
        if let Some(id) = states(status, due) {
            said.push(format!("{id} {}", waits(&id)));
        }
    }
    insta::assert_snapshot!(said.join("\n"), @r"
    QH-07 Not taken because this did not hold when it was due: Jasper has returned a request about E1 (preservation).
    QH-04c Waits until branch B1 is taken.
    QH-17 Comes if E10 is neither held nor copied.
    ✓ E10 is neither held nor copied: so now
    ");
}

#[test]
fn what_is_opened_to_be_written_anew_comes_into_sight() {
    let id = waiting();
    let (mut chosen, mut edit) = (Some(id), None::<Edit>);
    let (exercise, _) = exercise_at(NOW);
    let mut harness = window(320.0, 240.0, move |ui| {
        let (out, steps) = (&mut Vec::new(), &mut Vec::new());
        inject_ui(ui, &exercise.world, NOW, &mut chosen, &mut edit, out, steps);
    });
    harness.run_steps(3);
    // Read on to the end first.
    harness.hover_at(egui::pos2(160.0, 180.0));
    for _ in 0..8 {
        harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -400.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    harness.run_steps(6);
    harness.get_by_label("Edit").click();
    harness.run_steps(8);
    let field = harness.get_by_role(Role::MultilineTextInput);
    assert!(field.is_focused());
    let rect = field.rect();
    assert!(
        rect.min.y >= 0.0 && rect.min.y < 200.0,
        "its first line is in sight: {rect:?}"
    );
}
