//! The whole list of events with their states, and what can be done about each.

use super::free::{free, paint_free};
use super::sign::team_sign;
use super::timeline::{paint_status, status_key};
use super::waits::waits;
use crate::app::theme::widgets::{
    heading_ui, muted_text, paint_line, paint_sign, row_button, strong_text,
};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{AskTrainer, Command, InjectState, InjectStatus, Phase, World, recipients};
use crate::scenario::{Inject, InjectId, Moment, TeamId};
use crate::text::tr;
use egui::{
    Align, Align2, CornerRadius, FontId, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2,
};

/// The height of a row of the list.
const ROW: f32 = 46.0;
/// The least room in which a reason says anything.
const ROOM: f32 = 130.0;

/// The list of events with their states, each with what the trainer can do about it. Says which one was picked;
/// `open` is the one that is looked at.
pub fn msel_ui(
    ui: &mut Ui,
    known: &World,
    open: Option<&InjectId>,
    out: &mut Vec<Command>,
) -> Option<InjectId> {
    let released = known
        .injects
        .values()
        .filter(|state| state.status == InjectStatus::Released && !state.free)
        .count();
    let mut picked = None;
    heading_ui(ui, "", |ui| {
        let label = muted_text(
            ui,
            tr!(
                "msel-count",
                released = released,
                all = known.scenario.msel.len()
            ),
        );
        ui.label(label);
        let free = free(known).count();
        if free > 0 {
            let label = muted_text(ui, tr!("msel-count-free", count = free));
            ui.label(label);
        }
    });
    let order = order(known);
    ui.spacing_mut().item_spacing.y = space::S;
    let mut list = ScrollArea::vertical().auto_shrink([false, false]);
    if let Some(place) = moved_on(ui, &order) {
        // Two rows of what was stay above what comes.
        let row = ROW + ui.spacing().item_spacing.y;
        list = list.vertical_scroll_offset(place.saturating_sub(2) as f32 * row);
    }
    list.show_rows(ui, ROW, order.len(), |ui, rows| {
        for row in &order[rows] {
            let here = open == Some(row.id());
            if row_ui(ui, known, *row, here, out) {
                picked = Some(row.id().clone());
            }
        }
    });
    picked
}

/// The place of what comes next, if that has changed since the last frame and nobody is reading the list.
fn moved_on(ui: &Ui, order: &[Row<'_>]) -> Option<usize> {
    let waits = waits_still;
    let place = order
        .iter()
        .position(|row| waits(row.state()) && row.state().due.is_some())?;
    let id = ui.id().with("next");
    let before = ui.data(|data| data.get_temp::<usize>(id));
    if before == Some(place) || ui.rect_contains_pointer(ui.max_rect()) {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(id, place));
    Some(place)
}

/// A row of the list.
#[derive(Clone, Copy)]
enum Row<'a> {
    /// An inject of the scenario.
    Listed(&'a Inject, &'a InjectState),
    /// One that the trainer wrote during play.
    Free(&'a InjectId, &'a InjectState),
}

impl<'a> Row<'a> {
    fn id(self) -> &'a InjectId {
        match self {
            Self::Listed(inject, _) => &inject.id,
            Self::Free(id, _) => id,
        }
    }

    fn state(self) -> &'a InjectState {
        match self {
            Self::Listed(_, state) | Self::Free(_, state) => state,
        }
    }

    fn title(self) -> &'a str {
        match self {
            Self::Listed(inject, _) => &inject.title,
            Self::Free(_, state) => state.card.as_ref().map_or("", |card| &card.title),
        }
    }

    fn to(self, known: &World) -> Vec<TeamId> {
        match self {
            Self::Listed(inject, _) => recipients(known, &inject.to),
            Self::Free(_, state) => state
                .card
                .as_ref()
                .map_or_else(Vec::new, |card| recipients(known, &card.to)),
        }
    }
}

/// In the order of time; what has none stands at the end.
fn order(known: &World) -> Vec<Row<'_>> {
    let listed = known.scenario.msel.iter();
    let listed =
        listed.filter_map(|inject| Some(Row::Listed(inject, known.injects.get(&inject.id)?)));
    let mut order: Vec<Row<'_>> = listed
        .chain(free(known).map(|(id, state)| Row::Free(id, state)))
        .collect();
    order.sort_by_key(|row| {
        let state = row.state();
        state
            .released
            .or(state.due)
            .unwrap_or(Moment::from_millis(u64::MAX))
    });
    order
}

