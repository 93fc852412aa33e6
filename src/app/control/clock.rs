//! The head of the control room: what runs, its clock, and the buttons that every trainer reaches for first.

use super::Step;
use super::question::Question;
use super::sign::second;
use crate::app::theme::widgets::{
    chip_ui, exercise_mark_ui, muted_text, primary_button, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{AskTrainer, Command, Phase, World};
use crate::scenario::Moment;
use crate::text::tr;
use crate::words::speed_words;
use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, Ui};

/// Speeds on offer, in tenths.
const SPEEDS: [u16; 5] = [5, 10, 40, 160, 600];

/// Starts, stops or resumes play.
const PLAY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Space);
/// Goes to what falls due next.
const STEP: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::ArrowRight);
/// Goes to the next higher speed on offer.
const FASTER: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::ArrowUp);
/// Goes to the next lower speed on offer.
const SLOWER: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::ArrowDown);

/// The clock with its buttons.
pub fn clock_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    steps: &mut Vec<Step>,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.vertical(|ui| {
            ui.label(strong_text(&known.scenario.exercise.title, size::HEADING));
            let label = muted_text(ui, &known.scenario.alliance.name);
            ui.label(label);
        });
        ui.add_space(space::L);
        ui.label(strong_text(second(now), size::DISPLAY).color(theme.text.ui()));
        ui.vertical(|ui| {
            ui.add_space(3.0);
            phase_ui(ui, known, &theme);
            let of = tr!(
                "clock-of",
                length = (Moment::START + known.scenario.exercise.length).on_clock()
            );
            let label = muted_text(ui, of);
            ui.label(label);
        });
        ui.add_space(space::M);
        buttons_ui(ui, known, steps, out);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            right_ui(ui, known, &theme, steps);
        });
    });
}

/// What is reached for seldom, but must be found at once.
fn right_ui(ui: &mut Ui, known: &World, theme: &Theme, steps: &mut Vec<Step>) {
    if matches!(known.clock.phase, Phase::Running | Phase::Paused) {
        let stop =
            egui::Button::new(strong_text(tr!("halt-button"), size::BODY).color(theme.loss.ui()))
                .stroke(egui::Stroke::new(1.0, theme.loss.ui()));
        if ui.add(stop).on_hover_text(tr!("halt-hint")).clicked() {
            steps.push(Step::Question(Question::Halt(String::new())));
        }
        if ui
            .button(tr!("end-button"))
            .on_hover_text(tr!("end-hint"))
            .clicked()
        {
            steps.push(Step::Question(Question::End));
        }
    }
    ui.add_space(space::M);
    // The mark gives way where the window is narrow; it stands on the wall and in the title all the same.
    if ui.available_width() > 230.0 && known.clock.halt.is_none() {
        exercise_mark_ui(ui);
    }
}

fn phase_ui(ui: &mut Ui, known: &World, theme: &Theme) {
    let (key, ink) = match known.clock.phase {
        Phase::Running | Phase::Paused if known.clock.halt.is_some() => {
            ("phase-stopped", theme.loss)
        }
        Phase::Ready => ("phase-ready", theme.accent),
        Phase::Running => ("phase-running", theme.good),
        Phase::Paused => ("phase-paused", theme.warn),
        Phase::Ended => ("phase-ended", theme.muted),
    };
    chip_ui(ui, &tr(key, &[]), ink);
}

