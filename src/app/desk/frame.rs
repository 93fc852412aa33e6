//! The frame of the desk: head, the three regions, foot, and the keys that work everywhere.

use super::coordination::{CoordinationView, coordination_ui};
use super::escape;
use super::evidence::{EvidenceView, evidence_ui};
use super::here::{Aid, Here, Place, Step};
use super::inbox::{InboxView, inbox_list_ui, inbox_ui};
use super::keys::keys_ui;
use super::laboratory::{LaboratoryView, laboratory_ui};
use super::law::{LawView, law_ui};
use super::notices::{NoticesView, notices_ui};
use super::overlay::{Over, OverlayView, overlay_ui, waiting_ui};
use super::palette::{Chosen, PaletteView, palette_ui};
use super::register::{RegisterView, register_ui};
use super::requests::{RequestsView, requests_ui};
use super::running::{RunningView, running_ui};
use super::tour::{Regions, TourView, tour_ui};
use super::undo::{Back, UndoView};
use crate::app::guard::guarded;
use crate::app::naming::{second, team_name, team_sign};
use crate::app::theme::choice::{Choice, Choosable};
use crate::app::theme::widgets::{
    chip_ui, exercise_mark_ui, muted_text, primary_button, sign_ui, strong, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{AskTrainer, Phase};
use crate::text::tr;
use egui::{
    Align, CornerRadius, Frame, Id, Key, KeyboardShortcut, Label, Layout, Margin, Modifiers, Panel,
    Sense, Stroke, Ui, UiBuilder, vec2,
};
use std::collections::BTreeMap;
use std::time::Duration;

/// The width of what came in, and of what is running, in points.
const LEFT: f32 = 286.0;
const RIGHT: f32 = 268.0;
/// The width of phase and title in the head.
const STATE: f32 = 150.0;

/// The keys of the places, in their order.
pub const PLACE_KEYS: [Key; 7] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
];
/// Opens the palette.
pub const PALETTE: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::K);

/// Takes the last act back.
pub const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);

/// What is open at a desk.
#[derive(Default)]
pub struct DeskView {
    /// The place in the middle.
    pub place: Place,
    /// The parts of the desk.
    pub inbox: InboxView,
    /// Cases and evidence.
    pub evidence: EvidenceView,
    /// The laboratory.
    pub laboratory: LaboratoryView,
    /// Requests.
    pub requests: RequestsView,
    /// The register.
    pub register: RegisterView,
    /// Coordination.
    pub coordination: CoordinationView,
    /// The law library.
    pub law: LawView,
    /// What is running.
    pub running: RunningView,
    /// The aid that is open.
    pub aid: Option<Aid>,
    /// What lies over the desk.
    pub overlay: OverlayView,
    /// What has just come.
    pub notices: NoticesView,
    /// The command palette.
    pub palette: PaletteView,
    /// The tour.
    pub tour: TourView,
    /// What can be taken back.
    pub undo: UndoView,
    /// Parts that failed, and what they said.
    pub faults: BTreeMap<&'static str, String>,
}

/// What the desk is told beside what its office knows.
#[derive(Clone, Copy, Default)]
pub struct Status<'a> {
    /// How the line to the host is, if there is something to say about it.
    pub line: Option<&'a str>,
    /// Why play stands still although nobody stopped it.
    pub stalled: Option<&'a str>,
    /// What stands over the whole desk of somebody who is a guest here: whose shoulder or chair it is.
    pub banner: Option<&'a str>,
    /// The trainer asks whether everybody sees, hears and can type.
    pub comcheck: bool,
    /// Whoever sits here steers the clock: plays alone.
    pub steers: bool,
}

impl DeskView {
    /// Does a step that concerns only what is looked at. Gives back what is for others.
    pub fn take(&mut self, step: Step) -> Option<Step> {
        match step {
            Step::Go(place) => self.place = place,
            Step::Show(aid) => self.aid = Some(aid),
            Step::Open(thing) => self.open(thing),
            Step::Undo => match self.undo.take()? {
                Back::Step(step) => return Some(step),
                Back::Write(message) => {
                    self.inbox.restore(message);
                    self.place = Place::Inbox;
                }
            },
            Step::Ask(_)
            | Step::AskAs(..)
            | Step::Fetch(_)
            | Step::Act(_)
            | Step::Steer(_)
            | Step::Theme
            | Step::Back
            | Step::Comcheck(_) => return Some(step),
        }
        None
    }

