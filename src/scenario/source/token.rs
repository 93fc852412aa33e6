//! RON in tokens, for the tree. Never fails: what is no token is a [`Kind::Bad`] one.
//!
//! A forgotten quotation mark is the mistake that derails every parser: all that follows swaps sides. The
//! lexer therefore ends a string at its first line when what it would swallow cannot be one (see
//! [`string_end`]). In a file that `ron` accepts this never happens.

/// A bracket's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bracket {
    /// `( )`
    Round,
    /// `[ ]`
    Square,
    /// `{ }`
    Curly,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Open(Bracket),
    Close(Bracket),
    Comma,
    Colon,
    Word,
    Number,
    Text,
    Char,
    Bytes,
    /// `#![…]`
    Attribute,
    Bad(Fault),
}

/// What is wrong with a bad token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A character that RON has no use for.
    Character(char),
    /// A text whose closing quotation mark is missing.
    OpenText,
    /// A block comment that does not end.
    OpenComment,
    /// A text in single quotation marks.
    SingleQuotes,
    /// A text in typographic quotation marks.
    CurlyQuotes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
}

/// The tokens of `text`, without white space and comments.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, at: 0 }
}

#[derive(Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Skips white space and comments. A block comment without an end gives its extent.
    fn skip_blank(&mut self) -> Option<(usize, usize)> {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(is_blank);
            self.at += rest.len() - trimmed.len();
            if trimmed.starts_with("//") {
                self.at += trimmed.find('\n').unwrap_or(trimmed.len());
            } else if trimmed.starts_with("/*") {
                match comment_len(trimmed) {
                    Some(len) => self.at += len,
                    None => {
                        let start = self.at;
                        self.at = self.text.len();
                        return Some((start, start + 2));
                    }
                }
            } else {
                return None;
            }
        }
    }
}

/// White space, as `ron` has it. (A no-break space, which word processors like to leave, is none.)
fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t'
            | '\n'
            | '\r'
            | '\x0B'
            | '\x0C'
            | '\u{85}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Length of the (nestable) block comment at the start of `text`.
fn comment_len(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0usize);
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
    None
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word_len(text: &str, more: fn(char) -> bool) -> usize {
    text.find(|c| !is_word(c) && !more(c)).unwrap_or(text.len())
}

/// Where the quoted text at the start of `text` ends, or where it should have.
fn string_end(text: &str) -> Result<usize, usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    let mut lines = false;
    let end = loop {
        match bytes.get(at) {
            None => break None,
            Some(b'"') => break Some(at + 1),
            Some(b'\\') => {
                lines |= bytes.get(at + 1) == Some(&b'\n');
                at += 2;
            }
            Some(b'\n') => {
                lines = true;
                at += 1;
            }
            Some(_) => at += 1,
        }
    };
    let first_line = || {
        let line = text.lines().next().unwrap_or(text).trim_end();
        let line = line.strip_suffix("//").unwrap_or(line);
        // `text: "abc,` and `at: "5m),` were surely meant to end before their punctuation.
        line.trim_end_matches([',', ')', ']']).len().max(1)
    };
    match end {
        None => Err(first_line()),
        Some(end) if lines => {
            let after = text.get(end..).unwrap_or_default();
            let inside = text.get(1..end - 1).unwrap_or_default().trim_end();
            let next = after.trim_start();
            let glued = after.starts_with(is_word);
            let fair = next.is_empty()
                || next.starts_with([',', ')', ']', '}', ':', '/'])
                || (!glued
                    && !inside.ends_with([':', '(', '[', ','])
                    && next[word_len(next, |_| false)..]
                        .trim_start()
                        .starts_with(':'));
            if fair { Ok(end) } else { Err(first_line()) }
        }
        Some(end) => Ok(end),
    }
}

/// Length of a raw string whose `r` and `b` are `prefix` bytes long; `None` where it is none.
fn raw_len(text: &str, prefix: usize) -> Option<Result<usize, usize>> {
    let after = text.get(prefix..)?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after.get(hashes..)?.strip_prefix('"')?;
    let ending = format!("\"{}", "#".repeat(hashes));
    let head = prefix + hashes + 1;
    Some(match body.find(&ending) {
        Some(at) => Ok(head + at + ending.len()),
        None => Err(text
            .lines()
            .next()
            .unwrap_or(text)
            .trim_end()
            .len()
            .max(head)),
    })
}

