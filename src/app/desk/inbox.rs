//! What came in, and what is written in return.

use super::here::{Here, Step, Thing};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct InboxView {}

impl InboxView {
    /// Opens something that belongs here.
    pub fn open(&mut self, _thing: Thing) {}
}

/// The panel.
pub fn inbox_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut InboxView, _out: &mut Vec<Step>) {}

/// The list at the left: everything that came in.
pub fn inbox_list_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut InboxView, _out: &mut Vec<Step>) {}
