//! What may reach a parser at all: size, encoding and depth of nesting.

use super::token::{Kind, tokens};

/// The largest file that is read, in bytes (8 MiB). Ten thousand injects are about 5 MiB.
pub const MAX_FILE_BYTES: u64 = 8 << 20;

/// The largest set of files that one scenario may have, in bytes (64 MiB).
pub const MAX_SET_BYTES: u64 = 64 << 20;

/// The most files that one scenario may have.
pub const MAX_FILES: usize = 1_000;

/// The deepest nesting of brackets in a file. Real scenarios stay under 20; the parsers are recursive, and
/// the bound keeps them inside the stack of any thread.
pub const MAX_NESTING: usize = 64;

/// Why the bytes of a file are not a text that a parser may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// Longer than [`MAX_FILE_BYTES`].
    TooLarge {
        /// How long it is.
        bytes: u64,
    },
    /// Not text: not UTF-8, or UTF-8 by chance only.
    NotText {
        /// The text up to the first wrong byte, so that its line can be named.
        good: String,
    },
    /// More than [`MAX_NESTING`] brackets open at once.
    TooDeep {
        /// The text.
        text: String,
        /// Byte offset of the bracket that is one too many.
        offset: usize,
    },
}

/// The byte order mark, which some editors put at the start of a file.
const MARK: &str = "\u{feff}";

/// Turns the bytes of a file into text, without a byte order mark; `true` where there was one. A carriage
/// return without a line feed, as old systems end lines, becomes a line feed, so that no offset moves.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<(String, bool), Unreadable> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge {
            bytes: bytes.len() as u64,
        });
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let end = error.utf8_error().valid_up_to();
            let good = String::from_utf8_lossy(error.as_bytes().get(..end).unwrap_or_default());
            return Err(Unreadable::NotText {
                good: good.into_owned(),
            });
        }
    };
    let marked = text.starts_with(MARK);
    if marked {
        text.drain(..MARK.len());
    }
    if looks_like_another_encoding(&text) {
        return Err(Unreadable::NotText {
            good: String::new(),
        });
    }
    if text.contains('\r') {
        text = with_line_feeds(text);
    }
    match too_deep(&text) {
        Some(offset) => Err(Unreadable::TooDeep { text, offset }),
        None => Ok((text, marked)),
    }
}

/// UTF-16 without a mark, or a file of zeros: every other character is NUL.
fn looks_like_another_encoding(text: &str) -> bool {
    let head = text.as_bytes();
    let head = &head[..head.len().min(1024)];
    let zeros = head.iter().filter(|b| **b == 0).count();
    zeros > 0 && zeros * 4 >= head.len()
}

fn with_line_feeds(text: String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let alone = c == '\r' && chars.peek() != Some(&'\n');
        out.push(if alone { '\n' } else { c });
    }
    out
}

/// The offset of the first bracket beyond [`MAX_NESTING`]. (`ron` has a limit of its own behind this one.)
fn too_deep(text: &str) -> Option<usize> {
    // Most files cannot be too deep, and counting bytes is much cheaper than tokens.
    let openings = text.bytes().filter(|b| matches!(b, b'(' | b'[' | b'{'));
    let others = || text.matches(['（', '［', '【', '｛']).count();
    if openings.count() <= MAX_NESTING && (text.is_ascii() || others() <= MAX_NESTING) {
        return None;
    }
    let mut depth = 0usize;
    for token in tokens(text) {
        let kind = match token.kind {
            Kind::Bad(fault) => fault.stands_for().unwrap_or(token.kind),
            kind => kind,
        };
        match kind {
            Kind::Open(_) => depth += 1,
            Kind::Close(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Some(token.start as usize);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(
            decode("\u{feff}(a: 1)".into()),
            Ok(("(a: 1)".to_owned(), true))
        );
    }

    #[test]
    fn lines_may_end_in_carriage_returns() {
        assert_eq!(
            decode("// a\r(\r\n b: 1)\r\r".into()),
            Ok(("// a\n(\r\n b: 1)\n\n".to_owned(), false))
        );
    }

    #[test]
    fn other_encodings_are_no_text_even_where_they_are_utf_8_by_chance() {
        let utf_16: Vec<u8> = "(a: 1)".bytes().flat_map(|b| [b, 0]).collect();
        for bytes in [utf_16, vec![0; 64]] {
            assert!(matches!(decode(bytes), Err(Unreadable::NotText { .. })));
        }
        assert!(decode("(a: \"one\0\")".into()).is_ok());
    }

    #[test]
    fn bytes_that_are_no_text_name_the_place() {
        assert_eq!(
            decode(b"(a: \xff1)".to_vec()),
            Err(Unreadable::NotText {
                good: "(a: ".to_owned()
            })
        );
    }

    #[test]
    fn nesting_is_bounded_and_brackets_in_strings_do_not_nest() {
        let fair = format!("{}{}", "[".repeat(MAX_NESTING), "]".repeat(MAX_NESTING));
        assert!(decode(fair.into_bytes()).is_ok());
        let deep = "[".repeat(100_000);
        let Err(Unreadable::TooDeep { offset, .. }) = decode(deep.into_bytes()) else {
            panic!("100,000 brackets went through")
        };
        assert_eq!(offset, MAX_NESTING);
        let text = format!("(a: \"{}\")", "[".repeat(1_000));
        assert!(decode(text.into_bytes()).is_ok());
    }

    #[test]
    fn a_huge_file_is_refused() {
        let bytes = vec![b' '; MAX_FILE_BYTES as usize + 1];
        assert!(matches!(decode(bytes), Err(Unreadable::TooLarge { .. })));
    }
}
