//! Conditions of the language as they stand now: each part in the words of [`crate::report`], and whether it holds.

use crate::exercise::{World, holds, parts};
use crate::report::condition_part;
use crate::scenario::{Condition, Scenario};

/// What a condition asks for, all of it together: each part as a short phrase, and whether it holds now.
pub fn condition_words(
    condition: &Condition,
    scenario: &Scenario,
    world: &World,
) -> Vec<(String, bool)> {
    words_of("", condition, scenario, world)
}

/// The same for the condition of an inject, milestone or branch: a draw belongs to what it was made for.
pub fn words_of(
    of: &str,
    condition: &Condition,
    scenario: &Scenario,
    world: &World,
) -> Vec<(String, bool)> {
    let mut reader = Reader {
        of,
        world,
        drawn: 0,
    };
    parts(condition)
        .into_iter()
        .map(|(part, negated)| {
            let words = condition_part(part, negated, scenario);
            (words, reader.holds(part) != negated)
        })
        .collect()
}

/// Into how many parts a condition falls.
pub fn count_parts(condition: &Condition) -> usize {
    parts(condition).len()
}

struct Reader<'a> {
    of: &'a str,
    world: &'a World,
    /// Draws met so far; they are counted as the core counts them.
    drawn: usize,
}

impl Reader<'_> {
    /// Each part is asked, even where the first has settled it: a draw in it counts.
    fn each(&mut self, parts: &[Condition]) -> Vec<bool> {
        parts.iter().map(|part| self.holds(part)).collect()
    }

    fn holds(&mut self, condition: &Condition) -> bool {
        match condition {
            Condition::Not(part) => !self.holds(part),
            Condition::All(parts) => !self.each(parts).contains(&false),
            Condition::Any(parts) => self.each(parts).contains(&true),
            Condition::Chance(_) => {
                let key = format!("{}#{}", self.of, self.drawn);
                self.drawn += 1;
                self.world.draws.get(key.as_str()).copied().unwrap_or(false)
            }
            _ => holds(self.world, self.of, condition),
        }
    }
}
