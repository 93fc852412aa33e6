//! Files and the spans in them.

use std::sync::OnceLock;

/// A file of a [`SourceMap`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

/// A run of characters in a file: byte offsets, `end` exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Whether `other` lies inside this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A place as a person counts it: line and column from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// One file of a scenario, as read.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    marked: bool,
    lines: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A file with the path under which people know it.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            marked: false,
            lines: OnceLock::new(),
        }
    }

    /// The same, with a byte order mark in front of the text where `marked`.
    #[must_use]
    pub fn with_mark(mut self, marked: bool) -> Self {
        self.marked = marked;
        self
    }

    /// How many bytes of the file stand in front of its text.
    #[must_use]
    pub fn bytes_before(&self) -> u32 {
        if self.marked { 3 } else { 0 }
    }

    /// The path under which people know it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its text, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    fn lines(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
            std::iter::once(0)
                .chain(breaks.map(|(at, _)| at as u32 + 1))
                .collect()
        })
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines();
        let line = lines.partition_point(|start| *start as usize <= offset);
        let start = lines.get(line - 1).copied().unwrap_or(0) as usize;
        Position {
            line,
            column: 1 + self.text[start..offset].chars().count(),
        }
    }

    /// The byte offset of a line and column; past the end of a line is the end of that line.
    #[must_use]
    pub fn offset(&self, position: Position) -> u32 {
        let lines = self.lines();
        let Some(start) = position.line.checked_sub(1).and_then(|at| lines.get(at)) else {
            return self.text.len() as u32;
        };
        let rest = &self.text[*start as usize..];
        let line = rest.split('\n').next().unwrap_or(rest);
        let along: usize = line
            .chars()
            .take(position.column.saturating_sub(1))
            .map(char::len_utf8)
            .sum();
        start + along as u32
    }

    /// The text under a span's offsets; empty where they are not of this file.
    #[must_use]
    pub fn slice(&self, start: u32, end: u32) -> &str {
        self.text
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }
}

/// All files that were read for one scenario.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    /// A file of this map. A foreign id gives an empty file rather than a panic.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        static NONE: OnceLock<SourceFile> = OnceLock::new();
        self.files
            .get(id.0 as usize)
            .unwrap_or_else(|| NONE.get_or_init(|| SourceFile::new("", "")))
    }

    /// All files with their ids, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(at, file)| (FileId(at as u32), file))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_may_end_in_crlf() {
        let file = SourceFile::new("a.ron", "ab\r\nчай: 1\n");
        assert_eq!(file.position(0), Position { line: 1, column: 1 });
        assert_eq!(file.position(4), Position { line: 2, column: 1 });
        assert_eq!(file.position(10), Position { line: 2, column: 4 });
        // In the middle of a character, and far past the end.
        assert_eq!(file.position(5), Position { line: 2, column: 1 });
        assert_eq!(file.position(9_999), Position { line: 3, column: 1 });
    }

    #[test]
    fn an_offset_comes_back_from_its_position() {
        let text = "(\n  имя: \"x\",\n)\n";
        let file = SourceFile::new("a.ron", text);
        for (at, _) in text.char_indices() {
            assert_eq!(file.offset(file.position(at as u32)), at as u32);
        }
        assert_eq!(
            file.offset(Position {
                line: 99,
                column: 1
            }),
            text.len() as u32
        );
    }
}
