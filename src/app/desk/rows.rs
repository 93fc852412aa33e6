//! What the desk's own lists share: rows of one height of which only the visible ones are laid out, regions, and
//! the bar at the foot of the middle where the primary action stands.

use crate::app::theme::widgets::{muted_text, panel_frame, strong_text};
use crate::app::theme::{Ink, Theme, size, space};
use egui::{
    Align, AsIdSalt, CornerRadius, Label, Layout, Margin, Rect, Response, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

/// A region of the desk: a panel that fills what there is.
pub fn region_ui(ui: &mut Ui, draw: impl FnOnce(&mut Ui)) {
    let theme = Theme::of(ui);
    panel_frame(&theme)
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            draw(ui);
        });
}

/// A list that scrolls by itself. Rows beyond its edges are not laid out, but for one on either side, so that the
/// keyboard can step there.
pub fn list_ui(
    ui: &mut Ui,
    salt: impl AsIdSalt,
    count: usize,
    height: f32,
    mut row: impl FnMut(&mut Ui, Rect, usize),
) {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, seen| {
            ui.set_height(height * count as f32);
            let corner = ui.max_rect().min;
            let width = ui.available_width();
            let first = ((seen.min.y / height).floor() as usize).saturating_sub(1);
            let last = ((seen.max.y / height).ceil() as usize + 1).min(count);
            for nth in first..last {
                let at = corner + vec2(0.0, height * nth as f32);
                let place = Rect::from_min_size(at, vec2(width, height - 2.0));
                row(ui, place, nth);
            }
        });
}

/// A row that can be pointed at and reached by the keyboard. `label` is what assistive technology reads.
pub fn row(
    ui: &Ui,
    rect: Rect,
    key: impl AsIdSalt,
    chosen: bool,
    label: impl Fn() -> String,
) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, ui.id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, chosen, label()));
    let round = CornerRadius::same(space::ROUND - 1);
    let fill = match (chosen, response.hovered()) {
        (true, _) => Some(theme.panel.mixed(theme.accent, 0.2)),
        (false, true) => Some(theme.hovered),
        (false, false) => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, round, fill.ui());
    }
    if response.has_focus() {
        let line = Stroke::new(1.5, theme.accent.ui());
        ui.painter()
            .rect_stroke(rect, round, line, StrokeKind::Inside);
    }
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    response
}

/// The height of the bar at the foot of the middle, in points.
const FOOT: f32 = 44.0;

/// What is worked on: it scrolls where it must, and leaves room for the bar beneath, which is drawn after it, so that
/// the keyboard comes to the action last.
pub fn body_ui(ui: &mut Ui, salt: impl AsIdSalt, draw: impl FnOnce(&mut Ui)) {
    let tall = ui.available_height() - FOOT;
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink(false)
        .max_height(tall)
        .show(ui, draw);
}

/// The bar at the foot of the middle: the primary action stands at its right end; `draw` lays out from there.
pub fn foot_ui(ui: &mut Ui, draw: impl FnOnce(&mut Ui)) {
    let extent = vec2(ui.available_width(), ui.available_height());
    ui.allocate_ui_with_layout(extent, Layout::right_to_left(Align::Max), draw);
}

/// What stands where there is nothing yet: what will come, and how.
pub fn empty_ui(ui: &mut Ui, title: &str, text: &str) {
    ui.add_space(space::XL);
    ui.label(strong_text(title, size::BODY));
    let label = muted_text(ui, text);
    ui.add(Label::new(label).wrap());
}

/// A small heading within a region.
pub fn section_ui(ui: &mut Ui, title: &str) {
    let ink = Theme::of(ui).muted;
    ui.label(strong_text(title, size::SMALL).color(ink.ui()));
}

/// A word, and what it says, on one line that wraps.
pub fn fact_ui(ui: &mut Ui, word: &str, text: &str) {
    ui.horizontal_top(|ui| {
        let label = muted_text(ui, word);
        ui.allocate_ui_with_layout(
            vec2(76.0, 16.0),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(76.0);
                ui.label(label);
            },
        );
        ui.add(Label::new(text).wrap());
    });
}

/// The colour of a countdown with so much left, in milliseconds: amber in the last fifth, or two minutes.
pub fn left_ink(theme: &Theme, left_millis: u64) -> Ink {
    if left_millis < 120_000 {
        theme.warn
    } else {
        theme.muted
    }
}
