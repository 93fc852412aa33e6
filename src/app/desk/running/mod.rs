//! What is running: clocks, steps, open requests, tasks, and the team's own talk.

use super::here::{Here, Step};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct RunningView {}

/// The panel.
pub fn running_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut RunningView, _out: &mut Vec<Step>) {}
