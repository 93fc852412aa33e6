//! What handling does to evidence: to its bytes, and to how far a court can rely on it.

use super::artefact::{Artefact, Kind, generate};
use super::calendar::EPOCH;
use super::draw::Draw;
use super::question::Answer;
use super::recipe::Recipe;
use super::sheet::Sheet;
use serde::{Deserialize, Serialize};

/// Something that was done to an item and changed it.
///
/// Each changes the bytes in a way of its own, so the SHA-256 taken afterwards differs from that
/// of an item which was handled well, and from that of another mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Alteration {
    /// Files were opened on the running source: the times at which they were opened are new.
    OpenedOnSource,
    /// A disk was connected without a write blocker: the system wrote to it.
    NoWriteBlocker,
    /// The machine was shut down before it was captured: lines of a shutdown are in it, and of
    /// what needs power most is gone.
    PoweredOffFirst,
    /// The capture was broken off: its end is missing.
    PartialCapture,
    /// The examination was done on the original: what it wrote is in it.
    WorkedOnOriginal,
    /// A backup was restored over it: the oldest part was overwritten.
    RestoredOver,
}

impl Alteration {
    /// Every alteration.
    pub const ALL: [Self; 6] = [
        Self::OpenedOnSource,
        Self::NoWriteBlocker,
        Self::PoweredOffFirst,
        Self::PartialCapture,
        Self::WorkedOnOriginal,
        Self::RestoredOver,
    ];
}

/// Does these alterations to an artefact, in their order.
///
/// The same alterations of the same item in the same exercise make the same bytes. Every one of
/// them changes the bytes, even of an empty artefact.
pub fn apply(artefact: &mut Artefact, alterations: &[Alteration], seed: u64, item: &str) {
    for (nth, alteration) in (0_u64..).zip(alterations) {
        // A stream of its own, so that noticing a mistake later changes nothing before it.
        let mut draw = Draw::new(seed ^ (nth + 1).rotate_left(48), item);
        alter(artefact, *alteration, &mut draw);
    }
}

/// The artefact of `item` as it is after these alterations.
#[must_use]
pub fn handled(recipe: &Recipe, seed: u64, item: &str, alterations: &[Alteration]) -> Artefact {
    let mut artefact = generate(recipe, seed, item);
    apply(&mut artefact, alterations, seed, item);
    artefact
}

/// Whether every line that proves `answer` in `original` still is in `altered`, wherever it stands.
#[must_use]
pub fn proof_survives(original: &[u8], altered: &[u8], answer: &Answer) -> bool {
    let original: Vec<&[u8]> = original.split(|b| *b == b'\n').collect();
    let mut proof: Vec<&[u8]> = Vec::with_capacity(answer.lines.len());
    for line in &answer.lines {
        match original.get((*line as usize).wrapping_sub(1)) {
            Some(line) => proof.push(line),
            None => return false,
        }
    }
    let mut altered: Vec<&[u8]> = altered.split(|b| *b == b'\n').collect();
    altered.sort_unstable();
    proof
        .into_iter()
        .all(|line| altered.binary_search(&line).is_ok())
}

fn alter(artefact: &mut Artefact, alteration: Alteration, draw: &mut Draw) {
    let kind = artefact.kind;
    let bytes = &mut artefact.bytes;
    match alteration {
        Alteration::OpenedOnSource => {
            if kind == Kind::Listing {
                touch_opened(bytes, draw);
            }
            append(bytes, kind, draw, 3, "opened by the examining office");
        }
        Alteration::NoWriteBlocker => {
            append(bytes, kind, draw, 8, "written by the system on connection");
        }
        Alteration::PoweredOffFirst => {
            if kind == Kind::Strings {
                keep(bytes, kind, |_, of| of.saturating_sub(of / 8)..of);
            }
            append(bytes, kind, draw, 12, "written at shutdown");
        }
        Alteration::PartialCapture => {
            let share = draw.between(40, 70) as usize;
            keep(bytes, kind, |heading, of| {
                heading..heading + (of - heading) * share / 100
            });
            append(bytes, kind, draw, 1, "capture broken off");
        }
        Alteration::WorkedOnOriginal => append(bytes, kind, draw, 5, "written by the examination"),
        Alteration::RestoredOver => {
            keep(bytes, kind, |heading, of| heading + (of - heading) / 2..of);
            append(bytes, kind, draw, 4, "restored from a backup");
        }
    }
}

/// How many lines at the beginning describe the artefact rather than belong to it.
fn heading(lines: &[&[u8]], kind: Kind) -> usize {
    match kind {
        Kind::Log => 0,
        Kind::Table => lines.len().min(1),
        Kind::Listing => (lines
            .iter()
            .take_while(|line| line.starts_with(b"#"))
            .count()
            + 1)
        .min(lines.len()),
        Kind::Strings => lines
            .iter()
            .take_while(|line| line.starts_with(b"#"))
            .count(),
        Kind::Messages | Kind::Pages | Kind::Note => lines
            .iter()
            .position(|line| line.is_empty())
            .map_or(0, |at| at + 1),
        Kind::Record => lines.len().min(5),
    }
}

