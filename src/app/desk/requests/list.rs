//! The list of requests, out or in: what waits for this office first.

use super::came;
use super::parts::*;
use super::words::*;
use crate::app::desk::here::Here;
use crate::app::naming::team_sign;
use crate::app::theme::widgets::{paint_glyph, paint_sign, strong};
use crate::app::theme::{Glyph, Ink, Theme, size, space};
use crate::exercise::{Party, Request, RequestId, RequestStatus as Status};
use crate::text::tr;
use egui::{Rect, TextEdit, Ui, pos2};

/// The height of a row, with the gap under it.
const ROW: f32 = 66.0;

/// Which way requests go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    /// Own requests.
    #[default]
    Out,
    /// What came from others.
    In,
}

/// What was chosen in the list.
pub(super) enum Picked {
    /// A new request.
    New,
    /// One of the list.
    Request(RequestId),
}

/// The list as it was read last.
#[derive(Default)]
pub(super) struct List {
    filter: String,
    read_at: Option<(u64, Side, String)>,
    ids: Vec<RequestId>,
    counts: [usize; 2],
}

impl List {
    /// Reads the list anew if anything has happened since.
    fn follow(&mut self, here: &Here<'_>, side: Side) {
        let key = (here.known.applied, side, self.filter.clone());
        if self.read_at.as_ref() == Some(&key) {
            return;
        }
        let wanted = self.filter.trim().to_lowercase();
        let mut found: Vec<(u8, u64, &RequestId)> = Vec::new();
        self.counts = [0, 0];
        for (id, request) in &here.known.requests {
            let own = request.from == *here.team;
            let incoming = came(here, request);
            self.counts[0] += usize::from(own && urgency_out(request) < 4);
            self.counts[1] += usize::from(incoming && urgency_in(request) < 4);
            let (shown, urgency) = match side {
                Side::Out => (own, urgency_out(request)),
                Side::In => (incoming, urgency_in(request)),
            };
            if shown && (wanted.is_empty() || text_of(here, id, request).contains(&wanted)) {
                let last = request.history.last().map_or(0, |(at, ..)| at.millis());
                let key = match request.limit {
                    Some(limit) if urgency < 5 => limit.millis(),
                    _ => u64::MAX - last,
                };
                found.push((urgency, key, id));
            }
        }
        found.sort();
        self.ids = found.into_iter().map(|(.., id)| id.clone()).collect();
        self.read_at = Some(key);
    }
}

/// Words by which a request is found.
fn text_of(here: &Here<'_>, id: &RequestId, request: &Request) -> String {
    let other = if request.from == *here.team {
        party_name(here.known, &request.to)
    } else {
        party_name(here.known, &Party::Team(request.from.clone()))
    };
    let form = form_title(here.scenario(), &request.draft.form);
    let about = subject_name(here.known, &request.draft.about);
    format!("{id} {form} {about} {other}").to_lowercase()
}

/// What waits for the sender comes first: to mend, to take in, to write; then what is with others; then what is done.
fn urgency_out(request: &Request) -> u8 {
    let conditions = matches!(request.conditions, Some((_, false)));
    match request.status {
        Status::Returned => 0,
        Status::Executed => 1,
        Status::Granted | Status::Partial if conditions => 1,
        Status::Draft => 2,
        Status::Sent
        | Status::Acknowledged
        | Status::UnderReview
        | Status::Postponed
        | Status::Granted
        | Status::Partial => 4,
        Status::Received => 3,
        Status::Refused | Status::Verified | Status::Withdrawn => 5,
    }
}

/// What waits for the addressee comes first, by its limit.
fn urgency_in(request: &Request) -> u8 {
    match request.status {
        Status::Sent | Status::Acknowledged | Status::UnderReview => 0,
        Status::Granted | Status::Partial => 1,
        Status::Postponed => 3,
        Status::Returned => 4,
        Status::Draft
        | Status::Refused
        | Status::Executed
        | Status::Received
        | Status::Verified
        | Status::Withdrawn => 5,
    }
}

