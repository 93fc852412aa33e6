//! What comes next and what can be done about it: the next ten minutes, and the whole list of events.

use super::sign::{minute, recipients, stretch, team_sign};
use super::timeline::{paint_status, status_key};
use crate::app::theme::widgets::{
    heading_ui, muted_text, paint_line, paint_sign, row_button, strong,
};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::agenda::Due;
use crate::exercise::{AskTrainer, Command, InjectState, InjectStatus, Phase, World};
use crate::scenario::{Inject, InjectId, Length, Moment};
use crate::text::tr;
use egui::{
    Align, Align2, CornerRadius, FontId, Layout, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2,
};

/// How far "next" reaches.
const SOON: Length = Length::from_mins(10);
/// The height of a row of the list.
const ROW: f32 = 46.0;

/// What falls due in the next ten minutes, soonest first.
pub fn soon_ui(ui: &mut Ui, known: &World, now: Moment, rows: usize, out: &mut Vec<Command>) {
    let theme = Theme::of(ui);
    heading_ui(ui, &tr!("soon-title"), |_| {});
    let entries: Vec<Entry> = known
        .agenda
        .iter()
        .take_while(|(at, _)| at.since(now) <= SOON)
        .filter_map(|(at, due)| Entry::read(known, at, due, &theme))
        .collect();
    if entries.is_empty() {
        let key = match known.clock.phase {
            Phase::Ready => "soon-before-start",
            Phase::Ended => "soon-ended",
            Phase::Running | Phase::Paused => "soon-nothing",
        };
        let label = muted_text(ui, tr(key, &[]));
        ui.label(label);
        return;
    }
    for entry in entries.iter().take(rows) {
        entry.ui(ui, now, &theme, out);
    }
    if entries.len() > rows {
        let label = muted_text(ui, tr!("soon-more", count = entries.len() - rows));
        ui.label(label);
    }
}

/// An inject's title; its id where the list knows none.
fn title(known: &World, id: &InjectId) -> String {
    known
        .scenario
        .inject(id)
        .map_or_else(|| id.to_string(), |inject| inject.title.clone())
}

/// Something that falls due soon.
struct Entry {
    at: Moment,
    what: String,
    ink: Ink,
    inject: Option<InjectId>,
}

impl Entry {
    fn read(known: &World, at: Moment, due: &Due, theme: &Theme) -> Option<Self> {
        let (what, ink, inject) = match due {
            Due::Inject(id) => (title(known, id), theme.accent, Some(id.clone())),
            Due::InjectLimit(id) => (
                tr!("soon-limit", inject = title(known, id)),
                theme.warn,
                None,
            ),
            Due::Loss(item) => {
                let title = known
                    .scenario
                    .item(item)
                    .map_or("", |entry| entry.title.as_str());
                let safe = known
                    .items
                    .get(item)
                    .is_some_and(|state| state.acquired || state.held.is_some());
                let key = if safe { "soon-loss-safe" } else { "soon-loss" };
                let ink = if safe { theme.good } else { theme.loss };
                (tr!(key, item = format!("{item} {title}")), ink, None)
            }
            Due::HoldLapse(item) => (tr!("soon-hold", item = item.to_string()), theme.warn, None),
            Due::RequestLimit(request) => (
                tr!("soon-request", request = request.to_string()),
                theme.warn,
                None,
            ),
            Due::JointAction => (tr!("soon-joint"), theme.accent, None),
            Due::End => (tr!("soon-end"), theme.muted, None),
            Due::Job(_) | Due::Block(..) | Due::Restored(..) | Due::Look(_) => return None,
        };
        Some(Self {
            at,
            what,
            ink,
            inject,
        })
    }

    fn ui(&self, ui: &mut Ui, now: Moment, theme: &Theme, out: &mut Vec<Command>) {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 25.0), Sense::hover());
        let hovered = ui.rect_contains_pointer(rect) && self.inject.is_some();
        ui.painter().rect_filled(
            rect,
            CornerRadius::same(5),
            if hovered { theme.hovered } else { theme.raised }.ui(),
        );
        let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(
            edge,
            CornerRadius {
                nw: 5,
                sw: 5,
                ne: 0,
                se: 0,
            },
            self.ink.ui(),
        );
        let middle = rect.center().y;
        let left = stretch(self.at.since(now));
        let at = pos2(rect.left() + 46.0, middle);
        paint_line(
            ui,
            at,
            Align2::RIGHT_CENTER,
            &left,
            strong(size::SMALL),
            theme.text.ui(),
            60.0,
        );
        let room = rect.width() - 60.0 - if hovered { 116.0 } else { 0.0 };
        let at = pos2(rect.left() + 56.0, middle);
        let font = FontId::proportional(size::BODY);
        let painted = paint_line(
            ui,
            at,
            Align2::LEFT_CENTER,
            &self.what,
            font,
            theme.text.ui(),
            room,
        );
        if let (Some(inject), true) = (&self.inject, hovered) {
            let area = Rect::from_min_max(
                pos2(rect.right() - 122.0, rect.top()),
                rect.max - vec2(4.0, 0.0),
            );
            let mut row = ui.new_child(
                UiBuilder::new()
                    .max_rect(area)
                    .layout(Layout::right_to_left(Align::Center)),
            );
            row.spacing_mut().item_spacing.x = space::S;
            if row_button(&mut row, &tr!("inject-hold")).clicked() {
                out.push(
                    AskTrainer::Hold {
                        inject: inject.clone(),
                    }
                    .into(),
                );
            }
            if row_button(&mut row, &tr!("inject-release")).clicked() {
                out.push(
                    AskTrainer::Release {
                        inject: inject.clone(),
                    }
                    .into(),
                );
            }
        } else if painted.cut {
            response.on_hover_text(&self.what);
        }
    }
}

