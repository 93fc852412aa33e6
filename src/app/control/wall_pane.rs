//! What the wall shows: its scenes with one key each, the director, black and still, and the score when the
//! trainer shows it.

use super::wall_shown::{MatrixChoice, matrix_ui, score_ui};
use crate::app::theme::widgets::{muted_text, primary_button, strong};
use crate::app::theme::{Theme, size, space};
use crate::app::wall::director::{Cause, calls};
use crate::app::wall::picture::scene_of;
use crate::app::wall::still::Held;
use crate::exercise::{AskTrainer, Command, WallScene, WallShow, World};
use crate::scenario::Moment;
use crate::score::Score;
use crate::text::tr;
use egui::{Align2, Label, ScrollArea, Slider, TextEdit, Ui, vec2};
use std::sync::Arc;

/// The height of two lines of small text.
const CAPTION: f32 = 34.0;

/// What stands ready to be shown.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The scene in the preview, if it is another than the wall shows.
    pub ready: Option<WallScene>,
    /// The picture that stands still on the wall, if one does.
    pub held: Option<Held>,
    /// What was shown before it was held.
    last: WallShow,
    /// What the next countdown is for.
    pub title: String,
    /// How long it runs, in minutes of play.
    pub minutes: u64,
    /// Which matrix is shown next.
    pub matrix: MatrixChoice,
}

impl Default for Stage {
    fn default() -> Self {
        Self {
            ready: None,
            held: None,
            last: WallShow::default(),
            title: String::new(),
            minutes: 10,
            matrix: MatrixChoice::default(),
        }
    }
}

impl Stage {
    /// Follows what the wall shows, in every frame: what stands still there is known only from when it was held.
    pub fn follow(&mut self, shown: &World, now: Moment) {
        Held::follow(&mut self.held, shown, now, &self.last);
        if !shown.wall.frozen {
            self.last.clone_from(&shown.wall);
        }
    }
}

/// A scene as it would be shown now.
type Offer = fn(&World) -> WallScene;

/// Every scene, with its key.
pub const SCENES: [(Offer, &str); 7] = [
    (|_| WallScene::Situation, "Ctrl 1"),
    (|_| WallScene::Spotlight(None), "Ctrl 2"),
    (|_| WallScene::Timeline, "Ctrl 3"),
    (next_matrix, "Ctrl 4"),
    (|_| WallScene::Register, "Ctrl 5"),
    (countdown, "Ctrl 6"),
    (|_| WallScene::Debrief, "Ctrl 7"),
];

/// The scenes of who worked with whom: as the wall itself has seen it, and as it was shown with its qualities.
pub const MATRIX: [WallScene; 3] = [WallScene::Matrix, WallScene::HeatMap, WallScene::Graph];

/// The first of these, and from each to the next; while no qualities are shown, only what the wall itself has seen.
fn next_matrix(known: &World) -> WallScene {
    match &known.wall.scene {
        _ if known.shown_matrix.is_none() => WallScene::Matrix,
        WallScene::HeatMap => WallScene::Graph,
        WallScene::Graph => WallScene::Matrix,
        _ => WallScene::HeatMap,
    }
}

/// To the joint action if one is agreed, otherwise to the end.
fn countdown(known: &World) -> WallScene {
    let joint = known.coordination.joint_action.filter(|at| *at > known.now);
    match joint {
        Some(to) => WallScene::Countdown {
            title: Arc::from(tr!("countdown-joint")),
            to,
        },
        None => WallScene::Countdown {
            title: Arc::from(tr!("countdown-end")),
            to: Moment::START + known.scenario.exercise.length,
        },
    }
}

/// A scene's name.
pub fn scene_name(scene: &WallScene) -> String {
    tr!(match scene {
        WallScene::Situation => "scene-situation",
        WallScene::Spotlight(_) => "scene-spotlight",
        WallScene::Timeline => "scene-timeline",
        WallScene::Matrix => "scene-matrix",
        WallScene::HeatMap => "scene-heat",
        WallScene::Graph => "scene-graph",
        WallScene::Register => "scene-register",
        WallScene::Countdown { .. } => "scene-countdown",
        WallScene::Debrief => "scene-debrief",
    })
}

