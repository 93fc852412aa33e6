//! What was found: the laboratory's reports and the own findings, item by item, the latest first.

use crate::app::desk::evidence::words::item_title;
use crate::app::desk::here::{Here, Step, Thing};
use crate::app::theme::widgets::{card_frame, muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::Finding;
use crate::scenario::ItemId;
use crate::text::tr;
use egui::{Label, RichText, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The findings of the own team.
pub(super) fn findings_ui(ui: &mut Ui, here: &Here<'_>, out: &mut Vec<Step>) {
    let theme = Theme::of(ui);
    ui.add_space(space::M);
    let title = strong_text(tr!("laboratory-findings"), size::BODY);
    ui.label(title.color(theme.muted.ui()));
    let mut items: BTreeMap<&ItemId, Vec<&Finding>> = BTreeMap::new();
    let own = here.known.findings.iter().rev();
    for finding in own.filter(|finding| finding.team == *here.team) {
        items.entry(&finding.item).or_default().push(finding);
    }
    if items.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("laboratory-findings-none"))).wrap());
        return;
    }
    for (item, findings) in items {
        card_frame(&theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let look = ui.add(egui::Button::new(tr!("laboratory-look")).small());
                if look.clicked() {
                    let copy = here.known.copies_of(here.team, item).next();
                    out.push(Step::Open(match copy {
                        Some((copy, _)) => Thing::Copy(copy.clone()),
                        None => Thing::Item(item.clone()),
                    }));
                }
                let title = strong_text(item_title(here.known, item), size::SMALL);
                ui.add(Label::new(title).truncate());
            });
            let mut asked: Vec<&Arc<str>> = Vec::new();
            for finding in &findings {
                if !asked.contains(&&finding.question) {
                    asked.push(&finding.question);
                }
            }
            for id in asked {
                let text = question(here, item, id);
                ui.add(Label::new(muted_text(ui, text)).wrap());
                for finding in findings.iter().filter(|finding| finding.question == *id) {
                    finding_ui(ui, finding);
                }
            }
        });
        ui.add_space(space::S);
    }
}

/// One answer: when, by whom, and what.
fn finding_ui(ui: &mut Ui, finding: &Finding) {
    let by = if finding.submitted {
        tr!("questions-ours")
    } else {
        tr!("questions-laboratory")
    };
    let words = tr!(
        "questions-finding",
        time = finding.at.on_clock(),
        by = by,
        answer = finding.answer.as_ref()
    );
    ui.add(Label::new(RichText::new(words).size(size::SMALL)).wrap());
}

/// The text of a question about an item.
fn question(here: &Here<'_>, item: &ItemId, question: &Arc<str>) -> String {
    let card = here
        .known
        .items
        .get(item)
        .and_then(|state| state.card.as_ref());
    let asked = card.and_then(|card| card.questions.iter().find(|(id, _)| id == question));
    asked.map_or_else(|| question.to_string(), |(_, text)| text.to_string())
}
