//! "Did you mean": the nearest of the words that could stand here.

/// The candidate that `found` was probably meant to be; none if nothing is near.
///
/// Near is: the same but for case, hyphens and underscores; or at most one slip of the finger (a letter
/// wrong, missing, too many, or two swapped) for every three letters. Of equally near ones the first wins.
#[must_use]
pub fn did_you_mean<'a, I>(found: &str, candidates: I) -> Option<&'a str>
where
    I: IntoIterator<Item = &'a str>,
{
    let wanted = Wanted::new(found)?;
    let plain = candidates.into_iter().map(|it| (it, plain(it)));
    wanted.nearest(plain.collect::<Vec<_>>().iter())
}

/// Candidates that are looked at more than once.
#[derive(Debug)]
pub(crate) struct Candidates<'a>(Vec<(&'a str, Vec<char>)>);

impl<'a> Candidates<'a> {
    pub(crate) fn new(candidates: impl IntoIterator<Item = &'a str>) -> Self {
        let plain = candidates.into_iter().map(|it| (it, plain(it)));
        Self(plain.collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// As [`did_you_mean`].
    pub(crate) fn nearest(&self, found: &str) -> Option<&'a str> {
        Wanted::new(found)?.nearest(self.0.iter())
    }
}

struct Wanted<'f> {
    found: &'f str,
    plain: Vec<char>,
    allowed: usize,
}

impl<'f> Wanted<'f> {
    fn new(found: &'f str) -> Option<Self> {
        if found.len() > 200 {
            return None;
        }
        let plain = plain(found);
        let allowed = (plain.len() / 3).clamp(1, 4);
        (1..=64).contains(&plain.len()).then_some(Self {
            found,
            plain,
            allowed,
        })
    }

    fn nearest<'a: 'c, 'c>(
        &self,
        candidates: impl Iterator<Item = &'c (&'a str, Vec<char>)>,
    ) -> Option<&'a str> {
        let mut best: Option<(usize, &str)> = None;
        for (candidate, plain) in candidates {
            let most = best.map_or(self.allowed, |(least, _)| least.saturating_sub(1));
            if *candidate == self.found {
                continue;
            }
            let Some(distance) = distance(&self.plain, plain, most) else {
                continue;
            };
            // Two letters have nothing in common with every other two letters.
            let short = self.plain.len() <= 2 && distance > 0 && plain.len() <= 1;
            if !short {
                best = Some((distance, candidate));
            }
            if distance == 0 {
                break;
            }
        }
        best.map(|(_, candidate)| candidate)
    }
}

/// How many slips lie between two words; none if there are more than `most`.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let same = |(a, b): &(&char, &char)| a == b;
    let front = one.iter().zip(other).take_while(same).count();
    let (one, other) = (&one[front..], &other[front..]);
    let back = one.iter().rev().zip(other.iter().rev());
    let back = back.take_while(same).count();
    let (one, other) = (&one[..one.len() - back], &other[..other.len() - back]);
    if one.is_empty() || other.is_empty() || most == 0 {
        let distance = one.len().max(other.len());
        return (distance <= most).then_some(distance);
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut row = vec![i + 1; other.len() + 1];
        for (j, b) in other.iter().enumerate() {
            let step = last[j] + usize::from(a != b);
            let mut least = step.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && one[i - 1] == *b && *a == other[j - 1] {
                least = least.min(before[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        if row.iter().all(|it| *it > most) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|it| *it <= most)
}

/// A word as it sounds, more or less: case, hyphens and spaces do not matter, and `ph` is `f`.
fn plain(word: &str) -> Vec<char> {
    let mut plain: Vec<char> = Vec::new();
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            '-' | '_' | ' ' => {}
            'h' if plain.last() == Some(&'p') => {
                plain.pop();
                plain.push('f');
            }
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_forgiven() {
        let fields = ["medium", "objective", "expects", "within", "on_wall"];
        assert_eq!(did_you_mean("mediun", fields), Some("medium"));
        assert_eq!(did_you_mean("objetcive", fields), Some("objective"));
        assert_eq!(did_you_mean("onWall", fields), Some("on_wall"));
        assert_eq!(did_you_mean("expect", fields), Some("expects"));
        assert_eq!(did_you_mean("colour", fields), None);
        assert_eq!(did_you_mean("", fields), None);
        assert_eq!(did_you_mean("Fone", ["Form", "Phone"]), Some("Phone"));
        assert_eq!(did_you_mean("abcdef", ["badcef"]), Some("badcef"));
    }

    #[test]
    fn case_alone_is_the_nearest() {
        assert_eq!(did_you_mean("bas", ["GAS", "BAS"]), Some("BAS"));
        assert_eq!(did_you_mean("E12", ["E1", "E2", "E11"]), Some("E1"));
    }
}
