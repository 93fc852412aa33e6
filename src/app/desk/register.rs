//! The content register: groups, resources, capture, block.

use super::here::{Here, Step, Thing};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct RegisterView {}

impl RegisterView {
    /// Opens something that belongs here.
    pub fn open(&mut self, _thing: Thing) {}
}

/// The panel.
pub fn register_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut RegisterView, _out: &mut Vec<Step>) {
}
