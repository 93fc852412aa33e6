//! Who sits where. The trainer takes a chair over, speaks for it, and hands it back.

use super::sign::{short_name, team_sign};
use crate::app::theme::widgets::{muted_text, primary_button, row_button, sign_ui, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{
    Actor, Ask, AskMessage, AskRequest, AskTrainer, Command, Driver, Party, RequestId,
    RequestStatus, Skill, World,
};
use crate::report::driver_name;
use crate::scenario::GroundId;
use crate::text::tr;
use egui::{ComboBox, Label, RichText, ScrollArea, TextEdit, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the trainer is about to say for somebody.
#[derive(Clone, Debug, Default)]
struct Speech {
    text: String,
    to: Option<Party>,
    ground: Option<GroundId>,
}

/// The same for each chair: words for one are not said from another.
#[derive(Clone, Debug, Default)]
pub struct Speeches(BTreeMap<Party, Speech>);

/// Every chair with who sits in it; under a chair that the trainer holds, what can be said from it.
pub fn chairs_ui(ui: &mut Ui, known: &World, speeches: &mut Speeches, out: &mut Vec<Command>) {
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let teams = known.scenario.teams.iter();
            let bodies = known.scenario.externals.iter();
            let parties = teams
                .map(|team| Party::Team(team.id.clone()))
                .chain(bodies.map(|body| Party::Sim(body.id.clone())));
            for party in parties {
                ui.push_id(party.as_str().to_owned(), |ui| {
                    let speech = speeches.0.entry(party.clone()).or_default();
                    chair_ui(ui, known, &party, speech, out);
                });
            }
        });
}

/// Who sits in a chair now.
pub fn driver(known: &World, party: &Party) -> Driver {
    known.seats.get(party).copied().unwrap_or(match party {
        Party::Team(_) => Driver::Empty,
        Party::Sim(_) => Driver::Policy,
    })
}

fn chair_ui(
    ui: &mut Ui,
    known: &World,
    party: &Party,
    speech: &mut Speech,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let now = driver(known, party);
    ui.horizontal(|ui| {
        // From the right, so that a long name gives way and not who sits there.
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            driver_ui(ui, party, now, out);
            ui.add_space(space::M);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let name = match party {
                    Party::Team(team) => {
                        let (mark, ink) = team_sign(known, team, &theme);
                        sign_ui(ui, mark, ink, 20.0);
                        strong_text(short_name(known, team), size::BODY)
                    }
                    Party::Sim(_) => {
                        ui.add_space(26.0);
                        RichText::new(name_of(known, party))
                    }
                };
                ui.add(Label::new(name).truncate());
            });
        });
    });
    if now == Driver::Trainer {
        ui.indent("speech", |ui| speak_ui(ui, known, party, speech, out));
    }
}

fn driver_ui(ui: &mut Ui, party: &Party, now: Driver, out: &mut Vec<Command>) {
    let offers: &[Driver] = match party {
        Party::Team(_) => &[
            Driver::Bot(Skill::Novice),
            Driver::Bot(Skill::Competent),
            Driver::Bot(Skill::Expert),
            Driver::Trainer,
            Driver::Empty,
        ],
        Party::Sim(_) => &[Driver::Policy, Driver::Trainer],
    };
    let mut chosen = now;
    ComboBox::from_id_salt("driver")
        .width(120.0)
        .selected_text(RichText::new(driver_name(now)).size(size::SMALL))
        .show_ui(ui, |ui| {
            for offer in offers {
                ui.selectable_value(&mut chosen, *offer, driver_name(*offer));
            }
        })
        .response
        .on_hover_text(tr!("chair-hint"));
    if chosen != now {
        out.push(
            AskTrainer::Seat {
                party: party.clone(),
                driver: chosen,
            }
            .into(),
        );
    }
}

fn name_of(known: &World, party: &Party) -> String {
    match party {
        Party::Team(team) => short_name(known, team),
        Party::Sim(id) => known
            .scenario
            .external(id)
            .map_or_else(|| id.to_string(), |body| body.name.clone()),
    }
}

/// In whose name a chair's commands are given: a body, or the first role of a team.
fn actor(known: &World, party: &Party) -> Option<Actor> {
    match party {
        Party::Sim(id) => Some(Actor::Sim(id.clone())),
        Party::Team(id) => {
            let role = known.scenario.team(id)?.roles.first()?;
            Some(Actor::Seat(id.clone(), role.id.clone()))
        }
    }
}

