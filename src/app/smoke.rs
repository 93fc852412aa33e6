//! Proof that the windows work: play a while, take a picture of each window, look at the pictures, exit.
//!
//! CI runs this under a virtual display. It fails unless both windows came up, the exercise went on, the host
//! obeyed the control room, and neither picture is blank.

use super::exercise::Running;
use super::windows::WallWindow;
use super::{Options, Screen};
use crate::exercise::AskTrainer;
use crate::scenario::Moment;
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured, save_to_disk};
use bevy::window::PrimaryWindow;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// The launcher is shown so long before the exercise starts.
const LAUNCHER: Duration = Duration::from_secs(4);
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
        taken: 0,
    })
    .add_systems(Update, go_on);
}

#[derive(Resource)]
struct Test {
    started: Instant,
    step: Step,
    blank: Vec<String>,
    taken: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Step {
    Launcher,
    Playing,
    /// The pictures were asked for; play stood here.
    Pictures(Moment),
    Paused(Instant, Moment),
}

fn go_on(
    mut test: ResMut<Test>,
    options: Res<Options>,
    screen: Res<State<Screen>>,
    running: Option<ResMut<Running>>,
    primary: Query<Entity, With<PrimaryWindow>>,
    wall: Query<(Entity, &Window), With<WallWindow>>,
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
    let mut picture = |window: Entity, name: &str| {
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
                picture(primary, "launcher.png");
            }
            let scenario = options
                .scenario
                .clone()
                .unwrap_or_else(|| "quiet-harbour".into());
            starts.write(super::exercise::Start(super::launcher::Choice::Scenario(
                scenario,
            )));
            test.step = Step::Playing;
        }
        Step::Playing => {
            let Some(running) = running else {
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
                return;
            }
            let Ok((wall, _)) = wall.single() else {
                fail("the wall has no window".into());
                return;
            };
            picture(primary, "control.png");
            picture(wall, "wall.png");
            test.step = Step::Pictures(now);
        }
        Step::Pictures(at) => {
            if test.taken < 3 {
                return;
            }
            let Some(mut running) = running else { return };
            if !test.blank.is_empty() {
                fail(format!("blank: {}", test.blank.join(", ")));
            } else if running.control.log.len() < 20 || running.wall.log.is_empty() {
                fail(format!(
                    "only {} events after {at}",
                    running.control.log.len()
                ));
            } else {
                running.control.send(vec![AskTrainer::Pause.into()]);
                test.step = Step::Paused(Instant::now(), at);
            }
        }
        Step::Paused(since, at) => {
            let Some(running) = running else { return };
            if running.control.known.running() && since.elapsed() < Duration::from_secs(20) {
                return;
            }
            if running.control.known.running() || running.control.now() < at {
                fail("the host did not pause".into());
                return;
            }
            info!(
                "smoke test: {} events, paused at {}",
                running.control.log.len(),
                running.control.now()
            );
            exit.write(AppExit::Success);
        }
    }
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
        if colours.len() < 24 {
            test.blank.push(name.clone());
        }
    }
}
