//! What stands before the findings: objectives at a glance, handling, distribution, approval.

use super::{mixed, report_of, short};
use accord::exercise::{TrainerEvent, What};
use accord::report::after_action::{AfterAction, Block, Options, Table};

fn table<'a>(report: &'a AfterAction, id: &str) -> &'a Table {
    let section = report.sections.iter().find(|it| it.id == id);
    let mut blocks = section.expect("the section").blocks.iter();
    let found = blocks.find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.expect("the section has a table")
}

fn cell(table: &Table, row: usize, column: usize) -> String {
    let lines = table.rows[row][column].lines.iter();
    let lines: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

#[test]
fn each_objective_is_seen_at_a_glance_with_what_each_evaluator_gave() {
    let source = short();
    let report = report_of(&source, &Options::default());
    let glance = table(&report, "ratings");
    assert_eq!(glance.rows.len(), source.scenario.objectives.len());
    assert_eq!(
        cell(glance, 1, 1),
        "Evaluator 1: P × 1\nEvaluator 2: M × 1",
        "the two who rated O2.1"
    );
    assert_eq!(cell(glance, 0, 1), "–");
    assert!(glance.rows.iter().all(|row| row[2].blank));
    // The point against stands under the objective too, with its events.
    for row in glance.rows.iter().filter(|row| row[4].lines.len() > 1) {
        assert!(!row[4].lines[0].events.is_empty());
    }
    assert!(glance.rows.iter().any(|row| row[4].lines.len() > 1));
}

#[test]
fn a_report_that_nobody_rated_says_so() {
    let mut source = mixed();
    source
        .log
        .retain(|event| !matches!(&event.what, What::Trainer(TrainerEvent::Rated { .. })));
    let report = report_of(&source, &Options::default());
    let text = super::section_words(&report, "ratings");
    assert!(text.contains("No evaluator rated a task."), "{text}");
}
