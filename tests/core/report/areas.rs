//! What a report says of an area for improvement: what was done which way, what was looked for, what followed, and each
//! omission once.

use super::{mixed, report_of, section_words, short};
use accord::exercise::{CoordinationEvent, What};
use accord::report::after_action::{AfterAction, Block, Options};
use std::collections::BTreeSet;

/// The points of a section under a heading, each with how many events it names.
fn points(report: &AfterAction, id: &str, under: &str) -> Vec<(String, usize)> {
    let section = report.sections.iter().find(|it| it.id == id);
    let mut heading = "";
    let mut found = Vec::new();
    for block in &section.expect("the section").blocks {
        match block {
            Block::Heading { text, .. } => heading = text,
            Block::Points(points) if heading == under => {
                found.extend(points.iter().map(|it| (it.text.clone(), it.events.len())));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn a_vote_is_told_with_its_direction_and_by_everybody_who_cast_one() {
    for source in [short(), mixed()] {
        let report = report_of(&source, &Options::default());
        let votes: Vec<bool> = source
            .log
            .iter()
            .filter_map(|event| match &event.what {
                What::Coordination(CoordinationEvent::Voted { agree, .. }) => Some(*agree),
                _ => None,
            })
            .collect();
        assert!(!votes.is_empty());
        let text = section_words(&report, "objectives");
        assert!(!text.contains("voted on the crosswalk"), "{text}");
        let course = section_words(&report, "course");
        let line = course.lines().find(|it| it.starts_with("The crosswalk"));
        let line = line.expect("the course says what became of it");
        for team in &source.scenario.teams {
            let cast = source.log.iter().any(|event| {
                matches!(&event.what, What::Coordination(CoordinationEvent::Voted { team: by, .. }) if *by == team.id)
            });
            assert!(!cast || line.contains(&team.name), "{line}");
        }
    }
}

#[test]
fn an_area_says_what_was_looked_for_and_which_defects_a_request_had() {
    let report = report_of(&mixed(), &Options::default());
    let areas = points(&report, "objectives", "Areas for improvement");
    assert!(areas.iter().any(|(text, _)| text.contains("Looked for: ")));
    for (text, events) in &areas {
        assert!(*events > 0, "{text}");
        if let Some((_, rest)) = text.split_once("had a defect for which it could be returned") {
            assert!(rest.starts_with(" ("), "{text}");
        }
    }
    let other = points(
        &report_of(&short(), &Options::default()),
        "objectives",
        "Areas for improvement",
    );
    let lost = other.iter().any(|(text, _)| {
        text.starts_with("O2.3: Basalt did not acquire E3")
            && text.contains("What followed: E3 was lost at ")
    });
    assert!(lost, "{other:#?}");
    // An inject names what was not done of it.
    let injects = areas.iter().filter(|(text, _)| text.starts_with("QH-"));
    for (text, _) in injects {
        assert!(text.contains(" did not "), "{text}");
    }
}

#[test]
fn a_plan_states_no_omission_twice_and_says_where_each_issue_belongs() {
    let report = report_of(&mixed(), &Options::default());
    let section = report.sections.iter().find(|it| it.id == "plan");
    let rows = section.expect("the plan").blocks.iter();
    let rows = rows.filter_map(|block| match block {
        Block::Table(table) => Some(&table.rows),
        _ => None,
    });
    let rows: Vec<Vec<String>> = rows
        .flatten()
        .map(|row| {
            let cells = row.iter();
            let text = |cell: &accord::report::after_action::Cell| {
                let lines = cell.lines.iter().map(|line| line.text.as_str());
                lines.collect::<Vec<&str>>().join("\n")
            };
            cells.map(text).collect()
        })
        .collect();
    assert!(rows.len() > 3);
    let issues: BTreeSet<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(issues.len(), rows.len(), "{issues:#?}");
    // The loss of an item, and that nobody kept or took it, are one issue.
    let lost = rows.iter().filter_map(|row| {
        let (item, _) = row[1].split_once(": lost at ")?;
        item.split_once(' ').map(|(id, _)| id)
    });
    let lost: Vec<&str> = lost.collect();
    assert!(!lost.is_empty());
    for id in lost {
        let again = issues.iter().find(|it| {
            ["acquire", "isolate", "examine"]
                .iter()
                .any(|act| it.contains(&format!("did not {act} {id} ")))
        });
        assert_eq!(again, None);
    }
    for (place, row) in rows.iter().enumerate() {
        let (number, priority) = row[0].split_once('\n').expect("a number and a priority");
        assert_eq!(number, (place + 1).to_string());
        assert!(["high", "medium", "low"].contains(&priority), "{row:?}");
        assert_ne!(row[2], "–", "{row:?}");
    }
}

#[test]
fn what_a_team_did_not_do_is_borne_out_in_its_own_report() {
    for team in ["BAS", "FEL", "GAR", "JAS"] {
        let options = Options {
            team: Some(team.into()),
            ..Options::default()
        };
        let report = report_of(&mixed(), &options);
        for (text, events) in points(&report, "objectives", "Areas for improvement")
            .into_iter()
            .chain(points(&report, "requests", "Due and never sent"))
        {
            assert!(events > 0, "{team}: {text}");
        }
    }
}

#[test]
fn without_free_text_a_right_answer_is_not_given_away_by_the_artefact() {
    let options = Options {
        strip_text: true,
        ..Options::default()
    };
    let whole = report_of(&short(), &Options::default());
    let stripped = report_of(&short(), &options);
    let right = |report: &AfterAction| -> Vec<(String, String)> {
        let section = report.sections.iter().find(|it| it.id == "findings");
        let blocks = section.expect("the section").blocks.iter();
        let rows = blocks.filter_map(|block| match block {
            Block::Table(table) => Some(&table.rows),
            _ => None,
        });
        let rows = rows.flatten().filter(|row| row[4].lines[0].text == "right");
        rows.map(|row| (row[2].lines[0].text.clone(), row[3].lines[0].text.clone()))
            .collect()
    };
    let shown = right(&whole);
    assert!(!shown.is_empty());
    assert_eq!(right(&stripped).len(), shown.len());
    for (answer, artefact) in right(&stripped) {
        assert_eq!(answer, artefact);
        assert!(
            shown
                .iter()
                .all(|(said, truth)| *said != artefact && *truth != artefact)
        );
    }
}
