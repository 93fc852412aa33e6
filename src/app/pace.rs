//! How often frames are drawn.
//!
//! Frames come at a steady pace rather than on demand: a window that waits for input would let the clock and the
//! projector stand still while the trainer writes in another program. The pace is capped here, because neither
//! window waits for its screen (an invisible one would then hold up the other).
//!
//! A window to which nothing comes but what somebody does in it ([`Still`]) waits for that, and looks up now and then.
//!
//! Each frame is thought through, but a window is painted only when its picture is another than the one that stands
//! there: a laptop stays cool, and where a processor draws in a graphics card's place, its time goes to the window
//! that moves.

use super::wall::WallCamera;
use super::windows::{ControlCamera, WallWindow};
use bevy::camera::visibility::VisibilitySystems;
use bevy::prelude::*;
use bevy::render::renderer::{RenderAdapterInfo, RenderDevice};
use bevy::render::view::screenshot::Screenshot;
use bevy::window::{
    RequestRedraw, WindowFocused, WindowMoved, WindowOccluded, WindowResized,
    WindowScaleFactorChanged,
};
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{EguiPostUpdateSet, EguiRenderOutput, input::EguiInputEvent};
use egui::epaint::{ClippedPrimitive, Primitive};
use std::time::{Duration, Instant};

/// A window is painted so many times after its picture changed: letters come into the atlas a frame late.
const SETTLING: u8 = 3;
/// A window is painted at least so often, because not every system says that it threw the picture away.
const AT_LEAST: Duration = Duration::from_secs(2);
/// Where a processor draws, panels that nobody touches are painted only so often.
const UNTOUCHED: Duration = Duration::from_millis(750);
/// Panels count as untouched so long after the last touch.
const TOUCHED: Duration = Duration::from_millis(600);
/// A picture moves until it has been the same for so long and so many frames; a clock that ticks does not move.
const MOVING: Duration = Duration::from_millis(100);
const STILL: u8 = 4;
/// Where nothing moves and nobody touches anything, frames come only so often.
const AT_REST: Duration = Duration::from_millis(66);
/// Where nobody has touched anything for a while: the first touch is answered a little later, those that follow at
/// once.
const LONG_AT_REST: Duration = Duration::from_millis(200);
/// So long is a while.
const LONG: Duration = Duration::from_secs(3);

/// Where moreover nothing comes from elsewhere, a frame comes when somebody acts, and otherwise only so often.
const LOOK_UP: Duration = Duration::from_millis(500);
/// Even then no two frames are nearer than this, whatever a system asks for.
const LEAST: Duration = Duration::from_millis(100);

/// Whether nothing comes to the window but what somebody does in it. Whoever draws the window says so; the rest of
/// the pace is as usual while anything moves.
#[derive(Resource, Default)]
pub struct Still(pub bool);

/// When somebody last used a pointer or a key.
#[derive(Resource, Default)]
struct Touched(Option<Instant>);

impl Touched {
    fn lately(&self, now: Instant) -> bool {
        self.within(TOUCHED, now)
    }

    fn within(&self, length: Duration, now: Instant) -> bool {
        self.0.is_some_and(|at| now.duration_since(at) < length)
    }
}

/// Adds the pace.
pub fn plugin(app: &mut App) {
    app.insert_resource(WinitSettings::continuous())
        .init_resource::<Touched>()
        .init_resource::<Still>()
        .add_systems(
            PostUpdate,
            (
                // A picture that somebody asked for is taken in this frame, so it is painted in this frame.
                paint_again,
                wall_rests.before(VisibilitySystems::CheckVisibility),
                panels_rest.after(EguiPostUpdateSet::ProcessOutput),
            )
                .chain(),
        )
        .add_systems(Last, wait);
}

/// On a camera: whether its window needs painting.
#[derive(Component)]
pub struct Painted {
    frames: u8,
    at_once: bool,
    moved: Option<Instant>,
    /// Frames since then.
    still: u8,
    last: Option<Instant>,
    count: u32,
}

impl Default for Painted {
    fn default() -> Self {
        Self {
            frames: SETTLING,
            at_once: false,
            moved: None,
            still: 0,
            last: None,
            count: 0,
        }
    }
}

impl Painted {
    /// The picture is another one.
    pub fn changed(&mut self) {
        self.frames = SETTLING;
        self.moved = Some(Instant::now());
        self.still = 0;
    }

    /// A frame has passed.
    fn passed(&mut self) {
        self.still = self.still.saturating_add(1);
    }

    /// The picture is another one again and again.
    fn moves(&self, now: Instant) -> bool {
        let since = self.moved.map(|moved| now.duration_since(moved));
        self.still < STILL || since.is_some_and(|since| since < MOVING)
    }

    /// The picture may be gone, or somebody wants it.
    fn lost(&mut self) {
        self.changed();
        self.at_once = true;
    }

    /// Whether the window is to be painted now; `every` is the least time between two pictures.
    pub fn turn(&mut self, now: Instant, every: Duration) -> bool {
        let since = self.last.map(|last| now.duration_since(last));
        let due = match since {
            None => true,
            Some(since) => since >= AT_LEAST || self.at_once || self.frames > 0 && since >= every,
        };
        if due {
            self.frames = self.frames.saturating_sub(1);
            self.at_once = false;
            self.last = Some(now);
            self.count = self.count.wrapping_add(1);
        }
        due
    }

    /// How often the window was painted.
    pub fn count(&self) -> u32 {
        self.count
    }
}

