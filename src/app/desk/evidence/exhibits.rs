//! The exhibits on which the state relies: chosen among its copies, submitted together.

use super::EvidenceView;
use super::act::{Way, act_ui, beside};
use super::words::{gaps, item_title};
use crate::app::desk::here::{Here, Step};
use crate::app::theme::widgets::{check_ui, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskEvidence, Copy, CopyId};
use crate::text::tr;
use egui::{Align, Label, Layout, RichText, ScrollArea, Ui};

/// The choice of exhibits.
pub(super) fn exhibits_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    out: &mut Vec<Step>,
) {
    let theme = Theme::of(ui);
    let own: Vec<(&CopyId, &Copy)> = here
        .known
        .copies
        .iter()
        .filter(|(_, copy)| copy.holder == *here.team)
        .collect();
    view.chosen
        .retain(|id| own.iter().any(|(copy, _)| *copy == id));
    let area = ui.available_rect_before_wrap();
    let bar = area.with_min_y(area.bottom() - 36.0);
    beside(
        ui,
        area.with_max_y(bar.top() - space::S),
        "exhibits",
        |ui| {
            ui.label(strong_text(tr!("evidence-exhibits-title"), size::HEADING));
            ui.add(Label::new(muted_text(ui, tr!("evidence-exhibits-text"))).wrap());
            if let Some(submitted) = here.known.exhibits.get(here.team) {
                let ids: Vec<&str> = submitted.iter().map(CopyId::as_str).collect();
                let words = tr!("evidence-exhibits-before", copies = ids.join(", "));
                let words = RichText::new(words)
                    .size(size::SMALL)
                    .color(theme.good.ui());
                ui.add(Label::new(words).wrap());
            }
            ui.add_space(space::S);
            if own.is_empty() {
                ui.add(Label::new(muted_text(ui, tr!("evidence-exhibits-none"))).wrap());
                return;
            }
            ScrollArea::vertical()
                .auto_shrink([false, false])
                .show_rows(ui, 44.0, own.len(), |ui, seen| {
                    for (id, copy) in own.get(seen).unwrap_or_default() {
                        exhibit_ui(ui, here, view, id, copy, &theme);
                    }
                });
        },
    );
    beside(ui, bar, "submit", |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let copies: Vec<CopyId> = view.chosen.iter().cloned().collect();
            let words = tr!("evidence-submit", count = copies.len());
            if copies.is_empty() {
                ui.add_enabled_ui(false, |ui| {
                    crate::app::theme::widgets::primary_button(ui, &words)
                        .on_disabled_hover_text(tr!("evidence-submit-none"));
                });
                return;
            }
            let ask = Ask::Evidence(AskEvidence::SubmitExhibits { copies });
            act_ui(ui, here, &words, ask, Way::Primary, out);
        });
    });
    ui.advance_cursor_after_rect(area);
}

fn exhibit_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut EvidenceView,
    id: &CopyId,
    copy: &Copy,
    theme: &Theme,
) {
    let title = format!("{id} · {}", item_title(here.known, &copy.item));
    let mut chosen = view.chosen.contains(id);
    ui.allocate_ui(egui::vec2(ui.available_width() - space::M, 44.0), |ui| {
        ui.set_min_height(44.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mark = ui.add_enabled_ui(!here.looks_on, |ui| check_ui(ui, &mut chosen, title));
            if mark.inner.changed() {
                if chosen {
                    view.chosen.insert((*id).clone());
                } else {
                    view.chosen.remove(id);
                }
            }
            let gaps = gaps(copy);
            let (words, ink) = if gaps.is_empty() {
                (tr!("evidence-admissible"), theme.good)
            } else {
                (gaps.join(" · "), theme.warn)
            };
            ui.horizontal(|ui| {
                ui.add_space(26.0);
                let words = RichText::new(words).size(size::SMALL).color(ink.ui());
                ui.add(Label::new(words).truncate());
            });
        });
    });
}
