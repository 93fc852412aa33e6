//! What the launcher asks: where to join, or which team to play.

use super::open::{OpenForm, open_ui};
use super::paper::{KitForm, MovesForm, kit_ui, moves_ui};
use super::{Choice, Offer};
use crate::app::theme::widgets::{muted_text, primary_button, sign_ui, strong_text};
use crate::app::theme::{Mark, Theme, size, space};
use crate::link::SeatCode;
use crate::link::discovery::Announced;
use crate::text::tr;
use egui::{Context, Key, Label, Modal, ScrollArea, TextEdit, Ui};

/// A question of the launcher.
#[derive(Clone, Debug, PartialEq)]
pub enum Asking {
    /// Where to join, and with which code.
    Join(JoinForm),
    /// Which team of this scenario to play.
    Play(String),
    /// Which record to go on with or to debrief.
    Open(OpenForm),
    /// Where a scenario's kit on paper goes.
    Kit(KitForm),
    /// Which moves made on paper are entered into a record.
    Moves(MovesForm),
}

/// What is typed to join.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinForm {
    /// The host's address.
    pub address: String,
    /// The seat's code.
    pub code: String,
    /// Exercises that announce themselves on the network.
    pub found: Vec<Announced>,
    /// The network has been asked.
    pub looked: bool,
}

impl JoinForm {
    /// Begins with the address of the last time, if none was given.
    pub fn suggest(&mut self, last: Option<String>) {
        if self.address.is_empty() {
            self.address = last.unwrap_or_default();
        }
    }

    fn choice(&self) -> Option<Choice> {
        let code = self.code.trim();
        if self.address.trim().is_empty() || code.parse::<SeatCode>().is_err() {
            return None;
        }
        let same = |found: &&Announced| {
            found
                .addresses
                .iter()
                .any(|address| **address == *self.address.trim())
        };
        // Whoever announces itself under several addresses is tried at all of them.
        let addresses = match self.found.iter().find(same) {
            Some(found) => found.addresses.iter().map(ToString::to_string).collect(),
            None => vec![self.address.trim().to_owned()],
        };
        Some(Choice::Join {
            addresses,
            code: code.to_owned(),
        })
    }
}

/// The question, if there is one.
pub fn asking_ui(
    ctx: &Context,
    asking: &mut Option<Asking>,
    offers: &[Offer],
    chosen: &mut Option<Choice>,
) {
    let Some(asked) = asking else { return };
    let mut close = false;
    let mut next = None;
    let modal = Modal::new("launcher-asks".into()).show(ctx, |ui| {
        let wide = match asked {
            Asking::Open(_) => 760.0,
            Asking::Kit(_) | Asking::Moves(_) => 560.0,
            Asking::Join(_) | Asking::Play(_) => 440.0,
        };
        ui.set_width(wide);
        match asked {
            Asking::Join(form) => close = join_ui(ui, form, chosen),
            Asking::Play(path) => close = play_ui(ui, path, offers, chosen),
            Asking::Open(form) => close = open_ui(ui, form, chosen, &mut next),
            Asking::Kit(form) => close = kit_ui(ui, form),
            Asking::Moves(form) => close = moves_ui(ui, form),
        }
    });
    if close || modal.should_close() || chosen.is_some() {
        *asking = None;
    }
    if next.is_some() {
        *asking = next;
    }
}

fn join_ui(ui: &mut Ui, form: &mut JoinForm, chosen: &mut Option<Choice>) -> bool {
    let theme = Theme::of(ui);
    ui.label(strong_text(tr!("join-title"), size::HEADING));
    ui.add_space(space::S);
    if form.found.is_empty() {
        let label = muted_text(ui, tr!("join-none-announced"));
        ui.add(Label::new(label).wrap());
    }
    let listed = form.found.clone();
    ScrollArea::vertical().max_height(150.0).show(ui, |ui| {
        for found in &listed {
            let at = found.addresses.first().map_or("", AsRef::as_ref);
            let words = tr!("join-announced", title = found.title.as_str(), at = at);
            if ui.selectable_label(form.address == at, words).clicked() {
                form.address = at.to_owned();
            }
        }
    });
    ui.add_space(space::M);
    let label = ui.label(tr!("join-address"));
    let address = ui
        .add(
            TextEdit::singleline(&mut form.address)
                .hint_text("192.0.2.7:7400")
                .desired_width(f32::INFINITY),
        )
        .labelled_by(label.id);
    ui.add_space(space::S);
    let label = ui.label(tr!("join-code"));
    let code = ui
        .add(
            TextEdit::singleline(&mut form.code)
                .hint_text("3-482-915")
                .desired_width(f32::INFINITY),
        )
        .labelled_by(label.id);
    // The keyboard begins where something is still to be typed.
    if form.looked && form.code.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
        if form.address.is_empty() {
            address.request_focus();
        } else {
            code.request_focus();
        }
    }
    let choice = form.choice();
    if !form.code.trim().is_empty() && form.code.trim().parse::<SeatCode>().is_err() {
        let text = egui::RichText::new(tr!("join-code-shape")).color(theme.warn.ui());
        ui.add(Label::new(text.size(size::SMALL)).wrap());
    }
    ui.add_space(space::L);
    let mut close = false;
    ui.horizontal(|ui| {
        let enter = ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_enabled_ui(choice.is_some(), |ui| {
            if (primary_button(ui, &tr!("join-button")).clicked() || enter) && choice.is_some() {
                chosen.clone_from(&choice);
            }
        });
        close = ui.button(tr!("join-cancel")).clicked();
    });
    close
}

fn play_ui(ui: &mut Ui, path: &str, offers: &[Offer], chosen: &mut Option<Choice>) -> bool {
    let theme = Theme::of(ui);
    ui.label(strong_text(tr!("play-title"), size::HEADING));
    let label = muted_text(ui, tr!("play-text"));
    ui.add(Label::new(label).wrap());
    ui.add_space(space::M);
    let teams = offers.iter().find(|offer| offer.path == path);
    for (team, name, sign) in teams.into_iter().flat_map(|offer| &offer.teams) {
        ui.horizontal(|ui| {
            match sign {
                Some((shape, place)) => {
                    sign_ui(ui, Mark::Nation(*shape), theme.nation(*place), 24.0)
                }
                None => sign_ui(ui, Mark::Coordinator, theme.coordinator, 24.0),
            };
            let button = egui::Button::new(name.as_str()).min_size(egui::vec2(360.0, 30.0));
            if ui.add(button).clicked() {
                *chosen = Some(Choice::Play {
                    path: path.to_owned(),
                    team: team.clone(),
                });
            }
        });
    }
    ui.add_space(space::M);
    ui.button(tr!("join-cancel")).clicked()
}
