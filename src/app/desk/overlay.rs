//! What lies over the whole desk: a real emergency, the check before the start, and injects that cannot wait.
//!
//! An inject that comes while somebody writes waits at the upper edge until the hands are free or its key is pressed:
//! it takes no letter from the sentence that is being written.

use super::acts::{Look, act_button, hindered};
use super::frame::Status;
use super::here::{Here, Step, Thing};
use super::inbox::{Named, act_of, named};
use super::who::{recipients_name, sender_name};
use crate::app::card::medium_name;
use crate::app::naming::stretch;
use crate::app::theme::widgets::{
    actions_ui, check_ui, chip_ui, exercise_mark_ui, muted_text, primary_button, strong_text,
};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::{Arrival, Ask, AskMessage, Phase};
use crate::link::Comcheck;
use crate::scenario::{Act, Length, Moment};
use crate::text::tr;
use egui::{
    Align, Context, Frame, Id, Key, Label, Layout, Margin, Modal, Modifiers, Panel, ScrollArea,
    TextEdit, Ui,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// The width of an overlay, in points.
const WIDTH: f32 = 620.0;
/// With less time left than this, an inject cannot be put off.
const NO_LATER: Length = Length::from_mins(2);
/// Opens an inject that waits at the edge.
pub const OPEN: Key = Key::F2;
/// So many of the things that a card names can be gone to from it.
const MOST_NAMED: usize = 4;

/// What was confirmed and put off here.
#[derive(Default)]
pub struct OverlayView {
    /// Put off until then, by the event.
    later: BTreeMap<u64, Moment>,
    /// Confirmed here: injects that are in no list have no place in the log for it.
    confirmed: BTreeSet<u64>,
    /// The inject that lies over the desk, by its event.
    raised: Option<u64>,
    /// Put down to the edge, since something that it names is being worked on.
    lowered: BTreeSet<u64>,
    /// The inject that waits at the edge, and how many do.
    edge: Option<(Arrival, usize)>,
    /// Where the keyboard was before an inject was called up from the edge.
    back: Option<Id>,
    /// It goes back there as soon as nothing lies over it.
    returns: bool,
    /// The check while it is filled in.
    check: Comcheck,
    typed: String,
    /// The check has been answered.
    answered: bool,
}

/// What lies over the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing that takes the keyboard.
    Free,
    /// Something that takes it.
    Covered,
}

/// Draws what lies over the desk. Says whether it covers it.
pub fn overlay_ui(
    ctx: &Context,
    here: &Here<'_>,
    status: &Status<'_>,
    view: &mut OverlayView,
    out: &mut Vec<Step>,
) -> Over {
    view.edge = None;
    if let Some(text) = here.known.clock.halt.as_deref() {
        halt_ui(ctx, text);
        return Over::Covered;
    }
    if !status.comcheck {
        view.check = Comcheck::default();
        view.typed.clear();
        view.answered = false;
    } else if !view.answered && !here.looks_on {
        comcheck_ui(ctx, view, out);
        return Over::Covered;
    }
    let urgent = urgent(here, view);
    let Some(arrival) = urgent.first().copied() else {
        view.put_down(ctx);
        return Over::Free;
    };
    ctx.request_repaint_after(Duration::from_millis(500));
    // One that is read gives way to the next at once; otherwise the keyboard must be free, or the key be pressed.
    let busy = ctx.memory(egui::Memory::focused);
    let called = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, OPEN));
    let free = busy.is_none() && !view.lowered.contains(&arrival.seq);
    if view.raised.is_none() && !called && !free {
        view.edge = Some((arrival.clone(), urgent.len()));
        return Over::Free;
    }
    if view.raised.is_none() {
        view.back = busy;
    }
    view.raised = Some(arrival.seq);
    urgent_ui(ctx, here, view, arrival, urgent.len(), out);
    Over::Covered
}

