//! A request as a card of the board.

use super::parts::*;
use super::request_paper::paper_ui;
use super::request_words::{Clocks, about, form_title, state_words, time_words};
use super::requests::{CARD, Card};
use crate::app::control::sign::team_sign;
use crate::app::theme::widgets::{paint_glyph, paint_line, paint_sign};
use crate::app::theme::{Glyph, Ink, Theme, space};
use crate::exercise::{Command, Party, Request, RequestStatus, World};
use crate::scenario::{Length, Moment};
use crate::text::tr;
use egui::{Align2, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

/// The width from which a card names what it is about by its title too.
const ROOMY: f32 = 270.0;

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

pub(super) fn card_ui(
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
            right(ui, pos2(end, y), &at.on_clock(), small(), theme.muted, 60.0);
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
