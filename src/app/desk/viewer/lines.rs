//! Where the lines of an artefact begin, found a little in each frame, so that no artefact stops the desk.

use std::io::BufRead;
use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a part of the viewer may take of one frame.
const SHARE: Duration = Duration::from_millis(3);
/// The clock is asked once in so many steps.
const STEPS: u32 = 256;

/// The time that is left of a frame for one kind of work.
pub(super) struct Budget {
    end: Instant,
    steps: u32,
}

impl Budget {
    /// A fresh share of this frame.
    pub fn frame() -> Self {
        Self {
            end: Instant::now() + SHARE,
            steps: 0,
        }
    }

    /// Counts a step; whether there is time for more. The first steps are always free, so that work ends.
    pub fn more(&mut self) -> bool {
        self.steps += 1;
        !self.steps.is_multiple_of(STEPS) || Instant::now() < self.end
    }
}

/// The bytes of an artefact by lines.
pub(super) struct Lines {
    bytes: Arc<Vec<u8>>,
    /// Where each line begins, as far as the bytes have been read.
    starts: Vec<usize>,
    at: usize,
    longest: usize,
    odd: u32,
}

impl Lines {
    /// Nothing has been read yet.
    pub fn new(bytes: Arc<Vec<u8>>) -> Self {
        Self {
            bytes,
            starts: Vec::new(),
            at: 0,
            longest: 0,
            odd: 0,
        }
    }

    /// Reads on for a while; whether all is read.
    pub fn read(&mut self) -> bool {
        let mut budget = Budget::frame();
        while self.at < self.bytes.len() && budget.more() {
            let mut rest = &self.bytes[self.at..];
            // The search of the standard library is far quicker than a loop; a slice in memory cannot fail.
            let length = rest.skip_until(b'\n').unwrap_or(rest.len()).max(1);
            let line = trimmed(&self.bytes[self.at..self.at + length]);
            self.longest = self.longest.max(line.len());
            self.odd += u32::from(std::str::from_utf8(line).is_err());
            self.starts.push(self.at);
            self.at += length;
        }
        self.is_whole()
    }

    /// Whether all bytes have been read.
    pub fn is_whole(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// How many lines have been found.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The length of the longest line, in bytes.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// How many lines are not UTF-8.
    pub fn odd(&self) -> u32 {
        self.odd
    }

    /// All bytes.
    pub fn bytes(&self) -> &Arc<Vec<u8>> {
        &self.bytes
    }

    /// A line, counted from 0, without what ends it. Empty beyond the last.
    pub fn line(&self, nth: usize) -> &[u8] {
        trimmed(&self.bytes[self.range(nth)])
    }

    /// Where a line lies, with what ends it.
    pub fn range(&self, nth: usize) -> Range<usize> {
        let Some(start) = self.starts.get(nth).copied() else {
            return 0..0;
        };
        let end = self.starts.get(nth + 1).copied().unwrap_or(self.at);
        start..end
    }

    /// The line in which a byte lies.
    pub fn line_of(&self, byte: usize) -> usize {
        let after = self.starts.partition_point(|start| *start <= byte);
        after.saturating_sub(1)
    }
}

fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// The most of a line that is laid out, in characters.
pub(super) const WIDEST: usize = 2000;

/// A line as it can be shown: what is no text stands there as the byte that it is, such as `\xFF`.
pub(super) fn shown(line: &[u8]) -> String {
    let mut text = String::with_capacity(line.len().min(WIDEST) + 8);
    let mut count = 0;
    for chunk in line.utf8_chunks() {
        for c in chunk.valid().chars() {
            count += 1;
            if count > WIDEST {
                text.push('…');
                return text;
            }
            match c {
                '\t' => text.push_str("    "),
                c if c.is_control() => text.push_str(&format!("\\x{:02X}", u32::from(c))),
                c => text.push(c),
            }
        }
        for byte in chunk.invalid() {
            count += 4;
            text.push_str(&format!("\\x{byte:02X}"));
        }
    }
    text
}

/// The offset from UTC that a line's first time names, such as `+02:00`; none if it names none.
pub(super) fn offset(line: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(line).ok()?;
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    for (at, byte) in text.bytes().enumerate() {
        // A time of day stands before an offset: two digits, perhaps a space, and a colon three before them.
        let after = at >= 3 && digit(at - 1) && digit(at - 2) && text.as_bytes()[at - 3] == b':';
        let spaced = at >= 4
            && text.as_bytes()[at - 1] == b' '
            && digit(at - 2)
            && digit(at - 3)
            && text.as_bytes()[at - 4] == b':';
        match byte {
            b'Z' if after => return Some("Z".to_owned()),
            b'+' | b'-' if after || spaced => {
                let (hours, rest) = (digit(at + 1) && digit(at + 2), at + 3);
                let colon = usize::from(text.as_bytes().get(rest) == Some(&b':'));
                if hours && digit(rest + colon) && digit(rest + colon + 1) {
                    let minutes = &text[rest + colon..rest + colon + 2];
                    return Some(format!("{}:{minutes}", &text[at..rest]));
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Lines {
        let mut lines = Lines::new(Arc::new(bytes.to_vec()));
        while !lines.read() {}
        lines
    }

    #[test]
    fn lines_are_found_whatever_ends_them() {
        let lines = read(b"one\r\ntwo\n\nfour");
        let all: Vec<&[u8]> = (0..lines.len()).map(|nth| lines.line(nth)).collect();
        assert_eq!(all, [&b"one"[..], b"two", b"", b"four"]);
        assert_eq!(lines.line(9), b"");
        assert_eq!(
            (lines.line_of(0), lines.line_of(5), lines.line_of(99)),
            (0, 1, 3)
        );
        assert_eq!(read(b"").len(), 0);
        assert_eq!(read(b"\n").len(), 1);
    }

    #[test]
    fn what_is_no_text_is_shown_as_bytes() {
        let lines = read(b"plain\n\xFF\xFEa\n\xD0\x91\n\x07");
        assert_eq!(lines.odd(), 1);
        assert_eq!(shown(lines.line(1)), "\\xFF\\xFEa");
        assert_eq!(shown(lines.line(2)), "Б");
        assert_eq!(shown(lines.line(3)), "\\x07");
        assert!(shown(&vec![b'x'; 5000]).ends_with('…'));
    }

    #[test]
    fn an_offset_is_read_where_a_time_names_it() {
        let of = |line: &str| offset(line.as_bytes());
        assert_eq!(of("2031-03-02T11:00:00+02:00 x").as_deref(), Some("+02:00"));
        assert_eq!(of("2031-03-02T11:00:00Z").as_deref(), Some("Z"));
        assert_eq!(
            of("[02/Mar/2031:09:00:00 +0330]").as_deref(),
            Some("+03:30")
        );
        assert_eq!(of("tel +49 12 and 3-45, 2031-03-02"), None);
        assert_eq!(of("12:00:00"), None);
        assert_eq!(of("12:00:00+"), None);
        assert_eq!(of("12:00:00+0"), None);
    }
}
