//! What the places of requests and of the law share: panes, rows, lists of which only the visible rows are laid
//! out, pairs of a word and what stands for it, and buttons that say why they do nothing.

use crate::app::desk::acts::pressed_by_key;
use crate::app::desk::here::{Here, Step};
use crate::app::theme::widgets::{
    muted_text, paint_line, panel_frame, primary_button, strong, strong_text, with_reason,
};
use crate::app::theme::{Ink, Theme, size, space};
use crate::exercise::outlook::foresee;
use crate::exercise::{Ask, Phase};
use crate::report::refusal_words;
use crate::scenario::RoleId;
use crate::text::tr;
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Align2, AsIdSalt, CornerRadius, FontId, Frame, Label, Layout, Margin, Pos2, Rect,
    Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo,
    WidgetType, pos2, vec2,
};

/// The height of the foot of a pane, where its buttons are.
pub const FOOT: f32 = 40.0;
/// Between two panes.
pub const GAP: f32 = 8.0;

/// Text of the third size.
pub fn small() -> FontId {
    FontId::proportional(size::SMALL)
}

/// Text that is read.
pub fn body() -> FontId {
    FontId::proportional(size::BODY)
}

/// One line of text that begins here; returns where it ends.
pub fn left(ui: &Ui, at: Pos2, text: &str, font: FontId, ink: Ink, room: f32) -> f32 {
    if room < 8.0 {
        return at.x;
    }
    paint_line(ui, at, Align2::LEFT_CENTER, text, font, ink.ui(), room)
        .rect
        .right()
}

/// One line of text that ends here; returns where it begins.
pub fn right(ui: &Ui, at: Pos2, text: &str, font: FontId, ink: Ink, room: f32) -> f32 {
    if room < 8.0 {
        return at.x;
    }
    paint_line(ui, at, Align2::RIGHT_CENTER, text, font, ink.ui(), room)
        .rect
        .left()
}

/// A pane in its own rectangle, with the panel's fill and nothing of it beyond its edges.
pub fn pane(ui: &mut Ui, rect: Rect, key: impl AsIdSalt, content: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(key).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.intersect(ui.clip_rect()));
        panel_frame(&Theme::of(ui)).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            content(ui);
        });
    });
}

/// The rest of a pane without its foot, and the foot.
pub fn with_foot(
    ui: &mut Ui,
    key: impl AsIdSalt,
    content: impl FnOnce(&mut Ui),
    foot: impl FnOnce(&mut Ui),
) {
    let (above, below) = halves(ui);
    upper(ui, above, key, content);
    lower(ui, below, foot);
}

/// The places of a pane's rest and of its foot.
pub fn halves(ui: &Ui) -> (Rect, Rect) {
    let area = ui.available_rect_before_wrap();
    let (above, below) = area.split_top_bottom_at_y(area.bottom() - FOOT);
    (above, below.with_min_y(below.top() + space::M))
}

/// The rest of a pane, above its foot.
pub fn upper(ui: &mut Ui, rect: Rect, key: impl AsIdSalt, content: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().id_salt(key).max_rect(rect), |ui| {
        ui.set_clip_rect(rect.expand2(vec2(4.0, 0.0)).intersect(ui.clip_rect()));
        content(ui);
    });
}

/// The foot of a pane; its first button stands at the right.
pub fn lower(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui)) {
    let layout = Layout::right_to_left(Align::Center);
    let place = UiBuilder::new()
        .id_salt("foot")
        .max_rect(rect)
        .layout(layout);
    ui.scope_builder(place, content);
}

/// What scrolls up and down and fills its place.
pub fn scroll(ui: &mut Ui, key: impl AsIdSalt, content: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(key)
        .auto_shrink([false, false])
        .show(ui, |ui| {
            // The bar lies over nothing that is read.
            Frame::new()
                .inner_margin(Margin {
                    right: 10,
                    ..Margin::ZERO
                })
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    content(ui);
                });
        });
}

