//! Rows without number: only those in sight are laid out, a cursor goes through them by keyboard, and a margin at the
//! left stays where it is.

use crate::app::theme::widgets::strong;
use crate::app::theme::{Theme, size};
use crate::text::tr;
use egui::scroll_area::ScrollAreaOutput;
use egui::style::ScrollAnimation;
use egui::{
    Align2, EventFilter, FontFamily, FontId, Key, Modifiers, Pos2, Rect, Response, ScrollArea,
    Sense, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

/// The height of a row, in points.
pub(super) const ROW: f32 = 18.0;

/// The monospaced font of evidence.
pub(super) fn mono() -> FontId {
    FontId::new(size::SMALL, FontFamily::Monospace)
}

/// The width of a character of it.
pub(super) fn character(ui: &Ui) -> f32 {
    ui.ctx().fonts_mut(|fonts| fonts.glyph_width(&mono(), '0'))
}

/// Rows and what is needed to draw them.
pub(in crate::app::desk) struct Rows<'a> {
    /// What tells these rows from others.
    pub salt: &'a str,
    /// How many there are.
    pub count: usize,
    /// How wide their content is, with the margin.
    pub width: f32,
    /// The width of the margin.
    pub margin: f32,
    /// Names of columns with their place and width; none for no line of names.
    pub columns: &'a [(String, f32, f32)],
    /// What assistive technology reads.
    pub label: &'a str,
}

/// What somebody did with rows.
#[derive(Default)]
pub(in crate::app::desk) struct Touched {
    /// A row was clicked, here.
    pub clicked: Option<(usize, Pos2)>,
    /// A row was clicked twice, here.
    pub twice: Option<(usize, Pos2)>,
    /// The margin of a row was clicked, or the key M or the space bar pressed on it.
    pub margin: Option<usize>,
    /// The name of a column was clicked.
    pub column: Option<usize>,
    /// The cursor was moved to this row.
    pub moved: Option<usize>,
    /// The row under the cursor is to be copied.
    pub copy: bool,
    /// The cursor of a table was moved so many columns.
    pub aside: i32,
}

