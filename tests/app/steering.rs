//! What the trainer does with the panes at the right: write, edit, note, take over, show.

use crate::panels::exercise_at;
use crate::room::window;
use accord::app::control::Step;
use accord::app::control::chairs::{Speeches, chairs_ui};
use accord::app::control::compose::{Draft, compose_ui};
use accord::app::control::inject::{Edit, inject_ui};
use accord::app::control::msel::msel_ui;
use accord::app::control::notes::{NoteDraft, notes_ui};
use accord::app::control::timeline::timeline_ui;
use accord::app::control::wall_pane::{Stage, wall_ui};
use accord::app::wall::still::Held;
use accord::exercise::*;
use accord::scenario::{InjectId, Medium, Moment, Recipient, Sender};
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
                of: None,
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
fn what_evaluators_rate_stands_with_their_numbers_and_disagreement_is_marked() {
    let mut draft = NoteDraft::default();
    let (harness, _) = pane(420.0, move |ui, known, out| {
        let mut known = known.clone();
        let team = known.scenario.teams[0].id.clone();
        let task = known.scenario.objectives[0].tasks[0].id.clone();
        for (by, rating) in [
            (Actor::Evaluator(1), Rating::P),
            (Actor::Evaluator(2), Rating::M),
        ] {
            let key = (task.clone(), team.clone(), by);
            known.rated_by.insert(key, rating);
        }
        known.notes.push(Note {
            at: NOW,
            seq: 9000,
            by: Actor::Evaluator(2),
            objective: None,
            team: None,
            text: "Nobody had the pen.".into(),
            bookmark: false,
        });
        notes_ui(ui, &known, &mut draft, out);
    });
    inside(&harness, 420.0);
    harness.get_by_label("Evaluator 1 P");
    harness.get_by_label("Evaluator 2 M");
    harness.get_by_label_contains(" · Evaluator 2");
    let differ = accord::text::tr("evaluator-differ", &[]);
    assert_eq!(harness.query_all_by_label(&differ).count(), 1);
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
        let mut picture = |_: &mut egui::Ui, show: &WallShow, _: Option<&Held>| {
            seen.borrow_mut().push(show.scene.clone());
        };
        wall_ui(ui, known, known, NOW, None, &mut stage, &mut picture, out);
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
fn the_matrix_is_shown_to_the_room_as_chosen_and_only_to_who_says_so_twice() {
    let (exercise, log) = exercise_at(Moment::from_mins(60));
    let score = accord::score::score(&exercise.world.scenario, &log);
    let wanted =
        accord::score::matrix_board(&score, Some(accord::score::ExchangePart::Timely), None);
    let mut stage = Stage::default();
    let pushed = Pushed::default();
    let out = pushed.clone();
    let world = exercise.world.clone();
    let mut harness = window(320.0, 900.0, move |ui| {
        let mut picture = |_: &mut egui::Ui, _: &WallShow, _: Option<&Held>| {};
        let (score, out) = (Some(&score), &mut *out.borrow_mut());
        wall_ui(
            ui,
            &world,
            &world,
            NOW,
            score,
            &mut stage,
            &mut picture,
            out,
        );
    });
    harness.run_steps(3);
    inside(&harness, 320.0);
    harness
        .get_by_role_and_label(Role::ComboBox, "Part")
        .click();
    harness.run_steps(3);
    harness.get_by_label("In time").click();
    harness.run_steps(3);
    let show = "Show the matrix to everybody";
    let at = harness.get_by_label(show).rect().center();
    for _ in 0..2 {
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_steps(3);
    }
    assert!(
        pushed.borrow().is_empty(),
        "a second click at the same place shows it"
    );
    harness.get_by_label(show).click();
    harness.run_steps(3);
    harness.get_by_label("Show it to everybody").click();
    harness.run_steps(3);
    let ask = AskTrainer::ShowMatrix {
        board: Some(std::sync::Arc::new(wanted)),
    };
    assert_eq!(*pushed.borrow(), [ask.into()]);
}

#[test]
fn the_key_of_the_matrix_goes_on_to_heat_map_and_graph_once_they_are_shown() {
    use accord::app::control::wall_pane::SCENES;
    let (exercise, _) = exercise_at(NOW);
    let mut world = exercise.world.clone();
    let (next, keys) = SCENES[3];
    assert_eq!(keys, "Ctrl 4");
    assert_eq!(next(&world), WallScene::Matrix);
    world.wall.scene = WallScene::Matrix;
    assert_eq!(next(&world), WallScene::Matrix, "nothing was shown yet");
    let score = accord::score::score(&world.scenario, &[]);
    let board = accord::score::matrix_board(&score, None, None);
    world.shown_matrix = Some(std::sync::Arc::new(board));
    let mut seen = Vec::new();
    for _ in 0..4 {
        world.wall.scene = next(&world);
        seen.push(world.wall.scene.clone());
    }
    let round = [WallScene::HeatMap, WallScene::Graph, WallScene::Matrix];
    assert_eq!(seen[..3], round);
    assert_eq!(seen[3], round[0]);
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

/// The wall's pane over a wall that shows this, and what its preview was asked for.
fn previewed(
    show: WallShow,
    change: impl Fn(&mut World),
) -> (
    Harness<'static>,
    Rc<RefCell<Vec<(WallShow, Option<Moment>)>>>,
) {
    let (exercise, _) = exercise_at(NOW);
    let mut world = exercise.world.clone();
    world.wall = show;
    change(&mut world);
    let mut stage = Stage::default();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let looked = seen.clone();
    let mut moment = NOW;
    let mut harness = window(320.0, 620.0, move |ui| {
        stage.follow(&world, moment);
        let mut picture = |_: &mut egui::Ui, show: &WallShow, held: Option<&Held>| {
            seen.borrow_mut()
                .push((show.clone(), held.map(|held| held.now)));
        };
        let out = &mut Vec::new();
        wall_ui(
            ui,
            &world,
            &world,
            moment,
            None,
            &mut stage,
            &mut picture,
            out,
        );
        // Play goes on from frame to frame.
        moment = Moment::from_millis(moment.millis() + 60_000);
    });
    harness.run_steps(3);
    (harness, looked)
}

#[test]
fn the_preview_shows_what_the_wall_shows() {
    let matrix = WallShow {
        scene: WallScene::Matrix,
        ..WallShow::default()
    };
    let (harness, looked) = previewed(matrix.clone(), |_| {});
    harness.get_by_label("On the wall now: Matrix");
    assert_eq!(looked.borrow().last(), Some(&(matrix.clone(), None)));

    let black = WallShow {
        black: true,
        ..matrix.clone()
    };
    let (harness, looked) = previewed(black.clone(), |_| {});
    harness.get_by_label("On the wall now: nothing. It is black.");
    assert_eq!(looked.borrow().last(), Some(&(black, None)));

    // What stands still stands as it was when it was held, however far play has gone.
    let still = WallShow {
        frozen: true,
        ..matrix.clone()
    };
    let (harness, looked) = previewed(still.clone(), |_| {});
    let looked = looked.borrow();
    let (show, held) = looked.last().expect("it is drawn");
    assert!(show.frozen);
    let first = looked.first().and_then(|(_, held)| *held);
    assert_eq!(*held, first);
    assert!(held.is_some(), "the picture of that moment");
    let since = held.map(Moment::on_clock).unwrap_or_default();
    harness.get_by_label(&format!(
        "On the wall now: Situation, standing still since {since}"
    ));
    drop(looked);

    let directed = WallShow {
        directed: true,
        ..matrix.clone()
    };
    let (harness, _) = previewed(directed.clone(), |world| world.inbox.clear());
    harness.get_by_label("The director stays at Matrix: nothing calls it away.");
    let (harness, looked) = previewed(directed.clone(), |world| {
        world.coordination.joint_action = Some(NOW);
        world.coordination.held = None;
        world.clock.tenths = 600;
    });
    harness.get_by_label(
        "The director has gone to Countdown: the joint action is near, or has just been.",
    );
    assert_eq!(looked.borrow().last(), Some(&(directed, None)));

    // What is chosen and not yet shown is previewed as it would be shown, not as the wall stands.
    let (mut harness, looked) = previewed(
        WallShow {
            black: true,
            ..WallShow::default()
        },
        |_| {},
    );
    harness.get_by_label("Matrix").click();
    harness.run_steps(3);
    harness.get_by_label("Not shown yet: Matrix");
    assert_eq!(looked.borrow().last(), Some(&(matrix, None)));
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
