//! The law library: what is in force with whom, own law and doctrine, forms, grounds, procedures, marks, the crosswalk
//! of codes, and the real-world background on a page of its own.
//!
//! Nothing here acts; it is read. `search` finds an entry anywhere, `matrix` and `card` show instruments, `shelf` the
//! entries of one kind, `own` what is the state's own, `codes` the crosswalk, `background` what is outside the game.

mod background;
mod card;
mod codes;
mod matrix;
mod own;
mod search;
mod shelf;

use super::here::{Here, Step};
use super::requests::parts::*;
use crate::app::theme::{Theme, space};
use crate::text::tr;
use egui::{TextEdit, Ui, pos2};
use search::Search;

/// A page of the library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// Instruments, in force or not, by state.
    #[default]
    Instruments,
    /// Request forms.
    Forms,
    /// Refusal grounds.
    Grounds,
    /// Own law, authorities, laboratory.
    OwnLaw,
    /// Own doctrine.
    Doctrine,
    /// Forensic procedures.
    Procedures,
    /// Handling marks and channels.
    Marks,
    /// Codes of all states and the shared tree.
    Codes,
    /// What is outside the exercise.
    Background,
}

impl Page {
    const ALL: [Self; 9] = [
        Self::Instruments,
        Self::Forms,
        Self::Grounds,
        Self::OwnLaw,
        Self::Doctrine,
        Self::Procedures,
        Self::Marks,
        Self::Codes,
        Self::Background,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Instruments => "law-instruments",
            Self::Forms => "law-forms",
            Self::Grounds => "law-grounds",
            Self::OwnLaw => "law-own",
            Self::Doctrine => "law-doctrine",
            Self::Procedures => "law-procedures",
            Self::Marks => "law-marks",
            Self::Codes => "law-codes",
            Self::Background => "law-background",
        }
    }
}

/// What is open here.
#[derive(Default)]
pub struct LawView {
    page: Page,
    /// The entry that is open, by its place in the page.
    entry: usize,
    search: Search,
}

impl LawView {
    fn turn(&mut self, page: Page, entry: usize) {
        self.page = page;
        self.entry = entry;
    }
}

/// The width of the list of pages.
const PAGES: f32 = 216.0;
/// The height of a row there.
const ROW: f32 = 36.0;

/// The panel.
pub fn law_ui(ui: &mut Ui, here: &Here<'_>, view: &mut LawView, _out: &mut Vec<Step>) {
    let area = ui.available_rect_before_wrap();
    if super::escape::pressed(ui, !view.search.is_empty()) {
        view.search.clear();
    }
    let pages = area.with_max_x(area.left() + PAGES);
    pane(ui, pages, "law-pages", |ui| pages_ui(ui, here, view));
    let rest = area.with_min_x(area.left() + PAGES + GAP);
    pane(ui, rest, "law-page", |ui| {
        if !view.search.is_empty() {
            let hit = view.search.results_ui(ui);
            if let Some((page, entry)) = hit {
                view.search.clear();
                view.turn(page, entry);
            }
            return;
        }
        let entry = &mut view.entry;
        match view.page {
            Page::Instruments => matrix::instruments_ui(ui, here, entry),
            Page::Forms => shelf::forms_ui(ui, here, entry),
            Page::Grounds => shelf::grounds_ui(ui, here, entry),
            Page::OwnLaw => own::law_slots_ui(ui, here),
            Page::Doctrine => own::doctrine_ui(ui, here),
            Page::Procedures => shelf::procedures_ui(ui, here, entry),
            Page::Marks => shelf::marks_ui(ui, here, entry),
            Page::Codes => codes::codes_ui(ui, here, entry),
            Page::Background => background::background_ui(ui, here),
        }
    });
    ui.allocate_rect(area, egui::Sense::hover());
}

fn pages_ui(ui: &mut Ui, here: &Here<'_>, view: &mut LawView) {
    let theme = Theme::of(ui);
    let hint = tr!("law-find");
    let find = TextEdit::singleline(&mut view.search.words)
        .hint_text(hint.as_str())
        .desired_width(f32::INFINITY);
    let find = ui.add(find);
    find.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
    view.search.follow(here);
    ui.add_space(space::M);
    let mut turned = None;
    rows_ui(ui, "law-pages", Page::ALL.len(), ROW, |ui, rect, at| {
        let Some(page) = Page::ALL.get(at).copied() else {
            return;
        };
        let words = tr!(page.key());
        let open = page == view.page && view.search.is_empty();
        let response = row(ui, rect, page.key(), open, || words.clone());
        let at = pos2(rect.left() + 9.0, rect.center().y);
        left(ui, at, &words, body(), theme.text, rect.width() - 18.0);
        if response.clicked() {
            turned = Some(page);
        }
    });
    if let Some(page) = turned {
        view.search.clear();
        view.turn(page, 0);
    }
}
