//! The control room: the trainer's window.
//!
//! Time runs left to right across the top and everything hangs from it; what needs the trainer in the next ten
//! minutes stands at the left, the teams in columns, the score at the right, the log beneath. Each panel is a
//! function of egui and of what is known and pushes commands; this file lays them out and sends what they pushed.

pub mod clock;
pub mod log;
pub mod msel;
pub mod score;
pub mod sign;
pub mod teams;
pub mod timeline;

use super::exercise::{Running, end};
use super::theme::widgets::{panel_frame, primary_button, strong_text};
use super::theme::{Theme, size, space};
use super::windows::{Closing, WallWindow};
use super::{Draw, Look, Screen, root_ui};
use crate::exercise::{Command, World};
use crate::scenario::{Moment, TeamId};
use crate::score::Score;
use crate::text::tr;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use egui::{Frame, Margin, Panel, Ui};
use log::LogBook;

/// Adds the control room.
pub fn plugin(app: &mut App) {
    app.init_resource::<Desk>()
        .add_systems(OnEnter(Screen::Running), clear)
        .add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw)
                .run_if(in_state(Screen::Running).and_then(resource_exists::<Running>)),
        )
        .add_systems(EguiPrimaryContextPass, ask_to_close.after(Draw))
        .add_systems(Update, obey);
}

/// What the trainer has open, and what was asked in this pass.
#[derive(Resource, Default)]
struct Desk {
    view: View,
    asked: Vec<Command>,
    wishes: Vec<Wish>,
}

/// What the trainer looks at.
#[derive(Default)]
pub struct View {
    /// The log.
    pub book: LogBook,
    /// The team whose score is open.
    pub chosen: Option<TeamId>,
}

/// What the trainer wants of the windows rather than of the exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Show the wall, or hide it.
    ShowWall(bool),
    /// The other theme.
    Theme,
    /// Back to the launcher.
    Leave,
    /// Close the program.
    Quit,
    /// Not close it after all.
    Stay,
}

fn clear(mut desk: ResMut<Desk>) {
    *desk = Desk::default();
}

/// A pass may run several times a frame; so nothing is sent here, only collected anew each time.
fn draw(
    mut contexts: EguiContexts,
    mut desk: ResMut<Desk>,
    running: Res<Running>,
    wall: Query<&Window, With<WallWindow>>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let desk = &mut *desk;
    desk.asked.clear();
    desk.wishes.clear();
    let client = &running.control;
    desk.view.book.follow(&client.log, &client.known);
    let seen = Seen {
        known: &client.known,
        now: client.now(),
        score: running.score.as_ref(),
        refused: client.refused.as_deref(),
        stalled: client.stalled.as_deref(),
        cut: client.cut,
        wall: wall.iter().any(|window| window.visible),
    };
    let Some(mut ui) = root_ui(ctx) else {
        return;
    };
    seen.ui(&mut ui, &mut desk.view, &mut desk.asked, &mut desk.wishes);
}

/// What the control room shows in a frame.
pub struct Seen<'a> {
    /// What the trainer knows: everything.
    pub known: &'a World,
    /// Play time now.
    pub now: Moment,
    /// The score as it stood a moment ago.
    pub score: Option<&'a Score>,
    /// Why the latest command was not done.
    pub refused: Option<&'a str>,
    /// Why play stands still although nobody stopped it.
    pub stalled: Option<&'a str>,
    /// The host is gone.
    pub cut: bool,
    /// The wall is shown.
    pub wall: bool,
}

