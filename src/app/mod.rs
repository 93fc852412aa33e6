//! The windows: launcher, control room, wall and desk.
//!
//! Bevy lives here and nowhere else. A window is always a client: it owns the world that the events sent to its
//! seat fold into, and it pushes commands; it never reads or changes the world of the host, which runs on threads
//! of its own. A panel is a function of egui and of what is known, with no Bevy type in its signature.
//!
//! One file a plugin: `windows` opens and closes, `graphics` answers a lost graphics device, `exercise` holds the clients, `launcher`, `control`, `wall`,
//! `desk` and `debrief` draw, `smoke` looks at the result.

pub mod by_hand;
pub mod card;
mod cell;
mod chord;
pub mod client;
pub mod control;
pub mod cooperation;
pub mod debrief;
pub mod desk;
mod display;
pub mod evaluator;
mod exercise;
mod graphics;
pub mod guard;
pub mod join;
pub mod launcher;
mod mirror;
pub mod naming;
mod pace;
pub mod remembered;
mod second;
mod smoke;
pub mod theme;
pub mod wall;
pub mod why;
mod windows;

pub use display::{NoDisplay, probe};
pub use exercise::file_for;

use crate::host::Setup;
use crate::link::server::ListenAt;
use bevy::camera::ClearColorConfig;
use bevy::ecs::schedule::SingleThreadedExecutor;
use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::window::ExitCondition;
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass};
use std::path::PathBuf;
use theme::Theme;

/// How the windows start.
#[derive(Resource, Clone, Debug, Default)]
pub struct Options {
    /// Begin with this in place of the launcher.
    pub choice: Option<launcher::Choice>,
    /// Ask in the launcher for the code of a seat at this address, which may be empty.
    pub join_at: Option<String>,
    /// The theme for bright rooms.
    pub light: bool,
    /// Nothing moves but what happened.
    pub reduced_motion: bool,
    /// Prove that the windows work: play, save pictures into this folder, exit.
    pub smoke_test: Option<PathBuf>,
    /// Size of both windows in pixels, for pictures.
    pub extent: Option<(u32, u32)>,
    /// The seed of a new exercise. Default: one that no earlier run had.
    pub seed: Option<u64>,
    /// The speed of a new exercise in tenths, 1 to 600.
    pub tenths: Option<u16>,
    /// Where desks come in. Default: port 7400 of every address, or one that is free if that is taken.
    pub listen: Option<ListenAt>,
    /// No desks come in.
    pub closed: bool,
    /// The local network is not told that there is an exercise to join.
    pub unannounced: bool,
    /// The file of the copy that a trainer's seat keeps of an exercise that runs elsewhere. Default: one beside the
    /// exercises.
    pub keep: Option<PathBuf>,
}

/// Opens the windows and returns when they are closed. `ready`: what [`launcher::Choice::Ready`] begins with.
///
/// # Errors
///
/// Without a display or a graphics driver; nothing has been opened then.
pub fn run(options: Options, ready: Option<Setup>) -> Result<AppExit, NoDisplay> {
    probe()?;
    let mut app = App::new();
    app.insert_resource(Look {
        dark: !options.light,
        reduced_motion: options.reduced_motion,
    })
    .set_error_handler(bevy::ecs::error::error)
    .add_plugins((
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(windows::control_window(options.extent)),
                exit_condition: ExitCondition::DontExit,
                close_when_requested: false,
                ..default()
            })
            .set(RenderPlugin {
                // The wall's backdrop is painted once: it must not happen while what paints it is still compiled.
                synchronous_pipeline_compilation: true,
                ..default()
            })
            .set(LogPlugin {
                filter: "warn,accord=info,wgpu=error,naga=error,bevy_render=error,bevy_egui=error,winit=error".into(),
                ..default()
            }),
        EguiPlugin {
            // There is one texture, egui's atlas; see `graphics::panels`.
            bindless_mode_array_size: None,
        },
        graphics::Graphics,
    ))
    .init_state::<Screen>()
    .add_plugins((
        windows::plugin,
        pace::plugin,
        chord::plugin,
        exercise::plugin,
        launcher::plugin,
        control::plugin,
        desk::plugin,
        debrief::plugin,
        join::plugin,
        second::plugin,
        evaluator::plugin,
        wall::plugin,
    ))
    .add_systems(EguiPrimaryContextPass, dress.before(Draw));
    app.insert_resource(options.clone());
    if let Some(setup) = ready {
        app.insert_resource(exercise::Ready::new(setup));
    }
    if options.smoke_test.is_some() {
        app.add_plugins(smoke::plugin);
    }
    on_one_thread(&mut app);
    Ok(app.run())
}

