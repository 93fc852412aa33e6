//! Every window as it was at the moment that is looked at: the control room, any desk, the wall. To look at only.

use super::here::Here;
use super::replay::Replay;
use crate::app::client::Bytes;
use crate::app::control::panes;
use crate::app::control::{self, Seen};
use crate::app::desk::{DeskView, Here as AtDesk, Status, Step as DeskStep, desk_ui};
use crate::app::naming::{team_name, team_sign};
use crate::app::theme::widgets::{muted_text, paint_sign};
use crate::app::theme::{Theme, size, space};
use crate::app::wall;
use crate::exercise::{Artefacts, Party, View, World};
use crate::scenario::{Moment, RoleId, TeamId};
use crate::text::tr;
use egui::{CornerRadius, Frame, Label, RichText, Sense, Ui, WidgetInfo, WidgetType, vec2};
use std::collections::BTreeMap;

/// What is open here.
pub struct PastView {
    /// Whose eyes.
    pub eyes: View,
    room: Option<Box<control::View>>,
    desks: BTreeMap<TeamId, Box<Desk>>,
    wall: Option<((usize, u64, bool), wall::preview::Preview)>,
    artefacts: Option<Artefacts>,
}

impl Default for PastView {
    fn default() -> Self {
        Self {
            eyes: View::Trainer,
            room: None,
            desks: BTreeMap::new(),
            wall: None,
            artefacts: None,
        }
    }
}

/// A desk as somebody has it open.
#[derive(Default)]
struct Desk {
    view: DeskView,
    bytes: Bytes,
    /// Whose seat of the team; the first until another is chosen.
    role: Option<RoleId>,
}

/// Whose eyes, and what they saw.
pub fn past_ui(ui: &mut Ui, here: &mut Here<'_>, view: &mut PastView) {
    eyes_ui(ui, here.whole, view);
    ui.add_space(space::S);
    let theme = Theme::of(ui);
    Frame::new()
        .fill(theme.ground.ui())
        .corner_radius(CornerRadius::same(space::ROUND))
        .show(ui, |ui| match view.eyes.clone() {
            View::Trainer => room_ui(ui, here.replay, view),
            View::Party(Party::Team(team)) => desk_of_ui(ui, here.replay, &team, view),
            View::Wall | View::Party(_) => wall_ui(ui, here.replay, view),
        });
}

fn eyes_ui(ui: &mut Ui, known: &World, view: &mut PastView) {
    let theme = Theme::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let mut choice = |ui: &mut Ui, eyes: View, name: String| {
            let chosen = view.eyes == eyes;
            let team = match &eyes {
                View::Party(Party::Team(team)) => Some(team.clone()),
                _ => None,
            };
            let galley = egui::WidgetText::from(RichText::new(&name).size(size::BODY));
            let room = if team.is_some() { 24.0 } else { 0.0 };
            let words = galley.into_galley(
                ui,
                Some(egui::TextWrapMode::Extend),
                300.0,
                egui::TextStyle::Body,
            );
            let extent = vec2(words.size().x + 20.0 + room, 26.0);
            let (rect, response) = ui.allocate_exact_size(extent, Sense::click());
            response
                .widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, chosen, &name));
            if chosen || response.hovered() || response.has_focus() {
                let fill = if chosen { theme.hovered } else { theme.raised };
                ui.painter()
                    .rect_filled(rect, CornerRadius::same(space::ROUND), fill.ui());
            }
            if let Some(team) = &team {
                let (mark, ink) = team_sign(known, team, &theme);
                paint_sign(ui, mark, ink, rect.left_center() + vec2(18.0, 0.0), 7.5);
            }
            let at = rect.left_center() + vec2(10.0 + room, -words.size().y / 2.0);
            ui.painter().galley(at, words, theme.text.ui());
            if response.clicked() {
                view.eyes = eyes;
            }
        };
        choice(ui, View::Trainer, tr!("past-control-room"));
        for team in &known.scenario.teams {
            let eyes = View::Party(Party::Team(team.id.clone()));
            choice(ui, eyes, team_name(known, &team.id));
        }
        choice(ui, View::Wall, tr!("past-wall"));
        let label = muted_text(ui, tr!("past-look-only"));
        ui.add(Label::new(label).truncate());
    });
}

