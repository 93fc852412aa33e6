//! What every page has: the mark at head and foot, a style that prints in black and white, lines to write on.

use super::Reader;
use crate::export::MARK;
use crate::text::tr;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The style. Head and foot of the outer table come again on each sheet of paper.
const STYLE: &str = "
@page { size: A4; margin: 12mm 14mm; }
* { box-sizing: border-box; }
body { font: 10.5pt/1.4 'Noto Sans', 'DejaVu Sans', Arial, sans-serif; color: #000; background: #fff; margin: 0 auto; max-width: 182mm; }
table.frame { width: 100%; border-collapse: collapse; }
.mark { text-align: center; font-weight: 700; letter-spacing: .3em; border: 1.2pt solid #000; padding: 1mm 0; }
.mark small { display: block; font-weight: 400; letter-spacing: 0; }
thead.frame td { padding-bottom: 4mm; } tfoot.frame td { padding-top: 4mm; }
h1 { font-size: 17pt; margin: 0 0 3mm; } h2 { font-size: 13pt; margin: 5mm 0 2mm; border-bottom: .8pt solid #000; }
h1, h2, h3 { break-after: avoid; }
h3 { font-size: 11pt; margin: 4mm 0 1mm; } p { margin: 0 0 2mm; } .text { white-space: pre-line; }
ul, ol { margin: 0 0 2mm; padding-left: 6mm; } li { margin: 0 0 .5mm; } small { font-size: 8.5pt; }
.card { border: 1pt solid #000; padding: 3mm 4mm; margin: 0 0 5mm; break-inside: avoid; }
.card h2, .card h3 { margin-top: 0; } .sheet { break-after: page; } .sheet:last-child { break-after: auto; }
.cut { border-bottom: 1pt dashed #000; margin: 0 0 5mm; padding: 0 0 5mm; break-inside: avoid; }
.cut { font-size: 9.5pt; line-height: 1.3; } .cut h2 { font-size: 11.5pt; margin: 1mm 0; } .cut h3 { font-size: 9.5pt; margin: 1.5mm 0 .5mm; }
.cut .card { padding: 2mm 3mm; margin: 0 0 2mm; } .cut p, .cut ul { margin-bottom: 1mm; }
.cut::before { content: '\\2702'; float: right; }
.warn { border: 2pt solid #000; padding: 1.5mm 3mm; font-weight: 700; margin: 0 0 4mm; }
.grid { width: 100%; border-collapse: collapse; margin: 0 0 4mm; }
.grid th, .grid td { border: .6pt solid #000; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.grid th { font-size: 8.5pt; background: #e6e6e6; } .grid.tall { table-layout: fixed; } .grid.tall td { height: 9mm; } .grid.tall th:last-child { width: 26%; } .grid.small { table-layout: fixed; } .grid.small td { font-size: 8pt; }
.grid tr { break-inside: avoid; }
.lines { font: 7.5pt/1.35 monospace; border: .6pt solid #000; padding: 1.5mm 2mm; margin: 0 0 4mm; } .line { display: flex; gap: 2mm; break-inside: avoid; } .line span { overflow-wrap: anywhere; white-space: pre-wrap; }
.line .number { flex: 0 0 13mm; text-align: right; color: #444; } .gap { text-align: center; color: #444; margin: .8mm 0; }
.blank { border-bottom: .6pt solid #000; height: 7mm; } .low .blank { height: 5.5mm; } .low .field { font-size: 9pt; } .low h3 { margin: 2mm 0 .5mm; }
.two { columns: 2; column-gap: 6mm; } .field { break-inside: avoid; margin: 0 0 2mm; }
.field b { font-size: 9.5pt; } .tick { display: inline-block; width: 3.4mm; height: 3.4mm; border: .8pt solid #000; margin-right: 1.5mm; }
@media screen { body { padding: 8mm; } .sheet { border-bottom: 2pt dotted #999; margin-bottom: 8mm; } }
";

/// A whole document around a body.
pub(super) fn document(exercise: &str, title: &str, reader: Reader, body: &Markup) -> String {
    let whose = tr!(match reader {
        Reader::Trainer => "kit-for-trainers",
        Reader::Everybody => "kit-for-everybody",
        Reader::Team => "kit-for-team",
        Reader::Holder => "kit-for-holder",
    });
    let mark = html! {
        div.mark { (MARK) " " (MARK) " " (MARK) small { (exercise) " · " (title) " · " (whose) } }
    };
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width";
                title { (MARK) ": " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                table.frame {
                    thead.frame { tr { td { (mark) } } }
                    tbody { tr { td { h1 { (title) } (body) } } }
                    tfoot.frame { tr { td { div.mark { (MARK) " " (MARK) " " (MARK) } } } }
                }
            }
        }
    };
    page.into_string()
}

/// A label with so many lines to write on.
pub(super) fn field(label: &str, lines: usize) -> Markup {
    html! {
        div.field { b { (label) } @for _ in 0..lines { div.blank {} } }
    }
}

/// A box to tick with its label.
pub(super) fn tick(label: &str) -> Markup {
    html! { div { span.tick {} (label) } }
}

/// An empty table to write in.
pub(super) fn blank_table(headings: &[String], rows: usize) -> Markup {
    html! {
        table.grid.tall {
            thead { tr { @for heading in headings { th { (heading) } } } }
            tbody { @for _ in 0..rows { tr { @for _ in headings { td {} } } } }
        }
    }
}

/// A table of texts. The widths are shares of the page in percent, a column each.
pub(super) fn table(headings: &[String], widths: &[u8], rows: &[Vec<String>]) -> Markup {
    html! {
        table.grid.small {
            colgroup { @for width in widths { col style=(format!("width: {width}%")); } }
            thead { tr { @for heading in headings { th { (heading) } } } }
            tbody { @for row in rows { tr { @for cell in row { td.text { (cell) } } } } }
        }
    }
}

/// A text as its writer broke it into lines.
pub(super) fn text(text: &str) -> Markup {
    html! { @if !text.is_empty() { p.text { (text) } } }
}
