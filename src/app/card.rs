//! An inject as its readers see it, by medium. A preview and a desk show the same.

use super::theme::widgets::{card_frame, chip_ui, muted_text, strong_text};
use super::theme::{Theme, size, space};
use crate::scenario::Medium;
use crate::text::tr;
use egui::{Label, Ui};

/// What stands on the card.
pub struct Card<'a> {
    /// How it arrives.
    pub medium: Medium,
    /// Who speaks, by name.
    pub from: &'a str,
    /// To whom, by name.
    pub to: &'a str,
    /// Subject line.
    pub title: &'a str,
    /// The text.
    pub text: &'a str,
    /// It cannot wait.
    pub urgent: bool,
    /// The minutes that its readers are given, if they are told.
    pub within: Option<u64>,
}

impl Card<'_> {
    /// The card.
    pub fn ui(&self, ui: &mut Ui) {
        let theme = Theme::of(ui);
        card_frame(&theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                chip_ui(ui, &medium_name(self.medium), theme.accent);
                if self.urgent {
                    chip_ui(ui, &tr!("compose-urgent"), theme.warn);
                }
                if let Some(minutes) = self.within {
                    chip_ui(ui, &tr!("compose-within", minutes = minutes), theme.warn);
                }
                let label = muted_text(ui, tr!("card-way", from = self.from, to = self.to));
                ui.add(Label::new(label).truncate());
            });
            ui.add_space(space::S);
            if !self.title.is_empty() {
                ui.add(Label::new(strong_text(self.title, size::BODY)).wrap());
            }
            ui.add(Label::new(self.text).wrap());
        });
    }
}

/// How something arrives, in a word.
pub fn medium_name(medium: Medium) -> String {
    tr!(match medium {
        Medium::Mail => "medium-mail",
        Medium::Phone => "medium-phone",
        Medium::Register => "medium-register",
        Medium::Form => "medium-form",
        Medium::Press => "medium-press",
        Medium::Board => "medium-board",
        Medium::Chat => "medium-chat",
    })
}

/// Every medium, in the order in which a list offers them.
pub const MEDIA: [Medium; 7] = [
    Medium::Mail,
    Medium::Phone,
    Medium::Chat,
    Medium::Register,
    Medium::Form,
    Medium::Press,
    Medium::Board,
];
