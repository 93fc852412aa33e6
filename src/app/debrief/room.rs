//! The whole window: head, the exercise from left to right, and one of its parts. No Bevy here, so that a test can
//! draw it.

use super::compare::{CompareView, compare_ui};
use super::course::marks;
use super::earlier::Earlier;
use super::here::{Here, Place, Playing, Step};
use super::hot_wash::{HotWashView, hot_wash_ui};
use super::matrix::{MatrixView, matrix_ui};
use super::objectives::{ObjectivesView, objectives_ui};
use super::past::{PastView, past_ui};
use super::plan::{PlanView, plan_ui};
use super::report::{ReportView, Reported, open_ui, report_ui};
use super::score::{ScoreView, score_ui};
use super::scrubber::{HEIGHT, Mark, scrubber_ui};
use super::story::{StoryView, story_ui};
use crate::app::guard::guarded;
use crate::app::naming::{event_words, second};
use crate::app::theme::widgets::{exercise_mark_ui, muted_text, row_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::scenario::Moment;
use crate::score::Score;
use crate::text::tr;
use egui::{
    Align, Frame, Key, KeyboardShortcut, Label, Layout, Margin, Modifiers, Panel, RichText, Ui,
};
use std::collections::BTreeMap;
use std::path::Path;

/// The keys of the parts, in their order.
const KEYS: [Key; 8] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
];

/// What is open in the debrief.
#[derive(Default)]
pub struct DebriefView {
    /// The part.
    pub place: Place,
    /// The clock of the replay.
    pub playing: Playing,
    /// What happened when, of so many events.
    marks: (usize, Vec<Mark>),
    /// The parts.
    pub story: StoryView,
    /// Every window as it was.
    pub past: PastView,
    /// The score.
    pub score: ScoreView,
    /// Who worked with whom.
    pub matrix: MatrixView,
    /// What was to be shown.
    pub objectives: ObjectivesView,
    /// Two courses.
    pub compare: CompareView,
    /// The hot wash.
    pub hot_wash: HotWashView,
    /// The plan.
    pub plan: PlanView,
    /// The report that is asked for.
    pub report: ReportView,
    /// The keys are shown.
    pub help: bool,
    /// Parts that failed, and what they said.
    pub faults: BTreeMap<&'static str, String>,
}

impl DebriefView {
    /// With this part open.
    pub fn at(place: Place) -> Self {
        Self {
            place,
            ..Self::default()
        }
    }
}

/// What stands beside the exercise itself.
#[derive(Clone, Copy, Default)]
pub struct Beside<'a> {
    /// The record.
    pub file: Option<&'a Path>,
    /// The exercises before; none while they are looked for.
    pub earlier: Option<&'a [Earlier]>,
    /// The score of the reference run.
    pub par: Option<&'a Score>,
    /// The latest refusal, or what became of the latest wish.
    pub notice: Option<&'a str>,
    /// What became of the report.
    pub report: Reported<'a>,
    /// There is a wall that can be shown.
    pub wall: Option<bool>,
}

/// The whole debrief.
pub fn debrief_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    beside: Beside<'_>,
    view: &mut DebriefView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    keys(ui, view);
    if view.marks.0 != here.replay.log().len() {
        view.marks = (here.replay.log().len(), marks(here.replay.log()));
    }
    let seconds = ui.input(|input| f64::from(input.stable_dt));
    view.playing.pass(here.replay, seconds);
    if view.playing.on {
        ui.ctx().request_repaint();
    }
    let edge = |top: i8, bottom: i8| {
        Frame::new().inner_margin(Margin {
            left: 14,
            right: 14,
            top,
            bottom,
        })
    };
    let bare = |panel: Panel| panel.show_separator_line(false).resizable(false);
    bare(Panel::top("debrief-head"))
        .frame(edge(8, 4))
        .exact_size(48.0)
        .show(ui, |ui| head_ui(ui, here, beside, view, out));
    bare(Panel::top("debrief-time"))
        .frame(edge(0, 6))
        .exact_size(HEIGHT + 6.0)
        .show(ui, |ui| {
            scrubber_ui(ui, here, &view.marks.1, &mut view.playing);
        });
    bare(Panel::top("debrief-places"))
        .frame(edge(0, 4))
        .exact_size(34.0)
        .show(ui, |ui| places_ui(ui, view));
    if let Some(left) = here.replay.left() {
        bare(Panel::top("debrief-looked-at"))
            .frame(edge(0, 4))
            .exact_size(34.0)
            .show(ui, |ui| looked_at_ui(ui, here, left));
    }
    bare(Panel::bottom("debrief-foot"))
        .frame(edge(2, 6))
        .exact_size(32.0)
        .show(ui, |ui| foot_ui(ui, beside, view, &theme, out));
    egui::CentralPanel::no_frame()
        .frame(edge(2, 2))
        .show(ui, |ui| {
            let name = view.place.key();
            let mut fault = view.faults.remove(name);
            guarded(ui, &mut fault, |ui| place_ui(ui, here, beside, view, out));
            if let Some(fault) = fault {
                view.faults.insert(name, fault);
            }
        });
    let whole = here.whole;
    report_ui(
        ui.ctx(),
        whole,
        beside.file,
        beside.report,
        &mut view.report,
        out,
    );
    help_ui(ui.ctx(), view);
}