/// The list of events with their states, each with what the trainer can do about it.
pub fn msel_ui(ui: &mut Ui, known: &World, out: &mut Vec<Command>) {
    let released = known
        .injects
        .values()
        .filter(|state| state.status == InjectStatus::Released)
        .count();
    heading_ui(ui, &tr!("msel-title"), |ui| {
        let label = muted_text(
            ui,
            tr!(
                "msel-count",
                released = released,
                all = known.scenario.msel.len()
            ),
        );
        ui.label(label);
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
        for (inject, state) in &order[rows] {
            row_ui(ui, known, inject, state, out);
        }
    });
}

/// The place of what comes next, if that has changed since the last frame and nobody is reading the list.
fn moved_on(ui: &Ui, order: &[(&Inject, &InjectState)]) -> Option<usize> {
    let waits =
        |state: &InjectState| matches!(state.status, InjectStatus::Waiting | InjectStatus::Held);
    let place = order
        .iter()
        .position(|(_, state)| waits(state) && state.due.is_some())?;
    let id = ui.id().with("next");
    let before = ui.data(|data| data.get_temp::<usize>(id));
    if before == Some(place) || ui.rect_contains_pointer(ui.max_rect()) {
        return None;
    }
    ui.data_mut(|data| data.insert_temp(id, place));
    Some(place)
}

/// In the order of time; what has none stands at the end.
fn order(known: &World) -> Vec<(&Inject, &InjectState)> {
    let mut order: Vec<(&Inject, &InjectState)> = known
        .scenario
        .msel
        .iter()
        .filter_map(|inject| Some((inject, known.injects.get(&inject.id)?)))
        .collect();
    order.sort_by_key(|(_, state)| {
        state
            .released
            .or(state.due)
            .unwrap_or(Moment::from_millis(u64::MAX))
    });
    order
}

fn row_ui(
    ui: &mut Ui,
    known: &World,
    inject: &Inject,
    state: &InjectState,
    out: &mut Vec<Command>,
) {
    let theme = Theme::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(
            egui::WidgetType::Label,
            true,
            format!("{} {}", inject.id, inject.title),
        )
    });
    let waits = matches!(state.status, InjectStatus::Waiting | InjectStatus::Held);
    let over = matches!(
        state.status,
        InjectStatus::Skipped | InjectStatus::NotReleased | InjectStatus::Retracted
    );
    ui.painter()
        .rect_filled(rect, CornerRadius::same(5), theme.raised.ui());
    paint_status(
        ui,
        state.status,
        pos2(rect.left() + 12.5, rect.top() + 14.0),
        false,
        &theme,
    );
    let (text, small) = (
        FontId::proportional(size::BODY),
        FontId::proportional(size::SMALL),
    );
    let ink = if over { theme.faint } else { theme.text };
    let left = rect.left() + 25.0;
    let title = format!("{}  {}", inject.id, inject.title);
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
    let when = match state.released.or(state.due) {
        Some(at) => minute(at),
        None => tr!("msel-no-time"),
    };
    let lower = rect.bottom() - 13.0;
    let when = paint_line(
        ui,
        pos2(left, lower),
        Align2::LEFT_CENTER,
        &when,
        small.clone(),
        theme.muted.ui(),
        90.0,
    );
    let mut x = when.rect.right() + 11.0;
    let to = recipients(known, &inject.to);
    if to.len() > 2 && to.len() == known.scenario.teams.len() {
        let at = pos2(x - 6.0, lower);
        let words = tr!("msel-all-teams");
        let painted = paint_line(
            ui,
            at,
            Align2::LEFT_CENTER,
            &words,
            small.clone(),
            theme.muted.ui(),
            90.0,
        );
        x = painted.rect.right() + 6.0;
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
            .id_salt(&inject.id)
            .max_rect(area)
            .layout(Layout::right_to_left(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 3.0;
    let going = matches!(known.clock.phase, Phase::Running | Phase::Paused);
    if waits && going {
        buttons_ui(&mut row, inject, state, out);
    } else if !waits {
        let (word, ink) = if state.limit_passed && !state.unmet.is_empty() {
            (tr!("msel-unmet", count = state.unmet.len()), theme.warn)
        } else if state.limit_passed {
            (tr!("msel-met"), theme.good)
        } else {
            (tr(status_key(state.status), &[]), theme.muted)
        };
        if state.limit_passed
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
    response.on_hover_ui(|ui| about_ui(ui, inject));
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
fn about_ui(ui: &mut Ui, inject: &Inject) {
    ui.set_max_width(400.0);
    ui.label(crate::app::theme::widgets::strong_text(
        &inject.title,
        size::BODY,
    ));
    ui.label(&inject.text);
    if !inject.note.is_empty() {
        ui.separator();
        let label = muted_text(ui, &inject.note);
        ui.label(label);
    }
}
