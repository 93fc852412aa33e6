//! Proof that the windows work: play a while, take a picture of each window and of each scene of the wall, look at
//! the pictures, lose the graphics device and look again, exit.
//!
//! CI runs this under a virtual display. It fails unless both windows came up, the exercise went on, the host
//! obeyed the control room, both windows came back on a new device, and no picture is blank.

use super::control::wall_shown::board;
use super::exercise::Running;
use super::launcher::Choice;
use super::pace::Painted;
use super::wall::WallCamera;
use super::windows::WallWindow;
use super::{Options, Screen};
use crate::exercise::{AskTrainer, Command, WallScene, WallShow};
use crate::scenario::{Length, Moment};
use crate::score::matrix_board;
use bevy::prelude::*;
use bevy::render::RenderApp;
use bevy::render::render_resource::PollType;
use bevy::render::renderer::{RenderDevice, RenderGraph, RenderGraphSystems};
use bevy::render::view::ViewTarget;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured, save_to_disk};
use bevy::text::TextLayoutInfo;
use bevy::window::PrimaryWindow;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The name of the picture of a wall that shows nothing.
const BLACK: &str = "black";
/// The launcher is shown so long before the exercise starts.
const LAUNCHER: Duration = Duration::from_secs(4);
/// A scene has faded in after so long, and its text is laid out.
const SETTLED: Duration = Duration::from_millis(1500);
/// The windows are back so long after the graphics device was lost.
const RECOVERED: Duration = Duration::from_secs(6);
/// The whole test may take so long.
const LIMIT: Duration = Duration::from_secs(300);
/// Play time at which the pictures are taken.
const PICTURE_AT: Moment = Moment::from_mins(32);

/// Adds the test.
pub fn plugin(app: &mut App) {
    app.insert_resource(Test {
        started: Instant::now(),
        step: Step::Launcher,
        blank: Vec::new(),
        asked: 0,
        taken: 0,
        lost: 0,
        frames: None,
    })
    .add_systems(Update, go_on);
    let within = LostWithin::default();
    app.insert_resource(within.clone());
    if let Some(render) = app.get_sub_app_mut(RenderApp) {
        render
            .insert_resource(within)
            .add_systems(RenderGraph, lose_within.in_set(RenderGraphSystems::Finish));
    }
}

/// The graphics device is to go while a picture is being painted.
#[derive(Resource, Clone, Default)]
struct LostWithin(Arc<AtomicBool>);

/// Pictures are painted and about to be shown: the worst moment for the device to go.
fn lose_within(asked: Res<LostWithin>, device: Res<RenderDevice>, views: Query<&ViewTarget>) {
    let shown = views.iter().any(ViewTarget::needs_present);
    if shown && asked.0.swap(false, Ordering::Relaxed) {
        device.wgpu_device().destroy();
    }
}

fn lose(device: &RenderDevice) {
    device.wgpu_device().destroy();
    // Otherwise nobody is told before the next wait for the device.
    if let Err(error) = device.poll(PollType::wait_indefinitely()) {
        info!("smoke test: the device is gone: {error}");
    }
}

#[derive(Resource)]
struct Test {
    started: Instant,
    step: Step,
    blank: Vec<String>,
    asked: u32,
    taken: u32,
    /// So often the graphics device was lost, and the pictures of the next were asked for: once between two pictures and
    /// once within one.
    lost: u8,
    /// Since when frames were counted while the exercise ran in both windows, how many, and how often the wall had
    /// been painted at the first and at the last of them.
    frames: Option<(Instant, u32, u32, u32)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Launcher,
    Playing,
    /// The host was asked to pause; play stood here.
    Pausing(Instant, Moment),
    /// The wall was told to show the scene with this number.
    Scene(usize, Instant),
    /// The graphics device was taken away.
    Lost(Instant),
    /// All pictures were asked for.
    Pictures,
}

