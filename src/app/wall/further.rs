//! A further wall: the projector of a second room, or an observer's screen, over the network. The main window only
//! says how the line is; the picture stands in the wall's own window.

use crate::app::client::Client;
use crate::app::theme::widgets::{exercise_mark_ui, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::app::windows::{Closing, WallWindow};
use crate::app::{Draw, Look, Screen, root_ui};
use crate::link::{Line, LineState};
use crate::text::tr;
use bevy::prelude::*;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use egui::{Align, Frame, Layout, Ui};

/// Adds the further wall.
pub(super) fn plugin(app: &mut App) {
    let here = || in_state(Screen::Wall).and_then(resource_exists::<FurtherWall>);
    app.add_systems(PreUpdate, listen.run_if(resource_exists::<FurtherWall>))
        .add_systems(EguiPrimaryContextPass, draw.in_set(Draw).run_if(here()))
        .add_systems(Update, leave.run_if(here()));
}

/// The seat of a further wall.
#[derive(Resource)]
pub struct FurtherWall {
    /// What the wall knows.
    pub client: Client,
    /// The line to the host.
    pub line: Line,
    wish: Option<Wish>,
}

/// What is asked for in the main window of a further wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Show the picture's window again.
    Show,
    /// The other theme.
    Theme,
    /// Leave.
    Leave,
}

impl FurtherWall {
    /// Takes the seat.
    pub fn new(client: Client, line: Line) -> Self {
        let wish = None;
        Self { client, line, wish }
    }
}

fn listen(mut wall: ResMut<FurtherWall>) {
    wall.client.listen();
}

fn draw(mut contexts: EguiContexts, mut wall: ResMut<FurtherWall>) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let Some(mut ui) = root_ui(ctx) else { return };
    let line = wall.line.state();
    let up = matches!(line, LineState::Connected(_));
    let title = wall.client.known.scenario.exercise.title.clone();
    if let Some(wish) = further_ui(&mut ui, &title, &line.to_string(), up) {
        wall.wish = Some(wish);
    }
}

/// The main window of a further wall.
pub fn further_ui(ui: &mut Ui, title: &str, line: &str, up: bool) -> Option<Wish> {
    let theme = Theme::of(ui);
    let mut wish = None;
    egui::CentralPanel::no_frame()
        .frame(Frame::new().fill(theme.ground.ui()))
        .show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                ui.add_space(ui.available_height() * 0.3);
                ui.label(strong_text(
                    tr!("further-title", title = title),
                    size::HEADING,
                ));
                ui.add_space(space::S);
                let ink = if up { theme.good } else { theme.warn };
                ui.label(egui::RichText::new(line).color(ink.ui()));
                let label = muted_text(ui, tr!("further-text"));
                ui.label(label);
                ui.add_space(space::L);
                for (key, what) in [
                    ("further-show", Wish::Show),
                    ("further-theme", Wish::Theme),
                    ("further-leave", Wish::Leave),
                ] {
                    if ui.button(tr(key, &[])).clicked() {
                        wish = Some(what);
                    }
                }
                ui.add_space(space::L);
                exercise_mark_ui(ui);
            });
        });
    wish
}

fn leave(
    mut wall: ResMut<FurtherWall>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    mut look: ResMut<Look>,
    mut closing: ResMut<Closing>,
    mut next: ResMut<NextState<Screen>>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    if std::mem::take(&mut closing.asked) {
        // Nothing is lost by closing a wall: the exercise goes on, and the code opens it again.
        exit.write(AppExit::Success);
    }
    match wall.wish.take() {
        None => {}
        Some(Wish::Show) => {
            for mut window in &mut walls {
                window.visible = true;
            }
        }
        Some(Wish::Theme) => look.dark = !look.dark,
        Some(Wish::Leave) => {
            for mut window in &mut walls {
                window.visible = false;
            }
            commands.remove_resource::<FurtherWall>();
            (*next).set_if_neq(Screen::Launcher);
        }
    }
}
