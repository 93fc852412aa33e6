//! Small parts that every panel uses: signs, glyphs, bars, chips, headings. No window's content is here.

use super::{Glyph, Ink, Mark, STRONG, Theme, sign_outline, size, space};
use egui::{
    Align2, Color32, CornerRadius, FontFamily, FontId, Frame, Margin, Pos2, Rect, Response,
    RichText, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetText, WidgetType, vec2,
};

impl Theme {
    /// The theme in which this part of the window is drawn.
    pub fn of(ui: &Ui) -> Self {
        Self::new(ui.visuals().dark_mode)
    }
}

/// The strong font in a size.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// Text in the strong font.
pub fn strong_text(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(strong(size))
}

/// A label of the second rank.
pub fn muted_text(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .size(size::SMALL)
        .color(Theme::of(ui).muted.ui())
}

/// Says why a control is disabled, as a sentence: the reasons are worded to follow "refused:".
pub fn with_reason(control: Response, why: impl Into<String>) -> Response {
    let why = why.into();
    let mut letters = why.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    control.on_disabled_hover_text(first.chain(letters).collect::<String>())
}

/// A panel's frame: one step from the ground, no line.
pub fn panel_frame(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.panel.ui())
        .corner_radius(CornerRadius::same(space::ROUND + 2))
        .inner_margin(Margin::same(space::L as i8))
}

/// What lies on a panel.
pub fn card_frame(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.raised.ui())
        .corner_radius(CornerRadius::same(space::ROUND))
        .inner_margin(Margin::symmetric(10, 8))
}

/// The heading of a panel, with what belongs to its right end.
pub fn heading_ui(ui: &mut Ui, title: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        // A pane whose tab says what it is needs no heading beside its switches.
        if !title.is_empty() {
            ui.label(strong_text(title, size::BODY).color(Theme::of(ui).muted.ui()));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), right);
    });
    ui.add_space(space::S);
}

/// Paints a nation's sign.
pub fn paint_sign(ui: &Ui, mark: Mark, ink: Ink, centre: Pos2, radius: f32) {
    let (painter, theme) = (ui.painter(), Theme::of(ui));
    let at = |p: bevy::math::Vec2, scale: f32| centre + vec2(p.x, -p.y) * radius * scale;
    let outline = sign_outline(mark);
    painter.add(Shape::convex_polygon(
        outline.iter().map(|p| at(*p, 1.0)).collect(),
        theme.panel.mixed(ink, 0.22).ui(),
        Stroke::new((radius * 0.17).max(1.3), ink.ui()),
    ));
    painter.add(Shape::convex_polygon(
        outline.iter().map(|p| at(*p, 0.36)).collect(),
        ink.ui(),
        Stroke::NONE,
    ));
}

/// A nation's sign, as a widget.
pub fn sign_ui(ui: &mut Ui, mark: Mark, ink: Ink, height: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(height), Sense::hover());
    paint_sign(ui, mark, ink, rect.center(), height * 0.42);
    response
}

/// Paints a request's glyph.
pub fn paint_glyph(painter: &egui::Painter, glyph: Glyph, ink: Ink, centre: Pos2, radius: f32) {
    let stroke = Stroke::new((radius * 0.2).max(1.2), ink.ui());
    for part in glyph.strokes() {
        let points: Vec<Pos2> = part
            .points
            .iter()
            .map(|p| centre + vec2(p.x, -p.y) * radius)
            .collect();
        painter.add(if part.filled {
            Shape::convex_polygon(points, ink.ui(), Stroke::NONE)
        } else if part.closed {
            Shape::closed_line(points, stroke)
        } else {
            Shape::line(points, stroke)
        });
    }
}

/// The points of a line without those that lie on the one before them: the tessellator has no direction there.
pub fn distinct(points: Vec<Pos2>) -> Vec<Pos2> {
    let mut points = points;
    points.dedup_by(|a, b| a.distance(*b) < 0.01);
    points
}

/// A course of figures over time. One that has a single moment is a dot.
pub fn paint_course(painter: &egui::Painter, points: Vec<Pos2>, stroke: Stroke) {
    let points = distinct(points);
    match points[..] {
        [] => {}
        [only] => drop(painter.circle_filled(only, stroke.width, stroke.color)),
        _ => drop(painter.add(Shape::line(points, stroke))),
    }
}

/// A request's glyph, as a widget.
pub fn glyph_ui(ui: &mut Ui, glyph: Glyph, ink: Ink, height: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(height), Sense::hover());
    paint_glyph(ui.painter(), glyph, ink, rect.center(), height * 0.42);
    response
}

/// A share of one as a bar with rounded ends; `label` is what assistive technology reads.
pub fn bar_ui(ui: &mut Ui, share: f32, ink: Ink, extent: Vec2, label: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(extent, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::ProgressIndicator, true, label));
    let theme = Theme::of(ui);
    let round = CornerRadius::same((extent.y / 2.0) as u8);
    ui.painter().rect_filled(rect, round, theme.line.ui());
    let share = share.clamp(0.0, 1.0);
    if share > 0.0 {
        let full = Rect::from_min_size(
            rect.min,
            vec2((rect.width() * share).max(extent.y), rect.height()),
        );
        ui.painter().rect_filled(full, round, ink.ui());
    }
    response
}

/// A word in a rounded field, such as a state.
pub fn chip_ui(ui: &mut Ui, text: &str, ink: Ink) -> Response {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), strong(size::SMALL), ink.ui());
    let extent = galley.size() + vec2(14.0, 4.0);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
    ui.painter().rect_filled(
        rect,
        CornerRadius::same((extent.y / 2.0) as u8),
        Theme::of(ui).panel.mixed(ink, 0.16).ui(),
    );
    ui.painter()
        .galley(rect.min + vec2(7.0, 2.0), galley, ink.ui());
    response
}

