//! The windows as the operating system knows them: opening, placing, closing, and a projector that goes away.

use super::pace::Painted;
use super::wall;
use super::{Look, Screen};
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{ClearColorConfig, CompositingSpace};
use bevy::prelude::*;
use bevy::window::{
    Monitor, MonitorSelection, OnMonitor, PresentMode, PrimaryMonitor, PrimaryWindow,
    WindowCloseRequested, WindowMode, WindowResolution,
};
use bevy_egui::{EguiGlobalSettings, PrimaryEguiContext};

/// Marks the wall's window.
#[derive(Component)]
pub struct WallWindow;

/// Marks the control room's camera.
#[derive(Component)]
pub struct ControlCamera;

/// The control room's window is to close; whoever draws it asks first.
#[derive(Resource, Default)]
pub struct Closing {
    /// Somebody pressed the close button.
    pub asked: bool,
}

/// Adds what windows need.
pub fn plugin(app: &mut App) {
    app.init_resource::<Closing>()
        .add_observer(forget_monitor)
        .add_systems(PreStartup, open_control)
        .add_systems(OnEnter(Screen::Running), name_control)
        .add_systems(OnEnter(Screen::Wall), name_wall)
        .add_systems(OnEnter(Screen::Evaluator), name_evaluator)
        .add_systems(OnEnter(Screen::Launcher), name_program)
        .add_systems(OnEnter(Screen::Joining), name_program)
        .add_systems(Update, (close, fit_screen, keep_place).chain());
}

/// A screen with less room than this beside the window, in its own units, has none for frame and task bar.
const FRAME: (f32, f32) = (40.0, 100.0);

/// On a small laptop the window fills the screen: with its frame it would stand out below, and the row of keys with it.
fn fit_screen(
    monitors: Query<&Monitor, (Added<Monitor>, With<PrimaryMonitor>)>,
    mut windows: Query<&mut Window, With<PrimaryWindow>>,
    options: Res<super::Options>,
) {
    if options.extent.is_some() {
        return;
    }
    let Ok(monitor) = monitors.single() else {
        return;
    };
    let factor = monitor.scale_factor.max(0.1) as f32;
    let width = monitor.physical_width as f32 / factor;
    let height = monitor.physical_height as f32 / factor;
    for mut window in &mut windows {
        let (over, under) = (window.width() + FRAME.0, window.height() + FRAME.1);
        if width < over || height < under {
            window.set_maximized(true);
        }
    }
}

/// The control room's window before it opens.
pub fn control_window(extent: Option<(u32, u32)>) -> Window {
    let (width, height) = extent.unwrap_or((1366, 768));
    Window {
        title: crate::text::tr!("window-program"),
        name: Some("accord".into()),
        resolution: WindowResolution::new(width, height),
        present_mode: PresentMode::AutoNoVsync,
        ..default()
    }
}

fn open_control(mut commands: Commands, mut settings: ResMut<EguiGlobalSettings>, look: Res<Look>) {
    settings.auto_create_primary_context = false;
    commands.spawn((
        Camera2d,
        Camera {
            clear_color: ClearColorConfig::Custom(look.theme().ground.bevy()),
            ..default()
        },
        RenderLayers::none(),
        Msaa::Off,
        CompositingSpace::Srgb,
        PrimaryEguiContext,
        ControlCamera,
        Painted::default(),
    ));
}

/// In an exercise that runs here the window is its control room.
fn name_control(windows: Query<&mut Window, With<PrimaryWindow>>) {
    name(windows, &crate::text::tr!("window-control"));
}

/// A further wall has no control room beside it.
fn name_wall(windows: Query<&mut Window, With<PrimaryWindow>>) {
    name(windows, &crate::text::tr!("window-wall"));
}

fn name_evaluator(windows: Query<&mut Window, With<PrimaryWindow>>) {
    name(windows, &crate::text::tr!("window-evaluator"));
}