fn same_kind(a: &WallScene, b: &WallScene) -> bool {
    if MATRIX.contains(a) && MATRIX.contains(b) {
        return true;
    }
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// What the picture below shows, in words: what the wall shows now and why, or what it would show.
fn about(stage: &Stage, shown: &World, now: Moment) -> String {
    let shows = &shown.wall;
    if let Some(ready) = &stage.ready {
        return tr!("scene-would-show", scene = scene_name(ready));
    }
    if shown.clock.halt.is_some() {
        return tr!("scene-shows-halt");
    }
    if shows.black {
        return tr!("scene-shows-black");
    }
    if shows.frozen {
        let (scene, since) = match &stage.held {
            Some(held) => (scene_of(&held.known, held.now, &held.show), held.now),
            None => (shows.scene.clone(), now),
        };
        return tr!(
            "scene-shows-still",
            scene = scene_name(&scene),
            time = since.on_clock()
        );
    }
    if !shows.directed {
        return tr!("scene-shows", scene = scene_name(&shows.scene));
    }
    let Some((scene, cause)) = calls(shown, now) else {
        return tr!("scene-directed-rest", scene = scene_name(&shows.scene));
    };
    let key = match cause {
        Cause::JointAction => "scene-directed-joint",
        Cause::Notice => "scene-directed-notice",
        Cause::Result => "scene-directed-result",
        Cause::Register => "scene-directed-register",
    };
    tr(key, &[("scene", scene_name(&scene).into())])
}

/// The scenes, what is ready, and what the wall shows. `shown` is what the wall knows; `picture` paints what the
/// wall would show.
pub fn wall_ui(
    ui: &mut Ui,
    known: &World,
    shown: &World,
    now: Moment,
    score: Option<&Score>,
    stage: &mut Stage,
    picture: &mut dyn FnMut(&mut Ui, &WallShow, Option<&Held>),
    out: &mut Vec<Command>,
) {
    let shows = known.wall.clone();
    let mut next = None;
    ScrollArea::vertical()
        .id_salt("wall")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S, space::S);
                let shown = stage.ready.as_ref().unwrap_or(&shows.scene).clone();
                for (offer, keys) in SCENES {
                    let scene = offer(known);
                    let here = same_kind(&scene, &shown);
                    let name = match &scene {
                        scene if MATRIX.contains(scene) => scene_name(&WallScene::Matrix),
                        scene => scene_name(scene),
                    };
                    let button = ui.selectable_label(here, name);
                    if button
                        .on_hover_text(tr!("scene-hint", keys = keys))
                        .clicked()
                    {
                        let on = same_kind(&scene, &shows.scene);
                        stage.ready = (!on).then_some(scene);
                    }
                }
            });
            let chosen = stage.ready.as_ref().unwrap_or(&shows.scene).clone();
            if MATRIX.contains(&chosen) {
                ui.horizontal_wrapped(|ui| {
                    for scene in MATRIX {
                        let name = match &scene {
                            WallScene::Matrix => tr!("scene-matrix-requests"),
                            scene => scene_name(scene),
                        };
                        if ui.selectable_label(scene == chosen, name).clicked() {
                            stage.ready = (scene != shows.scene).then_some(scene);
                        }
                    }
                });
            }
            if let Some(WallScene::Countdown { title, to }) = &mut stage.ready {
                let field = ui.add(
                    TextEdit::singleline(&mut stage.title)
                        .hint_text(title.as_ref())
                        .char_limit(60)
                        .desired_width(f32::INFINITY),
                );
                ui.horizontal(|ui| {
                    // Beside it stand its figure and the moment.
                    ui.spacing_mut().slider_width =
                        (ui.available_width() - 136.0).clamp(40.0, 160.0);
                    let slider = Slider::new(&mut stage.minutes, 1..=60)
                        .suffix(tr!("scene-minutes"))
                        .integer();
                    if ui.add(slider).changed() || field.changed() {
                        *to = Moment::from_millis(now.millis() + stage.minutes * 60_000);
                        if !stage.title.trim().is_empty() {
                            *title = Arc::from(stage.title.trim());
                        }
                    }
                    let label = muted_text(ui, to.on_clock());
                    ui.label(label);
                });
            }
            let ready = match &stage.ready {
                Some(scene) => WallShow {
                    scene: scene.clone(),
                    ..WallShow::default()
                },
                None => shown.wall.clone(),
            };
            ui.scope(|ui| {
                // Always room for two lines: the switches below stay where they are.
                ui.set_min_height(CAPTION);
                let label = muted_text(ui, about(stage, shown, now));
                ui.add(Label::new(label).wrap());
            });
            let held = stage.held.as_ref().filter(|_| ready.frozen);
            let place = ui.scope(|ui| picture(ui, &ready, held)).response.rect;
            if ready.black && shown.clock.halt.is_none() {
                // The wall is dark whatever the theme, so its word is light whatever the theme.
                ui.painter().text(
                    place.center(),
                    Align2::CENTER_CENTER,
                    tr!("scene-black"),
                    strong(size::DISPLAY),
                    Theme::DARK.muted.ui(),
                );
            }
            ui.add_space(space::S);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S, space::S);
                if stage.ready.is_some() {
                    if primary_button(ui, &tr!("scene-show")).clicked() {
                        next = Some(ready.clone());
                        stage.ready = None;
                    }
                    if ui.button(tr!("scene-drop")).clicked() {
                        stage.ready = None;
                    }
                }
                for (key, on, turned) in [
                    (
                        "scene-director",
                        shows.directed,
                        WallShow {
                            directed: !shows.directed,
                            black: false,
                            frozen: false,
                            ..shows.clone()
                        },
                    ),
                    (
                        "scene-still",
                        shows.frozen,
                        WallShow {
                            frozen: !shows.frozen,
                            ..shows.clone()
                        },
                    ),
                    (
                        "scene-black",
                        shows.black,
                        WallShow {
                            black: !shows.black,
                            ..shows.clone()
                        },
                    ),
                ] {
                    let hint = tr(&format!("{key}-hint"), &[]);
                    if ui
                        .selectable_label(on, tr(key, &[]))
                        .on_hover_text(hint)
                        .clicked()
                    {
                        next = Some(turned);
                    }
                }
            });
            ui.add_space(space::M);
            score_ui(ui, known, score, out);
            ui.add_space(space::M);
            matrix_ui(ui, known, score, &mut stage.matrix, out);
        });
    if let Some(show) = next {
        out.push(AskTrainer::Wall(show).into());
    }
}