fn buttons_ui(ui: &mut Ui, known: &World, steps: &mut Vec<Step>, out: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = space::S;
    let phase = known.clock.phase;
    let play = ui.input_mut(|input| input.consume_shortcut(&PLAY));
    let (key, ask) = match phase {
        Phase::Ready => ("clock-start", AskTrainer::Start),
        Phase::Running => ("clock-pause", AskTrainer::Pause),
        Phase::Paused | Phase::Ended => ("clock-resume", AskTrainer::Resume),
    };
    let going = phase != Phase::Ended;
    ui.add_enabled_ui(going, |ui| {
        // A running exercise needs nothing of the trainer, and in an emergency play is not what matters: then no
        // button calls for attention.
        let button = if phase == Phase::Running || known.clock.halt.is_some() {
            ui.button(tr(key, &[]))
        } else {
            primary_button(ui, &tr(key, &[]))
        };
        if button.on_hover_text(tr!("shortcut-play")).clicked() || (play && going) {
            if known.clock.halt.is_some() {
                steps.push(Step::Question(Question::GoOn));
            } else {
                out.push(ask.into());
            }
        }
    });
    let step = ui.input_mut(|input| input.consume_shortcut(&STEP));
    let steps = matches!(phase, Phase::Running | Phase::Paused);
    ui.add_enabled_ui(steps, |ui| {
        if ui
            .button(tr!("clock-step"))
            .on_hover_text(tr!("clock-step-hint"))
            .clicked()
            || (step && steps)
        {
            out.push(AskTrainer::Step.into());
        }
    });
    ui.add_space(space::M);
    if let Some(tenths) = speed_by_key(ui, known.clock.tenths)
        && going
    {
        out.push(AskTrainer::Speed { tenths }.into());
    }
    for tenths in SPEEDS {
        let label = format!("×{}", speed_words(tenths));
        let chosen = known.clock.tenths == tenths;
        let button = ui.add_enabled(going, egui::Button::selectable(chosen, label));
        if button.on_hover_text(tr!("clock-speed-hint")).clicked() && !chosen {
            out.push(AskTrainer::Speed { tenths }.into());
        }
    }
    // What is being dragged or typed is kept until it is said: a drag is one change, not a hundred.
    let kept = ui.id().with("any-speed");
    let stands = f64::from(known.clock.tenths) / 10.0;
    let mut speed = ui.data(|data| data.get_temp(kept)).unwrap_or(stands);
    let tenths = |speed: f64| (speed * 10.0).round().clamp(1.0, 600.0) as u16;
    let offered = |speed: f64| SPEEDS.contains(&tenths(speed));
    // A speed that a button shows as chosen is not said twice.
    let field = egui::DragValue::new(&mut speed)
        .range(0.1..=60.0)
        .speed(0.1)
        .update_while_editing(false)
        .custom_formatter(|speed, _| {
            if offered(speed) {
                tr!("clock-any-speed")
            } else {
                format!("×{}", speed_words(tenths(speed)))
            }
        })
        .custom_parser(|typed| {
            let typed = typed.trim().trim_start_matches(['×', 'x']);
            typed.trim().replace(',', ".").parse().ok()
        });
    let field = ui.add_enabled(going, field);
    if field.changed() || field.dragged() {
        ui.data_mut(|data| data.insert_temp(kept, speed));
    }
    if field.drag_stopped() || field.lost_focus() {
        ui.data_mut(|data| data.remove_temp::<f64>(kept));
        let tenths = tenths(speed);
        if tenths != known.clock.tenths {
            out.push(AskTrainer::Speed { tenths }.into());
        }
    }
    field.on_hover_text(tr!("clock-any-speed-hint"));
}

/// The speed on offer above or below this one, if its key was pressed and no text field has it.
fn speed_by_key(ui: &Ui, now: u16) -> Option<u16> {
    if ui.ctx().egui_wants_keyboard_input() {
        return None;
    }
    let presses = |key: &KeyboardShortcut| {
        ui.input_mut(|input| input.count_and_consume_key(key.modifiers, key.logical_key))
    };
    // On a slow machine several presses come within one frame.
    let mut speed = now;
    for _ in 0..presses(&FASTER) {
        let faster = SPEEDS.into_iter().find(|it| *it > speed);
        speed = faster.unwrap_or(speed);
    }
    for _ in 0..presses(&SLOWER) {
        let slower = SPEEDS.into_iter().rev().find(|it| *it < speed);
        speed = slower.unwrap_or(speed);
    }
    (speed != now).then_some(speed)
}