/// As long as it belongs to no exercise the window has the program's name.
fn name_program(windows: Query<&mut Window, With<PrimaryWindow>>) {
    name(windows, &crate::text::tr!("window-program"));
}

fn name(mut windows: Query<&mut Window, With<PrimaryWindow>>, title: &str) {
    for mut window in &mut windows {
        if window.title != title {
            title.clone_into(&mut window.title);
        }
    }
}

/// Opens the wall's window, or shows it again, or keeps it hidden. On a second screen it fills the screen.
pub fn open_wall(
    commands: &mut Commands,
    existing: &mut Query<&mut Window, With<WallWindow>>,
    monitors: &Query<(Entity, Has<PrimaryMonitor>), With<Monitor>>,
    extent: Option<(u32, u32)>,
    visible: bool,
) {
    if let Some(mut window) = existing.iter_mut().next() {
        window.visible = visible;
        return;
    }
    let projector = monitors
        .iter()
        .find(|(_, primary)| !primary)
        .map(|(monitor, _)| monitor);
    let (width, height) = extent.unwrap_or((1280, 720));
    let window = commands
        .spawn((
            Window {
                title: crate::text::tr!("window-wall"),
                name: Some("accord".into()),
                visible,
                resolution: WindowResolution::new(width, height),
                mode: match (projector, extent) {
                    (Some(monitor), None) => {
                        WindowMode::BorderlessFullscreen(MonitorSelection::Entity(monitor))
                    }
                    _ => WindowMode::Windowed,
                },
                present_mode: PresentMode::AutoNoVsync,
                ..default()
            },
            WallWindow,
            Stood::default(),
        ))
        .id();
    commands.spawn(wall::camera(window));
}

/// Closing the wall hides it; closing the control room asks.
fn close(
    mut requests: MessageReader<WindowCloseRequested>,
    primary: Query<Entity, With<PrimaryWindow>>,
    mut walls: Query<&mut Window, With<WallWindow>>,
    mut closing: ResMut<Closing>,
) {
    for request in requests.read() {
        if primary.contains(request.window) {
            closing.asked = true;
        } else if let Ok(mut wall) = walls.get_mut(request.window) {
            wall.visible = false;
        }
    }
}

/// So long after it was shown again a window manager may still be placing a window, in seconds.
const PLACING_SECS: f32 = 1.0;
/// So often it is put back at most: one that counts from another corner is not fought.
const TRIES: u8 = 3;

/// Where the wall's window stood before it was hidden.
#[derive(Component, Default)]
pub struct Stood {
    at: Option<IVec2>,
    visible: bool,
    /// Since it was shown again, in seconds.
    since: f32,
    tries: u8,
}

/// A window that is hidden and shown again is a new one to many window managers of X11, which place it anew, or where
/// it stood without its frame. It is put back where it stood.
fn keep_place(
    mut walls: Query<(&mut Window, &mut Stood), With<WallWindow>>,
    time: Res<Time<Real>>,
) {
    for (mut window, mut stood) in &mut walls {
        if window.visible != stood.visible {
            stood.visible = window.visible;
            (stood.since, stood.tries) = (0.0, 0);
        }
        if !window.visible || window.mode != WindowMode::Windowed {
            continue;
        }
        stood.since += time.delta_secs();
        let WindowPosition::At(now) = window.position else {
            continue;
        };
        match stood.at {
            Some(before) if stood.since < PLACING_SECS => {
                if now != before && stood.tries < TRIES {
                    stood.tries += 1;
                    window.position = WindowPosition::At(before);
                }
            }
            _ => stood.at = Some(now),
        }
    }
}