/// The list. `primary` says whether its main button is the main one of the whole place.
pub(super) fn list_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    side: &mut Side,
    open: Option<&RequestId>,
    list: &mut List,
    primary: bool,
) -> Option<Picked> {
    list.follow(here, *side);
    let [out, coming] = list.counts;
    let tabs = [
        (Side::Out, tr!("requests-tab-out", count = out)),
        (Side::In, tr!("requests-tab-in", count = coming)),
    ];
    tabs_ui(ui, side, &tabs);
    ui.add_space(space::S);
    let hint = tr!("requests-find");
    let find = TextEdit::singleline(&mut list.filter)
        .hint_text(hint.as_str())
        .desired_width(f32::INFINITY);
    let find = ui.add(find);
    find.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
    ui.add_space(space::S);
    list.follow(here, *side);
    let ids = &list.ids;
    // What is chosen in the list and what in its foot: two places, one answer.
    let mut row_picked = None;
    let mut foot_picked = None;
    with_foot(
        ui,
        "requests-rows",
        |ui| {
            if ids.is_empty() {
                let key = match (*side, list.filter.trim().is_empty()) {
                    (_, false) => "requests-found-none",
                    (Side::Out, true) => "requests-empty-out",
                    (Side::In, true) => "requests-empty-in",
                };
                empty_ui(ui, &tr!(key));
                return;
            }
            let key = match *side {
                Side::Out => "rows-out",
                Side::In => "rows-in",
            };
            rows_ui(ui, key, ids.len(), ROW, |ui, rect, at| {
                let Some(id) = ids.get(at) else { return };
                let Some(request) = here.known.requests.get(id) else {
                    return;
                };
                if row_ui(ui, here, rect, (id, request), open == Some(id)) {
                    row_picked = Some(Picked::Request(id.clone()));
                }
            });
        },
        |ui| match *side {
            Side::Out => {
                let why_not = here.looks_on.then(|| tr!("act-looks-on"));
                let words = tr!("requests-new");
                if button_ui(ui, &words, primary, false, why_not.as_deref()) {
                    foot_picked = Some(Picked::New);
                }
            }
            Side::In => {
                let first = ids.first();
                let why_not = first.is_none().then(|| tr!("requests-no-request"));
                let words = tr!("requests-open-first");
                if button_ui(ui, &words, primary, false, why_not.as_deref()) {
                    foot_picked = first.cloned().map(Picked::Request);
                }
            }
        },
    );
    row_picked.or(foot_picked)
}

/// A request as a row; returns whether it was chosen.
fn row_ui(
    ui: &Ui,
    here: &Here<'_>,
    rect: Rect,
    (id, request): (&RequestId, &Request),
    open: bool,
) -> bool {
    let (known, scenario) = (here.known, here.scenario());
    let theme = Theme::of(ui);
    let other = if request.from == *here.team {
        request.to.clone()
    } else {
        Party::Team(request.from.clone())
    };
    let clocks = Clocks::of(known, here.now, request);
    let state = state_words(known, request, here.now);
    let form = form_title(scenario, &request.draft.form);
    let about = subject_name(known, &request.draft.about);
    let name = party_name(known, &other);
    let time = clocks.words().unwrap_or_default();
    let legal = clocks.legal(scenario).unwrap_or_default();
    let response = row(ui, rect, id.as_str(), open, || {
        tr!(
            "requests-row-label",
            request = id.as_str(),
            form = form,
            about = about.as_str(),
            other = name.as_str(),
            state = state.as_str(),
            time = time.as_str(),
            legal = legal.as_str()
        )
    });
    let inner = rect.shrink2(egui::vec2(9.0, 0.0));
    let y = rect.top() + 13.0;
    if let Some(form) = scenario.form(&request.draft.form) {
        let at = pos2(inner.left() + 6.0, y);
        paint_glyph(ui.painter(), Glyph::from(form.asks), theme.text, at, 6.0);
    }
    let ink = state_ink(request, &theme);
    let room = inner.width() * 0.45;
    let stop = right(
        ui,
        pos2(inner.right(), y),
        &state,
        strong(size::SMALL),
        ink,
        room,
    );
    let x = left(
        ui,
        pos2(inner.left() + 18.0, y),
        id.as_str(),
        strong(size::SMALL),
        theme.text,
        80.0,
    );
    left(
        ui,
        pos2(x + 7.0, y),
        form,
        small(),
        theme.text,
        stop - x - 14.0,
    );
    let y = rect.top() + 31.0;
    let mut x = inner.left();
    if let Party::Team(team) = &other {
        let (mark, ink) = team_sign(known, team, &theme);
        paint_sign(ui, mark, ink, pos2(x + 6.0, y), 6.0);
        x += 17.0;
    }
    x = left(
        ui,
        pos2(x, y),
        &name,
        small(),
        theme.text,
        inner.width() * 0.4,
    );
    left(
        ui,
        pos2(x + 8.0, y),
        &about,
        small(),
        theme.muted,
        inner.right() - x - 8.0,
    );
    let y = rect.top() + 49.0;
    let ink = if clocks.presses() {
        theme.warn
    } else {
        theme.muted
    };
    let words = if time.is_empty() {
        let last = request.history.last();
        last.map_or_else(String::new, |(at, ..)| {
            tr!("requests-since", time = at.on_clock())
        })
    } else {
        time
    };
    let x = left(
        ui,
        pos2(inner.left(), y),
        &words,
        small(),
        ink,
        inner.width() * 0.6,
    );
    right(
        ui,
        pos2(inner.right(), y),
        &legal,
        small(),
        theme.muted,
        inner.right() - x - 8.0,
    );
    response.clicked()
}

/// The colour of a state; its word says the same.
fn state_ink(request: &Request, theme: &Theme) -> Ink {
    match request.status {
        Status::Returned => theme.warn,
        Status::Draft | Status::Withdrawn => theme.muted,
        Status::Granted
        | Status::Partial
        | Status::Executed
        | Status::Received
        | Status::Verified => theme.good,
        Status::Sent
        | Status::Acknowledged
        | Status::UnderReview
        | Status::Postponed
        | Status::Refused => theme.text,
    }
}
