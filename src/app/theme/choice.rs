//! A choice from a list that hangs open beneath its button, by mouse and by keyboard alike: Tab reaches it; Enter, the
//! space bar or an arrow opens it; arrows, Home, End and first letters go through it; Enter takes, Esc closes.
//!
//! egui's own list is left by the arrows and has a stop of the Tab key for each of its entries, drawn after all else.

use super::widgets::strong;
use super::{Theme, size};
use egui::{
    Align2, AsIdSalt, ComboBox, CornerRadius, Event, EventFilter, FontId, Id, IdSalt, Key,
    Modifiers, Popup, Response, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2,
};

/// The height of an entry, in points, and where its words begin and end.
const ROW: f32 = 26.0;
const SIGN: f32 = 22.0;
const EDGE: f32 = 10.0;

/// A choice, before it is shown.
pub struct Choice {
    salt: IdSalt,
    width: Option<f32>,
}

/// What can be chosen: what it says, and what more there is to know of it.
#[derive(Clone, Debug, Default)]
pub struct Choosable {
    words: String,
    hint: String,
}

impl Choosable {
    /// Says this.
    pub fn new(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            hint: String::new(),
        }
    }

    /// Says this under the pointer.
    #[must_use]
    pub fn hint(mut self, hint: &str) -> Self {
        hint.clone_into(&mut self.hint);
        self
    }
}

/// What came of it.
pub struct Chosen {
    /// The button; changed if another entry was taken.
    pub response: Response,
    /// The entry that was taken, by its place.
    pub taken: Option<usize>,
}

impl Choice {
    /// Known by this among what stands beside it.
    pub fn new(salt: impl AsIdSalt) -> Self {
        Self {
            salt: IdSalt::new(salt),
            width: None,
        }
    }

    /// So wide, in points; what is longer is cut.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows it: so many entries, of which this one is chosen; each is asked for only while it is seen.
    pub fn show(
        self,
        ui: &mut Ui,
        count: usize,
        chosen: Option<usize>,
        entry: impl Fn(usize) -> Choosable,
    ) -> Chosen {
        let button = ui.make_persistent_id(IdSalt::new(self.salt));
        // Where egui keeps whether the list of this button hangs open.
        let list = button.with("popup");
        let mut keys = Keys::read(ui, button, list, count, chosen, &entry);
        let shown = chosen.map(&entry).unwrap_or_default().words;
        let mut combo = ComboBox::from_id_salt(self.salt).selected_text(shown);
        if let Some(width) = self.width {
            combo = combo.width(width).truncate();
        }
        let mut taken = keys.taken;
        let shown = combo.show_ui(ui, |ui| {
            for nth in 0..count {
                let marked = chosen == Some(nth);
                let here = keys.at == nth;
                if entry_ui(ui, &entry(nth), marked, here, here && keys.moved) {
                    taken = Some(nth);
                }
            }
        });
        let mut response = shown.response;
        if response.clicked() {
            // Whoever opens it by mouse may go on by keyboard.
            response.request_focus();
            keys.at = chosen.unwrap_or(0);
        }
        ui.data_mut(|data| data.insert_temp(list, keys.at));
        if taken.is_some() && taken != chosen {
            response.mark_changed();
        }
        Chosen { response, taken }
    }

    /// The choice of one of these, or of none, which says so in words. The response is changed if the value is.
    pub fn of<E, T: Clone + PartialEq>(
        self,
        ui: &mut Ui,
        value: &mut Option<T>,
        none: &str,
        entries: &[E],
        id: impl Fn(&E) -> T,
        words: impl Fn(&E) -> Choosable,
    ) -> Response {
        let place = |value: &T| entries.iter().position(|entry| id(entry) == *value);
        let at = value
            .as_ref()
            .map_or(Some(0), |value| Some(place(value)? + 1));
        let entry = |nth: usize| match nth.checked_sub(1).and_then(|nth| entries.get(nth)) {
            Some(entry) => words(entry),
            None => Choosable::new(none),
        };
        let chosen = self.show(ui, entries.len() + 1, at, entry);
        if let Some(nth) = chosen.taken {
            *value = nth.checked_sub(1).and_then(|nth| entries.get(nth)).map(id);
        }
        chosen.response
    }
}