fn text_token(found: Result<usize, usize>, kind: Kind) -> (Kind, usize) {
    match found {
        Ok(len) => (kind, len),
        Err(len) => (Kind::Bad(Fault::OpenText), len),
    }
}

/// The token at the start of `text`, which begins with `first`.
fn token(text: &str, first: char) -> (Kind, usize) {
    match first {
        '(' => (Kind::Open(Bracket::Round), 1),
        ')' => (Kind::Close(Bracket::Round), 1),
        '[' => (Kind::Open(Bracket::Square), 1),
        ']' => (Kind::Close(Bracket::Square), 1),
        '{' => (Kind::Open(Bracket::Curly), 1),
        '}' => (Kind::Close(Bracket::Curly), 1),
        ',' => (Kind::Comma, 1),
        ':' => (Kind::Colon, 1),
        '"' => text_token(string_end(text), Kind::Text),
        '\'' => single_quotes(text, 0),
        '“' | '”' | '„' | '«' | '»' => {
            let line = text.lines().next().unwrap_or(text);
            let closing = line
                .char_indices()
                .skip(1)
                .find(|(_, c)| matches!(c, '”' | '“' | '»' | '«' | '"'));
            let len = closing.map_or(first.len_utf8(), |(at, c)| at + c.len_utf8());
            (Kind::Bad(Fault::CurlyQuotes), len)
        }
        '#' if text.starts_with("#![") => match text.find(']') {
            Some(end) => (Kind::Attribute, end + 1),
            None => (Kind::Bad(Fault::Character('#')), 1),
        },
        'r' if let Some(found) = raw_len(text, 1) => text_token(found, Kind::Text),
        'b' if text.starts_with("b\"") => match string_end(&text[1..]) {
            Ok(len) => (Kind::Bytes, len + 1),
            Err(len) => (Kind::Bad(Fault::OpenText), len + 1),
        },
        'b' if text.starts_with("br")
            && let Some(found) = raw_len(text, 2) =>
        {
            text_token(found, Kind::Bytes)
        }
        'b' if text.starts_with("b'") => single_quotes(text, 1),
        'r' if text.starts_with("r#") => {
            let len = 2 + word_len(&text[2..], |c| matches!(c, '.' | '+' | '-'));
            (Kind::Word, len)
        }
        '0'..='9' | '+' | '-' | '.' => {
            let len = word_len(text, |c| matches!(c, '.' | '+' | '-')).max(1);
            (Kind::Number, len)
        }
        first if is_word(first) => (Kind::Word, word_len(text, |_| false)),
        first => (Kind::Bad(Fault::Character(first)), first.len_utf8()),
    }
}

/// A character literal, or a text in the wrong quotation marks.
fn single_quotes(text: &str, prefix: usize) -> (Kind, usize) {
    let body = &text[prefix + 1..];
    let mut chars = body.char_indices();
    let literal = match chars.next() {
        Some((_, '\\')) => body[1..]
            .char_indices()
            .skip(1)
            .take(12)
            .find(|(_, c)| *c == '\'')
            .map(|(at, _)| 1 + at + 1),
        Some((_, c)) if body[c.len_utf8()..].starts_with('\'') && c != '\n' => {
            Some(c.len_utf8() + 1)
        }
        _ => None,
    };
    if let Some(len) = literal {
        let kind = if prefix == 0 {
            Kind::Char
        } else {
            Kind::Number
        };
        return (kind, prefix + 1 + len);
    }
    let line = body.lines().next().unwrap_or(body);
    let len = match line.find('\'') {
        Some(at) => at + 1,
        None => line.trim_end_matches([',', ')', ']', ' ', '\r']).len(),
    };
    (Kind::Bad(Fault::SingleQuotes), prefix + 1 + len)
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        if let Some((start, end)) = self.skip_blank() {
            return Some(Token {
                kind: Kind::Bad(Fault::OpenComment),
                start: start as u32,
                end: end as u32,
            });
        }
        let first = self.rest().chars().next()?;
        let (kind, len) = token(self.rest(), first);
        let start = self.at;
        self.at += len;
        Some(Token {
            kind,
            start: start as u32,
            end: self.at as u32,
        })
    }
}
