//! From what the wall knows and is told to show to a picture.

use super::chart::{self, Chart};
use super::director::called;
use super::fleet::Fleet;
use super::frame::{self, About};
use super::layout::Layout;
use super::scene::{Pen, Scene};
use super::scenes;
use super::sea;
use crate::app::theme::Theme;
use crate::exercise::{WallScene, WallShow, World};
use crate::scenario::Moment;
use crate::text::tr;
use bevy::math::Vec2;

/// What moves on the wall.
#[derive(Clone, Copy, Debug)]
pub struct Motion<'a> {
    /// The chart; only the situation looks at it.
    pub chart: &'a Chart,
    /// Where the ships are.
    pub fleet: &'a Fleet,
    /// From 0 to 1 and back, for what blinks.
    pub lantern: f32,
    /// The seconds that are left of a hot wash, while its clock runs: it then stands in the place of play time.
    pub hot_wash: Option<u64>,
}

/// A still picture of what the wall shows: nothing moves, and ships stand where they belong.
///
/// `known` is the wall's world, whose events passed the audience filter for the wall; another world would show
/// the room what it may not know. The sea takes some milliseconds: keep the picture rather than ask for it anew
/// in every frame.
pub fn picture(known: &World, now: Moment, show: &WallShow, extent: Vec2, theme: &Theme) -> Scene {
    let layout = Layout::new(extent);
    let places = scenes::situation::places(&chart::harbours(known), &layout);
    let mut canvas = sea::sea(&layout, &places, theme);
    let above = above_the_sea(known, now, show, extent, theme);
    canvas.add(&above.canvas);
    Scene { canvas, ..above }
}

/// The same picture without the sea beneath.
pub fn above_the_sea(
    known: &World,
    now: Moment,
    show: &WallShow,
    extent: Vec2,
    theme: &Theme,
) -> Scene {
    let layout = Layout::new(extent);
    let chart = chart::read(known, now);
    let mut fleet = Fleet::default();
    fleet.reduced_motion = true;
    fleet.sail(&chart, 1.0);
    let motion = Motion {
        chart: &chart,
        fleet: &fleet,
        lantern: 1.0,
        hot_wash: None,
    };
    let mut scene = Scene::default();
    compose(&mut scene, known, now, show, &layout, theme, motion);
    scene
}

/// Minutes and seconds.
pub(super) fn time_left(secs: u64) -> String {
    format!("{}:{:02}", secs / 60, secs % 60)
}

/// The scene that is shown: the one that was chosen, or the one to which the director goes.
pub fn scene_of(known: &World, now: Moment, show: &WallShow) -> WallScene {
    if show.directed {
        let resting = &show.scene;
        called(known, now).unwrap_or_else(|| resting.clone())
    } else {
        show.scene.clone()
    }
}

/// Draws all that lies over the sea.
pub fn compose(
    scene: &mut Scene,
    known: &World,
    now: Moment,
    show: &WallShow,
    layout: &Layout,
    theme: &Theme,
    motion: Motion<'_>,
) {
    let mut pen = Pen::new(scene, theme, layout);
    if let Some(text) = &known.clock.halt {
        frame::halt(&mut pen, text);
        return;
    }
    if show.black {
        frame::black(&mut pen);
        return;
    }
    let mut about = About::read(known, now);
    if let Some(secs) = motion.hot_wash {
        about.clock = time_left(secs);
        about.phase = tr!("wall-hot-wash");
        about.running = secs > 0;
    }
    match scene_of(known, now, show) {
        WallScene::Situation => {
            scenes::situation::draw(&mut pen, motion, about.spoken.is_none());
        }
        WallScene::Spotlight(seq) => scenes::spotlight::draw(&mut pen, &about, known, now, seq),
        WallScene::Timeline => scenes::timeline::draw(&mut pen, &about, known, now),
        WallScene::Matrix => scenes::matrix::draw(&mut pen, &about, known),
        WallScene::HeatMap => scenes::heat::draw(&mut pen, &about, known),
        WallScene::Graph => scenes::graph::draw(&mut pen, &about, known),
        WallScene::Register => scenes::register::draw(&mut pen, &about, known),
        WallScene::Countdown { title, to } => {
            scenes::countdown::draw(&mut pen, &about, &title, to, now);
        }
        WallScene::Debrief => scenes::debrief::draw(&mut pen, &about, known),
    }
    if let Some((from, text)) = &about.spoken {
        frame::spoken(&mut pen, from, text);
    }
    if show.frozen {
        frame::held(&mut pen, now);
    }
    frame::mark(&mut pen);
}