fn go_on(
    mut test: ResMut<Test>,
    options: Res<Options>,
    screen: Res<State<Screen>>,
    running: Option<ResMut<Running>>,
    primary: Query<Entity, With<PrimaryWindow>>,
    wall: Query<(Entity, &Window), With<WallWindow>>,
    painted: Query<&Painted, With<WallCamera>>,
    device: Option<Res<RenderDevice>>,
    within: Res<LostWithin>,
    labels: Query<(&Text2d, &TextLayoutInfo, &Visibility)>,
    mut starts: MessageWriter<super::exercise::Start>,
    mut exit: MessageWriter<AppExit>,
    mut commands: Commands,
) {
    let mut fail = |why: String| {
        error!("smoke test: {why}");
        exit.write(AppExit::error());
    };
    if test.started.elapsed() > LIMIT {
        fail(format!(
            "not done after {} s, at {:?}",
            LIMIT.as_secs(),
            test.step
        ));
        return;
    }
    let Some(folder) = &options.smoke_test else {
        return;
    };
    let mut picture = |test: &mut Test, window: Entity, name: &str| {
        test.asked += 1;
        commands
            .spawn(Screenshot::window(window))
            .observe(save_to_disk(folder.join(name)))
            .observe(look(name.to_owned()));
    };
    match test.step {
        Step::Launcher => {
            if test.started.elapsed() < LAUNCHER {
                return;
            }
            if let Ok(primary) = primary.single() {
                picture(&mut test, primary, "launcher.png");
            }
            let choice = options
                .choice
                .clone()
                .unwrap_or_else(|| Choice::Scenario("quiet-harbour".into()));
            starts.write(super::exercise::Start(choice));
            test.step = Step::Playing;
        }
        Step::Playing => {
            let Some(mut running) = running else {
                if test.started.elapsed() > 3 * LAUNCHER && *screen.get() == Screen::Launcher {
                    fail("the exercise did not start".into());
                }
                return;
            };
            let now = running.control.now();
            let Ok(primary) = primary.single() else {
                fail("the control room has no window".into());
                return;
            };
            if now < PICTURE_AT && running.control.known.running() {
                let painted = painted.iter().next().map_or(0, Painted::count);
                let (_, frames, _, last) =
                    test.frames
                        .get_or_insert((Instant::now(), 0, painted, painted));
                (*frames, *last) = (*frames + 1, painted);
                return;
            }
            if let Some((since, frames, first, last)) = test.frames.take() {
                let rate = |count: u32| f64::from(count) / since.elapsed().as_secs_f64();
                let (frames, wall) = (rate(frames), rate(last - first));
                info!(
                    "smoke test: {frames:.1} frames a second while play ran, {wall:.1} painted the wall"
                );
            }
            let Ok((wall, _)) = wall.single() else {
                fail("the wall has no window".into());
                return;
            };
            picture(&mut test, primary, "control.png");
            picture(&mut test, wall, "wall.png");
            running.control.send(vec![AskTrainer::Pause.into()]);
            test.step = Step::Pausing(Instant::now(), now);
        }
        Step::Pausing(since, at) => {
            let Some(mut running) = running else { return };
            let paused = !running.control.known.running();
            if !paused && since.elapsed() < Duration::from_secs(20) {
                return;
            }
            if !paused || running.control.now() < at {
                fail("the host did not pause".into());
                return;
            }
            if running.control.log.len() < 20 || running.wall.log.is_empty() {
                fail(format!(
                    "only {} events after {at}",
                    running.control.log.len()
                ));
                return;
            }
            test.step = tell(&mut running, 0);
        }
        Step::Scene(place, since) => {
            let Some(mut running) = running else { return };
            if since.elapsed() < SETTLED {
                return;
            }
            if running.wall.known.wall != running.control.known.wall {
                fail(format!(
                    "the wall did not obey: {:?}",
                    running.wall.known.wall
                ));
                return;
            }
            if let Some(label) = not_laid_out(&labels) {
                fail(format!("the wall still shows other words than {label:?}"));
                return;
            }
            let Ok((wall, _)) = wall.single() else {
                fail("the wall has no window".into());
                return;
            };
            if let Some((name, _)) = scenes(&running).get(place) {
                picture(&mut test, wall, &format!("wall-{name}.png"));
            }
            test.step = tell(&mut running, place + 1);
        }
        Step::Lost(since) => {
            // Nobody is told of the loss before the next look at the device.
            if let Some(Err(error)) = device.map(|device| device.poll(PollType::Poll)) {
                info!("smoke test: the device is gone: {error}");
            }
            if since.elapsed() < RECOVERED {
                return;
            }
            let (Ok(primary), Ok((wall, _))) = (primary.single(), wall.single()) else {
                fail("a window went with the graphics device".into());
                return;
            };
            test.lost += 1;
            let nth = test.lost;
            picture(&mut test, primary, &format!("control-new-device-{nth}.png"));
            picture(&mut test, wall, &format!("wall-new-device-{nth}.png"));
            test.step = Step::Pictures;
        }
        Step::Pictures if test.lost < 2 => {
            // What was asked for has to be in before the device goes.
            if test.taken < test.asked {
                return;
            }
            let Some(device) = device else {
                fail("there is no graphics device".into());
                return;
            };
            match test.lost {
                0 => lose(&device),
                _ => within.0.store(true, Ordering::Relaxed),
            }
            test.step = Step::Lost(Instant::now());
        }
        Step::Pictures => {
            if test.taken < test.asked {
                return;
            }
            let Some(running) = running else { return };
            if !test.blank.is_empty() {
                fail(format!("blank: {}", test.blank.join(", ")));
                return;
            }
            info!(
                "smoke test: {} events, {} pictures, paused at {}",
                running.control.log.len(),
                test.taken,
                running.control.now()
            );
            exit.write(AppExit::Success);
        }
    }
}

