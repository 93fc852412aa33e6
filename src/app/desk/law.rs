//! The law library and the own doctrine.

use super::here::{Here, Step};
use egui::Ui;

/// What is open here.
#[derive(Default)]
pub struct LawView {}

/// The panel.
pub fn law_ui(_ui: &mut Ui, _here: &Here<'_>, _view: &mut LawView, _out: &mut Vec<Step>) {}