/// Bevy 0.19 closes every window of a monitor that is unplugged or goes to sleep (its issue 24867); a window that
/// does not remember its monitor is left alone.
fn forget_monitor(placed: On<Insert, OnMonitor>, mut commands: Commands) {
    commands.entity(placed.entity).remove::<OnMonitor>();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::pace::wall_rests;

    fn open(
        mut commands: Commands,
        mut walls: Query<&mut Window, With<WallWindow>>,
        monitors: Query<(Entity, Has<PrimaryMonitor>), With<Monitor>>,
    ) {
        open_wall(&mut commands, &mut walls, &monitors, None, true);
    }

    /// The wall's window is hidden and shown, never closed and made anew: some systems stop or crash over that.
    #[test]
    fn the_wall_closed_and_opened_fifty_times_is_the_same_window() {
        let mut app = App::new();
        app.init_resource::<Closing>()
            .add_message::<WindowCloseRequested>()
            .add_systems(Update, (close, wall_rests).chain());
        let opening = app.world_mut().register_system(open);
        let run = |app: &mut App| {
            assert!(app.world_mut().run_system(opening).is_ok());
            app.update();
        };
        run(&mut app);
        let mut walls = app
            .world_mut()
            .query_filtered::<(Entity, &Window), With<WallWindow>>();
        let mut cameras = app
            .world_mut()
            .query_filtered::<&Camera, With<wall::WallCamera>>();
        let (first, _) = walls.single(app.world()).expect("one wall");
        for _ in 0..50 {
            app.world_mut()
                .write_message(WindowCloseRequested { window: first });
            app.update();
            let (wall, window) = walls.single(app.world()).expect("one wall");
            assert_eq!((wall, window.visible), (first, false));
            assert!(!cameras.single(app.world()).expect("one camera").is_active);
            run(&mut app);
            let (wall, window) = walls.single(app.world()).expect("one wall");
            assert_eq!((wall, window.visible), (first, true));
            assert!(cameras.single(app.world()).expect("one camera").is_active);
        }
    }

    /// Hidden, shown and placed elsewhere by the system, it goes back; moved by a person, it stays there.
    #[test]
    fn the_wall_is_shown_again_where_it_stood() {
        let mut app = App::new();
        app.insert_resource(Time::<Real>::default())
            .add_systems(Update, keep_place);
        let wall = app
            .world_mut()
            .spawn((Window::default(), WallWindow, Stood::default()))
            .id();
        let step = |app: &mut App, millis: u64, change: &dyn Fn(&mut Window)| {
            let later = std::time::Duration::from_millis(millis);
            app.world_mut()
                .resource_mut::<Time<Real>>()
                .advance_by(later);
            change(
                &mut app
                    .world_mut()
                    .get_mut::<Window>(wall)
                    .expect("it is there"),
            );
            app.update();
            app.world()
                .get::<Window>(wall)
                .expect("it is there")
                .position
        };
        let at = |x, y| WindowPosition::At(IVec2::new(x, y));
        step(&mut app, 2000, &|window| window.position = at(300, 200));
        assert_eq!(step(&mut app, 2000, &|_| {}), at(300, 200));
        step(&mut app, 500, &|window| window.visible = false);
        // What happens to it meanwhile is the system's doing.
        step(&mut app, 500, &|window| window.position = at(0, 0));
        step(&mut app, 500, &|window| window.visible = true);
        let placed = step(&mut app, 100, &|window| window.position = at(301, 224));
        assert_eq!(placed, at(300, 200));
        // Later it is a person who moves it.
        step(&mut app, 2000, &|_| {});
        let moved = step(&mut app, 100, &|window| window.position = at(900, 50));
        assert_eq!(moved, at(900, 50));
    }

    #[test]
    fn a_window_outlives_its_monitor() {
        let mut app = App::new();
        app.add_observer(forget_monitor);
        let monitor = app.world_mut().spawn_empty().id();
        let window = app
            .world_mut()
            .spawn((Window::default(), OnMonitor(monitor)))
            .id();
        app.update();
        app.world_mut().despawn(monitor);
        app.update();
        assert!(app.world().get::<Window>(window).is_some());
    }
}
