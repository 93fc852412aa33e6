//! The joint action: proposed for a moment, confirmed or declined with the legal basis, held at the same time.

use super::alone::alone_ui;
use super::{CoordinationView, team_ui, text_ui};
use crate::app::desk::acts::{Look, act_button, hindered};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, foot_ui, section_ui};
use crate::app::naming::{stretch, team_name};
use crate::app::theme::widgets::{strong_text, with_reason};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskCoordination};
use crate::scenario::Length;
use crate::text::tr;
use egui::{DragValue, Label, Ui};

/// How it stands, and whether it waits for this team.
pub(super) fn state(here: &Here<'_>) -> (String, bool) {
    let state = &here.known.coordination;
    if let Some((at, ..)) = &state.held {
        return (tr!("coordination-held", time = at.on_clock()), false);
    }
    let Some(moment) = state.joint_action else {
        return (tr!("coordination-none-proposed"), false);
    };
    let waits = here.nation().is_some() && !state.answers.contains_key(here.team);
    let words = if waits {
        tr!("coordination-answer-now", time = moment.on_clock())
    } else {
        tr!("coordination-proposed", time = moment.on_clock())
    };
    (words, waits)
}

pub(super) fn joint_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    view.basis.follow(here);
    let coordinates = here.scenario().alliance.coordinator == *here.team;
    let state = &here.known.coordination;
    let open = state.held.is_none();
    body_ui(ui, "coordination-body", |ui| {
        let theme = Theme::of(ui);
        ui.label(strong_text(tr!("coordination-joint"), size::HEADING));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("coordination-joint-text")).wrap());
        ui.add_space(space::L);
        if let Some((at, acted, missed)) = &state.held {
            let words = tr!("coordination-held-long", time = at.on_clock());
            ui.label(strong_text(words, size::BODY));
            for team in acted {
                team_ui(ui, here, team, &tr!("coordination-acted"), theme.good.ui());
            }
            for team in missed {
                team_ui(
                    ui,
                    here,
                    team,
                    &tr!("coordination-missed"),
                    theme.muted.ui(),
                );
            }
        } else if let Some(moment) = state.joint_action {
            ui.label(strong_text(
                tr!("coordination-proposed-long", time = moment.on_clock()),
                size::BODY,
            ));
            let left = moment.since(here.now);
            let ink = if left < Length::from_mins(5) {
                theme.warn
            } else {
                theme.text
            };
            ui.label(strong_text(stretch(left), size::DISPLAY).color(ink.ui()));
            ui.add_space(space::M);
            answers_ui(ui, here);
        } else {
            let who = team_name(here.known, &here.scenario().alliance.coordinator);
            let words = tr!("coordination-none-proposed-long", team = who);
            ui.add(Label::new(words).wrap());
        }
        if coordinates && open {
            propose_ui(ui, here, view);
        } else if open && state.joint_action.is_some() && here.nation().is_some() {
            ui.add_space(space::L);
            text_ui(
                ui,
                &tr!("coordination-basis"),
                &tr!("coordination-basis-hint"),
                &mut view.basis.text,
                3,
            );
        }
    });
    foot_ui(ui, |ui| {
        if coordinates && open {
            propose_foot_ui(ui, here, view, out);
        } else if here.nation().is_some() && open {
            answer_foot_ui(ui, here, view, out);
        }
    });
    alone_ui(ui.ctx(), here, &mut view.alone, out);
}

/// Who takes part, as far as they have answered.
fn answers_ui(ui: &mut Ui, here: &Here<'_>) {
    let theme = Theme::of(ui);
    let state = &here.known.coordination;
    section_ui(ui, &tr!("coordination-answers"));
    for team in here
        .scenario()
        .teams
        .iter()
        .filter(|team| team.nation.is_some())
    {
        let (words, ink) = match (state.answers.get(&team.id), state.alone.get(&team.id)) {
            (_, Some(at)) => {
                let words = tr!("coordination-acted-alone", time = at.on_clock());
                (words, theme.loss)
            }
            (Some((true, basis)), None) => {
                (tr!("coordination-confirms", basis = &**basis), theme.good)
            }
            (Some((false, basis)), None) => {
                (tr!("coordination-declines", basis = &**basis), theme.warn)
            }
            (None, None) => (tr!("coordination-no-answer"), theme.muted),
        };
        team_ui(ui, here, &team.id, &words, ink.ui());
    }
}

fn answer_foot_ui(ui: &mut Ui, here: &Here<'_>, view: &mut CoordinationView, out: &mut Vec<Step>) {
    if here.known.coordination.joint_action.is_some() {
        for (take_part, look, key) in [
            (true, Look::Primary, "coordination-confirm"),
            (false, Look::Plain, "coordination-decline"),
        ] {
            let ask = Ask::Coordination(AskCoordination::ConfirmJointAction {
                take_part,
                basis: view.basis.said(),
            });
            let missing = view.basis.is_empty();
            let missing = missing.then(|| tr!("coordination-basis-missing"));
            if act_button(ui, here, &tr!(key), look, &ask, missing, out) {
                view.basis.sends(ask);
            }
        }
    }
    let ask = Ask::Coordination(AskCoordination::ActAlone);
    let why = hindered(here, &ask);
    let words = tr!("coordination-alone-open");
    let button = ui.add_enabled(why.is_none(), egui::Button::new(words));
    let button = with_reason(button, why.unwrap_or_default());
    if button.clicked() {
        view.alone = true;
    }
}

/// In how many minutes, for the coordinator.
fn propose_ui(ui: &mut Ui, here: &Here<'_>, view: &mut CoordinationView) {
    ui.add_space(space::L);
    section_ui(ui, &tr!("coordination-when"));
    ui.horizontal(|ui| {
        let mut minutes = view.minutes.unwrap_or(20);
        let label = ui.label(tr!("coordination-in"));
        ui.add(
            DragValue::new(&mut minutes)
                .range(1..=600)
                .suffix(tr!("coordination-minutes")),
        )
        .labelled_by(label.id);
        let moment = here.now + Length::from_mins(minutes);
        ui.label(tr!("coordination-that-is", time = moment.on_clock()));
        view.minutes = Some(minutes);
    });
}

fn propose_foot_ui(ui: &mut Ui, here: &Here<'_>, view: &mut CoordinationView, out: &mut Vec<Step>) {
    let minutes = Length::from_mins(view.minutes.unwrap_or(20));
    // To the whole minute: it is what everybody will read.
    let moment = crate::scenario::Moment::from_mins((here.now + minutes).mins());
    let ask = Ask::Coordination(AskCoordination::ProposeJointAction { moment });
    let words = if here.known.coordination.joint_action.is_some() {
        tr!("coordination-propose-anew")
    } else {
        tr!("coordination-propose")
    };
    act_button(ui, here, &words, Look::Primary, &ask, None, out);
}
