//! The whole window: head, timeline, the panes as the trainer has arranged them, foot. No Bevy here, so that a test
//! can draw it.

use super::ahead::{self, ahead_ui};
use super::chairs::{Speeches, chairs_ui};
use super::compose::{Draft, compose_ui};
use super::copy::{CopySeen, copy_ui};
use super::inject::{Edit, inject_ui};
use super::log::{LogBook, log_ui};
use super::matrix::matrix_ui;
use super::msel::msel_ui;
use super::notes::{NoteDraft, notes_ui};
use super::palette::{self, Palette};
use super::panes::{self, Pane};
use super::question::{Question, question_ui};
use super::score::score_ui;
use super::seats::seats_ui;
use super::teams::teams_ui;
use super::wall_pane::{SCENES, Stage, wall_ui};
use super::{Step, Wish, case, clock, retract, timeline};
use crate::app::by_hand::{Hand, hand_ui};
use crate::app::guard::guarded;
use crate::app::theme::widgets::{primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::app::wall;
use crate::app::wall::still::Held;
use crate::app::why::{Trail, why_ui};
use crate::exercise::{AskTrainer, Command, Event, Phase, WallShow, World};
use crate::link::RoomState;
use crate::scenario::{InjectId, Moment, TeamId};
use crate::score::{Score, explain};
use crate::text::tr;
use egui::{
    CornerRadius, Frame, Key, KeyboardShortcut, Margin, Modifiers, Panel, Stroke, Ui, Visuals,
    WidgetText,
};
use egui_tiles::{
    Behavior, EditAction, SimplificationOptions, TabState, TileId, Tiles, Tree, UiResponse,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the trainer looks at.
pub struct View {
    /// The log.
    pub book: LogBook,
    /// The team whose score is open.
    pub chosen: Option<TeamId>,
    /// The figure that is being set by hand.
    pub hand: Option<Hand>,
    /// The figure whose reasons are open.
    pub why: Trail,
    /// The inject that is open.
    pub inject: Option<InjectId>,
    /// The inject that is being written anew.
    pub edit: Option<Edit>,
    /// The free inject that is being written.
    pub draft: Draft,
    /// The note that is being written.
    pub note: NoteDraft,
    /// What is about to be said for somebody.
    pub speech: Speeches,
    /// What stands ready for the wall.
    pub stage: Stage,
    /// The wall's picture in the preview, and what it was made for: scene, second, events, theme.
    pub picture: Option<((WallShow, u64, u64, bool), wall::preview::Preview)>,
    /// The command palette.
    pub palette: Palette,
    /// What the trainer is asked.
    pub question: Option<Question>,
    /// The panes as they are arranged.
    pub panes: Tree<Pane>,
    /// Panes that failed, and what they said.
    pub faults: BTreeMap<&'static str, String>,
    /// They were rearranged since they were last remembered.
    pub rearranged: bool,
}

impl Default for View {
    fn default() -> Self {
        Self::over(panes::remembered())
    }
}

impl View {
    /// A view with the panes arranged like this.
    pub fn over(panes: Tree<Pane>) -> Self {
        Self {
            book: LogBook::default(),
            chosen: None,
            hand: None,
            why: Trail::default(),
            inject: None,
            edit: None,
            draft: Draft::default(),
            note: NoteDraft::default(),
            speech: Speeches::default(),
            stage: Stage::default(),
            picture: None,
            palette: Palette::default(),
            question: None,
            panes,
            faults: BTreeMap::new(),
            rearranged: false,
        }
    }

    /// Does a step that concerns only what is looked at.
    pub fn take(&mut self, step: Step) {
        match step {
            Step::Inject(inject) => {
                self.inject = Some(inject);
                panes::show(&mut self.panes, Pane::Inject);
            }
            Step::WriteTo(team) => {
                self.draft.to = vec![team];
                panes::show(&mut self.panes, Pane::Compose);
            }
            Step::Pane(pane) => panes::show(&mut self.panes, pane),
            Step::Standard => {
                self.panes = panes::standard();
                self.rearranged = true;
            }
            Step::Question(question) => self.question = Some(question),
            Step::Retract(_)
            | Step::Ask(_)
            | Step::Undo
            | Step::Redo
            | Step::Room(_)
            | Step::Wish(_) => {}
        }
    }
}

/// What the control room shows in a frame.
pub struct Seen<'a> {
    /// What the trainer knows: everything.
    pub known: &'a World,
    /// What the wall knows.
    pub shown: &'a World,
    /// Play time now.
    pub now: Moment,
    /// The events, in order.
    pub log: &'a [Arc<Event>],
    /// The score as it stood a moment ago.
    pub score: Option<&'a Score>,
    /// Why the latest command was not done.
    pub refused: Option<&'a str>,
    /// Why play stands still although nobody stopped it.
    pub stalled: Option<&'a str>,
    /// The host is gone.
    pub cut: bool,
    /// The seats and their codes.
    pub room: Option<&'a RoomState>,
    /// Why no desk can come in.
    pub no_door: Option<&'a str>,
    /// The copy of the record that is kept here, if the exercise runs on another machine.
    pub copy: Option<CopySeen>,
    /// The wall is shown.
    pub wall: bool,
    /// What can be undone.
    pub undo: Option<&'a str>,
    /// What can be done again.
    pub redo: Option<&'a str>,
}

impl Seen<'_> {
    /// The whole control room.
    pub fn ui(&self, ui: &mut Ui, view: &mut View, out: &mut Vec<Command>, steps: &mut Vec<Step>) {
        let theme = Theme::of(ui);
        view.stage.follow(self.shown, self.now);
        let edge = |left: i8, right: i8, top: i8, bottom: i8| {
            Frame::new().inner_margin(Margin {
                left,
                right,
                top,
                bottom,
            })
        };
        let bare = |panel: Panel| panel.show_separator_line(false).resizable(false);
        if view.question.is_none() && !view.palette.is_open() && view.why.here().is_none() {
            self.keys(ui, view, out, steps);
        }
        bare(Panel::top("head"))
            .frame(edge(14, 14, 8, 6))
            .exact_size(62.0)
            .show(ui, |ui| {
                clock::clock_ui(ui, self.known, self.now, steps, out);
            });
        if let Some(copy) = &self.copy {
            bare(Panel::top("copy"))
                .frame(edge(14, 14, 2, 4))
                .show(ui, |ui| copy_ui(ui, copy, steps));
        }
        if let Some(text) = &self.known.clock.halt {
            bare(Panel::top("halt"))
                .frame(edge(14, 14, 4, 6))
                .show(ui, |ui| halt_ui(ui, text, &theme, steps));
        }
        bare(Panel::top("time"))
            .frame(edge(10, 10, 0, 4))
            .exact_size(timeline::HEIGHT + 4.0)
            .show(ui, |ui| {
                if let Some(inject) = timeline::timeline_ui(ui, self.known, self.now, out) {
                    steps.push(Step::Inject(inject));
                }
            });
        bare(Panel::bottom("foot"))
            .frame(edge(14, 14, 4, 6))
            .exact_size(34.0)
            .show(ui, |ui| self.foot_ui(ui, &theme, steps));
        egui::CentralPanel::no_frame()
            .frame(edge(10, 10, 2, 2))
            .show(ui, |ui| self.panes_ui(ui, view, out, steps));
        let ctx = ui.ctx().clone();
        view.palette.ui(&ctx, self.known, steps);
        for step in steps.iter_mut() {
            if let Step::Retract(inject) = step {
                *step = Step::Question(retract::question(self.known, inject));
            }
        }
        question_ui(&ctx, &mut view.question, steps);
        self.reasons_ui(&ctx, view, Some(out));
    }

    /// The panes as they are arranged.
    pub fn panes_ui(
        &self,
        ui: &mut Ui,
        view: &mut View,
        out: &mut Vec<Command>,
        steps: &mut Vec<Step>,
    ) {
        // The tree is taken out while its panes borrow the rest of the view.
        let mut tree = std::mem::replace(&mut view.panes, Tree::empty("control-room"));
        let mut house = House {
            seen: self,
            view,
            out,
            steps,
        };
        tree.ui(&mut house, ui);
        view.panes = tree;
    }

    /// Why a figure is what it is, over everything else until it is closed. It can be set by hand where there is
    /// somebody to ask.
    pub fn reasons_ui(&self, ctx: &egui::Context, view: &mut View, out: Option<&mut Vec<Command>>) {
        let Some((key, score)) = view.why.here().cloned().zip(self.score) else {
            return;
        };
        let scenario = &self.known.scenario;
        let Some(why) = explain::figure(score, scenario, &key) else {
            view.why = Trail::default();
            return;
        };
        let mut seek = None;
        let modal = egui::Modal::new("why".into()).show(ctx, |ui| {
            let screen = ui.ctx().content_rect();
            ui.set_width((screen.width() * 0.5).clamp(360.0, 640.0));
            egui::ScrollArea::vertical()
                .max_height(screen.height() * 0.72)
                .show(ui, |ui| {
                    why_ui(ui, &why, self.log, scenario, &mut view.why, &mut seek);
                });
            ui.add_space(space::M);
            if let Some(out) = out {
                out.extend(hand_ui(ui, score, &key, &mut view.hand).map(Command::from));
                ui.add_space(space::S);
            }
            ui.button(tr!("help-close")).clicked()
        });
        if let Some(seq) = seek {
            view.book.show(seq);
            panes::show(&mut view.panes, Pane::Log);
        }
        if modal.inner || modal.should_close() || seek.is_some() {
            view.why = Trail::default();
        }
    }

    fn keys(&self, ui: &Ui, view: &mut View, out: &mut Vec<Command>, steps: &mut Vec<Step>) {
        let hit = |modifiers: Modifiers, key: Key| {
            ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
        };
        let command = Modifiers::COMMAND;
        let shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
        if ui.input_mut(|input| input.consume_shortcut(&palette::OPEN)) {
            view.palette.open();
        }
        // The longer shortcut first: egui takes the shorter for a part of it.
        if hit(shift, Key::Z) || hit(command, Key::Y) {
            steps.push(Step::Redo);
        }
        // A text field has its own undo.
        if !ui.ctx().egui_wants_keyboard_input() && hit(command, Key::Z) {
            steps.push(Step::Undo);
        }
        if hit(shift, Key::X) {
            steps.push(Step::Question(Question::Halt(String::new())));
        }
        if hit(command, Key::B) {
            steps.push(Step::Question(Question::Broadcast(String::new())));
        }
        if hit(command, Key::M) {
            steps.push(Step::Question(Question::Bookmark {
                at: self.now,
                name: String::new(),
            }));
        }
        if hit(command, Key::N) {
            steps.push(Step::Pane(Pane::Compose));
        }
        if hit(command, Key::F) {
            view.book.focus = true;
            steps.push(Step::Pane(Pane::Log));
        }
        if hit(Modifiers::NONE, Key::F1) {
            steps.push(Step::Question(Question::Help));
        }
        let digits = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
        ];
        let shows = &self.known.wall;
        for (key, (scene, _)) in digits.into_iter().zip(SCENES) {
            if hit(command, key) {
                let show = WallShow {
                    scene: scene(self.known),
                    ..WallShow::default()
                };
                out.push(AskTrainer::Wall(show).into());
            }
        }
        let switches = [
            (
                Key::Num8,
                WallShow {
                    directed: !shows.directed,
                    ..shows.clone()
                },
            ),
            (
                Key::Num9,
                WallShow {
                    frozen: !shows.frozen,
                    ..shows.clone()
                },
            ),
            (
                Key::Num0,
                WallShow {
                    black: !shows.black,
                    ..shows.clone()
                },
            ),
        ];
        for (key, show) in switches {
            if hit(command, key) {
                out.push(AskTrainer::Wall(show).into());
            }
        }
    }

    fn foot_ui(&self, ui: &mut Ui, theme: &Theme, steps: &mut Vec<Step>) {
        ui.horizontal_centered(|ui| {
            let mut button = |ui: &mut Ui, text: String, hint: String, step: Step| {
                if ui.button(text).on_hover_text(hint).clicked() {
                    steps.push(step);
                }
            };
            let key = if self.wall {
                "foot-hide-wall"
            } else {
                "foot-show-wall"
            };
            let wish = Step::Wish(Wish::ShowWall(!self.wall));
            button(ui, tr(key, &[]), tr!("foot-wall-hint"), wish);
            let key = if theme.dark {
                "foot-light"
            } else {
                "foot-dark"
            };
            let wish = Step::Wish(Wish::Theme);
            button(ui, tr(key, &[]), tr!("foot-theme-hint"), wish);
            let layout = tr!("foot-layout");
            button(ui, layout, tr!("foot-layout-hint"), Step::Standard);
            let help = Step::Question(Question::Help);
            button(ui, tr!("foot-help"), "F1".to_owned(), help);
            ui.add_space(space::L);
            for (words, key, step) in [
                (self.undo, "foot-undo", Step::Undo),
                (self.redo, "foot-redo", Step::Redo),
            ] {
                ui.add_enabled_ui(words.is_some(), |ui| {
                    let hint = words.unwrap_or_default();
                    if ui.button(tr(key, &[])).on_hover_text(hint).clicked() {
                        steps.push(step);
                    }
                });
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if self.known.clock.phase == Phase::Ended {
                    let debrief = primary_button(ui, &tr!("foot-debrief"));
                    if debrief.on_hover_text(tr!("foot-debrief-hint")).clicked() {
                        steps.push(Step::Wish(Wish::Debrief));
                    }
                }
                if ui.button(tr!("foot-leave")).clicked() {
                    let question = if self.copy.is_some() {
                        Question::LeaveCopy
                    } else if self.known.clock.phase == Phase::Ended {
                        Question::LeaveEnded
                    } else {
                        Question::Leave
                    };
                    steps.push(Step::Question(question));
                }
                if self.cut && self.copy.is_none() {
                    ui.label(strong_text(tr!("host-cut"), size::BODY).color(theme.loss.ui()));
                } else if let Some(why) = self.stalled {
                    ui.label(strong_text(why, size::SMALL).color(theme.loss.ui()));
                } else if let Some(why) = self.refused {
                    ui.label(
                        strong_text(tr!("refused", why = why), size::SMALL).color(theme.warn.ui()),
                    );
                } else if self.known.clock.halt.is_none()
                    && let Some((_, text)) = &self.known.broadcast
                {
                    if ui.button(tr!("broadcast-off")).clicked() {
                        steps.push(Step::Ask(AskTrainer::EndBroadcast));
                    }
                    let said = tr!("broadcast-on", text = text.as_ref());
                    ui.add(
                        egui::Label::new(strong_text(said, size::SMALL).color(theme.accent.ui()))
                            .truncate(),
                    );
                }
            });
        });
    }
}

