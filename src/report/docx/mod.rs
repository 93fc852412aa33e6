//! The report as a Word document, for those who go on writing in it.
//!
//! `WordprocessingML` (ISO/IEC 29500), written part by part: real headings, a field of contents, tables that repeat
//! their heads, the mark of the exercise and page numbers on every page. The figures of the charts stand in the
//! tables; the pictures are in the HTML. Times inside the package are fixed, so that the same report is the same
//! bytes.

mod body;
mod parts;

use super::after_action::AfterAction;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The report as the bytes of a `.docx` file.
///
/// # Errors
/// The package cannot be put together: it is larger than the format allows.
pub fn docx(report: &AfterAction) -> Result<Vec<u8>, DocxError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let (document, pictures) = body::document(report);
    let relations = parts::document_relations(pictures.len());
    for (name, text) in [
        ("[Content_Types].xml", parts::content_types()),
        ("_rels/.rels", parts::relations()),
        ("docProps/core.xml", parts::core(report)),
        ("docProps/app.xml", parts::app()),
        ("word/_rels/document.xml.rels", relations),
        ("word/styles.xml", parts::styles()),
        ("word/settings.xml", parts::settings()),
        ("word/numbering.xml", parts::numbering()),
        ("word/header1.xml", parts::header(report)),
        ("word/footer1.xml", parts::footer(report)),
        ("word/document.xml", document),
    ] {
        package.start_file(name, options)?;
        package
            .write_all(text.as_bytes())
            .map_err(zip::result::ZipError::from)?;
    }
    for (nth, picture) in (1..).zip(&pictures) {
        package.start_file(format!("word/media/chart{nth}.emf"), options)?;
        package
            .write_all(picture)
            .map_err(zip::result::ZipError::from)?;
    }
    Ok(package.finish()?.into_inner())
}

/// The Word document could not be put together.
#[derive(Debug, thiserror::Error)]
#[error("the Word document could not be put together: {0}")]
pub struct DocxError(#[from] zip::result::ZipError);