/// What the wall is told to show, one after the other, and the names of the pictures.
fn scenes(running: &Running) -> Vec<(&'static str, Vec<Command>)> {
    let at = |secs: u64| running.control.known.now + Length::from_millis(secs * 1000);
    let countdown = |secs| WallScene::Countdown {
        title: "Joint action".into(),
        to: at(secs),
    };
    let scene = |scene: WallScene| {
        let show = WallShow {
            scene,
            ..WallShow::default()
        };
        Command::from(AskTrainer::Wall(show))
    };
    let board = running.score.as_ref().map(|score| Arc::new(board(score)));
    let matrix = running.score.as_ref();
    let matrix = matrix.map(|score| Arc::new(matrix_board(score, None, None)));
    vec![
        ("spotlight", vec![scene(WallScene::Spotlight(None))]),
        ("timeline", vec![scene(WallScene::Timeline)]),
        ("matrix", vec![scene(WallScene::Matrix)]),
        (
            BLACK,
            vec![Command::from(AskTrainer::Wall(WallShow {
                black: true,
                ..WallShow::default()
            }))],
        ),
        ("register", vec![scene(WallScene::Register)]),
        ("countdown", vec![scene(countdown(754))]),
        ("countdown-last", vec![scene(countdown(42))]),
        ("heat-not-yet", vec![scene(WallScene::HeatMap)]),
        (
            "heat",
            vec![AskTrainer::ShowMatrix { board: matrix }.into()],
        ),
        ("graph", vec![scene(WallScene::Graph)]),
        ("debrief-not-yet", vec![scene(WallScene::Debrief)]),
        ("debrief", vec![AskTrainer::ShowScore { board }.into()]),
        (
            "broadcast",
            vec![
                scene(WallScene::Matrix),
                AskTrainer::Broadcast {
                    text: "Lunch at 12:30 in the foyer. Play goes on at 13:30.".into(),
                }
                .into(),
            ],
        ),
        (
            "situation",
            vec![scene(WallScene::Situation), AskTrainer::EndBroadcast.into()],
        ),
    ]
}

/// The words of a label on the wall that stand there as others: more or far fewer letters than it has.
fn not_laid_out(labels: &Query<(&Text2d, &TextLayoutInfo, &Visibility)>) -> Option<String> {
    let mut shown = labels
        .iter()
        .filter(|(.., seen)| **seen == Visibility::Inherited);
    let other = shown.find(|(text, laid_out, _)| {
        let letters = text.0.chars().filter(|it| *it != '\n').count();
        let glyphs = laid_out.glyphs.len();
        // Some letters are joined into one sign.
        glyphs > letters || glyphs * 10 < letters * 8
    });
    other.map(|(text, laid_out, _)| format!("{} ({} signs)", text.0, laid_out.glyphs.len()))
}

/// Tells the wall to show the scene with this number; after the last one, waits for the pictures.
fn tell(running: &mut Running, place: usize) -> Step {
    let mut all = scenes(running);
    if place >= all.len() {
        return Step::Pictures;
    }
    running.control.send(all.swap_remove(place).1);
    Step::Scene(place, Instant::now())
}

/// Looks at a picture: a window that was never drawn has one colour.
fn look(name: String) -> impl FnMut(On<ScreenshotCaptured>, ResMut<Test>) {
    move |captured, mut test| {
        test.taken += 1;
        let colours: BTreeSet<[u8; 3]> = captured
            .image
            .data
            .iter()
            .flat_map(|data| data.chunks_exact(4).step_by(97))
            .map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        if colours.len() < 24 && !name.contains(BLACK) {
            test.blank.push(name.clone());
        }
    }
}
