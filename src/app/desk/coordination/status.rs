//! Status reports to the coordinator; for the coordinator, who has reported.

use super::{CoordinationView, team_ui, text_ui};
use crate::app::desk::acts::{send_button, send_key_ui};
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::desk::rows::{body_ui, empty_ui, foot_ui, section_ui};
use crate::app::naming::team_name;
use crate::app::theme::widgets::{primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskCoordination, Party};
use crate::scenario::{Moment, TeamId};
use crate::text::tr;
use egui::{Label, Ui};
use std::sync::Arc;

/// How it stands, and whether it waits for this team.
pub(super) fn state(here: &Here<'_>) -> (String, bool) {
    let state = &here.known.coordination;
    let Some(asked) = state.status_asked.last() else {
        return (tr!("coordination-status-not-asked"), false);
    };
    if coordinates(here) {
        let all = others(here).count();
        let part = others(here).filter(|team| latest(here, team, *asked).is_some());
        let words = tr!("coordination-status-of", part = part.count(), all = all);
        return (words, false);
    }
    if latest(here, here.team, *asked).is_some() {
        (tr!("coordination-status-done"), false)
    } else {
        let words = tr!("coordination-status-asked", time = asked.on_clock());
        (words, true)
    }
}

fn coordinates(here: &Here<'_>) -> bool {
    here.scenario().alliance.coordinator == *here.team
}

fn others<'a>(here: &Here<'a>) -> impl Iterator<Item = &'a TeamId> {
    let own = here.team;
    let teams = here.scenario().teams.iter().map(|team| &team.id);
    teams.filter(move |team| *team != own)
}

/// A team's latest report since then.
fn latest<'a>(here: &Here<'a>, team: &TeamId, since: Moment) -> Option<(Moment, &'a Arc<str>)> {
    let mut reports = here.known.coordination.reports.iter().rev();
    let report = reports.find(|(at, of, _)| of == team && *at >= since);
    report.map(|(at, _, text)| (*at, text))
}

pub(super) fn status_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    if coordinates(here) {
        all_ui(ui, here, out);
        return;
    }
    view.status.follow(here);
    let coordinator = team_name(here.known, &here.scenario().alliance.coordinator);
    body_ui(ui, "coordination-body", |ui| {
        let title = tr!("coordination-status-title", team = coordinator);
        ui.add(Label::new(strong_text(title, size::HEADING)).wrap());
        ui.add_space(space::S);
        ui.add(Label::new(state(here).0).wrap());
        ui.add_space(space::L);
        text_ui(
            ui,
            &tr!("inbox-text"),
            &tr!("coordination-report-hint"),
            &mut view.status.text,
            8,
        );
        ui.add_space(space::L);
        let reports = here.known.coordination.reports.iter().rev();
        let mut own = reports.filter(|(_, team, _)| team == here.team).peekable();
        if own.peek().is_some() {
            section_ui(ui, &tr!("coordination-reported"));
        }
        for (at, _, text) in own {
            let words = format!("{}  {text}", at.on_clock());
            ui.add(Label::new(words).wrap());
        }
    });
    foot_ui(ui, |ui| {
        let ask = Ask::Coordination(AskCoordination::ReportStatus {
            text: view.status.said(),
        });
        let missing = view.status.is_empty().then(|| tr!("inbox-missing-text"));
        let words = tr!("coordination-report");
        if send_button(ui, here, &words, &ask, missing, out) {
            view.status.sends(ask);
        }
        send_key_ui(ui);
    });
}

/// For the coordinator: who has reported, and what.
fn all_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let asked = here.known.coordination.status_asked.last();
    let since = asked.copied().unwrap_or(Moment::START);
    body_ui(ui, "coordination-body", |ui| {
        let theme = Theme::of(ui);
        ui.label(strong_text(tr!("coordination-status"), size::HEADING));
        ui.add_space(space::M);
        if asked.is_none() && here.known.coordination.reports.is_empty() {
            let title = tr!("coordination-status-none");
            empty_ui(ui, &title, &tr!("coordination-status-none-text"));
            return;
        }
        for team in others(here) {
            match latest(here, team, since) {
                Some((at, text)) => {
                    let words = format!("✓ {}  {text}", at.on_clock());
                    team_ui(ui, here, team, &words, theme.text.ui());
                }
                None => {
                    let words = tr!("coordination-not-reported");
                    team_ui(ui, here, team, &words, theme.warn.ui());
                }
            }
            ui.add_space(space::S);
        }
    });
    foot_ui(ui, |ui| {
        let ask = tr!("coordination-ask-status");
        let button = ui.add_enabled_ui(here.may_act(), |ui| primary_button(ui, &ask));
        if button.inner.clicked() {
            let to = others(here).filter(|team| latest(here, team, since).is_none());
            let to: Vec<Party> = to.cloned().map(Party::Team).collect();
            out.push(Step::Open(Thing::NewMessage(to)));
        }
    });
}
