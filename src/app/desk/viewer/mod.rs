//! The viewer: the bytes of a copy as text, table, mailbox or bytes, with search, marks and the item's questions.
//!
//! The bytes come from the host part by part. What is made of them (lines, rows, messages, hits) is found a few
//! milliseconds in each frame and kept, so that an artefact of a hundred thousand lines is read like a short one.

mod content;
mod letters;
mod lines;
mod mail;
mod paint;
mod questions;
pub(super) mod rows;
mod search;
mod sheet;
mod table;

pub use content::Mode;
pub use questions::{AnswerDraft, Answers};

use super::evidence::act::{beside, name_field};
use super::evidence::words::item_title;
use super::here::{Here, Step};
use crate::app::theme::widgets::{bar_ui, check_ui, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::CopyId;
use crate::scenario::ItemId;
use crate::text::tr;
use content::Content;
use egui::{Key, KeyboardShortcut, Label, Modifiers, RichText, TextEdit, Ui, vec2};
use search::Search;
use std::sync::Arc;

/// The width of the questions beside the artefact.
const QUESTIONS: f32 = 272.0;
/// The height of what stands beneath it: two lines, of which one has buttons.
const FOOT: f32 = 60.0;
/// Goes to the field of the search.
const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);

/// A copy that is looked at.
pub struct Viewer {
    /// The copy.
    pub copy: CopyId,
    /// The item that it is a copy of.
    pub item: ItemId,
    /// The question that is worked on.
    pub question: Option<Arc<str>>,
    asked: bool,
    content: Option<Content>,
    mode: Mode,
    find: String,
    search: Search,
    /// Only what was found is shown.
    only: bool,
    /// The line under the cursor, counted from 0.
    cursor: usize,
    /// The column under the cursor of a table.
    column: usize,
    /// The cursor is to be brought into sight.
    follow: bool,
    /// The value that was chosen last.
    value: String,
}

impl Viewer {
    /// Opens a copy of an item.
    pub fn new(copy: CopyId, item: ItemId) -> Self {
        Self {
            copy,
            item,
            question: None,
            asked: false,
            content: None,
            mode: Mode::Text,
            find: String::new(),
            search: Search::default(),
            only: false,
            cursor: 0,
            column: 0,
            follow: false,
            value: String::new(),
        }
    }

    /// Looks for this.
    pub fn look_for(&mut self, text: &str) {
        text.clone_into(&mut self.find);
        self.search.look_for(text);
    }

    /// How many lines have been found, once all have been looked at.
    pub fn found(&self) -> Option<usize> {
        let read = self
            .content
            .as_ref()
            .is_some_and(|content| content.lines.is_whole());
        (read && self.search.is_whole()).then(|| self.search.hits().len())
    }

    /// How the bytes are shown.
    pub fn mode(&self) -> Mode {
        self.mode
    }
}

/// The viewer. Returns whether it is to be closed.
pub fn viewer_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut Viewer,
    answers: &mut Answers,
    out: &mut Vec<Step>,
) -> bool {
    let mut close = super::escape::pressed(ui, true);
    ui.horizontal(|ui| {
        close |= ui.button(tr!("viewer-back")).on_hover_text("Esc").clicked();
        ui.label(strong_text(view.copy.as_str(), size::HEADING));
        let title = item_title(here.known, &view.item);
        ui.add(Label::new(muted_text(ui, title)).truncate());
    });
    ui.add_space(space::S);
    let area = ui.available_rect_before_wrap();
    let split = area.right() - QUESTIONS;
    beside(ui, area.with_max_x(split - space::M), "artefact", |ui| {
        artefact_ui(ui, here, view, answers, out);
    });
    beside(ui, area.with_min_x(split), "questions", |ui| {
        questions::questions_ui(ui, here, view, answers, out);
    });
    ui.advance_cursor_after_rect(area);
    close
}

fn artefact_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut Viewer,
    answers: &mut Answers,
    out: &mut Vec<Step>,
) {
    if !load(ui, here, view, out) {
        return;
    }
    let Some(content) = &mut view.content else {
        return;
    };
    let read = content.read(view.mode) & view.search.read(&content.lines);
    if !read {
        // There is more to find: the next frame comes at once.
        ui.ctx().request_repaint();
    }
    modes_ui(ui, view);
    find_ui(ui, view);
    ui.add_space(space::S);
    let area = ui.available_rect_before_wrap();
    let foot = area.with_min_y(area.bottom() - FOOT);
    beside(ui, area.with_max_y(foot.top() - space::S), "sheet", |ui| {
        sheet::sheet_ui(ui, view, answers);
    });
    beside(ui, foot, "foot", |ui| foot_ui(ui, view, answers));
    ui.advance_cursor_after_rect(area);
}