    fn open(&mut self, thing: super::Thing) {
        use super::Thing;
        self.place = match &thing {
            Thing::Arrival(_) | Thing::Message(_) | Thing::NewMessage(_) | Thing::Brief => {
                Place::Inbox
            }
            Thing::Item(_) | Thing::Copy(_) | Thing::Acquire(_) | Thing::Exhibits => {
                Place::Evidence
            }
            Thing::Request(_) | Thing::NewRequest(_) => Place::Requests,
            Thing::Group(_) | Thing::Block(_) => Place::Register,
            Thing::Matter(_) => Place::Coordination,
        };
        match self.place {
            Place::Inbox => self.inbox.open(thing),
            Place::Evidence => self.evidence.open(thing),
            Place::Requests => self.requests.open(thing),
            Place::Register => self.register.open(thing),
            Place::Coordination => self.coordination.open(thing),
            Place::Laboratory | Place::Law => {}
        }
    }
}

/// The whole desk.
pub fn desk_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    status: &Status<'_>,
    view: &mut DeskView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let ctx = ui.ctx().clone();
    let over = overlay_ui(&ctx, here, status, &mut view.overlay, out);
    if view.aid.is_none() && over != Over::Covered {
        keys(ui, out);
        undo_key(ui, here, view, out);
    }
    // What lies over the desk has the keyboard; what lies behind it hears no key.
    let covered = over == Over::Covered || view.aid.is_some();
    let heard = covered.then(|| escape::mute(&ctx));
    let mut regions = Regions::default();
    let edge = |left: i8, right: i8, top: i8, bottom: i8| {
        Frame::new().fill(theme.ground.ui()).inner_margin(Margin {
            left,
            right,
            top,
            bottom,
        })
    };
    let bare = |panel: Panel| panel.show_separator_line(false).resizable(false);
    bare(Panel::top("desk-head"))
        .frame(edge(14, 14, 8, 6))
        .exact_size(58.0)
        .show(ui, |ui| {
            regions.head = ui.max_rect();
            head_ui(ui, here, status, &theme, out);
        });
    strips_ui(ui, here, status, &theme, out);
    waiting_ui(ui, here, &mut view.overlay);
    // Named by itself, not by what stands above it: a strip that comes or goes takes the keyboard from no field.
    let named = UiBuilder::new().id(Id::new("desk-regions"));
    ui.scope_builder(named, |ui| {
        bare(Panel::bottom("desk-foot"))
            .frame(edge(14, 14, 2, 6))
            .exact_size(32.0)
            .show(ui, |ui| {
                regions.foot = ui.max_rect();
                let undo = view.undo.words(here);
                foot_ui(ui, here, undo.as_deref(), &theme, out);
            });
        bare(Panel::left("desk-in"))
            .frame(edge(10, 4, 2, 2))
            .exact_size(LEFT)
            .show(ui, |ui| {
                regions.left = ui.max_rect();
                guard(ui, view, "in", |ui, view| {
                    inbox_list_ui(ui, here, &mut view.inbox, out);
                });
            });
        bare(Panel::right("desk-running"))
            .frame(edge(4, 10, 2, 2))
            .exact_size(RIGHT)
            .show(ui, |ui| {
                regions.right = ui.max_rect();
                guard(ui, view, "running", |ui, view| {
                    running_ui(ui, here, &mut view.running, out);
                });
            });
        egui::CentralPanel::no_frame()
            .frame(edge(4, 4, 2, 2))
            .show(ui, |ui| {
                regions.middle = ui.max_rect();
                let unread = view.inbox.unread();
                places_ui(ui, here, view.place, unread, &theme, out);
                ui.add_space(space::S);
                let name = PLACE_NAMES[view.place as usize];
                guard(ui, view, name, |ui, view| place_ui(ui, here, view, out));
            });
    });
    notices_ui(&ctx, here, &mut view.notices, regions.middle, out);
    if let Some(heard) = heard {
        escape::unmute(&ctx, heard);
    }
    if over != Over::Covered {
        aid_ui(&ctx, here, &regions, view, out);
    }
    let dropped = view.inbox.take_dropped();
    view.undo.follow(here, out, dropped);
    // What is open at the desk is nearer than the desk itself.
    if escape::pressed(ui, status.banner.is_some()) {
        out.push(Step::Back);
    }
}

