//! The composer: a free inject to whom the trainer likes, with a preview of what its readers will see.

use super::sign::{short_name, team_sign};
use crate::app::card::{Card, MEDIA, medium_name};
use crate::app::theme::widgets::{check_ui, muted_text, primary_button};
use crate::app::theme::{Theme, size, space};
use crate::app::wall::chart::sender;
use crate::exercise::{AskTrainer, Command, Phase, World, recipients};
use crate::scenario::{Length, Medium, Recipient, Sender, TeamId};
use crate::text::tr;
use egui::{ComboBox, Key, KeyboardShortcut, Modifiers, RichText, ScrollArea, TextEdit, Ui};
use std::sync::Arc;

/// Sends what is written.
const SEND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);
/// The longest text that the wall can show.
const WALL_TEXT: usize = 280;

/// What is being written.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Who speaks.
    pub from: Speaks,
    /// The teams that will read it; none: all.
    pub to: Vec<TeamId>,
    /// How it arrives.
    pub medium: Medium,
    /// Subject line.
    pub title: String,
    /// The text.
    pub text: String,
    /// Shown on the wall.
    pub on_wall: bool,
    /// Desks show it over everything until it is confirmed.
    pub urgent: bool,
    /// The minutes of play that its readers are given; none: no countdown.
    pub within: u64,
}

/// Who speaks in a free inject: the exercise control unless somebody else is chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaks(pub Sender);

impl Default for Speaks {
    fn default() -> Self {
        Self(Sender::Control)
    }
}

/// Everybody in whose name the trainer can write: the exercise control, the bodies that SimCell plays, the teams.
fn senders(known: &World) -> Vec<Sender> {
    let bodies = known.scenario.externals.iter();
    let teams = known.scenario.teams.iter();
    let bodies = bodies.map(|body| Sender::Sim(body.id.clone()));
    let teams = teams.map(|team| Sender::Team(team.id.clone()));
    std::iter::once(Sender::Control)
        .chain(bodies)
        .chain(teams)
        .collect()
}

impl Draft {
    fn recipients(&self) -> Vec<Recipient> {
        if self.to.is_empty() {
            vec![Recipient::All]
        } else {
            self.to.iter().cloned().map(Recipient::Team).collect()
        }
    }

    fn ready(&self) -> bool {
        !self.text.trim().is_empty() && !self.title.trim().is_empty()
    }
}