/// Whether there is something to show; otherwise says how far it has come.
fn load(ui: &mut Ui, here: &Here<'_>, view: &mut Viewer, out: &mut Vec<Step>) -> bool {
    if view.content.is_some() {
        return true;
    }
    let fetched = here.bytes.of(&view.copy);
    if fetched.is_none() && !view.asked {
        view.asked = true;
        out.push(Step::Fetch(view.copy.clone()));
    }
    match fetched {
        Some(fetched) if fetched.total == Some(0) => {
            ui.add(Label::new(muted_text(ui, tr!("viewer-nothing"))).wrap());
        }
        Some(fetched) if fetched.is_whole() => {
            let content = Content::new(fetched.bytes.clone());
            view.mode = content.usual;
            view.content = Some(content);
            let find = view.find.clone();
            view.search = Search::default();
            view.search.look_for(&find);
            return true;
        }
        waits => {
            let share = waits.map_or(0.0, crate::app::client::Fetched::share);
            let words = tr!("viewer-comes", percent = (share * 100.0) as u32);
            let label = muted_text(ui, words.as_str());
            ui.label(label);
            let ink = Theme::of(ui).accent;
            let extent = vec2(ui.available_width().min(320.0), 6.0);
            bar_ui(ui, share, ink, extent, &words);
        }
    }
    false
}

/// The ways to look at the bytes; those that do not fit cannot be chosen.
fn modes_ui(ui: &mut Ui, view: &mut Viewer) {
    let Some(content) = &view.content else { return };
    ui.horizontal(|ui| {
        for mode in Mode::ALL {
            let fits = content.fits(mode);
            let chosen = view.mode == mode;
            let button = egui::Button::selectable(chosen, tr!(mode.key()));
            let response = ui
                .add_enabled(fits, button)
                .on_disabled_hover_text(tr!("viewer-mode-unfit"));
            if response.clicked() {
                view.mode = mode;
                view.follow = true;
            }
        }
        let label = muted_text(ui, content.words());
        ui.add(Label::new(label).truncate());
    });
}

fn find_ui(ui: &mut Ui, view: &mut Viewer) {
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut view.find)
            .hint_text(tr!("viewer-find"))
            .char_limit(200)
            .desired_width(150.0);
        let response = ui.add(field).on_hover_text("Ctrl F · F3 · Shift F3");
        name_field(&response, "viewer-find");
        if ui.input_mut(|input| input.consume_shortcut(&FIND)) {
            response.request_focus();
        }
        if response.changed() {
            view.search.look_for(&view.find);
        }
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let some = !view.search.hits().is_empty();
        let turn = |ui: &mut Ui, text: String, hint: &str, keys: (Modifiers, Key)| {
            let button = egui::Button::new(RichText::new(text).size(size::SMALL));
            let clicked = ui.add_enabled(some, button).on_hover_text(hint).clicked();
            clicked || ui.input_mut(|input| input.consume_key(keys.0, keys.1))
        };
        let back = turn(
            ui,
            tr!("viewer-previous"),
            "Shift F3",
            (Modifiers::SHIFT, Key::F3),
        );
        let on = turn(ui, tr!("viewer-next"), "F3", (Modifiers::NONE, Key::F3)) || enter;
        let line = match (back, on) {
            (true, _) => view.search.previous(view.cursor),
            (_, true) => view.search.next(view.cursor),
            _ => None,
        };
        if let Some(line) = line {
            view.cursor = line;
            view.follow = true;
        }
        if enter {
            response.request_focus();
        }
        check_ui(
            ui,
            &mut view.only,
            RichText::new(tr!("viewer-only")).size(size::SMALL),
        )
        .on_hover_text(tr!("viewer-only-hint"));
        if !view.find.is_empty() {
            let count = view.search.hits().len();
            let words = match (view.search.is_whole(), view.search.place(view.cursor)) {
                (false, _) => tr!("viewer-found-more", count = count),
                (true, Some(place)) => tr!("viewer-found-place", place = place, count = count),
                (true, None) => tr!("viewer-found", count = count),
            };
            let label = muted_text(ui, words);
            ui.add(Label::new(label).truncate());
        }
    });
}

/// The line under the cursor, its clock, and the value that was chosen.
fn foot_ui(ui: &mut Ui, view: &mut Viewer, answers: &mut Answers) {
    let Some(content) = &view.content else { return };
    let line = content.lines.line(view.cursor);
    let mut words = tr!("viewer-line", line = view.cursor + 1);
    match lines::offset(line).as_deref() {
        Some("Z") => words += &tr!("viewer-clock-utc"),
        Some(offset) => words += &tr!("viewer-clock", offset = offset),
        None => {}
    }
    ui.horizontal(|ui| {
        let label = muted_text(ui, words);
        ui.label(label);
        let label = muted_text(ui, tr!("viewer-keys"));
        ui.add(Label::new(label).truncate());
    });
    ui.horizontal(|ui| {
        if view.value.is_empty() {
            let label = muted_text(ui, tr!("viewer-value-none"));
            ui.add(Label::new(label).truncate());
            return;
        }
        if ui.button(tr!("viewer-copy")).clicked() {
            ui.ctx().copy_text(view.value.clone());
        }
        let question = view.question.clone();
        if let Some(question) = question
            && ui
                .button(tr!("viewer-use"))
                .on_hover_text(tr!("viewer-use-hint"))
                .clicked()
        {
            let draft = answers.entry((view.item.clone(), question)).or_default();
            draft.text.clone_from(&view.value);
        }
        let value = RichText::new(&view.value).monospace();
        ui.add(Label::new(value).truncate())
            .on_hover_text(&view.value);
    });
}
