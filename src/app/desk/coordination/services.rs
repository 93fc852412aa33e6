//! The services whose continuity counts: how they stand, here and in the other states, and restoring one's own.

use super::team_ui;
use crate::app::desk::evidence::act::{Way, act_ui};
use crate::app::desk::here::{Here, Step};
use crate::app::desk::rows::{body_ui, section_ui};
use crate::app::theme::widgets::{bar_ui, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskContinuity, RESTORING_TAKES};
use crate::scenario::{Nation, Service};
use crate::text::tr;
use egui::{Label, RichText, Ui, vec2};

/// The own services.
fn own<'a>(here: &Here<'a>) -> impl Iterator<Item = (&'a Nation, &'a Service)> {
    let known: &'a crate::exercise::World = here.known;
    let nation = known.scenario.nation_of(here.team).into_iter();
    nation.flat_map(|nation| nation.services.iter().map(move |service| (nation, service)))
}

/// The own services that are impaired and not being restored, with what is asked for.
pub(in crate::app::desk) fn impaired<'a>(
    here: &Here<'a>,
) -> impl Iterator<Item = (&'a Service, Ask)> {
    let known: &'a crate::exercise::World = here.known;
    own(here)
        .filter(|(nation, service)| {
            let key = (nation.id.clone(), service.id.as_str().into());
            known.level(&nation.id, &service.id) < 100 && !known.restoring.contains_key(&key)
        })
        .map(|(_, service)| (service, restore(service)))
}

fn restore(service: &Service) -> Ask {
    Ask::Continuity(AskContinuity::Restore {
        service: service.id.as_str().into(),
    })
}

/// How they stand, and whether one waits for this team.
pub(super) fn state(here: &Here<'_>) -> (String, bool) {
    let down =
        own(here).filter(|(nation, service)| here.known.level(&nation.id, &service.id) < 100);
    let count = down.count();
    let words = if own(here).next().is_none() {
        tr!("coordination-services-none")
    } else {
        tr!("coordination-services-count", count = count)
    };
    (words, impaired(here).next().is_some())
}

pub(super) fn services_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    body_ui(ui, "coordination-body", |ui| {
        let title = strong_text(tr!("coordination-services"), size::HEADING);
        ui.label(title);
        ui.add_space(space::S);
        let takes = RESTORING_TAKES.mins();
        ui.add(Label::new(tr!("coordination-services-text", minutes = takes)).wrap());
        ui.add_space(space::L);
        for (nation, service) in own(here) {
            service_ui(ui, here, nation, service, out);
            ui.add_space(space::L);
        }
        if own(here).next().is_none() {
            ui.add(Label::new(tr!("coordination-services-none-text")).wrap());
            ui.add_space(space::L);
        }
        others_ui(ui, here);
    });
}

fn service_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    nation: &Nation,
    service: &Service,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let level = here.known.level(&nation.id, &service.id);
    let whole = level >= 100;
    let ink = if whole { theme.good } else { theme.warn };
    ui.add(Label::new(strong_text(service.name.as_str(), size::BODY)).wrap());
    let words = if whole {
        tr!("coordination-service-whole")
    } else {
        tr!("coordination-service-level", level = u32::from(level))
    };
    ui.horizontal(|ui| {
        let label = format!("{}: {words}", service.name);
        bar_ui(ui, f32::from(level) / 100.0, ink, vec2(180.0, 6.0), &label);
        ui.label(RichText::new(&words).color(ink.ui()));
    });
    if whole {
        return;
    }
    let key = (nation.id.clone(), service.id.as_str().into());
    match here.known.restoring.get(&key) {
        Some(back) => {
            let words = tr!("coordination-service-restoring", time = back.on_clock());
            ui.add(Label::new(words).wrap());
        }
        None => {
            let words = tr!(
                "coordination-service-restore",
                service = service.name.as_str()
            );
            act_ui(ui, here, &words, restore(service), Way::Primary, out);
        }
    }
}

/// How the services of the others stand, where one is impaired.
fn others_ui(ui: &mut Ui, here: &Here<'_>) {
    let theme = Theme::of(ui);
    let teams = here.scenario().teams.iter();
    let mut lines = Vec::new();
    for team in teams.filter(|team| team.id != *here.team) {
        let Some(nation) = here.scenario().nation_of(&team.id) else {
            continue;
        };
        for service in &nation.services {
            let level = here.known.level(&nation.id, &service.id);
            if level < 100 {
                let words = tr!("coordination-service-level", level = u32::from(level));
                lines.push((&team.id, format!("{}, {words}", service.name)));
            }
        }
    }
    if lines.is_empty() {
        return;
    }
    section_ui(ui, &tr!("coordination-services-others"));
    for (team, words) in lines {
        team_ui(ui, here, team, &words, theme.warn.ui());
    }
}
