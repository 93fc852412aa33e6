//! How an item is acquired: the method, the care, and honestly what that will bring.

use super::EvidenceView;
use super::act::{Way, act_ui};
use super::item::section;
use super::words::{consequence_words, item_title};
use crate::app::desk::here::{Here, Step};
use crate::app::theme::widgets::{actions_ui, check_ui, primary_button, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::outlook::{Consequence, consequences};
use crate::exercise::{Ask, AskEvidence, ItemCard};
use crate::report::method_name;
use crate::scenario::{ItemId, Method};
use crate::text::tr;
use egui::{Context, Label, Modal, RichText, Ui};

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
            ui.add_enabled_ui(!here.looks_on, |ui| check_ui(ui, flag, words))
                .inner
                .on_hover_text(tr!(format!("{key}-hint").as_str()));
        }
    });
    if let Some(words) = comes_first(here, item, card, method) {
        let words = RichText::new(tr!("evidence-risk-if", risk = words))
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

/// What is asked for with the method and the care that were chosen.
pub(super) fn asked_for(view: &EvidenceView, item: &ItemId, card: &ItemCard) -> Option<Ask> {
    let method = view.method.or(card.methods.first().copied())?;
    Some(Ask::Evidence(AskEvidence::Acquire {
        item: item.clone(),
        method,
        care: view.care,
    }))
}

/// Why it should not be begun without a second thought: the copy will prove nothing, or costs what comes first.
pub(super) fn against(
    here: &Here<'_>,
    view: &EvidenceView,
    item: &ItemId,
    card: &ItemCard,
) -> Vec<String> {
    let Some(method) = view.method.or(card.methods.first().copied()) else {
        return Vec::new();
    };
    let found = consequences(here.known, here.now, here.team, item, method, view.care);
    let grave = found.iter().filter(|found| grave(found));
    let words = grave.map(|found| crate::report::consequence_words(found, here.known));
    words.chain(comes_first(here, item, card, method)).collect()
}

/// Whether a consequence makes the copy worthless or costs another item.
pub fn grave(found: &Consequence) -> bool {
    matches!(
        found,
        Consequence::NoAuthority
            | Consequence::TooLate(_)
            | Consequence::LosesMemory(_)
            | Consequence::Violation(_)
    )
}

/// The question before an acquisition that something grave speaks against.
pub(super) fn question_ui(
    ctx: &Context,
    here: &Here<'_>,
    view: &mut EvidenceView,
    item: &ItemId,
    card: &ItemCard,
    out: &mut Vec<Step>,
) {
    if !view.acquire {
        return;
    }
    let Some(ask) = asked_for(view, item, card) else {
        view.acquire = false;
        return;
    };
    let against = against(here, view, item, card);
    let modal = Modal::new("evidence-acquire".into()).show(ctx, |ui| {
        ui.set_width(460.0);
        let theme = Theme::of(ui);
        let title = tr!(
            "evidence-acquire-title",
            item = item_title(here.known, item)
        );
        ui.add(Label::new(strong_text(title, size::HEADING)).wrap());
        ui.add_space(space::S);
        for words in &against {
            let words = tr!("evidence-risk-if", risk = words.as_str());
            let words = RichText::new(words).color(theme.loss.ui());
            ui.add(Label::new(words).wrap());
        }
        ui.add_space(space::L);
        actions_ui(ui, |ui| {
            // What holds back is the plain way; what goes on has to be chosen.
            let back = primary_button(ui, &tr!("evidence-acquire-no"));
            let words = tr!("evidence-acquire-yes");
            let go = act_ui(ui, here, &words, ask, Way::Plain, out);
            if back.clicked() || go {
                view.acquire = false;
            }
        });
    });
    if modal.should_close() {
        view.acquire = false;
    }
}

/// That another item is to be taken first, in words.
fn comes_first(here: &Here<'_>, item: &ItemId, card: &ItemCard, method: Method) -> Option<String> {
    let other = memory_first(here, item, card).filter(|_| method != Method::Memory)?;
    Some(tr!("evidence-memory-first", item = other.as_str()))
}

/// Another item at the same place that needs power and has not been acquired: it comes first (RFC 3227).
fn memory_first(here: &Here<'_>, item: &ItemId, card: &ItemCard) -> Option<ItemId> {
    let mut others = here.known.items.iter();
    let first = others.find(|(id, state)| {
        let same = state.card.as_ref().is_some_and(|other| {
            other.place == card.place
                && other.jurisdiction == card.jurisdiction
                && other.is_memory()
        });
        let taken = here.known.copies_of(here.team, id).next().is_some();
        same && *id != item && state.lost.is_none() && !state.spent() && !taken
    });
    first.map(|(id, _)| id.clone())
}
