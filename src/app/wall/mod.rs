//! The wall: what all may know, drawn by Bevy so that it is read from ten metres.
//!
//! `scenes` turn what the wall knows into a picture, `frame` surrounds each with what all have, `director` chooses
//! among them if asked to, `still` says how one gives way to the next. `chart`, `fleet`, `ships` and `sea` make
//! the harbour chart. Only this file and `screen` know Bevy. The wall never sees what its own client was not
//! sent: no facilitator's note can reach it.

mod backdrop;
pub mod canvas;
pub mod chart;
pub mod director;
pub mod fleet;
pub mod frame;
pub mod further;
pub mod layout;
pub mod letters;
mod paint;
pub mod picture;
pub mod preview;
pub mod scene;
pub mod scenes;
mod screen;
pub mod sea;
mod ships;
pub mod still;

pub use director::direct;
pub use picture::picture;

use super::Look;
use super::debrief::Debriefing;
use super::exercise::Running;
use super::graphics::Underlay;
use super::guard::Fault;
use super::pace::{Painted, software};
use super::theme::{BevyFonts, Theme};
use super::windows::WallWindow;
use crate::exercise::{WallScene, WallShow, World as Known};
use crate::scenario::Moment;
use crate::text::tr;
use backdrop::{Backdrop, Painting, Studio};
use bevy::camera::visibility::RenderLayers;
use bevy::camera::{ClearColorConfig, CompositingSpace, RenderTarget};
use bevy::prelude::*;
use bevy::render::renderer::{RenderAdapterInfo, RenderDevice};
use bevy::window::WindowRef;
use chart::Chart;
use fleet::Fleet;
use further::FurtherWall;
use layout::Layout;
use paint::Paint;
use picture::Motion;
use scene::Scene;
use screen::LabelParts;
use still::{Fade, Held, Looking, Rate};

/// The layer that only the wall's camera sees.
const LAYER: usize = 1;

/// Adds the wall.
pub fn plugin(app: &mut App) {
    further::plugin(app);
    paint::plugin(app);
    app.init_resource::<BevyFonts>()
        .init_resource::<Wall>()
        .add_systems(Startup, screen::keep_text_laid_out)
        .add_systems(
            Update,
            (
                forget.run_if(resource_added::<Running>.or_else(resource_added::<FurtherWall>)),
                redraw.run_if(resource_exists::<Running>.or_else(resource_exists::<FurtherWall>)),
                backdrop::rest,
            )
                .chain(),
        );
}

/// The wall's picture and what it is drawn with.
#[derive(Resource, Default)]
struct Wall {
    stage: Stage,
    /// The sea, and what it was painted for.
    backdrop: Option<(SeaKey, Backdrop)>,
    /// What stands still on it; `moving` is not looked at.
    stands: Scene,
    /// Something else should stand there.
    stale: bool,
    /// Since that was painted, in seconds.
    waited: f32,
    mesh: Option<(Entity, Handle<Mesh>)>,
    /// The graphics device is new, and so many frames are left until it can be given what the old one had.
    new_device: Option<u8>,
    labels: Vec<Entity>,
    fault: Fault,
}

/// What the sea depends on.
#[derive(PartialEq)]
struct SeaKey {
    extent: Vec2,
    /// Pixels a point.
    scale: f32,
    /// Where the harbours are.
    places: Vec<Vec2>,
    dark: bool,
}

/// So many frames after a new start the renderer knows its entities again.
const SETTLED: u8 = 3;
/// Where a processor draws, what stands still is painted anew only so often, in seconds.
const PATIENCE_SECS: f32 = 0.5;

/// The picture that stands on the wall, and what became of the last one.
#[derive(Default)]
struct Stage {
    fleet: Fleet,
    picture: Scene,
    /// The picture at less than full cover, while a scene gives way to the next.
    faded: Scene,
    fade: Fade,
    held: Option<Held>,
    rate: Rate,
    /// What the picture was drawn from.
    drawn: Option<Drawn>,
    /// What was shown before it was held.
    shown: WallShow,
    /// Since the picture was last drawn, in seconds.
    since: f32,
    /// What stands there is in the middle of a fade.
    fading: bool,
    blinks: bool,
}

/// All that a picture depends on, beside what moves.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    events: (u32, u64),
    show: WallShow,
    scene: WallScene,
    held: bool,
    /// When something was said to every screen, which a held picture shows too.
    spoken: Option<Moment>,
    tick: u64,
    hot_wash: Option<u64>,
    extent: Vec2,
    dark: bool,
}

