//! A report as the files that people are given: names and contents. Whoever wants them writes them somewhere.

use super::after_action::AfterAction;
use super::docx::{DocxError, docx};
use super::html::html;
#[cfg(feature = "pdf")]
use super::pdf::{PdfError, pdf};
use super::tables::{SCHEMA_TEXT, TableError, csv, json};
use thiserror::Error;

/// A form in which a report can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// One file for a browser, which also prints it.
    Html,
    /// For Word and what reads its files.
    Docx,
    /// All of it as data.
    Json,
    /// The tables, with what their columns mean.
    Csv,
    /// For a screen and for A4, with a contents page and tagged headings.
    #[cfg(feature = "pdf")]
    Pdf,
}

impl FileKind {
    /// All forms.
    pub const ALL: &[Self] = &[
        Self::Html,
        Self::Docx,
        Self::Json,
        Self::Csv,
        #[cfg(feature = "pdf")]
        Self::Pdf,
    ];
}

/// Why a report has no file of a form.
#[derive(Debug, Error)]
pub enum FileError {
    /// The Word file could not be put together.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// A table or the data could not be written.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The PDF could not be set.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// The files of a report in one form.
///
/// # Errors
/// If the form cannot be written from this report.
pub fn files_of(
    report: &AfterAction,
    kind: FileKind,
) -> Result<Vec<(&'static str, Vec<u8>)>, FileError> {
    Ok(match kind {
        FileKind::Html => vec![("report.html", html(report).into_bytes())],
        FileKind::Docx => vec![("report.docx", docx(report)?)],
        FileKind::Json => vec![("report.json", json(report)?.into_bytes())],
        FileKind::Csv => {
            let tables = csv(report)?.into_iter();
            let bytes = |(name, text): (&'static str, String)| (name, text.into_bytes());
            let mut files: Vec<_> = tables.map(bytes).collect();
            files.push(("schema.md", SCHEMA_TEXT.as_bytes().to_vec()));
            files
        }
        #[cfg(feature = "pdf")]
        FileKind::Pdf => vec![("report.pdf", pdf(report)?.bytes)],
    })
}

/// The files of a report in every form.
///
/// # Errors
/// If a form cannot be written from this report.
pub fn files(report: &AfterAction) -> Result<Vec<(&'static str, Vec<u8>)>, FileError> {
    let mut all = Vec::new();
    for kind in FileKind::ALL {
        all.extend(files_of(report, *kind)?);
    }
    Ok(all)
}