fn row_ui(ui: &mut Ui, known: &World, entry: Row<'_>, here: bool, out: &mut Vec<Command>) -> bool {
    let theme = Theme::of(ui);
    let state = entry.state();
    let title = format!("{}  {}", entry.id(), entry.title());
    let reason = match entry {
        Row::Listed(inject, state) => waits(known, inject, state),
        Row::Free(..) => None,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(
            egui::WidgetType::Button,
            true,
            here,
            format!("{} {}", entry.id(), entry.title()),
        )
    });
    let waits = waits_still(state);
    let over = matches!(
        state.status,
        InjectStatus::Skipped | InjectStatus::NotReleased | InjectStatus::Retracted
    );
    let fill = if here || response.hovered() {
        theme.hovered
    } else {
        theme.raised
    };
    ui.painter()
        .rect_filled(rect, CornerRadius::same(5), fill.ui());
    let sign = pos2(rect.left() + 12.5, rect.top() + 14.0);
    match entry {
        Row::Listed(..) => paint_status(ui, state.status, sign, false, &theme),
        Row::Free(..) => paint_free(ui, state.status, sign, &theme),
    }
    let (text, small) = (
        FontId::proportional(size::BODY),
        FontId::proportional(size::SMALL),
    );
    let ink = if over { theme.faint } else { theme.text };
    let left = rect.left() + 25.0;
    let at = pos2(left, rect.top() + 14.0);
    paint_line(
        ui,
        at,
        Align2::LEFT_CENTER,
        &title,
        text,
        ink.ui(),
        rect.width() - 40.0,
    );
    let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
    // What keeps it stands where there is room for it; the whole is under the pointer and in the inspector.
    let beside = if waits_still(state) && going {
        226.0
    } else {
        186.0
    };
    let wide = rect.width() - beside;
    let time = state.released.or(state.due).map(Moment::on_clock);
    let (when, room) = match (time, &reason) {
        (Some(time), _) if matches!(entry, Row::Free(..)) => (tr!("msel-free", time = time), 140.0),
        (Some(time), Some(reason)) if wide > ROOM => (format!("{time} · {reason}"), wide),
        (Some(time), Some(_)) if waits_still(state) => (tr!("msel-if", time = time), 110.0),
        (Some(time), _) => (time, 90.0),
        (None, Some(reason)) if wide > ROOM => (reason.clone(), wide),
        (None, _) => (tr!("msel-no-time"), 110.0),
    };
    let lower = rect.bottom() - 13.0;
    let when = paint_line(
        ui,
        pos2(left, lower),
        Align2::LEFT_CENTER,
        &when,
        small.clone(),
        theme.muted.ui(),
        room,
    );
    let mut x = when.rect.right() + 11.0;
    let to = entry.to(known);
    if to.len() > 2 && to.len() == known.scenario.teams.len() {
        let at = pos2(x - 6.0, lower);
        let words = tr!("msel-all-teams");
        let taken = if waits && going { 160.0 } else { 90.0 };
        let room = (rect.right() - taken - at.x).min(90.0);
        if room > 24.0 {
            let painted = paint_line(
                ui,
                at,
                Align2::LEFT_CENTER,
                &words,
                small.clone(),
                theme.muted.ui(),
                room,
            );
            x = painted.rect.right() + 6.0;
        }
    } else {
        for team in to {
            let (mark, ink) = team_sign(known, &team, &theme);
            paint_sign(ui, mark, ink, pos2(x, lower), 5.0);
            x += 13.0;
        }
    }
    let area = Rect::from_min_max(
        pos2(x, rect.bottom() - 25.0),
        pos2(rect.right() - 5.0, rect.bottom() - 2.0),
    );
    let mut row = ui.new_child(
        UiBuilder::new()
            .id_salt(entry.id())
            .max_rect(area)
            .layout(Layout::right_to_left(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 3.0;
    if let (Row::Listed(inject, _), true) = (entry, waits && going) {
        buttons_ui(&mut row, inject, state, out);
    } else if !waits {
        let (word, ink) = if state.limit_passed && !state.unmet.is_empty() {
            (tr!("msel-unmet", count = state.unmet.len()), theme.warn)
        } else if state.limit_passed {
            (tr!("msel-met"), theme.good)
        } else {
            (tr(status_key(state.status), &[]), theme.muted)
        };
        if let Row::Listed(inject, _) = entry
            && state.limit_passed
            && !state.unmet.is_empty()
            && !state.hinted
            && inject.hint.is_some()
            && going
        {
            hint_button(&mut row, inject, out);
        }
        paint_line(
            &row,
            row.available_rect_before_wrap().right_center(),
            Align2::RIGHT_CENTER,
            &word,
            small,
            ink.ui(),
            140.0,
        );
    }
    let picked = response.clicked();
    response.on_hover_ui(|ui| about_ui(ui, entry, reason.as_deref()));
    picked
}

/// It can still come.
fn waits_still(state: &InjectState) -> bool {
    matches!(state.status, InjectStatus::Waiting | InjectStatus::Held)
}

fn buttons_ui(ui: &mut Ui, inject: &Inject, state: &InjectState, out: &mut Vec<Command>) {
    if row_button(ui, &tr!("inject-skip")).clicked() {
        out.push(
            AskTrainer::Skip {
                inject: inject.id.clone(),
            }
            .into(),
        );
    }
    if state.status == InjectStatus::Waiting && row_button(ui, &tr!("inject-hold")).clicked() {
        out.push(
            AskTrainer::Hold {
                inject: inject.id.clone(),
            }
            .into(),
        );
    }
    if row_button(ui, &tr!("inject-release")).clicked() {
        out.push(
            AskTrainer::Release {
                inject: inject.id.clone(),
            }
            .into(),
        );
    }
}

fn hint_button(ui: &mut Ui, inject: &Inject, out: &mut Vec<Command>) {
    if row_button(ui, &tr!("inject-hint")).clicked() {
        out.push(
            AskTrainer::Hint {
                inject: inject.id.clone(),
            }
            .into(),
        );
    }
}

/// What the trainer wants to know of an inject before touching it.
fn about_ui(ui: &mut Ui, entry: Row<'_>, reason: Option<&str>) {
    ui.set_max_width(400.0);
    ui.label(strong_text(entry.title(), size::BODY));
    if let Some(reason) = reason {
        let label = muted_text(ui, reason);
        ui.label(label);
    }
    match entry {
        Row::Listed(inject, _) => {
            ui.label(&inject.text);
            if !inject.note.is_empty() {
                ui.separator();
                let label = muted_text(ui, &inject.note);
                ui.label(label);
            }
        }
        Row::Free(_, state) => {
            if let Some(card) = &state.card {
                ui.label(card.text.as_ref());
            }
        }
    }
}
