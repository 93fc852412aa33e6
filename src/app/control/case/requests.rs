//! Requests as a board by state. Each card says what is asked, by whom, of whom, how it stands and how much time
//! is left; the whole paper opens over it.

use super::parts::*;
use super::request_paper::paper_ui;
use crate::app::control::sign::{minute, stretch, team_sign};
use crate::app::theme::widgets::{
    heading_ui, muted_text, paint_glyph, paint_line, paint_sign, strong_text,
};
use crate::app::theme::{Glyph, Ink, Theme, size, space};
use crate::exercise::agenda::Due;
use crate::exercise::{Command, Party, Request, RequestId, RequestStatus, Subject, World};
use crate::scenario::{Length, Moment};
use crate::text::tr;
use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

/// The height of a card.
const CARD: f32 = 60.0;
/// Between two cards.
const GAP: f32 = 5.0;
/// The width from which a card names what it is about by its title too.
const ROOMY: f32 = 270.0;

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

/// How a request's clocks stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Clocks {
    /// Nobody's time runs.
    None,
    /// Time runs for whoever has it before them.
    Runs {
        /// To the limit.
        left: Length,
        /// To the target; none once it has passed.
        to_target: Option<Length>,
        /// From sending to the limit.
        whole: Length,
        /// From the target to the limit.
        grace: Length,
    },
    /// The addressee's time stands still.
    Still,
    /// The limit passed so long ago.
    Over(Length),
}