fn place_ui(
    ui: &mut Ui,
    here: &mut Here<'_>,
    beside: Beside<'_>,
    view: &mut DebriefView,
    out: &mut Vec<Step>,
) {
    match view.place {
        Place::Story => story_ui(ui, here, &view.marks.1, &mut view.story, out),
        Place::Past => past_ui(ui, here, &mut view.past),
        Place::Score => score_ui(ui, here, beside.par, &mut view.score, out),
        Place::Matrix => matrix_ui(ui, here, &mut view.matrix),
        Place::Objectives => objectives_ui(ui, here, &mut view.objectives, out),
        Place::Compare => compare_ui(ui, here, beside.earlier, &mut view.compare, out),
        Place::HotWash => hot_wash_ui(ui, here, &mut view.hot_wash, out),
        Place::Plan => plan_ui(ui, here, beside.earlier, &mut view.plan, out),
    }
}

/// The event behind a figure, and the way back to where the figure stood.
fn looked_at_ui(ui: &mut Ui, here: &mut Here<'_>, left: Moment) {
    let event = here.replay.happened().checked_sub(1);
    let event = event.and_then(|place| here.replay.log().get(place));
    let words = event.map(|event| {
        let words = event_words(event, here.replay.scenario());
        tr!("looked-at", time = second(event.at), words = words)
    });
    ui.horizontal_centered(|ui| {
        let back = row_button(ui, &tr!("looked-at-back", time = second(left)));
        let key = ui.ctx().memory(|memory| memory.focused().is_none())
            && ui.input(|input| input.key_pressed(Key::Backspace));
        if back.on_hover_text(tr!("looked-at-back-hint")).clicked() || key {
            here.replay.come_back();
        }
        if let Some(words) = words {
            ui.add(Label::new(strong_text(words, size::BODY)).truncate());
        }
    });
}

fn head_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    beside: Beside<'_>,
    view: &mut DebriefView,
    out: &mut Vec<Step>,
) {
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let scenario = &here.whole.scenario;
        let title = tr!("debrief-title", title = scenario.exercise.title.as_str());
        ui.label(strong_text(title, size::HEADING));
        if let Some(file) = beside.file.and_then(Path::file_name) {
            let label = muted_text(ui, file.to_string_lossy());
            ui.add(Label::new(label).truncate());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(tr!("debrief-back")).clicked() {
                out.push(Step::Back);
            }
            if ui
                .button(tr!("debrief-report"))
                .on_hover_text(tr!("debrief-report-hint"))
                .clicked()
            {
                view.report.open = true;
            }
            exercise_mark_ui(ui);
        });
    });
}

fn places_ui(ui: &mut Ui, view: &mut DebriefView) {
    let theme = Theme::of(ui);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        ui.spacing_mut().button_padding = egui::vec2(12.0, 4.0);
        for (nth, place) in Place::ALL.into_iter().enumerate() {
            let here = view.place == place;
            let ink = if here { theme.text } else { theme.muted };
            let words = strong_text(tr(place.key(), &[]), size::BODY).color(ink.ui());
            let button = ui.add(egui::Button::selectable(here, words));
            let keys = tr!("scene-hint", keys = format!("Ctrl {}", nth + 1));
            if button.on_hover_text(keys).clicked() {
                view.place = place;
            }
        }
    });
}

fn foot_ui(
    ui: &mut Ui,
    beside: Beside<'_>,
    view: &mut DebriefView,
    theme: &Theme,
    out: &mut Vec<Step>,
) {
    ui.horizontal_centered(|ui| {
        if let Some(visible) = beside.wall {
            let key = if visible {
                "foot-hide-wall"
            } else {
                "foot-show-wall"
            };
            if ui.button(tr(key, &[])).clicked() {
                out.push(Step::ShowWall(!visible));
            }
        }
        let key = if theme.dark {
            "foot-light"
        } else {
            "foot-dark"
        };
        if ui.button(tr(key, &[])).clicked() {
            out.push(Step::Theme);
        }
        if ui.button(tr!("foot-help")).on_hover_text("F1").clicked() {
            view.help = true;
        }
        // In the dialog they stand beside what was chosen.
        if let (Reported::Written(folder), false) = (beside.report, view.report.open) {
            open_ui(ui, folder, out);
        }
        if let Some(notice) = beside.notice {
            ui.add(Label::new(RichText::new(notice).size(size::SMALL)).truncate());
        }
    });
}

fn keys(ui: &Ui, view: &mut DebriefView) {
    let hit = |modifiers, key| {
        ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
    };
    for (place, key) in Place::ALL.into_iter().zip(KEYS) {
        if hit(Modifiers::COMMAND, key) {
            view.place = place;
        }
    }
    if hit(Modifiers::NONE, Key::F1) {
        view.help = true;
    }
}

/// Every key of the debrief with the message that says what it does.
const HELP: [(&str, &str); 9] = [
    ("Space", "debrief-key-play"),
    ("← →", "debrief-key-step"),
    ("Shift ← →", "debrief-key-minute"),
    ("Home End", "debrief-key-ends"),
    ("Backspace", "debrief-key-back"),
    ("Ctrl 1 – 8", "debrief-key-places"),
    ("Enter", "debrief-key-enter"),
    ("F3", "debrief-key-hit"),
    ("F1", "debrief-key-help"),
];

fn help_ui(ctx: &egui::Context, view: &mut DebriefView) {
    if !view.help {
        return;
    }
    let modal = egui::Modal::new("debrief-help".into()).show(ctx, |ui| {
        ui.set_width(380.0);
        ui.label(strong_text(tr!("help-title"), size::HEADING));
        ui.add_space(space::S);
        egui::Grid::new("debrief-keys")
            .num_columns(2)
            .spacing(egui::vec2(space::XL, space::S))
            .show(ui, |ui| {
                for (keys, words) in HELP {
                    ui.label(strong_text(keys, size::BODY));
                    ui.label(tr(words, &[]));
                    ui.end_row();
                }
            });
        ui.add_space(space::L);
        ui.button(tr!("help-close")).clicked()
    });
    if modal.inner || modal.should_close() {
        view.help = false;
    }
}
