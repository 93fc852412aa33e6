//! The crosswalk: what each state's codes cover in the shared tree. One word may stand for different conduct.

use super::card::parts_ui;
use super::search::codes_of;
use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::theme::widgets::{paint_line, paint_sign, strong};
use crate::app::theme::{Mark, Theme, size};
use crate::scenario::{Concept, Nation, Scenario};
use crate::text::tr;
use egui::{Align2, Ui, UiBuilder, pos2, vec2};

const ROW: f32 = 32.0;
const HEAD: f32 = 30.0;

/// The codes of a state that cover a concept, by number alone.
fn numbers(scenario: &Scenario, nation: &Nation, concept: &Concept) -> String {
    let taxonomy = nation
        .taxonomy
        .as_ref()
        .and_then(|it| scenario.taxonomy(it));
    let codes = taxonomy.map_or(&[][..], |it| it.codes.as_slice()).iter();
    let covers = codes.filter(|code| code.covers.contains(&concept.id));
    let found: Vec<&str> = covers.map(|code| code.id.as_str()).collect();
    found.join(", ")
}

/// The codes of a state that cover what a concept is divided into, each once, by number.
fn of_parts(scenario: &Scenario, nation: &Nation, concept: &Concept) -> Vec<String> {
    let taxonomy = nation
        .taxonomy
        .as_ref()
        .and_then(|it| scenario.taxonomy(it));
    let codes = taxonomy.map_or(&[][..], |it| it.codes.as_slice()).iter();
    let within = format!("{}.", concept.id);
    let covers = codes.filter(|code| {
        let mut covered = code.covers.iter();
        covered.any(|id| id.as_str().starts_with(&within))
    });
    covers.map(|code| code.id.to_string()).collect()
}

/// The page.
pub(super) fn codes_ui(ui: &mut Ui, here: &Here<'_>, open: &mut usize) {
    let scenario = here.scenario();
    let theme = Theme::of(ui);
    let (nations, concepts) = (&scenario.nations, &scenario.library.concepts);
    title_ui(ui, &tr!("law-codes"));
    muted_ui(ui, &tr!("law-codes-hint"));
    if concepts.is_empty() {
        empty_ui(ui, &tr!("law-empty"));
        return;
    }
    let width = ui.available_width() - 10.0;
    let column = (width * 0.6 / nations.len().max(1) as f32).min(90.0);
    let first = width - column * nations.len() as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, HEAD), egui::Sense::hover());
    let middle = |left: f32, nth: usize| left + first + column * (nth as f32 + 0.5);
    for (nth, nation) in nations.iter().enumerate() {
        let x = middle(head.left(), nth);
        let mark = Mark::Nation(nation.shape);
        paint_sign(ui, mark, theme.nation(nth), pos2(x, head.top() + 7.0), 6.0);
        let at = pos2(x, head.bottom() - 7.0);
        let font = strong(size::SMALL);
        let ink = theme.muted.ui();
        let name = nation.id.as_str();
        paint_line(ui, at, Align2::CENTER_CENTER, name, font, ink, column - 2.0);
    }
    let area = ui.available_rect_before_wrap();
    let (above, below) = parts_ui(area, concepts.len() as f32 * ROW);
    ui.scope_builder(UiBuilder::new().max_rect(above), |ui| {
        rows_ui(ui, "law-codes", concepts.len(), ROW, |ui, rect, at| {
            let Some(concept) = concepts.get(at) else {
                return;
            };
            let label = || {
                let codes = codes_of(scenario, &concept.id);
                tr!("law-row", title = concept.title.as_str(), side = codes)
            };
            let response = row(ui, rect, ("code", at), at == *open, label);
            let depth = concept.id.as_str().matches('.').count() as f32;
            let start = rect.left() + 9.0 + depth * 14.0;
            let y = rect.center().y;
            let room = rect.left() + first - start - 8.0;
            left(
                ui,
                pos2(start, y),
                &concept.title,
                small(),
                theme.text,
                room,
            );
            for (nth, nation) in nations.iter().enumerate() {
                let codes = numbers(scenario, nation, concept);
                let parts = of_parts(scenario, nation, concept).join(", ");
                let parts = format!("({parts})");
                let (words, ink) = if !codes.is_empty() {
                    (codes.as_str(), theme.text)
                } else if parts.len() > 2 {
                    (parts.as_str(), theme.muted)
                } else {
                    ("–", theme.faint)
                };
                let at = pos2(middle(rect.left(), nth), y);
                let ink = ink.ui();
                paint_line(
                    ui,
                    at,
                    Align2::CENTER_CENTER,
                    words,
                    small(),
                    ink,
                    column - 4.0,
                );
            }
            if response.clicked() {
                *open = at;
            }
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(below), |ui| {
        scroll(ui, "law-code", |ui| {
            if let Some(concept) = concepts.get(*open) {
                concept_ui(ui, scenario, concept);
            }
        });
    });
}

fn concept_ui(ui: &mut Ui, scenario: &Scenario, concept: &Concept) {
    let theme = Theme::of(ui);
    title_ui(ui, &concept.title);
    pair_ui(ui, &tr!("law-codes-id"), concept.id.as_str(), theme.text);
    if concept.lawful {
        note_ui(ui, &tr!("law-codes-lawful"), theme.warn);
    }
    for nation in &scenario.nations {
        let taxonomy = nation
            .taxonomy
            .as_ref()
            .and_then(|it| scenario.taxonomy(it));
        let codes = taxonomy.map_or(&[][..], |it| it.codes.as_slice()).iter();
        let mut any = false;
        for code in codes.filter(|code| code.covers.contains(&concept.id)) {
            any = true;
            let also: Vec<&str> = code
                .covers
                .iter()
                .filter(|other| **other != concept.id)
                .map(|other| crate::app::desk::requests::words::concept_title(scenario, other))
                .collect();
            let words = if also.is_empty() {
                format!("{} “{}”", code.id, code.label)
            } else {
                tr!(
                    "law-codes-also",
                    code = format!("{} “{}”", code.id, code.label),
                    also = also.join(", ")
                )
            };
            pair_ui(ui, &nation.name, &words, theme.text);
        }
        if any {
            continue;
        }
        let parts = of_parts(scenario, nation, concept);
        let words = if parts.is_empty() {
            tr!("law-codes-none")
        } else {
            tr!("law-codes-parts", codes = parts.join(", "))
        };
        pair_ui(ui, &nation.name, &words, theme.muted);
    }
}
