//! The files that can be made, by name.

use super::{Played, case, cexf, json_text, msel, stix, xapi};

/// A file that can be made of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Evidence, custody and requests as JSON-LD: CASE/UCO.
    Case,
    /// What was shared, as a STIX 2.1 bundle.
    Stix,
    /// The master scenario events list as a workbook.
    Workbook,
    /// The same as CSV.
    Csv,
    /// Who did what, as xAPI statements.
    Xapi,
    /// The MISP project's Common Exercise Format.
    Cexf,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Case,
        Self::Stix,
        Self::Workbook,
        Self::Csv,
        Self::Xapi,
        Self::Cexf,
    ];

    /// Its name in a folder.
    pub fn file(self) -> &'static str {
        match self {
            Self::Case => "case.jsonld",
            Self::Stix => "stix.json",
            Self::Workbook => "msel.xlsx",
            Self::Csv => "msel.csv",
            Self::Xapi => "xapi.json",
            Self::Cexf => "cexf.json",
        }
    }

    /// Whether it tells what happened, so that a scenario alone does not do.
    pub fn needs_record(self) -> bool {
        matches!(self, Self::Case | Self::Stix | Self::Xapi)
    }
}

/// The bytes of a file of a run.
///
/// # Errors
/// The workbook cannot be made.
pub fn file(kind: FileKind, played: &Played) -> anyhow::Result<Vec<u8>> {
    let json = |value: &serde_json::Value| json_text(value).into_bytes();
    Ok(match kind {
        FileKind::Workbook => msel::xlsx(&msel::as_played(played))?,
        FileKind::Csv => msel::csv(&msel::as_played(played)),
        FileKind::Cexf => json(&cexf::cexf(played.scenario())),
        FileKind::Case => json(&case::case(played)),
        FileKind::Stix => json(&stix::bundle(played)),
        FileKind::Xapi => json(&xapi::statements(played)),
    })
}
