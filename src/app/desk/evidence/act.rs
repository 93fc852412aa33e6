//! A button that asks for something: named by a verb, disabled with the reason where it would be refused, and
//! waiting from the click to the answer.

use crate::app::desk::here::{Here, Step};
use crate::app::theme::size;
use crate::app::theme::widgets::{primary_button, with_reason};
use crate::exercise::outlook::foresee;
use crate::exercise::{Ask, Refusal};
use crate::report::refusal_words;
use crate::scenario::{Office, RoleId};
use crate::text::tr;
use egui::{AsIdSalt, Key, Rect, Response, RichText, Ui, UiBuilder, WidgetInfo, WidgetType};

/// How a button stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The one act of a view.
    Primary,
    /// One of several.
    Plain,
    /// In a row of a list.
    Small,
}

/// In which of the seat's roles this can be asked for now, or why not.
pub fn foreseen(here: &Here<'_>, ask: &Ask) -> Result<RoleId, String> {
    if here.looks_on {
        return Err(tr!("act-looks-on"));
    }
    if here.over {
        return Err(tr!("act-over"));
    }
    let mut needs = Vec::new();
    let others = here.roles.iter().filter(|role| *role != here.role);
    for role in std::iter::once(here.role).chain(others) {
        match foresee(here.known, here.now, &here.command_as(role, ask.clone())) {
            Ok(()) => return Ok(role.clone()),
            Err(Refusal::NotYourOffice { needs: offices }) => needs = offices,
            Err(refusal) => return Err(refusal_words(&refusal)),
        }
    }
    Err(tr!(
        "evidence-act-other-office",
        roles = roles_of(here, &needs)
    ))
}

/// The own team's roles that may do this, the one whose work it is first, where none at this seat may by its office.
pub fn elsewhere(here: &Here<'_>, ask: &Ask) -> Vec<RoleId> {
    let mut needs = Vec::new();
    for role in here.roles {
        match foresee(here.known, here.now, &here.command_as(role, ask.clone())) {
            Err(Refusal::NotYourOffice { needs: offices }) => needs = offices,
            _ => return Vec::new(),
        }
    }
    let team = here.scenario().team(here.team);
    let roles = || team.into_iter().flat_map(|team| &team.roles);
    let held = |office: &Office| {
        let office = *office;
        roles().filter(move |role| role.office == office)
    };
    let may = needs.iter().flat_map(held);
    may.map(|role| role.id.clone()).collect()
}

/// The own team's roles with these offices, by name.
fn roles_of(here: &Here<'_>, offices: &[Office]) -> String {
    let Some(team) = here.scenario().team(here.team) else {
        return String::new();
    };
    let roles = team.roles.iter();
    let names: Vec<&str> = roles
        .filter(|role| offices.contains(&role.office))
        .map(|role| role.name.as_str())
        .collect();
    names.join(", ")
}

/// The step that asks for this in the role that may.
fn step(here: &Here<'_>, role: RoleId, ask: Ask) -> Step {
    if role == *here.role {
        Step::Ask(ask)
    } else {
        Step::AskAs(role, ask)
    }
}

/// A button that asks for this. Returns whether it was clicked.
pub fn act_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    text: &str,
    ask: Ask,
    way: Way,
    out: &mut Vec<Step>,
) -> bool {
    acts_ui(ui, here, text, vec![ask], way, out)
}

/// A button that asks for several things at once: for those of them that can be done now, one step each.
/// Disabled if none can. Returns whether it was clicked.
pub fn acts_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    text: &str,
    asks: Vec<Ask>,
    way: Way,
    out: &mut Vec<Step>,
) -> bool {
    let waits = asks.iter().any(|ask| here.waits(ask));
    // One that can be done is enough to know that the button can be clicked.
    let mut why = None;
    let enabled = !waits
        && asks.iter().any(|ask| match foreseen(here, ask) {
            Ok(_) => true,
            Err(reason) => {
                why.get_or_insert(reason);
                false
            }
        });
    let words = if waits {
        tr!("evidence-act-waits", act = text)
    } else {
        text.to_owned()
    };
    let button = ui.add_enabled_ui(enabled, |ui| match way {
        Way::Primary => primary_button(ui, &words),
        Way::Plain => ui.button(&words),
        Way::Small => ui.add(egui::Button::new(RichText::new(&words).size(size::SMALL)).small()),
    });
    let response = match why {
        Some(why) if !enabled && !waits => with_reason(button.inner, why),
        _ => button.inner,
    };
    let clicked = response.clicked();
    if clicked {
        let possible = asks.into_iter().filter_map(|ask| {
            let role = foreseen(here, &ask).ok()?;
            Some(step(here, role, ask))
        });
        out.extend(possible);
    }
    clicked
}

/// The button beside a field in which something is written: Enter in the field does the same, and stays in the field
/// if it cannot be done as it stands.
pub fn entered_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    field: &Response,
    text: &str,
    ask: Ask,
    way: Way,
    out: &mut Vec<Step>,
) {
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if act_ui(ui, here, text, ask.clone(), way, out) || !enter {
        return;
    }
    match foreseen(here, &ask).ok().filter(|_| !here.waits(&ask)) {
        Some(role) => out.push(step(here, role, ask)),
        None => field.request_focus(),
    }
}

/// Says to assistive technology what a field is for: the text under this key.
pub fn name_field(field: &Response, key: &str) {
    let enabled = field.enabled();
    field.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, enabled, tr!(key)));
}

/// A part of a panel beside another, of its own rectangle.
pub fn beside(ui: &mut Ui, rect: Rect, key: impl AsIdSalt, content: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(key).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
        content(ui);
    });
}
