//! What the bytes of a copy are, and the ways to look at them.

use super::lines::Lines;
use super::mail::{Mails, is_mail};
use super::table::{self, Table};
use crate::text::tr;
use std::sync::Arc;

/// A way to look at an artefact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Lines with their numbers.
    Text,
    /// Rows and columns.
    Table,
    /// Messages with heading and body.
    Mail,
    /// Hexadecimal digits and characters.
    Bytes,
}

impl Mode {
    /// All ways.
    pub const ALL: [Self; 4] = [Self::Text, Self::Table, Self::Mail, Self::Bytes];

    /// The key of its name.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Text => "viewer-mode-text",
            Self::Table => "viewer-mode-table",
            Self::Mail => "viewer-mode-mail",
            Self::Bytes => "viewer-mode-bytes",
        }
    }
}

/// How much of the bytes is looked at to say what they are.
const LOOK: usize = 16_384;

/// The bytes of a copy and what has been made of them.
pub(super) struct Content {
    /// The lines.
    pub lines: Lines,
    /// The way that fits best.
    pub usual: Mode,
    /// The table, if it is one, and the line of its columns' names.
    pub table: Option<(Table, usize)>,
    /// The mailbox, if it is one.
    pub mails: Option<Mails>,
}

impl Content {
    /// These bytes.
    pub fn new(bytes: Arc<Vec<u8>>) -> Self {
        let look = &bytes[..bytes.len().min(LOOK)];
        let odd = look
            .utf8_chunks()
            .map(|chunk| chunk.invalid().len())
            .sum::<usize>();
        let binary = look.contains(&0) || odd * 20 > look.len();
        let mails = (!binary && is_mail(look)).then(Mails::default);
        let header = table::header(look).filter(|_| !binary && mails.is_none());
        let table = header.map(|header| (Table::new(bytes.clone(), header), header));
        let usual = match (binary, &mails, &table) {
            (true, ..) => Mode::Bytes,
            (_, Some(_), _) => Mode::Mail,
            (_, _, Some(_)) => Mode::Table,
            _ => Mode::Text,
        };
        Self {
            lines: Lines::new(bytes),
            usual,
            table,
            mails,
        }
    }

    /// Reads on for a while what this way of looking needs; whether all of it is there.
    pub fn read(&mut self, mode: Mode) -> bool {
        // Rows and messages are read from lines, so lines first.
        if !self.lines.read() {
            return false;
        }
        match (mode, &mut self.table, &mut self.mails) {
            (Mode::Table, Some((table, header)), _) => table.read(&self.lines, *header),
            (Mode::Mail, _, Some(mails)) => mails.read(&self.lines),
            _ => true,
        }
    }

    /// Whether the bytes can be looked at in this way.
    pub fn fits(&self, mode: Mode) -> bool {
        match mode {
            Mode::Text | Mode::Bytes => true,
            Mode::Table => self.table.is_some(),
            Mode::Mail => self.mails.is_some(),
        }
    }

    /// How many bytes and lines there are, and whether all are text.
    pub fn words(&self) -> String {
        let (bytes, lines) = (self.lines.bytes().len(), self.lines.len());
        let (bytes, lines) = (grouped(bytes), grouped(lines));
        if !self.lines.is_whole() {
            tr!("viewer-reading", lines = lines)
        } else if self.lines.odd() > 0 {
            let odd = self.lines.odd();
            tr!("viewer-size-odd", bytes = bytes, lines = lines, odd = odd)
        } else {
            tr!("viewer-size", bytes = bytes, lines = lines)
        }
    }
}

/// A number with its thousands set apart.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (nth, digit) in digits.chars().enumerate() {
        if nth > 0 && (digits.len() - nth).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual(bytes: &[u8]) -> Mode {
        Content::new(Arc::new(bytes.to_vec())).usual
    }

    #[test]
    fn the_way_to_look_follows_from_the_bytes() {
        assert_eq!(
            usual(b"203.0.113.7 - GET /\n203.0.113.8 - GET /\n"),
            Mode::Text
        );
        assert_eq!(usual(b"at,from,to\n1,a,b\n2,c,d\n"), Mode::Table);
        assert_eq!(usual(b"From: a\nTo: b\nSubject: c\n\nText\n"), Mode::Mail);
        assert_eq!(usual(b"\x7FELF\x00\x01\x02"), Mode::Bytes);
        assert_eq!(usual(&[0xFF; 64]), Mode::Bytes);
        assert_eq!(usual(b""), Mode::Text);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            (grouped(0), grouped(1234567)),
            ("0".to_owned(), "1,234,567".to_owned())
        );
    }
}
