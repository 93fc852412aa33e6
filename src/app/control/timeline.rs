//! Time from left to right: the whole list of events on one line, with what is about to be lost beneath it.

use super::free::{free, free_mark};
use crate::app::theme::widgets::paint_line;
use crate::app::theme::{Ink, Theme, size};
use crate::exercise::agenda::Due;
use crate::exercise::{AskTrainer, Command, InjectStatus, Note, Phase, World};
use crate::scenario::{InjectId, ItemId, Length, Moment};
use crate::text::tr;
use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Pos2, Rect, Sense, Shape, Stroke, Ui, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// The height of the timeline, in points.
pub const HEIGHT: f32 = 74.0;

/// The list of events along the exercise. An inject that waits can be dragged to another moment; one that is clicked
/// is to be opened.
pub fn timeline_ui(
    ui: &mut Ui,
    known: &World,
    now: Moment,
    out: &mut Vec<Command>,
) -> Option<InjectId> {
    let mut picked = None;
    let theme = Theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    ui.painter()
        .rect_filled(rect, CornerRadius::same(8), theme.panel.ui());
    let track = Track::new(rect, known.scenario.exercise.length);
    past(ui, &track, now, &theme);
    axis(ui, &track, &theme);
    for (item, at) in losses(known) {
        loss_mark(ui, known, &track, &item, at, now, &theme);
    }
    let mut places: Vec<f32> = Vec::new();
    for inject in &known.scenario.msel {
        let Some(state) = known.injects.get(&inject.id) else {
            continue;
        };
        let Some(at) = state.released.or(state.due) else {
            continue;
        };
        let x = track.x(at);
        // Marks that would hide each other stand on up to three levels.
        let level = places
            .iter()
            .rev()
            .take_while(|other| (**other - x).abs() < 9.0)
            .count()
            .min(2);
        places.push(x);
        let centre = pos2(x, track.events - 13.0 * level as f32);
        let clicked = inject_mark(
            ui,
            known,
            &track,
            &inject.id,
            state.status,
            at,
            centre,
            &theme,
            out,
        );
        if clicked {
            picked = Some(inject.id.clone());
        }
    }
    for (id, state) in free(known) {
        if let Some(at) = state.released
            && free_mark(
                ui,
                pos2(track.x(at), track.events + 11.0),
                id,
                state,
                &theme,
            )
        {
            picked = Some(id.clone());
        }
    }
    for note in known.notes.iter().filter(|note| note.bookmark) {
        bookmark_mark(ui, &track, note, &theme);
    }
    now_line(ui, &track, now, &theme);
    picked
}

/// A moment to come back to: a small flag at the upper edge.
fn bookmark_mark(ui: &Ui, track: &Track, note: &Note, theme: &Theme) {
    let top = pos2(track.x(note.at), track.rect.top() + 2.0);
    let painter = ui.painter();
    let ink = theme.text.ui();
    painter.vline(top.x, top.y..=top.y + 11.0, Stroke::new(1.3, ink));
    painter.add(Shape::convex_polygon(
        vec![top, top + vec2(7.0, 3.0), top + vec2(0.0, 6.0)],
        ink,
        Stroke::NONE,
    ));
    let words = tr!(
        "timeline-bookmark",
        time = note.at.on_clock(),
        name = note.text.as_ref()
    );
    let area = Rect::from_min_size(top - vec2(3.0, 2.0), vec2(12.0, 14.0));
    let id = ui.id().with(("bookmark", note.seq));
    let response = ui.interact(area, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &words));
    response.on_hover_text(words);
}

/// Where moments lie.
struct Track {
    rect: Rect,
    left: f32,
    right: f32,
    length: Length,
    events: f32,
    losses: f32,
}

impl Track {
    fn new(rect: Rect, length: Length) -> Self {
        Self {
            rect,
            left: rect.left() + 22.0,
            right: rect.right() - 22.0,
            length,
            events: rect.top() + 36.0,
            losses: rect.top() + 52.0,
        }
    }

    fn x(&self, at: Moment) -> f32 {
        let share = at.millis() as f32 / self.length.millis().max(1) as f32;
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }

