//! Instruments by state: which are in force, and with whom; the card of one beneath.

use super::card::{instrument_card_ui, parts_ui};
use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::theme::widgets::{paint_sign, strong};
use crate::app::theme::{Mark, Theme, size};
use crate::scenario::{Instrument, InstrumentId, NationId, Scenario};
use crate::text::tr;
use egui::{Align2, Rect, Ui, pos2, vec2};

const ROW: f32 = 34.0;
const HEAD: f32 = 30.0;
/// The width of a state's column, at most.
const COLUMN: f32 = 46.0;

/// How an instrument stands for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// In force between it and the own state.
    WithUs,
    /// In force between it and others.
    Others,
    /// Not in force for it.
    No,
}

/// How an instrument stands for a state.
pub(super) fn bound(
    scenario: &Scenario,
    own: Option<&NationId>,
    instrument: &InstrumentId,
    nation: &NationId,
) -> Bound {
    let mut rules = scenario
        .in_force
        .iter()
        .filter(|rule| rule.instrument == *instrument && rule.among.contains(nation))
        .peekable();
    if rules.peek().is_none() {
        Bound::No
    } else if rules.any(|rule| own.is_some_and(|own| rule.among.contains(own))) {
        Bound::WithUs
    } else {
        Bound::Others
    }
}

/// Instruments in the order of the page: those in force first.
pub(super) fn ordered(scenario: &Scenario) -> Vec<&Instrument> {
    let mut all: Vec<&Instrument> = scenario.library.instruments.iter().collect();
    all.sort_by_key(|entry| {
        !scenario
            .in_force
            .iter()
            .any(|rule| rule.instrument == entry.id)
    });
    all
}

/// The page.
pub(super) fn instruments_ui(ui: &mut Ui, here: &Here<'_>, entry: &mut usize) {
    let (scenario, own) = (here.scenario(), here.nation());
    let theme = Theme::of(ui);
    title_ui(ui, &tr!("law-instruments"));
    muted_ui(ui, &tr!("law-matrix-legend"));
    let all = ordered(scenario);
    if all.is_empty() {
        empty_ui(ui, &tr!("law-empty"));
        return;
    }
    let nations = &scenario.nations;
    let width = ui.available_width() - 10.0;
    let column = (width * 0.6 / nations.len().max(1) as f32).min(COLUMN);
    let first = width - column * nations.len() as f32;
    let (head, _) = ui.allocate_exact_size(vec2(width, HEAD), egui::Sense::hover());
    for (at, nation) in nations.iter().enumerate() {
        let x = head.left() + first + column * (at as f32 + 0.5);
        let mark = Mark::Nation(nation.shape);
        paint_sign(ui, mark, theme.nation(at), pos2(x, head.top() + 7.0), 6.0);
        let ink = if Some(&nation.id) == own {
            theme.text
        } else {
            theme.muted
        };
        crate::app::theme::widgets::paint_line(
            ui,
            pos2(x, head.bottom() - 7.0),
            Align2::CENTER_CENTER,
            nation.id.as_str(),
            strong(size::SMALL),
            ink.ui(),
            column - 2.0,
        );
    }
    let rows = |ui: &mut Ui, entry: &mut usize| {
        rows_ui(ui, "law-matrix", all.len(), ROW, |ui, rect, at| {
            let Some(instrument) = all.get(at) else {
                return;
            };
            let label = || {
                let with = |wanted: Bound| -> String {
                    let names: Vec<&str> = nations
                        .iter()
                        .filter(|it| bound(scenario, own, &instrument.id, &it.id) == wanted)
                        .map(|it| it.name.as_str())
                        .collect();
                    names.join(", ")
                };
                let (us, others) = (with(Bound::WithUs), with(Bound::Others));
                tr!(
                    "law-matrix-row",
                    title = instrument.title.as_str(),
                    us = us,
                    others = others
                )
            };
            let response = row(ui, rect, ("matrix", at), at == *entry, label);
            let place = pos2(rect.left() + 9.0, rect.center().y);
            left(
                ui,
                place,
                &instrument.title,
                body(),
                theme.text,
                first - 14.0,
            );
            for (nth, nation) in nations.iter().enumerate() {
                let x = rect.left() + first + column * (nth as f32 + 0.5);
                let centre = pos2(x, rect.center().y);
                match bound(scenario, own, &instrument.id, &nation.id) {
                    Bound::WithUs => {
                        ui.painter().circle_filled(centre, 5.0, theme.accent.ui());
                    }
                    Bound::Others => {
                        let line = egui::Stroke::new(1.5, theme.muted.ui());
                        ui.painter().circle_stroke(centre, 4.5, line);
                    }
                    Bound::No => {}
                }
            }
            if response.on_hover_text(instrument.title.as_str()).clicked() {
                *entry = at;
            }
        });
    };
    let area: Rect = ui.available_rect_before_wrap();
    let (above, below) = parts_ui(area, all.len() as f32 * ROW);
    ui.scope_builder(egui::UiBuilder::new().max_rect(above), |ui| rows(ui, entry));
    ui.scope_builder(egui::UiBuilder::new().max_rect(below), |ui| {
        scroll(ui, "law-instrument", |ui| {
            if let Some(instrument) = all.get(*entry) {
                instrument_card_ui(ui, here, instrument);
            }
        });
    });
}
