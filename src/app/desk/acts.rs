//! Buttons that act: disabled with the reason where the act would be refused, and "waiting" until it is answered.

use super::here::{Here, Step};
use crate::app::theme::widgets::{muted_text, primary_button, with_reason};
use crate::exercise::outlook::foresee;
use crate::exercise::{Ask, AssignmentId, Refusal};
use crate::report::refusal_words;
use crate::scenario::Office;
use crate::text::tr;
use egui::{Button, Key, KeyboardShortcut, Label, Modifiers, Response, Ui};

/// Why this seat could not do it now in its present role, in words; none if it could, as far as it can know. The law
/// is the core's: nothing is decided here.
pub fn hindered(here: &Here<'_>, ask: &Ask) -> Option<String> {
    if here.looks_on {
        return Some(tr!("act-looks-on"));
    }
    if here.over {
        return Some(tr!("act-over"));
    }
    if here.known.clock.halt.is_some() {
        return Some(tr!("act-halted"));
    }
    match foresee(here.known, here.now, &here.command(ask.clone())) {
        Ok(()) => None,
        Err(Refusal::NotYourOffice { needs }) => {
            Some(tr!("act-office", offices = offices(here, &needs)))
        }
        Err(refusal) => Some(refusal_words(&refusal)),
    }
}

/// The own roles that hold one of these offices.
fn offices(here: &Here<'_>, needs: &[Office]) -> String {
    let roles = here.scenario().team(here.team).map(|team| &team.roles);
    let names: Vec<&str> = roles
        .into_iter()
        .flatten()
        .filter(|role| needs.contains(&role.office))
        .map(|role| role.name.as_str())
        .collect();
    names.join(", ")
}

/// How a button that acts looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The one button of the view.
    Primary,
    /// Beside it.
    Plain,
}

/// A button that asks for this. `missing` says what has still to be filled in. Pushes the step and says so.
pub fn act_button(
    ui: &mut Ui,
    here: &Here<'_>,
    words: &str,
    look: Look,
    ask: &Ask,
    missing: Option<String>,
    out: &mut Vec<Step>,
) -> bool {
    act_ui(ui, here, words, look, ask, missing, out).clicked()
}

/// Presses the primary button: sends what is written, takes the next step.
const SEND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter);

/// The primary button that sends a text; Ctrl+Enter does the same while it can be sent. Says so beside it, at the
/// left where the layout goes from the right. Pushes the step and says so.
pub fn send_button(
    ui: &mut Ui,
    here: &Here<'_>,
    words: &str,
    ask: &Ask,
    missing: Option<String>,
    out: &mut Vec<Step>,
) -> bool {
    let ready = missing.is_none() && !here.waits(ask) && hindered(here, ask).is_none();
    let clicked = act_button(ui, here, words, Look::Primary, ask, missing, out);
    let key = ready && !clicked && pressed_by_key(ui);
    if key {
        out.push(Step::Ask(ask.clone()));
    }
    clicked || key
}

/// Whether the key of the primary button was pressed, and not for something that lies over the desk.
pub fn pressed_by_key(ui: &Ui) -> bool {
    let over = ui.memory(egui::Memory::top_modal_layer);
    let free = over.is_none_or(|over| over == ui.layer_id());
    free && ui.is_enabled() && ui.input_mut(|input| input.consume_shortcut(&SEND))
}

/// The team's open task with this title.
pub fn open_task(here: &Here<'_>, title: &str) -> Option<AssignmentId> {
    let mut tasks = here.known.tasks.iter();
    tasks.find_map(|(id, task)| {
        let open = task.team == *here.team && task.done.is_none() && !task.dropped;
        (open && *task.title == *title).then(|| id.clone())
    })
}

/// Says which key sends.
pub fn send_key_ui(ui: &mut Ui) {
    let label = muted_text(ui, tr!("inbox-send-key"));
    ui.add(Label::new(label).truncate());
}

/// The same, with what egui says of the button. While it waits for an answer it cannot be clicked.
pub fn act_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    words: &str,
    look: Look,
    ask: &Ask,
    missing: Option<String>,
    out: &mut Vec<Step>,
) -> Response {
    if here.waits(ask) {
        return ui.add_enabled(false, Button::new(tr!("act-waiting")));
    }
    // What has still to be filled in says more than that the act cannot be done without it.
    let hindered = missing.or_else(|| hindered(here, ask));
    let button = ui.add_enabled_ui(hindered.is_none(), |ui| match look {
        Look::Primary => primary_button(ui, words),
        Look::Plain => ui.button(words),
    });
    let response = with_reason(button.inner, hindered.unwrap_or_default());
    if response.clicked() {
        out.push(Step::Ask(ask.clone()));
    }
    response
}