impl OverlayView {
    /// Nothing lies over the desk any more: the keyboard goes back to where it was called away from. Not at once: what
    /// was covered in the pass before may not take it yet.
    fn put_down(&mut self, ctx: &Context) {
        if self.raised.take().is_some() {
            self.returns = self.back.is_some();
            ctx.request_repaint();
        } else if self.returns && ctx.memory(|memory| memory.top_modal_layer().is_none()) {
            self.returns = false;
            if let Some(back) = self.back.take() {
                ctx.memory_mut(|memory| memory.request_focus(back));
            }
        }
    }
}

/// The inject that waits at the upper edge, as a strip over the places of the desk.
pub(super) fn waiting_ui(ui: &mut Ui, here: &Here<'_>, view: &mut OverlayView) {
    let Some((arrival, count)) = view.edge.take() else {
        return;
    };
    let theme = Theme::of(ui);
    let frame = Frame::new()
        .fill(theme.ground.mixed(theme.warn, 0.22).ui())
        .inner_margin(Margin::symmetric(14, 4));
    let strip = Panel::top("desk-urgent-waits")
        .show_separator_line(false)
        .resizable(false)
        .frame(frame);
    strip.show(ui, |ui| {
        ui.horizontal(|ui| {
            chip_ui(ui, &tr!("inbox-urgent"), theme.warn);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let open = tr!("overlay-open", key = OPEN.name());
                if ui.button(open).clicked() {
                    view.raised = Some(arrival.seq);
                    view.lowered.remove(&arrival.seq);
                }
                if let Some(until) = arrival.card.until {
                    let (words, ink) = left_words(here, until, &theme);
                    ui.label(strong_text(words, size::BODY).color(ink.ui()));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let card = &arrival.card;
                    let title = crate::app::desk::inbox::titled(&card.title, &card.text);
                    let from = sender_name(here.known, &card.from);
                    let words = tr!("inbox-told", from = from, time = arrival.at.on_clock());
                    let mut line = format!("{title} ({words})");
                    if count > 1 {
                        line += ", ";
                        line += &tr!("overlay-more", count = count - 1);
                    }
                    ui.add(Label::new(strong_text(line, size::BODY)).truncate());
                });
            });
        });
    });
}

/// The time until a limit, and in which colour it is said.
fn left_words(here: &Here<'_>, until: Moment, theme: &Theme) -> (String, Ink) {
    if until > here.now {
        (stretch(until.since(here.now)), theme.warn)
    } else {
        (tr!("inbox-limit-passed"), theme.loss)
    }
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
        check_ui(ui, &mut view.check.sees, tr!("overlay-check-sees"));
        ui.add_space(space::S);
        check_ui(ui, &mut view.check.hears, tr!("overlay-check-hears"));
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
                    let (words, ink) = left_words(here, until, &theme);
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
        named_ui(ui, here, view, arrival, out);
        // Each card has buttons of its own, so that a key that was meant for one does not reach the next.
        ui.push_id(arrival.seq, |ui| {
            actions_ui(ui, |ui| confirm_ui(ui, here, view, arrival, out));
        });
    });
}

/// What the card is about, to go there at once: the card waits at the edge meanwhile.
fn named_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut OverlayView,
    arrival: &Arrival,
    out: &mut Vec<Step>,
) {
    let card = &arrival.card;
    let acts: Vec<&Act> = card.expected.iter().map(act_of).collect();
    let mut named = named(here, &format!("{} {}", card.title, card.text), &acts);
    named.truncate(MOST_NAMED);
    if card.poses.is_some() {
        named.push(Named {
            thing: Thing::Arrival(arrival.seq),
            words: tr!("overlay-choice"),
        });
    }
    if named.is_empty() {
        return;
    }
    ui.push_id((arrival.seq, "named"), |ui| {
        ui.horizontal_wrapped(|ui| {
            for named in named {
                let words: String = named.words.chars().take(48).collect();
                if ui.button(tr!("overlay-go", what = words)).clicked() {
                    view.lowered.insert(arrival.seq);
                    view.raised = None;
                    view.back = None;
                    out.push(Step::Open(named.thing));
                }
            }
        });
    });
    ui.add_space(space::M);
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
        view.put_down(ui.ctx());
    }
}
