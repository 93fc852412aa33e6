//! Requests out and in: the list, the form that is written, the form that came with its checklist, decisions.
//!
//! Where there is room the list stays beside what is open; otherwise what is open takes its place, and Esc or the
//! button at the top left goes back. `words` names things, `parts` draws them; `start` chooses what is asked for and
//! on which form, `pen` keeps what is typed, `sheet` is the form that is written, with its `fields` and its `signature`, `paper` the form that is read,
//! `sent` and `received` are what can be done with one's own and with another's, `decision` is the answer given, on one of the short forms in `answers`.

mod answers;
mod decision;
mod fields;
mod list;
mod paper;
pub(in crate::app::desk) mod parts;
mod pen;
mod received;
mod sent;
mod sheet;
mod signature;
mod start;
pub(in crate::app::desk) mod words;

use super::escape;
use super::here::{Here, Step, Thing};
use crate::exercise::{Party, Request, RequestId, RequestStatus, Subject};
use egui::Ui;
use list::{List, Picked, Side, list_ui};
use parts::{GAP, beside, pane};
use pen::Pen;
use received::Received;
use start::Start;
use std::collections::BTreeMap;

/// The width from which the list stays beside what is open.
const BOTH: f32 = 1120.0;
/// The width of the list there, at least and at most.
const LIST: (f32, f32) = (300.0, 390.0);

/// What is open here.
#[derive(Default)]
pub struct RequestsView {
    side: Side,
    open: Open,
    list: List,
    start: Start,
    pen: Option<Pen>,
    /// Forms put away before they could be kept, as play stood still.
    parked: Vec<Pen>,
    received: Received,
    /// Replies to consultations as they are being written.
    replies: BTreeMap<RequestId, String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
enum Open {
    #[default]
    Nothing,
    New,
    Written,
    Paper(RequestId),
}

impl RequestsView {
    /// Opens something that belongs here.
    pub fn open(&mut self, thing: Thing) {
        match thing {
            Thing::Request(id) => self.open = Open::Paper(id),
            Thing::NewRequest(subject) => self.begin(Some(subject), None),
            Thing::Arrival(_)
            | Thing::Message(_)
            | Thing::NewMessage(_)
            | Thing::Item(_)
            | Thing::Copy(_)
            | Thing::Group(_)
            | Thing::Brief
            | Thing::Matter(_)
            | Thing::Acquire(_)
            | Thing::Exhibits
            | Thing::Block(_) => {}
        }
    }

    /// Begins a new request, perhaps about something known, perhaps after an earlier one.
    fn begin(&mut self, about: Option<Subject>, follows: Option<RequestId>) {
        self.start = Start::about(about, follows);
        self.side = Side::Out;
        self.open = Open::New;
    }

    /// Takes another form under the pen. What was not kept of the last one is not lost.
    fn take(&mut self, pen: Pen) {
        if let Some(last) = self.pen.replace(pen)
            && !last.is_kept()
        {
            self.parked.push(last);
        }
    }