/// What runs on the wall apart from play.
#[derive(Clone, Copy)]
struct Pulse {
    /// Since the last frame, in seconds.
    passed_secs: f32,
    /// From 0 to 1 and back, for what blinks.
    lantern: f32,
    /// The seconds that are left of a hot wash, while its clock runs.
    hot_wash: Option<u64>,
}

/// How long a picture of a scene stays true although nothing happens, in milliseconds of play.
fn stays_true(scene: &WallScene, known: &Known) -> u64 {
    let length = known.scenario.exercise.length.millis();
    match scene {
        WallScene::Countdown { .. } => 250,
        WallScene::Situation | WallScene::Timeline => (length / 1000).clamp(1000, 60_000),
        WallScene::Spotlight(_)
        | WallScene::Matrix
        | WallScene::HeatMap
        | WallScene::Graph
        | WallScene::Register
        | WallScene::Debrief => 60_000,
    }
}

impl Stage {
    /// Draws the picture anew if it must be; says whether what is to be shown has changed.
    fn go_on(
        &mut self,
        known: &Known,
        now: Moment,
        starts: u32,
        extent: Vec2,
        look: &Look,
        pulse: Pulse,
    ) -> bool {
        let Pulse {
            passed_secs,
            lantern,
            hot_wash,
        } = pulse;
        Held::follow(&mut self.held, known, now, &self.shown);
        if !known.wall.frozen {
            self.shown.clone_from(&known.wall);
        }
        let halted = known.clock.halt.is_some();
        let (known, now, show) = match &self.held {
            Some(held) if !halted && !known.wall.black => (&held.known, held.now, &held.show),
            _ => (known, now, &known.wall),
        };
        let scene = picture::scene_of(known, now, show);
        let looking = if halted {
            Looking::Halted
        } else if show.black {
            Looking::Black
        } else {
            Looking::At(scene.clone())
        };
        self.fade
            .follow(looking, &self.picture, passed_secs, look.reduced_motion);
        let drawn = Drawn {
            events: (starts, known.applied),
            show: show.clone(),
            tick: now.millis() / stays_true(&scene, known),
            hot_wash,
            held: self.held.is_some(),
            spoken: known.broadcast.as_ref().map(|(at, _)| *at),
            extent,
            dark: look.dark,
            scene,
        };
        self.since += passed_secs;
        let changed = self.drawn.as_ref() != Some(&drawn);
        let situation = drawn.scene == WallScene::Situation;
        let moves = situation && (self.fleet.moves() || (self.blinks && !look.reduced_motion));
        let fading = self.fading || self.fade.runs();
        if !self.rate.frame(passed_secs) || !(changed || moves || fading) {
            return false;
        }
        if changed || moves {
            let mut chart = if situation {
                chart::read(known, now)
            } else {
                Chart::default()
            };
            if let Some(secs) = hot_wash {
                chart.clock = picture::time_left(secs);
                chart.phase = tr!("wall-hot-wash");
                chart.running = secs > 0;
            }
            if situation {
                self.fleet.reduced_motion = look.reduced_motion;
                self.fleet.sail(&chart, self.since);
                self.blinks = chart.ships.iter().any(|ship| ship.overdue);
            }
            let motion = Motion {
                chart: &chart,
                fleet: &self.fleet,
                lantern,
                hot_wash,
            };
            let layout = Layout::new(extent);
            let theme = look.theme();
            picture::compose(&mut self.picture, known, now, show, &layout, &theme, motion);
            self.drawn = Some(drawn);
        }
        self.since = 0.0;
        self.fading = self.fade.runs();
        if self.fading {
            match self.fade.picture() {
                Some((old, cover)) => {
                    self.faded.clone_from(old);
                    self.faded.fade(cover);
                }
                None => {
                    self.faded.clone_from(&self.picture);
                    self.faded.fade(self.fade.cover());
                }
            }
        }
        true
    }

    /// What is to be shown.
    fn picture(&self) -> &Scene {
        if self.fading {
            &self.faded
        } else {
            &self.picture
        }
    }
}

