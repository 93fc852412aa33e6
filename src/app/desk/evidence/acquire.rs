//! How an item is acquired: the method, the care, and honestly what that will bring.

use super::EvidenceView;
use super::item::section;
use super::words::consequence_words;
use crate::app::desk::here::Here;
use crate::app::theme::{Theme, size, space};
use crate::exercise::ItemCard;
use crate::exercise::outlook::consequences;
use crate::report::method_name;
use crate::scenario::{ItemId, Method};
use crate::text::tr;
use egui::{Label, RichText, Ui};

/// The choice of method and care, with what follows from it.
pub(super) fn acquire_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    item: &ItemId,
    card: &ItemCard,
) {
    let theme = Theme::of(ui);
    let Some(first) = card.methods.first().copied() else {
        return;
    };
    section(ui, "evidence-acquisition");
    let mut method = view.method.unwrap_or(first);
    if card.methods.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            for other in &card.methods {
                ui.selectable_value(&mut method, *other, method_name(*other));
            }
        });
    }
    view.method = Some(method);
    let care = &mut view.care;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        for (flag, key) in [
            (&mut care.write_blocker, "evidence-care-blocker"),
            (&mut care.hash, "evidence-care-hash"),
            (&mut care.working_copy, "evidence-care-working-copy"),
            (&mut care.documented, "evidence-care-documented"),
        ] {
            let words = RichText::new(tr!(key)).size(size::SMALL);
            ui.add_enabled(!here.looks_on, egui::Checkbox::new(flag, words))
                .on_hover_text(tr!(format!("{key}-hint").as_str()));
        }
    });
    if method != Method::Memory
        && let Some(other) = memory_first(here, item, card)
    {
        let words = tr!("evidence-memory-first", item = other.as_str());
        let words = RichText::new(words)
            .size(size::SMALL)
            .color(theme.warn.ui());
        ui.add(Label::new(words).wrap());
    }
    for consequence in consequences(here.known, here.now, here.team, item, method, view.care) {
        let (words, ink) = consequence_words(here.known, &consequence, &theme);
        let words = RichText::new(words).size(size::SMALL).color(ink.ui());
        ui.add(Label::new(words).wrap());
    }
}

/// Another item at the same place that needs power and has not been acquired: it comes first (RFC 3227).
fn memory_first(here: &Here<'_>, item: &ItemId, card: &ItemCard) -> Option<ItemId> {
    let mut others = here.known.items.iter();
    let first = others.find(|(id, state)| {
        let same = state.card.as_ref().is_some_and(|other| {
            other.place == card.place
                && other.jurisdiction == card.jurisdiction
                && other.volatility.needs_power()
        });
        let taken = here.known.copies_of(here.team, id).next().is_some();
        same && *id != item && state.lost.is_none() && !taken
    });
    first.map(|(id, _)| id.clone())
}
