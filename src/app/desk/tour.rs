//! The first-run tour: five cards of one minute, each pointing at a region of the desk. It can be left at any time,
//! and is remembered, so that it opens by itself only once.

use crate::app::remembered::{Memo, Remembered};
use crate::app::theme::widgets::{actions_ui, muted_text, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::text::tr;
use egui::{
    Area, Color32, Context, CornerRadius, FocusDirection, Frame, Id, Key, Label, LayerId, Margin,
    Modifiers, Order, Pos2, Rect, Sense, Stroke, StrokeKind, pos2, vec2,
};

/// The width of a card, in points.
const CARD: f32 = 360.0;

/// The regions of the desk, where they stand now.
#[derive(Clone, Copy, Debug)]
pub struct Regions {
    /// The head.
    pub head: Rect,
    /// What came in.
    pub left: Rect,
    /// The places and what is worked on.
    pub middle: Rect,
    /// What is running.
    pub right: Rect,
    /// What became of the last click, and the aids.
    pub foot: Rect,
}

impl Default for Regions {
    fn default() -> Self {
        Self {
            head: Rect::ZERO,
            left: Rect::ZERO,
            middle: Rect::ZERO,
            right: Rect::ZERO,
            foot: Rect::ZERO,
        }
    }
}

/// Where the tour stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct TourView {
    at: usize,
    /// It was gone through or left, and this has still to be remembered.
    over: bool,
}

impl TourView {
    /// Whether it has just been left. Says so once.
    pub fn take_over(&mut self) -> bool {
        std::mem::take(&mut self.over)
    }
}

/// The cards: which region, title, text.
const CARDS: [(fn(&Regions) -> Rect, &str, &str); 5] = [
    (|regions| regions.left, "tour-in", "tour-in-text"),
    (|regions| regions.middle, "tour-middle", "tour-middle-text"),
    (|regions| regions.right, "tour-running", "tour-running-text"),
    (|regions| regions.head, "tour-head", "tour-head-text"),
    (|regions| regions.foot, "tour-foot", "tour-foot-text"),
];

/// The card that is open. Says whether the tour stays open.
pub fn tour_ui(ctx: &Context, regions: &Regions, view: &mut TourView) -> bool {
    let (region, title, text) = CARDS[view.at.min(CARDS.len() - 1)];
    let whole = ctx.content_rect();
    let target = region(regions).intersect(whole);
    shade(ctx, whole, target);
    let mut stays = true;
    // Nothing behind the card is reached, by the pointer or by a key.
    let layer = LayerId::new(Order::Foreground, Id::new("desk-tour"));
    ctx.memory_mut(|memory| memory.set_modal_layer(layer));
    let (mut next, mut back) = ctx.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowRight),
            input.consume_key(Modifiers::NONE, Key::ArrowLeft),
        )
    });
    if next || back {
        // The arrow has done its work; it moves the keyboard nowhere.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        stays = false;
    }
    Area::new(Id::new("desk-tour"))
        .order(Order::Foreground)
        .fixed_pos(place(whole, target))
        .constrain(true)
        .show(ctx, |ui| {
            let theme = Theme::of(ui);
            Frame::new()
                .fill(theme.raised.ui())
                .stroke(Stroke::new(1.0, theme.accent.ui()))
                .corner_radius(CornerRadius::same(space::ROUND + 2))
                .inner_margin(Margin::same(18))
                .show(ui, |ui| {
                    ui.set_width(CARD - 36.0);
                    let count = tr!("tour-count", nth = view.at + 1, all = CARDS.len());
                    let label = muted_text(ui, count);
                    ui.label(label);
                    ui.label(strong_text(tr!(title), size::HEADING));
                    ui.add_space(space::S);
                    ui.add(Label::new(tr!(text)).wrap());
                    ui.add_space(space::L);
                    actions_ui(ui, |ui| {
                        let last = view.at + 1 == CARDS.len();
                        let words = tr!(if last { "tour-done" } else { "tour-next" });
                        let button = primary_button(ui, &words);
                        if ui.memory(|memory| memory.focused().is_none()) {
                            button.request_focus();
                        }
                        next |= button.clicked();
                        let earlier = egui::Button::new(tr!("tour-back"));
                        back |= ui.add_enabled(view.at > 0, earlier).clicked();
                        if !last && ui.button(tr!("tour-skip")).clicked() {
                            stays = false;
                        }
                    });
                });
        });
    if next {
        view.at += 1;
        stays &= view.at < CARDS.len();
    } else if back {
        view.at = view.at.saturating_sub(1);
    }
    if !stays {
        *view = TourView { at: 0, over: true };
    }
    stays
}

/// Darkens everything but the region, and keeps clicks away from what lies beneath.
fn shade(ctx: &Context, whole: Rect, target: Rect) {
    Area::new(Id::new("desk-tour-shade"))
        .order(Order::Middle)
        .fixed_pos(whole.min)
        .show(ctx, |ui| {
            ui.allocate_rect(whole, Sense::click());
            let theme = Theme::of(ui);
            let dark = Color32::from_black_alpha(150);
            let painter = ui.painter();
            let parts = [
                Rect::from_min_max(whole.min, pos2(whole.right(), target.top())),
                Rect::from_min_max(pos2(whole.left(), target.bottom()), whole.max),
                Rect::from_min_max(
                    pos2(whole.left(), target.top()),
                    pos2(target.left(), target.bottom()),
                ),
                Rect::from_min_max(
                    pos2(target.right(), target.top()),
                    pos2(whole.right(), target.bottom()),
                ),
            ];
            for part in parts.into_iter().filter(Rect::is_positive) {
                painter.rect_filled(part, CornerRadius::ZERO, dark);
            }
            painter.rect_stroke(
                target.shrink(1.0),
                CornerRadius::same(space::ROUND),
                Stroke::new(2.0, theme.accent.ui()),
                StrokeKind::Inside,
            );
        });
}

/// Where the card stands: beside the region where there is room, otherwise within or beneath it.
fn place(whole: Rect, target: Rect) -> Pos2 {
    const TALL: f32 = 220.0;
    if target.right() + CARD + 24.0 < whole.right() && target.width() < whole.width() / 2.0 {
        return pos2(target.right() + 12.0, target.top() + 24.0);
    }
    if target.left() - CARD - 24.0 > whole.left() {
        return pos2(target.left() - CARD - 12.0, target.top() + 24.0);
    }
    let left = target.center().x - CARD / 2.0;
    if target.height() > TALL + 100.0 {
        return pos2(left, target.top() + 80.0);
    }
    if target.bottom() + TALL < whole.bottom() {
        return target.center_bottom() + vec2(-CARD / 2.0, 12.0);
    }
    pos2(left, target.top() - TALL - 12.0)
}

/// Whether somebody on this machine has seen it.
pub fn seen() -> bool {
    Remembered::here().read(Memo::TourSeen).is_some()
}

/// Remembers that it was seen.
pub fn remember() {
    Remembered::here().keep(Memo::TourSeen, "1");
}
