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
    /// Not UTF-8.
    NotUtf8 {
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

/// Turns the bytes of a file into text, without a byte order mark.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, Unreadable> {
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
            return Err(Unreadable::NotUtf8 {
                good: good.into_owned(),
            });
        }
    };
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    match too_deep(&text) {
        Some(offset) => Err(Unreadable::TooDeep { text, offset }),
        None => Ok(text),
    }
}

/// The offset of the first bracket beyond [`MAX_NESTING`]. (`ron` has a limit of its own behind this one.)
fn too_deep(text: &str) -> Option<usize> {
    // Most files cannot be too deep, and counting bytes is much cheaper than tokens.
    let openings = text.bytes().filter(|b| matches!(b, b'(' | b'[' | b'{'));
    if openings.count() <= MAX_NESTING {
        return None;
    }
    let mut depth = 0usize;
    for token in tokens(text) {
        match token.kind {
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
        assert_eq!(decode("\u{feff}(a: 1)".into()), Ok("(a: 1)".to_owned()));
    }

    #[test]
    fn bytes_that_are_no_text_name_the_place() {
        assert_eq!(
            decode(b"(a: \xff1)".to_vec()),
            Err(Unreadable::NotUtf8 {
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