impl Wall {
    /// Hands over what moves, and notes whether what stands still is another.
    fn show(&mut self, key: SeaKey, theme: &Theme, studio: &mut Studio<'_, '_, '_>) {
        let picture = self.stage.picture();
        let (_, moving) = self
            .mesh
            .get_or_insert_with(|| screen::mesh(studio.commands, studio.meshes, studio.paints));
        screen::replace(studio.meshes, moving, &picture.moving);
        if self.backdrop.as_ref().is_none_or(|(of, _)| *of != key) {
            if let Some((_, old)) = self.backdrop.take() {
                old.remove(studio.commands);
            }
            let sea = sea::sea(&Layout::new(key.extent), &key.places, theme);
            let backdrop = Backdrop::new(studio, &sea, key.extent, key.scale);
            self.backdrop = Some((key, backdrop));
            self.stands.clear();
        }
        let stands = (&picture.canvas, &picture.labels);
        self.stale |= (&self.stands.canvas, &self.stands.labels) != stands;
    }

    /// The graphics device is new: what was handed to the old one is handed over again.
    fn forget_device(&mut self, commands: &mut Commands) {
        if let Some((entity, _)) = self.mesh.take() {
            commands.entity(entity).despawn();
        }
        if let Some((_, backdrop)) = self.backdrop.take() {
            backdrop.remove(commands);
        }
        self.stands.clear();
        self.stage.drawn = None;
    }
}

/// The camera of the wall's window.
pub fn camera(window: Entity) -> impl Bundle + use<> {
    (
        Camera2d,
        Camera {
            order: 1,
            // It starts from the backdrop.
            clear_color: ClearColorConfig::None,
            ..default()
        },
        RenderTarget::Window(WindowRef::Entity(window)),
        backdrop::underlaid(),
        RenderLayers::layer(LAYER),
        Msaa::Off,
        // Colours are mixed as they are stored: what the theme's tokens say, and no conversion for each pixel.
        CompositingSpace::Srgb,
        Painted::default(),
        WallCamera,
    )
}

/// Marks the wall's camera.
#[derive(Component)]
pub struct WallCamera;

fn forget(mut wall: ResMut<Wall>) {
    wall.stage = Stage::default();
    wall.fault = Fault::default();
}

