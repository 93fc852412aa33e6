//! Findings of the laboratory: how sure an office is, and the lines that prove it.

use super::seat_world;
use crate::fixture::*;
use accord::exercise::*;
use accord::scenario::*;

fn submit(answer: &str, confidence: Confidence, lines: Vec<u32>) -> Ask {
    Ask::Laboratory(AskLaboratory::Submit {
        item: "E2".into(),
        question: "q1".into(),
        answer: answer.into(),
        confidence,
        lines,
    })
}

/// The memory of the laptop is in Basalt's hands.
fn acquired() -> Play {
    let mut play = Play::started(9);
    let ask = Ask::Evidence(AskEvidence::Acquire {
        item: "E2".into(),
        method: Method::Memory,
        care: Care::default(),
    });
    assert_eq!(play.seat(60, ("BAS", "FX"), ask), Ok(()));
    play.until(600);
    play
}

#[test]
fn a_finding_says_how_sure_its_office_is_and_what_proves_it() {
    let mut play = acquired();
    let item = play.exercise.world.scenario.item(&"E2".into()).cloned();
    let item = item.expect("the item is there");
    let truth = accord::evidence::question::answer(&item.recipe, 9, "E2", &item.questions[0])
        .expect("the recipe answers");
    let line = truth.lines[0];
    let lines = vec![line, 1, line];
    let ask = submit(&truth.text, Confidence::High, lines);
    assert_eq!(play.seat(700, ("BAS", "FX"), ask), Ok(()));
    let finding = play.exercise.world.findings.last().expect("it is there");
    assert_eq!(finding.confidence, Confidence::High);
    assert_eq!(finding.lines, [1, line], "in order, each once");
    assert_eq!((finding.right, finding.lines_right), (Some(true), Some(1)));
    assert!(finding.submitted);

    let own = seat_world(&play, "BAS");
    let known = own.findings.last().expect("the team knows what it said");
    assert_eq!((known.right, known.lines_right), (None, None));
    assert!(seat_world(&play, "JAS").findings.is_empty());
}

#[test]
fn a_finding_needs_a_copy_a_question_and_lines_that_can_be() {
    let mut play = acquired();
    let zero = submit("x", Confidence::Low, vec![0]);
    assert_eq!(
        play.seat(700, ("BAS", "FX"), zero),
        Err(Refusal::OutOfRange)
    );
    let many = submit("x", Confidence::Low, (1..=501).collect());
    assert_eq!(
        play.seat(700, ("BAS", "FX"), many),
        Err(Refusal::OutOfRange)
    );
    let elsewhere = submit("x", Confidence::Low, vec![]);
    assert!(matches!(
        play.seat(700, ("JAS", "FX"), elsewhere),
        Err(Refusal::Unknown { .. })
    ));
}
