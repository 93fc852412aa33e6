//! The formats of the report: each can be read by what reads it, and none carries what it must not.

use super::{park, report_of, short};
use accord::exercise::{Actor, Audience, Event, InjectCard, TrainerEvent, What};
use accord::report::after_action::{AfterAction, Options, SCHEMA, Source};
use accord::report::docx::docx;
use accord::report::html::html;
use accord::report::tables::{columns, csv, described, json};
use accord::scenario::{Medium, Recipient, Sender};
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};
use std::sync::Arc;

/// The namespace of `WordprocessingML`.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Elements that have no end.
const VOID: [&str; 4] = ["meta", "br", "col", "hr"];

/// Every element that is opened is closed, in order; gives back the ids and the anchors that are linked to.
fn parse(page: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut ids, mut links) = (BTreeSet::new(), BTreeSet::new());
    let mut open: Vec<&str> = Vec::new();
    let body = page
        .strip_prefix("<!DOCTYPE html>")
        .expect("the document says what it is");
    let mut rest = body;
    while let Some(at) = rest.find('<') {
        assert!(
            !rest[..at].contains('>') || open.last() == Some(&"style"),
            "a stray > in {open:?}"
        );
        let end = at + rest[at..].find('>').expect("a tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed in order");
            continue;
        }
        let name = tag.split([' ', '/']).next().unwrap_or(tag);
        for (attribute, found) in [(" id=\"", &mut ids), (" href=\"#", &mut links)] {
            if let Some(at) = tag.find(attribute) {
                let value = &tag[at + attribute.len()..];
                let value = value.split('"').next().unwrap_or(value);
                let new = found.insert(value.to_owned());
                assert!(new || attribute != " id=\"", "the id {value} stands twice");
            }
        }
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "left open: {open:?}");
    (ids, links)
}

#[test]
fn the_page_is_well_formed_and_every_link_leads_somewhere() {
    for options in [
        Options::default(),
        Options {
            team: Some("BAS".into()),
            strip_text: true,
            ..Options::default()
        },
    ] {
        let page = html(&report_of(&short(), &options));
        let (ids, links) = parse(&page);
        let nowhere: Vec<_> = links.difference(&ids).collect();
        assert!(links.len() > 40 && nowhere.is_empty(), "{nowhere:?}");
        // Whoever goes from heading to heading by keyboard or by ear misses no level (PDF/UA, WCAG 2.2 G141).
        let mut level = 0;
        for heading in page.split("<h").skip(1) {
            let Some(next) = heading.chars().next().and_then(|it| it.to_digit(10)) else {
                continue;
            };
            let words: String = heading.chars().take(80).collect();
            assert!(next <= level + 1, "{words}");
            level = next;
        }
        assert!(level > 0);
    }
}

#[test]
fn the_page_needs_nothing_from_outside() {
    let page = html(&report_of(&short(), &Options::default()));
    for outside in [
        "<script", "<link", "<img", "<iframe", "@import", "url(", "src=",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    let page = page.replace("=\"http://www.w3.org/2000/svg\"", "");
    assert!(!page.contains("=\"http") && !page.contains("=\"//"));
}

#[test]
fn what_people_write_is_text_and_nothing_else() {
    let mut source = short();
    park(&mut source, "<script>alert(1)</script> & \u{1}");
    let page = html(&report_of(&source, &Options::default()));
    parse(&page);
    assert!(page.contains("&lt;script&gt;alert(1)"));
}

pub(super) fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("it is a zip");
    (0..package.len())
        .filter_map(|nth| {
            let mut part = package.by_index(nth).expect("the part is there");
            let name = part.name().to_owned();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("the part reads");
            if name.starts_with("word/media/") {
                picture(&bytes);
                return None;
            }
            Some((name, String::from_utf8(bytes).expect("the part is text")))
        })
        .collect()
}

/// A metafile says truly how long it is, and its records fill it.
fn picture(bytes: &[u8]) {
    let word = |at: usize| {
        let bytes = bytes[at..at + 4].try_into().expect("four bytes");
        u32::from_le_bytes(bytes)
    };
    assert_eq!(&bytes[40..44], b" EMF");
    assert_eq!(word(48) as usize, bytes.len());
    let (mut at, mut records) = (0, 0);
    while at < bytes.len() {
        at += word(at + 4) as usize;
        records += 1;
    }
    assert_eq!((at, records), (bytes.len(), word(52)));
}

