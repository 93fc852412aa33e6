//! Evidence by risk, soonest loss first: where each item is, what destroys it and when, who knows of it, and what
//! has been done for it. Copies stand under their item with what is missing from their custody.

use super::evidence_copy::copy_ui;
use super::evidence_paper::{cause_words, item_paper_ui, loss_words, volatility_words};
use super::evidence_risk::{Risk, risk};
use super::parts::*;
use crate::app::control::sign::{stretch, team_name, team_sign};
use crate::app::theme::widgets::{heading_ui, muted_text, paint_sign, strong, strong_text};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::agenda::Due;
use crate::exercise::{Command, Copy, CopyId, ItemState, JobId, JobKind, JobStatus, World};
use crate::scenario::{EvidenceItem, ItemId, Length, Moment, TeamId};
use crate::text::tr;
use egui::{Rect, Ui, pos2};

/// The height of an item's row.
const ITEM: f32 = 41.0;
/// From then on a loss is near.
const NEAR: Length = Length::from_mins(10);
/// From then on it is at hand.
const AT_HAND: Length = Length::from_mins(3);
/// The width of a heading from which it explains the tick.
const LEGEND: f32 = 330.0;
/// Where an item's text begins.
pub(super) const INDENT: f32 = 84.0;

enum Row<'a> {
    Group(&'static str, usize),
    Item(&'a EvidenceItem, Option<&'a ItemState>, Risk),
    Copy(&'a CopyId, &'a Copy, bool),
}

/// The evidence, what is about to be lost at the top.
pub fn evidence_ui(ui: &mut Ui, known: &World, now: Moment, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    let rows = read(known);
    let near = rows
        .iter()
        .filter(|row| matches!(row, Row::Item(.., Risk::Goes(at)) if at.since(now) <= NEAR))
        .count();
    heading_ui(ui, "", |ui| {
        if rows.is_empty() {
            return;
        }
        if ui.available_width() > LEGEND {
            let label = muted_text(ui, tr!("case-evidence-legend"));
            ui.label(label);
        }
        if near > 0 {
            let text = tr!("case-evidence-near", count = near);
            ui.label(strong_text(text, size::SMALL).color(theme.warn.ui()));
        }
    });
    if rows.is_empty() {
        let label = muted_text(ui, tr!("case-evidence-empty"));
        ui.label(label);
        return;
    }
    let acquiring = acquiring(known);
    list_ui(
        ui,
        "evidence",
        &rows,
        |row| match row {
            Row::Group(..) => HEAD,
            Row::Item(..) => ITEM,
            Row::Copy(..) => LINE,
        },
        |ui, rect, row| match row {
            Row::Group(key, count) => {
                let (title, side) = (tr!(*key), count.to_string());
                told(ui, rect, *key, || format!("{title} {side}"));
                head(ui, rect, &title, &side);
            }
            Row::Item(item, state, risk) => {
                let job = acquiring
                    .iter()
                    .filter(|(of, ..)| **of == item.id)
                    .min_by_key(|(.., done)| *done);
                let seen = Seen {
                    item,
                    state: *state,
                    risk: *risk,
                    job: job.map(|(_, team, done)| (*team, *done)),
                };
                item_ui(ui, known, now, rect, &seen, out);
            }
            Row::Copy(id, copy, dim) => copy_ui(ui, known, rect, id, copy, *dim, out),
        },
    );
}

