//! A fault in one pane must not take the window with it, and never the exercise.

use super::theme::size;
use super::theme::widgets::{muted_text, strong_text};
use crate::exercise::WallShow;
use crate::text::tr;
use egui::{Label, Ui};
use std::any::Any;
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
        let words = words(panic.as_ref());
        bevy::log::error!("a pane failed: {words}");
        *fault = Some(words);
    }
}

/// The same for a picture that is drawn without egui: what stood last stays, until there is something else to draw.
#[derive(Default)]
pub struct Fault(Option<(u64, WallShow)>);

impl Fault {
    /// Draws; `state` is what the picture depends on. Says whether there is a new picture.
    pub fn guarded(&mut self, state: (u64, WallShow), draw: impl FnOnce() -> bool) -> bool {
        if self.0.as_ref() == Some(&state) {
            return false;
        }
        match catch_unwind(AssertUnwindSafe(draw)) {
            Ok(drawn) => {
                self.0 = None;
                drawn
            }
            Err(panic) => {
                bevy::log::error!("the wall's picture failed: {}", words(panic.as_ref()));
                self.0 = Some(state);
                false
            }
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_fails_is_left_until_there_is_another_to_draw() {
        let mut fault = Fault::default();
        let state = |applied| (applied, WallShow::default());
        assert!(fault.guarded(state(1), || true));
        assert!(!fault.guarded(state(2), || panic!("no such ship")));
        let mut drawn = 0;
        assert!(!fault.guarded(state(2), || {
            drawn += 1;
            true
        }));
        assert_eq!(drawn, 0);
        assert!(fault.guarded(state(3), || true));
    }
}
