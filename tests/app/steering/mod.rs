//! What the trainer does with the panes at the right: write, edit, note, take over, show.

mod injects;
mod notes_and_chairs;
mod wall;

use crate::panels::exercise_at;
use crate::room::window;
use accord::exercise::*;
use accord::scenario::Moment;
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