struct Card<'a> {
    id: &'a RequestId,
    request: &'a Request,
    stage: Stage,
    clocks: Clocks,
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
    heading_ui(ui, &tr!("case-requests-title"), |ui| {
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

/// Whether somebody still has to decide.
fn open(status: RequestStatus) -> bool {
    matches!(
        status,
        RequestStatus::Sent | RequestStatus::Acknowledged | RequestStatus::UnderReview
    )
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

fn clocks(
    known: &World,
    now: Moment,
    id: &RequestId,
    request: &Request,
    dues: &Dues<'_>,
) -> Clocks {
    let (Some(since), Some(target), Some(limit)) =
        (request.last_sent, request.target, request.limit)
    else {
        return Clocks::None;
    };
    if !open(request.status) {
        return Clocks::None;
    }
    if request.overdue {
        return Clocks::Over(now.since(limit));
    }
    let owner = request.draft.to.team();
    if owner.is_some_and(|team| known.clock.frozen.contains_key(team)) {
        return Clocks::Still;
    }
    let due = dues
        .at(&Due::RequestLimit(id.clone()))
        .unwrap_or(limit)
        .max(limit);
    let target = target + due.since(limit);
    if due < now {
        return Clocks::Over(now.since(due));
    }
    Clocks::Runs {
        left: due.since(now),
        to_target: (now <= target).then(|| target.since(now)),
        whole: due.since(since),
        grace: due.since(target),
    }
}

/// How a request stands, in a few words.
pub(super) fn state_words(known: &World, request: &Request, now: Moment) -> String {
    match request.status {
        RequestStatus::Draft if request.signed_by.is_some() => tr!("case-state-signed"),
        RequestStatus::Draft => tr!("case-state-draft"),
        RequestStatus::Acknowledged | RequestStatus::UnderReview
            if !request.consulted.is_empty() =>
        {
            tr!("case-state-consulted")
        }
        RequestStatus::Returned => tr!("case-state-returned", count = request.defects.len()),
        RequestStatus::Granted | RequestStatus::Partial => {
            let key = if request.status == RequestStatus::Granted {
                "case-state-granted"
            } else {
                "case-state-partial"
            };
            match request.ready.filter(|ready| *ready > now) {
                Some(ready) => {
                    let state = tr!(key);
                    tr!("case-state-ready", state = state, time = minute(ready))
                }
                None => tr!(key),
            }
        }
        RequestStatus::Refused => match &request.refusal {
            Some((ground, ..)) => {
                let title = known
                    .scenario
                    .ground(ground)
                    .map_or(ground.as_str(), |entry| entry.title.as_str());
                tr!("case-state-refused-on", ground = title)
            }
            None => tr!("case-state-refused"),
        },
        status => tr!(status_key(status)),
    }
}

/// The word for a state.
pub(super) fn status_key(status: RequestStatus) -> &'static str {
    match status {
        RequestStatus::Draft => "case-state-draft",
        RequestStatus::Sent => "case-state-sent",
        RequestStatus::Acknowledged => "case-state-acknowledged",
        RequestStatus::Returned => "case-state-sent-back",
        RequestStatus::UnderReview => "case-state-review",
        RequestStatus::Granted => "case-state-granted",
        RequestStatus::Partial => "case-state-partial",
        RequestStatus::Postponed => "case-state-postponed",
        RequestStatus::Refused => "case-state-refused",
        RequestStatus::Executed => "case-state-executed",
        RequestStatus::Received => "case-state-received",
        RequestStatus::Verified => "case-state-verified",
        RequestStatus::Withdrawn => "case-state-withdrawn",
    }
}

/// What a request is about: its id, and its title if there is room.
pub(super) fn about(known: &World, subject: &Subject, roomy: bool) -> String {
    match subject {
        Subject::Item(item) if roomy => item_name(known, item),
        Subject::Item(item) => item.to_string(),
        Subject::Group(group) => known
            .scenario
            .group(group)
            .map_or_else(|| group.to_string(), |entry| entry.title.clone()),
        Subject::Laboratory => tr!("case-about-laboratory"),
        Subject::Withheld => tr!("case-about-withheld"),
    }
}

/// The title of a request's form.
pub(super) fn form_title<'a>(known: &'a World, request: &'a Request) -> &'a str {
    let form = &request.draft.form;
    known
        .scenario
        .form(form)
        .map_or(form.as_str(), |entry| entry.title.as_str())
}

/// What is left of the time, in words.
pub(super) fn time_words(clocks: Clocks) -> Option<String> {
    match clocks {
        Clocks::None => None,
        Clocks::Runs {
            left,
            to_target: None,
            ..
        } => Some(tr!("case-time-late", left = stretch(left))),
        Clocks::Runs { left, .. } => Some(tr!("case-time-left", left = stretch(left))),
        Clocks::Still => Some(tr!("case-time-still")),
        Clocks::Over(by) => Some(tr!("case-time-over", by = stretch(by))),
    }
}

fn inks(card: &Card<'_>, theme: &Theme) -> (Ink, Ink) {
    let time = match card.clocks {
        Clocks::Over(_)
        | Clocks::Runs {
            to_target: None, ..
        } => theme.warn,
        Clocks::None | Clocks::Runs { .. } | Clocks::Still => theme.muted,
    };
    let glyph = match card.request.status {
        _ if matches!(card.clocks, Clocks::Over(_)) => theme.warn,
        RequestStatus::Draft | RequestStatus::Withdrawn | RequestStatus::Refused => theme.faint,
        RequestStatus::Returned => theme.warn,
        RequestStatus::Sent
        | RequestStatus::Acknowledged
        | RequestStatus::UnderReview
        | RequestStatus::Postponed => theme.text,
        RequestStatus::Granted
        | RequestStatus::Partial
        | RequestStatus::Executed
        | RequestStatus::Received
        | RequestStatus::Verified => theme.good,
    };
    (time, glyph)
}

fn card_ui(
    ui: &Ui,
    known: &World,
    now: Moment,
    place: Rect,
    card: &Card<'_>,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let rect = Rect::from_min_size(place.min, vec2(place.width(), CARD));
    let request = card.request;
    let (time_ink, glyph_ink) = inks(card, &theme);
    let time = time_words(card.clocks);
    let response = row(ui, rect, card.id.as_str(), Some(theme.raised), || {
        tr!(
            "case-request-label",
            request = card.id.as_str(),
            form = form_title(known, request),
            about = about(known, &request.draft.about, true),
            from = party_name(known, &Party::Team(request.from.clone())),
            to = party_name(known, &request.to),
            state = state_words(known, request, now),
            time = time.as_deref().unwrap_or("")
        )
    });
    if matches!(card.clocks, Clocks::Over(_)) {
        strip(ui, rect, theme.warn);
    }
    let (start, end) = (rect.left() + 9.0, rect.right() - 7.0);
    let y = rect.top() + 13.0;
    let asks = known
        .scenario
        .form(&request.draft.form)
        .map(|form| form.asks);
    if let Some(asks) = asks {
        paint_glyph(
            ui.painter(),
            Glyph::from(asks),
            glyph_ink,
            pos2(start + 6.0, y),
            6.0,
        );
    }
    let x = start + 17.0;
    let mut x = left(
        ui,
        pos2(x, y),
        card.id.as_str(),
        strong_small(),
        theme.text,
        end - x - 50.0,
    );
    if request.attempts > 1 {
        let times = format!("×{}", request.attempts);
        x = left(ui, pos2(x + 4.0, y), &times, small(), theme.warn, 24.0);
    }
    parties(ui, known, request, x + 6.0, end, y, &theme);
    let roomy = rect.width() > ROOMY;
    let what = format!(
        "{} · {}",
        about(known, &request.draft.about, roomy),
        form_title(known, request)
    );
    left(
        ui,
        pos2(start, rect.top() + 31.0),
        &what,
        small(),
        theme.text,
        end - start,
    );
    let y = rect.top() + 47.0;
    let words = state_words(known, request, now);
    if let Some(time) = time {
        let stop = right(ui, pos2(end, y), &time, small(), time_ink, end - start);
        let room = stop - start - space::M;
        left(ui, pos2(start, y), &words, small(), theme.muted, room);
    } else {
        let x = left(
            ui,
            pos2(start, y),
            &words,
            small(),
            theme.muted,
            end - start,
        );
        let since = card.request.history.last();
        // When it came to this is said where there is room for it.
        if let Some((at, ..)) = since.filter(|_| end - x > 62.0) {
            right(ui, pos2(end, y), &minute(*at), small(), theme.muted, 60.0);
        }
    }
    time_bar(ui, rect, card.clocks, &theme);
    let bookmark = || format!("{} · {what} · {words}", card.id);
    paper(&response, out, bookmark, |ui| {
        paper_ui(ui, known, now, card.id, request, card.clocks);
    });
}

/// From whom to whom, at the right end of a card.
fn parties(ui: &Ui, known: &World, request: &Request, from: f32, end: f32, y: f32, theme: &Theme) {
    let mut x = end;
    match &request.to {
        Party::Team(team) => {
            let (mark, ink) = team_sign(known, team, theme);
            paint_sign(ui, mark, ink, pos2(x - 6.0, y), 6.0);
            x -= 13.0;
        }
        Party::Sim(body) => {
            let room = (end - from - 30.0).max(20.0);
            x = right(ui, pos2(x, y), body.as_str(), small(), theme.muted, room) - 1.0;
        }
    }
    let arrow = pos2(x - 1.0, y);
    x = paint_line(
        ui,
        arrow,
        Align2::RIGHT_CENTER,
        "→",
        small(),
        theme.faint.ui(),
        20.0,
    )
    .rect
    .left();
    let (mark, ink) = team_sign(known, &request.from, theme);
    paint_sign(ui, mark, ink, pos2(x - 7.0, y), 6.0);
}

/// Time left as a bar that shrinks to the left; its notch stands where full credit ends.
fn time_bar(ui: &Ui, card: Rect, clocks: Clocks, theme: &Theme) {
    let track = Rect::from_min_max(
        pos2(card.left() + 9.0, card.bottom() - 5.0),
        pos2(card.right() - 7.0, card.bottom() - 2.0),
    );
    let round = CornerRadius::same(1);
    match clocks {
        Clocks::None | Clocks::Still => {}
        Clocks::Over(_) => {
            let ink = theme.raised.mixed(theme.warn, 0.45);
            ui.painter().rect_filled(track, round, ink.ui());
        }
        Clocks::Runs {
            left,
            to_target,
            whole,
            grace,
        } => {
            let share = |part: Length| {
                (part.millis() as f32 / whole.millis().max(1) as f32).clamp(0.0, 1.0)
            };
            ui.painter().rect_filled(track, round, theme.line.ui());
            let ink = if to_target.is_some() {
                theme.good
            } else {
                theme.warn
            };
            let full = track.with_max_x(track.left() + track.width() * share(left));
            ui.painter().rect_filled(full, round, ink.ui());
            let notch = track.left() + track.width() * share(grace);
            let line = Stroke::new(2.0, theme.raised.ui());
            ui.painter().vline(notch, track.y_range(), line);
        }
    }
}
