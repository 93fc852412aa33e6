//! What stands before the findings: objectives at a glance, handling, distribution, approval.

use super::{mixed, report_of, short};
use accord::exercise::{TrainerEvent, What};
use accord::report::after_action::{AfterAction, Block, Options, Table};
use accord::report::chart::Chart;
use accord::report::docx::docx;
use accord::report::html::html;

fn table<'a>(report: &'a AfterAction, id: &str) -> &'a Table {
    let section = report.sections.iter().find(|it| it.id == id);
    let mut blocks = section.expect("the section").blocks.iter();
    let found = blocks.find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    found.expect("the section has a table")
}

/// A part of the Word file.
fn part(report: &AfterAction, wanted: &str) -> String {
    let bytes = docx(report).expect("the document is made");
    let parts = super::formats::parts(&bytes);
    let part = parts.into_iter().find(|(name, _)| name == wanted);
    part.expect("the part is there").1
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

fn issued() -> Options {
    Options {
        strip_text: true,
        team: Some("BAS".into()),
        sponsor: Some("Ministry of Home Affairs".into()),
        contact: Some("Exercise Office".into()),
        mark: Some("AMBER".into()),
        signed: Some("1.0".into()),
        ..Options::default()
    }
}

#[test]
fn the_handling_mark_and_the_version_stand_on_every_page_of_every_form() {
    let report = report_of(&short(), &issued());
    let marks = "EXERCISE EXERCISE EXERCISE · TLP:AMBER · Version 1.0";
    assert_eq!(report.cover.marks(), marks);
    let page = html(&report);
    assert!(page.contains("@top-center{content:\"EXERCISE\\20 EXERCISE"));
    assert!(page.contains("TLP\\3a AMBER") && page.contains(marks));
    assert!(part(&report, "word/header1.xml").contains(marks));
    let handling = super::section_words(&report, "handling");
    assert!(handling.contains("need-to-know"), "{handling}");
}

#[test]
fn a_report_is_a_draft_until_it_is_signed() {
    let report = report_of(&short(), &Options::default());
    assert!(report.cover.marks().ends_with("DRAFT"));
    let handling = super::section_words(&report, "handling");
    assert!(handling.contains("bears no handling mark") && handling.contains("is a draft until"));
    let signed = super::section_words(&report_of(&short(), &issued()), "handling");
    assert!(!signed.contains("is a draft until"), "{signed}");
}

/// They were given for this report and are no player's text.
#[test]
fn sponsor_and_contact_stay_when_free_text_is_removed() {
    let report = report_of(&short(), &issued());
    let overview = super::section_words(&report, "overview");
    for given in ["Ministry of Home Affairs", "Exercise Office"] {
        assert!(overview.contains(given), "{overview}");
        assert!(report.cover.facts.iter().any(|(_, value)| value == given));
    }
}

#[test]
fn the_overview_says_who_played_and_leaves_what_no_record_knows_to_be_filled_in() {
    let report = report_of(&short(), &Options::default());
    let overview = super::section_words(&report, "overview");
    for said in [
        "5 teams with",
        "Basalt, a state",
        "2 evaluators are on record",
        "From T+00:00 to T+02:30 of play time",
    ] {
        assert!(overview.contains(said), "{said}: {overview}");
    }
    let section = report.sections.iter().find(|it| it.id == "handling");
    let blocks = section.expect("the section").blocks.iter();
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let cells = tables.flatten().flatten();
    assert_eq!(cells.filter(|cell| cell.blank).count(), 5 * 3 + 3 * 3);
}

#[test]
fn the_contents_stand_on_the_cover_with_the_number_of_each_section() {
    let report = report_of(&short(), &Options::default());
    let page = html(&report);
    let contents = page.split("<nav").nth(1).expect("there are contents");
    let contents = contents.split("</nav>").next().unwrap_or(contents);
    assert_eq!(contents.matches("<li>").count(), report.sections.len());
    for (nth, section) in (1..).zip(&report.sections).take(9) {
        let number = format!("<span class=\"number\">{nth}</span>{}", section.title);
        assert_eq!(page.matches(&number).count(), 2, "{number}");
    }
    // Word fills in its page numbers when it opens the file, and no reader meets a remark about that.
    assert!(part(&report, "word/settings.xml").contains("<w:updateFields w:val=\"true\"/>"));
    assert!(!part(&report, "word/document.xml").contains("F9"));
}

#[test]
fn a_figure_stays_with_its_unit_and_a_moment_is_whole() {
    let report = report_of(&mixed(), &Options::default());
    let page = html(&report);
    let text = page.split("</style>").nth(1).expect("there is a body");
    let body = text
        .split("<svg")
        .next()
        .expect("there is text before a chart");
    assert!(body.contains("\u{a0}%") && !body.contains(" %"));
    assert!(page.contains("<span class=\"whole\">2031-03-02</span>"));
}

#[test]
fn every_inject_that_was_released_has_its_name_in_the_chart() {
    for source in [short(), mixed()] {
        let report = report_of(&source, &Options::default());
        let course = report.sections.iter().find(|it| it.id == "course");
        let charts = course.expect("the section").blocks.iter();
        let figure = charts
            .filter_map(|block| match block {
                Block::Chart(figure) => Some(figure),
                _ => None,
            })
            .next()
            .expect("the course has a chart");
        let Chart::Timeline(line) = &figure.drawn else {
            panic!("the first chart is the course");
        };
        let svg = figure.drawn.svg(&figure.title, &figure.says);
        assert!(line.ticks.len() > 20);
        for tick in &line.ticks {
            assert!(
                svg.contains(&format!(">{}</text>", tick.label)),
                "{}",
                tick.label
            );
        }
        // 720 units are 180 mm of paper: no letter is below seven points there.
        let sizes = svg.split("font-size=\"").skip(1);
        for size in sizes.filter_map(|it| it.split('"').next()?.parse::<f64>().ok()) {
            assert!(size * 510.0 / 720.0 >= 7.0, "{size}");
        }
    }
}
