//! The launcher: what can be done here, and the last exercises. Nothing else.

mod asking;
mod open;
mod paper;
mod recent;

pub use asking::{Asking, JoinForm};
pub use open::OpenForm;
pub use paper::{Done, KitForm, MovesForm};
pub use recent::{Recent, Seen};

use super::debrief::Pending;
use super::exercise::{Start, Trouble, is_tried, recent};
use super::remembered::{Memo, Remembered};
use super::second::TakingOver;
use super::theme::widgets::{card_frame, exercise_mark_ui, sign_ui, strong_text};
use super::theme::{Mark, Theme, size, space};
use super::{Draw, Screen, root_ui};
use crate::link::discovery::{Browser, browse};
use crate::scenario::{Shape, TeamId, load};
use crate::text::tr;
use bevy::prelude::*;
use bevy::window::FileDragAndDrop;
use bevy_egui::{EguiContexts, EguiPrimaryContextPass};
use egui::{Align, Frame, Label, Layout, Margin, Modal, RichText, ScrollArea, Ui, vec2};
use std::path::PathBuf;

/// Adds the launcher.
pub fn plugin(app: &mut App) {
    app.init_resource::<Shelf>()
        .add_systems(OnEnter(Screen::Launcher), fill)
        .add_systems(
            EguiPrimaryContextPass,
            draw.in_set(Draw).run_if(in_state(Screen::Launcher)),
        )
        .add_systems(Update, (begin, dropped).run_if(in_state(Screen::Launcher)));
}

/// What can be run here, and what was chosen in this pass.
#[derive(Resource, Default)]
struct Shelf {
    offers: Vec<Offer>,
    recent: Vec<Recent>,
    /// What is in them; it takes a moment to read.
    seen: Option<Pending<Vec<Option<Seen>>>>,
    opening: open::Opening,
    writing: paper::Writing,
    chosen: Option<Choice>,
    asking: Option<Asking>,
    browser: Option<Browser>,
}

/// What somebody chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This scenario, from its beginning.
    Scenario(String),
    /// This scenario, which waits for its desks and for its start.
    Host(String),
    /// The exercise in this file, where it stopped.
    Record(PathBuf),
    /// The exercise of this copy, in place of the machine that ran it so far.
    TakeOver(PathBuf),
    /// What the command line has made ready.
    Ready,
    /// The debrief of the exercise in this file.
    Replay(PathBuf),
    /// One person at this team's desk, bots in the other chairs.
    Play {
        /// A scenario or an exercise file.
        path: String,
        /// The team.
        team: TeamId,
    },
    /// A seat in an exercise that runs elsewhere.
    Join {
        /// Where its host may be.
        addresses: Vec<String>,
        /// The seat's code, as typed.
        code: String,
    },
}

/// A scenario on offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What the loader takes.
    pub path: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// States and length, in words.
    pub facts: String,
    /// Signs of its states, in order.
    pub signs: Vec<Shape>,
    /// Teams that one person can play: id, name, and the sign of the state with its place.
    pub teams: Vec<(TeamId, String, Option<(Shape, usize)>)>,
    /// Mistakes that keep it from being played.
    pub mistakes: usize,
}

impl Offer {
    fn read(path: &str) -> Self {
        let loaded = load::load(path);
        let mistakes = if loaded.has_errors() {
            loaded.diagnostics.len().max(1)
        } else {
            0
        };
        match &loaded.scenario {
            Some(scenario) => Self {
                path: path.to_owned(),
                title: scenario.exercise.title.clone(),
                summary: scenario.exercise.summary.clone(),
                facts: tr!(
                    "offer-facts",
                    states = scenario.nations.len(),
                    injects = scenario.msel.len(),
                    minutes = scenario.exercise.length.mins()
                ),
                signs: scenario.nations.iter().map(|nation| nation.shape).collect(),
                teams: scenario
                    .teams
                    .iter()
                    .map(|team| {
                        let mut nations = scenario.nations.iter().enumerate();
                        let nation =
                            nations.find(|(_, nation)| Some(&nation.id) == team.nation.as_ref());
                        let sign = nation.map(|(place, nation)| (nation.shape, place));
                        (team.id.clone(), team.name.clone(), sign)
                    })
                    .collect(),
                mistakes,
            },
            None => Self {
                path: path.to_owned(),
                title: path.to_owned(),
                summary: String::new(),
                facts: String::new(),
                signs: Vec::new(),
                teams: Vec::new(),
                mistakes: mistakes.max(1),
            },
        }
    }
}

