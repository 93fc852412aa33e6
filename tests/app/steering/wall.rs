//! The pane of the wall: a scene is looked at before it is shown, and its preview is what the wall shows.

use super::{NOW, Pushed, inside, pane};
use crate::panels::exercise_at;
use crate::room::window;
use accord::app::control::wall_pane::{Stage, wall_ui};
use accord::app::wall::still::Held;
use accord::exercise::*;
use accord::scenario::Moment;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use std::cell::RefCell;
use std::rc::Rc;

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