/// The stop word is out: nothing else matters until the trainer lets play go on.
fn halt_ui(ui: &mut Ui, text: &str, theme: &Theme, steps: &mut Vec<Step>) {
    Frame::new()
        .fill(theme.panel.mixed(theme.loss, 0.3).ui())
        .corner_radius(CornerRadius::same(space::ROUND))
        .inner_margin(Margin::symmetric(12, 6))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(strong_text(tr!("halt-on"), size::HEADING).color(theme.loss.ui()));
                ui.label(strong_text(text, size::BODY));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button(tr!("halt-off")).clicked() {
                        steps.push(Step::Question(Question::GoOn));
                    }
                });
            });
        });
}

/// The panes with what they are drawn from.
struct House<'a, 'b> {
    seen: &'a Seen<'b>,
    view: &'a mut View,
    out: &'a mut Vec<Command>,
    steps: &'a mut Vec<Step>,
}

impl House<'_, '_> {
    fn guarded(&mut self, ui: &mut Ui, pane: Pane) {
        let mut fault = self.view.faults.remove(pane.key());
        guarded(ui, &mut fault, |ui| self.pane(ui, pane));
        if let Some(fault) = fault {
            self.view.faults.insert(pane.key(), fault);
        }
    }

    fn pane(&mut self, ui: &mut Ui, pane: Pane) {
        let (known, now) = (self.seen.known, self.seen.now);
        match pane {
            Pane::Ahead => {
                let mut looks = Vec::new();
                ahead_ui(ui, known, now, &mut looks, self.out);
                self.steps.extend(looks.into_iter().map(|look| match look {
                    ahead::Look::Inject(inject) => Step::Inject(inject),
                    ahead::Look::WriteTo(team) => Step::WriteTo(team),
                }));
            }
            Pane::Events => {
                if let Some(inject) = msel_ui(ui, known, self.view.inject.as_ref(), self.out) {
                    self.steps.push(Step::Inject(inject));
                }
            }
            Pane::Teams => {
                let (book, score) = (&self.view.book, self.seen.score);
                let last = |team: &TeamId| {
                    let (_, seq) = known.last_act.get(team)?;
                    book.words(*seq).map(str::to_owned)
                };
                let index = |team: &TeamId| {
                    let team = score?.team(team)?;
                    team.weakest.map(|_| team.index)
                };
                let chosen = &mut self.view.chosen;
                let before = chosen.clone();
                teams_ui(ui, known, now, &last, &index, chosen, self.out);
                if *chosen != before {
                    self.steps.push(Step::Pane(Pane::Score));
                }
            }
            Pane::Log => {
                log_ui(ui, known, &mut self.view.book);
            }
            Pane::Score => {
                let view = &mut self.view;
                let score = self.seen.score;
                score_ui(
                    ui,
                    known,
                    score,
                    &mut view.chosen,
                    &mut view.hand,
                    &mut view.why,
                    self.out,
                );
            }
            Pane::Matrix => matrix_ui(ui, known, self.seen.score, &mut self.view.why),
            Pane::Inject => inject_ui(
                ui,
                known,
                now,
                &mut self.view.inject,
                &mut self.view.edit,
                self.out,
                self.steps,
            ),
            Pane::Compose => compose_ui(ui, known, &mut self.view.draft, self.out),
            Pane::Notes => notes_ui(ui, known, &mut self.view.note, self.out),
            Pane::Chairs => chairs_ui(ui, known, &mut self.view.speech, self.out),
            Pane::Seats => seats_ui(ui, known, self.seen.room, self.seen.no_door, self.steps),
            Pane::Wall => {
                let shown = self.seen.shown;
                let kept = &mut self.view.picture;
                let mut picture = |ui: &mut Ui, show: &WallShow, held: Option<&Held>| {
                    let theme = Theme::of(ui);
                    let extent = bevy::math::Vec2::new(1920.0, 1080.0);
                    let (known, now, show) = match held {
                        Some(held) if !show.black && shown.clock.halt.is_none() => {
                            (&held.known, held.now, &held.show)
                        }
                        _ => (shown, now, show),
                    };
                    // A still picture: nothing of it changes more often than once a second.
                    let key = (show.clone(), now.millis() / 1000, known.applied, theme.dark);
                    if kept.as_ref().is_none_or(|(of, _)| *of != key) {
                        let scene = wall::picture::picture(known, now, show, extent, &theme);
                        *kept = Some((key, wall::preview::Preview::new(scene)));
                    }
                    if let Some((_, scene)) = kept {
                        let width = ui.available_width();
                        wall::preview::preview_ui(ui, scene, extent, width);
                    }
                };
                let stage = &mut self.view.stage;
                let score = self.seen.score;
                wall_ui(ui, known, shown, now, score, stage, &mut picture, self.out);
            }
            Pane::Requests => case::requests_ui(ui, known, now, self.out),
            Pane::Evidence => case::evidence_ui(ui, known, now, self.out),
            Pane::Register => case::register_ui(ui, known, now, self.out),
            Pane::Coordination => case::coordination_ui(ui, known, now, self.out),
        }
    }
}

