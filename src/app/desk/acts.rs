//! Buttons that act: disabled with the reason where the act would be refused, and "waiting" until it is answered.

use super::here::{Here, Step};
use crate::app::theme::widgets::primary_button;
use crate::exercise::*;
use crate::scenario::Office;
use crate::text::tr;
use egui::{Button, Response, Ui};

/// Offices that decide on a joint action, and offices that speak to the public, as `exercise::decide` has them.
const AUTHORITY: &[Office] = &[Office::Prosecutor, Office::CentralAuthority];
const SPEAK: &[Office] = &[
    Office::PressAndRights,
    Office::CentralAuthority,
    Office::DutyOfficer,
];

/// Why this seat could not do it now, in words; none if it could, as far as it can know.
pub fn hindered(here: &Here<'_>, ask: &Ask) -> Option<String> {
    if here.looks_on {
        return Some(tr!("act-looks-on"));
    }
    if here.known.clock.halt.is_some() {
        return Some(tr!("act-halted"));
    }
    let among_us = matches!(ask, Ask::Team(_) | Ask::Message(AskMessage::Read { .. }));
    let refusal = match here.known.clock.phase {
        Phase::Ready => Some(Refusal::NotStarted),
        Phase::Ended => Some(Refusal::Ended),
        Phase::Paused if !among_us => Some(Refusal::Paused),
        Phase::Running | Phase::Paused => {
            let frozen = here.known.clock.frozen.contains_key(here.team);
            (frozen && !among_us)
                .then_some(Refusal::Frozen)
                .or_else(|| refused(here, ask))
        }
    };
    refusal.map(|refusal| match &refusal {
        Refusal::NotYourOffice { needs } => {
            tr!("act-office", offices = offices(here, needs))
        }
        other => tr!(other.key()),
    })
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

fn refused(here: &Here<'_>, ask: &Ask) -> Option<Refusal> {
    let state = &here.known.coordination;
    match ask {
        Ask::Coordination(ask) => match ask {
            AskCoordination::Vote { .. } if !state.crosswalk_open => Some(Refusal::WrongState),
            AskCoordination::Vote { agree } => {
                (state.votes.get(here.team) == Some(agree)).then_some(Refusal::Done)
            }
            AskCoordination::ProposeJointAction { moment } => {
                if here.scenario().alliance.coordinator != *here.team {
                    Some(Refusal::CoordinatorOnly)
                } else if state.held.is_some() {
                    Some(Refusal::Done)
                } else {
                    (*moment <= here.now).then_some(Refusal::Past)
                }
            }
            AskCoordination::ConfirmJointAction { take_part, .. } => {
                if state.joint_action.is_none() || state.held.is_some() {
                    return Some(Refusal::WrongState);
                }
                let before = state.answers.get(here.team);
                if before.is_some_and(|(before, _)| before == take_part) {
                    return Some(Refusal::Done);
                }
                office(here, AUTHORITY)
            }
            AskCoordination::ActAlone if here.nation().is_none() => Some(Refusal::StatesOnly),
            AskCoordination::ActAlone => {
                let done = state.alone.contains_key(here.team) || state.held.is_some();
                done.then_some(Refusal::Done)
            }
            AskCoordination::ReportStatus { .. }
            | AskCoordination::Escalate { .. }
            | AskCoordination::Pledge { .. } => None,
        },
        Ask::Public(_) => office(here, SPEAK),
        _ => None,
    }
}

/// Whether the present role holds one of these offices; a team without any of them lets every role act.
fn office(here: &Here<'_>, needs: &[Office]) -> Option<Refusal> {
    let roles = &here.scenario().team(here.team)?.roles;
    let may = |role: &&crate::scenario::Role| needs.contains(&role.office);
    let own = roles.iter().find(|role| role.id == *here.role)?;
    let free = may(&own) || !roles.iter().any(|role| may(&role));
    (!free).then(|| Refusal::NotYourOffice {
        needs: needs.to_vec(),
    })
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
    let hindered = hindered(here, ask).or(missing);
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
