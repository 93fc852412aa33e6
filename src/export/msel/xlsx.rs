//! The list as a workbook that prints on landscape paper, with the mark at head and foot of each page.

use super::{COLUMNS, Cell, MARK, Sheet};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError,
};

/// Why a workbook could not be made: a cell longer than a workbook can hold, for one.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Unwritten(String);

impl From<XlsxError> for Unwritten {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

/// Characters that a cell of a workbook can hold.
const MOST: usize = 32_767;

/// The sheet as a workbook. The same sheet gives the same bytes.
///
/// # Errors
/// The sheet is larger than a workbook can be.
pub fn xlsx(sheet: &Sheet) -> Result<Vec<u8>, Unwritten> {
    let mut book = Workbook::new();
    // A fixed date: the file says nothing of the machine that made it.
    let made = ExcelDateTime::from_ymd(2031, 1, 1)?;
    book.set_properties(
        &DocProperties::new()
            .set_title(&sheet.title)
            .set_creation_datetime(&made),
    );
    let mark = Format::new().set_bold().set_font_size(14);
    let heading = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_background_color("#E6E6E6");
    let body = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin);
    let page = book.add_worksheet();
    page.set_name("MSEL")?;
    page.write_string_with_format(0, 0, format!("{MARK}  {}", sheet.title), &mark)?;
    for (column, text) in (0..).zip(&sheet.headings) {
        page.write_string_with_format(1, column, text, &heading)?;
        let width = COLUMNS
            .get(usize::from(column))
            .map_or(12, |(_, width)| *width);
        page.set_column_width(column, f64::from(width))?;
    }
    for (row, cells) in (2_u32..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Number(number) => {
                    page.write_number_with_format(row, column, *number, &body)?
                }
                Cell::Text(text) => {
                    let text: String = text.chars().take(MOST).collect();
                    page.write_string_with_format(row, column, text, &body)?
                }
            };
        }
    }
    let last_row = 1 + u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX - 1);
    let last = u16::try_from(sheet.headings.len().max(1) - 1).unwrap_or(u16::MAX);
    page.autofilter(1, 0, last_row, last)?;
    page.set_freeze_panes(2, 2)?;
    page.set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(1, 1)?;
    page.set_header(format!("&C&B{MARK}"));
    page.set_footer(format!("&L{MARK}&R&P / &N"));
    Ok(book.save_to_buffer()?)
}
