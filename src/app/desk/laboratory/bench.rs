//! Slots, what is on the bench, and the queue with its order.

use crate::app::control::case::parts::{body, left, pair_ui, right, small};
use crate::app::desk::evidence::act::{Way, act_ui, foreseen};
use crate::app::desk::evidence::words::item_title;
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::naming::{stretch, team_name};
use crate::app::theme::widgets::{bar_ui, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::outlook::bench;
use crate::exercise::{
    Ask, AskLaboratory, Job, JobId, JobKind, LaboratoryState, Party, RequestStatus, Subject,
};
use crate::scenario::{Length, Method, NationId};
use crate::text::tr;
use egui::{
    CornerRadius, Key, Label, Modifiers, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, WidgetType, pos2, vec2,
};

/// The height of a row of the queue.
const ROW: f32 = 30.0;

/// What the bench remembers.
#[derive(Default)]
pub(super) struct BenchView {
    /// The job that is dragged.
    dragged: Option<JobId>,
}

/// The own laboratory.
fn laboratory<'a>(here: &Here<'a>) -> Option<(&'a NationId, &'a LaboratoryState)> {
    let known: &'a crate::exercise::World = here.known;
    let nation = known.scenario.nation_of(here.team)?;
    Some((&nation.id, known.laboratories.get(&nation.id)?))
}

fn title_ui(ui: &mut Ui, text: String) {
    let theme = Theme::of(ui);
    ui.add_space(space::M);
    ui.label(strong_text(text, size::BODY).color(theme.muted.ui()));
}

/// Slots in use, own, lent and borrowed.
pub(super) fn slots_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let Some((nation, state)) = laboratory(here) else {
        return;
    };
    let own = bench(here.known, here.now, nation);
    let slots = usize::from(own.own) + usize::from(own.borrowed);
    let words = tr!("laboratory-slots", used = own.running.len(), slots = slots);
    ui.label(strong_text(words, size::HEADING));
    ui.spacing_mut().item_spacing.y = 3.0;
    let pair = |ui: &mut Ui, key: &str, text: String| pair_ui(ui, &tr!(key), &text, theme.text);
    pair(ui, "laboratory-own", own.own.to_string());
    if state.lent > 0 {
        pair(ui, "laboratory-lent", state.lent.to_string());
    }
    for (lender, count) in &state.lenders {
        ui.horizontal(|ui| {
            let lender_name = team_name(here.known, lender);
            let words = tr!(
                "laboratory-from",
                team = lender_name,
                count = u32::from(*count)
            );
            let words = RichText::new(words).size(size::SMALL);
            ui.label(words);
            let ask = AskLaboratory::GiveBack { to: lender.clone() };
            let words = tr!("laboratory-give-back");
            act_ui(ui, here, &words, Ask::Laboratory(ask), Way::Small, out);
        });
    }
    if own.queue > Length::ZERO {
        pair(ui, "laboratory-wait", stretch(own.queue));
    }
    let takes = here.scenario().library.procedures.iter();
    let mut takes = takes.filter(|procedure| procedure.method == Method::Examine);
    if let Some(procedure) = takes.next() {
        pair(ui, "laboratory-takes", stretch(procedure.takes));
    }
    if !own.memory {
        pair_ui(
            ui,
            &tr!("evidence-note"),
            &tr!("case-laboratory-no-memory"),
            theme.warn,
        );
    }
}

/// Requests of others for a slot that wait for an answer.
pub(super) fn asked_of_us_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let us = Party::Team(here.team.clone());
    for (id, request) in &here.known.requests {
        let open = matches!(
            request.status,
            RequestStatus::Sent
                | RequestStatus::Acknowledged
                | RequestStatus::UnderReview
                | RequestStatus::Postponed
                | RequestStatus::Granted
                | RequestStatus::Partial
        );
        if !open || request.to != us || request.draft.about != Subject::Laboratory {
            continue;
        }
        ui.horizontal(|ui| {
            let team = team_name(here.known, &request.from);
            let words = tr!("laboratory-asked", team = team, request = id.as_str());
            ui.label(
                RichText::new(words)
                    .size(size::SMALL)
                    .color(theme.warn.ui()),
            );
            if ui
                .add(egui::Button::new(tr!("laboratory-open")).small())
                .clicked()
            {
                out.push(Step::Open(Thing::Request(id.clone())));
            }
        });
    }
}

