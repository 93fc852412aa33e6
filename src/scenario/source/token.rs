//! RON in tokens, for the tree. Never fails: what is no token is a [`Kind::Bad`] one.
//!
//! A forgotten quotation mark is the mistake that derails every parser: all that follows swaps sides. The
//! lexer therefore ends a string at its first line when what it would swallow cannot be one (see
//! [`string_end`]). In a file that `ron` accepts this never happens.

use super::signs::{is_blank, is_invisible, is_quote, plain};

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
    /// A text in typographic quotation marks, on one side or on both.
    CurlyQuotes,
    /// A text with quotation marks inside that nothing marks as such.
    InnerQuotes,
    /// A comment as other languages write it, with a number sign.
    HashComment,
    /// A line that a version control system left between two versions of a text.
    Conflict,
    /// A character of another script that looks like one of RON's.
    Lookalike(char),
    /// A character that nobody sees.
    Invisible(char),
}

impl Fault {
    /// What a lookalike stands for.
    pub(super) fn stands_for(self) -> Option<Kind> {
        let Self::Lookalike(c) = self else {
            return None;
        };
        Some(match plain(c)? {
            ':' => Kind::Colon,
            '(' => Kind::Open(Bracket::Round),
            ')' => Kind::Close(Bracket::Round),
            '[' => Kind::Open(Bracket::Square),
            ']' => Kind::Close(Bracket::Square),
            '{' => Kind::Open(Bracket::Curly),
            '}' => Kind::Close(Bracket::Curly),
            _ => Kind::Comma,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: u32,
    pub end: u32,
}

/// The tokens of `text`, without white space and comments.
pub(super) fn tokens(text: &str) -> Tokens<'_> {
    Tokens {
        text,
        at: 0,
        barren: 0,
        no_raw_end: usize::MAX,
    }
}

#[derive(Clone)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Up to here no text with quotation marks inside ends, so that nobody looks twice.
    barren: usize,
    /// No raw string with so many number signs, or more, ends in the rest of the file.
    no_raw_end: usize,
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

/// Where the quoted text at the start of `text` ends; or what is wrong with it, and where it should have.
fn string_end(text: &str) -> Result<usize, (Fault, usize)> {
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
    let Some(end) = end else {
        return Err((Fault::OpenText, first_line()));
    };
    let after = text.get(end..).unwrap_or_default();
    let inside = text.get(1..end - 1).unwrap_or_default();
    let glued = after.starts_with(is_word);
    if lines {
        let next = after.trim_start();
        let fair = next.is_empty()
            || next.starts_with([',', ')', ']', '}', ':', '/'])
            || (!glued
                && !inside.trim_end().ends_with([':', '(', '[', ','])
                && next[word_len(next, |_| false)..]
                    .trim_start()
                    .starts_with(':'));
        return if fair {
            Ok(end)
        } else {
            Err((Fault::OpenText, first_line()))
        };
    }
    if !glued {
        return Ok(end);
    }
    // The text ends where the next one begins. `"FW-02”, at: "1m"` and `"FW-02, at: "1m"` end earlier.
    let closes = |(at, c): &(usize, char)| {
        let rest = inside[at + c.len_utf8()..].trim_start();
        (is_quote(*c) || matches!(c, '\'' | '’')) && rest.starts_with([',', ')', ']', ':'])
    };
    if let Some((at, c)) = inside.char_indices().find(closes) {
        return Err((Fault::CurlyQuotes, 1 + at + c.len_utf8()));
    }
    if inside.trim_end().ends_with([':', '(', '[', ','])
        && let Some(at) = inside.find([',', ')', ']'])
    {
        return Err((Fault::OpenText, 1 + at));
    }
    Err((Fault::InnerQuotes, end))
}

/// Whether a value may end before `rest`.
fn may_end_before(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', '\t', '\r']);
    let line_ends = |rest: &str| rest.is_empty() || rest.starts_with(['\n', ')', ']', '}']);
    if line_ends(rest) || rest.starts_with("//") {
        return true;
    }
    let Some(next) = rest.strip_prefix(',') else {
        return false;
    };
    let next = next.trim_start_matches([' ', '\t', '\r']);
    let word = word_len(next, |_| false);
    line_ends(next)
        || next.starts_with(['"', '(', '['])
        || next.starts_with("//")
        || next[word..].starts_with([':', '('])
}

impl Tokens<'_> {
    /// The text at the start of the rest.
    fn string(&mut self) -> (Kind, usize) {
        let text = self.rest();
        let (fault, len) = match string_end(text) {
            Ok(len) => return (Kind::Text, len),
            Err((Fault::InnerQuotes, len)) => match self.inner_quotes(len) {
                Some(len) => (Fault::InnerQuotes, len),
                None => return (Kind::Text, len),
            },
            Err(wrong) => wrong,
        };
        (Kind::Bad(fault), len)
    }

    /// Where a text on one line ends whose first quotation mark after `from` is one inside.
    fn inner_quotes(&mut self, from: usize) -> Option<usize> {
        let text = self.rest();
        if self.at + from < self.barren {
            return None;
        }
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            match bytes.get(at) {
                None | Some(b'\n') => break,
                Some(b'"') if may_end_before(&text[at + 1..]) => return Some(at + 1),
                Some(b'\\') => at += 2,
                Some(_) => at += 1,
            }
        }
        self.barren = self.at + at.min(text.len());
        None
    }

