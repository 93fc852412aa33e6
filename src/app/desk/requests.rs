//! Requests out and in: forms, checklists, decisions.

use super::here::{Here, Step, Thing};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct RequestsView {}

impl RequestsView {
    /// Opens something that belongs here.
    pub fn open(&mut self, _thing: Thing) {}
}

/// The panel.
pub fn requests_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut RequestsView, _out: &mut Vec<Step>) {
}
