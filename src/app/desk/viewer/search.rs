//! Search that answers while somebody types: a few thousand lines in each frame, from the beginning on.

use super::lines::{Budget, Lines};

/// What is looked for, without regard to case.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Needle {
    text: String,
    plain: bool,
}

impl Needle {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let text = typed.to_lowercase();
        let plain = text.is_ascii();
        Self { text, plain }
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether a line holds it.
    fn hits(&self, line: &[u8]) -> bool {
        if self.plain {
            return place(line, self.text.as_bytes()).is_some();
        }
        String::from_utf8_lossy(line)
            .to_lowercase()
            .contains(&self.text)
    }

    /// Where it stands in a text, as ranges of bytes.
    pub fn places(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        if !self.plain {
            // Lower case may have another length; then the line bears its sign in the margin only.
            let lower = text.to_lowercase();
            if lower.len() == text.len() {
                let all = lower.match_indices(&self.text);
                found.extend(all.map(|(at, part)| (at, at + part.len())));
                found.retain(|(from, to)| {
                    text.is_char_boundary(*from) && text.is_char_boundary(*to)
                });
            }
            return found;
        }
        let mut from = 0;
        while let Some(at) = place(&text.as_bytes()[from..], self.text.as_bytes()) {
            let end = from + at + self.text.len();
            found.push((from + at, end));
            from = end;
        }
        found
    }
}

/// Where `needle`, in lower case and ASCII, stands in `line` first, without regard to case.
fn place(line: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let (lower, upper) = (first, first.to_ascii_uppercase());
    let last = line.len().checked_sub(needle.len())?;
    let mut at = 0;
    while at <= last {
        let next = line[at..=last]
            .iter()
            .position(|byte| *byte == lower || *byte == upper)?;
        at += next;
        if line[at..at + needle.len()].eq_ignore_ascii_case(needle) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The lines that hold what is looked for, as far as they have been looked at.
#[derive(Default)]
pub(super) struct Search {
    needle: Needle,
    hits: Vec<u32>,
    at: usize,
    /// Lines that held a shorter word; only they can hold the longer one.
    among: Option<Vec<u32>>,
    whole: bool,
    /// Counts up whenever the hits change.
    pub changes: u64,
}

impl Search {
    /// Looks for something else from now on.
    pub fn look_for(&mut self, typed: &str) {
        let needle = Needle::new(typed);
        if needle == self.needle {
            return;
        }
        let narrower =
            self.whole && !self.needle.is_empty() && needle.text.contains(&self.needle.text);
        self.among = narrower.then(|| std::mem::take(&mut self.hits));
        self.hits.clear();
        self.at = 0;
        self.whole = needle.is_empty();
        self.needle = needle;
        self.changes += 1;
    }

    /// Looks on for a while; whether all that there is has been looked at.
    pub fn read(&mut self, lines: &Lines) -> bool {
        if self.whole || self.needle.is_empty() {
            return true;
        }
        let mut budget = Budget::frame();
        let before = self.hits.len();
        let end = self.among.as_ref().map_or(lines.len(), Vec::len);
        while self.at < end && budget.more() {
            let line = self
                .among
                .as_ref()
                .map_or(self.at, |all| all[self.at] as usize);
            if self.needle.hits(lines.line(line)) {
                self.hits.push(u32::try_from(line).unwrap_or(u32::MAX));
            }
            self.at += 1;
        }
        self.whole = self.at >= end && lines.is_whole();
        self.changes += u64::from(self.hits.len() != before);
        self.whole
    }

    /// What is looked for.
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// The lines found, counted from 0, in order.
    pub fn hits(&self) -> &[u32] {
        &self.hits
    }

    /// Whether all lines have been looked at.
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The hit after this line, round the end.
    pub fn next(&self, line: usize) -> Option<usize> {
        let after = self.hits.partition_point(|hit| *hit as usize <= line);
        let hit = self.hits.get(after).or(self.hits.first())?;
        Some(*hit as usize)
    }

    /// The hit before this line, round the beginning.
    pub fn previous(&self, line: usize) -> Option<usize> {
        let before = self.hits.partition_point(|hit| (*hit as usize) < line);
        let hit = before.checked_sub(1).and_then(|at| self.hits.get(at));
        Some(*hit.or(self.hits.last())? as usize)
    }

    /// Which of the hits this line is, counted from 1.
    pub fn place(&self, line: usize) -> Option<usize> {
        let line = u32::try_from(line).ok()?;
        self.hits.binary_search(&line).ok().map(|at| at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn lines(text: &str) -> Lines {
        let mut lines = Lines::new(Arc::new(text.as_bytes().to_vec()));
        while !lines.read() {}
        lines
    }

    fn found(search: &mut Search, lines: &Lines, typed: &str) -> Vec<u32> {
        search.look_for(typed);
        while !search.read(lines) {}
        search.hits().to_vec()
    }

    #[test]
    fn it_finds_without_regard_to_case_and_in_every_script() {
        let lines = lines("Alpha\nbeta ALPHABET\nгамма\nГАММА alp\n港口\n");
        let mut search = Search::default();
        assert_eq!(found(&mut search, &lines, "alpha"), [0, 1]);
        assert_eq!(found(&mut search, &lines, "alphab"), [1]);
        assert_eq!(found(&mut search, &lines, "alp"), [0, 1, 3]);
        assert_eq!(found(&mut search, &lines, "гам"), [2, 3]);
        assert_eq!(found(&mut search, &lines, "港"), [4]);
        assert_eq!(found(&mut search, &lines, "нет"), [0; 0]);
        assert_eq!(found(&mut search, &lines, ""), [0; 0]);
    }

    #[test]
    fn next_and_previous_go_round() {
        let lines = lines("x\na\nx\na\nx\n");
        let mut search = Search::default();
        found(&mut search, &lines, "A");
        assert_eq!(
            (search.next(0), search.next(1), search.next(3)),
            (Some(1), Some(3), Some(1))
        );
        assert_eq!((search.previous(4), search.previous(1)), (Some(3), Some(3)));
        assert_eq!((search.place(3), search.place(0)), (Some(2), None));
    }

    #[test]
    fn places_are_ranges_of_the_text() {
        assert_eq!(Needle::new("ab").places("xABxab"), [(1, 3), (4, 6)]);
        assert_eq!(Needle::new("я").places("ЯЯ"), [(0, 2), (2, 4)]);
        assert_eq!(Needle::new("").places("abc"), []);
    }
}
