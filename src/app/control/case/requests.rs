//! Requests as a board by state. Each card says what is asked, by whom, of whom, how it stands and how much time
//! is left; the whole paper opens over it.

use super::parts::*;
use super::request_card::card_ui;
use super::request_words::{Clocks, clocks, open};
use crate::app::theme::widgets::{heading_ui, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::agenda::Due;
use crate::exercise::{Command, Request, RequestId, RequestStatus, World};
use crate::scenario::Moment;
use crate::text::tr;
use egui::{Rect, Ui, vec2};

/// The height of a card.
pub(super) const CARD: f32 = 60.0;
/// Between two cards.
const GAP: f32 = 5.0;

/// Where a request lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Draft,
    Sent,
    With,
    Returned,
    Decided,
    Executed,
}

/// A column of the board, or a group of the list: its heading and what lies in it.
type Column = (&'static str, &'static [Stage]);

const SIX: &[Column] = &[
    ("case-stage-draft", &[Stage::Draft]),
    ("case-stage-sent", &[Stage::Sent]),
    ("case-stage-with", &[Stage::With]),
    ("case-stage-returned", &[Stage::Returned]),
    ("case-stage-decided", &[Stage::Decided]),
    ("case-stage-executed", &[Stage::Executed]),
];
const FOUR: &[Column] = &[
    ("case-stage-sender", &[Stage::Draft, Stage::Returned]),
    ("case-stage-addressee", &[Stage::Sent, Stage::With]),
    ("case-stage-decided", &[Stage::Decided]),
    ("case-stage-executed", &[Stage::Executed]),
];
const THREE: &[Column] = &[
    ("case-stage-sender", &[Stage::Draft, Stage::Returned]),
    ("case-stage-addressee", &[Stage::Sent, Stage::With]),
    ("case-stage-decided", &[Stage::Decided, Stage::Executed]),
];

/// The columns for which there is room; none where a list does better.
fn columns(width: f32) -> Option<&'static [Column]> {
    match width {
        960.0.. => Some(SIX),
        690.0.. => Some(FOUR),
        500.0.. => Some(THREE),
        _ => None,
    }
}

/// A request on the board.
pub(super) struct Card<'a> {
    /// Its id.
    pub(super) id: &'a RequestId,
    /// The request.
    pub(super) request: &'a Request,
    stage: Stage,
    /// How its clocks stand.
    pub(super) clocks: Clocks,
}

/// The board of requests.
pub fn requests_ui(ui: &mut Ui, known: &World, now: Moment, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let cards = read(known, now);
    let overdue = overdue(&cards);
    let open = cards
        .iter()
        .filter(|card| open(card.request.status))
        .count();
    heading_ui(ui, "", |ui| {
        if cards.is_empty() {
            return;
        }
        let label = muted_text(
            ui,
            tr!("case-requests-count", open = open, all = cards.len()),
        );
        ui.label(label);
        if overdue > 0 {
            let text = tr!("case-requests-overdue", count = overdue);
            ui.label(strong_text(text, size::SMALL).color(theme.warn.ui()));
        }
    });
    if cards.is_empty() {
        let label = muted_text(ui, tr!("case-requests-empty"));
        ui.label(label);
        return;
    }
    let area = ui.available_rect_before_wrap();
    let Some(columns) = columns(area.width()) else {
        grouped_ui(ui, known, now, &cards, out);
        return;
    };
    let count = columns.len() as f32;
    let width = (area.width() - space::M * (count - 1.0)) / count;
    for (place, (title, stages)) in columns.iter().enumerate() {
        let corner = area.min + vec2(place as f32 * (width + space::M), 0.0);
        let column = Rect::from_min_size(corner, vec2(width, area.height()));
        let here: Vec<&Card<'_>> = cards
            .iter()
            .filter(|card| stages.contains(&card.stage))
            .collect();
        beside(ui, column, *title, |ui| {
            column_ui(ui, known, now, title, &here, out);
        });
    }
    ui.advance_cursor_after_rect(area);
}