fn fill(mut shelf: ResMut<Shelf>, mut options: ResMut<super::Options>) {
    if let Some(address) = options.join_at.take() {
        shelf.asking = Some(Asking::Join(JoinForm {
            address,
            ..JoinForm::default()
        }));
    }
    let mut paths = load::scenarios_in("scenarios");
    for name in load::shipped_names() {
        let on_disk = paths
            .iter()
            .any(|path| path.rsplit(['/', '\\']).next() == Some(name.as_str()));
        if !on_disk {
            paths.push(name);
        }
    }
    shelf.offers = paths
        .iter()
        .map(|path| Offer::read(path))
        .filter(|offer| !offer.summary.is_empty())
        .collect();
    let mut paths = recent(usize::MAX);
    paths.retain(|path| !is_tried(path));
    paths.truncate(3);
    let read = paths.clone();
    shelf.seen = Some(Pending::begin(move || {
        read.iter().map(|path| Seen::of(path)).collect()
    }));
    let waiting = |path| Recent { path, seen: None };
    shelf.recent = paths.into_iter().map(waiting).collect();
}

fn draw(
    mut contexts: EguiContexts,
    mut shelf: ResMut<Shelf>,
    trouble: Res<Trouble>,
    taking_over: Option<Res<TakingOver>>,
) {
    let Ok(ctx) = contexts.ctx_mut() else { return };
    if taking_over.is_some() {
        Modal::new("launcher-takes-over".into()).show(ctx, |ui| {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(tr!("launcher-takes-over"));
            });
        });
    }
    let shelf = &mut *shelf;
    let Some(mut ui) = root_ui(ctx) else { return };
    if let Some(seen) = shelf.seen.as_mut().and_then(Pending::get) {
        for (recent, seen) in shelf.recent.iter_mut().zip(seen) {
            recent.seen = seen.clone();
        }
        shelf.seen = None;
    }
    launcher_ui(
        &mut ui,
        &shelf.offers,
        &shelf.recent,
        trouble.0.as_deref(),
        &mut shelf.chosen,
        &mut shelf.asking,
    );
    match &mut shelf.asking {
        Some(Asking::Kit(form)) => shelf.writing.print(form),
        Some(Asking::Moves(form)) => shelf.writing.enter(form),
        _ => {}
    }
    if let Some(Asking::Open(form)) = &mut shelf.asking {
        shelf.opening.fill(form);
    } else {
        shelf.opening = open::Opening::default();
    }
    if let Some(Asking::Join(form)) = &mut shelf.asking {
        // The network is asked only while somebody wants to join.
        if shelf.browser.is_none() && !form.looked {
            form.looked = true;
            form.suggest(Remembered::here().read(Memo::LastHost));
            shelf.browser = browse();
        }
        if let Some(browser) = &mut shelf.browser {
            form.found = browser.found();
        }
    } else {
        shelf.browser = None;
    }
}

fn begin(mut shelf: ResMut<Shelf>, mut starts: MessageWriter<Start>) {
    if let Some(choice) = shelf.chosen.take() {
        starts.write(Start(choice));
    }
}

/// A file that was dropped on the window is asked about.
fn dropped(mut shelf: ResMut<Shelf>, mut files: MessageReader<FileDragAndDrop>) {
    for file in files.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = file {
            shelf.asking = Some(Asking::Open(OpenForm::of(path_buf)));
        }
    }
}