    /// Length of a raw string whose `r` and `b` are `prefix` bytes long; `None` where it is none.
    fn raw_len(&mut self, prefix: usize) -> Option<Result<usize, usize>> {
        let text = self.rest();
        let after = text.get(prefix..)?;
        let hashes = after.len() - after.trim_start_matches('#').len();
        let body = after.get(hashes..)?.strip_prefix('"')?;
        let ending = format!("\"{}", "#".repeat(hashes));
        let head = prefix + hashes + 1;
        if hashes < self.no_raw_end {
            if let Some(at) = body.find(&ending) {
                return Some(Ok(head + at + ending.len()));
            }
            self.no_raw_end = hashes;
        }
        let line = text.lines().next().unwrap_or(text).trim_end();
        Some(Err(line.len().max(head)))
    }

    /// Whether nothing but white space stands before this place in its line.
    fn begins_line(&self) -> bool {
        let before = &self.text[..self.at];
        let before = before.trim_end_matches([' ', '\t', '\r']);
        before.is_empty() || before.ends_with('\n')
    }

    /// A line that begins with seven of the same sign, as a merge leaves them.
    fn is_conflict(&self) -> bool {
        let rest = self.rest();
        let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
        (self.at == 0 || self.text[..self.at].ends_with('\n'))
            && marks.iter().any(|mark| {
                rest.strip_prefix(mark)
                    .is_some_and(|it| it.is_empty() || it.starts_with([' ', '\r', '\n']))
            })
    }

    /// The token at the start of the rest, which begins with `first`.
    fn token(&mut self, first: char) -> (Kind, usize) {
        let text = self.rest();
        let line_len = || text.find('\n').unwrap_or(text.len());
        match first {
            '<' | '=' | '>' | '|' if self.is_conflict() => (Kind::Bad(Fault::Conflict), line_len()),
            '#' if !text.starts_with("#![")
                && (self.begins_line() || text[1..].starts_with([' ', '#'])) =>
            {
                (Kind::Bad(Fault::HashComment), line_len())
            }
            '"' => self.string(),
            'r' if let Some(found) = self.raw_len(1) => text_token(found, Kind::Text),
            'b' if text.starts_with("br")
                && let Some(found) = self.raw_len(2) =>
            {
                text_token(found, Kind::Bytes)
            }
            first => token(text, first),
        }
    }
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
        '\'' => single_quotes(text, 0),
        first if is_quote(first) => {
            let closing = text
                .char_indices()
                .skip(1)
                .find(|(_, c)| is_quote(*c) || matches!(c, '"' | '\n'))
                .filter(|(_, c)| *c != '\n');
            let len = closing.map_or(first.len_utf8(), |(at, c)| at + c.len_utf8());
            (Kind::Bad(Fault::CurlyQuotes), len)
        }
        '#' if text.starts_with("#![") => match text.find(']') {
            Some(end) => (Kind::Attribute, end + 1),
            None => (Kind::Bad(Fault::Character('#')), 1),
        },
        'b' if text.starts_with("b\"") => match string_end(&text[1..]) {
            Ok(len) => (Kind::Bytes, len + 1),
            Err((_, len)) => (Kind::Bad(Fault::OpenText), len + 1),
        },
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
        first => {
            let fault = if plain(first).is_some() {
                Fault::Lookalike(first)
            } else if is_invisible(first) {
                Fault::Invisible(first)
            } else {
                Fault::Character(first)
            };
            (Kind::Bad(fault), first.len_utf8())
        }
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
    let stop = body.find(['\'', '\n']).unwrap_or(body.len());
    let len = if body[stop..].starts_with('\'') {
        stop + 1
    } else {
        body[..stop]
            .trim_end_matches([',', ')', ']', ' ', '\r'])
            .len()
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
        let (kind, len) = self.token(first);
        let start = self.at;
        self.at += len;
        Some(Token {
            kind,
            start: start as u32,
            end: self.at as u32,
        })
    }
}
