//! The bar of a second control room: how its copy of the record stands, and the button that takes over.

use super::Step;
use super::question::Question;
use crate::app::theme::widgets::{actions_ui, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::host::CopyStatus;
use crate::text::tr;
use egui::{CornerRadius, Frame, Label, Margin, Ui};

/// A copy of the record as its control room shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopySeen {
    /// How it stands.
    pub status: CopyStatus,
    /// What is wrong with the line; none if it is up.
    pub line: Option<String>,
    /// This machine is about to go on with it.
    pub taking_over: bool,
}

impl CopySeen {
    /// In a sentence, and whether all is well.
    pub fn words(&self) -> (String, bool) {
        let CopyStatus {
            events,
            so_far,
            trouble,
            ..
        } = &self.status;
        if self.taking_over {
            return (tr!("copy-taking-over", events = *events), true);
        }
        if let Some(line) = &self.line {
            let line = line.as_str();
            return (tr!("copy-line-lost", events = *events, line = line), false);
        }
        if let Some(trouble) = trouble {
            let why = trouble.as_ref();
            return (tr!("copy-trouble", events = *events, why = why), false);
        }
        if self.status.in_step() {
            return (tr!("copy-in-step", events = *events), true);
        }
        (tr!("copy-behind", events = *events, all = *so_far), false)
    }
}

/// The bar.
pub fn copy_ui(ui: &mut Ui, copy: &CopySeen, steps: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let (words, well) = copy.words();
    let ink = if well { theme.good } else { theme.warn };
    Frame::new()
        .fill(theme.panel.mixed(ink, 0.18).ui())
        .corner_radius(CornerRadius::same(space::ROUND))
        .inner_margin(Margin::symmetric(12, 4))
        .show(ui, |ui| {
            actions_ui(ui, |ui| {
                if !copy.taking_over {
                    let text = tr!("copy-take-over");
                    // The button says "act here" only when it is time to.
                    let button = if copy.line.is_some() {
                        primary_button(ui, &text)
                    } else {
                        ui.button(text)
                    };
                    if button.on_hover_text(tr!("copy-take-over-hint")).clicked() {
                        steps.push(Step::Question(Question::TakeOver));
                    }
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let sign = if well { "✓" } else { "▲" };
                    let text = format!("{sign} {words}");
                    let label = strong_text(text, size::BODY).color(ink.ui());
                    ui.add(Label::new(label).truncate()).on_hover_text(words);
                });
            });
        });
}
