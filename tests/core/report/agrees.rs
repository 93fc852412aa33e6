//! What the report says agrees with the score, with the plan of the room and with itself.

use super::{mixed, report_of, section_words, short};
use accord::exercise::*;
use accord::report::after_action::{AfterAction, Block, Cell, Options, Source, Table};
use accord::score::{FigureKey, MetricKey, Side, explain, score};
use std::sync::Arc;

/// The points below a heading.
fn points(report: &AfterAction, section: &str, heading: &str) -> Vec<String> {
    let section = report.sections.iter().find(|it| it.id == section);
    let blocks = &section.expect("the report has the section").blocks;
    let at = blocks
        .iter()
        .position(|it| matches!(it, Block::Heading { text, .. } if text == heading));
    match at.and_then(|at| blocks.get(at + 1)) {
        Some(Block::Points(points)) => points.iter().map(|it| it.text.clone()).collect(),
        _ => Vec::new(),
    }
}

fn table<'a>(report: &'a AfterAction, section: &str, caption: &str) -> &'a Table {
    let section = report.sections.iter().find(|it| it.id == section);
    let blocks = &section.expect("the report has the section").blocks;
    let found = blocks.iter().find_map(|it| match it {
        Block::Table(table) if table.caption.starts_with(caption) => Some(table),
        _ => None,
    });
    found.expect("the section has the table")
}

fn words(cell: &Cell) -> String {
    let lines: Vec<&str> = cell.lines.iter().map(|line| line.text.as_str()).collect();
    lines.join("\n")
}

#[test]
fn what_is_secured_with_reservations_is_what_the_score_counts_so() {
    for source in [short(), mixed()] {
        let report = report_of(&source, &Options::default());
        let score = score(&source.scenario, &source.log);
        let metrics = score
            .teams
            .iter()
            .filter_map(|team| team.metric(MetricKey::Integrity));
        let between: u32 = metrics
            .clone()
            .map(|it| it.n - it.explain.full - it.explain.none)
            .sum();
        let listed = points(&report, "evidence", "Secured with reservations");
        assert_eq!(listed.len() as u32, between, "{listed:#?}");
        assert!(listed.iter().all(|it| it.contains(" %): ")), "{listed:#?}");
        // The column has a line for each that the score counts.
        let column = table(&report, "evidence", "Each item");
        let lines: usize = column
            .rows
            .iter()
            .filter_map(|row| row.last())
            .flat_map(|cell| &cell.lines)
            .filter(|line| line.text.contains(" %, "))
            .count();
        let counted: u32 = metrics.map(|it| it.n).sum();
        assert_eq!(lines as u32, counted);
    }
}

#[test]
fn each_loss_says_what_it_cost_as_the_explanation_of_the_figure_does() {
    let source = mixed();
    let report = report_of(&source, &Options::default());
    let score = score(&source.scenario, &source.log);
    let mut looked = 0;
    for team in &score.teams {
        let name = &source.scenario.team(&team.team).expect("it plays").name;
        let of = table(&report, "scores", &format!("{name}: each figure"));
        for metric in team.layers.iter().flat_map(|layer| &layer.metrics) {
            let key = FigureKey::Metric(team.team.clone(), metric.key, Side::Raw);
            let reasons = explain::figure(&score, &source.scenario, &key);
            let Some(first) = reasons.and_then(|it| it.losses.into_iter().next()) else {
                continue;
            };
            let title = explain::metric_name(metric.key);
            let mut rows = of.rows.iter();
            let row = rows.find(|row| words(&row[0]).starts_with(&title));
            let losses = words(row.and_then(|row| row.last()).expect("its row"));
            let gain = format!("(+{})", first.gain);
            assert!(losses.contains(&gain), "{name}, {title}: {gain}\n{losses}");
            looked += 1;
        }
    }
    assert!(looked > 8, "{looked}");
}

/// Puts an action into the plan.
fn plan(source: &mut Source, issue: &str) {
    let last = source.log.last().expect("the log has events").clone();
    source.log.push(Event {
        seq: last.seq + 1,
        by: Actor::Trainer,
        what: What::Debrief(DebriefEvent::Planned {
            id: ActionId::nth("IP", 7),
            action: Arc::new(CorrectiveAction {
                issue: issue.into(),
                action: "Agree on who answers.".into(),
                objective: None,
                element: Element::Planning,
                owner: "24/7 desk".into(),
                start: "".into(),
                end: "".into(),
            }),
        }),
        ..last
    });
}

#[test]
fn an_issue_that_the_room_has_reworded_stands_once() {
    let issues = |source: &Source| {
        let report = report_of(source, &Options::default());
        let rows = &table(&report, "plan", "Corrective").rows;
        rows.iter().map(|row| words(&row[1])).collect::<Vec<_>>()
    };
    let source = mixed();
    let before = issues(&source);
    assert!(before.len() > 5, "{before:#?}");
    let lost = before.iter().find(|it| it.contains(": lost at "));
    let lost = lost.expect("something was lost").clone();
    let title = lost.split(':').next().unwrap_or_default();
    let mut reworded = source.clone();
    plan(&mut reworded, &format!("We did not get {title} in time."));
    let after = issues(&reworded);
    assert_eq!(after.len(), before.len(), "{after:#?}");
    assert_eq!(
        after[0],
        format!("We did not get {title} in time.\nThe log shows: {lost}")
    );
    assert_eq!(after.iter().filter(|it| it.contains(&lost)).count(), 1);
    // An issue of the room's own leaves those of the report as they are.
    let mut own = source;
    plan(&mut own, "Nobody knew the telephone list.");
    assert_eq!(issues(&own).len(), before.len() + 1);
}

#[test]
fn what_was_never_started_has_no_score_and_says_why() {
    let never = Source {
        log: Vec::new(),
        ..short()
    };
    let report = report_of(&never, &Options::default());
    let played = report.cover.facts.iter().find(|(name, _)| name == "Played");
    let played = played.expect("the cover says it");
    assert_eq!(played.1, "not played; the record holds 0 events");
    let scores = report.sections.iter().find(|it| it.id == "scores");
    let blocks = &scores.expect("the section is there").blocks;
    assert!(
        matches!(blocks.as_slice(), [Block::Remark(_)]),
        "{blocks:#?}"
    );
    let text = section_words(&report, "scores");
    assert!(text.contains("was never started"), "{text}");
}

#[test]
fn a_link_says_whose_time_it_was() {
    let report = report_of(&mixed(), &Options::default());
    let links = table(&report, "cooperation", "Every link");
    let place = links
        .columns
        .iter()
        .position(|it| it.title.contains("whose time"));
    let place = place.expect("there is a column for it");
    let mut both = 0;
    for row in &links.rows {
        let pair = words(&row[0]);
        let (from, to) = pair.split_once(" → ").expect("a pair");
        for line in words(&row[place]).lines().filter(|it| *it != "–") {
            let acts = line.starts_with(&format!("{from}, own acts: "));
            let answers = line.starts_with(&format!("{to}, answers: "));
            assert!(acts || answers, "{pair}: {line}");
            both += usize::from(answers);
        }
    }
    assert!(both > 0);
}

#[test]
fn a_duty_that_was_missed_says_until_when_it_could_be_done() {
    let report = report_of(&mixed(), &Options::default());
    let missed = points(&report, "requests", "Due and never sent");
    assert!(!missed.is_empty());
    assert!(
        missed
            .iter()
            .all(|it| it.contains("” due T+") && it.contains(", not sent by its limit T+")),
        "{missed:#?}"
    );
}
