//! What a write-ahead file holds that SQLite will drop without a word.
//!
//! SQLite reads the file up to its last whole commit and ignores the rest. That is right, but a record has
//! to say so: the end of a commit that was cut off is harmless, because nobody had seen those events; a
//! damaged page with whole commits after it is a loss. The layout is that of
//! <https://sqlite.org/fileformat2.html#walformat>.

use super::lock::beside;
use crate::tr;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

const HEADER: usize = 32;
const FRAME: usize = 24;

/// What was left in the write-ahead file beyond its last whole commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// Pages of a commit that never ended. No seat saw what they hold.
    Unfinished {
        /// How many pages.
        frames: u64,
    },
    /// Pages that belong to commits which ended, after a page that cannot be relied on.
    Damaged {
        /// How many commits.
        commits: u64,
    },
    /// The file's own header cannot be relied on, so none of it is used.
    Unknown,
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::Unfinished { frames } => tr!("record-leftover-unfinished", frames = *frames),
            Self::Damaged { commits } => tr!("record-leftover-damaged", commits = *commits),
            Self::Unknown => tr!("record-leftover-unknown"),
        };
        f.write_str(&text)
    }
}

/// Looks at the write-ahead file of a record before SQLite does. A file that cannot be read counts as
/// absent: opening the database will say why.
pub(super) fn inspect(record: &Path) -> Option<Leftover> {
    let file = File::open(beside(record, "-wal")).ok()?;
    read(&mut BufReader::with_capacity(1 << 16, file))
}

fn read(file: &mut impl Read) -> Option<Leftover> {
    let mut header = [0; HEADER];
    match fill(file, &mut header) {
        0 => return None,
        HEADER => {}
        _ => return Some(Leftover::Unknown),
    }
    let word = |at: usize| {
        u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    let big_endian = match word(0) {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return Some(Leftover::Unknown),
    };
    let page = word(8) as usize;
    let mut sum = Sum {
        big_endian,
        at: (0, 0),
    };
    sum.add(&header[..24]);
    if sum.at != (word(24), word(28)) || !page.is_power_of_two() || !(512..=65536).contains(&page) {
        return Some(Leftover::Unknown);
    }
    frames(file, page, (word(16), word(20)), sum)
}

/// Reads frames until the end; counts those after the last whole commit that belong to this generation.
fn frames(file: &mut impl Read, page: usize, salts: (u32, u32), mut sum: Sum) -> Option<Leftover> {
    let mut bytes = vec![0; FRAME + page];
    let mut good = true;
    let (mut open, mut dropped, mut commits) = (0, 0, 0);
    loop {
        let length = fill(file, &mut bytes);
        if length < FRAME {
            break;
        }
        let word = |at: usize| {
            u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
        };
        // Frames of an earlier generation stay in the file after a checkpoint; both their salts differ.
        if word(8) != salts.0 && word(12) != salts.1 {
            if good {
                break;
            }
            continue;
        }
        let ends_commit = word(4) != 0;
        if good && length == bytes.len() {
            sum.add(&bytes[..8]);
            sum.add(&bytes[FRAME..]);
        }
        good = good
            && length == bytes.len()
            && (word(8), word(12)) == salts
            && sum.at == (word(16), word(20));
        if good {
            open = if ends_commit { 0 } else { open + 1 };
        } else {
            dropped += 1;
            commits += u64::from(ends_commit && length == bytes.len());
        }
    }
    match (commits, open + dropped) {
        (0, 0) => None,
        (0, frames) => Some(Leftover::Unfinished { frames }),
        (commits, _) => Some(Leftover::Damaged { commits }),
    }
}

/// Reads until the buffer is full or the file ends; returns how much was read.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> usize {
    let mut filled = 0;
    while filled < buffer.len() {
        match file.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => break,
        }
    }
    filled
}

/// The running checksum of the format.
#[derive(Clone, Copy)]
struct Sum {
    big_endian: bool,
    at: (u32, u32),
}

impl Sum {
    fn add(&mut self, bytes: &[u8]) {
        let word = |four: &[u8]| {
            let four = [four[0], four[1], four[2], four[3]];
            if self.big_endian {
                u32::from_be_bytes(four)
            } else {
                u32::from_le_bytes(four)
            }
        };
        let (mut one, mut two) = self.at;
        for eight in bytes.chunks_exact(8) {
            one = one.wrapping_add(word(&eight[..4])).wrapping_add(two);
            two = two.wrapping_add(word(&eight[4..])).wrapping_add(one);
        }
        self.at = (one, two);
    }
}