impl Rows<'_> {
    /// The rows. `cursor` is the row under the cursor; with `follow` it is brought into sight. `paint` draws a row's
    /// content and its margin.
    pub fn ui(
        &self,
        ui: &mut Ui,
        cursor: Option<usize>,
        follow: &mut bool,
        mut paint: impl FnMut(&Ui, Rect, usize),
        mut margin: impl FnMut(&Ui, Rect, usize),
    ) -> Touched {
        let theme = Theme::of(ui);
        let mut touched = Touched::default();
        let head = if self.columns.is_empty() {
            0.0
        } else {
            ROW + 6.0
        };
        let id = ui.id().with(self.salt);
        if ui.memory(|memory| memory.has_focus(id)) {
            self.keys(ui, cursor, &mut touched);
        }
        let moved = touched.moved.or(cursor.filter(|_| *follow));
        *follow = false;
        let out: ScrollAreaOutput<Response> = ScrollArea::both()
            .id_salt(self.salt)
            .auto_shrink([false, false])
            .show_viewport(ui, |ui, seen| {
                let tall = head + self.count as f32 * ROW;
                ui.set_min_size(vec2(self.width.max(seen.width()), tall));
                let corner = ui.max_rect().min;
                let sight = Rect::from_min_size(corner + seen.min.to_vec2(), seen.size());
                let response = ui.interact(sight, id, Sense::click());
                let place = |row: usize| {
                    let top = corner.y + head + row as f32 * ROW;
                    Rect::from_min_size(
                        pos2(corner.x, top),
                        vec2(self.width.max(seen.width()), ROW),
                    )
                };
                if let Some(row) = moved {
                    // In full sight: below the names of the columns, and no further aside than it was.
                    let mut rect = place(row);
                    rect.min.y -= head;
                    rect.min.x = sight.left() + 1.0;
                    rect.max.x = sight.left() + 2.0;
                    ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
                }
                let first = ((seen.min.y - head).max(0.0) / ROW) as usize;
                let last = (((seen.max.y - head) / ROW) as usize + 1).min(self.count);
                // What is scrolled under the margin or the names of the columns is not seen there.
                let whole = ui.clip_rect();
                let below = sight.with_min_y(sight.top() + head).intersect(whole);
                let edge = sight.left() + self.margin - 6.0;
                for row in first..last {
                    let rect = place(row);
                    ui.set_clip_rect(below);
                    if Some(row) == cursor {
                        let fill = ui.visuals().selection.bg_fill;
                        ui.painter().rect_filled(rect, 0.0, fill);
                    }
                    let margin_at = rect.with_min_x(sight.left()).with_max_x(edge);
                    margin(ui, margin_at, row);
                    ui.set_clip_rect(below.with_min_x(edge));
                    paint(ui, rect.with_min_x(rect.left() + self.margin), row);
                }
                ui.set_clip_rect(whole);
                if head > 0.0 {
                    touched.column = self.names_ui(ui, sight, corner.x, head, &theme);
                }
                response
            });
        let response = out.inner;
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, self.label));
        if response.has_focus() {
            let line = Stroke::new(1.5, theme.accent.ui());
            ui.painter()
                .rect_stroke(out.inner_rect, 2.0, line, egui::StrokeKind::Inside);
            let filter = EventFilter {
                vertical_arrows: true,
                horizontal_arrows: !self.columns.is_empty(),
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        let clicked = response.clicked();
        if let Some(at) = response.interact_pointer_pos().filter(|_| clicked) {
            response.request_focus();
            let corner = out.inner_rect.min - out.state.offset;
            let down = at.y - corner.y - head;
            let row = (down.max(0.0) / ROW) as usize;
            if row < self.count && at.y > out.inner_rect.top() + head {
                if at.x < out.inner_rect.left() + self.margin - 6.0 {
                    touched.margin = Some(row);
                } else if response.double_clicked() {
                    touched.twice = Some((row, pos2(at.x - corner.x, at.y)));
                } else {
                    touched.clicked = Some((row, pos2(at.x - corner.x, at.y)));
                }
            }
        }
        touched
    }

    fn keys(&self, ui: &Ui, cursor: Option<usize>, touched: &mut Touched) {
        if self.count == 0 {
            return;
        }
        let page = (ui.available_height() / ROW).max(2.0) as usize - 1;
        let (at, last) = (cursor.unwrap_or(0), self.count - 1);
        let steps: [(Key, usize); 6] = [
            (Key::ArrowDown, cursor.map_or(0, |at| at + 1)),
            (Key::ArrowUp, at.saturating_sub(1)),
            (Key::PageDown, at + page),
            (Key::PageUp, at.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        ui.input_mut(|input| {
            for (key, to) in steps {
                if input.consume_key(Modifiers::NONE, key) {
                    touched.moved = Some(to.min(last));
                }
            }
            if !self.columns.is_empty() {
                touched.aside += i32::from(input.consume_key(Modifiers::NONE, Key::ArrowRight));
                touched.aside -= i32::from(input.consume_key(Modifiers::NONE, Key::ArrowLeft));
            }
            let mark = input.consume_key(Modifiers::NONE, Key::M)
                || input.consume_key(Modifiers::NONE, Key::Space);
            if mark {
                touched.margin = cursor;
            }
            touched.copy |= input.events.contains(&egui::Event::Copy);
        });
    }

    fn names_ui(&self, ui: &Ui, sight: Rect, left: f32, head: f32, theme: &Theme) -> Option<usize> {
        let bar = sight.with_max_y(sight.top() + head - 2.0);
        ui.painter().rect_filled(bar, 0.0, theme.hovered.ui());
        let mut clicked = None;
        for (nth, (name, at, wide)) in self.columns.iter().enumerate() {
            let rect = Rect::from_min_size(pos2(left + at, bar.top()), vec2(*wide, bar.height()));
            let seen = rect.intersect(bar.with_min_x(sight.left() + self.margin - 6.0));
            if !seen.is_positive() {
                continue;
            }
            let response = ui.interact(seen, ui.id().with((self.salt, nth)), Sense::click());
            let label = tr!("viewer-sort", column = name.as_str());
            response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
            let ink = if response.hovered() || response.has_focus() {
                theme.accent
            } else {
                theme.text
            };
            ui.painter()
                .with_clip_rect(seen.intersect(ui.clip_rect()))
                .text(
                    rect.left_center(),
                    Align2::LEFT_CENTER,
                    name,
                    strong(size::SMALL),
                    ink.ui(),
                );
            if response.on_hover_text(label).clicked() {
                clicked = Some(nth);
            }
        }
        clicked
    }
}