/// Keeps the heading and, of the other lines, those that `which` says of (heading, lines).
fn keep(bytes: &mut Vec<u8>, kind: Kind, which: impl Fn(usize, usize) -> std::ops::Range<usize>) {
    let text = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let lines: Vec<&[u8]> = text.split(|b| *b == b'\n').collect();
    let heading = heading(&lines, kind);
    let range = which(heading, lines.len());
    let mut kept = Vec::with_capacity(bytes.len());
    for (nth, line) in lines.iter().enumerate() {
        if nth < heading || range.contains(&nth) {
            kept.extend_from_slice(line);
            kept.push(b'\n');
        }
    }
    *bytes = kept;
}

/// Sets the time at which some files were opened to the time of the exercise.
fn touch_opened(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let mut sheet = Sheet::new(0, bytes.len());
    let text = String::from_utf8_lossy(bytes);
    for line in text.lines() {
        // A heading has no place for a fifth column, and every planted file may be hit.
        let mut columns = line.splitn(6, ',');
        let parts: Vec<&str> = columns.by_ref().collect();
        if parts.len() == 6 && !line.starts_with(['#', 'i']) && draw.below(3) == 0 {
            for part in &parts[..4] {
                sheet.text(part);
                sheet.text(",");
            }
            sheet.moment(EPOCH + i64::from(draw.below(7_200)), 0);
            sheet.text(",");
            sheet.text(parts[5]);
        } else {
            sheet.text(line);
        }
        sheet.end();
    }
    *bytes = sheet.finish();
}

/// Adds lines that handling left behind, in the layout of the artefact.
fn append(bytes: &mut Vec<u8>, kind: Kind, draw: &mut Draw, lines: u32, what: &str) {
    let mut sheet = Sheet::new(lines as usize, 120);
    let mut at = EPOCH;
    for _ in 0..lines {
        at += i64::from(draw.between(1, 90));
        match kind {
            Kind::Listing => {
                sheet.dec(u64::from(draw.between(1 << 22, 1 << 23)));
                sheet.text(",present,");
                sheet.dec(u64::from(draw.between(0, 90_000)));
                for _ in 0..2 {
                    sheet.text(",");
                    sheet.moment(at, 0);
                }
                sheet.text(",");
                sheet.hex(draw.bits(), 16);
                sheet.text(",/system/");
                sheet.text(what);
                sheet.text("-");
                sheet.dec(u64::from(draw.below(10_000)));
            }
            Kind::Strings => {
                sheet.text("0x");
                sheet.hex(draw.bits(), 9);
                sheet.text("  1  init  ");
                sheet.text(what);
            }
            Kind::Table => {
                sheet.text("-,");
                sheet.moment(at, 0);
                sheet.text(",,,,,");
                sheet.text(what);
            }
            _ => {
                sheet.text("[");
                sheet.moment(at, 0);
                sheet.text("] ");
                sheet.text(what);
                sheet.text(" ");
                sheet.hex(draw.bits(), 8);
            }
        }
        sheet.end();
    }
    bytes.extend_from_slice(&sheet.finish());
}

/// How far an item can be relied on, in basis points: 10,000 is fully.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Integrity(pub u16);

impl Integrity {
    /// Nothing speaks against it.
    pub const WHOLE: Self = Self(10_000);
    /// It was altered, and who did it wrote down what and why. ACPO Good Practice Guide for
    /// Digital Evidence, principles 2 and 3; the weight is the exercise's own.
    pub const ALTERED_DOCUMENTED: Self = Self(7_000);
    /// No digest was taken when it was acquired, so no later digest proves anything. ISO/IEC
    /// 27037 asks for one; the weight is the exercise's own.
    pub const UNVERIFIABLE: Self = Self(5_000);
    /// It was altered and nobody wrote it down. ACPO principle 1; the weight is the exercise's own.
    pub const ALTERED: Self = Self(3_000);
    /// There is a time for which nobody can say who held it. NIST's definition of a chain of
    /// custody: handler, time, purpose; the weight is the exercise's own.
    pub const BROKEN_CUSTODY: Self = Self(3_000);
    /// It was taken without authority, and no court of that state hears it.
    pub const INADMISSIBLE: Self = Self(0);

    /// The integrity of an item with these defects: the worst of them counts.
    #[must_use]
    pub fn of(defects: impl IntoIterator<Item = Defect>) -> Self {
        defects
            .into_iter()
            .map(Defect::integrity)
            .min()
            .unwrap_or(Self::WHOLE)
    }
}

/// Something that speaks against an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Defect {
    /// It was altered, and the alteration is on record.
    AlteredDocumented,
    /// It was altered, and no record says so.
    Altered,
    /// No digest was taken when it was acquired.
    Unverifiable,
    /// Its custody has a gap.
    BrokenCustody,
    /// It was taken without authority.
    Inadmissible,
}

impl Defect {
    /// What is left of an item's integrity with this defect alone.
    #[must_use]
    pub fn integrity(self) -> Integrity {
        match self {
            Self::AlteredDocumented => Integrity::ALTERED_DOCUMENTED,
            Self::Altered => Integrity::ALTERED,
            Self::Unverifiable => Integrity::UNVERIFIABLE,
            Self::BrokenCustody => Integrity::BROKEN_CUSTODY,
            Self::Inadmissible => Integrity::INADMISSIBLE,
        }
    }
}
