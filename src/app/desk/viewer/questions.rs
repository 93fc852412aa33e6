//! The questions of an item beside its bytes: an answer, how sure the office is of it, and the lines that prove it.

use super::Viewer;
use crate::app::desk::evidence::act::{Way, act_ui, name_field};
use crate::app::desk::here::{Here, Step};
use crate::app::theme::widgets::{muted_text, strong_text};
use crate::app::theme::{Theme, size, space};
use crate::exercise::{Ask, AskLaboratory, Confidence, Finding};
use crate::report::confidence_name;
use crate::scenario::ItemId;
use crate::text::tr;
use egui::{Align, Label, Layout, RichText, ScrollArea, TextEdit, Ui};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An answer that is being written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AnswerDraft {
    /// The answer.
    pub text: String,
    /// How sure the office is.
    pub confidence: Confidence,
    /// The lines that prove it, from 1.
    pub lines: BTreeSet<u32>,
}

/// Answers that are being written, by item and question.
pub type Answers = BTreeMap<(ItemId, Arc<str>), AnswerDraft>;

/// The questions.
pub(super) fn questions_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut Viewer,
    answers: &mut Answers,
    out: &mut Vec<Step>,
) {
    let questions: &[(Arc<str>, Arc<str>)] = here
        .known
        .items
        .get(&view.item)
        .and_then(|state| state.card.as_ref())
        .map_or(&[], |card| &card.questions);
    let title = strong_text(tr!("questions-title"), size::BODY).color(Theme::of(ui).muted.ui());
    ui.label(title);
    if questions.is_empty() {
        ui.add(Label::new(muted_text(ui, tr!("questions-none-asked"))).wrap());
        return;
    }
    if view.question.is_none() {
        view.question = questions.first().map(|(id, _)| id.clone());
    }
    let findings: Vec<&Finding> = here
        .known
        .findings
        .iter()
        .filter(|finding| finding.item == view.item && finding.team == *here.team)
        .collect();
    let area = ui.available_rect_before_wrap();
    let foot = area.with_min_y(area.bottom() - 34.0);
    super::beside(ui, area.with_max_y(foot.top() - space::S), "list", |ui| {
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show(ui, |ui| {
                for (id, text) in questions {
                    let own = findings.iter().filter(|finding| finding.question == *id);
                    let open = view.question.as_ref() == Some(id);
                    question_ui(ui, here, view, answers, (id, text, open));
                    for finding in own {
                        finding_ui(ui, finding);
                    }
                    ui.add_space(space::L);
                }
            });
    });
    super::beside(ui, foot, "submit", |ui| {
        let Some(question) = view.question.clone() else {
            return;
        };
        let draft = answers
            .entry((view.item.clone(), question.clone()))
            .or_default();
        let ask = Ask::Laboratory(AskLaboratory::Submit {
            item: view.item.clone(),
            question,
            answer: Arc::from(draft.text.trim()),
            confidence: draft.confidence,
            lines: draft.lines.iter().copied().collect(),
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            act_ui(ui, here, &tr!("questions-submit"), ask, Way::Primary, out);
        });
    });
    ui.advance_cursor_after_rect(area);
}

fn question_ui(
    ui: &mut Ui,
    here: &Here<'_>,
    view: &mut Viewer,
    answers: &mut Answers,
    (id, text, open): (&Arc<str>, &Arc<str>, bool),
) {
    let words = RichText::new(text.as_ref()).size(size::BODY);
    let button = egui::Button::selectable(open, words)
        .wrap()
        .min_size(egui::vec2(ui.available_width() - space::M, 0.0));
    if ui.add(button).clicked() {
        view.question = Some(id.clone());
    }
    if !open {
        return;
    }
    let draft = answers.entry((view.item.clone(), id.clone())).or_default();
    let field = TextEdit::singleline(&mut draft.text)
        .hint_text(tr!("questions-answer"))
        .char_limit(400)
        .interactive(!here.looks_on)
        .desired_width(ui.available_width() - space::L);
    let response = ui.add(field);
    name_field(&response, "questions-answer");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for confidence in Confidence::ALL {
            let words = RichText::new(tr!(confidence_key(confidence))).size(size::SMALL);
            ui.selectable_value(&mut draft.confidence, confidence, words)
                .on_hover_text(tr!(meaning_key(confidence)));
        }
    });
    ui.add(Label::new(muted_text(ui, tr!(meaning_key(draft.confidence)))).wrap());
    ui.horizontal_wrapped(|ui| {
        let words = match draft.lines.len() {
            0 => tr!("questions-no-lines"),
            _ => tr!(
                "questions-lines",
                lines = listed(draft.lines.iter().copied())
            ),
        };
        ui.add(Label::new(muted_text(ui, words)).wrap());
        if !draft.lines.is_empty() && ui.small_button(tr!("questions-clear")).clicked() {
            draft.lines.clear();
        }
    });
}

/// An answer that was given before.
fn finding_ui(ui: &mut Ui, finding: &Finding) {
    let by = if finding.submitted {
        tr!("questions-ours")
    } else {
        tr!("questions-laboratory")
    };
    let mut words = tr!(
        "questions-finding",
        time = finding.at.on_clock(),
        by = by,
        answer = finding.answer.as_ref()
    );
    if finding.submitted {
        words += " · ";
        words += &confidence_name(finding.confidence);
    }
    if !finding.lines.is_empty() {
        words += " · ";
        words += &tr!(
            "questions-lines",
            lines = listed(finding.lines.iter().copied())
        );
    }
    ui.add(Label::new(muted_text(ui, words)).wrap());
}

/// Line numbers in a row; of many the first.
fn listed(mut lines: impl ExactSizeIterator<Item = u32>) -> String {
    let more = lines.len().saturating_sub(12);
    let first: Vec<String> = lines
        .by_ref()
        .take(12)
        .map(|line| line.to_string())
        .collect();
    let first = first.join(", ");
    if more > 0 {
        tr!("questions-lines-more", lines = first, more = more)
    } else {
        first
    }
}

fn confidence_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "questions-low",
        Confidence::Moderate => "questions-moderate",
        Confidence::High => "questions-high",
    }
}

fn meaning_key(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "questions-low-means",
        Confidence::Moderate => "questions-moderate-means",
        Confidence::High => "questions-high-means",
    }
}