fn examined<'a>(here: &Here<'a>, id: &JobId) -> Option<(&'a Job, String)> {
    let known: &'a crate::exercise::World = here.known;
    let job = known.jobs.get(id)?;
    match &job.kind {
        JobKind::Examine(copy, item, _) => {
            Some((job, format!("{copy} · {}", item_title(known, item))))
        }
        JobKind::Acquire(..) | JobKind::Capture(..) => None,
    }
}

/// What is on the bench, with the time that is left.
pub(super) fn running_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    let Some((_, state)) = laboratory(here) else {
        return;
    };
    title_ui(ui, tr!("laboratory-bench"));
    if state.running.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("laboratory-bench-empty"))).wrap());
    }
    let frozen = here.known.clock.frozen.contains_key(here.team);
    for id in &state.running {
        let Some((job, title)) = examined(here, id) else {
            continue;
        };
        let done = job.done.unwrap_or(job.since);
        let (all, left_over) = (done.since(job.since), done.since(here.now));
        let words = if frozen {
            tr!("case-time-still")
        } else {
            tr!("case-job-left", left = stretch(left_over))
        };
        ui.horizontal(|ui| {
            let cancel = AskLaboratory::Cancel { job: id.clone() };
            let share = 1.0 - left_over.millis() as f32 / all.millis().max(1) as f32;
            let label = format!("{title}, {words}");
            bar_ui(ui, share, theme.accent, vec2(90.0, 6.0), &label);
            ui.label(
                RichText::new(&words)
                    .size(size::SMALL)
                    .color(theme.muted.ui()),
            );
            let room = (ui.available_width() - 90.0).max(60.0);
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(Label::new(RichText::new(&title).size(size::SMALL)).truncate());
            });
            let words = tr!("laboratory-cancel");
            act_ui(ui, here, &words, Ask::Laboratory(cancel), Way::Small, out);
        });
    }
}

/// What waits, in its order; rows are dragged, or moved with Alt and the arrows or the buttons.
pub(super) fn queue_ui(ui: &mut Ui, here: &Here<'_>, view: &mut BenchView, out: &mut Vec<Step>) {
    let Some((nation, state)) = laboratory(here) else {
        return;
    };
    title_ui(ui, tr!("laboratory-waiting"));
    if state.queue.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("laboratory-waiting-empty"))).wrap());
        view.dragged = None;
        return;
    }
    let label = muted_text(ui, tr!("laboratory-order-hint"));
    ui.add(Label::new(label).wrap());
    let count = state.queue.len();
    let times = bench(here.known, here.now, nation).waiting;
    let extent = vec2(ui.available_width(), ROW * count as f32);
    let (area, _) = ui.allocate_exact_size(extent, Sense::hover());
    let place_at = |y: f32| (((y - area.top()) / ROW).max(0.0) as usize).min(count - 1);
    for (place, id) in state.queue.iter().enumerate() {
        let top = area.top() + ROW * place as f32;
        let rect = Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), ROW - 2.0));
        if !ui.is_rect_visible(rect) {
            continue;
        }
        let Some((_, title)) = examined(here, id) else {
            continue;
        };
        let title = match times.get(place).and_then(|(_, times)| *times) {
            Some((begins, _)) => tr!("laboratory-begins", title = title, time = begins.on_clock()),
            None => title,
        };
        if let Some(to) = queued_ui(ui, here, view, (rect, place, count, id, &title), out)
            && to != place
        {
            reorder(here, id, to, out);
        }
    }
    // What is dragged shows where it would go.
    if let Some(job) = view.dragged.clone()
        && let Some(pointer) = ui.input(|input| input.pointer.interact_pos())
    {
        let theme = Theme::of(ui);
        let to = place_at(pointer.y);
        let from = state.queue.iter().position(|id| *id == job).unwrap_or(to);
        let edge = if to > from { to + 1 } else { to };
        let y = area.top() + ROW * edge as f32 - 1.0;
        ui.painter()
            .hline(area.x_range(), y, Stroke::new(2.0, theme.accent.ui()));
        if ui.input(|input| !input.pointer.any_down()) {
            view.dragged = None;
            if to != from {
                reorder(here, &job, to, out);
            }
        }
    }
}