/// The one button of a view that says "act here".
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let theme = Theme::of(ui);
    ui.add(
        egui::Button::new(strong_text(text, size::BODY).color(theme.on_accent.ui()))
            .fill(theme.accent.ui()),
    )
}

/// A box to tick, with an outline that can be seen on every ground (WCAG 2.2, 1.4.11).
pub fn check_ui(ui: &mut Ui, on: &mut bool, words: impl Into<WidgetText>) -> Response {
    let words = words.into();
    outlined(ui, |ui| ui.add(egui::Checkbox::new(on, words)))
}

/// One of several that exclude each other, outlined likewise.
pub fn radio_ui(ui: &mut Ui, on: bool, words: impl Into<WidgetText>) -> Response {
    let words = words.into();
    outlined(ui, |ui| ui.add(egui::RadioButton::new(on, words)))
}

/// Draws with outlines; what is drawn after it has none. No part of its own, so that lines wrap as they did.
fn outlined(ui: &mut Ui, draw: impl FnOnce(&mut Ui) -> Response) -> Response {
    let theme = Theme::of(ui);
    let usual = ui.visuals().widgets.clone();
    let widgets = &mut ui.visuals_mut().widgets;
    for (state, ink) in [
        (&mut widgets.inactive, theme.faint),
        (&mut widgets.noninteractive, theme.faint),
        (&mut widgets.hovered, theme.muted),
        (&mut widgets.active, theme.accent),
    ] {
        state.bg_fill = theme.ground.ui();
        state.bg_stroke = Stroke::new(1.5, ink.ui());
        state.fg_stroke.width = 1.8;
        // A box is square: round, it would be taken for a ring.
        state.corner_radius = CornerRadius::same(3);
    }
    let response = draw(ui);
    ui.visuals_mut().widgets = usual;
    response
}

/// What can be done, at the right end of a row of its own height. A layout that took what is left would let a window
/// that fits its content grow with every frame.
pub fn actions_ui(ui: &mut Ui, draw: impl FnOnce(&mut Ui)) {
    let extent = vec2(ui.available_width(), ui.spacing().interact_size.y + 4.0);
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.allocate_ui_with_layout(extent, layout, draw);
}

/// A button small enough for a row of a list.
pub fn row_button(ui: &mut Ui, text: &str) -> Response {
    let mut button = egui::Button::new(RichText::new(text).size(size::SMALL));
    if ui.layout().main_wrap {
        // In a row that wraps it goes to the next line rather than break its words.
        button = button.wrap_mode(egui::TextWrapMode::Extend);
    }
    // No region of its own, which would take what is left of the row and never wrap.
    let usual = (ui.spacing().button_padding, ui.spacing().interact_size.y);
    ui.spacing_mut().button_padding = vec2(5.0, 1.0);
    ui.spacing_mut().interact_size.y = 20.0;
    let response = ui.add(button);
    (
        ui.spacing_mut().button_padding,
        ui.spacing_mut().interact_size.y,
    ) = usual;
    response
}

/// The mark at the edge of every screen.
pub fn exercise_mark_ui(ui: &mut Ui) {
    let theme = Theme::of(ui);
    let text = crate::text::tr("exercise-mark", &[]);
    ui.label(
        RichText::new(text)
            .size(size::SMALL)
            .color(theme.faint.ui())
            .extra_letter_spacing(2.0),
    );
}

/// A line of text as it was painted.
#[derive(Clone, Copy, Debug)]
pub struct Painted {
    /// Where it stands.
    pub rect: Rect,
    /// It did not fit and ends in an ellipsis.
    pub cut: bool,
}

/// One line of text cut with an ellipsis at `width`, painted at a place in a row.
pub fn paint_line(
    ui: &Ui,
    at: Pos2,
    anchor: Align2,
    text: &str,
    font: FontId,
    ink: Color32,
    width: f32,
) -> Painted {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap.max_width = width.max(8.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    let painted = Painted {
        rect: anchor.anchor_size(at, galley.size()),
        cut: galley.elided,
    };
    ui.painter().galley(painted.rect.min, galley, ink);
    painted
}

/// A row of a command palette: what it does, and its keys at the right end. `here` is the row that Enter takes, and
/// `follow` scrolls to it. Returns whether it was clicked.
pub fn palette_row_ui(
    ui: &mut Ui,
    height: f32,
    words: &str,
    keys: &str,
    here: bool,
    follow: bool,
) -> bool {
    let theme = Theme::of(ui);
    let extent = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(extent, Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, here, words));
    if here || response.hovered() {
        let round = CornerRadius::same(space::ROUND);
        ui.painter().rect_filled(rect, round, theme.hovered.ui());
    }
    if follow {
        response.scroll_to_me(None);
    }
    let ends = [
        (
            rect.left_center() + vec2(8.0, 0.0),
            Align2::LEFT_CENTER,
            words,
            size::BODY,
            theme.text,
            rect.width() - 100.0,
        ),
        (
            rect.right_center() - vec2(8.0, 0.0),
            Align2::RIGHT_CENTER,
            keys,
            size::SMALL,
            theme.muted,
            90.0,
        ),
    ];
    for (at, anchor, text, size, ink, room) in ends {
        paint_line(
            ui,
            at,
            anchor,
            text,
            FontId::proportional(size),
            ink.ui(),
            room,
        );
    }
    response.clicked()
}