/// What may have thrown away what stood in a window.
fn paint_again(
    mut painted: Query<&mut Painted>,
    mut resized: MessageReader<WindowResized>,
    mut scaled: MessageReader<WindowScaleFactorChanged>,
    mut occluded: MessageReader<WindowOccluded>,
    mut focused: MessageReader<WindowFocused>,
    mut moved: MessageReader<WindowMoved>,
    pictures: Query<(), With<Screenshot>>,
    device: Option<Res<RenderDevice>>,
) {
    // All are read to their end, not only the first that has something to say.
    let told = [
        resized.read().count(),
        scaled.read().count(),
        occluded.read().count(),
        focused.read().count(),
        moved.read().count(),
    ];
    let renewed = device.is_some_and(|device| device.is_changed());
    if told.iter().any(|count| *count > 0) || renewed || !pictures.is_empty() {
        for mut painted in &mut painted {
            painted.lost();
        }
    }
}

/// The wall is painted while it is seen and something on it changes. A hidden window gets no frames: on some
/// systems one invisible window would hold up all others.
pub fn wall_rests(
    walls: Query<&Window, With<WallWindow>>,
    mut cameras: Query<(&mut Camera, &mut Painted), With<WallCamera>>,
    mut was_seen: Local<bool>,
) {
    let seen = walls.iter().any(|window| window.visible);
    for (mut camera, mut painted) in &mut cameras {
        painted.passed();
        if seen && !*was_seen {
            painted.changed();
        }
        let due = seen && painted.turn(Instant::now(), Duration::ZERO);
        if camera.is_active != due {
            camera.is_active = due;
        }
    }
    *was_seen = seen;
}

/// The panels' window is painted when egui drew something else than what stands there.
fn panels_rest(
    mut cameras: Query<(&mut Camera, &mut Painted, &EguiRenderOutput), With<ControlCamera>>,
    mut touches: MessageReader<EguiInputEvent>,
    mut standing: Local<Vec<ClippedPrimitive>>,
    mut touched: ResMut<Touched>,
    adapter: Option<Res<RenderAdapterInfo>>,
) {
    let now = Instant::now();
    if touches.read().count() > 0 {
        touched.0 = Some(now);
    }
    let every = if software(adapter.as_deref()) && !touched.lately(now) {
        UNTOUCHED
    } else {
        Duration::ZERO
    };
    for (mut camera, mut painted, drawn) in &mut cameras {
        painted.passed();
        if !drawn.textures_delta.is_empty() || !same(&standing, &drawn.paint_jobs) {
            standing.clone_from(&drawn.paint_jobs);
            painted.changed();
        }
        let due = painted.turn(now, every);
        if camera.is_active != due {
            camera.is_active = due;
        }
    }
}

fn same(a: &[ClippedPrimitive], b: &[ClippedPrimitive]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            a.clip_rect == b.clip_rect
                && match (&a.primitive, &b.primitive) {
                    (Primitive::Mesh(a), Primitive::Mesh(b)) => a == b,
                    _ => false,
                }
        })
}

/// A processor draws in a graphics card's place.
pub fn software(adapter: Option<&RenderAdapterInfo>) -> bool {
    adapter.is_some_and(|adapter| adapter.device_type == wgpu::DeviceType::Cpu)
}

/// A graphics card draws sixty frames a second; a processor that draws in its place, thirty at most. At rest it is
/// fewer.
fn wait(
    adapter: Option<Res<RenderAdapterInfo>>,
    touched: Res<Touched>,
    windows: Query<&Painted>,
    still: Res<Still>,
    mut settings: ResMut<WinitSettings>,
    mut redraws: ResMut<Messages<RequestRedraw>>,
    mut last: Local<Option<Instant>>,
) {
    let now = Instant::now();
    let rests = !touched.lately(now) && !windows.iter().any(|painted| painted.moves(now));
    let waits = rests && still.0;
    let mode = if waits {
        UpdateMode::Reactive {
            wait: LOOK_UP,
            react_to_device_events: false,
            // By these egui asks to be drawn again, which it does at every frame.
            react_to_user_events: false,
            react_to_window_events: true,
        }
    } else {
        UpdateMode::Continuous
    };
    if settings.focused_mode != mode {
        settings.focused_mode = mode;
        settings.unfocused_mode = mode;
    }
    let frame = if waits {
        // What is to be drawn again by itself has its turn when the window looks up. The wait for that is not here,
        // where no event would be heard.
        redraws.clear();
        LEAST
    } else if rests && !touched.within(LONG, now) {
        LONG_AT_REST
    } else if rests {
        AT_REST
    } else if software(adapter.as_deref()) {
        Duration::from_micros(33_333)
    } else {
        Duration::from_micros(16_667)
    };
    if let Some(last) = *last {
        std::thread::sleep(frame.saturating_sub(last.elapsed()));
    }
    *last = Some(Instant::now());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_painted_when_its_picture_changed_and_now_and_then() {
        let mut painted = Painted::default();
        let mut now = Instant::now();
        let frame = Duration::from_millis(20);
        let mut seconds = |painted: &mut Painted, seconds: u32, every: Duration| {
            let before = painted.count();
            for _ in 0..seconds * 50 {
                now += frame;
                painted.turn(now, every);
            }
            painted.count() - before
        };
        assert_eq!(
            seconds(&mut painted, 10, Duration::ZERO),
            u32::from(SETTLING) + 4
        );
        painted.changed();
        assert_eq!(
            seconds(&mut painted, 1, Duration::ZERO),
            u32::from(SETTLING)
        );
        let slow = (0..100)
            .filter(|_| {
                painted.changed();
                now += frame;
                painted.turn(now, UNTOUCHED)
            })
            .count();
        assert_eq!(slow, 3);
    }
}