    fn moment(&self, x: f32) -> Moment {
        let share = ((x - self.left) / (self.right - self.left).max(1.0)).clamp(0.0, 1.0);
        // To the half minute: a hand on a track is no finer.
        let halves = (share * self.length.millis() as f32 / 30_000.0).round() as u64;
        Moment::from_millis(halves * 30_000)
    }
}

fn past(ui: &Ui, track: &Track, now: Moment, theme: &Theme) {
    let gone = Rect::from_min_max(track.rect.min, pos2(track.x(now), track.rect.bottom()));
    ui.painter().rect_filled(
        gone,
        CornerRadius {
            nw: 8,
            sw: 8,
            ne: 0,
            se: 0,
        },
        theme.raised.ui(),
    );
}

fn axis(ui: &Ui, track: &Track, theme: &Theme) {
    let painter = ui.painter();
    let font = FontId::proportional(size::SMALL);
    // As many labels as there is room for, a whole number of minutes apart.
    let wide = track.right - track.left;
    let step = [5, 10, 15, 30, 60, 120, 240]
        .into_iter()
        .find(|mins| *mins as f32 * 60_000.0 / track.length.millis().max(1) as f32 * wide > 74.0)
        .unwrap_or(480);
    let mut at = 0;
    while at <= track.length.mins() {
        let x = track.x(Moment::from_mins(at));
        painter.vline(
            x,
            track.rect.bottom() - 17.0..=track.rect.bottom() - 13.0,
            Stroke::new(1.0, theme.faint.ui()),
        );
        let text = format!("{:02}:{:02}", at / 60, at % 60);
        let at_label = pos2(x, track.rect.bottom() - 0.5);
        paint_line(
            ui,
            at_label,
            Align2::CENTER_BOTTOM,
            &text,
            font.clone(),
            theme.muted.ui(),
            60.0,
        );
        at += step;
    }
    painter.hline(
        track.left..=track.right,
        track.events,
        Stroke::new(1.0, theme.line.ui()),
    );
}

fn losses(known: &World) -> Vec<(ItemId, Moment)> {
    known
        .agenda
        .iter()
        .filter_map(|(at, due)| match due {
            Due::Loss(item) => Some((item.clone(), at)),
            _ => None,
        })
        .collect()
}

fn loss_mark(
    ui: &mut Ui,
    known: &World,
    track: &Track,
    item: &ItemId,
    at: Moment,
    now: Moment,
    theme: &Theme,
) {
    let safe = known
        .items
        .get(item)
        .is_some_and(|state| state.acquired || state.held.is_some());
    let soon = at.since(now) < Length::from_mins(10);
    let ink = match (safe, soon) {
        (true, _) => theme.good,
        (false, true) => theme.loss,
        (false, false) => theme.warn,
    };
    let tip = pos2(track.x(at), track.losses + 4.0);
    let points = vec![tip, tip + vec2(-5.0, -8.0), tip + vec2(5.0, -8.0)];
    ui.painter().add(if safe {
        Shape::closed_line(points, Stroke::new(1.5, ink.ui()))
    } else {
        Shape::convex_polygon(points, ink.ui(), Stroke::NONE)
    });
    let title = known
        .scenario
        .item(item)
        .map_or("", |entry| entry.title.as_str());
    let area = Rect::from_center_size(tip - vec2(0.0, 4.0), vec2(12.0, 12.0));
    ui.interact(area, ui.id().with(("loss", item.as_str())), Sense::hover())
        .on_hover_text(tr!(
            if safe {
                "timeline-loss-safe"
            } else {
                "timeline-loss"
            },
            item = format!("{item} {title}"),
            time = at.on_clock()
        ));
}