impl Seen<'_> {
    /// The whole control room.
    pub fn ui(&self, ui: &mut Ui, view: &mut View, out: &mut Vec<Command>, wishes: &mut Vec<Wish>) {
        let theme = Theme::of(ui);
        let edge = |left: i8, right: i8, top: i8, bottom: i8| {
            Frame::new().fill(theme.ground.ui()).inner_margin(Margin {
                left,
                right,
                top,
                bottom,
            })
        };
        let bare = |panel: Panel| panel.show_separator_line(false).resizable(false);
        bare(Panel::top("head"))
            .frame(edge(14, 14, 8, 6))
            .exact_size(62.0)
            .show(ui, |ui| {
                clock::clock_ui(ui, self.known, self.now, out);
            });
        bare(Panel::top("time"))
            .frame(edge(10, 10, 0, 0))
            .exact_size(timeline::HEIGHT)
            .show(ui, |ui| {
                timeline::timeline_ui(ui, self.known, self.now, out);
            });
        bare(Panel::bottom("foot"))
            .frame(edge(14, 14, 4, 6))
            .exact_size(34.0)
            .show(ui, |ui| {
                self.foot_ui(ui, &theme, wishes);
            });
        let side = (ui.available_width() * 0.235).clamp(300.0, 420.0);
        bare(Panel::left("msel"))
            .frame(edge(10, 4, 8, 4))
            .exact_size(side)
            .show(ui, |ui| {
                let height = ui.available_height();
                framed(ui, &theme, Some((height * 0.40).min(250.0)), |ui| {
                    let rows = ((ui.available_height() - 24.0) / 29.0).max(1.0) as usize;
                    msel::soon_ui(ui, self.known, self.now, rows.saturating_sub(1).max(1), out);
                });
                framed(ui, &theme, None, |ui| msel::msel_ui(ui, self.known, out));
            });
        bare(Panel::right("score"))
            .frame(edge(4, 10, 8, 4))
            .exact_size(side)
            .show(ui, |ui| {
                framed(ui, &theme, None, |ui| {
                    score::score_ui(ui, self.known, self.score, &mut view.chosen);
                });
            });
        egui::CentralPanel::no_frame()
            .frame(edge(4, 4, 8, 4))
            .show(ui, |ui| {
                let height = (ui.available_height() * 0.47).clamp(230.0, 330.0);
                let (book, chosen) = (&view.book, &mut view.chosen);
                ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| {
                    let last = |team: &TeamId| {
                        let (_, seq) = self.known.last_act.get(team)?;
                        book.words(*seq).map(str::to_owned)
                    };
                    let index = |team: &TeamId| {
                        let team = self.score?.team(team)?;
                        team.weakest.map(|_| team.index)
                    };
                    teams::teams_ui(ui, self.known, self.now, &last, &index, chosen, out);
                });
                ui.add_space(space::S);
                framed(ui, &theme, None, |ui| {
                    log::log_ui(ui, self.known, &mut view.book);
                });
            });
    }

    fn foot_ui(&self, ui: &mut Ui, theme: &Theme, wishes: &mut Vec<Wish>) {
        ui.horizontal_centered(|ui| {
            let key = if self.wall {
                "foot-hide-wall"
            } else {
                "foot-show-wall"
            };
            if ui.button(tr(key, &[])).clicked() {
                wishes.push(Wish::ShowWall(!self.wall));
            }
            let key = if theme.dark {
                "foot-light"
            } else {
                "foot-dark"
            };
            if ui.button(tr(key, &[])).clicked() {
                wishes.push(Wish::Theme);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.button(tr!("foot-leave")).clicked() {
                    wishes.push(Wish::Leave);
                }
                if self.cut {
                    ui.label(strong_text(tr!("host-cut"), size::BODY).color(theme.loss.ui()));
                } else if let Some(why) = self.stalled {
                    ui.label(strong_text(why, size::SMALL).color(theme.loss.ui()));
                } else if let Some(why) = self.refused {
                    ui.label(
                        strong_text(tr!("refused", why = why), size::SMALL).color(theme.warn.ui()),
                    );
                }
            });
        });
    }
}

/// A panel that fills its place, or so much of its height.
fn framed(ui: &mut Ui, theme: &Theme, height: Option<f32>, content: impl FnOnce(&mut Ui)) {
    let height = height.unwrap_or_else(|| ui.available_height());
    let width = ui.available_width();
    ui.allocate_ui(egui::vec2(width, height), |ui| {
        panel_frame(theme).show(ui, |ui| {
            let inner = 2.0 * space::L;
            ui.set_min_size(egui::vec2(width - inner, height - inner));
            ui.set_max_size(egui::vec2(width - inner, height - inner));
            content(ui);
        });
    });
    ui.add_space(space::S);
}

/// Closing the control room ends what runs on this machine; that is worth a question.
fn ask_to_close(
    mut contexts: EguiContexts,
    closing: Res<Closing>,
    screen: Res<State<Screen>>,
    mut desk: ResMut<Desk>,
) {
    if !closing.asked {
        return;
    }
    if *screen.get() == Screen::Launcher {
        desk.wishes.push(Wish::Quit);
        return;
    }
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let wishes = &mut desk.wishes;
    egui::Modal::new("close".into()).show(ctx, |ui| {
        ui.set_width(360.0);
        ui.label(strong_text(tr!("close-title"), size::HEADING));
        ui.add_space(space::S);
        ui.label(tr!("close-text"));
        ui.add_space(space::L);
        ui.horizontal(|ui| {
            if primary_button(ui, &tr!("close-stay")).clicked() {
                wishes.push(Wish::Stay);
            }
            if ui.button(tr!("close-quit")).clicked() {
                wishes.push(Wish::Quit);
            }
        });
    });
}

/// Sends what the last pass asked for.
fn obey(
    mut desk: ResMut<Desk>,
    running: Option<ResMut<Running>>,
    mut look: ResMut<Look>,
    mut closing: ResMut<Closing>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    let asked = std::mem::take(&mut desk.asked);
    if let Some(mut running) = running
        && !asked.is_empty()
    {
        running.control.refused = None;
        running.control.send(asked);
    }
    for wish in std::mem::take(&mut desk.wishes) {
        match wish {
            Wish::ShowWall(visible) => {
                for mut wall in &mut walls {
                    wall.visible = visible;
                }
            }
            Wish::Theme => look.dark = !look.dark,
            Wish::Leave => {
                end(&mut commands);
                (*next).set_if_neq(Screen::Launcher);
                for mut wall in &mut walls {
                    wall.visible = false;
                }
            }
            Wish::Quit => {
                end(&mut commands);
                exit.write(AppExit::Success);
            }
            Wish::Stay => closing.asked = false,
        }
    }
}
