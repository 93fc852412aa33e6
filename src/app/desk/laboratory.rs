//! The laboratory: queue, clocks, findings, slots lent and borrowed.

use super::here::{Here, Step};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct LaboratoryView {}

/// The panel.
pub fn laboratory_ui(
    _ui: &mut Ui,
    _here: &Here<'_>,
    _view: &mut LaboratoryView,
    _out: &mut Vec<Step>,
) {
}