/// Systems run one after the other: they are many and short, and to hand them to other threads costs more than they
/// do. Drawing goes on beside them all the same, on a thread of its own.
fn on_one_thread(app: &mut App) {
    let apps = app.sub_apps_mut();
    for app in std::iter::once(&mut apps.main).chain(apps.sub_apps.values_mut()) {
        let mut schedules = app.world_mut().resource_mut::<Schedules>();
        for (_, schedule) in schedules.iter_mut() {
            schedule.set_executor(SingleThreadedExecutor::new());
        }
    }
}

/// Which window the primary one is.
#[derive(States, Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Choosing.
    #[default]
    Launcher,
    /// An exercise is on, and this is its control room.
    Running,
    /// On the way into an exercise that runs elsewhere.
    Joining,
    /// The main window of a further wall, whose exercise runs elsewhere.
    Wall,
    /// A desk: one seat of an exercise that runs here or elsewhere.
    Desk,
    /// An evaluator's window on an exercise that runs elsewhere.
    Evaluator,
    /// The debrief of an exercise that was played.
    Debrief,
}

/// How the person at this machine wants things to look.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Look {
    /// Night or day.
    pub dark: bool,
    /// Nothing moves but what happened.
    pub reduced_motion: bool,
}

impl Look {
    /// The theme.
    pub fn theme(&self) -> Theme {
        Theme::new(self.dark)
    }
}

/// Systems that draw into the control room's window.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
struct Draw;

/// Gives egui its fonts once, its style when the theme changes, and a size that fits the screen.
fn dress(
    mut contexts: EguiContexts,
    mut cameras: Query<&mut Camera, With<windows::ControlCamera>>,
    look: Res<Look>,
    mut dressed: Local<Option<bool>>,
    mut fitted: Local<Option<f32>>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    let fit = fitting(ctx.viewport_rect().height() * ctx.zoom_factor());
    if *fitted != Some(fit) {
        // Only when the window has become another one: what a person set with Ctrl + and Ctrl - stays.
        *fitted = Some(fit);
        ctx.set_zoom_factor(fit);
    }
    if dressed.is_none() {
        theme::install_egui_fonts(ctx);
    }
    if *dressed != Some(look.dark) {
        *dressed = Some(look.dark);
        // The ground is what the window is cleared to; painted again as a panel it would cost a picture's worth.
        for mut camera in &mut cameras {
            camera.clear_color = ClearColorConfig::Custom(look.theme().ground.bevy());
        }
        ctx.set_theme(if look.dark {
            egui::Theme::Dark
        } else {
            egui::Theme::Light
        });
        for (side, dark) in [(egui::Theme::Dark, true), (egui::Theme::Light, false)] {
            ctx.set_style_of(side, theme::egui_style(&Theme::new(dark)));
        }
    }
}

/// How much larger everything is on a window of this height, in points of the system: a screen of 4K whose system
/// was not told that it is one would show letters that nobody can read.
fn fitting(height: f32) -> f32 {
    let steps = (height / 1080.0 * 4.0).floor() / 4.0;
    if steps >= 1.5 { steps.min(2.5) } else { 1.0 }
}

/// The whole window as one egui region, which `bevy_egui` does not hand out by itself. None in the very first pass,
/// because fonts that egui is given come into force with the next.
fn root_ui(ctx: &egui::Context) -> Option<egui::Ui> {
    let strong = egui::FontFamily::Name(theme::STRONG.into());
    let dressed = ctx.fonts(|fonts| fonts.definitions().families.contains_key(&strong));
    dressed.then(|| {
        egui::Ui::new(
            ctx.clone(),
            "root".into(),
            egui::UiBuilder::new()
                .layer_id(egui::LayerId::background())
                .max_rect(ctx.viewport_rect()),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn letters_grow_with_the_screen_and_not_before_they_must() {
        for (height, times) in [
            (600.0, 1.0),
            (768.0, 1.0),
            (1080.0, 1.0),
            (1440.0, 1.0),
            (1620.0, 1.5),
            (2160.0, 2.0),
            (4320.0, 2.5),
        ] {
            assert!((fitting(height) - times).abs() < 0.01, "{height}");
        }
    }
}