/// The launcher's window.
pub fn launcher_ui(
    ui: &mut Ui,
    offers: &[Offer],
    recent: &[Recent],
    trouble: Option<&str>,
    chosen: &mut Option<Choice>,
    asking: &mut Option<Asking>,
) {
    let theme = Theme::of(ui);
    egui::CentralPanel::no_frame()
        .frame(Frame::new())
        .show(ui, |ui| {
            sea_ui(ui, &theme);
            let wide = (ui.available_width() - 152.0).min(760.0);
            let area = ui.max_rect();
            let column = egui::Rect::from_min_max(
                egui::pos2(area.left() + 76.0, area.top() + area.height() * 0.09),
                egui::pos2(area.left() + 76.0 + wide, area.bottom()),
            );
            ui.scope_builder(egui::UiBuilder::new().max_rect(column), |ui| {
                ui.set_width(wide);
                ui.label(strong_text(tr!("product"), 40.0));
                ui.label(
                    RichText::new(tr!("product.tagline"))
                        .size(size::HEADING)
                        .color(theme.muted.ui()),
                );
                ui.add_space(28.0);
                if let Some(trouble) = trouble {
                    trouble_ui(ui, trouble, &theme);
                }
                ui.horizontal(|ui| {
                    ui.label(strong_text(tr!("launcher-run"), size::BODY).color(theme.muted.ui()));
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui
                            .button(tr!("launcher-join"))
                            .on_hover_text(tr!("launcher-join-hint"))
                            .clicked()
                        {
                            *asking = Some(Asking::Join(JoinForm::default()));
                        }
                        if ui
                            .button(tr!("launcher-open"))
                            .on_hover_text(tr!("launcher-open-hint"))
                            .clicked()
                        {
                            *asking = Some(Asking::Open(OpenForm::default()));
                        }
                    });
                });
                ui.add_space(space::S);
                let height = ui.available_height() - if recent.is_empty() { 70.0 } else { 214.0 };
                ScrollArea::vertical()
                    .max_height(height)
                    .auto_shrink([false, true])
                    .show(ui, |ui| {
                        if offers.is_empty() {
                            ui.label(tr!("launcher-no-scenario"));
                        }
                        for (place, offer) in offers.iter().enumerate() {
                            offer_ui(ui, offer, place == 0, &theme, chosen, asking);
                            ui.add_space(space::M);
                        }
                    });
                if !recent.is_empty() {
                    ui.add_space(space::L);
                    ui.label(
                        strong_text(tr!("launcher-recent"), size::BODY).color(theme.muted.ui()),
                    );
                    ui.add_space(space::S);
                    for path in recent {
                        recent::recent_ui(ui, path, &theme, chosen, None);
                    }
                }
            });
            let foot =
                egui::Rect::from_min_max(egui::pos2(area.left(), area.bottom() - 34.0), area.max);
            ui.scope_builder(egui::UiBuilder::new().max_rect(foot), |ui| {
                ui.with_layout(Layout::top_down(Align::Center), exercise_mark_ui);
            });
        });
    asking::asking_ui(ui.ctx(), asking, offers, chosen);
}

fn trouble_ui(ui: &mut Ui, trouble: &str, theme: &Theme) {
    card_frame(theme)
        .fill(theme.loss.mixed(theme.ground, 0.82).ui())
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(trouble).color(theme.text.ui()));
        });
    ui.add_space(space::L);
}