fn redraw(
    mut commands: Commands,
    mut wall: ResMut<Wall>,
    (running, further): (Option<Res<Running>>, Option<Res<FurtherWall>>),
    debriefing: Option<Res<Debriefing>>,
    look: Res<Look>,
    time: Res<Time<Real>>,
    fonts: Res<BevyFonts>,
    device: Option<Res<RenderDevice>>,
    windows: Query<&Window, With<WallWindow>>,
    mut camera: Query<(Entity, &mut Painted, Option<&Underlay>), With<WallCamera>>,
    mut meshes: ResMut<Assets<Mesh>>,
    (mut images, mut paints): (ResMut<Assets<Image>>, ResMut<Assets<Paint>>),
    adapter: Option<Res<RenderAdapterInfo>>,
    mut painters: Query<&mut Painting>,
    mut labels: Query<LabelParts>,
) {
    if device.is_some_and(|device| device.is_changed()) {
        wall.new_device = Some(SETTLED);
    }
    if let Some(frames) = wall.new_device {
        wall.new_device = frames.checked_sub(1);
        if frames == 0 {
            wall.forget_device(&mut commands);
        }
    }
    let Some(window) = windows.iter().next().filter(|window| window.visible) else {
        return;
    };
    let wall = &mut *wall;
    let client = match (&running, &further) {
        (Some(running), _) => &running.wall,
        (None, Some(further)) => &further.client,
        (None, None) => return,
    };
    let extent = Vec2::new(window.width(), window.height());
    let lantern = if look.reduced_motion {
        1.0
    } else {
        0.5 + 0.5 * ops::sin(time.elapsed_secs_wrapped() * std::f32::consts::TAU / 1.6)
    };
    let stage = &mut wall.stage;
    let state = (client.known.applied, client.known.wall.clone());
    let changed = wall.fault.guarded(state, || {
        stage.go_on(
            &client.known,
            client.now(),
            client.starts,
            extent,
            &look,
            Pulse {
                passed_secs: time.delta_secs(),
                lantern,
                hot_wash: debriefing
                    .as_ref()
                    .and_then(|it| it.hot_wash_left(time.elapsed_secs_f64()))
                    .or_else(|| client.hot_wash_left()),
            },
        )
    });
    wall.waited += time.delta_secs();
    if changed {
        let key = SeaKey {
            extent,
            scale: window.scale_factor(),
            places: scenes::situation::places(
                &chart::harbours(&client.known),
                &Layout::new(extent),
            ),
            dark: look.dark,
        };
        let mut studio = Studio {
            commands: &mut commands,
            meshes: &mut meshes,
            images: &mut images,
            paints: &mut paints,
        };
        wall.show(key, &look.theme(), &mut studio);
        for (entity, mut painted, stands) in &mut camera {
            painted.changed();
            let meant = wall
                .backdrop
                .as_ref()
                .map(|(_, backdrop)| backdrop.picture());
            if let Some(meant) = meant
                && stands != Some(&meant)
            {
                commands.entity(entity).insert(meant);
            }
        }
    }
    let patience = if software(adapter.as_deref()) {
        PATIENCE_SECS
    } else {
        0.0
    };
    if !wall.stale || (wall.waited < patience && !wall.stage.fading) {
        return;
    }
    wall.stale = false;
    wall.waited = 0.0;
    for (_, mut painted, _) in &mut camera {
        painted.changed();
    }
    let picture = wall.stage.picture();
    if let Some((_, backdrop)) = &wall.backdrop {
        backdrop.change(&picture.canvas, &mut meshes, &mut painters);
    }
    screen::write_labels(
        &mut commands,
        &mut labels,
        &mut wall.labels,
        &picture.labels,
        &fonts,
    );
    wall.stands.canvas.clone_from(&picture.canvas);
    wall.stands.labels.clone_from(&picture.labels);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Scenario, redact::redact};
    use std::sync::Arc;

    #[test]
    fn the_clock_of_the_hot_wash_stands_in_the_place_of_play_time() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let mut known = Known::seat(Arc::new(redact(&scenario, None)));
        let look = Look {
            dark: true,
            reduced_motion: true,
        };
        for scene in [WallScene::Situation, WallScene::Debrief] {
            known.wall.scene = scene;
            let mut stage = Stage::default();
            let mut shown = |hot_wash| {
                let pulse = Pulse {
                    passed_secs: 0.5,
                    lantern: 1.0,
                    hot_wash,
                };
                let extent = Vec2::new(1366.0, 768.0);
                stage.go_on(&known, Moment::START, 0, extent, &look, pulse);
                let labels = stage.picture().labels.iter();
                labels.map(|label| label.text.clone()).collect::<Vec<_>>()
            };
            let stands = |labels: &[String], text: &str| labels.iter().any(|it| it == text);
            let before = shown(None);
            assert!(stands(&before, "T+00:00") && !stands(&before, "Hot wash"));
            for (secs, clock) in [(1_192, "19:52"), (1_191, "19:51"), (0, "0:00")] {
                let labels = shown(Some(secs));
                assert!(
                    stands(&labels, clock) && stands(&labels, "Hot wash"),
                    "{labels:?}"
                );
                assert!(!stands(&labels, "T+00:00"));
            }
            assert_eq!(shown(None), before);
        }
    }

    /// A frame that comes too soon to be drawn must not be the one that ends a fade.
    #[test]
    fn a_fade_ends_in_full_light_however_the_frames_come() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        let mut known = Known::seat(Arc::new(redact(&scenario, None)));
        let go_on = |stage: &mut Stage, known: &Known, secs, reduced_motion| {
            let look = Look {
                dark: true,
                reduced_motion,
            };
            let extent = Vec2::new(1366.0, 768.0);
            let pulse = Pulse {
                passed_secs: secs,
                lantern: 1.0,
                hot_wash: None,
            };
            stage.go_on(known, Moment::START, 0, extent, &look, pulse);
        };
        let light = |stage: &Stage| {
            let labels = stage.picture().labels.iter();
            labels.map(|label| label.alpha).collect::<Vec<_>>()
        };
        for frame in [0.016, 0.04, 0.07, 0.11, 0.3] {
            let mut stage = Stage::default();
            for scene in [WallScene::Matrix, WallScene::Situation, WallScene::Register] {
                known.wall.scene = scene;
                for _ in 0..200 {
                    go_on(&mut stage, &known, frame, false);
                }
                let mut cut = Stage::default();
                go_on(&mut cut, &known, 0.5, true);
                assert_eq!(light(&stage), light(&cut), "{frame} {:?}", known.wall.scene);
            }
        }
    }
}