/// The aid that is open.
fn aid_ui(
    ctx: &egui::Context,
    here: &Here<'_>,
    regions: &Regions,
    view: &mut DeskView,
    out: &mut Vec<Step>,
) {
    let stays = match view.aid {
        None => return,
        Some(Aid::Keys) => keys_ui(ctx),
        Some(Aid::Tour) => tour_ui(ctx, regions, &mut view.tour),
        Some(Aid::Palette) => {
            let chosen = Chosen {
                posts: view.inbox.posts(),
                item: view.evidence.item.as_ref(),
                group: view.register.group.as_ref(),
                undo: view.undo.words(here),
            };
            palette_ui(ctx, here, &chosen, &mut view.palette, out)
        }
    };
    if !stays {
        view.aid = None;
    }
}

/// Names of the places for what failed in them.
const PLACE_NAMES: [&str; 7] = [
    "inbox",
    "evidence",
    "laboratory",
    "requests",
    "register",
    "coordination",
    "law",
];

fn place_ui(ui: &mut Ui, here: &Here<'_>, view: &mut DeskView, out: &mut Vec<Step>) {
    match view.place {
        Place::Inbox => inbox_ui(ui, here, &mut view.inbox, out),
        Place::Evidence => evidence_ui(ui, here, &mut view.evidence, out),
        Place::Laboratory => laboratory_ui(ui, here, &mut view.laboratory, out),
        Place::Requests => requests_ui(ui, here, &mut view.requests, out),
        Place::Register => register_ui(ui, here, &mut view.register, out),
        Place::Coordination => coordination_ui(ui, here, &mut view.coordination, out),
        Place::Law => law_ui(ui, here, &mut view.law, out),
    }
}

fn guard(
    ui: &mut Ui,
    view: &mut DeskView,
    name: &'static str,
    draw: impl FnOnce(&mut Ui, &mut DeskView),
) {
    let mut fault = view.faults.remove(name);
    guarded(ui, &mut fault, |ui| draw(ui, view));
    if let Some(fault) = fault {
        view.faults.insert(name, fault);
    }
}

fn keys(ui: &Ui, out: &mut Vec<Step>) {
    ui.input_mut(|input| {
        for (place, key) in Place::ALL.into_iter().zip(PLACE_KEYS) {
            if input.consume_key(Modifiers::COMMAND, key) {
                out.push(Step::Go(place));
            }
        }
        if input.consume_shortcut(&PALETTE) {
            out.push(Step::Show(Aid::Palette));
        }
        if input.consume_key(Modifiers::NONE, Key::F1) {
            out.push(Step::Show(Aid::Keys));
        }
    });
}

/// In a field the key is the field's own.
fn undo_key(ui: &Ui, here: &Here<'_>, view: &DeskView, out: &mut Vec<Step>) {
    let free = !ui.ctx().text_edit_focused() && view.undo.words(here).is_some();
    if free && ui.input_mut(|input| input.consume_shortcut(&UNDO)) {
        out.push(Step::Undo);
    }
}

fn head_ui(ui: &mut Ui, here: &Here<'_>, status: &Status<'_>, theme: &Theme, out: &mut Vec<Step>) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let (mark, ink) = team_sign(here.known, here.team, theme);
        sign_ui(ui, mark, ink, 34.0);
        ui.vertical(|ui| {
            ui.label(strong_text(team_name(here.known, here.team), size::HEADING));
            role_ui(ui, here, out);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.label(strong_text(second(here.now), size::DISPLAY));
            // A column of its own width: one that takes what is left would lie under what stands left of it.
            let column = Layout::top_down(Align::Max);
            ui.allocate_ui_with_layout(vec2(STATE, 42.0), column, |ui| {
                let (key, ink) = match here.known.clock.phase {
                    Phase::Ready => ("phase-ready", theme.accent),
                    Phase::Running => ("phase-running", theme.good),
                    Phase::Paused => ("phase-paused", theme.warn),
                    Phase::Ended => ("phase-ended", theme.muted),
                };
                chip_ui(ui, &tr(key, &[]), ink);
                let label = muted_text(ui, here.scenario().exercise.title.as_str());
                ui.add(Label::new(label).truncate());
            });
            if status.steers {
                steer_ui(ui, here, out);
            }
        });
    });
}

