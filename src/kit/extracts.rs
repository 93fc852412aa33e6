//! Extracts of the evidence: of each item the lines that its questions need, among others, and where to write the
//! answers. A trainer hands one to the table that acquires or receives the item.

use super::page::{field, tick};
use crate::evidence::generate;
use crate::evidence::question::{self, Answer};
use crate::exercise::Confidence;
use crate::report::confidence_name;
use crate::scenario::EvidenceItem;
use crate::text::tr;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// An artefact of no more lines than this is printed whole.
const WHOLE: usize = 120;
/// Lines at the head of a longer one, which say what it is.
const HEAD: usize = 6;
/// Lines before and after each line that proves an answer.
const AROUND: usize = 2;
/// Stretches of other lines, spread evenly, so that an answer is looked for.
const OTHERS: usize = 6;
/// Lines of such a stretch.
const STRETCH: usize = 5;
/// An answer that rests on more lines than this cannot be found on paper.
const MOST_LINES: usize = 60;

/// Title and body of an item's extract, as the seed makes it.
pub(super) fn sheet(item: &EvidenceItem, seed: u64) -> (String, Markup) {
    let artefact = generate(&item.recipe, seed, item.id.as_str());
    let text = String::from_utf8_lossy(&artefact.bytes);
    let lines: Vec<&str> = text.lines().collect();
    let questions = item.questions.iter();
    let asked: Vec<(&str, Option<Answer>)> = questions
        .map(|it| {
            let answer = question::answer(&item.recipe, seed, item.id.as_str(), it).ok();
            (it.text.as_str(), answer)
        })
        .collect();
    let shown = shown(lines.len(), asked.iter().filter_map(|(_, it)| it.as_ref()));
    let whole = shown.len() == lines.len();
    let before = std::iter::once(0).chain(shown.iter().copied());
    let rows: Vec<(usize, usize)> = before
        .zip(&shown)
        .map(|(before, number)| (number - before - 1, *number))
        .collect();
    let body = html! {
        @if !item.text.is_empty() { p.text { (item.text) } }
        p {
            @if whole { (tr!("kit-extract-whole", name = artefact.name.as_str(), lines = lines.len())) }
            @else { (tr!("kit-extract-part", name = artefact.name.as_str(), lines = lines.len(), shown = shown.len())) }
        }
        div.lines {
            @for (left_out, number) in &rows {
                (gap(*left_out))
                div.line { span.number { (number) } span { (lines[number - 1]) } }
            }
            (gap(lines.len() - shown.last().copied().unwrap_or_default()))
        }
        @if !asked.is_empty() {
            h2 { (tr!("kit-extract-questions")) }
            p { (tr!("kit-extract-how")) }
            @for (text, answer) in &asked {
                div.card {
                    h3 { (text) }
                    @if answer.as_ref().is_some_and(|it| it.lines.len() > MOST_LINES) {
                        p { (tr!("kit-extract-too-many")) }
                    }
                    (field(&tr!("kit-extract-answer"), 1))
                    (field(&tr!("kit-extract-lines"), 1))
                    @for confidence in Confidence::ALL { (tick(&confidence_name(confidence))) }
                }
            }
        }
    };
    (format!("{} {}", item.id, item.title), body)
}

/// How many lines are left out here.
fn gap(count: usize) -> Markup {
    html! { @if count > 0 { div.gap { (tr!("kit-extract-gap", count = count)) } } }
}

/// The numbers of the lines that are printed, from 1.
fn shown<'a>(lines: usize, answers: impl Iterator<Item = &'a Answer>) -> BTreeSet<usize> {
    if lines <= WHOLE {
        return (1..=lines).collect();
    }
    let mut shown: BTreeSet<usize> = (1..=HEAD.min(lines)).collect();
    let mut take = |from: usize, to: usize| shown.extend(from.max(1)..=to.min(lines));
    for answer in answers.filter(|it| it.lines.len() <= MOST_LINES) {
        for line in &answer.lines {
            let line = *line as usize;
            take(line.saturating_sub(AROUND), line.saturating_add(AROUND));
        }
    }
    for nth in 1..=OTHERS {
        let from = lines * nth / (OTHERS + 1);
        take(from, from + STRETCH - 1);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn an_extract_has_every_line_that_proves_an_answer_and_many_that_do_not() {
        let scenario = Scenario::load("quiet-harbour").expect("the scenario that ships is there");
        for item in &scenario.evidence {
            let answers: Vec<Answer> = item
                .questions
                .iter()
                .map(|it| question::answer(&item.recipe, 3, item.id.as_str(), it))
                .collect::<Result<_, _>>()
                .expect("every question has an answer");
            let artefact = generate(&item.recipe, 3, item.id.as_str());
            let lines = String::from_utf8_lossy(&artefact.bytes).lines().count();
            let shown = shown(lines, answers.iter());
            assert!(
                shown.len() <= lines.min(600),
                "{}: {}",
                item.id,
                shown.len()
            );
            let mut proof = BTreeSet::new();
            for answer in answers.iter().filter(|it| it.lines.len() <= MOST_LINES) {
                proof.extend(answer.lines.iter().map(|line| *line as usize));
            }
            assert!(proof.is_subset(&shown), "{}", item.id);
            let others = shown.difference(&proof).count();
            assert!(lines <= WHOLE || others > 30, "{}: {others}", item.id);
            let (_, body) = sheet(item, 3);
            assert_eq!(body.0.matches("class=\"line\"").count(), shown.len());
        }
    }
}
