//! Search over everything in the library: titles, texts, sources, codes.

use super::Page;
use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::theme::{Theme, size, widgets::strong};
use crate::scenario::Scenario;
use crate::text::tr;
use egui::{Ui, pos2};

/// The height of a result.
const ROW: f32 = 46.0;
/// So many letters of a text stand under its title.
const TASTE: usize = 200;

/// What is looked for, and what was found.
#[derive(Default)]
pub(super) struct Search {
    /// The words as typed.
    pub(super) words: String,
    index: Vec<Entry>,
    found: Option<(String, Vec<usize>)>,
}

struct Entry {
    page: Page,
    entry: usize,
    title: String,
    text: String,
    /// Everything by which it is found, in small letters.
    all: String,
}

impl Search {
    /// Whether nothing is looked for.
    pub(super) fn is_empty(&self) -> bool {
        self.words.trim().is_empty()
    }

    /// Looks for nothing any more.
    pub(super) fn clear(&mut self) {
        self.words.clear();
    }

    /// Looks for what was typed, if it has changed.
    pub(super) fn follow(&mut self, here: &Here<'_>) {
        let words = self.words.trim().to_lowercase();
        if words.is_empty() || matches!(&self.found, Some((found, _)) if *found == words) {
            return;
        }
        if self.index.is_empty() {
            self.index = index(here);
        }
        let every = |entry: &Entry| {
            words
                .split_whitespace()
                .all(|word| entry.all.contains(word))
        };
        let mut found: Vec<usize> = (0..self.index.len())
            .filter(|at| every(&self.index[*at]))
            .collect();
        // A title says more than a text.
        found.sort_by_key(|at| !self.index[*at].title.to_lowercase().contains(&words));
        self.found = Some((words, found));
    }

    /// What was found; gives back where the chosen entry stands.
    pub(super) fn results_ui(&self, ui: &mut Ui) -> Option<(Page, usize)> {
        let theme = Theme::of(ui);
        let found = self.found.as_ref().map_or(&[][..], |(_, found)| found);
        title_ui(ui, &tr!("law-found", count = found.len()));
        if found.is_empty() {
            muted_ui(ui, &tr!("law-found-none"));
            return None;
        }
        let mut chosen = None;
        rows_ui(ui, "law-found", found.len(), ROW, |ui, rect, at| {
            let Some(entry) = found.get(at).and_then(|at| self.index.get(*at)) else {
                return;
            };
            let page = tr!(entry.page.key());
            let label = || {
                tr!(
                    "law-found-label",
                    title = entry.title.as_str(),
                    page = page.as_str()
                )
            };
            let response = row(ui, rect, ("found", at), false, label);
            let (start, end) = (rect.left() + 9.0, rect.right() - 9.0);
            let y = rect.top() + 12.0;
            let stop = right(ui, pos2(end, y), &page, small(), theme.muted, 160.0);
            let font = strong(size::BODY);
            left(
                ui,
                pos2(start, y),
                &entry.title,
                font,
                theme.text,
                stop - start - 8.0,
            );
            let y = rect.bottom() - 11.0;
            left(
                ui,
                pos2(start, y),
                &entry.text,
                small(),
                theme.muted,
                end - start,
            );
            if response.clicked() {
                chosen = Some((entry.page, entry.entry));
            }
        });
        chosen
    }
}

fn index(here: &Here<'_>) -> Vec<Entry> {
    let scenario = here.scenario();
    let library = &scenario.library;
    let mut all = Vec::new();
    let mut add = |page: Page, entry: usize, title: &str, text: &str, more: &str| {
        all.push(Entry {
            page,
            entry,
            title: title.to_owned(),
            text: text.chars().take(TASTE).collect(),
            all: format!("{title} {text} {more}").to_lowercase(),
        });
    };
    for (at, entry) in super::matrix::ordered(scenario).into_iter().enumerate() {
        let more = format!("{} {}", entry.id, entry.source);
        add(Page::Instruments, at, &entry.title, &entry.text, &more);
    }
    for (at, entry) in library.forms.iter().enumerate() {
        let fields: Vec<&str> = entry.fields.iter().map(|it| it.label.as_str()).collect();
        let more = format!("{} {} {}", entry.id, fields.join(" "), entry.source);
        add(Page::Forms, at, &entry.title, &entry.text, &more);
    }
    for (at, entry) in library.grounds.iter().enumerate() {
        add(Page::Grounds, at, &entry.title, &entry.text, &entry.source);
    }
    for (at, entry) in library.procedures.iter().enumerate() {
        add(Page::Procedures, at, &entry.title, &entry.source, "");
    }
    for (at, entry) in library.marks.iter().enumerate() {
        add(Page::Marks, at, &entry.title, &entry.text, &entry.source);
    }
    for (at, entry) in library.channels.iter().enumerate() {
        let at = library.marks.len() + at;
        add(Page::Marks, at, &entry.title, &entry.source, "");
    }
    if let Some(nation) = scenario.nation_of(here.team) {
        for slot in &nation.law {
            add(Page::OwnLaw, 0, &slot.title, &slot.text, &nation.name);
        }
    }
    if let Some(card) = scenario.doctrine_of(here.team) {
        add(Page::Doctrine, 0, &card.title, &card.text, &card.source);
    }
    for (at, entry) in library.concepts.iter().enumerate() {
        let codes = codes_of(scenario, &entry.id);
        add(Page::Codes, at, &entry.title, &codes, entry.id.as_str());
    }
    all
}

/// The codes of all states that cover a concept, in a line.
pub(super) fn codes_of(scenario: &Scenario, concept: &crate::scenario::ConceptId) -> String {
    let codes = scenario.nations.iter().filter_map(|nation| {
        let taxonomy = scenario.taxonomy(nation.taxonomy.as_ref()?)?;
        let covers = taxonomy
            .codes
            .iter()
            .filter(|code| code.covers.contains(concept));
        let words: Vec<String> = covers
            .map(|code| format!("{} {}", code.id, code.label))
            .collect();
        (!words.is_empty()).then(|| format!("{}: {}", nation.name, words.join(", ")))
    });
    codes.collect::<Vec<String>>().join(" · ")
}