/// Items with their copies, in groups; what presses most first.
fn read(known: &World) -> Vec<Row<'_>> {
    let dues = Dues::of(known, |due| matches!(due, Due::Loss(_)));
    let mut items: Vec<(Risk, &EvidenceItem, Option<&ItemState>)> = known
        .scenario
        .evidence
        .iter()
        .map(|item| {
            let state = known.items.get(&item.id);
            (risk(known, item, state, &dues), item, state)
        })
        .collect();
    // The order of risks is that of their variants; items of one risk stay in the scenario's order.
    items.sort_by_key(|(risk, ..)| *risk);
    let mut copies: Vec<(&ItemId, &CopyId, &Copy)> = known
        .copies
        .iter()
        .map(|(id, copy)| (&copy.item, id, copy))
        .collect();
    copies.sort_by_key(|(item, id, _)| (*item, *id));
    let mut rows = Vec::with_capacity(items.len() + copies.len() + 4);
    let mut group = "";
    for (risk, item, state) in &items {
        let key = match risk {
            Risk::Goes(_) | Risk::Still | Risk::Conditional => "case-evidence-at-risk",
            Risk::Quiet => "case-evidence-quiet",
            Risk::Copied | Risk::Held(_) => "case-evidence-safe",
            Risk::Lost(..) => "case-evidence-lost",
        };
        if key != group {
            group = key;
            rows.push(Row::Group(key, 0));
        }
        if let Some(Row::Group(_, count)) = rows
            .iter_mut()
            .rev()
            .find(|row| matches!(row, Row::Group(..)))
        {
            *count += 1;
        }
        rows.push(Row::Item(item, *state, *risk));
        let from = copies.partition_point(|(of, ..)| **of < item.id);
        let dim = matches!(risk, Risk::Lost(..));
        let own = copies[from..].iter().take_while(|(of, ..)| **of == item.id);
        rows.extend(own.map(|(_, id, copy)| Row::Copy(id, copy, dim)));
    }
    rows
}

/// Acquisitions under way: of what, by whom, done when.
fn acquiring(known: &World) -> Vec<(&ItemId, &TeamId, Option<Moment>)> {
    let dues = Dues::of(known, |due| matches!(due, Due::Job(_)));
    let due = |id: &JobId| dues.at(&Due::Job(id.clone()));
    known
        .jobs
        .iter()
        .filter(|(_, job)| job.status == JobStatus::Running)
        .filter_map(|(id, job)| match &job.kind {
            JobKind::Acquire(item, ..) => Some((item, &job.team, due(id))),
            JobKind::Capture(..) | JobKind::Examine(..) => None,
        })
        .collect()
}

/// An item with all that its row says.
struct Seen<'a> {
    item: &'a EvidenceItem,
    state: Option<&'a ItemState>,
    risk: Risk,
    job: Option<(&'a TeamId, Option<Moment>)>,
}

fn item_ui(
    ui: &Ui,
    known: &World,
    now: Moment,
    place: Rect,
    seen: &Seen<'_>,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let rect = place.with_max_y(place.bottom() - 3.0);
    let (item, risk) = (seen.item, seen.risk);
    let name = format!("{} {}", item.id, item.title);
    let (when, ink) = when(risk, now, &theme);
    let state = state_words(known, seen, now);
    let cause = cause_words(known, item, risk);
    let response = row(ui, rect, item.id.as_str(), Some(theme.raised), || {
        tr!(
            "case-item-label",
            item = name.as_str(),
            nation = nation_name(known, &item.jurisdiction),
            when = when.as_str(),
            cause = cause.as_str(),
            state = state.as_str()
        )
    });
    let presses = matches!(risk, Risk::Goes(at) if at.since(now) <= NEAR);
    if presses {
        strip(ui, rect, ink);
    }
    let (upper, lower) = (rect.top() + 12.0, rect.bottom() - 11.0);
    let dim = matches!(risk, Risk::Copied | Risk::Held(_) | Risk::Lost(..));
    let text = if dim { theme.muted } else { theme.text };
    let x = rect.left() + 56.0;
    right(ui, pos2(x, upper), &when, strong(size::SMALL), ink, 54.0);
    if matches!(risk, Risk::Goes(at) if at.since(now) <= AT_HAND) {
        right(ui, pos2(x, lower), "▲", small(), ink, 20.0);
    }
    let (mark, nation) = nation_sign(known, &item.jurisdiction, &theme);
    paint_sign(ui, mark, nation, pos2(rect.left() + 70.0, upper), 6.5);
    let (start, end) = (rect.left() + INDENT, rect.right() - space::M);
    let tone = match risk {
        Risk::Copied | Risk::Held(_) => theme.good,
        Risk::Lost(..) => theme.loss,
        Risk::Goes(_) | Risk::Still | Risk::Conditional | Risk::Quiet => theme.muted,
    };
    let room = (end - start) * 0.45;
    let stop = right(ui, pos2(end, upper), &state, small(), tone, room) - space::M;
    left(ui, pos2(start, upper), &name, body(), text, stop - start);
    let stop = known_ui(ui, known, seen.state, lower, start, end);
    let nature = volatility_words(item.volatility);
    let words = if dim {
        // What threatened it is history.
        format!("{nature} · {}", item.place)
    } else {
        format!("{nature} · {cause} · {}", item.place)
    };
    left(
        ui,
        pos2(start, lower),
        &words,
        small(),
        theme.muted,
        stop - start - space::M,
    );
    let bookmark = || format!("{name} · {state}");
    paper(&response, out, bookmark, |ui| {
        item_paper_ui(ui, known, now, item, seen.state, risk);
    });
}