fn inject_mark(
    ui: &mut Ui,
    known: &World,
    track: &Track,
    id: &InjectId,
    status: InjectStatus,
    at: Moment,
    centre: Pos2,
    theme: &Theme,
    out: &mut Vec<Command>,
) -> bool {
    let movable = matches!(status, InjectStatus::Waiting | InjectStatus::Held)
        && matches!(known.clock.phase, Phase::Running | Phase::Paused);
    let sense = if movable {
        Sense::click_and_drag()
    } else {
        Sense::click()
    };
    let area = Rect::from_center_size(centre, vec2(11.0, 13.0));
    let mut response = ui.interact(area, ui.id().with(("inject", id.as_str())), sense);
    let mut place = centre;
    let mut shown = at;
    if let (true, Some(pointer)) = (
        response.dragged() || response.drag_stopped(),
        response.interact_pointer_pos(),
    ) {
        shown = track.moment(pointer.x);
        place.x = track.x(shown);
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        if response.drag_stopped() {
            out.push(
                AskTrainer::Move {
                    inject: id.clone(),
                    to: shown,
                }
                .into(),
            );
        }
    }
    paint_status(
        ui,
        status,
        place,
        response.hovered() || response.dragged(),
        theme,
    );
    let title = known
        .scenario
        .inject(id)
        .map_or("", |inject| inject.title.as_str());
    let text = tr!(
        "timeline-inject",
        inject = format!("{id} {title}"),
        time = shown.on_clock(),
        state = tr(status_key(status), &[])
    );
    if response.dragged() {
        let font = FontId::proportional(size::SMALL);
        paint_line(
            ui,
            place - vec2(0.0, 12.0),
            Align2::CENTER_BOTTOM,
            &shown.on_clock(),
            font,
            theme.text.ui(),
            90.0,
        );
    } else {
        response = response.on_hover_text(text);
        if movable && response.hovered() {
            ui.set_cursor_icon(CursorIcon::Grab);
        }
    }
    response.clicked()
}

/// The sign of an inject's state, told by shape as well as by colour.
pub fn paint_status(ui: &Ui, status: InjectStatus, centre: Pos2, strong: bool, theme: &Theme) {
    let painter = ui.painter();
    let radius = if strong { 5.0 } else { 4.2 };
    let line = |ink: Ink| Stroke::new(1.6, ink.ui());
    match status {
        InjectStatus::Waiting => {
            painter.circle(centre, radius, theme.panel.ui(), line(theme.muted));
        }
        InjectStatus::Released => {
            painter.circle_filled(
                centre,
                radius + 0.4,
                theme.accent.mixed(theme.muted, 0.35).ui(),
            );
        }
        InjectStatus::Held => {
            let area = Rect::from_center_size(centre, vec2(2.0 * radius + 1.0, 2.0 * radius + 1.0));
            painter.rect_filled(area, CornerRadius::same(2), theme.warn.ui());
            for side in [-1.6, 1.6] {
                let bar = Rect::from_center_size(centre + vec2(side, 0.0), vec2(1.5, radius * 1.2));
                painter.rect_filled(bar, CornerRadius::ZERO, theme.ground.ui());
            }
        }
        InjectStatus::Skipped | InjectStatus::Retracted => {
            let arm = radius * 0.8;
            painter.line_segment(
                [centre - vec2(arm, arm), centre + vec2(arm, arm)],
                line(theme.faint),
            );
            painter.line_segment(
                [centre - vec2(arm, -arm), centre + vec2(arm, -arm)],
                line(theme.faint),
            );
        }
        InjectStatus::NotReleased => {
            painter.circle_stroke(centre, radius, line(theme.faint));
            painter.line_segment(
                [
                    centre - vec2(radius, -radius),
                    centre + vec2(radius, -radius),
                ],
                line(theme.faint),
            );
        }
    }
}

/// The message that names an inject's state.
pub fn status_key(status: InjectStatus) -> &'static str {
    match status {
        InjectStatus::Waiting => "inject-waiting",
        InjectStatus::Held => "inject-held",
        InjectStatus::Skipped => "inject-skipped",
        InjectStatus::NotReleased => "inject-not-released",
        InjectStatus::Released => "inject-released",
        InjectStatus::Retracted => "inject-retracted",
    }
}

fn now_line(ui: &Ui, track: &Track, now: Moment, theme: &Theme) {
    let x = track.x(now);
    let painter = ui.painter();
    painter.vline(
        x,
        track.rect.top() + 2.0..=track.rect.bottom() - 14.0,
        Stroke::new(1.6, theme.accent.ui()),
    );
    let top = pos2(x, track.rect.top() + 7.0);
    painter.add(Shape::convex_polygon(
        vec![top + vec2(-5.0, -7.0), top + vec2(5.0, -7.0), top],
        theme.accent.ui(),
        Stroke::NONE,
    ));
}