fn offer_ui(
    ui: &mut Ui,
    offer: &Offer,
    first: bool,
    theme: &Theme,
    chosen: &mut Option<Choice>,
    asking: &mut Option<Asking>,
) {
    card_frame(theme)
        .fill(theme.panel.ui())
        .inner_margin(Margin::symmetric(18, 14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let wide = ui.available_width() - 160.0;
                ui.vertical(|ui| {
                    ui.set_width(wide);
                    ui.horizontal(|ui| {
                        ui.label(strong_text(&offer.title, size::HEADING));
                        ui.add_space(space::S);
                        ui.spacing_mut().item_spacing.x = 3.0;
                        for (place, shape) in offer.signs.iter().enumerate() {
                            sign_ui(ui, Mark::Nation(*shape), theme.nation(place), 20.0);
                        }
                    });
                    ui.add(Label::new(RichText::new(&offer.summary).color(theme.text.ui())).wrap());
                    let facts = if offer.mistakes > 0 {
                        RichText::new(tr!("offer-mistakes", count = offer.mistakes))
                            .color(theme.warn.ui())
                    } else {
                        RichText::new(&offer.facts).color(theme.muted.ui())
                    };
                    ui.label(facts.size(size::SMALL));
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add_enabled_ui(offer.mistakes == 0, |ui| {
                        ui.vertical(|ui| ways_ui(ui, offer, first, chosen, asking));
                    });
                });
            });
        });
}

/// The ways to begin with a scenario, one under the other.
fn ways_ui(
    ui: &mut Ui,
    offer: &Offer,
    first: bool,
    chosen: &mut Option<Choice>,
    asking: &mut Option<Asking>,
) {
    let theme = Theme::of(ui);
    ui.spacing_mut().item_spacing.y = space::S;
    let extent = vec2(140.0, 28.0);
    let run = tr!("launcher-run-here");
    let run = if first {
        egui::Button::new(strong_text(run, size::BODY).color(theme.on_accent.ui()))
            .fill(theme.accent.ui())
    } else {
        egui::Button::new(run)
    };
    let run = ui.add(run.min_size(extent));
    if run.on_hover_text(tr!("launcher-run-hint")).clicked() {
        *chosen = Some(Choice::Scenario(offer.path.clone()));
    }
    let host = ui.add(egui::Button::new(tr!("launcher-host")).min_size(extent));
    if host.on_hover_text(tr!("launcher-host-hint")).clicked() {
        *chosen = Some(Choice::Host(offer.path.clone()));
    }
    let play = ui.add(egui::Button::new(tr!("launcher-play")).min_size(extent));
    if play.on_hover_text(tr!("launcher-play-hint")).clicked() {
        *asking = Some(Asking::Play(offer.path.clone()));
    }
    let kit = ui.add(egui::Button::new(tr!("launcher-kit")).min_size(extent));
    if kit.on_hover_text(tr!("launcher-kit-hint")).clicked() {
        *asking = Some(Asking::Kit(KitForm::of(&offer.path)));
    }
}

/// Depth lines round a harbour beyond the window's edge: where this program is at home.
fn sea_ui(ui: &Ui, theme: &Theme) {
    let area = ui.max_rect();
    let centre = area.right_bottom() + vec2(-area.width() * 0.04, -area.height() * 0.16);
    for step in 0..14_u8 {
        let reach = area.height() * (0.10 + 0.085 * f32::from(step));
        let points: Vec<egui::Pos2> = (0..=120_u8)
            .map(|i| {
                let angle = std::f32::consts::TAU * f32::from(i) / 120.0;
                let swell = 1.0
                    + 0.10 * ops::sin(angle * 3.0 + f32::from(step) * 0.35)
                    + 0.06 * ops::sin(angle * 5.0 - f32::from(step) * 0.22);
                centre + vec2(1.25 * ops::cos(angle), ops::sin(angle)) * reach * swell
            })
            .collect();
        let alpha = 0.62 - 0.036 * f32::from(step);
        let width = if step.is_multiple_of(4) { 1.6 } else { 1.0 };
        ui.painter().add(egui::Shape::closed_line(
            points,
            egui::Stroke::new(width, theme.ground.mixed(theme.depth_line, alpha).ui()),
        ));
    }
}
