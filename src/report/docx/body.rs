//! The text of the document: cover, contents, sections.

use super::parts::root;
use crate::report::after_action::*;
use crate::report::chart::{escape, heat_colour};
use crate::report::events::ranges;
use crate::tr;
use std::fmt::Write as _;

/// Width of the text on A4, in twentieths of a point.
const WIDTH: u32 = 9980;

/// This paragraph stands on the page of the next.
const KEEP: &str = "<w:keepNext/>";

const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// The text of the document, and its pictures in order.
pub(super) fn document(report: &AfterAction) -> (String, Vec<Vec<u8>>) {
    let mut body = Body::default();
    body.cover(&report.cover);
    body.contents(report);
    for (place, section) in report.sections.iter().enumerate() {
        body.section(section, place);
    }
    body.out.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1250\" w:right=\"963\" w:bottom=\"1250\" w:left=\"963\" w:header=\"480\" w:footer=\"420\" w:gutter=\"0\"/></w:sectPr>",
    );
    let text = root("document", &format!("<w:body>{}</w:body>", body.out));
    (text, body.pictures)
}

#[derive(Default)]
struct Body {
    out: String,
    bookmarks: u32,
    pictures: Vec<Vec<u8>>,
}

impl Body {
    fn add(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _infallible = self.out.write_fmt(text);
    }

