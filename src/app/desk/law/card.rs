//! The card of an instrument, and what all cards share: their source, and whether a lawyer has checked them.

use super::matrix::{Bound, bound};
use crate::app::desk::here::Here;
use crate::app::desk::requests::parts::*;
use crate::app::desk::requests::words::*;
use crate::app::theme::Theme;
use crate::report::asks_name;
use crate::scenario::{Form, Instrument};
use crate::text::tr;
use egui::{Rect, Ui};

/// A list of this height and what is open of it beneath: their places.
pub(super) fn parts_ui(area: Rect, list: f32) -> (Rect, Rect) {
    let most = area.height() * 0.45;
    let edge = area.top() + list.min(most);
    (area.with_max_y(edge), area.with_min_y(edge + GAP))
}

/// Where a rule comes from, and whether somebody has checked it.
pub(super) fn source_ui(ui: &mut Ui, source: &str, verified: Option<bool>) {
    let theme = Theme::of(ui);
    ui.add_space(4.0);
    if !source.is_empty() {
        pair_ui(ui, &tr!("law-source"), source, theme.muted);
    }
    match verified {
        Some(true) => {
            note_ui(ui, &tr!("law-checked"), theme.good);
        }
        Some(false) => {
            note_ui(ui, &tr!("law-not-checked"), theme.warn);
        }
        None => {}
    }
}

/// The card of an instrument.
pub(super) fn instrument_card_ui(ui: &mut Ui, here: &Here<'_>, card: &Instrument) {
    let (scenario, own) = (here.scenario(), here.nation());
    let theme = Theme::of(ui);
    title_ui(ui, &card.title);
    let names = |wanted: &[Bound]| -> String {
        let found = scenario.nations.iter().filter(|nation| {
            Some(&nation.id) != own && wanted.contains(&bound(scenario, own, &card.id, &nation.id))
        });
        let found: Vec<&str> = found.map(|nation| nation.name.as_str()).collect();
        found.join(", ")
    };
    let (us, others) = (names(&[Bound::WithUs]), names(&[Bound::Others]));
    if !us.is_empty() {
        pair_ui(ui, &tr!("law-with-us"), &us, theme.text);
    }
    if !others.is_empty() {
        pair_ui(ui, &tr!("law-between"), &others, theme.text);
    }
    if us.is_empty() && others.is_empty() {
        note_ui(ui, &tr!("law-not-in-force"), theme.warn);
    } else if us.is_empty() && own.is_some() {
        note_ui(ui, &tr!("law-not-with-us"), theme.warn);
    }
    text_ui(ui, &card.text);
    if card.dual_criminality {
        note_ui(ui, &tr!("law-dual"), theme.text);
    }
    section_ui(ui, &tr!("law-allows"));
    for form in &card.provides {
        if let Some(form) = scenario.form(form) {
            let words = tr!(
                "law-form-line",
                form = form.title.as_str(),
                asks = asks_name(form.asks),
                clocks = clocks_words(here, form)
            );
            marked_ui(ui, "·", theme.muted, &words, theme.text);
        }
    }
    let channels: Vec<&str> = card
        .channels
        .iter()
        .map(|channel| channel_title(scenario, channel))
        .collect();
    section_ui(ui, &tr!("law-channels"));
    note_ui(ui, &channels.join(", "), theme.text);
    section_ui(ui, &tr!("law-grounds"));
    let grounds: Vec<&str> = card
        .grounds
        .iter()
        .map(|ground| ground_title(scenario, ground))
        .collect();
    note_ui(ui, &grounds.join(", "), theme.text);
    source_ui(ui, &card.source, Some(card.verified));
}

/// How long an answer may take under a form, on the three clocks.
pub(super) fn clocks_words(here: &Here<'_>, form: &Form) -> String {
    let header = &here.scenario().exercise;
    if form.epilogue_only {
        return tr!("requests-way-after-play");
    }
    tr!(
        "requests-way-within",
        target = minutes(form.target),
        limit = minutes(form.limit),
        operational = scaled(form.limit, header.operational_minute),
        legal = scaled(form.limit, header.legal_minute)
    )
}