    /// Own requests that may still be written open as the form that is written.
    fn settle(&mut self, here: &Here<'_>) {
        let Open::Paper(id) = &self.open else { return };
        let Some(request) = here.known.requests.get(id) else {
            return;
        };
        self.side = if request.from == *here.team {
            Side::Out
        } else {
            Side::In
        };
        if may_write(here, request) {
            if self.pen.as_ref().and_then(Pen::request) != Some(id) {
                let parked = self.parked.iter();
                let parked = parked
                    .enumerate()
                    .find(|(_, pen)| pen.request() == Some(id));
                let pen = match parked.map(|(at, _)| at) {
                    Some(at) => self.parked.swap_remove(at),
                    None => Pen::of(id.clone(), request),
                };
                self.take(pen);
            }
            self.open = Open::Written;
        }
    }
}

/// Whether this office writes the request now.
fn may_write(here: &Here<'_>, request: &Request) -> bool {
    request.from == *here.team
        && matches!(
            request.status,
            RequestStatus::Draft | RequestStatus::Returned
        )
}

/// Whether the request came to this team, and may since have been passed on.
fn came(here: &Here<'_>, request: &Request) -> bool {
    let own = Party::Team(here.team.clone());
    request.sent.is_some() && (request.to == own || request.draft.to == own)
}

/// The panel.
pub fn requests_ui(ui: &mut Ui, here: &Here<'_>, view: &mut RequestsView, out: &mut Vec<Step>) {
    let leaves = out
        .iter()
        .any(|step| matches!(step, Step::Go(_) | Step::Open(_)));
    if let Some(pen) = &mut view.pen {
        pen.follow(here);
        // Sent, withdrawn: it is read from now on.
        let id = pen.request().cloned();
        let request = id.as_ref().and_then(|id| here.known.requests.get(id));
        if request.is_some_and(|request| !may_write(here, request)) {
            let was_open = view.open == Open::Written;
            view.pen = None;
            if let Some(id) = id.filter(|_| was_open) {
                view.open = Open::Paper(id);
            }
        }
    }
    for pen in &mut view.parked {
        pen.follow(here);
        pen.keep(here, out);
    }
    view.parked.retain(|pen| !pen.is_kept());
    view.settle(here);
    if view.open == Open::Written && view.pen.is_none() {
        view.open = Open::Nothing;
    }
    // The first Esc leaves the field, the second what is open.
    if escape::pressed(ui, view.open != Open::Nothing) && !view.received.put_away() {
        leave(here, view, out);
    }

    let area = ui.available_rect_before_wrap();
    let both = area.width() >= BOTH;
    let list = (area.width() * 0.28).clamp(LIST.0, LIST.1);
    if both || view.open == Open::Nothing {
        let rect = if both {
            area.with_max_x(area.left() + list)
        } else {
            area
        };
        let mut picked = None;
        pane(ui, rect, "requests-list", |ui| {
            let shown = match &view.open {
                Open::Paper(id) => Some(id.clone()),
                Open::Written => view.pen.as_ref().and_then(|pen| pen.request().cloned()),
                Open::Nothing | Open::New => None,
            };
            let primary = !both || view.open == Open::Nothing;
            picked = list_ui(
                ui,
                here,
                &mut view.side,
                shown.as_ref(),
                &mut view.list,
                primary,
            );
        });
        if let Some(picked) = picked {
            leave(here, view, out);
            match picked {
                Picked::New => view.begin(None, None),
                Picked::Request(id) => view.open = Open::Paper(id),
            }
            view.settle(here);
        }
    }
    let rest = if both {
        area.with_min_x(area.left() + list + GAP)
    } else {
        area
    };
    let mut back = false;
    match view.open.clone() {
        Open::Nothing if both => {
            pane(ui, rest, "requests-none", |ui| {
                parts::empty_ui(ui, &crate::tr!("requests-none-open"));
            });
        }
        Open::Nothing => {}
        Open::New => {
            let chosen = start::start_ui(ui, rest, here, &mut view.start, &mut back, out);
            if let Some(pen) = chosen {
                view.take(pen);
                view.open = Open::Written;
            }
        }
        Open::Written => {
            if let Some(pen) = &mut view.pen {
                sheet::sheet_ui(ui, rest, here, pen, &mut back, out);
            }
        }
        Open::Paper(id) => match here.known.requests.get(&id) {
            Some(request) if came(here, request) => {
                received::received_ui(
                    ui,
                    rest,
                    here,
                    (&id, request),
                    &mut view.received,
                    &mut back,
                    out,
                );
            }
            Some(request) => {
                let reply = view.replies.entry(id.clone()).or_default();
                let follow = sent::sent_ui(ui, rest, here, (&id, request), reply, &mut back, out);
                if let Some(subject) = follow {
                    view.begin(Some(subject), Some(id));
                }
            }
            None => back = true,
        },
    }
    if back {
        leave(here, view, out);
    }
    if leaves && let Some(pen) = &mut view.pen {
        pen.keep(here, out);
    }
    ui.allocate_rect(area, egui::Sense::hover());
}

/// Goes back to the list; what was typed is kept.
fn leave(here: &Here<'_>, view: &mut RequestsView, out: &mut Vec<Step>) {
    if let Some(pen) = &mut view.pen {
        pen.keep(here, out);
    }
    view.open = Open::Nothing;
}

/// The head of what is open: the way back, and what it is.
fn head_ui(ui: &mut Ui, back: &mut bool, title: &str, right: impl FnOnce(&mut Ui)) {
    use crate::app::theme::{size, widgets::strong_text};
    ui.horizontal(|ui| {
        let words = crate::tr!("requests-back");
        let button = ui
            .button(words)
            .on_hover_text(crate::tr!("requests-back-key"));
        *back |= button.clicked();
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            right(ui);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let title = egui::Label::new(strong_text(title, size::HEADING)).truncate();
                ui.add(title);
            });
        });
    });
    ui.add_space(crate::app::theme::space::S);
}

/// The place of the form at the left and of what belongs to it at the right.
fn two(area: egui::Rect) -> (egui::Rect, egui::Rect) {
    beside(area, (area.width() * 0.38).clamp(270.0, 420.0))
}
