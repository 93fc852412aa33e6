//! From a recipe to bytes.

use super::recipe::Recipe;

/// The bytes that an evidence item has, as they were before anybody handled them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artefact {
    /// A file name made of the item's id, such as `e2-access.log`.
    pub name: String,
    /// How the bytes are laid out.
    pub kind: Kind,
    /// The bytes: UTF-8 text with lines that end in a line feed.
    pub bytes: Vec<u8>,
}

/// How an artefact's bytes are laid out, which decides how they are shown and what careless
/// handling does to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A log, one entry a line.
    Log,
    /// Messages, one a line, under a heading.
    Messages,
    /// A CSV table whose first row names the columns.
    Table,
    /// A CSV table of files, under a heading whose lines begin with `#`.
    Listing,
    /// Strings of a memory capture, one a line, under a heading whose lines begin with `#`.
    Strings,
    /// Blocks of lines, one block a page.
    Pages,
    /// A record of fields and its history.
    Record,
    /// Running text.
    Note,
}

impl Kind {
    /// Whether the bytes are rows of columns parted by commas.
    #[must_use]
    pub fn is_table(self) -> bool {
        matches!(self, Self::Table | Self::Listing)
    }
}

impl Recipe {
    /// How the bytes of this recipe are laid out.
    #[must_use]
    pub fn layout(&self) -> Kind {
        match self {
            Self::AccessLog(_) => Kind::Log,
            Self::ChatExport(_) => Kind::Messages,
            Self::PaymentLedger(_) => Kind::Table,
            Self::DiskListing(_) => Kind::Listing,
            Self::MemoryStrings(_) => Kind::Strings,
            Self::PageCapture(_) => Kind::Pages,
            Self::RegistrantRecord(_) => Kind::Record,
            Self::Note(_) => Kind::Note,
        }
    }
}

/// Makes the artefact of `item` in the exercise with this `seed`.
///
/// The same three make the same bytes on every machine. Sizes beyond
/// [`MAX_SIZE`](super::recipe::MAX_SIZE) and what else [`Recipe::faults`] reports is clamped.
#[must_use]
pub fn generate(recipe: &Recipe, seed: u64, item: &str) -> Artefact {
    let (end, bytes) = match recipe {
        Recipe::AccessLog(log) => ("-access.log", log.bytes(seed, item)),
        Recipe::ChatExport(chat) => ("-messages.txt", chat.bytes(seed, item)),
        Recipe::PaymentLedger(ledger) => ("-ledger.csv", ledger.bytes(seed, item)),
        Recipe::DiskListing(disk) => ("-files.csv", disk.bytes(seed, item)),
        Recipe::MemoryStrings(memory) => ("-strings.txt", memory.bytes(seed, item)),
        Recipe::PageCapture(pages) => ("-pages.txt", pages.bytes(seed, item)),
        Recipe::RegistrantRecord(record) => ("-record.txt", record.bytes(seed, item)),
        Recipe::Note(note) => ("-note.txt", note.bytes(seed, item)),
    };
    Artefact {
        name: file_name(item, end),
        kind: recipe.layout(),
        bytes,
    }
}

/// An item's id as a file name that every system accepts.
fn file_name(item: &str, end: &str) -> String {
    let mut name: String = item
        .chars()
        .take(60)
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '_' {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    name.push_str(end);
    name
}
