//! What stands on the pages, read from the pages as typst set them.

use super::letters::Letters;
use super::{PagedDocument, pdf, set, world};
use crate::report::after_action::*;
use crate::report::chart::{Chart, Funnel, Sign, Who};
use crate::scenario::Shape;
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;

/// Each sign of the markup, and what would call the compiler.
const MARKUP: &str = r##"# $ * _ @ < > [ ] \ ` ~ = - + / // /* */ #import "x": y #panic() $x^2$ *bold* _thin_ @ref <here> \u{41} --- 'q' "q" ${x} {{y}} &amp;"##;

const CYRILLIC: &str = "Берег Ёлкинский: «щит» — №7";
const CHINESE: &str = "港口联盟协调秘书处，取证实验室";

/// How often the name stands in the report below: on the cover (4), in the contents (3), in headings (3), sentences
/// (4), tables (7) and beneath the chart (1).
const EVERYWHERE: usize = 22;

fn report(name: &str, blocks: Vec<Block>) -> AfterAction {
    let section = |id: &str, title: &str, blocks| Section {
        id: id.into(),
        title: title.into(),
        page: true,
        blocks,
    };
    let log = Table {
        caption: String::new(),
        columns: vec![column("No.", 2), column("What", 9)],
        rows: vec![vec!["7".into(), name.into()]],
    };
    AfterAction {
        schema: SCHEMA,
        program: "Accord 0".into(),
        cover: Cover {
            mark: "EXERCISE".into(),
            handling: String::new(),
            version: String::new(),
            title: name.into(),
            kind: "Report".into(),
            of: name.into(),
            facts: vec![("Record".into(), name.into())],
            warnings: vec![Sentence::new(name, [7, 8])],
        },
        sections: vec![
            section("first", name, blocks),
            section("events", "Log", vec![Block::Table(log)]),
        ],
        data: Data::default(),
    }
}

fn column(title: &str, width: u16) -> Column {
    Column {
        title: title.into(),
        width,
        figures: false,
    }
}

/// A block of each kind, with the name in it.
fn blocks(name: &str) -> Vec<Block> {
    let cell = |heat, blank| Cell {
        heat,
        blank,
        ..Cell::from(Sentence::new(name, [7]))
    };
    let chart = Chart::Funnel(Funnel {
        stages: vec![name.into()],
        of: vec![(
            Who {
                name: name.into(),
                short: "A".into(),
                sign: Sign::Nation(Shape::Hexagon, 0),
            },
            vec![3],
        )],
    });
    vec![
        Block::Heading {
            text: format!("{name} deep"),
            deep: true,
        },
        Block::Text(Sentence::new(name, [7, 8])),
        Block::Remark(name.into()),
        Block::Heading {
            text: format!("{name} shallow"),
            deep: false,
        },
        Block::Heading {
            text: " ".into(),
            deep: true,
        },
        Block::Points(vec![name.into(), name.into()]),
        Block::Break,
        Block::Table(Table {
            caption: name.into(),
            columns: vec![column(name, 1), column("", 0), column("", 3)],
            rows: vec![
                vec![cell(Some(0.8), false), cell(None, true), cell(None, false)],
                vec![cell(None, false)],
            ],
        }),
        Block::Chart(Figure {
            title: name.into(),
            says: name.into(),
            drawn: chart,
        }),
    ]
}

fn texts(document: &PagedDocument) -> Vec<TextItem> {
    fn walk(frame: &Frame, found: &mut Vec<TextItem>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, found),
                FrameItem::Text(text) => found.push(text.clone()),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    for page in document.pages() {
        walk(&page.frame, &mut found);
    }
    found
}

/// The text of the pages without its spaces, because a line that breaks has none at its end.
fn said(document: &PagedDocument) -> String {
    let texts = texts(document);
    close(&texts.iter().map(|it| it.text.as_str()).collect::<String>())
}

fn close(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Sets a report that says the name everywhere; nothing is warned of, and no letter is missing.
fn set_with(name: &str) -> String {
    let report = report(name, blocks(name));
    let (document, warnings) = set(&report).expect("it is set");
    assert_eq!(warnings, Vec::<String>::new());
    for text in texts(&document) {
        assert!(
            text.glyphs.iter().all(|glyph| glyph.id != 0),
            "{}",
            text.text
        );
    }
    let written = pdf(&report).expect("it is written");
    assert_eq!(written.warnings, Vec::<String>::new(), "PDF/UA");
    said(&document)
}

#[test]
fn what_people_wrote_is_no_markup() {
    let said = set_with(MARKUP);
    assert!(said.matches(&close(MARKUP)).count() >= EVERYWHERE, "{said}");
}

#[test]
fn cyrillic_and_chinese_stand_with_their_own_letters() {
    for name in [CYRILLIC, CHINESE] {
        let said = set_with(name);
        assert!(said.matches(&close(name)).count() >= EVERYWHERE, "{said}");
    }
}

#[test]
fn a_letter_that_no_font_has_stands_as_its_number() {
    let said = set_with("Kept 📎📎, שלום");
    assert!(said.contains("Kept[U+1F4CEU+1F4CE],[U+05E9"), "{said}");
    let fonts = world::fonts();
    let letters = Letters::new(&fonts);
    assert_eq!(
        letters.shown("a\u{7}b\tc\r\nd\u{fe0f}\u{202e}e"),
        "a b c\nde"
    );
    assert_eq!(letters.shown("📎"), "[U+1F4CE]");
    assert_eq!(letters.shown("1\u{a0}000"), "1\u{a0}000");
}

#[test]
fn only_what_is_too_long_for_its_line_may_break_anywhere() {
    let fonts = world::fonts();
    let letters = Letters::new(&fonts);
    assert_eq!(letters.fitted("a word", 6), "a word");
    assert_eq!(
        letters.fitted("of 0123456789abcdef01", 17),
        "of 01234567\u{200b}89abcdef\u{200b}01"
    );
    assert_eq!(
        letters.fitted("港口联盟协调秘书处", 4),
        "港口联盟协调秘书处"
    );
}

#[test]
fn a_hash_can_be_copied_from_a_narrow_column() {
    let hash = "0123456789abcdef".repeat(4);
    assert!(set_with(&hash).matches(&hash).count() >= 12);
}

#[test]
fn an_empty_report_is_a_report() {
    let mut empty = report("", Vec::new());
    empty.cover.warnings.clear();
    empty.sections.clear();
    let written = pdf(&empty).expect("it is written");
    assert!(written.bytes.starts_with(b"%PDF-"));
}
