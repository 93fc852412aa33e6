//! Cases and evidence: items, copies, custody, and the viewer.

use super::here::{Here, Step, Thing};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct EvidenceView {}

impl EvidenceView {
    /// Opens something that belongs here.
    pub fn open(&mut self, _thing: Thing) {}
}

/// The panel.
pub fn evidence_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut EvidenceView, _out: &mut Vec<Step>) {
}