/// Who knows of an item, at the right end of its row; a tick says that the authority is recorded.
fn known_ui(
    ui: &Ui,
    known: &World,
    state: Option<&ItemState>,
    y: f32,
    start: f32,
    end: f32,
) -> f32 {
    let theme = Theme::of(ui);
    let Some(state) = state.filter(|state| !state.known_to.is_empty()) else {
        let nobody = tr!("case-evidence-unknown");
        return right(ui, pos2(end, y), &nobody, small(), theme.faint, 140.0);
    };
    let fits = (((end - start) * 0.45) / 22.0).max(2.0) as usize;
    let mut x = end;
    if state.known_to.len() > fits {
        let more = format!("+{}", state.known_to.len() - fits);
        x = right(ui, pos2(x, y), &more, small(), theme.muted, 30.0) - 2.0;
    }
    // Those with an authority stand first where not all can be shown.
    let order = |authority: bool| {
        let teams = state.known_to.keys();
        teams.filter(move |team| state.authority.contains(*team) == authority)
    };
    let shown: Vec<&TeamId> = order(true).chain(order(false)).take(fits).collect();
    for team in shown.into_iter().rev() {
        if state.authority.contains(team) {
            x = right(ui, pos2(x, y), "✓", small(), theme.good, 16.0) - 1.0;
        }
        let (mark, ink) = team_sign(known, team, &theme);
        paint_sign(ui, mark, ink, pos2(x - 6.0, y), 5.5);
        x -= 15.0;
    }
    x
}

/// When an item goes or went, and how near that is.
fn when(risk: Risk, now: Moment, theme: &Theme) -> (String, Ink) {
    match risk {
        Risk::Goes(at) => {
            let left = at.since(now);
            let ink = if left <= AT_HAND {
                theme.loss
            } else if left <= NEAR {
                theme.warn
            } else {
                theme.text
            };
            (stretch(left), ink)
        }
        Risk::Lost(at, _) => (at.on_clock(), theme.muted),
        Risk::Still => (tr!("case-evidence-still"), theme.muted),
        Risk::Conditional => (tr!("case-evidence-if"), theme.muted),
        Risk::Quiet | Risk::Copied | Risk::Held(_) => ("–".to_owned(), theme.faint),
    }
}

/// What has been done for an item, in a few words.
fn state_words(known: &World, seen: &Seen<'_>, now: Moment) -> String {
    if let Some((team, done)) = seen.job {
        let team = team_name(known, team);
        return match done {
            Some(done) => tr!(
                "case-evidence-acquiring",
                team = team,
                left = stretch(done.since(now))
            ),
            None => tr!("case-evidence-acquiring-still", team = team),
        };
    }
    match seen.risk {
        Risk::Lost(_, cause) => loss_words(cause),
        Risk::Copied => tr!("case-evidence-copied"),
        Risk::Held(None) => tr!("case-evidence-held"),
        Risk::Held(Some(until)) => tr!("case-evidence-held-until", time = until.on_clock()),
        Risk::Goes(_) | Risk::Still | Risk::Conditional | Risk::Quiet => {
            let state = seen.state;
            if state.is_some_and(|state| state.held.is_some()) {
                tr!("case-evidence-held-in-vain")
            } else if state.is_some_and(|state| state.isolated) {
                tr!("case-evidence-isolated")
            } else {
                tr!("case-evidence-unsecured")
            }
        }
    }
}