fn room_ui(ui: &mut Ui, replay: &mut Replay, view: &mut PastView) {
    replay.make_ready(&[View::Trainer, View::Wall]);
    let room = view
        .room
        .get_or_insert_with(|| Box::new(control::View::over(panes::standard())));
    let (Some(known), Some(shown)) = (
        replay.as_seen_by(&View::Trainer),
        replay.as_seen_by(&View::Wall),
    ) else {
        return;
    };
    room.book.follow(replay.log(), &known.world);
    room.book.until = Some(replay.happened());
    let seen = Seen {
        known: &known.world,
        shown: &shown.world,
        now: replay.now(),
        log: &known.log,
        score: replay.as_scored(),
        refused: None,
        stalled: None,
        cut: false,
        copy: None,
        room: None,
        no_door: None,
        wall: false,
        undo: None,
        redo: None,
    };
    // What could be asked for here is past; only what is looked at changes.
    let (mut asked, mut steps) = (Vec::new(), Vec::new());
    seen.panes_ui(ui, room, &mut asked, &mut steps);
    seen.reasons_ui(&ui.ctx().clone(), room, None);
    for step in steps {
        if matches!(step, control::Step::Inject(_) | control::Step::Pane(_)) {
            room.take(step);
        }
    }
}

fn desk_of_ui(ui: &mut Ui, replay: &mut Replay, team: &TeamId, view: &mut PastView) {
    let now = replay.now();
    let roles: Vec<RoleId> = replay
        .scenario()
        .team(team)
        .map(|team| team.roles.iter().map(|role| role.id.clone()).collect())
        .unwrap_or_default();
    let Some(first) = roles.first().cloned() else {
        let label = muted_text(ui, tr!("past-no-desk"));
        ui.label(label);
        return;
    };
    let desk = view.desks.entry(team.clone()).or_default();
    let role = desk.role.clone().unwrap_or(first);
    let eyes = View::Party(Party::Team(team.clone()));
    let fold = replay.seen_by(&eyes);
    let here = AtDesk {
        known: &fold.world,
        log: &fold.log,
        now,
        team,
        roles: &roles,
        role: &role,
        at_desk: &[],
        bytes: &desk.bytes,
        asked: &[],
        looks_on: true,
        over: false,
        hot_wash: None,
    };
    let mut steps = Vec::new();
    desk_ui(ui, &here, &Status::default(), &mut desk.view, &mut steps);
    for step in steps {
        let step = desk.view.take(step);
        if let Some(DeskStep::Act(role)) = step {
            desk.role = Some(role);
        } else if let Some(DeskStep::Fetch(copy)) = step {
            let (scenario, seed) = (replay.scenario().clone(), replay.seed());
            let artefacts = view.artefacts.get_or_insert_with(|| Artefacts::new(seed));
            let world = &replay.seen_by(&View::Trainer).world;
            let bytes = world.copies.get(&copy).and_then(|known| {
                let item = scenario.item(&known.item)?;
                Some(artefacts.handled(item, &known.alterations).bytes)
            });
            if let Some(bytes) = bytes {
                desk.bytes.put(copy, bytes);
            }
        }
    }
}

fn wall_ui(ui: &mut Ui, replay: &mut Replay, view: &mut PastView) {
    let theme = Theme::of(ui);
    let now: Moment = replay.now();
    let key = (replay.happened(), now.millis() / 1000, theme.dark);
    let extent = bevy::math::Vec2::new(1920.0, 1080.0);
    if view.wall.as_ref().is_none_or(|(of, _)| *of != key) {
        let known = &replay.seen_by(&View::Wall).world;
        let scene = wall::picture::picture(known, now, &known.wall, extent, &theme);
        view.wall = Some((key, wall::preview::Preview::new(scene)));
    }
    if let Some((_, scene)) = &view.wall {
        let room = ui.available_size();
        let width = room.x.min(room.y * extent.x / extent.y);
        ui.vertical_centered(|ui| wall::preview::preview_ui(ui, scene, extent, width));
    }
}