impl Behavior<Pane> for House<'_, '_> {
    fn pane_ui(&mut self, ui: &mut Ui, _: TileId, pane: &mut Pane) -> UiResponse {
        let theme = Theme::of(ui);
        let round = CornerRadius {
            nw: 0,
            ne: space::ROUND,
            sw: space::ROUND,
            se: space::ROUND,
        };
        // The teams are panels of their own.
        if *pane == Pane::Teams {
            self.guarded(ui, *pane);
            return UiResponse::None;
        }
        let inside = ui.max_rect();
        ui.painter().rect_filled(inside, round, theme.panel.ui());
        let area = inside.shrink2(egui::vec2(space::L, space::M));
        let mut child = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(area)
                .layout(egui::Layout::top_down(egui::Align::Min)),
        );
        child.set_clip_rect(inside.intersect(ui.clip_rect()));
        self.guarded(&mut child, *pane);
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> WidgetText {
        strong_text(pane.title(), size::SMALL).into()
    }

    fn on_edit(&mut self, _: EditAction) {
        self.view.rearranged = true;
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions {
            all_panes_must_have_tabs: true,
            ..SimplificationOptions::default()
        }
    }

    fn tab_bar_height(&self, _: &egui::Style) -> f32 {
        24.0
    }

    fn gap_width(&self, _: &egui::Style) -> f32 {
        6.0
    }

