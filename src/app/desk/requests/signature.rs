//! Who must sign a request: the button where an office of this seat may, the task for the office where not.

use super::parts::*;
use super::pen::Pen;
use super::words::*;
use crate::app::desk::acts::open_task;
use crate::app::desk::here::{Here, Step};
use crate::app::theme::Theme;
use crate::exercise::{Ask, AskRequest, AskTeam, AssignmentId, Request, RequestId};
use crate::scenario::{Form, RoleId};
use crate::text::tr;
use egui::Ui;
use std::sync::Arc;

/// Who must sign; the button where somebody here may, the task for the office where not.
pub(super) fn signature_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    pen: &Pen,
    request: Option<(&RequestId, &Request)>,
    form: &Form,
    out: &mut Vec<Step>,
) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    let roles = scenario.team(here.team).map(|team| team.roles.as_slice());
    let signers: Vec<RoleId> = roles
        .unwrap_or_default()
        .iter()
        .filter(|role| form.signed_by.is_empty() || form.signed_by.contains(&role.office))
        .map(|role| role.id.clone())
        .collect();
    if let Some(role) = request.and_then(|(_, request)| request.signed_by.as_ref()) {
        let name = role_name(scenario, here.team, role);
        let (sign, ink) = if signers.contains(role) {
            ("✓", theme.good)
        } else {
            ("▲", theme.warn)
        };
        let words = tr!("requests-signed-as", role = name);
        marked_ui(ui, sign, ink, &words, theme.text);
        if signers.contains(role) {
            return;
        }
    }
    let offices = office_names(&form.signed_by);
    note_ui(
        ui,
        &tr!("requests-must-sign", offices = offices),
        theme.text,
    );
    let own = |role: &&RoleId| here.roles.contains(role);
    let signer = signers
        .iter()
        .find(|role| *role == here.role)
        .or_else(|| signers.iter().find(own));
    let Some((id, _)) = request else {
        note_ui(ui, &tr!("requests-sign-once-kept"), theme.muted);
        return;
    };
    if let Some(role) = signer {
        let act = Act {
            words: tr!(
                "requests-sign-as",
                role = role_name(scenario, here.team, role)
            ),
            role: Some(role.clone()),
            ask: Ask::Request(AskRequest::Sign {
                request: id.clone(),
            }),
            why_not: (!pen.is_kept()).then(|| tr!("requests-sign-once-kept")),
        };
        if act_ui(ui, here, act, false, out)
            && let Some(task) = task_to_sign(here, id)
        {
            // Who was asked to sign has done it.
            let done = AskTeam::DoneTask { task, done: true };
            out.push(asked_as(here, Some(role.clone()), Ask::Team(done)));
        }
        note_ui(ui, &tr!("requests-sign-again"), theme.muted);
    } else if let Some(role) = signers.first() {
        let name = role_name(scenario, here.team, role);
        let title = tr!("requests-sign-task", request = id.as_str());
        let ask = Ask::Team(AskTeam::AddTask {
            title: Arc::from(title.as_str()),
            role: Some(role.clone()),
            due: None,
        });
        note_ui(
            ui,
            &tr!("requests-sign-elsewhere", role = name.as_str()),
            theme.warn,
        );
        let set = task_to_sign(here, id).is_some();
        let act = Act {
            words: tr!("requests-sign-ask", role = name),
            role: None,
            ask,
            why_not: set.then(|| tr!("requests-sign-asked")),
        };
        act_ui(ui, here, act, false, out);
    } else {
        note_ui(ui, &tr!("requests-no-signer"), theme.warn);
    }
}

/// The open task with which somebody was asked to sign this request.
fn task_to_sign(here: &Here<'_>, request: &RequestId) -> Option<AssignmentId> {
    let title = tr!("requests-sign-task", request = request.as_str());
    open_task(here, &title)
}
