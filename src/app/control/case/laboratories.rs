//! Laboratories by state: slots, what is on the bench and for how long, what waits, what is lent and borrowed.

use super::parts::*;
use crate::app::control::sign::{stretch, team_sign};
use crate::app::theme::widgets::{heading_ui, muted_text, paint_sign};
use crate::app::theme::{Theme, space};
use crate::exercise::agenda::Due;
use crate::exercise::{Command, Job, JobId, JobKind, LaboratoryState, World};
use crate::scenario::{Moment, Nation};
use crate::text::tr;
use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// The height of a laboratory's row.
const ROW: f32 = 27.0;
/// More slots than these are a number alone.
const DRAWN: usize = 8;

enum Row<'a> {
    Laboratory(&'a Nation, Option<&'a LaboratoryState>),
    /// On the bench, and when it is done unless time stands still.
    Running(&'a JobId, &'a Job, Option<Moment>),
    /// Waits, with its place in the queue.
    Waiting(&'a JobId, &'a Job, usize),
}

/// The laboratories, those with work first.
pub(super) fn laboratories_ui(ui: &mut Ui, known: &World, now: Moment, out: &mut Vec<Command>) {
    let rows = read(known);
    let (mut running, mut waiting) = (0_usize, 0_usize);
    for state in known.laboratories.values() {
        running += state.running.len();
        waiting += state.queue.len();
    }
    heading_ui(ui, &tr!("case-laboratories-title"), |ui| {
        if !rows.is_empty() {
            let count = tr!(
                "case-laboratories-count",
                running = running,
                waiting = waiting
            );
            let label = muted_text(ui, count);
            ui.label(label);
        }
    });
    if rows.is_empty() {
        let label = muted_text(ui, tr!("case-laboratories-empty"));
        ui.label(label);
        return;
    }
    list_ui(
        ui,
        "laboratories",
        &rows,
        |row| match row {
            Row::Laboratory(..) => ROW,
            Row::Running(..) | Row::Waiting(..) => LINE,
        },
        |ui, rect, row| match row {
            Row::Laboratory(nation, state) => laboratory_ui(ui, known, rect, nation, *state, out),
            Row::Running(id, job, done) => {
                let side = match done {
                    Some(done) => tr!("case-job-left", left = stretch(done.since(now))),
                    None => tr!("case-time-still"),
                };
                job_ui(ui, known, rect, id, job, &side, true);
            }
            Row::Waiting(id, job, place) => {
                let side = tr!("case-job-waits", place = place + 1);
                job_ui(ui, known, rect, id, job, &side, false);
            }
        },
    );
}

fn read(known: &World) -> Vec<Row<'_>> {
    let dues = Dues::of(known, |due| matches!(due, Due::Job(_)));
    let mut order: Vec<(&Nation, Option<&LaboratoryState>)> = known
        .scenario
        .nations
        .iter()
        .map(|nation| (nation, known.laboratories.get(&nation.id)))
        .collect();
    let busy = |state: &LaboratoryState| !state.running.is_empty() || !state.queue.is_empty();
    order.sort_by_key(|(_, state)| !state.is_some_and(busy));
    let mut rows = Vec::with_capacity(order.len() * 2);
    for (nation, state) in order {
        rows.push(Row::Laboratory(nation, state));
        let Some(state) = state else { continue };
        for id in &state.running {
            if let Some(job) = known.jobs.get(id) {
                rows.push(Row::Running(id, job, dues.at(&Due::Job(id.clone()))));
            }
        }
        for (place, id) in state.queue.iter().enumerate() {
            if let Some(job) = known.jobs.get(id) {
                rows.push(Row::Waiting(id, job, place));
            }
        }
    }
    rows
}