fn reorder(here: &Here<'_>, job: &JobId, to: usize, out: &mut Vec<Step>) {
    let ask = Ask::Laboratory(AskLaboratory::Reorder {
        job: job.clone(),
        place: u16::try_from(to).unwrap_or(u16::MAX),
    });
    if here.waits(&ask) {
        return;
    }
    if let Ok(role) = foreseen(here, &ask) {
        out.push(if role == *here.role {
            Step::Ask(ask)
        } else {
            Step::AskAs(role, ask)
        });
    }
}

/// A row of the queue. Returns its new place if it was moved.
fn queued_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut BenchView,
    (rect, place, count, id, title): (Rect, usize, usize, &JobId, &str),
    out: &mut Vec<Step>,
) -> Option<usize> {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, ui.id().with(id.as_str()), Sense::click_and_drag());
    let label = tr!("laboratory-queued", place = place + 1, title = title);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    let fill = if response.hovered() || view.dragged.as_ref() == Some(id) {
        theme.hovered
    } else {
        theme.raised
    };
    let round = CornerRadius::same(space::ROUND - 1);
    ui.painter().rect_filled(rect, round, fill.ui());
    if response.has_focus() {
        let line = Stroke::new(1.5, theme.accent.ui());
        ui.painter()
            .rect_stroke(rect, round, line, StrokeKind::Inside);
    }
    if response.drag_started() && !here.looks_on {
        view.dragged = Some(id.clone());
    }
    // Three bars: a handle.
    for nth in 0..3 {
        let y = rect.center().y + (nth as f32 - 1.0) * 4.0;
        let bar = rect.left() + 8.0..=rect.left() + 18.0;
        ui.painter()
            .hline(bar, y, Stroke::new(1.0, theme.faint.ui()));
    }
    let number = (place + 1).to_string();
    let x = right(
        ui,
        pos2(rect.left() + 40.0, rect.center().y),
        &number,
        small(),
        theme.muted,
        20.0,
    );
    let start = x + 26.0;
    let room = rect.right() - start - 190.0;
    left(
        ui,
        pos2(start, rect.center().y),
        title,
        body(),
        theme.text,
        room,
    );
    let mut moved = None;
    let acts = rect.with_min_x(rect.right() - 184.0);
    let builder = UiBuilder::new()
        .id_salt(("queued", id.as_str()))
        .max_rect(acts);
    ui.scope_builder(builder, |ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let cancel = AskLaboratory::Cancel { job: id.clone() };
            let words = tr!("laboratory-cancel");
            act_ui(ui, here, &words, Ask::Laboratory(cancel), Way::Small, out);
            let small =
                |key: &str| egui::Button::new(RichText::new(tr!(key)).size(size::SMALL)).small();
            let later = ui.add_enabled(
                place + 1 < count && !here.looks_on,
                small("laboratory-later"),
            );
            if later.clicked() {
                moved = Some(place + 1);
            }
            let earlier = ui.add_enabled(place > 0 && !here.looks_on, small("laboratory-earlier"));
            if earlier.clicked() {
                moved = Some(place - 1);
            }
        });
    });
    if response.has_focus() && !here.looks_on {
        ui.input_mut(|input| {
            if place > 0 && input.consume_key(Modifiers::ALT, Key::ArrowUp) {
                moved = Some(place - 1);
            }
            if place + 1 < count && input.consume_key(Modifiers::ALT, Key::ArrowDown) {
                moved = Some(place + 1);
            }
        });
    }
    moved
}
