//! Buttons that act: disabled with the reason where the act would be refused, and "waiting" until it is answered.

use super::here::{Here, Step};
use crate::app::theme::widgets::primary_button;
use crate::exercise::outlook::foresee;
use crate::exercise::{Ask, Refusal};
use crate::report::refusal_words;
use crate::scenario::Office;
use crate::text::tr;
use egui::{Button, Response, Ui};

/// Why this seat could not do it now in its present role, in words; none if it could, as far as it can know. The law
/// is the core's: nothing is decided here.
pub fn hindered(here: &Here<'_>, ask: &Ask) -> Option<String> {
    if here.looks_on {
        return Some(tr!("act-looks-on"));
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
    let response = button
        .inner
        .on_disabled_hover_text(hindered.unwrap_or_default());
    if response.clicked() {
        out.push(Step::Ask(ask.clone()));
    }
    response
}