    fn paragraph(&mut self, style: &str, more: &str, content: &str) {
        self.add(format_args!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{content}</w:p>"
        ));
    }

    fn bookmarked(&mut self, name: &str, content: &str) -> String {
        self.bookmarks += 1;
        let id = self.bookmarks;
        format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{content}<w:bookmarkEnd w:id=\"{id}\"/>"
        )
    }

    fn cover(&mut self, cover: &Cover) {
        self.paragraph("Kind", "", &text(&cover.kind));
        self.paragraph("Title", "", &text(&cover.title));
        self.paragraph("Subtitle", "", &text(&cover.of));
        let facts = Table {
            caption: String::new(),
            columns: vec![
                Column {
                    title: String::new(),
                    width: 3,
                    figures: false,
                },
                Column {
                    title: String::new(),
                    width: 7,
                    figures: false,
                },
            ],
            rows: cover
                .facts
                .iter()
                .map(|(name, value)| vec![cell_of(name), cell_of(value)])
                .collect(),
        };
        self.table(&facts, false, false);
        for warning in &cover.warnings {
            self.paragraph(
                "Warning",
                "<w:spacing w:before=\"120\"/>",
                &sentence(warning),
            );
        }
        self.paragraph(
            "Remark",
            "<w:spacing w:before=\"240\"/>",
            &text(&tr!("report-fine-print")),
        );
    }

    /// A field that Word fills with page numbers on opening, as the settings ask; until then it lists the headings,
    /// each a link.
    fn contents(&mut self, report: &AfterAction) {
        self.paragraph(
            "TOCHeading",
            "<w:pageBreakBefore/>",
            &text(&tr!("report-contents")),
        );
        let begin = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>";
        let mut first = true;
        for (place, section) in report.sections.iter().enumerate() {
            let mut entries = vec![("TOC1", heading_name(place, 0), &section.title)];
            let headings = section.blocks.iter().filter_map(|block| match block {
                Block::Heading { text, deep: false } => Some(text),
                _ => None,
            });
            let headings = headings.enumerate();
            entries
                .extend(headings.map(|(nth, title)| ("TOC2", heading_name(place, nth + 1), title)));
            for (style, name, title) in entries {
                let begin = if first { begin } else { "" };
                first = false;
                let page = format!(
                    "<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGEREF {name} \\h </w:instrText></w:r>\
                     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
                );
                let link = format!(
                    "{begin}<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">{}{page}</w:hyperlink>",
                    text(title)
                );
                self.paragraph(style, "", &link);
            }
        }
        self.paragraph(
            "Normal",
            "",
            "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        );
    }

    fn section(&mut self, section: &Section, place: usize) {
        // A section at the head of a page stands as high as any other text there.
        let page = if section.page {
            "<w:pageBreakBefore/><w:spacing w:before=\"0\" w:after=\"180\"/>"
        } else {
            ""
        };
        let title = self.bookmarked(&heading_name(place, 0), &text(&section.title));
        self.paragraph("Heading1", page, &title);
        let mut headings = 0;
        for (nth, block) in section.blocks.iter().enumerate() {
            // What leads to a list, a table or a chart stays with it; a remark stays with the table above it.
            let next = section.blocks.get(nth + 1);
            let leads = matches!(
                next,
                Some(Block::Points(_) | Block::Table(_) | Block::Chart(_))
            ) || (matches!(next, Some(Block::Heading { deep: true, .. })));
            let keep = if leads { KEEP } else { "" };
            let remarked = matches!(next, Some(Block::Remark(_)));
            match block {
                Block::Heading {
                    text: title,
                    deep: true,
                } => {
                    self.paragraph("Heading3", "", &text(title));
                }
                Block::Heading {
                    text: title,
                    deep: false,
                } => {
                    headings += 1;
                    let title = self.bookmarked(&heading_name(place, headings), &text(title));
                    self.paragraph("Heading2", "", &title);
                }
                Block::Text(it) => self.paragraph("Normal", keep, &sentence(it)),
                Block::Remark(it) => self.paragraph("Remark", keep, &sentence(it)),
                Block::Points(points) => {
                    for (nth, point) in points.iter().enumerate() {
                        let keep = if ends(nth, points.len()) { KEEP } else { "" };
                        self.paragraph("ListBullet", keep, &sentence(point));
                    }
                }
                Block::Table(it) => self.table(it, section.id == "events", remarked),
                Block::Chart(figure) => self.picture(figure),
                Block::Break => self.add(format_args!(
                    "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
                )),
            }
        }
    }

    /// A chart as a picture, with its figures beneath where they stand in no other table.
    fn picture(&mut self, figure: &Figure) {
        let (bytes, wide, high) = figure.drawn.emf();
        self.pictures.push(bytes);
        let nth = self.pictures.len();
        self.paragraph("Caption", "", &text(&figure.title));
        // Fitted to the width of the text; English metric units.
        let across = u64::from(WIDTH) * 635;
        let down = (across as f64 * high / wide).round();
        let says = escape(&format!("{}. {}", figure.title, figure.says));
        let drawing = format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
             <wp:docPr id=\"{nth}\" name=\"Chart {nth}\" descr=\"{says}\"/><a:graphic><a:graphicData uri=\"{PICTURE}\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{nth}\" name=\"chart{nth}.emf\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"chart{nth}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>\
             </pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        );
        self.paragraph(
            "Normal",
            "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>",
            &drawing,
        );
    }

    /// A table. `remarked`: a remark follows, from which its last row is not parted.
    fn table(&mut self, table: &Table, log: bool, remarked: bool) {
        if !table.caption.is_empty() {
            self.paragraph("Caption", "", &text(&table.caption));
        }
        let shares: u32 = table.columns.iter().map(|it| u32::from(it.width)).sum();
        let widths: Vec<u32> = table
            .columns
            .iter()
            .map(|it| WIDTH * u32::from(it.width) / shares.max(1))
            .collect();
        self.add(format_args!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Report\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>"
        ));
        for width in &widths {
            self.add(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            self.out
                .push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
            for (column, width) in table.columns.iter().zip(&widths) {
                self.add(format_args!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:tcBorders><w:bottom w:val=\"single\" w:sz=\"8\" w:color=\"C6D5E0\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr>"
                ));
                self.paragraph("CellHead", right(column), &text(&column.title));
                self.out.push_str("</w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        let rows = table.rows.len();
        for (place, row) in table.rows.iter().enumerate() {
            let keep = !log && (ends(place, rows) || (remarked && place + 1 == rows));
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (nth, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let width = widths.get(nth).copied().unwrap_or_default();
                self.cell(cell, column, width, (log && nth == 0, keep));
            }
            self.out.push_str("</w:tr>");
        }
        self.out.push_str("</w:tbl>");
        // Two tables in a row would grow together.
        let keep = if remarked { KEEP } else { "" };
        let space = format!("{keep}<w:spacing w:after=\"60\" w:line=\"120\"/>");
        self.paragraph("Normal", &space, "");
    }

    fn cell(&mut self, cell: &Cell, column: &Column, width: u32, how: (bool, bool)) {
        let (anchor, keep) = how;
        let style = format!("{}{}", if keep { KEEP } else { "" }, right(column));
        let heat = cell.heat.map(heat_colour);
        let fill = match (&heat, cell.blank) {
            (Some((ground, _)), _) => shade(ground),
            (None, true) => shade("#f3f7fa"),
            (None, false) => String::new(),
        };
        self.add(format_args!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{fill}</w:tcPr>"
        ));
        let colour = heat.map(|(_, text)| text);
        for (nth, line) in cell.lines.iter().enumerate() {
            let mut content = match colour {
                Some(colour) => coloured(&line.text, colour),
                None => sentence(line),
            };
            if anchor {
                content = self.bookmarked(&format!("e{}", line.text), &content);
            }
            if let Some(to) = &cell.to {
                content = format!(
                    "<w:hyperlink w:anchor=\"{}\">{content}</w:hyperlink>",
                    place_name(to)
                );
            }
            if let (Some(id), true) = (&cell.id, nth == 0) {
                content = self.bookmarked(&place_name(id), &content);
            }
            self.paragraph("Cell", &style, &content);
        }
        if cell.lines.is_empty() {
            self.paragraph("Cell", &style, "");
        }
        self.out.push_str("</w:tc>");
    }
}

