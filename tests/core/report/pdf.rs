//! The report of an exercise as PDF: the same bytes each time, tagged, with its headings in the outline.

use super::{report_of, short};
use accord::report::after_action::{Block, Options};
use accord::report::pdf::pdf;

fn count(bytes: &[u8], sought: &str) -> usize {
    bytes
        .windows(sought.len())
        .filter(|it| *it == sought.as_bytes())
        .count()
}

#[test]
fn the_file_is_tagged_has_an_outline_and_is_the_same_each_time() {
    let report = report_of(&short(), &Options::default());
    let written = pdf(&report).expect("the PDF is written");
    // PDF/UA-1 is kept, and every letter is there.
    assert_eq!(written.warnings, Vec::<String>::new());
    assert_eq!(pdf(&report).expect("the PDF is written"), written);

    let bytes = &written.bytes;
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for part in [
        "/StructTreeRoot",
        "/Outlines",
        "/Marked true",
        "pdfuaid:part>1<",
    ] {
        assert!(count(bytes, part) > 0, "no {part}");
    }
    // A tag for each heading; the contents have one too. No level is left out, so a few stand a level higher.
    let blocks = || report.sections.iter().flat_map(|it| &it.blocks);
    let headings = |sought: &[bool]| {
        blocks()
            .filter(|it| matches!(it, Block::Heading { deep, .. } if sought.contains(deep)))
            .count()
    };
    let (second, third) = (count(bytes, "/S/H2"), count(bytes, "/S/H3"));
    assert_eq!(count(bytes, "/S/H1"), report.sections.len() + 1);
    assert_eq!(second + third, headings(&[false, true]));
    assert!(
        second >= headings(&[false]) && third > 0,
        "{second}, {third}"
    );
    for section in &report.sections {
        let entry = format!("/Title({})", section.title);
        assert_eq!(count(bytes, &entry), 1, "{entry}");
    }
    // Each table has a head, each chart a description, and each row of the log can be linked to.
    let tables = blocks().filter(|it| matches!(it, Block::Table(_))).count();
    assert!(count(bytes, "/S/THead") == tables, "{tables} tables");
    let charts = blocks().filter(|it| matches!(it, Block::Chart(_))).count();
    assert!(
        charts > 0 && count(bytes, "/S/Figure") == charts,
        "{charts} charts"
    );
    assert!(count(bytes, "/Annot") > 200);
}

#[test]
fn a_report_for_one_team_without_free_text_is_written_too() {
    let options = Options {
        team: Some("BAS".into()),
        strip_text: true,
        ..Options::default()
    };
    let written = pdf(&report_of(&short(), &options)).expect("the PDF is written");
    assert_eq!(written.warnings, Vec::<String>::new());
}
