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
    let wanted = plain(found);
    if wanted.is_empty() || wanted.len() > 64 {
        return None;
    }
    let allowed = (wanted.chars().count() / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let plain = plain(candidate);
        if plain.len().abs_diff(wanted.len()) > 4 * allowed || candidate == found {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&wanted, &plain);
        // Two letters have nothing in common with every other two letters.
        let short = wanted.chars().count() <= 2 && distance > 0 && plain.chars().count() <= 1;
        if distance <= allowed && !short && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, '-' | '_' | ' '))
        .flat_map(char::to_lowercase)
        .collect()
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
    }

    #[test]
    fn case_alone_is_the_nearest() {
        assert_eq!(did_you_mean("bas", ["GAS", "BAS"]), Some("BAS"));
        assert_eq!(did_you_mean("E12", ["E1", "E2", "E11"]), Some("E1"));
    }
}
