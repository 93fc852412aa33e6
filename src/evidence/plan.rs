//! What the plans of all recipe kinds share: which facts count, and how many lines they may take.

use super::question::NoAnswer;
use super::recipe::{MAX_FACTS, MAX_SIZE};
use compact_str::CompactString;

/// Marks a row that no fact planted.
pub(crate) const ORDINARY: u16 = u16::MAX;

/// The facts that count: all, up to the limit.
pub(crate) fn kept<T>(facts: &[T]) -> &[T] {
    facts.get(..MAX_FACTS).unwrap_or(facts)
}

/// Where the fact with this id is.
pub(crate) fn place_of<T>(
    facts: &[T],
    id_of: impl Fn(&T) -> &str,
    id: &str,
) -> Result<usize, NoAnswer> {
    kept(facts)
        .iter()
        .position(|fact| id_of(fact) == id)
        .ok_or_else(|| NoAnswer::NoSuchFact(id.to_owned()))
}

/// The lines that are left for planted rows in one artefact.
pub(crate) struct Room(u32);

impl Room {
    pub fn new() -> Self {
        Self(MAX_SIZE)
    }

    /// As many of `wanted` lines as there is room for.
    pub fn take(&mut self, wanted: u32) -> u32 {
        let got = wanted.min(self.0);
        self.0 -= got;
        got
    }

    /// As [`Self::take`], and at least one: every fact is planted.
    pub fn take_one(&mut self, wanted: u32) -> u32 {
        self.take(wanted).max(1)
    }
}

/// For each name the place of the first that is the same.
pub(crate) fn firsts(names: &[CompactString]) -> Vec<u32> {
    names
        .iter()
        .map(|name| names.iter().position(|n| n == name).unwrap_or(0) as u32)
        .collect()
}

/// The numbers of the lines whose rows satisfy `is`, after `heading` lines.
pub(crate) fn lines_where<T>(rows: &[T], heading: u32, is: impl Fn(&T) -> bool) -> Vec<u32> {
    rows.iter()
        .zip(heading + 1..)
        .filter(|(row, _)| is(row))
        .map(|(_, line)| line)
        .collect()
}

/// The lowest number that occurs most often in `numbers`, all of them below `n`.
pub(crate) fn commonest(n: usize, numbers: impl Iterator<Item = u32>) -> u32 {
    let mut counts = vec![0_u32; n];
    for number in numbers {
        if let Some(count) = counts.get_mut(number as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    counts.iter().position(|count| *count == most).unwrap_or(0) as u32
}

/// How many different numbers there are in `numbers`.
pub(crate) fn different(mut numbers: Vec<u32>) -> i64 {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len() as i64
}
