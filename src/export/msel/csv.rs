//! The list as comma-separated values, for programs and for any spreadsheet.

use super::{Cell, Sheet};
use std::borrow::Cow;

/// The sheet as CSV in UTF-8 (RFC 4180). Text that a spreadsheet would take for a formula is made harmless.
#[must_use]
pub fn csv(sheet: &Sheet) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing into memory does not fail, and every row has as many cells as there are headings.
    writer.write_record(&sheet.headings).ok();
    for row in &sheet.rows {
        writer
            .write_record(row.iter().map(|cell| text(cell).into_owned()))
            .ok();
    }
    writer.into_inner().unwrap_or_default()
}

fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Number(number) => number.to_string().into(),
        Cell::Text(text) => harmless(text),
    }
}

/// Spreadsheets run what begins with one of these signs as a formula, even out of a text file; an apostrophe before
/// it keeps it text (OWASP, CSV injection).
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let sheet = Sheet {
            title: String::new(),
            headings: vec!["a".into(), "b".into()],
            rows: vec![
                vec!["=HYPERLINK(\"x\")".into(), Cell::Number(7)],
                vec!["@SUM(1)".into(), "plain, with a comma".into()],
                vec!["-1+2".into(), "\tx".into()],
            ],
        };
        let text = String::from_utf8(csv(&sheet)).unwrap();
        insta::assert_snapshot!(text.replace('\r', ""), @r#"
        a,b
        "'=HYPERLINK(""x"")",7
        '@SUM(1),"plain, with a comma"
        '-1+2,'	x
        "#);
    }
}