fn laboratory_ui(
    ui: &Ui,
    known: &World,
    place: Rect,
    nation: &Nation,
    state: Option<&LaboratoryState>,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let rect = place.with_max_y(place.bottom() - 2.0);
    let nothing = LaboratoryState::default();
    let state = state.unwrap_or(&nothing);
    let own = nation.laboratory.unwrap_or_default();
    let slots = usize::from(own.slots).saturating_sub(usize::from(state.lent))
        + usize::from(state.borrowed);
    let used = state.running.len();
    let use_of = tr!("case-laboratory-slots", used = used, slots = slots);
    let mut more = Vec::new();
    if state.lent > 0 {
        more.push(tr!("case-laboratory-lent", count = state.lent));
    }
    if state.borrowed > 0 {
        more.push(tr!("case-laboratory-borrowed", count = state.borrowed));
    }
    if !own.memory {
        more.push(tr!("case-laboratory-no-memory"));
    }
    let more = more.join(", ");
    let response = row(ui, rect, nation.id.as_str(), Some(theme.raised), || {
        tr!(
            "case-laboratory-label",
            nation = nation.name.as_str(),
            slots = use_of.as_str(),
            more = more.as_str()
        )
    });
    let y = rect.center().y;
    let (mark, ink) = nation_sign(known, &nation.id, &theme);
    paint_sign(ui, mark, ink, pos2(rect.left() + 13.0, y), 6.5);
    let end = rect.right() - space::M;
    let mut x = right(ui, pos2(end, y), &use_of, small(), theme.muted, 110.0) - space::M;
    if (1..=DRAWN).contains(&slots) {
        for slot in (0..slots.max(used).min(DRAWN)).rev() {
            let square = Rect::from_center_size(pos2(x - 5.0, y), vec2(9.0, 9.0));
            let round = CornerRadius::same(2);
            if slot < used {
                ui.painter().rect_filled(square, round, theme.text.ui());
            } else {
                let line = Stroke::new(1.2, theme.faint.ui());
                ui.painter()
                    .rect_stroke(square, round, line, StrokeKind::Inside);
            }
            x -= 13.0;
        }
        x -= space::S;
    }
    let start = rect.left() + 25.0;
    let from = left(
        ui,
        pos2(start, y),
        &nation.name,
        body(),
        theme.text,
        x - start,
    );
    left(
        ui,
        pos2(from + space::M, y),
        &more,
        small(),
        theme.muted,
        x - from - space::L,
    );
    let bookmark = || format!("{} · {use_of}", nation.name);
    paper(&response, out, bookmark, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        title_ui(ui, &nation.name);
        text_ui(ui, &use_of);
        if !more.is_empty() {
            text_ui(ui, &more);
        }
        let wait = tr!("case-laboratory-wait", wait = stretch(own.queue));
        text_ui(ui, &wait);
    });
}

fn job_ui(ui: &Ui, known: &World, rect: Rect, id: &JobId, job: &Job, side: &str, runs: bool) {
    let theme = Theme::of(ui);
    let JobKind::Examine(copy, item, _) = &job.kind else {
        return;
    };
    let name = item_name(known, item);
    let response = told(ui, rect, id.as_str(), || {
        tr!(
            "case-job-label",
            job = id.as_str(),
            item = name.as_str(),
            state = side
        )
    });
    let y = rect.center().y;
    let (mark, ink) = team_sign(known, &job.team, &theme);
    paint_sign(ui, mark, ink, pos2(rect.left() + 31.0, y), 5.0);
    let (start, end) = (rect.left() + 41.0, rect.right() - space::M);
    let ink = if runs { theme.text } else { theme.muted };
    let stop = right(ui, pos2(end, y), side, small(), ink, 110.0) - space::M;
    left(ui, pos2(start, y), &name, small(), ink, stop - start);
    response.on_hover_ui(|ui| {
        title_ui(ui, &format!("{id} · {name}"));
        let since = tr!(
            "case-job-since",
            copy = copy.as_str(),
            time = job.since.on_clock()
        );
        text_ui(ui, &since);
    });
}
