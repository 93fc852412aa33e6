//! The decision log of the own team: what its acts have entered, and what it enters itself.

use super::{CoordinationView, decisions, text_ui};
use crate::app::desk::acts::{send_button, send_key_ui};
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::desk::rows::{body_ui, empty_ui, foot_ui};
use crate::app::desk::who::actor_name;
use crate::app::theme::widgets::{muted_text, row_button, strong_text};
use crate::app::theme::{size, space};
use crate::exercise::{Ask, AskTeam, Decided, Decision};
use crate::text::tr;
use egui::{Label, Ui};
use std::sync::Arc;

/// So many of the latest are laid out; a log beyond that is read in the record.
const MOST: usize = 60;

pub(super) fn decisions_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut CoordinationView,
    out: &mut Vec<Step>,
) {
    if view.decision.follow(here) {
        view.reasons.clear();
    }
    body_ui(ui, "coordination-body", |ui| {
        ui.label(strong_text(tr!("coordination-decisions"), size::HEADING));
        ui.add_space(space::S);
        text_ui(
            ui,
            &tr!("coordination-decision"),
            &tr!("coordination-decision-hint"),
            &mut view.decision.text,
            2,
        );
        ui.add_space(space::S);
        text_ui(ui, &tr!("coordination-reasons"), "", &mut view.reasons, 2);
        ui.add_space(space::L);
        let mut any = false;
        for decision in decisions(here).take(MOST) {
            any = true;
            decision_ui(ui, here, decision, out);
        }
        if !any {
            let title = tr!("coordination-no-decision");
            empty_ui(ui, &title, &tr!("coordination-no-decision-text"));
        }
    });
    foot_ui(ui, |ui| {
        let missing = view.decision.is_empty().then(|| tr!("inbox-missing-text"));
        let ask = Ask::Team(AskTeam::Decide {
            text: view.decision.said(),
            reasons: Arc::from(view.reasons.trim()),
        });
        let words = tr!("coordination-enter");
        if send_button(ui, here, &words, &ask, missing, out) {
            view.decision.sends(ask);
        }
        send_key_ui(ui);
    });
}

fn decision_ui(ui: &mut Ui, here: &Here<'_>, decision: &Decision, out: &mut Vec<Step>) {
    let who = actor_name(here.known, here.team, &decision.by);
    let told = tr!("inbox-told", from = who, time = decision.at.on_clock());
    let request = match &decision.what {
        Decided::Granted(request, _)
        | Decided::Postponed(request, _)
        | Decided::Refused(request, _) => Some(request),
        _ => None,
    };
    ui.horizontal(|ui| {
        let label = muted_text(ui, told);
        ui.label(label);
        if let Some(request) = request
            && row_button(ui, request.as_str()).clicked()
        {
            out.push(Step::Open(Thing::Request(request.clone())));
        }
    });
    ui.add(Label::new(words(here, &decision.what)).wrap());
    if !decision.reasons.is_empty() {
        let label = muted_text(ui, &*decision.reasons);
        ui.add(Label::new(label).wrap());
    }
    ui.add_space(space::M);
}

fn words(here: &Here<'_>, what: &Decided) -> String {
    match what {
        Decided::Entry(text) => text.to_string(),
        Decided::Chose(dilemma, option) => {
            let mut inbox = here.known.inbox.iter();
            let card = inbox.find_map(|arrival| {
                let card = arrival.card.poses.as_ref();
                card.filter(|card| card.id == *dilemma)
            });
            let text = card.and_then(|card| {
                let mut options = card.options.iter();
                options.find(|(id, ..)| id == option)
            });
            let text = text.map_or(option.as_str(), |(_, text, _)| text);
            let title = card.map_or(dilemma.as_str(), |card| &card.title);
            tr!("coordination-chose", title = title, option = text)
        }
        Decided::Granted(request, false) => {
            tr!("coordination-granted", request = request.as_str())
        }
        Decided::Granted(request, true) => {
            tr!("coordination-granted-part", request = request.as_str())
        }
        Decided::Postponed(request, until) => tr!(
            "coordination-postponed",
            request = request.as_str(),
            time = until.on_clock()
        ),
        Decided::Refused(request, ground) => {
            let title = here.scenario().ground(ground);
            let title = title.map_or(ground.as_str(), |ground| ground.title.as_str());
            tr!(
                "coordination-refused",
                request = request.as_str(),
                ground = title
            )
        }
        Decided::JointAction(true) => tr!("coordination-confirmed"),
        Decided::JointAction(false) => tr!("coordination-declined"),
        Decided::ActedAlone => tr!("coordination-we-acted-alone"),
    }
}