#[test]
fn the_package_opens_and_every_part_is_well_formed() {
    let report = report_of(&short(), &Options::default());
    let bytes = docx(&report).expect("the document is made");
    let parts = parts(&bytes);
    for (name, text) in &parts {
        roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    // Every part but the list of kinds is of a kind that the list names.
    let kinds = &parts[0].1;
    for (name, _) in parts
        .iter()
        .skip(1)
        .filter(|(name, _)| !name.ends_with(".rels"))
    {
        assert!(kinds.contains(&format!("PartName=\"/{name}\"")), "{name}");
    }
}

#[test]
fn word_finds_headings_contents_marks_and_heads_of_tables() {
    let report = report_of(&short(), &Options::default());
    let bytes = docx(&report).expect("the document is made");
    let parts = parts(&bytes);
    let text = |wanted: &str| {
        let part = parts.iter().find(|(name, _)| name == wanted);
        part.map_or("", |(_, text)| text)
    };
    let document = text("word/document.xml");
    let headings = document.matches("w:val=\"Heading1\"").count();
    assert_eq!(headings, report.sections.len());
    assert!(document.contains("TOC \\o"));
    assert!(document.contains("<w:tblHeader/>"));
    for part in ["word/header1.xml", "word/footer1.xml"] {
        assert!(text(part).contains("EXERCISE EXERCISE EXERCISE"), "{part}");
    }
    assert!(text("word/footer1.xml").contains("NUMPAGES"));
    // What a sentence links to is there.
    let parsed = roxmltree::Document::parse(document).expect("well formed");
    let named = |tag: &str, attribute: &str| -> BTreeSet<String> {
        let nodes = parsed
            .descendants()
            .filter(|node| node.has_tag_name((W, tag)));
        nodes
            .filter_map(|node| node.attribute((W, attribute)))
            .map(str::to_owned)
            .collect()
    };
    let (anchors, links) = (named("bookmarkStart", "name"), named("hyperlink", "anchor"));
    assert!(links.len() > 40);
    assert!(links.is_subset(&anchors));
}

#[test]
fn the_same_report_is_the_same_bytes() {
    let report = report_of(&short(), &Options::default());
    let make = || docx(&report).expect("the document is made");
    assert_eq!(make(), make());
}

#[test]
fn the_json_reads_back_as_the_same_report() {
    let report = report_of(&short(), &Options::default());
    let text = json(&report).expect("the report is JSON");
    let back: AfterAction = serde_json::from_str(&text).expect("the JSON reads");
    assert_eq!(back, report);
    assert_eq!(json(&back).expect("the report is JSON"), text);
}

#[test]
fn the_schema_names_every_field_of_every_row_and_the_version() {
    assert_eq!(described(), Some(SCHEMA));
    let report = report_of(&short(), &Options::default());
    let data = serde_json::to_value(&report.data).expect("the rows are JSON");
    let lists = data.as_object().expect("lists by name");
    assert_eq!(lists.len(), 6);
    for (name, rows) in lists {
        let first = rows.get(0).unwrap_or_else(|| panic!("{name} has rows"));
        let fields: BTreeSet<&str> = first
            .as_object()
            .expect("a row has fields")
            .keys()
            .map(String::as_str)
            .collect();
        let described: BTreeSet<&str> = columns(name).into_iter().collect();
        assert_eq!(described, fields, "{name}");
    }
}

#[test]
fn every_table_has_its_head_and_a_line_for_each_row() {
    let report = report_of(&short(), &Options::default());
    let counts = [
        report.data.events.len(),
        report.data.requests.len(),
        report.data.scores.len(),
        report.data.evidence.len(),
        report.data.exhibits.len(),
        report.data.injects.len(),
    ];
    for ((name, text), count) in csv(&report)
        .expect("the tables are made")
        .iter()
        .zip(counts)
    {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(
            reader.records().filter(Result::is_ok).count(),
            count,
            "{name}"
        );
    }
}

/// A free inject with this subject line.
fn inject(source: &mut Source, title: &str) {
    let last = source.log.last().expect("the log has events").clone();
    let card = Arc::new(InjectCard {
        from: Sender::Control,
        to: vec![Recipient::All],
        medium: Medium::Mail,
        title: title.into(),
        text: title.into(),
        poses: None,
        on_wall: false,
        urgent: false,
        until: None,
        expected: Vec::new(),
    });
    source.log.push(Event {
        seq: last.seq + 1,
        at: last.at,
        by: Actor::Trainer,
        to: Audience::All,
        what: What::Trainer(TrainerEvent::FreeInject { inject: None, card }),
    });
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let mut source = short();
    let formulas = [
        "=HYPERLINK(\"x\",\"open\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "\"=1",
        "＝1",
    ];
    for formula in formulas {
        inject(&mut source, formula);
    }
    let report = report_of(&source, &Options::default());
    let mut guarded = 0;
    for (name, text) in csv(&report).expect("the tables are made") {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.expect("the row reads");
            for cell in row.iter().filter(|cell| cell.parse::<f64>().is_err()) {
                let begins = cell.trim_start_matches([' ', '"']);
                assert!(
                    !begins.starts_with(['=', '+', '-', '@', '\t', '＝']),
                    "{name}: {cell:?}"
                );
                guarded += usize::from(cell.starts_with('\''));
            }
        }
    }
    assert_eq!(guarded, formulas.len());
}