    fn min_size(&self) -> f32 {
        120.0
    }

    fn tab_title_spacing(&self, _: &Visuals) -> f32 {
        9.0
    }

    fn tab_bar_color(&self, visuals: &Visuals) -> egui::Color32 {
        Theme::new(visuals.dark_mode).ground.ui()
    }

    fn tab_bg_color(
        &self,
        visuals: &Visuals,
        _: &Tiles<Pane>,
        _: TileId,
        state: &TabState,
    ) -> egui::Color32 {
        let theme = Theme::new(visuals.dark_mode);
        if state.active {
            theme.panel.ui()
        } else {
            theme.ground.ui()
        }
    }

    fn tab_text_color(
        &self,
        visuals: &Visuals,
        _: &Tiles<Pane>,
        _: TileId,
        state: &TabState,
    ) -> egui::Color32 {
        let theme = Theme::new(visuals.dark_mode);
        if state.active {
            theme.text.ui()
        } else {
            theme.muted.ui()
        }
    }

    fn tab_outline_stroke(&self, _: &Visuals, _: &Tiles<Pane>, _: TileId, _: &TabState) -> Stroke {
        Stroke::NONE
    }

    fn tab_bar_hline_stroke(&self, _: &Visuals) -> Stroke {
        Stroke::NONE
    }
}