/// What the keyboard does to a choice in this pass.
struct Keys {
    /// The entry that Enter takes.
    at: usize,
    moved: bool,
    taken: Option<usize>,
}

impl Keys {
    fn read(
        ui: &Ui,
        button: Id,
        list: Id,
        count: usize,
        chosen: Option<usize>,
        entry: &impl Fn(usize) -> Choosable,
    ) -> Self {
        let ctx = ui.ctx();
        let first = chosen.unwrap_or(0);
        let open = Popup::is_id_open(ctx, list);
        let mut keys = Self {
            at: if open {
                ctx.data(|data| data.get_temp(list)).unwrap_or(first)
            } else {
                first
            },
            moved: false,
            taken: None,
        };
        let (here, before) = ui.memory(|memory| {
            (
                memory.has_focus(button),
                memory.had_focus_last_frame(button),
            )
        });
        if !here || !ui.is_enabled() || count == 0 {
            if open && before {
                Popup::close_id(ctx, list);
            }
            return keys;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            escape: open,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(button, filter));
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
        if open && ui.input(|input| input.key_pressed(Key::Tab)) {
            // Whoever goes on leaves it closed, and goes past its entries.
            Popup::close_id(ctx, list);
            return keys;
        }
        if !open {
            if down || up {
                Popup::open_id(ctx, list);
                keys.moved = true;
            }
            return keys;
        }
        let last = count - 1;
        let to = if down {
            Some((keys.at + 1).min(last))
        } else if up {
            Some(keys.at.saturating_sub(1))
        } else if pressed(Key::Home) {
            Some(0)
        } else if pressed(Key::End) {
            Some(last)
        } else {
            letter(ui).and_then(|letter| {
                let after = (keys.at + 1..count).chain(0..=keys.at.min(last));
                let begins = |nth: &usize| entry(*nth).words.to_lowercase().starts_with(&letter);
                after.into_iter().find(begins)
            })
        };
        if let Some(to) = to {
            (keys.at, keys.moved) = (to, true);
        }
        if pressed(Key::Enter) || pressed(Key::Space) {
            keys.taken = Some(keys.at.min(last));
            Popup::close_id(ctx, list);
        }
        keys
    }
}

/// The letter that was typed, in small.
fn letter(ui: &Ui) -> Option<String> {
    ui.input(|input| {
        let mut events = input.events.iter();
        events.find_map(|event| match event {
            Event::Text(text) if !text.trim().is_empty() => Some(text.to_lowercase()),
            _ => None,
        })
    })
}

/// An entry of the list. It is no stop of the Tab key: the arrows go through the list.
fn entry_ui(ui: &mut Ui, entry: &Choosable, chosen: bool, here: bool, follow: bool) -> bool {
    let theme = Theme::of(ui);
    let font = FontId::proportional(size::BODY);
    let painter = ui.painter();
    let galley = painter.layout_no_wrap(entry.words.clone(), font, theme.text.ui());
    let width = (SIGN + galley.size().x + EDGE).max(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::CLICK);
    let words = entry.words.as_str();
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, chosen, words));
    if here || response.hovered() {
        let round = CornerRadius::same(4);
        ui.painter().rect_filled(rect, round, theme.hovered.ui());
    }
    if here {
        let bar = rect.with_max_x(rect.left() + 3.0);
        ui.painter().rect_filled(bar, 0.0, theme.accent.ui());
    }
    if chosen {
        let at = pos2(rect.left() + SIGN / 2.0 + 1.0, rect.center().y);
        let ink = theme.accent.ui();
        ui.painter()
            .text(at, Align2::CENTER_CENTER, "✓", strong(size::SMALL), ink);
    }
    let at = pos2(rect.left() + SIGN, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.text.ui());
    if follow {
        ui.scroll_to_rect(rect, None);
    }
    let clicked = response.clicked();
    if !entry.hint.is_empty() {
        response.on_hover_text(&entry.hint);
    }
    clicked
}
