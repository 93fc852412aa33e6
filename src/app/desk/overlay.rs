//! What lies over the whole desk: a real emergency, the check before the start, and injects that cannot wait.

use super::acts::{Look, act_button, hindered};
use super::frame::Status;
use super::here::{Here, Step};
use super::who::{recipients_name, sender_name};
use crate::app::card::medium_name;
use crate::app::naming::stretch;
use crate::app::theme::widgets::{
    actions_ui, chip_ui, exercise_mark_ui, muted_text, primary_button, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Arrival, Ask, AskMessage, Phase};
use crate::link::Comcheck;
use crate::scenario::{Length, Moment};
use crate::text::tr;
use egui::{Align, Context, Label, Layout, Modal, ScrollArea, TextEdit, Ui};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The width of an overlay, in points.
const WIDTH: f32 = 620.0;
/// With less time left than this, an inject cannot be put off.
const NO_LATER: Length = Length::from_mins(2);

/// What was confirmed and put off here.
#[derive(Default)]
pub struct OverlayView {
    /// Put off until then, by the event.
    later: BTreeMap<u64, Moment>,
    /// Confirmed here: injects that are in no list have no place in the log for it.
    confirmed: BTreeSet<u64>,
    /// The check while it is filled in.
    check: Comcheck,
    typed: String,
    /// The check has been answered.
    answered: bool,
}

/// Draws what lies over the desk. Says whether anything does.
pub fn overlay_ui(
    ctx: &Context,
    here: &Here<'_>,
    status: &Status<'_>,
    view: &mut OverlayView,
    out: &mut Vec<Step>,
) -> bool {
    if let Some(text) = here.known.clock.halt.as_deref() {
        halt_ui(ctx, text);
        return true;
    }
    if !status.comcheck {
        view.check = Comcheck::default();
        view.typed.clear();
        view.answered = false;
    } else if !view.answered && !here.looks_on {
        comcheck_ui(ctx, view, out);
        return true;
    }
    let urgent = urgent(here, view);
    let Some(arrival) = urgent.first() else {
        return false;
    };
    urgent_ui(ctx, here, view, arrival, urgent.len(), out);
    ctx.request_repaint_after(Duration::from_millis(500));
    true
}

/// Whether something that cannot wait is not confirmed yet, put off or not.
pub fn is_urgent(here: &Here<'_>, view: &OverlayView) -> bool {
    here.known
        .inbox
        .iter()
        .any(|arrival| open(here, view, arrival))
}

fn open(here: &Here<'_>, view: &OverlayView, arrival: &Arrival) -> bool {
    if !arrival.card.urgent || view.confirmed.contains(&arrival.seq) {
        return false;
    }
    let state = arrival
        .inject
        .as_ref()
        .and_then(|inject| here.known.injects.get(inject));
    state.is_none_or(|state| !state.acknowledged_by.contains(here.team))
}

/// What cannot wait, the nearest limit first.
fn urgent<'a>(here: &Here<'a>, view: &OverlayView) -> Vec<&'a Arrival> {
    if here.known.clock.phase == Phase::Ended {
        return Vec::new();
    }
    let mut found: Vec<&Arrival> = Vec::new();
    for arrival in here.known.inbox.iter().rev() {
        let again =
            arrival.inject.is_some() && found.iter().any(|known| known.inject == arrival.inject);
        let due = view.later.get(&arrival.seq);
        if !again && due.is_none_or(|due| here.now >= *due) && open(here, view, arrival) {
            found.push(arrival);
        }
    }
    found.sort_by_key(|arrival| {
        let until = arrival.card.until.map_or(u64::MAX, Moment::millis);
        (until, arrival.seq)
    });
    found
}

fn frame_ui(ctx: &Context, id: &'static str, draw: impl FnOnce(&mut Ui)) {
    Modal::new(id.into()).show(ctx, |ui| {
        let room = ctx.content_rect().width() - 60.0;
        ui.set_width(WIDTH.min(room));
        draw(ui);
        ui.add_space(space::M);
        ui.vertical_centered(exercise_mark_ui);
    });
}

fn halt_ui(ctx: &Context, text: &str) {
    frame_ui(ctx, "desk-halted", |ui| {
        let theme = Theme::of(ui);
        let title = strong_text(tr!("overlay-halt"), size::DISPLAY);
        ui.label(title.color(theme.loss.ui()));
        ui.add_space(space::M);
        ui.add(Label::new(strong_text(text, size::HEADING)).wrap());
        ui.add_space(space::M);
        ui.add(Label::new(tr!("overlay-halt-text")).wrap());
    });
}

