//! What is outside the exercise: how long things take in the real world, what the cards follow, and where that is
//! written. Set apart, so that nobody takes the one for the other.

use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::theme::{Theme, space};
use crate::text::tr;
use egui::{CornerRadius, Frame, Margin, Stroke, Ui};

/// Notes on how the real world does it; each has its source beside it.
const NOTES: [&str; 7] = [
    "law-note-contact-points",
    "law-note-preservation",
    "law-note-duration",
    "law-note-dual",
    "law-note-removal",
    "law-note-evidence",
    "law-note-marks",
];

/// The page.
pub(super) fn background_ui(ui: &mut Ui, here: &Here<'_>) {
    let library = &here.scenario().library;
    let theme = Theme::of(ui);
    title_ui(ui, &tr!("law-background"));
    // A frame of its own, so that it looks like no other page.
    Frame::new()
        .fill(theme.panel.mixed(theme.warn, 0.12).ui())
        .stroke(Stroke::new(1.0, theme.warn.ui()))
        .corner_radius(CornerRadius::same(space::ROUND))
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            text_ui(ui, &tr!("law-background-apart"));
        });
    ui.add_space(space::S);
    scroll(ui, "law-background", |ui| {
        for key in NOTES {
            let source = tr(&format!("{key}.source"), &[]);
            text_ui(ui, &tr(key, &[]));
            pair_ui(ui, &tr!("law-source"), &source, theme.muted);
            ui.add_space(space::M);
        }
        section_ui(ui, &tr!("law-background-durations"));
        for form in &library.forms {
            pair_ui(ui, &form.title, &form.real_duration, theme.text);
            pair_ui(ui, &tr!("law-source"), &form.source, theme.muted);
            ui.add_space(space::S);
        }
        section_ui(ui, &tr!("law-background-instruments"));
        for card in &library.instruments {
            pair_ui(ui, &card.title, &card.source, theme.muted);
        }
        section_ui(ui, &tr!("law-background-procedures"));
        for card in &library.procedures {
            pair_ui(ui, &card.title, &card.source, theme.muted);
        }
    });
}