/// Whoever plays alone has the clock too. Laid out from right to left.
fn steer_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    ui.spacing_mut().item_spacing.x = space::S;
    let phase = here.known.clock.phase;
    if phase == Phase::Ended {
        return;
    }
    let tenths = here.known.clock.tenths;
    for speed in [160, 40, 10] {
        let label = format!("×{}", crate::words::speed_words(speed));
        let button = ui.add(egui::Button::selectable(tenths == speed, label));
        if button.on_hover_text(tr!("solo-speed-hint")).clicked() && tenths != speed {
            out.push(Step::Steer(AskTrainer::Speed { tenths: speed }));
        }
    }
    if phase != Phase::Ready
        && ui
            .button(tr!("clock-step"))
            .on_hover_text(tr!("clock-step-hint"))
            .clicked()
    {
        out.push(Step::Steer(AskTrainer::Step));
    }
    let key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Space));
    let (words, ask) = match phase {
        Phase::Ready => (tr!("clock-start"), AskTrainer::Start),
        Phase::Running => (tr!("clock-pause"), AskTrainer::Pause),
        Phase::Paused | Phase::Ended => (tr!("clock-resume"), AskTrainer::Resume),
    };
    let button = if phase == Phase::Running {
        ui.button(words)
    } else {
        primary_button(ui, &words)
    };
    if button.on_hover_text(tr!("shortcut-play")).clicked() || key {
        out.push(Step::Steer(ask));
    }
}

/// The roles of this seat. One acts at a time, and it is said which.
fn role_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let name = |id: &crate::scenario::RoleId| {
        let team = here.scenario().team(here.team);
        let role = team.and_then(|team| team.roles.iter().find(|role| role.id == *id));
        role.map_or_else(|| id.to_string(), |role| role.name.clone())
    };
    if here.roles.len() < 2 {
        let label = muted_text(ui, name(here.role));
        ui.label(label);
        return;
    }
    let at = here.roles.iter().position(|role| role == here.role);
    let choice = Choice::new("desk-role").width(200.0);
    let chosen = choice.show(ui, here.roles.len(), at, |nth| {
        Choosable::new(here.roles.get(nth).map(name).unwrap_or_default())
    });
    chosen.response.on_hover_text(tr!("desk-role-hint"));
    if let Some(role) = chosen.taken.and_then(|nth| here.roles.get(nth)) {
        out.push(Step::Act(role.clone()));
    }
}

/// What everybody has to know at once: a halt, a broadcast, a line that is down.
fn strips_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    status: &Status<'_>,
    theme: &Theme,
    out: &mut Vec<Step>,
) {
    let halt = here.known.clock.halt.as_deref();
    // One sentence for the end: that the line is gone then is part of it, and no trouble of its own.
    let ended = here.known.clock.phase == Phase::Ended && !here.looks_on;
    let left = here.hot_wash.filter(|left| *left > 0);
    let ended = ended.then(|| match left {
        _ if here.over => tr!("desk-ended-over"),
        Some(left) => {
            ui.ctx().request_repaint_after(Duration::from_millis(500));
            let time = format!("{}:{:02}", left / 60, left % 60);
            tr!("desk-ended-hot-wash", time = time)
        }
        None => tr!("desk-ended"),
    });
    let line = status.line.filter(|_| !here.over);
    let spoken = here.known.broadcast.as_ref().map(|(_, text)| text.as_ref());
    let strips = [
        ("desk-banner", status.banner, theme.accent),
        ("desk-halt", halt, theme.loss),
        ("desk-line", line, theme.warn),
        ("desk-stalled", status.stalled, theme.warn),
        ("desk-spoken", spoken, theme.accent),
        ("desk-ended", ended.as_deref(), theme.accent),
    ];
    for (id, text, ink) in strips {
        let Some(text) = text else { continue };
        Panel::top(id)
            .show_separator_line(false)
            .resizable(false)
            .frame(
                Frame::new()
                    .fill(theme.ground.mixed(ink, 0.22).ui())
                    .inner_margin(Margin::symmetric(14, 6)),
            )
            .show(ui, |ui| {
                let words = Label::new(strong_text(text, size::BODY)).wrap();
                if id != "desk-banner" {
                    ui.add(words);
                    return;
                }
                ui.horizontal(|ui| {
                    ui.add(words);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui.button(tr!("desk-back")).clicked() {
                            out.push(Step::Back);
                        }
                    });
                });
            });
    }
}

