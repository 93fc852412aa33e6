//! A fault in one pane must not take the window with it, and never the exercise.

use super::theme::size;
use super::theme::widgets::{muted_text, strong_text};
use crate::text::tr;
use egui::{Label, Ui};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Draws a pane. If it panics, the rest of the window goes on, and in its place stands what happened and a button
/// that draws it again; `fault` remembers.
pub fn guarded(ui: &mut Ui, fault: &mut Option<String>, draw: impl FnOnce(&mut Ui)) {
    if let Some(words) = fault.clone() {
        ui.label(strong_text(tr!("pane-fault"), size::BODY));
        let label = muted_text(ui, words);
        ui.add(Label::new(label).wrap());
        if ui.button(tr!("pane-again")).clicked() {
            *fault = None;
        }
        return;
    }
    // What was drawn so far stays as it is; nothing of it is state of the exercise.
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        ui.scope(draw);
    }));
    if let Err(panic) = drawn {
        let words = panic
            .downcast_ref::<&str>()
            .map(|words| (*words).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_default();
        bevy::log::error!("a pane failed: {words}");
        *fault = Some(words);
    }
}