/// The composer.
pub fn compose_ui(ui: &mut Ui, known: &World, draft: &mut Draft, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                let label = muted_text(ui, tr!("compose-from"));
                ui.label(label);
                let chosen = sender(known, &draft.from.0);
                ComboBox::from_id_salt("from")
                    .width((ui.available_width() - space::M).min(260.0))
                    .selected_text(chosen)
                    .truncate()
                    .show_ui(ui, |ui| {
                        for from in senders(known) {
                            let name = sender(known, &from);
                            ui.selectable_value(&mut draft.from, Speaks(from), name);
                        }
                    })
                    .response
                    .on_hover_text(tr!("compose-from-hint"));
            });
            let label = muted_text(ui, tr!("compose-to"));
            ui.label(label);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                if ui
                    .selectable_label(draft.to.is_empty(), tr!("compose-all"))
                    .clicked()
                {
                    draft.to.clear();
                }
                for team in &known.scenario.teams {
                    let chosen = draft.to.contains(&team.id);
                    let (_, ink) = team_sign(known, &team.id, &theme);
                    let name = RichText::new(short_name(known, &team.id)).color(if chosen {
                        theme.text.ui()
                    } else {
                        ink.ui()
                    });
                    if ui.selectable_label(chosen, name).clicked() {
                        if chosen {
                            draft.to.retain(|id| *id != team.id);
                        } else {
                            draft.to.push(team.id.clone());
                        }
                    }
                }
            });
            ui.horizontal(|ui| {
                ComboBox::from_id_salt("medium")
                    .selected_text(medium_name(draft.medium))
                    .show_ui(ui, |ui| {
                        for medium in MEDIA {
                            ui.selectable_value(&mut draft.medium, medium, medium_name(medium));
                        }
                    });
                check_ui(ui, &mut draft.on_wall, tr!("compose-on-wall"))
                    .on_hover_text(tr!("compose-on-wall-hint"));
            });
            ui.horizontal(|ui| {
                check_ui(ui, &mut draft.urgent, tr!("compose-urgent"))
                    .on_hover_text(tr!("compose-urgent-hint"));
                let within = egui::DragValue::new(&mut draft.within)
                    .range(0..=120)
                    .custom_formatter(|minutes, _| match minutes {
                        0.0 => tr!("compose-no-limit"),
                        minutes => tr!("compose-within", minutes = format!("{minutes:.0}")),
                    });
                ui.add(within).on_hover_text(tr!("compose-within-hint"));
            });
            ui.add(
                TextEdit::singleline(&mut draft.title)
                    .hint_text(tr!("compose-title"))
                    .char_limit(120)
                    .desired_width(f32::INFINITY),
            );
            ui.add(
                TextEdit::multiline(&mut draft.text)
                    .hint_text(tr!("compose-text"))
                    .char_limit(1200)
                    .desired_rows(4)
                    .desired_width(f32::INFINITY),
            );
            if draft.on_wall && draft.text.chars().count() > WALL_TEXT {
                let count = draft.text.chars().count();
                ui.label(
                    RichText::new(tr!("compose-too-long", count = count, most = WALL_TEXT))
                        .size(size::SMALL)
                        .color(theme.warn.ui()),
                );
            }
            preview_ui(ui, known, draft);
            let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
            let ready = going && draft.ready();
            let key = ui.input_mut(|input| input.consume_shortcut(&SEND));
            ui.horizontal(|ui| {
                let sent = ui
                    .add_enabled_ui(ready, |ui| primary_button(ui, &tr!("compose-send")))
                    .inner
                    .on_hover_text(tr!("compose-send-hint"))
                    .on_disabled_hover_text(tr!(if going {
                        "compose-not-ready"
                    } else {
                        "compose-not-running"
                    }))
                    .clicked();
                if ready && (sent || key) {
                    out.push(
                        AskTrainer::FreeInject {
                            from: draft.from.0.clone(),
                            to: draft.recipients(),
                            medium: draft.medium,
                            title: Arc::from(draft.title.trim()),
                            text: Arc::from(draft.text.trim()),
                            on_wall: draft.on_wall,
                            urgent: draft.urgent,
                            within: (draft.within > 0).then(|| Length::from_mins(draft.within)),
                        }
                        .into(),
                    );
                    let to = std::mem::take(&mut draft.to);
                    *draft = Draft {
                        to,
                        from: draft.from.clone(),
                        medium: draft.medium,
                        ..Draft::default()
                    };
                }
                if ui.button(tr!("compose-clear")).clicked() {
                    *draft = Draft::default();
                }
            });
        });
}

fn preview_ui(ui: &mut Ui, known: &World, draft: &Draft) {
    let label = muted_text(ui, tr!("compose-preview"));
    ui.label(label);
    if draft.text.trim().is_empty() {
        let label = muted_text(ui, tr!("compose-empty"));
        ui.label(label);
        return;
    }
    let to: Vec<String> = recipients(known, &draft.recipients())
        .iter()
        .map(|team| short_name(known, team))
        .collect();
    Card {
        medium: draft.medium,
        from: &sender(known, &draft.from.0),
        to: &to.join(", "),
        title: draft.title.trim(),
        text: draft.text.trim(),
        urgent: draft.urgent,
        within: (draft.within > 0).then_some(draft.within),
    }
    .ui(ui);
    ui.add_space(space::S);
}
