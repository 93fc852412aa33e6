//! The own laboratory: slots and who lends them, what is on the bench and what waits, copies that nobody has
//! examined, and what was found.

mod bench;
mod findings;

use super::evidence::act::{Way, act_ui, beside};
use super::evidence::words::{gaps, item_title};
use super::here::{Here, Step, Thing};
use crate::app::control::case::parts::{body, left, list_ui, row, small};
use crate::app::theme::widgets::{heading_ui, muted_text};
use crate::app::theme::{Theme, space};
use crate::exercise::{Ask, AskLaboratory, CopyId, JobKind, JobStatus, Subject};
use crate::scenario::ItemId;
use crate::text::tr;
use egui::{Align, Label, Layout, Ui, pos2};
use std::collections::BTreeSet;

/// The width of the list of copies, and the height of its rows.
const LIST: f32 = 270.0;
const COPY: f32 = 44.0;

/// What is open here.
#[derive(Default)]
pub struct LaboratoryView {
    /// The copy that is to be queued.
    pub copy: Option<CopyId>,
    /// The copies that nobody has examined, as of so many events.
    waiting: Vec<(CopyId, ItemId)>,
    read: Option<u64>,
    bench: bench::BenchView,
}

/// The copies in own hands that are neither examined nor queued.
fn waiting(here: &Here<'_>) -> Vec<(CopyId, ItemId)> {
    let taken: BTreeSet<&CopyId> = here
        .known
        .jobs
        .values()
        .filter(|job| job.status != JobStatus::Failed)
        .filter_map(|job| match &job.kind {
            JobKind::Examine(copy, ..) => Some(copy),
            JobKind::Acquire(..) | JobKind::Capture(..) => None,
        })
        .collect();
    let copies = here.known.copies.iter();
    copies
        .filter(|(id, copy)| copy.holder == *here.team && !copy.examined && !taken.contains(id))
        .map(|(id, copy)| (id.clone(), copy.item.clone()))
        .collect()
}

/// The panel.
pub fn laboratory_ui(ui: &mut Ui, here: &Here<'_>, view: &mut LaboratoryView, out: &mut Vec<Step>) {
    if view.read != Some(here.known.applied) {
        view.read = Some(here.known.applied);
        view.waiting = waiting(here);
    }
    let holds = |id: &CopyId| view.waiting.iter().any(|(copy, _)| copy == id);
    if !view.copy.as_ref().is_some_and(holds) {
        view.copy = view.waiting.first().map(|(copy, _)| copy.clone());
    }
    if here.nation().is_none() {
        ui.add(Label::new(muted_text(ui, tr!("laboratory-no-state"))).wrap());
        return;
    }
    let area = ui.available_rect_before_wrap();
    let split = area.left() + LIST;
    let bar = area.with_min_y(area.bottom() - 36.0);
    beside(
        ui,
        area.with_max_x(split).with_max_y(bar.top() - space::S),
        "copies",
        |ui| {
            copies_ui(ui, here, view);
        },
    );
    let right = area.with_min_x(split + space::L);
    beside(ui, right.with_max_y(bar.top() - space::S), "bench", |ui| {
        egui::ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - space::M);
                bench::slots_ui(ui, here, out);
                bench::asked_of_us_ui(ui, here, out);
                bench::running_ui(ui, here, out);
                bench::queue_ui(ui, here, &mut view.bench, out);
                findings::findings_ui(ui, here, out);
            });
    });
    beside(ui, bar, "acts", |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match &view.copy {
                Some(copy) => {
                    let words = tr!("laboratory-queue", copy = copy.as_str());
                    let ask = AskLaboratory::Queue { copy: copy.clone() };
                    act_ui(ui, here, &words, Ask::Laboratory(ask), Way::Primary, out);
                }
                None => {
                    ui.add_enabled_ui(false, |ui| {
                        let words = tr!("laboratory-queue-none");
                        crate::app::theme::widgets::primary_button(ui, &words)
                            .on_disabled_hover_text(tr!("laboratory-nothing"));
                    });
                }
            }
            let borrow = ui.button(tr!("laboratory-borrow"));
            if borrow
                .on_hover_text(tr!("laboratory-borrow-hint"))
                .clicked()
            {
                out.push(Step::Open(Thing::NewRequest(Subject::Laboratory)));
            }
        });
    });
    ui.advance_cursor_after_rect(area);
}

fn copies_ui(ui: &mut Ui, here: &Here<'_>, view: &mut LaboratoryView) {
    heading_ui(ui, &tr!("laboratory-copies"), |ui| {
        let label = muted_text(ui, view.waiting.len().to_string());
        ui.label(label);
    });
    if view.waiting.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("laboratory-nothing"))).wrap());
        return;
    }
    let open = view.copy.clone();
    let mut clicked = None;
    list_ui(
        ui,
        "laboratory-copies",
        &view.waiting,
        |_| COPY,
        |ui, place, (copy, item)| {
            let theme = Theme::of(ui);
            let rect = place
                .with_max_y(place.bottom() - 2.0)
                .with_max_x(place.right() - 4.0);
            let chosen = open.as_ref() == Some(copy);
            let fill = if chosen {
                theme.panel.mixed(theme.accent, 0.24)
            } else {
                theme.raised
            };
            let title = format!("{copy} · {}", item_title(here.known, item));
            let gaps = here.known.copies.get(copy).map(gaps).unwrap_or_default();
            let words = if gaps.is_empty() {
                tr!("laboratory-whole")
            } else {
                gaps.join(" · ")
            };
            let response = row(ui, rect, copy.as_str(), Some(fill), || {
                format!("{title}, {words}")
            });
            let room = rect.width() - 2.0 * space::M;
            let x = rect.left() + space::M;
            left(
                ui,
                pos2(x, rect.top() + 13.0),
                &title,
                body(),
                theme.text,
                room,
            );
            let ink = if gaps.is_empty() {
                theme.muted
            } else {
                theme.warn
            };
            left(
                ui,
                pos2(x, rect.bottom() - 11.0),
                &words,
                small(),
                ink,
                room,
            );
            if response.clicked() {
                clicked = Some(copy.clone());
            }
        },
    );
    view.copy = clicked.or(open);
}