/// The places of the desk, as tabs over the middle.
fn places_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    open: Place,
    unread: usize,
    theme: &Theme,
    out: &mut Vec<Step>,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (number, place) in Place::ALL.into_iter().enumerate() {
            let title = place.title();
            let count = match place {
                Place::Inbox => unread,
                place => super::frame_counts::waiting(here, place),
            };
            let words = if count > 0 {
                format!("{title}  {count}")
            } else {
                title.clone()
            };
            let font = strong(size::BODY);
            let galley = ui
                .painter()
                .layout_no_wrap(words.clone(), font, theme.text.ui());
            let extent = galley.size() + vec2(4.0, 12.0);
            let (rect, response) = ui.allocate_exact_size(extent, Sense::click());
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::WidgetType::Button, true, place == open, &words)
            });
            let here = place == open;
            let ink = if here || response.hovered() || response.has_focus() {
                theme.text
            } else {
                theme.muted
            };
            let at = rect.left_center() + vec2(2.0, -galley.size().y / 2.0);
            ui.painter()
                .galley_with_override_text_color(at, galley, ink.ui());
            if here || response.has_focus() {
                let line = Stroke::new(2.0, if here { theme.accent } else { theme.faint }.ui());
                ui.painter().hline(rect.x_range(), rect.bottom(), line);
            }
            if response
                .on_hover_text(tr!("desk-place-key", number = number + 1))
                .clicked()
            {
                out.push(Step::Go(place));
            }
        }
    });
}

/// What became of the last click, and the aids.
fn foot_ui(ui: &mut Ui, here: &Here<'_>, undo: Option<&str>, theme: &Theme, out: &mut Vec<Step>) {
    ui.horizontal_centered(|ui| {
        if let Some(words) = undo {
            ui.label(egui::RichText::new(words).color(theme.good.ui()));
            let button = egui::Button::new(tr!("undo-do")).small();
            if ui.add(button).on_hover_text(tr!("undo-key")).clicked() {
                out.push(Step::Undo);
            }
        } else if let Some(asked) = here.asked.last() {
            let act = super::asked::asked_words(&asked.command.ask);
            let (words, ink) = match &asked.answer {
                None if here.over => (
                    tr!("desk-asked-refused", act = act, why = tr!("act-over")),
                    theme.warn,
                ),
                None => (tr!("desk-asked-waits", act = act), theme.muted),
                Some(Ok(())) => (tr!("desk-asked-done", act = act), theme.good),
                Some(Err(why)) => (
                    tr!("desk-asked-refused", act = act, why = why.as_str()),
                    theme.warn,
                ),
            };
            let room = ui.available_width() - 480.0;
            let label = Label::new(egui::RichText::new(&words).color(ink.ui())).truncate();
            ui.allocate_ui(vec2(room, 22.0), |ui| ui.add(label).on_hover_text(&words));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (key, aid) in [
                ("desk-keys", Aid::Keys),
                ("desk-tour", Aid::Tour),
                ("desk-palette", Aid::Palette),
            ] {
                let button = egui::Button::new(tr(key, &[]))
                    .small()
                    .corner_radius(CornerRadius::same(space::ROUND));
                if ui.add(button).clicked() {
                    out.push(Step::Show(aid));
                }
            }
            ui.add_space(space::L);
            exercise_mark_ui(ui);
        });
    });
}
