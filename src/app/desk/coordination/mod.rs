//! Coordination with the other teams: status, votes, the joint action, pledges.

use super::here::{Here, Step};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct CoordinationView {}

/// The panel.
pub fn coordination_ui(
    _ui: &mut Ui,
    _here: &Here<'_>,
    _view: &mut CoordinationView,
    _out: &mut Vec<Step>,
) {
}
