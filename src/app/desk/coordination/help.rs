//! What is raised to the political level of another team, and pledges.

use super::{CoordinationView, text_ui};
use crate::app::desk::acts::{send_button, send_key_ui};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, foot_ui, section_ui};
use crate::app::naming::team_name;
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{size, space};
use crate::exercise::{Ask, AskCoordination};
use crate::text::tr;
use egui::{Label, Ui};

/// So many of the latest are laid out.
const MOST: usize = 40;

pub(super) fn help_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    view.help.follow(here);
    body_ui(ui, "coordination-body", |ui| {
        ui.label(strong_text(tr!("coordination-help"), size::HEADING));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("coordination-help-text")).wrap());
        ui.add_space(space::L);
        section_ui(ui, &tr!("inbox-to"));
        ui.horizontal_wrapped(|ui| {
            for team in here
                .scenario()
                .teams
                .iter()
                .filter(|team| team.id != *here.team)
            {
                let picked = Some(team.id.clone());
                ui.selectable_value(&mut view.to, picked, &team.name);
            }
        });
        ui.add_space(space::M);
        text_ui(
            ui,
            &tr!("inbox-text"),
            &tr!("coordination-help-hint"),
            &mut view.help.text,
            5,
        );
        ui.add_space(space::L);
        for raised in here.known.escalations.iter().rev().take(MOST) {
            let words = tr!(
                "coordination-raised",
                time = raised.at.on_clock(),
                from = team_name(here.known, &raised.from),
                to = team_name(here.known, &raised.to)
            );
            let label = muted_text(ui, words);
            ui.add(Label::new(label).wrap());
            ui.add(Label::new(&*raised.text).wrap());
            ui.add_space(space::S);
        }
    });
    foot_ui(ui, |ui| {
        let missing = if view.to.is_none() {
            Some(tr!("inbox-missing-to"))
        } else {
            view.help.is_empty().then(|| tr!("inbox-missing-text"))
        };
        let ask = Ask::Coordination(AskCoordination::Escalate {
            to: view.to.clone().unwrap_or_else(|| here.team.clone()),
            text: view.help.said(),
        });
        let words = tr!("coordination-escalate");
        if send_button(ui, here, &words, &ask, missing, out) {
            view.help.sends(ask);
        }
        send_key_ui(ui);
    });
}

pub(super) fn pledges_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    view.pledge.follow(here);
    body_ui(ui, "coordination-body", |ui| {
        ui.label(strong_text(tr!("coordination-pledges"), size::HEADING));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("coordination-pledges-text")).wrap());
        ui.add_space(space::L);
        text_ui(
            ui,
            &tr!("inbox-text"),
            &tr!("coordination-pledge-hint"),
            &mut view.pledge.text,
            4,
        );
        ui.add_space(space::L);
        for (team, text) in here.known.pledges.iter().rev().take(MOST) {
            let label = muted_text(ui, team_name(here.known, team));
            ui.label(label);
            ui.add(Label::new(&**text).wrap());
            ui.add_space(space::S);
        }
    });
    foot_ui(ui, |ui| {
        let missing = view.pledge.is_empty().then(|| tr!("inbox-missing-text"));
        let ask = Ask::Coordination(AskCoordination::Pledge {
            text: view.pledge.said(),
        });
        let words = tr!("coordination-pledge");
        if send_button(ui, here, &words, &ask, missing, out) {
            view.pledge.sends(ask);
        }
        send_key_ui(ui);
    });
}