fn speak_ui(
    ui: &mut Ui,
    known: &World,
    party: &Party,
    speech: &mut Speech,
    out: &mut Vec<Command>,
) {
    let Some(by) = actor(known, party) else {
        return;
    };
    let open = known.requests.iter().filter(|(_, request)| {
        request.to == *party
            && matches!(
                request.status,
                RequestStatus::Sent
                    | RequestStatus::Acknowledged
                    | RequestStatus::UnderReview
                    | RequestStatus::Granted
                    | RequestStatus::Partial
            )
    });
    let mut any = false;
    for (id, request) in open {
        any = true;
        let form = known.scenario.form(&request.draft.form);
        let title = form.map_or_else(String::new, |form| form.title.clone());
        let words = format!("{id} · {} · {title}", short_name(known, &request.from));
        ui.add(Label::new(RichText::new(words).size(size::SMALL)).truncate());
        ui.push_id(id.as_str().to_owned(), |ui| {
            ui.horizontal_wrapped(|ui| {
                answer_ui(ui, known, &by, id, request.status, speech, out);
            });
        });
    }
    if !any {
        let label = muted_text(ui, tr!("chair-no-request"));
        ui.label(label);
    }
    ui.add(
        TextEdit::multiline(&mut speech.text)
            .hint_text(tr!("chair-text"))
            .desired_rows(2)
            .char_limit(1200)
            .desired_width(f32::INFINITY),
    );
    ui.horizontal(|ui| {
        let to = speech.to.clone();
        ComboBox::from_id_salt("to")
            .width(110.0)
            .selected_text(
                to.as_ref()
                    .map_or_else(|| tr!("chair-to"), |to| name_of(known, to)),
            )
            .show_ui(ui, |ui| {
                for team in &known.scenario.teams {
                    let other = Party::Team(team.id.clone());
                    if other != *party {
                        ui.selectable_value(&mut speech.to, Some(other), &team.name);
                    }
                }
            });
        let ready = to.is_some() && !speech.text.trim().is_empty();
        let send = ui.add_enabled_ui(ready, |ui| primary_button(ui, &tr!("chair-send")));
        if let (true, Some(to)) = (send.inner.clicked(), to) {
            out.push(Command {
                by: by.clone(),
                ask: Ask::Message(AskMessage::write(
                    vec![to],
                    Arc::from(speech.text.trim()),
                    None,
                )),
            });
            speech.text.clear();
        }
    });
    ui.add_space(space::S);
}

/// What a body or office can say to a request. Reasons and what is consulted on come from the text field.
fn answer_ui(
    ui: &mut Ui,
    known: &World,
    by: &Actor,
    id: &RequestId,
    status: RequestStatus,
    speech: &mut Speech,
    out: &mut Vec<Command>,
) {
    let request = id.clone();
    let mut ask = |ask: AskRequest| {
        out.push(Command {
            by: by.clone(),
            ask: Ask::Request(ask),
        });
    };
    let text: Arc<str> = Arc::from(speech.text.trim());
    if matches!(status, RequestStatus::Granted | RequestStatus::Partial) {
        if row_button(ui, &tr!("chair-execute")).clicked() {
            ask(AskRequest::Execute {
                request,
                copies: Vec::new(),
                mark: None,
                utc: true,
            });
        }
        return;
    }
    if status == RequestStatus::Sent && row_button(ui, &tr!("chair-acknowledge")).clicked() {
        ask(AskRequest::Acknowledge {
            request: request.clone(),
        });
    }
    if row_button(ui, &tr!("chair-grant")).clicked() {
        ask(AskRequest::Grant {
            request: request.clone(),
            conditions: None,
            in_part: false,
        });
    }
    if row_button(ui, &tr!("chair-consult"))
        .on_hover_text(tr!("chair-consult-hint"))
        .clicked()
    {
        ask(AskRequest::Consult {
            request: request.clone(),
            text: text.clone(),
        });
    }
    let grounds = &known.scenario.library.grounds;
    let chosen = speech
        .ground
        .clone()
        .or_else(|| grounds.first().map(|ground| ground.id.clone()));
    let Some(ground) = chosen else { return };
    if row_button(ui, &tr!("chair-refuse"))
        .on_hover_text(tr!("chair-refuse-hint"))
        .clicked()
    {
        ask(AskRequest::Refuse {
            request,
            ground: ground.clone(),
            reasons: text,
        });
    }
    let title = |id: &GroundId| {
        let known = known.scenario.ground(id);
        known.map_or_else(|| id.to_string(), |ground| ground.title.clone())
    };
    ComboBox::from_id_salt("ground")
        .width(110.0)
        .selected_text(RichText::new(title(&ground)).size(size::SMALL))
        .show_ui(ui, |ui| {
            for offer in grounds {
                ui.selectable_value(&mut speech.ground, Some(offer.id.clone()), &offer.title);
            }
        });
}
