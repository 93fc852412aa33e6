//! The report as PDF, set by typst: title page, contents with page numbers, headings tagged with their levels, tables
//! that repeat their heads, charts, and on every page the mark of the exercise.
//!
//! `sheet.rs` turns the report into the data that the layout, `report.typ`, reads as strings; `letters.rs` keeps to
//! what the fonts have; `world.rs` is all that typst can see: the layout, the data and the fonts that ship. No font of
//! the machine, no network and no clock enter, so that the same report is the same bytes.
//!
//! Only with the feature `pdf`, because typst takes long to build.

mod letters;
mod sheet;
#[cfg(test)]
mod tests;
mod world;

use super::after_action::AfterAction;
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// A report as PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// What is not as it should be: a report without any keeps PDF/UA-1 (ISO 14289-1).
    pub warnings: Vec<String>,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The report cannot be given to the layout.
    #[error("the PDF could not be put together: {0}")]
    Data(#[from] serde_json::Error),
    /// The layout failed.
    #[error("the PDF could not be set: {0}")]
    Layout(String),
}

/// The report as a tagged PDF for A4.
///
/// # Errors
/// The layout cannot be made.
pub fn pdf(report: &AfterAction) -> Result<Pdf, PdfError> {
    let made = write(report);
    // What typst remembers serves a document that is set again and again; this one is done.
    typst::comemo::evict(0);
    made
}

fn write(report: &AfterAction) -> Result<Pdf, PdfError> {
    let (document, mut warnings) = set(report)?;
    let options = |standards| PdfOptions {
        ident: Smart::Custom(format!("{:?}", report.cover)),
        creator: Smart::Custom(Some(report.program.clone())),
        standards,
        ..PdfOptions::default()
    };
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| PdfError::Layout(error.message().to_string()))?;
    let bytes = match typst_pdf::pdf(&document, &options(accessible)) {
        Ok(bytes) => bytes,
        // Better a report that misses the standard than none.
        Err(errors) => {
            warnings.extend(messages(&errors));
            typst_pdf::pdf(&document, &options(PdfStandards::default()))
                .map_err(|errors| PdfError::Layout(messages(&errors).join("; ")))?
        }
    };
    Ok(Pdf { bytes, warnings })
}

/// The pages, and what typst warned of.
fn set(report: &AfterAction) -> Result<(PagedDocument, Vec<String>), PdfError> {
    let fonts = world::fonts();
    let sheet = sheet::sheet(report, &letters::Letters::new(&fonts));
    let world = world::Desk::new(fonts, serde_json::to_string(&sheet)?)
        .map_err(|error| PdfError::Layout(error.to_string()))?;
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let document = output.map_err(|errors| PdfError::Layout(messages(&errors).join("; ")))?;
    Ok((document, messages(&warnings)))
}

fn messages(said: &[SourceDiagnostic]) -> Vec<String> {
    said.iter().map(|one| one.message.to_string()).collect()
}