fn column_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    title: &str,
    cards: &[&Card<'_>],
    out: &mut Vec<Command>,
) {
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), HEAD - 5.0), egui::Sense::hover());
    heading(ui, rect, title, cards);
    if cards.is_empty() {
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(GAP);
    list_ui(
        ui,
        "cards",
        cards,
        |_| CARD + GAP,
        |ui, rect, card| card_ui(ui, known, now, rect, card, out),
    );
}

/// A heading with how many lie beneath it, and how many of these are overdue.
fn heading(ui: &Ui, rect: Rect, title: &str, cards: &[&Card<'_>]) {
    let late = cards
        .iter()
        .filter(|card| matches!(card.clocks, Clocks::Over(_)))
        .count();
    let side = if late > 0 {
        tr!("case-stage-late", count = cards.len(), late = late)
    } else {
        cards.len().to_string()
    };
    let title = tr!(title);
    told(ui, rect, title.as_str(), || format!("{title} {side}"));
    head(ui, rect, &title, &side);
}

/// A row of the list that stands in for the board in a narrow pane.
enum Entry<'a> {
    Group(&'static str, usize, usize),
    Card(&'a Card<'a>),
}

fn grouped_ui(ui: &mut Ui, known: &World, now: Moment, cards: &[Card<'_>], out: &mut Vec<Command>) {
    let mut sorted: Vec<&Card<'_>> = Vec::with_capacity(cards.len());
    let mut rows = Vec::with_capacity(cards.len() + SIX.len());
    for (title, stages) in SIX {
        let from = sorted.len();
        sorted.extend(cards.iter().filter(|card| stages.contains(&card.stage)));
        if sorted.len() > from {
            rows.push(Entry::Group(title, from, sorted.len()));
            rows.extend(sorted[from..].iter().map(|card| Entry::Card(card)));
        }
    }
    list_ui(
        ui,
        "groups",
        &rows,
        |row| match row {
            Entry::Group(..) => HEAD,
            Entry::Card(_) => CARD + GAP,
        },
        |ui, rect, row| match row {
            Entry::Group(title, from, to) => {
                let place = rect.with_max_y(rect.bottom() - 3.0);
                heading(ui, place, title, &sorted[*from..*to]);
            }
            Entry::Card(card) => card_ui(ui, known, now, rect, card, out),
        },
    );
}

fn stage(request: &Request) -> Stage {
    match request.status {
        // What was withdrawn lies with its sender again.
        RequestStatus::Draft | RequestStatus::Withdrawn => Stage::Draft,
        RequestStatus::Sent => Stage::Sent,
        RequestStatus::Acknowledged | RequestStatus::UnderReview => Stage::With,
        RequestStatus::Returned => Stage::Returned,
        RequestStatus::Granted
        | RequestStatus::Partial
        | RequestStatus::Postponed
        | RequestStatus::Refused => Stage::Decided,
        RequestStatus::Executed | RequestStatus::Received | RequestStatus::Verified => {
            Stage::Executed
        }
    }
}

/// All requests, what presses most first.
fn read(known: &World, now: Moment) -> Vec<Card<'_>> {
    let dues = Dues::of(known, |due| matches!(due, Due::RequestLimit(_)));
    let mut cards: Vec<Card<'_>> = known
        .requests
        .iter()
        .map(|(id, request)| Card {
            id,
            request,
            stage: stage(request),
            clocks: clocks(known, now, id, request, &dues),
        })
        .collect();
    cards.sort_by_key(|card| match card.clocks {
        Clocks::Over(by) => (0_u8, u64::MAX - by.millis()),
        Clocks::Runs { left, .. } => (1, left.millis()),
        Clocks::Still => (2, 0),
        Clocks::None => {
            let last = card
                .request
                .history
                .last()
                .map_or(0, |(at, ..)| at.millis());
            let gone = card.request.status == RequestStatus::Withdrawn;
            (3 + u8::from(gone), u64::MAX - last)
        }
    });
    cards
}

fn overdue(cards: &[Card<'_>]) -> usize {
    cards
        .iter()
        .filter(|card| matches!(card.clocks, Clocks::Over(_)))
        .count()
}