fn comcheck_ui(ctx: &Context, view: &mut OverlayView, out: &mut Vec<Step>) {
    frame_ui(ctx, "desk-comcheck", |ui| {
        let before = view.check;
        ui.label(strong_text(tr!("overlay-check"), size::HEADING));
        ui.add_space(space::S);
        ui.add(Label::new(tr!("overlay-check-text")).wrap());
        ui.add_space(space::L);
        ui.checkbox(&mut view.check.sees, tr!("overlay-check-sees"));
        ui.add_space(space::S);
        ui.checkbox(&mut view.check.hears, tr!("overlay-check-hears"));
        ui.add_space(space::M);
        let word = tr!("overlay-check-word");
        let asked = ui.label(tr!("overlay-check-types", word = word.as_str()));
        ui.horizontal(|ui| {
            ui.add(
                TextEdit::singleline(&mut view.typed)
                    .char_limit(40)
                    .desired_width(220.0),
            )
            .labelled_by(asked.id);
            view.check.types = view.typed.trim().to_lowercase() == word.to_lowercase();
            let mark = if view.check.types { "✓" } else { "…" };
            ui.label(mark);
        });
        if view.check != before {
            out.push(Step::Comcheck(view.check));
        }
        ui.add_space(space::L);
        actions_ui(ui, |ui| {
            let all = view.check.sees && view.check.hears && view.check.types;
            let done = ui.add_enabled_ui(all, |ui| primary_button(ui, &tr!("overlay-check-done")));
            let done = done
                .inner
                .on_disabled_hover_text(tr!("overlay-check-missing"));
            let not = ui
                .button(tr!("overlay-check-not"))
                .on_hover_text(tr!("overlay-check-not-hint"));
            if done.clicked() || not.clicked() {
                out.push(Step::Comcheck(view.check));
                view.answered = true;
            }
        });
    });
}

fn urgent_ui(
    ctx: &Context,
    here: &Here<'_>,
    view: &mut OverlayView,
    arrival: &Arrival,
    count: usize,
    out: &mut Vec<Step>,
) {
    let card = &arrival.card;
    frame_ui(ctx, "desk-urgent", |ui| {
        let theme = Theme::of(ui);
        ui.horizontal(|ui| {
            chip_ui(ui, &tr!("inbox-urgent"), theme.warn);
            chip_ui(ui, &medium_name(card.medium), theme.muted);
            if count > 1 {
                let label = muted_text(ui, tr!("overlay-more", count = count - 1));
                ui.label(label);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some(until) = card.until {
                    let (words, ink) = if until > here.now {
                        (stretch(until.since(here.now)), theme.warn)
                    } else {
                        (tr!("inbox-limit-passed"), theme.loss)
                    };
                    ui.label(strong_text(words, size::HEADING).color(ink.ui()));
                }
            });
        });
        ui.add_space(space::M);
        if !card.title.is_empty() {
            ui.add(Label::new(strong_text(&*card.title, size::HEADING)).wrap());
        }
        let way = tr!(
            "overlay-way",
            from = sender_name(here.known, &card.from),
            to = recipients_name(here.known, &card.to),
            time = arrival.at.on_clock()
        );
        let label = muted_text(ui, way);
        ui.add(Label::new(label).wrap());
        ui.add_space(space::M);
        let tall = (ctx.content_rect().height() - 330.0).max(90.0);
        ScrollArea::vertical().max_height(tall).show(ui, |ui| {
            ui.add(Label::new(&*card.text).wrap());
        });
        ui.add_space(space::L);
        actions_ui(ui, |ui| {
            confirm_ui(ui, here, view, arrival, out);
        });
    });
}

fn confirm_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut OverlayView,
    arrival: &Arrival,
    out: &mut Vec<Step>,
) {
    let words = tr!("overlay-confirm");
    let ask = arrival
        .inject
        .clone()
        .map(|inject| Ask::Message(AskMessage::Acknowledge { inject }));
    let mut hindered_now = false;
    match ask.filter(|_| !here.looks_on) {
        Some(ask) => {
            hindered_now = hindered(here, &ask).is_some();
            act_button(ui, here, &words, Look::Primary, &ask, None, out);
        }
        None => {
            if primary_button(ui, &words).clicked() {
                view.confirmed.insert(arrival.seq);
            }
        }
    }
    let left = arrival.card.until.map(|until| until.since(here.now));
    // While nothing can be confirmed, as in a pause, it must not lie upon the desk either.
    let again = if hindered_now {
        Some(here.now + Length::from_secs(1))
    } else {
        left.filter(|left| *left > NO_LATER)
            .map(|left| here.now + left.scaled(1, 2))
    };
    let later = ui.add_enabled(again.is_some(), egui::Button::new(tr!("overlay-later")));
    let later = match again {
        Some(again) if !hindered_now => {
            later.on_hover_text(tr!("overlay-later-hint", time = again.on_clock()))
        }
        _ => later.on_disabled_hover_text(tr!("overlay-no-later")),
    };
    if later.clicked()
        && let Some(again) = again
    {
        view.later.insert(arrival.seq, again);
    }
}