/// A list of rows of one height. Rows beyond its edges are not laid out, but for one on either side, so that the
/// keyboard can step there.
pub fn rows_ui(
    ui: &mut Ui,
    key: impl AsIdSalt,
    count: usize,
    height: f32,
    mut row: impl FnMut(&mut Ui, Rect, usize),
) {
    ScrollArea::vertical()
        .id_salt(key)
        .auto_shrink([false, false])
        .show_viewport(ui, |ui, seen| {
            ui.set_height(count as f32 * height);
            let corner = ui.max_rect().min;
            let width = ui.available_width() - 10.0;
            let first = ((seen.min.y / height).floor() as usize).saturating_sub(1);
            let last = (seen.max.y / height).ceil() as usize + 1;
            for at in first..last.min(count) {
                let top = corner + vec2(0.0, at as f32 * height);
                row(ui, Rect::from_min_size(top, vec2(width, height - 4.0)), at);
            }
        });
}

/// A row that can be pointed at and reached by the keyboard. `label` is what assistive technology reads.
pub fn row(
    ui: &Ui,
    rect: Rect,
    key: impl AsIdSalt,
    selected: bool,
    label: impl Fn() -> String,
) -> Response {
    let theme = Theme::of(ui);
    let response = ui.interact(rect, ui.id().with(key), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, selected, label()));
    let round = CornerRadius::same(space::ROUND - 1);
    let fill = if selected {
        theme.panel.mixed(theme.accent, 0.2)
    } else if response.hovered() {
        theme.hovered
    } else {
        theme.raised
    };
    ui.painter().rect_filled(rect, round, fill.ui());
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

/// A line of words that can be chosen, as tabs over a list.
pub fn tabs_ui<T: Copy + PartialEq>(ui: &mut Ui, open: &mut T, tabs: &[(T, String)]) -> bool {
    let before = *open;
    ui.horizontal(|ui| {
        for (tab, words) in tabs {
            ui.selectable_value(open, *tab, words.as_str());
        }
    });
    before != *open
}

/// The heading of a part.
pub fn section_ui(ui: &mut Ui, words: &str) {
    ui.add_space(space::M);
    let ink = Theme::of(ui).muted.ui();
    ui.add(Label::new(strong_text(words, size::SMALL).color(ink)).wrap());
}

/// A title that may need more than one line.
pub fn title_ui(ui: &mut Ui, words: &str) {
    ui.add(Label::new(strong_text(words, size::HEADING)).wrap());
}

/// A paragraph.
pub fn text_ui(ui: &mut Ui, words: &str) {
    ui.add(Label::new(words).wrap());
}

/// A paragraph of the second rank.
pub fn muted_ui(ui: &mut Ui, words: &str) {
    let words = muted_text(ui, words);
    ui.add(Label::new(words).wrap());
}

/// A paragraph in a colour, in the third size.
pub fn note_ui(ui: &mut Ui, words: &str, ink: Ink) -> Response {
    let words = RichText::new(words).size(size::SMALL).color(ink.ui());
    ui.add(Label::new(words).wrap())
}

/// A word, and what stands for it after it.
pub fn pair_ui(ui: &mut Ui, word: &str, text: &str, ink: Ink) {
    let theme = Theme::of(ui);
    let mut job = LayoutJob::default();
    job.append(word, 0.0, TextFormat::simple(small(), theme.muted.ui()));
    job.append(text, space::M, TextFormat::simple(small(), ink.ui()));
    ui.add(Label::new(job).wrap());
}

/// A sign of one letter at the beginning of a line, and words that wrap beside it.
pub fn marked_ui(ui: &mut Ui, sign: &str, ink: Ink, words: &str, text: Ink) -> Response {
    let mut job = LayoutJob::default();
    job.append(sign, 0.0, TextFormat::simple(strong(size::SMALL), ink.ui()));
    job.append(words, space::M, TextFormat::simple(small(), text.ui()));
    ui.add(Label::new(job).wrap())
}

/// A line with a label for what stands in it, for fields that have none of their own.
pub fn labelled(ui: &mut Ui, words: &str, field: impl FnOnce(&mut Ui) -> Response) -> Response {
    let label = muted_text(ui, words);
    let id = ui.add(Label::new(label).wrap()).id;
    field(ui).labelled_by(id)
}