/// The first and the last but one of several: with them no single row or point is left alone on a page.
fn ends(place: usize, of: usize) -> bool {
    of > 1 && (place == 0 || place + 2 == of)
}

/// The name of a place as a bookmark: letters, figures and underscores.
fn place_name(id: &str) -> String {
    id.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_")
}

fn heading_name(section: usize, nth: usize) -> String {
    format!("_Toc{section:02}{nth:03}")
}

fn right(column: &Column) -> &'static str {
    if column.figures {
        "<w:jc w:val=\"right\"/>"
    } else {
        ""
    }
}

fn shade(colour: &str) -> String {
    let colour = colour.trim_start_matches('#').to_uppercase();
    format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/>")
}

fn cell_of(words: &str) -> Cell {
    Cell {
        lines: vec![Sentence::from(words)],
        ..Cell::default()
    }
}

/// A run of text. Line breaks become breaks.
fn text(words: &str) -> String {
    run(words, "")
}

fn coloured(words: &str, colour: &str) -> String {
    let colour = colour.trim_start_matches('#').to_uppercase();
    run(
        words,
        &format!("<w:rPr><w:color w:val=\"{colour}\"/></w:rPr>"),
    )
}

fn run(words: &str, how: &str) -> String {
    let lines: Vec<String> = words
        .split('\n')
        // No figure is parted from its unit.
        .map(|line| escape(&line.replace(" %", "\u{a0}%")))
        .map(|line| format!("<w:t xml:space=\"preserve\">{line}</w:t>"))
        .collect();
    format!("<w:r>{how}{}</w:r>", lines.join("<w:br/>"))
}

/// A sentence, with links to the events that bear it out.
fn sentence(sentence: &Sentence) -> String {
    let mut out = String::new();
    if !sentence.text.is_empty() {
        out.push_str(&text(&sentence.text));
    }
    let (ranges, more) = ranges(&sentence.events);
    if ranges.is_empty() {
        return out;
    }
    // Said twice: what stands in tables does not heed the style everywhere.
    let how = "<w:rPr><w:rStyle w:val=\"Events\"/><w:color w:val=\"657B8D\"/><w:sz w:val=\"14\"/></w:rPr>";
    out.push_str(&run(if out.is_empty() { "[" } else { " [" }, how));
    for (nth, (first, last)) in ranges.into_iter().enumerate() {
        if nth > 0 {
            out.push_str(&run(", ", how));
        }
        let link = |event: u64| {
            let number = run(&event.to_string(), how);
            format!("<w:hyperlink w:anchor=\"e{event}\" w:history=\"1\">{number}</w:hyperlink>")
        };
        out.push_str(&link(first));
        if last > first {
            out.push_str(&run("–", how));
            out.push_str(&link(last));
        }
    }
    if more > 0 {
        out.push_str(&run(&format!(" +{more}"), how));
    }
    out.push_str(&run("]", how));
    out
}