/// Something that a button asks for.
pub struct Act {
    /// What the button says.
    pub words: String,
    /// The role that asks; none if no role of this seat may.
    pub role: Option<RoleId>,
    /// For what.
    pub ask: Ask,
    /// Why it cannot be asked for now, beyond what holds for every act.
    pub why_not: Option<String>,
}

/// A button that asks for something: it waits while the answer is out, and says why when it does nothing.
/// Returns whether it was clicked.
pub fn act_ui(ui: &mut Ui, here: &Here<'_>, act: Act, primary: bool, out: &mut Vec<Step>) -> bool {
    let waits = here.waits(&act.ask);
    let role = act.role.or_else(|| able(here, &act.ask));
    let why_not = act
        .why_not
        .or_else(|| refused(here, role.as_ref().unwrap_or(here.role), &act.ask));
    let words = if waits {
        tr!("requests-waiting", act = act.words.as_str())
    } else {
        act.words
    };
    let clicked = button_ui(ui, &words, primary, waits, why_not.as_deref());
    if clicked {
        out.push(asked_as(here, role, act.ask));
    }
    clicked
}

/// The role of this seat in which this can be asked for: the present one if it can.
pub fn able(here: &Here<'_>, ask: &Ask) -> Option<RoleId> {
    let may = |role: &&RoleId| refused(here, role, ask).is_none();
    Some(here.role)
        .filter(may)
        .or_else(|| here.roles.iter().find(may))
        .cloned()
}

/// Why this would not be done if a role asked for it now.
pub fn refused(here: &Here<'_>, role: &RoleId, ask: &Ask) -> Option<String> {
    barred(here).or_else(|| {
        let command = here.command_as(role, ask.clone());
        let refusal = foresee(here.known, here.now, &command).err();
        refusal.map(|refusal| refusal_words(&refusal))
    })
}

/// The step with which this is asked in a role.
pub fn asked_as(here: &Here<'_>, role: Option<RoleId>, ask: Ask) -> Step {
    match role {
        Some(role) if role != *here.role => Step::AskAs(role, ask),
        _ => Step::Ask(ask),
    }
}

/// A button, primary or not, that is disabled with a reason. Ctrl+Enter presses the primary one.
pub fn button_ui(
    ui: &mut Ui,
    words: &str,
    primary: bool,
    waits: bool,
    why_not: Option<&str>,
) -> bool {
    let enabled = why_not.is_none() && !waits;
    let response = if primary {
        ui.add_enabled_ui(enabled, |ui| primary_button(ui, words))
            .inner
    } else {
        // A button by itself goes to the next line where there is no room.
        ui.add_enabled(enabled, egui::Button::new(words))
    };
    let key = primary && enabled && pressed_by_key(ui);
    match why_not {
        Some(why) => with_reason(response, why).clicked(),
        None => response.clicked() || key,
    }
}

/// Why this seat can ask for nothing whatever.
pub fn barred(here: &Here<'_>) -> Option<String> {
    if here.looks_on {
        Some(tr!("act-looks-on"))
    } else if here.over {
        Some(tr!("act-over"))
    } else {
        let halted = here.known.clock.halt.is_some();
        halted.then(|| tr!("act-halted"))
    }
}

/// Why nothing can be done now that counts in play.
pub fn halted(here: &Here<'_>) -> Option<String> {
    let clock = &here.known.clock;
    barred(here).or_else(|| match clock.phase {
        Phase::Ready => Some(tr!("refusal-not-started")),
        Phase::Paused => Some(tr!("refusal-paused")),
        Phase::Ended => Some(tr!("refusal-ended")),
        Phase::Running => {
            let frozen = clock.frozen.contains_key(here.team);
            frozen.then(|| tr!("refusal-frozen"))
        }
    })
}

/// Two rectangles beside each other; the second has this width.
pub fn beside(area: Rect, second: f32) -> (Rect, Rect) {
    let edge = (area.right() - second).max(area.left());
    (
        area.with_max_x(edge - GAP),
        Rect::from_min_max(pos2(edge, area.top()), area.max),
    )
}

/// What a place says while there is nothing in it.
pub fn empty_ui(ui: &mut Ui, words: &str) {
    ui.add_space(space::XL);
    muted_ui(ui, words);
}
